"""Which words does French use for months, weekdays, seasons and feasts, and when do they fall?"""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = {
    "janvier": 1, "janv": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6,
    "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10, "novembre": 11, "nov": 11,
    "decembre": 12, "dec": 12,
}  # fmt: skip
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WEEKDAY = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
#: Season → first (month, day) and last (month, day), by the astronomical calendar to the nearest usual date.
SEASONS = {
    "printemps": ((3, 20), (6, 20)),
    "ete": ((6, 21), (9, 21)),
    "automne": ((9, 22), (12, 20)),
    "hiver": ((12, 21), (3, 19)),
}
#: Feasts of a fixed day; the start of school is only roughly known.
FEASTS = {"noel": (12, 25), "nouvel an": (1, 1), "toussaint": (11, 1), "rentree": (9, 1), "saint valentin": (2, 14)}


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


def next_occurrence(today: date, month: int, day: int) -> date | None:
    """The next such day, today included; looks ahead as far as the next 29 February."""
    for year in range(today.year, min(today.year + 9, 9999)):
        found = safe_date(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar (Meeus/Jones/Butcher algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
