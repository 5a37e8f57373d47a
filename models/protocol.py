"""Which method did the study set itself, in which words, and since when?"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.event import Versioned


class StudyProtocol(Versioned, Owned, Base):
    """One frozen wording of the protocol; never changed, only followed by another. Written by `study`."""

    __tablename__ = "study_protocol"
    __table_args__ = (UniqueConstraint("community_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(Integer)  #: 1 for the first
    sha256: Mapped[str] = mapped_column(String(64))  #: of `document`
    document: Mapped[str] = mapped_column(Text)  #: Markdown
    reason: Mapped[str] = mapped_column(String(300))  #: why it was changed, as an officer worded it; "" for the first
    members: Mapped[int] = mapped_column(Integer)  #: who had joined by then: 0 = frozen before any data
    frozen_at: Mapped[datetime]
