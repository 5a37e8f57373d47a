"""Are plans called by the timer, at once when the clock moves, and each on its own?"""

from __future__ import annotations

import pytest

from bot.alerts import Alerts
from bot.storage import set_live_messages
from bot.ticker import Ticker
from bot.units import Units
from models.work import Work
from tests.bot.conftest import until
from tests.clocks import StoppedClock

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


async def test_plans_tick_and_one_that_fails_stops_no_other(units: Units, clock: StoppedClock) -> None:
    calls: list[str] = []

    async def broken(work: Work) -> None:
        await set_live_messages(work, {1: 1})
        raise RuntimeError

    async def sound(work: Work) -> None:
        calls.append("sound")

    ticker = Ticker(units, Alerts(clock))
    ticker.add("broken", broken, 0.05)
    ticker.add("sound", sound, 0.05)
    await ticker.start()
    assert calls == ["sound"]

    async def thrice() -> bool:
        return len(calls) >= 3

    await until(thrice, True)
    await ticker.stop()


async def test_a_kick_calls_every_plan_now(units: Units, clock: StoppedClock) -> None:
    calls: list[str] = []

    async def first(work: Work) -> None:
        calls.append("first")

    async def second(work: Work) -> None:
        calls.append("second")

    ticker = Ticker(units, Alerts(clock))
    ticker.add("first", first, 3600)
    ticker.add("second", second, 3600)
    await ticker.kick()
    assert calls == ["first", "second"]
    await ticker.stop()
