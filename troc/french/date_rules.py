"""Which dates does one French phrase about time mean, counted from today?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from troc.french.calendar_words import MONTHS, UNKNOWN, Period, safe_date, shift
from troc.french.date_days import (
    bare_day,
    day_of_month,
    full_day,
    in_month,
    near,
    several_days,
    two_weekdays,
    weekday,
)
from troc.french.date_habits import from_today, read_habit
from troc.french.date_periods import (
    delay,
    end_of,
    fortnight,
    month,
    quarter,
    this_or_next_month,
    two_months,
    week,
    weekend,
    year,
)
from troc.french.date_seasons import feast, season
from troc.french.date_words import corrected, tidy, without_hour

#: What bare words about time may mean, in the order in which they are tried.
_RULES: tuple[Callable[[str, date], Period | None], ...] = (
    near,
    full_day,
    day_of_month,
    several_days,
    weekday,
    two_weekdays,
    in_month,
    month,
    two_months,
    this_or_next_month,
    fortnight,
    quarter,
    end_of,
    week,
    weekend,
    year,
    season,
    feast,
)
_UNTIL = re.compile(
    r"(?P<strict>avant(?: la| le| l')?)(?: | ?(?=fin))|d'ici(?: a| au)? |d'ici (?=fin)|jusqu'(?:au |a |en )"
    r"|au plus tard "
    r"|au maximum |maximum |max |pas plus tard qu(?:e |')"
)
_FROM = re.compile(
    r"(?:des|a partir d(?:e|u|')|a compter d(?:e|u|')|a dater d(?:e|u|')|apres|depuis|passe)(?: |(?<=') ?)"
)
_AT = re.compile(
    r"(?:(?:pour|courant|pendant|durant|vers|sur|dans|en|au|aux|a|au mois d(?:e |')|au cours d(?:e |u )"
    r"|dans le courant d(?:e |u )"
    r"|courant d(?:e |u )|le mois d(?:e |')|tout le mois d(?:e |')|autour d(?:e |u )|aux alentours d(?:e |u )"
    r"|aux environs d(?:e |u )"
    r"|le matin du|la journee du|la soiree du|la nuit du|l'apres-midi du|la date du|lors d(?:e |u )) ?)"
)
_ARTICLE = re.compile(r"(?:(?:le|la|les|l'|ce|cet|cette|ces|tout le|toute la|tout) ?)(?<=[ '])")
_VAGUE = re.compile(
    r"\b(?:bientot|quand|possible|vacances|un de ces|ces jours|prochains jours|prochaines semaines|prochains mois"
    r"|plus tard|un jour"
    r"|n'importe|peu importe|flexible|souple|a voir|a definir|a convenir|rapidement|vite|asap|urgent|immediat\w*"
    r"|hier|dernier(?:e)?(?= ?$)"
    r"|passee?|proche|ulterieurement|avenir|d'ici la|a l'occasion|lendemain(?= ?$)|veille(?= ?$)|d'apres|suivante"
    r"|pont)\b"
)
_LATEST = re.compile(
    r"(?:,? (?:au plus tard|dernier delai|maximum|max|grand max(?:imum)?|imperativement|dernier carat|inclus))+$"
)


def resolve(phrase: str, today: date) -> Period | None:
    """The period a folded phrase means (« d'ici fin octobre »), None when the grammar does not know it.

    A day without year is the next such day, today included. A past start is cut to today, a weekday is after today. What
    comes back by itself runs from today, or within the period named. UNKNOWN when no honest day can be told.
    """
    phrase = tidy(phrase)
    if not phrase:
        return None
    for each in dict.fromkeys((phrase, without_hour(phrase), corrected(without_hour(phrase)))):
        found = _read(each, today)
        if found is not None:
            return found
    return UNKNOWN if _VAGUE.search(phrase) else None


def _read(phrase: str, today: date) -> Period | None:
    named = (
        feast(_at(phrase), today) if re.search(r"\bde\b|\bdu\b", phrase) else None
    )  # « le lundi de Pâques » is no habit
    if named is not None and named.start is not None:
        return named
    habit = _habit(phrase, today)
    if habit is not None:
        return habit
    if re.fullmatch(r"(?:des |a partir de |a compter de )?(?:maintenant|aujourd'hui|a present|tout de suite)", phrase):
        if phrase != "aujourd'hui":
            return Period(today, None, sure=True) if phrase.startswith(("des", "a ")) else UNKNOWN
    latest = _LATEST.search(phrase)
    if latest and latest.start():
        inner = _inner(_AT.sub("", phrase[: latest.start()], count=1), today) or _bare(phrase[: latest.start()], today)
        return Period(today, inner.end, inner.sure) if inner and inner.end else None
    return _between(phrase, today) or delay(phrase, today) or _limited(phrase, today) or _bare(phrase, today)


def _habit(phrase: str, today: date) -> Period | None:
    found = read_habit(phrase)
    if found is None:
        return None
    if not found[1]:
        return from_today(today)
    within = re.sub(r"^(?:de |d'|des mois de |du mois de )", "", found[1])
    held = _read(without_hour(within), today) or _read(without_hour(found[1]), today)
    if held is None or held.recurring:
        hours = not without_hour(f"x {found[1]}").replace("x", "").strip()
        return from_today(today) if hours else None
    return Period(held.start, held.end, held.sure, recurring=True)


def _bare(phrase: str, today: date) -> Period | None:
    """A phrase after its « pour », « en », « vers », articles: the rules themselves."""
    about = re.match(r"(?:autour|aux alentours|aux environs)\b", phrase)
    for _ in range(4):
        found = _inner(phrase, today)
        if found is not None:
            return Period(found.start, found.end, sure=False) if about else found
        shorter = _ARTICLE.sub("", phrase, count=1) if _ARTICLE.match(phrase) else _at(phrase)
        if shorter == phrase:
            return None
        phrase = shorter
    return None


def _at(phrase: str) -> str:
    start = _AT.match(phrase)
    return phrase[start.end() :].strip() if start else phrase


def _inner(phrase: str, today: date) -> Period | None:
    phrase = phrase.strip()
    for rule in _RULES:
        found = rule(phrase, today)
        if found is not None:
            return found
    return None


def _limited(phrase: str, today: date) -> Period | None:
    until = _UNTIL.match(phrase)
    if until:
        rest = phrase[until.end() :].strip()
        inner = _bare(rest, today)
        return _until(inner, rest, phrase, today) if inner else None
    start = _FROM.match(phrase)
    if start:
        inner = _bare(phrase[start.end() :].strip(), today)
        if inner is None or inner.start is None:
            return inner
        if start[0].startswith(("apres", "passe")):
            return Period(shift(inner.end, 1) if inner.end else None, None, inner.sure)
        return Period(inner.start, None, inner.sure)
    return None


def _until(inner: Period, rest: str, phrase: str, today: date) -> Period:
    """A named day is included; « avant mars » ends the day before it begins, « avant fin mars » with it."""
    if inner.end is None:
        return inner
    flat = _ARTICLE.sub("", rest, count=1) if _ARTICLE.match(rest) else rest
    one = inner.start == inner.end
    last = flat.startswith(("fin ", "fin-"))
    if phrase.startswith("avant") and not one and not last and inner.start:
        end = shift(inner.start, -1)
        return Period(today, end, inner.sure) if end and end >= today else UNKNOWN
    whole_end = last and flat.split(" ")[-1] in {"annee", "an", "semaine", "mois", "l'annee", "d'annee", "l'an"}
    # « d'ici mars » may mean before it begins or before it ends
    sure = whole_end or (inner.sure and (one or last or not phrase.startswith("d'ici") or not _is_whole(flat)))
    return Period(today, max(inner.end, today), sure)


def _is_whole(flat: str) -> bool:
    return flat.split(" ")[0] in MONTHS or flat.split(" ")[0] in {
        "ete",
        "hiver",
        "printemps",
        "automne",
        "l'ete",
        "l'hiver",
    }


def _between(phrase: str, today: date) -> Period | None:
    """« du 3 au 5 octobre », « entre mi-mars et fin mai », « de lundi à mercredi », « entre Noël et le jour de l'An »."""
    found = re.fullmatch(
        r"(?:semaine |la semaine )?(?:(?:du|de|d'|entre|des|a partir d(?:u|e)|depuis) ?(?:le |la |l')?)(?P<both>.+)",
        phrase,
    )
    if found is None:
        return None
    joint = r" (?:au|a|aux|et|jusqu'au|jusqu'a|jusqu'en|-)(?: |(?=l'))(?:le |la |l')?| ?(?:->|-|–) ?"
    for cut in re.finditer(joint, found["both"]):
        first, last = found["both"][: cut.start()].strip(), found["both"][cut.end() :].strip()
        period = _from_to(without_hour(first), without_hour(last), today)
        if period is not None:
            return period
    return None


def _from_to(first: str, last: str, today: date) -> Period | None:
    number = bare_day(first)
    if number is not None:
        end = _bare(last, today)
        if end is None or end.end is None or end.start != end.end:
            return None
        start = safe_date(end.end.year, end.end.month, number)
        if start is None or start > end.end:
            earlier = end.end.year - (end.end.month == 1), end.end.month - 1 or 12
            start = safe_date(*earlier, number)
        return Period(max(start, today), end.end, sure=True) if start and end.end >= today else UNKNOWN
    start_period = _bare(first, today)
    if start_period is None or start_period.start is None:
        return None
    if bare_day(last) is not None:
        end = day_of_month(last, start_period.end or start_period.start)
        return Period(start_period.start, end.end, sure=True) if end and end.end else None
    end = _bare(last, start_period.start)
    present = _bare(last, today)
    if end is None or end.end is None or present is None:
        return None
    if present.end and present.end < start_period.start and start_period.start.month == _first_month(first):
        return Period(today, present.end, sure=True)  # « de septembre à juin », said in November: it runs
    return Period(start_period.start, end.end, sure=start_period.sure and end.sure)


def _first_month(phrase: str) -> int | None:
    return next((MONTHS[word] for word in re.split(r"[ -]", phrase) if word in MONTHS), None)
