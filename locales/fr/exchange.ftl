# Exchanges: the card, the terms, deliveries, opinions, what an officer sees.

### The card
exchange-list = { $count ->
    [one] Vous suivez 1 échange ou proposition.
   *[other] Vous suivez { $count } échanges et propositions.
 }
# $partner 40
exchange-label = { $state ->
    [open] À convenir : { $partner }
    [terms] Proposé : { $partner }
    [agreed] Convenu : { $partner }
    [under_way] En cours : { $partner }
    [postponed] Reporté : { $partner }
    [partly] En partie : { $partner }
    [done] Fait : { $partner }
    [problem] Problème : { $partner }
    [not_done] Non fait : { $partner }
   *[closed] Clos : { $partner }
 }
# $partner 40
exchange-state-open = <b>Votre échange avec { $partner }.</b> Rien n'est encore noté.
# $partner 40 $others 1
exchange-state-sent = { $others ->
    [1] <b>C'est envoyé à { $partner }.</b> Nous vous dirons sa réponse.
   *[other] <b>C'est envoyé aux { $others } autres.</b> Nous vous dirons quand tous auront répondu.
 }
exchange-state-accepted = <b>C'est noté : vous êtes d'accord.</b> { $missing ->
    [1] Il manque encore une réponse.
   *[other] Il manque encore { $missing } réponses.
 }
# $author 30 $home 40
exchange-state-proposed = <b>{ $author }, de { $home }, propose cet accord.</b>
# $partner 40 $number 9 $parties 1
exchange-state-agreed = { $parties ->
    [2] <b>C'est convenu avec { $partner }.</b>
   *[other] <b>C'est convenu à { $parties }.</b>
 } Accord n° { $number }.
# $partner 40
exchange-state-under_way = <b>L'échange avec { $partner } est en cours.</b>
# $partner 40
exchange-state-declared = <b>C'est noté : fait de votre côté.</b> Nous attendons la confirmation de { $partner }.
# $partner 40
exchange-state-postponed = <b>L'échange avec { $partner } est reporté.</b>
# $partner 40
exchange-state-partly = <b>L'échange avec { $partner } est fait en partie.</b> Dites-nous ce qui reste.
# $partner 40
exchange-state-done = <b>L'échange avec { $partner } est fait.</b>
# $partner 40
exchange-state-problem = <b>L'équipe regarde ce qui se passe avec { $partner }.</b> Elle vous écrira ici.
# $partner 40
exchange-state-not_done = <b>L'échange avec { $partner } ne se fera pas.</b> Vos annonces restent en ligne.
# $partner 40
exchange-state-closed = <b>L'échange avec { $partner } est clos.</b>
# $partner 30 $what 70 $value 14 $rate 6
exchange-gift = { $way ->
    [give] { $loop ->
        [yes] Vous donnez à { $partner } : { $what }
       *[no] Vous donnez : { $what }
     }
   *[receive] { $loop ->
        [yes] Vous recevez de { $partner } : { $what }
       *[no] Vous recevez : { $what }
     }
 }{ $value ->
    [none] {""}
   *[other] , { $value } HT{ $rate ->
        [none] {""}
       *[other] {" "}(TVA { $rate })
     }
 }
# $giver 30 $receiver 30 $what 30 $value 14
exchange-gift-others = { $giver } donne à { $receiver } : { $what }{ $value ->
    [none] {""}
   *[other] , { $value } HT
 }
exchange-when = Quand : avant le { $day }
# $what 30
exchange-when-each = { $what } : avant le { $day }
# $place 60
exchange-where = Lieu : { $place }
exchange-resumes = Nous vous le redemanderons le { $day }.
exchange-was-agreed = Un accord existe déjà. Il reste valable tant que celui-ci n'est pas accepté.
# $giver 40 $what 30
exchange-told-delivered = { $giver } dit avoir livré : { $what }
exchange-stale = Cet échange a changé. Voici où il en est.
exchange-undone = C'est annulé. Voici où en est l'échange.
exchange-again = C'est reparti. Convenez des valeurs et de la date.
exchange-closing = Chacun établit une facture ou un reçu, selon son statut. À faire valider par votre expert-comptable.

### What each side pays
exchange-nothing-to-pay = Vous n'aurez rien à payer.
# $amount 14 $partner 90
exchange-pay-to = <b>Vous paierez { $amount } à { $partner }.</b>
# $amount 14 $partner 40
exchange-paid = <b>Vous recevrez aussi { $amount } { $partner ->
    [none] en euros
   *[other] de { $partner }
 }.</b>
