"""Which days are « cet hiver » and « Noël », counted from today?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from troc.french.calendar_words import FEASTS, SEASONS, easter, next_occurrence


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included; None for an open side. `sure` is False when the phrase fixes only part of it."""

    start: date | None
    end: date | None
    sure: bool


def season(phrase: str, today: date) -> Period | None:
    """The next such season, or what is left of the present one; None when the phrase names none."""
    found = re.fullmatch(r"(?:tout l')?(?P<s>ete|hiver|automne|printemps)(?P<next> prochaine?| qui vient)?", phrase)
    if found is None:
        return None
    (first_month, first_day), (last_month, final_day) = SEASONS[found["s"]]
    for year in range(max(today.year - 1, 1), min(today.year + 3, 9998)):
        start = date(year, first_month, first_day)
        end = date(year + (last_month < first_month), last_month, final_day)
        if start > today or (end >= today and not found["next"]):
            return Period(max(start, today), end, sure=True)
    return None


def feast(phrase: str, today: date) -> Period | None:
    """The next such feast; None when the phrase names none."""
    name = phrase.replace("-", " ").removesuffix(" prochaine").removesuffix(" prochain")
    if name in FEASTS:
        day = next_occurrence(today, *FEASTS[name])
        return Period(day, day, sure=name != "rentree") if day else None
    if name == "paques":
        day = next((e for e in map(easter, range(today.year, min(today.year + 2, 9999))) if e >= today), None)
        return Period(day, day, sure=True) if day else None
    if name.startswith(("fetes", "fin d'annee")):
        day = next_occurrence(today, 12, 31)
        return Period(None, day, sure=False)
    return None
