"""Which codes were given to what members said in words, what of it may be quoted, and what did those say who did not join?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.event import Versioned


class CodebookChange(StrEnum):
    """How a version of the codebook differs from the one before."""

    FIRST = "first"
    MINOR = "minor"  # what was coded stays coded
    MAJOR = "major"  # what was coded before is to be looked at again


class CodingPart(StrEnum):
    """Whose reading of one text a coding is."""

    FIRST = "first"
    SECOND = "second"  # by another officer, who does not see the first
    SETTLED = "settled"  # what holds where the two differed


class QuoteState(StrEnum):
    """proposed → approved; either may be dropped."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DROPPED = "dropped"


class CodebookVersion(Versioned, Owned, Base):
    """One frozen wording of the codebook; never changed, only followed by another. Written by `study`."""

    __tablename__ = "codebook_version"
    __table_args__ = (UniqueConstraint("community_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(Integer)  #: 1 for the first
    since: Mapped[int] = mapped_column(Integer)  #: number of the last major one: codings of earlier ones are outdated
    change: Mapped[CodebookChange] = mapped_column(String(8))
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))  #: who proposed it; null: as shipped
    sha256: Mapped[str] = mapped_column(String(64))  #: of `document`
    document: Mapped[str] = mapped_column(Text)  #: JSON: themes and codes
    published_at: Mapped[datetime]


class Coding(Versioned, Owned, Base):
    """What one officer reads in one answer in words, or in one interview. Written by `study`; goes with what it is about."""

    __tablename__ = "coding"
    __table_args__ = (UniqueConstraint("answer_id", "part"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    answer_id: Mapped[UUID | None] = mapped_column(ForeignKey("survey_answer.id", ondelete="CASCADE"), index=True)
    interview_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("survey_invitation.id"), index=True
    )  #: of an interview, the invitation that led to it
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    part: Mapped[CodingPart | None] = mapped_column(String(8))  #: null while the officer is at it
    codes: Mapped[list[Any]]  #: in the order of the codebook; empty = nothing to code
    codebook: Mapped[int] = mapped_column(Integer)  #: number of the version it was coded with
    edits: Mapped[int] = mapped_column(Integer)  #: of the answer: once corrected by its author, it is another text
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class Quote(Versioned, Owned, Base):
    """One answer in words as it may be published, word by word. Written by `study`; goes with its answer."""

    __tablename__ = "quote"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    answer_id: Mapped[UUID] = mapped_column(ForeignKey("survey_answer.id", ondelete="CASCADE"), unique=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)  #: who proposed, then approved it
    state: Mapped[QuoteState] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)  #: with what was hidden already masked
    hidden: Mapped[list[Any]]  #: words that the officer had hidden beside those the screen found
    edits: Mapped[int] = mapped_column(Integer)  #: of the answer, as of `Coding`
    approved_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class InterviewNote(Owned, Base):
    """What somebody said to one question of an interview, as an officer typed it. Written by `study`; erased with them."""

    __tablename__ = "interview_note"
    __table_args__ = (UniqueConstraint("invitation_id", "question"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("survey_invitation.id"), index=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    question: Mapped[str] = mapped_column(String(32))  #: code of the guide
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class ProspectAnswer(Owned, Base):
    """What somebody who did not join said on the public page: about nobody that is known. Written by `study`."""

    __tablename__ = "prospect_answer"
    __table_args__ = (Index("ix_prospect_answer_at", "community_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    sheet: Mapped[str] = mapped_column(String(40), unique=True)  #: of the page that was sent: the same one counts once
    form_sha256: Mapped[str] = mapped_column(String(64))  #: of the questions as they stood
    notice_sha256: Mapped[str] = mapped_column(String(64))  #: of the words that were agreed to
    channel: Mapped[str] = mapped_column(String(32))  #: of the printed code, as is the wave
    wave: Mapped[str] = mapped_column(String(32))
    reasons: Mapped[list[Any]]  #: codes of the form
    levers: Mapped[list[Any]]
    budget: Mapped[str | None] = mapped_column(String(16))  #: what they would pay a month
    sector: Mapped[str | None] = mapped_column(String(16))  #: as of a structure
    commune_code: Mapped[str | None] = mapped_column(String(5))  #: Insee code
    size: Mapped[str | None] = mapped_column(String(16))
    words: Mapped[str | None] = mapped_column(String(500))  #: contact details masked
    rehearsing: Mapped[bool] = mapped_column(default=False)  #: sent by the team, to try the page
    at: Mapped[datetime]
