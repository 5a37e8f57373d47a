"""Does each owed message reach its person once, in order, within the limits?"""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.limits import Pace, Paces
from bot.sender import LEASE
from bot.storage import set_live_messages
from models.conversation import Chat
from models.outbox import Lane, MessageClass, OutboxRow, OutboxState
from models.work import Work
from tests.bot.conftest import Chain, until
from tests.bot.world import FakeTelegram
from troc.notifications import deliveries, outbox
from troc.notifications.deliveries import Settled


async def _rows(chain: Chain) -> list[OutboxRow]:
    async with chain.units.look() as work:
        return list((await work.session.execute(select(OutboxRow).order_by(OutboxRow.position))).scalars())


async def _live(chain: Chain, chat_id: int) -> int | None:
    async with chain.units.look() as work:
        found = await work.session.execute(select(Chat.live_message_id).where(Chat.chat_id == chat_id))
        return found.scalar_one_or_none()


async def test_one_key_is_one_message(chain: Chain, telegram: FakeTelegram) -> None:
    for _ in range(3):
        await chain.post(1, "une fois", dedupe_key="digest:1:2026-W48")
        await chain.sender.drain()
    assert telegram.texts(1) == ["une fois"]


async def test_order_holds_across_failures_and_lanes(chain: Chain, telegram: FakeTelegram) -> None:
    telegram.faults.extend(["cut", "500", "429 0.05"])
    for number in range(4):
        await chain.post(1, f"{number}", lane="bulk" if number % 2 else "answer")
    for _ in range(6):
        await chain.sender.drain()
        chain.clock.move(seconds=10)
        await asyncio.sleep(0.06)
    assert telegram.texts(1) == ["0", "1", "2", "3"]


async def test_order_holds_when_the_clock_goes_back(chain: Chain, telegram: FakeTelegram) -> None:
    await chain.post(1, "un")
    chain.clock.move(hours=-1)
    await chain.post(1, "deux")
    await chain.sender.drain()
    assert telegram.texts(1) == ["un", "deux"]


async def test_two_transactions_that_post_to_a_chat_keep_their_turns(chain: Chain, telegram: FakeTelegram) -> None:
    """The later of two concurrent transactions commits after the first, or its message would leave before the other's."""

    async def late() -> None:
        await chain.post(1, "deux")
        await chain.sender.drain()

    async with chain.units.begin() as work:
        await outbox.enqueue(work, chat_id=1, method="sendMessage", payload={"text": "un"}, dedupe_key="un")
        second = asyncio.create_task(late())
        await asyncio.sleep(0.2)
    await second
    await chain.sender.drain()
    assert telegram.texts(1) == ["un", "deux"]


async def test_a_hook_that_fails_is_said_after_the_outcome_is_recorded(chain: Chain, telegram: FakeTelegram) -> None:
    """The alert is written to the database too: said inside the transaction it would wait for itself."""

    async def fail(work: Work, chat_id: int) -> None:
        raise ZeroDivisionError

    async def forward(kind: str, facts: dict[str, object]) -> None:
        async with chain.units.begin() as work:
            await set_live_messages(work, {9: 1})

    chain.sender._on_blocked = fail
    chain.sender._alerts.forward = forward
    telegram.blocked.add(1)
    await chain.post(1, "un")
    async with asyncio.timeout(5):
        await chain.sender.drain()
    assert [row.state for row in await _rows(chain)] == ["dead"]
    assert await _live(chain, 9) == 1


async def test_429_is_waited_for_exactly_and_costs_no_attempt(chain: Chain, telegram: FakeTelegram) -> None:
    telegram.faults.append("429 30")
    await chain.post(1, "un")
    await chain.post(2, "deux")
    await chain.sender.drain()
    before = len(telegram.calls)
    chain.clock.move(seconds=29)
    chain.restart()
    await chain.sender.drain()
    rows = await _rows(chain)
    assert rows[0].retry_at - rows[0].created_at == timedelta(seconds=30)
    assert rows[0].attempts == 0
    assert telegram.texts(1) == []
    chain.clock.move(seconds=2)
    await chain.sender.drain()
    assert telegram.texts(1) == ["un"]
    assert telegram.texts(2) == ["deux"]
    assert len(telegram.calls) <= before + 2