# $amount 14
exchange-vat-lost = TVA que vous ne récupérez pas : { $amount }.
exchange-vat-back = C'est de la TVA : vous la récupérez.
# $amount 14 $partner 40
exchange-their-vat-lost = TVA que { $partner } ne récupère pas : { $amount }.
# $names 90
exchange-vat-unknown = La TVA n'est pas comptée : le régime de { $names } n'est pas encore connu.
exchange-still-a-swap = Les valeurs sont très différentes : ce n'est presque plus un troc.
exchange-unusual = Un montant est très élevé. Vérifiez le nombre de zéros.
exchange-detail-none = Il n'y a pas encore de montants à détailler.
# $name 40 $ht 14 $vat 14 $ttc 14 $received 14 $lost 14 $net 15
exchange-detail-party = <b>{ $name }</b>
    Facture : { $ht } HT + { $vat } de TVA = { $ttc }
    Reçoit une facture de { $received }
    TVA non récupérée : { $lost }. Effet sur sa trésorerie : { $net }.
exchange-detail-closing = À faire valider par votre expert-comptable.
exchange-ways = <b>Plusieurs façons d'équilibrer :</b>
exchange-ways-none = Il n'y a plus rien à équilibrer.
# $name 40 $after 14 $before 14
exchange-way-deliver = { $name } livre pour { $after } HT au lieu de { $before }
# $name 40 $amount 14
exchange-way-pay = { $name } paie { $amount }

### Writing the terms
# $partner 40 $parties 1
exchange-draft = { $parties ->
    [2] <b>Votre accord avec { $partner }</b>
   *[other] <b>Votre accord à { $parties }</b>
 }
exchange-choose-unread = Choisissez une des réponses ci-dessous.
# $partner 40 $what 60
exchange-ask-given = <b>Que donnez-vous en échange à { $partner } ?</b> { $choices ->
    [0] Écrivez-le en quelques mots.
   *[other] Choisissez, ou écrivez.
 }
# $partner 40 $what 60
exchange-ask-received = <b>Que vous donne { $partner } en échange ?</b> { $choices ->
    [0] Écrivez-le en quelques mots.
   *[other] Choisissez, ou écrivez.
 }
# $partner 40 $what 60
exchange-ask-value = <b>Quelle valeur hors taxes pour « { $what } » ?</b> Par exemple : 230 €
# $partner 40 $what 60
exchange-ask-date = <b>Pour quand, au plus tard ?</b> Choisissez ou écrivez, par exemple : le 30 octobre
# $partner 40 $what 60
exchange-ask-what = <b>Comment décrire « { $what } » ?</b> Quelques mots suffisent.
# $partner 40 $what 60
exchange-ask-quantity = <b>Quelle quantité pour « { $what } » ?</b> Par exemple : 3 stères
# $partner 40 $what 60
exchange-ask-place = <b>Où se fait la livraison de « { $what } » ?</b>
# $partner 40 $what 60
exchange-ask-until = <b>Pour quand « { $what } », au plus tard ?</b> Choisissez ou écrivez, par exemple : le 30 octobre
exchange-ask-day = Au plus tard le { $day }, c'est bien cela ?
exchange-day-unread = Nous ne lisons pas cette date. Écrivez par exemple : le 30 octobre
exchange-edit = <b>Que voulez-vous modifier ?</b>
# $what 60
exchange-edit-gift = <b>Que changer pour « { $what } » ?</b>
exchange-identity = <b>Votre structure sur l'accord</b>
# $siren 9
exchange-identity-siren = SIREN : { $siren ->
    [none] à compléter
   *[other] { $siren }
 }
# $address 200
exchange-identity-address = Adresse : { $address ->
    [none] à compléter
   *[other] { $address }
 }
exchange-identity-signers = { $two ->
    [yes] Deux personnes de votre structure disent oui à un accord.
   *[no] Une personne de votre structure suffit pour dire oui.
 }
exchange-ask-siren = <b>Quel est votre numéro SIREN ?</b> Il compte 9 chiffres.
exchange-ask-address = <b>Quelle adresse inscrire sur l'accord ?</b>
exchange-anew = La TVA change les montants : cet accord est à revoir de part et d'autre. C'est envoyé.
exchange-withdrawn = Votre proposition est retirée.
exchange-kept = L'accord d'avant est gardé.
# $what 30
exchange-label-gift = { $way ->
    [give] Donné : { $what }
   *[receive] Reçu : { $what }
 }
# $what 30
exchange-label-leg = { $way ->
    [give] Livré : { $what }
   *[receive] Reçu : { $what }
 }
# $partner 18 $others 1
exchange-label-send = { $others ->
    [1] Envoyer à { $partner }
   *[other] Envoyer aux { $others } autres
 }
