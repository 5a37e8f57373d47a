# Personal data: the full notice, what we hold, taking it away, erasing it.
data-notice-page = Page { $page } sur { $pages }
data-notice-who =
    <b>Vos données : qui en répond</b>

    { $controller } est responsable de ce service, sur le territoire { $territory }. Pour toute question sur vos données, ou pour joindre son délégué à la protection des données : { $contact }. Vous pouvez aussi écrire à l'équipe ici. Ce texte est la version { $version }.
data-notice-why =
    <b>Vos données : pourquoi</b>

    Proposer des échanges et vous mettre en contact : ce sont les services que vous demandez (RGPD, article 6.1.b). Protéger le service et compter son usage : c'est notre intérêt légitime (6.1.f), vous pouvez vous y opposer. Étude, questionnaires, entretiens, enregistrement, citation, recontact : seulement avec votre accord (6.1.a). Aucune décision automatique n'est prise sur vous : la machine propose, les personnes décident.
data-notice-what =
    <b>Vos données : lesquelles</b>

    Votre nom et votre pseudo Telegram, votre structure, sa commune, son secteur, sa forme. Vos annonces, photos, réponses et messages. Votre téléphone, si vous le donnez. Structure et commune sont nécessaires : sans elles, aucune proposition. Le reste est facultatif. Un chargé de mission a pu noter votre structure avant votre venue. Rien de sensible n'est demandé. Votre position n'est gardée qu'à la commune.
data-notice-others =
    <b>Vos données : qui les voit</b>

    L'équipe des associations du programme, et son hébergeur dans l'Union européenne. Les autres membres voient votre métier et votre commune. Ils voient votre nom et vos coordonnées seulement après le oui de chacun. Telegram transporte les messages, hors d'Europe, sous sa propre responsabilité, sans chiffrement de bout en bout. N'écrivez rien de confidentiel ici. Vous pouvez répondre autrement : par téléphone ou sur papier.
data-notice-long =
    <b>Vos données : combien de temps</b>

    Messages bruts : 30 jours. Compte et annonces : 24 mois après votre dernière visite, avec deux rappels. Réponses aux questionnaires : sous un code, jusqu'à la fin de l'étude et 12 mois de plus. Enregistrements : jusqu'à leur transcription, 6 mois au plus. Preuve de vos accords : 5 ans après la fin, sans votre nom si vous êtes parti. Sauvegardes : 35 jours.
data-notice-rights =
    <b>Vos données : vos droits</b>

    Les voir et les emporter : /mesdonnees. Les corriger : dans le profil et vos annonces. Les effacer : /supprimer. Limiter leur usage ou vous y opposer : écrivez à { $contact } ou à l'équipe. Réponse en un mois au plus. Vous pouvez aussi saisir la CNIL : www.cnil.fr/plaintes, 3 place de Fontenoy, 75007 Paris.
data-notice-study =
    <b>Vos données : l'étude</b>

    L'étude mesure si le troc aide les entreprises. Vous y êtes sous un code, jamais sous votre nom. Dans un petit groupe, on pourrait parfois vous deviner : nous masquons ces cas. Chaque accord se donne et se retire dans les réglages, en deux gestes. Vos corrections de notre lecture, sans vos coordonnées, servent à mieux lire les suivantes. Le retrait les efface et arrête les envois aussitôt. Il ne change rien au service.
data-notice-erase =
    <b>Vos données : les effacer</b>

    /supprimer efface aussitôt votre compte, vos annonces, vos photos et vos messages. Vos partenaires lisent alors « entreprise retirée ». Restent des totaux, et des réponses à choix sans lien avec vous. Une empreinte chiffrée de votre compte empêche une sauvegarde de vous faire revenir. Elle ne dit rien d'autre.
data-contact-team = l'équipe

data-summary = <b>Voici ce que nous gardons sur vous.</b>
data-summary-lines =
    Nom : { $name }
    Structure : { $structure }
    Annonces et brouillons : { $listings }
    Propositions : { $matches }
    Messages échangés : { $messages }
    Depuis le : { $since }
    Étude : { $study ->
        [yes] oui
       *[no] non
    }
