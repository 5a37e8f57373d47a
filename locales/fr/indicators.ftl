## What the study measures: names, definitions and sources of the indicators.
## Each is defined in troc/study/indicators/definitions.py; the report's method and the dictionary of exports print these.

indicators-none = sans objet
indicators-formula-share = numérateur ÷ dénominateur, intervalle de Wilson à 95 %
indicators-formula-count = nombre compté, sans intervalle
indicators-formula-reasons = personnes ou cas qui la donnent ÷ tous ceux qui en donnent une, intervalle de Wilson à 95 %
indicators-formula-median = médiane de ce qui est dit, intervalle binomial à 95 %, premier et troisième quartiles
indicators-formula-sum = somme de ce qui est dit, « déclaré par n sur N »
indicators-formula-survival = délai où la moitié y sont parvenus (Aalen-Johansen, le retrait étant une autre fin), intervalle log-log à 95 %
indicators-formula-range = somme des valeurs centrales, basses et hautes des hypothèses : une fourchette
indicators-formula-odds = cote observée ÷ cote attendue au hasard, intervalle de Wilson de la part
indicators-formula-gini = indice de Gini des nombres par structure
indicators-formula-score = 100 × (promoteurs − détracteurs) ÷ réponses, variance d’une loi trinomiale, dès 30 réponses
indicators-formula-quotient = numérateur ÷ dénominateur
indicators-source-prospects = fiches de prospection de l’équipe
indicators-source-firms = inscriptions et accords du service
indicators-source-listings = annonces publiées
indicators-source-cards = cartes montrées et réponses dans le chat
indicators-source-exchanges = échanges suivis dans le service
indicators-source-declared = valeurs déclarées par les structures
indicators-source-survey = questionnaires de l’étude
indicators-source-team = contacts et durées notés par l’équipe
indicators-source-messages = messages envoyés par le service
indicators-source-meetups = temps d’échanges
indicators-source-tour = dernières dépenses dites pendant le tour
indicators-source-both = chat et questionnaire après échange
indicators-note-range = Fourchette d’hypothèses, et non un intervalle de hasard.
indicators-note-open-end = Moins de la moitié ont abouti : la médiane n’est pas atteinte.
indicators-note-few = Moins de 30 réponses : les trois parts remplacent le score.


indicator-title-prospects-reached = Prospects joints
indicator-definition-prospects-reached = Part des structures repérées par l’équipe qu’elle a jointes ou invitées.
indicator-formula-prospects-reached = { indicators-formula-share }
indicator-numerator-prospects-reached = structures jointes ou invitées
indicator-denominator-prospects-reached = structures repérées
indicator-source-prospects-reached = { indicators-source-prospects }

indicator-title-prospects-opened = Invitations ouvertes
indicator-definition-prospects-opened = Part des structures jointes qui ont ouvert leur invitation ou sont venues autrement.
indicator-formula-prospects-opened = { indicators-formula-share }
indicator-numerator-prospects-opened = structures qui ont ouvert
indicator-denominator-prospects-opened = structures jointes
indicator-source-prospects-opened = { indicators-source-prospects }

indicator-title-prospects-joined = Inscriptions après ouverture
indicator-definition-prospects-joined = Part des structures ayant ouvert leur invitation qui se sont inscrites.
indicator-formula-prospects-joined = { indicators-formula-share }
indicator-numerator-prospects-joined = structures inscrites
indicator-denominator-prospects-joined = structures qui ont ouvert
indicator-source-prospects-joined = { indicators-source-prospects }

indicator-title-prospects-won = Conversion de la prospection
indicator-definition-prospects-won = Part des structures jointes par l’équipe qui se sont inscrites, par canal.
indicator-formula-prospects-won = { indicators-formula-share }
indicator-numerator-prospects-won = structures inscrites
indicator-denominator-prospects-won = structures jointes
indicator-source-prospects-won = { indicators-source-prospects }

indicator-title-prospects-refused = Refus de la prospection
indicator-definition-prospects-refused = Part des structures jointes qui ont dit non.
indicator-formula-prospects-refused = { indicators-formula-share }
indicator-numerator-prospects-refused = structures qui ont dit non
indicator-denominator-prospects-refused = structures jointes
indicator-source-prospects-refused = { indicators-source-prospects }

indicator-title-refusals-prospects = Raisons de ne pas venir
indicator-definition-refusals-prospects = Raison codée donnée par chaque structure qui a dit non.
indicator-formula-refusals-prospects = { indicators-formula-reasons }
indicator-numerator-refusals-prospects = structures donnant cette raison
indicator-denominator-refusals-prospects = structures qui ont dit non
indicator-source-refusals-prospects = { indicators-source-prospects }

