"""May a figure that rests on n answers be read?"""

from __future__ import annotations

from enum import StrEnum

NOTHING_BELOW = 5
CAUTION_BELOW = 30


class Reading(StrEnum):
    """How a figure is to be shown."""

    NOTHING = "nothing"  #: not shown, nor its n
    CAUTION = "caution"  #: « à lire avec prudence »
    PLAIN = "plain"


def reading(n: int) -> Reading:
    """Below 5 nothing is shown, below 30 with caution."""
    if n < NOTHING_BELOW:
        return Reading.NOTHING
    return Reading.CAUTION if n < CAUTION_BELOW else Reading.PLAIN
