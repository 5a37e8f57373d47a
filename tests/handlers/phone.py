"""A phone without a network: what a person taps and writes goes through the real router, what the outbox holds is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.types import Update
from sqlalchemy import select

from bot.storage import Conversation, TransactionStorage, current
from handlers import contact_details, exchanges, profile, proposals, questions, typed_choices, vat_telling
from handlers.context import Acquaintance
from models.member import Person
from models.outbox import OutboxRow
from models.work import Work
from tests.conftest import BOT
from tests.exchanges.village import Party, Village

TOKEN = f"{BOT}:AAtest"


def dispatcher() -> Dispatcher:
    """The conversations about proposals, as the program wires them."""
    root = Router(name="root")
    told = (vat_telling, typed_choices, exchanges, proposals, questions, contact_details, profile)
    for conversation in told:
        for name, observer in conversation.router.observers.items():
            root.observers[name].handlers.extend(observer.handlers)
    made = Dispatcher(storage=TransactionStorage())
    made.update.outer_middleware(Acquaintance())
    made.include_router(root)
    return made


@dataclass
class Shown:
    """One message of the bot as it stands on the screen."""

    id: int
    text: str
    rows: list[list[dict[str, Any]]]
    keyboard: dict[str, Any] = field(default_factory=dict)
    photo: bool = False

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.rows for button in row]


class Phone:
    """What one party of the village has before their eyes."""

    def __init__(self, village: Village, party: Party, dispatch: Dispatcher) -> None:
        self.village = village
        self.party = party
        self.messages: list[Shown] = []
        self._dispatch = dispatch
        self._read = 0
        self._next = 100

    @property
    def last(self) -> Shown:
        return self.messages[-1]

    async def says(self, text: str) -> None:
        """Write a message."""
        await self._feed("message", text=text)

    async def shares(self, phone: str, user_id: int | None = None) -> None:
        """Share a contact card: one's own, or that of `user_id`."""
        own = await self._telegram_id()
        contact = {"phone_number": phone, "first_name": "X", "user_id": own if user_id is None else user_id}
        await self._feed("message", contact=contact)

    async def sends_voice(self) -> None:
        """Send a voice message."""
        await self._feed("message", voice={"file_id": "v", "file_unique_id": "u", "duration": 3})

    async def taps(self, label: str) -> None:
        """Tap the button of that label on the newest message that has one."""
        for message in reversed(self.messages):
            for row in message.rows:
                for button in row:
                    if plain(button["text"]) == plain(label):
                        await self.taps_data(button["callback_data"], message.id)
                        return
        raise AssertionError(f"no button {label!r}; the last message: {self.last}")

    async def taps_data(self, data: str, message_id: int | None = None) -> None:
        """Tap a button by what it carries."""
        await self._feed("callback_query", data=data, on=message_id or (self.messages[-1].id if self.messages else 1))

    async def looks(self) -> None:
        """Read what the outbox holds for this chat."""
        chat = await self._telegram_id()
        async with self.village.work() as work:
            query = select(OutboxRow).where(OutboxRow.chat_id == chat, OutboxRow.position > self._read)
            for row in (await work.session.execute(query.order_by(OutboxRow.position))).scalars():
                self._read = row.position
                self._apply(row)

    def _apply(self, row: OutboxRow) -> None:
        payload = row.payload or {}
        markup = payload.get("reply_markup", {})
        rows = markup.get("inline_keyboard", [])
        text = payload.get("text") or payload.get("caption") or ""
        if row.method.startswith("send"):
            self._next += 1
            keyboard = {} if "inline_keyboard" in markup else markup
            self.messages.append(Shown(self._next, text, rows, keyboard, row.method == "sendPhoto"))
            return
        known = next((message for message in self.messages if message.id == row.target_message_id), None)
        if known is not None:
            known.rows, known.text = rows, text or known.text
        elif text and row.target_message_id:
            self.messages.append(Shown(row.target_message_id, text, rows))

    async def _feed(self, kind: str, **content: Any) -> None:
        self._next += 1
        chat_id = await self._telegram_id()
        user = {"id": chat_id, "is_bot": False, "first_name": "X", "username": await self._username()}
        chat = {"id": chat_id, "type": "private"}
        base: dict[str, Any] = {"message_id": self._next, "date": 1, "chat": chat}
        if kind == "message":
            event = base | {"from": {k: v for k, v in user.items() if v is not None}} | content
        else:
            shown = next((message for message in self.messages if message.id == content["on"]), None)
            body: dict[str, Any] = {"text": "x"}
            if shown is not None and shown.photo:
                body = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}
            message = base | {"message_id": content["on"]} | body
            event = {"id": "1", "chat_instance": "1", "data": content["data"], "message": message}
            event["from"] = {k: v for k, v in user.items() if v is not None}
        update = Update.model_validate({"update_id": self.village.clock.new_id().int % 10**9, kind: event})
        async with self.village.work() as work:
            await self._handle(work, update, self._next if kind == "message" else None)
        await self.looks()

    async def _handle(self, work: Work, update: Update, message_id: int | None) -> None:
        conversation = Conversation(work, await self._telegram_id(work))
        if message_id is not None:
            conversation.arrived(message_id)
        token = current.set(conversation)
        try:
            await conversation.load()
            bot = Bot(TOKEN)
            await self._dispatch.feed_update(bot, update, work=work, conversation=conversation)
        finally:
            current.reset(token)
        await conversation.save()

    async def _telegram_id(self, work: Work | None = None) -> int:
        return int((await self._person(work)).telegram_id)

    async def _username(self) -> str | None:
        return (await self._person(None)).username

    async def _person(self, work: Work | None) -> Person:
        if work is not None:
            return await work.session.get_one(Person, self.party.person)
        async with self.village.work() as own:
            return await own.session.get_one(Person, self.party.person)


def plain(text: str) -> str:
    """Ordinary spaces and apostrophes, no bold, so that a test can be typed."""
    text = text.replace("<b>", "").replace("</b>", "")
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2060", "").replace("’", "'")
