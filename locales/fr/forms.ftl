### Pourquoi un questionnaire déposé est refusé. La personne lit d'abord où : ligne et colonne du classeur. $detail 200 $name 64 $type 64

error-form = Ce questionnaire ne peut pas être publié. Vérifiez le classeur, ou écrivez à l'équipe.

error-form-bad-cap = Le plafond est un nombre de réponses complètes, de 1 à { $limit }.
error-form-bad-choice-name = « { $name } » ne peut pas nommer un choix. Prenez des lettres sans accent, des chiffres et « _ ».
error-form-bad-duration = « { $text } » n'est pas une durée. Écrivez par exemple « 5 jours » ou « 2 h ».
error-form-bad-name = « { $name } » ne peut pas nommer une question. Prenez des lettres sans accent, des chiffres et « _ ».
error-form-bad-range = Les bornes de cette échelle ne conviennent pas. Donnez un début, une fin et un pas.
error-form-bad-reminders = Le nombre de relances va de 0 à { $limit }.
error-form-calculation-missing = Un calcul n'a pas de formule.
error-form-cell-too-long = Cette case contient trop de texte : { $limit } caractères au plus. Raccourcissez-la.
error-form-choice-too-long = Le choix « { $name } » est trop long pour un bouton : { $limit } caractères au plus.
error-form-choice-without-label = Le choix « { $name } » n'a pas de libellé.
error-form-csv = Ce fichier est un CSV. Enregistrez le classeur au format .xlsx, avec ses feuilles « survey », « choices » et « settings ».
error-form-duplicate-choice = Deux choix d'une même liste portent le même nom.
error-form-duplicate-column = Deux colonnes s'appellent « { $column_name } ». Gardez-en une.
error-form-duplicate-name = Deux questions s'appellent « { $name } ».
error-form-duplicate-sheet = Deux feuilles portent ce nom. Gardez-en une.
error-form-error-cell = Cette case contient une erreur du tableur (« { $text } »). Écrivez sa valeur.
error-form-expression-absent-function = La fonction « { $name } » ne sert pas ici. { $why ->
    [repeat] Elle compte des groupes répétés, que la conversation ne pose pas.
    [chance] Elle tire au sort : la même réponse doit toujours mener à la même suite.
    [place] Elle lit une position, que nous ne demandons jamais.
    [hour] Nous gardons le jour des réponses, jamais l'heure.
    [outside] Elle lit autre chose que les réponses : un fichier ou un calcul caché.
    [once] Écrivez directement la formule : elle est refaite à chaque étape.
   *[label] Écrivez la question entre accolades dans le texte : le choix s'y lit en clair.
 }
error-form-expression-ampersands = « { $near } » n'existe pas dans une formule. Écrivez « and » ou « or ».
error-form-expression-arity = La fonction « { $name } » ne prend pas { $count } valeurs.
error-form-expression-asked-later = La formule de « { $name } » lit « { $other } », qui est posée après. Changez l'ordre des questions.
error-form-expression-cycle = « { $name } » et « { $other } » s'attendent l'une l'autre : aucune ne serait posée. Retirez l'une des conditions.
error-form-expression-dot = Le point ne s'emploie que dans une contrainte.
error-form-expression-double-equals = Dans une formule, l'égalité s'écrit avec un seul « = ».
error-form-expression-path = « { $near } » n'est pas permis dans une formule. Nommez la question par son nom, entre accolades.
error-form-expression-pattern = Ce modèle de texte ne peut pas être vérifié sans risque. Simplifiez-le.
error-form-expression-syntax = La formule est mal écrite, vers « { $near } ».
error-form-expression-too-deep = La formule a trop de parenthèses : { $limit } niveaux au plus.
error-form-expression-too-long = La formule est trop longue : { $limit } caractères au plus.
error-form-expression-unknown-function = La fonction « { $name } » n'existe pas ici.
error-form-expression-unknown-question = La formule parle de « { $name } », qui n'est pas une question posée avant.
error-form-file-empty = Ce fichier est vide. Envoyez le classeur à nouveau.
error-form-file-too-large = Le fichier est trop grand : { $limit } octets au plus.
error-form-form-id-missing = La feuille « settings » doit donner un « form_id ».
error-form-formula-cell = Cette case contient une formule du tableur. Remplacez-la par sa valeur : copier, puis collage spécial, valeurs.
error-form-hidden-column = La colonne { $letter } est masquée et contient du texte. Affichez-la, ou supprimez-la.
error-form-hidden-row = Cette ligne est masquée et contient du texte. Affichez-la, ou supprimez-la.
error-form-hidden-sheet = Cette feuille est masquée. Affichez-la, pour que tout le monde voie ce qui sera publié.
error-form-label-missing = La question « { $name } » n'a pas de texte.
error-form-label-too-long = Le texte de « { $name } » est trop long : { $limit } caractères au plus.
error-form-macros = Ce classeur contient des macros. Enregistrez-le au format .xlsx, sans macros.
error-form-merged-cells = Les cases { $cells } sont fusionnées. Annulez la fusion, et remplissez chaque case.
error-form-name-missing = Une question n'a pas de nom.
error-form-no-question = Ce questionnaire ne pose aucune question.
error-form-not-a-form = Ce fichier n'est pas un questionnaire au format XLSForm.
error-form-not-a-workbook = Ce fichier n'est pas un classeur Excel. Enregistrez le questionnaire au format .xlsx.
error-form-old-excel = Ce fichier est d'un ancien format Excel, ou protégé par un mot de passe. Enregistrez-le au format .xlsx, sans mot de passe.
error-form-purpose-missing = La question « { $name } » doit dire à quoi elle sert.
error-form-sensitive = La question « { $name } » touche à un sujet sensible (« { $word } »). Elle demande un accord particulier.
error-form-survey-sheet-missing = Il manque une feuille nommée « survey », avec une question par ligne.
error-form-too-many-questions = Ce questionnaire pose { $count } questions : { $limit } au plus.
error-form-too-many-rows = Cette feuille a trop de lignes ou de colonnes : { $limit } au plus.
error-form-type-missing = Une question n'a pas de type.
error-form-unknown-consent = Ce consentement n'existe pas.
error-form-unknown-list = La liste de choix « { $name } » n'existe pas.
error-form-unknown-question = « { $name } » n'est pas une question de ce questionnaire.
error-form-unknown-trigger = « { $name } » n'est pas un déclencheur. Voyez ceux des questionnaires fournis.
error-form-unmatched-group = Le groupe « { $name } » n'est pas fermé.
error-form-unreadable = Ce fichier ne peut pas être lu ({ $detail }).
error-form-unsupported-column = La colonne « { $column_name } » n'est pas prévue.
error-form-unsupported-type = Le type « { $type } » n'est pas prévu.
error-form-version-missing = La feuille « settings » doit donner une « version ».
error-form-leaving-name = Le déclencheur « { $trigger } » ne sert qu'au questionnaire « { $name } », posé à qui s'en va. Changez le déclencheur, ou le form_id.
error-form-leaving-one-question = « { $name } » est posé sous l'au revoir, en un seul toucher : une question select_one, et rien d'autre. Retirez les autres lignes.
error-form-version-taken = La version « { $version } » de « { $name } » existe déjà, avec un autre contenu. Donnez un nouveau numéro de version.
error-form-yes-or-no = Écrivez « yes » ou « no ».
error-form-zip-bomb = Ce fichier est bien trop grand une fois ouvert. Copiez les feuilles utiles dans un nouveau classeur.
