"""Which terms are on the table, who accepted them, and when do they become an agreement?"""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from models.enums import ExchangeState
from models.errors import RefusedInput, Stale
from models.exchange import ExchangeDraft, ExchangeLeg, ExchangeNumber, ExchangeSignature, ExchangeTerms
from models.member import Organisation
from models.work import Work
from troc.exchanges.exchange import Deal, move, require_version, rows, write_leg
from troc.exchanges.exchange_wording import Gift, Wording, require_sound
from troc.exchanges.fiscal_rules import Rules
from troc.exchanges.states import Act, step

#: How the number of an agreement begins that was only rehearsed.
REHEARSED = "ESSAI"
_NUMBERS = cast(Table, ExchangeNumber.__table__)
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def propose(
    work: Work, deal: Deal, wording: Wording, seen: int, rules: Rules, today: date, signatories: dict[UUID, int]
) -> None:
    """Put terms on the table in the place of those of version `seen`; their author accepts them thereby.

    `signatories`: structure → how many of its people must accept. Every acceptance of former terms is void for these.
    Raises Stale when other terms came meanwhile, RefusedInput for terms that make no agreement.
    """
    step(deal.state, Act.PROPOSE)
    require_version(deal, seen)
    if {party.organisation_id for party in wording.parties} != {party.organisation_id for party in deal.parties}:
        raise RefusedInput("exchange-refused-one-sided")
    require_sound(wording, rules, today)
    exchange, author = deal.exchange, deal.mine
    exchange.terms_version = await _next_version(work, exchange.id)
    for party in deal.parties:
        party.signatories = signatories.get(party.organisation_id, 1)
    await _put_legs(work, deal, wording.gifts)
    terms = ExchangeTerms(
        id=work.new_id(),
        exchange_id=exchange.id,
        version=exchange.terms_version,
        author_id=deal.person_id,
        data=wording.to_json(),
        at=work.now,
    )
    work.session.add(terms)
    exchange.proposed_by = deal.person_id
    _sign(work, deal)
    move(work, deal, Act.PROPOSE, version=exchange.terms_version, organisation=str(author.organisation_id))
    await work.session.flush()


async def accept(work: Work, deal: Deal, seen: int, today: date) -> bool:
    """This person accepts the terms of version `seen`; True when that made them an agreement. Twice is once.

    Raises Stale when other terms are on the table: nobody ever accepts what they were not shown.
    """
    require_version(deal, seen)
    if deal.has_signed and deal.state in (ExchangeState.TERMS, ExchangeState.AGREED):
        return False
    step(deal.state, Act.ACCEPT)
    if deal.missing(deal.mine) == 0:
        raise Stale
    own = {party.organisation_id: deal.missing(party) for party in deal.parties}
    own[deal.mine.organisation_id] -= 1
    _sign(work, deal)
    exchange = deal.exchange
    if any(own.values()):
        move(work, deal, Act.ACCEPT, ExchangeState.TERMS, version=seen)
        await work.session.flush()
        return False
    exchange.agreed_version, exchange.agreed_at = exchange.terms_version, work.now
    await give_number(work, deal, today)
    exchange.resume_on = exchange.looked_at = None
    move(work, deal, Act.ACCEPT, ExchangeState.AGREED, version=seen)
    await work.session.flush()
    return True


async def take_back(work: Work, deal: Deal, seen: int) -> None:
    """The author withdraws the terms, while nobody else accepted them; what had been agreed before stands again."""
    require_version(deal, seen)
    step(deal.state, Act.TAKE_BACK)
    if deal.exchange.proposed_by != deal.person_id or len(deal.signatures) > 1:
        raise Stale
    await _fall_back(work, deal, Act.TAKE_BACK)


async def keep(work: Work, deal: Deal, seen: int) -> None:
    """The others prefer what had been agreed before; Stale when nothing had."""
    require_version(deal, seen)
    step(deal.state, Act.KEEP)
    if deal.exchange.agreed_version is None or deal.exchange.proposed_by == deal.person_id:
        raise Stale
    await _fall_back(work, deal, Act.KEEP)


async def wording(work: Work, exchange_id: UUID, version: int) -> Wording | None:
    """The terms of that version, as they were frozen; None when there are none."""
    terms = await frozen(work, exchange_id, version)
    return Wording.from_json(terms.data) if terms else None


async def frozen(work: Work, exchange_id: UUID, version: int) -> ExchangeTerms | None:
    """The row of that version."""
    query = select(ExchangeTerms).where(ExchangeTerms.exchange_id == exchange_id, ExchangeTerms.version == version)
    return (await work.session.execute(query)).scalar_one_or_none()


