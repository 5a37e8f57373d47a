"""Are there never more guests than places, does nobody wait beside a free one, and is each asked once?"""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from bot.units import Units
from models.enums import NoticeState, PersonState
from models.errors import RefusedInput, Stale
from models.event import Event
from models.meetup import GuestState, Meetup, MeetupGuest
from models.member import Person
from models.notice import Notice, NoticeDraft
from models.outbox import OutboxRow, OutboxState
from models.work import Work
from tests.clocks import StoppedClock
from troc.conventions import guest_list, guests, meetups
from troc.conventions.guests import Door
from troc.members import people, team
from troc.notifications import notices, outbox
from troc.workflows import meeting

HOUR = timedelta(hours=1)
PEOPLE = 7


async def hold(units: Units, capacity: int = 3, count: int = PEOPLE) -> tuple[UUID, list[UUID]]:
    """A meet-up in two days, and members."""
    async with units.begin() as work:
        officer = await team.seat(work, 900, "Nadia")
        crowd = []
        for number in range(count):
            person = await people.arrive(work, 1000 + number, f"Membre{number}", None, None)
            person.state = PersonState.ACTIVE
            crowd.append(person.id)
        meetup = await meetups.begin(work, officer, "Europe/Paris")
        start = work.now + timedelta(days=2)
        facts = {
            "title": "Café des voisins",
            "place": "Salle des fêtes",
            "commune_code": "91228",
            "territory": "Essonne",
        }
        meetups.change(work, meetup, officer, starts_at=start, ends_at=start + 2 * HOUR, capacity=capacity, **facts)
        meetups.open_to_all(work, meetup, officer)
        return meetup.id, crowd


async def keeps_its_word(work: Work, meetup: Meetup) -> None:
    """What must hold whatever the order of things."""
    rows = list((await work.session.execute(select(MeetupGuest).where(MeetupGuest.meetup_id == meetup.id))).scalars())
    coming = [row for row in rows if row.state == GuestState.COMING]
    waiting = [row for row in rows if row.state == GuestState.WAITING]
    assert len(coming) <= (meetup.capacity or 0)
    assert not waiting or len(coming) == meetup.capacity
    assert all((row.queued_at is not None) == (row.state == GuestState.WAITING) for row in rows)
    assert all(row.state == GuestState.COMING for row in rows if row.present_at is not None)
    assert len({row.person_id for row in rows}) == len(rows)


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_any_order_of_answers_keeps_to_the_places(units: Units, clock: StoppedClock, seed: int) -> None:
    meetup_id, crowd = await hold(units)
    dice = random.Random(seed)
    for _ in range(60):
        clock.move(minutes=dice.randint(1, 5))
        async with units.begin() as work:
            meetup = await meetups.own(work, meetup_id)
            officer = (await people.officers(work))[0]
            person = await work.session.get_one(Person, dice.choice(crowd))
            act = dice.random()
            if act < 0.45:
                await meeting.say_yes(work, meetup_id, person)
            elif act < 0.75:
                await meeting.say_no(work, meetup_id, person)
            elif act < 0.85:
                await meeting.invite(work, meetup_id, [person, person], officer)
            elif act < 0.9:
                await meeting.stop(work, meetup_id)
            elif act < 0.95:
                await meeting.edit(work, meetup_id, officer, capacity=max(meetup.capacity or 0, dice.randint(2, 6)))
            else:
                await meeting.forget(work, person)
            await keeps_its_word(work, meetup)
    async with units.begin() as work:
        promoted = select(func.count()).where(Event.kind == "meetup_guest.promoted")
        told = select(func.count()).where(Notice.key.contains(":promoted:"))
        assert (await work.session.execute(promoted)).scalar() == (await work.session.execute(told)).scalar()
        live = select(func.count()).where(Notice.kind == meeting.INVITE, Notice.state == NoticeState.WAITING)
        invited = await work.session.execute(live.group_by(Notice.person_id))
        assert all(count == 1 for count in invited.scalars())


