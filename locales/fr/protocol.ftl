## The protocol of the study: the document that is frozen before data, and `troquet protocol`.

# texte-long
protocol-intro =
    Ce protocole est écrit avant de connaître les données. Il est fait des définitions dont le programme tire les chiffres.
    Il est figé par son empreinte et sa date, que chaque rapport rappelle. Tout changement est une nouvelle version, avec sa raison.
protocol-heading = Protocole de l’étude — { $programme }
protocol-heading-aims = Objectifs du programme
protocol-heading-questions = Questionnaires et vagues
protocol-heading-indicators = Indicateurs
protocol-heading-thresholds = Seuils fixés d’avance
protocol-heading-comparisons = Comparaisons prévues
protocol-heading-exclusions = Ce qui ne compte pas
protocol-heading-rules = Règles de calcul et de lecture
protocol-heading-annex = Annexe : changements
protocol-aim-0 = Un service utilisable et une méthode solide
protocol-aim-1 = Davantage d’échanges de biens et de services entre entreprises d’un même territoire
protocol-aim-2 = Des liens entre structures de l’économie sociale et TPE-PME classiques
protocol-aim-3 = Un soulagement de la trésorerie des jeunes entreprises et des structures de l’économie sociale
protocol-aim-4 = L’usage d’actifs qui dorment : locaux, machines, stocks, heures creuses
protocol-aim-5 = Une économie de la transition écologique : réemploi et courtes distances
protocol-survey = { $title } ({ $name }, version { $version }), { $questions ->
    [one] 1 question
   *[other] { $questions } questions
}, empreinte { $hash }
protocol-waves = Le baromètre revient { $waves } jours après l’inscription de chacun, toujours dans les mêmes termes.
protocol-line-definition = Définition : { $text }
protocol-line-formula = Calcul : { $text }
protocol-line-numerator = Numérateur : { $text }
protocol-line-denominator = Dénominateur : { $text }
protocol-line-source = Source : { $text }
protocol-line-cuts = Ventilé par : { $text }
protocol-line-comparator = Repère : { $title } ({ $source })
protocol-cut = { $cut ->
    [territory] territoire
    [sector] secteur
    [form] forme (ESS ou classique)
    [period] mois
    [channel] canal
    [family] famille d’annonces
    [reason] raison
    [survey] questionnaire
   *[wave] vague
}
protocol-table-head = Objectif | Indicateur | Seuil
protocol-limit = { $at_least ->
    [yes] au moins { $limit }
   *[no] au plus { $limit }
}
protocol-unit = { $unit ->
    [share] { $amount } %
    [cents] { $amount } €
    [days] { $amount } jours
    [km] { $amount } km
    [minutes] { $amount } minutes
    [kg] { $amount } kg CO2e
    [messages] { $amount } messages
   *[other] { $amount }
}
protocol-verdict = Atteint : tout l’intervalle est du bon côté du seuil. Non atteint : tout l’intervalle est du mauvais côté. Sinon, ou sans intervalle, on ne peut pas conclure. Un compte, une somme ou un rapport de sommes se juge à sa valeur.
protocol-group = { $group ->
    [ess] économie sociale
    [classic] autres structures
   *[other] { $group }
}
protocol-comparison = { $title } : { $one } et { $other }, par { $cut }
protocol-comparisons-rule = Chaque écart est donné avec son intervalle à 95 %. Entre deux vagues, il porte sur les mêmes structures. Les probabilités de ces comparaisons sont corrigées ensemble (Holm). Toute autre comparaison est « exploratoire ».
protocol-exclusion-fictitious = Les structures fictives de démonstration et les comptes de répétition.
protocol-exclusion-refusal = Les structures dont une personne a dit non à l’étude : on en donne seulement le nombre.
protocol-exclusion-withdrawn = Les réponses de qui a retiré son accord ; son invitation reste comptée comme un refus.
protocol-exclusion-outside = Les échanges déclarés avec des structures qui ne sont pas membres.
protocol-exclusion-imports = Les prospects d’un fichier dont l’import fut annulé, et les contacts annulés.
protocol-exclusion-invitations = Les invitations qui ne sont pas parties et les personnes inéligibles, pour les taux de réponse.
protocol-rule-reading = Moins de 5 observations : rien n’est dit. Moins de 30 : « à lire avec prudence ».
protocol-rule-share = Toute part est donnée avec l’intervalle de Wilson à 95 % et son effectif.
protocol-rule-money = Les montants déclarés sont donnés par médiane et quartiles, avec « déclaré par n sur N ».
protocol-rule-time = Les délais sont estimés par Aalen-Johansen. Un besoin en attente compte pour le temps où il fut vu, un besoin retiré comme perdu.
protocol-rule-nps = Le score de recommandation demande 30 réponses ; en dessous, les trois parts sont données.
# texte-long
protocol-rule-weights = Le redressement porte sur le territoire et la famille de secteurs des inscrits, dès 50 structures répondantes. Familles : production et réemploi, commerce et restauration, services aux entreprises, santé, culture, social et associations. Brut et redressé figurent côte à côte.
protocol-rule-secret = Rien n’est diffusé sous 5 répondants, sous 3 structures, ni si l’une pèse 85 % ou plus.
protocol-rule-population = Les résultats valent pour les utilisateurs du service, et non pour toutes les entreprises de la région.
protocol-rule-causality = Aucune conclusion de cause à effet : il n’y a pas de groupe témoin.
protocol-version = Version { $number }, figée le { $date }, { $members ->
    [0] avant la première inscription
    [one] après 1 inscription
   *[other] après { $members } inscriptions
}, empreinte { $hash }
protocol-reason = Raison : { $reason }
protocol-removed = Retiré : { $line }
protocol-added = Ajouté : { $line }

cli-help-protocol = Le protocole de l’étude : le lire, le figer avant les données.
cli-help-protocol-show = Affiche le protocole en vigueur et ses changements, ou son projet.
cli-help-protocol-freeze = Fige le protocole tel que le donnent les définitions d’aujourd’hui.
cli-help-protocol-why = Pourquoi il change ; à dire dès la deuxième version.
cli-protocol-draft = Projet : ce protocole n’est pas encore figé. Pour le figer : troquet protocol freeze
cli-protocol-current = En vigueur : version { $number } du { $date }, empreinte { $hash }
cli-protocol-changed = Attention : les définitions ont changé depuis. Figez-les avec leur raison : troquet protocol freeze --raison "…"
cli-protocol-frozen = Protocole figé : version { $number }, empreinte { $hash }
cli-protocol-same = Rien n’a changé depuis la version { $number } : rien n’est figé.
cli-protocol-late = { $members ->
    [one] 1 structure est déjà inscrite : le protocole le dira.
   *[other] { $members } structures sont déjà inscrites : le protocole le dira.
}
study-protocol-why = Dites pourquoi le protocole change : --raison "…"
study-thresholds-unreadable = Le fichier des seuils ne peut pas être lu : { $why }
study-thresholds-entry = Dans le fichier des seuils, cette entrée ne convient pas : { $entry }
