"""What did the nightly search for loops find and prove, and which firms were asked for the gift that one lacked?"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned


class LoopRun(Owned, Base):
    """One night's search, so that an officer can say what was proved of it. Written by `matching`."""

    __tablename__ = "loop_run"
    __table_args__ = (UniqueConstraint("community_id", "key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(24))  #: « loops:2026-11-23 », the local day it ran in
    night: Mapped[date]
    input_hash: Mapped[str] = mapped_column(String(64))  #: SHA-256; the same input gives the same choice
    solver: Mapped[str] = mapped_column(String(40))  #: name and version
    status: Mapped[str] = mapped_column(String(8))  #: « proven » or « within »
    gap_ppm: Mapped[int] = mapped_column(Integer)  #: at most so far from the best, in millionths; 0 when proven
    objective: Mapped[str] = mapped_column(String(64))  #: a whole number of any size
    bound: Mapped[str] = mapped_column(String(64))  #: no choice has a greater objective
    arcs: Mapped[int] = mapped_column(Integer)
    found: Mapped[int] = mapped_column(Integer)  #: loops looked at
    chosen: Mapped[int] = mapped_column(Integer)  #: loops
    served: Mapped[int] = mapped_column(Integer)  #: firms in them
    proposed: Mapped[int] = mapped_column(Integer)  #: loops that were still possible once the choice was made
    milliseconds: Mapped[int] = mapped_column(Integer)  #: of the choice
    at: Mapped[datetime]


class LoopQuestion(Owned, Base):
    """« Pourriez-vous offrir … ? »: one firm asked once about one need of another. Written by `matching`."""

    __tablename__ = "loop_question"
    __table_args__ = (
        UniqueConstraint("organisation_id", "need_id"),
        Index("ix_loop_question_asked_at", "organisation_id", "asked_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))  #: who is asked
    need_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"))  #: what another lacks
    covered_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"))  #: the need of theirs that a yes would cover
    offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("listing.id"))  #: the draft that a yes made
    answer: Mapped[str | None] = mapped_column(String(4))  #: « yes », « no »; null until then
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
