"""What are the two programs that `benchmarks.updates` compares?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, TelegramObject, Update
from sqlalchemy import BigInteger, String, event, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.database import Database
from bot.settings import LOCAL_TOKEN, Settings
from bot.storage import conversation
from bot.units import Units
from bot.wiring import build
from models.enums import LegalForm, PersonState
from models.work import Work
from troc.members import joining, people
from troc.notifications import outbox

PEOPLE, FIRST = 50, 5_100_001
Run = Callable[[], Awaitable[None]]


async def troquet(base: str, folder: Path, stack: AsyncExitStack) -> Run:
    """The program as it is, with fifty members who have joined."""
    program = await build(_settings(base, folder), stack)
    await _members(program.units)
    await program.matcher.load()
    return program.run


async def path(base: str, folder: Path, stack: AsyncExitStack) -> Run:
    """The way of a tap alone: our inbox, transaction, outbox and sender around the plain bot's own work.

    The same dispatcher with the same two handlers, one row read and written (the chat's), one call a tap or text.
    """
    settings = _settings(base, folder)
    program = await build(settings, stack)
    dispatcher = Dispatcher()
    dispatcher.message.register(_told)
    dispatcher.callback_query.register(_touched)
    bot = Bot(LOCAL_TOKEN)

    async def feed(work: Work, update: Update) -> object:
        chat = await conversation()
        turns = int(chat.data.get("turns", 0)) + 1
        chat.data = {"turns": turns, "said": "…"}
        return await dispatcher.feed_update(bot, update, work=work, turns=turns, update_id=update.update_id)

    program.worker._feed = feed  # the one thing that is not the product's
    return program.run


async def _told(message: Message, work: Work, turns: int, update_id: int) -> None:
    await _owe(work, message.chat.id, update_id, "sendMessage", f"Que souhaitez-vous faire ? ({turns})", None)


async def _touched(query: CallbackQuery, work: Work, turns: int, update_id: int) -> None:
    if query.message is not None:
        target = query.message.message_id
        await _owe(work, query.message.chat.id, update_id, "editMessageText", f"Voici. ({turns})", target)


async def _owe(work: Work, chat_id: int, update_id: int, method: str, text: str, target: int | None) -> None:
    payload = {"text": text, "reply_markup": keyboard().model_dump(exclude_none=True)}
    await outbox.enqueue(
        work, chat_id=chat_id, method=method, payload=payload, dedupe_key=f"bench:{update_id}", target=target
    )


def _settings(base: str, folder: Path) -> Settings:
    return Settings.model_validate(
        {
            "telegram": {"local_port": int(base.rpartition(":")[2])},
            "community": {"demo": False},
            "matching": {"encoder": "sif"},
            "data": {"dir": str(folder / "data")},
        }
    )


async def _members(units: Units) -> None:
    async with units.begin() as work:
        for rank in range(PEOPLE):
            await _member(work, rank)


async def _member(work: Work, rank: int) -> None:
    person = await people.arrive(work, FIRST + rank, f"Personne{rank}", None, None)
    await work.session.flush()
    person.state = PersonState.JOINING
    await joining.set_name(work, person, f"Atelier {rank}")
    await joining.set_commune(work, person, "77288", "Europe/Paris")
    await joining.set_sector(work, person, "craft", "un atelier")
    await joining.set_legal_form(work, person, LegalForm.ASSOCIATION)
    person.state = PersonState.ACTIVE


class Base(DeclarativeBase):
    """Tables of the plain bot."""


class Row(Base):
    """What a plain bot remembers of a chat."""

    __tablename__ = "chat"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    turns: Mapped[int]
    said: Mapped[str] = mapped_column(String(200))


class OneRow(BaseMiddleware):
    """One read and one write an update, committed before the answer."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        update: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        async with AsyncSession(self._engine, expire_on_commit=False) as session:
            chat_id: int = data["event_chat"].id
            row = (await session.execute(select(Row).where(Row.chat_id == chat_id))).scalar_one_or_none()
            if row is None:
                row = Row(chat_id=chat_id, turns=0, said="")
                session.add(row)
            row.turns += 1
            row.said = "…"
            await session.commit()
        data["turns"] = row.turns
        return await handler(update, data)


def keyboard() -> InlineKeyboardMarkup:
    """A menu of the same size as ours."""
    places = (("offer", "need"), ("listings", "exchanges"), ("settings", "help"))
    rows = [[InlineKeyboardButton(text=to.title(), callback_data=f"go:{to}") for to in row] for row in places]
    return InlineKeyboardMarkup(inline_keyboard=rows)


class Aiogram:
    """aiogram as its documentation shows it, on one SQLite file."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher) -> None:
        self._bot = bot
        self._dispatcher = dispatcher

    @classmethod
    async def open(cls, name: str, base: str, folder: Path, stack: AsyncExitStack) -> Run:
        """Over the stock driver, or ours for `aiogram+`."""
        path = folder / "plain.sqlite"
        if name == "aiogram+":
            database = await Database.open(f"sqlite:///{path}")
            stack.push_async_callback(database.close)
            engine = database.writer
        else:
            engine = stock_engine(path)
            stack.push_async_callback(engine.dispose)
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        session = AiohttpSession(api=TelegramAPIServer.from_base(base))
        stack.push_async_callback(session.close)
        dispatcher = Dispatcher()
        dispatcher.update.outer_middleware(OneRow(engine))
        dispatcher.message.register(answer)
        dispatcher.callback_query.register(tapped)
        return cls(Bot(LOCAL_TOKEN, session=session), dispatcher).run

    async def run(self) -> None:
        """What `start_polling` does: each update is a task, and the next poll confirms it."""
        tasks: set[asyncio.Task[Any]] = set()
        offset = None
        while True:
            updates = await self._bot.get_updates(offset=offset, timeout=25, request_timeout=40)
            for update in updates:
                offset = update.update_id + 1
                task = asyncio.create_task(self._feed(update))
                tasks.add(task)
                task.add_done_callback(tasks.discard)

    async def _feed(self, update: Update) -> None:
        await self._dispatcher.feed_update(self._bot, update)


async def answer(message: Message, bot: Bot, turns: int) -> None:
    """A menu under each text."""
    await bot.send_message(message.chat.id, f"Que souhaitez-vous faire ? ({turns})", reply_markup=keyboard())


async def tapped(query: CallbackQuery, bot: Bot, turns: int) -> None:
    """The tap is answered and its message changed."""
    with suppress(TelegramBadRequest):  # too old after a long wait in the queue: its message changes all the same
        await query.answer()
    if query.message is not None:
        await bot.edit_message_text(
            f"Voici. ({turns})",
            chat_id=query.message.chat.id,
            message_id=query.message.message_id,
            reply_markup=keyboard(),
        )


def stock_engine(path: Path) -> AsyncEngine:
    """SQLAlchemy over aiosqlite, with the pragmas of our writer and its BEGIN IMMEDIATE."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}", pool_size=1, max_overflow=0)

    @event.listens_for(engine.sync_engine, "connect")
    def pragmas(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
