# The menu, giving up, and what is said when nothing else fits.
menu-hello = <b>Bonjour { $name }.</b> Que souhaitez-vous faire ?
menu-in-line = { $offers ->
    [0] { $needs ->
        [0] Vous n'avez rien en ligne pour l'instant.
        [one] 1 besoin en ligne.
       *[other] { $needs } besoins en ligne.
    }
    [one] { $needs ->
        [0] 1 offre en ligne.
        [one] 1 offre et 1 besoin en ligne.
       *[other] 1 offre et { $needs } besoins en ligne.
    }
   *[other] { $needs ->
        [0] { $offers } offres en ligne.
        [one] { $offers } offres et 1 besoin en ligne.
       *[other] { $offers } offres et { $needs } besoins en ligne.
    }
 }
menu-pending = { $ready ->
    [0] L'équipe vérifie votre inscription. Vous pouvez déjà préparer vos annonces.
    [one] 1 annonce prête, en ligne dès que l'équipe a validé.
   *[other] { $ready } annonces prêtes, en ligne dès que l'équipe a validé.
 }
menu-waiting = { $count ->
    [one] 1 proposition attend votre réponse.
   *[other] { $count } propositions attendent votre réponse.
 }
menu-on-leave = Vous êtes en congé : vos annonces sont en attente.
menu-paused = Les propositions sont en pause.
menu-cancelled = D'accord, nous arrêtons là. Votre texte est gardé 7 jours.
menu-nothing-to-cancel = D'accord. Rien n'était en cours.
menu-nothing-to-resume = Il n'y a plus rien à reprendre.
menu-button-proposal = Voir la proposition
menu-button-proposals = Voir les propositions
menu-button-listings = Mes annonces
menu-button-exchanges = Mes échanges
menu-button-settings = Réglages
menu-button-help = Aide

fallback-first = Nous n'avons pas bien compris. Souhaitez-vous offrir quelque chose ou chercher quelque chose ?
fallback-second = Mieux vaut demander à une personne. Voulez-vous que l'équipe vous réponde ?
fallback-again = Nous ne savons pas répondre à cela. L'équipe, elle, saura.
fallback-phone = Cela ressemble à un numéro de téléphone. Nous le demanderons au bon moment.
fallback-command = Nous ne connaissons pas cette commande. Tout est dans le menu.
fallback-unreadable = Nous ne savons pas lire ce type de message. Écrivez-le en quelques mots ?
fallback-forwarded = Nous ne lisons pas les messages transférés. Écrivez-le avec vos mots.

error-ours = Un souci de notre côté. Rien n'est perdu. Réessayez dans un instant.
error-not-found = Nous ne trouvons pas cet élément. Il a peut-être été retiré.
error-stale = Cela a changé depuis. Voici où nous en sommes.
error-refused-input = Nous n'avons pas pu lire votre réponse. Essayez autrement.

team-alert = Alerte technique : { $kind }. { $facts }

### What Telegram shows of the bot itself.
command-menu = Le menu
command-offre = Proposer une offre
command-besoin = Dire un besoin
command-chercher = Chercher parmi les annonces
command-tour = Faire le tour de ce que vous avez
command-mesannonces = Mes annonces
command-suivi = Mes échanges
command-rencontres = Les rencontres à venir
command-reglages = Rythme, heures calmes, pause
command-mesdonnees = Voir ou effacer mes données
command-aide = Aide, écrire à l'équipe
command-annuler = Arrêter ce qui est en cours
command-equipe = À traiter
command-inviter = Inviter une structure
command-prospects = Les structures à convaincre, et vos rappels
command-questionnaires = Les questionnaires de l'étude
command-affiche = Imprimer une affiche, un tract, une carte
command-export = Obtenir les données de l'étude
bot-description = Échangez des biens et des services avec les entreprises et associations proches de chez vous. Vous dites ce que vous cherchez et ce que vous offrez. Nous trouvons avec qui. Ni abonnement, ni commission.
bot-short-description = Le troc entre entreprises et associations voisines.
