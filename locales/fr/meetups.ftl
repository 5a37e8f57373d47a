# Meet-ups (« temps d'échanges »): what members read of them, and what the team does with them.

### What members read
meetups-untitled = Rencontre
meetups-unsaid = à préciser
# $trade 60 $commune 40
meetups-somebody = { $trade }, à { $commune }
# $when 40 $commune 40 $title 80
meetups-invite = <b>Rencontre le { $when }, à { $commune }.</b>

    { $title }
meetups-invite-coming = { $count } structures viennent déjà.
meetups-invite-full = Toutes les places sont prises. Un oui vous met sur la liste d'attente.
meetups-invite-ask = Venez-vous ?
meetups-about = Un temps d'échanges réunit des structures proches de chez vous. Chacune se présente. Le matin même, nous vous disons à qui parler d'abord, selon vos offres et vos besoins. C'est gratuit.
# $title 80 $when 40 $where 160 $duration 10
meetups-facts = <b>{ $title }</b>
    Quand : { $when }
    Où : { $where }
    Durée : { $duration }
meetups-status-invited = <b>Venez-vous à cette rencontre ?</b>
meetups-status-coming = <b>C'est noté : vous venez.</b> Une place vous est gardée.
meetups-status-waiting = <b>C'est complet pour l'instant.</b> Vous êtes au rang { $rank } sur la liste d'attente. Si une place se libère, nous vous écrivons.
meetups-status-declined = <b>C'est noté : vous ne venez pas.</b> Vous pouvez changer d'avis.
meetups-status-present = <b>Vous êtes sur place.</b> Bonne rencontre.
meetups-status-over = Cette rencontre est passée.
meetups-status-cancelled = <b>Cette rencontre est annulée.</b>
# $when 40 $where 160
meetups-coming = <b>C'est noté : vous venez, le { $when }.</b>
    { $where }
meetups-ask-listing = Les autres personnes inscrites peuvent-elles lire le nom de votre structure ? Vous lirez alors aussi le leur. Vos coordonnées restent cachées.
meetups-listed = { $agreed ->
    [yes] C'est noté : votre nom est lu par les personnes inscrites qui montrent le leur.
   *[no] C'est noté : votre nom reste caché.
 }
meetups-stale = Cela a changé entre-temps. Voici où en est la rencontre.
meetups-ics-sent = Voici la rencontre pour votre agenda.
meetups-ics-description = Un temps d'échanges entre structures voisines. Pour prévenir d'une absence : le bouton « Je ne viens plus ».
meetups-file = rencontre
meetups-file-cancelled = rencontre-annulee
meetups-mine = { $count ->
    [0] Vous n'avez pas de rencontre prévue.
   *[other] <b>Vos rencontres</b>
 }
meetups-who = { $count ->
    [0] Personne d'autre ne montre son nom pour l'instant.
    [one] <b>1 structure montre son nom</b>
   *[other] <b>{ $count } structures montrent leur nom</b>
 }
meetups-who-hidden = { $count ->
    [one] 1 personne vient sans le montrer.
   *[other] { $count } personnes viennent sans le montrer.
 }
meetups-who-reciprocal = Pour lire les noms, montrez le vôtre : c'est la même règle pour chaque personne inscrite.
meetups-pairs = { $count ->
    [one] <b>À rencontrer en priorité</b>
   *[other] <b>À rencontrer en priorité, dans cet ordre</b>
 }
# $who 40 $why 100
meetups-pair = { $rank }. { $who } : { $why }
# $what 60
meetups-gives = cherche « { $what } »
# $what 60
meetups-receives = offre « { $what } »
meetups-pairs-none = Nous n'avons pas trouvé d'offre ou de besoin qui réponde aux vôtres. Présentez-vous à chacun : on trouve souvent en parlant.
meetups-pairs-nameless = Sans nom affiché, demandez à l'équipe de vous présenter.
meetups-pairs-unlisted = Montrez votre nom pour lire celui des autres, ou demandez à l'équipe de vous présenter.

