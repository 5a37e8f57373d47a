"""How do updates reach a bot that has set a webhook?"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from simulator.updates import Pending, UpdateQueue
from simulator.world import World

#: Seconds before the next try: grows with each failure of the same update, as on the real service.
FIRST_DELAY, LONGEST_DELAY = 0.5, 60.0
TIMEOUT = aiohttp.ClientTimeout(total=30)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # nosec B105 - the header's name, no secret

Reply = Callable[[dict[str, Any]], Awaitable[None]]


class WebhookDelivery:
    """Posts each update until it is taken: in order within a chat, several chats at once."""

    def __init__(self, world: World, updates: UpdateQueue, reply: Reply) -> None:
        self.world = world
        self.updates = updates
        #: Carries out the method call a webhook's answer may contain.
        self.reply = reply
        self._task: asyncio.Task[None] | None = None
        self._lanes: dict[int, deque[Pending]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._seen = 0
        self._done: set[int] = set()

    async def restart(self) -> None:
        """Follow the `webhook` setting: deliver when it is set, stop when it is not."""
        await self.stop()
        if self.world.settings.get("webhook"):
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Stop delivering; what was not taken stays in the queue."""
        tasks = [*self._workers, *([self._task] if self._task else [])]
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._task = None
        self._workers.clear()
        self._lanes.clear()
        self._seen = 0

    async def _run(self) -> None:
        webhook = self.world.settings["webhook"]
        free = asyncio.Semaphore(webhook["max_connections"])
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
            while True:
                self.updates.expire()
                for update in self._fresh():
                    self._enter(update, session, free)
                await self.updates.arrived.wait(30)

    def _fresh(self) -> list[Pending]:
        """Return the updates that came since the last look, oldest first (read from the end: the queue may be long)."""
        fresh: list[Pending] = []
        for update in reversed(self.updates.pending):
            if update.order <= self._seen:
                break
            if update.order not in self._done:
                fresh.append(update)
        if self.updates.pending:
            self._seen = self.updates.pending[-1].order
        return fresh[::-1]

    def _enter(self, update: Pending, session: aiohttp.ClientSession, free: asyncio.Semaphore) -> None:
        lane = self._lanes.get(update.chat_id)
        if lane is not None:
            lane.append(update)
            return
        self._lanes[update.chat_id] = deque([update])
        worker = asyncio.get_running_loop().create_task(self._drain(update.chat_id, session, free))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _drain(self, chat_id: int, session: aiohttp.ClientSession, free: asyncio.Semaphore) -> None:
        lane = self._lanes[chat_id]
        while lane:
            if len(lane) > 1 and self.updates.faults.of_updates("reorder_updates", chat_id):
                lane.rotate(-1)
            update = lane[0]
            times = 2 if self.updates.faults.of_updates("repeat_updates", chat_id) else 1
            for _ in range(times):
                await self._deliver(update, session, free)
            lane.popleft()
            self._taken(update)
        del self._lanes[chat_id]

    def _taken(self, update: Pending) -> None:
        """Drop from the queue's head all that was taken (updates are taken out of order across chats)."""
        self._done.add(update.order)
        pending = self.updates.pending
        while pending and pending[0].order in self._done:
            first = pending.popleft()
            self._done.discard(first.order)
            self.updates.drop(first)

    async def _deliver(self, update: Pending, session: aiohttp.ClientSession, free: asyncio.Semaphore) -> None:
        delay = FIRST_DELAY
        while True:
            async with free:
                error, wait = await self._post(update, session)
            if error is None:
                return
            webhook = self.world.settings["webhook"]
            self.world.settings["webhook"] = webhook | {
                "last_error_date": int(self.world.clock.timestamp()),
                "last_error_message": error,
            }
            await asyncio.sleep(delay if wait is None else wait)
            delay = min(LONGEST_DELAY, delay * 2)

    async def _post(self, update: Pending, session: aiohttp.ClientSession) -> tuple[str | None, float | None]:
        """Post once; return the error (None when taken) and the seconds the bot's server asked to wait, if any."""
        webhook = self.world.settings["webhook"]
        headers = {"Content-Type": "application/json"}
        if webhook.get("secret_token"):
            headers[SECRET_HEADER] = webhook["secret_token"]
        try:
            async with session.post(webhook["url"], data=update.text.encode(), headers=headers) as answer:
                body = await answer.text()
                if 200 <= answer.status < 300:
                    await self._carry_out(body)
                    return None, None
                after = answer.headers.get("Retry-After", "")
                wait = float(after) if after.isdigit() else None
                return f"Wrong response from the webhook: {answer.status} {answer.reason}", wait
        except aiohttp.ClientConnectorError:
            return "Connection refused", None
        except (aiohttp.ClientError, TimeoutError):
            return "Read timeout expired", None

    async def _carry_out(self, body: str) -> None:
        """A webhook's answer may be a method call; anything else is left alone."""
        if not body.startswith("{"):
            return
        with contextlib.suppress(ValueError):
            call = json.loads(body)
            if isinstance(call.get("method"), str):
                await self.reply(call)