indicator-title-members = Structures inscrites
indicator-definition-members = Nombre de structures inscrites, celles qui refusent l’étude exceptées.
indicator-formula-members = { indicators-formula-count }
indicator-numerator-members = structures inscrites
indicator-denominator-members = { indicators-none }
indicator-source-members = { indicators-source-firms }

indicator-title-members-validated = Structures validées
indicator-definition-members-validated = Part des structures inscrites que l’équipe a validées.
indicator-formula-members-validated = { indicators-formula-share }
indicator-numerator-members-validated = structures validées
indicator-denominator-members-validated = structures inscrites
indicator-source-members-validated = { indicators-source-firms }

indicator-title-members-listed = Première annonce
indicator-definition-members-listed = Part des structures validées qui ont publié une annonce ou davantage.
indicator-formula-members-listed = { indicators-formula-share }
indicator-numerator-members-listed = structures avec une annonce
indicator-denominator-members-listed = structures validées
indicator-source-members-listed = { indicators-source-listings }

indicator-title-activation = Activation
indicator-definition-activation = Part des structures ayant publié une offre et un besoin dans les 14 jours. Celles inscrites depuis moins de 14 jours ne comptent pas.
indicator-formula-activation = { indicators-formula-share }
indicator-numerator-activation = structures actives à 14 jours
indicator-denominator-activation = structures inscrites depuis 14 jours
indicator-source-activation = { indicators-source-listings }

indicator-title-five-five = Cinq offres et cinq besoins
indicator-definition-five-five = Part des structures avec annonce qui ont publié cinq offres et cinq besoins.
indicator-formula-five-five = { indicators-formula-share }
indicator-numerator-five-five = structures à 5 + 5
indicator-denominator-five-five = structures avec une annonce
indicator-source-five-five = { indicators-source-listings }

indicator-title-members-proposed = Structures à qui l’on a proposé
indicator-definition-members-proposed = Part des structures avec annonce à qui une proposition fut montrée.
indicator-formula-members-proposed = { indicators-formula-share }
indicator-numerator-members-proposed = structures avec une proposition
indicator-denominator-members-proposed = structures avec une annonce
indicator-source-members-proposed = { indicators-source-cards }

indicator-title-members-interested = Structures intéressées
indicator-definition-members-interested = Part des structures ayant vu une proposition qui ont dit oui une fois ou plus.
indicator-formula-members-interested = { indicators-formula-share }
indicator-numerator-members-interested = structures intéressées
indicator-denominator-members-interested = structures avec une proposition
indicator-source-members-interested = { indicators-source-cards }

indicator-title-members-agreed = Structures en accord
indicator-definition-members-agreed = Part des structures intéressées qui ont conclu un accord ou livré.
indicator-formula-members-agreed = { indicators-formula-share }
indicator-numerator-members-agreed = structures avec un accord
indicator-denominator-members-agreed = structures intéressées
indicator-source-members-agreed = { indicators-source-exchanges }

indicator-title-members-delivered = Structures ayant échangé
indicator-definition-members-delivered = Part des structures en accord dont un échange est entièrement livré.
indicator-formula-members-delivered = { indicators-formula-share }
indicator-numerator-members-delivered = structures avec un échange livré
indicator-denominator-members-delivered = structures avec un accord
indicator-source-members-delivered = { indicators-source-exchanges }

indicator-title-members-repeat = Structures qui recommencent
indicator-definition-members-repeat = Part des structures ayant échangé dont deux échanges ou plus sont livrés.
indicator-formula-members-repeat = { indicators-formula-share }
indicator-numerator-members-repeat = structures à deux échanges
indicator-denominator-members-repeat = structures avec un échange livré
indicator-source-members-repeat = { indicators-source-exchanges }

indicator-title-members-left = Départs
indicator-definition-members-left = Part des structures inscrites qui ont quitté le service.
indicator-formula-members-left = { indicators-formula-share }
indicator-numerator-members-left = structures parties
indicator-denominator-members-left = structures inscrites
indicator-source-members-left = { indicators-source-firms }

indicator-title-members-exchanging = Inscrites ayant échangé
indicator-definition-members-exchanging = Part de toutes les structures inscrites dont un échange est livré, par canal d’arrivée.
indicator-formula-members-exchanging = { indicators-formula-share }
indicator-numerator-members-exchanging = structures avec un échange livré
indicator-denominator-members-exchanging = structures inscrites
indicator-source-members-exchanging = { indicators-source-exchanges }