async def test_429_pauses_its_lane_only(chain: Chain, telegram: FakeTelegram) -> None:
    telegram.faults.append("429 60")
    await chain.post(1, "masse", lane="bulk")
    await chain.sender.drain()
    await chain.post(2, "masse aussi", lane="bulk")
    await chain.post(3, "réponse")
    await chain.sender.drain()
    assert (telegram.texts(2), telegram.texts(3)) == ([], ["réponse"])


async def test_a_block_is_told_and_not_tried_again(chain: Chain, telegram: FakeTelegram) -> None:
    telegram.blocked.add(1)
    await chain.post(1, "un")
    await chain.post(2, "deux")
    await chain.sender.drain()
    await chain.sender.drain()
    assert chain.blocked == [1]
    assert [row.state for row in await _rows(chain)] == ["dead", "sent"]


async def test_a_refusal_is_an_alert_and_does_not_hold_the_chat(chain: Chain, telegram: FakeTelegram) -> None:
    telegram.faults.append("400")
    await chain.post(1, "<b")
    await chain.post(1, "suite")
    await chain.sender.drain()
    assert [row.state for row in await _rows(chain)] == ["dead", "sent"]
    assert [kind for kind, _ in chain.alerted] == ["refused"]


@pytest.mark.parametrize("fault", ["lost", "never", "die", "die-after"])
@pytest.mark.parametrize("message_class", [MessageClass.ANSWER, MessageClass.D])
async def test_an_unclear_send_is_neither_lost_nor_doubled(
    chain: Chain, telegram: FakeTelegram, fault: str, message_class: MessageClass
) -> None:
    await chain.post(1, "avant")
    await chain.sender.drain()
    telegram.faults.append(fault)
    await chain.post(1, "incertain", message_class=message_class)
    await chain.post(2, "autre")
    async with asyncio.timeout(10):
        if fault.startswith("die"):
            with pytest.raises((asyncio.CancelledError, TimeoutError)):
                await _until_crash(chain)
            chain.restart()
        await chain.sender.drain()
        await chain.sender.drain()
    await chain.post(1, "ensuite")
    await chain.sender.drain()
    assert telegram.texts(1) == ["avant", "incertain", "ensuite"]
    assert telegram.texts(2) == ["autre"]
    assert {row.state for row in await _rows(chain)} == {"sent"}


@pytest.mark.parametrize("fault", ["lost", "never"])
async def test_a_keyboard_in_doubt_is_not_mistaken_for_what_the_person_wrote(
    chain: Chain, telegram: FakeTelegram, fault: str
) -> None:
    """Telegram refuses to edit a message with a keyboard, and a person's own, in the same words."""
    await chain.post(1, "avant")
    await chain.sender.drain()
    written = chain.text(1, "écrit entre-temps")
    telegram.faults.append(fault)
    await chain.post(1, "numéro ?", payload={"text": "numéro ?", "reply_markup": {"keyboard": [["Annuler"]]}})

    async def arrive() -> None:
        await asyncio.sleep(0.5)
        await chain.store(written)

    arriving = asyncio.create_task(arrive())
    for _ in range(2):
        await chain.sender.drain()
    await arriving
    assert telegram.texts(1) == ["avant", "numéro ?"]
    assert {row.state for row in await _rows(chain)} == {"sent"}


async def _until_crash(chain: Chain) -> None:
    """Claims, sends, and dies before anything is recorded."""
    await chain.sender._turn()
    await asyncio.sleep(0.05)
    raise asyncio.CancelledError


async def test_among_several_programs_a_row_is_taken_over_after_its_lease(chain: Chain, telegram: FakeTelegram) -> None:
    chain.units.database.alone = False
    chain.restart()
    telegram.faults.append("die")
    await chain.post(1, "un")
    with pytest.raises(asyncio.CancelledError):
        await _until_crash(chain)
    chain.restart()
    await chain.sender.drain()
    assert telegram.texts(1) == []
    chain.clock.move(seconds=LEASE.total_seconds() + 1)
    chain.restart()
    await chain.sender.drain()
    await chain.sender.drain()
    assert telegram.texts(1) == ["un"]


async def test_what_a_program_says_after_its_lease_changes_nothing(chain: Chain) -> None:
    """It slept past its lease, another took the row over: its own outcome would have the message sent a second time."""
    await chain.post(1, "un")
    async with chain.units.begin() as work:
        [mine] = (await deliveries.claim(work, lane=Lane.ANSWER, count=1, token="first", lease=LEASE, floor=0)).rows
    chain.clock.move(seconds=LEASE.total_seconds() + 1)
    async with chain.units.begin() as work:
        assert await deliveries.orphans(work, token="second", lease=LEASE)
    async with chain.units.begin() as work:
        await deliveries.settle(work, [Settled(mine, OutboxState.READY, retry_at=chain.clock.now())])
    [row] = await _rows(chain)
    assert (row.state, row.lease_token) == ("inflight", "second")


