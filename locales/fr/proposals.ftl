# Proposals: the card, the answers, questions, how to be reached, contacts.

### The card
proposals-somebody = Une structure
# $trade 60
proposals-heading-both = <b>{ $trade } cherche ce que vous offrez, et offre ce que vous cherchez.</b>
# $trade 60
proposals-heading-give = <b>{ $trade } cherche ce que vous offrez.</b>
# $trade 60
proposals-heading-receive = <b>{ $trade } offre ce que vous cherchez.</b>
proposals-heading-loop = <b>Un échange à { $count } est possible.</b>
proposals-place = { $how ->
    [same] Lieu : { $commune }, comme vous.
    [near] Lieu : { $commune }, à moins de 3 km.
    [unknown] Lieu : { $commune }.
   *[far] Lieu : { $commune }, à environ { $distance }.
 }
proposals-shared-before = { $count ->
    [one] Déjà mise en relation 1 fois par Troquet.
   *[other] Déjà mise en relation { $count } fois par Troquet.
 }
proposals-ess = Structure de l'économie sociale et solidaire.
# $what 200
proposals-give = Vous donneriez : <b>{ $what }</b>
# $what 200
proposals-receive = Vous recevriez : <b>{ $what }</b>
proposals-give-open = Vous donneriez : à convenir ensemble
proposals-receive-open = Vous recevriez : à convenir ensemble
# $trade 60 $what 120
proposals-loop-give = Vous donneriez { $what } à : { $trade }
# $trade 60 $what 120
proposals-loop-receive = Vous recevriez { $what } de : { $trade }
# $what 200
proposals-their-need = Son besoin : { $what }
# $what 240
proposals-also = Offre aussi : { $what }
proposals-value-close = Valeurs proches, hors taxes : { $given } et { $received }
proposals-value-both = Valeurs hors taxes : { $given } et { $received }
proposals-value-one = Valeur hors taxes : { $value }
proposals-value-unit = { $value } par { $unit ->
    [h] heure
    [an] an
    [m2] m²
    [m3] m³
   *[other] { $unit }
 }
# $reasons 200
proposals-why = { $level ->
    [strong] Correspondance forte : { $reasons }.
   *[possible] Correspondance possible : { $reasons }.
 }
proposals-reason-shared_word = « { $word } » est dans les deux annonces
proposals-reason-close_words = « { $need_word } » est proche de « { $offer_word } »
proposals-reason-spelling_understood = « { $written } » est lu « { $read } »
proposals-reason-same_category = les deux sont de la famille « { $family } »
proposals-reason-same_theme = les deux parlent de « { $theme } »
proposals-reason-close_meaning = les deux annonces ont un sens proche
proposals-shares = Si vous dites oui tous les deux, chacun verra le nom et les coordonnées choisies par l'autre. Sinon, rien n'est partagé.
proposals-shares-loop = Chacun répond en secret. L'échange se fait si les { $count } disent oui. Chacun voit alors les coordonnées de ses deux voisins.
proposals-until = Réponse possible jusqu'au { $date }.

### Where a proposal stands
proposals-waiting = <b>C'est noté : oui.</b> Réponse attendue jusqu'au { $date }.
proposals-waiting-next = Si chacun dit oui, les coordonnées arrivent peu après. Sinon, rien n'est partagé.
proposals-already-yes = C'est déjà noté : oui, le { $date }.
proposals-put-off = <b>C'est noté : plus tard.</b> Nous vous la montrerons à nouveau le { $date }.
proposals-declined = <b>C'est noté : pas pour vous.</b> Personne ne saura qui a répondu quoi.
proposals-declined-why = Vous pouvez dire pourquoi, en une touche.
proposals-declined-reason = Merci, c'est noté.
proposals-declined-lasting = Merci, c'est noté. Nous ne vous la proposerons plus.
proposals-closed = Cette proposition n'est plus possible. Nous continuons à chercher pour vous.
proposals-expired = La date de réponse est passée. Nous continuons à chercher pour vous.
proposals-ended = Cet échange ne se fera pas. Vos annonces restent en ligne et nous continuons à chercher.
proposals-stale = Cette proposition a changé. Voici où elle en est.
proposals-undone = Votre réponse est retirée.
proposals-none = Rien pour l'instant. Plus vous avez d'offres et de besoins, plus nous trouvons.
proposals-no-more = C'était la dernière. Celles sans réponse restent dans le menu.

### Lists
proposals-exchanges-none = Aucun échange en cours. Dites oui à une proposition : elle apparaîtra ici.
proposals-list-shared = Contacts : { $what }
proposals-list-waiting = Oui : { $what }

