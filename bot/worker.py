"""How is an update handled once: one transaction, in its chat's order, whatever fails?"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

from bot import inbox
from bot.alerts import Alerts, trace
from bot.erased import wipe
from bot.inbox import Waiting
from bot.limits import after_trouble
from bot.storage import Conversation, current
from bot.units import Units
from models.errors import StorageError, TroquetError
from models.work import Work

log = logging.getLogger("troquet.worker")

#: waits before the tries after the first; a fifth failure is the last
BACK_OFF = tuple(timedelta(seconds=seconds) for seconds in (1, 5, 25, 125))
LOOK = 64  #: rows read in one look
IDLE = 5.0  #: seconds between looks when nothing announces itself

Feed = Callable[[Work, Update], Awaitable[object]]
#: posts the polite message after the last failure: (work, chat_id, update_id)
Apology = Callable[[Work, int, int], Awaitable[None]]
#: what happens to one update inside its transaction
Act = Callable[[Work, Conversation, Update], Awaitable[object]]
#: says the sentence of an error the person can be told, after the update that raised it was undone
Refusal = Callable[[Work, Conversation, Update, TroquetError], Awaitable[None]]


class NotOurs(Exception):
    """The row was handled meanwhile: undo this transaction, count nothing."""


class Unreadable(Exception):
    """No update as Telegram's documentation has it: it will not read better in two minutes."""


class Worker:
    """Takes updates from the inbox and feeds each inside its own transaction.

    `parallel`: chats handled at once (1 on SQLite, which has one writer).
    """

    def __init__(
        self,
        units: Units,
        bot: Bot,
        feed: Feed,
        *,
        alerts: Alerts,
        apologise: Apology,
        refuse: Refusal,
        parallel: int = 4,
    ) -> None:
        self._units = units
        self._bot = bot
        self._feed = feed
        self._alerts = alerts
        self._apologise = apologise
        self._refuse = refuse
        self._shared = units.database.dialect != "sqlite"
        self._parallel = parallel if self._shared else 1
        self._news = asyncio.Event()
        self._busy: dict[int, asyncio.Task[bool]] = {}

    def wake(self) -> None:
        """The inbox has something new (or the clock moved)."""
        self._news.set()

    async def run(self) -> None:
        """Work until cancelled. A database that cannot serve is waited for; no update loses an attempt to it."""
        troubles = 0
        try:
            while True:
                try:
                    found = await self._turn()
                    troubles = 0
                    if not found:
                        await self._rest(IDLE)
                except StorageError as error:
                    troubles += 1
                    await self._alerts("worker-storage", error=type(error).__name__)
                    await asyncio.sleep(after_trouble(troubles))
        finally:
            for task in self._busy.values():
                task.cancel()
            await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def drain(self) -> None:
        """Handle all that can be handled now, then return."""
        while await self._turn():
            pass

    async def _turn(self) -> bool:
        """Handle what one look finds; returns whether something was found."""
        self._news.clear()
        async with self._units.look() as work:
            rows = await inbox.waiting(work, LOOK)
        if self._parallel == 1:
            await self._one_by_one(rows)
        else:
            await self._side_by_side(rows)
        return bool(rows)

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return

    async def _one_by_one(self, rows: list[Waiting]) -> None:
        stopped: set[int] = set()
        for row in rows:
            if row.turn > 1 and self._news.is_set():
                return  # look again: somebody who came meanwhile goes before a second update of anybody
            if row.chat_id not in stopped and not await self.handle(row):
                stopped.add(row.chat_id)

    async def _side_by_side(self, rows: list[Waiting]) -> None:
        by_chat: dict[int, list[Waiting]] = {}
        for row in rows:
            by_chat.setdefault(row.chat_id, []).append(row)
        for chat_id, own in by_chat.items():
            if chat_id in self._busy:
                continue
            while len(self._busy) >= self._parallel:
                await self._one_ends()
            self._busy[chat_id] = asyncio.create_task(self._in_order(own))
        while self._busy and not self._news.is_set():
            await self._one_ends()

    async def _one_ends(self) -> None:
        await asyncio.wait(self._busy.values(), return_when=asyncio.FIRST_COMPLETED)
        for chat_id, task in list(self._busy.items()):
            if task.done():
                del self._busy[chat_id]
                task.result()

    async def _in_order(self, rows: list[Waiting]) -> bool:
        for row in rows:
            if not await self.handle(row):
                return False
        return True

    async def handle(self, row: Waiting) -> bool:
        """Handle one update in one transaction; False when its chat must wait. Raises StorageError only."""
        try:
            return await self._or_refused(row)
        except StorageError:
            raise
        except Exception as error:
            await self._failed(row, error)
            return False

    async def _or_refused(self, row: Waiting) -> bool:
        try:
            return await self._once(row, lambda work, _, update: self._feed(work, update))
        except StorageError:
            raise
        except TroquetError as error:
            # what the update began is undone; the person is told why, and the update is handled
            refusal = error
            return await self._once(row, lambda work, chat, update: self._refuse(work, chat, update, refusal))

    async def _once(self, row: Waiting, act: Act) -> bool:
        """One transaction: `act`, the conversation, and the row done; False when the row is not ours to handle."""
        try:
            async with self._units.begin() as work:
                await self._inside(work, row, act)
        except NotOurs:
            return False
        return True

    async def _inside(self, work: Work, row: Waiting, act: Act) -> None:
        if self._shared and not await inbox.take(work, row):
            raise NotOurs
        work.session.info[inbox.HANDLED] = row.position
        conversation = Conversation(work, row.chat_id)
        if row.message_id is not None:
            conversation.arrived(row.message_id)
        token = current.set(conversation)
        try:
            await act(work, conversation, self._read(row))
        finally:
            current.reset(token)
        if row.chat_id not in await wipe(work):
            await conversation.save()
        if not await inbox.done(work, row):
            raise NotOurs

    def _read(self, row: Waiting) -> Update:
        try:
            return Update.model_validate(row.payload, context={"bot": self._bot})
        except ValidationError as error:
            raise Unreadable from error

    async def _failed(self, row: Waiting, error: Exception) -> None:
        hopeless = isinstance(error, Unreadable)
        name = type(error.__cause__ if hopeless else error).__name__
        retry_in = BACK_OFF[row.attempts] if row.attempts < len(BACK_OFF) and not hopeless else None
        log.warning("update %s failed (%s), attempt %s", row.update_id, name, row.attempts + 1, exc_info=trace(error))
        async with self._units.begin() as work:
            await inbox.failed(work, row, error=name, retry_in=retry_in)
            if retry_in is None and row.chat_id > 0 and _is_asking(row):
                await self._say_sorry(work, row)
        if retry_in is not None:
            asyncio.get_running_loop().call_later(retry_in.total_seconds(), self.wake)
        else:
            await self._alerts("update-dead", update=row.update_id, error=name)

    async def _say_sorry(self, work: Work, row: Waiting) -> None:
        """Whoever waits is told; an apology that fails too must not keep the update alive."""
        try:
            async with work.session.begin_nested():
                await self._apologise(work, row.chat_id, row.update_id)
        except StorageError:
            raise
        except Exception as error:
            log.warning("no apology for update %s", row.update_id, exc_info=trace(error))


def _is_asking(row: Waiting) -> bool:
    """Whether somebody wrote or tapped and waits for an answer: other news of Telegram's call for no apology."""
    return not row.payload.keys().isdisjoint(("message", "edited_message", "callback_query"))
