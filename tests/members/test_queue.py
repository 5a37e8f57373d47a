"""Two officers and one card: exactly one acts; leaves hand the queue over and back; silence is noticed once."""

from __future__ import annotations

import asyncio
import random
from datetime import datetime, timedelta

import pytest

from bot.units import Units
from models.enums import PersonState
from models.errors import NotAllowed, NotFound, RefusedInput
from models.member import Officer, Person
from models.work import Work
from tests.clocks import StoppedClock
from tests.members.conftest import Arrive, Seat
from troc.members import absences, holds, joining, people, prospects, silence, support, tasks
from troc.members.prospect_lines import Sketch
from troc.workflows import handing_over

STEPS = 120


async def decide(work: Work, officer: Officer, person: Person) -> bool:
    """What a tap on « Valider » does: act if nobody else has it open, and if it still waits."""
    found = await joining.locked(work, person.id)
    if found.state != PersonState.PENDING or not await holds.take(work, person.id, officer):
        return False
    await joining.validate(work, found, officer.id)
    await holds.give_back(work, person.id)
    tasks.note(work, officer, "newcomers", person.id)
    return True


async def test_of_officers_who_act_at_once_exactly_one_does(units: Units, seat: Seat, arrive: Arrive) -> None:
    officers = [await seat(number, f"N{number}") for number in range(1, 5)]
    for number in range(4):
        person = await arrive(500 + number, state=PersonState.PENDING)

        async def act(officer: Officer, person: Person = person) -> bool:
            async with units.begin() as work:
                return await decide(work, officer, person)

        acted = await asyncio.gather(*(act(officer) for officer in officers))
        assert acted.count(True) == 1
    async with units.begin() as work:
        now = work.now
        done = await tasks.done_between(work, now - timedelta(hours=1), now + timedelta(hours=1), officers[0].id)
        assert done.total == 4


async def test_any_sequence_of_taps_follows_the_rule_of_the_cards(
    units: Units, seat: Seat, arrive: Arrive, clock: StoppedClock
) -> None:
    """Opening, leaving, taking over, handing over and waiting, against the rule written a second time."""
    dice = random.Random(7)
    officers = [await seat(number, f"N{number}") for number in range(1, 4)]
    cards = [await arrive(500 + number, state=PersonState.PENDING) for number in range(2)]
    has: dict[int, tuple[Officer, datetime]] = {}  # card → who opened it last, and when
    for _ in range(STEPS):
        card, officer, other = dice.randrange(2), *dice.sample(officers, 2)
        by, at = has.get(card, (None, clock.now()))
        here = by is not None and clock.now() < at + holds.KEPT
        act = dice.choice(["open", "open", "over", "hand", "leave", "wait"])
        async with units.begin() as work:
            subject = cards[card].id
            if act == "wait":
                clock.move(minutes=dice.choice([3, 9, 11, 31]))
                continue
            if act == "hand":
                may = here and by is officer
                assert await holds.hand(work, subject, officer, other) == may
                officer = other
            elif act == "leave":
                may = False
                if by is officer and here:
                    await holds.give_back(work, subject)
                    has.pop(card)
            else:
                long_ago = act == "over" and clock.now() >= at + holds.TAKE_OVER
                may = not here or by is officer or long_ago
                assert await holds.take(work, subject, officer, over=act == "over") == may
            if may:
                has[card] = (officer, clock.now())
            taken = await holds.taken(work, subject)
        by, at = has.get(card, (None, clock.now()))
        here = by is not None and clock.now() < at + holds.KEPT
        assert (taken.officer.id if taken else None) == (by.id if here and by is not None else None), act


async def test_a_message_taken_over_is_answered_by_one_only(
    units: Units, seat: Seat, arrive: Arrive, clock: StoppedClock
) -> None:
    nadia, omar, anna = await seat(1), await seat(2, "Omar"), await arrive(501)
    async with units.begin() as work:
        letter = await support.write(work, await people.get(work, anna.id), text="Bonjour")
        assert await support.take(work, nadia, letter.id) is not None
        assert await support.take(work, omar, letter.id, over=True) is None
    clock.move(minutes=10)
    async with units.begin() as work:
        assert await support.take(work, omar, letter.id) is None
        assert await support.take(work, omar, letter.id, over=True) is not None
        assert await support.take(work, nadia, letter.id) is None
        assert [each.id for each in await support.waiting(work, omar)] == [letter.id]
        assert await support.waiting(work, nadia) == []