data-none = rien
data-sent = Voici vos données, en deux fichiers : l'un à lire, l'autre pour un logiciel.
data-erase = Votre compte, vos annonces et vos messages seront effacés. Seuls restent des totaux et les documents déjà remis. Cela ne peut pas être annulé.
data-kept = D'accord, rien n'est effacé.
data-notice-changed = Ce que nous disons de vos données a changé. Tout est dans le détail, en clair. Vous pouvez voir, corriger ou effacer vos données à tout moment.
data-erased = C'est fait : votre compte est effacé. Merci d'avoir été des nôtres. Les messages de cette conversation s'effacent dans Telegram.
data-structure-gone = entreprise retirée
data-listing-gone = annonce retirée

data-button-next = Suite
data-button-download = Télécharger
data-button-correct = Corriger
data-button-notice = Lire le détail
data-button-ask-erase = Effacer mon compte…
data-button-erase = Effacer mon compte
data-button-keep = Garder mon compte

### The file to read.
data-file-name = mes-donnees-{ $day }
# texte-long
data-text-title = Vos données, telles que { $controller } les garde le { $day } { $year }.
    Ce qui est vide n'est pas montré. L'autre fichier contient aussi ce que seules les machines lisent.
data-yes = oui
data-no = non

data-table-person = Vous
data-table-organisation = Votre structure
data-table-membership = Structures pour lesquelles vous parlez
data-table-officer = Votre place dans l'équipe
data-table-invitation = Votre invitation
data-table-broadcast-recipient = Les messages de l'équipe à plusieurs membres, et ce qu'ils sont devenus
data-table-broadcast = Ce que disaient ces messages
data-table-team-task = Ce que l'équipe a traité
data-table-officer-leave = Vos congés dans l'équipe
data-table-rehearsal = Les répétitions que vous avez ouvertes
data-table-survey-publication = Les questionnaires que vous avez envoyés ou publiés
data-table-campaign = Vos campagnes de documents imprimés
data-table-prospect = Votre structure, telle que l'équipe la connaissait
data-table-prospect-contact = Ses échanges avec vous avant votre inscription
data-table-prospect-import = Les listes de structures que vous avez envoyées
data-table-prospect-import-row = Ce qu'une liste disait de votre structure
data-table-code-attempt = Codes essayés
data-table-consent = Vos réponses sur l'étude
data-table-listing = Vos annonces et brouillons
data-table-photo = Vos photos
data-table-listing-vector = Calculs faits de vos annonces
data-table-pair-refusal = Ce que vous ne voulez plus voir
data-table-pair-report = Ce que vous avez signalé comme mal rapproché
data-table-word-ruling = Ce que vous avez décidé de mots, dans l'équipe
data-table-loop-question = Offres que nous vous avons demandées
data-table-reading-correction = Ce que vous avez corrigé, pour l'étude
data-table-match = Vos propositions
data-table-match-leg = Ce qui se donne dans vos propositions
data-table-match-party = Vos réponses aux propositions
data-table-exchange = Vos échanges
data-table-exchange-party = Vos réponses dans les échanges
data-table-exchange-leg = Ce qui se livre dans vos échanges
data-table-exchange-terms = Les accords proposés
data-table-exchange-signature = Vos accords donnés
data-table-exchange-draft = Vos accords en préparation
data-table-outside-exchange = Vos échanges déclarés après coup
data-table-relayed-message = Questions et réponses transmises
data-table-team-message = Vos messages avec l'équipe
data-table-hold = Dossiers ouverts par l'équipe
data-table-team-code = Codes échangés avec l'équipe
data-table-paper-file = Votre dossier sur papier
data-table-adoption-code = Codes pour reprendre votre dossier
data-table-adoption-claim = Vos demandes de reprise d'un dossier
data-table-suggestion = Présentations proposées par l'équipe
data-table-notice = Ce que nous vous avons annoncé
data-table-survey-invitation = Questionnaires proposés
data-table-survey-answer = Vos réponses aux questionnaires
data-table-coding = Les thèmes que l'étude a lus dans vos réponses
data-table-quote = Vos mots proposés comme citation, sans nom
data-table-interview-note = Les notes de votre entretien
data-table-codebook-version = Les versions du livre de codes que vous avez publiées
data-table-tour = Le tour de ce que vous avez
data-table-past-expense = Vos dernières dépenses, pour l'étude
data-table-meetup = Les rencontres que vous organisez
data-table-meetup-guest = Les rencontres où vous êtes invités
data-table-meetup-suggestion = À qui parler dans ces rencontres
data-table-event = Ce qui s'est passé, pas à pas
data-table-chat = Où en est la conversation
data-table-inbox = Messages reçus de vous, 30 jours
data-table-outbox = Messages envoyés à vous, 30 jours

