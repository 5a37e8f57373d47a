### « Faisons le tour » : les exemples de chaque question, par secteur. La version date les questions : la changer dès qu'une question change de sens.
# $examples 160

tour-edition = 2026-11

## Quand le secteur n'est pas connu
tour-any-slack = le mardi matin, accueillir du public ; en janvier, aider à un inventaire
tour-any-machines = camionnette, imprimante, vidéoprojecteur, outils
tour-any-rooms = un bureau libre, une salle le soir, une cave, deux places de parking
tour-any-stock = mobilier remplacé, cartons, palettes, fournitures en double
tour-any-knowhow = une langue, la photo, l'organisation d'événements, les tableaux de calcul
tour-any-expenses = comptable, fournitures, carburant, impressions, réparation
tour-any-delayed = le site internet, la peinture du local, une formation
tour-any-chores = les relances, le ménage, les réseaux sociaux

## food
tour-food-slack = l'après-midi, cuire pour un autre ; en août, former un apprenti
tour-food-machines = four, pétrin, chambre froide, camion frigorifique
tour-food-rooms = le laboratoire après 14 h, la réserve, un bout de vitrine
tour-food-stock = invendus du soir, bocaux vides, cagettes, farine bientôt périmée
tour-food-knowhow = règles d'hygiène, ateliers pour enfants, calcul d'un prix de revient
tour-food-expenses = emballages, entretien du four, comptable, flyers, lavage du linge
tour-food-delayed = l'enseigne, une vitrine réfrigérée, la peinture de la boutique
tour-food-chores = les photos des produits, les plannings, les bons de livraison

## catering
tour-catering-slack = entre deux services, préparer des buffets ; le lundi, tenir un bar ailleurs
tour-catering-machines = cellule de refroidissement, barnum, tables pliantes, sono
tour-catering-rooms = la salle hors service, la terrasse en hiver, une chambre en semaine
tour-catering-stock = vaisselle en double, bouteilles, plats non servis, chaises
tour-catering-knowhow = accords mets et vins, service en salle, organisation de réceptions
tour-catering-expenses = blanchisserie, hotte, primeur, plombier, menus imprimés
tour-catering-delayed = la terrasse, le site de réservation, l'insonorisation
tour-catering-chores = répondre aux avis, les plannings, le suivi des stocks

## building
tour-building-slack = les jours de pluie, monter des meubles ; en janvier, repeindre un bureau
tour-building-machines = mini-pelle, échafaudage, bétonnière, remorque, nacelle
tour-building-rooms = un coin du dépôt, une cour fermée, un conteneur de chantier
tour-building-stock = carrelage en trop, fins de pots, chutes de bois, fenêtres déposées
tour-building-knowhow = lire un plan, chiffrer des travaux, montrer les gestes du métier
tour-building-expenses = location de benne, carburant, comptable, vêtements de travail, assurance
tour-building-delayed = le marquage du camion, un logiciel de devis, une formation sécurité
tour-building-chores = les devis du soir, les relances, les photos de chantier

## shop
tour-shop-slack = le lundi matin, emballer des colis ; en février, tenir un stand
tour-shop-machines = étiqueteuse, terminal de paiement, utilitaire, mannequins, présentoirs
tour-shop-rooms = une vitrine, l'arrière-boutique, un mur pour exposer
tour-shop-stock = fins de série, emballages, portants, décors de Noël
tour-shop-knowhow = mise en valeur d'une vitrine, conseil à la vente, achats groupés
tour-shop-expenses = sacs, nettoyage des vitres, publicité, comptable, électricien
tour-shop-delayed = la boutique en ligne, un meilleur éclairage, un nouveau store
tour-shop-chores = les fiches produits, l'inventaire, les réseaux sociaux

## craft
tour-craft-slack = le vendredi, réparer pour des voisins ; hors saison, fabriquer des présentoirs
tour-craft-machines = scie à panneaux, tour, poste à souder, machine à coudre, compresseur
tour-craft-rooms = un établi, un bout d'atelier, une mezzanine pour stocker
tour-craft-stock = chutes de bois, de cuir ou de tissu, prototypes, quincaillerie
tour-craft-knowhow = dessin en volume, entretien des outils, initiation du samedi
tour-craft-expenses = affûtage, matière première, salon professionnel, photographe, transporteur
tour-craft-delayed = une aspiration, un catalogue, la mise aux normes d'une machine
tour-craft-chores = les devis, les photos pour le site, les envois de colis

## consulting
tour-consulting-slack = en août, relire un dossier ; le vendredi, une permanence pour des associations
tour-consulting-machines = vidéoprojecteur, copieur, voiture, logiciel avec places libres
tour-consulting-rooms = une salle de réunion, un bureau vide deux jours par semaine
tour-consulting-stock = écrans remplacés, fauteuils, classeurs, livres de droit
tour-consulting-knowhow = animer une réunion, écrire un dossier de subvention, préparer un oral
tour-consulting-expenses = ménage du bureau, abonnements, repas d'affaires, imprimeur, taxi
tour-consulting-delayed = un site plus clair, une vidéo, un meilleur mobilier
tour-consulting-chores = la prospection, les publications, le classement

