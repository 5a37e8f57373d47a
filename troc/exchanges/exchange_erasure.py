"""A party is gone, for good or for now: what becomes of its exchanges?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select, update

from models.exchange import Exchange, ExchangeDraft, ExchangeLeg, ExchangeParty, ExchangeTerms, OutsideExchange
from models.member import Person
from models.work import Work
from troc.exchanges import exchange, exchange_exits
from troc.exchanges.exchange import rows
from troc.exchanges.states import STANDING, UNSIGNED

#: A blocked bot is a slip for so long.
SLIP = timedelta(days=1)


async def forget(work: Work, person_id: UUID, listing_ids: Collection[UUID]) -> list[UUID]:
    """End or hand to the team what this person had under way, and blank what they wrote. Returns the exchanges that changed.

    The identity frozen in terms goes too: the papers that were handed over stay with those who have them.
    """
    left = await leave(work, await _of(work, person_id))
    mine = select(ExchangeParty.exchange_id, ExchangeParty.organisation_id).where(ExchangeParty.person_id == person_id)
    for exchange_id, organisation_id in (await work.session.execute(mine)).all():
        terms = select(ExchangeTerms).where(ExchangeTerms.exchange_id == exchange_id)
        for row in await rows(work, terms):
            row.data = _without(row.data, organisation_id)
        await work.session.execute(
            update(ExchangeLeg)
            .where(ExchangeLeg.exchange_id == exchange_id, ExchangeLeg.giver_id == organisation_id)
            .values(what="", place=None)
        )
    await work.session.execute(
        update(ExchangeLeg)
        .where(or_(ExchangeLeg.offer_id.in_(listing_ids), ExchangeLeg.need_id.in_(listing_ids)))
        .values(what="")
    )
    await work.session.execute(update(ExchangeParty).where(ExchangeParty.person_id == person_id).values(words=None))
    await work.session.execute(delete(ExchangeDraft).where(ExchangeDraft.person_id == person_id))
    await work.session.execute(
        update(OutsideExchange)
        .where(OutsideExchange.person_id == person_id)
        .values(partner_name=None, given=None, received=None, given_offer_id=None, received_offer_id=None)
    )
    return left


async def blocked(work: Work) -> list[UUID]:
    """The same, without forgetting anything, for who blocked the bot a day ago or more. Returns the exchanges that changed."""
    query = (
        select(Exchange.id)
        .join(ExchangeParty, ExchangeParty.exchange_id == Exchange.id)
        .join(Person, Person.id == ExchangeParty.person_id)
        .where(
            Exchange.community_id == work.community_id,
            Exchange.state.in_(UNSIGNED | STANDING),
            Person.unreachable_at <= work.now - SLIP,
        )
        .order_by(Exchange.id)
        .limit(20)
    )
    return await leave(work, await rows(work, query))


async def leave(work: Work, exchange_ids: Collection[UUID]) -> list[UUID]:
    """End each exchange that nothing binds yet, and put the others before the team; those that changed."""
    changed = []
    for exchange_id in sorted(set(exchange_ids)):
        if await exchange_exits.leave(work, await exchange.view(work, exchange_id, None)):
            changed.append(exchange_id)
    return changed


async def _of(work: Work, person_id: UUID) -> list[UUID]:
    query = (
        select(Exchange.id)
        .join(ExchangeParty, ExchangeParty.exchange_id == Exchange.id)
        .where(ExchangeParty.person_id == person_id, Exchange.state.in_(UNSIGNED | STANDING))
    )
    return await rows(work, query)


def _without(data: dict[str, object], organisation_id: UUID) -> dict[str, object]:
    """Terms without what names that party, or what it gives."""
    key = str(organisation_id)
    parties: list[dict[str, object]] = data["parties"]  # type: ignore[assignment]
    legs: list[dict[str, object]] = data["legs"]  # type: ignore[assignment]
    empty = {"name": "", "signatory": "", "siren": None, "address": None, "commune_code": None}
    return {
        **data,
        "parties": [{**party, **empty} if party["organisation"] == key else party for party in parties],
        "legs": [{**leg, "what": "", "place": None} if leg["giver"] == key else leg for leg in legs],
    }
