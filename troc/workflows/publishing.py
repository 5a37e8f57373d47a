"""A member publishes, changes or withdraws a listing: what follows in the other rooms?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from models.enums import ListingState, PersonState
from models.listing import Listing
from models.match import Match
from models.member import Person
from models.work import Work
from troc.exchanges import proposals
from troc.listings import lifespan
from troc.matching.matcher import Matcher
from troc.members import joining
from troc.workflows import proposing, telling


@dataclass(frozen=True, slots=True)
class Published:
    """What came of the tap on « Publier »."""

    listings: Sequence[Listing]
    in_line: bool  #: False: confirmed, and goes out once the person is let in
    matches: Sequence[Match]  #: proposals found at once, best first


async def publish(work: Work, matcher: Matcher, person: Person, drafts: Sequence[Listing]) -> Published:
    """Put drafts in line if their author is a full member, else keep them ready; then look who fits."""
    if not await joining.is_in(work, person):
        for draft in drafts:
            if lifespan.may(draft, "confirm"):
                await lifespan.change(work, draft, "confirm", person.id)
        return Published(drafts, False, ())
    for draft in drafts:
        draft.organisation_id = person.organisation_id
        await lifespan.change(work, draft, "publish", person.id)
    return Published(drafts, True, await _propose(work, matcher, drafts))


async def let_in(work: Work, matcher: Matcher, person: Person) -> Published:
    """The person became a full member: what they had confirmed goes in line."""
    if person.state != PersonState.ACTIVE:
        return Published((), False, ())
    return await publish(work, matcher, person, await lifespan.ready(work, person.id))


async def change(work: Work, matcher: Matcher, listing: Listing, act: str, actor_id: UUID | None) -> Sequence[Match]:
    """Pause, resume, withdraw, restore, renew or take back a listing; open proposals follow."""
    await lifespan.change(work, listing, act, actor_id)
    if listing.state == ListingState.ACTIVE:
        return await _propose(work, matcher, [listing])
    await proposals.withdraw(work, listing.id, actor_id)
    return ()


async def edited(work: Work, matcher: Matcher, listing: Listing, actor_id: UUID) -> Sequence[Match]:
    """A published listing was reworded: proposals nobody answered yet are looked for anew."""
    if listing.state != ListingState.ACTIVE:
        return ()
    await proposals.withdraw(work, listing.id, actor_id)
    return await _propose(work, matcher, [listing])


async def _propose(work: Work, matcher: Matcher, listings: Sequence[Listing]) -> Sequence[Match]:
    """Write down who fits, and have the parties told."""
    matches = await proposing.propose_for(work, matcher, listings)
    await telling.found(work, matches)
    return matches
