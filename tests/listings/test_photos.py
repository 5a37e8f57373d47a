"""Which photos does a listing keep, and when is a copy tried?"""

from __future__ import annotations

from uuid import UUID

from bot.units import Units
from models.listing import Listing, Photo
from models.work import Work
from tests.clocks import StoppedClock
from tests.listings.conftest import person, say
from troc.listings import drafts, photos


async def table(work: Work, anna: UUID, photographs: int = 0) -> Listing:
    (draft,) = await say(work, anna, "je propose une table")
    for number in range(photographs):
        assert await photos.attach(work, draft, f"file{number}", f"unique{number}")
    return draft


async def test_five_photos_at_most_and_each_once(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        draft = await table(work, anna, photographs=5)
        assert await photos.attach(work, draft, "file0", "unique0")
        assert not await photos.attach(work, draft, "file9", "unique9")
        assert await photos.count(work, draft.id) == 5


async def test_the_first_photo_is_shown_and_a_file_only_by_its_copy(
    units: Units, anna: UUID, clock: StoppedClock
) -> None:
    async with units.begin() as work:
        draft = await table(work, anna)
        await photos.attach(work, draft, "document", "d", as_document=True)
        assert await photos.shown(work, [draft.id]) == {}
        clock.move(seconds=5)
    async with units.begin() as work:
        mine = await drafts.get(work, await person(work, anna), draft.id)
        await photos.attach(work, mine, "photo", "p")
        assert await photos.shown(work, [draft.id]) == {draft.id: "photo"}
        (photo_id, _), _ = await photos.to_fetch(work)
        await photos.fetched(work, photo_id, "photos/copy.jpg")
        await work.session.flush()
        assert await photos.shown(work, [draft.id]) == {draft.id: "photos/copy.jpg"}


async def test_a_copy_is_tried_again_later_and_later_then_no_more(
    units: Units, anna: UUID, clock: StoppedClock
) -> None:
    async with units.begin() as work:
        await table(work, anna, photographs=1)
    begun, waits = clock.now(), []
    for _ in range(4000):
        async with units.begin() as work:
            for photo_id, file_id in await photos.to_fetch(work):
                assert file_id == "file0"
                await photos.fetched(work, photo_id, None)
                waits.append((clock.now() - begun).total_seconds())
        clock.move(seconds=10)
        if len(waits) == 6:
            break
    assert waits == [0, 10, 30, 70, 150, 310]
    clock.move(days=1)
    for _ in range(20):
        async with units.begin() as work:
            for photo_id, _ in await photos.to_fetch(work):
                await photos.fetched(work, photo_id, None)
                waits.append(0)
    assert len(waits) == photos.TRIES


async def test_forgetting_takes_rows_and_says_where_copies_lay(units: Units, anna: UUID) -> None:
    async with units.begin() as work:
        draft = await table(work, anna, photographs=2)
        for photo_id, _ in await photos.to_fetch(work):
            await photos.fetched(work, photo_id, f"photos/{photo_id}.jpg")
        await work.session.flush()
        paths = await photos.paths_of(work, anna)
        ids = [UUID(path.removeprefix("photos/").removesuffix(".jpg")) for path in paths]
        assert await photos.known(work, [*ids, draft.id]) == set(ids)
        await photos.remove(work, draft)
        assert await photos.count(work, draft.id) == 0
        assert await photos.known(work, ids) == set()
        await photos.fetched(work, ids[0], "photos/late.jpg")
        assert await work.session.get(Photo, ids[0]) is None
