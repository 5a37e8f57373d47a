"""What did structures agree to exchange, what was delivered, invoiced, and how did it go?"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.enums import Bought, ExchangeState, ExitReason, StaffKind
from models.event import Versioned


class Exchange(Versioned, Owned, Base):
    """What became of a proposal once contacts were out. Written by `exchanges`."""

    __tablename__ = "exchange"
    __table_args__ = (
        UniqueConstraint("match_id"),
        UniqueConstraint("community_id", "number"),
        Index("ix_exchange_state", "community_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    match_id: Mapped[UUID | None] = mapped_column(ForeignKey("match.id"))  #: null for « encore une fois »
    state: Mapped[ExchangeState] = mapped_column(String(10))
    #: where a problem or a « ne se fera pas » came from, and its undoing goes back to
    before: Mapped[ExchangeState | None] = mapped_column(String(10))
    number: Mapped[str | None] = mapped_column(String(20))  #: « 2026-0042 », given when all agreed, kept ever after
    terms_version: Mapped[int] = mapped_column(Integer, default=0)  #: of the terms on the table; 0 = none yet
    agreed_version: Mapped[int | None] = mapped_column(Integer)  #: of the last terms that all accepted
    proposed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))  #: of the terms on the table
    resume_on: Mapped[date | None]  #: when a postponed exchange is asked about again
    reason: Mapped[ExitReason | None] = mapped_column(String(16))
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))  #: who may undo the exit or the problem
    moved_at: Mapped[datetime | None]  #: when it came to the state it is in
    looked_at: Mapped[datetime | None]  #: an officer said that nothing is to be done for now
    shared_at: Mapped[datetime]  #: contacts were out
    agreed_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]  #: the last delivery was confirmed
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class ExchangeParty(Base):
    """One structure in an exchange, through the person who answers for it. Written by `exchanges`."""

    __tablename__ = "exchange_party"
    __table_args__ = (
        UniqueConstraint("exchange_id", "organisation_id"),
        Index("ix_exchange_party_person", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    exchange_id: Mapped[UUID] = mapped_column(ForeignKey("exchange.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    signatories: Mapped[int] = mapped_column(Integer, default=1)  #: how many of its people must accept the terms
    invoiced_at: Mapped[datetime | None]  #: they say their own invoice or receipt is issued
    received_at: Mapped[datetime | None]  #: they say that the other's has come
    rating: Mapped[int | None] = mapped_column(Integer)  #: 1 (bad) to 4 (very good); for the study, never shown
    rated_at: Mapped[datetime | None]
    words: Mapped[str | None] = mapped_column(String(1000))  #: read by the team only; blank once erased
    bought: Mapped[Bought | None] = mapped_column(String(8))  #: « Sans cet échange, auriez-vous acheté cela ? »


class ExchangeLeg(Base):
    """One delivery of the terms on the table; a staged one has several. Written by `exchanges`."""

    __tablename__ = "exchange_leg"
    __table_args__ = (UniqueConstraint("exchange_id", "terms_version", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    exchange_id: Mapped[UUID] = mapped_column(ForeignKey("exchange.id"), index=True)
    terms_version: Mapped[int] = mapped_column(
        Integer, default=0
    )  #: of the terms that brought it; 0 = from the proposal
    position: Mapped[int] = mapped_column(Integer)
    giver_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    receiver_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("listing.id"), index=True)
    need_id: Mapped[UUID | None] = mapped_column(ForeignKey("listing.id"), index=True)
    what: Mapped[str] = mapped_column(String(1000))
    quantity: Mapped[str | None] = mapped_column(String(60))
    ht_cents: Mapped[int | None] = mapped_column(BigInteger)  #: excl. VAT; null = not said yet
    rate_permille: Mapped[int | None] = mapped_column(Integer)  #: VAT, 55 = 5.5 %; null = the giver's usual
    staff: Mapped[StaffKind | None] = mapped_column(String(8))  #: asked where the words read as lending of staff
    place: Mapped[str | None] = mapped_column(String(120))
    due_from: Mapped[date | None]
    due_to: Mapped[date | None]
    delivered_at: Mapped[datetime | None]  #: declared by its giver or its receiver
    delivered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None]  #: by its receiver (whose declaration is both), or by an officer
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))  #: null when an officer did
    dropped_at: Mapped[datetime | None]  #: it will not come, and the exchange ended without it


class ExchangeTerms(Base):
    """One wording of the terms, frozen: what was accepted, and what the agreement is printed from. Written by `exchanges`."""

    __tablename__ = "exchange_terms"
    __table_args__ = (UniqueConstraint("exchange_id", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    exchange_id: Mapped[UUID] = mapped_column(ForeignKey("exchange.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    data: Mapped[dict[str, Any]]  #: legs, identities and regimes as they stood (troc/exchanges/exchange_wording.py)
    at: Mapped[datetime]


class ExchangeSignature(Base):
    """One person accepted one wording of the terms; its author did by proposing it. Written by `exchanges`."""

    __tablename__ = "exchange_signature"
    __table_args__ = (UniqueConstraint("exchange_id", "version", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    exchange_id: Mapped[UUID] = mapped_column(ForeignKey("exchange.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    on_paper: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default=false()
    )  #: signed on paper: an officer passed it on
    at: Mapped[datetime]


class ExchangeDraft(Base):
    """Terms that somebody is writing, before they are sent: nothing typed is lost. Written by `exchanges`."""

    __tablename__ = "exchange_draft"
    __table_args__ = (UniqueConstraint("exchange_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    exchange_id: Mapped[UUID] = mapped_column(ForeignKey("exchange.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    terms_version: Mapped[int] = mapped_column(Integer)  #: of the terms that it answers
    data: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class OutsideExchange(Versioned, Owned, Base):
    """One made outside the bot and declared afterwards; a draft until then. Written by `exchanges`."""

    __tablename__ = "outside_exchange"
    __table_args__ = (Index("ix_outside_exchange_organisation", "organisation_id", "done_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    #: null when it is no contact of theirs
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    partner_name: Mapped[str | None] = mapped_column(String(120))  #: as typed, then; blank once erased
    given: Mapped[str | None] = mapped_column(String(200))
    given_offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("listing.id"))
    received: Mapped[str | None] = mapped_column(String(200))
    received_offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("listing.id"))
    ht_cents: Mapped[int | None] = mapped_column(BigInteger)  #: of what was given, excl. VAT; null = not said
    received_ht_cents: Mapped[int | None] = mapped_column(BigInteger)  #: of what was received
    done_on: Mapped[date]
    declared_at: Mapped[datetime | None]  #: null = still being told
    exchange_id: Mapped[UUID | None] = mapped_column(ForeignKey("exchange.id"))  #: what it became between two members
    created_at: Mapped[datetime]


class ExchangeNumber(Base):
    """The last number given to an agreement, by community and year. Written by `exchanges`."""

    __tablename__ = "exchange_number"

    community_id: Mapped[UUID] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)
