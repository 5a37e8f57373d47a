# What the team reads and writes: what waits, invitations, registrations, messages, members, accounts.
officers-home = { $count ->
    [0] <b>À traiter : rien</b>
   *[other] <b>À traiter ({ $count })</b>
 }
officers-home-newcomers = { $count ->
    [one] 1 inscription à valider
   *[other] { $count } inscriptions à valider
 }
officers-home-messages = { $count ->
    [one] 1 message sans réponse
   *[other] { $count } messages sans réponse
 }
officers-home-reports = { $count ->
    [one] 1 signalement
   *[other] { $count } signalements
 }
officers-home-adoptions = { $count ->
    [one] 1 dossier papier à confier
   *[other] { $count } dossiers papier à confier
 }
officers-home-recalls = { $count ->
    [one] 1 rappel à faire
   *[other] { $count } rappels à faire
 }
officers-home-silent = { $count ->
    [one] 1 membre silencieux
   *[other] { $count } membres silencieux
 }
officers-home-rehearsing = Répétition : { $count ->
    [one] 1 chose à essayer
   *[other] { $count } choses à essayer
 }
officers-home-held = { $count ->
    [one] 1 carte est ouverte chez un collègue
   *[other] { $count } cartes sont ouvertes chez des collègues
 }
officers-home-nothing = Les nouveautés arrivent ici d'elles-mêmes.
officers-nothing-left = Tout est traité, ou une autre personne de l'équipe s'en occupe.
officers-nameless = Sans nom
officers-unknown = non précisé
officers-somebody = une personne de l'équipe

### Registrations
officers-newcomer = <b>Nouvelle inscription : { $name }</b>, { $commune }, { $sector }.
officers-newcomer-person = Contact : { $name }.
officers-newcomer-invited = Invitée par { $officer }.
officers-newcomer-alone = Arrivée sans invitation d'une personne de l'équipe.
officers-decided-active = <b>Inscription : { $name }</b>, validée par { $officer }.
officers-decided-refused = <b>Inscription : { $name }</b>, refusée par { $officer }.
officers-decided-other = Inscription : { $name }. Il n'y a plus rien à décider.
officers-published = { $listings ->
    [0] Aucune annonce n'attendait.
    [one] 1 annonce part en ligne.
   *[other] { $listings } annonces partent en ligne.
 } { $matches ->
    [0] Rien n'y répond encore.
    [one] 1 proposition est trouvée.
   *[other] { $matches } propositions sont trouvées.
 }
officers-refused-soon = La personne en est informée dans une minute.
officers-member-validated = <b>Bonne nouvelle, { $name } : votre inscription est validée.</b>
officers-member-listings = { $count ->
    [one] Votre annonce est en ligne.
   *[other] Vos { $count } annonces sont en ligne.
 }
officers-member-matches = { $count ->
    [one] 1 proposition vous attend.
   *[other] { $count } propositions vous attendent.
 }
officers-member-refused = Merci de votre intérêt. L'équipe ne peut pas retenir votre inscription pour l'instant. Si vous pensez à une erreur, écrivez-lui : une personne vous répondra.
officers-member-reopened = L'équipe reprend l'examen de votre inscription. Nous vous écrivons dès que c'est fait.

### Messages and reports
# texte-long
officers-message = <b>Message reçu : { $name }</b> ({ $structure }), { $date }
# texte-long
officers-join-request = <b>Demande à rejoindre : { $name }</b> ({ $structure }), { $date }
# texte-long
officers-report = <b>Signalement : { $name }</b> ({ $structure }), { $date }
# texte-long
# $text 3000
officers-quote = « { $text } »
officers-message-file = { $kind ->
    [photo] Une photo est jointe, ci-dessous.
    [voice] Un message vocal est joint, ci-dessous.
   *[other] Un fichier est joint, ci-dessous.
 }
