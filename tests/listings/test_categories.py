"""Is a listing filed where people would look for it, or left unfiled when no word says?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Nature
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


@pytest.mark.parametrize("title", ["", "truc", "😀", "xyzzy", "quelque chose de bien", "12"])
def test_it_abstains_when_nothing_fits(title: str) -> None:
    assert guess_category(title) is None


@given(st.text(), st.text())
def test_any_text_is_filed_without_error(title: str, description: str) -> None:
    guess = guess_category(title, description)
    assert guess is None or 0 < guess.confidence <= 1
