"""What befalls the program while people converse, and what must hold of it besides the zeros of the checker?

Each trouble is told what there is to trouble (`Scene`), lasts a while, and leaves everything as it found it. What it saw
that must not be is a line of `scene.broken`; what it measured is in `scene.measured`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import func, select

from models.inbox import InboxRow
from models.outbox import MessageClass, OutboxRow, OutboxState
from tests.reliability.checker import RETRY_AFTER
from tests.reliability.lines import Line
from tests.reliability.refusals import database
from tests.reliability.scene import Scene, Trouble
from tests.reliability.town import PARIS

FLOOD = 100  #: messages a second


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


async def flood(scene: Scene) -> None:
    """After a quiet half, somebody writes a hundred messages a second: the others wait no longer than a fifth more."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(4)  # they have joined
    begun = loop.time()
    await asyncio.sleep(scene.seconds / 2)
    middle, sent = loop.time(), 0
    person = (await scene.exchange.call("POST", "persons", first_name="Flot"))["id"]
    scene.strangers.append(person)
    await scene.exchange.call("POST", f"persons/{person}/start")
    while (now := loop.time()) < middle + scene.seconds / 2:
        while sent < (now - middle) * FLOOD:
            await scene.exchange.call("POST", f"persons/{person}/text", text=f"encore {sent}")
            sent += 1
        await asyncio.sleep(0.005)
    calm, flooded = (
        sorted(took for when, took in scene.exchange.waits if since <= when < until)
        for since, until in ((begun, middle), (middle, loop.time()))
    )
    before, after = (waits[int(len(waits) * 0.95)] if waits else 0.0 for waits in (calm, flooded))
    scene.measured["p95"] = f"{before:.2f} s of {len(calm)}, with {sent} messages {after:.2f} s of {len(flooded)}"
    if after > before * 1.2:
        scene.broken.append(f"others waited {after:.2f} s (p95) instead of {before:.2f} s")


#: name → (while people converse, once they are silent)
TROUBLES: Mapping[str, tuple[Trouble, Trouble | None]] = {
    "storm": (storm, None),
    "repeats": (repeats, old_updates),
    "clock": (clock, seasons),
    "database": (database, None),
    "line": (bad_line, None),
    "flood": (flood, None),
}