# texte-long
# $text 1000
officers-report-words = Message signalé : « { $text } »
# $text 100
officers-message-to-many = En réponse à votre envoi : « { $text } »
officers-write = Écrivez votre réponse à { $name }. Elle arrive dans sa conversation, avec votre prénom.
officers-question = Quelle question souhaitez-vous poser à { $name } ? Elle arrive dans sa conversation, avec votre prénom.
officers-written = C'est envoyé à { $name }.
officers-written-unreachable = C'est noté, mais { $name } a bloqué l'assistant : votre message n'arrivera pas. Mieux vaut appeler.
officers-words-only = Écrivez votre message avec des mots : les photos et les vocaux ne partent pas d'ici.
officers-letter-taken = <b>Message : { $name }</b>. { $officer } s'en occupe.
officers-letter-done = <b>Message : { $name }</b>, traité par { $officer }.

### Members and proposals
officers-members = { $count ->
    [0] Aucun membre pour l'instant.
    [one] 1 membre. Pour chercher, écrivez un nom, une commune ou un téléphone.
   *[other] { $count } membres. Pour chercher, écrivez un nom, une commune ou un téléphone.
 }
officers-found = { $count ->
    [one] 1 membre trouvé. Vous pouvez écrire autre chose à chercher.
   *[other] { $count } membres trouvés. Vous pouvez écrire autre chose à chercher.
 }
officers-nobody = Personne ne ressemble à cela. Essayez un autre nom, une commune ou un téléphone.
officers-member = <b>{ $structure }</b> ({ $name })
officers-member-place = { $commune }, { $sector }
officers-state-new = Vient de dire bonjour
officers-state-joining = Inscription en cours
officers-state-pending = Attend votre validation
officers-state-active = Membre
officers-state-refused = Inscription refusée
officers-state-replaced = Ancien compte, remplacé
officers-member-phone = Téléphone : { $phone }
officers-member-seen = Dernière activité : { $date }
officers-member-unreachable = A bloqué l'assistant : plus rien n'arrive
officers-member-silent = { $count ->
    [one] 1 envoi sans réaction
   *[other] { $count } envois sans réaction
 }
officers-member-paused = Propositions en pause
# $usual 12
officers-member-answers = Réponses : { $answered } sur { $asked }{ $usual ->
    [none] {""}
   *[other] , en { $usual } en général
 }
officers-member-days = { $count } jours
officers-member-demo = Structure fictive
officers-no-listing = Aucune annonce.
officers-listing = - { $kind ->
    [offer] Offre
    [need] Besoin
   *[none] Annonce
 } : { $title } { $state ->
    [ready] (attend la validation)
    [paused] (en pause)
    [asleep] (endormie)
   *[active] (en ligne)
 }
officers-listing-more = { $count ->
    [one] - et 1 autre
   *[other] - et { $count } autres
 }
officers-proposals = { $count ->
    [0] Aucune proposition ouverte.
    [one] 1 proposition ouverte
   *[other] { $count } propositions ouvertes
 }
officers-proposals-member = { $count ->
    [0] Aucune proposition.
    [one] 1 proposition
   *[other] { $count } propositions
 }
# $names 180
officers-proposal = { $names }, { $date } : { $state ->
    [found] trouvée, pas encore vue
    [proposed] proposée
    [accepted] acceptée par tous
    [shared] coordonnées partagées
    [refused] refusée
    [expired] expirée
   *[withdrawn] retirée
 }
# $what 60
officers-proposal-paper = Répondu sur papier par l'agent, pour { $names }
officers-proposal-gift = - { $name } donne : { $what }

### Inviting
officers-invite = <b>Qui invitez-vous ?</b> Un lien personnel vaut validation. Avec un lien de groupe ou un code, l'équipe valide chaque inscription.
officers-invite-kind-personal = Lien personnel, pour une seule structure, validé d'avance.
officers-invite-kind-group = Lien de groupe : chaque inscription attend l'équipe.
officers-invite-kind-typed = Code à taper : chaque inscription attend l'équipe.
officers-invite-name = Quel est le nom de la structure ?
officers-invite-commune = Dans quelle commune ? Écrivez-la, ou son code postal.
officers-invite-which = Laquelle de ces communes ?
officers-invite-sector = Quel est son secteur ?
officers-invite-first-name = Quel est le prénom de votre contact ?
officers-invite-channel = Par quel canal sera-t-il diffusé ? Par exemple : salon, affiche, lettre
officers-invite-wave = Pour quelle vague de l'étude ? Par exemple : printemps
officers-invite-unread = Nous n'avons pas pu lire ce nom.
officers-invite-no-commune = Nous ne trouvons pas cette commune. Essayez avec le code postal.
officers-invite-use-buttons = Choisissez avec les boutons.
# $value 80
officers-invite-line-name = Nom : { $value }
officers-invite-line-commune = Commune : { $value }
officers-invite-line-sector = Secteur : { $value }
officers-invite-line-first-name = Prénom : { $value }
officers-invite-line-channel = Canal : { $value }
officers-invite-line-wave = Vague : { $value }
# $link 90 $name 80
officers-forward-personal =
    Bonjour { $name },

    { $officer } vous invite sur Troquet. Des entreprises et des associations voisines y échangent des biens et des services, sans argent.
    Ouvrez ce lien sur votre téléphone : { $link }
