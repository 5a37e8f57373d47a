"""Whom do we owe which news, and which did they get?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.enums import NoticeState


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """What a room wants told; a workflow posts it to `notifications`, which decides when."""

    key: str  #: with a meaning, so that the same news is never posted twice
    person_id: UUID
    kind: str  #: which function of handlers/notices.py renders it
    message_class: str  #: A, B, C or D (the notification policy's classes)
    data: Mapping[str, Any] = field(default_factory=dict)  #: ids and codes only
    due_at: datetime | None = None  #: null = as soon as the policy allows
    drop_after: datetime | None = None


class Notice(Owned, Base):
    """One thing to tell one person; released rows are the ledger of the ceilings. Written by `notifications`."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_waiting", "state", "due_at"),
        Index("ix_notice_ledger", "person_id", "released_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)  #: with a meaning: « digest:<person>:2026-W48-2 »
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(32))  #: which function of handlers/notices.py renders it
    message_class: Mapped[str] = mapped_column(String(6))  #: A, B, C or D
    data: Mapped[dict[str, Any]]  #: ids and codes only
    due_at: Mapped[datetime]
    drop_after: Mapped[datetime | None]  #: past this it is no longer worth saying
    state: Mapped[NoticeState] = mapped_column(String(10))
    wording: Mapped[int] = mapped_column(Integer, default=0)  #: which of the wordings was sent
    released_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
