"""Which button of a check card did a typed text mean?"""

from __future__ import annotations

import pytest

from handlers import check_words
from handlers.screens import Html, Screen
from models.enums import ListingKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("je l'offre", ListingKind.OFFER),
        ("J'offre", ListingKind.OFFER),
        ("on la propose", ListingKind.OFFER),
        ("c'est une offre", ListingKind.OFFER),
        ("je la cherche", ListingKind.NEED),
        ("un besoin", ListingKind.NEED),
        ("je cherche une table", None),
        ("bof", None),
    ],
)
def test_the_kind_said_in_words(text: str, kind: ListingKind | None) -> None:
    assert check_words.says_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("publier", True),
        ("Publiez tout !", True),
        ("on publie", True),
        ("publication d'un livre", False),
        ("publier un livre de cuisine", False),
    ],
)
def test_publishing_said_in_words(text: str, said: bool) -> None:
    assert check_words.says_publish(text) is said


def test_a_number_is_no_button_and_yes_is_the_first() -> None:
    assert check_words.meant(Screen(Html("…")), "oui") is None
    assert check_words.meant(Screen(Html("…")), "2") is None


@pytest.mark.parametrize(
    ("text", "done"), [("terminé", True), ("ok", True), ("c'est tout", True), ("une table", False)]
)
def test_done_said_in_words(text: str, done: bool) -> None:
    assert check_words.is_done(text) is done
