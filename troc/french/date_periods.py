"""Which period does « mi-mars », « la semaine prochaine » or « dans 3 semaines » name, counted from today?"""

from __future__ import annotations

import re
from datetime import date

from troc.french.calendar_words import (
    MONTH,
    ORDINAL,
    ORDINALS,
    UNKNOWN,
    Period,
    add_months,
    last_day,
    month_number,
    month_period,
    safe_date,
    shift,
)
from troc.french.date_days import bare_day, day_of_month, full_day
from troc.french.numbers import NUMBER_WORDS, read_number

_PART = r"(?P<part>(?:tout )?debut|mi|milieu|fin|courant)"
_MONTH = re.compile(
    rf"(?:{_PART}[- ](?:de |d'|du )?)?(?:mois (?:de |d'))?(?P<m>{MONTH})(?: (?P<y>20\d\d)| (?P<next>prochain"
    rf"|qui vient))?"
)
_TWO_MONTHS = re.compile(rf"(?P<a>{MONTH})(?:-| et | ou |/| / )(?:en )?(?P<b>{MONTH})(?: (?P<y>20\d\d))?")
_PART_OF_NEXT = re.compile(rf"(?:{_PART}[- ](?:de |du |d')?)?mois(?P<next> prochain| qui vient| pro)?(?:-ci| ci)?")
_FORTNIGHT = re.compile(
    rf"(?P<rank>{ORDINAL}) (?P<what>quinzaine|moitie|semaine) (?:(?:du mois )?(?:de "
    rf"|d')(?P<m>{MONTH})(?: (?P<y>20\d\d))?)"
)
_QUARTER = re.compile(
    rf"(?:(?P<rank>{ORDINAL}|[1-4]er?) (?P<what>trimestre|semestre)|t(?P<t>[1-4]))(?: (?:de )?(?P<y>20\d\d))?"
)
_DELAY = re.compile(
    rf"(?P<how>dans|sous|d'ici|en moins de)(?: a)?(?P<within> les| un delai de| moins de)? ?"
    rf"(?P<n>\d{{1,3}}|une?|{NUMBER_WORDS})(?P<or> ?(?:a|ou|-) ?(?:\d{{1,3}}|{NUMBER_WORDS}))? ?(?:prochaine?s? )?"
    r"(?P<u>h|heures?|j|jours?|semaines?|sem|mois|ans?|annees?)(?: ouvres?| ouvrables?| environ| max(?:imum)?)?"
)
_ROUND_DELAY = re.compile(
    r"(?P<how>dans|sous|d'ici)(?: a)? (?P<la>la |une )?(?P<n>quinzaine|huitaine|dizaine)(?: de jours)?"
)
_PARTS = {"debut": (1, 10), "tout debut": (1, 5), "mi": (11, 20), "milieu": (11, 20), "fin": (21, 31)}


def month(phrase: str, today: date) -> Period | None:
    """« mars », « début mars 2027 », « mi-mai », « fin du mois de juin »: first to 10th, 11th to 20th, 21st to the end."""
    found = _MONTH.fullmatch(phrase)
    if found is None:
        return None
    year = int(found["y"]) if found["y"] else None
    number = month_number(found["m"])
    whole = month_period(today, number, year)
    if whole is None or whole.end is None:
        return whole
    if found["next"] and year is None and whole.start == today and today.month == number:
        whole = month_period(today, number, today.year + 1)
    part = _part_of(whole.end, found["part"], today) if whole and whole.end else None
    if part is None and year is None:  # « début novembre », said on the 23rd, is next year's
        whole = month_period(today, number, today.year + 1)
        part = _part_of(whole.end, found["part"], today) if whole and whole.end else None
    return part or UNKNOWN


def _part_of(month_end: date, part: str | None, today: date) -> Period | None:
    """The part of the month that ends that day, cut to today; None when it is past."""
    first, last = _PARTS.get(part or "", (1, 31))
    start, end = month_end.replace(day=first), month_end.replace(day=min(last, month_end.day))
    return Period(max(start, today), end, sure=True) if end >= today else None


