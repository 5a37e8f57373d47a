"""Which words does French use for months and weekdays, and how are days counted?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    "janvier": 1, "janv": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6,
    "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10, "novembre": 11, "nov": 11,
    "decembre": 12, "dec": 12,
}  # fmt: skip
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WEEKDAY = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
#: Ordinals before « lundi », « week-end », « trimestre »; -1 counts from the end.
ORDINALS = {
    "premier": 1, "premiere": 1, "1er": 1, "1ere": 1, "1re": 1, "deuxieme": 2, "2e": 2, "2eme": 2, "second": 2,
    "seconde": 2, "troisieme": 3, "3e": 3, "3eme": 3, "quatrieme": 4, "4e": 4, "4eme": 4, "dernier": -1, "derniere": -1,
}  # fmt: skip
ORDINAL = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included; None for an open side. `sure` is False when the phrase fixes only part of it; `recurring` when it
    comes back within these days (« tous les lundis »)."""

    start: date | None
    end: date | None
    sure: bool
    recurring: bool = False


#: No honest day can be told: the person is asked.
UNKNOWN = Period(None, None, sure=False)


def one_day(day: date | None, *, sure: bool = True) -> Period | None:
    """The period of one day; None without a day."""
    return Period(day, day, sure) if day is not None else None


def last_day(year: int, month: int) -> int:
    """Number of days in a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int) -> date | None:
    """`day` moved by a number of days, None past the end of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """The same day of the month so many months later, or its last day; None past the end of the calendar."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return safe_date(year, month, min(day.day, last_day(year, month))) if year <= 9998 else None


def next_occurrence(today: date, month: int, day: int) -> date | None:
    """The next such day, today included; looks ahead as far as the next 29 February."""
    for year in range(today.year, min(today.year + 9, 9999)):
        found = safe_date(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def month_period(today: date, month: int, year: int | None) -> Period | None:
    """A month from today on: that of `year`, else the present or the next one; None when it is past or off the calendar."""
    wanted = year if year is not None else today.year + (month < today.month)
    if not 1 <= wanted <= 9998:
        return None
    end = date(wanted, month, last_day(wanted, month))
    return Period(max(date(wanted, month, 1), today), end, sure=True) if end >= today else UNKNOWN


def month_number(name: str) -> int:
    """1 to 12, of a folded name of a month."""
    return MONTHS[name.rstrip(".")]
