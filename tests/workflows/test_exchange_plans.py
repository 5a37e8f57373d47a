"""Silence is asked about once, then seen by the team: contacts without a word, terms without an answer, no date, a day that passed."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.database import Database
from models.notice import Notice
from tests.clocks import StoppedClock
from tests.exchanges.deals import RULES, Swap, shared
from tests.exchanges.village import Village
from troc.exchanges import exchange_after, exchange_delivery, exchange_exits, exchange_terms
from troc.workflows import exchange_plans

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)


async def after(village: Village, **span: float) -> tuple[Counter[str], list[str]]:
    """Time passes and the plan runs twice: what has been asked so far (news → how many people), why the team is to look."""
    village.clock.move(**span)
    for _ in range(2):
        async with village.work() as work:
            await exchange_plans.plan(work)
    async with village.work() as work:
        posted = (await work.session.execute(select(Notice).where(Notice.kind.startswith("exchange")))).scalars()
        asked = [notice.data["news"] for notice in posted]
        return Counter(asked), [stuck.why for stuck in await exchange_plans.waiting(work)]


async def propose(village: Village, swap: Swap, rank: int, days: int | None = None) -> None:
    async with village.work() as work:
        deal = await swap.see(work, rank)
        due = None if days is None else swap.today + timedelta(days=days)
        wording = swap.wording(due=due)
        await exchange_terms.propose(work, deal, wording, deal.exchange.terms_version, RULES, swap.today, {})


async def agree(village: Village, swap: Swap, days: int | None) -> None:
    await propose(village, swap, 0, days)
    async with village.work() as work:
        await exchange_terms.accept(work, await swap.see(work, 1), 1, swap.today)


async def test_contacts_and_nothing_since(village: Village) -> None:
    swap = await shared(village)
    assert await after(village, hours=47) == (Counter(), [])
    assert await after(village, hours=2) == (Counter(nudge=2), [])
    assert await after(village, days=3) == (Counter(nudge=2), ["silent"])
    async with village.work() as work:
        exchange_exits.looked(work, await swap.see(work, None))
    assert await after(village, days=13) == (Counter(nudge=2), [])
    assert await after(village, days=2) == (Counter(nudge=2), ["silent"]), (
        "looked at, and still nothing two weeks later"
    )


async def test_terms_taken_back_begin_a_new_silence(village: Village) -> None:
    swap = await shared(village)
    await propose(village, swap, 0)
    village.clock.move(days=1)
    async with village.work() as work:
        await exchange_terms.take_back(work, await swap.see(work, 0), 1)
    assert await after(village, hours=49) == (Counter(nudge=2), [])
    assert await after(village, days=3) == (Counter(nudge=2), ["silent"])


async def test_terms_without_an_answer(village: Village) -> None:
    """Only who has not answered is asked; a counter-proposal turns the question round."""
    swap = await shared(village)
    await propose(village, swap, 0)
    assert await after(village, hours=49) == (Counter(unanswered=1), [])
    await propose(village, swap, 1)
    assert await after(village, days=1) == (Counter(unanswered=1), [])
    assert await after(village, days=1, hours=1) == (Counter(unanswered=2), [])
    assert await after(village, days=3) == (Counter(unanswered=2), ["unanswered"])


async def test_agreed_without_a_day(village: Village) -> None:
    await agree(village, await shared(village), None)
    assert await after(village, days=6) == (Counter(), [])
    assert await after(village, days=1) == (Counter(undated=2), [])
    assert await after(village, days=3) == (Counter(undated=2), ["undated"])


async def test_a_day_that_comes_and_goes(village: Village) -> None:
    swap = await shared(village)
    await agree(village, swap, 10)
    assert await after(village, days=7) == (Counter(), [])
    assert await after(village, days=1) == (Counter(soon=2), [])
    assert await after(village, days=3) == (Counter(soon=2, due=2), [])
    assert await after(village, days=2) == (Counter(soon=2, due=2), [])
    assert await after(village, days=1) == (Counter(soon=2, due=2), ["overdue"])


async def test_put_off_the_question_comes_again_before_the_team(village: Village) -> None:
    swap = await shared(village)
    await agree(village, swap, 2)
    assert (await after(village, days=3))[1] == []
    async with village.work() as work:
        until = swap.today + timedelta(days=10)
        await exchange_delivery.postpone(work, await swap.see(work, 0), 1, until, swap.today)
    asked, why = await after(village, days=10, hours=1)
    assert asked["due"] == 4 and why == [], "once before, once on the day it was put off to"
    assert (await after(village, days=2))[1] == []
    assert (await after(village, days=2))[1] == ["overdue"]


async def test_after_the_end(village: Village) -> None:
    """Invoices, opinion, and a quarter later: once more?"""
    swap = await shared(village)
    await agree(village, swap, None)
    for rank in (0, 1):
        async with village.work() as work:
            await exchange_delivery.declare(work, await swap.see(work, rank), [0, 1], 1, swap.today)
    assert (await after(village, days=3))[0] == Counter(issued=2)
    async with village.work() as work:
        await exchange_after.invoice(work, await swap.see(work, 0), issued=True, received=True)
        await exchange_after.rate(work, await swap.see(work, 0), 4)
    assert (await after(village, days=7))[0] == Counter(issued=3)
    assert (await after(village, days=5))[0] == Counter(issued=3, received=1)
    assert (await after(village, days=15))[0] == Counter(issued=4, received=2, rate=1)
    await after(village, days=30)
    asked, why = await after(village, days=30)
    assert asked["again"] == 2 and why == []
