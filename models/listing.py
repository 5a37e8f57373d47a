"""What do structures offer and need?"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ColumnElement, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.enums import ListingKind, ListingState, Nature
from models.event import Versioned


class Listing(Versioned, Owned, Base):
    """An offer or a need, from draft to withdrawal. Written by `listings`."""

    __tablename__ = "listing"
    __table_args__ = (
        Index("ix_listing_state", "community_id", "state", "kind"),
        Index("ix_listing_person", "person_id", "state"),
        Index("ix_listing_updated_at", "updated_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))  #: who declared it
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[ListingKind | None] = mapped_column(String(5))  #: null on a draft whose kind must be asked
    state: Mapped[ListingState] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(200))  #: the member's own words
    original: Mapped[str] = mapped_column(String(1000))  #: the sentence it was read from
    nature: Mapped[Nature | None] = mapped_column(String(8))
    category: Mapped[str | None] = mapped_column(String(8))  #: code of the taxonomy
    quantity: Mapped[str | None] = mapped_column(String(60))
    capacity: Mapped[str | None] = mapped_column(String(40))  #: once / several / « 10 h par mois »
    value_cents: Mapped[int | None] = mapped_column(Integer)  #: excl. VAT; the low end of a range
    value_high_cents: Mapped[int | None] = mapped_column(Integer)
    value_unit: Mapped[str | None] = mapped_column(String(10))  #: null = in all; "heure", "jour", "mois"…
    commune_code: Mapped[str | None] = mapped_column(String(5))  #: null = the structure's own
    when_phrase: Mapped[str | None] = mapped_column(String(100))
    when_from: Mapped[date | None]
    when_to: Mapped[date | None]
    batch_id: Mapped[UUID | None]  #: drafts read from one message
    position: Mapped[int] = mapped_column(Integer, default=0)  #: rank in its batch
    published_at: Mapped[datetime | None]
    flag: Mapped[str | None] = mapped_column(
        String(12)
    )  #: Sensitive: why an officer looks at it before it goes in line
    cleared_at: Mapped[datetime | None]  #: when an officer said that it may; a change of words may flag it again
    renewed_at: Mapped[datetime | None]  #: J+55 asks, J+60 puts to sleep, counted from here
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    @classmethod
    def is_active(cls) -> ColumnElement[bool]:
        """The one definition of an active listing: published, awake, not paused."""
        return and_(cls.state == ListingState.ACTIVE, cls.kind.is_not(None), cls.organisation_id.is_not(None))


class Photo(Owned, Base):
    """A photo of a listing. Written by `listings`."""

    __tablename__ = "photo"
    __table_args__ = (UniqueConstraint("listing_id", "file_unique_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"), index=True)
    file_id: Mapped[str] = mapped_column(String(200))
    file_unique_id: Mapped[str] = mapped_column(String(64))
    path: Mapped[str | None] = mapped_column(String(200))  #: our copy under the data folder; null until fetched
    fetch_attempts: Mapped[int] = mapped_column(Integer, default=0)
    as_document: Mapped[bool] = mapped_column(
        Boolean, default=False
    )  #: sent as a file: its id cannot be sent as a photo
    created_at: Mapped[datetime]


class ListingVector(Base):
    """What an encoder made of a listing's text; rebuilt at will. Written by `matching`."""

    __tablename__ = "listing_vector"

    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True)
    encoder: Mapped[str] = mapped_column(String(40), primary_key=True)  #: name and version
    text_hash: Mapped[str] = mapped_column(String(64))
    vector: Mapped[bytes] = mapped_column(LargeBinary)  #: float32, little endian


class PairRefusal(Owned, Base):
    """« Ne plus proposer », « pas pertinent »: what a structure does not want to see again. Written by `matching`."""

    __tablename__ = "pair_refusal"
    __table_args__ = (UniqueConstraint("organisation_id", "listing_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"))  #: the other's listing
    other_organisation_id: Mapped[UUID | None]  #: set when no listing of that structure is wanted
    reason: Mapped[str] = mapped_column(String(16))
    data: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class ReadingCorrection(Owned, Base):
    """What a member changed on the card before publishing, when they take part in the study. Written by `listings`."""

    __tablename__ = "reading_correction"
    __table_args__ = (UniqueConstraint("listing_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"))  #: the first of the message's batch
    original: Mapped[str] = mapped_column(String(1000))  #: the message, contact details masked
    items_read: Mapped[list[Any]]  #: what the rules made of it, in the form of the test lines
    items_kept: Mapped[list[Any]]  #: what the member published
    at: Mapped[datetime]
