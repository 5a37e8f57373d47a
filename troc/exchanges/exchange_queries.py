"""Which exchanges are there: of a person, of a proposal, still under way?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from models.enums import ExchangeState
from models.exchange import Exchange, ExchangeLeg, ExchangeParty, ExchangeSignature
from models.work import Work
from troc.exchanges.exchange import Deal, rows
from troc.exchanges.exchange_calendar import AGAIN_ON, WORTH
from troc.exchanges.states import ENDED

#: One that came to nothing, or is closed, stays in the list for so long.
SHOWN = timedelta(days=30)


async def of_match(work: Work, match_id: UUID) -> UUID | None:
    """The exchange that a proposal led to."""
    query = select(Exchange.id).where(Exchange.match_id == match_id, Exchange.community_id == work.community_id)
    return (await work.session.execute(query)).scalar_one_or_none()


async def of_person(work: Work, person_id: UUID) -> list[Exchange]:
    """Those this person answers for, that are not over or were lately; those that moved last come first."""
    query = (
        select(Exchange)
        .join(ExchangeParty, ExchangeParty.exchange_id == Exchange.id)
        .where(
            ExchangeParty.person_id == person_id,
            or_(Exchange.state.not_in(ENDED), Exchange.moved_at > work.now - SHOWN),
        )
        .order_by(Exchange.moved_at.desc(), Exchange.id.desc())
    )
    return await rows(work, query)


async def done_count(work: Work, organisation_id: UUID) -> int:
    """How many exchanges this structure has behind it."""
    query = (
        select(func.count())
        .select_from(Exchange)
        .join(ExchangeParty, ExchangeParty.exchange_id == Exchange.id)
        .where(
            ExchangeParty.organisation_id == organisation_id,
            Exchange.state.in_((ExchangeState.DONE, ExchangeState.CLOSED)),
        )
    )
    return (await work.session.execute(query)).scalar_one()


async def is_rated(work: Work, match_id: UUID, person_id: UUID) -> bool:
    """Whether this person already told how the exchange of that proposal went."""
    query = (
        select(ExchangeParty.id)
        .join(Exchange, Exchange.id == ExchangeParty.exchange_id)
        .where(Exchange.match_id == match_id, ExchangeParty.person_id == person_id, ExchangeParty.rating.is_not(None))
    )
    return (await work.session.execute(query)).first() is not None


async def live(work: Work) -> list[Deal]:
    """Every exchange that the calendar may have something to say about, as an officer sees it; rows are not locked."""
    recent = and_(
        Exchange.state == ExchangeState.CLOSED, Exchange.done_at > work.now - timedelta(days=AGAIN_ON) - WORTH
    )
    query = select(Exchange).where(
        Exchange.community_id == work.community_id, or_(Exchange.state.not_in(ENDED), recent)
    )
    return await _deals(work, await rows(work, query.order_by(Exchange.created_at, Exchange.id)))


async def to_resume(work: Work) -> list[Exchange]:
    """Those put off whose day may have come somewhere; the workflow looks at each party's own calendar."""
    query = select(Exchange).where(
        Exchange.community_id == work.community_id,
        Exchange.state == ExchangeState.POSTPONED,
        Exchange.resume_on <= (work.now + timedelta(hours=14)).date(),
    )
    return await rows(work, query.order_by(Exchange.id))


async def open_between(work: Work, organisation_ids: Sequence[UUID]) -> UUID | None:
    """An exchange not over between exactly these structures, the newest."""
    theirs = func.count().filter(ExchangeParty.organisation_id.in_(organisation_ids))
    query = (
        select(Exchange.id)
        .join(ExchangeParty, ExchangeParty.exchange_id == Exchange.id)
        .where(Exchange.state.in_((ExchangeState.OPEN, ExchangeState.TERMS)))
        .group_by(Exchange.id)
        .having(theirs == len(organisation_ids), func.count() == len(organisation_ids))
        .order_by(Exchange.created_at.desc(), Exchange.id.desc())
        .limit(1)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def _deals(work: Work, exchanges: Sequence[Exchange]) -> list[Deal]:
    ids = [exchange.id for exchange in exchanges]
    parties = await rows(
        work, select(ExchangeParty).where(ExchangeParty.exchange_id.in_(ids)).order_by(ExchangeParty.id)
    )
    legs = await rows(work, select(ExchangeLeg).where(ExchangeLeg.exchange_id.in_(ids)).order_by(ExchangeLeg.position))
    signed = await rows(work, select(ExchangeSignature).where(ExchangeSignature.exchange_id.in_(ids)))
    near: dict[UUID, tuple[list[ExchangeParty], list[ExchangeLeg], list[ExchangeSignature]]]
    near = {each.id: ([], [], []) for each in exchanges}
    for rank, found in enumerate((parties, legs, signed)):
        for row in found:
            near[row.exchange_id][rank].append(row)
    return [
        Deal(
            exchange=each,
            parties=near[each.id][0],
            legs=near[each.id][1],
            signatures=[x for x in near[each.id][2] if x.version == each.terms_version],
            person_id=None,
            party=None,
        )
        for each in exchanges
    ]


async def done_between(work: Work, organisation_id: UUID, begins: datetime, ends: datetime) -> list[Deal]:
    """Its exchanges that were done from `begins` on and before `ends`, the first first."""
    query = _ended(begins, ends).where(ExchangeParty.organisation_id == organisation_id)
    return await _deals(work, await rows(work, query.order_by(Exchange.done_at, Exchange.id)))


async def done_moments(work: Work, organisation_id: UUID) -> list[datetime]:
    """When each of its exchanges was done."""
    query = _ended().where(ExchangeParty.organisation_id == organisation_id)
    return [each.done_at for each in await rows(work, query) if each.done_at is not None]


async def firms_done_between(work: Work, begins: datetime, ends: datetime) -> list[UUID]:
    """The structures with an exchange done in that span."""
    query = _ended(begins, ends).with_only_columns(ExchangeParty.organisation_id).distinct()
    return await rows(work, query.where(Exchange.community_id == work.community_id))


def _ended(begins: datetime | None = None, ends: datetime | None = None) -> Select[Any]:
    query = (
        select(Exchange)
        .join(ExchangeParty, ExchangeParty.exchange_id == Exchange.id)
        .where(Exchange.state.in_((ExchangeState.DONE, ExchangeState.CLOSED)), Exchange.done_at.is_not(None))
    )
    if begins is None or ends is None:
        return query
    return query.where(Exchange.done_at >= begins, Exchange.done_at < ends)
