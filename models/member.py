"""Who are the people, their structures, and the team?"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    and_,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.enums import ContactChoice, LegalForm, PersonState, Rhythm, VatRegime
from models.event import Versioned

#: The version of the privacy notice since which the purposes are what they are: a yes to an earlier one lapsed with it.
PURPOSES_SINCE = "2026-11"


def still_holds(granted: bool, notice_version: str) -> bool:
    """Whether an answer to a purpose still stands: a no always, a yes as long as it was given to the purposes of today."""
    return not granted or notice_version >= PURPOSES_SINCE


class Community(Base):
    """One programme on one territory. Written by `members`."""

    __tablename__ = "community"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    created_at: Mapped[datetime]


class Organisation(Versioned, Owned, Base):
    """A structure: firm, association, sole trader. Written by `members`."""

    __tablename__ = "organisation"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(String(120))  #: null until told, and again once erased
    commune_code: Mapped[str | None] = mapped_column(String(5))  #: Insee code
    sector: Mapped[str | None] = mapped_column(String(48))  #: code of troc/members/sectors.py
    trade: Mapped[str | None] = mapped_column(String(60))  #: how others see it before the yes: « un garage »
    legal_form: Mapped[LegalForm | None] = mapped_column(String(16))
    ess: Mapped[bool | None]  #: social economy; null when not known
    demo: Mapped[bool] = mapped_column(Boolean, default=False)  #: fictitious; never in the study
    #: of a rehearsal: among its like only, and counted nowhere
    rehearsing: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    referent_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))  #: who of the team follows it
    vat_regime: Mapped[VatRegime | None] = mapped_column(String(16))  #: null until asked
    vat_rate_permille: Mapped[int | None] = mapped_column(Integer)  #: what it usually invoices, 55 = 5.5 %
    vat_deducts: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default=false()
    )  #: recovers the VAT it is invoiced
    siren: Mapped[str | None] = mapped_column(String(9))
    address: Mapped[str | None] = mapped_column(String(200))  #: as printed on papers
    activity: Mapped[str | None] = mapped_column(
        String(8)
    )  #: « goods » or « services », which decides of its threshold
    #: yearly turnover in euros, « 20000-30000 », « 30000- »; told to be warned of thresholds, optional
    turnover_band: Mapped[str | None] = mapped_column(String(16))
    turnover_year: Mapped[int | None] = mapped_column(Integer)  #: for which year it was told, or kept to themselves
    threshold_told: Mapped[str | None] = mapped_column(String(24))  #: « 2026-near »: a warning comes once a year
    two_signatories: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default=false()
    )  #: two of its people must accept an agreement
    created_at: Mapped[datetime]


class Person(Versioned, Owned, Base):
    """One person, known by a Telegram account. Written by `members`."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("bot_id", "telegram_id"),
        Index("ix_person_state", "community_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(
        BigInteger
    )  #: also the id of the private chat; below 0 without one (on paper, erased)
    state: Mapped[PersonState] = mapped_column(String(12))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    first_name: Mapped[str | None] = mapped_column(String(64))
    last_name: Mapped[str | None] = mapped_column(String(64))
    username: Mapped[str | None] = mapped_column(String(64))  #: Telegram's @name, refreshed at each message
    phone: Mapped[str | None] = mapped_column(String(20))  #: E.164; asked at the first interest
    contact_choice: Mapped[ContactChoice | None] = mapped_column(String(10))
    invitation_id: Mapped[UUID | None] = mapped_column(ForeignKey("invitation.id"))
    notice_version: Mapped[str | None] = mapped_column(String(16))  #: privacy notice read through
    notice_at: Mapped[datetime | None]
    rhythm: Mapped[Rhythm] = mapped_column(String(16), default=Rhythm.TWICE_A_WEEK)
    quiet_from: Mapped[int] = mapped_column(Integer, default=20)  #: local hour, 0–23
    quiet_to: Mapped[int] = mapped_column(Integer, default=8)
    quiet_sunday: Mapped[bool] = mapped_column(Boolean, default=True)
    zone: Mapped[str] = mapped_column(String(40), default="Europe/Paris")  #: IANA name, from the commune
    paused_until: Mapped[datetime | None]  #: nothing of class B–D before; far future = until told
    leave_until: Mapped[datetime | None]  #: on leave: listings hidden too
    silent_digests: Mapped[int] = mapped_column(Integer, default=0)  #: digests in a row without a reaction
    unreachable_at: Mapped[datetime | None]  #: blocked the bot
    last_active_at: Mapped[datetime]
    joined_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    demo: Mapped[bool] = mapped_column(Boolean, default=False)
    rehearsing: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())

    @classmethod
    def counts(cls) -> ColumnElement[bool]:
        """Whoever is neither fictitious nor of a rehearsal: the only ones in figures, exports and the study."""
        return and_(cls.demo.is_(False), cls.rehearsing.is_(False))

    @property
    def on_paper(self) -> bool:
        """A member without Telegram: no chat is theirs, an officer answers for them on paper."""
        return self.telegram_id < 0 and self.state in (PersonState.JOINING, PersonState.PENDING, PersonState.ACTIVE)


