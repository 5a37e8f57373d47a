"""Which files of the study left, for whom and why?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Boolean, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.event import Versioned


class ExportKind(StrEnum):
    """How much the files tell."""

    PSEUDONYMISED = "pseudonymised"  # everything, under the codes of the study: for analysts bound by an agreement
    PUBLISHABLE = "publishable"  # tables under the statistical secret and one thin file: for anybody


class StudyExport(Versioned, Owned, Base):
    """One export of the study: append-only. Who and why are dropped after twelve months; what was published stays. Written by `study`."""

    __tablename__ = "study_export"
    __table_args__ = (Index("ix_study_export_kind", "community_id", "kind", "made_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[ExportKind] = mapped_column(String(16))
    made_at: Mapped[datetime]
    since: Mapped[datetime]  #: the period, end excluded
    until: Mapped[datetime]
    extraction_sha256: Mapped[str] = mapped_column(String(64))
    archive_sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int] = mapped_column(Integer)  #: in all tables
    thin_file: Mapped[bool] = mapped_column(Boolean, default=False)  #: rows of single firms were published
    asked_by: Mapped[str] = mapped_column(String(80), default="")  #: name of the account at the machine; "" once old
    reason: Mapped[str] = mapped_column(String(200), default="")  #: as told; "" once old
