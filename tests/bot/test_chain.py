"""From an update to a message: once, in order, whatever fails?"""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta
from itertools import pairwise

import pytest
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Update
from sqlalchemy import select

from bot import inbox
from bot.database import Database
from bot.storage import TransactionStorage
from bot.units import Units
from models.conversation import Chat
from models.errors import Stale
from models.inbox import InboxRow
from models.outbox import OutboxRow
from models.work import Work
from tests.bot.conftest import Chain, echo, until
from tests.bot.world import FakeTelegram


async def _seen(units: Units, chat_id: int) -> list[str]:
    async with units.look() as work:
        found = await work.session.execute(select(Chat.data).where(Chat.chat_id == chat_id))
        return list(found.scalar_one().get("seen", []))


async def _states(units: Units, table: type[InboxRow] | type[OutboxRow]) -> list[str]:
    async with units.look() as work:
        return list((await work.session.execute(select(table.state).order_by(table.position))).scalars())


async def test_each_chat_is_answered_in_order(chain: Chain, telegram: FakeTelegram) -> None:
    await chain.store(*(chain.text(chat, f"{turn}") for turn in range(7) for chat in (1, 2, 3)))
    await chain.go()
    for chat in (1, 2, 3):
        assert telegram.texts(chat) == [f"« {turn} »" for turn in range(7)]
        assert await _seen(chain.units, chat) == [str(turn) for turn in range(7)]


async def test_a_repeated_update_does_nothing(chain: Chain, telegram: FakeTelegram) -> None:
    update = chain.text(1, "bonjour")
    for _ in range(3):
        await chain.store(update, update)
        await chain.go()
    assert telegram.texts(1) == ["« bonjour »"]
    assert await _seen(chain.units, 1) == ["bonjour"]


async def test_an_update_handled_meanwhile_is_undone(chain: Chain, telegram: FakeTelegram) -> None:
    await chain.store(chain.text(1, "bonjour"))
    async with chain.units.look() as work:
        row = (await inbox.waiting(work, 1))[0]
    assert await chain.worker.handle(row)
    assert not await chain.worker.handle(row)
    await chain.sender.drain()
    assert telegram.texts(1) == ["« bonjour »"]
    assert await _seen(chain.units, 1) == ["bonjour"]


async def test_a_batch_out_of_order_is_put_in_order(chain: Chain, telegram: FakeTelegram) -> None:
    updates = [chain.text(1, f"{turn}") for turn in range(5)]
    await chain.store(*reversed(updates))
    await chain.go()
    assert telegram.texts(1) == [f"« {turn} »" for turn in range(5)]


async def test_a_poison_update_stops_its_chat_only_then_is_given_up(chain: Chain, telegram: FakeTelegram) -> None:
    await chain.store(chain.text(1, "poison"), chain.text(1, "après"), chain.text(2, "salut"))
    await chain.go()
    assert telegram.texts(2) == ["« salut »"]
    for _ in range(4):
        assert telegram.texts(1) == []
        chain.clock.move(minutes=5)
        await chain.go()
    assert telegram.texts(1) == ["désolé", "« après »"]
    assert await _states(chain.units, InboxRow) == ["dead", "done", "done"]
    assert [kind for kind, _ in chain.alerted] == ["update-dead"]
    assert await _seen(chain.units, 1) == ["après"]


async def test_an_apology_that_fails_does_not_keep_the_update_alive(chain: Chain, telegram: FakeTelegram) -> None:
    chain.speechless = True
    await chain.store(chain.text(1, "poison"), chain.text(1, "après"))
    for _ in range(5):
        await chain.go()
        chain.clock.move(minutes=5)
    assert telegram.texts(1) == ["« après »"]
    assert await _states(chain.units, InboxRow) == ["dead", "done"]