### News
# $title 80 $when 40 $commune 40
meetups-news-changed = <b>La rencontre a changé.</b> Voici ce qui vaut maintenant, avec une mise à jour pour votre agenda.
# $title 80 $when 40 $commune 40
meetups-news-cancelled = <b>La rencontre du { $when }, à { $commune }, n'aura pas lieu.</b> Ne vous déplacez pas : « { $title } » est annulée.
# $title 80 $when 40 $commune 40
meetups-news-promoted = <b>Une place s'est libérée : elle est pour vous.</b> Si vous ne pouvez plus venir, dites-le d'un bouton.
# $title 80 $when 40 $commune 40
meetups-news-added = <b>L'équipe a noté votre oui : { $title }.</b>
# $title 80 $when 40 $commune 40
meetups-news-eve = <b>C'est demain : { $title }.</b>
# $title 80 $when 40 $commune 40
meetups-news-morning = <b>C'est aujourd'hui : { $title }.</b>
    { $when }, à { $commune }
# $title 40 $when 40 $commune 40
meetups-brief-invite = Rencontre le { $when }, à { $commune } : venez-vous ?
# $title 40 $when 40 $commune 40
meetups-brief-changed = La rencontre « { $title } » a changé.
# $title 40 $when 40 $commune 40
meetups-brief-cancelled = La rencontre du { $when } est annulée.
# $title 40 $when 40 $commune 40
meetups-brief-promoted = Une place s'est libérée pour vous, le { $when }.
# $title 40 $when 40 $commune 40
meetups-brief-added = L'équipe a noté votre oui pour la rencontre du { $when }.
# $title 40 $when 40 $commune 40
meetups-brief-eve = Demain, à { $commune } : { $title }.
# $title 40 $when 40 $commune 40
meetups-brief-morning = Aujourd'hui, à { $commune } : { $title }.

### At the door
# $title 80 $when 40
meetups-door-present = <b>Bienvenue : votre présence est notée.</b> { $title }
# $title 80 $when 40
meetups-door-already = <b>Votre présence était déjà notée.</b> { $title }
# $title 80 $when 40
meetups-door-full = <b>C'est complet.</b> Toutes les places de « { $title } » sont prises. Voyez avec l'équipe, à l'accueil.
# $title 80 $when 40
meetups-door-closed = Ce code ne sert que sur place, aux heures de la rencontre : { $when }.
# $title 80 $when 40
meetups-door-cancelled = <b>Cette rencontre est annulée.</b> « { $title } » n'a pas lieu.
# $title 80
meetups-door-join = Bienvenue à « { $title } ». Inscrivez-vous ici d'abord, puis scannez de nouveau ce code : votre présence sera notée.
meetups-door-unknown = Ce code d'accueil n'est plus en service. Demandez le nouveau à l'équipe.

### Afterwards
# $title 80 $who 40 $why 100
meetups-ask-talked = <b>Avez-vous parlé avec { $who } ?</b>
    À « { $title } ». Cette structure { $why }.
# $who 40
meetups-ask-outcome = <b>Qu'en est-il ressorti, avec { $who } ?</b>

    « Un échange en vue » vaut un oui. Si l'autre le dit aussi, chacun reçoit les coordonnées de l'autre. Sinon, rien n'est partagé.
# $title 80 $who 40
meetups-ask-since = <b>Et depuis « { $title } », où en êtes-vous avec { $who } ?</b>

    « Un échange en vue » vaut un oui. Si l'autre le dit aussi, chacun reçoit les coordonnées de l'autre. Sinon, rien n'est partagé.
# $title 80
meetups-ask-useful = <b>Cette rencontre vous a-t-elle été utile ?</b>
    { $title }
meetups-thanks = Merci, c'est noté. À bientôt.
meetups-exchange-there = <b>C'est noté.</b> Un échange est déjà ouvert entre vous.
meetups-exchange-noted = <b>C'est noté.</b> Vos annonces ont changé depuis : une fois l'échange fait, déclarez-le ici.

