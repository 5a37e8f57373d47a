"""In a demonstration, which proposals, questions and exchanges wait for somebody who does not exist, and for what?"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models.enums import Answer, ExchangeState, MatchState
from models.exchange import Exchange, ExchangeLeg, ExchangeParty
from models.match import Match, MatchParty, RelayedMessage
from models.member import Person
from models.work import Work
from troc.exchanges.exchange import Deal
from troc.exchanges.exchange_calendar import needs_word

#: Fictitious structures take this long to answer, so that the wait can be felt.
THINKING = timedelta(minutes=3)
MOST = 20  #: a tick
#: They deliver in the afternoon of the day agreed, or so long after an agreement without a day.
AFTERNOON = 15
UNDATED = timedelta(days=2)
#: They write their invoice, receive the other's and say how it went so long after the end.
PAPERWORK = timedelta(days=1)
PARIS = ZoneInfo("Europe/Paris")


class Turn(StrEnum):
    """What a fictitious party does next."""

    ACCEPT = "accept"
    DELIVER = "deliver"  # or confirm: what it has still to say
    FINISH = "finish"  # invoices and opinion


async def awaited(work: Work) -> list[tuple[UUID, UUID]]:
    """(proposal, fictitious person) where a real party said yes a few minutes ago and the fictitious one said nothing."""
    real = MatchParty.__table__.alias("real")
    somebody = Person.__table__.alias("somebody")
    query = (
        select(MatchParty.match_id, MatchParty.person_id)
        .join(Match, Match.id == MatchParty.match_id)
        .join(Person, Person.id == MatchParty.person_id)
        .join(real, real.c.match_id == Match.id)
        .join(somebody, somebody.c.id == real.c.person_id)
        .where(
            Match.community_id == work.community_id,
            Match.state == MatchState.PROPOSED,
            Match.expires_at > work.now,
            Person.demo.is_(True),
            MatchParty.answer.is_(None),
            somebody.c.demo.is_(False),
            real.c.answer == Answer.YES,
            real.c.answered_at <= work.now - THINKING,
        )
        .distinct()
        .limit(MOST)
    )
    return list((await work.session.execute(query)).all())


async def asked(work: Work) -> list[RelayedMessage]:
    """Questions put to fictitious people a few minutes ago, which wait for an answer."""
    answer = RelayedMessage.__table__.alias("answer")
    answered = select(answer.c.id).where(answer.c.in_reply_to == RelayedMessage.id).exists()
    query = (
        select(RelayedMessage)
        .join(Person, Person.id == RelayedMessage.recipient_id)
        .join(Match, Match.id == RelayedMessage.match_id)
        .where(
            RelayedMessage.community_id == work.community_id,
            RelayedMessage.at <= work.now - THINKING,
            Match.state.in_((MatchState.FOUND, MatchState.PROPOSED)),
            Match.expires_at > work.now,
            Person.demo.is_(True),
            ~answered,
        )
        .order_by(RelayedMessage.at)
        .limit(MOST)
    )
    return list((await work.session.execute(query)).scalars())


async def standing(work: Work) -> list[tuple[UUID, UUID]]:
    """(exchange, fictitious person) of exchanges with somebody real that are not over."""
    other = ExchangeParty.__table__.alias("other")
    somebody = Person.__table__.alias("somebody")
    query = (
        select(ExchangeParty.exchange_id, ExchangeParty.person_id)
        .join(Exchange, Exchange.id == ExchangeParty.exchange_id)
        .join(Person, Person.id == ExchangeParty.person_id)
        .join(other, other.c.exchange_id == Exchange.id)
        .join(somebody, somebody.c.id == other.c.person_id)
        .where(
            Exchange.community_id == work.community_id,
            Exchange.state.in_(
                (ExchangeState.TERMS, ExchangeState.AGREED, ExchangeState.UNDER_WAY, ExchangeState.DONE)
            ),
            Person.demo.is_(True),
            somebody.c.demo.is_(False),
        )
        .distinct()
    )
    return sorted((await work.session.execute(query)).all())


def turn(deal: Deal, now: datetime) -> tuple[Turn, list[int]] | None:
    """What this fictitious party does now, and about which deliveries; None: it waits, as people do."""
    match deal.state:
        case ExchangeState.TERMS if deal.missing(deal.mine):
            proposed = min(signature.at for signature in deal.signatures)
            return (Turn.ACCEPT, []) if proposed <= now - THINKING else None
        case ExchangeState.AGREED | ExchangeState.UNDER_WAY:
            ready = [leg.position for leg in needs_word(deal, deal.mine) if _is_ready(deal, leg, now)]
            return (Turn.DELIVER, ready) if ready else None
        case ExchangeState.DONE if deal.exchange.done_at and deal.exchange.done_at <= now - PAPERWORK:
            return (Turn.FINISH, []) if deal.mine.rating is None or deal.mine.invoiced_at is None else None
    return None


def _is_ready(deal: Deal, leg: ExchangeLeg, now: datetime) -> bool:
    """What it was given, a while after the other said so; what it gives, on its day."""
    if leg.receiver_id == deal.mine.organisation_id:
        return leg.delivered_at is not None and leg.delivered_at <= now - THINKING
    if leg.due_to is not None:
        here = now.astimezone(PARIS)
        return (here.date(), here.hour) >= (leg.due_to, AFTERNOON)
    return deal.exchange.agreed_at is not None and deal.exchange.agreed_at <= now - UNDATED
