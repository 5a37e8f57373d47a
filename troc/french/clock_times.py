"""At what hour is it, in the words of a French message?"""

from __future__ import annotations

import re
from datetime import time

from troc.french.normalise import fold_aligned

_LATER = r"(?: (?:du soir|de l'apres[- ]midi))"
_HOUR = re.compile(
    r"(?<![\w/-])(?<!apres )(?:(?:a|vers|des|pour|de) )?"
    rf"(?:(?P<hour>[01]?\d|2[0-4]) ?(?:h(?:eures?)?|:)(?: ?(?P<minute>[0-5]\d)(?!\d)|"
    rf" et (?P<part>demie?|quart))?(?P<later>{_LATER})?|(?P<noon>midi)(?: et (?P<noon_part>demie?|quart))?)(?!\w)"
)
_PARTS = {"demi": 30, "demie": 30, "quart": 15}


def read_time(text: str) -> time | None:
    """The first hour of the day written in `text` (« jeudi à 14 h 30 », « 9h », « midi et demi »); None without one."""
    found = _HOUR.search(fold_aligned(text[:200]))
    if found is None:
        return None
    if found["noon"]:
        return time(12, _PARTS.get(found["noon_part"] or "", 0))
    hour = int(found["hour"])
    if found["later"] and hour < 12:
        hour += 12
    if hour > 23:
        return None
    return time(hour, int(found["minute"] or _PARTS.get(found["part"] or "", 0)))


def without_time(text: str) -> str:
    """`text` without that hour: what is left may be a day."""
    found = _HOUR.search(fold_aligned(text[:200]))
    return text if found is None else " ".join((text[: found.start()] + " " + text[found.end() :]).split())
