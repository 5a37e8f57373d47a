"""Which offers meet which needs, between which firms, once everything that may not be proposed is left out?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from uuid import UUID

#: `Arc.quality` runs from 0 to this.
BEST_QUALITY = 100


@dataclass(frozen=True, slots=True)
class Arc:
    """An offer of `giver` meets a need of `receiver`. Two firms may be joined by several."""

    giver: UUID
    receiver: UUID
    offer: UUID
    need: UUID
    quality: int  #: 0 to `BEST_QUALITY`: how well the offer meets the need
    value_cents: int | None = None  #: excl. VAT, above zero; null when nobody has said it
    distance_km: float | None = None  #: null when a place is unknown, or when it is done from afar

    @property
    def key(self) -> tuple[UUID, UUID]:
        """The listings: what an arc is known by."""
        return self.offer, self.need


@dataclass(frozen=True, slots=True)
class Exclusions:
    """What may not be part of any loop."""

    #: Firms that blocked the bot, left, or are suspended.
    firms: frozenset[UUID] = field(default_factory=frozenset)
    #: Listings reserved by a proposal under way, paused or withdrawn.
    listings: frozenset[UUID] = field(default_factory=frozenset)
    #: Two firms that shall not deal with one another, in either direction.
    pairs: frozenset[frozenset[UUID]] = field(default_factory=frozenset)
    #: (offer, need) refused before.
    arcs: frozenset[tuple[UUID, UUID]] = field(default_factory=frozenset)
    #: Kilometres; null for no limit. An arc of unknown distance passes.
    within_km: float | None = None

    def allow(self, arc: Arc) -> bool:
        """Whether that arc may be part of a loop."""
        if arc.giver in self.firms or arc.receiver in self.firms:
            return False
        if arc.offer in self.listings or arc.need in self.listings or arc.key in self.arcs:
            return False
        if self.pairs and frozenset((arc.giver, arc.receiver)) in self.pairs:
            return False
        return self.within_km is None or arc.distance_km is None or arc.distance_km <= self.within_km


class LoopGraph:
    """The arcs between firms, kept by giver and by receiver, to which a listing is added or taken away at any time.

    What is asked of it never depends on the order in which arcs came.
    """

    def __init__(self, arcs: Iterable[Arc] = (), capacities: Mapping[UUID, int] | None = None) -> None:
        """`capacities`: how many more loops an offer may serve, 1 unless told; an offer at 0 takes part in none."""
        self._capacities = dict(capacities or {})
        #: Giver → receiver → parallel arcs, sorted by their listings.
        self._out: dict[UUID, dict[UUID, tuple[Arc, ...]]] = {}
        self._into: dict[UUID, set[UUID]] = {}
        self._of_listing: dict[UUID, list[Arc]] = {}
        for arc in arcs:
            self.add(arc)

    def __len__(self) -> int:
        return sum(len(parallel) for around in self._out.values() for parallel in around.values())

    def add(self, arc: Arc) -> None:
        """Adds an arc, or replaces the one between those listings; one whose offer is used up is left out.

        Raises `ValueError` for a firm that gives to itself, a value not above zero, or a quality out of bounds.
        """
        if arc.giver == arc.receiver:
            raise ValueError("a firm gives nothing to itself")
        if arc.value_cents is not None and arc.value_cents <= 0:
            raise ValueError("a value is above zero, or unknown")
        if not 0 <= arc.quality <= BEST_QUALITY:
            raise ValueError("a quality is within 0 and 100")
        if self.capacity(arc.offer) <= 0:
            return
        self._discard(arc)
        parallel = self._out.setdefault(arc.giver, {})
        parallel[arc.receiver] = tuple(sorted((*parallel.get(arc.receiver, ()), arc), key=_by_listings))
        self._into.setdefault(arc.receiver, set()).add(arc.giver)
        for listing in arc.key:
            self._of_listing.setdefault(listing, []).append(arc)

    def remove_listing(self, listing: UUID) -> None:
        """Takes away every arc of that listing."""
        for arc in list(self._of_listing.get(listing, ())):
            self._discard(arc)

    def _discard(self, arc: Arc) -> None:
        parallel = self._out.get(arc.giver, {}).get(arc.receiver, ())
        left = tuple(other for other in parallel if other.key != arc.key)
        if len(left) == len(parallel):
            return
        for listing in arc.key:
            kept = [other for other in self._of_listing.pop(listing) if other.key != arc.key]
            if kept:
                self._of_listing[listing] = kept
        if left:
            self._out[arc.giver][arc.receiver] = left
            return
        del self._out[arc.giver][arc.receiver]
        self._into[arc.receiver].discard(arc.giver)

    def capacity(self, offer: UUID) -> int:
        """How many loops that offer may still serve."""
        return self._capacities.get(offer, 1)

    def receivers(self, giver: UUID) -> Mapping[UUID, tuple[Arc, ...]]:
        """Whom that firm could give something to, and by which arcs, sorted by their listings."""
        return self._out.get(giver, {})

    def givers(self, receiver: UUID) -> Set[UUID]:
        """Who could give that firm something."""
        return self._into.get(receiver, frozenset())

    def of_listing(self, listing: UUID) -> list[Arc]:
        """The arcs of that offer or need, sorted by their listings."""
        return sorted(self._of_listing.get(listing, ()), key=_by_listings)

    def firms(self) -> list[UUID]:
        """Every firm that gives or receives, sorted."""
        giving = {giver for giver, around in self._out.items() if around}
        return sorted(giving | {receiver for receiver, givers in self._into.items() if givers})

    def arcs(self) -> Iterator[Arc]:
        """Every arc, sorted by giver, receiver, offer and need."""
        for giver in sorted(self._out):
            for receiver in sorted(self._out[giver]):
                yield from self._out[giver][receiver]

    def without(self, exclusions: Exclusions) -> LoopGraph:
        """The same without what may not be proposed."""
        return LoopGraph((arc for arc in self.arcs() if exclusions.allow(arc)), self._capacities)

    def fingerprint(self) -> str:
        """SHA-256 of every arc and capacity, the same whatever order they came in."""
        digest = hashlib.sha256()
        for arc in self.arcs():
            line = (arc.giver.hex, arc.receiver.hex, arc.offer.hex, arc.need.hex, arc.quality, arc.value_cents)
            digest.update(f"{line} {self.capacity(arc.offer)}\n".encode())
        return digest.hexdigest()


def _by_listings(arc: Arc) -> tuple[UUID, UUID]:
    return arc.key
