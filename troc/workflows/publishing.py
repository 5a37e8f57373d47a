"""A member publishes, changes or withdraws a listing: what follows in the other rooms?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from models.enums import ListingState, PersonState
from models.listing import Listing
from models.match import Match
from models.member import Officer, Organisation, Person
from models.work import Work
from troc.exchanges import proposals
from troc.exchanges.questions import mask
from troc.listings import corrections, lifespan, sensitive
from troc.matching.matcher import Matcher
from troc.members import joining, people
from troc.workflows import proposing, telling


@dataclass(frozen=True, slots=True)
class Published:
    """What came of the tap on « Publier »."""

    listings: Sequence[Listing]
    in_line: bool  #: False: confirmed, and goes out once the person is let in
    matches: Sequence[Match]  #: proposals found at once, best first
    held: Sequence[Listing] = ()  #: sensitive ones, which an officer looks at first


async def publish(work: Work, matcher: Matcher, person: Person, drafts: Sequence[Listing]) -> Published:
    """Put drafts in line if their author is a full member, else keep them ready; then look who fits.

    A sensitive one waits, ready, until an officer has looked at it.
    """
    await corrections.settle(work, drafts, mask)
    if not await joining.is_in(work, person):
        for draft in drafts:
            await _confirm(work, draft, person)
        return Published(drafts, False, ())
    owner = await people.organisation_of(work, person)
    for draft in drafts:
        draft.organisation_id = person.organisation_id
        sensitive.flag(draft, *_declared(owner))
        if sensitive.must_wait(draft):
            await _confirm(work, draft, person)
        else:
            await lifespan.change(work, draft, "publish", person.id)
    out = [draft for draft in drafts if draft.state == ListingState.ACTIVE]
    held = [draft for draft in drafts if sensitive.must_wait(draft)]
    return Published(drafts, bool(out), await _propose(work, matcher, out), held)


async def clear(work: Work, matcher: Matcher, listing: Listing, officer: Officer) -> Published | None:
    """An officer let a sensitive listing go out. None when it no longer waits."""
    if listing.state != ListingState.READY or not sensitive.must_wait(listing):
        return None
    sensitive.clear(work, listing, officer.id)
    author = await people.get(work, listing.person_id)
    return await publish(work, matcher, author, [listing])


async def turn_down(work: Work, listing: Listing, officer: Officer) -> bool:
    """An officer keeps a sensitive listing from going out; False when it no longer waits. Its author may reword it."""
    if listing.state != ListingState.READY or not sensitive.must_wait(listing):
        return False
    await lifespan.change(work, listing, "withdraw", officer.id)
    return True


async def let_in(work: Work, matcher: Matcher, person: Person) -> Published:
    """The person became a full member: what they had confirmed goes in line."""
    if person.state != PersonState.ACTIVE:
        return Published((), False, ())
    return await publish(work, matcher, person, await lifespan.ready(work, person.id))


async def change(work: Work, matcher: Matcher, listing: Listing, act: str, actor_id: UUID | None) -> Sequence[Match]:
    """Pause, resume, withdraw, restore, renew or take back a listing; open proposals follow."""
    await lifespan.change(work, listing, act, actor_id)
    if listing.state == ListingState.ACTIVE and await _held_back(work, listing, actor_id):
        return ()
    if listing.state == ListingState.ACTIVE:
        return await _propose(work, matcher, [listing])
    await proposals.withdraw(work, listing.id, actor_id)
    return ()


async def edited(work: Work, matcher: Matcher, listing: Listing, actor_id: UUID) -> Sequence[Match]:
    """A published listing was reworded: proposals nobody answered yet are looked for anew."""
    if listing.state != ListingState.ACTIVE:
        return ()
    await proposals.withdraw(work, listing.id, actor_id)
    if await _held_back(work, listing, actor_id):
        return ()
    return await _propose(work, matcher, [listing])


async def _propose(work: Work, matcher: Matcher, listings: Sequence[Listing]) -> Sequence[Match]:
    """Write down who fits, and have the parties told."""
    matches = await proposing.propose_for(work, matcher, listings)
    await telling.found(work, matches)
    return matches


def _declared(owner: Organisation | None) -> tuple[str | None, str | None]:
    """Sector and trade of a structure."""
    return (owner.sector, owner.trade) if owner is not None else (None, None)


async def _confirm(work: Work, draft: Listing, person: Person) -> None:
    if lifespan.may(draft, "confirm"):
        await lifespan.change(work, draft, "confirm", person.id)


async def _held_back(work: Work, listing: Listing, actor_id: UUID | None) -> bool:
    """A listing in line whose words became sensitive leaves it until an officer has looked."""
    owner = await work.session.get(Organisation, listing.organisation_id) if listing.organisation_id else None
    sensitive.flag(listing, *_declared(owner))
    if not sensitive.must_wait(listing):
        return False
    await lifespan.change(work, listing, "hold", actor_id)
    return True
