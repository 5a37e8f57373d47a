"""Whichever step the program dies at, is everything said once and in order after the next start?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from aiogram.types import Update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import conversation
from bot.transport import Outcome
from models.work import Work
from tests.bot.conftest import Chain
from tests.bot.world import FakeTelegram
from troc.notifications.outbox import enqueue


class Life:
    """Counts the steps of a process and ends it at the `last`: from then on nothing reaches the database or Telegram."""

    def __init__(self) -> None:
        self.last = 0
        self.steps = 0
        self.dead = False

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.last:
            self.dead = True
        if self.dead:
            raise asyncio.CancelledError

    def begin(self, last: int) -> None:
        self.last, self.steps, self.dead = last, 0, False


def _mortal(chain: Chain, life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every transaction has three steps (before, about to commit, committed), every call two (asked, answered)."""
    transaction, call = chain.units.database.transaction, chain.telegram.call

    @asynccontextmanager
    async def steps() -> AsyncIterator[AsyncSession]:
        life.step()
        async with transaction() as session:
            yield session
            life.step()
        life.step()

    async def asked(method: str, params: Mapping[str, Any], **more: Any) -> Outcome:
        life.step()
        outcome = await call(method, params, **more)
        life.step()
        return outcome

    monkeypatch.setattr(chain.units.database, "transaction", steps)
    monkeypatch.setattr(chain.telegram, "call", asked)


async def _converse(work: Work, update: Update) -> None:
    """A screen, its edit, and a sentence under it."""
    assert update.message is not None
    chat_id, number, said = update.message.chat.id, update.update_id, update.message.text
    chat = await conversation()
    chat.data = {"turns": chat.data.get("turns", 0) + 1}
    screen = {"text": f"écran {said}"}
    await enqueue(work, chat_id=chat_id, method="sendMessage", payload=screen, dedupe_key=f"{number}a", makes_live=True)
    edited = {"text": f"écran {said} {chat.data['turns']}"}
    await enqueue(
        work, chat_id=chat_id, method="editMessageText", payload=edited, dedupe_key=f"{number}b", target="live"
    )
    await enqueue(work, chat_id=chat_id, method="sendMessage", payload={"text": f"dit {said}"}, dedupe_key=f"{number}c",
                  message_class="D")  # fmt: skip


async def _live_once(chain: Chain, updates: list[dict[str, Any]]) -> None:
    """One process: it takes what Telegram hands over, handles it, sends, until it is done or dies."""
    await chain.store(*updates)
    await chain.go()


@pytest.mark.timeout(170)
@pytest.mark.parametrize("deaths", [1, 2])
async def test_death_at_every_step(
    chain: Chain, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch, deaths: int
) -> None:
    life = Life()
    _mortal(chain, life, monkeypatch)
    chain.feed = _converse
    last = 0
    while True:
        last += 1
        person = 1000 + last
        updates = [chain.text(person, "un"), chain.text(person, "deux")]
        died = False
        for step in range(deaths):
            chain.restart()
            life.begin(last + step)
            with suppress(asyncio.CancelledError):
                await _live_once(chain, updates)
            died = died or life.dead
            await _bury()
        life.begin(0)
        chain.restart()
        await _live_once(chain, updates)  # Telegram repeats what was not confirmed
        assert telegram.texts(person) == ["écran un 1", "dit un", "écran deux 2", "dit deux"], f"death at step {last}"
        if not died:
            break
    assert last > 25


async def _bury() -> None:
    """Nothing of the dead process moves any more."""
    mine = asyncio.current_task()
    others = [task for task in asyncio.all_tasks() if task is not mine]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
