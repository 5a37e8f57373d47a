"""What time is it in the local Telegram, and who waits for something to change?"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from simulator.errors import ControlError

PARIS = ZoneInfo("Europe/Paris")


class Signal:
    """Wakes everyone who waits; costs nothing when nobody does."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        """Wake all present waiters."""
        if self._waiting:
            for future in self._waiting:
                if not future.done():
                    future.set_result(None)
            self._waiting.clear()

    async def wait(self, timeout: float) -> None:  # noqa: ASYNC109 -- the caller's long-poll time, not a cancel scope
        """Return at the next `fire`, or after `timeout` seconds."""
        if timeout <= 0:
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait((future,), timeout=timeout)
        finally:
            self._waiting.discard(future)


class WorldClock:
    """The machine's time moved by an offset. `elapsed()` is real seconds and never moves with the offset."""

    def __init__(self, wall: Callable[[], float] = time.time, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self.elapsed = elapsed
        self.offset = 0.0
        self.version = 1
        self.moved = Signal()

    def timestamp(self) -> float:
        """Return the world's time in seconds since 1970 (UTC)."""
        return self._wall() + self.offset

    def now(self) -> datetime:
        """Return the world's time, aware, in UTC."""
        return datetime.fromtimestamp(self.timestamp(), UTC)

    def state(self) -> dict[str, Any]:
        """Return what the control API tells of the clock."""
        return {"version": self.version, "offset_seconds": round(self.offset, 3), "now": self.now().isoformat()}

    def advance(self, seconds: float, *, allow_back: bool = False) -> None:
        """Move the clock by `seconds`; raises `ControlError` (400) for a move back that is not allowed."""
        if seconds < 0 and not allow_back:
            raise ControlError(400, "L'horloge ne recule pas.")
        self.now() + timedelta(seconds=seconds)  # an unreachable date is refused before anything changes
        self.offset += seconds
        self.version += 1
        self.moved.fire()

    def seconds_until(self, body: dict[str, Any]) -> float:
        """Return by how many seconds a control request moves the clock; raises `ControlError` (400)."""
        now = self.now()
        if "advance_seconds" in body:
            return float(body["advance_seconds"])
        if "to" in body:
            try:
                target = datetime.fromisoformat(str(body["to"]))
            except ValueError:
                raise ControlError(400, f"Date illisible : {body['to']}") from None
            target = target.replace(tzinfo=PARIS) if target.tzinfo is None else target
            return (target - now).total_seconds()
        preset = body.get("preset")
        if preset == "next_hour":
            return 3600.0
        if preset == "tomorrow_morning":
            local = now.astimezone(PARIS)
            day = local.date() + timedelta(days=1)
            morning = datetime(day.year, day.month, day.day, 9, tzinfo=PARIS)
            return (morning.astimezone(UTC) - now).total_seconds()
        raise ControlError(400, "Il faut « advance_seconds », « to » ou « preset ».")
