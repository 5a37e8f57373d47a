### Ce que l'on lit dans le terminal. $file 200 $folder 200 $link 200 $server 200 $url 200 $said 200 $need 60 $field 20 $line 6

cli-help = Troquet : un assistant Telegram pour échanger des biens et des services entre entreprises, sans argent.
cli-help-config = Le fichier de réglages. Par défaut : config.toml, s'il existe.
cli-help-help = Affiche cette aide.
cli-help-init = Prépare le passage au vrai Telegram, question par question.
cli-help-init-api = L'adresse d'un serveur Telegram à vous.
cli-help-init-wait = Combien de secondes attendre le code du premier membre de l'équipe.
cli-help-run = Lance Troquet. Sans réglages, avec un Telegram d'essai dans le navigateur.
cli-help-migrate = Met la base de données au format de cette version.
cli-help-doctor = Vérifie que tout est en place.
cli-help-backup = Copie la base et les photos, même pendant que Troquet tourne.
cli-help-backup-to = Le dossier des copies. Par défaut : backups, dans le dossier des données.
cli-help-corrections = Écrit dans un fichier ce que les membres ont corrigé, sans leur nom, pour mieux lire. Seulement ceux qui participent à l'étude.
cli-corrections-made = { $count ->
    [0] Aucune correction pour l'instant. { $file } est vide.
    [one] 1 correction dans { $file }
   *[other] { $count } corrections dans { $file }
 }