# $link 90
officers-forward-group =
    Bonjour,

    Sur Troquet, des entreprises et des associations voisines échangent des biens et des services, sans argent.
    Ouvrez ce lien sur votre téléphone : { $link }
officers-forward-typed =
    Bonjour,

    Sur Troquet, des entreprises et des associations voisines échangent des biens et des services, sans argent.
    Dans Telegram, écrivez à { $bot } puis tapez ce code : { $code }
# $link 90
officers-copy = Bonjour, je vous invite sur Troquet. Des entreprises et des associations voisines y échangent des biens et des services. Ouvrez ce lien sur votre téléphone : { $link }
officers-invite-made = <b>C'est prêt : transférez le message ci-dessus.</b> { $kind ->
    [typed] Le code
   *[other] Le lien
 } vaut jusqu'au { $date }.

    Ce message est la seule copie : nous n'en gardons pas d'autre. Perdu, il se remplace par une nouvelle invitation.
officers-invitations = { $count ->
    [one] 1 invitation
   *[other] { $count } invitations
 }
officers-invitations-none = Aucune invitation pour l'instant.
officers-invitation-label-personal = Lien personnel
officers-invitation-label-group = Lien de groupe
officers-invitation-label-typed = Code à taper
officers-invitation-by = Créée par { $officer }
officers-invitation-uses = { $most ->
    [one] { $uses ->
        [0] Pas encore utilisée
       *[other] Utilisée
    }
   *[other] { $uses ->
        [0] Pas encore utilisée
        [one] Utilisée 1 fois
       *[other] Utilisée { $uses } fois
    }
 }
officers-invitation-open = Ouverte jusqu'au { $date }
officers-invitation-revoked = Fermée par l'équipe
officers-invitation-used = Il n'y a plus de place
officers-invitation-expired = Périmée depuis le { $date }
officers-invitation-closed = L'invitation est fermée. Les personnes déjà entrées restent. Pour la rouvrir, créez-en une nouvelle.

### A changed account, a new colleague
# texte-long
# $link 90
officers-link =
    Donnez ce lien à { $name }, de vive voix ou par un moyen sûr : { $link }

    Il s'ouvre depuis le nouveau compte Telegram, une seule fois, dans les 15 minutes. Rien ne change avant votre accord.
# $link 90
officers-colleague =
    Donnez ce lien à la personne qui rejoint l'équipe : { $link }

    Il s'ouvre une seule fois, dans les 15 minutes. Rien ne change avant votre accord.
officers-account = { $name } (@{ $username })
officers-pass-opened = Merci. { $officer } vérifie que c'est bien vous, et nous vous écrivons ici.
officers-pass-member = Ce compte Telegram est déjà celui d'un membre. Parlez-en à l'équipe.
officers-pass-over = Ce lien n'est plus valable, ou la situation a changé. Recommencez depuis la fiche.
# $account 140 $name 130 $structure 130
officers-confirm-link =
    Le lien vient d'être ouvert.

    Membre : { $name }, { $structure }
    Nouveau compte : { $account }

    Les annonces, les propositions et les choix du membre passent au nouveau compte. C'est définitif : l'ancien compte n'y a plus accès.
officers-confirm-colleague = { $account } a ouvert le lien. Cette personne verra les noms, les messages et les inscriptions de tous les membres.
officers-relinked = C'est fait : tout ce qui est à { $name } est sur le nouveau compte.
officers-seated = { $name } fait maintenant partie de l'équipe.
officers-turned-down = D'accord, rien n'a changé. Ce lien ne sert plus.
officers-colleague-welcome = Bienvenue dans l'équipe. Tout ce qui attend est dans /equipe, et /inviter prépare une invitation.
officers-member-linked = C'est fait : vos annonces et vos propositions sont maintenant sur ce compte.
officers-member-unlinked = Votre inscription est passée sur un autre compte Telegram, à votre demande. Si ce n'est pas le cas, prévenez vite l'équipe.

