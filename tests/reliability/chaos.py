"""Many members converse while the program is killed at random instants: is anything lost, doubled, or out of order?"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import aiohttp
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.probe import MOST
from bot.settings import load as load_settings
from models.inbox import InboxRow, InboxState
from models.outbox import OutboxRow, OutboxState
from tests.reliability import checker
from tests.reliability.checker import Facts, World
from tests.reliability.conversations import MIX, Conversation, Member, join
from tests.reliability.lines import Connect, Line, line_to
from tests.reliability.phone import Exchange, Impatient
from tests.reliability.programs import Bot, DiedByItself, local_telegram
from tests.reliability.runs import Plan, Report
from tests.reliability.scene import Scene, free_port
from tests.reliability.town import PARIS, database_url, invite, to_a_tuesday, write_settings
from tests.reliability.troubles import TROUBLES

SETTLED = 90.0  #: seconds in which everything owed must have left, once the last person is silent
KEPT = ("kind", "at", "fault", "method", "chat_id", "error", "retry_after")  #: of a row of the journal
THINKING = 0.3  #: seconds, at most, between two conversations of a person


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
        self._calls: list[dict[str, Any]] = []
        self._turns = asyncio.Lock()
        self._before: Facts | None = None  # what members were told is true before months pass

    async def run(self) -> Report:
        """Build the town, let it live and die, then check."""
        begun = time.monotonic()
        async with AsyncExitStack() as stack:
            telegram = await stack.enter_async_context(local_telegram(self._folder))
            url = await stack.enter_async_context(database_url(self._folder, postgresql=self._plan.postgresql))
            direct = write_settings(self._folder, telegram, url)
            http = await stack.enter_async_context(
                aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(60))
            )
            exchange = Exchange(telegram, http)
            await to_a_tuesday(exchange)
            members = await self._people(exchange, await invite(direct, self._plan.members))
            engine = create_async_engine(load_settings(direct).database_url)
            stack.push_async_callback(engine.dispose)
            lines = await self._lines(stack, telegram, engine)
            path = self._settings(direct, lines)
            bot = Bot(self._words(path), self._folder)
            scene = self._scene(exchange, bot, engine, lines, path)
            stack.push_async_callback(bot.stop)
            if self._plan.lost_answers:
                await exchange.call("POST", "faults", kind="lost_answer", probability=self._plan.lost_answers,
                                    seed=self._plan.seed)  # fmt: skip
            await bot.start()
            watching = asyncio.create_task(exchange.watch())
            try:
                await self._live(scene, members)
            finally:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
            bot.check()
            await bot.stop()
            return await self._report(scene, members, begun)

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

    async def _lines(self, stack: AsyncExitStack, telegram: str, engine: AsyncEngine) -> dict[str, Line]:
        """The lines a trouble of that name may spoil: to Telegram, and to PostgreSQL."""
        if self._plan.trouble != "line":
            return {}
        chance, port = Random(f"{self._plan.seed}:lines"), int(telegram.rpartition(":")[2])
        ways: dict[str, Connect] = {"telegram": partial(asyncio.open_connection, "127.0.0.1", port)}
        if self._plan.postgresql:
            ways["database"] = partial(asyncio.open_unix_connection, f"{engine.url.query['host']}/.s.PGSQL.5432")
        return {name: await stack.enter_async_context(line_to(way, chance)) for name, way in ways.items()}

    def _settings(self, direct: Path, lines: Mapping[str, Line]) -> Path:
        """The program's own settings, which lead through the lines there are."""
        told = direct.read_text("utf-8")
        if "telegram" in lines:
            told = re.sub("local_port = .*", f"local_port = {lines['telegram'].port}", told)
        if "database" in lines:
            told = re.sub("@/(.*)[?]host=.*", rf'@127.0.0.1:{lines["database"].port}/\1"', told)
        path = direct.with_name("program.toml")
        path.write_text(told, "utf-8")
        return path

    def _scene(self, exchange: Exchange, bot: Bot, engine: AsyncEngine, lines: Mapping[str, Line], path: Path) -> Scene:
        port = free_port()
        webhook = f'[telegram]\nreceive = "webhook"\nwebhook_url = "http://127.0.0.1:{port}"\nwebhook_port = {port}\n'
        webhook += 'webhook_secret = "0123456789abcdef0123"\n'
        other = path.with_name("webhook.toml")
        other.write_text(path.read_text("utf-8").replace("[telegram]\n", webhook), "utf-8")
        chance = Random(f"{self._plan.seed}:trouble")
        return Scene(
            exchange, bot, engine, chance, self._plan.seconds, self._folder, lines, other, path, self._turns,
            lambda: self._settle(exchange, bot, engine),
        )  # fmt: skip

    async def _live(self, scene: Scene, members: Sequence[Member]) -> None:
        exchange, bot, engine = scene.exchange, scene.bot, scene.engine
        share, more = divmod(self._plan.conversations, len(members))
        during, after = TROUBLES[self._plan.trouble] if self._plan.trouble else (None, None)
        killing = asyncio.create_task(self._kill_at_random(bot))
        troubling = asyncio.create_task(during(scene)) if during else None
        try:
            await asyncio.gather(*(self._talk(me, share + (me.number < more)) for me in members))
            async with self._progress:
                self._over = True
                self._progress.notify_all()
            await killing
            if troubling is not None:
                await troubling
        finally:
            killing.cancel()
            if troubling is not None:
                troubling.cancel()
        await self._settle(exchange, bot, engine)
        # Contacts are given after a minute; the next digest is on Friday at nine: both pass, with one more death.
        await exchange.call("POST", "clock", advance_seconds=150)
        await self._settle(exchange, bot, engine)
        now = datetime.fromisoformat((await exchange.call("GET", "clock"))["now"]).astimezone(PARIS)
        friday = (now + timedelta(days=3)).replace(hour=9, minute=1)
        await exchange.call("POST", "clock", to=friday.isoformat())
        if self._plan.kills:
            await asyncio.sleep(Random(f"{self._plan.seed}:digest").uniform(0.0, 0.6))
            await self._kill(bot)
        await self._settle(exchange, bot, engine)
        if after is not None:
            async with engine.connect() as connection:
                self._before = await checker.read(connection)
            await after(scene)

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
        async with self._turns:
            await bot.kill()
            self._kills += 1
            await bot.start()

    async def _settle(self, exchange: Exchange, bot: Bot, engine: AsyncEngine) -> None:
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
            else:
                self._calls.append(
                    {name: row.get(name) for name in KEPT} | {"text": (row.get("params") or {}).get("text")}
                )
        return self._made

    async def _report(self, scene: Scene, members: Sequence[Member], begun: float) -> Report:
        exchange, bot, engine = scene.exchange, scene.bot, scene.engine
        updates = sorted(await self._updates_made(exchange))
        messages: dict[int, int] = {}
        for person in [*(me.phone.id for me in members), *scene.strangers]:
            chat = await exchange.call("GET", f"persons/{person}/chat")
            messages |= {m["message_id"]: person for m in chat["messages"] if not m["local"]["outgoing"]}
        now = datetime.fromisoformat((await exchange.call("GET", "clock"))["now"])
        async with engine.connect() as connection:
            facts = await checker.read(connection)
        if (told := self._before) is not None:
            facts = replace(facts, listings=told.listings, events=told.events, photos=told.photos, relayed=told.relayed)
        findings = checker.check(World(updates, messages), facts, [me.model for me in members], now, self._impatient)
        findings.broken += [*scene.broken, *checker.early(self._calls, facts)]
        most = checker.most_questions(self._calls)
        if most > MOST:
            findings.broken.append(f"{most} questions about one row")
        log = "".join(path.read_text("utf-8", "replace") for path in (self._folder / "data").glob("troquet.log*"))
        if self._plan.trouble == "database" and "-storage error=" not in log:
            findings.broken.append("the database refused, and nobody was told")
        return Report(
            self._plan, findings, self._kills, bot.starts, len(updates), len(messages), log.count("in doubt"),
            time.monotonic() - begun, most, self._held, scene.measured | _told_of(log),
        )  # fmt: skip


def _told_of(log: str) -> dict[str, object]:
    """How often the program said that its database would not serve."""
    told = log.count("-storage error=")
    return {"storage alerts": told} if told else {}


async def run(plan: Plan, folder: Path) -> Report:
    """One run of chaos in an empty folder. Raises `DiedByItself` when the program ends without having been killed."""
    return await Chaos(plan, folder).run()


__all__ = ["DiedByItself", "Plan", "Report", "run"]
