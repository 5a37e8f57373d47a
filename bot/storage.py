"""Where does a conversation keep its state, so that state and domain never part ways?

The chat's row is read once and written once an update, in the update's own transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from sqlalchemy import bindparam, delete, select

from models.conversation import Chat
from models.upserts import InsertOnce
from models.work import Work

chats = Chat.__table__
_KEY = ["bot_id", "chat_id"]
_READ = select(
    chats.c.state,
    chats.c.data,
    chats.c.live_message_id,
    chats.c.last_incoming_message_id,
    chats.c.misunderstandings,
    chats.c.acting_for,
).where(chats.c.bot_id == bindparam("b"), chats.c.chat_id == bindparam("c"))
_WRITE = InsertOnce(
    chats,  # type: ignore[arg-type]
    _KEY,
    ["state", "data", "last_incoming_message_id", "misunderstandings", "acting_for", "updated_at"],
)
_WRITE_LIVE = InsertOnce(chats, _KEY, ["live_message_id", "updated_at"])  # type: ignore[arg-type]
_FORGET = delete(Chat).where(Chat.bot_id == bindparam("b"), Chat.chat_id == bindparam("c"))


class Conversation:
    """One chat's row during one update. Fields may be set freely; `save` writes them if one changed."""

    def __init__(self, work: Work, chat_id: int) -> None:
        self.work = work
        self.chat_id = chat_id
        self._loaded = False
        self._dirty = False
        self._state: str | None = None
        self._data: dict[str, Any] = {}
        self._misunderstandings = 0
        self._acting_for: UUID | None = None
        #: the card that may be edited in place; None when there is none
        self.live_message_id: int | None = None
        #: the newest message the person sent, this update's included
        self.last_incoming_message_id: int | None = None

    async def load(self) -> None:
        """Read the row, once; a chat never seen has no state and no data."""
        if self._loaded:
            return
        found = await self.work.session.execute(_READ, {"b": self.work.bot_id, "c": self.chat_id})
        row = found.first()
        incoming = self.last_incoming_message_id
        if row is not None:
            self._state, self._data, self.live_message_id = row.state, dict(row.data), row.live_message_id
            self._misunderstandings, self._acting_for = row.misunderstandings, row.acting_for
            self.last_incoming_message_id = max(incoming or 0, row.last_incoming_message_id or 0) or None
        self._loaded = True

    def arrived(self, message_id: int) -> None:
        """This update brings message `message_id` of the person."""
        self.last_incoming_message_id = max(message_id, self.last_incoming_message_id or 0)
        self._dirty = True

    @property
    def state(self) -> str | None:
        return self._state

    @state.setter
    def state(self, value: str | None) -> None:
        self._dirty = self._dirty or value != self._state
        self._state = value

    @property
    def data(self) -> dict[str, Any]:
        """The conversation's data; replace it whole to change it."""
        return dict(self._data)

    @data.setter
    def data(self, value: Mapping[str, Any]) -> None:
        self._dirty = self._dirty or value != self._data
        self._data = dict(value)

    @property
    def misunderstandings(self) -> int:
        return self._misunderstandings

    @misunderstandings.setter
    def misunderstandings(self, value: int) -> None:
        self._dirty = self._dirty or value != self._misunderstandings
        self._misunderstandings = value

    @property
    def acting_for(self) -> UUID | None:
        """The member without Telegram for whom an officer acts in this chat."""
        return self._acting_for

    @acting_for.setter
    def acting_for(self, value: UUID | None) -> None:
        self._dirty = self._dirty or value != self._acting_for
        self._acting_for = value

    async def save(self) -> None:
        """Write the row if something changed."""
        if not self._dirty:
            return
        await self.load()
        row = {
            "bot_id": self.work.bot_id,
            "chat_id": self.chat_id,
            "community_id": self.work.community_id,
            "state": self._state,
            "data": self._data,
            "last_incoming_message_id": self.last_incoming_message_id,
            "misunderstandings": self._misunderstandings,
            "acting_for": self._acting_for,
            "updated_at": self.work.now,
        }
        await self.work.session.execute(_WRITE.on(_dialect(self.work)), row)
        self._dirty = False

    def forget(self) -> None:
        """Erasure: back to a chat never seen; the live card stays known, so that the farewell can replace it."""
        self._state, self._data, self._misunderstandings, self._acting_for = None, {}, 0, None
        self._dirty = True


#: the conversation of the update being handled in this task
current: ContextVar[Conversation] = ContextVar("conversation")


async def conversation() -> Conversation:
    """The loaded conversation of the update being handled; LookupError outside an update."""
    open_ = current.get()
    await open_.load()
    return open_


class TransactionStorage(BaseStorage):
    """aiogram's storage on the open transaction. State belongs to the private chat; other keys are refused."""

    async def _of(self, key: StorageKey) -> Conversation:
        open_ = await conversation()
        if key.chat_id != open_.chat_id:
            return await self._other(key)
        return open_

    async def _other(self, key: StorageKey) -> Conversation:
        raise LookupError(f"the update is about chat {current.get().chat_id}, not {key.chat_id}")

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        (await self._of(key)).state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._of(key)).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        (await self._of(key)).data = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return (await self._of(key)).data

    async def close(self) -> None:
        """Nothing to close: the transaction belongs to the worker."""


async def set_live_messages(work: Work, live: Mapping[int, int]) -> None:
    """Record the live message of each chat: {chat_id: message_id}."""
    if not live:
        return
    common = {"bot_id": work.bot_id, "community_id": work.community_id, "updated_at": work.now, "data": {}}
    rows = [
        {**common, "chat_id": chat_id, "live_message_id": message_id, "misunderstandings": 0}
        for chat_id, message_id in live.items()
    ]
    await work.session.execute(_WRITE_LIVE.on(_dialect(work)), rows)


async def forget_chat(work: Work, chat_id: int) -> None:
    """Erasure of a chat other than the one being handled: its row goes."""
    await work.session.execute(_FORGET, {"b": work.bot_id, "c": chat_id})


def _dialect(work: Work) -> str:
    return work.session.get_bind().dialect.name
