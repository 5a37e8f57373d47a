"""What makes up the local Telegram, and what do its two sides (bot and people) share?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from simulator.clock import WorldClock
from simulator.faults import Faults
from simulator.files import Files, Upload
from simulator.limits import SpeedLimits
from simulator.store import Store
from simulator.updates import UpdateQueue
from simulator.validation import Validator
from simulator.world import Bot, Message, Person, World

#: Fields of a person that are not kept on disk: made again, or gone with the process.
_NOT_KEPT = ("message_ids", "user", "chat", "typing_until", "version")
#: Seconds of real time a tap may be answered in.
QUERY_LIFE = 15.0


class Telegram:
    """The whole local Telegram: world, updates, files, faults, limits, and the store when it is kept on disk."""

    def __init__(self, bot: Bot, *, clock: WorldClock | None = None, speed_limits: bool = False) -> None:
        self.bot = bot
        self.clock = clock or WorldClock()
        self.world = World(bot, self.clock)
        self.faults = Faults()
        self.limits = SpeedLimits(speed_limits)
        self.files = Files()
        self.updates = UpdateQueue(self.world, self.faults)
        self.validator = Validator()
        self.store: Store | None = None
        #: Told that the `webhook` setting changed; set by the calls, which own the delivery.
        self.webhook_changed: Callable[[], Awaitable[None]] = _nothing

    async def open_store(self, path: Path) -> None:
        """Find the world of `path` again and keep it there from now on. Raises `sqlite3.Error` or `OSError`."""
        store = await asyncio.to_thread(Store, path)
        for kind, key, row in sorted(await asyncio.to_thread(lambda: list(store.read())), key=_reading_order):
            self._restore(kind, key, row)
        for person in self.world.persons.values():
            person.version = self.world.version
        store.rows = {
            "person": self._person_row,
            "message": self._message_row,
            "setting": lambda name: {"value": self.world.settings.get(name)},
            "file": self.files.row,
            "update": self.updates.row,
            "counters": lambda _key: {
                "message": self.world.next_message_id,
                "update": self.updates.next_id,
                "offset": self.clock.offset,
            },
        }
        self.store = store
        self.files.save, self.files.fetch, self.files.touch = store.save_content, store.content, self.touch
        self.world.touch = self.touch
        store.start()

    def touch(self, kind: str, key: int | str) -> None:
        """Note a change for the store; the counters go with everything."""
        if self.store is not None:
            self.store.touch(kind, key)
            self.store.touch("counters", "all")

    def _restore(self, kind: str, key: str, row: dict[str, Any]) -> None:
        if kind == "person":
            person = Person(**row)
            person.rename()
            self.world.persons[person.id] = person
        elif kind == "message":
            message = Message(**row)
            self.world.messages[message.id] = message
            self.world.persons[message.chat_id].message_ids.append(message.id)
        elif kind == "setting":
            self.world.settings[key] = row["value"]
        elif kind == "file":
            self.files.restore(row)
        elif kind == "update":
            self.updates.restore(int(key), row)
        elif kind == "counters":
            self.world.next_message_id, self.updates.next_id = row["message"], row["update"]
            self.clock.offset = row["offset"]

    def _person_row(self, person_id: int) -> dict[str, Any] | None:
        person = self.world.persons.get(person_id)
        if person is None:
            return None
        return {name: getattr(person, name) for name in Person.__slots__ if name not in _NOT_KEPT}

    def _message_row(self, message_id: int) -> dict[str, Any] | None:
        message = self.world.messages.get(message_id)
        if message is None:
            return None
        return {name: getattr(message, name) for name in Message.__slots__}

    async def reset(self) -> None:
        """Empty the world, the queue, the files and the faults."""
        self.world.clear()
        self.updates.clear()
        self.files.clear()
        self.faults.remove(None)
        self.limits = SpeedLimits(self.limits.enabled)
        self.clock.offset = 0.0
        self.clock.version += 1
        self.clock.moved.fire()
        if self.store is not None:
            self.store.wipe()
        await self.webhook_changed()

    async def close(self) -> None:
        """Write what is left."""
        if self.store is not None:
            await self.store.close()

    def commands_for(self, person: Person) -> list[dict[str, Any]]:
        """Return the commands the person's app shows: the narrowest scope that has some, French before all."""
        kept: dict[str, Any] = self.world.settings.get("commands", {})
        for scope in (f"chat:{person.id}", "all_private_chats", "default"):
            for language in ("fr", ""):
                if found := kept.get(f"{scope}|{language}"):
                    return list(found)
        return []


def _reading_order(item: tuple[str, str, dict[str, Any]]) -> tuple[int, int]:
    """People before messages, messages and updates by number."""
    kind, key, _row = item
    return (0 if kind == "person" else 1, int(key) if key.isdigit() else 0)


async def _nothing() -> None:
    """Nobody delivers by webhook yet."""


Uploads = dict[str, Upload]
