"""« Encore une fois »: between exactly the same, as long as all of them are there."""

from __future__ import annotations

from uuid import UUID

import pytest

from bot.database import Database
from models.enums import ExchangeState, PersonState
from models.errors import Stale
from models.member import Person
from models.work import Work
from tests.clocks import StoppedClock
from tests.exchanges.deals import Swap, shared
from tests.exchanges.village import Village
from troc.exchanges import exchange
from troc.workflows import exchanging


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)


async def again(work: Work, swap: Swap) -> UUID:
    """The first party wants it once more."""
    deal = await swap.see(work, 0)
    deal.exchange.state = ExchangeState.DONE
    return await exchanging.again(work, deal)


async def test_twice_is_once(village: Village) -> None:
    swap = await shared(village)
    async with village.work() as work:
        fresh = await again(work, swap)
        assert fresh != swap.id and await again(work, swap) == fresh


async def test_an_open_loop_with_others_is_not_the_same(village: Village) -> None:
    """Two of a loop under way who did a swap before, and want that once more, begin a swap."""
    loop = await shared(village, 3)
    village.parties = list(loop.parties[:2])
    async with village.work() as work:
        deal = await loop.see(work, 0)
        fresh = exchange._new(work, None)
        fresh.state = ExchangeState.DONE
        work.session.add(fresh)
        await work.session.flush()
        for party in deal.parties[:2]:
            exchange._add_party(work, fresh, party.organisation_id, party.person_id)
        await work.session.flush()
        made = await again(work, Swap(village, village.parties, fresh.id))
        assert made != loop.id
        assert len((await exchange.view(work, made, None)).parties) == 2


async def test_not_with_somebody_who_is_gone(village: Village) -> None:
    swap = await shared(village)
    async with village.work() as work:
        (await work.session.get_one(Person, swap.parties[1].person)).state = PersonState.ERASED
        with pytest.raises(Stale):
            await again(work, swap)
