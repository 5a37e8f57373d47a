"""Which firms does the team try to win, what was done about each, and what came in from a file?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, ColumnElement, ForeignKey, Index, Integer, String, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.event import Versioned


class ProspectState(StrEnum):
    """new → contacted → invited → opened → joined; the rest are exits. A firm may skip any of the first ones."""

    NEW = "new"
    CONTACTED = "contacted"
    INVITED = "invited"
    OPENED = "opened"  # somebody followed the link of the invitation
    JOINED = "joined"
    REFUSED = "refused"  # said no: never invited again
    ERASED = (
        "erased"  # emptied, on request or because its time is over; the row is counted, nothing in it names anybody
    )
    WITHDRAWN = "withdrawn"  # the import that brought it was undone: emptied, and never counted


#: Those that somebody may still act upon.
OPEN_STATES = (ProspectState.NEW, ProspectState.CONTACTED, ProspectState.INVITED, ProspectState.OPENED)
#: Those of whom nothing is left.
EMPTY_STATES = (ProspectState.ERASED, ProspectState.WITHDRAWN)


class ProspectContactKind(StrEnum):
    CALL = "call"
    MISSED = "missed"  # called, nobody answered: time spent, but no contact
    MEETING = "meeting"
    LETTER = "letter"  # wrote to them, by whatever means


class ProspectAction(StrEnum):
    """What is to be done next."""

    CALL = "call"
    MEET = "meet"
    WRITE = "write"


class ProspectRefusal(StrEnum):
    """Why a firm says no (the study's obstacles); its French name is in locales/."""

    NO_TIME = "no_time"
    NO_NEED = "no_need"
    NO_OFFER = "no_offer"
    NO_TRUST = "no_trust"
    TAXES = "taxes"
    NO_TELEGRAM = "no_telegram"
    CLOSING = "closing"  # the firm stops, or is not of the territory
    OTHER = "other"


class ProspectImportState(StrEnum):
    RECEIVED = "received"  # the file is still Telegram's
    READ = "read"  # its columns are shown to the officer
    CHECKING = "checking"  # the dry run is under way
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ProspectOutcome(StrEnum):
    """What becomes of one row of a file."""

    NEW = "new"
    MERGED = "merged"
    REFUSED = "refused"


class Prospect(Versioned, Owned, Base):
    """A firm that is not a member yet. Written by `members`.

    Nothing but the firm's name is needed; what is known of a person there is as little as a call takes.
    """

    __tablename__ = "prospect"
    __table_args__ = (
        Index("ix_prospect_officer", "officer_id", "state"),
        Index("ix_prospect_recall", "officer_id", "recall_at"),
        Index("ix_prospect_siren", "community_id", "siren"),
        Index("ix_prospect_phone", "community_id", "phone"),
        Index("ix_prospect_email", "community_id", "email"),
        Index("ix_prospect_name", "community_id", "name_key"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))  #: who follows it
    handed_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), index=True)  #: who still sees it as theirs
    state: Mapped[ProspectState] = mapped_column(String(12))
    name: Mapped[str | None] = mapped_column(String(120))  #: null once erased
    name_key: Mapped[str | None] = mapped_column(String(120))  #: how names are compared: folded, without legal form
    contact_name: Mapped[str | None] = mapped_column(String(80))  #: whom to ask for
    phone: Mapped[str | None] = mapped_column(String(20))  #: E.164
    email: Mapped[str | None] = mapped_column(String(120))  #: in small letters
    siren: Mapped[str | None] = mapped_column(String(9))
    commune_code: Mapped[str | None] = mapped_column(String(5))  #: Insee code
    trade: Mapped[str | None] = mapped_column(String(60))
    note: Mapped[str | None] = mapped_column(String(300))  #: « après 15 h »
    channel: Mapped[str | None] = mapped_column(String(32))  #: how the team came by it: codes as of a campaign
    wave: Mapped[str | None] = mapped_column(String(32))
    next_action: Mapped[ProspectAction | None] = mapped_column(String(8))
    recall_at: Mapped[datetime | None]  #: the local midnight that begins the day of the next action
    last_contact_at: Mapped[datetime | None]  #: the retention runs from it, or from `created_at`
    contacted_at: Mapped[datetime | None]  #: of the first contact that was not undone, and so on for each stage
    invited_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    joined_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    refusal: Mapped[ProspectRefusal | None] = mapped_column(String(12))
    invitation_id: Mapped[UUID | None] = mapped_column(ForeignKey("invitation.id"), index=True)  #: the last one sent
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)  #: who joined for it
    import_id: Mapped[UUID | None] = mapped_column(ForeignKey("prospect_import.id"), index=True)  #: what brought it
    rehearsing: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default=false()
    )  #: made to try things out; never counted
    created_at: Mapped[datetime]

    @classmethod
    def is_open(cls) -> ColumnElement[bool]:
        """Those that somebody may still act upon."""
        return cls.state.in_(OPEN_STATES)


