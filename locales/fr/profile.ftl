# The profile: structure, commune, sector, legal form, first name.
profile-name = Étape 1 sur 4

    <b>Quel est le nom de votre entreprise ou association ?</b>
profile-name-again = <b>Quel est le nom de votre entreprise ou association ?</b>
profile-commune = Étape 2 sur 4

    <b>Où travaillez-vous ?</b> Écrivez la commune ou le code postal.
profile-commune-again = <b>Où travaillez-vous ?</b> Écrivez la commune ou le code postal.
profile-commune-which = { $count ->
    [one] <b>Est-ce bien cette commune ?</b>
   *[other] <b>Laquelle est-ce ?</b>
 }
profile-commune-departement = C'est un département. Écrivez plutôt la commune ou le code postal.
profile-commune-unknown = Nous ne trouvons pas cette commune. Essayez avec le code postal.
profile-commune-outside = Cette commune est hors de l'Île-de-France. Troquet n'y est pas encore. Où travaillez-vous dans la région ?
profile-commune-far = { $commune } est hors de notre territoire ({ $territory }). Vous pouvez continuer, mais les échanges y seront plus rares.
profile-sector = Étape 3 sur 4

    <b>Quel est votre secteur ?</b>
profile-sector-again = <b>Quel est votre secteur ?</b>
profile-legal-form = Étape 4 sur 4

    <b>Quelle est votre forme juridique ?</b>
profile-legal-form-again = <b>Quelle est votre forme juridique ?</b>
profile-ess = <b>Votre entreprise fait-elle partie de l'économie sociale et solidaire ?</b>

    C'est le cas, par exemple, avec l'agrément ESUS. Dans le doute, répondez non.
profile-first-name = <b>Quel prénom afficher à vos partenaires ?</b>
profile-use-buttons = Choisissez avec un bouton, c'est plus sûr.
profile-check-touch = Pour changer une ligne, touchez son bouton. Si tout va bien, touchez « C'est juste ».
profile-check = <b>Tout est juste ?</b>
profile-check-lines =
    Nom : { $name }
    Commune : { $commune } ({ $departement })
    Secteur : { $sector }
    Forme : { $form }
    Prénom affiché : { $first_name }

joining-name-refused = Il nous faut un nom avec des lettres ou des chiffres.
joining-first-name-refused = Il nous faut un prénom avec des lettres.

profile-button-right = C'est juste
profile-button-name = Modifier le nom
profile-button-commune = Modifier la commune
profile-button-sector = Modifier le secteur
profile-button-form = Modifier la forme
profile-button-first-name = Modifier le prénom
profile-button-other-commune = Autre commune
profile-button-more-sectors = Autres secteurs
profile-button-first-sectors = Premiers secteurs
profile-button-more-forms = Autres formes
profile-button-first-forms = Premières formes

sector-food = Aliments, métiers de bouche
sector-catering = Hébergement, restauration
sector-building = Bâtiment, travaux
sector-shop = Commerce, boutique
sector-craft = Artisanat, fabrication
sector-consulting = Conseil, gestion, juridique
sector-communication = Communication, audiovisuel
sector-digital = Numérique, informatique
sector-association = Association, autre service
sector-training = Formation, éducation
sector-farming = Agriculture, paysage
sector-reuse = Réemploi, réparation
sector-transport = Transport, logistique
sector-cleaning = Nettoyage, services
sector-culture = Culture, sport, loisirs
sector-health = Santé, bien-être
sector-social = Action sociale, insertion
sector-property = Immobilier, bureaux
sector-printing = Imprimerie, édition
sector-energy = Énergie, eau

# How a structure is called before its name may be told.
trade-food = une entreprise alimentaire
trade-catering = un restaurateur
trade-building = une entreprise du bâtiment
trade-shop = un commerce
trade-craft = un artisan
trade-consulting = un cabinet de conseil
trade-communication = une agence de communication
trade-digital = une entreprise du numérique
trade-association = une structure de services
trade-training = un organisme de formation
trade-farming = une exploitation agricole
trade-reuse = un atelier de réemploi
trade-transport = un transporteur
trade-cleaning = une entreprise de services
trade-culture = une structure culturelle ou sportive
trade-health = un professionnel du bien-être
trade-social = une structure d'action sociale
trade-property = une entreprise de l'immobilier
trade-printing = une imprimerie
trade-energy = une entreprise de l'énergie
trade-of-an-association = une association
trade-of-a-structure = une structure

form-ei = Indépendant, micro
form-sarl = SARL, EURL
form-sas = SAS, SASU
form-association = Association
form-scop = SCOP
form-scic = SCIC
form-cooperative = Autre coopérative
form-civile = Libéral, société civile
form-sa = SA, autre société
form-mutuelle = Mutuelle
form-fondation = Fondation
form-public = Public ou autre