# $value 14
exchange-label-same = Comme l'autre : { $value }

### What cannot be used
exchange-refused-one-sided = Dans un échange, chacun donne et reçoit. Ajoutez ce qui manque.
exchange-refused-many = Un accord compte { $most } livraisons au plus. Regroupez-en quelques-unes.
exchange-refused-what = Écrivez quelques mots, sans dépasser une ligne ou deux.
exchange-refused-no-value = Il manque une valeur. Indiquez un montant hors taxes pour chaque livraison.
exchange-refused-value = Nous lisons mal ce montant. Écrivez un seul nombre, par exemple : 230 €
exchange-refused-past = Cette date est passée. Choisissez un jour à venir.
exchange-refused-far = Cette date est trop lointaine. Choisissez un jour dans les deux ans.
exchange-refused-words = Écrivez un mot, ou choisissez « Passer ».
exchange-refused-rate = Ce taux ne convient pas. Choisissez un des boutons.
exchange-refused-siren = Un numéro SIREN compte 9 chiffres. Vérifiez celui-ci.
exchange-refused-address = Écrivez une adresse, sans dépasser deux lignes.

### Deliveries
# $partner 40
exchange-ask-done = <b>L'échange avec { $partner } a-t-il eu lieu ?</b>
# $partner 40
exchange-ask-already = <b>Tout est déjà fait avec { $partner } ?</b> Sa confirmation sera demandée ensuite.
exchange-ask-later = <b>Quand vous le redemander ?</b> Choisissez, ou écrivez une date.
# $partner 40
exchange-ask-why = <b>Pourquoi l'échange avec { $partner } ne se fait-il pas ?</b> Votre réponse reste entre nous.
# $partner 40
exchange-ask-why-rest = <b>Pourquoi le reste ne viendra-t-il pas de { $partner } ?</b> Votre réponse reste entre nous.

### Opinions
# $partner 40
exchange-ask-rating = <b>Comment cela s'est-il passé avec { $partner } ?</b> Seule l'équipe lit votre réponse.
exchange-ask-words = Merci. Un mot à ajouter ? Il ne sera lu que par l'équipe.
exchange-ask-bought = <b>Sans cet échange, auriez-vous acheté cela ?</b>
exchange-thanks = Merci. Cela fait votre { $count ->
    [1] premier échange.
   *[other] { $count }e échange.
 }
exchange-invoice-issued = C'est noté : votre facture ou reçu est établi.
exchange-invoice-came = C'est noté : la facture ou le reçu de l'autre est arrivé.
exchange-papers = Voici l'accord et ce que votre facture doit porter. À faire valider par votre expert-comptable.
exchange-regime-changed = Votre régime de TVA a changé depuis l'accord. Votre facture suit le régime d'aujourd'hui : parlez-en à votre expert-comptable.
exchange-ics-give = À livrer
exchange-ics-receive = À recevoir
# $number 9
exchange-ics-description = Accord de troc n° { $number }

### News
# $partner 40
exchange-news-unanswered = <b>{ $partner } attend votre réponse à cet accord.</b>
# $partner 40
exchange-news-withdrawn = { $others ->
    [1] <b>{ $partner } a retiré sa proposition d'accord.</b>
   *[other] <b>La proposition d'accord est retirée.</b>
 }
# $partner 40
exchange-news-kept = { $others ->
    [1] <b>{ $partner } préfère garder l'accord d'avant.</b>
   *[other] <b>L'accord d'avant est gardé.</b>
 }
# $partner 40
exchange-news-said = <b>{ $partner } dit que c'est fait.</b> Confirmez ce que vous avez reçu.
# $partner 40
exchange-news-done = <b>Tout est confirmé avec { $partner }.</b> L'échange est fait.
# $partner 40
exchange-news-partly = <b>L'échange avec { $partner } est noté fait en partie.</b>
# $partner 40
exchange-news-settled = <b>L'échange avec { $partner } s'arrête là.</b> Le reste ne viendra pas.
# $partner 40
exchange-news-postponed = <b>L'échange avec { $partner } est reporté.</b>
# $partner 40
exchange-news-off = <b>L'échange avec { $partner } ne se fera pas.</b> Vos annonces restent en ligne et nous continuons à chercher.
# $partner 40
exchange-news-back = <b>L'échange avec { $partner } est de nouveau possible.</b>
# $partner 40
exchange-news-trouble = <b>Un problème est signalé dans l'échange avec { $partner }.</b> L'équipe regarde et vous écrira.
# $partner 40
exchange-news-stranded = <b>L'échange avec { $partner } est interrompu.</b> L'équipe regarde et vous écrira.
# $partner 40
exchange-news-resolved = { $state ->
    [done] <b>C'est réglé avec { $partner } :</b> l'échange est noté comme fait.
    [closed] <b>C'est réglé avec { $partner } :</b> l'échange est clos.
    [partly] <b>C'est réglé avec { $partner } :</b> l'échange est noté comme fait en partie.
    [not_done] <b>C'est réglé avec { $partner } :</b> l'échange ne se fera pas. Vos annonces restent en ligne.
   *[other] <b>L'échange avec { $partner } reprend son cours.</b> Voici où il en est.
 }