async def signatures(work: Work, exchange_id: UUID, version: int) -> list[ExchangeSignature]:
    """Who accepted that version, first come first."""
    query = select(ExchangeSignature).where(
        ExchangeSignature.exchange_id == exchange_id, ExchangeSignature.version == version
    )
    return await rows(work, query.order_by(ExchangeSignature.at, ExchangeSignature.id))


async def draft(work: Work, deal: Deal) -> ExchangeDraft | None:
    """The terms this person was writing."""
    query = select(ExchangeDraft).where(
        ExchangeDraft.exchange_id == deal.exchange.id, ExchangeDraft.person_id == deal.person_id
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def keep_draft(work: Work, deal: Deal, data: dict[str, object]) -> ExchangeDraft:
    """Keep what this person has written so far; it answers the terms on the table when it begins."""
    found = await draft(work, deal)
    if found is None:
        found = ExchangeDraft(
            id=work.new_id(),
            exchange_id=deal.exchange.id,
            person_id=deal.mine.person_id if deal.person_id is None else deal.person_id,
            terms_version=deal.exchange.terms_version,
        )
        work.session.add(found)
    found.data, found.at = data, work.now
    await work.session.flush()
    return found


async def drop_draft(work: Work, deal: Deal) -> None:
    """What was being written is sent, or given up."""
    await work.session.execute(
        delete(ExchangeDraft).where(
            ExchangeDraft.exchange_id == deal.exchange.id, ExchangeDraft.person_id == deal.person_id
        )
    )


async def give_number(work: Work, deal: Deal, today: date) -> None:
    """The next number of the community's year, once an exchange: without gaps, since a rollback takes it back.

    One of a rehearsal takes none of the series.
    """
    if deal.exchange.number is not None:
        return
    if await _rehearsed(work, deal):
        deal.exchange.number = f"{REHEARSED}-{deal.exchange.id.hex[-8:]}"
        return
    insert = _INSERTS[work.session.get_bind().dialect.name](_NUMBERS)
    insert = insert.values(community_id=work.community_id, year=today.year, last=1)
    insert = insert.on_conflict_do_update(
        index_elements=["community_id", "year"], set_={"last": _NUMBERS.c.last + 1}
    ).returning(_NUMBERS.c.last)
    last = (await work.session.execute(insert)).scalar_one()
    deal.exchange.number = f"{today.year}-{last:04d}"


async def _rehearsed(work: Work, deal: Deal) -> bool:
    firms = [party.organisation_id for party in deal.parties]
    query = select(Organisation.id).where(Organisation.id.in_(firms), Organisation.rehearsing.is_(True)).limit(1)
    return (await work.session.execute(query)).first() is not None


def _sign(work: Work, deal: Deal) -> None:
    work.session.add(
        ExchangeSignature(
            id=work.new_id(),
            exchange_id=deal.exchange.id,
            version=deal.exchange.terms_version,
            organisation_id=deal.mine.organisation_id,
            person_id=deal.person_id,
            on_paper=work.on_paper(deal.person_id),
            at=work.now,
        )
    )


async def _fall_back(work: Work, deal: Deal, act: Act) -> None:
    """Back to the last agreement, under its own version, else to nothing written."""
    exchange = deal.exchange
    agreed = exchange.agreed_version
    former = await wording(work, exchange.id, agreed) if agreed is not None else None
    if former is None or agreed is None:
        exchange.proposed_by = None
        move(work, deal, act, ExchangeState.OPEN)
    else:
        exchange.terms_version = agreed
        await _put_legs(work, deal, former.gifts)
        terms = await frozen(work, exchange.id, agreed)
        exchange.proposed_by = terms.author_id if terms else None
        move(work, deal, act, ExchangeState.AGREED)
    await work.session.flush()


async def _next_version(work: Work, exchange_id: UUID) -> int:
    """Never one that was used: taps on terms that were withdrawn must find that they are gone."""
    query = select(func.max(ExchangeTerms.version)).where(ExchangeTerms.exchange_id == exchange_id)
    return int((await work.session.execute(query)).scalar_one() or 0) + 1


async def _put_legs(work: Work, deal: Deal, gifts: tuple[Gift, ...]) -> None:
    await work.session.execute(delete(ExchangeLeg).where(ExchangeLeg.exchange_id == deal.exchange.id))
    for rank, gift in enumerate(gifts):
        write_leg(work, deal.exchange, rank, gift)
