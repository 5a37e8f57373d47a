"""Which day, or which few days, does « samedi 9 janvier », « mardi en huit » or « demain » name, counted from today?"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from troc.french.calendar_words import (
    MONTH,
    ORDINAL,
    ORDINALS,
    UNKNOWN,
    WEEKDAY,
    WEEKDAYS,
    Period,
    add_months,
    last_day,
    month_number,
    next_occurrence,
    one_day,
    safe_date,
    shift,
)

_NUMBER = r"(?:1er|\d{1,2})"
_FULL = re.compile(
    rf"(?:(?P<w>{WEEKDAY}) )?(?:le )?(?P<d>{_NUMBER})"
    rf"(?: (?:de )?(?P<m>{MONTH})(?: (?P<y>20\d\d)| prochain)?|[/.-](?P<n>\d{{1,2}})(?:[/.-](?P<z>(?:20)?\d\d))?)"
)
_ISO = re.compile(r"(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)")
_BARE = re.compile(rf"(?:(?P<w>{WEEKDAY}) )?(?:le )?(?P<d>{_NUMBER})(?: (?P<of>du mois prochain|de ce mois|du mois))?")
_SEVERAL = re.compile(
    rf"(?:{WEEKDAY} )?(?P<first>{_NUMBER})(?P<more>(?:(?:,| et| ou| puis|/)+ ?(?:le |{WEEKDAY} )*{_NUMBER}){{1,6}})"
    rf"(?P<month> {MONTH}(?: 20\d\d)?)?"
)
_WEEKDAY = re.compile(
    rf"(?P<day>{WEEKDAY})(?: (?P<next>prochain|pro|qui vient|suivant|en huit|en 8|en quinze|en 15))?"
    r"(?: (?P<week>(?:de )?la semaine (?:prochaine|pro|qui vient)|semaine prochaine|de cette semaine))?"
)
_TWO_WEEKDAYS = re.compile(rf"(?P<a>{WEEKDAY})(?: (?:et|ou|puis)(?: le)? |/|-)(?P<b>{WEEKDAY})(?: prochaine?s?)?")
_IN_MONTH = re.compile(
    rf"(?P<rank>{ORDINAL}) (?P<day>{WEEKDAY}|week-end) "
    rf"(?:(?:du mois )?(?:de |d')(?P<m>{MONTH})(?: (?P<y>20\d\d))?|(?P<next>du mois prochain))"
)
_NEAR = {
    "aujourd'hui": 0, "ce jour": 0, "soir": 0, "matin": 0, "midi": 0, "nuit": 0, "journee": 0, "apres-midi": 0,
    "demain": 1, "apres-demain": 2, "apres demain": 2,
}  # fmt: skip


def number(text: str) -> int:
    """The number of a day: « 1er » is 1."""
    return 1 if text == "1er" else int(text)


def bare_day(phrase: str) -> int | None:
    """The number of a day without month (« lundi 3 », « 15 »); None when the phrase is something else."""
    found = _BARE.fullmatch(phrase)
    return number(found["d"]) if found and not found["of"] and 1 <= number(found["d"]) <= 31 else None


def full_day(phrase: str, today: date) -> Period | None:
    """« samedi 9 janvier », « 15/03 », « 2027-03-15 ». Not sure when past, or when its weekday is not that day's."""
    iso = _ISO.fullmatch(phrase)
    if iso:
        day = safe_date(int(iso["y"]), int(iso["m"]), int(iso["d"]))
        return one_day(day, sure=day is not None and day >= today) or UNKNOWN
    found = _FULL.fullmatch(phrase)
    if found is None:
        return None
    month = month_number(found["m"]) if found["m"] else int(found["n"])
    year = found["y"] or found["z"]
    if year:
        day = safe_date(int(year) + (2000 if len(year) == 2 else 0), month, number(found["d"]))
    else:
        day = next_occurrence(today, month, number(found["d"])) if 1 <= month <= 12 else None
    if day is None:
        return UNKNOWN
    return one_day(day, sure=day >= today and found["w"] in (None, WEEKDAYS[day.weekday()]))


