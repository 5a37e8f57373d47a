"""Given that two texts answer each other, how well do the two structures suit each other?"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from troc.matching.listing import MOSTLY_REMOTE, IndexedListing, category_parts
from troc.matching.score import POSSIBLE, PUSH, STRONG, SURE
from troc.matching.weights import USUAL, Weights

Level = Literal["strong", "possible"]

#: Circumstances that take a pair below this keep it from being pushed, whatever the texts.
HELD_BACK = 0.4
#: Kilometres up to which a place counts as next door, and from which it counts as far.
NEAR_KM, FAR_KM = 8.0, 60.0
#: Next door earns this part of the weight of the distance; far away costs the rest.
NEXT_DOOR = 0.25
#: A distance matters a third as much for what can mostly be done from afar.
REMOTE_SHARE = 0.3
#: Days after which a listing is stale: its author is asked at 55 days whether it still holds.
STALE_DAYS = 45
#: Two values are close up to the first ratio of the greater to the lesser, and far apart from the second.
CLOSE_RATIO, DISTANT_RATIO = 2, 5
#: An offer that covers less of the quantity than this leaves most of the need unmet.
LEAST_COVERED = 0.5
_EARTH_KM = 6371.0
_AMOUNT = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(\D*)")


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an offer suits a need; members see the level, never the number."""

    #: In [0, 1].
    score: float
    #: None: not to be shown.
    level: Level | None
    #: Good enough to be proposed without having been asked for.
    push: bool
    #: Good enough to be proposed beside a better one.
    sure: bool = False


def fit(
    text_score: float,
    need: IndexedListing,
    offer: IndexedListing,
    *,
    now: datetime,
    reciprocal: bool = False,
    taken: bool = False,
    weights: Weights = USUAL,
    push: float = PUSH,
    sure: float = SURE,
) -> Fit:
    """Weighs the circumstances of a pair whose texts score `text_score` in [0, 1].

    The text is a gate: below `POSSIBLE` nothing else can save a pair. `taken`: what can be given once has already
    found somebody, which may still come to nothing. `now` is aware. `push`, `sure`: the bars of the blend that scored.
    """
    if text_score < POSSIBLE:
        return Fit(max(0.0, text_score), None, False)
    score = text_score + sum(circumstances(need, offer, now, reciprocal, taken, weights).values())
    score = max(0.0, min(1.0, score))
    pushed = text_score >= push and score >= HELD_BACK
    return Fit(score, "strong" if score >= STRONG else "possible", pushed, pushed and text_score >= sure)


def circumstances(
    need: IndexedListing, offer: IndexedListing, now: datetime, reciprocal: bool, taken: bool, weights: Weights
) -> dict[str, float]:
    """What each circumstance adds or takes, by its name in `Weights`."""
    stale = (now - min(need.published_at, offer.published_at)).days > STALE_DAYS
    return {
        "category": weights.category * _category(need, offer),
        "distance": weights.distance * _distance(need, offer),
        "value": weights.value * _value(need, offer),
        "availability": weights.availability * _availability(need, offer, now.date()),
        "capacity": weights.capacity * (-1.0 if taken else _capacity(need, offer)),
        "freshness": -weights.freshness if stale else 0.0,
        "mixed": weights.mixed if need.ess != offer.ess else 0.0,
        "reciprocity": weights.reciprocity if reciprocal else 0.0,
    }


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
        return -1.0
    return 1.0 if wanted[1] is not None and wanted[1] == given[1] else 0.5


def _distance(need: IndexedListing, offer: IndexedListing) -> float:
    km = kilometres(need, offer)
    if km is None or done_remotely(need, offer):
        return 0.0
    share = min(1.0, max(0.0, (km - NEAR_KM) / (FAR_KM - NEAR_KM)))
    from_afar = need.remote is None and offer.remote is None and category_parts(offer.category)[0] in MOSTLY_REMOTE
    return (NEXT_DOOR - share) * (REMOTE_SHARE if from_afar else 1.0)


def _value(need: IndexedListing, offer: IndexedListing) -> float:
    if not need.value_cents or not offer.value_cents:
        return 0.0
    ratio = max(need.value_cents, offer.value_cents) / min(need.value_cents, offer.value_cents)
    if ratio <= CLOSE_RATIO:
        return 0.5
    return -1.0 if ratio > DISTANT_RATIO else 0.0


def _availability(need: IndexedListing, offer: IndexedListing, today: date) -> float:
    """Do the two periods meet? What nobody dated is available, and what is past is not."""
    start = max((x.available_from for x in (need, offer) if x.available_from), default=None)
    end = min((x.available_to for x in (need, offer) if x.available_to), default=None)
    if end is not None and (end < today or (start is not None and end < start)):
        return -1.0
    dated = all(x.available_from or x.available_to for x in (need, offer))
    return 1 / 3 if dated else 0.0


def _capacity(need: IndexedListing, offer: IndexedListing) -> float:
    """Is there enough? Only two amounts of one unit can be compared (« 20 kg », « 2 h/semaine »)."""
    wanted, given = _amount(need.quantity), _amount(offer.quantity)
    if wanted is None or given is None or wanted[1] != given[1] or wanted[0] <= 0:
        return 0.0
    covered = given[0] / wanted[0]
    return 0.5 if covered >= 1 else -1.0 if covered < LEAST_COVERED else 0.0


def _amount(quantity: str | None) -> tuple[float, str] | None:
    """Number and unit of a quantity as it is kept; the unit in the singular."""
    found = _AMOUNT.fullmatch(quantity or "")
    if found is None:
        return None
    unit = "/".join(part.strip().rstrip("s") for part in found.group(2).lower().split("/"))
    return float(found.group(1).replace(",", ".")), unit
