"""Which days are « cet hiver », « la veille de Noël » and « la Pentecôte », counted from today?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from troc.french.calendar_words import UNKNOWN, Period, last_day, next_occurrence, one_day, shift

#: Season → its first and last month: the whole months people mean, not the astronomical dates.
SEASONS = {"printemps": (3, 5), "ete": (6, 8), "automne": (9, 11), "hiver": (12, 2)}
_SEASON = re.compile(
    r"(?:tout )?(?:l')?(?P<s>ete|hiver|automne|printemps)(?: (?P<next>prochaine?|qui vient)| (?P<y>20\d\d)(?:-\d+)?)?"
)

#: Feasts of a fixed day → (month, day).
FEASTS = {
    "noel": (12, 25), "nouvel an": (1, 1), "jour de l'an": (1, 1), "premier de l'an": (1, 1), "epiphanie": (1, 6),
    "chandeleur": (2, 2), "saint valentin": (2, 14), "saint patrick": (3, 17), "poisson d'avril": (4, 1),
    "fete du travail": (5, 1), "fete de la musique": (6, 21), "saint jean": (6, 24), "fete nationale": (7, 14),
    "assomption": (8, 15), "halloween": (10, 31), "toussaint": (11, 1), "armistice": (11, 11), "saint nicolas": (12, 6),
    "saint sylvestre": (12, 31), "reveillon de noel": (12, 24), "reveillon du nouvel an": (12, 31),
    "reveillon du jour de l'an": (12, 31), "reveillon de la saint sylvestre": (12, 31), "veille de noel": (12, 24),
}  # fmt: skip
#: Feasts that follow Easter → days after its Sunday.
AFTER_EASTER = {
    "paques": 0, "dimanche de paques": 0, "lundi de paques": 1, "vendredi saint": -2, "mardi gras": -47, "rameaux": -7,
    "dimanche des rameaux": -7, "ascension": 39, "jeudi de l'ascension": 39, "pentecote": 49, "lundi de pentecote": 50,
    "lundi de la pentecote": 50, "dimanche de pentecote": 49,
}  # fmt: skip


def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar (Meeus/Jones/Butcher algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def mothers_day(year: int) -> date:
    """The last Sunday of May, or the first of June when that one is Whit Sunday (French law of 24 May 1950)."""
    last = date(year, 5, 31)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return sunday + timedelta(days=7) if sunday == easter(year) + timedelta(days=49) else sunday


def fathers_day(year: int) -> date:
    """The third Sunday of June."""
    first = date(year, 6, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 14)


def season(phrase: str, today: date) -> Period | None:
    """The next such season, or what is left of the present one; None when the phrase names none."""
    found = _SEASON.fullmatch(phrase)
    if found is None:
        return None
    first, last = SEASONS[found["s"]]
    years = [int(found["y"])] if found["y"] else range(max(today.year - 1, 1), min(today.year + 3, 9998))
    for year in years:
        start = date(year, first, 1)
        end_year = year + (last < first)
        end = date(end_year, last, last_day(end_year, last))
        if start > today or (end >= today and not found["next"]):
            return Period(max(start, today), end, sure=True)
    return UNKNOWN


def feast(phrase: str, today: date) -> Period | None:
    """The next such feast, its eve or its morrow; None when the phrase names none."""
    name = re.sub(r" (?:prochaine?|qui vient)$", "", phrase.replace("-", " "))
    name = re.sub(r"^(?:le |la |les |l'|du |de la |de l'|de )", "", name)
    moved = re.match(r"(?P<how>veille|avant veille|lendemain|surlendemain) (?:de |du |d')(?:la |l'|le )?", name)
    step = {"veille": -1, "avant veille": -2, "lendemain": 1, "surlendemain": 2}[moved["how"]] if moved else 0
    name = name[moved.end() :] if moved else name
    day = _day_of(name, today, step)
    if day is not None:
        return one_day(shift(day, step))
    if name in {"rentree", "rentree scolaire"}:
        day = next_occurrence(today, 9, 1)
        return one_day(day, sure=False)
    return UNKNOWN if re.match(r"fetes\b|fin d'annee|reveillon", name) else None


def _day_of(name: str, today: date, step: int) -> date | None:
    """The next feast of that name whose moved day is not past."""
    moving: dict[str, Callable[[int], date]] = {"fete des meres": mothers_day, "fete des peres": fathers_day}
    if name in AFTER_EASTER:
        moving[name] = lambda year: easter(year) + timedelta(days=AFTER_EASTER[name])
    if name in FEASTS:
        moving[name] = lambda year: date(year, *FEASTS[name])
    if name not in moving:
        return None
    days = (moving[name](year) for year in range(max(today.year, 2), min(today.year + 3, 9998)))
    return next((day for day in days if (shift(day, step) or day) >= today), None)