@pytest.mark.parametrize(("message_class", "copies", "state"), [("A", 2, "sent"), ("C", 1, "unknown")])
async def test_without_probe_the_class_decides(
    chain: Chain, telegram: FakeTelegram, message_class: str, copies: int, state: str
) -> None:
    chain.restart(probing=False)
    telegram.faults.append("lost")
    await chain.post(1, "incertain", message_class=message_class)
    await chain.sender.drain()
    await chain.sender.drain()
    assert telegram.texts(1) == ["incertain"] * copies
    assert [row.state for row in await _rows(chain)] == [state]


async def test_a_screen_is_sent_then_edited_in_place(chain: Chain, telegram: FakeTelegram) -> None:
    await chain.post(1, "menu", makes_live=True)
    await chain.post(1, "menu 2", method="editMessageText", target="live")
    await chain.post(1, "menu 2", method="editMessageText", target="live")
    await chain.sender.drain()
    assert telegram.texts(1) == ["menu 2"]
    assert await _live(chain, 1) == 101
    assert {row.state for row in await _rows(chain)} == {"sent"}


async def test_an_edit_without_live_message_calls_nothing(chain: Chain, telegram: FakeTelegram) -> None:
    await chain.post(1, "clavier", method="editMessageReplyMarkup", target="live")
    await chain.post(1, "suite")
    await chain.sender.drain()
    assert [method for method, _ in telegram.calls] == ["sendMessage"]


async def test_an_edit_of_a_vanished_screen_sends_it_anew(chain: Chain, telegram: FakeTelegram) -> None:
    async with chain.units.begin() as work:
        await set_live_messages(work, {1: 55})
    await chain.post(1, "menu", method="editMessageText", target="live")
    await chain.post(1, "menu 2", method="editMessageText", target="live")
    await chain.sender.drain()
    assert telegram.texts(1) == ["menu 2"]
    assert await _live(chain, 1) == 101


async def test_a_message_past_its_time_is_not_sent(chain: Chain, telegram: FakeTelegram) -> None:
    await chain.post(1, "tard", expires_at=chain.clock.now() + timedelta(minutes=1))
    await chain.post(1, "demain", due_at=chain.clock.now() + timedelta(days=1))
    await chain.post(1, "suite")
    chain.clock.move(minutes=2)
    await chain.sender.drain()
    assert telegram.texts(1) == ["suite"]
    chain.clock.move(days=1)
    await chain.sender.drain()
    assert telegram.texts(1) == ["suite", "demain"]


async def test_withdrawn_and_erased_messages_do_not_leave(chain: Chain, telegram: FakeTelegram) -> None:
    await chain.post(1, "retiré", dedupe_key="proposal:1")
    await chain.post(2, "effacé")
    async with chain.units.begin() as work:
        await outbox.cancel(work, "proposal:1")
        await outbox.forget_chat(work, 2)
    await chain.post(2, "adieu")
    await chain.sender.drain()
    assert (telegram.texts(1), telegram.texts(2)) == ([], ["adieu"])
    assert [row.payload is None for row in await _rows(chain)] == [True, True, False]


async def test_limits_hold_for_a_chat_and_in_all(chain: Chain, telegram: FakeTelegram) -> None:
    chain.paces = Paces(chat=Pace(10, 2), bulk=Pace(50, 1), overall=Pace(100, 5))
    chain.restart()
    for number in range(6):
        await chain.post(1, f"{number}")
    started = asyncio.get_running_loop().time()
    await chain.sender.drain()
    took = asyncio.get_running_loop().time() - started
    assert telegram.texts(1) == [f"{number}" for number in range(6)]
    assert took >= 0.4


async def test_a_stop_records_what_was_under_way(chain: Chain, telegram: FakeTelegram) -> None:
    await chain.post(1, "un")
    running = asyncio.create_task(chain.sender.run())
    await until(lambda: _now(telegram.texts(1)), ["un"])
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert [row.state for row in await _rows(chain)] == ["sent"]


async def _now(value: list[str]) -> list[str]:
    return value
