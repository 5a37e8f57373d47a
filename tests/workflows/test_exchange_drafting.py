"""Terms of a loop are written like those of a swap: each gives to the next, and values answer what one receives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.database import Database
from models.work import Work
from tests.clocks import StoppedClock
from tests.exchanges.deals import RULES, Swap, shared
from tests.exchanges.village import Village
from troc.exchanges.exchange import Deal
from troc.exchanges.exchange_wording import reckoning
from troc.workflows import exchange_drafting as drafting


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)


async def of_three(work: Work, loop: Swap) -> tuple[Deal, drafting.Draft]:
    """What the first of a loop begins to write: a hundred euros for each gift."""
    deal = await loop.see(work, 0)
    return deal, drafting.Draft(loop.wording().gifts, 0)


@pytest.mark.parametrize("given", [True, False])
async def test_one_more_gift_of_a_loop_goes_the_way_of_the_loop(village: Village, given: bool) -> None:
    loop = await shared(village, 3)
    async with village.work() as work:
        deal, draft = await of_three(work, loop)
        more = drafting.add(draft, deal, "une chose de plus", given=given)
    first, second, last = (party.organisation for party in loop.parties)
    added = more.gifts[-1]
    assert (added.giver_id, added.receiver_id) == ((first, last) if given else (second, first))
    priced = more.with_gift(3, ht_cents=5000)
    assert reckoning(replace(loop.wording(), gifts=priced.gifts), RULES) is not None


async def test_the_same_value_as_what_one_receives(village: Village) -> None:
    """In a loop the gifts between the two others are no answer to mine."""
    for count in (2, 3):
        swap = await shared(village, count)
        async with village.work() as work:
            _deal, draft = await of_three(work, swap)
        assert drafting.same_value(draft.with_gift(0, ht_cents=None), 0) == 10000