cli-help-invite = Crée une invitation : un lien personnel, un lien de groupe ou un code à taper.
cli-help-invite-name = Le nom de la structure invitée, s'il est connu.
cli-help-invite-first-name = Le prénom de la personne invitée, s'il est connu.
cli-help-invite-channel = D'où vient l'invitation (dépliant, réunion…), pour l'étude.
cli-help-eval = Mesure la qualité de Troquet avec des cas à vous.
cli-help-eval-matching = Classe des offres pour des besoins notés à la main. nDCG : le gain d'une offre est 2^note - 1. « pushed » : les paires que Troquet proposerait de lui-même, trois au plus par besoin. Une paire est juste dès la note 1. La dernière ligne est un objet JSON.
cli-help-eval-needs = Un objet JSON par ligne : id, text, rel (note de chaque offre : 0, 1 ou 2). Et noisy pour une version mal tapée.
cli-help-eval-offers = Les offres, un objet JSON par ligne : id, text.
cli-help-eval-unmatched = Des besoins auxquels rien ne répond, un objet JSON par ligne : id, text.
cli-help-eval-reading = Lecture des messages. Un objet JSON par ligne : text, items et act. Chaque élément de items porte kind, title, quantity, value_eur, value_eur_max, value_unit, place et when. Parts des messages : exact (tout est juste), kind_and_count (autant d'offres et de besoins qu'attendu). Aussi false_items (une annonce que personne n'a faite) et silent (rien n'est lu là où il fallait). Part des annonces : flipped (offre lue comme besoin, ou l'inverse). La dernière ligne est un objet JSON.
cli-help-eval-places = Communes. Un objet JSON par ligne : q (ce qui est tapé) et expected (les codes Insee justes). Parts des cas : top1 (le premier choix est juste) et top3 (l'un des trois). Aussi auto (prise sans demander) et auto_wrong (prise sans demander, et fausse). La dernière ligne est un objet JSON.
cli-help-eval-dates = Dates. Un objet JSON par ligne : text, today, from, to et ask. Parts des cas : right (juste, ou l'on demande quand il le faut) et wrong (des dates fausses). Aussi asked (on demande à la personne). La dernière ligne est un objet JSON.
cli-help-eval-value = Valeur et TVA d'échanges, un objet JSON par ligne : id, legs, regimes. Une ligne de legs : giver, receiver, ht_cents, et rate s'il diffère. Un régime : kind, rate, deducts. Au choix : date, pour les règles d'un autre jour, et expect, les chiffres attendus. Affiche en centimes les factures, la soulte, la TVA perdue et l'effet sur la trésorerie. La dernière ligne compte les cas justes, si des cas portent expect.
cli-usage = Utilisation :
cli-options = Options
cli-required = obligatoire
cli-commands = Commandes
cli-metavar-file = FICHIER
cli-metavar-folder = DOSSIER
cli-metavar-text = TEXTE
cli-metavar-command = COMMANDE [options]

cli-unknown-command = La commande « { $name } » n'existe pas. La liste : troquet --help
cli-unknown-command-near = La commande « { $name } » n'existe pas. Vouliez-vous dire « { $near } » ?
cli-unknown-option = L'option { $name } n'existe pas. La liste : { $command } --help
cli-option-needs-value = L'option { $name } attend une valeur. Voir : { $command } --help
cli-bad-value = La valeur donnée à { $name } ne convient pas. Voir : { $command } --help
cli-bad-usage = La commande est mal écrite. Voir : { $command } --help

cli-page =
    Troquet vous attend ici : { $address }
    Ouvrez cette adresse dans votre navigateur. Pour arrêter : Ctrl+C.
cli-live = Troquet est en service pour « { $name } ». Pour arrêter : Ctrl+C.
cli-stopped = Troquet est arrêté. Tout est gardé.
cli-port-taken = Le port { $port } est déjà pris par un autre programme. Fermez-le, ou changez telegram.local_port dans les réglages.
cli-port-taken-somewhere = Un port est déjà pris par un autre programme. Fermez-le, ou changez de port dans les réglages.
cli-local-did-not-start = Le Telegram d'essai ne démarre pas. Le détail est dans { $file }.
cli-local-died = Le Telegram d'essai s'est arrêté. Relancez « troquet run ». Le détail est dans { $file }.
cli-disk-full = Le disque est plein : { $path }. Faites de la place, puis relancez.
cli-no-right = Troquet n'a pas le droit d'écrire ici : { $path }. Changez les droits, ou le dossier des données.
cli-unforeseen = Un souci imprévu arrête Troquet. Rien n'est perdu. Le détail est dans { $file }.
cli-unforeseen-unlogged = Un souci imprévu arrête Troquet ({ $kind }). Rien n'est perdu. Lancez « troquet doctor » pour chercher la cause.

error-settings = Les réglages ne peuvent pas être lus. Lancez « troquet doctor ».
error-token-refused = Telegram ne reconnaît pas le jeton du réglage telegram.token. Copiez-le à nouveau depuis @BotFather.
error-telegram = Telegram a refusé une demande. Le détail est dans le journal.
error-telegram-unreachable = Telegram ne répond pas. Vérifiez la connexion à Internet, puis relancez.
error-webhook-secret = Le réglage telegram.webhook_secret doit compter 16 caractères au moins.
error-storage = La base de données ne peut pas servir. Restaurez une sauvegarde, ou lancez « troquet doctor ».
error-database-locked = Un autre programme utilise déjà cette base de données. Fermez l'autre Troquet, puis relancez.
error-database-full = Le disque de la base de données est plein. Faites de la place, puis relancez.
error-database-read-only = La base de données ne peut pas être modifiée. Vérifiez les droits du fichier et de son dossier.
error-database-unreachable = La base de données ne répond pas. Vérifiez database.url dans les réglages, et qu'elle est en marche.

cli-migrated = La base de données est à jour (étape { $version }).
cli-migrated-already = La base de données était déjà à jour (étape { $version }).

cli-backup-made = Copie faite : { $file } ({ $size } Mo).
cli-backup-nothing = Il n'y a pas encore de base de données à copier : { $file }. Lancez d'abord « troquet run ».
cli-backup-no-pg-dump = Il manque le programme pg_dump. Installez le paquet « postgresql-client ».
cli-backup-pg-dump-failed = La copie de PostgreSQL a échoué. Vérifiez database.url et que pg_dump n'est pas plus ancien que le serveur.

cli-invite-link = Lien d'invitation : { $link }
cli-invite-code = Code à taper dans Telegram : { $code }
cli-invite-until = Valable jusqu'au { $date }. Notez-le maintenant : il n'est gardé nulle part.

cli-eval-started = { $needs } besoins, { $offers } offres. Chargement des modèles de langue…
cli-eval-progress = { $done } sur { $total }
cli-eval-unknown-offers = { $count } besoins citent une offre absente du fichier des offres (le premier : { $need }). Ces offres comptent comme non trouvées.
cli-eval-no-file = Le fichier { $file } ne peut pas être lu. Vérifiez son nom et ses droits.
cli-eval-not-text = Le fichier { $file } n'est pas un texte en UTF-8.
cli-eval-not-json = { $file }, ligne { $line } : ce n'est pas du JSON. Il faut un objet par ligne.
cli-eval-not-object = { $file }, ligne { $line } : il faut un objet JSON, entre accolades.
cli-eval-wrong-field = { $file }, ligne { $line } : le champ « { $field } » manque ou n'a pas la bonne forme.
cli-eval-refused = { $file }, ligne { $line } : { $said }
cli-eval-empty = Le fichier { $file } ne contient aucun cas.

cli-no-network = Telegram ne répond pas ({ $server }). Vérifiez la connexion à Internet, puis relancez.
cli-token-refused = Telegram ne reconnaît pas ce jeton. Copiez-le à nouveau depuis @BotFather.
cli-telegram-refused = Telegram a refusé : { $said }

cli-doctor-line =
    { $level ->
        [good] OK
        [warning] À VOIR
       *[broken] À RÉPARER
    }  { $text }
cli-doctor-end =
    { $broken ->
        [0] Tout est en place.
        [one] 1 point à réparer.
       *[other] { $broken } points à réparer.
    }
cli-doctor-python = Python { $version }
cli-doctor-zones = Fuseaux horaires présents
cli-doctor-zones-missing = Fuseaux horaires absents. Relancez « make install ».
cli-doctor-encoders = Modèles de langue présents
cli-doctor-encoders-missing = Il manque : { $names }. Relancez « make install ».
cli-doctor-data = Dossier des données : { $folder }
cli-doctor-data-closed = Troquet ne peut pas écrire dans { $folder }. Changez ses droits.
cli-doctor-room = Place libre sur le disque : { $size } Mo
cli-doctor-file-open = Tout le monde peut lire { $file }, qui contient le jeton. Lancez : chmod 600 { $file }
cli-doctor-sqlite = SQLite { $version }
cli-doctor-sqlite-bug = SQLite { $version } peut perdre les derniers écrits dans un cas rare. Mettez-le à jour (3.51.3 ou plus) et faites des copies.
cli-doctor-schema = Base de données au bon format
cli-doctor-schema-new = Base de données à créer au premier démarrage
cli-doctor-schema-old = Base de données d'une autre version. Lancez « troquet migrate ».
cli-doctor-schema-broken = Base de données : { $said }
cli-doctor-vectors = { $total ->
    [0] Encodeur « { $encoder } » : aucune annonce en ligne
   *[other] Encodeur « { $encoder } » : { $done } annonces prêtes sur { $total }
 }
cli-doctor-local = Telegram d'essai, dans le navigateur
cli-doctor-telegram = Telegram répond : @{ $username }
cli-doctor-telegram-broken = Telegram : { $said }
cli-doctor-webhook = Telegram répond pour @{ $username }, mais envoie ses messages à { $url }. Troquet le corrige au démarrage.

cli-yes-by-default = (oui ou non, par défaut oui)
cli-no-by-default = (oui ou non, par défaut non)
cli-init-hello =
    Passage au vrai Telegram. Comptez cinq minutes.
    Créez d'abord votre bot : écrivez /newbot à @BotFather dans Telegram.
cli-init-replace = Le fichier { $file } existe déjà. Faut-il le remplacer ?
cli-init-kept = Le fichier { $file } reste comme il est.
cli-init-token = Le jeton donné par @BotFather (il ne s'affiche pas)
cli-init-token-shape = Un jeton ressemble à 123456789:ABCdef… Copiez-le en entier.
cli-init-token-given-up = Aucun jeton n'a été accepté. Rien n'est écrit. Relancez « troquet init ».
cli-init-bot = Bot trouvé : @{ $username }
cli-init-officer =
    Premier membre de l'équipe : ouvrez ce lien sur votre téléphone et touchez « Démarrer ».
    { $link }
    Ou envoyez ce code au bot : { $code }
cli-init-officer-found = Bonjour { $name } ! Votre numéro Telegram est { $number }.
cli-init-officer-by-hand = Le code n'est pas arrivé. Votre numéro Telegram, si vous le connaissez
cli-init-number-shape = Un nombre est attendu.
cli-init-needed = Une réponse est nécessaire.
cli-init-name = Le nom du programme
cli-init-controller = Le responsable du traitement des données (nom de l'organisme)
cli-init-contact = Où écrire pour exercer ses droits (adresse du DPO ou de la personne chargée)
cli-init-contact-shape = Donnez une adresse électronique, une page https ou une adresse postale.
cli-init-territory = Le territoire
cli-init-departements = Les départements
cli-init-departements-shape = Donnez des numéros de département, par exemple : 77, 91
cli-init-webhook = Recevoir les messages par webhook (adresse publique en https) ?
cli-init-webhook-url = L'adresse publique en https
cli-init-webhook-shape = L'adresse commence par https://
cli-init-webhook-port = Le port où Troquet écoute sur cette machine
cli-init-done =
    Réglages écrits dans { $file }, lisibles par vous seulement.
    Vérifiez avec « troquet doctor », puis lancez « troquet run ».
