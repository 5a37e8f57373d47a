"""What did an officer write to many members at once, and what became of it for each of them?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.event import Versioned


class BroadcastState(StrEnum):
    DRAFT = "draft"  # being written
    HELD = "held"  # confirmed; leaves at `starts_at`, and may be stopped before
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"  # nothing more will leave
    DISCARDED = "discarded"  # never confirmed


class RecipientState(StrEnum):
    CHOSEN = "chosen"  # on the list that the officer was shown
    POSTED = "posted"  # in the hands of the attention policy
    DELIVERED = "delivered"
    BLOCKED = "blocked"  # they block the bot
    FAILED = "failed"  # refused by Telegram, or nobody can tell
    DROPPED = "dropped"  # no room for it within its day; `reason` says why
    STOPPED = "stopped"  # the officer stopped it first


class Broadcast(Versioned, Owned, Base):
    """One message to many members. Written by `members`."""

    __tablename__ = "broadcast"
    __table_args__ = (Index("ix_broadcast_state", "community_id", "state"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    state: Mapped[BroadcastState] = mapped_column(String(10))
    text: Mapped[str | None] = mapped_column(String(2000))
    photo_file_id: Mapped[str | None] = mapped_column(String(200))  #: as Telegram names it
    audience: Mapped[dict[str, Any]]  #: the filter, as troc/workflows/audience.py reads it
    left_out: Mapped[dict[str, Any]]  #: why → how many of the filter's members were not on the list
    counts: Mapped[dict[str, Any]]  #: what became of it, once it is over: kept when people are erased
    rehearsing: Mapped[bool] = mapped_column(default=False)  #: to accounts of a rehearsal: never counted
    starts_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    stopped_why: Mapped[str | None] = mapped_column(String(16))  #: « asked », « gone » (its author left the team)
    created_at: Mapped[datetime]


class BroadcastRecipient(Owned, Base):
    """One member on the list of a broadcast. Written by `members`; gone with the member."""

    __tablename__ = "broadcast_recipient"
    __table_args__ = (
        UniqueConstraint("broadcast_id", "person_id"),
        Index("ix_broadcast_recipient_state", "broadcast_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    broadcast_id: Mapped[UUID] = mapped_column(ForeignKey("broadcast.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[RecipientState] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(16))  #: why it was dropped
    answered: Mapped[bool] = mapped_column(default=False, server_default=false())
    at: Mapped[datetime]  #: of the present state
