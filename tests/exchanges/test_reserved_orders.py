"""Yes, a listing withdrawn, the minute before contacts: in every order there is one outcome, and nobody deals about what has left."""

from __future__ import annotations

from itertools import permutations
from uuid import UUID

import pytest
from sqlalchemy import select

from models.enums import ExchangeState, MatchState
from models.errors import Stale
from models.exchange import Exchange
from models.match import Match
from tests.exchanges.deals import RULES, Swap
from tests.exchanges.village import Village
from troc.exchanges import exchange, exchange_terms, interest, proposals

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


async def happens(village: Village, match_id: UUID, events: tuple[str, ...]) -> None:
    """The events one by one, each in its transaction; who says yes does so in turn."""
    turn, left = 0, False
    for event in events:
        if event == "minute":
            village.clock.move(seconds=70)
        try:
            async with village.work() as work:
                if event == "yes":
                    await interest.say_yes(work, await village.see(work, match_id, turn))
                elif event == "withdraw":
                    await proposals.withdraw(work, village.parties[1].offer, village.parties[1].person)
                else:
                    await interest.release_contacts(work)
                    await exchange.open_shared(work)
        except Stale:
            assert left and event == "yes"
        left = left or event == "withdraw"
        turn += event == "yes"


@pytest.mark.parametrize("count", [2, 3])
async def test_a_listing_is_withdrawn_while_reserved(village: Village, count: int) -> None:
    orders = sorted(set(permutations(["yes"] * count + ["withdraw", "minute"])))
    for events in orders:
        village.parties = []
        await village.settle(count)
        match_id = await village.propose()
        await happens(village, match_id, (*events, "minute"))
        kept = [event for event in events if event != "withdraw"] == ["yes"] * count + ["minute"]
        shared = kept and events[-1] == "withdraw"
        async with village.work() as work:
            match = await work.session.get_one(Match, match_id)
            assert match.state == (MatchState.SHARED if shared else MatchState.WITHDRAWN), events
            found = (await work.session.execute(select(Exchange).where(Exchange.match_id == match_id))).scalars().all()
            assert [each.state for each in found] == ([ExchangeState.OPEN] if shared else []), events


async def test_what_was_agreed_outlives_the_listing(village: Village) -> None:
    """Once contacts are out, the exchange has its own words: it goes on without the listing, whenever that leaves."""
    for leaves_at in range(3):
        village.parties = []
        parties = list(await village.settle(2))
        match_id = await village.propose()
        await happens(village, match_id, ("yes", "yes", "minute"))
        async with village.work() as work:
            query = select(Exchange.id).where(Exchange.match_id == match_id)
            swap = Swap(village, parties, (await work.session.execute(query)).scalar_one())
        for step in range(3):
            async with village.work() as work:
                if step == leaves_at:
                    await proposals.withdraw(work, parties[1].offer, parties[1].person)
                if step == 0:
                    await exchange_terms.propose(
                        work, await swap.see(work, 0), swap.wording(), 0, RULES, swap.today, {}
                    )
                elif step == 1:
                    assert await exchange_terms.accept(work, await swap.see(work, 1), 1, swap.today)
                else:
                    assert (await swap.see(work, 0)).state is ExchangeState.AGREED
