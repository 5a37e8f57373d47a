### Questionnaires that officers send, try, compare and publish. $name 32 $version 32 $short 8 $title 60 $before 41 $after 41 $column 32 $row 3 $what 130 $mark 16

questionnaires-home = <b>Questionnaires en ligne</b>
questionnaires-live = - { $title }, version { $version } : { $complete } complets sur { $invited } invités
questionnaires-waiting = { $count ->
    [one] 1 fichier attend d'être publié.
   *[other] { $count } fichiers attendent d'être publiés.
 }
questionnaires-file = Envoyez le classeur du questionnaire, au format .xlsx. Il suit le standard XLSForm : des feuilles « survey », « choices » et « settings ».
    Le plus simple est de télécharger un questionnaire en ligne, puis de le modifier.
questionnaires-awaited = Nous attendons un fichier, pas un message.
questionnaires-reading = Fichier reçu. Nous le lisons, son compte rendu suit.
questionnaires-unreachable = Telegram ne nous donne pas ce fichier. Envoyez-le de nouveau.
questionnaires-one = <b>{ $title }</b>
    Nom : { $name }
    En ligne : version { $version }
    Réponses : { $complete } complètes sur { $invited } invitations
questionnaires-version = - version { $version }, publiée le { $day }

questionnaires-refused = <b>Ce fichier ne peut pas être publié.</b>
questionnaires-place-row = Où : ligne { $row }
questionnaires-place-column = Où : « { $column } »
questionnaires-place-both = Où : ligne { $row }, « { $column } »

questionnaires-report = <b>{ $title }</b>, version { $version }
    { $count ->
        [one] 1 question
       *[other] { $count } questions
    }, { $longest } au plus pour une même personne, { $duration } environ.
questionnaires-ways = { $count ->
    [one] Un seul parcours.
   *[other] { $count } parcours possibles.
 }
questionnaires-ways-more = Plus de { $count } parcours possibles.
questionnaires-weight = { $weight ->
    [first] Aucun questionnaire de ce nom n'est en ligne.
    [none] Identique à la version en ligne : il n'y a rien à publier.
    [major] <b>Changement majeur</b> par rapport à la version en ligne.
   *[minor] Changement mineur par rapport à la version en ligne.
 }
questionnaires-more = Et { $count } autres points.
questionnaires-remark-long = À raccourcir : plus de { $count } questions lassent sur un téléphone.
questionnaires-remark-never = Ligne { $row } : « { $name } » n'est jamais posée.
questionnaires-remark-label = Ligne { $row } : le texte de « { $name } » dépasse { $count } caractères.
questionnaires-remark-choices = Ligne { $row } : « { $name } » propose { $count } réponses.
questionnaires-remark-choice = Ligne { $row } : une réponse de « { $name } » dépasse { $count } caractères.
questionnaires-remark-essential = Aucune question n'est marquée essentielle : toutes comptent autant.

questionnaires-compare = <b>Face à la version { $version }, en ligne</b>
questionnaires-change-major = - Majeur. { $what }
questionnaires-change-minor = - Mineur. { $what }
questionnaires-change-title = Le titre devient « { $after } ».
questionnaires-change-consent = L'accord demandé devient « { $after } ».
questionnaires-change-sending = L'envoi, les relances ou la durée changent.
questionnaires-change-renamed = « { $before } » s'appelle maintenant « { $after } ».
questionnaires-change-added = Nouvelle question : « { $name } ».
questionnaires-change-removed = « { $name } » n'est plus posée.
questionnaires-change-order = L'ordre des questions change.
questionnaires-change-type = « { $name } » : { $before } devient { $after }.
questionnaires-change-scale = « { $name } » : l'échelle { $before } devient { $after }.
questionnaires-change-label = « { $name } » se lit maintenant : « { $after } ».
questionnaires-change-calculation = « { $name } » se calcule autrement.
questionnaires-change-constraint = « { $name } » : les réponses acceptées changent.
questionnaires-change-relevant = « { $name } » n'est pas posée aux mêmes personnes.
questionnaires-change-required = « { $name } » : l'obligation de répondre change.
questionnaires-change-purpose = « { $name } » sert maintenant à « { $after } ».
questionnaires-change-wording = « { $name } » : l'aide ou un message change.
questionnaires-change-choice-added = « { $name } » : nouvelle réponse « { $after } ».
questionnaires-change-choice-label = « { $name } » : « { $before } » devient « { $after } ».
questionnaires-change-choice-removed = « { $name } » : la réponse « { $before } » disparaît.
questionnaires-change-choice-order = « { $name } » : l'ordre des réponses change.
questionnaires-major-cure = Un changement majeur coupe la série. Donnez plutôt un nouveau nom à la question changée.

questionnaires-confirm = { $weight ->
    [first] Publier « { $title } », version { $version } ? C'est la première de ce nom.
    [major] <b>Changement majeur.</b> Publier « { $title } », version { $version } ? Ses réponses ne se compareront pas toutes à celles de la version { $before }.
   *[minor] Changement mineur. Publier « { $title } », version { $version } ? Ses réponses s'ajouteront à celles de la version { $before }.
 }
    Les personnes déjà invitées gardent leur version.
questionnaires-published = « { $title } », version { $version }, est en ligne. Empreinte : { $mark }
questionnaires-past = { $state ->
    [live] Ce questionnaire est déjà en ligne.
    [retired] Une version plus récente est en ligne.
   *[dropped] Ce fichier a été abandonné. Envoyez-le de nouveau pour le reprendre.
 }
questionnaires-dropped = D'accord. Rien ne change, et rien de ce fichier n'est gardé.
questionnaires-trial = <b>Essai</b> : rien de ce que vous répondez n'est gardé.
questionnaires-tried = L'essai est terminé. Aucune réponse n'a été gardée.

questionnaires-button-home = Questionnaires
questionnaires-button-send = Envoyer un fichier
questionnaires-button-again = Envoyer un autre fichier
questionnaires-button-download = Télécharger { $short }
questionnaires-button-try = Essayer
questionnaires-button-again-try = Essayer encore
questionnaires-button-compare = Comparer
questionnaires-button-publish = Publier
questionnaires-button-yes = Publier la { $short }
questionnaires-button-drop = Abandonner
questionnaires-button-report = Voir le compte rendu
