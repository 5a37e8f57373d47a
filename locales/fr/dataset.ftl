### Ce que les fichiers exportés de l'étude disent d'eux-mêmes.

dataset-where =
    <b>Les données de l'étude ne passent pas par Telegram.</b> Elles parlent de personnes.
    Sur la machine où tourne Troquet, tapez : <code>troquet export --motif "…"</code>
    Chaque export est noté : qui, pourquoi, combien de lignes.
dataset-yes = Oui
dataset-no = Non
dataset-absent-refused = Refusé : question vue et passée
dataset-absent-not-concerned = Non concerné : la question ne se posait pas
dataset-absent-not-answered = Non répondu : arrêt avant la question
dataset-characters = { $question } (longueur de la réponse, en caractères)
dataset-purpose = Finalité : { $purpose }

dataset-title = Étude du troc inter-entreprises — { $community }
dataset-title-long = Réponses, une par ligne
dataset-title-indicators = Indicateurs de l'étude
dataset-title-definitions = Définition des indicateurs
dataset-title-thin = Structures de l'étude ({ $kept }), sans rien qui les distingue
dataset-title-dictionary = Dictionnaire des variables

dataset-sheet-readme = Lisez-moi
dataset-sheet-answers = Réponses { $name }
dataset-sheet-dictionary = Dictionnaire
dataset-sheet-invitations = Invitations
dataset-sheet-indicators = Indicateurs
dataset-sheet-thin = Structures

dataset-frame-invitation = Invitation (code de l'étude)
dataset-frame-structure = Structure (code de l'étude)
dataset-frame-version = Version du questionnaire
dataset-frame-vague = Vague de l'étude
dataset-frame-disposition = Disposition (AAPOR)
dataset-frame-mode = Mode de réponse
dataset-frame-envoyee_le = Invitation envoyée
dataset-frame-close_le = Questionnaire clos
dataset-frame-territoire = Département
dataset-frame-secteur = Secteur d'activité
dataset-frame-forme = Forme juridique
dataset-frame-ess = Économie sociale et solidaire
dataset-frame-taille = Tranche d'effectif déclarée

dataset-long-invitation = Invitation (code de l'étude)
dataset-long-questionnaire = Questionnaire
dataset-long-version = Version du questionnaire (SHA-256)
dataset-long-structure = Structure (code de l'étude)
dataset-long-question = Question
dataset-long-valeur = Valeur : codes séparés par des espaces, nombre ou jour. Vide si passée, ou si la réponse est un texte
dataset-long-passee = Question vue et passée
dataset-long-caracteres = Longueur d'une réponse écrite, en caractères
dataset-long-secondes = Secondes entre l'affichage et la réponse
dataset-long-repondue_le = Jour de la réponse
dataset-long-modifs = Nombre de modifications
dataset-long-mode = Mode de réponse

dataset-figure-indicateur = Indicateur
dataset-figure-titre = Nom de l'indicateur
dataset-figure-coupe = Coupe
dataset-figure-modalite = Modalité de la coupe
dataset-figure-valeur = Valeur
dataset-figure-borne_basse = Borne basse (95 %, ou hypothèse basse)
dataset-figure-borne_haute = Borne haute (95 %, ou hypothèse haute)
dataset-figure-unite = Unité
dataset-figure-n = Nombre d'observations
dataset-figure-numerateur = Numérateur
dataset-figure-denominateur = Dénominateur
dataset-figure-structures = Nombre de structures
dataset-figure-remarque = Remarque
dataset-figure-secret = Chiffre retenu (secret statistique)

dataset-thin-territoire = Département
dataset-thin-ess = Économie sociale et solidaire, ou classique (nc : non connu)
dataset-thin-taille = Tranche d'effectif déclarée (nc : non connue)
dataset-thin-secteur = Secteur d'activité
dataset-thin-trimestre = Trimestre de l'inscription
dataset-thin-offres = Offres déclarées
dataset-thin-besoins = Besoins déclarés
dataset-thin-echanges = Échanges faits
dataset-thin-valeur = Valeur donnée (euros HT)

dataset-release-missing = Le fichier { $name } manque : il dit ce qui fut publié avant. Sans lui, rien de plus ne peut être publié sans risque.

dataset-definition-indicateur = Indicateur
dataset-definition-titre = Nom
dataset-definition-definition = Définition
dataset-definition-formule = Formule
dataset-definition-numerateur = Numérateur
dataset-definition-denominateur = Dénominateur
dataset-definition-source = Source
dataset-definition-objectif = Objectif du programme (1 à 5)

dataset-dictionary-tableau = Tableau
dataset-dictionary-variable = Variable
dataset-dictionary-libelle = Libellé
dataset-dictionary-type = Type
dataset-dictionary-valeur = Valeur
dataset-dictionary-sens = Sens de la valeur
dataset-dictionary-finalite = Finalité
dataset-dictionary-indicateur = Indicateur qui s'en sert

dataset-type-text = texte
dataset-type-code = code
dataset-type-flag = oui ou non (1 ou 0)
dataset-type-integer = nombre entier
dataset-type-decimal = nombre
dataset-type-date = jour

# texte-long
dataset-readme =
    Étude du troc inter-entreprises — { $community }

    { $kind ->
        [publishable] Diffusable : chaque chiffre et chaque ligne respectent le secret statistique.
       *[other] Pseudonymisé : réservé aux analystes liés par une convention. Ne pas diffuser.
    }
    Lecture de la base : le { $day } à { $hour } (heure de Paris)
    Période : du { $first } au { $last }, compris
    Structures : { $firms }
    Structures qui ont refusé l'étude, absentes de tous les tableaux : { $left }

    Base du consentement
    L'étude ne lit rien de qui a refusé d'y participer. Les réponses aux questionnaires viennent de qui a consenti à les recevoir.
    Les textes libres n'y sont pas, seulement leur longueur. Aucun nom, numéro ni identifiant Telegram n'y figure.
    Les codes de l'étude sont tirés d'une clé gardée à part (HMAC-SHA-256, 80 bits).

    Secret statistique de toute publication
    Au moins { $respondents } répondants et { $units } structures par case. La plus grande pèse moins de { $share } %.
    { $kind ->
        [publishable] Un chiffre retenu est vide, et sa colonne « secret » vaut 1. Rien de ce qui fut publié avant ne permet de le retrouver.
       *[other] Ces règles ne sont pas appliquées ici. Ne publiez aucun chiffre tiré de ces fichiers sans les appliquer.
    }

    Fichiers
    csv_excel : pour Excel en français (point-virgule, virgule décimale, JJ/MM/AAAA)
    csv : pour les programmes (UTF-8, virgule, AAAA-MM-JJ)
    spss, stata : avec libellés et codes manquants
    troquet_etude.xlsx : le classeur, avec son dictionnaire
    Codes manquants : -97 refusé, -98 non concerné, -99 non répondu. Dans Stata : .a, .b, .c
    Une apostrophe précède tout texte qu'un tableur prendrait pour une formule.
    datapackage.json, codebook.xml : la description des tableaux pour les programmes (Data Package 2.0, DDI Codebook 2.5)
    SHA256SUMS : l'empreinte de chaque fichier

    Logiciel : Troquet { $version }
    Empreinte de la lecture (SHA-256) : { $hash }
dataset-readme-secret = non dit, par le secret statistique
dataset-readme-rows = Lignes par tableau
dataset-readme-row = { $name } : { $count }
