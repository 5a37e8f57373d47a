"""Which dates does one French phrase about time mean, counted from today?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from troc.french.calendar_words import (
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    last_day,
    next_occurrence,
    safe_date,
    shift,
)
from troc.french.date_seasons import Period, feast, season
from troc.french.numbers import NUMBER_WORDS, read_number

_DAY = (
    rf"(?:(?:{WEEKDAY}) )?(?P<{{0}}d>1er|\d{{{{1,2}}}})(?: (?P<{{0}}m>{MONTH})(?: (?P<{{0}}y>20\d\d))?"
    rf"|/(?P<{{0}}n>\d{{{{1,2}}}})(?:/(?P<{{0}}z>(?:20)?\d\d))?)"
)
_LIMITS: tuple[tuple[str, str], ...] = (
    (r"", "at"),
    (r"(?:d'ici(?: au?)?|avant|jusqu'(?:au|a|en)|au plus tard)\b ?(?:le |la |l'|les )?", "until"),
    (r"(?:des|a partir d(?:e|u|')|a compter d(?:e|u|')|apres|depuis)(?:\b|(?<=')) ?(?:le |la |l'|les )?", "from"),
    (
        r"(?:(?:pour|les?|la|du|cet|cette|ce|en|au|a|courant|pendant|durant|vers|dans|au mois d(?:e"
        r"|'))(?:\b|(?<=')) ?|l')"
        r"(?:le |la |l'|les |cet |cette |ce )?",
        "at",
    ),
)


#: What comes back by itself: « le midi » and « le week-end » mean no day, where « ce midi » and « le week-end prochain » do.
_HABIT = re.compile(
    r"\b(?:tous|toutes|chaque|sur deux)\b|^(?:(?:le|les) (?:matin|midi|soir|week[- ]?end)s?|l'apres[- ]midi"
    r"|en (?:semaine|journee|soiree))$"
)


def resolve(phrase: str, today: date) -> Period | None:
    """The period a folded phrase means (« d'ici fin octobre »), None when the grammar does not know it.

    A day without year is the next such day, today included. A « prochain » is never in the past nor today.
    """
    phrase = " ".join(phrase.split())
    if _HABIT.search(phrase):
        return Period(None, None, sure=False)
    phrase = re.sub(r" (?:de|a|vers|des) \d{1,2} ?h(?: ?\d\d)?(?: a \d{1,2} ?h(?: ?\d\d)?)?$", "", phrase)
    span = _span(phrase, today)
    if span is not None:
        return span
    for pattern, limit in _LIMITS:
        rest = re.match(pattern, phrase)
        if rest is None:
            continue
        inner = _inner(phrase[rest.end() :], today)
        if inner is not None:
            found = _limited(inner, limit, rest[0], today, vague=phrase[rest.end() :].startswith("fin"))
            habit = re.fullmatch(rf"le {WEEKDAY}(?: (?:matin|midi|soir|apres[- ]midi))?", phrase)
            return Period(found.start, found.end, sure=False) if habit else found
    return None


def _limited(inner: Period, limit: str, words: str, today: date, *, vague: bool) -> Period:
    """`vague`: « avant fin mars » ends with the month, while « avant mars » ends the day before it."""
    if limit == "until":
        strict = words.startswith("avant") and not vague
        end = (shift(inner.start, -1) if inner.start else None) if strict else inner.end
        return Period(today, max(end, today) if end else None, inner.sure)
    if limit == "from":
        start = shift(inner.end, 1) if words.startswith("apres") and inner.end else inner.start
        return Period(start, None, inner.sure)
    return inner


def _span(phrase: str, today: date) -> Period | None:
    """« du 3 au 5 octobre », « entre mars et mai »."""
    pattern = (
        rf"(?:du|entre(?: le)?) (?:{WEEKDAY} )?(?P<first>1er|\d{{1,2}}) (?:au|jusqu'au"
        rf"|et(?: le)?) {_DAY.format('b')}"
    )
    found = re.fullmatch(pattern, phrase)
    if found:
        end = _day(found, "b", today)
        start = safe_date(end.year, end.month, _int(found["first"])) if end else None
        if start and end and start > end:
            previous = end.month - 1 or 12
            start = safe_date(end.year - (end.month == 1), previous, _int(found["first"]))
        return Period(start, end, sure=True) if start and end else None
    found = re.fullmatch(
        rf"(?:du|entre(?: le)?) {_DAY.format('a')} (?:au|jusqu'au|et(?: le)?) {_DAY.format('b')}", phrase
    )
    if found:
        start = _day(found, "a", today)
        end = _day(found, "b", start or today)
        return Period(start, end, sure=True) if start and end else None
    found = re.fullmatch(rf"(?:de|entre) (?P<a>{MONTH}) (?:a|et) (?P<b>{MONTH})(?: (?P<y>20\d\d))?", phrase)
    if found:
        first = _month(_number_of(found["a"]), found["y"], today)
        last = _month(_number_of(found["b"]), found["y"], first.start or today) if first else None
        return Period(first.start, last.end, sure=True) if first and last else None
    return None


def _inner(phrase: str, today: date) -> Period | None:
    phrase = re.sub(r"(?: (?:matin|soir|midi|apres[- ]midi|en matinee|en soiree|en journee))$", "", phrase)
    phrase = re.sub(r"(?: (?:a|vers|des) \d{1,2} ?h(?: ?\d\d)?)$", "", phrase)
    phrase = re.sub(r"(?: (?:matin|soir|midi|apres[- ]midi))$", "", phrase)
    for rule in _RULES:
        found = rule(phrase, today)
        if found is not None:
            return found
    return None


def _int(text: str) -> int:
    return 1 if text == "1er" else int(text)


def _number_of(month: str) -> int:
    return MONTHS[month.rstrip(".")]


def _day(found: re.Match[str], prefix: str, today: date) -> date | None:
    month = _number_of(found[prefix + "m"]) if found[prefix + "m"] else int(found[prefix + "n"])
    year = found[prefix + "y"] or found[prefix + "z"]
    day = _int(found[prefix + "d"])
    if year:
        return safe_date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return next_occurrence(today, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month(month: int, year: str | None, today: date) -> Period | None:
    wanted = int(year) if year else today.year + (month < today.month)
    if not 1 <= wanted <= 9998:
        return None
    start = date(wanted, month, 1)
    return Period(start if year else max(start, today), date(wanted, month, last_day(wanted, month)), sure=True)


def _rule_day(phrase: str, today: date) -> Period | None:
    found = re.fullmatch(_DAY.format("a"), phrase)
    if found:
        day = _day(found, "a", today)
        return Period(day, day, sure=day >= today) if day else None
    found = re.fullmatch(rf"(?:{WEEKDAY} )?(1er|\d{{1,2}})", phrase)
    if found and 1 <= _int(found[1]) <= 31:
        for ahead in range(13):
            year, month = today.year + (today.month - 1 + ahead) // 12, (today.month - 1 + ahead) % 12 + 1
            day = safe_date(year, month, _int(found[1]))
            if day and day >= today:
                return Period(day, day, sure=True)
    return None


def _rule_month(phrase: str, today: date) -> Period | None:
    found = re.fullmatch(
        rf"(?:(?P<part>(?:tout )?debut|mi|fin|courant)[- ](?:de |du )?)?(?P<m>{MONTH})(?: (?P<y>20\d\d))?", phrase
    )
    if found is None:
        return None
    whole = _month(_number_of(found["m"]), found["y"], today)
    if whole is None or whole.end is None:
        return None
    year, month, final = whole.end.year, whole.end.month, whole.end.day
    parts = {"debut": (1, 10), "tout debut": (1, 5), "mi": (11, 20), "fin": (21, final)}
    if found["part"] not in parts:
        return whole
    first, last = parts[found["part"]]
    if not found["y"] and date(year, month, last) < today:
        year += 1
        last = last_day(year, month) if found["part"] == "fin" else last
    return Period(date(year, month, first), date(year, month, last), sure=True)


def _rule_weekday(phrase: str, today: date) -> Period | None:
    found = re.fullmatch(
        rf"(?P<day>{WEEKDAY})(?P<plural>s)?(?: (?P<next>prochain|qui vient|en huit|en 8|en quinze|en 15))?", phrase
    )
    if found is None:
        return None
    if found["plural"]:
        return Period(None, None, sure=False)
    ahead = (WEEKDAYS.index(found["day"]) - today.weekday()) % 7 or 7
    ahead += {"en huit": 7, "en 8": 7, "en quinze": 14, "en 15": 14}.get(found["next"] or "", 0)
    day = shift(today, ahead)
    return Period(day, day, sure=True) if day else None


_NEAR = {
    "aujourd'hui": 0,
    "ce soir": 0,
    "soir": 0,
    "demain": 1,
    "apres-demain": 2,
    "apres demain": 2,
    "matin": 0,
    "midi": 0,
}


def _rule_near(phrase: str, today: date) -> Period | None:
    if phrase in {"week-end", "weekend", "week-end prochain", "weekend prochain", "week end", "week end prochain"}:
        monday = shift(today, 7 - today.weekday())
        saturday = today + timedelta(days=5 - today.weekday()) if today.weekday() < 5 else today
        if "prochain" in phrase and today.weekday() >= 5:
            saturday = shift(monday, 5) if monday else None  # type: ignore[assignment]
            monday = shift(monday, 7) if monday else None
        sunday = shift(monday, -1) if monday else None
        return Period(saturday, sunday, sure=True) if sunday and saturday else None
    if phrase in _NEAR:
        day = shift(today, _NEAR[phrase])
        return Period(day, day, sure=True) if day else None
    return None


def _rule_week(phrase: str, today: date) -> Period | None:
    if re.fullmatch(r"semaine", phrase):
        return Period(today, shift(today, 6 - today.weekday()), sure=True)
    if re.fullmatch(r"semaine (?:prochaine|pro|qui vient)", phrase):
        monday = shift(today, 7 - today.weekday())
        return Period(monday, shift(monday, 6), sure=True) if monday else None
    found = re.fullmatch(rf"semaine du {_DAY.format('a')}", phrase)
    if found:
        start = _day(found, "a", today)
        return Period(start, shift(start, 6), sure=True) if start else None
    return None


def _rule_month_year(phrase: str, today: date) -> Period | None:
    if today.year >= 9998:
        return None
    if re.fullmatch(r"mois(?:-ci)?|fin (?:de |du )?mois", phrase):
        return Period(today, date(today.year, today.month, last_day(today.year, today.month)), sure=True)
    if re.fullmatch(r"mois (?:prochain|qui vient)|debut du mois prochain", phrase):
        year, month = today.year + today.month // 12, today.month % 12 + 1
        return Period(date(year, month, 1), date(year, month, last_day(year, month)), sure=True)
    if re.fullmatch(r"annee|fin d(?:e l)?'an(?:nee)?|la fin de l'annee|fin de l'annee", phrase):
        return Period(today, date(today.year, 12, 31), sure=True)
    if re.fullmatch(r"an prochain|annee prochaine", phrase):
        return Period(date(today.year + 1, 1, 1), date(today.year + 1, 12, 31), sure=True)
    if re.fullmatch(r"fin (?:de |de la )?semaine", phrase):
        return Period(today, shift(today, 6 - today.weekday()), sure=True)
    return None


def _rule_delay(phrase: str, today: date) -> Period | None:
    """« dans 3 semaines », « sous 48 h »."""
    if phrase in {"huitaine", "quinzaine", "une huitaine", "une quinzaine", "la quinzaine"}:
        return Period(today, shift(today, 8 if "huit" in phrase else 15), sure=True)
    pattern = (
        rf"(?P<how>dans|sous|d'ici)?(?: les)? ?(?P<n>\d{{1,3}}|une?"
        rf"|{NUMBER_WORDS}) ?(?:prochain\w* )?(?P<u>h|heures?|jours?|semaines?|mois|ans?)"
    )
    found = re.fullmatch(pattern, phrase)
    number = read_number(found["n"]) if found else None
    if found is None or number is None:
        return None
    unit = found["u"]
    if unit.startswith("h"):
        days = -(-int(number) // 24)
    else:
        days = int(number) * (
            7 if unit.startswith("s") else 30 if unit == "mois" else 365 if unit.startswith("a") else 1
        )
    end = shift(today, days)
    if end is None:
        return None
    return Period(today if found["how"] != "dans" else end, end, sure=unit not in {"mois", "an", "ans"})


_RULES: tuple[Callable[[str, date], Period | None], ...] = (
    _rule_day,
    _rule_month,
    _rule_weekday,
    _rule_near,
    _rule_week,
    _rule_month_year,
    _rule_delay,
    season,
    feast,
)
