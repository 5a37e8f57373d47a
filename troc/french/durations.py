"""How many hours of work does this text speak of?"""

from __future__ import annotations

import re
from decimal import Decimal

from troc.french.normalise import clean, fold
from troc.french.numbers import NUMBER, read_number

#: Hours in a working day and days in a working week, unless the settings say otherwise.
DAY_HOURS = Decimal(7)
WEEK_DAYS = Decimal(5)

_NUMBER = rf"(?P<number>{NUMBER}|une?)"
_CLOCK = re.compile(r"(?P<hours>\d{1,3}) ?h(?:eures?)? ?(?P<minutes>[0-5]\d)(?: ?min(?:utes?)?)?")
_HALF = re.compile(rf"(?:{_NUMBER} )?demi[- ](?P<what>journees?|jours?|heures?)")
_PLAIN = re.compile(
    rf"{_NUMBER} ?(?P<unit>h(?:eures?)?|j(?:ours?|ournees?)?|min(?:utes?)?|mn|semaines?)(?: et (?P<half>demie?|quart))?"
)


def read_duration(text: str, day_hours: Decimal = DAY_HOURS) -> Decimal | None:
    """Hours written by the whole text (« 2 jours », « 1h30 », « une demi-journée »); None when it writes none.

    A day counts `day_hours` hours, a week five days.
    """
    flat = fold(clean(text, 60)).strip(" .")
    clock = _CLOCK.fullmatch(flat)
    if clock:
        return Decimal(clock["hours"]) + Decimal(clock["minutes"]) / 60
    half = _HALF.fullmatch(flat)
    if half:
        number = read_number(half["number"]) if half["number"] else Decimal(1)
        unit = Decimal(1) if half["what"].startswith("heure") else day_hours
        return None if number is None else number * unit / 2
    plain = _PLAIN.fullmatch(flat)
    if plain is None:
        return None
    number = read_number(plain["number"])
    if number is None:
        return None
    unit = _hours_in(plain["unit"], day_hours)
    part = {"demi": Decimal("0.5"), "demie": Decimal("0.5"), "quart": Decimal("0.25")}.get(
        plain["half"] or "", Decimal(0)
    )
    return (number + part) * unit


def _hours_in(unit: str, day_hours: Decimal) -> Decimal:
    if unit.startswith("h"):
        return Decimal(1)
    if unit.startswith("m"):
        return Decimal(1) / 60
    return day_hours if unit.startswith("j") else day_hours * WEEK_DAYS
