"""How are the parts put together into one running program? The only place that knows them all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot import community, plans, storage, web
from bot.alerts import Alerts
from bot.clock import SystemClock
from bot.commands_menu import announce_commands
from bot.database import Database
from bot.demo.loading import load_demo
from bot.demo.stage import seat_officer
from bot.erased import Graves
from bot.imports import Importer
from bot.limits import LOCAL, Limits, Paces
from bot.local_clock import adopt, follow
from bot.migration import upgrade
from bot.photos import Fetcher
from bot.poller import KINDS, Intake, Poller
from bot.questionnaires import Questionnaires
from bot.sender import Sender
from bot.settings import Settings
from bot.storage import TransactionStorage
from bot.ticker import Ticker
from bot.transport import Delivered, Refused, TooMany, Transport
from bot.units import Units
from bot.worker import Worker
from handlers.boundary import apologise, refuse, tell_team, unreachable
from handlers.context import Acquaintance
from handlers.house import House
from handlers.router import build_router
from models.errors import TelegramUnreachable, TokenRefused
from models.work import Work
from troc.matching.matcher import Matcher
from troc.workflows.loop_proposals import LoopSettings
from troc.workflows.looping import Looper

log = logging.getLogger("troquet")


@dataclass(slots=True)
class Program:
    """The running parts. `run` until cancelled; `settle` waits until nothing is left to do (tests)."""

    settings: Settings
    units: Units
    clock: SystemClock
    matcher: Matcher
    intake: Intake
    poller: Poller
    worker: Worker
    sender: Sender
    ticker: Ticker
    fetcher: Fetcher
    importer: Importer
    questionnaires: Questionnaires
    transport: Transport

    async def run(self) -> None:
        """Receive, handle, tick and send until cancelled."""
        telegram = self.settings.telegram
        await self.ticker.start()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._learn())  # beside the first updates, which need no encoder
                tasks.create_task(self.worker.run())
                tasks.create_task(self.sender.run())
                tasks.create_task(self.fetcher.run())
                tasks.create_task(self.importer.run())
                tasks.create_task(self.questionnaires.run())
                if not telegram.live:
                    tasks.create_task(follow(telegram.server, self.clock, self.clock_moved))
                tasks.create_task(self._receive())
        finally:
            await self.ticker.stop()
            await self.intake.close()

    async def _learn(self) -> None:
        """Load the encoders and take in the listings, reading only, so that nobody waits for the writer."""
        await self.matcher.load()
        async with self.units.look() as work:
            await self.matcher.sync(work, keep=False)
        while await self.matcher.embed():
            async with self.units.begin() as work:
                await self.matcher.sync(work)

    async def clock_moved(self) -> None:
        """Everything that waits for an hour looks again."""
        await self.ticker.kick()
        self.worker.wake()
        self.sender.wake()

    def _receive(self) -> Coroutine[None, None, None]:
        return self._webhook() if self.settings.telegram.receive == "webhook" else self._poll()

    async def _poll(self) -> None:
        await self.transport.call("deleteWebhook", {})
        await self.poller.run()

    async def _webhook(self) -> None:
        telegram = self.settings.telegram
        app = web.webhook_app(self.intake.store, telegram.webhook_secret)
        runner = await web.serve(app, telegram.webhook_host, telegram.webhook_port)
        try:
            wanted = {
                "url": telegram.webhook_url.rstrip("/") + "/telegram",
                "secret_token": telegram.webhook_secret,
                "allowed_updates": list(KINDS),
            }
            await self.transport.call("setWebhook", wanted)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()


async def build(settings: Settings, stack: AsyncExitStack, clock: SystemClock | None = None) -> Program:
    """The program for these settings; what it opens is closed with `stack`.

    Raises StorageError when the database cannot serve, TokenRefused or TelegramUnreachable when Telegram cannot.
    """
    clock = clock or SystemClock()
    telegram = settings.telegram
    transport = Transport(telegram.bot_token, api=telegram.server, data_dir=settings.data.dir)
    stack.push_async_callback(transport.close)
    units = await _units(settings, stack, clock)
    house = _house(settings, await _username(transport))
    graves = Graves(settings.data.dir, clock)
    await _move_in(settings, units, clock, graves)
    matching = settings.matching
    matcher = Matcher(matching.encoder, matching.max_distance_km, matching.weights)
    alerts = Alerts(clock)
    alerts.forward = _to_team(units)
    feed = Feeding(telegram.bot_token, matcher=matcher, house=house, erasure_key=graves.key)
    worker = Worker(units, feed.bot, feed, alerts=alerts, apologise=apologise, refuse=refuse)
    limits = Limits(Paces() if telegram.live else LOCAL)
    sender = Sender(units, transport.call, limits, alerts=alerts, on_blocked=unreachable)
    units.on_posted = sender.wake
    intake = Intake(units, transport, on_stored=worker.wake, on_message_id=sender.saw)
    ticker = Ticker(units, alerts)
    looper = Looper(matcher, _loops(settings))
    stack.push_async_callback(looper.close)
    for name, plan, every in plans.plans(house, matcher, looper, graves.key):
        ticker.add(name, plan, every)
    ticker.add("erased", graves.follow_up, 20)
    await announce_commands(units, transport)
    return Program(
        settings,
        units,
        clock,
        matcher,
        intake,
        Poller(intake, transport, alerts),
        worker,
        sender,
        ticker,
        Fetcher(units, transport, settings.data.dir),
        Importer(units, transport, graves.key),
        Questionnaires(units, transport),
        transport,
    )


async def serve(settings: Settings) -> None:
    """Run the program until it is stopped."""
    async with AsyncExitStack() as stack:
        program = await build(settings, stack)
        await program.run()


async def _units(settings: Settings, stack: AsyncExitStack, clock: SystemClock) -> Units:
    """The database, open and of this version's shape, with the community it serves."""
    settings.data.dir.mkdir(parents=True, exist_ok=True)
    database = await Database.open(settings.database_url)
    stack.push_async_callback(database.close)
    await upgrade(settings.database_url)
    community_id = await community.community_of(database, clock, settings.community.name)
    return Units(database, clock, community_id, settings.telegram.bot_id)


