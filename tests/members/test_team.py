"""What officers hold, the codes they hand out, and whom they link, on either engine."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import select

from bot.units import Units
from models.enums import ContactChoice, ListingKind, ListingState, PersonState, TeamCodePurpose
from models.errors import InvitationRefused, NotFound, Stale
from models.event import Event
from models.listing import Listing
from models.member import Officer, Person, TeamCode
from models.work import Work
from tests.clocks import StoppedClock
from tests.members.conftest import Arrive, Seat
from troc.members import directory, holds, joining, people, team, team_codes
from troc.workflows import linking


async def test_of_two_officers_at_once_one_holds_a_newcomer(units: Units, seat: Seat, arrive: Arrive) -> None:
    officers, anna = [await seat(8), await seat(9)], await arrive(1)

    async def take(officer: Officer) -> bool:
        async with units.begin() as work:
            return await holds.take(work, anna.id, officer)

    taken = await asyncio.gather(*(take(officer) for officer in officers))
    assert sorted(taken) == [False, True]
    winner, other = officers if taken[0] else officers[::-1]
    assert await take(winner)
    async with units.begin() as work:
        assert await holds.by_colleagues(work, other) == {anna.id}
        assert await holds.by_colleagues(work, winner) == set()
        held_by = await holds.holder(work, anna.id)
        assert held_by is not None and held_by.id == winner.id


async def test_a_hold_lapses_after_half_an_hour(units: Units, seat: Seat, arrive: Arrive, clock: StoppedClock) -> None:
    nadia, omar, anna = await seat(8), await seat(9), await arrive(1)
    async with units.begin() as work:
        assert await holds.take(work, anna.id, nadia)
    clock.move(minutes=29)
    async with units.begin() as work:
        assert not await holds.take(work, anna.id, omar)
    clock.move(minutes=1)
    async with units.begin() as work:
        assert await holds.take(work, anna.id, omar)
        assert not await holds.take(work, anna.id, nadia)
        await holds.give_back(work, anna.id)
        assert await holds.take(work, anna.id, nadia)


async def test_the_first_decision_wins(units: Units, seat: Seat, arrive: Arrive) -> None:
    nadia, omar = await seat(8), await seat(9)
    anna = await arrive(1, state=PersonState.PENDING)

    async def decide(officer: Officer, verdict: str) -> bool:
        async with units.begin() as work:
            person = await joining.locked(work, anna.id)
            return await getattr(joining, verdict)(work, person, officer.id)  # type: ignore[no-any-return]

    won = await asyncio.gather(decide(nadia, "validate"), decide(omar, "refuse"))
    assert sorted(won) == [False, True]
    async with units.begin() as work:
        person = await joining.locked(work, anna.id)
        decider = await joining.decided_by(work, person)
    assert decider == (nadia.id if won[0] else omar.id)
    assert person.state == (PersonState.ACTIVE if won[0] else PersonState.REFUSED)


async def code_for(units: Units, officer: Officer, about: Person | None) -> str:
    async with units.begin() as work:
        purpose = TeamCodePurpose.LINK if about else TeamCodePurpose.OFFICER
        return (await team_codes.issue(work, officer, purpose, about)).code


async def open_it(units: Units, person: Person, code: str) -> UUID:
    async with units.begin() as work:
        row, _ = await team_codes.open_code(work, await work.session.get_one(Person, person.id), code)
        return row.id


async def test_a_code_is_opened_by_one_person_within_fifteen_minutes(
    units: Units, seat: Seat, arrive: Arrive, clock: StoppedClock
) -> None:
    nadia, member = await seat(8), await arrive(1, state=PersonState.ACTIVE)
    first, second = await arrive(2), await arrive(3)
    code = await code_for(units, nadia, member)

    async def race(person: Person) -> UUID | None:
        try:
            return await open_it(units, person, code)
        except InvitationRefused:
            return None

    opened = await asyncio.gather(race(first), race(second))
    assert sum(each is not None for each in opened) == 1
    late = await code_for(units, nadia, None)
    clock.move(minutes=15)
    for wrong in (late, "pass-nobody-made-this", "secret"):
        with pytest.raises(InvitationRefused):
            await open_it(units, second, wrong)
    async with units.begin() as work:
        kept = (await work.session.execute(select(TeamCode.code_hash))).scalars().all()
    assert code not in kept and late not in kept


async def test_a_new_code_voids_the_one_before(units: Units, seat: Seat, arrive: Arrive) -> None:
    nadia, member, phone = await seat(8), await arrive(1, state=PersonState.ACTIVE), await arrive(2)
    old = await code_for(units, nadia, member)
    await code_for(units, nadia, member)
    with pytest.raises(InvitationRefused):
        await open_it(units, phone, old)


async def listing_of(work: Work, person: Person) -> UUID:
    row = Listing(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        person_id=person.id,
        kind=ListingKind.OFFER,
        state=ListingState.ACTIVE,
        title="une remorque",
        original="une remorque",
        created_at=work.now,
        updated_at=work.now,
    )
    work.session.add(row)
    await work.session.flush()
    return row.id


async def test_linking_keeps_the_member_and_changes_the_account(units: Units, seat: Seat, arrive: Arrive) -> None:
    nadia = await seat(8)
    member = await arrive(1, "Anna", state=PersonState.ACTIVE, contact_choice=ContactChoice.PHONE, phone="+33639980101")
    phone = await arrive(2, "Anna B", state=PersonState.JOINING, username="anna_b")
    async with units.begin() as work:
        await people.attach(work, await work.session.get_one(Person, member.id))
        kept, begun = await listing_of(work, member), await listing_of(work, phone)
    code_id = await open_it(units, phone, await code_for(units, nadia, member))
    async with units.begin() as work:
        linked = await linking.link(work, await linking.pair(work, code_id, nadia), nadia)
        assert (linked.old_chat, linked.member.id) == (1, member.id)
    async with units.begin() as work:
        now = await people.by_telegram(work, 2)
        old = await people.by_telegram(work, 1)
        assert now is not None and old is not None
        assert (now.id, now.state, now.username, now.phone) == (member.id, PersonState.ACTIVE, "anna_b", "+33639980101")
        assert (old.id, old.state, old.username) == (phone.id, PersonState.REPLACED, None)
        assert now.organisation_id is not None
        for listing in (kept, begun):
            assert (await work.session.get_one(Listing, listing)).person_id == member.id
        kinds = (await work.session.execute(select(Event.kind).where(Event.actor_id == nadia.id))).scalars().all()
        assert sorted(kinds) == ["person.linked", "person.replaced"]
        with pytest.raises(NotFound):
            await linking.pair(work, code_id, nadia)


async def test_nobody_else_s_code_and_no_full_member_s_account(units: Units, seat: Seat, arrive: Arrive) -> None:
    nadia, omar = await seat(8), await seat(9)
    member, other = await arrive(1, state=PersonState.ACTIVE), await arrive(2, state=PersonState.ACTIVE)
    code_id = await open_it(units, other, await code_for(units, nadia, member))
    async with units.begin() as work:
        with pytest.raises(NotFound):
            await linking.pair(work, code_id, omar)
        with pytest.raises(Stale):
            await linking.pair(work, code_id, nadia)


async def test_a_code_for_a_colleague_links_nobody(units: Units, seat: Seat, arrive: Arrive) -> None:
    nadia, lea = await seat(8), await arrive(3, "Léa")
    code_id = await open_it(units, lea, await code_for(units, nadia, None))
    async with units.begin() as work:
        with pytest.raises(NotFound):
            await linking.pair(work, code_id, nadia)
        code = await team_codes.opened(work, code_id, nadia)
        await team.welcome(work, await work.session.get_one(Person, lea.id), nadia)
        await team_codes.settle(work, code)
    async with units.begin() as work:
        officer = await people.officer_of(work, 3)
        assert officer is not None and officer.first_name == "Léa"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_the_search_stays_modest(units: Units, arrive: Arrive) -> None:
    """Few letters do not bring everybody, and neither do signs that are no letters."""
    for rank, name in enumerate(("Anna", "Bruno", "Chloé", "David"), start=1):
        await arrive(rank, name, state=PersonState.ACTIVE)
    async with units.begin() as work:
        assert [e.person.first_name for e in await directory.search(work, "chloe")] == ["Chloé"]
        for nothing in ("", "   ", "%", "🙂", "x" * 10_000):
            assert await directory.search(work, nothing) == []
