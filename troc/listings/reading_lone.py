"""Does a short text name only a place, a date, an amount or a quantity, and no thing?"""

from __future__ import annotations

import re
from datetime import date

from rapidfuzz.distance import DamerauLevenshtein

from troc.french.amounts import find_amount, read_amount
from troc.french.dates import read_date
from troc.french.normalise import fold, fold_aligned
from troc.french.vocabulary import as_meant, load_vocabulary
from troc.listings.categories import guess_category
from troc.listings.reading_bare import is_talk
from troc.listings.reading_values import Lone
from troc.listings.slots import take_quantity
from troc.places.gazetteer import Gazetteer, place_key, without_article
from troc.places.reader import CommuneReading, read_commune

#: No longer text is one slot alone.
MAX_CHARS = 60

_BEFORE_PLACE = re.compile(
    r"^(?:(?:je suis|on est|nous sommes|c'est|j'habite|je travaille|situee?s?|basee?s?|ce sera|cela se passe"
    r"|ca se passe) )?"
    r"(?:a cote d(?:e |')|pres d(?:e |')|autour d(?:e |')|vers |du cote d(?:e |')|secteur(?: d(?:e |'))? ?"
    r"|dans (?:le |la |l'|les )?|sur |en |au |aux |a )?"
)
#: A small commune whose name is a common word (« marines », « baby ») is meant only with a capital or a preposition.
_LARGE = 10_000
_THINGS = frozenset(("plaisir", "bois", "champs"))


def read_lone(text: str, today: date, gazetteer: Gazetteer) -> Lone | None:
    """The slot that a cleaned text is, None when it may name a thing or says nothing we know.

    « evri » is Évry, « échelles » is not Chelles: a name that is not exact counts only where no word names a thing.
    """
    text = text.strip(" .!?,;:")
    if not 0 < len(text) <= MAX_CHARS or (is_talk(text) and not any(char.isdigit() for char in text)):
        return None
    if re.fullmatch(r"\d{5}(?:,? \D{2,40})?", text) and text[:5] in gazetteer.postcodes:  # « 91000 Évry »
        return _place(text[5:].strip(" ,"), gazetteer) or _place(text[:5], gazetteer)
    return _value(text) or _quantity(text) or _when(text, today) or _place(text, gazetteer)


def _value(text: str) -> Lone | None:
    found = find_amount(text)
    amount = read_amount(text) if found and found.start == 0 and found.end >= len(text.rstrip()) - 1 else None
    return Lone(value=amount) if amount is not None else None


def _when(text: str, today: date) -> Lone | None:
    flat = fold(text)
    reading = read_date(text, today, guess=False) if re.search(r"[a-z]{3}|/", flat) else None
    # a date found inside a longer text is not sure: « poisson frais toutes les semaines » names a thing
    if reading is None or not reading.sure or (reading.start is None and reading.end is None):
        return None
    return Lone(when=reading, phrase=text)


def _quantity(text: str) -> Lone | None:
    # the reader of listings wants a thing after the quantity: any will do
    quantity, rest = take_quantity(f"{text} de chose")
    if quantity is None or fold(rest).strip() not in {"chose", "de chose"}:
        return None
    return Lone(quantity=quantity.shown, capacity=quantity.capacity)


def _place(text: str, gazetteer: Gazetteer) -> Lone | None:
    before = _BEFORE_PLACE.match(fold_aligned(text))
    said = bool(before and before.end())
    name = text[before.end() :] if before else text
    key = place_key(name)
    bare = without_article(key)
    if key.isdigit():
        known = len(key) == 5
    elif key in gazetteer.exact or bare in gazetteer.exact or key.startswith("paris "):
        known = said or name[:1].isupper() or not _is_french(name) or _is_large(key, gazetteer)
    else:
        # « evri »: not taken for sure, yet it is no word that we know
        known = len(key) >= 4 and len(key.split()) <= 5 and not _is_french(name) and _slips_to_a_thing(key) != 0
    reading = read_commune(name, gazetteer) if known else None
    if reading is None or not reading.choices:
        return None
    if not key.isdigit() and key not in gazetteer.exact and bare not in gazetteer.exact and not _is_like(key, reading):
        return None
    return Lone(place=reading.accepted, choices=reading.choices, phrase=name)


def _is_large(key: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is that of a commune large enough to be meant before the common word that it also is."""
    bare = without_article(key)
    codes = [code for name in (*gazetteer.exact.get(key, ()), *gazetteer.exact.get(bare, ())) for code in name.codes]
    return bare not in _THINGS and any(gazetteer.communes[code].population >= _LARGE for code in codes)


def _is_french(name: str) -> bool:
    """Whether a word of it is usual in French: French before it is a slip."""
    words = {*re.findall(r"\w+", name.lower()), *fold(name).split()}
    return any(load_vocabulary().usual(word) for word in words if len(word) > 3)


def _is_like(key: str, reading: CommuneReading) -> bool:
    """Whether the first choice is at most one slip in four letters away, letter for letter or by the ear."""
    first = place_key(reading.choices[0].name)
    names = {first, without_article(first), first.split(" ")[0]}
    thing = _slips_to_a_thing(key)
    if thing is not None and thing < min(DamerauLevenshtein.distance(key, name) for name in names):
        return False  # « tomatse » is not La Tombe
    return any(
        DamerauLevenshtein.distance(_sound(key), _sound(name)) <= len(name) // 5 and abs(len(key) - len(name)) <= 2
        for name in names
    )


def _slips_to_a_thing(key: str) -> int | None:
    """How many letters part a key from the words of a thing that may have been meant; None when no thing is."""
    if guess_category(key) is None:
        return None
    return DamerauLevenshtein.distance(key, place_key(as_meant(key)))


def _sound(key: str) -> str:
    """A key with one letter for what sounds alike (« evri » and « evry »)."""
    for written, heard in (
        ("y", "i"),
        ("ph", "f"),
        ("qu", "c"),
        ("k", "c"),
        ("eau", "o"),
        ("au", "o"),
        ("ss", "s"),
        ("ll", "l"),
        ("tt", "t"),
    ):
        key = key.replace(written, heard)
    return key.rstrip("sxet") or key
