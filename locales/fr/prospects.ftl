# Firms the team tries to win: cards, contacts, recalls, refusals, invitations, files of many, how far they came.
prospects-home = { $count ->
    [0] <b>Prospects : aucun à suivre</b>
    [one] <b>1 prospect à suivre</b>
   *[other] <b>{ $count } prospects à suivre</b>
 }
prospects-home-due = { $count ->
    [one] 1 rappel est prévu aujourd'hui ou en retard.
   *[other] { $count } rappels sont prévus aujourd'hui ou en retard.
 }
prospects-home-empty = Ajoutez une structure par son nom, partagez un contact ou envoyez un fichier.
prospects-recalls = { $count ->
    [one] <b>Vos rappels : 1 structure vous attend aujourd'hui.</b>
   *[other] <b>Vos rappels : { $count } structures vous attendent aujourd'hui.</b>
 }

### Finding them
prospects-list = { $count ->
    [0] <b>Aucune structure ici.</b>
    [one] <b>1 structure</b>
   *[other] <b>{ $count } structures</b>
 } { $which ->
    [due] À rappeler,
    [new] Jamais contactées,
    [contacted] Contactées,
    [invited] Invitées,
    [joined] Devenues membres,
    [refused] Refus,
   *[open] À suivre,
 } { $scope ->
    [all] toute l'équipe.
   *[mine] vos fiches et celles que vous avez confiées.
 } Pour chercher, écrivez un nom, une commune ou un téléphone.
prospects-found = { $count ->
    [0] Rien ne ressemble à cela. Essayez un autre nom, une commune ou un téléphone.
    [one] 1 structure trouvée. Vous pouvez écrire autre chose à chercher.
   *[other] { $count } structures trouvées. Vous pouvez écrire autre chose à chercher.
 }
prospects-filter = <b>Quelles structures ?</b>

### Adding one
prospects-add =
    <b>Quelle structure ?</b> Son nom suffit. Vous pouvez ajouter sa commune, un téléphone, un e-mail ou un SIREN, entre virgules.

    Ou partagez un contact de votre téléphone.
prospects-added = La fiche est créée.
# $told 28
prospects-added-where = La fiche est créée. « { $told } », est-ce sa commune ?
prospects-known-barred = Cette structure a demandé à ne plus être contactée. Rien n'a été noté.
prospects-known-member = { $by ->
    [name] Une structure de ce nom, dans cette commune, est déjà inscrite.
    [phone] Ce téléphone est déjà celui d'un membre.
    [email] Cet e-mail est déjà celui d'un membre.
   *[siren] Ce SIREN est déjà celui d'un membre.
 }
prospects-known = <b>{ $name } a déjà une fiche</b> { $by ->
    [name] de ce nom
    [bare] de ce nom
    [phone] avec ce téléphone
    [email] avec cet e-mail
   *[siren] avec ce SIREN
 } : { $state ->
    [new] pas encore contactée
    [contacted] contactée
    [invited] invitée
    [opened] invitation ouverte
    [joined] devenue membre
   *[refused] a refusé
 }.

### Its card
# $place 60
prospects-card = <b>{ $name }</b>, { $place }
prospects-no-commune = commune non précisée
prospects-card-state = { $state ->
    [new] Pas encore contactée
    [contacted] Contactée
    [invited] Invitée
    [opened] Invitation ouverte
    [joined] Devenue membre
   *[refused] A refusé
 }, suivie par { $officer }
prospects-card-refusal = Raison : { $reason }
prospects-card-rehearsing = Fiche d'essai : jamais comptée, effacée à la fin de la répétition
# $reach 200
prospects-card-reach = { $reach }
prospects-card-trade = Métier : { $trade }
# $source 66
prospects-card-source = Origine : { $source }
# $note 120
prospects-card-note = Note : { $note }
prospects-card-next = À faire : { $action ->
    [call] appeler
    [meet] rencontrer
    [write] écrire
   *[none] rappeler
 }{ $date ->
    [none] {""}
   *[other] , { $date }
 }
prospects-card-log = - { $kind ->
    [call] Appel
    [missed] Appel sans réponse
    [meeting] Rencontre
   *[letter] Message écrit
 }, { $date }{ $spent ->
    [none] {""}
   *[other] , { $spent }
 }
prospects-card-invited = - Première invitation, { $date }
prospects-card-opened = - Lien ouvert, { $date }
prospects-card-joined = - Inscription, { $date }
prospects-logged = <b>{ $kind ->
    [call] Appel noté
    [missed] Appel sans réponse noté
    [meeting] Rencontre notée
   *[letter] Message noté
 }</b> : { $name }. Combien de temps y avez-vous passé ?
