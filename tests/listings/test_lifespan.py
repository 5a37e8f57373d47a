"""Where is a listing in its life, and who is asked whether it still holds?"""

from __future__ import annotations

from uuid import UUID

import pytest

from bot.units import Units
from models.enums import ListingKind, ListingState
from models.errors import Stale
from models.work import Work
from tests.clocks import StoppedClock
from tests.listings.conftest import person, say
from troc.listings import drafts, lifespan


async def publish(work: Work, anna: UUID, text: str = "je propose une table") -> UUID:
    (draft,) = await say(work, anna, text)
    await lifespan.change(work, draft, "publish", anna)
    return draft.id


async def test_the_table_of_transitions_is_all_there_is(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        for act, (begins, ends) in lifespan.TRANSITIONS.items():
            for state in ListingState:
                (listing,) = await say(work, anna, "je propose une table")
                listing.state, listing.published_at = state, work.now
                if state in begins:
                    await lifespan.change(work, listing, act, anna)
                    assert listing.state == ends
                else:
                    with pytest.raises(Stale):
                        await lifespan.change(work, listing, act, anna)


async def test_without_a_kind_nothing_is_published(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        (draft,) = await say(work, anna, "remorque 750 kg")
        with pytest.raises(Stale):
            await lifespan.change(work, draft, "publish", anna)
        await drafts.edit(work, draft, anna, kind=ListingKind.NEED)
        await lifespan.change(work, draft, "publish", anna)
        assert await lifespan.counts(work, anna) == (0, 1)


async def test_what_was_never_shown_is_restored_unshown(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        (draft,) = await say(work, anna, "je propose une table")
        for act in ("confirm", "withdraw", "restore"):
            await lifespan.change(work, draft, act, anna)
        assert draft.state == ListingState.READY


async def test_the_listings_of_one_tap_are_undone_together(units: Units, anna: UUID, clock: StoppedClock) -> None:
    async with units.begin() as work:
        table, chair = await say(work, anna, "je propose une table et une chaise")
        await lifespan.change(work, table, "publish", anna)
        await lifespan.change(work, chair, "publish", anna)
        alone = await publish(work, anna, "je propose une lampe")
    async with units.begin() as work:
        found = await drafts.get(work, await person(work, anna), table.id)
        assert {each.title for each in await drafts.published_with(work, found)} == {"table", "chaise"}
        lamp = await drafts.get(work, await person(work, anna), alone)
        assert await drafts.published_with(work, lamp) == [lamp]


async def test_asked_after_55_days_asleep_after_60(units: Units, anna: UUID, clock: StoppedClock) -> None:
    async with units.begin() as work:
        listing_id = await publish(work, anna)
    clock.move(days=54)
    async with units.begin() as work:
        assert await lifespan.renewals(work) == []
    clock.move(days=2)
    async with units.begin() as work:
        first, second = await lifespan.renewals(work), await lifespan.renewals(work)
        assert [notice.key for notice in first] == [notice.key for notice in second]
        assert first[0].data == {"listing_id": str(listing_id)}
    clock.move(days=5)
    async with units.begin() as work:
        assert await lifespan.renewals(work) == []
        listing = await drafts.get(work, await person(work, anna), listing_id)
        assert listing.state == ListingState.ASLEEP
        await lifespan.change(work, listing, "renew", anna)
        assert listing.state == ListingState.ACTIVE and await lifespan.renewals(work) == []