indicator-title-study-consent = Accord pour l’étude
indicator-definition-study-consent = Part des structures inscrites qui ont dit oui à l’étude.
indicator-formula-study-consent = { indicators-formula-share }
indicator-numerator-study-consent = structures d’accord
indicator-denominator-study-consent = structures inscrites, refus compris
indicator-source-study-consent = { indicators-source-firms }

indicator-title-offers = Offres publiées
indicator-definition-offers = Nombre d’offres publiées, retirées comprises, par famille et territoire.
indicator-formula-offers = { indicators-formula-count }
indicator-numerator-offers = offres publiées
indicator-denominator-offers = { indicators-none }
indicator-source-offers = { indicators-source-listings }

indicator-title-needs = Besoins publiés
indicator-definition-needs = Nombre de besoins publiés, retirés compris, par famille et territoire.
indicator-formula-needs = { indicators-formula-count }
indicator-numerator-needs = besoins publiés
indicator-denominator-needs = { indicators-none }
indicator-source-needs = { indicators-source-listings }

indicator-title-offers-per-firm = Offres par structure
indicator-definition-offers-per-firm = Nombre médian d’offres publiées par structure ayant une annonce.
indicator-formula-offers-per-firm = { indicators-formula-median }
indicator-numerator-offers-per-firm = structures avec une annonce
indicator-denominator-offers-per-firm = structures avec une annonce
indicator-source-offers-per-firm = { indicators-source-listings }

indicator-title-needs-per-firm = Besoins par structure
indicator-definition-needs-per-firm = Nombre médian de besoins publiés par structure ayant une annonce.
indicator-formula-needs-per-firm = { indicators-formula-median }
indicator-numerator-needs-per-firm = structures avec une annonce
indicator-denominator-needs-per-firm = structures avec une annonce
indicator-source-needs-per-firm = { indicators-source-listings }

indicator-title-orphan-needs = Besoins sans proposition
indicator-definition-orphan-needs = Part des besoins publiés auxquels aucune proposition montrée n’a répondu.
indicator-formula-orphan-needs = { indicators-formula-share }
indicator-numerator-orphan-needs = besoins sans proposition
indicator-denominator-orphan-needs = besoins publiés
indicator-source-orphan-needs = { indicators-source-listings }

indicator-title-needs-withdrawn = Besoins retirés sans contact
indicator-definition-needs-withdrawn = Part des besoins publiés qui ont pris fin sans que des coordonnées soient échangées.
indicator-formula-needs-withdrawn = { indicators-formula-share }
indicator-numerator-needs-withdrawn = besoins finis sans contact
indicator-denominator-needs-withdrawn = besoins publiés
indicator-source-needs-withdrawn = { indicators-source-listings }

indicator-title-time-to-proposal = Délai jusqu’à une proposition
indicator-definition-time-to-proposal = Jours entre la publication d’un besoin et la première proposition montrée. Les besoins en attente sont censurés ; un besoin retiré n’y parviendra plus.
indicator-formula-time-to-proposal = { indicators-formula-survival }
indicator-numerator-time-to-proposal = besoins avec proposition
indicator-denominator-time-to-proposal = besoins publiés
indicator-source-time-to-proposal = { indicators-source-listings }

indicator-title-time-to-contacts = Délai jusqu’aux coordonnées
indicator-definition-time-to-contacts = Jours entre la publication d’un besoin et le premier échange de coordonnées. Les besoins en attente sont censurés ; un besoin retiré n’y parviendra plus.
indicator-formula-time-to-contacts = { indicators-formula-survival }
indicator-numerator-time-to-contacts = besoins avec coordonnées
indicator-denominator-time-to-contacts = besoins publiés
indicator-source-time-to-contacts = { indicators-source-listings }

indicator-title-proposals = Propositions montrées
indicator-definition-proposals = Nombre de propositions montrées à une structure au moins.
indicator-formula-proposals = { indicators-formula-count }
indicator-numerator-proposals = propositions montrées
indicator-denominator-proposals = { indicators-none }
indicator-source-proposals = { indicators-source-cards }

indicator-title-precision = Justesse des propositions
indicator-definition-precision = Part des cartes montrées auxquelles la structure a répondu oui.
indicator-formula-precision = { indicators-formula-share }
indicator-numerator-precision = réponses oui
indicator-denominator-precision = cartes montrées
indicator-source-precision = { indicators-source-cards }