async def test_each_is_asked_once_and_may_be_stopped_in_time(units: Units) -> None:
    meetup_id, crowd = await hold(units)
    async with units.begin() as work:
        officer = (await people.officers(work))[0]
        everyone = [await work.session.get_one(Person, each) for each in crowd]
        assert len(await meeting.invite(work, meetup_id, everyone, officer)) == PEOPLE
        assert await meeting.invite(work, meetup_id, everyone, officer) == []
        await meeting.say_yes(work, meetup_id, everyone[0])
        assert await meeting.stop(work, meetup_id) == PEOPLE - 1
        assert await meeting.stop(work, meetup_id) == 0
        assert len(await meeting.invite(work, meetup_id, everyone, officer)) == PEOPLE - 1
        meetup = await meetups.own(work, meetup_id)
        assert await guest_list.tally(work, meetup) == guest_list.Tally(1, 0, PEOPLE - 1, 0, 0)


async def test_what_has_not_left_is_withdrawn_and_who_was_asked_reads_that_it_is_cancelled(units: Units) -> None:
    meetup_id, crowd = await hold(units, count=4)
    waits, posted, merged, sent = crowd
    async with units.begin() as work:
        officer = (await people.officers(work))[0]
        everyone = [await work.session.get_one(Person, each) for each in crowd]
        await meeting.invite(work, meetup_id, everyone, officer)
        other = NoticeDraft("other", merged, "contacts", "C", {})
        await notices.post(work, [other])
    async with units.begin() as work:
        meetup = await meetups.own(work, meetup_id)
        assert await meeting.to_tell(work, meetup) == 0
        for notice in (await work.session.execute(select(Notice).where(Notice.person_id != waits))).scalars():
            notices.release(work, notice, 0)
            if notice.key == "other":
                continue
            person = await work.session.get_one(Person, notice.person_id)
            key = f"notice:{notice.id}"
            await outbox.enqueue(work, chat_id=person.telegram_id, method="sendMessage", payload={}, dedupe_key=key)
            if person.id == sent:
                gone = update(OutboxRow).where(OutboxRow.dedupe_key == key).values(state=OutboxState.SENT)
                await work.session.execute(gone)
        await work.session.flush()
        assert await meeting.to_tell(work, meetup) == 3
        assert await meeting.stop(work, meetup_id) == 2
        assert await guest_list.reached(work, meetup) == {merged, sent}
        assert (await work.session.execute(select(Notice.state).where(Notice.person_id == posted))).scalars().all() == [
            NoticeState.CANCELLED
        ]
        states = (await work.session.execute(select(OutboxRow.state).order_by(OutboxRow.position))).scalars().all()
        assert sorted(states) == [OutboxState.CANCELLED, OutboxState.READY, OutboxState.SENT]
    async with units.begin() as work:
        off = await meeting.call_off(work, meetup_id, officer)
        assert off is not None and (off.told, off.to_call) == (2, [])
        told = select(Notice.person_id).where(Notice.key.contains(":cancelled:"))
        assert set((await work.session.execute(told)).scalars()) == {merged, sent}


async def test_who_rehearses_takes_no_place(units: Units, clock: StoppedClock) -> None:
    meetup_id, crowd = await hold(units, count=2)
    async with units.begin() as work:
        officer = (await people.officers(work))[0]
        trial, real = [await work.session.get_one(Person, each) for each in crowd]
        invited = await meeting.invite(work, meetup_id, [trial, real], officer)
        trial.rehearsing = True
        assert [each.person_id for each in invited] == crowd, "asked before it rehearsed"
        await meeting.stop(work, meetup_id)
        assert [each.person_id for each in await meeting.invite(work, meetup_id, [trial, real], officer)] == [real.id]
        await work.session.flush()
        meetup = await meetups.own(work, meetup_id)
        meetups.keep_audience(meetup, {"rehearsing": True})
        assert (await meeting.foresee(work, meetup)).described == 0
        for said in (meeting.say_yes(work, meetup_id, trial), meeting.put_on(work, meetup_id, trial, officer)):
            with pytest.raises(RefusedInput):
                await said
    clock.move(hours=48)
    async with units.begin() as work:
        meetup = await meetups.own(work, meetup_id, lock=True)
        came, _ = await guests.at_door(work, meetup, await work.session.get_one(Person, crowd[0]))
        assert (came, (await guest_list.tally(work, meetup)).coming) == (Door.CLOSED, 0)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_officer_who_rehearses_holds_no_meetup(units: Units) -> None:
    async with units.begin() as work:
        officer = await team.seat(work, 900, "Nadia")
        own = await people.arrive(work, 900, "Nadia", None, None)
        own.rehearsing = True
        await work.session.flush()
        with pytest.raises(RefusedInput):
            await meeting.begin(work, officer, "Europe/Paris")
        own.rehearsing = False
        await work.session.flush()
        assert (await meeting.begin(work, officer, "Europe/Paris")).officer_id == officer.id


