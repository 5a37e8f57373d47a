"""Which phrases about time come back by themselves (« tous les lundis »), and within which days?"""

from __future__ import annotations

import re
from datetime import date

from troc.french.calendar_words import MONTH, ORDINAL, WEEKDAY, Period
from troc.french.numbers import NUMBER_WORDS

_N = rf"(?:\d{{1,2}}|une?|{NUMBER_WORDS}|plusieurs|quelques)"
_WHAT = rf"(?:{WEEKDAY}s?|jours?|matins?|midis?|soirs?|nuits?|apres-midis?|semaines?|mois|week-ends?|trimestres?|annees?|ans?|ete|hiver)"
_LIST = rf"{WEEKDAY}s?(?:(?: et| ou|,|/)+(?: le| les)? ?{WEEKDAY}s?)*"
#: A part of the day, which says how often and not which day.
_TIME_OF_DAY = r"(?:matins?|midis?|soirs?|nuits?|apres-midis?|journee|soiree|matinee)"
_EVERY = (
    rf"(?:tous|toutes|tout) (?:les |le )?(?:{_N} )?(?:(?:premiers?|derniers?) )?{_WHAT}(?: ouvres?| ouvrables?)?",
    rf"(?:chaque|par) (?:{ORDINAL} )?{_WHAT}",
    rf"(?:{_N}|le|les) {_WHAT} sur (?:deux|trois|quatre|2|3|4)",
    rf"{_N} (?:fois|{_WHAT}|h|heures?|demi-journees?)(?: ?/ ?| par | chaque | tous les "
    rf"| toutes les )(?:{_N} )?{_WHAT}",
    rf"les {_LIST}|les (?:jours(?: ouvres?| ouvrables| de semaine)?|week-ends?|{_TIME_OF_DAY})",
    rf"le {_LIST}|{WEEKDAY}s(?:(?: et| ou|,)+(?: les)? ?{WEEKDAY}s)*",
    rf"le (?:week-end|{_TIME_OF_DAY})|la (?:semaine et le week-end|nuit|journee)|l'apres-midi",
    r"en (?:semaine|journee|soiree|matinee)|la semaine|toute la semaine",
    rf"(?:du|de) {WEEKDAY} (?:au|a) {WEEKDAY}(?: inclus)?",
    rf"(?:le|les) (?:{ORDINAL}|\d{{1,2}}) ?{_WHAT}?s? (?:de chaque mois|du mois|de chaque semaine)",
    r"a l'annee|toute l'annee|en permanence|regulierement|toujours|7 ?j ?/ ?7|7 jours sur 7|quotidiennement"
    r"|hebdomadairement|mensuellement|plusieurs fois par (?:semaine|mois|an)",
)
_EXCEPT = rf"(?: (?:sauf|hors)(?: le| les| l'| la| en| pendant)? ?(?:{_LIST}|{MONTH}|ete|vacances(?: scolaires)?|week-ends?))?"
_HABIT = re.compile(
    rf"(?P<habit>(?:{'|'.join(_EVERY)})(?:(?: et|,)? (?:{'|'.join(_EVERY)}|{_TIME_OF_DAY}))?){_EXCEPT}"
    r"(?:,? (?P<within>(?:de|d'|du|des|en|a partir|jusqu|pendant|durant|cet|au|entre|courant|avant|a compter).+))?"
)


def read_habit(phrase: str) -> tuple[str, str] | None:
    """The habit of a tidied phrase and the words of the period it is held within (« les samedis », « de mai »); None
    when nothing comes back."""
    found = _HABIT.fullmatch(phrase)
    return (found["habit"], found["within"] or "") if found else None


def from_today(today: date) -> Period:
    """All the time from today on."""
    return Period(today, None, sure=True, recurring=True)
