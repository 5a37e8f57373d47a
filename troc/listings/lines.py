"""What does a typed text make of one line of a listing, or why can it not be used?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from models.enums import Nature
from models.errors import NotFound, RefusedInput
from troc.french.amounts import read_amount
from troc.french.normalise import clean, fold
from troc.french.numbers import NUMBER_WORDS, ROUND_NUMBERS
from troc.french.yesno import read_choice
from troc.listings.categories import guess_category, load_categories, nature_of
from troc.listings.reading_values import ONCE, SEVERAL
from troc.listings.slots import take_quantity
from troc.places.gazetteer import Commune, Gazetteer, load_gazetteer
from troc.places.reader import read_commune

TITLE_LIMIT, QUANTITY_LIMIT, WHEN_LIMIT = 120, 60, 100
#: Lines a listing may do without, and the columns each stands for.
OPTIONAL: Mapping[str, tuple[str, ...]] = {
    "quantity": ("quantity",),
    "place": ("commune_code",),
    "when": ("when_phrase", "when_from", "when_to"),
    "value": ("value_cents", "value_high_cents", "value_unit"),
    "category": ("category",),
}

_COUNTS = re.compile(rf"\d|\b(?:une?|{NUMBER_WORDS}|{'|'.join(ROUND_NUMBERS)}|plusieurs|quelques)\b")
_SEVERAL = re.compile(r"plusieurs(?: fois)?|souvent|regulierement|toujours|tout le temps|autant (?:de fois )?qu.*")
_ONCE = re.compile(r"(?:une|1)(?: seule)? fois|ponctuel(?:lement)?|unique")
_PHONE = re.compile(r"(?:\+?33|0)[\s.\-]*[1-9](?:[\s.\-]*\d{2}){4}")


def chosen(line: str, value: str) -> dict[str, Any]:
    """The columns that a tapped choice of a line changes; an empty value empties it. NotFound when forged."""
    if not value and line in OPTIONAL:
        return dict.fromkeys(OPTIONAL[line])
    if line == "capacity" and value in (ONCE, SEVERAL):
        return {"capacity": value}
    if line == "nature" and value in tuple(Nature):
        return {"nature": Nature(value)}
    if line == "place" and value in load_gazetteer().communes:
        return {"commune_code": value}
    category = load_categories().get(value[:3])
    if line == "category" and category and value[3:] in ("", *(f".{n}" for n in range(1, len(category.subs) + 1))):
        return {"category": value, "nature": nature_of(value[:3])}
    raise NotFound


def read_title(text: str) -> str:
    """The name of the thing, on one line, at most 120 characters; RefusedInput without a letter."""
    title = _line(text, TITLE_LIMIT)
    if sum(character.isalpha() for character in title) < 2:
        raise RefusedInput("declaring-refused-title")
    return title


def read_quantity(text: str) -> str:
    """How much or how many, in the person's words; RefusedInput without a number."""
    quantity = _line(text, QUANTITY_LIMIT)
    if not _COUNTS.search(fold(quantity)):
        raise RefusedInput("declaring-refused-quantity")
    return quantity


def read_capacity(text: str) -> str:
    """« once », « several » or an amount a period (« 10 h par mois », a month when none is said); RefusedInput otherwise."""
    flat = fold(_line(text, 40)).strip(" .!")
    if _ONCE.fullmatch(flat):
        return ONCE
    if _SEVERAL.fullmatch(flat):
        return SEVERAL
    # the reader of listings wants a thing after the quantity: any will do
    quantity, _ = take_quantity(f"{_line(text, 40)} de service")
    if quantity is None or quantity.number <= 0:
        raise RefusedInput("declaring-refused-capacity")
    amount = quantity.capacity if quantity.period else f"{quantity.shown} par mois"
    return amount[:40]


def read_value(text: str) -> dict[str, Any]:
    """The value's three columns, in euro cents; RefusedInput without an amount."""
    amount = read_amount(text)
    if amount is None or amount.low_cents <= 0:
        raise RefusedInput("declaring-refused-value")
    return {"value_cents": amount.low_cents, "value_high_cents": amount.high_cents, "value_unit": amount.unit}


def read_place(text: str, gazetteer: Gazetteer) -> tuple[Commune | None, tuple[Commune, ...]]:
    """The commune when it is sure, else up to three to choose from; RefusedInput when unknown or of another region."""
    reading = read_commune(clean(text, 120).replace("\n", " "), gazetteer)
    if reading.outside_region:
        raise RefusedInput("declaring-refused-outside")
    if reading.accepted is None and not reading.choices:
        raise RefusedInput("declaring-refused-place")
    return reading.accepted, reading.choices


def read_when(text: str) -> str:
    """The words about time as they will be shown; RefusedInput when there is none."""
    phrase = _line(text, WHEN_LIMIT)
    if not any(character.isalnum() for character in phrase):
        raise RefusedInput("declaring-refused-when")
    return phrase


def read_nature(text: str, names: Mapping[Nature, str]) -> Nature:
    """The nature named by its button (`names`: the labels shown); RefusedInput when none is."""
    natures = list(names)
    choice = read_choice(text, [names[nature] for nature in natures])
    if choice is None:
        raise RefusedInput("declaring-refused-nature")
    return natures[choice]


def read_category(text: str) -> dict[str, Any]:
    """The category that the words speak of, with its nature; RefusedInput when no word says."""
    guess = guess_category(text)
    if guess is None:
        raise RefusedInput("declaring-refused-category")
    return {"category": guess.sub_code or guess.code, "nature": guess.nature}


def looks_like_phone(text: str) -> bool:
    """Whether the whole text is a French telephone number: that is no listing."""
    return _PHONE.fullmatch(clean(text, 40).strip(" .")) is not None


def _line(text: str, limit: int) -> str:
    return " ".join(clean(text, 8 * limit).split())[:limit].strip()