class Membership(Owned, Base):
    """Who speaks for which structure. Written by `members`."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    created_at: Mapped[datetime]


class Officer(Owned, Base):
    """One of the team, by numeric Telegram id. Written by `members`."""

    __tablename__ = "officer"
    __table_args__ = (UniqueConstraint("bot_id", "telegram_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    first_name: Mapped[str] = mapped_column(String(64))
    association: Mapped[str | None] = mapped_column(String(120))  #: in whose name they invite
    phone: Mapped[str | None] = mapped_column(
        String(20)
    )  #: E.164, printed on leaflets; "" = none wanted, null = not asked
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    successor_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))  #: took everything over, once they left
    created_at: Mapped[datetime]


class Campaign(Owned, Base):
    """One source of recruitment whose codes are printed: an officer, a territory, a channel, a wave. Written by `members`.

    Its codes are kept in the clear, unlike others: they hang on walls, and all who come by them wait for the team.
    """

    __tablename__ = "campaign"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    territory: Mapped[str] = mapped_column(String(80))  #: as printed
    channel: Mapped[str] = mapped_column(String(32))  #: code of the study, small letters
    wave: Mapped[str] = mapped_column(String(32))  #: code of the study, small letters
    link_code: Mapped[str] = mapped_column(String(64))  #: of the group link behind the QR code
    typed_code: Mapped[str] = mapped_column(String(8))  #: of the six characters
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]


class Invitation(Versioned, Owned, Base):
    """A door: a personal link, a group link, or six characters to type. Written by `members`."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("bot_id", "code_hash"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))  #: InvitationKind
    code_hash: Mapped[str] = mapped_column(String(64))  #: SHA-256; the code itself is never kept
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    channel: Mapped[str | None] = mapped_column(String(32))
    wave: Mapped[str | None] = mapped_column(String(32))
    campaign_id: Mapped[UUID | None] = mapped_column(ForeignKey("campaign.id"), index=True)  #: when its code is printed
    prefill: Mapped[dict[str, Any]]  #: what the officer knows: name, commune_code, sector, first_name
    #: whoever comes by it is of the rehearsal
    rehearsing: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    max_uses: Mapped[int] = mapped_column(Integer)
    uses: Mapped[int] = mapped_column(Integer, default=0)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class CodeAttempt(Owned, Base):
    """A typed code that failed; counted to slow guessing. Written by `members`; swept after a day."""

    __tablename__ = "code_attempt"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class Consent(Owned, Base):
    """One yes or no to one purpose of the study; the latest row holds, see `still_holds`. Written by `members`."""

    __tablename__ = "consent"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(16))  #: ConsentPurpose
    granted: Mapped[bool]
    notice_version: Mapped[str] = mapped_column(String(16))
    text_hash: Mapped[str] = mapped_column(String(64))  #: SHA-256 of the exact sentence shown
    at: Mapped[datetime]


class TeamMessage(Versioned, Owned, Base):
    """What a member wrote to the team, or the team to a member; also reports. Written by `members`."""

    __tablename__ = "team_message"
    __table_args__ = (Index("ix_team_message_queue", "community_id", "handled_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)  #: the member concerned
    kind: Mapped[str] = mapped_column(String(16))  #: TeamMessageKind
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))  #: author, when the team wrote
    text: Mapped[str | None] = mapped_column(String(4096))
    file_id: Mapped[str | None] = mapped_column(String(200))  #: voice or photo, as Telegram names it
    file_kind: Mapped[str | None] = mapped_column(String(10))
    match_id: Mapped[UUID | None] = mapped_column(ForeignKey("match.id"))  #: what is reported
    relay_id: Mapped[UUID | None] = mapped_column(ForeignKey("relayed_message.id"))
    broadcast_id: Mapped[UUID | None] = mapped_column(ForeignKey("broadcast.id"))  #: the message to many it answers
    taken_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))  #: opened by; nobody else treats it
    taken_at: Mapped[datetime | None]  #: when; after half an hour without an answer it is free again
    handled_at: Mapped[datetime | None]
    at: Mapped[datetime]


class Hold(Owned, Base):
    """What an officer has open, so that no colleague treats it meanwhile; lapses by itself. Written by `members`."""

    __tablename__ = "hold"

    subject_id: Mapped[UUID] = mapped_column(primary_key=True)  #: what is in the queue: a newcomer, a listing…
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    taken_at: Mapped[datetime | None]  #: when its card was opened
    until: Mapped[datetime]


class TeamCode(Owned, Base):
    """A one-time code an officer hands to somebody. Written by `members`; gone once used, or after a day."""

    __tablename__ = "team_code"
    __table_args__ = (UniqueConstraint("bot_id", "code_hash"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(8))  #: TeamCodePurpose
    code_hash: Mapped[str] = mapped_column(String(64))  #: SHA-256; the code itself is never kept
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    about_id: Mapped[UUID | None]  #: the member whose account changed; null when the code is for a colleague
    opened_by: Mapped[UUID | None]  #: the person who opened it; the officer still has to confirm them
    opened_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]  #: no longer opened after this
    created_at: Mapped[datetime]


class Tombstone(Base):
    """A keyed hash of an erased account, so that a restored backup erases it again; and of what named a firm that is never
    to be contacted again. Written by `members`."""

    __tablename__ = "tombstone"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]
