### Ce que dit le rapport de l'étude : titres, phrases tirées des chiffres, limites. $title 60 $value 30 $interval 40 $reason 60 $family 60 $territory 40

report-title = Le troc inter-entreprises : résultats de l'étude
report-period = du { $first } au { $last }
report-foot = Extraction du { $date } · empreinte { $hash }

report-contents = Sommaire
report-section-verdict = Les objectifs sont-ils atteints ?
report-section-figures = Les chiffres clés
report-section-method = Méthode
report-section-comparisons = Les comparaisons annoncées
report-section-weighting = Brut et redressé
report-section-recommendations = Ce que les chiffres recommandent
report-title-territory = Bilan du territoire : { $territory }
report-title-operation = Bilan de la rencontre : { $title }
report-section-territory = Le territoire en bref
report-section-territory-figures = Ses chiffres, à côté de l'ensemble
report-section-operation = La rencontre en bref
report-section-operation-figures = De l'invitation à l'échange
report-section-funnel = Du premier contact à l'échange
report-section-waiting = Combien de temps un besoin attend
report-section-supply = Ce qui est offert, ce qui est cherché
report-section-proposals = Les propositions
report-section-obstacles = Les obstacles
report-section-value = Valeur et trésorerie
report-section-opinions = L'avis des structures
report-section-territories = Les territoires
report-section-network = Qui échange avec qui
report-section-barometer = Le baromètre
report-section-channels = Les canaux
report-section-segments = Les segments
report-section-effort = Le temps de l'équipe
report-section-ecology = Actifs dormants, réemploi, distances
report-section-voices = Ce qu'ils en disent
report-section-outsiders = Ce que disent ceux qui n'ont pas rejoint
report-section-limits = Limites
report-section-untold = Ce qui ne peut pas encore être dit
report-section-everything = Tous les indicateurs

report-aim-0 = 0. Méthode et usage
report-aim-1 = 1. Plus d'échanges
report-aim-2 = 2. Liens ESS et classique
report-aim-3 = 3. Trésorerie soulagée
report-aim-4 = 4. Actifs dormants utilisés
report-aim-5 = 5. Transition écologique
report-outcome = { $outcome ->
    [reached] Atteint
    [missed] Non atteint
   *[open] On ne peut pas conclure
 }
report-star-mark = *
# texte-long
report-verdict-rule = Atteint : tout l'intervalle est du bon côté du seuil. Non atteint : tout l'intervalle est du mauvais côté. Sinon, ou sans intervalle, on ne peut pas conclure. Un compte, une somme ou un rapport de sommes se juge à sa valeur. * À lire avec prudence : moins de 30 réponses.

report-untold = trop peu de réponses
report-hidden = s
report-few = moins de 5
report-few-answers = moins de 30 réponses
report-open-end = pas encore atteinte
report-between = de { $low } à { $high }
report-at-least = au moins { $low }
report-of = { $told } sur { $asked }
report-told-by = déclaré : { $told }
report-caution = À lire avec prudence : moins de 30 réponses.
report-star = * À lire avec prudence : moins de 30 réponses.
# texte-long
report-silent = Trop peu de réponses pour montrer { $titles }. Rien n'est dit en dessous de 5 réponses et de 3 structures.
report-untold-chapters = Trop peu de réponses. Rien n'est dit en dessous de 5 réponses et de 3 structures.
report-said = { $title } : { $value }.
report-said-within = Intervalle : { $interval }.
report-said-nothing = { $title } : trop peu de réponses pour conclure.
report-unit = { $unit ->
    [days] { $value } j
    [km] { $value } km
    [messages] { $value } par semaine
    [kg] { $value } kg CO₂e
   *[other] { $value }
 }
report-unsaid = Non dit
report-territory = { $name } ({ $code })
report-territory-unknown = Territoire non connu

