"""Which firms take part without Telegram, through an officer, and how may they take their file over?"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.event import Versioned


class PaperFile(Versioned, Owned, Base):
    """One firm without Telegram: who looks after it, what it signed, whether it came by itself since. Written by `members`."""

    __tablename__ = "paper_file"
    __table_args__ = (UniqueConstraint("person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)  #: gets what is meant for the firm
    consent_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))  #: who saw it sign
    consent_at: Mapped[datetime | None]
    consent_version: Mapped[str | None] = mapped_column(String(16))  #: of the notice on the sheet
    consent_photo: Mapped[str | None] = mapped_column(String(200))  #: of the signed sheet, as Telegram names it
    adopted_at: Mapped[datetime | None]  #: since when its person is there with an account of their own
    created_at: Mapped[datetime]


class AdoptionCode(Owned, Base):
    """What a sheet carries so that its firm takes its file over: a link and six characters. Written by `members`.

    Kept after the adoption: who shows the code again is told that it is done.
    """

    __tablename__ = "adoption_code"
    __table_args__ = (UniqueConstraint("bot_id", "link_hash"), UniqueConstraint("bot_id", "typed_hash"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("paper_file.id"), index=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))  #: who had the sheet printed
    link_hash: Mapped[str] = mapped_column(String(64))  #: SHA-256; the codes themselves are never kept
    typed_hash: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]


class AdoptionClaim(Owned, Base):
    """One account that showed the code of a file; the code alone gives nothing. Written by `members`."""

    __tablename__ = "adoption_claim"
    __table_args__ = (UniqueConstraint("file_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("paper_file.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    tries: Mapped[int] = mapped_column(Integer, default=0)  #: at the last digits of the phone number in the file
    asked_at: Mapped[datetime | None]  #: since when the team is asked
    refused_at: Mapped[datetime | None]  #: an officer said that it is not them
    at: Mapped[datetime]
