"""How does an exchange begin, and who sees what of it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from models.enums import ExchangeState, ExitReason, MatchState
from models.errors import NotFound, Stale
from models.event import record
from models.exchange import Exchange, ExchangeLeg, ExchangeParty, ExchangeSignature
from models.listing import Listing
from models.match import Match, MatchLeg, MatchParty
from models.member import Person
from models.work import Work
from troc.exchanges.exchange_wording import WHAT_LIMIT, Gift
from troc.exchanges.states import Act, step

#: Contacts shared longer ago than this are no longer followed up by themselves.
FOLLOWED = timedelta(days=30)
#: So many are opened a tick.
MOST = 50

# Read for every card: built once, since building a statement costs more than running it.
_LOCKED = (
    select(Exchange)
    .where(Exchange.id == bindparam("exchange"), Exchange.community_id == bindparam("community"))
    .with_for_update()
    .execution_options(populate_existing=True)
)
_PARTIES = select(ExchangeParty).where(ExchangeParty.exchange_id == bindparam("exchange")).order_by(ExchangeParty.id)
_LEGS = select(ExchangeLeg).where(ExchangeLeg.exchange_id == bindparam("exchange")).order_by(ExchangeLeg.position)
_SIGNATURES = (
    select(ExchangeSignature)
    .where(
        ExchangeSignature.exchange_id == bindparam("exchange"),
        ExchangeSignature.version == bindparam("version"),
    )
    .order_by(ExchangeSignature.at, ExchangeSignature.id)
)


@dataclass(frozen=True, slots=True)
class Deal:
    """An exchange as one of its people, or an officer (without a party of their own), may see it."""

    exchange: Exchange
    parties: Sequence[ExchangeParty]
    legs: Sequence[ExchangeLeg]  #: of the terms on the table
    signatures: Sequence[ExchangeSignature]  #: of the terms on the table
    person_id: UUID | None
    party: ExchangeParty | None

    @property
    def state(self) -> ExchangeState:
        return ExchangeState(self.exchange.state)

    @property
    def mine(self) -> ExchangeParty:
        """The party this person speaks for; NotFound for an officer."""
        if self.party is None:
            raise NotFound
        return self.party

    @property
    def others(self) -> list[ExchangeParty]:
        return [party for party in self.parties if party is not self.party]

    @property
    def given(self) -> list[ExchangeLeg]:
        """What this party gives."""
        return [leg for leg in self.legs if leg.giver_id == self.mine.organisation_id]

    @property
    def received(self) -> list[ExchangeLeg]:
        """What this party receives."""
        return [leg for leg in self.legs if leg.receiver_id == self.mine.organisation_id]

    @property
    def neighbours(self) -> list[ExchangeParty]:
        """Who gives to this party, then who receives from it: all others in a swap, two in a loop."""
        near = [leg.giver_id for leg in self.received] + [leg.receiver_id for leg in self.given]
        order = {organisation_id: rank for rank, organisation_id in reversed(list(enumerate(near)))}
        found = [party for party in self.others if party.organisation_id in order]
        return sorted(found, key=lambda party: order[party.organisation_id])

    def partner(self, *, given: bool) -> ExchangeParty:
        """Who receives what this party gives, or who gives what it receives: in a swap, the other."""
        return (self.neighbours or self.others)[-1 if given else 0]

    @property
    def has_signed(self) -> bool:
        """Whether this person accepted the terms on the table, or wrote them."""
        return any(signature.person_id == self.person_id for signature in self.signatures)

    def missing(self, party: ExchangeParty) -> int:
        """How many people of that party have still to accept the terms on the table."""
        count = sum(signature.organisation_id == party.organisation_id for signature in self.signatures)
        return max(party.signatories - count, 0)


async def open_shared(work: Work) -> list[Exchange]:
    """Open an exchange for each proposal whose contacts are out and that has none. Idempotent."""
    query = (
        select(Match)
        .outerjoin(Exchange, Exchange.match_id == Match.id)
        .where(
            Match.community_id == work.community_id,
            Match.state == MatchState.SHARED,
            Match.shared_at > work.now - FOLLOWED,
            Exchange.id.is_(None),
        )
        .order_by(Match.shared_at, Match.id)
        .limit(MOST)
        .with_for_update(skip_locked=True, of=Match)
    )
    return [await _open(work, match) for match in await rows(work, query)]


async def again(work: Work, deal: Deal) -> Exchange:
    """« Encore une fois »: a new exchange of the same things between the same, without values nor dates agreed."""
    if deal.state not in (ExchangeState.DONE, ExchangeState.CLOSED):
        raise Stale
    exchange = _new(work, None)
    record(work, exchange, "exchange.again", deal.person_id, former=str(deal.exchange.id))
    work.session.add(exchange)
    await work.session.flush()
    for party in deal.parties:
        _add_party(work, exchange, party.organisation_id, party.person_id)
    gifts = [Gift.of(leg) for leg in deal.legs]
    for rank, gift in enumerate(gifts):
        write_leg(work, exchange, rank, gift, due=False)
    await work.session.flush()
    return exchange


async def begin(work: Work, person_id: UUID, parties: Sequence[tuple[UUID, UUID]], gifts: Sequence[Gift]) -> Exchange:
    """One that was made without us and is told afterwards; `parties`: (structure, who answers for it)."""
    exchange = _new(work, None)
    record(work, exchange, "exchange.outside", person_id)
    work.session.add(exchange)
    await work.session.flush()
    for organisation_id, answers_id in parties:
        _add_party(work, exchange, organisation_id, answers_id)
    for rank, gift in enumerate(gifts):
        write_leg(work, exchange, rank, gift)
    await work.session.flush()
    return exchange


async def view(work: Work, exchange_id: UUID, person_id: UUID | None) -> Deal:
    """The exchange as that person may see it (None: an officer), its row locked; NotFound to anybody else."""
    asked = {"exchange": exchange_id, "community": work.community_id}
    exchange = (await work.session.execute(_LOCKED, asked)).scalar_one_or_none()
    if exchange is None:
        raise NotFound
    parties = await rows(work, _PARTIES, exchange=exchange_id)
    party = None
    if person_id is not None:
        party = await _party_of(work, parties, person_id)
        if party is None:
            raise NotFound
    return Deal(
        exchange=exchange,
        parties=parties,
        legs=await rows(work, _LEGS, exchange=exchange_id),
        signatures=await rows(work, _SIGNATURES, exchange=exchange_id, version=exchange.terms_version),
        person_id=person_id,
        party=party,
    )


def move(
    work: Work, deal: Deal, act: Act, to: ExchangeState | None = None, *, reason: ExitReason | None = None, **data: Any
) -> None:
    """Do `act`, and say so in the events; where it leads, when the table names several states. Stale when it has no such step."""
    exchange, before = deal.exchange, deal.state
    found = step(before, act)
    if to is None:
        (to,) = found.to
    if to not in found.to or (found.reason and reason is None):
        raise Stale
    exchange.state = to
    if to is not before:
        exchange.moved_at = work.now
    if found.reason:
        exchange.reason = reason
        data["reason"] = reason
    record(work, exchange, f"exchange.{act}", deal.person_id, before=before, to=to, **data)


def require_version(deal: Deal, seen: int | None) -> None:
    """Stale when other terms are on the table than those the person was shown; None for what depends on no terms."""
    if seen is not None and seen != deal.exchange.terms_version:
        raise Stale


def write_leg(work: Work, exchange: Exchange, rank: int, gift: Gift, *, due: bool = True) -> ExchangeLeg:
    """Add the row of one gift; without its dates when `due` is false."""
    leg = ExchangeLeg(
        id=work.new_id(),
        exchange_id=exchange.id,
        terms_version=exchange.terms_version,
        position=rank,
        giver_id=gift.giver_id,
        receiver_id=gift.receiver_id,
        offer_id=gift.offer_id,
        need_id=gift.need_id,
        what=gift.what[:WHAT_LIMIT],
        quantity=gift.quantity,
        ht_cents=gift.ht_cents,
        rate_permille=gift.rate_permille,
        staff=gift.staff,
        place=gift.place,
        due_from=gift.due_from if due else None,
        due_to=gift.due_to if due else None,
    )
    work.session.add(leg)
    return leg


async def rows(work: Work, query: Any, **asked: Any) -> list[Any]:
    """The objects a query finds; `asked`: the values of its parameters."""
    return list((await work.session.execute(query, asked)).scalars())


async def _open(work: Work, match: Match) -> Exchange:
    exchange = _new(work, match)
    record(work, exchange, "exchange.open", None, match=str(match.id))
    work.session.add(exchange)
    await work.session.flush()
    parties = select(MatchParty).where(MatchParty.match_id == match.id).order_by(MatchParty.id)
    for party in await rows(work, parties):
        _add_party(work, exchange, party.organisation_id, party.person_id)
    legs = select(MatchLeg).where(MatchLeg.match_id == match.id).order_by(MatchLeg.position, MatchLeg.id)
    for rank, leg in enumerate(await rows(work, legs)):
        offer = await work.session.get_one(Listing, leg.offer_id)
        gift = Gift(
            leg.giver_id,
            leg.receiver_id,
            offer.title,
            offer.quantity,
            offer.value_cents if offer.value_unit is None else None,
            offer_id=leg.offer_id,
            need_id=leg.need_id,
        )
        write_leg(work, exchange, rank, gift)
    await work.session.flush()
    return exchange


def _new(work: Work, match: Match | None) -> Exchange:
    return Exchange(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        match_id=match.id if match else None,
        state=ExchangeState.OPEN,
        terms_version=0,
        shared_at=(match.shared_at if match else None) or work.now,
        moved_at=work.now,
        created_at=work.now,
    )


def _add_party(work: Work, exchange: Exchange, organisation_id: UUID, person_id: UUID) -> None:
    work.session.add(
        ExchangeParty(
            id=work.new_id(),
            exchange_id=exchange.id,
            organisation_id=organisation_id,
            person_id=person_id,
            signatories=1,
        )
    )


async def _party_of(work: Work, parties: Sequence[ExchangeParty], person_id: UUID) -> ExchangeParty | None:
    """The party this person answers for, or whose structure they speak for."""
    for party in parties:
        if party.person_id == person_id:
            return party
    query = select(Person.organisation_id).where(Person.id == person_id)
    organisation_id = (await work.session.execute(query)).scalar_one_or_none()
    return next((party for party in parties if party.organisation_id == organisation_id), None)