def two_months(phrase: str, today: date) -> Period | None:
    """« mars-avril », « juillet et août », « mai ou juin »."""
    found = _TWO_MONTHS.fullmatch(phrase)
    if found is None:
        return None
    year = int(found["y"]) if found["y"] else None
    first = month_period(today, month_number(found["a"]), year)
    if first is None or first.start is None:
        return UNKNOWN
    last = month_period(first.start, month_number(found["b"]), year)
    near = (month_number(found["b"]) - month_number(found["a"])) % 12 == 1
    return Period(first.start, last.end, sure=near) if last else UNKNOWN


def this_or_next_month(phrase: str, today: date) -> Period | None:
    """« ce mois-ci », « fin du mois », « début du mois prochain »."""
    found = _PART_OF_NEXT.fullmatch(phrase)
    first = add_months(today.replace(day=1), 1 if found["next"] else 0) if found else None
    if found is None or first is None:
        return None
    return _part_of(first.replace(day=last_day(first.year, first.month)), found["part"], today) or UNKNOWN


def fortnight(phrase: str, today: date) -> Period | None:
    """« la première quinzaine de juillet »: 1–15, 16–last. The weeks of a month are counted in more than one way."""
    found = _FORTNIGHT.fullmatch(phrase)
    if found is None:
        return None
    year = int(found["y"]) if found["y"] else None
    whole = month_period(today, month_number(found["m"]), year)
    if whole is None or whole.end is None:
        return whole
    second = ORDINALS[found["rank"]] in (2, -1)
    if found["what"] == "semaine":
        rank = ORDINALS[found["rank"]]
        first = 22 if rank == -1 else 7 * rank - 6
        return Period(whole.end.replace(day=first), whole.end.replace(day=first + 6), sure=False)
    end = whole.end if second else whole.end.replace(day=15)
    if end < today and year is None:
        return fortnight(f"{phrase} {today.year + 1}", today)
    return Period(max(end.replace(day=16 if second else 1), today), end, sure=True) if end >= today else UNKNOWN


def quarter(phrase: str, today: date) -> Period | None:
    """« au premier trimestre 2027 », « T2 », « au second semestre », « le trimestre prochain »."""
    if phrase in {"trimestre prochain", "trimestre", "prochain trimestre"}:
        first = add_months(today.replace(day=1), 3 * ("prochain" in phrase) - (today.month - 1) % 3)
        last = add_months(first, 2) if first else None
        return Period(max(first, today), _end_of(last), sure=True) if first and last else None
    found = _QUARTER.fullmatch(phrase)
    if found is None:
        return None
    months = 6 if found["what"] == "semestre" else 3
    written = found["t"] or found["rank"]
    rank = ORDINALS.get(written) or int(written[0])
    rank = 12 // months if rank < 0 else rank
    if rank > 12 // months:
        return None
    for year in [int(found["y"])] if found["y"] else [today.year, today.year + 1]:
        end = safe_date(year, rank * months, last_day(year, rank * months)) if year <= 9998 else None
        if end is not None and end >= today:
            return Period(max(date(year, rank * months - months + 1, 1), today), end, sure=True)
    return UNKNOWN


def _end_of(day: date) -> date:
    return day.replace(day=last_day(day.year, day.month))


def week(phrase: str, today: date) -> Period | None:
    """« cette semaine », « la semaine prochaine », « la semaine du 7 décembre », « semaine 12 »: Monday to Sunday."""
    if phrase == "semaine":
        return Period(today, shift(today, 6 - today.weekday()), sure=True)
    if re.fullmatch(r"(?:courant )?semaine (?:prochaine|pro|qui vient)|prochaine semaine", phrase):
        return _week_of(shift(today, 7), today)
    found = re.fullmatch(r"semaine (?:du|de) (?P<from>.+?)(?: au (?P<to>.+))?", phrase)
    if found and found["to"]:
        return None
    if found:
        day = full_day(found["from"], today) or day_of_month(found["from"], today)
        return _week_of(day.start, today) if day and day.start else None
    numbered = re.fullmatch(r"(?:semaine|sem\.?|s) ?(?:n°? ?)?(\d{1,2})", phrase)
    if numbered and 1 <= int(numbered[1]) <= 53:
        for year in (today.year, today.year + 1):
            try:
                found_week = _week_of(date.fromisocalendar(year, int(numbered[1]), 1), today)
            except ValueError:
                continue
            if found_week and found_week.end and found_week.end >= today:
                return found_week
    if re.fullmatch(r"(?:debut|milieu|fin)(?: de| d'| de la)? (?:semaine|week-end)(?: prochaine?)?", phrase):
        return UNKNOWN
    return None