prospects-time-noted = Le temps passé est noté.
prospects-unlogged = C'est corrigé : rien n'a eu lieu.
prospects-just-given = { $own ->
    [yes] Le lien vient d'être donné ci-dessus
   *[no] { $officer } vient de donner un lien
 } : il reste valable. Un nouveau lien fermerait celui-là.
prospects-next = Quelle est la prochaine action avec { $name } ?
prospects-day = Pour quel jour ?
prospects-day-typed = Quel jour ? Par exemple : lundi, le 3 mars, dans dix jours
prospects-recall-noted = C'est noté. Nous vous le rappellerons ce matin-là.
prospects-no-recall = Aucun rappel n'est prévu.
prospects-why = Pourquoi { $name } refuse-t-elle ? L'étude compte les raisons.
prospects-refusal-noted = Le refus est noté. Cette structure ne sera plus invitée.
prospects-refusal-undone = Le refus est annulé.
prospects-reason-no_time = pas le temps
prospects-reason-no_need = pas de besoin
prospects-reason-no_offer = rien à offrir
prospects-reason-no_trust = pas confiance
prospects-reason-taxes = fiscalité, comptabilité
prospects-reason-no_telegram = ne veut pas de Telegram
prospects-reason-closing = ferme, ou hors du territoire
prospects-reason-other = autre raison
prospects-lines = Que voulez-vous changer sur la fiche de { $name } ?
prospects-line-noted = C'est noté.
prospects-cleared = C'est effacé de la fiche.
prospects-ask-name = Quel est le nom de la structure ?
prospects-ask-contact-name = Qui faut-il demander ?
prospects-ask-phone = À quel numéro la joindre ?
prospects-ask-email = À quelle adresse e-mail lui écrire ?
prospects-ask-siren = Quel est son SIREN ? Neuf chiffres.
prospects-ask-commune-code = Dans quelle commune ? Écrivez-la, ou son code postal.
prospects-ask-trade = Quel est son métier ?
prospects-ask-source = D'où vient-elle ? Écrivez le canal, puis la vague après une virgule. Par exemple : salon, automne
prospects-ask-note = Que faut-il retenir pour la joindre ? Par exemple : après 15 h. Restez factuel : elle peut demander à lire cette note.
prospects-hand = À qui confier cette structure ? La personne reçoit la fiche. Vous la verrez toujours.
prospects-hand-nobody = Il n'y a personne d'autre dans l'équipe.
prospects-handed = <b>{ $name }</b> est maintenant suivie par { $officer }.
prospects-handed-to-you = { $officer } vous confie cette structure.
prospects-taken-back = Vous suivez de nouveau cette structure.

### What they are told of their data
prospects-say = <b>À dire dès le premier échange :</b>
# $controller 120 $contact 120
prospects-notice-said = « J'appelle pour { $controller }. { $origin ->
    [file] Votre nom vient d'une liste : » citez-la.
   *[team] Votre nom nous vient de… » : dites de qui.
 } « Ces données servent à vous présenter le programme, par intérêt légitime. Nous les effaçons { $months } mois après notre dernier échange. Vous pouvez les voir, les corriger ou tout faire effacer. »
    { $contact ->
        [none] En cas de désaccord : la CNIL.
       *[other] Par écrit : { $contact }. En cas de désaccord : la CNIL.
    }
# $controller 120 $contact 120
prospects-notice-written = { $origin ->
    [file] Vos coordonnées viennent d'une liste de structures du territoire.
   *[team] Vos coordonnées nous viennent d'un annuaire, d'un partenaire ou d'une rencontre.
 } { $controller } les efface { $months } mois après notre dernier échange. Pour les voir, les corriger, vous opposer ou les faire effacer, { $contact ->
    [none] répondez à ce message.
   *[other] écrivez à { $contact }.
 } En cas de désaccord : la CNIL.
prospects-erase = La fiche de { $name } sera vidée. Seule reste une empreinte, pour ne plus jamais la contacter. C'est définitif.
prospects-erased = C'est effacé. Cette structure ne sera plus contactée.

### What cannot be noted
prospects-refused-name = Écrivez un nom, avec au moins une lettre.
prospects-refused-name-email = C'est une adresse. Écrivez d'abord le nom de la structure.
prospects-refused-contact = Écrivez un nom de personne.
prospects-refused-email = Nous n'avons pas pu lire cette adresse e-mail.
prospects-refused-siren = Ce numéro n'est pas un SIREN. Vérifiez ses neuf chiffres.
prospects-refused-commune = Nous ne savons pas de quelle commune il s'agit. Essayez avec le code postal.
prospects-refused-trade = Écrivez un métier, avec des mots.
prospects-refused-note = Écrivez quelques mots.
prospects-refused-minutes = Cette durée ne peut pas être notée.
prospects-refused-day = Nous n'avons pas compris ce jour, ou il est passé, ou trop lointain.
prospects-refused-barred = Cette structure a refusé, ou demandé à ne plus être contactée. Elle ne peut pas être invitée.

