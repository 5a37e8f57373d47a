"""The matcher in step with the database: vectors made in the background, refusals and gifts made heeded."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import select

from bot.database import Database
from models.enums import ListingKind, ListingState, MatchState, RefusalReason
from models.listing import Listing, ListingVector
from models.match import Match
from models.work import Work
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from troc.matching import loop_arcs, queries, refusals
from troc.matching import matcher as module
from troc.matching.encoders import SifEncoder
from troc.matching.matcher import Matcher


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)


async def keys(work: Work) -> set[str]:
    """Under which encoders vectors are kept."""
    return set((await work.session.execute(select(ListingVector.encoder))).scalars())


async def test_a_change_of_encoder_makes_vectors_anew_in_the_background(
    village: Village, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await village.settle(3)
    first = Matcher("sif")
    async with village.work() as work:
        assert len(await first.sync(work)) == 6
        before = await keys(work)
        assert len(before) == 1
    monkeypatch.setattr(SifEncoder, "version", "other/2")
    monkeypatch.setattr(module, "VERY_MANY", 4)
    monkeypatch.setattr(module, "PIECE", 4)
    caplog.set_level(logging.INFO, "troquet.matching")
    second = Matcher("sif")
    async with village.work() as work:
        assert len(await second.sync(work)) == 0
    assert await second.embed() == 2
    assert await second.embed() == 0
    assert [record.getMessage() for record in caplog.records] == [
        "vectors of sif: 4 of 6 listings",
        "vectors of sif: 6 of 6 listings",
    ]
    async with village.work() as work:
        assert len(await second.sync(work)) == 6
        assert await keys(work) == {"sif:other/2"}
        assert await queries.embedded(work.session, "sif") == (6, 6)
        assert await queries.embedded(work.session, "use") == (0, 6)


async def test_vectors_kept_are_not_made_again(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    await village.settle(2)
    async with village.work() as work:
        await Matcher("sif").sync(work)
    monkeypatch.setattr(
        SifEncoder, "encode", lambda self, texts: pytest.fail("made again") if len(texts) < 50 else _usual(self, texts)
    )
    async with village.work() as work:
        assert len(await Matcher("sif").sync(work)) == 4


_usual = SifEncoder.encode


async def test_a_refusal_holds_both_ways_and_for_what_is_given_back(village: Village) -> None:
    one, other = await village.settle(2)
    found = Matcher("none")
    async with village.work() as work:
        need = await work.session.get_one(Listing, one.need)
        offer = await work.session.get_one(Listing, other.offer)
        mine = await work.session.get_one(Listing, one.offer)
        theirs = await work.session.get_one(Listing, other.need)
        need.title = offer.title = mine.title = theirs.title = "remorque"
        for listing in (need, offer, mine, theirs):
            listing.version += 1
            listing.updated_at = work.now
        await work.session.flush()
        assert await found.way_back(work, mine, theirs) is not None
        assert [x.listing.id for x in await found.answers(work, need, None)] == [offer.id]
        await refusals.refuse(work, one.organisation, offer.id, RefusalReason.NOT_WHAT_I_SEEK)
        assert await found.way_back(work, mine, theirs) is None
        assert await found.answers(work, need, None) == []
        assert await found.answers(work, offer, None) == []


async def test_what_found_somebody_comes_after_the_others(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        assert await queries.taken(work) == frozenset()
        for listing in (await work.session.execute(select(Listing))).scalars():
            listing.capacity = queries.ONCE
        row = await work.session.get_one(Match, match)
        row.state = MatchState.SHARED
        await work.session.flush()
        offers = [x.id for x in (await work.session.execute(select(Listing))).scalars() if x.kind == ListingKind.OFFER]
        assert await queries.taken(work) <= set(offers)
        assert await queries.taken(work)


async def test_what_the_other_declined_is_not_brought_back_by_a_search(village: Village) -> None:
    """Of one's own listings, those may answer that the other has not said no to; nothing, where one side wants nothing more."""
    one, other = await village.settle(2)
    found = Matcher("none")
    async with village.work() as work:
        need = await work.session.get_one(Listing, one.need)
        offer = await work.session.get_one(Listing, other.offer)
        for listing in (need, offer):
            listing.title, listing.version, listing.updated_at = "remorque", listing.version + 1, work.now
        await work.session.flush()
        answer = await found.own_answer(work, offer, one.organisation)
        assert answer is not None and answer.origin.id == need.id
        await refusals.refuse(work, one.organisation, offer.id, RefusalReason.NOT_WHAT_I_SEEK)
        assert await found.own_answer(work, offer, one.organisation) is not None, "one may change one's mind"
        await refusals.refuse(work, other.organisation, need.id, RefusalReason.NOT_WHAT_I_SEEK)
        assert await found.own_answer(work, offer, one.organisation) is None
        assert await found.in_line(work, offer.id, one.organisation) is not None
        await refusals.refuse(work, other.organisation, need.id, RefusalReason.NOT_WHAT_I_SEEK, whole=one.organisation)
        assert await found.in_line(work, offer.id, one.organisation) is None
        assert await found.in_line(work, offer.id) is not None


async def test_what_is_in_line_no_more_is_forgotten_with_its_words(village: Village) -> None:
    await village.settle(2)
    made: loop_arcs.Made = {}
    gone = village.parties[0].offer
    async with village.work() as work:
        assert gone in await loop_arcs.in_line(work, made=made)
        (await work.session.get_one(Listing, gone)).state = ListingState.WITHDRAWN
    async with village.work() as work:
        await loop_arcs.in_line(work, work.now, made)
        assert gone in made, "only a look at all of them tells what is gone"
        assert gone not in await loop_arcs.in_line(work, made=made)
        assert gone not in made and len(made) == 3
