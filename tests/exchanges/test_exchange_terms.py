"""Terms: frozen by version, accepted by all or by nobody, numbered without gaps."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.enums import ExchangeState, ExitReason
from models.errors import NotFound, RefusedInput, Stale
from models.event import Event
from models.exchange import Exchange
from models.work import Work
from tests.exchanges.deals import RULES, Swap, shared
from tests.exchanges.village import Village
from troc.exchanges import exchange_delivery, exchange_exits, exchange_terms
from troc.exchanges.exchange_wording import Wording


async def propose(work: Work, swap: Swap, rank: int, seen: int, wording: Wording | None = None, **pairs: int) -> None:
    deal = await swap.see(work, rank)
    signatories = {swap.parties[int(name[1:])].organisation: count for name, count in pairs.items()}
    await exchange_terms.propose(work, deal, wording or swap.wording(), seen, RULES, swap.today, signatories)


async def accept(work: Work, swap: Swap, rank: int, seen: int) -> bool:
    return await exchange_terms.accept(work, await swap.see(work, rank), seen, swap.today)


async def test_it_opens_with_what_the_proposal_said(village: Village) -> None:
    swap = await shared(village)
    async with village.work() as work:
        deal = await swap.see(work, 0)
        assert deal.state is ExchangeState.OPEN
        assert [leg.what for leg in deal.given] == ["vidange"]
        assert [leg.what for leg in deal.received] == ["3 stères de bois"]
        with pytest.raises(NotFound):
            _ = (await swap.see(work, None)).mine
    village.parties = []
    stranger = (await village.settle(1))[0]
    async with village.work() as work:
        with pytest.raises(NotFound):
            await replace(swap, parties=[stranger]).see(work, 0)


async def test_terms_become_an_agreement_with_a_number(village: Village) -> None:
    swap = await shared(village, 3)
    async with village.work() as work:
        await propose(work, swap, 0, 0)
    for rank, done in ((1, False), (1, False), (2, True), (2, False)):
        async with village.work() as work:
            assert await accept(work, swap, rank, 1) is done
    async with village.work() as work:
        deal = await swap.see(work, 0)
        assert deal.state is ExchangeState.AGREED and deal.exchange.number == "2026-0001"
        assert deal.exchange.agreed_version == 1
        kinds = (await work.session.execute(select(Event.kind).where(Event.aggregate_id == swap.id))).scalars()
        assert list(kinds).count("exchange.accept") == 2


async def test_accepting_terms_that_just_changed_is_no_acceptance(village: Village) -> None:
    swap = await shared(village)
    async with village.work() as work:
        await propose(work, swap, 0, 0)
    async with village.work() as work:
        await propose(work, swap, 0, 1, swap.wording(20000))
    async with village.work() as work:
        with pytest.raises(Stale):
            await accept(work, swap, 1, 1)
    async with village.work() as work:
        assert await accept(work, swap, 1, 2)


async def test_of_two_counter_proposals_the_second_is_shown_the_first(village: Village) -> None:
    swap = await shared(village)
    async with village.work() as work:
        await propose(work, swap, 0, 0)
    with pytest.raises(Stale):
        async with village.work() as work:
            await propose(work, swap, 1, 0, swap.wording(7000))
    async with village.work() as work:
        assert (await swap.see(work, 1)).exchange.proposed_by == swap.parties[0].person


async def test_two_at_the_very_same_instant(village: Village) -> None:
    """Real transactions side by side: one wins, the other is told that it came too late."""
    swap = await shared(village)

    async def one(rank: int) -> str:
        try:
            async with village.work() as work:
                await propose(work, swap, rank, 0, swap.wording(10000 + rank))
        except Stale:
            return "stale"
        return "won"

    assert sorted(await asyncio.gather(one(0), one(1))) == ["stale", "won"]


async def test_taking_back_leads_to_what_stood_before(village: Village) -> None:
    swap = await shared(village)
    async with village.work() as work:
        await propose(work, swap, 0, 0)
    async with village.work() as work:
        with pytest.raises(Stale):
            await exchange_terms.take_back(work, await swap.see(work, 1), 1)
        await exchange_terms.take_back(work, await swap.see(work, 0), 1)
        assert (await swap.see(work, 0)).state is ExchangeState.OPEN
    async with village.work() as work:
        await propose(work, swap, 0, 1)
    async with village.work() as work:
        assert await accept(work, swap, 1, 2)
    async with village.work() as work:
        await propose(work, swap, 1, 2, swap.wording(50000))
    async with village.work() as work:
        await exchange_terms.keep(work, await swap.see(work, 0), 3)
        deal = await swap.see(work, 0)
        assert deal.state is ExchangeState.AGREED and deal.exchange.terms_version == 2
        assert {leg.ht_cents for leg in deal.legs} == {10000} and deal.exchange.number == "2026-0001"
    async with village.work() as work:
        with pytest.raises(Stale):
            await accept(work, swap, 0, 3)
        await propose(work, swap, 0, 2)
        assert (await swap.see(work, 0)).exchange.terms_version == 4


async def test_two_signatories_where_a_structure_needs_them(village: Village) -> None:
    swap = await shared(village)
    async with village.work() as work:
        await propose(work, swap, 0, 0, _1=2)
    async with village.work() as work:
        assert not await accept(work, swap, 1, 1)
        assert not await accept(work, swap, 1, 1)
    colleague = village.clock.new_id()
    async with village.work() as work:
        await village.add_colleague(work, swap.parties[1], colleague)
    async with village.work() as work:
        deal = await replace(swap, parties=[replace(swap.parties[1], person=colleague)]).see(work, 0)
        assert await exchange_terms.accept(work, deal, 1, swap.today)


@pytest.mark.parametrize("cents", [None, 0, -1, 10**15])
async def test_values_that_nothing_has(village: Village, cents: int | None) -> None:
    swap = await shared(village)
    async with village.work() as work:
        wording = swap.wording()
        absurd = replace(wording, gifts=(replace(wording.gifts[0], ht_cents=cents), *wording.gifts[1:]))
        with pytest.raises(RefusedInput):
            await propose(work, swap, 0, 0, absurd)


@pytest.mark.parametrize("days", [-1, 10_000])
async def test_days_that_nobody_plans_for(village: Village, days: int) -> None:
    swap = await shared(village)
    async with village.work() as work:
        with pytest.raises(RefusedInput):
            await propose(work, swap, 0, 0, swap.wording(due=swap.today + timedelta(days=days)))


async def test_both_sides_give(village: Village) -> None:
    swap = await shared(village)
    wording = swap.wording()
    async with village.work() as work:
        with pytest.raises(RefusedInput):
            await propose(work, swap, 0, 0, replace(wording, gifts=wording.gifts[:1]))


async def test_numbers_have_no_gap(village: Village) -> None:
    """Eight exchanges agreed side by side, some undone by a crash: 1 to the last, each once."""
    swaps = [await shared(village) for _ in range(8)]
    for swap in swaps:
        async with village.work() as work:
            await propose(work, swap, 0, 0)

    async def agree(swap: Swap, *, crash: bool) -> None:
        try:
            async with village.work() as work:
                await accept(work, swap, 1, 1)
                if crash:
                    raise RuntimeError
        except RuntimeError:
            await agree(swap, crash=False)

    await asyncio.gather(*(agree(swap, crash=rank % 3 == 0) for rank, swap in enumerate(swaps)))
    async with village.work() as work:
        numbers = (await work.session.execute(select(Exchange.number).where(Exchange.number.is_not(None)))).scalars()
        assert sorted(numbers) == [f"2026-{rank:04d}" for rank in range(1, 9)]


async def test_nothing_delivered_no_reason_to_pay(village: Village) -> None:
    """Free before the start; afterwards what came is owed."""
    swap = await shared(village)
    async with village.work() as work:
        await propose(work, swap, 0, 0)
    async with village.work() as work:
        await accept(work, swap, 1, 1)
        await exchange_exits.fail(work, await swap.see(work, 1), 1, ExitReason.NO_TIME)
        with pytest.raises(Stale):
            await exchange_exits.unfail(work, await swap.see(work, 0))
        await exchange_exits.unfail(work, await swap.see(work, 1))
        assert (await swap.see(work, 1)).state is ExchangeState.AGREED
        await exchange_delivery.declare(work, await swap.see(work, 0), [0], 1, swap.today)
        with pytest.raises(Stale):
            await exchange_exits.fail(work, await swap.see(work, 1), 1, ExitReason.NO_TIME)
