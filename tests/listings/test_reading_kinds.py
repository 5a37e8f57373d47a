"""Is an offer ever taken for a need, or a need for an offer? The worst error of all."""

from __future__ import annotations

from datetime import date

import pytest

from models.enums import ListingKind
from troc.listings.reading import read_message
from troc.places.gazetteer import load_gazetteer

TODAY = date(2026, 11, 23)
NEEDS = [
    "Je recherche une salle disponible le lundi",
    "besoin d'un local à louer à Melun",
    "il me faut un camion à prêter",
    "cherche camion à louer",
    "je voudrais louer une salle",
    "on aimerait emprunter une remorque",
    "je veux acheter des palettes",
    "nous cherchons quelqu'un qui propose du ménage",
    "je cherche une boîte qui fait de l'impression",
    "je cherche un local où je peux stocker mes cartons",
    "je cherche un local ou je peux faire mes ateliers",
    "j'ai besoin d'un site car je vends des bijoux",
    "je cherche un partenaire qui offre des repas",
    "besoin d'une personne pour donner des cours",
    "je voudrais que vous me prêtiez une table",
    "j'aimerais échanger avec un comptable",
    "il me faudrait faire réparer mon four",
    "je veux bien un coup de main",
    "je suis à la recherche d'une offre de stockage",
    "auriez vous des cartons à donner",
    "quelqu'un pour me prêter une échelle ?",
    "nous manquons de bénévoles",
    "je demande de l'aide pour mon bilan",
    "urgent recherche plombier",
    "recherche offres de nettoyage",
    "je cherche des vêtements à donner",
    "besoin d'échanger sur mon projet",
    "peut-on me prêter un barnum ?",
    "je n'ai pas de camion, il m'en faut un",
    "je ne sais pas faire ma compta, besoin d'aide",
    "j'ai pas de site internet et j'en voudrais un",
]
OFFERS = [
    "je voudrais louer ma salle",
    "je veux bien prêter mon camion",
    "je souhaite vendre 3 tables",
    "je peux chercher vos colis",
    "je propose de rechercher des financements pour vous",
    "j'offre mes services à qui cherche un comptable",
    "si vous cherchez un plombier je suis disponible",
    "vous avez besoin d'un photographe ? je suis là",
    "je donne ce dont vous avez besoin en compta",
    "je fournis des repas pour ceux qui en ont besoin",
    "camion à louer",
    "je n'ai plus besoin de mes palettes, je les donne",
    "j'ai trop de tomates",
    "on se débarrasse de nos bureaux",
    "on vend tout notre mobilier",
    "je cède mon stock",
    "je ne cherche rien, je propose du pain",
    "A disposition : 2 bureaux",
    "je cherche à vendre mon camion",
    "je cherche preneur pour 10 chaises",
    "à qui veut : 10 cartons",
    "on garde vos enfants",
    "on voudrait se séparer de notre four",
    "besoin de place donc je donne des étagères",
    "cherche nouveau propriétaire pour mes ruches",
]


@pytest.mark.parametrize("text", NEEDS)
def test_needs(text: str) -> None:
    assert {item.kind for item in read_message(text, TODAY, load_gazetteer()).items} == {ListingKind.NEED}


@pytest.mark.parametrize("text", OFFERS)
def test_offers(text: str) -> None:
    assert {item.kind for item in read_message(text, TODAY, load_gazetteer()).items} == {ListingKind.OFFER}


@pytest.mark.parametrize("text", ["j'ai un vélo à réparer", "remorque 750 kg", "dépôt de pain", "comptabilité"])
def test_without_a_cue_it_is_asked(text: str) -> None:
    assert {item.kind for item in read_message(text, TODAY, load_gazetteer()).items} == {None}
