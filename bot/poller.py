"""How do updates come in: by long polling, or by a request of Telegram's, committed before they are confirmed?"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from bot import inbox
from bot.alerts import Alerts
from bot.limits import after_trouble
from bot.transport import Delivered, Failed, Refused, TooMany, Transport, Unclear
from bot.units import Units
from models.errors import StorageError

log = logging.getLogger("troquet.poller")

#: what the program declares an interest in; everything else never reaches it
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
HELD = 25  #: seconds Telegram may hold a poll open


class Intake:
    """The one door: commits raw updates to the inbox, then tells the worker, and stops the spinners of tapped buttons."""

    def __init__(self, units: Units, transport: Transport, *, on_stored: Callable[[], None],
                 on_message_id: Callable[[int], None]) -> None:  # fmt: skip
        self._units = units
        self._transport = transport
        self._on_stored = on_stored
        self._on_message_id = on_message_id
        self._background: set[asyncio.Task[None]] = set()
        self._arriving: list[tuple[Sequence[dict[str, Any]], asyncio.Future[None]]] = []
        self._one_commit = asyncio.Lock()

    async def store(self, updates: Sequence[dict[str, Any]]) -> None:
        """Commit `updates`; they may be confirmed once this returns. Raises StorageError: then they may not.

        What several requests bring while a commit is under way shares the next one.
        """
        committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._arriving.append((updates, committed))
        if len(self._arriving) == 1:
            self._spawn(self._commit_arriving())
        await committed

    async def _commit_arriving(self) -> None:
        async with self._one_commit:
            arrived, self._arriving = self._arriving, []
            updates = [raw for batch, _ in arrived for raw in batch]
            try:
                async with self._units.begin() as work:
                    await inbox.store(work, updates)
            except BaseException as error:
                for _, committed in arrived:
                    if not committed.done():
                        committed.set_exception(error)
                return
        for _, committed in arrived:
            if not committed.done():
                committed.set_result(None)
        self._announce(updates)

    def _announce(self, updates: Sequence[dict[str, Any]]) -> None:
        self._on_stored()
        for raw in updates:
            _, message_id = inbox.about(raw)
            if message_id is not None:
                self._on_message_id(message_id)
            query = raw.get("callback_query")
            if isinstance(query, dict):
                self._spawn(self._stop_spinner(str(query.get("id"))))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _stop_spinner(self, query_id: str) -> None:
        """Best effort: a spinner that turns a little longer harms nobody, so whatever it comes to is let be."""
        await self._transport.call("answerCallbackQuery", {"callback_query_id": query_id}, patience=5)

    async def close(self) -> None:
        """Drop the answers still on their way."""
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)


class Poller:
    """Long polling; one at a time a bot."""

    def __init__(self, intake: Intake, transport: Transport, alerts: Alerts, *, held: int = HELD) -> None:
        self._intake = intake
        self._transport = transport
        self._alerts = alerts
        self._held = held
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled; troubles of the network or the database are waited out."""
        troubles = 0
        while True:
            try:
                wait = await self.poll()
            except StorageError as error:
                await self._alerts("poller-storage", error=type(error).__name__)
                wait = after_trouble(troubles)
            troubles = troubles + 1 if wait else 0
            if wait:
                await asyncio.sleep(max(wait, after_trouble(troubles)))

    async def poll(self) -> float:
        """One getUpdates, committed before its offset moves; returns the seconds to wait before the next."""
        outcome = await self._transport.call(
            "getUpdates",
            {"offset": self._offset, "limit": 100, "timeout": self._held, "allowed_updates": KINDS},
            patience=self._held + 15,
        )
        match outcome:
            case Delivered(result=list() as updates):
                if updates:
                    await self._intake.store(updates)
                    self._offset = max(int(raw["update_id"]) for raw in updates) + 1
                else:
                    # nothing is left to confirm: the next poll asks for whatever comes, since after a week of silence
                    # Telegram draws a new id at random, which may be below the offset
                    self._offset = None
                return 0
            case TooMany(after):
                return after
            case Failed(reason) | Unclear(reason):
                log.info("getUpdates: %s", reason)
                return 0.2
            case Refused(409, description):
                await self._alerts("poller-conflict", said=description)
                return 5
            case _:
                await self._alerts("poller-refused", outcome=type(outcome).__name__)
                return 5
