"""How much of an offer is left: given once, several times, or so much a month that comes back?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models.enums import ExchangeState
from models.exchange import Exchange, ExchangeLeg
from models.listing import Listing
from models.work import Work
from troc.exchanges.states import STANDING

#: An offer is taken by agreements that stand, and by those that were kept.
TAKING = STANDING | {ExchangeState.PROBLEM, ExchangeState.DONE, ExchangeState.CLOSED}
SEVERAL = "several"
PARIS = ZoneInfo("Europe/Paris")
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)")
_PERIOD = re.compile(r"par (jour|semaine|mois|an)$")


@dataclass(frozen=True, slots=True)
class Use:
    """One gift that takes from an offer: how much (as it was written), and for which day."""

    quantity: str | None
    day: date


def left(capacity: str | None, uses: Iterable[Use], today: date) -> Decimal | None:
    """What is left of an offer today; None when it has no end, 0 when nothing is.

    « once » (and nothing said) is one gift in all; « 10 h par mois » is ten in each calendar month, and a gift whose quantity
    cannot be read, or is in another unit, takes the whole month: better too little than promised twice.
    """
    if capacity == SEVERAL:
        return None
    period = _PERIOD.search(capacity or "")
    whole = _number(capacity) if period else Decimal(1)
    if period is None or whole is None:
        return Decimal(0) if any(True for _ in uses) else Decimal(1)
    taken = sum((_taken(use, capacity or "", whole) for use in uses if _same(use.day, today, period[1])), Decimal(0))
    return max(whole - taken, Decimal(0))


async def spent(work: Work, offer_ids: Collection[UUID] | None = None) -> set[UUID]:
    """Offers of which nothing is left today (of those ids; of all, when not said): not to be promised again."""
    query = (
        select(Listing.id, Listing.capacity, ExchangeLeg.quantity, ExchangeLeg.due_to, Exchange.agreed_at)
        .join(ExchangeLeg, ExchangeLeg.offer_id == Listing.id)
        .join(Exchange, Exchange.id == ExchangeLeg.exchange_id)
        .where(
            Exchange.community_id == work.community_id,
            Exchange.state.in_(TAKING),
            Exchange.agreed_at.is_not(None),
            ExchangeLeg.dropped_at.is_(None),
        )
    )
    if offer_ids is not None:
        query = query.where(Listing.id.in_(offer_ids))
    today = work.now.astimezone(PARIS).date()
    capacities: dict[UUID, str | None] = {}
    uses: dict[UUID, list[Use]] = {}
    for listing_id, capacity, quantity, due, agreed in (await work.session.execute(query)).all():
        capacities[listing_id] = capacity
        day = due or (agreed or work.now).astimezone(PARIS).date()
        uses.setdefault(listing_id, []).append(Use(quantity, day))
    return spent_of(capacities, uses, today)


def spent_of(capacities: Mapping[UUID, str | None], uses: Mapping[UUID, list[Use]], today: date) -> set[UUID]:
    """The offers among `capacities` of which nothing is left."""
    return {key for key, capacity in capacities.items() if left(capacity, uses.get(key, []), today) == 0}


def _taken(use: Use, capacity: str, whole: Decimal) -> Decimal:
    number = _number(use.quantity)
    if number is None or _unit(use.quantity) != _unit(capacity):
        return whole
    return number


def _same(day: date, today: date, period: str) -> bool:
    match period:
        case "jour":
            return day == today
        case "semaine":
            return day.isocalendar()[:2] == today.isocalendar()[:2]
        case "mois":
            return (day.year, day.month) == (today.year, today.month)
    return day.year == today.year


def _number(text: str | None) -> Decimal | None:
    found = _AMOUNT.search(text or "")
    return Decimal(found[1].replace(",", ".")) if found else None


def _unit(text: str | None) -> str:
    """« h » of « 10 h par mois »."""
    bare = re.sub(r"[/].*$| par .*$", "", text or "")
    return re.sub(r"[\d.,\s]+", "", bare).lower().rstrip("s")