report-head-aim = Objectif
report-head-limit = Seuil
report-head-verdict = Verdict
report-head-what = Indicateur
report-head-value = Valeur
report-head-interval = Intervalle
report-head-rests = Observations
report-head-beside = Ailleurs
report-head-segment = Segment
report-head-here = Ici
report-head-everywhere = Ensemble
report-head-count = Nombre
report-head-share = Part du précédent
report-head-advice = Recommandation
report-head-evidence = Ce qui la porte
report-head-strength = Force
report-head-family = Famille
report-head-first = Premier groupe
report-head-second = Second groupe
report-head-difference = Écart
report-head-p = p corrigé
report-head-raw = Brut
report-head-raked = Redressé
report-head-firms = Structures
report-head-worth = Effectif utile
report-head-deff = Deff
report-head-fact = Repère
report-head-detail = Ce qu'il en est
report-head-survey = Questionnaire
report-head-sent = Invitations

report-grid-verdict = { $frozen ->
    [yes] Seuils fixés avant les données
   *[no] Seuils du programme, sans protocole figé avant les données
 }
report-grid-funnel = L'entrée dans le troc
report-grid-proposals = De la carte montrée à la livraison
report-grid-orphans = Les familles où le besoin attend le plus
report-grid-value = Valeurs déclarées, hors taxes
report-grid-opinions = Satisfaction et recommandation
report-grid-barometer = Toutes les vagues ensemble
report-grid-ecology = Transition écologique
report-grid-effort = Ce que le troc demande
report-grid-network = La forme du réseau
report-grid-method = Repères
report-grid-responses = Réponse aux questionnaires (taux AAPOR)
report-grid-comparisons = Écarts entre les groupes que le protocole annonce
report-grid-weighting = Les réponses, telles quelles et redressées
report-grid-recommendations = Recommandations, et les chiffres qui les portent
report-grid-segments = Inscrites ayant échangé, par forme et par secteur
report-grid-territory = Ce territoire et l'ensemble
report-grid-operation = Chaque nombre fait partie de celui d'avant
report-grid-everything = Valeurs de l'extraction, et repères d'autres programmes

report-fact-period = Période
report-fact-taken = Extraction
report-fact-firms = Structures
report-fact-left-out = Refus de l'étude
report-fact-weighting = Redressement
report-fact-secret = Secret statistique
report-fact-reading = Lecture
report-fact-hash = Empreinte (SHA-256)
report-fact-protocol = Protocole
report-weighting = Les chiffres sont bruts. Ceux des questionnaires sont aussi donnés redressés, dès 50 structures répondantes.
report-secret = Au moins 5 réponses et 3 structures, aucune ne pesant 85 %. « s » : case tue, ou cachée pour en protéger une autre.
report-protocol-changed = Depuis, les définitions ou les seuils ont changé.
report-reading-rule = Moins de 5 observations : rien n'est dit. Moins de 30 : « à lire avec prudence », marqué *. Intervalles à 95 %.
report-no-protocol = Aucun protocole n'a été figé avant les données.

report-chart-prospects = La prospection, étape par étape
report-chart-funnel = Le parcours des structures inscrites
report-chart-time-to-proposal = Délai jusqu'à une proposition
report-chart-time-to-contacts = Délai jusqu'aux coordonnées
report-chart-heat = Offres et besoins, par famille et département
report-chart-refusals = Pourquoi une proposition est refusée
report-chart-obstacles = Pourquoi un échange s'arrête
report-chart-obstacles-told = Les obstacles, d'après les questionnaires
report-chart-levers = Ce qui aurait pu aider
report-chart-recommendation = Recommanderiez-vous ce service ?
report-chart-reserves = Ce qui retient les détracteurs
report-chart-map = Structures inscrites, par département
report-chart-network = Le réseau des échanges
report-chart-barometer = Trésorerie, achats repoussés, envie de payer
report-chart-channels = Part des prospects joints qui s'inscrivent, par canal
report-chart-refusals-prospects = Pourquoi des structures ne viennent pas
# texte-long
report-alt = Graphique : { $title }. { $seen }

