"""However often and whenever the plan of loops runs: is each listing kept for one loop, and nothing proposed twice?"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.database import Database
from bot.units import Units
from models.enums import Answer, ListingKind, ListingState, PersonState, RefusalReason
from models.listing import Listing
from models.loop import LoopQuestion, LoopRun
from models.match import Match, MatchLeg, MatchParty
from models.member import Organisation, Person
from models.notice import Notice
from models.work import Work
from tests.clocks import StoppedClock
from tests.conftest import BOT, COMMUNITY
from troc.exchanges import interest, proposals
from troc.matching import loop_arcs, refusals
from troc.matching.fit import Fit
from troc.matching.index import Candidate, Filters
from troc.matching.listing import IndexedListing
from troc.matching.loops.graph import Arc
from troc.matching.loops.unlocking import Question
from troc.matching.matcher import Found, Matcher
from troc.notifications import notices
from troc.workflows import loop_proposals, looping, unlocking
from troc.workflows.loop_proposals import LoopSettings
from troc.workflows.looping import Looper

GOOD = Fit(0.8, "strong", True)
#: (giver, receiver), by rank.
Gift = tuple[int, int]


class GivenIndex:
    """An index that finds what it was given."""

    def __init__(self, pairs: set[tuple[UUID, UUID]], owners: dict[UUID, UUID]) -> None:
        self._pairs, self._owners = pairs, owners

    def search(self, listing: IndexedListing, k: int, *, now: datetime, filters: Filters) -> list[Candidate]:
        found = [offer for offer, need in self._pairs if need == listing.id]
        found += [need for offer, need in self._pairs if offer == listing.id]
        return [Candidate(one, self._owners[one], 0.8, GOOD, False, tuple) for one in sorted(found)[:k]]


class GivenMatcher(Matcher):
    """A matcher around it."""

    def __init__(self, index: GivenIndex) -> None:
        super().__init__("none")
        self._given = index

    async def sync(self, work: Work, *, keep: bool = True) -> Any:
        return self._given

    async def pair(self, work: Work, own: Listing, listing: Listing) -> Found:
        return Found(own, listing, Candidate(listing.id, listing.id, 0.8, GOOD, False, tuple))

    async def answers_all(
        self, work: Work, asking: Collection[tuple[Listing, Organisation | None]]
    ) -> dict[UUID, list[Found]]:
        return {listing.id: [] for listing, _ in asking}


async def settle(work: Work, firms: int) -> tuple[dict[int, UUID], dict[int, UUID], dict[UUID, UUID]]:
    """So many firms with an offer and a need each: offers, needs, owners."""
    offers: dict[int, UUID] = {}
    needs: dict[int, UUID] = {}
    owners: dict[UUID, UUID] = {}
    owned = {"community_id": COMMUNITY, "bot_id": BOT, "created_at": work.now}
    for rank in range(firms):
        firm, person = work.new_id(), work.new_id()
        work.session.add(Organisation(id=firm, name=f"Structure {rank}", trade="un garage", **owned))
        await work.session.flush()
        work.session.add(
            Person(
                id=person,
                organisation_id=firm,
                telegram_id=1000 + rank,
                state=PersonState.ACTIVE,
                phone="+33639980001",
                last_active_at=work.now,
                **owned,
            )
        )
        await work.session.flush()
        for kind, place in ((ListingKind.OFFER, offers), (ListingKind.NEED, needs)):
            place[rank] = work.new_id()
            owners[place[rank]] = firm
            work.session.add(
                Listing(
                    id=place[rank],
                    person_id=person,
                    organisation_id=firm,
                    kind=kind,
                    state=ListingState.ACTIVE,
                    title="x",
                    original="x",
                    published_at=work.now,
                    updated_at=work.now,
                    **owned,
                )
            )
    await work.session.flush()
    return offers, needs, owners


async def counts(units: Units) -> tuple[int, ...]:
    """How many rows there are of all that a plan may write."""
    async with units.look() as work:
        return tuple(
            [
                int((await work.session.execute(select(func.count()).select_from(table))).scalar_one())
                for table in (Match, MatchLeg, MatchParty, Notice, LoopRun, LoopQuestion)
            ]
        )


async def check(units: Units) -> None:
    """No listing stands in two open loops, and no two firms in two open proposals."""
    async with units.look() as work:
        query = select(MatchLeg).join(Match, Match.id == MatchLeg.match_id).where(Match.is_open())
        legs = (await work.session.execute(query)).scalars().all()
        needs = [leg.need_id for leg in legs]
        offers = [leg.offer_id for leg in legs]
        assert len(set(needs)) == len(needs) and len(set(offers)) == len(offers)


async def answer(units: Units, rank: int, kind: str) -> None:
    """One of those who wait for nothing says something."""
    async with units.begin() as work:
        query = (
            select(MatchParty)
            .join(Match, Match.id == MatchParty.match_id)
            .where(Match.is_open(), MatchParty.answer.is_(None))
            .order_by(MatchParty.id)
        )
        waiting = (await work.session.execute(query)).scalars().all()
        if not waiting:
            return
        party = waiting[rank % len(waiting)]
        seen = await proposals.view(work, party.match_id, party.person_id)
        await proposals.mark_shown(work, seen)
        await (interest.say_yes if kind == Answer.YES else interest.say_no)(work, seen)


async def live(units: Units, clock: StoppedClock, firms: int, gifts: Sequence[Gift], story: Sequence[Any]) -> None:
    async with units.begin() as work:
        offers, needs, owners = await settle(work, firms)
    pairs = {
        (offers[giver % firms], needs[receiver % firms])
        for giver, receiver in gifts
        if giver % firms != receiver % firms
    }
    looper = Looper(GivenMatcher(GivenIndex(pairs, owners)), LoopSettings())
    for hours, rank, kind in [(0, 0, None), *story]:
        clock.move(hours=hours)
        if kind is not None:
            await answer(units, rank, kind)
        async with units.begin() as work:
            await notices.post(work, await interest.expire(work))
            await looper.plan(work)
        before = await counts(units)
        for _ in range(2):
            async with units.begin() as work:
                await looper.plan(work)
        assert await counts(units) == before, "a second tick does nothing"
        another = Looper(GivenMatcher(GivenIndex(pairs, owners)), LoopSettings())
        async with units.begin() as work:
            await another.plan(work)
        assert await counts(units) == before, "nor does another process"
        await check(units)
    await looper.close()


steps = st.tuples(st.sampled_from((0, 1, 12, 24, 80)), st.integers(0, 5), st.sampled_from((None, "yes", "no")))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    firms=st.integers(3, 6),
    gifts=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=3, max_size=14),
    story=st.lists(steps, max_size=5),
)
def test_plans_are_idempotent(empty_sqlite: Path, firms: int, gifts: list[Gift], story: list[Any]) -> None:
    async def run(folder: Path) -> None:
        shutil.copy(empty_sqlite, folder / "troquet.db")
        database = await Database.open(f"sqlite:///{folder / 'troquet.db'}")
        clock = StoppedClock()
        try:
            await live(Units(database, clock, COMMUNITY, BOT), clock, firms, gifts, story)
        finally:
            await database.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(Path(folder)))


@pytest.mark.parametrize("firms", [3, 4])
async def test_a_ring_is_found_repaired_or_released(units: Units, clock: StoppedClock, firms: int) -> None:
    """On both engines: found at night, one says no, the rest is told the same way whoever it was."""
    ring = [(rank, (rank + 1) % firms) for rank in range(firms)]
    await live(units, clock, firms, ring, [(1, 0, "yes"), (1, 0, "no"), (1, 0, None), (24, 0, None)])
    async with units.look() as work:
        states = list((await work.session.execute(select(Match.state).order_by(Match.created_at))).scalars())
        told = list((await work.session.execute(select(Notice.kind).where(Notice.kind == "ended"))).scalars())
    assert states == ["refused"] and told == ["ended"]


async def test_a_listing_just_published_closes_a_loop_at_once(units: Units, clock: StoppedClock) -> None:
    """In the middle of the day, when nothing direct was found for it."""
    async with units.begin() as work:
        offers, needs, owners = await settle(work, 3)
        missing = await work.session.get_one(Listing, needs[1])
        missing.state = ListingState.PAUSED
    pairs = {(offers[rank], needs[(rank + 1) % 3]) for rank in range(3)}
    looper = Looper(GivenMatcher(GivenIndex(pairs, owners)), LoopSettings())
    async with units.begin() as work:
        await looper.plan(work)
    assert (await counts(units))[0] == 0
    clock.move(hours=1)
    async with units.begin() as work:
        missing = await work.session.get_one(Listing, needs[1])
        missing.state, missing.version, missing.updated_at = ListingState.ACTIVE, missing.version + 1, work.now
    async with units.begin() as work:
        await looper.plan(work)
    async with units.look() as work:
        (match,) = (await work.session.execute(select(Match))).scalars().all()
        told = (await work.session.execute(select(Notice.kind))).scalars().all()
        legs = (await work.session.execute(select(MatchLeg))).scalars().all()
    assert match.kind == "loop" and list(told) == ["loop"] * 3 and len(legs) == 3
    await looper.close()


async def test_a_member_who_blocked_us_is_no_part_of_any(units: Units, clock: StoppedClock) -> None:
    """Nor one in pause."""
    async with units.begin() as work:
        offers, needs, owners = await settle(work, 4)
        people = (await work.session.execute(select(Person).order_by(Person.telegram_id))).scalars().all()
        people[3].unreachable_at = work.now
    ring = {(offers[rank], needs[(rank + 1) % 4]) for rank in range(4)}
    looper = Looper(GivenMatcher(GivenIndex(ring, owners)), LoopSettings())
    async with units.begin() as work:
        await looper.plan(work)
    assert (await counts(units))[0] == 0
    await looper.close()


async def published(units: Units, listing_id: UUID) -> None:
    """It goes in line again."""
    async with units.begin() as work:
        listing = await work.session.get_one(Listing, listing_id)
        listing.state, listing.version, listing.updated_at = ListingState.ACTIVE, listing.version + 1, work.now


async def test_what_is_published_during_the_search_of_the_night_is_not_forgotten(
    units: Units, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gifts that the search found take the place of those known before; a listing that came meanwhile is in neither."""
    monkeypatch.setattr(looping, "PATIENCE", 0.0)
    async with units.begin() as work:
        offers, needs, owners = await settle(work, 3)
        for rank in (1, 2):
            (await work.session.get_one(Listing, needs[rank])).state = ListingState.PAUSED
    ring = {(offers[rank], needs[(rank + 1) % 3]) for rank in range(3)}
    looper = Looper(GivenMatcher(GivenIndex(ring, owners)), LoopSettings())

    async def tick() -> None:
        async with units.begin() as work:
            await looper.plan(work)

    async with asyncio.timeout(10):
        while looper._searching is None:
            await tick()
        clock.move(minutes=1)
        await published(units, needs[1])
        await tick()
        while (await counts(units))[4] == 0:
            await tick()
            await asyncio.sleep(0.01)
    clock.move(minutes=10)
    await tick()
    await published(units, needs[2])
    await tick()
    assert (await counts(units))[0] == 1
    await looper.close()


