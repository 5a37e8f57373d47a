"""Which button of a card did a typed text mean?"""

from __future__ import annotations

import re

from handlers.screens import Screen
from models.enums import ListingKind
from troc.french.normalise import clean, fold
from troc.french.yesno import Answer, read_answer, read_choice

_I = r"(?:je |j'|nous |on )?(?:l'|la |le |les |en )?"
_KINDS = (
    (
        ListingKind.OFFER,
        re.compile(rf"{_I}(?:offre|propose|donne|prete|loue|vend|echange)(?:s|ons)?|(?:c'est )?une offre"),
    ),
    (ListingKind.NEED, re.compile(rf"{_I}(?:re)?cherch(?:e|ons)|(?:c'est )?un besoin|besoin|(?:j'en )?ai besoin")),
)


def meant(shown: Screen, text: str) -> str | None:
    """What the button meant by a typed text carries: by its label or number, « oui » being the first."""
    buttons = [each for row in shown.rows for each in row]
    if text.strip().isdigit():
        return None  # more likely a quantity than the rank of a button
    choice = read_choice(text, [each.label for each in buttons])
    if choice is None and read_answer(text) is Answer.YES and buttons:
        choice = 0
    return None if choice is None else buttons[choice].data


def says_kind(text: str) -> ListingKind | None:
    """« je l'offre », « je la cherche », « un besoin »: an answer to « vous l'offrez, ou vous en cherchez ? »."""
    flat = " ".join(fold(clean(text, 40)).strip(" .!").split())
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(flat)), None)


def is_done(text: str) -> bool:
    """« terminé », « fini », « ok », « c'est tout »: nothing more to add."""
    return read_answer(text) is Answer.YES or read_choice(text, ["Terminé", "Fini", "C'est tout"]) is not None


def says_publish(text: str) -> bool:
    """« publier », « publiez tout », « on publie »: the act itself, not a thing to be published."""
    words = fold(clean(text, 60)).split()
    return 0 < len(words) <= 4 and any(
        word.startswith("publi") and word[5:] in ("e", "er", "ez", "ons") for word in words
    )
