"""Which questionnaires were sent, to whom, and what was answered?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.enums import Disposition
from models.event import Versioned


class SurveyVersion(Base):
    """A published questionnaire, frozen. Written by `study`."""

    __tablename__ = "survey_version"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(32))
    version: Mapped[str] = mapped_column(String(32))
    source: Mapped[str] = mapped_column(Text)  #: the XLSForm in Markdown
    published_at: Mapped[datetime]


class PublicationState(StrEnum):
    """received → ready → live → retired; a file may be refused, and an officer may drop what is ready."""

    RECEIVED = "received"  # the file is still Telegram's
    READY = "ready"  # read: an officer tries it, compares it, publishes it
    REFUSED = "refused"  # it cannot be published, and its officer read why
    DROPPED = "dropped"
    LIVE = "live"  # who is invited from now on gets it
    RETIRED = "retired"  # replaced by a later one; its answers keep it


class SurveyPublication(Versioned, Owned, Base):
    """A questionnaire an officer sent: from the file to its place among those that are live. Written by `study`."""

    __tablename__ = "survey_publication"
    __table_args__ = (
        Index(
            "ix_survey_publication_live",
            "community_id",
            "name",
            unique=True,
            sqlite_where=text("state = 'live'"),
            postgresql_where=text("state = 'live'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)  #: who sent it
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)  #: where its report goes
    file_id: Mapped[str] = mapped_column(String(200))  #: as Telegram names the workbook
    attempts: Mapped[int] = mapped_column(Integer, default=0)  #: tries to fetch it that failed
    state: Mapped[PublicationState] = mapped_column(String(10), index=True)
    name: Mapped[str] = mapped_column(String(32), default="")  #: its form_id, "" until it is read
    form_version: Mapped[str] = mapped_column(String(32), default="")  #: as its author numbers it
    sha256: Mapped[str | None] = mapped_column(String(64))  #: of the source; that of its survey_version once published
    source: Mapped[str | None] = mapped_column(Text)  #: the XLSForm in Markdown; null before and once it is frozen
    change: Mapped[str | None] = mapped_column(String(8))  #: from the one it replaced: first, none, minor or major
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]  #: refused, dropped or retired


class SurveyInvitation(Versioned, Owned, Base):
    """One person invited once to one questionnaire. Written by `study`; none exists before the study consent."""

    __tablename__ = "survey_invitation"
    __table_args__ = (Index("ix_survey_invitation_person", "person_id", "disposition"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)  #: « apres_accord:<match>:<person> »
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))  #: null once erased
    survey_sha256: Mapped[str] = mapped_column(ForeignKey("survey_version.sha256"))
    disposition: Mapped[Disposition] = mapped_column(String(12))
    state: Mapped[dict[str, Any]]  #: the engine's state while it runs
    context: Mapped[dict[str, Any]]  #: ids the questions are about
    rank: Mapped[int] = mapped_column(
        Integer, default=0, server_default="0"
    )  #: of those that wait, the lower goes first
    due_at: Mapped[datetime]
    posted_at: Mapped[datetime | None]  #: its turn came: the notice waits for an hour at which it may be sent
    sent_at: Mapped[datetime | None]
    reminders: Mapped[int] = mapped_column(Integer, default=0)
    expires_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]  #: no answer is taken any more, not even a correction
    on_paper: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default=false()
    )  #: an officer entered what the firm said on paper or by telephone
    created_at: Mapped[datetime]


class SurveyAnswer(Base):
    """One answer to one question, with when it was shown and given. Written by `study`."""

    __tablename__ = "survey_answer"
    __table_args__ = (UniqueConstraint("invitation_id", "question"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("survey_invitation.id"), index=True)
    question: Mapped[str] = mapped_column(String(32))
    value: Mapped[str | None] = mapped_column(String(2000))  #: null = skipped
    shown_at: Mapped[datetime]
    answered_at: Mapped[datetime]
    edits: Mapped[int] = mapped_column(Integer, default=0)
