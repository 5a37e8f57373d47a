"""What did the team deal with, who of it is away, and which rehearsal is running?"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.event import Versioned


class TeamTask(Owned, Base):
    """One thing of « À traiter » that an officer dealt with. Written by `members`."""

    __tablename__ = "team_task"
    __table_args__ = (
        Index("ix_team_task_at", "community_id", "at"),
        Index("ix_team_task_subject", "kind", "subject_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    kind: Mapped[str] = mapped_column(String(16))  #: of the queue: newcomers, messages, silent…
    subject_id: Mapped[UUID]
    outcome: Mapped[str] = mapped_column(String(16))  #: code
    rehearsing: Mapped[bool] = mapped_column(default=False)  #: about an account of a rehearsal: never counted
    until: Mapped[datetime | None]  #: what may come back does not before
    at: Mapped[datetime]


class OfficerLeave(Versioned, Owned, Base):
    """From when to when a colleague stands in for an officer. Written by `members`."""

    __tablename__ = "officer_leave"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    stand_in_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    told_at: Mapped[datetime | None]  #: the stand-in was told that it began
    ended_at: Mapped[datetime | None]  #: the officer is back, or never left
    created_at: Mapped[datetime]


class Rehearsal(Versioned, Owned, Base):
    """Everything tried with accounts that count nowhere, from its opening to its wiping. Written by `members`."""

    __tablename__ = "rehearsal"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))  #: who opened it
    accounts: Mapped[int] = mapped_column(Integer, default=0)  #: that were wiped
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
