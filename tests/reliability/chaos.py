"""Many members converse while the program is killed at random instants: is anything lost, doubled, or out of order?"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import aiohttp
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.settings import load as load_settings
from models.inbox import InboxRow, InboxState
from models.outbox import OutboxRow, OutboxState
from tests.reliability import checker
from tests.reliability.checker import Findings, World
from tests.reliability.conversations import MIX, Conversation, Member, join
from tests.reliability.phone import Exchange, Impatient
from tests.reliability.programs import Bot, DiedByItself, local_telegram
from tests.reliability.town import PARIS, database_url, invite, to_a_tuesday, write_settings

SETTLED = 90.0  #: seconds in which everything owed must have left, once the last person is silent
THINKING = 0.3  #: seconds, at most, between two conversations of a person


@dataclass(frozen=True)
class Plan:
    """How much, and which chance."""

    seed: int
    conversations: int = 500
    members: int = 50
    kills: int = 20
    patience: float = 120.0  #: seconds a person waits for an answer
    postgresql: bool = False
    weaker: str | None = None
    lost_answers: float = 0.0  #: share of the bot's calls that are carried out but never answered


@dataclass
class Report:
    """What was seen."""

    plan: Plan
    findings: Findings
    kills: int
    starts: int
    updates: int
    messages: int
    probes: int
    seconds: float
    held: Counter[str] = field(default_factory=Counter)

    def table(self) -> str:
        """One line a fact."""
        found = self.findings
        rows = {
            "seed": self.plan.seed,
            "database": "PostgreSQL" if self.plan.postgresql else "SQLite",
            "program": f"weaker: {self.plan.weaker}" if self.plan.weaker else "as it is",
            "conversations": f"{sum(self.held.values())} by {self.plan.members} members",
            "kills": self.kills,
            "restarts": self.starts - 1,
            "updates": self.updates,
            "messages": self.messages,
            "sends in doubt": self.probes,
            "lost": len(found.lost),
            "duplicated": len(found.duplicated),
            "out of order": len(found.out_of_order),
            "model ≠ database": len(found.untrue),
            "duration": f"{self.seconds:.0f} s",
        }
        return "\n".join(f"{name:>18}  {value}" for name, value in rows.items())


class Chaos:
    """One run; `run` gives its report."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self._plan = plan
        self._folder = folder
        self._impatient: list[str] = []
        self._held: Counter[str] = Counter()
        self._kills = 0
        self._progress = asyncio.Condition()
        self._over = False  # the last conversation has ended
        self._read = 0  # rows of the local Telegram's journal
        self._made: set[int] = set()

    async def run(self) -> Report:
        """Build the town, let it live and die, then check."""
        begun = time.monotonic()
        async with AsyncExitStack() as stack:
            telegram = await stack.enter_async_context(local_telegram(self._folder))
            url = await stack.enter_async_context(database_url(self._folder, postgresql=self._plan.postgresql))
            path = write_settings(self._folder, telegram, url)
            http = await stack.enter_async_context(
                aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(60))
            )
            exchange = Exchange(telegram, http)
            await to_a_tuesday(exchange)
            members = await self._people(exchange, await invite(path, self._plan.members))
            bot = Bot(self._words(path), self._folder)
            engine = create_async_engine(load_settings(path).database_url)
            stack.push_async_callback(engine.dispose)
            stack.push_async_callback(bot.stop)
            if self._plan.lost_answers:
                await exchange.call("POST", "faults", kind="lost_answer", probability=self._plan.lost_answers,
                                    seed=self._plan.seed)  # fmt: skip
            await bot.start()
            watching = asyncio.create_task(exchange.watch())
            try:
                await self._live(exchange, bot, engine, members)
            finally:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
            bot.check()
            await bot.stop()
            return await self._report(exchange, engine, bot, members, begun)

    def _words(self, path: Path) -> Sequence[str]:
        weaker = self._plan.weaker
        program = ["-m", "tests.reliability.weaker", weaker] if weaker else ["-m", "bot.cli"]
        return [*program, "--config", str(path), "run"]

    async def _people(self, exchange: Exchange, codes: Sequence[str]) -> list[Member]:
        members = []
        for number, code in enumerate(codes):
            phone = await exchange.phone(self._plan.patience, first_name=f"Membre{number}", username=f"membre_{number}")
            members.append(Member(phone, Random(f"{self._plan.seed}:{number}"), code, number))
        return members

    async def _live(self, exchange: Exchange, bot: Bot, engine: AsyncEngine, members: Sequence[Member]) -> None:
        share, more = divmod(self._plan.conversations, len(members))
        killing = asyncio.create_task(self._kill_at_random(bot))
        try:
            await asyncio.gather(*(self._talk(me, share + (me.number < more)) for me in members))
            async with self._progress:
                self._over = True
                self._progress.notify_all()
            await killing
        finally:
            killing.cancel()
        await self._settle(exchange, bot, engine, members)
        # Contacts are given after a minute; the next digest is on Friday at nine: both pass, with one more death.
        await exchange.call("POST", "clock", advance_seconds=150)
        await self._settle(exchange, bot, engine, members)
        now = datetime.fromisoformat((await exchange.call("GET", "clock"))["now"]).astimezone(PARIS)
        friday = (now + timedelta(days=3)).replace(hour=9, minute=1)
        await exchange.call("POST", "clock", to=friday.isoformat())
        if self._plan.kills:
            await asyncio.sleep(Random(f"{self._plan.seed}:digest").uniform(0.0, 0.6))
            await self._kill(bot)
        await self._settle(exchange, bot, engine, members)

    async def _talk(self, me: Member, count: int) -> None:
        """Join, then hold conversations; who waited in vain says nothing more."""
        weights = list(MIX.values())
        for rank in range(count):
            await asyncio.sleep(me.chance.uniform(0, THINKING if rank else 3.0))
            held: Conversation = me.chance.choices(list(MIX), weights)[0] if rank else join
            try:
                await held(me)
            except (Impatient, LookupError) as problem:
                self._impatient.append(f"{held.__name__}: {problem}")
                return
            async with self._progress:
                self._held[held.__name__] += 1
                self._progress.notify_all()

    async def _kill_at_random(self, bot: Bot) -> None:
        """All deaths but the last, at random points of the conversations, a random part of a second later."""
        chance = Random(f"{self._plan.seed}:kills")
        last = int(self._plan.conversations * 0.97)
        points = sorted(chance.randrange(last) for _ in range(self._plan.kills - 1))
        for point in points:
            while self._held.total() < point and not self._over:
                async with self._progress:
                    await self._progress.wait()
            if self._over:
                return  # people gave up before
            await asyncio.sleep(chance.expovariate(1 / 0.7))
            await self._kill(bot)

    async def _kill(self, bot: Bot) -> None:
        await bot.kill()
        self._kills += 1
        await bot.start()

    async def _settle(self, exchange: Exchange, bot: Bot, engine: AsyncEngine, members: Sequence[Member]) -> None:
        """Until every update is handled and everything due has left; what does not settle is left to the checker."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLED):
                calm = 0
                while calm < 3:
                    bot.check()
                    calm = calm + 1 if await self._is_calm(exchange, engine) else 0
                    await asyncio.sleep(0.4)

    async def _is_calm(self, exchange: Exchange, engine: AsyncEngine) -> bool:
        now = datetime.fromisoformat((await exchange.call("GET", "clock"))["now"])
        known = await self._updates_made(exchange)
        async with engine.connect() as connection:
            handled = await connection.execute(select(func.count()).where(InboxRow.state != InboxState.NEW))
            waiting = await connection.execute(
                select(func.count()).where(
                    OutboxRow.state.in_((OutboxState.READY, OutboxState.INFLIGHT)), OutboxRow.due_at <= now
                )
            )
            return bool(handled.scalar_one() >= len(known) and not waiting.scalar_one())

    async def _updates_made(self, exchange: Exchange) -> set[int]:
        """The ids of all updates the local Telegram made; only the new rows of its journal are asked for."""
        for row in await exchange.call("GET", f"journal?after={self._read}"):
            self._read = row["n"]
            if row["kind"] == "update":
                self._made.add(row["update"]["update_id"])
        return self._made

    async def _report(
        self, exchange: Exchange, engine: AsyncEngine, bot: Bot, members: Sequence[Member], begun: float
    ) -> Report:
        updates = sorted(await self._updates_made(exchange))
        messages: dict[int, int] = {}
        for me in members:
            chat = await exchange.call("GET", f"persons/{me.phone.id}/chat")
            messages |= {m["message_id"]: me.phone.id for m in chat["messages"] if not m["local"]["outgoing"]}
        now = datetime.fromisoformat((await exchange.call("GET", "clock"))["now"])
        async with engine.connect() as connection:
            facts = await checker.read(connection)
        findings = checker.check(World(updates, messages), facts, [me.model for me in members], now, self._impatient)
        log = "".join(path.read_text("utf-8", "replace") for path in (self._folder / "data").glob("troquet.log*"))
        return Report(
            self._plan, findings, self._kills, bot.starts, len(updates), len(messages), log.count("in doubt"),
            time.monotonic() - begun, self._held,
        )  # fmt: skip


async def run(plan: Plan, folder: Path) -> Report:
    """One run of chaos in an empty folder. Raises `DiedByItself` when the program ends without having been killed."""
    return await Chaos(plan, folder).run()


__all__ = ["DiedByItself", "Plan", "Report", "run"]