report-prospects = Structures repérées
report-offers = Offres
report-needs = Besoins
report-prospects-reading = Sur { $n } structures jointes par l'équipe, { $share } se sont inscrites ({ $interval }).
report-funnel-reading = Sur { $members } structures inscrites, { $share } ont fait au moins un échange ({ $interval }).
report-axis-days = Jours depuis la publication du besoin
report-axis-time-to-proposal = Besoins ayant reçu une proposition
report-axis-time-to-contacts = Besoins ayant mené aux coordonnées
report-half = un sur deux : { $days }
report-met-time-to-proposal = ont reçu une proposition
report-met-time-to-contacts = ont mené à des coordonnées
report-waiting-reading = La moitié des besoins y arrivent en { $median } (intervalle : { $interval }). Sur { $n } besoins, { $ended } { $what }. Ceux qui attendent encore sont comptés, et ceux retirés aussi.
report-waiting-open = Sur { $n } besoins, { $ended } { $what } : moins de la moitié. La médiane n'est donc pas encore atteinte.
report-heat-offers = La famille la plus offerte : { $family } ({ $count } annonces).
report-heat-needs = La plus cherchée : { $family } ({ $count } annonces).
report-heat-hidden = « s » : trop peu d'annonces pour être dit, ou case cachée pour protéger une autre.
report-reasons-reading = { $title } : en premier, « { $reason } », { $share } des { $n } qui en donnent une ({ $interval }).
report-reasons-untold = { $count ->
    [one] Une autre raison est tue : trop peu l'ont donnée.
   *[other] { $count } autres raisons sont tues : trop peu les ont données.
 }
report-channels-reading = Le canal qui convertit le plus est « { $channel } » : { $share } des prospects joints s'inscrivent ({ $interval }).
report-exchanging-reading = Le canal qui mène le plus à l'échange est « { $channel } » : { $share } des structures venues par lui ({ $interval }).
report-value-reading = La moitié des livraisons valent plus de { $value }, la moitié moins. Une sur deux vaut { $quartiles } (déclaré : { $told }).
report-cash-reading = Trésorerie préservée : { $value } ; { $interval } selon les hypothèses (déclaré : { $told }).
# texte-long
report-value-how = La trésorerie préservée compte le prix que la structure aurait payé, si elle dit qu'elle aurait acheté. La soulte et la TVA non récupérée en sont ôtées. « Moins » et « plus tard » comptent pour moitié, de 0 à tout selon l'hypothèse.
report-nps = { $group ->
    [promoters] Promoteurs (9-10)
    [passives] Passifs (7-8)
   *[detractors] Détracteurs (0-6)
 }
report-nps-shares = Sur { $n } structures, { $up } recommandent le service sans réserve et { $down } ne le recommandent pas.
report-nps-score = Score net : { $score } ({ $interval }).
report-map-label = { $code } · { $count }
report-map-reading = Le département qui compte le plus de structures est { $territory } : { $count }.
report-map-bubbles = Un rond : une intercommunalité d'au moins 5 structures, plus grand à partir de 10, 20, 50 et 100.
report-network-reading = { $firms } structures et { $ties } liens : une livraison au moins dans un sens ou l'autre. Un point n'a pas de nom ; plus il est gros, plus il a de partenaires.
report-ring-reading = { $ties } liens entre { $territories } territoires. Un trait compte les paires de structures ayant échangé ; dans le rond, celles du territoire.
# texte-long
report-odds-how = Mélange : 1 si les échanges entre ESS et entreprises classiques sont aussi fréquents qu'au hasard. Au-dessus de 1, ils le sont plus ; en dessous, moins.
report-wave = { $code ->
    [t0] Départ
    [t90] + 90 jours
    [t180] + 180 jours
   *[other] { $code }
 }
report-wave-only = Vague « { $wave } » : { $share } des structures disent leur trésorerie tendue. L'évolution se lira à la prochaine vague.
report-waves-reading = Trésorerie tendue : { $first } (« { $begin } »), puis { $last } (« { $end } »). { $change ->
    [less] La baisse dépasse le hasard.
    [more] La hausse dépasse le hasard.
   *[same] L'écart peut tenir au hasard.
 }
report-effort-reading = Un échange réalisé a demandé { $minutes } de prospection à l'équipe.
report-effort-cost = À { $hour } l'heure, un échange revient à { $cost } de prospection.
report-emissions-how = Les émissions évitées sont une fourchette d'hypothèses, jamais une mesure. Rien n'est compté pour les services, les lieux et le temps.

report-strength = { $strength ->
    [firm] Solide
   *[likely] À confirmer
 }