async def test_an_update_that_is_none_of_telegrams_is_given_up_at_once(chain: Chain, telegram: FakeTelegram) -> None:
    odd = chain.text(1, "bonjour")
    odd["message"]["date"] = "hier"
    member = {"chat": {"id": 1, "type": "private"}, "date": "hier"}
    silent = {"update_id": chain.numbers + 1, "my_chat_member": member}
    chain.numbers += 1
    await chain.store(odd, silent, chain.text(1, "après"))
    await chain.go()
    assert telegram.texts(1) == ["désolé", "« après »"]
    assert await _states(chain.units, InboxRow) == ["dead", "dead", "done"]
    assert [(kind, facts["error"]) for kind, facts in chain.alerted] == [("update-dead", "ValidationError")]
    assert await _seen(chain.units, 1) == ["après"]


async def test_a_broken_model_of_our_own_is_tried_again(chain: Chain, telegram: FakeTelegram) -> None:
    async def feed(work: Work, update: Update) -> None:
        Update.model_validate({})

    chain.feed = feed
    await chain.store(chain.text(1, "bonjour"))
    await chain.go()
    assert await _states(chain.units, InboxRow) == ["new"]


async def test_errors_are_logged_without_what_people_wrote(chain: Chain, caplog: pytest.LogCaptureFixture) -> None:
    await chain.store(chain.text(1, "poison"))
    await chain.go()
    assert "RuntimeError" in caplog.text
    assert "nosiop" not in caplog.text


async def test_a_refusal_undoes_the_update_and_says_why(chain: Chain, telegram: FakeTelegram) -> None:
    async def feed(work: Work, update: Update) -> None:
        await echo(work, update)
        raise Stale

    chain.feed = feed
    await chain.store(chain.text(1, "bonjour"))
    await chain.go()
    assert telegram.texts(1) == ["error-stale"]
    assert await _states(chain.units, InboxRow) == ["done"]
    assert await _seen(chain.units, 1) == []


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_crash_inside_an_update_leaves_no_half(chain: Chain, telegram: FakeTelegram, moment: str) -> None:
    crashes = [True]

    async def feed(work: Work, update: Update) -> None:
        if moment == "after":
            await echo(work, update)
        if crashes and crashes.pop():
            raise asyncio.CancelledError
        if moment == "before":
            await echo(work, update)

    chain.feed = feed
    await chain.store(chain.text(1, "bonjour"))
    with pytest.raises(asyncio.CancelledError):
        await chain.worker.drain()
    assert await _states(chain.units, OutboxRow) == []
    chain.restart()
    await chain.go()
    assert telegram.texts(1) == ["« bonjour »"]
    assert await _seen(chain.units, 1) == ["bonjour"]


async def test_a_flood_lets_others_through(chain: Chain) -> None:
    order: list[int] = []

    async def feed(work: Work, update: Update) -> None:
        assert update.message is not None
        order.append(update.message.chat.id)

    chain.feed = feed
    await chain.store(*(chain.text(1, f"{turn}") for turn in range(200)))
    await chain.store(*(chain.text(chat, "moi aussi") for chat in range(2, 12)))
    await chain.worker.drain()
    assert len(order) == 210
    assert max(order.index(chat) for chat in range(2, 12)) < 20


async def test_the_state_is_that_of_the_transaction(chain: Chain) -> None:
    storage = TransactionStorage()

    async def feed(work: Work, update: Update) -> None:
        assert update.message is not None
        key = StorageKey(work.bot_id, update.message.chat.id, update.message.chat.id)
        before = await storage.get_state(key)
        await storage.set_state(key, f"{before}+" if before else "start")
        await storage.update_data(key, {"last": update.message.text})
        if update.message.text == "poison":
            raise RuntimeError

    chain.feed = feed
    await chain.store(chain.text(1, "a"), chain.text(1, "b"), chain.text(1, "poison"))
    await chain.worker.drain()
    async with chain.units.look() as work:
        row = (await work.session.execute(select(Chat))).scalar_one()
    assert (row.state, row.data, row.last_incoming_message_id) == ("start+", {"last": "b"}, 102)


