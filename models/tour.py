"""How far is a member in the tour of what they have, and what did they buy last?"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.event import Versioned


class Tour(Versioned, Owned, Base):
    """« Faisons le tour »: one interview that digs for offers and needs, left and taken up at will. Written by `listings`."""

    __tablename__ = "tour"
    __table_args__ = (Index("ix_tour_person", "person_id", "finished_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    sector: Mapped[str | None] = mapped_column(String(48))  #: whose questions are asked, as it was at the start
    edition: Mapped[str] = mapped_column(String(16))  #: of the questions, as locales/ had them
    question: Mapped[str | None] = mapped_column(String(16))  #: the one being asked; null once over
    answers: Mapped[dict[str, Any]]  #: question → {"mark": Mark or null, "batches": of the drafts and listings it gave}
    jotted: Mapped[list[Any]]  #: expenses told and not chosen among yet; emptied by the choice
    started_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class PastExpense(Versioned, Owned, Base):
    """One of somebody's last purchases before any barter, and whether it could have been bartered: the prior
    counterfactual. Written by `study`; none exists without the study consent."""

    __tablename__ = "past_expense"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)  #: null once erased
    tour_id: Mapped[UUID]  #: the interview it was told in
    position: Mapped[int] = mapped_column(Integer)
    words: Mapped[str | None] = mapped_column(String(200))  #: null once erased
    category: Mapped[str | None] = mapped_column(String(8))  #: code of the taxonomy; null when no word said it
    amount_cents: Mapped[int | None] = mapped_column(Integer)  #: as told, tax unknown; null when not said, or erased
    barterable: Mapped[bool] = mapped_column(Boolean)  #: the person's own judgement
    nearby: Mapped[int] = mapped_column(Integer)  #: structures near that offered it on that day
    at: Mapped[datetime]