meetups-button-come = Je viens
meetups-button-decline = Je ne peux pas
meetups-button-leave = Je ne viens plus
meetups-button-unqueue = Quitter la liste
meetups-button-more = En savoir plus
meetups-button-see = La rencontre
meetups-button-who = Qui vient
meetups-button-pairs = Qui rencontrer
meetups-button-list = Montrer mon nom
meetups-button-unlist = Cacher mon nom
meetups-button-show-name = Oui, mon nom aussi
meetups-button-hide-name = Non, le cacher
meetups-button-ics = Dans mon agenda
meetups-button-mine = Mes rencontres
meetups-button-exchange = Un échange en vue
meetups-button-again = À revoir
meetups-button-nothing = Rien
meetups-button-useful-yes = Oui
meetups-button-useful-some = Un peu
meetups-button-useful-no = Non

### What the team reads
meetups-home = { $count ->
    [0] <b>Rencontres</b> : aucune à venir.
    [one] <b>Rencontres</b> : 1 à venir.
   *[other] <b>Rencontres</b> : { $count } à venir.
 }
meetups-past = { $count ->
    [0] Aucune rencontre passée.
    [one] 1 rencontre passée.
   *[other] { $count } rencontres passées.
 }
# $title 18
meetups-label-draft = Brouillon : { $title }
# $name 20
meetups-label-waiting = Attente : { $name }
# $title 80 $when 40 $where 160 $duration 10 $capacity 10 $territory 80 $officer 64
meetups-card = <b>{ $title }</b>
    Quand : { $when }
    Durée : { $duration }
    Où : { $where }
    Places : { $capacity }
    Pour : { $territory }
    Par : { $officer }
meetups-counts = Viennent : { $coming } sur { $capacity }. En attente : { $waiting }
    Refus : { $declined }. Sans réponse : { $invited }
meetups-here = { $count ->
    [one] 1 personne est sur place.
   *[other] { $count } personnes sont sur place.
 }
meetups-is-cancelled = <b>Annulée.</b>
meetups-is-discarded = <b>Abandonnée.</b>
meetups-is-over = <b>Passée.</b>
meetups-lines = Que voulez-vous changer ?
meetups-ask-title = <b>Comment s'appelle cette rencontre ?</b> Par exemple : Café des voisins.
meetups-ask-commune = <b>Dans quelle commune ?</b> Écrivez son nom ou son code postal.
meetups-ask-place = <b>À quel endroit ?</b> La salle et la rue, par exemple : Salle des fêtes, 2 rue du Lavoir.
meetups-ask-when = <b>Quel jour et à quelle heure ?</b> Par exemple : jeudi 3 décembre à 14 h.
meetups-ask-hour = <b>À quelle heure, le { $day } ?</b> Par exemple : 14 h 30.
meetups-ask-duration = <b>Combien de temps ?</b> Choisissez, ou écrivez, par exemple : 2 h 30.
meetups-ask-capacity = <b>Combien de places ?</b> Au-delà, une liste d'attente se tient seule.
meetups-ask-territory = <b>Pour quel territoire ?</b> Choisissez, ou écrivez-le. Le bilan le reprend.
meetups-confirm-when = <b>Le { $when }. C'est bien cela ?</b>
meetups-refused-text = Nous n'avons pas pu lire cela. Écrivez au moins une lettre ou un chiffre.
meetups-refused-commune = Nous ne trouvons pas cette commune. Essayez avec le code postal.
meetups-refused-when = Nous n'avons pas lu de jour précis. Écrivez par exemple : jeudi 3 décembre à 14 h.
meetups-refused-past = Cette heure est passée. Indiquez un jour à venir.
meetups-refused-duration = Une rencontre dure de 15 minutes à 12 heures.
meetups-refused-capacity = Indiquez un nombre de places, de 2 à 500.
meetups-refused-fewer = Plus de personnes ont déjà une place. Gardez au moins autant de places.
meetups-refused-rehearsing = Un compte d'essai ne prend pas de place à une rencontre : elle est réelle.
meetups-refused-new-rehearsing = Votre compte est en répétition, et une rencontre est réelle. Terminez d'abord la répétition.
meetups-refused-missing = Il manque encore une ligne.
meetups-refused-full = C'est complet. Ajoutez des places, ou décochez une personne absente.
meetups-opened = <b>Les inscriptions sont ouvertes.</b> Invitez maintenant.
meetups-changed = C'est changé.
meetups-changed-told = C'est changé. Les personnes inscrites en sont informées.
# $title 80 $when 40
meetups-confirm-cancel = <b>Annuler « { $title } », le { $when } ?</b> { $count ->
    [0] Personne n'est à prévenir.
    [one] 1 personne en sera informée tout de suite. C'est définitif.
   *[other] { $count } personnes en seront informées tout de suite. C'est définitif.
 }