report-evidence-reason = { $title }, « { $reason } »
report-evidence-n = n = { $n }
report-recommendations-none = Aucun chiffre ne porte de recommandation à ce jour. Les réponses sont trop peu nombreuses, ou rien n'appelle un changement.
# texte-long
report-recommendations-how = Chaque recommandation vient d'une règle écrite d'avance. Solide : tout l'intervalle des chiffres qui la portent est du bon côté, avec 30 observations ou plus. À confirmer : leur valeur l'est, pas tout l'intervalle. Rien ici ne prouve une cause.
report-sector-unknown = Secteur non connu
report-part-of-all = { $share } de l'ensemble
report-territory-untold = Rien ne peut encore être dit de ce territoire seul. Il y a trop peu de réponses, ou de quoi en déduire d'autres.
report-territory-how = La comparaison avec l'ensemble est exploratoire. Ce qui n'est pas dit ici ne peut pas l'être pour ce territoire seul.
report-operation = { $code ->
    [guests] Personnes invitées ou inscrites
    [accepted] Places prises
    [came] Personnes venues
    [answered] Avis donnés
    [useful] Avis « utile » ou « un peu utile »
    [suggested] Paires conseillées
    [talked] Paires qui se sont parlé
    [in_sight] Échanges en vue
    [exchanges] Échanges ouverts depuis, entre présents
   *[done] Échanges faits
 }
report-operation-untold = Trop peu de personnes pour en dire quelque chose. Rien n'est dit en dessous de 5.
report-operation-how = « s » : moins de 5, ou de quoi déduire un nombre de moins de 5. Un échange ouvert depuis ne prouve pas que la rencontre en soit la cause.
report-operation-foot = Comptes arrêtés au { $date }
report-form = { $code ->
    [ess] Économie sociale
    [classic] Autres
   *[other] Non dit
 }
report-group = { $name } : { $value }
report-established = Écart établi
report-not-established = Non établi
report-p-least = < 0,001
report-exploratory = Comparaison exploratoire : elle n'était pas annoncée.
report-comparisons-none = Le protocole n'annonce aucune comparaison : toutes celles du rapport sont exploratoires.
# texte-long
report-comparisons-rule = Écart : second groupe moins premier, en points, intervalle à 95 %. { $count ->
    [one] Une comparaison est annoncée.
   *[other] Les { $count } comparaisons annoncées sont corrigées ensemble (Holm).
 } « Établi » : p corrigé sous 0,05. Plusieurs réponses d'une même structure comptent pour moins qu'autant de structures. Toute autre comparaison du rapport est exploratoire.
report-panel = { $title } : sur les { $n } structures qui ont répondu les deux fois. { $lost ->
    [0] Toutes celles de la première vague ont répondu à la seconde.
   *[other] { $lost } n'ont répondu qu'à la première.
 }
report-unweighted = { $titles } : pas de redressement. { $why ->
    [few] Moins de 50 structures ont répondu.
    [empty] Un territoire ou une famille de secteurs n'a aucune réponse.
   *[unknown] Une réponse vient d'une catégorie absente des inscrites.
 }
# texte-long
report-weighting-how = Redressé : chaque réponse pèse comme sa structure, pour retrouver les territoires et les familles de secteurs des inscrites. Poids de 1/5 à 5. Deff : perte de précision due aux poids ; effectif utile : structures répondantes divisées par elle. Cela représente les inscrites, pas la région.

report-limit-1 = L'étude décrit les structures qui utilisent le service. Elle ne représente pas toutes celles du territoire.
report-limit-2 = Sans groupe témoin, elle ne prouve pas que le service soit la cause de ce qu'elle montre.
report-limit-3 = Les valeurs sont déclarées par les structures. Personne ne les a vérifiées.
report-limit-4 = Qui répond aux questionnaires n'est pas tiré au sort : les plus satisfaits peuvent répondre davantage.
report-limit-5 = Les intervalles sont à 95 %. Ils mesurent le hasard, pas les erreurs de déclaration.
report-limit-6 = Les comparaisons entre groupes ou vagues sont exploratoires, sauf celles que le protocole annonce.
report-limit-kept = { $count ->
    [one] Une case de tableau est tue au titre du secret statistique.
   *[other] { $count } cases de tableaux sont tues au titre du secret statistique.
 }

