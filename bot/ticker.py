"""What is planned by the hour rather than by a tap, and what makes it happen?"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.alerts import Alerts, trace
from bot.units import Units
from models.errors import StorageError
from models.work import Work

log = logging.getLogger("troquet.ticker")
# It warns of each turn left out because the one before is still under way: that is what `max_instances=1` is for.
logging.getLogger("apscheduler").setLevel(logging.ERROR)

#: plans from the present state, under keys with a meaning: missing a call loses nothing, a second one does nothing
Plan = Callable[[Work], Awaitable[object]]


class Ticker:
    """Calls plans, each in a transaction of its own, every so many real seconds and at once when the clock moves."""

    def __init__(self, units: Units, alerts: Alerts) -> None:
        self._units = units
        self._alerts = alerts
        self._plans: dict[str, tuple[Plan, float]] = {}
        self._turns: dict[str, asyncio.Lock] = {}
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        )

    def add(self, name: str, plan: Plan, seconds: float) -> None:
        """Register `plan` under `name`, to be called every `seconds`; before `start`."""
        self._plans[name] = (plan, seconds)
        self._turns[name] = asyncio.Lock()
        self._scheduler.add_job(self._tick, "interval", args=[name], seconds=seconds, id=name)

    async def start(self) -> None:
        """Call every plan once, then start the timers."""
        await self.kick()
        self._scheduler.start()

    async def stop(self) -> None:
        """Stop the timers; a plan under way ends."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        for lock in self._turns.values():
            async with lock:
                pass

    async def kick(self) -> None:
        """Call every plan now, in the order they were registered: the clock moved."""
        for name in self._plans:
            await self._tick(name)

    async def _tick(self, name: str) -> None:
        plan, _ = self._plans[name]
        async with self._turns[name]:
            try:
                async with self._units.begin() as work:
                    await plan(work)
            except StorageError as error:
                await self._alerts("ticker-storage", plan=name, error=type(error).__name__)
            except Exception as error:  # the next tick plans from the present state again
                log.error("plan %s failed: %s", name, type(error).__name__, exc_info=trace(error))
                await self._alerts("plan-failed", plan=name, error=type(error).__name__)