def day_of_month(phrase: str, today: date) -> Period | None:
    """« le 15 », « lundi 3 », « le 5 du mois prochain »: the next such day, today included."""
    found = _BARE.fullmatch(phrase)
    if found is None or not 1 <= number(found["d"]) <= 31:
        return None
    start = today
    if found["of"] == "du mois prochain":
        start = add_months(today.replace(day=1), 1) or today
    for ahead in range(13):
        first = add_months(start.replace(day=1), ahead)
        day = safe_date(first.year, first.month, number(found["d"])) if first else None
        if day and day >= start:
            return one_day(day, sure=found["w"] in (None, WEEKDAYS[day.weekday()]))
    return None


def several_days(phrase: str, today: date) -> Period | None:
    """« les 18 et 19 septembre », « samedi 9 et dimanche 10 »: from the first to the last, sure when they touch."""
    found = _SEVERAL.fullmatch(phrase)
    if found is None:
        return None
    numbers = [number(found["first"]), *(number(n) for n in re.findall(_NUMBER, found["more"]))]
    last = (full_day if found["month"] else day_of_month)(f"{numbers[-1]}{found['month'] or ''}", today)
    if last is None or last.end is None:
        return UNKNOWN
    first = safe_date(last.end.year, last.end.month, numbers[0])
    if first is None or first > last.end or numbers != sorted(numbers):
        return UNKNOWN
    touching = all(b - a == 1 for a, b in pairwise(numbers))
    return Period(max(first, today), last.end, sure=touching and last.sure)


def weekday(phrase: str, today: date) -> Period | None:
    """« samedi », « vendredi prochain », « mardi en huit », « jeudi de la semaine prochaine »: always after today."""
    found = _WEEKDAY.fullmatch(phrase)
    if found is None:
        return None
    wanted = WEEKDAYS.index(found["day"])
    ahead = (wanted - today.weekday()) % 7 or 7
    if found["week"]:
        ahead = wanted - today.weekday() + (0 if "cette" in found["week"] else 7)
        if ahead < 0:
            return UNKNOWN
    ahead += {"en huit": 7, "en 8": 7, "en quinze": 14, "en 15": 14}.get(found["next"] or "", 0)
    return one_day(shift(today, ahead), sure=found["next"] != "suivant")


def two_weekdays(phrase: str, today: date) -> Period | None:
    """« samedi et dimanche », « jeudi ou vendredi »: from the one to the other, sure when they touch."""
    found = _TWO_WEEKDAYS.fullmatch(phrase)
    first = weekday(found["a"], today) if found else None
    last = weekday(found["b"], first.start) if found and first and first.start else None
    if first is None or last is None or first.start is None or last.end is None:
        return None
    return Period(first.start, last.end, sure=(last.end - first.start).days == 1)


def in_month(phrase: str, today: date) -> Period | None:
    """« le premier samedi de mars », « le dernier week-end de mai »."""
    found = _IN_MONTH.fullmatch(phrase)
    if found is None:
        return None
    if found["next"]:
        first = add_months(today.replace(day=1), 1)
        firsts = [first] if first else []
    else:
        years = [int(found["y"])] if found["y"] else [today.year, today.year + 1]
        firsts = [date(year, month_number(found["m"]), 1) for year in years if year <= 9998]
    for first in firsts:
        day = _ranked(first, WEEKDAYS.index("samedi" if found["day"] == "week-end" else found["day"]), found["rank"])
        if day is not None and day >= today:
            return Period(day, shift(day, 1) if found["day"] == "week-end" else day, sure=True)
    return UNKNOWN


def _ranked(first: date, wanted: int, rank: str) -> date | None:
    days = [
        day
        for number_ in range(1, last_day(first.year, first.month) + 1)
        if (day := first.replace(day=number_)).weekday() == wanted
    ]
    place = ORDINALS[rank]
    return days[place if place < 0 else place - 1]


def near(phrase: str, today: date) -> Period | None:
    """« aujourd'hui », « demain », « ce soir »."""
    return one_day(shift(today, _NEAR[phrase])) if phrase in _NEAR else None