class ProspectContact(Owned, Base):
    """One contact with a prospect, or one try. Written by `members`. Undone ones are kept, and not counted."""

    __tablename__ = "prospect_contact"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prospect_id: Mapped[UUID] = mapped_column(ForeignKey("prospect.id"), index=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    kind: Mapped[ProspectContactKind] = mapped_column(String(8))
    minutes: Mapped[int | None] = mapped_column(Integer)  #: spent on it; null until told
    at: Mapped[datetime] = mapped_column(index=True)
    undone_at: Mapped[datetime | None]


class ProspectImport(Versioned, Owned, Base):
    """One file of prospects, from its arrival to its report, and its undoing. Written by `members`."""

    __tablename__ = "prospect_import"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)  #: where its progress is told
    message_id: Mapped[int | None] = mapped_column(BigInteger)  #: the message that tells it
    state: Mapped[ProspectImportState] = mapped_column(String(10), index=True)
    file_id: Mapped[str] = mapped_column(String(200))  #: as Telegram names it; emptied once it was read
    file_name: Mapped[str] = mapped_column(
        String(120)
    )  #: emptied when it fails or is given up, else days after its end
    attempts: Mapped[int] = mapped_column(Integer, default=0)  #: tries to fetch it that failed
    failure: Mapped[str | None] = mapped_column(String(24))  #: why it cannot be read; its sentence is in locales/
    headings: Mapped[list[Any]]  #: of the file's columns, bounded; emptied with the rows
    columns: Mapped[list[Any]]  #: what each column is taken for: a code of prospect_columns, or ""
    total: Mapped[int] = mapped_column(Integer, default=0)
    done: Mapped[int] = mapped_column(Integer, default=0)  #: rows gone through
    created: Mapped[int] = mapped_column(Integer, default=0)
    merged: Mapped[int] = mapped_column(Integer, default=0)
    refused: Mapped[int] = mapped_column(Integer, default=0)
    kept: Mapped[int] = mapped_column(Integer, default=0)  #: of an undone one: what had changed since, and stays
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]  #: done, undone, failed or cancelled


class ProspectImportRow(Owned, Base):
    """One row of such a file. Written by `members`. Its cells are dropped once it was gone through."""

    __tablename__ = "prospect_import_row"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("prospect_import.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)  #: line of the file, from 1
    cells: Mapped[list[Any]]
    outcome: Mapped[ProspectOutcome | None] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(String(24))  #: code: by what it was merged, or why it was refused
    twin: Mapped[int | None] = mapped_column(Integer)  #: the earlier row of the same file it is the same firm as
    prospect_id: Mapped[UUID | None] = mapped_column(index=True)
    filled: Mapped[list[Any]]  #: lines of the prospect that were empty and that this row filled
    unread: Mapped[list[Any]]  #: lines of the prospect that stayed empty, for their cell could not be read
    version: Mapped[int | None] = mapped_column(
        Integer
    )  #: of the prospect after this row: a later one means that it changed since
