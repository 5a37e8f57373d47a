"""Two parties tap at once: in whatever order the taps are handled, there is one outcome, and it is the model's."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import permutations, product
from typing import Any

import pytest

from models.errors import TroquetError
from tests.exchanges.deals import Swap, shared
from tests.exchanges.exchange_acts import ACTS
from tests.exchanges.exchange_model import Model, No
from tests.exchanges.village import Village
from troc.exchanges.exchange import Deal

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
        ACTS[act][1](trial, who, seen, 1)
    except No as no:
        return model, str(no)
    return trial, None


def stands(deal: Deal) -> tuple[Any, ...]:
    """What the two are compared by."""
    legs = tuple((leg.delivered_at is None, leg.confirmed_at is None, leg.dropped_at is None) for leg in deal.legs)
    return str(deal.state), deal.exchange.terms_version, deal.exchange.agreed_version, legs


def expected(model: Model) -> tuple[Any, ...]:
    legs = tuple((leg.delivered_by is None, leg.confirmed_by is None, not leg.dropped) for leg in model.legs)
    return model.state, model.on_table, model.agreed, legs


class Undone(Exception):
    """The story is over: nothing of it stays."""


async def reached(village: Village, path: str) -> tuple[Swap, Model]:
    """An exchange led along that path, and its model."""
    swap = await shared(village)
    model = Model(2, village.clock.now(), moved_at=village.clock.now())
    for word in path.split(", ") if path else []:
        who, act = word.split()
        assert await tap(village, swap, int(who), act, model.on_table) is None
        model, _ = wanted(model, int(who), act, model.on_table)
    return swap, model


def foretold(model: Model, order: Sequence[tuple[int, str]]) -> tuple[tuple[Any, ...], dict[int, str | None]]:
    """Where the model ends after those taps, all of cards that showed the same terms, and what each is answered."""
    seen, answers = model.on_table, {}
    for who, act in order:
        model, answers[who] = wanted(model, who, act, seen)
    return expected(model), answers


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("state", STATES)
async def test_two_taps_in_either_order(village: Village, state: str) -> None:
    """Every pair of taps, whoever taps what and whoever comes first; each story is undone before the next."""
    path, acts = STATES[state]
    swap, model = await reached(village, path)
    assert model.state == state.split()[0]
    for first, second in product(acts.split(), repeat=2):
        for order in permutations(((0, first), (1, second))):
            with suppress(Undone):
                async with village.work() as work:
                    answers: dict[int, str | None] = {}
                    for who, act in order:
                        answers[who] = None
                        try:
                            async with work.session.begin_nested():
                                await ACTS[act][0](work, await swap.see(work, who), swap, model.on_table)
                        except TroquetError as error:
                            answers[who] = type(error).__name__
                    assert (stands(await swap.see(work, 0)), answers) == foretold(model, order), (state, order)
                    raise Undone


@pytest.mark.parametrize("engine", ["postgresql"])
@pytest.mark.parametrize("state", STATES)
async def test_two_taps_at_once(village: Village, state: str) -> None:
    """Truly at once, in two transactions side by side: then it is one order or the other."""
    path, acts = STATES[state]
    for first, second in product(acts.split(), repeat=2):
        swap, model = await reached(village, path)
        taps = ((0, first), (1, second))
        both = await asyncio.gather(*(tap(village, swap, who, act, model.on_table) for who, act in taps))
        async with village.work() as work:
            ended = stands(await swap.see(work, 0))
        assert (ended, dict(enumerate(both))) in [foretold(model, order) for order in permutations(taps)], (state, taps)
