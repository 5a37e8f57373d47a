"""Which updates wait for the bot, and how are they handed over by getUpdates?"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from typing import Any

from simulator.clock import Signal
from simulator.errors import conflict
from simulator.faults import Faults
from simulator.world import World

#: Updates are kept 24 hours of the world's time (core.telegram.org/bots/api#getting-updates)…
KEPT_SECONDS = 24 * 3600
#: …but never dropped before a minute of real time: a leap of the clock must not break what is under way.
GRACE_SECONDS = 60.0
#: Kinds a bot must ask for by name.
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(slots=True)
class Pending:
    """An update that the bot has not confirmed."""

    id: int
    #: Private chat it comes from: the webhook keeps the order within it.
    chat_id: int
    #: The whole `Update` as JSON, encoded once.
    text: str
    #: World time and real time of its making, seconds.
    at: float
    made: float
    #: Place in the order of arrival (a replayed update has an old id).
    order: int


class UpdateQueue:
    """The updates not confirmed yet, oldest first."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.world = world
        self.faults = faults
        self.arrived = Signal()
        self.next_id = 100_000_001
        self._poll = 0
        self._arrivals = 0
        self.clear()

    def clear(self) -> None:
        """Forget all updates; ids go on growing, as a bot that lives through it takes none twice."""
        self.pending: deque[Pending] = deque()
        #: Lately confirmed updates: what a fault may repeat.
        self.recent: deque[Pending] = deque(maxlen=500)

    def add(self, kind: str, chat_id: int, payload: dict[str, Any]) -> int | None:
        """Queue an update and return its id, or None when the bot does not want this kind."""
        allowed = self.world.settings.get("allowed_updates")
        if (kind not in allowed) if allowed else (kind in NOT_BY_DEFAULT):
            return None
        number = self.next_id
        self.next_id = number + 1
        self.put(number, chat_id, {"update_id": number, kind: payload})
        return number

    def put(self, number: int, chat_id: int, update: dict[str, Any]) -> None:
        """Queue an update as it is (under an id of its own, it may be the replay of an old one)."""
        self._append(number, chat_id, json.dumps(update), self.world.clock.timestamp())
        self.world.touch("update", number)
        self.world.record("update", chat_id=chat_id, update=update)
        self.arrived.fire()

    def confirm(self, offset: int) -> None:
        """Drop all updates below `offset`; a negative one keeps the last `-offset`."""
        if offset < 0:
            offset = self.pending[offset].id if len(self.pending) >= -offset else 0
        while self.pending and self.pending[0].id < offset:
            self.drop(self.pending.popleft())

    def drop_all(self) -> None:
        """Forget every waiting update, as `drop_pending_updates` asks."""
        while self.pending:
            self.drop(self.pending.popleft())

    def drop(self, update: Pending) -> None:
        """Note that an update taken out of the queue is done with."""
        self.recent.append(update)
        self.world.touch("update", update.id)

    def expire(self) -> None:
        """Drop what is older than 24 hours."""
        clock = self.world.clock
        while self.pending:
            first = self.pending[0]
            if clock.timestamp() - first.at <= KEPT_SECONDS or clock.elapsed() - first.made <= GRACE_SECONDS:
                return
            self.drop(self.pending.popleft())

    def row(self, update_id: int) -> dict[str, Any] | None:
        """Return a waiting update to be kept on disk, None once it is taken (ids are in order: its place is known)."""
        place = update_id - self.pending[0].id if self.pending else -1
        if not 0 <= place < len(self.pending) or self.pending[place].id != update_id:
            return None
        update = self.pending[place]
        return {"chat_id": update.chat_id, "text": update.text, "at": update.at}

    def restore(self, update_id: int, row: dict[str, Any]) -> None:
        """Take a waiting update back from the disk (in the order of the ids)."""
        self._append(update_id, row["chat_id"], row["text"], row["at"])

    def _append(self, number: int, chat_id: int, text: str, at: float) -> None:
        self._arrivals += 1
        self.pending.append(Pending(number, chat_id, text, at, self.world.clock.elapsed(), self._arrivals))

    def allow(self, kinds: list[str]) -> None:
        """Keep the list of wanted kinds; an empty one stands for the defaults."""
        if kinds != self.world.settings.get("allowed_updates"):
            self.world.set("allowed_updates", kinds)

    async def poll(self, params: dict[str, Any]) -> str:
        """Answer getUpdates: the JSON array of the updates, waiting up to `timeout` (0–50) seconds for the first.

        Raises `ApiError` 409 when a webhook is set or another poll comes meanwhile (the older poll gets it).
        """
        self._poll += 1
        mine = self._poll
        self.arrived.fire()  # an older poll under way finds out that it is the older one
        if (allowed := params.get("allowed_updates")) is not None:
            self.allow(allowed)
        if self.world.settings.get("webhook"):
            raise conflict(WEBHOOK_ACTIVE)
        limit = min(100, max(1, params.get("limit", 100)))
        until = self.world.clock.elapsed() + min(50, max(0, params.get("timeout", 0)))
        if (offset := params.get("offset")) is not None:
            self.confirm(offset)
        while True:
            self.expire()
            if self.pending:
                return self._batch(limit)
            left = until - self.world.clock.elapsed()
            if left <= 0:
                return "[]"
            await self.arrived.wait(left)
            if self.world.settings.get("webhook"):
                raise conflict(WEBHOOK_ACTIVE)
            if mine != self._poll:
                raise conflict(TERMINATED)

    def _batch(self, limit: int) -> str:
        batch = [self.pending[i] for i in range(min(limit, len(self.pending)))]
        if self.faults.active:
            batch = self._bent(batch)
        return "[" + ",".join([update.text for update in batch]) + "]"

    def _bent(self, batch: list[Pending]) -> list[Pending]:
        """Repeat and reorder as the faults ask."""
        bent: list[Pending] = []
        for update in batch:
            bent.append(update)
            if fault := self.faults.of_updates("repeat_updates", update.chat_id):
                again = fault.chance.choice(list(self.recent)) if self.recent else update
                bent.append(again)
                self.world.record("fault", fault=fault.kind, repeated=again.id)
        if len(bent) > 1 and (fault := self.faults.of_updates("reorder_updates")):
            fault.chance.shuffle(bent)
            self.world.record("fault", fault=fault.kind, order=[update.id for update in bent])
        return bent
