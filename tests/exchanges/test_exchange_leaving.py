"""Somebody of an exchange erases their account or blocks the bot, wherever it stands: one outcome, the same for a swap and for loops."""

from __future__ import annotations

from uuid import UUID

import pytest

from models.enums import ExchangeState, ExitReason
from models.member import Person
from models.work import Work
from tests.exchanges.deals import RULES, Swap, shared
from tests.exchanges.village import Village
from troc.exchanges import exchange_after, exchange_delivery, exchange_erasure, exchange_exits, exchange_terms

S = ExchangeState
#: state → the acts that lead there, and where the exchange is once a party has left it there.
WHERE = {
    S.OPEN: ("", S.NOT_DONE),
    S.TERMS: ("propose", S.NOT_DONE),
    S.AGREED: ("propose agree", S.PROBLEM),
    S.UNDER_WAY: ("propose agree deliver", S.PROBLEM),
    S.POSTPONED: ("propose agree postpone", S.PROBLEM),
    S.PARTLY: ("propose agree deliver partly", S.PROBLEM),
    S.DONE: ("propose agree all", S.DONE),
    S.PROBLEM: ("propose agree trouble", S.PROBLEM),
    S.NOT_DONE: ("propose fail", S.NOT_DONE),
}


async def step(work: Work, swap: Swap, word: str) -> None:
    """One act of the story, by the first party (by all where all are needed)."""
    deal = await swap.see(work, 0)
    seen, today = deal.exchange.terms_version, swap.today
    match word:
        case "propose":
            await exchange_terms.propose(work, deal, swap.wording(), seen, RULES, today, {})
        case "agree":
            for rank in range(1, len(swap.parties)):
                await exchange_terms.accept(work, await swap.see(work, rank), seen, today)
        case "deliver":
            await exchange_delivery.declare(work, deal, [0], seen, today)
        case "all":
            for rank in range(len(swap.parties)):
                each = await swap.see(work, rank)
                mine = [leg.position for leg in (*each.given, *each.received)]
                await exchange_delivery.declare(work, each, mine, seen, today)
        case "postpone":
            await exchange_delivery.postpone(work, deal, seen, today, today)
        case "partly":
            await exchange_delivery.partly(work, deal, seen)
        case "trouble":
            await exchange_exits.trouble(work, deal, seen)
        case "fail":
            await exchange_exits.fail(work, deal, seen, ExitReason.TIMING)


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("count", [2, 4])
@pytest.mark.parametrize("state", WHERE)
async def test_a_party_leaves(village: Village, state: ExchangeState, count: int) -> None:
    """By erasure or by blocking the bot for a day; the first who wrote, or the last who only read: all the same."""
    words, wanted = WHERE[state]
    for how in ("erased", "blocked"):
        for who in (0, count - 1):
            swap = await shared(village, count)
            async with village.work() as work:
                for word in words.split():
                    await step(work, swap, word)
                assert (await swap.see(work, 0)).state is state
            left = await leave(village, swap, who, how)
            async with village.work() as work:
                deal = await swap.see(work, None)
                assert deal.state is wanted, (how, who)
                assert left == ([swap.id] if wanted is not state else [])
                if left:
                    assert deal.exchange.reason == ExitReason.PARTNER_LEFT and deal.exchange.moved_by is None
            assert await leave(village, swap, who, how) == [], "once"


async def leave(village: Village, swap: Swap, who: int, how: str) -> list[UUID]:
    """The exchanges that changed because of it."""
    person_id = swap.parties[who].person
    async with village.work() as work:
        if how == "erased":
            return list(await exchange_erasure.forget(work, person_id, [swap.parties[who].offer]))
        person = await work.session.get_one(Person, person_id)
        person.unreachable_at = work.now - exchange_erasure.SLIP
        found = list(await exchange_erasure.blocked(work))
        person.unreachable_at = None
        return found


async def test_the_others_go_on_once_the_team_has_ruled(village: Village) -> None:
    """A loop of three lost one after a delivery: what came counts, the rest is dropped by the officer's word."""
    swap = await shared(village, 3)
    async with village.work() as work:
        for word in ("propose", "agree", "deliver"):
            await step(work, swap, word)
    await leave(village, swap, 1, "erased")
    async with village.work() as work:
        await exchange_exits.resolve(work, await swap.see(work, None), S.PARTLY, "officer", swap.today)
        deal = await swap.see(work, 0)
        await exchange_delivery.settle(work, deal, deal.exchange.terms_version, ExitReason.NO_TIME)
        await exchange_after.rate(work, await swap.see(work, 0), 3)
        assert (await swap.see(work, 2)).state is S.DONE