async def test_erasure_blanks_the_update_being_handled_and_keeps_the_next(chain: Chain, telegram: FakeTelegram) -> None:
    async def feed(work: Work, update: Update) -> None:
        assert update.message is not None
        if update.message.text == "/supprimer":
            await inbox.blank_inbox(work, 1)
        await echo(work, update)

    chain.feed = feed
    await chain.store(chain.text(1, "vieux"), chain.text(1, "/supprimer"), chain.text(1, "suite"), chain.text(2, "x"))
    await chain.go()
    async with chain.units.look() as work:
        kept = (await work.session.execute(select(InboxRow.payload).order_by(InboxRow.position))).scalars().all()
    assert [payload is not None for payload in kept] == [False, False, True, True]
    assert telegram.texts(1)[-1] == "« suite »"


async def test_old_payloads_are_blanked(chain: Chain) -> None:
    await chain.store(chain.text(1, "vieux"))
    await chain.go()
    chain.clock.move(days=31)
    await chain.store(chain.text(1, "neuf"))
    await chain.go()
    async with chain.units.begin() as work:
        await inbox.blank_old(work)
    async with chain.units.look() as work:
        kept = (await work.session.execute(select(InboxRow.payload).order_by(InboxRow.position))).scalars().all()
    assert [payload is not None for payload in kept] == [False, True]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_database_in_trouble_costs_no_update_an_attempt(
    chain: Chain, telegram: FakeTelegram, database_url: str
) -> None:
    await chain.store(chain.text(1, "bonjour"))
    await chain.units.database.close()
    chain.units.database = await Database.open(database_url, busy_timeout=0.05)
    other = sqlite3.connect(str(chain.units.database.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    running = asyncio.create_task(chain.worker.run())
    await asyncio.sleep(0.4)
    assert chain.alerted[0][0] == "worker-storage"
    other.execute("ROLLBACK")
    other.close()
    await until(lambda: _states(chain.units, InboxRow), ["done"])
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await chain.sender.drain()
    assert telegram.texts(1) == ["« bonjour »"]
    async with chain.units.look() as work:
        assert (await work.session.execute(select(InboxRow.attempts))).scalar_one() == 0
    await chain.units.database.close()


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_two_programs_share_one_inbox(chain: Chain, telegram: FakeTelegram) -> None:
    await chain.store(*(chain.text(chat, f"{turn}") for turn in range(10) for chat in range(1, 9)))
    first, second = chain.worker, chain.sender
    chain.restart()
    for _ in range(30):
        await asyncio.gather(first.drain(), chain.worker.drain())
        if set(await _states(chain.units, InboxRow)) == {"done"}:
            break
    await second.drain()
    for chat in range(1, 9):
        assert telegram.texts(chat) == [f"« {turn} »" for turn in range(10)]


async def test_the_waits_between_tries_grow(chain: Chain) -> None:
    await chain.store(chain.text(1, "poison"))
    tries = []

    async def feed(work: Work, update: Update) -> None:
        tries.append(chain.clock.now())
        raise RuntimeError

    chain.feed = feed
    for _ in range(400):
        await chain.worker.drain()
        chain.clock.move(seconds=1)
    gaps = [(later - earlier) for earlier, later in pairwise(tries)]
    assert gaps == [timedelta(seconds=seconds) for seconds in (1, 5, 25, 125)]


async def test_what_no_database_takes_in_a_text_is_replaced_at_the_door(chain: Chain) -> None:
    """A name or a sentence with a NUL or half a surrogate pair fails at whatever table it reaches; places stay the same."""
    await chain.store(chain.text(1, "Jean\x00Dupont \ud83d 👍 ok"))
    async with chain.units.look() as work:
        [row] = await inbox.waiting(work, 1)
    assert row.payload["message"]["text"] == "Jean\ufffdDupont \ufffd 👍 ok"
