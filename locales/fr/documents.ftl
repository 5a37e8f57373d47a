# What the team prints to present barter: posters, leaflets, cards, the note for the accountant, the call script; and what came of it.
documents-home = <b>Que voulez-vous imprimer ?</b> Chaque document porte un QR code et un code à taper, à votre nom. Vous le recevez en image et en PDF.
# $source 130
documents-home-campaign = <b>Que voulez-vous imprimer ?</b> Pour cette campagne : { $source }.
documents-which = <b>Pour quelle campagne ?</b> La même garde les mêmes codes, et ses résultats s'additionnent.
documents-channel = <b>Où ce document sera-t-il vu ?</b> Choisissez, ou écrivez votre mot. L'étude compte les inscriptions par canal.
documents-wave = <b>Pour quelle vague de l'étude ?</b> Choisissez, ou écrivez-la.
documents-territory = <b>Quel territoire imprimer ?</b> Choisissez, ou écrivez-le.
documents-phone = <b>Quel téléphone imprimer ?</b> Écrivez-le, ou choisissez. Il sera lu par tous.
documents-unread = Nous n'avons pas pu lire cela. Écrivez au moins une lettre ou un chiffre.
documents-phone-kept = { $phone ->
    [none] C'est noté : aucun téléphone sur vos documents.
   *[other] C'est noté : { $phone } sera sur vos documents.
 }
documents-page = { $pages ->
    [one] { $name }
   *[other] { $name }, page { $page } sur { $pages }
 }
# $source 130 $bot 40
documents-made = <b>C'est prêt : { $name }.</b> Pour { $source }.

    Le code { $code } et le QR code valent jusqu'au { $date }. Chaque inscription attend l'équipe.
documents-source = { $channel }, { $wave }, { $territory }
documents-closed = <b>Cette campagne est fermée.</b> Ses codes n'ouvrent plus : ne diffusez plus ces documents. Pour en imprimer d'autres, commencez une nouvelle campagne.
documents-campaigns = { $count ->
    [0] Aucune campagne pour l'instant.
    [one] 1 campagne
   *[other] { $count } campagnes
 }
# $source 130
documents-campaign = <b>{ $source }</b>
documents-campaign-by = Au nom de { $officer }
documents-campaign-code = Code à taper : { $code }
documents-campaign-arrivals = { $came ->
    [0] Personne n'est encore venu par là.
    [one] 1 personne est venue par là.
   *[other] { $came } personnes sont venues par là.
 } { $joined ->
    [0] Aucune n'est membre.
    [one] 1 est membre.
   *[other] { $joined } sont membres.
 }
documents-campaign-open = Ouverte jusqu'au { $date }
documents-campaign-shut = Fermée : ses codes n'ouvrent plus

documents-name-poster-a4 = affiche A4
documents-name-poster-a5 = affichette A5
documents-name-leaflet-a5 = tract A5
documents-name-leaflet-a4 = tract, 2 par page A4
documents-name-card = carte de visite
documents-name-cards-a4 = planche de 10 cartes
documents-name-accountant = note pour l'expert-comptable
documents-name-script = script d'appel

documents-file-poster-a4 = affiche-a4
documents-file-poster-a5 = affichette-a5
documents-file-leaflet-a5 = tract-a5
documents-file-leaflet-a4 = tract-2-par-a4
documents-file-card = carte-de-visite
documents-file-cards-a4 = planche-10-cartes
documents-file-accountant = note-expert-comptable
documents-file-script = script-d-appel

documents-season-spring = printemps { $year }
documents-season-summer = été { $year }
documents-season-autumn = automne { $year }
documents-season-winter = hiver { $year }