def _week_of(day: date | None, today: date) -> Period | None:
    monday = shift(day, -day.weekday()) if day else None
    sunday = shift(monday, 6) if monday else None
    return Period(max(monday, today), sunday, sure=True) if monday and sunday else None


def weekend(phrase: str, today: date) -> Period | None:
    """« ce week-end », « le week-end prochain », « le week-end du 12 juin »: a Saturday and its Sunday."""
    found = re.fullmatch(r"week-end(?: (?:du|des) (?P<day>.+?)(?:(?:,| et| au|-)(?: le)? ?(?P<more>\d.*))?)?", phrase)
    if found and found["day"]:
        last = _a_day(found["more"] or found["day"], today)
        if last is None or last.end is None:
            return None
        saturday = shift(last.end, 5 - last.end.weekday()) if last.end.weekday() >= 5 else last.end
        return Period(saturday, shift(last.end, 6 - last.end.weekday()), sure=last.end.weekday() >= 5 and last.sure)
    coming = re.fullmatch(r"week-end(?P<next> prochain| qui vient| pro)?", phrase)
    if coming is None:
        return None
    saturday = shift(today, 5 - today.weekday() + (7 if coming["next"] and today.weekday() >= 5 else 0))
    sunday = shift(saturday, 1) if saturday else None
    return Period(max(saturday, today), sunday, sure=True) if saturday and sunday else None


def _a_day(phrase: str, today: date) -> Period | None:
    return full_day(phrase, today) or (day_of_month(phrase, today) if bare_day(phrase) else None)


def year(phrase: str, today: date) -> Period | None:
    """« cette année », « l'an prochain », « en 2027 »; which days « fin d'année » means is not sure."""
    if today.year >= 9998:
        return None
    if re.fullmatch(r"(?:toute )?annee", phrase):
        return Period(today, date(today.year, 12, 31), sure=True)
    if re.fullmatch(r"an prochain|annee prochaine|annee qui vient|prochaine annee", phrase):
        return Period(date(today.year + 1, 1, 1), date(today.year + 1, 12, 31), sure=True)
    found = re.fullmatch(r"(?:courant )?(20\d\d)", phrase)
    if found:
        wanted = int(found[1])
        start = max(date(wanted, 1, 1), today)
        return Period(start, date(wanted, 12, 31), sure=True) if wanted >= today.year else UNKNOWN
    return None


def end_of(phrase: str, today: date) -> Period | None:
    """« la fin du mois », « la fin de l'année »: only its last day is sure (« avant la fin de l'année »)."""
    found = re.fullmatch(
        r"fin (?:de (?:la |l'|cet(?:te)? |ce )?|du |d')(?P<what>annee|an|semaine|ete|hiver|automne)", phrase
    )
    if found is None:
        return None
    if found["what"] in {"annee", "an"}:
        return Period(today, date(today.year, 12, 31), sure=False)
    return None if found["what"] != "semaine" else Period(today, shift(today, 6 - today.weekday()), sure=False)


def delay(phrase: str, today: date) -> Period | None:
    """« dans 3 semaines » is that very day; « sous 48 h », « d'ici 15 jours », « dans les 3 jours »: until that day."""
    rounded = _ROUND_DELAY.fullmatch(phrase)
    if rounded:
        days = {"quinzaine": 15, "huitaine": 8, "dizaine": 10}[rounded["n"]]
        end = shift(today, days)
        that_day = rounded["how"] == "dans" and rounded["la"] == "une "
        return Period(end if that_day else today, end, sure=not that_day) if end else None
    found = _DELAY.fullmatch(phrase)
    count = read_number(found["n"]) if found else None
    if found is None or count is None:
        return None
    end = _after(today, int(count), found["u"])
    if end is None:
        return UNKNOWN
    that_day = found["how"] == "dans" and not found["within"]
    return Period(end if that_day else today, end, sure=not found["or"])


def _after(today: date, count: int, unit: str) -> date | None:
    if unit.startswith("h"):
        return shift(today, -(-count // 24) if count >= 24 else 0)
    if unit.startswith("a"):
        return add_months(today, 12 * count)
    if unit == "mois":
        return add_months(today, count)
    return shift(today, count * (7 if unit.startswith("s") else 1))
