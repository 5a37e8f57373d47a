"""What ten firms of ten sectors answer on the tour: as people write, between two jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Firm:
    """One firm: who speaks, its sector, how it is called before its name is told, and its answer to each question.

    `chosen`: what is written when asked which expenses could have been bartered.
    """

    first_name: str
    sector: str
    trade: str
    answers: Mapping[str, str]
    chosen: str


FIRMS = (
    Firm(
        "Maëlle",
        "food",
        "une boulangerie",
        {
            "slack": "le lundi on est fermés, je peux faire des brioches pour un petit dej d'entreprise",
            "machines": "la fourgonnette isotherme le week end, une trancheuse qui sert presque plus",
            "rooms": "le fournil a partir de 13h",
            "stock": "du pain de la veille, une trentaine de sacs de toile, 2 presentoirs en bois",
            "knowhow": "un atelier pain au levain pour une equipe",
            "expenses": "expert comptable 190, révision du batteur 340€, sachets papier 210 , plombier 150, pub dans le journal 120",
            "delayed": "on a repoussé la peinture du magasin et le site internet",
            "chores": "instagram, les fiches de paie",
        },
        "1, 4 et 5",
    ),
    Firm(
        "Slimane",
        "building",
        "un maçon",
        {
            "machines": "un dumper, un échafaudage roulant de 6m, la scie à eau",
            "slack": "quand il gèle on peut donner 3 jours de petite maconnerie",
            "rooms": "un hangar à Melun, 80m2 a moitié vide",
            "stock": "une palette de parpaings, des carreaux gris environ 12 m2, 4 portes de récup",
            "knowhow": "je sais faire des relevés et des plans",
            "expenses": "j'ai payé la vidange du camion 260€ et acheté des chaussures de sécu 180 €, le comptable 230, "
            "essence 400, la location de la mini pelle 350",
            "delayed": "le lettrage du fourgon, un nouveau pc",
            "chores": "taper les devis le soir",
        },
        "la vidange et le comptable",
    ),
    Firm(
        "Odile",
        "consulting",
        "un cabinet comptable",
        {
            "knowhow": "relire des statuts, former à la facture électronique",
            "slack": "en juillet on pourrait tenir la compta d'une petite asso, 10 h",
            "machines": "un gros copieur couleur, un écran de visio",
            "rooms": "notre salle de réunion pour 8 personnes, le vendredi aprem",
            "stock": "5 fauteuils de bureau, des armoires a rideaux",
            "expenses": "ménage 160€, traiteur pour les clients 420 €, cartes de visite 90, plantes 75, formation excel 600",
            "delayed": "un film de présentation",
            "chores": "le site web qui est jamais à jour, ranger les archives",
        },
        "1 2 3",
    ),
    Firm(
        "Théo",
        "communication",
        "un studio graphique",
        {
            "slack": "fin décembre je peux faire des affiches ou un logo",
            "machines": "un boîtier photo avec ses objectifs, un drone",
            "rooms": "un bureau dispo dans l'atelier le jeudi",
            "stock": "des rouleaux de vinyle, du papier 300g",
            "knowhow": "tourner une petite vidéo, donner un cours de photo",
            "expenses": "compta 80€/mois, abonnement logiciel 60 €, réparation vélo 45, impression de flyers 140, électricien 220",
            "delayed": "refaire la clim, un fauteuil correct",
            "chores": "relancer les impayés",
        },
        "1, 3, 5",
    ),
    Firm(
        "Fatou",
        "association",
        "une association",
        {
            "rooms": "la grande salle le matin, une cuisine équipée",
            "slack": "le mercredi nos animateurs peuvent garder les enfants pendant vos réunions",
            "machines": "un minibus 9 places, une sono portable",
            "stock": "des gobelets, 40 chaises pliantes",
            "knowhow": "ecrire un dossier de subvention",
            "expenses": "affiches 110 €, assurance 300 €, repas des bénévoles 250€, dépannage ordi 90€, location car 480€",
            "delayed": "repeindre la salle, changer l'ordinateur de l'accueil",
            "chores": "la comptabilité, les comptes rendus",
        },
        "toutes sauf la 2",
    ),
    Firm(
        "Gwenaël",
        "farming",
        "un maraîcher",
        {
            "machines": "le tracteur avec fourche, un broyeur de végétaux",
            "slack": "en hiver je peux élaguer ou faire du débroussaillage",
            "rooms": "une grange de 100 m2, un champ pour garer des caravanes",
            "stock": "des courges pas belles, du fumier, des caisses en plastique",
            "knowhow": "faire visiter la ferme à une école",
            "expenses": "mecano 500, semences 320, cartons 95, étiquettes 60, comptable 140",
            "delayed": "une enseigne au bord de la route, des flyers",
            "chores": "la paperasse de la pac",
        },
        "3-4-5",
    ),
    Firm(
        "Inès",
        "digital",
        "un informaticien",
        {
            "knowhow": "nettoyer un fichier clients, apprendre excel a des debutants",
            "slack": "le vendredi matin, 2h de dépannage pc",
            "machines": "une imprimante 3d, un vieux serveur",
            "rooms": "rien",
            "stock": "6 pc portables reconditionnés, des écrans 22 pouces",
            "expenses": "avocat 300€, site vitrine graphiste 700 €, ménage 80, repas clients 120, train 95",
            "delayed": "un logo, des photos pro",
            "chores": "la prospection telephonique",
        },
        "avocat, ménage et graphiste",
    ),
    Firm(
        "Baptiste",
        "transport",
        "un transporteur",
        {
            "machines": "un 20 m3 avec hayon le dimanche, un tire palette",
            "slack": "je reviens a vide de Meaux le mardi, je peux livrer 3 palettes",
            "rooms": "un quai et 50 m2 de stockage",
            "stock": "des couvertures de demenagement, palettes",
            "knowhow": "non",
            "expenses": "2 pneus 380, révision 450, téléphone 60, assurance 700, flocage 250",
            "delayed": "un site internet, la mise a jour du logiciel",
            "chores": "les factures, recruter un chauffeur",
        },
        "2 et 5",
    ),
    Firm(
        "Jeanne",
        "culture",
        "une compagnie de théâtre",
        {
            "rooms": "le plateau de répétition en journée, la loge",
            "slack": "nos comédiens peuvent animer un séminaire un lundi",
            "machines": "6 projecteurs, une console son, des pendrillons",
            "stock": "des costumes, un décor de salon complet",
            "knowhow": "prise de parole en public",
            "expenses": "affiches 160€, gîte pour la tournée 520 €, camion 190€, traiteur 240€, expert comptable 150€",
            "delayed": "une captation vidéo de la pièce, un nouveau site",
            "chores": "l'administratif des contrats",
        },
        "1 2 3 4 5",
    ),
    Firm(
        "Karim",
        "reuse",
        "une recyclerie",
        {
            "stock": "des tables de bistrot, 15 vélos enfants, des tissus",
            "slack": "le mardi l'équipe peut réparer du petit électroménager",
            "machines": "le camion plateau, une ponceuse à bande",
            "rooms": "la boutique le lundi pour une vente ephemere",
            "knowhow": "un atelier reparation de velo pour des salariés",
            "expenses": "location utilitaire 210€, outillage 180€, imprimeur 75€, nettoyage des vitres 60€, formation incendie 400€",
            "delayed": "isoler l'atelier, un logiciel de caisse",
            "chores": "prendre en photo les objets pour le site",
        },
        "3 4 5",
    ),
)
