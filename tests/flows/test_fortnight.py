"""Two days of two officers and a dozen prospects: what the bot prints is what the simulator counted, each card treated once."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import aiohttp

from benchmarks.fortnight import days, verdict
from benchmarks.fortnight.days import FIRST, NAMES
from tests.flows.conftest import BOTH
from tests.flows.people import town
from tests.reliability.phone import Exchange
from troc.members import team


@BOTH
async def test_the_bot_counts_as_the_simulator_does(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "none"}) as place, aiohttp.ClientSession() as http:
        exchange = Exchange(place.base, http)
        watching = asyncio.create_task(exchange.watch())

        async def move(moment: datetime) -> None:
            await place.until(moment)

        here = days.place(exchange, move, seed=3, officers=2, prospects=12, days=2, hours=(9, 11, 14))
        async with place.work() as work:
            for officer in range(2):
                await team.seat(work, FIRST + officer, NAMES[officer])
        await days.arrive(here)
        await days.live(here)
        await verdict.on_screens(here)
        await verdict.in_chats(here)
        verdict.of_claims(here)
        async with place.work() as work:
            await verdict.in_events(here, work)
        assert here.ledger.wrong == []
        assert (
            here.ledger.contested and here.ledger.both_called and sum(firm.recalls_done for firm in here.ledger.known)
        )
        here.ledger.known[0].minutes += 1  # books that are wrong by a minute are found out
        await verdict.on_screens(here)
        assert [line for line in here.ledger.wrong if "funnel of Nadia" in line]
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        assert not await place.dead()