### How to be reached
proposals-reach = <b>Sur quel numéro vous joindre ?</b> Il ne sera montré qu'après le oui de chacun.
proposals-reach-number = Écrivez le numéro, par exemple 06 39 98 00 00.
proposals-reach-number-kept = C'est noté : { $phone }.
proposals-reach-telegram-kept = C'est noté : sur Telegram, { $username }.
proposals-reach-changed = Vous pouvez en changer dans les réglages.
proposals-reach-not-yours = Cette fiche est celle d'une autre personne. Partagez plutôt votre numéro, ou écrivez-le.
proposals-reach-unread = Choisissez un des boutons, ou écrivez votre numéro.
proposals-reach-nothing = D'accord. Rien n'attend de numéro pour l'instant.
proposals-reach-stopped = D'accord, votre réponse n'est pas enregistrée.
proposals-phone-unread = Nous ne lisons pas ce numéro. Écrivez-le avec ses 10 chiffres, ou avec + pour l'étranger.
proposals-phone-service = Les numéros en 08 ne conviennent pas. Donnez un numéro où l'on vous joint directement.
proposals-no-username = Vous n'avez pas de nom d'utilisateur Telegram. Donnez plutôt un numéro.

### Contacts
proposals-contacts = <b>Bonne nouvelle : tout le monde a dit oui.</b>
# $structure 120
proposals-contact-structure = { $structure }, { $commune }
# $structure 120
proposals-contact-structure-only = { $structure }
# $name 110
proposals-contact-name = { $name }
proposals-contact-phone = { $phone }
proposals-contact-username = { $username }
proposals-contact-gone = Entreprise retirée : elle n'est plus inscrite. Ses coordonnées sont effacées.
proposals-contact-paper = Réponse transmise par l'équipe.
proposals-contact-none = Ses coordonnées ont changé : l'équipe vous aide à la joindre.
proposals-contact-demo = Structure de démonstration : elle n'existe pas, inutile d'appeler.
proposals-contact-next = { $how ->
    [phone] Le plus simple est d'appeler. Convenez de qui fait quoi, et quand.
    [telegram] Le plus simple est d'écrire sur Telegram. Convenez de qui fait quoi, et quand.
    [team] Cette personne se joint par Telegram : l'équipe lui écrit pour vous. Convenez de qui fait quoi, et quand.
   *[none] Convenez ensuite de qui fait quoi, et quand.
 }
proposals-contact-later = Notez ensuite ici ce que vous avez décidé.

### Questions
proposals-question = <b>Quelle est votre question ?</b> Elle est transmise sans votre nom. Téléphones, adresses et liens sont masqués.
# $what 80
proposals-answer = <b>Votre réponse sur « { $what } » ?</b> Elle est transmise sans votre nom. Téléphones, adresses et liens sont masqués.
# $text 400
proposals-question-sent = Question transmise : « { $text } »
# $text 400
proposals-answer-sent = Réponse transmise : « { $text } »
proposals-question-next = La réponse arrivera ici.
proposals-question-empty = Il ne reste rien à transmettre. Les coordonnées sont masquées avant le oui de chacun.
proposals-question-enough = Trois questions attendent déjà une réponse. Laissez-lui un peu de temps.
# $what 80
# $text 400
proposals-question-received = <b>Une question sur « { $what } » :</b> « { $text } »
# $what 80
# $text 400
proposals-answer-received = <b>Une réponse sur « { $what } » :</b> « { $text } »
proposals-demo-answer = Oui, c'est possible. Cette réponse est automatique : la structure est une démonstration.

### Reports
proposals-reported = Merci. L'équipe va regarder.
proposals-reported-words = Vous pouvez ajouter un mot, ici même. Sinon, revenez au menu.
proposals-reported-more = Merci, votre mot est transmis à l'équipe.

### Buttons
proposals-button-yes = Ça m'intéresse
proposals-button-no = Pas pour moi
proposals-button-ask = Poser une question
proposals-button-report = Signaler
proposals-button-next = Suivante
proposals-button-see = Voir la proposition
proposals-button-contacts = Voir les coordonnées
proposals-button-answer = Répondre
proposals-button-exchanges = Mes échanges
proposals-button-less = Moins souvent
proposals-button-reason-too_far = Trop loin
proposals-button-reason-bad_time = Pas le bon moment
proposals-button-reason-not_relevant = Pas ce que je cherche
proposals-button-reason-not_mine = Pas ce que j'offre
proposals-button-reason-never = Ne plus proposer
proposals-button-share = Partager mon numéro
proposals-button-other = Un autre numéro
proposals-button-telegram = Par Telegram
