"""The whole chain from an update to a message, around a Telegram of one page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.types import Update

from bot import inbox
from bot.alerts import Alerts
from bot.limits import LOCAL, Limits, Paces
from bot.sender import Sender
from bot.storage import Conversation, conversation
from bot.units import Units
from bot.worker import Worker
from models.errors import TroquetError
from models.work import Work
from tests.bot.world import FakeTelegram
from tests.clocks import StoppedClock
from troc.notifications.outbox import enqueue

Feed = Callable[[Work, Update], Any]


async def until(ask: Callable[[], Awaitable[object]], answer: object) -> None:
    """Ask again and again until `answer` comes, for five seconds."""
    async with asyncio.timeout(5):
        while await ask() != answer:
            await asyncio.sleep(0.01)


async def echo(work: Work, update: Update) -> None:
    """Counts the messages of the chat in its state's data and says the text back."""
    assert update.message is not None
    chat = await conversation()
    chat.data = {"seen": [*chat.data.get("seen", []), update.message.text]}
    if update.message.text == "poison":
        raise RuntimeError(update.message.text[::-1])
    await enqueue(
        work,
        chat_id=update.message.chat.id,
        method="sendMessage",
        payload={"text": f"« {update.message.text} »"},
        dedupe_key=f"answer:{update.update_id}",
    )


@dataclass
class Chain:
    """One program; `restart` is a new process on the same database."""

    units: Units
    clock: StoppedClock
    telegram: FakeTelegram
    feed: Feed = echo
    paces: Paces = LOCAL
    alerted: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    blocked: list[int] = field(default_factory=list)
    worker: Worker = field(init=False)
    sender: Sender = field(init=False)
    numbers: int = 0
    speechless: bool = False  #: no apology can be made

    def __post_init__(self) -> None:
        self.bot = Bot("70000001:abcdefghijklmnop")
        self.restart()

    def restart(self, **sender: Any) -> None:
        alerts = Alerts(self.clock)

        async def forward(kind: str, facts: dict[str, object]) -> None:
            self.alerted.append((kind, facts))

        async def apologise(work: Work, chat_id: int, update_id: int) -> None:
            if self.speechless:
                raise RuntimeError("no words")
            await enqueue(work, chat_id=chat_id, method="sendMessage", payload={"text": "désolé"},
                          dedupe_key=f"sorry:{update_id}")  # fmt: skip

        async def refuse(work: Work, chat: Conversation, update: Update, error: TroquetError) -> None:
            await chat.load()
            await enqueue(work, chat_id=chat.chat_id, method="sendMessage", payload={"text": error.key},
                          dedupe_key=f"refused:{update.update_id}")  # fmt: skip

        async def on_blocked(work: Work, chat_id: int) -> None:
            self.blocked.append(chat_id)

        alerts.forward = forward
        self.worker = Worker(self.units, self.bot, lambda work, update: self.feed(work, update), alerts=alerts,
                             apologise=apologise, refuse=refuse)  # fmt: skip
        self.sender = Sender(
            self.units, self.telegram.call, Limits(self.paces), alerts=alerts, on_blocked=on_blocked, **sender
        )
        self.units.on_posted = self.sender.wake

    def text(self, chat_id: int, text: str) -> dict[str, Any]:
        """A raw update: the person writes."""
        self.numbers += 1
        person = {"id": chat_id, "is_bot": False, "first_name": "Awa"}
        chat = {"id": chat_id, "type": "private", "first_name": "Awa"}
        number = self.telegram.next_id()
        self.telegram.theirs[number] = chat_id
        message = {"message_id": number, "date": 1, "chat": chat, "from": person, "text": text}
        return {"update_id": self.numbers, "message": message}

    async def store(self, *updates: dict[str, Any]) -> None:
        async with self.units.begin() as work:
            await inbox.store(work, updates)

    async def post(self, chat_id: int, text: str, **more: Any) -> None:
        """Owe a message under a key of its own."""
        self.numbers += 1
        given = {"method": "sendMessage", "payload": {"text": text}, "dedupe_key": f"key:{self.numbers}", **more}
        async with self.units.begin() as work:
            await enqueue(work, chat_id=chat_id, **given)

    async def go(self) -> None:
        """Handle and send all that can be."""
        await self.worker.drain()
        await self.sender.drain()


@pytest_asyncio.fixture
async def chain(units: Units, clock: StoppedClock) -> AsyncIterator[Chain]:
    made = Chain(units, clock, FakeTelegram())
    yield made
    with suppress(RuntimeError):
        await made.bot.session.close()


@pytest.fixture
def telegram(chain: Chain) -> FakeTelegram:
    return chain.telegram
