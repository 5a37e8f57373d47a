"""What may somebody still open of what a search found?"""

from __future__ import annotations

import pytest

from bot.database import Database
from models.enums import RefusalReason
from models.errors import NotFound, Stale
from models.member import Person
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from troc.matching import refusals
from troc.matching.matcher import Matcher
from troc.workflows import searching


@pytest.mark.parametrize("who", [0, 1])
async def test_nothing_of_who_wants_nothing_more_of_one(database: Database, clock: StoppedClock, who: int) -> None:
    """Whichever of the two said so, and also after the results were shown."""
    village = Village(database, clock)
    one, other = await village.settle(2)
    matcher = Matcher("none")
    async with village.work() as work:
        person = await work.session.get_one(Person, one.person)
        assert (await searching.one(work, matcher, person, other.offer)).listing.id == other.offer
        with pytest.raises(NotFound):
            await searching.one(work, matcher, person, one.offer)
        whose, whom = (one, other) if who == 0 else (other, one)
        await refusals.refuse(
            work, whose.organisation, whom.need, RefusalReason.NOT_WHAT_I_SEEK, whole=whom.organisation
        )
        with pytest.raises(Stale):
            await searching.one(work, matcher, person, other.offer)
        with pytest.raises(Stale):
            await searching.want(work, matcher, person, other.offer, [searching.as_item("une remorque")])
