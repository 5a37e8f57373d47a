"""When is it, in the words of a French message, and which dates does that mean from today?"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import date, datetime, time

from troc.french.calendar_words import MONTH, ORDINAL, WEEKDAY
from troc.french.date_rules import resolve
from troc.french.normalise import clean, fold, fold_aligned
from troc.french.numbers import NUMBER_WORDS


@dataclass(frozen=True, slots=True)
class DateReading:
    """`phrase` in the user's words; `start` and `end` (both included, None when open or unknown); `sure` when the grammar
    itself understood it. Even so a person confirms it by a button, but for what comes back by itself (« tous les lundis »,
    `recurring`), whose words say enough."""

    phrase: str
    start: date | None
    end: date | None
    sure: bool
    recurring: bool = False


@dataclass(frozen=True, slots=True)
class WhenSpan:
    """A phrase about time and where it stands in the text (character offsets)."""

    reading: DateReading
    start: int
    end: int


_N = rf"(?:\d{{1,3}}|une?|{NUMBER_WORDS})"
_DAYPART = (
    r"(?: (?:matins?|soirs?|midis?|apres[- ]midis?|en (?:matinee|soiree|journee|fin de journee)"
    r"|toute la journee))"
)
_HOUR = r"(?: (?:a|vers|des|avant|apres) \d{1,2} ?h(?: ?\d\d)?| de \d{1,2} ?h(?:\d\d)? a \d{1,2} ?h(?:\d\d)?)"
_DAY = r"(?:1er|[12]?\d|3[01])"
_YEAR = r"(?: 20\d\d)"
_DATE = (
    rf"(?:(?:{WEEKDAY} )?{_DAY} {MONTH}{_YEAR}?|(?:{WEEKDAY} )?(?<!\d)[0-3]?\d/[01]?\d(?:/(?:20)?\d\d)?(?![\d/])"
    rf"|{WEEKDAY} {_DAY}(?![\d\w])(?! ?(?:h|e|€|kg)\b))"
)
_PART_OF_MONTH = (
    rf"(?:(?:tout )?debut|mi|fin|courant)[- ](?:(?:du |de )?{MONTH}{_YEAR}?|(?:de |du )?mois"
    rf"|(?:de )?l?'?(?:annee|an)|(?:de )?semaine)"
)
_WEEKDAYS = rf"(?:{WEEKDAY}s?(?: (?:prochaine?s?|en (?:huit|8|quinze|15)|qui vient))?{_DAYPART}?)"
_SEASON = r"(?:ete|hiver|automne|printemps)"
_FEAST = (
    r"(?:noel|paques|pentecote|ascension|toussaint|rentree|nouvel an|jour de l'an|fete des (?:meres|peres)"
    r"|fete de la musique|halloween|fetes(?: de fin d'annee)?|vacances(?: (?:scolaires"
    r"|d'ete|de noel|de la toussaint|de printemps|d'hiver|de paques))?|saint[- ]valentin|fin d'annee)"
)
_WEEKEND = r"week[- ]?ends?"
_NEXT = r"(?: (?:prochaine?|pro|qui vient|suivante?))"

#: What stands alone as a phrase about time.
_ALONE = "|".join(
    (
        rf"du {_DATE} (?:au|jusqu'au) {_DATE}",
        rf"du {_DAY} (?:au|jusqu'au) {_DATE}",
        rf"du {WEEKDAY} au {WEEKDAY}",
        rf"(?:(?:pour|avant|des|d'ici) )?les (?:{WEEKDAY} )?{_DAY}(?:(?:,| et| ou)+ (?:le )?(?:{WEEKDAY} )?{_DAY})*,?"
        rf" (?:et|ou) (?:le )?(?:{WEEKDAY} )?{_DAY} {MONTH}{_YEAR}?",
        rf"(?:(?:pour|avant|des|d'ici) )?le (?:{WEEKDAY} )?{_DAY} (?:et|ou) le (?:{WEEKDAY} )?{_DAY} {MONTH}{_YEAR}?",
        rf"(?:(?:pour|avant|des|d'ici|durant|pendant|a partir de) )?(?:le |la )?(?:{_WEEKEND} (?:du|des)|semaine du) "
        rf"(?:(?:{_DAY} (?:et|au) )?{_DATE}|{_DAY}(?: (?:et|au) {_DAY})?)",
        rf"(?:du|de|entre) (?:debut|mi|fin)[- ]{MONTH} (?:a|au|et|jusqu'a) (?:(?:debut|mi|fin)[- ])?{MONTH}{_YEAR}?",
        rf"(?:(?:pour|au|avant|des|d'ici|a partir du|courant) )?(?:le )?(?:{ORDINAL}|[1-4]er?) (?:trimestre|semestre)"
        r"(?: (?:de )?20\d\d)?",
        rf"(?:(?:pour|a|avant|des|d'ici) )?(?:la veille|le lendemain) de (?:la |l')?{_FEAST}",
        rf"(?:les|tous les|le) {WEEKDAY}s?{_DAYPART}? (?:de|d'|en) ?{MONTH}",
        rf"(?:(?:pour|en|des|d'ici|avant) )?courant {MONTH}|dans le courant d(?:e |u mois de |u mois d')(?:{MONTH}"
        rf"|la semaine)",
        rf"de {MONTH} a {MONTH}{_YEAR}?",
        rf"entre (?:le )?{_DATE} et (?:le )?{_DATE}",
        rf"entre (?:le )?{_DAY} et (?:le )?{_DATE}",
        rf"entre {MONTH} et {MONTH}{_YEAR}?",
        rf"(?:tous les|ts les|chaque|toutes les|un|une|1) (?:{_WEEKDAYS}|jours?(?! de)|matins?|soirs?"
        rf"|semaines?(?! de)|mois(?! de)"
        rf"|{_WEEKEND}|{_N} (?:jours|semaines|mois)|apres[- ]midis?)(?: (?:sur deux|sauf {WEEKDAY}|ouvres?"
        rf"|du mois))?{_DAYPART}?",
        rf"(?:du|le|pour le|pour|des le|des|a partir du|avant le|avant|apres le|apres|jusqu'au|d'ici le"
        rf"|d'ici au|d'ici|ce|au|depuis le)"
        rf" {_DATE}",
        rf"{_DATE}",
        rf"(?:d'ici(?: a)?|pour|en|avant|apres|des|a partir de|jusqu'a|jusqu'en|vers|depuis|a)? ?(?:la "
        rf"|l')?{_PART_OF_MONTH}",
        rf"(?:en|d'ici|avant|apres|des|a partir de|a partir d'|a compter de|jusqu'en|jusqu'a|pour|courant"
        rf"|depuis|au mois de|au mois d')"
        rf" ?{MONTH}{_YEAR}?(?: et {MONTH})?",
        rf"(?:le|les|tous les|ce|du|pour|des|avant|d'ici|a partir de|jusqu'a|vers|au) {_WEEKDAYS}",
        _WEEKDAYS,
        rf"(?:(?:des|pour|d'ici|avant|a partir de|jusqu'a) )?(?:apres[- ]demain|demain|aujourd'hui"
        rf"|ce (?:soir|matin|midi)"
        rf"|cet(?:te)? apres[- ]midi|cette nuit){_DAYPART}?",
        rf"(?:(?:des|pour|avant|d'ici|durant|pendant|tous) )?(?:ce|le|les|un|chaque) {_WEEKEND}{_NEXT}?",
        rf"(?:(?:des|pour|avant|d'ici|durant|pendant|a partir de|courant|dans) )?(?:cette"
        rf"|la) semaine(?:{_NEXT}| du {_DATE})",
        rf"(?:(?:pour|avant|d'ici|durant|pendant) )?cette semaine|(?:d'ici|avant) la fin (?:de la semaine"
        rf"|du mois|de l'annee|de {MONTH})",
        r"(?:en|a la) fin (?:de semaine|de mois|du mois|d'annee|de l'annee)",
        rf"(?:(?:des|pour|avant|d'ici|durant|pendant|courant|au cours du|a partir du) )?(?:(?:ce"
        rf"|le) mois(?:{_NEXT}|-ci)|mois prochain)",
        rf"(?:(?:des|pour|avant|d'ici|a partir de) )?(?:cette annee|l'annee{_NEXT}|l'an prochain)",
        r"en (?:semaine|journee|soiree)(?! de)|le (?:matin|soir|midi)|les (?:matins|soirs|apres[- ]midis?)"
        r"|l'apres[- ]midi",
        rf"(?:(?:pour|avant|pendant|durant|des|d'ici|apres|a partir de) )?(?:cet |cette |l'|ce |le "
        rf"|tout l')(?:{_SEASON}){_NEXT}?",
        rf"(?:en|a l'|au|d'ici|pour) ?{_SEASON}{_NEXT}?",
        rf"(?:pour|avant|apres|d'ici|a|pendant|durant|des|a partir de|pour preparer) (?:a )?(?:la |les "
        rf"|le )?{_FEAST}{_NEXT}?",
        rf"(?:d'ici|dans|sous|avant|d'ici a) {_N} ?(?:h|heures?|jours?|semaines?|mois|ans?|annees?)\b"
        rf"|sous (?:huitaine|quinzaine)",
        rf"dans (?:une |la )?(?:quinzaine|huitaine|dizaine)(?: de jours)?"
        rf"|dans (?:les )?{_N} (?:prochain\w* )?(?:jours|semaines|mois)",
        rf"(?:pendant|durant) (?:les )?{_N} (?:prochain\w* )?(?:jours|semaines|mois|ans)",
        r"la nuit(?= ?(?:$|[,;.!?)]))",
        r"toute l'annee|a l'annee|(?:des que possible|des maintenant|asap|au plus vite|rapidement"
        r"|tout de suite|immediatement)(?= ?(?:$|[,;.!?)]))",
        r"(?:(?:pour|avant|pendant|durant|des|d'ici|a partir de) )?(?:la|le) "
        r"(?:premiere?|1ere?|1er|deuxieme|2e|seconde?|troisieme|3e|derniere?|quatrieme|4e) "
        rf"(?:quinzaine|semaine|{WEEKDAY}|week-end) (?:de |d'|du mois de )(?:{MONTH}{_YEAR}?|chaque mois)",
        rf"(?:avant|pour|des|apres|jusqu'au|a partir du) ?le {_DAY}(?= ?(?:$|[,;.!?)]))"
        rf"|a partir du {_DAY}(?= ?(?:$|[,;.!?)]))",
        rf"le {_DAY}(?= ?(?:$|[,;.!?)]))",
    )
)
_JOIN = r"(?: et | ou |, ?| puis | )"
_WHEN = re.compile(rf"(?<![\w'])(?:{_ALONE})(?:{_HOUR})?(?:{_JOIN}(?:{_ALONE})(?:{_HOUR})?)*(?![\w])")
_FALLBACK_CHARS = 60


def find_when(text: str, today: date, start: int = 0) -> WhenSpan | None:
    """The first phrase about time at or after `start` (« d'ici fin octobre », « tous les lundis »); None without one."""
    flat = fold_aligned(text)
    for found in _WHEN.finditer(flat, start):
        begin = found.start() + len(found[0]) - len(found[0].lstrip())
        phrase = text[begin : found.end()]
        if len(phrase) < 4 or _is_title_word(flat, begin, found.end()) or _is_article(text, flat, begin):
            continue
        return WhenSpan(_reading(phrase, today), begin, found.end())
    return None


def _is_article(text: str, flat: str, begin: int) -> bool:
    """« salle des fêtes »: written without its accent, « des » before a feast is no « dès »."""
    return text[begin : begin + 4].lower() == "des " and re.match(rf"des (?:{_FEAST})", flat[begin:]) is not None


def _is_title_word(flat: str, begin: int, end: int) -> bool:
    """« repas du dimanche », « panier de Noël », « un week-end au gîte »: time that is part of the thing itself."""
    phrase = flat[begin:end]
    if re.match(r"(?:un|une|1) ", phrase) and not re.search(r"sur deux|par |du mois|sem|jour", phrase):
        return True
    if re.match(r"(?:un|une|1) (?:jours?|semaines?|mois)", phrase) and "sur deux" not in phrase:
        return True
    return bool(re.search(r"\bde$", flat[:begin].rstrip()))


def _reading(phrase: str, today: date) -> DateReading:
    found = resolve(fold(phrase), today)
    if found is None:
        return DateReading(phrase, None, None, sure=False)
    return DateReading(phrase, found.start, found.end, found.sure, found.recurring)


def read_date(text: str, today: date, *, guess: bool = True) -> DateReading:
    """The date typed as an answer to « quand ? »; never `sure` when only `dateparser` understood it (asked only if `guess`).

    `today` is the member's own day. The phrase is kept even when no date comes out of it.
    """
    phrase = clean(text, 200).replace("\n", " ")
    flat = fold(phrase).strip(" .!?,")
    found = resolve(flat, today)
    if found is not None:
        return DateReading(phrase, found.start, found.end, found.sure, found.recurring)
    span = find_when(phrase, today)
    if span is not None and 2 * (span.end - span.start) > len(phrase):
        return DateReading(phrase, span.reading.start, span.reading.end, sure=False, recurring=span.reading.recurring)
    guessed = _guess(phrase, today) if guess and 3 <= len(flat) <= _FALLBACK_CHARS else None
    return DateReading(phrase, guessed, guessed, sure=False)


def _guess(phrase: str, today: date) -> date | None:
    """What `dateparser` makes of it; imported here because it takes a fifth of a second and is rarely needed."""
    import dateparser

    settings = {
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "PREFER_DATES_FROM": "future",
        "TIMEZONE": "UTC",
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            guessed = dateparser.parse(phrase, languages=["fr"], settings=settings)
        except (ValueError, OverflowError, TypeError, AttributeError, KeyError):
            return None
    return None if guessed is None or guessed.date() < today else guessed.date()
