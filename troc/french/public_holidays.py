"""Which days is nothing open in France?"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from troc.french.date_seasons import easter

#: (month, day) of those that never move.
_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
#: Easter Monday, Ascension, Whit Monday: days after Easter Sunday.
_AFTER_EASTER = (1, 39, 50)


@lru_cache(maxsize=16)
def public_holidays(year: int) -> frozenset[date]:
    """The eleven of the Code du travail, article L3133-1; those of one region only are left out."""
    moving = (easter(year) + timedelta(days=days) for days in _AFTER_EASTER)
    return frozenset({*(date(year, month, day) for month, day in _FIXED), *moving})
