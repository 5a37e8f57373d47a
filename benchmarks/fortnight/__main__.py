"""Five officers, 200 prospects, ten working days: does nobody wait, and does the bot count as they do?

python -m benchmarks.fortnight [--officers 5] [--prospects 200] [--days 10] [--seed 1]

The real bot and a local Telegram, each a process of its own on an empty SQLite file; officers and people of firms read their
screens and tap over HTTP, all at the same time, while the clock goes from hour to hour. Exits 1 when a figure that the bot
prints is not the simulator's, when a card was treated twice or not at all, or when officers waited longer than a second (p95).
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import os
import sys
import tempfile
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import aiohttp

from benchmarks.fortnight import days, verdict
from benchmarks.fortnight.days import FIRST, NAMES, Place
from benchmarks.fortnight.lives import TERRITORIES
from bot.clock import SystemClock
from bot.community import community_of
from bot.database import Database
from bot.migration import upgrade
from bot.settings import load
from bot.units import Units
from tests.reliability.phone import Exchange
from tests.reliability.programs import Bot, local_telegram
from troc.members import team

QUIET = 0.4  #: seconds without a call after which what an hour brought is said
LOOK = 0.1


def write_settings(folder: Path, telegram: str, officers: int) -> Path:
    """The program's settings file."""
    path = folder / "config.toml"
    ids = [FIRST + each for each in range(officers)]
    path.write_text(
        f'[telegram]\nlocal_port = {telegram.rpartition(":")[2]}\n[database]\nurl = "sqlite:///{folder / "troquet.sqlite"}"\n'
        f'[community]\ndemo = false\n[officers]\nids = {ids}\n[matching]\nencoder = "sif"\n[data]\ndir = "data"\n',
        "utf-8",
    )
    return path


async def open_books(path: Path) -> tuple[Database, Units]:
    """The bot's database, from beside it."""
    settings = load(path)
    await upgrade(settings.database_url)
    database, clock = await Database.open(settings.database_url), SystemClock()
    community = await community_of(database, clock, settings.community.name)
    return database, Units(database, clock, community, settings.telegram.bot_id)


async def seat(path: Path, officers: int) -> None:
    """The team's seats, of two territories in turn."""
    database, units = await open_books(path)
    try:
        async with units.begin() as work:
            for officer in range(officers):
                await team.seat(work, FIRST + officer, NAMES[officer], TERRITORIES[officer % 2][0])
    finally:
        await database.close()


class Clock:
    """Moves the local Telegram's clock, and lets the bot say what the hour brought."""

    def __init__(self, exchange: Exchange, bot: Bot) -> None:
        self._exchange = exchange
        self._bot = bot
        self._seen = 0

    async def __call__(self, moment: datetime) -> None:
        self._bot.check()
        await self._exchange.call("POST", "clock", to=moment.isoformat())
        since = time.monotonic()
        while time.monotonic() - since < QUIET:
            await asyncio.sleep(LOOK)
            rows = await self._exchange.call("GET", f"journal?after={self._seen}")
            if rows:
                self._seen, since = rows[-1]["n"], time.monotonic()


async def run(options: argparse.Namespace) -> bool:
    """Live it, then print what was seen; whether all holds."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="troquet-fortnight-") as name:
        folder = Path(name)
        async with local_telegram(folder) as base, aiohttp.ClientSession() as http:
            path = write_settings(folder, base, options.officers)
            await seat(path, options.officers)
            bot = Bot(("-m", "bot.cli", "--config", str(path), "run"), folder)
            await bot.start()
            exchange = Exchange(base, http)
            watching = asyncio.create_task(exchange.watch())
            here = days.place(
                exchange, Clock(exchange, bot), seed=options.seed, officers=options.officers,
                prospects=options.prospects, days=options.days,
            )  # fmt: skip
            try:
                await days.arrive(here)
                await days.live(here)
                await verdict.on_screens(here)
                await verdict.in_chats(here)
            finally:
                watching.cancel()
                with suppress(asyncio.CancelledError):
                    await watching
                await bot.stop()
            verdict.of_claims(here)
            database, units = await open_books(path)
            try:
                async with units.look() as work:
                    await verdict.in_events(here, work)
            finally:
                await database.close()
    return report(here, time.monotonic() - began)


def report(here: Place, seconds: float) -> bool:
    """Print the funnel, the counts and the waits; whether all holds."""
    ledger, waited = here.ledger, verdict.waits(here)
    print("\n".join(ledger.funnel()))
    done = hashlib.sha256("\n".join(sorted(ledger.done)).encode()).hexdigest()[:8]
    print(f"\n{len(ledger.done)} things done ({done}: the same for a seed)")
    recalls = sum(firm.recalls_done for firm in ledger.known)
    print(
        f"cards treated: {recalls} recalls, {len(ledger.newcomers)} newcomers, {len(ledger.questions)} messages;"
        f" two officers in the same instant on {ledger.contested} newcomers and {ledger.both_called} recalls"
    )
    print(f"message to many: {here.letters} people")
    print(f"waits of officers: {waited.count} screens, p50 {waited.p50:.3f} s, p95 {waited.p95:.3f} s, longest:")
    for wait, what in reversed(waited.longest):
        print(f"  {wait:.3f} s: {what}")
    print(f"{seconds:.0f} s in all, load {os.getloadavg()[0]:.1f}")
    late = waited.p95 > verdict.LONGEST
    for line in [*ledger.wrong, *(["officers waited too long"] if late else [])]:
        print(f"WRONG  {line}")
    return not ledger.wrong and not late


def main(given: list[str]) -> bool:
    """Whether all holds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fortnight")
    parser.add_argument("--officers", type=int, default=5, choices=range(2, len(NAMES) + 1))
    parser.add_argument("--prospects", type=int, default=200)
    parser.add_argument("--days", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    return asyncio.run(run(parser.parse_args(given)))


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
