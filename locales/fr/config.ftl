### Ce que l'on lit quand on règle Troquet : les commentaires de config.example.toml et les refus d'un réglage.

config-file-head = Réglages de Troquet : toutes les valeurs par défaut. Copiez ce fichier en config.toml et changez ce que vous voulez.

config-telegram = Le lien avec Telegram.
config-telegram-mode = "local" : un Telegram d'essai dans le navigateur. "live" : le vrai service.
config-telegram-token = Le jeton donné par @BotFather, pour "live" seulement. Il reste secret.
config-telegram-api_base = L'adresse d'un serveur Telegram à vous. Vide : celui de Telegram.
config-telegram-receive = "polling" : Troquet va chercher les messages. "webhook" : Telegram les apporte.
config-telegram-webhook_url = L'adresse publique en https où Telegram apporte les messages, pour "webhook".
config-telegram-webhook_secret = Le secret que Telegram joint à chaque envoi, 16 caractères au moins, pour "webhook".
config-telegram-webhook_host = L'adresse de cette machine où le serveur web écoute.
config-telegram-webhook_port = Le port où le serveur web écoute.
config-telegram-local_host = L'adresse du Telegram d'essai.
config-telegram-local_port = Le port du Telegram d'essai.

config-database = La base de données.
config-database-url = Vide : un fichier SQLite dans le dossier des données. Sinon postgresql://utilisateur:motdepasse@machine/base

config-community = Le programme et son territoire.
config-community-name = Le nom du programme, tel que les membres le lisent.
config-community-controller = Le responsable du traitement des données. Obligatoire en "live".
config-community-contact = L'adresse pour exercer ses droits (DPO ou personne chargée). Obligatoire en "live".
config-community-territory = Le territoire, tel que les membres le lisent.
config-community-departements = Les départements du territoire.
config-community-time_zone = Le fuseau horaire quand la commune ne le dit pas.
config-community-demo = Charger une cinquantaine de structures inventées. Avec le Telegram d'essai seulement.

config-officers = L'équipe.
config-officers-monday_brief = Un point chaque lundi matin à chaque personne de l'équipe : ce qui attend, ce qui a été fait.
config-officers-silent_days = Jours sans nouvelles d'un membre avant qu'il apparaisse dans « À traiter ».
config-officers-ids = Les numéros Telegram des membres de l'équipe, par exemple [5000001].

config-study = L'étude.
config-study-active = Proposer de participer à l'étude et envoyer ses questionnaires.
config-study-hourly_cost = Le coût d'une heure de l'équipe, en euros, pour le coût d'un échange dans le rapport. 0 : il n'est pas dit.

config-notifications = Quand Troquet écrit à un membre qui n'a rien choisi.
config-notifications-digest_hour = L'heure des propositions chez le membre, de 6 à 20.

config-prospects = Les entreprises que l'équipe démarche.
config-prospects-recall_hour = L'heure des rappels du matin, de 6 à 17.
config-prospects-kept_months = Combien de mois on garde une fiche après le dernier contact. 36 au plus (CNIL, gestion commerciale).

config-loops = Les boucles : des échanges à plusieurs, où chacun donne à l'un et reçoit d'un autre.
config-loops-active = Cherche-t-on des boucles ?
config-loops-hour = L'heure à partir de laquelle on les cherche, une fois par jour. De 0 à 23.
config-loops-max_length = Le plus grand nombre d'entreprises dans une boucle. De 3 à 5.
config-loops-max_value_ratio = Le rapport admis entre ce qui vaut le plus et ce qui vaut le moins. 1 : des valeurs égales.
config-loops-questions = Demande-t-on à une entreprise ce qui manque à une boucle ? Au plus une fois en deux semaines.
config-matching = Le rapprochement des offres et des besoins.
config-matching-encoder = "use" : le sens des phrases et des mots. "sif" : les mots seuls, avec moins de mémoire. "none" : les lettres seules. En option : "e5", "onnx:dossier", "sentence-transformers:dossier".
config-matching-max_distance_km = Au-delà de cette distance, rien n'est proposé.
config-matching-weight_category = Ce que pèse une même catégorie, en points sur 100. 0 : elle ne compte pas. Ainsi de suite pour les autres poids.
config-matching-weight_distance = Le poids de la distance, pour les biens et ce qui se fait sur place.
config-matching-weight_value = Le poids de valeurs proches ou éloignées.
config-matching-weight_availability = Le poids de périodes qui se recoupent ou non.
config-matching-weight_capacity = Le poids d'une quantité suffisante ou non, et d'une offre qui a déjà trouvé preneur.
config-matching-weight_freshness = Ce que perd une annonce ancienne.
config-matching-weight_mixed = Ce que gagne une paire entre l'économie sociale et le reste.
config-matching-weight_reciprocity = Ce que gagne une paire où chacun peut donner à l'autre.

config-data = Les fichiers de Troquet.
config-data-dir = Le dossier des données.
config-data-backups_kept = Combien de sauvegardes on garde.

## Refus

config-error-no-file = Le fichier de réglages { $file } n'existe pas. Lancez « troquet init » pour le créer.
config-error-unreadable = Le fichier de réglages { $file } ne peut pas être lu. Vérifiez ses droits et son encodage (UTF-8).
config-error-syntax = Le fichier { $file } n'est pas du TOML valable, ligne { $line }, colonne { $column }. Vérifiez les guillemets.
config-error-syntax-end = Le fichier { $file } s'arrête trop tôt. Vérifiez les guillemets et les crochets.
config-error-unknown = Le réglage « { $name } » n'existe pas. La liste est dans config.example.toml.
config-error-unknown-near = Le réglage « { $name } » n'existe pas. Vouliez-vous dire « { $near } » ?
config-error-choice = Le réglage « { $name } » ne peut pas valoir « { $given } ». Choix possibles : { $choices }.
config-error-encoder = Le réglage « { $name } » ne peut pas valoir « { $given } ». Choix possibles : "none", "sif", "use", "e5", "onnx:dossier", "sentence-transformers:dossier".
config-error-encoder-library = Le réglage « { $name } » vaut « { $given } », dont la bibliothèque manque. Installez-la : pip install "{ $what }".
config-error-encoder-file = Le réglage « { $name } » vaut « { $given } », mais { $what } n'existe pas.
config-error-range = Le réglage « { $name } » vaut { $given }, hors des limites permises.
config-error-url = Le réglage « { $name } » doit être une adresse qui commence par { $expected }.
config-error-type =
    Le réglage « { $name } » vaut « { $given } ». Il attend { $expected ->
        [bool] true ou false
        [int] un nombre entier, sans guillemets
        [list] une liste, entre crochets
        [zone] un fuseau comme "Europe/Paris"
        [table] une section entre crochets
        [filled] une valeur, qui manque
        [short] un texte plus court
       *[text] un texte, entre guillemets
    }.
config-error-live-needs = Avec le vrai Telegram, le réglage « { $name } » est obligatoire. Lancez « troquet init » pour être guidé.
config-error-token-shape = Le réglage « { $name } » n'a pas la forme d'un jeton de @BotFather.
config-error-live-demo = Les membres inventés ne vont pas avec le vrai Telegram. Mettez « { $name } » à false.
