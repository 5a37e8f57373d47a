# Rhythm, quiet hours, pause, leave, study, inviting a firm.
settings-title = <b>Vos réglages</b>
settings-rhythm = Propositions : { $rhythm }.
settings-quiet-line = { $hours ->
    [yes] { $sunday ->
        [yes] Heures calmes : de { $start } h à { $end } h et le dimanche.
       *[no] Heures calmes : de { $start } h à { $end } h.
    }
   *[no] { $sunday ->
        [yes] Heures calmes : le dimanche seulement.
       *[no] Heures calmes : aucune.
    }
 }
settings-contact-phone = Coordonnées montrées après le oui de tous : { $phone }.
settings-contact-telegram = Coordonnées montrées après le oui de tous : { $username }.
settings-contact-none = Coordonnées : nous vous les demanderons à votre premier oui.
settings-on-leave = En congé jusqu'au { $day } inclus : vos annonces sont en attente.
settings-noted = C'est noté.
settings-which-rhythm = <b>À quel rythme souhaitez-vous nos propositions ?</b>
settings-named-at_once = tout de suite
settings-named-daily = chaque jour
settings-named-twice_a_week = 2 fois par semaine
settings-named-weekly = 1 fois par semaine
settings-named-paused = en pause
settings-named-paused-until = en pause jusqu'au { $day }
settings-less = C'est noté. Propositions : { $rhythm }.
settings-pause = <b>Pause ou congé ?</b>

    Pendant une pause, nous n'écrivons plus et vos annonces restent en ligne. Pendant un congé, elles sont en attente.
settings-paused = C'est noté : en pause jusqu'à nouvel ordre. Vos annonces restent en ligne.
settings-paused-until = C'est noté : en pause jusqu'au { $day }. Vos annonces restent en ligne.
settings-resumed = C'est noté : nous reprenons. Vos annonces sont en ligne.
settings-quiet-means = Rien ne sonne pendant ces heures. Ce qui presse attend leur fin.
settings-hour-begins = <b>À quelle heure commencent vos heures calmes ?</b>
settings-hour-ends = <b>À quelle heure finissent vos heures calmes ?</b>
settings-leave = <b>Quel est votre dernier jour de congé ?</b>

    Par exemple : vendredi 30 octobre
settings-leave-unread = Nous n'avons pas compris cette date. Écrivez par exemple : 30 octobre
settings-leave-past = Ce jour est déjà passé. Écrivez une date à venir.
settings-leave-far = C'est trop loin : un an au plus. Pour plus longtemps, choisissez la pause.
settings-leave-confirm = En congé jusqu'au { $day } inclus. Est-ce juste ?
settings-left = C'est noté : en congé jusqu'au { $day } inclus. Vos annonces sont en attente.
settings-study =
    <b>L'étude</b>

    Rien n'est coché d'avance, et vos choix ne changent rien au service. Touchez une ligne pour la changer.
settings-consent-etude = Étude : vos échanges y servent sous un code, sans votre nom.
settings-consent-questionnaires = Questionnaires : l'équipe vous en envoie, au plus un message par semaine.
settings-consent-entretien = Entretien : l'équipe peut vous proposer une conversation.
settings-consent-enregistrement = Enregistrement : cette conversation peut être enregistrée, puis effacée une fois transcrite.
settings-consent-citation = Citation : vos mots peuvent être cités, sans nom de personne ni de structure.
settings-consent-recontact = Recontact : l'équipe peut vous écrire après la fin de l'étude.
settings-invite = <b>Voici une invitation à transférer.</b> L'équipe accueille chaque structure qui vient par ce lien.
settings-invite-forward =
    Bonjour,

    Sur Troquet, des entreprises et des associations voisines échangent des biens et des services, sans abonnement ni commission.
    Ouvrez ce lien sur votre téléphone et dites ce que vous cherchez : { $link }
settings-invite-not-yet = L'équipe vérifie encore votre inscription. Vous pourrez inviter dès que c'est fait.
settings-invite-enough = Vous avez déjà plusieurs liens pour aujourd'hui. Chacun sert à plusieurs structures.

settings-button-rhythm = Rythme
settings-button-quiet = Heures calmes
settings-button-pause = Pause
settings-button-profile = Mon profil
settings-button-reach = Mes coordonnées
settings-button-study = L'étude
settings-button-invite = Inviter une structure
settings-button-data = Mes données
settings-button-settings = Réglages
settings-button-at_once = Tout de suite
settings-button-daily = Chaque jour
settings-button-twice_a_week = 2 fois par semaine
settings-button-weekly = 1 fois par semaine
settings-button-undo-less = Comme avant
settings-button-resume = Reprendre
settings-button-week = 1 semaine
settings-button-month = 1 mois
settings-button-until-told = Jusqu'à nouvel ordre
settings-button-leave = Congés
settings-button-leave-yes = C'est juste
settings-button-leave-undo = Annuler le congé
settings-button-quiet-from = Changer le début
settings-button-quiet-to = Changer la fin
settings-button-sunday-on = Dimanche calme
settings-button-sunday-off = Ouvrir le dimanche
settings-button-other-hours = Autres heures
settings-button-consent-etude = Étude : { $on ->
    [yes] oui
   *[no] non
 }
settings-button-consent-questionnaires = Questionnaires : { $on ->
    [yes] oui
   *[no] non
 }
settings-button-consent-entretien = Entretien : { $on ->
    [yes] oui
   *[no] non
 }
settings-button-consent-enregistrement = Enregistrement : { $on ->
    [yes] oui
   *[no] non
 }
settings-button-consent-citation = Citation : { $on ->
    [yes] oui
   *[no] non
 }
settings-button-consent-recontact = Recontact : { $on ->
    [yes] oui
   *[no] non
 }
