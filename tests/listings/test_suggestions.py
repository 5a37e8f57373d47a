"""A better wording changes nothing until its author accepts, once, in time, of the listing as it was."""

from __future__ import annotations

from uuid import UUID

import pytest

from bot.units import Units
from models.enums import ListingKind, ListingState, SuggestionState
from models.errors import NotFound, RefusedInput, Stale
from models.listing import Listing
from models.member import Officer, Person
from models.suggestion import Suggestion
from models.work import Work
from tests.clocks import StoppedClock
from troc.listings import suggestions
from troc.members import people, team


async def offer(work: Work, person: Person) -> Listing:
    listing = Listing(
        id=work.new_id(), community_id=work.community_id, bot_id=work.bot_id, person_id=person.id,
        kind=ListingKind.OFFER, state=ListingState.ACTIVE, title="compta", original="", quantity=None,
        created_at=work.now, updated_at=work.now,
    )  # fmt: skip
    work.session.add(listing)
    await work.session.flush()
    return listing


async def sent(work: Work) -> tuple[Suggestion, Listing, Person, Officer]:
    """A suggestion that waits for its author."""
    person, officer = await people.arrive(work, 1, "Anna", None, None), await team.seat(work, 900, "Nadia")
    await work.session.flush()
    listing = await offer(work, person)
    draft = await suggestions.begin(work, listing, officer)
    assert await suggestions.begin(work, listing, officer) is draft, "the one begun goes on"
    with pytest.raises(RefusedInput):
        suggestions.send(work, draft, listing, officer)
    suggestions.rewrite(draft, listing, {"title": "compta"})
    assert suggestions.is_empty(draft), "the same words change nothing"
    suggestions.rewrite(draft, listing, {"title": "tenue de comptabilité"})
    suggestions.rewrite(draft, listing, {"quantity": "10 h"})
    [notice] = suggestions.send(work, draft, listing, officer)
    assert (notice.person_id, listing.title) == (person.id, "compta")
    with pytest.raises(Stale):
        suggestions.rewrite(draft, listing, {"title": "autre"})
    with pytest.raises(RefusedInput):
        await suggestions.begin(work, listing, officer)
    return draft, listing, person, officer


async def test_accepted_once_and_by_its_author_only(units: Units) -> None:
    async with units.begin() as work:
        draft, listing, person, officer = await sent(work)
        with pytest.raises(NotFound):
            await suggestions.accept(work, draft, listing, officer.id)
        await suggestions.accept(work, draft, listing, person.id)
        assert (listing.title, listing.quantity) == ("tenue de comptabilité", "10 h")
        for again in (suggestions.accept(work, draft, listing, person.id),):
            with pytest.raises(Stale):
                await again
        with pytest.raises(Stale):
            suggestions.decline(work, draft, person.id)
        with pytest.raises(Stale):
            suggestions.drop(work, draft, officer)


async def test_declined_given_up_outdated_or_too_late(units: Units, clock: StoppedClock) -> None:
    async with units.begin() as work:
        draft, listing, person, officer = await sent(work)
        suggestions.decline(work, draft, person.id)
        second = await suggestions.begin(work, listing, officer)
        suggestions.rewrite(second, listing, {"title": "comptable"})
        suggestions.send(work, second, listing, officer)
        listing.title = "compta et paie"
        assert not suggestions.is_open(work, second, listing), "its author said otherwise meanwhile"
        with pytest.raises(Stale):
            await suggestions.accept(work, second, listing, person.id)
        suggestions.drop(work, second, officer)
        third = await suggestions.begin(work, listing, officer)
        suggestions.rewrite(third, listing, {"quantity": "5 h"})
        suggestions.send(work, third, listing, officer)
        third_id: UUID = third.id
        clock.move(days=7)
    async with units.begin() as work:
        assert await suggestions.lapse(work) == 1
        late, listing = await suggestions.get(work, third_id)
        assert (late.state, listing.quantity) == (SuggestionState.EXPIRED, None)
        with pytest.raises(Stale):
            await suggestions.accept(work, late, listing, person.id)
