"""Who fits what was just published, and which proposals come of it?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from uuid import UUID

from models.enums import ListingKind
from models.listing import Listing
from models.match import Match
from models.work import Work
from troc.exchanges import exchange_capacity, overview, proposals
from troc.exchanges.proposals import LegDraft
from troc.matching.matcher import Found, Matcher, pushable
from troc.members import people

#: At most so many proposals come of one listing at once: the rest waits for the first to be answered.
AT_MOST = 3


async def propose_for(work: Work, matcher: Matcher, listings: Sequence[Listing]) -> list[Match]:
    """Write down the proposals that these active listings make possible, best first; both ways where both sides fit."""
    spent = await exchange_capacity.spent(work)
    asking = [each for each in listings if each.kind and each.organisation_id and each.id not in spent]
    if not asking:
        await matcher.sync(work)  # what was published is in the index all the same
        return []
    owners = await people.organisations(work, {each.organisation_id for each in asking if each.organisation_id})
    answers = await matcher.answers_all(work, [(each, owners.get(each.organisation_id or each.id)) for each in asking])
    known = await _known(work, spent, asking, owners)
    made = [match for each in asking for match in await _propose(work, matcher, each, answers[each.id], known)]
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
    partners: Mapping[UUID, set[UUID]]  #: structure → those it has an open proposal with
    declined: Mapping[UUID, Set[tuple[UUID, UUID]]]  #: structure → what was declined around it

    def note(self, one: UUID, other: UUID, legs: Sequence[LegDraft]) -> None:
        """A proposal was just made between those two."""
        for mine, theirs in ((one, other), (other, one)):
            if mine in self.partners:
                self.partners[mine].add(theirs)
        self.pairs.update((leg.offer.id, leg.need.id) for leg in legs)


async def _known(work: Work, spent: Set[UUID], asking: Sequence[Listing], owners: Collection[UUID]) -> _Known:
    return _Known(
        spent,
        await overview.known_pairs(work, [each.id for each in asking]),
        await overview.partners(work, owners),
        await overview.declined(work, owners),
    )


async def _propose(
    work: Work, matcher: Matcher, listing: Listing, answers: Sequence[Found], before: _Known
) -> list[Match]:
    organisation_id = listing.organisation_id
    if organisation_id is None:
        return []
    busy, declined = before.partners[organisation_id], before.declined[organisation_id]
    made: list[Match] = []

    def over(other: Listing) -> bool:
        """Came to nothing before, or promised to others until the month is over or for good."""
        ended = other.organisation_id not in busy and _pair(listing, other) in before.pairs
        no = (organisation_id, other.id) in declined or (other.organisation_id, listing.id) in declined
        return ended or no or other.id in before.spent

    for found in pushable(answers, over):
        other = found.listing
        if len(made) == AT_MOST:
            break
        if other.organisation_id is None or other.organisation_id in busy or _pair(listing, other) in before.pairs:
            continue
        legs = [_leg(listing, found)]
        back = await matcher.way_back(work, legs[0].offer, legs[0].need) if found.both_ways else None
        if back is not None and before.spent.isdisjoint((back.origin.id, back.listing.id)):
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
