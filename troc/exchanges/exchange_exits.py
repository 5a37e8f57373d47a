"""How does an exchange stop, go wrong, and come back?"""

from __future__ import annotations

from datetime import date, timedelta

from models.enums import ExchangeState, ExitReason
from models.errors import Stale
from models.event import record
from models.work import Work
from troc.exchanges.exchange import Deal, move, require_version
from troc.exchanges.exchange_delivery import officer_completes, standing
from troc.exchanges.states import RESOLUTIONS, STANDING, UNSIGNED, Act, step

#: « Finalement, cela se fera » is possible for so long.
SECOND_THOUGHTS = timedelta(days=7)


async def fail(work: Work, deal: Deal, seen: int | None, reason: ExitReason) -> None:
    """It will not happen: free for anybody before the start. Twice, by the same person, only changes the reason.

    Raises Stale once something was delivered: what came is owed, so the rest is settled or goes to the team.
    """
    exchange = deal.exchange
    if deal.state is ExchangeState.NOT_DONE and exchange.moved_by == deal.person_id:
        exchange.reason = reason
        record(work, exchange, "exchange.reason", deal.person_id, reason=reason)
        return
    require_version(deal, seen)
    step(deal.state, Act.FAIL)
    if any(leg.delivered_at is not None for leg in deal.legs):
        raise Stale
    exchange.before, exchange.moved_by = deal.state, deal.person_id
    move(work, deal, Act.FAIL, reason=reason)
    await work.session.flush()


async def unfail(work: Work, deal: Deal) -> None:
    """Who said that it will not happen takes it back, within a week."""
    step(deal.state, Act.UNFAIL)
    exchange = deal.exchange
    late = exchange.moved_at is None or exchange.moved_at <= work.now - SECOND_THOUGHTS
    if exchange.moved_by != deal.person_id or exchange.before is None or late:
        raise Stale
    await _go_back(work, deal, Act.UNFAIL)


async def trouble(work: Work, deal: Deal, seen: int | None) -> None:
    """Something is wrong: an officer looks at it. Twice is once."""
    if deal.state is ExchangeState.PROBLEM:
        return
    require_version(deal, seen)
    step(deal.state, Act.TROUBLE)
    deal.exchange.before, deal.exchange.moved_by = deal.state, deal.person_id
    deal.exchange.looked_at = None
    move(work, deal, Act.TROUBLE)
    await work.session.flush()


async def untrouble(work: Work, deal: Deal) -> None:
    """Who raised it says that it is settled."""
    step(deal.state, Act.UNTROUBLE)
    if deal.exchange.moved_by != deal.person_id or deal.exchange.before is None:
        raise Stale
    await _go_back(work, deal, Act.UNTROUBLE)


async def leave(work: Work, deal: Deal) -> bool:
    """A party is gone. Nothing was signed: it will not happen; else the team looks after the promises. False when it had ended."""
    if deal.state not in UNSIGNED | STANDING:
        return False
    exchange = deal.exchange
    exchange.before, exchange.moved_by = deal.state, None
    exchange.looked_at = None
    move(work, deal, Act.LEAVE, reason=ExitReason.PARTNER_LEFT)
    await work.session.flush()
    return True


async def resolve(work: Work, deal: Deal, to: ExchangeState, officer: str, today: date) -> None:
    """An officer rules on a problem. Raises Stale when that cannot be made of where it came from."""
    step(deal.state, Act.RESOLVE)
    exchange = deal.exchange
    before = ExchangeState(exchange.before or ExchangeState.OPEN)
    if to not in RESOLUTIONS[before]:
        raise Stale
    if to is ExchangeState.DONE and before is not ExchangeState.DONE:
        await officer_completes(work, deal, today)
    if to is not ExchangeState.DONE:
        exchange.done_at = None
    if to in STANDING | UNSIGNED and exchange.reason == ExitReason.PARTNER_LEFT:
        exchange.reason = None
    if to is ExchangeState.NOT_DONE:
        exchange.reason = exchange.reason or ExitReason.OTHER
    exchange.moved_by = None
    move(work, deal, Act.RESOLVE, to, officer=officer)
    await work.session.flush()


def looked(work: Work, deal: Deal) -> None:
    """An officer has seen it, and nothing is to be done for now."""
    deal.exchange.looked_at = work.now


async def _go_back(work: Work, deal: Deal, act: Act) -> None:
    exchange = deal.exchange
    to = ExchangeState(exchange.before or standing(deal.legs, agreed=exchange.agreed_version is not None))
    exchange.before = exchange.moved_by = None
    if act is Act.UNFAIL:
        exchange.reason = None
    move(work, deal, act, to)
    await work.session.flush()