officers-button-home = À traiter
officers-button-start = Commencer
officers-button-next = Suivant
officers-button-previous = Précédentes
officers-button-invite = Inviter
officers-button-members = Membres
officers-button-proposals = Propositions
officers-button-colleague = Agrandir l'équipe
officers-button-validate = Valider
officers-button-question = Poser une question
officers-button-refuse = Refuser
officers-button-reopen = Annuler le refus
officers-button-decide = Décider
officers-button-file = Voir la fiche
officers-button-answer = Répondre
officers-button-write = Écrire au membre
officers-button-done = Classer
officers-button-link = Relier un nouveau compte
officers-button-relink = Relier les comptes
officers-button-seat = Ajouter à l'équipe
officers-button-not-them = Ce n'est pas cette personne
officers-button-invite-personal = Une structure
officers-button-invite-group = Un groupe, par lien
officers-button-invite-typed = Un groupe, par code
officers-button-invitations = Les invitations
officers-button-sectors = Autres secteurs
officers-button-enough = C'est suffisant
officers-button-make = Créer l'invitation
officers-button-another = Nouvelle invitation
officers-button-revoke = Fermer l'invitation
officers-button-copy-link = Copier le lien
officers-button-copy-code = Copier le code
officers-button-copy-text = Copier le texte

### Who has what open, silent members, recalls
# $officer 64 $time 10
officers-held-by = Prise par { $officer }, { $time }
officers-held-list = { $count ->
    [0] Personne n'a de carte ouverte.
    [one] <b>1 carte est ouverte chez un collègue</b>
   *[other] <b>{ $count } cartes sont ouvertes chez des collègues</b>
 }
officers-held-over = C'est réglé, ou cela a changé depuis.
# $officer 64
officers-held-asked = { $officer } souhaite reprendre cette carte, que vous avez ouverte.
# $officer 64
officers-held-asking = C'est demandé à { $officer }. Après 10 minutes, vous pouvez la reprendre.
# $officer 64
officers-held-given = La carte est à { $officer }.
# $officer 64
officers-held-yours = { $officer } vous laisse la carte.
# $what 60
officers-kind-newcomers = Inscription : { $what }
# $what 60
officers-kind-messages = Message : { $what }
# $what 60
officers-kind-reports = Signalement : { $what }
# $what 60
officers-kind-adoptions = Dossier papier : { $what }
# $what 60
officers-kind-exchanges = Échange : { $what }
# $what 60
officers-kind-recalls = Rappel : { $what }
# $what 60
officers-kind-sensitive = Annonce à relire : { $what }
# $what 60
officers-kind-silent = Membre silencieux : { $what }
# $what 60
officers-kind-pairs = Proposition mal trouvée : { $what }
officers-silent = <b>Membre silencieux : { $structure }</b> ({ $name })
officers-silent-since = Sans nouvelles depuis le { $date }, { $commune }
officers-silent-done = { $act ->
    [called] { $name } : appel noté. Sans nouvelles, sa carte revient dans un mois.
   *[other] { $name } : rien à faire. Sans nouvelles, sa carte revient dans 3 mois.
 }
# $name 80
officers-recall = <b>À rappeler : { $name }</b>{ $action ->
    [meet] , pour un rendez-vous
    [write] , par écrit
   *[other] {""}
 }
# $name 80
officers-recall-contact = Contact : { $name }
# $name 40
officers-referent = Suivie par { $name }

officers-button-held = { $count ->
    [one] Voir la carte ouverte
   *[other] Voir les { $count } cartes
 }
officers-button-take = Reprendre
# $officer 12
officers-button-ask = Demander à { $officer }
officers-button-give = Lui laisser
officers-button-open = Ouvrir la carte
officers-button-called = C'est fait : appelé
officers-button-let-be = Rien à faire
officers-button-recall = Ouvrir la fiche
officers-button-follow = Suivre ce membre
