"""Who fits what was just published, and which proposals come of it?"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from uuid import UUID

from models.enums import ListingKind
from models.listing import Listing
from models.match import Match
from models.member import Organisation
from models.work import Work
from troc.exchanges import exchange_capacity, overview, proposals
from troc.exchanges.proposals import LegDraft
from troc.matching.matcher import Found, Matcher

#: At most so many proposals come of one listing at once: the rest waits for the first to be answered.
AT_MOST = 3


async def propose_for(work: Work, matcher: Matcher, listings: Sequence[Listing]) -> list[Match]:
    """Write down the proposals that these active listings make possible, best first; both ways where both sides fit."""
    await matcher.sync(work)
    made: list[Match] = []
    if not listings:
        return made
    known = _Known(
        await exchange_capacity.spent(work), await overview.known_pairs(work, [each.id for each in listings])
    )
    for listing in listings:
        if listing.kind is not None and listing.organisation_id is not None and listing.id not in known.spent:
            made += await _propose(work, matcher, listing, listing.organisation_id, known)
    return sorted(made, key=lambda match: -match.score)


async def propose_anew(work: Work, matcher: Matcher, organisation_ids: Sequence[UUID]) -> list[Match]:
    """Proposals for all active listings of those structures: after a refusal, or in the nightly round."""
    listings = await matcher.active_of(work, organisation_ids)
    return await propose_for(work, matcher, listings)


@dataclass(slots=True)
class _Known:
    """What stands in the way of proposals, read once for all listings of a call and kept in step with what it makes."""

    spent: Set[UUID]  #: offers of which nothing is left
    pairs: set[tuple[UUID, UUID]]  #: (offer, need) proposed already
    partners: dict[UUID, set[UUID]] = field(default_factory=dict)  #: structure → those it has an open proposal with
    declined: dict[UUID, Set[tuple[UUID, UUID]]] = field(
        default_factory=dict
    )  #: structure → what was declined around it

    async def about(self, work: Work, organisation_id: UUID) -> tuple[set[UUID], Set[tuple[UUID, UUID]]]:
        """Partners of a structure, and what it or they declined."""
        if organisation_id not in self.partners:
            self.partners[organisation_id] = await overview.partners(work, organisation_id)
            self.declined[organisation_id] = await overview.declined(work, organisation_id)
        return self.partners[organisation_id], self.declined[organisation_id]

    def note(self, one: UUID, other: UUID, legs: Sequence[LegDraft]) -> None:
        """A proposal was just made between those two."""
        for mine, theirs in ((one, other), (other, one)):
            if mine in self.partners:
                self.partners[mine].add(theirs)
        self.pairs.update((leg.offer.id, leg.need.id) for leg in legs)


async def _propose(
    work: Work, matcher: Matcher, listing: Listing, organisation_id: UUID, before: _Known
) -> list[Match]:
    busy, declined = await before.about(work, organisation_id)
    spent, known = before.spent, {pair for pair in before.pairs if listing.id in pair}
    made: list[Match] = []
    owner = await work.session.get(Organisation, organisation_id)

    def over(other: Listing) -> bool:
        """Came to nothing before, or promised to others until the month is over or for good."""
        ended = other.organisation_id not in busy and _pair(listing, other) in known
        no = (organisation_id, other.id) in declined or (other.organisation_id, listing.id) in declined
        return ended or no or other.id in spent

    for found in await matcher.pushable(work, listing, owner, over):
        other = found.listing
        if len(made) == AT_MOST:
            break
        if other.organisation_id is None or other.organisation_id in busy or _pair(listing, other) in known:
            continue
        legs = [_leg(listing, found)]
        back = await matcher.way_back(work, legs[0].offer, legs[0].need)
        fresh = back is not None and _pair(back.origin, back.listing) not in known
        if back is not None and fresh and spent.isdisjoint((back.origin.id, back.listing.id)):
            legs.append(_leg(back.origin, back))
        made.append(await proposals.propose(work, legs, found.level))
        before.note(organisation_id, other.organisation_id, legs)
    return made


def _leg(listing: Listing, found: Found) -> LegDraft:
    offer, need = _ordered(listing, found.listing)
    return LegDraft(offer, need, found.score, found.reasons)


def _pair(listing: Listing, other: Listing) -> tuple[UUID, UUID]:
    offer, need = _ordered(listing, other)
    return offer.id, need.id


def _ordered(listing: Listing, other: Listing) -> tuple[Listing, Listing]:
    return (listing, other) if listing.kind == ListingKind.OFFER else (other, listing)
