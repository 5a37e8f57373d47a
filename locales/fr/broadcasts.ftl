# Messages of the team to many members.
# $name 40 $association 60
broadcasts-signed = { $name }, de { $association }
broadcasts-team = l'équipe
broadcasts-sample = C'est un aperçu : ce bouton marchera dans la conversation des membres.

broadcasts-home =
    <b>Écrire à plusieurs membres</b>

    { $count ->
        [0] Rien n'a encore été envoyé.
        [one] Le dernier envoi est ci-dessous.
       *[other] Les derniers envois sont ci-dessous.
    }
broadcasts-filter = <b>À qui écrivez-vous ?</b> { $count ->
    [0] Aucun membre ne correspond.
    [one] 1 membre correspond.
   *[other] { $count } membres correspondent.
 }
broadcasts-where = Dans quel département ?
broadcasts-sector = Dans quel secteur ?
broadcasts-to-all = - À tous les membres
# $name 40
broadcasts-to-departement = - Département : { $name }
# $name 60
broadcasts-to-sector = - Secteur : { $name }
broadcasts-to-ess = - { $yes ->
    [yes] Structures de l'économie sociale et solidaire
   *[no] Entreprises hors économie sociale et solidaire
 }
broadcasts-to-never-came = - Jamais venus à une rencontre
broadcasts-to-never-exchanged = - Pas encore d'échange
broadcasts-to-silent = - { $yes ->
    [yes] Silencieux depuis un mois
   *[no] Vus ce dernier mois
 }
broadcasts-to-rehearsing = - Aux comptes d'essai de la répétition

broadcasts-words = <b>Écrivez votre message</b>, en { $most } caractères au plus. Une photo convient aussi, avec ou sans texte. Rien ne part avant votre accord.
broadcasts-empty = Ce message est vide. Écrivez quelques mots, ou envoyez une photo.
broadcasts-too-long = { $over ->
    [one] C'est trop long d'1 caractère. Raccourcissez, puis renvoyez le message.
   *[other] C'est trop long de { $over } caractères. Raccourcissez, puis renvoyez le message.
 }
broadcasts-words-only = Un texte ou une photo conviennent. Le reste ne part pas d'ici.
broadcasts-nobody = Personne ne recevrait ce message. Changez les destinataires.
broadcasts-count = { $count ->
    [0] <b>Personne ne recevra ce message.</b>
    [one] <b>1 personne recevra ce message</b>, comme ci-dessus.
   *[other] <b>{ $count } personnes recevront ce message</b>, comme ci-dessus.
 }
broadcasts-left-out = { $count ->
    [one] 1 autre correspond et ne le recevra pas :
   *[other] { $count } autres correspondent et ne le recevront pas :
 }
broadcasts-why-unreachable = - { $count } : assistant bloqué
broadcasts-why-ceiling = - { $count } : déjà assez de messages cette semaine
broadcasts-why-pause = - { $count } : en pause, en congé ou silencieux
broadcasts-why-conversation = - { $count } : en pleine conversation
broadcasts-why-quiet = - { $count } : en heures calmes
broadcasts-why-expired = - { $count } : plus à temps
broadcasts-why-paper = - { $count } : sans Telegram
broadcasts-why-other = - { $count } : plus membre, ou inscription changée
# $officer 40
broadcasts-confirmed = Envoi confirmé par { $officer }.
broadcasts-discarded = C'est abandonné. Rien n'est parti, rien n'est gardé.

# $start 60
broadcasts-named = <b>Envoi : « { $start } »</b>
broadcasts-photo = une photo
# $time 10
broadcasts-held = { $count ->
    [one] Il part à { $time }, à 1 personne.
   *[other] Il part à { $time }, à { $count } personnes.
 } Vous pouvez l'arrêter jusque-là, et encore pendant l'envoi.
broadcasts-sending = Envoi en cours. { $told ->
    [0] Personne ne l'a encore.
    [one] 1 personne l'a reçu.
   *[other] { $told } personnes l'ont reçu.
 } { $waiting ->
    [0] {""}
    [one] 1 attend son heure.
   *[other] { $waiting } attendent leur heure.
 }
broadcasts-just-stopped = <b>C'est arrêté.</b> { $told ->
    [0] Personne ne l'a reçu.
    [one] 1 personne l'a reçu.
   *[other] { $told } personnes l'ont reçu.
 } { $spared ->
    [0] {""}
    [one] 1 personne ne le recevra pas.
   *[other] { $spared } personnes ne le recevront pas.
 }
# $officer 40
broadcasts-stopped-by = <b>{ $officer } a arrêté cet envoi.</b>
broadcasts-finished = L'envoi est terminé. Le bilan est plus bas.
broadcasts-over-done = L'envoi est terminé.
broadcasts-over-asked = L'envoi a été arrêté.
broadcasts-over-gone = L'envoi a été arrêté : la personne qui l'avait préparé a quitté l'équipe.
broadcasts-delivered = { $count ->
    [0] Reçu par personne
    [one] Reçu par 1 personne
   *[other] Reçu par { $count } personnes
 }
broadcasts-answered = { $count ->
    [0] Pas encore de réponse
    [one] 1 personne a répondu
   *[other] { $count } personnes ont répondu
 }
broadcasts-blocked = { $count ->
    [one] 1 personne a bloqué l'assistant
   *[other] { $count } personnes ont bloqué l'assistant
 }
broadcasts-failed = { $count ->
    [one] 1 envoi a échoué, ou Telegram ne dit pas s'il est arrivé
   *[other] { $count } envois ont échoué, ou Telegram ne dit pas s'ils sont arrivés
 }
broadcasts-stopped = { $count ->
    [one] 1 personne ne l'a pas reçu, du fait de l'arrêt
   *[other] { $count } personnes ne l'ont pas reçu, du fait de l'arrêt
 }
broadcasts-leaving = { $count ->
    [one] 1 envoi était déjà en route
   *[other] { $count } envois étaient déjà en route
 }
broadcasts-dropped = { $count ->
    [one] 1 personne ne l'a pas eu à temps :
   *[other] { $count } personnes ne l'ont pas eu à temps :
 }

broadcasts-button-home = Écrire à plusieurs
broadcasts-button-new = Nouveau message
broadcasts-button-departement = Département
broadcasts-button-sector = Secteur
broadcasts-button-anywhere = Tous les départements
broadcasts-button-every-sector = Tous les secteurs
broadcasts-button-ess = Économie sociale
broadcasts-button-never-came = Jamais venus
broadcasts-button-never-exchanged = Jamais échangé
broadcasts-button-silent = Silencieux
broadcasts-button-rehearsing = Comptes d'essai
broadcasts-button-words = Continuer
broadcasts-button-send = { $count ->
    [one] Envoyer à 1 personne
   *[other] Envoyer à { $count } personnes
 }
broadcasts-button-rewrite = Modifier le texte
broadcasts-button-refilter = Choisir à qui
broadcasts-button-discard = Abandonner
broadcasts-button-stop = Arrêter l'envoi
broadcasts-button-refresh = Actualiser
