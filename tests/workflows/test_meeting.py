"""What does time bring to a meet-up: each reminder once, short lists on the morning, questions afterwards, a door to the exchange?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from bot.database import Database
from handlers.meetup_words import gift
from models.enums import ListingState
from models.exchange import Exchange
from models.listing import Listing
from models.match import Match
from models.meetup import Meetup, MeetupGuest, Outcome
from models.member import Person
from models.notice import Notice
from models.work import Work
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from troc.conventions import guests, meetups, suggestions
from troc.exchanges import exchange, interest
from troc.matching.matcher import Matcher
from troc.members import people, team
from troc.workflows import meeting, meeting_outcomes, meeting_pairs, meeting_plans

START = datetime(2026, 12, 3, 13, tzinfo=UTC)  # a Thursday, 14:00 in Paris; the clock begins on Tuesday, November 24


class Hall:
    """A meet-up of the village, which looks at the clock every six hours."""

    def __init__(self, village: Village) -> None:
        self.village = village
        self.matcher = Matcher("none")
        self.ready = True
        self.meetup_id = UUID(int=0)

    async def hold(self, coming: int) -> None:
        """The first `coming` of the village say yes."""
        async with self.village.work() as work:
            officer = await team.seat(work, 900, "Nadia")
            meetup = await meetups.begin(work, officer, "Europe/Paris")
            facts = {"title": "Café", "place": "Salle", "commune_code": "91228", "territory": "Essonne", "capacity": 10}
            meetups.change(work, meetup, officer, starts_at=START, ends_at=START + timedelta(hours=2), **facts)
            meetups.open_to_all(work, meetup, officer)
            self.meetup_id = meetup.id
            for party in self.village.parties[:coming]:
                await meeting.say_yes(work, meetup.id, await work.session.get_one(Person, party.person))

    async def until(self, moment: datetime) -> None:
        """Every six hours to that instant, looking twice each time."""
        while self.village.clock.now() < moment:
            self.village.clock.moment = min(self.village.clock.now() + timedelta(hours=6), moment)
            for _ in range(2):
                async with self.village.work() as work:
                    await meeting_plans.plan(work, self.matcher if self.ready else None)

    async def told(self) -> dict[str, int]:
        """How many people each piece of news is for."""
        async with self.village.work() as work:
            rows = (await work.session.execute(select(Notice.data).where(Notice.kind.startswith("meetup")))).scalars()
            return dict(Counter(row["news"] for row in rows))

    async def present(self) -> None:
        """All who come are ticked."""
        async with self.village.work() as work:
            meetup, officer = await meetups.own(work, self.meetup_id, lock=True), (await people.officers(work))[0]
            for party in self.village.parties:
                guest = await guests.of(work, meetup, party.person)
                if guest is not None:
                    await guests.tick(work, meetup, guest, officer, present=True)

    async def list_of(self, work: Work, rank: int) -> list[meeting_pairs.Suggested]:
        """The short list of one of the village."""
        guest = await guests.of(work, await meetups.own(work, self.meetup_id), self.village.parties[rank].person)
        assert guest is not None
        return await meeting_pairs.short_list(work, guest)


@pytest.fixture
def hall(database: Database, clock: StoppedClock) -> Hall:
    return Hall(Village(database, clock))


async def test_each_thing_at_its_time_and_once(hall: Hall) -> None:
    await hall.village.settle(3)
    await hall.hold(3)
    await hall.until(START - timedelta(days=1, hours=6))
    assert await hall.told() == {}
    await hall.until(START - timedelta(hours=7))
    assert await hall.told() == {"eve": 3}
    await hall.until(START - timedelta(hours=1))
    assert await hall.told() == {"eve": 3, "morning": 3}
    async with hall.village.work() as work:
        assert [len(await hall.list_of(work, rank)) for rank in range(3)] == [2, 2, 2]
        shown = [each for rank in range(3) for each in await hall.list_of(work, rank)]
        assert not any(each.named for each in shown)  # nobody said that their name may be read
        told = shown[0]
        assert told.other.organisation is not None and told.other.organisation.name
        for listing in (told.offer, told.need):
            listing.title = f"pain, {told.other.organisation.name}, 06 39 98 00 01"
        unnamed, named = gift(told, work), gift(replace(told, named=True), work)
        for part in ("06 39", told.other.organisation.name):
            assert part not in unnamed and part in named
        await work.session.rollback()
    await hall.until(START + timedelta(minutes=30))
    await hall.present()
    await hall.until(START + timedelta(days=2))
    assert await hall.told() == {"eve": 3, "morning": 3, "after": 3}
    async with hall.village.work() as work:
        for each in await hall.list_of(work, 0):
            suggestions.say_talked(work, each.row, hall.village.parties[0].person, False)
        for each in await hall.list_of(work, 1):
            suggestions.say_outcome(work, each.row, hall.village.parties[1].person, Outcome.AGAIN)
    await hall.until(START + timedelta(days=40))
    assert await hall.told() == {"eve": 3, "morning": 3, "after": 3, "day5": 2, "day30": 2}


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_place_given_on_the_eve_is_told_whatever_the_hour(hall: Hall) -> None:
    await hall.village.settle(3)
    await hall.hold(2)
    for before, kind in ((timedelta(days=3), meeting.NEWS), (timedelta(hours=15), meeting.URGENT_NEWS)):
        await hall.until(START - before)
        async with hall.village.work() as work:
            meetup, officer = await meetups.own(work, hall.meetup_id), (await people.officers(work))[0]
            late = await work.session.get_one(Person, hall.village.parties[2].person)
            guest = await meeting.put_on(work, meetup.id, late, officer)
            rows = (await work.session.execute(select(Notice).where(Notice.person_id == late.id))).scalars()
            assert [row.kind for row in rows if row.data["news"] == "added"][-1] == kind
            await meeting.take_off(work, guest, officer)


async def test_moved_to_another_day_it_is_recalled_again_and_who_comes_late_has_a_list(hall: Hall) -> None:
    await hall.village.settle(3)
    await hall.hold(2)
    await hall.until(START - timedelta(hours=2))
    later = START + timedelta(days=7)
    async with hall.village.work() as work:
        officer = (await people.officers(work))[0]
        await meeting.edit(work, hall.meetup_id, officer, starts_at=later, ends_at=later + timedelta(hours=2))
    await hall.until(later - timedelta(hours=4))
    async with hall.village.work() as work:
        await meeting.say_yes(work, hall.meetup_id, await work.session.get_one(Person, hall.village.parties[2].person))
    await hall.until(later - timedelta(hours=3))
    assert await hall.told() == {"changed": 2, "eve": 4, "morning": 5}
    async with hall.village.work() as work:
        assert len(await hall.list_of(work, 2)) == 2


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_who_fits_is_asked_once_for_all_then_once_a_newcomer(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    parties = await hall.village.settle(4)
    await hall.hold(3)
    async with hall.village.work() as work:
        for party in parties:  # nobody finds anything: whoever has no list would be looked for again and again
            for listing_id in (party.offer, party.need):
                (await work.session.get_one(Listing, listing_id)).state = ListingState.WITHDRAWN
    asked: list[UUID | None] = []
    real = meeting_pairs.suggest

    async def counted(work: Work, matcher: Matcher, meetup: Meetup, newcomer: MeetupGuest | None = None) -> int:
        asked.append(None if newcomer is None else newcomer.person_id)
        return await real(work, matcher, meetup, newcomer)

    monkeypatch.setattr(meeting_pairs, "suggest", counted)
    await hall.until(START - timedelta(hours=4))
    assert asked == [None]
    hall.village.clock.move(minutes=1)
    async with hall.village.work() as work:
        await meeting.say_yes(work, hall.meetup_id, await work.session.get_one(Person, parties[3].person))
    for _ in range(3):
        hall.village.clock.move(minutes=1)
        async with hall.village.work() as work:
            await meeting_plans.plan(work, hall.matcher)
    assert asked == [None, parties[3].person]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_only_whom_to_meet_waits_for_the_matcher(hall: Hall) -> None:
    await hall.village.settle(2)
    await hall.hold(2)
    hall.ready = False
    await hall.until(START - timedelta(hours=4))
    assert await hall.told() == {"eve": 2}
    hall.ready = True
    await hall.until(START - timedelta(hours=3))
    assert await hall.told() == {"eve": 2, "morning": 2}
    async with hall.village.work() as work:
        assert len(await hall.list_of(work, 0)) == 1


async def test_two_who_see_an_exchange_go_on_by_the_usual_door(hall: Hall) -> None:
    parties = await hall.village.settle(2)
    await hall.hold(2)
    await hall.until(START + timedelta(minutes=30))
    await hall.present()
    await hall.until(START + timedelta(hours=3))
    ways = []
    for rank in (0, 1):
        async with hall.village.work() as work:
            person = await work.session.get_one(Person, parties[rank].person)
            [line] = await hall.list_of(work, rank)
            suggestions.say_outcome(work, line.row, person.id, Outcome.EXCHANGE)
            ways.append(await meeting_outcomes.way(work, hall.matcher, person, line.row))
            assert ways[-1].match_id is not None
            await interest.say_yes(work, await hall.village.see(work, ways[-1].match_id, rank))
    assert ways[0] == ways[1]
    hall.village.clock.move(minutes=2)
    async with hall.village.work() as work:
        await interest.release_contacts(work)
        await exchange.open_shared(work)
        born = (await work.session.execute(select(Exchange))).scalar_one()
        [line] = await hall.list_of(work, 0)
        person = await work.session.get_one(Person, parties[0].person)
        assert (await meeting_outcomes.way(work, hall.matcher, person, line.row)).exchange_id == born.id
        sheet = await meeting_outcomes.sheet(work, await meetups.own(work, hall.meetup_id))
    assert (sheet.suggested, sheet.talked, sheet.exchanges, sheet.done) == (1, 1, 1, 0)
    assert dict(sheet.outcomes) == {Outcome.EXCHANGE: 1}


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_has_left_makes_no_proposal(hall: Hall) -> None:
    parties = await hall.village.settle(2)
    await hall.hold(2)
    await hall.until(START + timedelta(minutes=30))
    async with hall.village.work() as work:
        for party in parties:
            for listing_id in (party.offer, party.need):
                (await work.session.get_one(Listing, listing_id)).state = ListingState.WITHDRAWN
        person = await work.session.get_one(Person, parties[0].person)
        [line] = await hall.list_of(work, 0)
        assert await meeting_outcomes.way(work, hall.matcher, person, line.row) == meeting_outcomes.Way()
        assert (await work.session.execute(select(Match))).first() is None