indicator-title-misfits = Pas ce que je cherche
indicator-definition-misfits = Part des cartes montrées refusées avec la raison « pas ce que je cherche ».
indicator-formula-misfits = { indicators-formula-share }
indicator-numerator-misfits = refus pour cette raison
indicator-denominator-misfits = cartes montrées
indicator-source-misfits = { indicators-source-cards }

indicator-title-silence = Cartes sans réponse
indicator-definition-silence = Part des cartes montrées restées sans réponse.
indicator-formula-silence = { indicators-formula-share }
indicator-numerator-silence = cartes sans réponse
indicator-denominator-silence = cartes montrées
indicator-source-silence = { indicators-source-cards }

indicator-title-refusals-proposals = Raisons de refuser une proposition
indicator-definition-refusals-proposals = Raison codée de chaque refus d’une carte.
indicator-formula-refusals-proposals = { indicators-formula-reasons }
indicator-numerator-refusals-proposals = refus pour cette raison
indicator-denominator-refusals-proposals = cartes refusées
indicator-source-refusals-proposals = { indicators-source-cards }

indicator-title-conversion-contacts = De la proposition aux coordonnées
indicator-definition-conversion-contacts = Part des propositions montrées où tous ont dit oui.
indicator-formula-conversion-contacts = { indicators-formula-share }
indicator-numerator-conversion-contacts = propositions avec coordonnées
indicator-denominator-conversion-contacts = propositions montrées
indicator-source-conversion-contacts = { indicators-source-cards }

indicator-title-conversion-agreed = Des coordonnées à l’accord
indicator-definition-conversion-agreed = Part des mises en contact conclues par un accord ou une livraison.
indicator-formula-conversion-agreed = { indicators-formula-share }
indicator-numerator-conversion-agreed = mises en contact conclues
indicator-denominator-conversion-agreed = mises en contact
indicator-source-conversion-agreed = { indicators-source-exchanges }

indicator-title-conversion-delivered = Des coordonnées à la livraison
indicator-definition-conversion-delivered = Part des mises en contact dont tout est livré.
indicator-formula-conversion-delivered = { indicators-formula-share }
indicator-numerator-conversion-delivered = échanges livrés
indicator-denominator-conversion-delivered = mises en contact
indicator-source-conversion-delivered = { indicators-source-exchanges }

indicator-title-agreements-kept = Accords tenus
indicator-definition-agreements-kept = Part des accords conclus dont tout est livré.
indicator-formula-agreements-kept = { indicators-formula-share }
indicator-numerator-agreements-kept = accords livrés
indicator-denominator-agreements-kept = accords conclus
indicator-source-agreements-kept = { indicators-source-exchanges }

indicator-title-exchanges = Échanges réalisés
indicator-definition-exchanges = Nombre d’échanges dont tout est livré et confirmé.
indicator-formula-exchanges = { indicators-formula-count }
indicator-numerator-exchanges = échanges livrés
indicator-denominator-exchanges = { indicators-none }
indicator-source-exchanges = { indicators-source-exchanges }

indicator-title-loops = Échanges à trois ou quatre
indicator-definition-loops = Part des échanges réalisés entre trois structures ou plus.
indicator-formula-loops = { indicators-formula-share }
indicator-numerator-loops = échanges à trois ou quatre
indicator-denominator-loops = échanges livrés
indicator-source-loops = { indicators-source-exchanges }

indicator-title-obstacles-exchanges = Obstacles des échanges
indicator-definition-obstacles-exchanges = Raison codée de chaque échange arrêté ou incomplet.
indicator-formula-obstacles-exchanges = { indicators-formula-reasons }
indicator-numerator-obstacles-exchanges = échanges arrêtés pour cette raison
indicator-denominator-obstacles-exchanges = échanges arrêtés
indicator-source-obstacles-exchanges = { indicators-source-exchanges }

indicator-title-value = Valeur d’une livraison
indicator-definition-value = Valeur hors taxes médiane d’une livraison confirmée, avec les quartiles.
indicator-formula-value = { indicators-formula-median }
indicator-numerator-value = livraisons à valeur dite
indicator-denominator-value = livraisons confirmées
indicator-source-value = { indicators-source-declared }

indicator-title-value-total = Valeur échangée
indicator-definition-value-total = Somme des valeurs hors taxes des livraisons confirmées. Ce n’est pas la trésorerie préservée.
indicator-formula-value-total = { indicators-formula-sum }
indicator-numerator-value-total = livraisons à valeur dite
indicator-denominator-value-total = livraisons confirmées
indicator-source-value-total = { indicators-source-declared }

