"""Which meet-ups are held, who comes, whom did we suggest they meet, and what came of it?

A « convention d'affaires », with its grid of tables and hours, will stand beside these tables and point at `meetup`.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Float, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.event import Versioned


class MeetupState(StrEnum):
    """draft → open → (over, once its hour has passed); cancelled and discarded are exits."""

    DRAFT = "draft"
    OPEN = "open"
    CANCELLED = "cancelled"
    DISCARDED = "discarded"  # a draft given up


class GuestState(StrEnum):
    """Where one person stands towards one meet-up."""

    INVITED = "invited"  # asked, has not answered
    UNSENT = "unsent"  # the invitations were stopped before theirs left
    COMING = "coming"  # has a place
    WAITING = "waiting"  # wants to come; all places are taken
    DECLINED = "declined"


class Outcome(StrEnum):
    """What came of two guests having talked."""

    EXCHANGE = "exchange"  # an exchange is in sight
    AGAIN = "again"  # to be seen again
    NOTHING = "nothing"


class Meetup(Versioned, Owned, Base):
    """One « temps d'échanges »: where, when, for how many. Written by `conventions`.

    What is null has not been said yet, while it is a draft.
    """

    __tablename__ = "meetup"
    __table_args__ = (
        UniqueConstraint("bot_id", "door_code"),
        Index("ix_meetup_state", "community_id", "state", "starts_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[MeetupState] = mapped_column(String(10))
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)  #: who holds it
    title: Mapped[str | None] = mapped_column(String(80))
    place: Mapped[str | None] = mapped_column(String(120))  #: room and street, as printed
    commune_code: Mapped[str | None] = mapped_column(String(5))
    territory: Mapped[str | None] = mapped_column(String(80))  #: for whom it is held, as the study counts it
    zone: Mapped[str] = mapped_column(String(40))  #: IANA name of its commune
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    capacity: Mapped[int | None] = mapped_column(Integer)
    #: behind the QR code of the door; in the clear, for it is shown to all who stand there, and serves for hours only
    door_code: Mapped[str] = mapped_column(String(40))
    audience: Mapped[dict[str, Any]]  #: the filter of the invitations being chosen (codes only)
    sequence: Mapped[int] = mapped_column(Integer, default=0)  #: of the event in calendars, greater at each change
    opened_at: Mapped[datetime | None]
    paired_at: Mapped[datetime | None]  #: when who should meet whom was worked out, on the morning of the day
    cancelled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class MeetupGuest(Versioned, Owned, Base):
    """One person and one meet-up: asked, coming, waiting for a place, there. Written by `conventions`."""

    __tablename__ = "meetup_guest"
    __table_args__ = (
        UniqueConstraint("meetup_id", "person_id"),
        Index("ix_meetup_guest_person", "person_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    meetup_id: Mapped[UUID] = mapped_column(ForeignKey("meetup.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    state: Mapped[GuestState] = mapped_column(String(10))
    invited_at: Mapped[datetime | None]  #: null when they came by themselves, or the invitations were stopped in time
    answered_at: Mapped[datetime | None]
    queued_at: Mapped[datetime | None]  #: since when they wait for a place: who waits longest goes first
    listed: Mapped[bool | None]  #: may the others who come read the name of their structure? null = not asked
    present_at: Mapped[datetime | None]
    present_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))  #: null when they scanned the code
    useful: Mapped[str | None] = mapped_column(String(8))  #: « Cette rencontre a-t-elle été utile ? » yes, some, no
    created_at: Mapped[datetime]


class MeetupSuggestion(Versioned, Owned, Base):
    """« Vous devriez vous parler »: what one guest is told about another, and what they say came of it.

    Of the same two there are two rows, one each. Written by `conventions`.
    """

    __tablename__ = "meetup_suggestion"
    __table_args__ = (UniqueConstraint("guest_id", "about_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    meetup_id: Mapped[UUID] = mapped_column(ForeignKey("meetup.id"), index=True)
    guest_id: Mapped[UUID] = mapped_column(ForeignKey("meetup_guest.id"))  #: who is told
    about_id: Mapped[UUID] = mapped_column(ForeignKey("meetup_guest.id"), index=True)  #: whom they should meet
    offer_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"))
    need_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"))
    score: Mapped[float] = mapped_column(Float)  #: 0–1; never shown
    reasons: Mapped[list[Any]]  #: data of troc/matching/reasons.py
    position: Mapped[int] = mapped_column(Integer)  #: rank in the guest's short list
    talked: Mapped[bool | None]
    outcome: Mapped[Outcome | None] = mapped_column(String(8))
    answered_at: Mapped[datetime | None]
    match_id: Mapped[UUID | None] = mapped_column(ForeignKey("match.id"))  #: the proposal that came of both wanting it
    created_at: Mapped[datetime]