## communication
tour-communication-slack = en juillet, monter une vidéo courte ; entre deux projets, refaire un logo
tour-communication-machines = appareil photo, drone, éclairages, traceur, micro
tour-communication-rooms = un fond de studio, une salle de montage, un coin de bureau
tour-communication-stock = papier en trop, cadres, disques durs, goodies d'anciens clients
tour-communication-knowhow = parler à la presse, prendre la parole, choisir un nom
tour-communication-expenses = logiciels, impression, sous-traitance, train, comptable
tour-communication-delayed = un nouvel ordinateur, la refonte du site, un film de présentation
tour-communication-chores = les devis, les relances de factures, le ménage du studio

## digital
tour-digital-slack = le mercredi, dépanner un poste ; entre deux missions, vérifier des sauvegardes
tour-digital-machines = imprimante 3D, serveur, écrans de prêt, matériel de visio
tour-digital-rooms = un poste en espace partagé, une salle de formation, une baie de serveurs
tour-digital-stock = ordinateurs reconditionnés, câbles, claviers, licences non utilisées
tour-digital-knowhow = automatiser un tableau, protéger des données, initier des débutants
tour-digital-expenses = hébergement, comptable, graphiste, fauteuils, assurance
tour-digital-delayed = la charte graphique, une vidéo, un stand pour un salon
tour-digital-chores = la prospection, les contrats, la rédaction du blog

## association
tour-association-slack = en semaine l'été, prêter l'équipe ; le lundi, accueillir du public
tour-association-machines = minibus, barnum, sono, tables et bancs, percolateur
tour-association-rooms = une salle le matin, une cuisine, un jardin, un bureau
tour-association-stock = jeux, livres, costumes, restes de buffet, gobelets réutilisables
tour-association-knowhow = mobiliser des bénévoles, monter un dossier d'aide, animer un débat
tour-association-expenses = assurance, traiteur, affiches, cars, fournitures
tour-association-delayed = un site à jour, la réfection de la salle, un ordinateur
tour-association-chores = les comptes rendus, la compta, les demandes de subvention

## training
tour-training-slack = pendant les vacances, former une petite équipe ; le soir, relire un écrit
tour-training-machines = tablettes, vidéoprojecteur, tableau interactif, casques
tour-training-rooms = une salle de cours le soir, un amphithéâtre, un parking le week-end
tour-training-stock = tables, manuels, ordinateurs de l'an dernier, papeterie
tour-training-knowhow = construire un programme, préparer à un entretien, certifier une qualité
tour-training-expenses = impression de supports, ménage, formateurs, publicité, plateforme
tour-training-delayed = des vidéos de cours, de nouveaux sièges, un audit
tour-training-chores = les émargements, les plannings, les dossiers de financement

## farming
tour-farming-slack = l'hiver, tailler des haies ; les jours sans marché, livrer pour d'autres
tour-farming-machines = tracteur, fendeuse, broyeur, chambre froide, remorque
tour-farming-rooms = un hangar, un pré, une grange pour une fête, une serre
tour-farming-stock = légumes hors calibre, paille, bois, plants en trop, caisses
tour-farming-knowhow = greffer, composter, accueillir une classe, reconnaître un sol
tour-farming-expenses = semences, mécanicien, carburant, emballages, comptable
tour-farming-delayed = une clôture, un local de vente, des panneaux au bord de la route
tour-farming-chores = les papiers, les photos pour vendre, les tournées

## reuse
tour-reuse-slack = le mardi, réparer pour une école ; hors apports, démonter du mobilier
tour-reuse-machines = ponceuse, camion, presse, établis, balance
tour-reuse-rooms = un coin d'entrepôt, la boutique le lundi, un atelier partagé
tour-reuse-stock = meubles, pièces détachées, tissus, livres, vélos à finir
tour-reuse-knowhow = diagnostiquer une panne, trier, animer un atelier de réparation
tour-reuse-expenses = location de camion, ménage, affiches, outillage, assurance
tour-reuse-delayed = un logiciel de caisse, l'isolation de l'atelier, une enseigne
tour-reuse-chores = les photos des objets, la saisie des poids, les réseaux sociaux

## transport
tour-transport-slack = le retour à vide, livrer au passage ; le samedi, aider à un déménagement
tour-transport-machines = fourgon, hayon, transpalette, vélo cargo, sangles
tour-transport-rooms = un quai, une zone de stockage, des places de stationnement
tour-transport-stock = palettes, couvertures, cartons, pneus encore bons
tour-transport-knowhow = préparer une tournée, arrimer une charge, remplir des papiers de douane
tour-transport-expenses = pneus, carburant, garage, assurance, téléphone
tour-transport-delayed = le marquage des camions, un logiciel de tournée, une aire de lavage
tour-transport-chores = les factures, les plannings, le recrutement