data-column-telegram-id = Numéro de compte Telegram
data-column-state = État
data-column-first-name = Prénom
data-column-last-name = Nom
data-column-username = Pseudo Telegram
data-column-phone = Téléphone
data-column-contact-choice = Moyen de contact choisi
data-column-notice-version = Version de la notice
data-column-notice-at = Notice lue le
data-column-rhythm = Rythme
data-column-quiet-from = Début des heures calmes
data-column-quiet-to = Fin des heures calmes
data-column-quiet-sunday = Dimanche calme
data-column-asked-at = Demandé le
data-column-zone = Fuseau horaire
data-column-paused-until = En pause jusqu'au
data-column-leave-until = En congé jusqu'au
data-column-silent-digests = Envois restés sans réaction
data-column-unreachable-at = Injoignable depuis le
data-column-last-active-at = Dernière visite
data-column-joined-at = Membre depuis le
data-column-created-at = Créé le
data-column-demo = Fictif
data-column-rehearsing = Compte d'essai
data-column-ended-at = Terminé le
data-column-answered = A répondu
data-column-told-at = Annoncé le
data-column-begins-at = Commence le
data-column-accounts = Comptes d'essai effacés
data-column-name = Nom
data-column-commune-code = Commune (code Insee)
data-column-sector = Secteur
data-column-trade = Métier montré
data-column-legal-form = Forme juridique
data-column-ess = Économie sociale et solidaire
data-column-association = Association
data-column-active = Actif
data-column-kind = Genre
data-column-channel = Canal
data-column-wave = Vague
data-column-territory = Territoire
data-column-link-code = Code du lien imprimé
data-column-typed-code = Code à taper
data-column-prefill = Rempli à l'avance
data-column-max-uses = Usages possibles
data-column-uses = Usages
data-column-expires-at = Expire le
data-column-revoked-at = Fermé le
data-column-at = Le
data-column-purpose = Objet
data-column-granted = Accord
data-column-title = Titre
data-column-original = Phrase d'origine
data-column-nature = Nature
data-column-category = Catégorie
data-column-quantity = Quantité
data-column-capacity = Capacité
data-column-value-cents = Valeur (centimes)
data-column-value-high-cents = Valeur haute (centimes)
data-column-value-unit = Unité de la valeur
data-column-when-phrase = Quand
data-column-when-from = À partir du
data-column-when-to = Jusqu'au
data-column-flag = Motif du regard de l'équipe
data-column-cleared-at = Regardée par l'équipe le
data-column-why = Pourquoi
data-column-verdict = Décision de l'équipe
data-column-items-read = Ce que nous avions lu
data-column-items-kept = Ce que vous avez publié
data-column-decided-at = Décidé le
data-column-form-version = Version du questionnaire
data-column-sha256 = Empreinte du contenu
data-column-change = Nature du changement
data-column-published-at = Publié le
data-column-renewed-at = Renouvelé le
data-column-updated-at = Modifié le
data-column-file-id = Fichier chez Telegram
data-column-path = Notre copie
data-column-reason = Raison
data-column-data = Détails
data-column-score = Degré de correspondance
data-column-level = Niveau
data-column-shared-at = Coordonnées partagées le
data-column-closed-at = Clos le
data-column-reasons = Raisons
data-column-answer = Réponse
data-column-shown-at = Montré le
data-column-later-until = Remis au
data-column-answered-at = Répondu le
data-column-text = Texte
data-column-file-kind = Genre de fichier
data-column-handled-at = Traité le
data-column-message-class = Classe
data-column-due-at = Prévu le
data-column-rank = Rang dans l'attente
data-column-posted-at = Mis à l'envoi
data-column-released-at = Envoyé le
data-column-disposition = Situation
data-column-sent-at = Envoyé le
data-column-question = Question
data-column-codes = Thèmes lus
data-column-hidden = Mots cachés en plus
data-column-approved-at = Approuvé le
data-column-value = Valeur
data-column-misunderstandings = Messages non compris de suite
data-column-payload = Contenu
data-column-received-at = Reçu le
data-column-error = Erreur
data-column-until = Jusqu'au
data-column-edition = Version des questions
data-column-answers = Réponses données
data-column-jotted = Dépenses notées
data-column-started-at = Commencé le
data-column-finished-at = Fini le
data-column-words = Mots
data-column-amount-cents = Montant (centimes)
data-column-barterable = Aurait pu se troquer
data-column-nearby = Structures proches qui en offraient
data-column-opened-at = Ouvert le
data-column-vat-regime = Régime de TVA
data-column-vat-rate-permille = Taux de TVA habituel (pour mille)
data-column-vat-deducts = Récupère la TVA
data-column-siren = SIREN
data-column-address = Adresse
data-column-activity = Vente de biens ou de services
data-column-turnover-band = Tranche de chiffre d'affaires
data-column-turnover-year = Année de ce chiffre d'affaires
data-column-threshold-told = Seuil de TVA signalé
data-column-two-signatories = Deux signataires
data-column-before = Étape précédente
data-column-number = Numéro d'accord
data-column-resume-on = À reprendre le
data-column-agreed-at = Convenu le
data-column-invoiced-at = Facture établie le
data-column-rating = Avis (de 1 à 4)
data-column-rated-at = Avis donné le
data-column-bought = Aurait été acheté
data-column-on-paper = Donné sur papier
data-column-consent-at = Consentement signé le
data-column-consent-version = Version de la feuille signée
data-column-consent-photo = Photo de la feuille signée
data-column-adopted-at = Repris sur Telegram le
data-column-tries = Essais
data-column-lines = Lignes réécrites
data-column-photos = Photos
data-column-what = Objet
data-column-staff = Prestation ou prêt de personnel
data-column-partner-name = Avec
data-column-given = Donné
data-column-received = Reçu
data-column-done-on = Fait le
data-column-declared-at = Déclaré le
data-column-ht-cents = Valeur hors taxes (centimes)
data-column-received-ht-cents = Valeur reçue, hors taxes (centimes)
data-column-rate-permille = Taux de TVA (pour mille)
data-column-place = Lieu
data-column-due-from = Livraison à partir du
data-column-due-to = Livraison avant le
data-column-delivered-at = Livré le
data-column-confirmed-at = Réception confirmée le
data-column-dropped-at = Abandonné le
data-column-starts-at = Commence le
data-column-ends-at = Finit le
data-column-cancelled-at = Annulé le
data-column-invited-at = Invité le
data-column-queued-at = Sur la liste d'attente depuis le
data-column-listed = Nom montré aux participants
data-column-present-at = Sur place le
data-column-useful = Rencontre utile
data-column-talked = Vous vous êtes parlé
data-column-outcome = Ce qui en est ressorti
data-column-paired-at = Rencontres conseillées le
data-column-contact-name = Personne à demander
data-column-email = E-mail
data-column-note = Note de l'équipe
data-column-next-action = Prochaine action de l'équipe
data-column-recall-at = Rappel prévu le
data-column-last-contact-at = Dernier contact le
data-column-contacted-at = Premier contact le
data-column-refused-at = Refus le
data-column-refusal = Raison du refus
data-column-minutes = Minutes passées
data-column-undone-at = Corrigé le
data-column-file-name = Nom du fichier
data-column-total = Lignes
data-column-filled = Lignes remplies
data-column-unread = Cellules non lues