# $partner 40
exchange-news-nudge = <b>Avez-vous pu joindre { $partner } ?</b> Notez ici ce que vous avez décidé.
# $partner 40
exchange-news-undated = <b>Pour quand est l'échange avec { $partner } ?</b> Aucune date n'est encore notée.
# $partner 40
exchange-news-soon = <b>Dans deux jours : l'échange avec { $partner }.</b>
# $partner 40
exchange-news-issued = <b>Votre facture à { $partner } est-elle établie ?</b>
# $partner 40
exchange-news-received = <b>Avez-vous reçu la facture de { $partner } ?</b>
# $partner 40
exchange-news-again = <b>Encore un échange avec { $partner } ?</b> Le dernier s'est fait il y a trois mois.
# $partner 40
exchange-brief-terms = { $partner } propose un accord.
# $partner 40
exchange-brief-agreed = C'est convenu avec { $partner }.
# $partner 40
exchange-brief-withdrawn = { $others ->
    [1] { $partner } a retiré sa proposition d'accord.
   *[other] Une proposition d'accord est retirée.
 }
# $partner 40
exchange-brief-kept = { $others ->
    [1] { $partner } garde l'accord d'avant.
   *[other] L'accord d'avant est gardé.
 }
# $partner 40
exchange-brief-said = { $partner } dit que c'est fait.
# $partner 40
exchange-brief-done = Tout est confirmé avec { $partner }.
# $partner 40
exchange-brief-partly = Fait en partie avec { $partner }.
# $partner 40
exchange-brief-settled = L'échange avec { $partner } s'arrête là.
# $partner 40
exchange-brief-postponed = L'échange avec { $partner } est reporté.
# $partner 40
exchange-brief-off = L'échange avec { $partner } ne se fera pas.
# $partner 40
exchange-brief-back = L'échange avec { $partner } est de nouveau possible.
# $partner 40
exchange-brief-trouble = Un problème est signalé avec { $partner }.
# $partner 40
exchange-brief-stranded = L'échange avec { $partner } est interrompu.
# $partner 40
exchange-brief-resolved = C'est réglé avec { $partner }.
# $partner 40
exchange-brief-soon = Dans deux jours : l'échange avec { $partner }.
# $partner 40
exchange-brief-due = À confirmer : l'échange avec { $partner }.

### The team
# $names 180
exchange-case = <b>Échange entre { $names }</b>
# $number 9
exchange-case-state = { $state ->
    [open] À convenir
    [terms] Accord proposé
    [agreed] Convenu
    [under_way] En cours
    [postponed] Reporté
    [partly] Fait en partie
    [done] Fait
    [problem] Problème signalé
    [not_done] Ne se fera pas
   *[closed] Clos
 }{ $number ->
    [none] {""}
   *[other] , accord n° { $number }
 }
exchange-case-why-problem = À voir : quelqu'un demande de l'aide.
exchange-case-why-staff = À voir : quelqu'un serait prêté à une autre structure.
exchange-case-why-silent = À voir : contacts donnés, et rien depuis 5 jours.
exchange-case-why-unanswered = À voir : un accord attend une réponse depuis 5 jours.
exchange-case-why-undated = À voir : convenu, mais sans date.
exchange-case-why-overdue = À voir : la date est passée, sans nouvelles.
exchange-case-why-none = Rien n'attend pour l'instant.
# $name 120
exchange-case-raised = Signalé par { $name }
exchange-case-reason-unequal = Raison : valeurs inégales
exchange-case-reason-vat = Raison : TVA
exchange-case-reason-timing = Raison : délai
exchange-case-reason-distance = Raison : distance
exchange-case-reason-quality = Raison : qualité
exchange-case-reason-trust = Raison : confiance
exchange-case-reason-no_need = Raison : besoin disparu
exchange-case-reason-no_time = Raison : manque de temps
exchange-case-reason-competition = Raison : concurrence
exchange-case-reason-insurance = Raison : assurance ou légal
exchange-case-reason-partner_left = Raison : un partenaire est parti
exchange-case-reason-other = Raison : autre
# $name 40 $what 40 $value 14
exchange-case-gift = { $name } donne : { $what }{ $value ->
    [none] {""}
   *[other] , { $value } HT
 } { $state ->
    [confirmed] (reçu)
    [told] (à confirmer)
   *[none] {""}
 }
