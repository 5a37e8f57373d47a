"""Is a listing filed where people would look for it, or left unfiled when no word says?"""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Nature
from troc.french.normalise import fold
from troc.french.vocabulary import as_meant, stem
from troc.listings.categories import guess_category, load_categories


def test_the_taxonomy_is_whole() -> None:
    categories = load_categories()
    assert len(categories) == 17
    assert all(len(category.subs) == 8 for category in categories.values())


@pytest.mark.parametrize(
    ("title", "sub_code"),
    [
        ("comptable", "S02.1"),
        ("tenir mes comptes", "S02.1"),
        ("plonbier", "S04.2"),
        ("fiches de paie", "S02.2"),
        ("photographe pour mes produits", "S01.4"),
        ("salle de réunion", "E01.2"),
        ("palettes Europe", "B05.1"),
        ("cours d'anglais", "S07.2"),
        ("local de stockage", "E01.6"),
        ("paniers de légumes", "B07.1"),
        ("chaises pliantes", "B01.2"),
        ("vidange", "S04.7"),
        ("bénévoles pour la brocante", "E02.3"),
        ("bois de chauffage", "B04.1"),
        ("conseil en RH", "S07.3"),
        ("camion benne", "S05.3"),
    ],
)
def test_known_trades(title: str, sub_code: str) -> None:
    guess = guess_category(title)
    assert guess is not None
    assert (guess.sub_code, guess.code) == (sub_code, sub_code[:3])


@pytest.mark.parametrize(
    ("title", "said", "nature"),
    [
        ("peinture", "2 jours de peinture", Nature.SERVICE),
        ("peinture blanche", "60 L de peinture blanche", Nature.GOODS),
        ("salle", "", Nature.SPACE),
        ("coup de main", "", Nature.TIME),
    ],
)
def test_nature(title: str, said: str, nature: Nature) -> None:
    guess = guess_category(title, said)
    assert guess is not None and guess.nature is nature


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("quelquun pour tenir mes conptes", "S02"),
        ("plonbier", "S04"),
        ("élétricien", "S04"),
        ("menage de buraux", "S04"),
        ("fotos de mes produis", "S01"),
        ("reparation dordinateur", "S03"),
        ("traducsion de documents en anglai", "S01"),
        ("cour de fransais", "S07"),
        ("demenagemant dun bureau", "S05"),
        ("livreson a velo", "S05"),
        ("un graffiste pour mon logo", "S01"),
        ("refaire notre sitte internet", "S01"),
        ("avocat pour un litije", "S02"),
        ("massaje assis pour les salariés", "S06"),
        ("traitteur pour 30 personnes", "S06"),
        ("sale de reunnion", "E01"),
        ("parkin pour une camionette", "E01"),
        ("chaizes pliantes", "B01"),
        ("palletes europe", "B05"),
        ("cartons de demenajement", "B05"),
        ("legumes du potajer", "B07"),
        ("ordinnateur portable", "B02"),
        ("inprimante laser", "B02"),
        ("10 litres de pinture blanche", "B04"),
        ("tondeuze à gazon", "B03"),
        ("tonte de la pelouze", "S04"),
        ("kelkun pour garder mes enfents", "E02"),
        ("konptable", "S02"),
        ("peinttre en bâtiment", "S04"),
        ("nettoyaje des vitres", "S04"),
        ("fotographe pour un mariaje", "S01"),
        ("dépanage informatik", "S03"),
        ("cours danglais", "S07"),
        ("fére mes fiches de paye", "S02"),
        ("flyeurs et cartes de visites", "S01"),
        ("location dun camion bene", "S05"),
        ("un serurier", "S04"),
        ("jardinnier pour lentretien du jardin", "S04"),
        ("couturrière pour des retouches", "S04"),
        ("gateau danniversaire", "B07"),
        ("animassion pour enfants", "S06"),
        ("un local pour stoker du matériel", "E01"),
        ("bureau en coworkin", "E01"),
        ("vetements de travaille", "B06"),
        ("ecran dordi", "B02"),
        ("perceuze", "B03"),
        ("confitur maison", "B07"),
        ("fournitures de buro", "B08"),
        ("conseille juridique", "S02"),
        ("developpeur daplication mobile", "S03"),
        ("bénévolles pour le festivale", "E02"),
        ("guittare électrique", "B08"),
    ],
)
def test_what_is_badly_typed_is_filed_as_what_was_meant(typed: str, code: str) -> None:
    guess = guess_category(typed)
    assert guess is not None and guess.code == code


def stems(text: str) -> list[str]:
    """The stems of a text's words."""
    return [stem(word) for word in re.findall(r"[a-z0-9]+", fold(text))]


@pytest.mark.parametrize("table", ["mots_metiers.tsv", "mots_concepts.tsv"])
def test_what_is_typed_right_is_read_as_typed(table: str) -> None:
    text = files("troc.listings").joinpath("data", table).read_text(encoding="utf-8")
    known = [phrase.strip() for line in text.splitlines()[1:] for phrase in line.split("\t")[-1].split(",")]
    changed = [phrase for phrase in known if stems(as_meant(phrase)) != stems(phrase)]
    assert len(known) > 900 and changed == []


@pytest.mark.parametrize(("one", "other"), [("piano", "pianos"), ("appli", "applis"), ("serrurier", "serrurerie")])
def test_words_of_one_family_are_filed_together(one: str, other: str) -> None:
    guesses = guess_category(one), guess_category(other)
    assert guesses[0] is not None and guesses[1] is not None
    assert guesses[0].sub_code == guesses[1].sub_code


@pytest.mark.parametrize("title", ["", "truc", "😀", "xyzzy", "quelque chose de bien", "12"])
def test_it_abstains_when_nothing_fits(title: str) -> None:
    assert guess_category(title) is None


@given(st.text(), st.text())
def test_any_text_is_filed_without_error(title: str, description: str) -> None:
    guess = guess_category(title, description)
    assert guess is None or 0 < guess.confidence <= 1