indicator-title-soulte-share = Accords avec soulte
indicator-definition-soulte-share = Part des accords chiffrés dont une partie se paie en euros.
indicator-formula-soulte-share = { indicators-formula-share }
indicator-numerator-soulte-share = accords avec soulte
indicator-denominator-soulte-share = accords chiffrés
indicator-source-soulte-share = { indicators-source-exchanges }

indicator-title-soulte = Soulte
indicator-definition-soulte = Montant médian payé en euros dans les accords avec soulte.
indicator-formula-soulte = { indicators-formula-median }
indicator-numerator-soulte = accords avec soulte
indicator-denominator-soulte = accords avec soulte
indicator-source-soulte = { indicators-source-exchanges }

indicator-title-would-have-bought = Achats évités
indicator-definition-would-have-bought = Part des réponses « oui » à la question : sans cet échange, auriez-vous acheté cela ?
indicator-formula-would-have-bought = { indicators-formula-share }
indicator-numerator-would-have-bought = réponses oui
indicator-denominator-would-have-bought = réponses
indicator-source-would-have-bought = { indicators-source-both }

indicator-title-cash-preserved = Trésorerie préservée
indicator-definition-cash-preserved = Prix qui aurait été payé, moins la soulte et la TVA perdue. « Moins » et « plus tard » comptent de rien à tout, la moitié au milieu. Le surcoût de ce que l’on donne n’est pas demandé : il n’est pas retranché.
indicator-formula-cash-preserved = { indicators-formula-range }
indicator-numerator-cash-preserved = réponses chiffrées
indicator-denominator-cash-preserved = parties des échanges livrés
indicator-source-cash-preserved = { indicators-source-both }

indicator-title-prior-barterable = Dépenses échangeables
indicator-definition-prior-barterable = Part des dernières dépenses qui auraient pu être échangées, selon la structure.
indicator-formula-prior-barterable = { indicators-formula-share }
indicator-numerator-prior-barterable = dépenses échangeables
indicator-denominator-prior-barterable = dépenses dites
indicator-source-prior-barterable = { indicators-source-tour }

indicator-title-prior-nearby = Dépenses offertes à proximité
indicator-definition-prior-nearby = Part des dernières dépenses échangeables et offertes ce jour-là par une structure proche.
indicator-formula-prior-nearby = { indicators-formula-share }
indicator-numerator-prior-nearby = dépenses offertes à proximité
indicator-denominator-prior-nearby = dépenses dites
indicator-source-prior-nearby = { indicators-source-tour }

indicator-title-prior-value = Montant des dépenses échangeables
indicator-definition-prior-value = Montant médian des dépenses qui auraient pu être échangées.
indicator-formula-prior-value = { indicators-formula-median }
indicator-numerator-prior-value = montants dits
indicator-denominator-prior-value = dépenses échangeables
indicator-source-prior-value = { indicators-source-tour }

indicator-title-ess-mixed = Échanges ESS et classique
indicator-definition-ess-mixed = Part des échanges livrés qui réunissent l’économie sociale et d’autres structures.
indicator-formula-ess-mixed = { indicators-formula-share }
indicator-numerator-ess-mixed = échanges mixtes
indicator-denominator-ess-mixed = échanges livrés de forme connue
indicator-source-ess-mixed = { indicators-source-exchanges }

indicator-title-ess-odds = Mélange ESS et classique
indicator-definition-ess-odds = Rapport des cotes entre les paires mixtes observées et un mélange au hasard des structures avec annonce. Une paire compte une fois. 1 : comme le hasard.
indicator-formula-ess-odds = { indicators-formula-odds }
indicator-numerator-ess-odds = paires mixtes
indicator-denominator-ess-odds = paires en accord
indicator-source-ess-odds = { indicators-source-exchanges }

indicator-title-reciprocity = Réciprocité
indicator-definition-reciprocity = Part des paires de structures liées par une livraison où chacune a donné à l’autre.
indicator-formula-reciprocity = { indicators-formula-share }
indicator-numerator-reciprocity = paires réciproques
indicator-denominator-reciprocity = paires liées
indicator-source-reciprocity = { indicators-source-exchanges }

indicator-title-triangles = Cercles de trois
indicator-definition-triangles = Nombre de groupes de trois structures où chacune a donné à la suivante.
indicator-formula-triangles = { indicators-formula-count }
indicator-numerator-triangles = cercles de trois
indicator-denominator-triangles = { indicators-none }
indicator-source-triangles = { indicators-source-exchanges }

