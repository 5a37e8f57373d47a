"""What changed, when, by whom: the append-only facts behind every figure of the study."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from models.base import Base, Owned
from models.work import Work


class Event(Owned, Base):
    """One change of state of one object. Written by `models.event`, called by the room that changes the object."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("aggregate", "aggregate_id", "version"),
        Index("ix_event_kind_at", "kind", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    aggregate: Mapped[str] = mapped_column(String(32))  #: table name of the object
    aggregate_id: Mapped[UUID]
    version: Mapped[int] = mapped_column(Integer)  #: version of the object once changed
    kind: Mapped[str] = mapped_column(String(48))
    actor_id: Mapped[UUID | None]  #: person or officer who did it; null when the clock did
    data: Mapped[dict[str, Any]]  #: ids and codes only, never free text
    at: Mapped[datetime]


class Versioned:
    """A row whose every change is an event, and whose concurrent change is refused (optimistic lock)."""

    version: Mapped[int] = mapped_column(Integer, default=0)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version, "version_id_generator": False}


def record(work: Work, row: Any, kind: str, actor_id: UUID | None = None, /, **data: Any) -> None:
    """Raise `row`'s version and append the fact. `data` holds ids (as text) and codes, never what a person typed.

    What an officer passes on for a member without Telegram is the officer's act; `paper` then says for whom.
    """
    row.version = (row.version or 0) + 1
    acting = work.acting
    if acting is not None and actor_id == acting.person_id:
        actor_id, data = acting.officer_id, data | {"paper": str(acting.person_id)}
    work.session.add(
        Event(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            aggregate=row.__tablename__,
            aggregate_id=row.id,
            version=row.version,
            kind=kind,
            actor_id=actor_id,
            data=data,
            at=work.now,
        )
    )