documents-button-poster-a4 = Affiche A4
documents-button-poster-a5 = Affichette A5
documents-button-leaflet-a5 = Tract A5
documents-button-leaflet-a4 = Tracts à couper
documents-button-card = Carte de visite
documents-button-cards-a4 = 10 cartes à couper
documents-button-accountant = Pour le comptable
documents-button-script = Script d'appel
documents-button-campaigns = Les campagnes
documents-button-home = Affiches, tracts
documents-button-new = Nouvelle campagne
documents-button-channel-salon = Salon, rencontre
documents-button-channel-commerce = Commerce, accueil
documents-button-channel-tract = Distribution
documents-button-channel-partenaire = Partenaire
documents-button-channel-courrier = Courrier
documents-button-channel-appel = Appel
documents-button-no-phone = Sans téléphone
documents-button-other-phone = Changer le téléphone
documents-button-another = Autre document
documents-button-image = Image à partager
documents-button-close = Fermer la campagne
documents-button-print = Imprimer
documents-button-following = Suite
documents-button-preceding = Avant

### The call script: read in the chat, step by step, and printed on one page.
# $officer 64 $association 120 $territory 80 $contact 120
documents-script-heading = { $page } sur { $pages } · { $title }
documents-script-title-1 = Avant d'appeler
documents-script-text-1 =
    Cherchez son métier, sa commune, ce que la structure pourrait avoir en trop.
    Préparez deux exemples proches d'elle.
    Évitez ses heures de pointe : jamais midi pour un restaurant.
documents-script-title-2 = Vous présenter
# $officer 64 $association 120 $territory 80
documents-script-text-2 =
    « Bonjour, ici { $officer }, { $association }. Nous menons un programme gratuit pour les entreprises et associations, ici : { $territory }. Avez-vous trois minutes ? »
    Si c'est non, convenez d'un jour et d'une heure de rappel.
documents-script-title-3 = Dire l'essentiel
documents-script-text-3 =
    « Nous aidons des voisins à échanger ce qu'ils ont contre ce qu'il leur faut. »
    « Une boulangerie fournit 20 petits-déjeuners. L'imprimerie lui fait ses cartes de visite. »
    « Chacun facture, et les factures se règlent l'une par l'autre. Ni abonnement, ni commission. »
documents-script-title-4 = Faire parler
documents-script-text-4 =
    « Parlez-moi de vos heures creuses. »
    « De ce qui dort chez vous : une salle, une machine, un véhicule, un stock. »
    « De ce que vous savez faire pour d'autres. »
    « De vos cinq dernières dépenses, et de ce que vous remettez à plus tard. »
    Visez cinq offres et cinq besoins : c'est ce qui fait trouver des échanges.
documents-script-title-5 = Répondre
documents-script-text-5 =
    « Je n'ai pas le temps » : trois minutes suffisent, et nous pouvons écrire pour vous.
    « Je n'ai rien à offrir » : une heure creuse, une salle, un surplus comptent aussi.
    « Et les impôts » : ce sont des ventes facturées. Une note existe pour l'expert-comptable.
    « Je n'ai pas Telegram » : nous notons vos offres et vos besoins ensemble.
    « Combien ça coûte » : rien au programme. Entre vous, un écart ou la TVA peuvent rester à régler.
documents-script-title-6 = Conclure
# $bot 40
documents-script-text-6 =
    { $code ->
        [none] « Je vous envoie une invitation. Elle s'ouvre dans Telegram, sur votre téléphone. »
       *[other] « Dans Telegram, écrivez à { $bot } et tapez ce code : { $code }. »
    }
    Redites ce que vous avez noté, et la suite : qui fait quoi, et quand.
    Si c'est non, remerciez et notez la raison. Une personne qui a refusé n'est plus appelée.
documents-script-title-7 = Dire d'où vient le numéro
# $contact 200
documents-script-text-7 =
    « Votre numéro vient de… » : citez l'annuaire, le partenaire ou la personne.
    « Vous pouvez refuser tout autre appel, et faire effacer ce que nous avons noté. »
    { $contact ->
        [none] Transmettez la demande à l'équipe le jour même.
       *[other] Pour une demande écrite : { $contact }
    }