## cleaning
tour-cleaning-slack = en journée, laver des vitres ; le week-end, remettre un local en état
tour-cleaning-machines = autolaveuse, nettoyeur à vapeur, nacelle, utilitaire
tour-cleaning-rooms = un local à produits, un bureau, une buanderie
tour-cleaning-stock = produits en surplus, chariots, tenues neuves, bidons vides
tour-cleaning-knowhow = choisir un produit, organiser une équipe, former aux gestes sûrs
tour-cleaning-expenses = produits, tenues, carburant, comptable, réparation de machines
tour-cleaning-delayed = un site, le marquage des voitures, une formation d'équipe
tour-cleaning-chores = les plannings, les devis, les entretiens d'embauche

## culture
tour-culture-slack = en journée, animer une équipe ; hors saison, prêter un régisseur
tour-culture-machines = sono, projecteurs, gradins, costumes, tapis de sol
tour-culture-rooms = la salle en journée, un studio de danse, le foyer, des loges
tour-culture-stock = places invendues, décors, accessoires, affiches, maillots
tour-culture-knowhow = parler en public, éclairer une soirée, souder un groupe
tour-culture-expenses = impression, sonorisation, hébergement d'artistes, ménage, traiteur
tour-culture-delayed = la billetterie en ligne, de nouveaux sièges, une captation vidéo
tour-culture-chores = les dossiers d'aide, la diffusion, les contrats

## health
tour-health-slack = le jeudi, une séance pour une équipe ; en août, un atelier du dos
tour-health-machines = table de soin, appareil de mesure, tapis, bain de paraffine
tour-health-rooms = un cabinet libre le samedi, une salle de pratique, une salle d'attente
tour-health-stock = huiles, serviettes, coussins, produits bientôt périmés
tour-health-knowhow = gestes qui soulagent, gestion du stress, premiers secours
tour-health-expenses = blanchisserie, logiciel de rendez-vous, ménage, cartes, comptable
tour-health-delayed = une enseigne, la peinture du cabinet, une formation
tour-health-chores = les rappels, la comptabilité, le site

## social
tour-social-slack = entre deux chantiers, une équipe pour du tri ; le matin, préparer des colis
tour-social-machines = minibus, cuisine collective, tondeuses, machines à laver
tour-social-rooms = une salle, un atelier, un jardin, une cuisine l'après-midi
tour-social-stock = vêtements, meubles, denrées, outils donnés en double
tour-social-knowhow = accueillir un salarié en insertion, tutorat, lutte contre l'illettrisme
tour-social-expenses = tenues, carburant, traiteur, formation, réparation
tour-social-delayed = un véhicule, un site à jour, des travaux d'accès
tour-social-chores = les bilans, les demandes de fonds, le recrutement

## property
tour-property-slack = le matin, une visite pour un voisin ; en été, un état des lieux
tour-property-machines = caméra thermique, mobilier de prêt, copieur, borne de recharge
tour-property-rooms = un local entre deux baux, une salle de réunion, des parkings
tour-property-stock = mobilier de bureau, cloisons, luminaires, panneaux
tour-property-knowhow = lire un bail, estimer un loyer, négocier des charges
tour-property-expenses = ménage, plombier, photos d'annonces, serrurier, espaces verts
tour-property-delayed = une visite filmée, la réfection du hall, un logiciel
tour-property-chores = les relances, les petites réparations, les annonces

## printing
tour-printing-slack = en août, une petite série ; le vendredi, une mise en page
tour-printing-machines = traceur, massicot, plieuse, presse à badges
tour-printing-rooms = une réserve, un mur d'exposition, un comptoir
tour-printing-stock = chutes de papier, fins de rouleaux, calendriers, livres en trop
tour-printing-knowhow = préparer un fichier, choisir un papier, corriger un texte
tour-printing-expenses = encres, coursier, entretien des machines, graphiste, comptable
tour-printing-delayed = un site de commande, une nouvelle vitrine, l'isolation de l'atelier
tour-printing-chores = les devis, la prospection, les livraisons

## energy
tour-energy-slack = hors saison, un diagnostic ; le vendredi, une visite de chaufferie
tour-energy-machines = caméra thermique, nacelle, groupe électrogène, appareils de mesure
tour-energy-rooms = un dépôt, un bureau, une cour pour garer des engins
tour-energy-stock = câbles, tuyaux, panneaux déclassés, robinetterie
tour-energy-knowhow = lire une facture d'énergie, monter un dossier d'aide, régler un chauffage
tour-energy-expenses = carburant, outillage, formation obligatoire, comptable, publicité
tour-energy-delayed = le marquage du véhicule, une étude, un logiciel de suivi
tour-energy-chores = les dossiers d'aides, les devis, les relances
