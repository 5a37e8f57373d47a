"""Does a message to many reach each once or not at all, whatever happens between the tap and the last delivery?"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from bot.database import Database
from models.broadcast import Broadcast, BroadcastRecipient, BroadcastState, RecipientState
from models.errors import NotFound, RefusedInput, Stale
from models.member import Officer, Person
from models.notice import Notice
from models.outbox import MessageClass, OutboxRow, OutboxState
from models.work import Work
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from troc.members import absences, broadcasts, people, team
from troc.notifications import outbox
from troc.notifications.release import release_due
from troc.workflows import broadcasting, handing_over
from troc.workflows.audience import Audience

ZONE = "Europe/Paris"
PEOPLE, SEEDS = 4, 8
#: What the sender may find out of a message on its way; in flight when it was killed meanwhile.
FATES = (OutboxState.SENT, OutboxState.SENT, OutboxState.INFLIGHT, OutboxState.DEAD)
GONE = (RecipientState.DELIVERED, RecipientState.BLOCKED, RecipientState.FAILED)


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)


async def tell(work: Work, person: Person, notices: Sequence[Notice]) -> bool:
    """A renderer that finds everything still true."""
    await outbox.enqueue(
        work, chat_id=person.telegram_id, method="sendMessage", payload={"text": "x"},
        dedupe_key=f"notice:{notices[0].id}", message_class=MessageClass.C, lane="bulk", person_id=person.id,
    )  # fmt: skip
    return True


async def drafted(village: Village, text: str = "Bonjour", wanted: Audience | None = None) -> Broadcast:
    """A draft of Nadia's with its list."""
    async with village.work() as work:
        nadia = await team.seat(work, 9001, "Nadia")
        found = await broadcasts.begin(work, nadia)
        broadcasts.set_words(work, found, text, None)
        await broadcasting.choose(work, found, nadia, wanted or Audience(), ZONE)
        return found


async def confirmed(village: Village, found: Broadcast) -> None:
    async with village.work() as work:
        row = await broadcasts.get(work, found.id)
        await broadcasting.confirm(work, row, row.version)


async def counts(village: Village, found: Broadcast) -> Counter[str]:
    async with village.work() as work:
        return await broadcasts.counts(work, await broadcasts.get(work, found.id))


async def deliver(village: Village, states: Sequence[OutboxState]) -> None:
    """What the sender would record of the first ready rows, one state each."""
    async with village.work() as work:
        query = select(OutboxRow).where(OutboxRow.state.in_((OutboxState.READY, OutboxState.INFLIGHT)))
        rows = (await work.session.execute(query.order_by(OutboxRow.position))).scalars()
        for row, state in zip(rows, states, strict=False):
            row.state = state
            row.error = "Forbidden: bot was blocked by the user" if state == OutboxState.DEAD else None


async def tick(village: Village) -> None:
    """What the ticker does."""
    async with village.work() as work:
        await broadcasting.plan(work, ZONE)
        await release_due(work, tell)


async def test_from_the_draft_to_the_report(village: Village, clock: StoppedClock) -> None:
    parties = await village.settle(4)
    async with village.work() as work:
        (await work.session.get_one(Person, parties[3].person)).unreachable_at = work.now
    found = await drafted(village)
    assert (await counts(village, found))["chosen"] == 3
    assert found.left_out == {"unreachable": 1}
    await confirmed(village, found)
    with pytest.raises(Stale):  # a second tap
        await confirmed(village, found)
    await tick(village)
    assert (await counts(village, found))["chosen"] == 3, "nothing leaves before the two minutes are over"
    clock.move(minutes=2)
    await tick(village)
    await tick(village)
    await deliver(village, [OutboxState.SENT, OutboxState.DEAD, OutboxState.UNKNOWN])
    await tick(village)
    async with village.work() as work:
        row = await broadcasts.get(work, found.id)
        person = await people.get(work, parties[0].person)
        assert row.state == BroadcastState.DONE and row.ended_at == work.now
        assert await broadcasts.note_answer(work, row.id, person)
        assert not await broadcasts.note_answer(work, row.id, await people.arrive(work, 77, "Zoé", None, None))
    counted = await counts(village, found)
    assert (counted["delivered"], counted["blocked"], counted["failed"], counted["answered"]) == (1, 1, 1, 1)


