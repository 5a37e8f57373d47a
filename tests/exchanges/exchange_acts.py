"""What can be done to an exchange, each act twice: for real, and on the model it is compared with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from models.enums import ExchangeState, ExitReason
from models.work import Work
from tests.exchanges.deals import RULES, Swap
from tests.exchanges.exchange_model import Model
from troc.exchanges import exchange_after, exchange_delivery, exchange_exits, exchange_terms
from troc.exchanges.exchange import Deal

Real = Callable[[Work, Deal, Swap, int], Awaitable[Any]]
Wanted = Callable[[Model, int, int, int], Any]


def _mine(deal: Deal) -> list[int]:
    return [leg.position for leg in (*deal.given, *deal.received)]


#: name → what a tap does for real, and on the model; (…, who, version seen, next number)
ACTS: Mapping[str, tuple[Real, Wanted]] = {
    "propose": (
        lambda work, deal, swap, seen: exchange_terms.propose(work, deal, swap.wording(), seen, RULES, swap.today, {}),
        lambda model, who, seen, number: model.propose(who, seen, True, number),
    ),
    "accept": (
        lambda work, deal, swap, seen: exchange_terms.accept(work, deal, seen, swap.today),
        lambda model, who, seen, number: model.accept(who, seen, number),
    ),
    "take_back": (
        lambda work, deal, swap, seen: exchange_terms.take_back(work, deal, seen),
        lambda model, who, seen, number: model.take_back(who, seen),
    ),
    "keep": (
        lambda work, deal, swap, seen: exchange_terms.keep(work, deal, seen),
        lambda model, who, seen, number: model.keep(who, seen),
    ),
    "declare": (
        lambda work, deal, swap, seen: exchange_delivery.declare(work, deal, _mine(deal), seen, swap.today),
        lambda model, who, seen, number: model.declare(who, model.of(who), seen, number),
    ),
    "undeclare": (
        lambda work, deal, swap, seen: exchange_delivery.undeclare(work, deal, seen),
        lambda model, who, seen, number: model.undeclare(who, seen),
    ),
    "partly": (
        lambda work, deal, swap, seen: exchange_delivery.partly(work, deal, seen),
        lambda model, who, seen, number: model.partly(who, seen),
    ),
    "settle": (
        lambda work, deal, swap, seen: exchange_delivery.settle(work, deal, seen, ExitReason.QUALITY),
        lambda model, who, seen, number: model.settle(who, seen),
    ),
    "postpone": (
        lambda work, deal, swap, seen: exchange_delivery.postpone(
            work, deal, seen, swap.today + timedelta(days=3), swap.today
        ),
        lambda model, who, seen, number: model.postpone(who, seen, model.now.date() + timedelta(days=3)),
    ),
    "resume": (
        lambda work, deal, swap, seen: exchange_delivery.resume(work, deal, seen),
        lambda model, who, seen, number: model.resume(who),
    ),
    "fail": (
        lambda work, deal, swap, seen: exchange_exits.fail(work, deal, seen, ExitReason.TRUST),
        lambda model, who, seen, number: model.fail(who, seen),
    ),
    "unfail": (
        lambda work, deal, swap, seen: exchange_exits.unfail(work, deal),
        lambda model, who, seen, number: model.unfail(who),
    ),
    "trouble": (
        lambda work, deal, swap, seen: exchange_exits.trouble(work, deal, seen),
        lambda model, who, seen, number: model.trouble(who, seen),
    ),
    "untrouble": (
        lambda work, deal, swap, seen: exchange_exits.untrouble(work, deal),
        lambda model, who, seen, number: model.untrouble(who),
    ),
    "rate": (
        lambda work, deal, swap, seen: exchange_after.rate(work, deal, 4),
        lambda model, who, seen, number: model.rate(who, 4),
    ),
    "invoice": (
        lambda work, deal, swap, seen: exchange_after.invoice(work, deal, issued=True, received=True),
        lambda model, who, seen, number: model.invoice(who, True, True),
    ),
    "unsettle": (
        lambda work, deal, swap, seen: exchange_delivery.unsettle(work, deal),
        lambda model, who, seen, number: model.unsettle(who),
    ),
}


def _ruling(to: ExchangeState) -> tuple[Real, Wanted]:
    return (
        lambda work, deal, swap, seen: exchange_exits.resolve(work, deal, to, "officer", swap.today),
        lambda model, who, seen, number: model.resolve(str(to), number),
    )


#: The same for what is no tap of a party: who is gone, the calendar, the team.
OTHERS: Mapping[str, tuple[Real, Wanted]] = {
    "leave": (
        lambda work, deal, swap, seen: exchange_exits.leave(work, deal),
        lambda model, who, seen, number: model.leave(),
    ),
    "close": (
        lambda work, deal, swap, seen: exchange_after.close(work, deal),
        lambda model, who, seen, number: model.close(),
    ),
    "resume by the calendar": (
        lambda work, deal, swap, seen: exchange_delivery.resume(work, deal),
        lambda model, who, seen, number: model.resume(None),
    ),
    **{f"resolve {to}": _ruling(to) for to in ExchangeState},
}
