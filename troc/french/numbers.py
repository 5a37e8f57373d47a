"""Which number do these digits or French words write?"""

from __future__ import annotations

import re
from decimal import Decimal

from text_to_num import text2num

from troc.french.normalise import fold

#: Digits as the French write them: « 1 500 », « 1.500 », « 1,5 », « 1200 ». At most nine digits before the comma.
DIGITS = r"(?:\d{1,3}(?:[ .]\d{3}){1,2}(?![\d])(?:,\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?(?!\d))"

_WORDS = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
    "|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille"
)
#: Numbers in words, over folded text; « un » and « une » alone are articles, so they only count inside.
NUMBER_WORDS = rf"(?:(?:{_WORDS})(?:(?:[ -]et)?[ -](?:{_WORDS}|une?))*)"
#: Either, over folded text.
NUMBER = rf"(?:{DIGITS}|\b{NUMBER_WORDS}\b)"

#: « une dizaine de », « une vingtaine de »: taken at their face value.
ROUND_NUMBERS = {
    "demi-douzaine": 6,
    "huitaine": 8,
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}


def read_number(text: str) -> Decimal | None:
    """The number written by the whole text, in digits or words; None when it writes none. « 1.500 » is 1500."""
    flat = " ".join(fold(text[:80]).replace("\u00a0", " ").replace("\u202f", " ").split())
    if re.fullmatch(DIGITS, flat, flags=re.ASCII):
        return _digits(flat)
    if flat in {"un", "une"}:
        return Decimal(1)
    if re.fullmatch(NUMBER_WORDS, flat):
        return _words(flat)
    return None


def _digits(flat: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?", flat, flags=re.ASCII):
        flat = flat.replace(" ", "").replace(".", "")
    return Decimal(flat.replace(",", "."))


def _words(flat: str) -> Decimal | None:
    try:
        return Decimal(str(text2num(re.sub(r"\bune\b", "un", flat), "fr")))
    except (ValueError, ArithmeticError):
        return None


def show_number(number: Decimal) -> str:
    """A number in digits with a French comma and no useless zero: « 20 », « 1,5 »."""
    plain = format(number.normalize(), "f")
    return plain.replace(".", ",")
