"""Which second-hand objects do we know the making of, and what does using one again avoid? A range, never a figure alone."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from troc.french.normalise import fold

#: Share of objects passed on that take the place of a new one: our hypothesis, and the range within which it is doubted.
SUBSTITUTION, SUBSTITUTION_LOW, SUBSTITUTION_HIGH = 0.5, 0.3, 0.8
#: Share of its life that an object still has before it.
REMAINING_LIFE = 0.5
#: kgCO2e a kilometre of the car that fetches it, there and back (ADEME, Impact CO2: 0.192 of use, 0.0256 of making).
CAR_KG_PER_KM = 0.2176
#: Kilometres counted where the distance is not known: a cautious one.
UNKNOWN_KM = 20.0

#: A whole number that counts pieces; « 50 kg », « 24 pouces » or « 10 h » count none.
_COUNT = re.compile(
    r"\b(\d{1,4})\b(?![.,]\d)(?! ?(?:kg|g|t|tonnes?|m|m2|m3|m²|ml|l|litres?|cl|cm|mm|h|heures?|jours?|mois|pouces?|go|%|€|euros?)\b|²)"
)


@dataclass(frozen=True, slots=True)
class Factor:
    """One kind of object: kgCO2e of making a new one (usual, lowest and highest figure found), and the source."""

    code: str
    name: str
    kg: float
    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True)
class Avoided:
    """Emissions avoided in kgCO2e: by the usual hypotheses, by the least and the most favourable. Below 0: added."""

    kg: float
    low: float
    high: float


@cache
def factors() -> Mapping[str, Factor]:
    """All factors by their code (data/reuse_factors.csv)."""
    return {
        row["code"]: Factor(
            row["code"], row["objet"], float(row["kgco2e"]), float(row["bas"]), float(row["haut"]), row["source"]
        )
        for row in _rows()
    }


def object_in(title: str) -> str | None:
    """The code of the object that a title names, the longest name first; None when it names none that is known."""
    pattern, codes = _words()
    found = pattern.search(fold(title))
    return None if found is None or found.lastindex is None else codes[found.lastindex - 1]


def quantity_in(words: str | None) -> int:
    """« 6 », « environ 20 chaises » → the first whole number that counts pieces; 1 when none is said."""
    found = _COUNT.search(fold(words or ""))
    return max(1, int(found[1])) if found else 1


def avoided(code: str, quantity: int, km: float | None) -> Avoided:
    """quantity × making of a new one × substitution × remaining life − the way there and back by car."""
    factor = factors()[code]
    way = 2 * (UNKNOWN_KM if km is None else km) * CAR_KG_PER_KM
    usual, least, most = (
        quantity * kg * share * REMAINING_LIFE - way
        for kg, share in (
            (factor.kg, SUBSTITUTION),
            (factor.low, SUBSTITUTION_LOW),
            (factor.high, SUBSTITUTION_HIGH),
        )
    )
    return Avoided(usual, least, most)


@cache
def _rows() -> list[dict[str, str]]:
    text = files("troc.study").joinpath("data", "reuse_factors.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _words() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern for all words, the longest first, each a group; and the code of each group."""
    words = sorted(((word, row["code"]) for row in _rows() for word in row["mots"].split("|")), key=_longest_first)
    forms = (r"[sx]?[ -]".join(re.escape(part) for part in re.split("[ -]", word)) for word, _ in words)
    return re.compile("|".join(rf"\b({form})[sx]?\b" for form in forms)), tuple(code for _, code in words)


def _longest_first(pair: tuple[str, str]) -> tuple[int, str]:
    return -len(pair[0]), pair[0]