async def test_a_leave_hands_the_recalls_over_and_back(units: Units, seat: Seat, clock: StoppedClock) -> None:
    nadia, omar, ines = await seat(1), await seat(2, "Omar"), await seat(3, "Inès")
    start, end = clock.now() + timedelta(days=1), clock.now() + timedelta(days=8)
    async with units.begin() as work:
        prospect = prospects.draft(work, nadia, Sketch(name="Boulangerie d'Essai"))
        prospect.recall_at = clock.now()
        work.session.add(prospect)
        with pytest.raises(RefusedInput):
            await absences.begin(work, nadia, omar, start, clock.now() - timedelta(days=1))
        with pytest.raises(NotFound):
            await absences.begin(work, nadia, nadia, start, end)
        await absences.begin(work, nadia, omar, start, end)
        with pytest.raises(RefusedInput, match="both"):
            await absences.begin(work, ines, nadia, start, end)

    async def seen_by(officer: Officer) -> int:
        async with units.begin() as work:
            mine = await absences.stood_in_for(work, officer.id)
            return sum([len(await prospects.recalls_due(work.session, each, work.now)) for each in mine])

    assert (await seen_by(nadia), await seen_by(omar)) == (1, 0)
    clock.move(days=2)
    assert (await seen_by(omar), await seen_by(ines)) == (1, 0)
    async with units.begin() as work:
        assert [each.id for each in await absences.reachable(work)] == [omar.id, ines.id]
        assert len(await absences.changed(work)) == 1
        assert await absences.changed(work) == []
    clock.move(days=7)
    async with units.begin() as work:
        assert [each.ended_at for each in await absences.changed(work)] == [work.now]
        assert await absences.present(work, nadia.id) is None
    assert (await seen_by(nadia), await seen_by(omar)) == (1, 0)


async def test_who_leaves_for_good_hands_everything_over(units: Units, seat: Seat, arrive: Arrive) -> None:
    nadia, omar, anna = await seat(1), await seat(2, "Omar"), await arrive(501)
    async with units.begin() as work:
        organisation = await people.attach(work, await people.get(work, anna.id))
        absences.follow(work, organisation, nadia)
        prospect = prospects.draft(work, nadia, Sketch(name="Boulangerie d'Essai"))
        work.session.add(prospect)
        assert await holds.take(work, anna.id, nadia)
        await work.session.flush()
        left = await handing_over.depart(work, nadia, omar)
        assert (left.prospects, left.structures) == (1, 1)
    async with units.begin() as work:
        assert [each.id for each in await people.officers(work)] == [omar.id]
        found = await absences.referent(work, await people.organisation_of(work, await people.get(work, anna.id)))
        assert found is not None and found.id == omar.id
        assert (await prospects.own(work, prospect.id)).officer_id == omar.id
        assert await holds.taken(work, anna.id) is None
        with pytest.raises(NotAllowed):
            await handing_over.depart(work, omar, nadia)


async def test_a_silent_member_comes_back_only_after_a_while(
    units: Units, seat: Seat, arrive: Arrive, clock: StoppedClock
) -> None:
    nadia, omar = await seat(1), await seat(2, "Omar")
    anna = await arrive(501, state=PersonState.ACTIVE)
    async with units.begin() as work:
        absences.follow(work, await people.attach(work, await people.get(work, anna.id)), nadia)
    clock.move(days=46)

    async def silent(officer: Officer, days: int = 45) -> list[object]:
        async with units.begin() as work:
            return [each.id for each in await silence.silent(work, days, [officer.id])]

    assert await silent(nadia) == [anna.id]
    assert await silent(nadia, 60) == await silent(omar) == []
    async with units.begin() as work:
        tasks.note(work, nadia, silence.KIND, anna.id, "called", aside=silence.CALLED)
    assert await silent(nadia) == []
    clock.move(days=31)
    assert await silent(nadia) == [anna.id]
