"""What is proposed of what was found: the best first, and the second best once nothing can come of the best?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

import pytest

from bot.database import Database
from models.enums import MatchState
from models.listing import Listing
from models.match import Match
from models.member import Organisation
from models.work import Work
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from troc.exchanges import exchange_capacity, interest, proposals
from troc.matching.fit import Fit
from troc.matching.index import Candidate
from troc.matching.loops.graph import Arc
from troc.matching.matcher import Found, Matcher
from troc.workflows import loop_proposals, proposing


class Ranked(Matcher):
    """Finds what it was given, with the score that it was given."""

    def __init__(self, scores: Mapping[UUID, float]) -> None:
        super().__init__("none")
        self._scores = scores

    async def answers_all(
        self, work: Work, asking: Collection[tuple[Listing, Organisation | None]]
    ) -> dict[UUID, list[Found]]:
        found = []
        ((listing, _),) = asking
        for listing_id, score in sorted(self._scores.items(), key=lambda pair: -pair[1]):
            other = await work.session.get_one(Listing, listing_id)
            fit = Fit(score, "possible", True)
            one = Candidate(other.id, other.organisation_id or other.id, score, fit, both_ways=False, _explain=tuple)
            found.append(Found(listing, other, one))
        return {listing.id: found}


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)


@pytest.mark.parametrize("end", ["declined", "expired", "spent"])
async def test_the_second_best_has_its_turn(village: Village, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    one, best, second = await village.settle(3)
    matcher = Ranked({best.offer: 0.79, second.offer: 0.66})

    async def proposed() -> list[UUID]:
        async with village.work() as work:
            made = await proposing.propose_for(work, matcher, [await work.session.get_one(Listing, one.need)])
            return [match.id for match in made]

    (first,) = await proposed()
    assert await proposed() == [], "the first is still open"
    async with village.work() as work:
        match = await work.session.get_one(Match, first)
        match.state = MatchState.PROPOSED
        if end == "declined":
            await interest.say_no(work, await proposals.view(work, first, best.person))
        else:
            await proposals.close(work, match, MatchState.EXPIRED, None)
    if end == "spent":

        async def spent(_: Work) -> set[UUID]:
            return {best.offer}

        monkeypatch.setattr(exchange_capacity, "spent", spent)
    (following,) = await proposed()
    async with village.work() as work:
        seen = await proposals.view(work, following, second.person)
        assert [leg.offer_id for leg in seen.legs] == [second.offer]


async def test_what_is_promised_already_is_in_no_loop(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    """An offer of which nothing is left this month, as for proposals between two."""
    one, other = await village.settle(2)
    gift = Arc(one.organisation, other.organisation, one.offer, other.need, 80)

    async def spent(_: Work) -> set[UUID]:
        return {one.offer}

    async with village.work() as work:
        assert (await loop_proposals.obstacles(work))(gift)
        monkeypatch.setattr(exchange_capacity, "spent", spent)
        assert not (await loop_proposals.obstacles(work))(gift)
