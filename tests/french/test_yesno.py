"""Does typed text press the button it means, and no other?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troc.french.yesno import Answer, read_answer, read_choice

CARD = ["Ça m'intéresse", "Pas pour moi", "Plus tard", "Poser une question"]


@pytest.mark.parametrize(
    "typed",
    [
        "oui",
        "OUI !",
        "ok",
        "d'accord",
        "ça m’intéresse",
        "interessé",
        "ouais",
        "oui merci",
        "avec plaisir",
        "volontiers",
    ],
)
def test_yes(typed: str) -> None:
    assert read_answer(typed) is Answer.YES


@pytest.mark.parametrize("typed", ["non", "nan", "non merci", "pas intéressé", "ça ne m'intéresse pas", "no"])
def test_no(typed: str) -> None:
    assert read_answer(typed) is Answer.NO


@pytest.mark.parametrize("typed", ["oui mais non", "je cherche un plombier", "", "😀", "ouverture", "nonante"])
def test_neither(typed: str) -> None:
    assert read_answer(typed) is None


@pytest.mark.parametrize(
    ("typed", "index"),
    [
        ("1", 0),
        ("4", 3),
        ("5", None),
        ("0", None),
        ("ca minteresse", 0),
        ("oui", 0),
        ("nan", 1),
        ("plus tard", 2),
        ("poser", 3),
        ("p", None),
        ("²", None),
    ],
)
def test_choices(typed: str, index: int | None) -> None:
    assert read_choice(typed, CARD) == index


@given(st.text(), st.lists(st.text(max_size=30), max_size=5))
def test_any_text_is_read_without_error(text: str, labels: list[str]) -> None:
    chosen = read_choice(text, labels)
    assert chosen is None or 0 <= chosen < len(labels)