report-survey = { $code ->
    [besoins] Besoins et offres
    [apres_accord] Après l'accord
    [apres_echange] Après l'échange
    [sans_suite] Sans suite
    [barometre] Baromètre
    [question_ouverte] Question ouverte
    [entretien] Entretien
    [sortie] Sortie
   *[other] { $code }
 }
report-family = { $code ->
    [B01] Mobilier et aménagement
    [B02] Informatique et numérique
    [B03] Matériel, outillage et machines
    [B04] Matériaux et réemploi bâtiment
    [B05] Emballages, palettes et stockage
    [B06] Textile, vêtements et EPI
    [B07] Alimentation et boissons
    [B08] Fournitures, culture et loisirs
    [S01] Communication, web et design
    [S02] Gestion, finance et juridique
    [S03] Informatique et services numériques
    [S04] Travaux, entretien et réparation
    [S05] Transport, livraison et logistique
    [S06] Événementiel, restauration et bien-être
    [S07] Formation, conseil et accompagnement
    [E01] Espaces et locaux
    [E02] Temps, compétences et coups de main
    [unsaid] Sans rubrique
   *[other] { $code }
 }
report-reason = { $code ->
    [unequal] Valeurs trop inégales
    [vat] TVA
    [timing] Délai
    [distance] Trop loin
    [quality] Qualité
    [trust] Confiance
    [no_need] Plus de besoin
    [no_time] Manque de temps
    [competition] Concurrence
    [insurance] Assurance
    [partner_left] Un partenaire est parti
    [too_far] Trop loin
    [bad_time] Pas le bon moment
    [not_relevant] Pas ce qui est cherché
    [never] Plus jamais avec cette structure
    [no_offer] Rien à offrir
    [no_trust] Pas confiance
    [taxes] Fiscalité, comptabilité
    [no_telegram] Pas Telegram
    [closing] Ferme, ou hors du territoire
    [pas_de_reponse] Pas de réponse
    [disponibilite] Pas disponible à temps
    [valeur] La valeur
    [besoin_change] Le besoin a changé
    [inadapte] Cela ne convenait pas
    [formalites] TVA, facture, assurance
    [rien_trouve] Rien trouvé de ce qui est cherché
    [decu] Déçues de ce qu'elles ont reçu
    [lent] Réponses trop lentes
    [complique] Service compliqué
    [temps] Pas le temps
    [confiance] Pas assez de confiance
    [appel] Un appel de l'équipe
    [papiers] De l'aide sur les papiers
    [rencontre] Se rencontrer d'abord
    [plus_pres] Quelqu'un de plus proche
    [delai] Plus de temps
    [rien] Rien de tout cela
    [autre] Autre raison
    [other] Autre raison
    [unsaid] Non dit
   *[more] { $code }
 }

report-voices = { $answers } réponses en mots, de { $persons } personnes, ont été lues avec un livre de codes. Une personne compte une fois par thème.
report-voices-once = Trop peu de réponses ont été lues par deux personnes pour dire si leurs lectures s'accordent.
report-voices-same = { $count } réponses ont été lues par deux personnes, qui y ont lu partout la même chose.
report-voices-kappa = { $count } réponses ont été lues par deux personnes. Le kappa de Cohen, calculé pour { $codes } codes, va de { $low } à { $high } (médiane { $middle }).
report-grid-themes = De quoi parlent-ils
report-head-theme = Thème
report-head-persons = Personnes
report-head-answers = Réponses
report-quotes-of = { $theme } :
report-quote = « { $words } »
report-outsiders = { $count } réponses sont venues de la page publique, où l'on dit pourquoi l'on n'a pas rejoint le programme.
report-outsiders-limit = Plusieurs réponses sont possibles. Qui répond ici l'a choisi : ces chiffres ne décrivent pas toutes les entreprises.
report-grid-outsiders-reasons = Ce qui les retient
report-grid-outsiders-levers = Ce qui les ferait essayer
report-grid-outsiders-budget = Ce qu'ils paieraient par mois
