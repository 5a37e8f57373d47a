"""Which pairs were found beside the point, and what did the team decide of their words?"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.enums import Misfit, WordVerdict


class PairReport(Owned, Base):
    """« Pas pertinent, parce que… »: an offer that a need should not have met, for an officer. Written by `matching`."""

    __tablename__ = "pair_report"
    __table_args__ = (
        UniqueConstraint("organisation_id", "need_id", "offer_id"),
        Index("ix_pair_report_queue", "community_id", "decided_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))  #: who said so
    need_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"), index=True)
    offer_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"), index=True)
    why: Mapped[Misfit] = mapped_column(String(8))
    words: Mapped[list[Any]]  #: the words that brought them together: [of the need, of the offer]
    verdict: Mapped[WordVerdict | None] = mapped_column(String(8))
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class WordRuling(Owned, Base):
    """Two words that an officer said are no reason, or a good one, to bring a need and an offer together.

    Of one community: what a word means is of a place and a trade. Written by `matching`.
    """

    __tablename__ = "word_ruling"
    __table_args__ = (UniqueConstraint("community_id", "need_stem", "offer_stem"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    need_stem: Mapped[str] = mapped_column(String(60))
    offer_stem: Mapped[str] = mapped_column(String(60))
    need_word: Mapped[str] = mapped_column(String(60))  #: as it was read, for people
    offer_word: Mapped[str] = mapped_column(String(60))
    verdict: Mapped[WordVerdict] = mapped_column(String(8))  #: EXCLUDE or SYNONYM
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    report_id: Mapped[UUID | None]  #: the report it was decided on; that may be erased
    at: Mapped[datetime]
