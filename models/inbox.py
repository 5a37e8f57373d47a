"""What has Telegram handed over, and what became of it?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Position


class InboxState(StrEnum):
    NEW = "new"  #: committed, waiting for its turn in its chat
    DONE = "done"  #: its effects are committed
    DEAD = "dead"  #: failed too often; the person was told, the operator alerted


class InboxRow(Base):
    """One update of Telegram. Written by bot/ only."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("bot_id", "update_id"),  # a repeated update does nothing
        Index(
            "ix_inbox_waiting",
            "bot_id",
            "chat_id",
            "position",
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
        Index("ix_inbox_message", "bot_id", "message_id"),
        {"implicit_returning": False},
    )

    #: order of arrival; update ids cannot serve: after a week of silence Telegram draws a new one at random
    position: Mapped[int] = mapped_column(Position, primary_key=True)
    community_id: Mapped[UUID]
    bot_id: Mapped[int] = mapped_column(BigInteger)
    update_id: Mapped[int] = mapped_column(BigInteger)
    #: the private chat, or the person where the update has none; 0 when it has neither
    chat_id: Mapped[int] = mapped_column(BigInteger)
    #: the id of the incoming message, null for taps and the like: the probe must not take it for one of ours
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    #: as received; null once blanked (30 days, or the person erased their data)
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    state: Mapped[str] = mapped_column(String(8), default=InboxState.NEW)
    attempts: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime]
    #: after a failure: not before
    retry_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    #: the class of the last error, never its text, which may quote the person
    error: Mapped[str | None] = mapped_column(String(120))