# $title 80
meetups-cancelled = <b>« { $title } » est annulée.</b> { $count ->
    [0] Aucun message à envoyer.
    [one] 1 personne reçoit la nouvelle. Qui venait reçoit aussi une mise à jour d'agenda.
   *[other] { $count } personnes reçoivent la nouvelle. Qui venait reçoit aussi une mise à jour d'agenda.
 }
meetups-to-call = { $count ->
    [one] Notre message ne peut pas lui parvenir, à appeler :
   *[other] Nos messages ne peuvent pas leur parvenir, { $count } à appeler :
 }
# $title 80 $when 40
meetups-door = <b>Code d'accueil : { $title }</b>
    À montrer sur votre téléphone, ou à imprimer. Le scanner note la présence. Il sert d'une heure avant à une demi-heure après : { $when }.
meetups-guests = <b>Viennent : { $coming }. En attente : { $waiting }.</b>
meetups-guests-tick = <b>Qui est là ?</b> Sur place : { $present }, sur { $coming }. En attente : { $waiting }. Touchez un nom ; touchez encore pour revenir en arrière.
# $structure 120 $name 130 $phone 30
meetups-guest = <b>{ $structure }</b>
    { $name }
    Téléphone : { $phone }
    { $state ->
        [coming] Vient.
        [waiting] Attend une place.
       *[other] Ne vient pas.
    } { $listed ->
        [yes] Montre son nom aux personnes inscrites.
       *[no] Ne montre pas son nom.
    }
meetups-ask-guest = <b>Qui vous a dit oui ?</b> Écrivez un nom, une commune ou un téléphone. La personne en sera informée.
meetups-which-guest = Qui est-ce ?
meetups-nobody = Nous ne trouvons pas de membre qui corresponde.

### Invitations
# $title 80 $when 40
meetups-filter = <b>Qui inviter à « { $title } » ?</b> Le { $when }.
# $who 200
meetups-filter-who = Pour : { $who }
meetups-filter-count = { $count ->
    [0] Personne ne correspond, ou tout le monde est déjà invité.
    [one] 1 personne correspond, pas encore invitée. { $ready ->
        [0] Elle ne peut pas le lire à temps.
       *[other] Elle peut le lire à temps.
    }
   *[other] { $count } personnes correspondent, pas encore invitées. { $ready } peuvent le lire à temps.
 }
meetups-left-unreachable = Injoignables : { $count }
meetups-left-pause = En pause ou en congé : { $count }
meetups-left-ceiling = Assez de messages cette semaine : { $count }
meetups-left-quiet = Heures calmes jusque-là : { $count }
meetups-left-conversation = En conversation : { $count }
meetups-left-expired = Trop tard : { $count }
meetups-held = { $count ->
    [one] 1 invitation n'est pas encore partie.
   *[other] { $count } invitations ne sont pas encore parties.
 }
