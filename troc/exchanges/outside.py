"""Which exchanges were made without the bot, and what has been told of each so far?"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from models.enums import MatchState
from models.errors import NotFound, RefusedInput, Stale
from models.event import record
from models.exchange import ExchangeLeg, OutsideExchange
from models.listing import Listing
from models.match import Match, MatchLeg
from models.work import Work
from troc.exchanges.exchange import rows
from troc.exchanges.exchange_wording import WHAT_LIMIT

NAME_LIMIT = 120
#: Nobody tells of an exchange older than that: its year is closed.
OLDEST = timedelta(days=2 * 366)
#: What was declared with somebody who is no member can be taken back for so long.
REGRET = timedelta(hours=24)


async def open_draft(work: Work, person_id: UUID, organisation_id: UUID, today: date) -> OutsideExchange:
    """What this person was telling, else an empty one of today."""
    query = select(OutsideExchange).where(
        OutsideExchange.person_id == person_id,
        OutsideExchange.organisation_id == organisation_id,
        OutsideExchange.declared_at.is_(None),
    )
    found = (await work.session.execute(query.order_by(OutsideExchange.id.desc()).limit(1))).scalar_one_or_none()
    if found is not None:
        return found
    fresh = OutsideExchange(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        organisation_id=organisation_id,
        person_id=person_id,
        done_on=today,
        created_at=work.now,
    )
    record(work, fresh, "outside.begun", person_id)
    work.session.add(fresh)
    await work.session.flush()
    return fresh


async def view(work: Work, outside_id: UUID, person_id: UUID) -> OutsideExchange:
    """It, for who tells it; NotFound for anybody else."""
    query = select(OutsideExchange).where(OutsideExchange.id == outside_id, OutsideExchange.person_id == person_id)
    found = (await work.session.execute(query.with_for_update())).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def missing(row: OutsideExchange) -> str | None:
    """What has still to be told: « partner », « given » or « received »."""
    if row.partner_id is None and not row.partner_name:
        return "partner"
    if not row.given:
        return "given"
    return None if row.received else "received"


def begin_anew(row: OutsideExchange, today: date) -> None:
    """« Recommencer »."""
    _require_open(row)
    row.partner_id = row.partner_name = row.ht_cents = row.received_ht_cents = None
    row.given = row.received = row.given_offer_id = row.received_offer_id = None
    row.done_on = today


def set_partner(row: OutsideExchange, organisation_id: UUID | None, name: str | None) -> None:
    """A contact, or a name as typed. RefusedInput for one that cannot be kept."""
    _require_open(row)
    row.partner_id = organisation_id
    row.partner_name = None if organisation_id else _words(name or "", NAME_LIMIT)


def set_thing(row: OutsideExchange, field: str, text: str, offer: Listing | None = None) -> None:
    """What went one way: `field` is « given » or « received ». RefusedInput when it is empty or too long."""
    _require_open(row)
    words, offer_id = _words(text, WHAT_LIMIT), offer.id if offer else None
    worth = offer.value_cents if offer is not None and offer.value_unit is None else None
    if field == "given":
        row.given, row.given_offer_id, row.ht_cents = words, offer_id, worth
    else:
        row.received, row.received_offer_id, row.received_ht_cents = words, offer_id, worth


def set_value(row: OutsideExchange, field: str, ht_cents: int) -> None:
    """Of what went one way, in cents HT."""
    _require_open(row)
    if field == "given":
        row.ht_cents = ht_cents
    else:
        row.received_ht_cents = ht_cents


def values(row: OutsideExchange) -> tuple[int | None, int | None]:
    """Of what was given and of what was received, in cents HT; who told one only meant both."""
    given, received = row.ht_cents, row.received_ht_cents
    return (received if given is None else given), (given if received is None else received)


def set_day(row: OutsideExchange, day: date, today: date) -> None:
    """When it was done. RefusedInput for a day to come, or one too far back."""
    _require_open(row)
    if day > today:
        raise RefusedInput("outside-refused-future")
    if day < today - OLDEST:
        raise RefusedInput("outside-refused-old")
    row.done_on = day


def declare(work: Work, row: OutsideExchange, exchange_id: UUID | None) -> None:
    """It is told; between two members it became `exchange_id`, which the other has to confirm."""
    _require_open(row)
    if missing(row) is not None:
        raise Stale
    row.declared_at, row.exchange_id = work.now, exchange_id
    row.ht_cents, row.received_ht_cents = values(row)
    record(work, row, "outside.declared", row.person_id, member=row.partner_id is not None)


def undo(work: Work, row: OutsideExchange) -> None:
    """A slip: it is being told again. Stale when it has become an exchange, or is a day old."""
    if row.declared_at is None or row.exchange_id is not None or row.declared_at <= work.now - REGRET:
        raise Stale
    row.declared_at = None
    record(work, row, "outside.undone", row.person_id)


async def partners(work: Work, organisation_id: UUID, most: int) -> list[UUID]:
    """Structures whose contacts this one was given, or with which it exchanged before: the latest first."""
    matched = (
        select(MatchLeg.giver_id, MatchLeg.receiver_id)
        .join(Match, Match.id == MatchLeg.match_id)
        .where(Match.state == MatchState.SHARED, _between(MatchLeg, organisation_id))
        .order_by(Match.shared_at.desc())
        .limit(100)
    )
    told = select(ExchangeLeg.giver_id, ExchangeLeg.receiver_id).where(_between(ExchangeLeg, organisation_id))
    found: dict[UUID, None] = {}
    for query in (matched, told.order_by(ExchangeLeg.id.desc()).limit(100)):
        for giver, receiver in (await work.session.execute(query)).all():
            found.setdefault(receiver if giver == organisation_id else giver)
    return list(found)[:most]


async def declared(work: Work, organisation_id: UUID, first: date, last: date) -> list[OutsideExchange]:
    """Those with firms that are no members, done between these days, ends included."""
    query = select(OutsideExchange).where(
        OutsideExchange.organisation_id == organisation_id,
        OutsideExchange.declared_at.is_not(None),
        OutsideExchange.exchange_id.is_(None),
        OutsideExchange.done_on >= first,
        OutsideExchange.done_on <= last,
    )
    return await rows(work, query.order_by(OutsideExchange.done_on, OutsideExchange.id))


def _between(table: type[MatchLeg] | type[ExchangeLeg], organisation_id: UUID) -> ColumnElement[bool]:
    return or_(table.giver_id == organisation_id, table.receiver_id == organisation_id)


def _require_open(row: OutsideExchange) -> None:
    """Stale once it was declared: what others confirm does not change under them."""
    if row.declared_at is not None:
        raise Stale


def _words(text: str, limit: int) -> str:
    words = " ".join(text.split())
    if not words or len(words) > limit:
        raise RefusedInput("exchange-refused-what")
    return words