indicator-title-cross-territory = Liens entre territoires
indicator-definition-cross-territory = Part des paires liées par une livraison qui sont de deux territoires.
indicator-formula-cross-territory = { indicators-formula-share }
indicator-numerator-cross-territory = paires de deux territoires
indicator-denominator-cross-territory = paires de territoires connus
indicator-source-cross-territory = { indicators-source-exchanges }

indicator-title-concentration = Concentration
indicator-definition-concentration = Indice de Gini du nombre d’échanges livrés, parmi les structures qui ont échangé. 0 : toutes autant.
indicator-formula-concentration = { indicators-formula-gini }
indicator-numerator-concentration = échanges livrés, par partie
indicator-denominator-concentration = structures ayant échangé
indicator-source-concentration = { indicators-source-exchanges }

indicator-title-idle-offered = Offres d’actifs dormants
indicator-definition-idle-offered = Part des offres publiées qui portent sur un local, une machine, un stock ou des heures inutilisés.
indicator-formula-idle-offered = { indicators-formula-share }
indicator-numerator-idle-offered = offres d’actifs dormants
indicator-denominator-idle-offered = offres publiées
indicator-source-idle-offered = { indicators-source-listings }

indicator-title-idle-used = Actifs dormants utilisés
indicator-definition-idle-used = Part des livraisons confirmées qui portent sur un actif dormant.
indicator-formula-idle-used = { indicators-formula-share }
indicator-numerator-idle-used = livraisons d’actifs dormants
indicator-denominator-idle-used = livraisons confirmées
indicator-source-idle-used = { indicators-source-exchanges }

indicator-title-objects-reused = Objets réemployés
indicator-definition-objects-reused = Nombre d’objets livrés, des sortes dont la fabrication est connue.
indicator-formula-objects-reused = { indicators-formula-sum }
indicator-numerator-objects-reused = livraisons de ces objets
indicator-denominator-objects-reused = livraisons de ces objets
indicator-source-objects-reused = { indicators-source-exchanges }

indicator-title-emissions-avoided = Émissions évitées estimées
indicator-definition-emissions-avoided = Fabrication d’un objet neuf × substitution (0,5, de 0,3 à 0,8) × vie restante (0,5), moins le trajet. Source : ADEME, Impact CO2 et Base Carbone, Licence Ouverte 2.0. Rien pour les services, les locaux et le temps.
indicator-formula-emissions-avoided = { indicators-formula-range }
indicator-numerator-emissions-avoided = livraisons de ces objets
indicator-denominator-emissions-avoided = livraisons de ces objets
indicator-source-emissions-avoided = { indicators-source-exchanges }

indicator-title-distance = Distance
indicator-definition-distance = Distance médiane à vol d’oiseau entre communes, par échange livré, la plus longue s’il y en a plusieurs.
indicator-formula-distance = { indicators-formula-median }
indicator-numerator-distance = échanges à distance connue
indicator-denominator-distance = échanges livrés
indicator-source-distance = { indicators-source-exchanges }

indicator-title-near = Échanges à moins de 20 km
indicator-definition-near = Part des échanges livrés entre structures distantes de 20 km ou moins.
indicator-formula-near = { indicators-formula-share }
indicator-numerator-near = échanges à 20 km ou moins
indicator-denominator-near = échanges à distance connue
indicator-source-near = { indicators-source-exchanges }

indicator-title-satisfaction = Satisfaction
indicator-definition-satisfaction = Part des avis « bien » ou « très bien » après un échange.
indicator-formula-satisfaction = { indicators-formula-share }
indicator-numerator-satisfaction = avis bien ou très bien
indicator-denominator-satisfaction = avis donnés
indicator-source-satisfaction = { indicators-source-both }

indicator-title-recommendation = Recommandation (NPS)
indicator-definition-recommendation = Part des notes 9 et 10 moins part des notes 0 à 6, fois 100. Une note par structure, la dernière.
indicator-formula-recommendation = { indicators-formula-score }
indicator-numerator-recommendation = différence des deux nombres
indicator-denominator-recommendation = structures ayant répondu
indicator-source-recommendation = { indicators-source-survey }

indicator-title-recommendation-groups = Promoteurs, passifs, détracteurs
indicator-definition-recommendation-groups = Notes 9 et 10, 7 et 8, 0 à 6, de la dernière réponse de chaque structure.
indicator-formula-recommendation-groups = { indicators-formula-reasons }
indicator-numerator-recommendation-groups = structures de ce groupe
indicator-denominator-recommendation-groups = structures ayant répondu
indicator-source-recommendation-groups = { indicators-source-survey }