# $names 180 $officer 64
exchange-case-done = Échange entre { $names } : vu par { $officer }. { $state ->
    [open] À convenir.
    [terms] Accord proposé.
    [agreed] Convenu.
    [under_way] En cours.
    [postponed] Reporté.
    [partly] Fait en partie.
    [done] Fait.
    [problem] Problème en cours.
    [not_done] Ne se fera pas.
   *[closed] Clos.
 }
officers-home-exchanges = { $count ->
    [one] 1 échange à suivre
   *[other] { $count } échanges à suivre
 }

### Buttons
exchange-button-agree = Convenir de l'échange
exchange-button-already = C'est déjà fait
exchange-button-failed = Ça n'a pas abouti
exchange-button-accept = D'accord
exchange-button-counter = Proposer autre chose
exchange-button-keep = Garder l'accord d'avant
exchange-button-take-back = Retirer
exchange-button-detail = Voir le détail
exchange-button-ways = Autres façons
exchange-button-way-balance_payment = Payer la différence
exchange-button-way-give_less = Livrer moins
exchange-button-way-give_more = Livrer plus
exchange-button-way-split = Moitié-moitié
exchange-button-off = Ne se fera pas
exchange-button-all-done = Oui, tout est fait
exchange-button-done = C'est fait
exchange-button-received = Bien reçu
exchange-button-partly = En partie
exchange-button-not-yet = Pas encore
exchange-button-postpone = Reporter
exchange-button-change = Changer l'accord
exchange-button-trouble = Il y a un problème
exchange-button-settled = C'est réglé
exchange-button-rest-later = Le reste viendra
exchange-button-rest-never = Le reste ne viendra pas
exchange-button-rate = Donner mon avis
exchange-button-issued = Ma facture est établie
exchange-button-invoice-came = Facture reçue
exchange-button-papers = Accord et facture
exchange-button-again = Encore une fois
exchange-button-contacts = Coordonnées
exchange-button-see = Voir l'échange
exchange-button-copy = Copier la mention
exchange-button-undecided = Pas encore décidé
exchange-button-add-given = Ajouter un don
exchange-button-add-received = Ajouter un reçu
exchange-button-when = La date
exchange-button-identity = Ma fiche sur l'accord
exchange-button-identity-siren = Mon SIREN
exchange-button-identity-address = Mon adresse
exchange-button-signers-1 = Une signature
exchange-button-signers-2 = Deux signatures
exchange-button-line-what = La description
exchange-button-line-quantity = La quantité
exchange-button-line-value = La valeur
exchange-button-line-place = Le lieu
exchange-button-line-until = Sa date
exchange-button-split = Livrer en 2 fois
exchange-button-drop = Retirer
exchange-button-on-7 = Dans 1 semaine
exchange-button-on-14 = Dans 2 semaines
exchange-button-on-30 = Dans 1 mois
exchange-button-on-none = Pas encore fixé
exchange-button-day-yes = Oui, c'est cela
exchange-button-in-3 = Dans 3 jours
exchange-button-in-7 = Dans 1 semaine
exchange-button-in-30 = Dans 1 mois
exchange-button-never = Finalement non
exchange-button-mark-4 = Très bien
exchange-button-mark-3 = Bien
exchange-button-mark-2 = Moyen
exchange-button-mark-1 = Mal
exchange-button-bought-yes = Oui
exchange-button-bought-less = Moins
exchange-button-bought-later = Plus tard
exchange-button-bought-no = Non
exchange-button-more-reasons = Autres raisons
exchange-button-reason-unequal = Valeurs inégales
exchange-button-reason-vat = La TVA
exchange-button-reason-timing = Le délai
exchange-button-reason-distance = La distance
exchange-button-reason-quality = La qualité
exchange-button-reason-trust = La confiance
exchange-button-reason-no_need = Plus besoin
exchange-button-reason-no_time = Manque de temps
exchange-button-reason-competition = Nous sommes concurrents
exchange-button-reason-insurance = Assurance ou légal
exchange-button-reason-other = Autre raison
exchange-button-case-on = Reprendre là
exchange-button-case-done = Tout est fait
exchange-button-case-partly = Fait en partie
exchange-button-case-not_done = Ne se fera pas
exchange-button-case-looked = Vu, rien à faire
