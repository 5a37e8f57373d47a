"""How soon does a member usually answer? For the team only, to know whom to call: never a score, never shown to others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID

from sqlalchemy import select

from models.enums import MatchState
from models.exchange import ExchangeParty, ExchangeSignature, ExchangeTerms
from models.match import Match, MatchParty
from models.work import Work

#: What is older says little of how they are now.
LOOKED_BACK = timedelta(days=180)
#: What was asked less long ago than this may still be answered: it counts once it is.
GRACE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Responsiveness:
    """What somebody was asked in the last months (proposals shown, terms proposed), and how much of it was answered."""

    asked: int
    answered: int
    usual: timedelta | None  #: half of the answers came sooner; None without any


async def of_person(work: Work, person_id: UUID) -> Responsiveness:
    """The proposals this person was shown and the terms put before them since half a year."""
    return measured([*await _proposals(work, person_id), *await _terms(work, person_id)], work.now)


def measured(questions: Sequence[tuple[datetime, datetime | None]], now: datetime) -> Responsiveness:
    """From (asked, answered or None) pairs; an answer counts whenever it came, silence after a grace of three days."""
    delays = [answered - asked for asked, answered in questions if answered is not None]
    silent = sum(answered is None and asked <= now - GRACE for asked, answered in questions)
    usual = timedelta(seconds=median(delay.total_seconds() for delay in delays)) if delays else None
    return Responsiveness(len(delays) + silent, len(delays), usual)


async def _proposals(work: Work, person_id: UUID) -> list[tuple[datetime, datetime | None]]:
    """Shown and answered; one withdrawn before any answer asked nothing."""
    query = (
        select(MatchParty.shown_at, MatchParty.answered_at, Match.state)
        .join(Match, Match.id == MatchParty.match_id)
        .where(MatchParty.person_id == person_id, MatchParty.shown_at > work.now - LOOKED_BACK)
    )
    return [
        (shown, answered)
        for shown, answered, state in (await work.session.execute(query)).all()
        if shown is not None and (answered is not None or state != MatchState.WITHDRAWN)
    ]


async def _terms(work: Work, person_id: UUID) -> list[tuple[datetime, datetime | None]]:
    """Terms of others, and the first signature since: a yes to them, or a counter-proposal."""
    theirs = (
        select(ExchangeTerms.exchange_id, ExchangeTerms.at)
        .join(ExchangeParty, ExchangeParty.exchange_id == ExchangeTerms.exchange_id)
        .where(
            ExchangeParty.person_id == person_id,
            ExchangeTerms.author_id != person_id,
            ExchangeTerms.at > work.now - LOOKED_BACK,
        )
    )
    signed = select(ExchangeSignature.exchange_id, ExchangeSignature.at).where(ExchangeSignature.person_id == person_id)
    answers = (await work.session.execute(signed)).all()
    return [
        (at, min((when for other, when in answers if other == exchange_id and when >= at), default=None))
        for exchange_id, at in (await work.session.execute(theirs)).all()
    ]