async def test_who_went_into_pause_takes_nobodys_place(units: Units, clock: StoppedClock) -> None:
    """A card of theirs would wait, and the listings of all the others with it."""
    async with units.begin() as work:
        offers, needs, owners = await settle(work, 4)
    gifts = [(0, 1), (1, 2), (2, 0), (1, 3), (3, 0)]
    pairs = {(offers[giver], needs[receiver]) for giver, receiver in gifts}
    looper = Looper(GivenMatcher(GivenIndex(pairs, owners)), LoopSettings())
    async with units.begin() as work:
        await looper.plan(work)
    async with units.begin() as work:
        inside = set((await work.session.execute(select(MatchParty.person_id))).scalars())
        people = (await work.session.execute(select(Person).order_by(Person.telegram_id))).scalars().all()
        (outside,) = [person for person in people if person.id not in inside]
        outside.paused_until = work.now + timedelta(days=60)
        leaver = people[5 - people.index(outside)]
        (match,) = (await work.session.execute(select(Match))).scalars().all()
        await interest.say_no(work, await proposals.view(work, match.id, leaver.id))
    clock.move(hours=1)
    async with units.begin() as work:
        await looper.plan(work)
    assert (await counts(units))[0] == 1
    await looper.close()


@pytest.mark.parametrize("why", ["nothing", "refused", "blocked", "reserved"])
async def test_nobody_is_asked_for_what_cannot_be_proposed(units: Units, clock: StoppedClock, why: str) -> None:
    """A need they declined, somebody they want nothing of, a need that another loop keeps."""
    async with units.begin() as work:
        offers, needs, owners = await settle(work, 6)
        firms = {rank: owners[offers[rank]] for rank in offers}
        if why in ("refused", "blocked"):
            whole = firms[0] if why == "blocked" else None
            await refusals.refuse(work, firms[2], needs[0], RefusalReason.NOT_WHAT_I_SEEK, whole=whole)
        if why == "reserved":
            ring = [Arc(firms[g], firms[r], offers[g], needs[r], 80) for g, r in ((3, 0), (0, 4), (4, 3))]
            matcher = GivenMatcher(GivenIndex(set(), owners))
            assert await loop_proposals.propose(work, matcher, ring) is not None
        chain = tuple(Arc(firms[g], firms[r], offers[g], needs[r], 80) for g, r in ((0, 1), (1, 2)))
        question = Question(firms[2], needs[0], firms[0], frozenset(firms.values()), 3, 50, (chain,))
        known, allowed = await loop_arcs.in_line(work), await loop_proposals.obstacles(work)
        assert await unlocking.ask(work, [question], known, allowed) == (1 if why == "nothing" else 0)
