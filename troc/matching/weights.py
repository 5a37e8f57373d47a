"""What does each circumstance of a pair count? (Nothing is imported: settings are read first.)"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each circumstance can add to the text score, or take from it; together they never make up for the text.

    The defaults stand for a hundredth each point of the settings, where a person may change them.
    """

    #: The same sub-category earns it, the same category half; another category costs it.
    category: float = 0.04
    #: From next door to far away, for goods and what is done on the spot.
    distance: float = 0.16
    #: Close values earn half of it, values far apart cost it.
    value: float = 0.04
    #: Periods that meet earn a third of it, periods that do not meet cost it.
    availability: float = 0.06
    #: Enough for the quantity sought earns half of it; too little, or an offer that found somebody, costs it.
    capacity: float = 0.04
    #: What an old listing costs.
    freshness: float = 0.04
    #: What a pair across the social economy and the rest earns.
    mixed: float = 0.02
    #: What a pair earns when the seeker also offers what the giver needs.
    reciprocity: float = 0.08


USUAL = Weights()