async def test_nobody_oneself_and_empty_or_endless_words(village: Village) -> None:
    found = await drafted(village, "seule")
    with pytest.raises(RefusedInput, match="nobody"):
        await confirmed(village, found)
    [one] = await village.settle(1)
    async with village.work() as work:
        nadia = await team.seat(work, (await people.get(work, one.person)).telegram_id, "Nadia")
        mine = await broadcasts.begin(work, nadia)
        await broadcasting.choose(work, mine, nadia, Audience(), ZONE)
        assert (await broadcasts.counts(work, mine))["chosen"] == 0, "one has had the preview"
        for text in ("", " \n ", "x" * (broadcasts.TEXT_LIMIT + 1), "🙂" * (broadcasts.TEXT_LIMIT // 2 + 1)):
            with pytest.raises(RefusedInput):
                broadcasts.set_words(work, mine, text, None)
        broadcasts.set_words(work, mine, "", "a photo")


async def test_two_officers_at_once_share_the_budget_of_a_member(village: Village, clock: StoppedClock) -> None:
    """Both lists are drawn up before either is confirmed: each member gets one of the two messages."""
    await village.settle(3)
    first = await drafted(village)
    async with village.work() as work:
        omar = await team.seat(work, 9002, "Omar")
        second = await broadcasts.begin(work, omar)
        broadcasts.set_words(work, second, "Bonjour aussi", None)
        await broadcasting.choose(work, second, omar, Audience(), ZONE)
        with pytest.raises(NotFound):
            await broadcasts.draft(work, first.id, omar)
    await confirmed(village, first)
    await confirmed(village, second)
    clock.move(minutes=2)
    for _ in range(2):
        await tick(village)
    await deliver(village, [OutboxState.SENT] * 9)
    await tick(village)
    told = [await counts(village, each) for each in (first, second)]
    assert told[0]["delivered"] == 3 and told[1]["dropped-ceiling"] == 3
    third = await drafted(village)
    assert third.left_out == {"ceiling": 3}


@pytest.mark.parametrize("begun", [False, True])
async def test_an_author_who_leaves_stops_what_has_not_begun(
    village: Village, clock: StoppedClock, begun: bool
) -> None:
    await village.settle(2)
    found = await drafted(village)
    await confirmed(village, found)
    clock.move(minutes=2)
    if begun:
        await tick(village)
    async with village.work() as work:
        nadia, omar = await team.seat(work, 9001), await team.seat(work, 9002, "Omar")
        left = await broadcasts.begin(work, nadia)
        await handing_over.depart(work, nadia, omar)
        assert [each.id for each in await absences.heirs(work, nadia.id)] == [omar.id]
        assert (await broadcasts.get(work, left.id)).state == BroadcastState.DISCARDED
    await tick(village)
    await tick(village)
    await deliver(village, [OutboxState.SENT] * 2)
    await tick(village)
    counted = await counts(village, found)
    assert (counted["delivered"], counted["stopped"]) == ((2, 0) if begun else (0, 2))


async def test_a_stop_at_any_moment_leaves_each_with_it_once_or_not_at_all(
    village: Village, clock: StoppedClock
) -> None:
    """Planning, releasing, sending, crashing in between, confirming and stopping twice, in any order."""
    await village.settle(PEOPLE)
    for seed in range(SEEDS):
        await stopped_somewhere(village, clock, random.Random(seed))
        clock.move(days=9)  # a new week, a new budget
        async with village.work() as work:
            await work.session.execute(delete(OutboxRow))
            await work.session.execute(delete(Notice))
            await work.session.execute(delete(BroadcastRecipient))


async def stopped_somewhere(village: Village, clock: StoppedClock, dice: random.Random) -> None:
    found = await drafted(village)
    await confirmed(village, found)
    stopped_at = dice.randrange(1, 7)
    for step in range(8):
        clock.move(seconds=dice.choice([20, 60, 120]))
        if step == stopped_at:
            await stop_twice(village, found)
            fixed = await rows_by_state(village)
        if dice.random() < 0.7:
            await tick(village)
        await deliver(village, [dice.choice(FATES) for _ in range(dice.randrange(3))])
    clock.move(days=3)
    await tick(village)
    await deliver(village, [OutboxState.SENT] * 9)
    await tick(village)
    async with village.work() as work:
        rows = (await work.session.execute(select(OutboxRow))).scalars().all()
        recipients = (await work.session.execute(select(BroadcastRecipient))).scalars().all()
        row = await broadcasts.get(work, found.id)
    chats = Counter(row.chat_id for row in rows if row.state != OutboxState.CANCELLED)
    assert not chats or max(chats.values()) == 1, "somebody would have it twice"
    assert sum(chats.values()) <= fixed[OutboxState.SENT] + fixed[OutboxState.INFLIGHT] + fixed[OutboxState.DEAD]
    had = {each.person_id for each in recipients if each.state in GONE}
    assert had == {each.person_id for each in rows if each.state in (OutboxState.SENT, OutboxState.DEAD)}
    assert {each.state for each in recipients if each.person_id not in had} <= {RecipientState.STOPPED}
    assert row.ended_at is not None
    assert sum(row.counts.get(state, 0) for state in RecipientState) == PEOPLE


async def stop_twice(village: Village, found: Broadcast) -> None:
    """Two officers tap [Arrêter] at the same instant: one stops it, the other finds it stopped."""

    async def stop() -> bool:
        async with village.work() as work:
            stopped = await broadcasting.stop(work, await broadcasts.get(work, found.id))
            if stopped is not None:
                assert stopped.told + stopped.spared == PEOPLE
            return stopped is not None

    over = await ended(village, found)
    assert sorted(await asyncio.gather(stop(), stop())) == ([False, False] if over else [False, True])


async def ended(village: Village, found: Broadcast) -> bool:
    async with village.work() as work:
        return (await broadcasts.get(work, found.id)).ended_at is not None


async def rows_by_state(village: Village) -> Counter[str]:
    async with village.work() as work:
        return Counter((await work.session.execute(select(OutboxRow.state))).scalars())


async def test_who_is_talking_gets_it_afterwards_or_within_the_day_not_at_all(
    village: Village, clock: StoppedClock
) -> None:
    """The policy holds it while a dialogue is open; after a day it is dropped, and counted."""
    parties = await village.settle(2)
    found = await drafted(village)
    await confirmed(village, found)
    clock.move(minutes=2)
    async with village.work() as work:  # a pause told after the count was shown
        (await work.session.get_one(Person, parties[1].person)).paused_until = work.now + timedelta(days=9)
    await tick(village)
    await deliver(village, [OutboxState.SENT])
    clock.move(days=1, hours=1)
    async with village.work() as work:
        await work.session.execute(update(Notice).values(due_at=work.now))
    await tick(village)
    await tick(village)
    counted = await counts(village, found)
    assert counted["delivered"] == 1 and counted["dropped"] == 1
    async with village.work() as work:
        officer: Officer = await team.seat(work, 9001)
        assert officer.active
