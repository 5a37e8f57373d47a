"""Is talk told from listings: does a story, a question or a thank-you ever become a card, and do short listings stay read?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.reading import load_cases
from models.enums import ListingKind
from troc.listings.quality import figures, judge_all
from troc.listings.reading import Act, read_message
from troc.listings.reading_bare import names_a_thing
from troc.listings.reading_names import is_name
from troc.places.gazetteer import load_gazetteer

TODAY = date(2026, 11, 23)
GAZETTEER = load_gazetteer()
OFFER, NEED = ListingKind.OFFER, ListingKind.NEED
SET = Path(__file__).parent.parent / "quality" / "talk_development.jsonl"


def things(text: str, assumed: ListingKind | None = None) -> list[tuple[ListingKind | None, str]]:
    return [(item.kind, item.title) for item in read_message(text, TODAY, GAZETTEER, assumed).items]


def test_the_development_set_of_talk() -> None:
    cases = load_cases(SET)
    talk = [case for case in cases if not case.items]
    short = [case for case in cases if case.items]
    assert len(talk) > 800 and len(short) > 300
    assert figures(talk, judge_all(talk, GAZETTEER)).false_items <= 0.025
    found = figures(short, judge_all(short, GAZETTEER))
    assert (found.flipped, found.silent) == (0, 0)
    assert found.kind_and_count >= 0.99


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("j'ai vendu mon camion en juin, je cherche une remorque", [(NEED, "remorque")]),
        ("j'ai donné mes tables, il me reste 6 chaises à donner", [(OFFER, "chaises")]),
        ("j'ai récupéré 40 chaises, je les donne", [(OFFER, "chaises")]),
        ("j'ai acheté trop de carrelage, 10 m2", [(OFFER, "carrelage")]),
        ("on a échangé du pain contre du bois, c'était bien", []),
        ("il nous a offert deux jours de peinture", []),
        ("j'ai pneus neige a donner", [(OFFER, "pneus neige")]),
        ("j'ai produits ménagers à donner", [(OFFER, "produits ménagers")]),
        ("j'avais besoin d'un graphiste mais c'est fait", []),
        ("j'avais besoin d'un graphiste et il me faut un imprimeur", [(NEED, "graphiste"), (NEED, "imprimeur")]),
    ],
)
def test_what_is_over_is_not_offered(text: str, expected: list[tuple[ListingKind | None, str]]) -> None:
    assert things(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mon voisin vend sa maison. je propose le transport de meubles", [(OFFER, "transport de meubles")]),
        ("ma cousine cherche du boulot", []),
        ("la ferme d'à côté vend des paniers", []),
        ("la remorque est toujours dispo ?", []),
        ("ma remorque est toujours dispo", [(OFFER, "remorque")]),
        ("je livre demain comme prévu", []),
        ("je livre demain", [(OFFER, "livrer")]),
        ("je peux inviter un ami ?", []),
        ("je peux vous prêter ma remorque ?", [(OFFER, "remorque")]),
        ("il faut déclarer aux impôts ?", []),
        ("je veux parler à un responsable", []),
        ("je cherche un plombier, ma chaudière a lâché ce matin", [(NEED, "plombier")]),
        ("comment ça marche ? j'ai une salle à prêter", [(OFFER, "salle")]),
    ],
)
def test_what_is_said_of_others_or_to_us(text: str, expected: list[tuple[ListingKind | None, str]]) -> None:
    assert things(text) == expected


def test_a_thing_that_is_free_is_ones_own_where_one_speaks_of_what_one_does() -> None:
    told = "lundi et mardi aprem je peux cuire du pain pr dautres, et le four est libre la nuit"
    items = read_message(told, TODAY, GAZETTEER).items
    assert [(item.kind, item.title, item.when_phrase) for item in items] == [
        (OFFER, "cuire du pain pour dautres", "lundi et mardi après-midi"),
        (OFFER, "four", "la nuit"),
    ]
    assert things("je cherche un local et le parking est libre") == [(NEED, "local et le parking est libre")]
    assert things("la salle est libre samedi ?") == []


@pytest.mark.parametrize("text", ["Sylvie", "Jean-Marc", "Karim Benali", "Mme Dupuis"])
def test_names_of_people(text: str) -> None:
    assert is_name(text)
    assert things(text) == []


@pytest.mark.parametrize(
    "text", ["pierre", "marie propose des cours", "Marie, coiffeuse", "lot de 3", "poterie Sylvie Martin Durand"]
)
def test_no_names_of_people(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "12 rue des Lilas",
        "sylvain@exemple.fr",
        "06 39 98 12 34",
        "okkk",
        "salu",
        "suivez nous sur insta",
        "le toit fuit encore",
        "c'est fait",
    ],
)
def test_no_names_of_things(text: str) -> None:
    assert not names_a_thing(text)


@pytest.mark.parametrize(
    "text",
    ["2 places de parking", "3 cours de piano", "tampon encreur", "marche nordique", "nez de clown", "frifo", "lavbo"],
)
def test_names_of_things(text: str) -> None:
    assert names_a_thing(text)


def test_asked_for_anything_told_is_kept() -> None:
    """Nothing typed after « Je cherche » is lost, whatever its form."""
    assert things("mon four est tombé en panne", NEED) == [(NEED, "four est tombé en panne")]
    assert things("safran", NEED) == [(NEED, "safran")]
    assert read_message("la salle n'est plus dispo", TODAY, GAZETTEER).act is Act.WITHDRAW


def test_asked_what_one_offers_what_one_has_done_is_what_one_can_do() -> None:
    told = "je sais lire un plan et j'ai fait de la maçonerie pendant 10 ans"
    assert things(told, OFFER) == [(OFFER, "lire un plan"), (OFFER, "maçonerie")]
    assert things("j'ai fait de la maçonnerie pendant 10 ans") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("je chreche qqun pr repindre ma vitrinne", [(NEED, "quelqu'un pour repindre ma vitrinne")]),
        ("on recehrche un local", [(NEED, "local")]),
        ("je prpose du pain", [(OFFER, "pain")]),
        ("je perche des poules", []),
        ("j'ai le jeudi aprem de libre pr dépanner en plomberie", [(OFFER, "dépanner en plomberie")]),
        ("je propose une betoniere qui sert 1 fois par mois et un diable", [(OFFER, "betoniere"), (OFFER, "diable")]),
    ],
)
def test_slips_and_turns_of_people_in_a_hurry(text: str, expected: list[tuple[ListingKind | None, str]]) -> None:
    assert things(text) == expected
