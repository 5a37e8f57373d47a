"""How is a phrase about time written out the same way, without its hour, its fillers and its slips?"""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz.distance import DamerauLevenshtein

from troc.french.calendar_words import MONTHS, WEEKDAYS

#: No longer phrase is about time alone.
MAX_PHRASE = 120

_CLOCK = r"\d{1,2} ?(?:h|heures?)(?: ?\d\d)?"
_HOURS = re.compile(
    rf",? ?\b(?:(?:de|entre|a|vers|des|avant|apres|a partir de|jusqu'a) )?{_CLOCK}(?: ?(?:a|et|-"
    rf"|jusqu'a) ?{_CLOCK})?$"
)
_PART_OF_DAY = re.compile(
    r",? (?:(?:au |le |en |dans la |a |en fin de |en debut de |en debut d'|en fin d'|fin de |fin d'|debut d'"
    r"|dans l'|l'|toute la )?"
    r"(?:matin|matinee|soir|soiree|midi|apres-midi|journee|nuit))$"
)
_FILLERS = re.compile(
    r"^(?:(?:plutot|idealement|si possible|de preference|disons|dispo(?:nible)?s?|livraison|date(?: limite)? ?:?"
    r"|uniquement|seulement"
    r"|ce serait|c'est|je dirais|on dirait|il faut que ce soit|environ|peut-etre|oui|non),? )+"
    r"|(?:,? (?:si possible|de preference|idealement|uniquement|seulement|environ|svp|merci|plutot|je pense"
    r"|peut-etre))+$"
)
_SHORT_DAYS = {day[:3]: day for day in WEEKDAYS}
_SPELLINGS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\b(?:sem\.?)(?= (?:pro|prochaine|qui|du|\d))|\bsemain\b"), "semaine"),
    (re.compile(r"\bweek[- ]?end(s?)\b|\bwe\b"), r"week-end\1"),
    (re.compile(r"\b(?:2main|dmain|demin|deman)\b"), "demain"),
    (re.compile(r"\baujourd ?'? ?hui|\bajd\b|\bauj\b"), "aujourd'hui"),
    (re.compile(r"\b(?:apres[- ]midi|aprem|apm|aprm)(s?)\b"), r"apres-midi\1"),
    (re.compile(r"\bdici\b"), "d'ici"),
    (
        re.compile(r"\b(?:jusqu'|jusque) ?(?=fin|mi-|debut|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d)"),
        "jusqu'a ",
    ),
    (re.compile(r"\bpremier (?=janv|fev|mars|avr|mai|jui|juil|aout|sept|oct|nov|dec)"), "1er "),
    (re.compile(r"\b(\d{1,2})(?=(?:janv|fev|mars|avr|mai|jui|juil|aout|sept|oct|nov|dec))"), r"\1 "),
    (re.compile(r"(?<=\b1) (?=er )"), ""),
    (re.compile(r"\b(lun|mer|jeu|ven|vend|sam|dim)\b\.?"), lambda found: _SHORT_DAYS[found[1][:3]]),
)
_CALENDAR_WORDS = (
    *(word for word in MONTHS if len(word) >= 5),
    *WEEKDAYS,
    "semaine", "prochain", "prochaine", "week-end", "printemps", "automne", "demain", "trimestre", "quinzaine",
)  # fmt: skip


def tidy(phrase: str) -> str:
    """A folded phrase with one spelling for each thing, without the hour, the part of the day and filler words."""
    phrase = " ".join(phrase[:MAX_PHRASE].split()).strip(" .!?,;:")
    for pattern, to in _SPELLINGS:
        phrase = pattern.sub(to, phrase)
    return " ".join(_FILLERS.sub("", _FILLERS.sub("", phrase)).split()).strip(" ,")


def without_hour(phrase: str) -> str:
    """A tidied phrase without « à 14 h » and « matin » at its end, unless nothing would be left."""
    for _ in range(3):
        shorter = _PART_OF_DAY.sub("", _HOURS.sub("", phrase))
        if shorter == phrase or not shorter.strip():
            return phrase
        phrase = shorter.strip(" ,")
    return phrase


def corrected(phrase: str) -> str:
    """Slips of one letter in the words of the calendar mended (« janvire », « samdi »)."""
    words = []
    for word in phrase.split(" "):
        close = [w for w in _CALENDAR_WORDS if len(word) >= 5 and abs(len(w) - len(word)) <= 1]
        mended = [w for w in close if DamerauLevenshtein.distance(word, w) == 1]
        known = word in close or word.removesuffix("s") in close
        words.append(word if known or len(mended) != 1 else mended[0])
    return " ".join(words)