### A file of them
prospects-file =
    <b>Envoyez votre fichier ici</b>, en CSV ou en XLSX, 10 000 lignes au plus.

    Une colonne avec le nom des structures suffit. Rien n'est importé avant votre accord. N'envoyez que des données que vous avez le droit d'utiliser.
prospects-file-awaited = Nous attendons un fichier, pas un texte.
prospects-file-name = liste.csv
prospects-file-nameless = fichier importé
prospects-file-reading = Nous lisons « { $name } ». Cela prend quelques secondes.
prospects-file-refused = { $code ->
    [empty] Ce fichier ne contient aucune ligne.
    [too_long] Ce fichier est trop grand : 10 000 lignes et 20 Mo au plus. Envoyez-le en plusieurs fois.
    [old_excel] Ce format de tableur est ancien ou protégé. Enregistrez-le en CSV ou en XLSX, sans mot de passe.
    [unreachable] Telegram ne nous donne pas ce fichier. Envoyez-le de nouveau.
    [questionnaire] Ce fichier est un questionnaire : son compte rendu suit.
   *[no_table] Ce fichier n'est pas un tableau que nous savons lire. Enregistrez-le en CSV ou en XLSX.
 }
prospects-file-cancelled = D'accord. Rien de ce fichier n'est gardé.
prospects-columns = { $count ->
    [one] <b>1 ligne lue.</b> Voici ce que nous avons compris des colonnes :
   *[other] <b>{ $count } lignes lues.</b> Voici ce que nous avons compris des colonnes :
 }
prospects-column = - { $heading } : { $line }
prospects-column-nameless = Colonne { $number }
prospects-columns-left = { $count ->
    [one] 1 autre colonne n'est pas reprise.
   *[other] { $count } autres colonnes ne sont pas reprises.
 }
prospects-columns-no-name = Aucune colonne ne donne le nom des structures. Indiquez laquelle.
prospects-columns-which = Quelle colonne voulez-vous changer ?
prospects-column-what = Que contient la colonne « { $heading } » ?
prospects-line-name = nom de la structure
prospects-line-contact-name = personne à demander
prospects-line-first-name = prénom
prospects-line-phone = téléphone
prospects-line-email = e-mail
prospects-line-siren = SIREN
prospects-line-commune-code = commune
prospects-line-postcode = code postal
prospects-line-trade = métier
prospects-line-note = note
prospects-line-channel = canal
prospects-line-wave = vague
prospects-line-none = rien d'utile
prospects-under-way = { $state ->
    [checking] Essai à blanc de « { $name } »
    [undoing] Annulation de l'import de « { $name } »
   *[running] Import de « { $name } »
 } : { $share }.
prospects-checked = <b>Essai de « { $name } » : rien n'est encore importé.</b>
prospects-imported = <b>« { $name } » est importé.</b>
prospects-count-new = { $count ->
    [one] { $count } nouvelle structure
   *[other] { $count } nouvelles structures
 }
prospects-count-merged = { $count ->
    [one] { $count } ligne rejoint une structure connue
   *[other] { $count } lignes rejoignent une structure connue
 }
prospects-count-refused = { $count ->
    [one] { $count } ligne écartée
   *[other] { $count } lignes écartées
 }
prospects-undone = <b>L'import de « { $name } » est annulé.</b> { $kept ->
    [0] Rien n'en reste.
    [one] 1 structure reste : sa fiche a changé depuis.
   *[other] { $kept } structures restent : leurs fiches ont changé depuis.
 }
prospects-report-name = compte-rendu-import.csv
prospects-report-line = ligne
prospects-report-result = résultat
prospects-report-reason = raison
prospects-report-twin = même structure que la ligne
prospects-report-unread = cellules non lues
prospects-outcome-new = importée
prospects-outcome-merged = fusionnée
prospects-outcome-refused = écartée
prospects-outcome-why-siren = même SIREN
prospects-outcome-why-phone = même téléphone
prospects-outcome-why-email = même e-mail
prospects-outcome-why-name = même nom, même commune
prospects-outcome-why-empty = ligne vide
prospects-outcome-why-no-name = sans nom de structure
prospects-outcome-why-name-email = adresse à la place du nom
prospects-outcome-why-said-no = a déjà refusé
prospects-outcome-why-barred = ne veut plus être contactée
prospects-outcome-why-member = déjà membre