async def _move_in(settings: Settings, units: Units, clock: SystemClock, graves: Graves) -> None:
    """Before the first update: the hour, who was erased, who is of the team, and the demonstration's firms."""
    if not settings.telegram.live:
        await adopt(settings.telegram.server, clock)
    async with units.begin() as work:
        await graves.reapply(work)
    await community.seat_officers(units, settings.officers.ids)
    if settings.demo:
        await load_demo(units)
        await seat_officer(units)


class Feeding:
    """Hands an update to the conversations, inside its transaction."""

    def __init__(self, token: str, **given: object) -> None:
        self.bot = Bot(token)  # only reads updates: every call to Telegram is the transport's
        self._given = given
        self._dispatcher = Dispatcher(storage=TransactionStorage())
        self._dispatcher.update.outer_middleware(Acquaintance())
        self._dispatcher.include_router(build_router())

    async def __call__(self, work: Work, update: Update) -> object:
        conversation = await storage.conversation()
        return await self._dispatcher.feed_update(self.bot, update, work=work, conversation=conversation, **self._given)


def _to_team(units: Units) -> Callable[[str, dict[str, object]], Awaitable[None]]:
    async def forward(kind: str, facts: dict[str, object]) -> None:
        async with units.begin() as work:
            await tell_team(work, kind, facts)

    return forward


def _loops(settings: Settings) -> LoopSettings:
    told = settings.loops
    return LoopSettings(
        zone=settings.community.time_zone,
        active=told.active,
        hour=told.hour,
        max_length=told.max_length,
        tolerance=Fraction(str(told.max_value_ratio)),
        questions=told.questions,
    )


async def _username(transport: Transport) -> str:
    """The bot's own name, asked of Telegram: proof that the token is good and the network there."""
    outcome = await transport.call("getMe", {}, patience=15)
    while isinstance(outcome, TooMany):  # a start in the middle of a storm waits like any other call
        await asyncio.sleep(outcome.after)
        outcome = await transport.call("getMe", {}, patience=15)
    match outcome:
        case Delivered(result={"username": str(username)}):
            return username
        case Refused(401 | 404):
            raise TokenRefused
        case _:
            raise TelegramUnreachable


def _house(settings: Settings, username: str) -> House:
    told = settings.community
    return House(
        bot_username=username,
        name=told.name,
        controller=told.controller or told.name,
        contact=told.contact,
        territory=told.territory,
        departements=told.departements,
        zone=told.time_zone,
        study=settings.study.active,
        digest_hour=settings.notifications.digest_hour,
        brief=settings.officers.monday_brief,
        silent_days=settings.officers.silent_days,
        recall_hour=settings.prospects.recall_hour,
        prospects_kept=timedelta(days=round(settings.prospects.kept_months * 365.25 / 12)),
    )