indicator-title-recommendation-reserves = Raisons des détracteurs
indicator-definition-recommendation-reserves = Ce qui retient le plus les structures dont la dernière note va de 0 à 6.
indicator-formula-recommendation-reserves = { indicators-formula-reasons }
indicator-numerator-recommendation-reserves = détracteurs donnant cette raison
indicator-denominator-recommendation-reserves = détracteurs qui en donnent une
indicator-source-recommendation-reserves = { indicators-source-survey }

indicator-title-again = Envie de recommencer
indicator-definition-again = Part des réponses « oui, certainement » à un nouvel échange.
indicator-formula-again = { indicators-formula-share }
indicator-numerator-again = réponses oui
indicator-denominator-again = réponses
indicator-source-again = { indicators-source-survey }

indicator-title-obstacles-told = Obstacles dits
indicator-definition-obstacles-told = Raison principale donnée aux questionnaires après contact et sans suite.
indicator-formula-obstacles-told = { indicators-formula-reasons }
indicator-numerator-obstacles-told = réponses donnant cette raison
indicator-denominator-obstacles-told = réponses avec une raison
indicator-source-obstacles-told = { indicators-source-survey }

indicator-title-fears = Craintes des nouveaux
indicator-definition-fears = Ce qui ferait hésiter, plusieurs réponses possibles, à l’inscription.
indicator-formula-fears = { indicators-formula-reasons }
indicator-numerator-fears = structures citant cette crainte
indicator-denominator-fears = structures citant une crainte
indicator-source-fears = { indicators-source-survey }

indicator-title-levers = Leviers
indicator-definition-levers = Ce qui aurait pu aider un échange sans suite.
indicator-formula-levers = { indicators-formula-reasons }
indicator-numerator-levers = réponses citant ce levier
indicator-denominator-levers = réponses
indicator-source-levers = { indicators-source-survey }

indicator-title-cash-tension = Trésorerie tendue
indicator-definition-cash-tension = Part des structures dont la trésorerie est tendue ou très tendue, par vague.
indicator-formula-cash-tension = { indicators-formula-share }
indicator-numerator-cash-tension = réponses tendue ou très tendue
indicator-denominator-cash-tension = réponses
indicator-source-cash-tension = { indicators-source-survey }

indicator-title-purchases-put-off = Achats repoussés
indicator-definition-purchases-put-off = Part des structures ayant repoussé un achat utile faute de trésorerie, par vague.
indicator-formula-purchases-put-off = { indicators-formula-share }
indicator-numerator-purchases-put-off = réponses oui
indicator-denominator-purchases-put-off = réponses
indicator-source-purchases-put-off = { indicators-source-survey }

indicator-title-neighbours = Réseau de proximité
indicator-definition-neighbours = Nombre médian de structures des environs à qui demander un service, par vague.
indicator-formula-neighbours = { indicators-formula-median }
indicator-numerator-neighbours = réponses
indicator-denominator-neighbours = réponses
indicator-source-neighbours = { indicators-source-survey }

indicator-title-trust = Confiance
indicator-definition-trust = Confiance médiane envers une structure voisine inconnue, de 0 à 10, par vague.
indicator-formula-trust = { indicators-formula-median }
indicator-numerator-trust = réponses
indicator-denominator-trust = réponses
indicator-source-trust = { indicators-source-survey }

indicator-title-would-pay = Prêtes à payer
indicator-definition-would-pay = Part des structures pour qui le service vaut quelque chose par mois, par vague.
indicator-formula-would-pay = { indicators-formula-share }
indicator-numerator-would-pay = réponses au-dessus de rien
indicator-denominator-would-pay = réponses
indicator-source-would-pay = { indicators-source-survey }

indicator-title-response-rate = Taux de réponse
indicator-definition-response-rate = Invitations répondues en tout ou partie, sur les invitations parties et éligibles (RR2 de l’AAPOR).
indicator-formula-response-rate = { indicators-formula-share }
indicator-numerator-response-rate = réponses complètes et partielles
indicator-denominator-response-rate = invitations éligibles
indicator-source-response-rate = { indicators-source-survey }

indicator-title-response-complete = Réponses complètes
indicator-definition-response-complete = Invitations répondues en entier, sur les invitations parties et éligibles (RR1 de l’AAPOR).
indicator-formula-response-complete = { indicators-formula-share }
indicator-numerator-response-complete = réponses complètes
indicator-denominator-response-complete = invitations éligibles
indicator-source-response-complete = { indicators-source-survey }

