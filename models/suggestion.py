"""Which better wording of a listing did an officer write, and what did its author say to it?"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.enums import SuggestionState
from models.event import Versioned


class Suggestion(Versioned, Owned, Base):
    """A listing as an officer would present it; nothing changes before its author accepts. Written by `listings`."""

    __tablename__ = "suggestion"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)  #: whose listing it is
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    state: Mapped[SuggestionState] = mapped_column(String(10))
    lines: Mapped[dict[str, Any]]  #: column of the listing → what it would say
    before: Mapped[dict[str, Any]]  #: the same lines as they stood when it was sent
    photos: Mapped[list[Any]]  #: to be added: [file id, unique file id, sent as a file]
    sent_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]  #: of a sent one
    answered_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
