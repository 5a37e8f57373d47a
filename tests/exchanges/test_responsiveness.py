"""How soon somebody answers, as the team sees it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from models.match import MatchParty
from tests.exchanges.deals import RULES, shared
from tests.exchanges.village import Village
from troc.exchanges import exchange_terms, responsiveness
from troc.exchanges.responsiveness import Responsiveness, measured

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_half_of_the_answers_came_sooner() -> None:
    hour = timedelta(hours=1)
    asked = [(NOON - 100 * hour, NOON - 99 * hour), (NOON - 50 * hour, NOON - 45 * hour), (NOON - 9 * hour, NOON)]
    silent = [(NOON - timedelta(days=5), None), (NOON - hour, None)]
    assert measured([*asked, *silent], NOON) == Responsiveness(4, 3, 5 * hour), "what was just asked is not silence"
    assert measured([], NOON) == Responsiveness(0, 0, None)


async def test_proposals_and_terms_count(village: Village) -> None:
    swap = await shared(village)
    async with village.work() as work:
        parties = (await work.session.execute(select(MatchParty))).scalars().all()
        for party in parties:
            party.shown_at, party.answered_at = work.now, None
        (bruno,) = [party for party in parties if party.person_id == swap.parties[1].person]
        bruno.answered_at = work.now + timedelta(hours=2)
        await exchange_terms.propose(work, await swap.see(work, 0), swap.wording(), 0, RULES, swap.today, {})
    village.clock.move(hours=4)
    async with village.work() as work:
        await exchange_terms.accept(work, await swap.see(work, 1), 1, swap.today)
    village.clock.move(days=4)
    async with village.work() as work:
        found = await responsiveness.of_person(work, swap.parties[1].person)
        assert found == Responsiveness(2, 2, timedelta(hours=3))
        assert await responsiveness.of_person(work, swap.parties[0].person) == Responsiveness(1, 0, None)
