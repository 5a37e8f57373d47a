"""What members write to the team, and who of the team looks at it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.units import Units
from models.enums import PersonState, TeamMessageKind
from models.errors import NotFound, RefusedInput
from models.member import Officer, Person
from models.work import Work
from tests.clocks import StoppedClock
from troc.members import people, support, team


async def cast_of(work: Work) -> tuple[Person, Officer, Officer]:
    person = await people.arrive(work, 501, "Anna", None, None)
    await work.session.flush()
    return person, await team.seat(work, 901, "Nadia"), await team.seat(work, 902, "Omar")


async def test_a_message_waits_is_taken_once_and_handled(units: Units, clock: StoppedClock) -> None:
    async with units.begin() as work:
        person, nadia, omar = await cast_of(work)
        assert person.state == PersonState.NEW  # whoever they are, they may write
        message = await support.write(work, person, text="  Bonjour  ")
        assert (message.text, await support.waiting_count(work)) == ("Bonjour", 1)
        assert await support.take(work, nadia, message.id) is message
        assert await support.take(work, omar, message.id) is None
        assert await support.take(work, nadia, message.id) is message
        assert (await support.waiting(work, omar), await support.waiting(work, nadia)) == ([], [message])
    clock.move(minutes=31)
    async with units.begin() as work:
        message = (await support.waiting(work))[0]
        omar = await team.seat(work, 902)
        nadia = await team.seat(work, 901)
        assert await support.take(work, omar, message.id) is message
        await support.release(work, nadia, message)
        assert message.taken_by == omar.id
        await support.release(work, omar, message)
        assert await support.waiting(work, nadia) == [message]
        assert await support.handled(work, nadia, message)
        assert not await support.handled(work, omar, message)
        assert await support.take(work, omar, message.id) is None
        assert await support.waiting(work) == []


async def test_an_answer_is_a_notice_and_waits_for_nobody(units: Units, clock: StoppedClock) -> None:
    async with units.begin() as work:
        person, nadia, _ = await cast_of(work)
        message, draft = await support.reply(work, nadia, person, " Oui. ")
        assert (draft.kind, draft.message_class, draft.data) == ("team_answer", "A", {"message_id": str(message.id)})
        assert await support.waiting(work) == []
        assert await support.thread(work, person.id) == [message]
        with pytest.raises(NotFound):
            await support.take(work, nadia, message.id)
        with pytest.raises(RefusedInput):
            await support.reply(work, nadia, person, " \n ")


@pytest.mark.parametrize("content", [{}, {"text": ""}, {"text": " \n "}])
async def test_an_empty_message_is_refused(units: Units, content: dict[str, Any]) -> None:
    async with units.begin() as work:
        person, _, _ = await cast_of(work)
        with pytest.raises(RefusedInput):
            await support.write(work, person, **content)


async def test_a_flood_stops_and_a_voice_is_kept(units: Units) -> None:
    async with units.begin() as work:
        person, _, _ = await cast_of(work)
        voice = await support.write(work, person, file_id="abc", file_kind="voice", kind=TeamMessageKind.VOICE)
        assert (voice.text, voice.file_id) == (None, "abc")
        for number in range(support.WAITING_AT_MOST - 1):
            await support.write(work, person, text=f"{number} {'x' * 5000}")
        with pytest.raises(RefusedInput, match="enough"):
            await support.write(work, person, text="encore")


async def test_a_report_is_made_once(units: Units) -> None:
    async with units.begin() as work:
        person, nadia, _ = await cast_of(work)
        first = await support.report(work, person)
        assert await support.report(work, person, text="Propos déplacés") is first
        assert first.text == "Propos déplacés"
        await support.handled(work, nadia, first)
        assert await support.report(work, person) is not first
