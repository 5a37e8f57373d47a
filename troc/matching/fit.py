"""Given that two texts answer each other, how well do the two structures suit each other?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from troc.matching.listing import MOSTLY_REMOTE, IndexedListing, category_parts
from troc.matching.score import POSSIBLE, PUSH, STRONG

Level = Literal["strong", "possible"]

#: What each circumstance adds to the text score, or takes from it; together they never make up for the text.
SAME_SUBCATEGORY = 0.04
OTHER_CATEGORY = -0.04
NEXT_DOOR = 0.04
FAR = -0.12
CLOSE_VALUES = 0.02
DISTANT_VALUES = -0.04
STALE = -0.04
ACROSS = 0.02
RECIPROCAL = 0.08
#: Circumstances that take a pair below this keep it from being pushed, whatever the texts.
HELD_BACK = 0.4
#: Kilometres up to which a place counts as next door, and from which it counts as far.
NEAR_KM, FAR_KM = 8.0, 60.0
#: A distance matters a third as much for what can mostly be done from afar.
REMOTE_SHARE = 0.3
#: Days after which a listing is stale: its author is asked at 55 days whether it still holds.
STALE_DAYS = 45
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an offer suits a need; members see the level, never the number."""

    #: In [0, 1].
    score: float
    #: None: not to be shown.
    level: Level | None
    #: Good enough to be proposed without having been asked for.
    push: bool


def fit(
    text_score: float, need: IndexedListing, offer: IndexedListing, *, now: datetime, reciprocal: bool = False
) -> Fit:
    """Weighs the circumstances of a pair whose texts score `text_score` in [0, 1].

    The text is a gate: below `POSSIBLE` nothing else can save a pair. `now` is aware.
    """
    if text_score < POSSIBLE:
        return Fit(max(0.0, text_score), None, False)
    score = text_score + _category(need, offer) + _distance(need, offer) + _value(need, offer)
    if (now - min(need.published_at, offer.published_at)).days > STALE_DAYS:
        score += STALE
    score += ACROSS if need.ess != offer.ess else 0.0
    score += RECIPROCAL if reciprocal else 0.0
    score = max(0.0, min(1.0, score))
    return Fit(score, "strong" if score >= STRONG else "possible", text_score >= PUSH and score >= HELD_BACK)


def kilometres(one: IndexedListing, other: IndexedListing) -> float | None:
    """Great-circle distance between the two communes (haversine); None when one is not known."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    square = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(square)))


def done_remotely(need: IndexedListing, offer: IndexedListing) -> bool:
    """True when somebody said that it can be done from afar, and nobody the contrary."""
    said = {listing.remote for listing in (need, offer)} - {None}
    return said == {True}


def _category(need: IndexedListing, offer: IndexedListing) -> float:
    wanted, given = category_parts(need.category), category_parts(offer.category)
    if wanted[0] is None or given[0] is None:
        return 0.0
    if wanted[0] != given[0]:
        return OTHER_CATEGORY
    return SAME_SUBCATEGORY if wanted[1] is not None and wanted[1] == given[1] else SAME_SUBCATEGORY / 2


def _distance(need: IndexedListing, offer: IndexedListing) -> float:
    km = kilometres(need, offer)
    if km is None or done_remotely(need, offer):
        return 0.0
    share = min(1.0, max(0.0, (km - NEAR_KM) / (FAR_KM - NEAR_KM)))
    effect = NEXT_DOOR + share * (FAR - NEXT_DOOR)
    from_afar = need.remote is None and offer.remote is None and category_parts(offer.category)[0] in MOSTLY_REMOTE
    return effect * (REMOTE_SHARE if from_afar else 1.0)


def _value(need: IndexedListing, offer: IndexedListing) -> float:
    if not need.value_cents or not offer.value_cents:
        return 0.0
    ratio = max(need.value_cents, offer.value_cents) / min(need.value_cents, offer.value_cents)
    if ratio <= 2:
        return CLOSE_VALUES
    return DISTANT_VALUES if ratio > 5 else 0.0