### How far they came
# $period 50
prospects-funnel = <b>Prospects, { $period }</b>
prospects-period-all = depuis le début
prospects-funnel-prospects = Structures : { $count }
prospects-funnel-contacted = Contactées : { $count }
prospects-funnel-invited = Invitées : { $count }
prospects-funnel-opened = Lien ouvert : { $count }
prospects-funnel-joined = Membres : { $count }
prospects-funnel-refused = Refus : { $count }
prospects-funnel-reason = - { $reason } : { $count }
prospects-funnel-spent = Contacts : { $contacts }, temps passé : { $spent }
prospects-funnel-typed = Les fiches sont celles créées dans la période. Pour une autre, écrivez-la : du 3 au 20 novembre
prospects-funnel-unread = Nous n'avons pas compris cette période. Voici le mois en cours.
# $period 50
prospects-sources = <b>Par origine, { $period }</b>
prospects-sources-none = Aucune structure dans cette période.
# $source 82
prospects-source = - { $source } : { $prospects } { $prospects ->
    [0] structure
    [one] structure
   *[other] structures
 }, { $joined } { $joined ->
    [0] membre
    [one] membre
   *[other] membres
 }{ $came ->
    [0] {""}
   *[other] . Par les documents : { $came } { $came ->
        [one] venue
       *[other] venues
    }, { $members } { $members ->
        [0] membre
        [one] membre
       *[other] membres
    }
 }
prospects-source-unknown = origine non précisée
prospects-sources-more = { $count ->
    [one] - et 1 autre origine
   *[other] - et { $count } autres origines
 }

prospects-button-home = Prospects
prospects-button-due = Mes rappels
prospects-button-add = Ajouter
prospects-button-file = Importer un fichier
prospects-button-mine = Mes fiches
prospects-button-all = Toute l'équipe
prospects-button-funnel = Où en sont-elles
prospects-button-filter = Filtrer
prospects-button-filter-due = À rappeler
prospects-button-filter-open = À suivre
prospects-button-filter-new = Jamais contactées
prospects-button-filter-contacted = Contactées
prospects-button-filter-invited = Invitées
prospects-button-filter-joined = Devenues membres
prospects-button-filter-refused = Refus
prospects-button-anyway = C'est une autre structure
prospects-button-no-place = Non, c'est une note
prospects-button-see = Voir la fiche
prospects-button-log-call = Appelé
prospects-button-log-missed = Sans réponse
prospects-button-log-meeting = Rencontré
prospects-button-log-letter = Écrit
prospects-button-next = Prochaine action
prospects-button-invite = Inviter
prospects-button-anew = Nouveau lien
prospects-button-refused = Elle refuse
prospects-button-unrefuse = Annuler le refus
prospects-button-unlog = Annuler ce contact
prospects-button-say = Que dire
prospects-button-edit = Modifier, confier
prospects-button-do-call = Appeler
prospects-button-do-meet = Rencontrer
prospects-button-do-write = Écrire
prospects-button-no-action = Aucun rappel
prospects-button-day-tomorrow = Demain
prospects-button-day-week = Dans une semaine
prospects-button-day-month = Dans un mois
prospects-button-day-other = À une date…
prospects-button-reason-no_time = Pas le temps
prospects-button-reason-no_need = Pas de besoin
prospects-button-reason-no_offer = Rien à offrir
prospects-button-reason-no_trust = Pas confiance
prospects-button-reason-taxes = Fiscalité
prospects-button-reason-no_telegram = Pas de Telegram
prospects-button-reason-closing = Ferme, hors territoire
prospects-button-reason-other = Autre raison
prospects-button-line-name = Nom
prospects-button-line-contact-name = Contact
prospects-button-line-phone = Téléphone
prospects-button-line-email = E-mail
prospects-button-line-siren = SIREN
prospects-button-line-commune-code = Commune
prospects-button-line-trade = Métier
prospects-button-line-source = Origine
prospects-button-line-note = Note
prospects-button-line-none = Rien d'utile
prospects-button-clear = Effacer cette ligne
prospects-button-hand = Confier
prospects-button-take-back = Reprendre
prospects-button-erase = Effacer la fiche…
prospects-button-erase-yes = Effacer la fiche
prospects-button-check = Essayer sans importer
prospects-button-columns = Changer une colonne
prospects-button-more-columns = Autres colonnes
prospects-button-run = { $count ->
    [one] Importer 1 ligne
   *[other] Importer { $count } lignes
 }
prospects-button-report = Compte rendu par ligne
prospects-button-undo = Annuler l'import
prospects-button-period-month = Ce mois-ci
prospects-button-period-last = Mois dernier
prospects-button-period-year = Cette année
prospects-button-period-all = Depuis le début
prospects-button-sources = Par origine
