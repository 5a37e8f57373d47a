"""Which proposals exist, who gives what in them, and who answered what?"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ColumnElement, Float, ForeignKey, Index, Integer, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.enums import Answer, MatchKind, MatchState
from models.event import Versioned

#: A proposal in one of these still concerns its parties.
OPEN_STATES = (MatchState.FOUND, MatchState.PROPOSED, MatchState.ACCEPTED)


class Match(Versioned, Owned, Base):
    """A proposal between 2 to 4 structures. Written by `exchanges`."""

    __tablename__ = "match"
    __table_args__ = (Index("ix_match_state", "community_id", "state"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[MatchKind] = mapped_column(String(12))
    state: Mapped[MatchState] = mapped_column(String(10))
    score: Mapped[float] = mapped_column(Float)  #: 0–1, the least of its legs; never shown
    level: Mapped[str] = mapped_column(String(10))  #: « strong » or « possible »
    expires_at: Mapped[datetime | None]  #: 10 days after the last card was shown
    accepted_at: Mapped[datetime | None]  #: last yes; contacts are released one minute later
    shared_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    followed_at: Mapped[datetime | None]  #: once ended: when new partners were looked for in its place
    #: of a loop: the one it takes the place of, in which somebody had left
    repairs_id: Mapped[UUID | None] = mapped_column(ForeignKey("match.id"), index=True)
    created_at: Mapped[datetime]

    @classmethod
    def is_open(cls) -> ColumnElement[bool]:
        """A proposal that still concerns its parties."""
        return cls.state.in_(OPEN_STATES)


class MatchLeg(Base):
    """One gift inside a proposal: this offer answers that need. Written by `exchanges`."""

    __tablename__ = "match_leg"
    __table_args__ = (UniqueConstraint("match_id", "offer_id", "need_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    match_id: Mapped[UUID] = mapped_column(ForeignKey("match.id"), index=True)
    offer_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"), index=True)
    need_id: Mapped[UUID] = mapped_column(ForeignKey("listing.id"), index=True)
    giver_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    receiver_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    score: Mapped[float] = mapped_column(Float)
    reasons: Mapped[list[Any]]  #: data of troc/matching/reasons.py; screens turn it into French
    position: Mapped[int] = mapped_column(Integer, default=0)


class MatchParty(Base):
    """One structure in a proposal, through the person who answers for it. Written by `exchanges`."""

    __tablename__ = "match_party"
    __table_args__ = (UniqueConstraint("match_id", "organisation_id"), Index("ix_match_party_person", "person_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    match_id: Mapped[UUID] = mapped_column(ForeignKey("match.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[Answer | None] = mapped_column(String(5))
    reason: Mapped[str | None] = mapped_column(String(16))  #: RefusalReason
    shown_at: Mapped[datetime | None]  #: first time the card was shown to them
    later_until: Mapped[datetime | None]  #: « Plus tard »
    answered_at: Mapped[datetime | None]
    #: took a yes back after another had refused: to them the card stays open until its date, as if nobody had
    in_the_dark: Mapped[bool] = mapped_column(Boolean, default=False)
    on_paper: Mapped[bool] = mapped_column(
        Boolean, default=False, server_default=false()
    )  #: answered on paper: an officer passed it on


class RelayedMessage(Owned, Base):
    """A question or an answer passed on without names before the yes. Written by `exchanges`."""

    __tablename__ = "relayed_message"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    match_id: Mapped[UUID] = mapped_column(ForeignKey("match.id"), index=True)
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    recipient_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(String(1000))  #: contact details already masked; blank once erased
    in_reply_to: Mapped[UUID | None] = mapped_column(ForeignKey("relayed_message.id"))
    at: Mapped[datetime]
