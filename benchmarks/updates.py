"""How many updates a second go the whole way, beside aiogram's dispatcher with one read and one write of the database?

python -m benchmarks.updates [--rounds 3] [--updates 1500]

Both sides get the same updates, queued beforehand at a local Telegram that is a process of its own; both write SQLite with
the same pragmas; rounds alternate, each in a fresh process on a fresh database. A round ends with the last call that the
local Telegram received. The sides:

path      the whole way of a tap (inbox, one transaction, outbox, sender) around the plain bot's own work: what the way costs
troquet   the program as it is, its conversations included: reading French, drafts, menus with their counts
aiogram   getUpdates, then `feed_update` in a task (as its polling does), a middleware that reads and writes one row, and
          one message sent (for a tap: the tap answered, the message edited); SQLAlchemy over the stock driver
aiogram+  the same over our one-hop driver
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import cProfile
import io
import pstats
import signal
import statistics
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import aiohttp
import psutil

from tests.reliability.programs import ROOT, environment, local_telegram

SIDES = ("path", "troquet", "aiogram", "aiogram+")
OURS = ("path", "troquet")
PEOPLE = 50
FIRST = 5_100_001
QUIET = 2.0  #: seconds without a call after which a round is over
RESULTS = Path(__file__).parent / "results"
HARMLESS = ("not modified", "query is too old")  #: refusals that change nothing
TAPS = ("go:listings", "go:exchanges", "go:settings", "go:help")
GREETINGS = ("bonjour", "merci beaucoup")
SENTENCES = ("je propose une remorque", "je cherche un plombier", "je propose 20 palettes, environ 60 €")


@dataclass(frozen=True)
class Rate:
    """What a round came to."""

    a_second: float  #: updates a second, by the clock: what else the machine does counts too
    processor: float  #: milliseconds of processor an update


class Control:
    """The control API of the local Telegram."""

    def __init__(self, base: str, http: aiohttp.ClientSession) -> None:
        self._base = base
        self._http = http

    async def __call__(self, method: str, path: str, **body: Any) -> Any:
        async with self._http.request(method, f"{self._base}/control/{path}", json=body or None) as answer:
            content = await answer.json()
            if not content["ok"]:
                raise RuntimeError(content["error"])
            return content["result"]


class Side:
    """One round of one side, in a process of its own that says `ready`, waits for `go`, and is stopped when all is quiet."""

    def __init__(self, name: str, base: str, folder: Path, profile: Path | None) -> None:
        words = ["-m", "benchmarks.updates", "--side", name, "--server", base, "--folder", str(folder)]
        self._words = [*words, *(["--profile", str(profile)] if profile else [])]
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, *self._words, cwd=ROOT, env=environment(),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        await self._hear("ready")

    async def go(self) -> None:
        """Let it receive updates."""
        assert self._process is not None and self._process.stdin is not None
        self._process.stdin.write(b"go\n")

    def signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def processor(self) -> float:
        """Seconds of processor this side has used, in all its threads."""
        assert self._process is not None
        used = psutil.Process(self._process.pid).cpu_times()
        return float(used.user + used.system)

    async def stop(self) -> None:
        assert self._process is not None and self._process.stdin is not None
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGCONT)  # what stands still would never end
        self._process.stdin.close()
        await self._process.wait()

    async def _hear(self, word: str) -> None:
        assert self._process is not None and self._process.stdout is not None
        async with asyncio.timeout(90):
            while (line := (await self._process.stdout.readline()).decode().strip()) != word:
                if not line:
                    raise RuntimeError("the side ended before it was ready")


async def one_round(name: str, count: int, profile: Path | None = None) -> Rate:
    """One round of one side."""
    with tempfile.TemporaryDirectory(prefix="troquet-bench-") as folder:
        async with local_telegram(Path(folder)) as base, aiohttp.ClientSession() as http:
            control = Control(base, http)
            for rank in range(PEOPLE):
                await control("POST", "persons", id=FIRST + rank, first_name=f"Personne{rank}")
            side = Side(name, base, Path(folder), profile)
            await side.start()
            try:
                await side.go()
                for said in (*SENTENCES, *GREETINGS, "/annuler"):  # what is loaded once is loaded before
                    await control("POST", f"persons/{FIRST}/text", text=said)
                for rank in range(PEOPLE):
                    await control("POST", f"persons/{FIRST + rank}/text", text="/menu")
                await _quiet(control, 0)
                return await _measured(control, side, count)
            finally:
                await side.stop()


async def _measured(control: Control, side: Side, count: int) -> Rate:
    """Queue the updates while the side stands still, then let it go."""
    after = (await control("GET", "journal"))[-1]["n"]
    side.signal(signal.SIGSTOP)
    await _queue(control, count)
    begun, spent = time.time(), side.processor()
    side.signal(signal.SIGCONT)
    last = await _quiet(control, after)
    spent = side.processor() - spent
    rows = await control("GET", f"journal?after={after}")
    refused = [
        row
        for row in rows
        if row["kind"] == "call" and "error" in row and not any(harmless in str(row["error"]) for harmless in HARMLESS)
    ]
    answered = {row["chat_id"] for row in rows if row["kind"] == "call"} - {None}
    if len(answered) < PEOPLE or refused:
        raise RuntimeError(f"{len(answered)} people were answered; refused: {refused[:1]}")
    return Rate(count / (last - begun), 1000 * spent / count)


async def _queue(control: Control, count: int) -> None:
    chance = Random(7)
    menus = []
    for rank in range(PEOPLE):
        chat = await control("GET", f"persons/{FIRST + rank}/chat?last=3")
        menus.append(next(m for m in reversed(chat["messages"]) if not m["local"]["outgoing"])["message_id"])
    for number in range(count):
        rank, what = number % PEOPLE, chance.random()
        if what < 0.4:
            await control("POST", f"persons/{FIRST + rank}/tap", message_id=menus[rank], data=chance.choice(TAPS))
        else:
            said = "/menu" if what < 0.8 else chance.choice(GREETINGS if what < 0.9 else SENTENCES)
            await control("POST", f"persons/{FIRST + rank}/text", text=said)


async def _quiet(control: Control, after: int) -> float:
    """Wait until no call comes any more; when the last one came, in seconds since 1970."""
    last, seen, since = 0.0, after, time.monotonic()
    while not last or time.monotonic() - since < QUIET:
        await asyncio.sleep(0.25)
        rows = await control("GET", f"journal?after={seen}")
        if rows:
            seen, since = rows[-1]["n"], time.monotonic()
            last = max([last, *(row["at"] for row in rows if row["kind"] == "call")])
    return last


async def compare(rounds: int, count: int) -> str:
    """All rounds, alternating; the table of their medians."""
    rates: dict[str, list[Rate]] = {name: [] for name in SIDES}
    for number in range(rounds):
        for name in SIDES:
            rate = await one_round(name, count)
            rates[name].append(rate)
            print(
                f"  round {number + 1}: {name:>8} {rate.a_second:6.0f} updates/s {rate.processor:6.2f} ms each",
                flush=True,
            )
    RESULTS.mkdir(exist_ok=True)
    profile = RESULTS / "updates-profile.txt"
    await one_round("troquet", count, profile)
    clock = {name: statistics.median(rate.a_second for rate in found) for name, found in rates.items()}
    processor = {name: statistics.median(rate.processor for rate in found) for name, found in rates.items()}
    lines = [f"{name:>9}  {clock[name]:6.0f} updates/s, {processor[name]:.2f} ms of processor each" for name in SIDES]
    for own in OURS:
        for name in SIDES[len(OURS) :]:
            by_clock, by_processor = clock[own] / clock[name], processor[name] / processor[own]
            lines.append(f"    ratio  {by_clock:.2f} by the clock, {by_processor:.2f} by processor: {own} to {name}")
    lines.append("    (floor .35, aim .60, of `path` to `aiogram`: the same work on both sides)")
    return "\n".join([*lines, f"  profile  {profile.relative_to(ROOT)}"])


# The sides, each in its own process -----------------------------------------------------------------------------------


async def _until_stopped(working: asyncio.Task[None]) -> None:
    """Say that everything is ready, wait for `go`, work, and end when the parent closes the pipe."""
    ended = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))
    await asyncio.wait([ended, working], return_when=asyncio.FIRST_COMPLETED)
    working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working


async def serve_side(name: str, base: str, folder: Path, profile: cProfile.Profile | None) -> None:
    """Be one side until the standard input is closed."""
    from benchmarks.sides import Aiogram, path, troquet  # late: the parent process does without these libraries

    ours = {"path": path, "troquet": troquet}
    async with AsyncExitStack() as stack:
        run = await (ours[name](base, folder, stack) if name in ours else Aiogram.open(name, base, folder, stack))
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        if profile is not None:
            profile.enable()
        await _until_stopped(asyncio.create_task(run()))


def main(given: list[str]) -> str:
    """The table; empty for a child process."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.updates")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--updates", type=int, default=1500)
    parser.add_argument("--side", choices=SIDES)
    parser.add_argument("--server")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--profile", type=Path)
    options = parser.parse_args(given)
    if options.side is None:
        return asyncio.run(compare(options.rounds, options.updates))
    profile = cProfile.Profile() if options.profile else None
    asyncio.run(serve_side(options.side, options.server, options.folder, profile))
    if profile is None:
        return ""
    profile.disable()
    out = io.StringIO()
    profile.dump_stats(options.profile.with_suffix(".pstats"))
    for order in ("tottime", "cumulative"):
        pstats.Stats(profile, stream=out).strip_dirs().sort_stats(order).print_stats(45)
    options.profile.write_text(out.getvalue())
    return ""


if __name__ == "__main__":
    print(main(sys.argv[1:]), end="\n")
