"""A door lets in as many as it says, for as long as it says; and nobody learns why one is shut."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from bot.units import Units
from models.enums import InvitationKind, PersonState
from models.errors import InvitationRefused, NotFound
from models.member import Invitation, Person
from models.work import Work
from tests.clocks import StoppedClock
from tests.members.conftest import Arrive, Seat
from troc.members import erasure, invitations, joining, people


async def door(units: Units, kind: InvitationKind = InvitationKind.PERSONAL, **known: str) -> str:
    async with units.begin() as work:
        return (await invitations.invite(work, kind, None, prefill=known)).code


async def follow(work: Work, person_id: object, code: str) -> Person:
    """The person opens a link."""
    person = await work.session.get_one(Person, person_id)
    person.invitation_id = (await invitations.find(work, code)).id
    return person


async def refusal(work: Work, code: str) -> tuple[str, dict[str, object]]:
    with pytest.raises(InvitationRefused) as refused:
        await invitations.find(work, code)
    return refused.value.key, refused.value.arguments


async def test_the_code_is_kept_nowhere(units: Units) -> None:
    code = await door(units, name="Garage Martin")
    async with units.begin() as work:
        [row] = (await work.session.execute(select(Invitation.__table__))).all()
    assert code not in str(row)
    assert invitations.hash_of(code) in str(row)


async def test_what_the_officer_knew_is_there_already(units: Units, arrive: Arrive) -> None:
    code = await door(units, name="Garage Martin", sector="craft", first_name="Paul")
    anna = await arrive(1)
    async with units.begin() as work:
        person = await follow(work, anna.id, code)
        assert await joining.accept_notice(work, person)
        assert person.first_name == "Paul"
        assert joining.missing(person, await people.organisation_of(work, person)) == "commune"


async def test_two_people_with_one_personal_link_at_the_same_time(units: Units, arrive: Arrive) -> None:
    """Both opened it; both accept the notice in the same instant: one is in by name, the other waits for the team."""
    code = await door(units)
    people_ = [await arrive(1, "Anna"), await arrive(2, "Bruno")]
    for person in people_:
        async with units.begin() as work:
            await follow(work, person.id, code)

    async def accept(person: Person) -> bool:
        async with units.begin() as work:
            return await joining.accept_notice(work, await work.session.get_one(Person, person.id))

    redeemed = await asyncio.gather(*(accept(person) for person in people_))
    assert sorted(redeemed) == [False, True]
    async with units.begin() as work:
        rows = (await work.session.execute(select(Person).order_by(Person.telegram_id))).scalars().all()
        assert {row.state for row in rows} == {PersonState.JOINING}
        assert sorted(row.invitation_id is not None for row in rows) == [False, True]
        assert (await work.session.execute(select(Invitation.uses))).scalar_one() == 1


async def test_one_answer_for_unknown_used_revoked_and_expired(
    units: Units, arrive: Arrive, clock: StoppedClock
) -> None:
    anna = await arrive(1)
    used, revoked, expired = await door(units), await door(units), await door(units)
    async with units.begin() as work:
        await joining.accept_notice(work, await follow(work, anna.id, used))
        await invitations.revoke(work, await invitations.find(work, revoked))
    async with units.begin() as work:
        answers = [await refusal(work, code) for code in (used, revoked, "nobody-made-this", "")]
    clock.move(days=61)
    async with units.begin() as work:
        answers.append(await refusal(work, expired))
    assert all(answer == answers[0] for answer in answers)


async def test_a_revoked_door_does_not_let_in_who_stands_before_it(units: Units, arrive: Arrive) -> None:
    code, anna = await door(units), await arrive(1)
    async with units.begin() as work:
        await follow(work, anna.id, code)
    async with units.begin() as work:
        await invitations.revoke(work, await invitations.find(work, code))
    async with units.begin() as work:
        person = await work.session.get_one(Person, anna.id)
        assert not await joining.accept_notice(work, person)
        assert person.invitation_id is None


async def test_five_wrong_codes_an_hour_a_person(units: Units, arrive: Arrive, clock: StoppedClock) -> None:
    right, anna, bruno = await door(units, InvitationKind.TYPED), await arrive(1), await arrive(2)
    for _ in range(invitations.FAILURES_AN_HOUR):
        async with units.begin() as work:
            with pytest.raises(InvitationRefused) as refused:
                await invitations.find_typed(work, anna, "AB2CDE")
            assert refused.value.key == InvitationRefused.key
            await invitations.count_failure(work, anna)
    async with units.begin() as work:
        with pytest.raises(InvitationRefused) as refused:
            await invitations.find_typed(work, anna, right)
        assert refused.value.key == "joining-code-too-many"
        assert await invitations.find_typed(work, bruno, f" {right[:3].lower()}-{right[3:]} ")
    clock.move(minutes=61)
    async with units.begin() as work:
        assert await invitations.find_typed(work, anna, right)


async def test_a_ceiling_for_all(units: Units, arrive: Arrive) -> None:
    right = await door(units, InvitationKind.TYPED)
    guessers = [await arrive(rank) for rank in range(1, 42)]
    async with units.begin() as work:
        for rank in range(invitations.FAILURES_AN_HOUR_FOR_ALL):
            await invitations.count_failure(work, guessers[rank // 5])
    async with units.begin() as work:
        with pytest.raises(InvitationRefused) as refused:
            await invitations.find_typed(work, guessers[-1], right)
    assert refused.value.key == "joining-code-too-many"


async def test_a_typed_code_opens_only_where_failures_are_counted(units: Units, arrive: Arrive) -> None:
    right, anna = await door(units, InvitationKind.TYPED), await arrive(1)
    async with units.begin() as work:
        with pytest.raises(InvitationRefused):
            await invitations.find(work, right)
        assert await invitations.find_typed(work, anna, right)


async def test_declining_the_notice_does_not_lower_the_count_for_all(units: Units, arrive: Arrive) -> None:
    """Somebody who guesses, declines and comes back leaves no trace of themselves; their guesses count all the same."""
    right = await door(units, InvitationKind.TYPED)
    for _ in range(invitations.FAILURES_AN_HOUR_FOR_ALL // invitations.FAILURES_AN_HOUR):
        guesser = await arrive(1)
        async with units.begin() as work:
            person = await work.session.get_one(Person, guesser.id)
            for _ in range(invitations.FAILURES_AN_HOUR):
                await invitations.count_failure(work, person)
        async with units.begin() as work:
            await erasure.forget_newcomer(work, await work.session.get_one(Person, guesser.id))
    again = await arrive(1)
    async with units.begin() as work:
        with pytest.raises(InvitationRefused) as refused:
            await invitations.find_typed(work, again, right)
    assert refused.value.key == "joining-code-too-many"


async def test_only_a_personal_link_is_validated_in_advance(units: Units) -> None:
    async with units.begin() as work:
        made = [(await invitations.invite(work, kind, None)).invitation for kind in InvitationKind]
        assert [invitations.admits_at_once(each) for each in made] == [True, False, False]
    assert not invitations.admits_at_once(None)


async def test_the_list_is_the_community_s_newest_first(units: Units, seat: Seat, clock: StoppedClock) -> None:
    nadia = await seat(9)
    for name in ("un", "deux", "trois"):
        clock.move(minutes=1)
        async with units.begin() as work:
            await invitations.invite(work, InvitationKind.PERSONAL, nadia, prefill={"name": name})
    async with units.begin() as work:
        rows, total = await invitations.listed(work, 0, 2)
        assert ([row.prefill["name"] for row in rows], total) == (["trois", "deux"], 3)
        with pytest.raises(NotFound):
            await invitations.own(work, work.new_id())
