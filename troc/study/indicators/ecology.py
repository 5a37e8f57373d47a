"""Are idle assets used, and what is used again?"""

from __future__ import annotations

from collections.abc import Iterator

from troc.study.indicators.figures import Seen
from troc.study.indicators.view import View
from troc.study.reuse import avoided
from troc.study.rows import Done, Leg


def idle_used(view: View) -> Iterator[Seen]:
    """Deliveries confirmed: 1 for those of an asset that lay idle."""
    return (Seen(_giver(leg), float(leg.idle), leg.delivered_on) for _, leg in _delivered(view))


def reused(view: View) -> Iterator[Seen]:
    """Objects passed on, of the kinds whose making is known; the value is how many."""
    for _, leg in _delivered(view):
        if leg.reuse is not None:
            yield Seen(_giver(leg), float(leg.quantity), leg.delivered_on, label=leg.reuse)


def emissions(view: View) -> Iterator[Seen]:
    """Emissions avoided by each of them, a range of kgCO2e."""
    for done, leg in _delivered(view):
        if leg.reuse is not None:
            range_ = avoided(leg.reuse, leg.quantity, done.distance_km)
            yield Seen(_giver(leg), range_.kg, leg.delivered_on, low=range_.low, high=range_.high, label=leg.reuse)


def _delivered(view: View) -> Iterator[tuple[Done, Leg]]:
    for each in view.extraction.exchanges:
        for leg in each.legs:
            if leg.delivered_on is not None:
                yield each, leg


def _giver(leg: Leg) -> tuple[str, ...]:
    return () if leg.giver is None else (leg.giver,)
