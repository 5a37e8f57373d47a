"""What befalls the program while people converse, and what must hold of it besides the zeros of the checker?

Each trouble is told what there is to trouble (`Scene`), lasts a while, and leaves everything as it found it. What it saw
that must not be is a line of `scene.broken`; what it measured is in `scene.measured`.
"""

from __future__ import annotations

import asyncio
import resource
import socket
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import asyncpg
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from models.inbox import InboxRow
from models.outbox import MessageClass, OutboxRow, OutboxState
from tests.reliability.checker import RETRY_AFTER
from tests.reliability.lines import Line
from tests.reliability.phone import Exchange
from tests.reliability.programs import Bot
from tests.reliability.town import PARIS

LOCKED = 7.0  #: seconds a lock is kept from the program: longer than it waits for one


@dataclass
class Scene:
    """What a trouble may touch."""

    exchange: Exchange
    bot: Bot
    engine: AsyncEngine
    chance: Random
    seconds: float  #: how long it lasts
    folder: Path
    lines: Mapping[str, Line]
    by_webhook: Path | None  #: settings of the same program that receives by webhook
    polling: Path
    turns: asyncio.Lock  #: held by whoever stops, kills or starts the program
    settle: Callable[[], Awaitable[None]]
    broken: list[str] = field(default_factory=list)
    measured: dict[str, object] = field(default_factory=dict)

    @property
    def postgresql(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    async def administrator(self) -> asyncpg.Connection[Any]:
        """A connection of nobody the program knows."""
        url = self.engine.url
        return await asyncpg.connect(host=url.query["host"], user=url.username, database=url.database)


Trouble = Callable[[Scene], Awaitable[None]]


async def storm(scene: Scene) -> None:
    """Half of all sends are refused with a 429; then what waited must be gone within 1.2 times what it takes."""
    fault = await scene.exchange.call(
        "POST", "faults", kind="429", probability=0.5, retry_after=RETRY_AFTER, seed=scene.chance.randrange(2**31)
    )
    await asyncio.sleep(scene.seconds)
    await scene.exchange.call("DELETE", f"faults/{fault['id']}")
    backlog = await _ready(scene, None)
    last = backlog[-1] if backlog else 0
    begun = asyncio.get_running_loop().time()
    while await _ready(scene, last) and asyncio.get_running_loop().time() - begun < 60:
        await asyncio.sleep(0.1)
    took = asyncio.get_running_loop().time() - begun
    # a pause told at the last instant, then one message after the other of the fullest chat; half a second to look
    allowed = 1.2 * (RETRY_AFTER + 1 + len(backlog) * 0.05) + 0.5
    scene.measured["drained"] = f"{len(backlog)} in {took:.1f} s of {allowed:.1f}"
    if took > allowed:
        scene.broken.append(f"{len(backlog)} messages drained in {took:.1f} s, {allowed:.1f} allowed")


async def _ready(scene: Scene, until: int | None) -> list[int]:
    query = select(OutboxRow.position).where(
        OutboxRow.state.in_((OutboxState.READY, OutboxState.INFLIGHT)), OutboxRow.due_at <= await _now(scene)
    )
    if until is not None:
        query = query.where(OutboxRow.position <= until)
    async with scene.engine.connect() as connection:
        return list((await connection.execute(query.order_by(OutboxRow.position))).scalars())


async def _now(scene: Scene) -> datetime:
    return datetime.fromisoformat((await scene.exchange.call("GET", "clock"))["now"])


async def repeats(scene: Scene) -> None:
    """A fifth of the updates come twice, batches come shuffled, and the program changes how it receives, and back."""
    for kind in ("repeat_updates", "reorder_updates"):
        await scene.exchange.call("POST", "faults", kind=kind, probability=0.2, seed=scene.chance.randrange(2**31))
    for path in (scene.by_webhook, scene.polling):
        await asyncio.sleep(scene.seconds / 2)
        async with scene.turns:
            await scene.bot.stop()
            scene.bot.settings(path)
            await scene.bot.start()
    scene.measured["switched"] = 2


async def old_updates(scene: Scene) -> None:
    """A week later Telegram brings some of the first updates again: nothing may come of it."""
    await scene.exchange.call("DELETE", "faults")
    await scene.exchange.call("POST", "clock", advance_seconds=7 * 86400)
    await scene.settle()
    before = await _posted(scene)
    journal = await scene.exchange.call("GET", "journal?after=0")
    old = [row["update"] for row in journal if row["kind"] == "update"][:40]
    for update in old:
        await scene.exchange.call("POST", "updates", update=update)
    await asyncio.sleep(2)
    await scene.settle()
    scene.measured["replayed"] = len(old)
    if (after := await _posted(scene)) != before:
        scene.broken.append(f"updates a week old had effects: {before} updates and answers became {after}")


async def _posted(scene: Scene) -> tuple[int, int]:
    """Updates received, and answers to them: digests of the week meanwhile are no answers."""
    async with scene.engine.connect() as connection:
        received = (await connection.execute(select(func.count()).select_from(InboxRow))).scalar_one()
        answered = select(func.count()).where(OutboxRow.message_class == MessageClass.ANSWER)
        posted = (await connection.execute(answered)).scalar_one()
    return received, posted


async def clock(scene: Scene) -> None:
    """The clock is put forward and back by an hour, again and again."""
    moves = 0
    until = asyncio.get_running_loop().time() + scene.seconds
    while asyncio.get_running_loop().time() < until:
        for seconds in (3600, -3600):
            await scene.exchange.call("POST", "clock", advance_seconds=seconds, allow_back=True)
            moves += 1
            await asyncio.sleep(scene.chance.uniform(0.3, 1.5))
    scene.measured["moves"] = moves


async def seasons(scene: Scene) -> None:
    """Both nights the clocks change, hour by hour, then a leap to the next year."""
    await _until(scene, lambda day: day.month == 3 and day.day >= 25 and day.weekday() == 5)
    await _night(scene)
    await _until(scene, lambda day: day.month == 10 and day.day >= 25 - 1 and day.weekday() == 5 and day.day <= 30)
    await _night(scene)
    now = (await _now(scene)).astimezone(PARIS)
    await scene.exchange.call("POST", "clock", to=now.replace(year=now.year + 1, month=1, day=5, hour=9).isoformat())
    await scene.settle()


async def _until(scene: Scene, wanted: Callable[[datetime], bool]) -> None:
    """To ten in the evening of the next day that is wanted."""
    day = (await _now(scene)).astimezone(PARIS).replace(hour=22, minute=0, second=0, microsecond=0)
    while not wanted(day):
        day = (day + timedelta(days=1)).replace(hour=22)
    await scene.exchange.call("POST", "clock", to=day.isoformat())
    await scene.settle()


async def _night(scene: Scene) -> None:
    for _ in range(8):
        await scene.exchange.call("POST", "clock", advance_seconds=3600)
        await asyncio.sleep(0.2)
    # the Tuesday after: the digest comes at nine by the clock on the wall
    await scene.exchange.call("POST", "clock", advance_seconds=2 * 86400 + 4 * 3600)
    await scene.settle()


async def database(scene: Scene) -> None:
    """The database refuses, in each of its ways in turn: full or read-only, locked, without a connection left."""
    ways: list[Trouble] = [_read_only, _locked_postgresql, _no_connection] if scene.postgresql else [_full, _locked]
    for way in ways:
        await asyncio.sleep(scene.seconds / 4)
        async with scene.turns:
            await way(scene)
    scene.measured["refusals"] = len(ways)


async def _full(scene: Scene) -> None:
    """No file of the program's may grow any more (what writing says then differs from a full disk by its code only)."""
    size = 65536 + max((log.stat().st_size for log in scene.folder.glob("data/troquet.log")), default=0)
    kept = resource.prlimit(scene.bot.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    await asyncio.sleep(4)
    resource.prlimit(scene.bot.pid, resource.RLIMIT_FSIZE, kept)


async def _locked(scene: Scene) -> None:
    other = sqlite3.connect(scene.folder / "troquet.sqlite", isolation_level=None, timeout=10)
    other.execute("BEGIN IMMEDIATE")
    await asyncio.sleep(LOCKED)
    other.execute("ROLLBACK")
    other.close()


async def _read_only(scene: Scene) -> None:
    administrator = await scene.administrator()
    for value in ("on", "off"):
        await administrator.execute("SET default_transaction_read_only = off")
        await administrator.execute(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
        await administrator.execute("SELECT pg_reload_conf()")
        await asyncio.sleep(4 if value == "on" else 0)
    await administrator.close()


async def _locked_postgresql(scene: Scene) -> None:
    administrator = await scene.administrator()
    async with administrator.transaction():
        await administrator.execute("LOCK TABLE inbox, outbox IN ACCESS EXCLUSIVE MODE")
        await asyncio.sleep(LOCKED)
    await administrator.close()


async def _no_connection(scene: Scene) -> None:
    """All places are taken, and the program's own were cut: whatever it asks, there are too many clients already."""
    administrator, others = await scene.administrator(), []
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'troquet'"
    until = asyncio.get_running_loop().time() + 4
    while asyncio.get_running_loop().time() < until:
        try:
            others.append(await scene.administrator())
        except asyncpg.PostgresError:
            await administrator.execute(cut)
            await asyncio.sleep(0.05)
    for other in [*others, administrator]:
        await other.close()


async def bad_line(scene: Scene) -> None:
    """Each line in turn is slow, then cut again and again, then open at one end only."""
    until = asyncio.get_running_loop().time() + scene.seconds
    rounds = 0
    while asyncio.get_running_loop().time() < until or not rounds:
        rounds += 1
        for line in scene.lines.values():
            async with (
                scene.turns
            ):  # a start is refused on a line that is down, as the manual says: it is no part of this
                await _up(scene)
                await _spoil(line, scene.chance)
            await asyncio.sleep(0.5)
    scene.measured["cut"] = sum(line.cuts for line in scene.lines.values())


async def _up(scene: Scene) -> None:
    """Until the program that was started last asks for updates, which begins with giving up any webhook; 15 s at most."""
    loop = asyncio.get_running_loop()
    until = loop.time() + 15
    while loop.time() < until:
        journal = await scene.exchange.call("GET", "journal?after=0")
        if sum(row.get("method") == "deleteWebhook" for row in journal) >= scene.bot.starts:
            return
        await asyncio.sleep(0.2)


async def _spoil(line: Line, chance: Random) -> None:
    line.delay = 0.2
    await asyncio.sleep(2)
    line.heal()
    for _ in range(4):
        line.cut()
        await asyncio.sleep(chance.uniform(0.1, 0.6))
    line.hold()
    await asyncio.sleep(2)
    line.heal()


#: name → (while people converse, once they are silent)
TROUBLES: Mapping[str, tuple[Trouble, Trouble | None]] = {
    "storm": (storm, None),
    "repeats": (repeats, old_updates),
    "clock": (clock, seasons),
    "database": (database, None),
    "line": (bad_line, None),
}


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