async def test_the_door_opens_at_its_hours_only(units: Units, clock: StoppedClock) -> None:
    meetup_id, crowd = await hold(units, capacity=2)

    async def scan(rank: int) -> Door:
        async with units.begin() as work:
            person = await work.session.get_one(Person, crowd[rank])
            meetup = await meetups.by_door(work, (await meetups.own(work, meetup_id)).door_code)
            assert meetup is not None
            return (await guests.at_door(work, meetup, person))[0]

    async with units.begin() as work:
        await meeting.say_yes(work, meetup_id, await work.session.get_one(Person, crowd[0]))
    assert await scan(0) == Door.CLOSED
    clock.move(hours=47, minutes=30)
    assert [await scan(0), await scan(0), await scan(1), await scan(2)] == [
        Door.PRESENT,
        Door.ALREADY,
        Door.PRESENT,
        Door.FULL,
    ]
    async with units.begin() as work:
        meetup, officer = await meetups.own(work, meetup_id, lock=True), (await people.officers(work))[0]
        guest = await guests.of(work, meetup, crowd[0])
        assert guest is not None
        await guests.tick(work, meetup, guest, officer, present=False)
        await guests.tick(work, meetup, guest, officer, present=True)
        late = await guests.come(work, meetup, await work.session.get_one(Person, crowd[3]))
        with pytest.raises(RefusedInput):
            await guests.tick(work, meetup, late, officer, present=True)
        before = meetup.door_code
        meetups.renew_door(work, meetup)
        assert await meetups.by_door(work, before) is None
    clock.move(hours=3, minutes=1)
    assert await scan(4) == Door.CLOSED
    async with units.begin() as work:
        with pytest.raises(Stale):
            await meeting.say_yes(work, meetup_id, await work.session.get_one(Person, crowd[5]))


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_called_off_once_and_told_at_once(units: Units, clock: StoppedClock) -> None:
    meetup_id, crowd = await hold(units, capacity=2)
    async with units.begin() as work:
        for each in crowd[:3]:
            await meeting.say_yes(work, meetup_id, await work.session.get_one(Person, each))
        (await work.session.get_one(Person, crowd[1])).unreachable_at = work.now
        await meeting.invite(
            work, meetup_id, [await work.session.get_one(Person, crowd[4])], (await people.officers(work))[0]
        )
    clock.move(hours=47)
    async with units.begin() as work:
        officer = (await people.officers(work))[0]
        off = await meeting.call_off(work, meetup_id, officer)
        assert off is not None
        assert (off.told, [line.person.id for line in off.to_call]) == (2, [crowd[1]])
        assert await meeting.call_off(work, meetup_id, officer) is None
        kinds = (await work.session.execute(select(Notice.kind).where(Notice.state == NoticeState.WAITING))).scalars()
        assert sorted(kinds) == [meeting.URGENT_NEWS] * 2


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_a_meetup_cannot_be(units: Units) -> None:
    meetup_id, _ = await hold(units)
    async with units.begin() as work:
        meetup, officer = await meetups.own(work, meetup_id), (await people.officers(work))[0]
        for values in (
            {"starts_at": work.now - HOUR},
            {"ends_at": (meetup.starts_at or work.now) + timedelta(minutes=5)},
            {"capacity": 0},
            {"capacity": 10_000},
        ):
            with pytest.raises(RefusedInput):
                meetups.change(work, meetup, officer, **values)
        assert not meetups.change(work, meetup, officer, title=meetup.title)
        assert not meetups.change(work, meetup, officer, capacity=5)
        assert meetups.change(work, meetup, officer, place="Au 2e étage")
        assert meetup.sequence == 1
