"""What has been delivered, what is late, and what will never come?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from models.enums import ExchangeState, ExitReason
from models.errors import NotAllowed, RefusedInput, Stale
from models.exchange import ExchangeLeg
from models.work import Work
from troc.exchanges.exchange import Deal, move, require_version
from troc.exchanges.exchange_terms import give_number
from troc.exchanges.exchange_wording import require_day
from troc.exchanges.states import Act, step

#: A confirmation can be taken back for so long.
REGRET = timedelta(hours=24)
#: An exchange is put off by so long at most, a time.
LONGEST = timedelta(days=366)


def standing(legs: Sequence[ExchangeLeg], *, agreed: bool) -> ExchangeState:
    """Where deliveries take an exchange: nothing declared, something, or all confirmed."""
    due = [leg for leg in legs if leg.dropped_at is None]
    if due and all(leg.confirmed_at is not None for leg in due):
        return ExchangeState.DONE
    if any(leg.delivered_at is not None for leg in legs):
        return ExchangeState.UNDER_WAY
    return ExchangeState.AGREED if agreed else ExchangeState.OPEN


async def declare(work: Work, deal: Deal, positions: Collection[int], seen: int | None, today: date) -> bool:
    """This party says that these deliveries took place; True when all is done now.

    What it gives waits for the receiver's word; what it receives is confirmed thereby. Saying it twice is once.
    Raises Stale when there is nothing (more) to declare in that state, NotAllowed for others' deliveries.
    """
    require_version(deal, seen)
    legs = [leg for leg in deal.legs if leg.position in positions and leg.dropped_at is None]
    mine = deal.mine.organisation_id
    if any(mine not in (leg.giver_id, leg.receiver_id) for leg in legs):
        raise NotAllowed
    fresh = [leg for leg in legs if not _said(leg, mine)]
    if not fresh:
        if legs and deal.state in (ExchangeState.UNDER_WAY, ExchangeState.DONE, ExchangeState.CLOSED):
            return False
        raise Stale
    confirming = deal.state is not ExchangeState.OPEN and all(leg.delivered_at is not None for leg in fresh)
    act = Act.CONFIRM if confirming and deal.state is not ExchangeState.AGREED else Act.DELIVER
    step(deal.state, act)
    for leg in fresh:
        if leg.delivered_at is None:
            leg.delivered_at, leg.delivered_by = work.now, deal.person_id
        if leg.receiver_id == mine:
            leg.confirmed_at, leg.confirmed_by = work.now, deal.person_id
    return await _progress(work, deal, act, today, legs=sorted(leg.position for leg in fresh))


async def undeclare(work: Work, deal: Deal, seen: int | None) -> None:
    """Take back what this person declared, as far as nobody built on it: unconfirmed by others, or confirmed by them today."""
    require_version(deal, seen)
    act = Act.UNCONFIRM if deal.state is ExchangeState.DONE else Act.UNDELIVER
    step(deal.state, act)
    taken = []
    for leg in (each for each in deal.legs if each.dropped_at is None):
        if leg.confirmed_by == deal.person_id and leg.confirmed_at and leg.confirmed_at > work.now - REGRET:
            leg.confirmed_at = leg.confirmed_by = None
            taken.append(leg.position)
        if leg.delivered_by == deal.person_id and leg.delivered_at and leg.confirmed_at is None:
            leg.delivered_at = leg.delivered_by = None
            taken.append(leg.position)
    to = standing(deal.legs, agreed=deal.exchange.agreed_version is not None)
    if not taken or to is ExchangeState.DONE:
        raise Stale
    deal.exchange.done_at = None
    move(work, deal, act, to, legs=sorted(set(taken)))
    await work.session.flush()


async def partly(work: Work, deal: Deal, seen: int | None) -> None:
    """Only a part came; the rest is in doubt. Twice is once."""
    require_version(deal, seen)
    if deal.state is ExchangeState.PARTLY:
        return
    move(work, deal, Act.PARTLY)
    await work.session.flush()


async def settle(work: Work, deal: Deal, seen: int | None, reason: ExitReason) -> None:
    """The rest will not come, and that is accepted: what was not confirmed is dropped, and the exchange is done."""
    require_version(deal, seen)
    step(deal.state, Act.SETTLE)
    for leg in deal.legs:
        if leg.confirmed_at is None:
            leg.dropped_at = work.now
    exchange = deal.exchange
    exchange.done_at, exchange.moved_by, exchange.resume_on = work.now, deal.person_id, None
    move(work, deal, Act.SETTLE, reason=reason)
    await work.session.flush()


async def unsettle(work: Work, deal: Deal) -> None:
    """Who gave the rest up changes their mind, within a day."""
    step(deal.state, Act.UNSETTLE)
    exchange = deal.exchange
    dropped = [leg for leg in deal.legs if leg.dropped_at is not None]
    late = exchange.moved_at is None or exchange.moved_at <= work.now - REGRET
    if not dropped or exchange.moved_by != deal.person_id or late:
        raise Stale
    for leg in dropped:
        leg.dropped_at = None
    exchange.done_at = exchange.moved_by = exchange.reason = None
    move(work, deal, Act.UNSETTLE)
    await work.session.flush()


async def postpone(work: Work, deal: Deal, seen: int | None, until: date, today: date) -> None:
    """Not yet: ask again on that day. RefusedInput for a day that has passed, or a very far one."""
    require_version(deal, seen)
    step(deal.state, Act.POSTPONE)
    require_day(until, today)
    if until > today + LONGEST:
        raise RefusedInput("exchange-refused-far")
    deal.exchange.resume_on = until
    move(work, deal, Act.POSTPONE, until=until.isoformat())
    await work.session.flush()


async def resume(work: Work, deal: Deal, seen: int | None = None) -> None:
    """Back to where deliveries stand: the day has come, or « en partie » was a slip."""
    require_version(deal, seen)
    step(deal.state, Act.RESUME)
    deal.exchange.resume_on = None
    to = standing(deal.legs, agreed=deal.exchange.agreed_version is not None)
    move(work, deal, Act.RESUME, to)
    await work.session.flush()


async def officer_completes(work: Work, deal: Deal, today: date) -> None:
    """An officer's word stands for the receivers': all that was not dropped came."""
    for leg in deal.legs:
        if leg.dropped_at is None and leg.confirmed_at is None:
            leg.delivered_at = leg.delivered_at or work.now
            leg.confirmed_at, leg.confirmed_by = work.now, None
    deal.exchange.done_at = deal.exchange.done_at or work.now
    await give_number(work, deal, today)


def _said(leg: ExchangeLeg, mine: object) -> bool:
    """Whether nothing is left for this party to say of that delivery."""
    return leg.confirmed_at is not None if leg.receiver_id == mine else leg.delivered_at is not None


async def _progress(work: Work, deal: Deal, act: Act, today: date, **data: Any) -> bool:
    exchange = deal.exchange
    to = standing(deal.legs, agreed=exchange.agreed_version is not None)
    done = to is ExchangeState.DONE
    exchange.resume_on = exchange.looked_at = None
    if done:
        exchange.done_at = work.now
        await give_number(work, deal, today)
    move(work, deal, act, to, **data)
    await work.session.flush()
    return done
