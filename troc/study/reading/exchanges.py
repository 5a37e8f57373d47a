"""What became of the contacts given: what was agreed, delivered, worth, and would it have been bought?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from models.enums import Nature
from models.exchange import Exchange, ExchangeLeg, ExchangeParty, ExchangeTerms, OutsideExchange
from models.listing import Listing
from troc.study.reading.ground import Ground, by_key, day_of
from troc.study.reading.proposals import code_of
from troc.study.reuse import object_in, quantity_in
from troc.study.rows import Done, Leg, Party
from troc.study.settlement import Settlement, settlement


@dataclass(frozen=True, slots=True)
class _Around:
    """What is read of all exchanges at once."""

    parties: dict[Any, list[Any]]
    legs: dict[Any, list[Any]]
    settled: Mapping[UUID, Settlement]
    told: frozenset[UUID]  #: declared afterwards
    idle: frozenset[str]  #: codes of listings


async def read(ground: Ground, idle: frozenset[str]) -> tuple[Done, ...]:
    """The exchanges begun within the period in which somebody of the study is, in the order of their codes; nothing of who
    is not, but that they are one more party.

    `idle`: codes of the offers that lie idle. What members told of exchanges outside, with firms that are no members,
    is theirs alone and not here.
    """
    within = _of(ground)
    around = _Around(
        by_key([row async for row in ground.rows(_PARTIES.where(*within))]),
        by_key([row async for row in ground.rows(_LEGS.where(*within))]),
        {
            exchange: figures
            async for exchange, data in ground.rows(_TERMS.where(*within))
            if (figures := settlement(data))
        },
        frozenset([exchange async for (exchange,) in ground.rows(_TOLD) if exchange is not None]),
        idle,
    )
    found = []
    async for row in ground.rows(_EXCHANGES.where(*within)):
        parties = around.parties.pop(row.id, [])
        if any(party.organisation_id in ground.aside for party in parties):
            continue
        if any(party.organisation_id in ground.firms for party in parties):
            found.append(_done(ground, row, parties, around))
    return tuple(sorted(found, key=lambda each: each.id))


def _of(ground: Ground) -> Sequence[ColumnElement[bool]]:
    return (
        Exchange.community_id == ground.community_id,
        Exchange.created_at >= ground.since,
        Exchange.created_at < ground.until,
    )


_EXCHANGES = select(
    Exchange.id,
    Exchange.match_id,
    Exchange.state,
    Exchange.reason,
    Exchange.created_at,
    Exchange.shared_at,
    Exchange.agreed_at,
    Exchange.done_at,
    Exchange.closed_at,
)
_PARTIES = (
    select(
        ExchangeParty.exchange_id,
        ExchangeParty.organisation_id,
        ExchangeParty.person_id,
        ExchangeParty.rating,
        ExchangeParty.bought,
    )
    .join(Exchange, ExchangeParty.exchange_id == Exchange.id)
    .order_by(ExchangeParty.exchange_id, ExchangeParty.id)
)
_LEGS = (
    select(
        ExchangeLeg.exchange_id,
        ExchangeLeg.giver_id,
        ExchangeLeg.receiver_id,
        ExchangeLeg.offer_id,
        ExchangeLeg.what,
        ExchangeLeg.quantity,
        ExchangeLeg.ht_cents,
        ExchangeLeg.confirmed_at,
        ExchangeLeg.dropped_at,
        Listing.category,
        Listing.nature,
        Listing.quantity.label("listed_quantity"),
    )
    .join(Exchange, ExchangeLeg.exchange_id == Exchange.id)
    .outerjoin(Listing, ExchangeLeg.offer_id == Listing.id)
    .order_by(ExchangeLeg.exchange_id, ExchangeLeg.position, ExchangeLeg.id)
)
_TERMS = select(ExchangeTerms.exchange_id, ExchangeTerms.data).join(
    Exchange, (ExchangeTerms.exchange_id == Exchange.id) & (ExchangeTerms.version == Exchange.agreed_version)
)
_TOLD = select(OutsideExchange.exchange_id).where(OutsideExchange.exchange_id.is_not(None))


def _done(ground: Ground, row: Any, parties: list[Any], around: _Around) -> Done:
    shared = day_of(min(row.shared_at, row.created_at))
    agreed, delivered = ground.day(row.agreed_at), ground.day(row.done_at)
    settled = around.settled.get(row.id) if agreed is not None else None
    legs = [leg for leg in around.legs.pop(row.id, []) if leg.dropped_at is None]
    told = tuple(
        _leg(ground, leg, around.idle)
        for leg in legs
        if leg.giver_id in ground.firms or leg.receiver_id in ground.firms
    )
    # of two, what is paid in all would tell what the other pays
    whole = all(party.organisation_id in ground.firms for party in parties)
    origin = "outside" if row.id in around.told else "again" if row.match_id is None else "proposal"
    return Done(
        id=ground.codes.exchange(row.id),
        match=ground.codes.match(row.match_id) if row.match_id is not None else None,
        origin=origin,
        state=row.state,
        reason=row.reason,
        shared_on=shared,
        agreed_on=agreed,
        delivered_on=delivered,
        closed_on=ground.day(row.closed_at),
        size=len(parties),
        mixed=ground.mixed(party.organisation_id for party in parties),
        distance_km=ground.distance((leg.giver_id, leg.receiver_id) for leg in legs),
        declared=bool(told) and len(told) == len(legs) and all(leg.value_cents is not None for leg in told),
        soulte_cents=settled.soulte if settled and whole else None,
        parties=tuple(
            sorted(
                (
                    _party(ground, each, settled, delivered is not None)
                    for each in parties
                    if each.organisation_id in ground.firms
                ),
                key=lambda party: party.firm,
            )
        ),
        legs=told,
    )


def _party(ground: Ground, party: Any, settled: Settlement | None, delivered: bool) -> Party:
    studied = party.person_id in ground.answering
    key = str(party.organisation_id)
    return Party(
        firm=ground.firms[party.organisation_id].code,
        rating=party.rating if studied else None,
        bought=party.bought if studied and delivered else None,
        paid_cents=settled.paid.get(key, 0) if settled else 0,
        vat_lost_cents=settled.vat_lost.get(key, 0) if settled else 0,
    )


def _leg(ground: Ground, leg: Any, idle: frozenset[str]) -> Leg:
    if leg.giver_id not in ground.firms:
        receiver, delivered = code_of(ground, leg.receiver_id), ground.day(leg.confirmed_at)
        return Leg(None, receiver, None, None, None, delivered, idle=False, reuse=None, quantity=1)
    goods = leg.nature == Nature.GOODS
    return Leg(
        giver=code_of(ground, leg.giver_id),
        receiver=code_of(ground, leg.receiver_id),
        category=leg.category,
        nature=leg.nature,
        value_cents=leg.ht_cents,
        delivered_on=ground.day(leg.confirmed_at),
        idle=leg.offer_id is not None and ground.codes.item(leg.offer_id) in idle,
        reuse=object_in(leg.what) if goods else None,
        quantity=quantity_in(leg.quantity or leg.listed_quantity) if goods else 1,
    )