indicator-title-cooperation = Coopération
indicator-definition-cooperation = Réponses en tout ou partie, sur les personnes jointes (COOP2 de l’AAPOR).
indicator-formula-cooperation = { indicators-formula-share }
indicator-numerator-cooperation = réponses complètes et partielles
indicator-denominator-cooperation = personnes jointes
indicator-source-cooperation = { indicators-source-survey }

indicator-title-team-minutes = Temps de prospection
indicator-definition-team-minutes = Minutes notées par l’équipe pour ses contacts avec des prospects.
indicator-formula-team-minutes = { indicators-formula-sum }
indicator-numerator-team-minutes = contacts à durée notée
indicator-denominator-team-minutes = contacts et essais
indicator-source-team-minutes = { indicators-source-team }

indicator-title-minutes-per-exchange = Temps par échange
indicator-definition-minutes-per-exchange = Minutes de prospection notées, par échange livré.
indicator-formula-minutes-per-exchange = { indicators-formula-quotient }
indicator-numerator-minutes-per-exchange = minutes notées
indicator-denominator-minutes-per-exchange = échanges livrés
indicator-source-minutes-per-exchange = { indicators-source-team }

indicator-title-minutes-per-member = Temps par inscription
indicator-definition-minutes-per-member = Minutes de prospection notées, par structure inscrite dans la période.
indicator-formula-minutes-per-member = { indicators-formula-quotient }
indicator-numerator-minutes-per-member = minutes notées
indicator-denominator-minutes-per-member = structures inscrites
indicator-source-minutes-per-member = { indicators-source-team }

indicator-title-team-tasks = Actes de l’équipe
indicator-definition-team-tasks = Nombre de points de la file « À traiter » réglés, par sorte.
indicator-formula-team-tasks = { indicators-formula-reasons }
indicator-numerator-team-tasks = actes de cette sorte
indicator-denominator-team-tasks = actes
indicator-source-team-tasks = { indicators-source-team }

indicator-title-attention = Sollicitations
indicator-definition-attention = Messages envoyés de notre propre chef, par structure et par semaine. Les structures sans Telegram ne comptent pas.
indicator-formula-attention = { indicators-formula-quotient }
indicator-numerator-attention = messages envoyés
indicator-denominator-attention = semaines de présence
indicator-source-attention = { indicators-source-messages }

indicator-title-meetup-presence = Présence aux rencontres
indicator-definition-meetup-presence = Part des inscrits à une rencontre tenue qui y sont venus.
indicator-formula-meetup-presence = { indicators-formula-share }
indicator-numerator-meetup-presence = présents
indicator-denominator-meetup-presence = inscrits
indicator-source-meetup-presence = { indicators-source-meetups }

indicator-title-meetup-useful = Rencontres utiles
indicator-definition-meetup-useful = Part des réponses « oui » ou « un peu » à la question de l’utilité.
indicator-formula-meetup-useful = { indicators-formula-share }
indicator-numerator-meetup-useful = réponses oui ou un peu
indicator-denominator-meetup-useful = réponses
indicator-source-meetup-useful = { indicators-source-meetups }

indicator-title-meetup-in-sight = Échanges en vue par rencontre
indicator-definition-meetup-in-sight = Nombre d’échanges en vue par rencontre tenue, les deux paroles d’une paire comptant une fois.
indicator-formula-meetup-in-sight = { indicators-formula-quotient }
indicator-numerator-meetup-in-sight = échanges en vue
indicator-denominator-meetup-in-sight = rencontres tenues
indicator-source-meetup-in-sight = { indicators-source-meetups }

comparator-title-rodez-cards = Rodez : environ 5 fiches de ressources et 5 de besoins par entreprise
comparator-source-rodez-cards = ateliers de synergies, Rodez
comparator-title-pnsi = PNSI : 138 synergies réalisées sur environ 588 suivies
comparator-source-pnsi = Programme national de synergies interentreprises, France
comparator-title-dordrecht = Dordrecht 2019 : 46 % faits au rappel de 292 accords
comparator-source-dordrecht = beursvloer de Dordrecht, 2019
comparator-title-beursvloer = Beursvloer : 80 % des accords exécutés
comparator-source-beursvloer = beursvloers, Pays-Bas
comparator-title-beursvloer-event = Beursvloer : 88 accords par événement en moyenne
comparator-source-beursvloer-event = beursvloers, Pays-Bas
comparator-title-artois = Artois : 94 % de satisfaits
comparator-source-artois = convention d’affaires, Artois

study-extraction-unreadable = Ce fichier n’est pas une extraction de l’étude, ou il est abîmé.
study-extraction-changed = Cette extraction a changé depuis qu’elle a été figée : son empreinte ne correspond plus.
