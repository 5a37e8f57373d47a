"""Two parties tap at once: in whatever order the taps are handled, there is one outcome, and it is the model's."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from models.enums import ExitReason
from models.errors import TroquetError
from models.work import Work
from tests.exchanges.deals import RULES, Swap, shared
from tests.exchanges.exchange_model import Model, No
from tests.exchanges.village import Village
from troc.exchanges import exchange_after, exchange_delivery, exchange_exits, exchange_terms
from troc.exchanges.exchange import Deal

Real = Callable[[Work, Deal, Swap, int], Awaitable[Any]]
Wanted = Callable[[Model, int, int], Any]

#: name → what a tap does for real, and on the model; (…, who, version seen)
ACTS: Mapping[str, tuple[Real, Wanted]] = {
    "propose": (
        lambda work, deal, swap, seen: exchange_terms.propose(work, deal, swap.wording(), seen, RULES, swap.today, {}),
        lambda model, who, seen: model.propose(who, seen, True, 1),
    ),
    "accept": (
        lambda work, deal, swap, seen: exchange_terms.accept(work, deal, seen, swap.today),
        lambda model, who, seen: model.accept(who, seen, 1),
    ),
    "take_back": (
        lambda work, deal, swap, seen: exchange_terms.take_back(work, deal, seen),
        lambda model, who, seen: model.take_back(who, seen),
    ),
    "keep": (
        lambda work, deal, swap, seen: exchange_terms.keep(work, deal, seen),
        lambda model, who, seen: model.keep(who, seen),
    ),
    "declare": (
        lambda work, deal, swap, seen: exchange_delivery.declare(work, deal, [0, 1], seen, swap.today),
        lambda model, who, seen: model.declare(who, [0, 1], seen, 1),
    ),
    "undeclare": (
        lambda work, deal, swap, seen: exchange_delivery.undeclare(work, deal, seen),
        lambda model, who, seen: model.undeclare(who, seen),
    ),
    "partly": (
        lambda work, deal, swap, seen: exchange_delivery.partly(work, deal, seen),
        lambda model, who, seen: model.partly(who, seen),
    ),
    "settle": (
        lambda work, deal, swap, seen: exchange_delivery.settle(work, deal, seen, ExitReason.QUALITY),
        lambda model, who, seen: model.settle(who, seen),
    ),
    "postpone": (
        lambda work, deal, swap, seen: exchange_delivery.postpone(
            work, deal, seen, swap.today + timedelta(days=3), swap.today
        ),
        lambda model, who, seen: model.postpone(who, seen, model.now.date() + timedelta(days=3)),
    ),
    "resume": (
        lambda work, deal, swap, seen: exchange_delivery.resume(work, deal, seen),
        lambda model, who, seen: model.resume(who),
    ),
    "fail": (
        lambda work, deal, swap, seen: exchange_exits.fail(work, deal, seen, ExitReason.TRUST),
        lambda model, who, seen: model.fail(who, seen),
    ),
    "unfail": (
        lambda work, deal, swap, seen: exchange_exits.unfail(work, deal),
        lambda model, who, seen: model.unfail(who),
    ),
    "trouble": (
        lambda work, deal, swap, seen: exchange_exits.trouble(work, deal, seen),
        lambda model, who, seen: model.trouble(who, seen),
    ),
    "untrouble": (
        lambda work, deal, swap, seen: exchange_exits.untrouble(work, deal),
        lambda model, who, seen: model.untrouble(who),
    ),
    "rate": (
        lambda work, deal, swap, seen: exchange_after.rate(work, deal, 4),
        lambda model, who, seen: model.rate(who, 4),
    ),
    "invoice": (
        lambda work, deal, swap, seen: exchange_after.invoice(work, deal, issued=True, received=True),
        lambda model, who, seen: model.invoice(who, True, True),
    ),
}
#: state → how it is reached, and what a party may tap there
STATES: Mapping[str, tuple[str, str]] = {
    "open": ("", "propose declare fail trouble"),
    "terms": ("0 propose", "propose accept take_back keep fail trouble declare"),
    "terms on an agreement": (
        "0 propose, 1 accept, 1 propose",
        "propose accept take_back keep fail trouble",
    ),
    "agreed": ("0 propose, 1 accept", "accept propose declare partly postpone fail trouble"),
    "under_way": ("0 propose, 1 accept, 0 declare", "declare undeclare partly postpone trouble fail"),
    "postponed": ("0 propose, 1 accept, 0 postpone", "resume declare partly postpone fail trouble"),
    "partly": ("0 propose, 1 accept, 0 declare, 0 partly", "resume declare settle postpone trouble"),
    "done": ("0 propose, 1 accept, 0 declare, 1 declare", "undeclare rate invoice trouble declare"),
    "problem": ("0 propose, 1 accept, 0 trouble", "untrouble trouble fail"),
    "not_done": ("0 propose, 1 fail", "unfail fail propose"),
}


async def tap(village: Village, swap: Swap, who: int, act: str, seen: int) -> str | None:
    """One tap in a transaction of its own; the name of the error that answers it."""
    try:
        async with village.work() as work:
            await ACTS[act][0](work, await swap.see(work, who), swap, seen)
    except TroquetError as error:
        return type(error).__name__
    return None


def wanted(model: Model, who: int, act: str, seen: int) -> tuple[Model, str | None]:
    """The same on the model."""
    trial = model.copy()
    try:
        ACTS[act][1](trial, who, seen)
    except No as no:
        return model, str(no)
    return trial, None


async def found(village: Village, swap: Swap) -> tuple[Any, ...]:
    async with village.work() as work:
        deal = await swap.see(work, 0)
        legs = tuple((leg.delivered_at is None, leg.confirmed_at is None, leg.dropped_at is None) for leg in deal.legs)
        return str(deal.state), deal.exchange.terms_version, deal.exchange.agreed_version, legs


def expected(model: Model) -> tuple[Any, ...]:
    legs = tuple((leg.delivered_by is None, leg.confirmed_by is None, not leg.dropped) for leg in model.legs)
    return model.state, model.on_table, model.agreed, legs


@pytest.mark.parametrize("state", STATES)
async def test_two_taps_one_outcome(village: Village, state: str, engine: str) -> None:
    """On SQLite one after the other, in every order; on PostgreSQL truly at once: then it is one order or the other."""
    path, acts = STATES[state]
    for first in acts.split():
        for second in acts.split():
            swap = await shared(village)
            model = Model(2, village.clock.now(), moved_at=village.clock.now())
            for word in path.split(", ") if path else []:
                who, act = word.split()
                assert await tap(village, swap, int(who), act, model.on_table) is None
                model, _ = wanted(model, int(who), act, model.on_table)
            assert model.state == state.split()[0]
            seen, taps = model.on_table, ((0, first), (1, second))
            orders = []
            for order in (taps, taps[::-1]):
                end, answers = model, {}
                for who, act in order:
                    end, answers[who] = wanted(end, who, act, seen)
                orders.append((expected(end), answers))
            if engine == "sqlite":
                real = {who: await tap(village, swap, who, act, seen) for who, act in taps}
                assert (await found(village, swap), real) == orders[0], (state, taps)
            else:
                both = await asyncio.gather(*(tap(village, swap, who, act, seen) for who, act in taps))
                assert (await found(village, swap), dict(enumerate(both))) in orders, (state, taps)