meetups-recounted = Le nombre a changé depuis. Voici le bon.
meetups-filter-place = <b>Sur quel territoire ?</b>
meetups-filter-category = <b>Avec une annonce dans quelle catégorie ?</b>
meetups-filter-people = <b>Qui, parmi ces personnes ?</b>
meetups-who-all = tous les membres
# $commune 40
meetups-who-around = à { $km } km au plus depuis { $commune }
meetups-who-ess = économie sociale et solidaire
meetups-who-classic = hors économie sociale
meetups-who-never = jamais venues
meetups-who-awake = actives ce mois-ci
meetups-who-silent = silencieuses depuis un mois
meetups-preview = Voici ce que liront les membres :
# $title 80
meetups-sent = { $count ->
    [one] <b>1 invitation à « { $title } » part dans 2 minutes.</b>
   *[other] <b>{ $count } invitations à « { $title } » partent dans 2 minutes.</b>
 } Chacune attend l'heure qui convient à la personne.
# $title 80
meetups-stopped = { $count ->
    [0] Tout était déjà parti : « { $title } ».
    [one] 1 invitation ne partira pas : « { $title } ».
   *[other] { $count } invitations ne partiront pas : « { $title } ».
 }

### Balance sheet
# $title 80 $when 40 $commune 40
meetups-balance = <b>Bilan : { $title }</b>
    { $when }, à { $commune }
meetups-balance-invited = Invitations : { $count }, dont { $silent } sans réponse et { $declined } refus
meetups-balance-came = Présences : { $count }, dont { $uninvited } sans invitation
meetups-balance-absent = Absences sans prévenir : { $absent }. Liste d'attente : { $waiting }
meetups-balance-pairs = Paires conseillées : { $count }. Se sont parlé : { $talked }. Sans réponse : { $unknown }
meetups-balance-outcomes = Échange en vue : { $exchange }. À revoir : { $again }. Rien : { $nothing }
meetups-balance-exchanges = Échanges ouverts depuis : { $count }, dont { $done } faits
meetups-balance-useful = Jugée utile : oui { $yes }, un peu { $some }, non { $no }
meetups-balance-over = Bilan de la rencontre
meetups-balance-running = Bilan provisoire
meetups-file-balance = bilan-rencontre
meetups-file-door = accueil-rencontre

meetups-button-home = Rencontres
meetups-button-new = Nouvelle rencontre
meetups-button-past = Passées
meetups-button-open = Ouvrir les inscriptions
meetups-button-discard = Abandonner
meetups-button-invite = Inviter
meetups-button-guests = Participants
meetups-button-door = Code d'accueil
meetups-button-door-new = Nouveau code
meetups-button-door-pdf = Imprimer en A4
meetups-button-balance = Bilan
meetups-button-pdf = Bilan en PDF
meetups-button-cancel = Annuler la rencontre
meetups-button-cancel-all = { $count ->
    [0] Oui, annuler
   *[other] Annuler, prévenir { $count }
 }
meetups-button-keep = Garder
meetups-button-back = La rencontre
meetups-button-correct = Corriger
meetups-button-add = Ajouter
meetups-button-drop = Ne viendra pas
meetups-button-line-title = Le nom
meetups-button-line-commune = La commune
meetups-button-line-place = L'endroit
meetups-button-line-when = La date
meetups-button-line-duration = La durée
meetups-button-line-capacity = Les places
meetups-button-line-territory = Le territoire
meetups-button-filter-place = Territoire
meetups-button-filter-category = Catégorie
meetups-button-filter-people = Personnes
meetups-button-preview = Voir le message
meetups-button-send = Envoyer à { $count }
meetups-button-stop = Arrêter l'envoi
meetups-button-everywhere = Partout
# $km 2 $commune 14
meetups-button-around = { $km } km : { $commune }
meetups-button-any-category = Toutes
meetups-button-never = Jamais venues
meetups-button-anybody-came = Déjà venues aussi
meetups-button-awake = Actives
meetups-button-silent = Silencieuses
meetups-button-ess = ESS
meetups-button-classic = Hors ESS
meetups-button-everybody = Tout le monde
