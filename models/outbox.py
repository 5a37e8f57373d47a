"""What does the program owe Telegram, and what became of it?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Position


class MessageClass(StrEnum):
    """How much a message matters; decides what happens when nobody can tell whether it was delivered."""

    ANSWER = "answer"  #: what the person just asked for
    A = "A"  #: an engagement: contacts shared, agreement
    B = "B"  #: somebody waits: question, interest
    C = "C"  #: proposals, reminders
    D = "D"  #: news


class Lane(StrEnum):
    ANSWER = "answer"  #: at once
    BULK = "bulk"  #: at the pace Telegram allows for mass messages


class OutboxState(StrEnum):
    READY = "ready"
    INFLIGHT = "inflight"  #: committed before the socket is written
    SENT = "sent"
    DEAD = "dead"  #: refused for good
    UNKNOWN = "unknown"  #: nobody can tell, and its class does not risk a second copy
    CANCELLED = "cancelled"  #: expired or withdrawn before it left


def _where(condition: str) -> dict[str, Any]:
    return {f"{dialect}_where": text(condition) for dialect in ("sqlite", "postgresql")}


class OutboxRow(Base):
    """One call to Telegram. Written by troc/notifications only."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "bot_id", "chat_id", "position", **_where("state IN ('ready', 'inflight')")),
        Index("ix_outbox_lane", "lane", "position", **_where("state = 'ready'")),
        Index("ix_outbox_message", "bot_id", "message_id"),
        {"implicit_returning": False},
    )

    position: Mapped[int] = mapped_column(Position, primary_key=True)
    community_id: Mapped[UUID]
    bot_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    #: a key with a meaning: the same thing said twice is one row
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    method: Mapped[str] = mapped_column(String(40))
    #: the parameters, frozen, without the target; null once blanked
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    message_class: Mapped[str] = mapped_column(String(8), default=MessageClass.ANSWER)
    lane: Mapped[str] = mapped_column(String(8), default=Lane.ANSWER)
    state: Mapped[str] = mapped_column(String(10), default=OutboxState.READY)
    #: acts on the chat's live message, looked up when the row leaves
    target_live: Mapped[bool] = mapped_column(default=False)
    target_message_id: Mapped[int | None] = mapped_column(BigInteger)
    #: once delivered, becomes the chat's live message
    makes_live: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[UUID | None]
    #: before this instant the row is not in line at all
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    #: after a failure: not before; the chat waits with it, so that order holds
    retry_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    #: who is sending it: an acknowledgement bearing another token changes nothing
    lease_token: Mapped[str | None] = mapped_column(String(32))
    lease_until: Mapped[datetime | None]
    #: the highest message id known when the row left: the message, if it exists, has a higher one
    floor_message_id: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    #: Telegram's own words when it refused
    error: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
