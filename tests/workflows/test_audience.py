"""Does a filter mean who an officer thinks, and is nobody counted who cannot be told in time?"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.database import Database
from models.enums import ListingKind, NoticeState, PersonState
from models.listing import Listing
from models.member import Person
from models.notice import Notice, NoticeDraft
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from troc.members.attention import UNTIL_TOLD
from troc.notifications import notices
from troc.workflows.audience import Audience, choose, members

EVRY = "91228"


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)


async def described(village: Village, **conditions: Any) -> set[int]:
    """The ranks of the structures whose people the filter describes."""
    async with village.work() as work:
        found = {person.id for person in await members(work, replace(Audience(), **conditions))}
    return {rank for rank, party in enumerate(village.parties) if party.person in found}


async def test_each_condition_and_all_together(village: Village) -> None:
    parties = await village.settle(4)
    async with village.work() as work:
        (await work.session.get_one(Listing, parties[2].offer)).category = "S02.1"
        (await work.session.get_one(Person, parties[3].person)).last_active_at = work.now - timedelta(days=40)
    assert await described(village) == {0, 1, 2, 3}
    assert await described(village, departement="91") == {0, 2}
    assert await described(village, commune=EVRY) == {0}
    assert await described(village, commune=EVRY, within_km=8) == {0, 2}
    assert await described(village, commune="00000", within_km=500) == set()
    assert await described(village, ess=True) == {1}
    assert await described(village, category="S02") == {2}
    assert await described(village, category="S02", kind=ListingKind.NEED) == set()
    assert await described(village, kind=ListingKind.NEED, departement="77") == {1, 3}
    assert await described(village, silent=False) == {0, 1, 2}
    assert await described(village, silent=True) == {3}
    assert await described(village, never_came=True, never_exchanged=True) == {0, 1, 2, 3}


async def test_who_cannot_be_told_is_counted_with_the_reason(village: Village) -> None:
    parties = await village.settle(4)
    async with village.work() as work:
        (await work.session.get_one(Person, parties[0].person)).unreachable_at = work.now
        (await work.session.get_one(Person, parties[1].person)).paused_until = UNTIL_TOLD
        await notices.post(work, [NoticeDraft("survey:1", parties[2].person, "survey", "C")])
        [told] = await notices.due(work, 10)
        notices.release(work, told, 0)
        assert told.state == NoticeState.RELEASED
    async with village.work() as work:
        soon = await choose(work, Audience(), until=work.now + timedelta(days=3))
        late = await choose(work, Audience(), until=work.now + timedelta(days=30), but=[parties[3].person])
    assert [person.id for person in soon.ready] == [parties[3].person]
    assert soon.left_out == {"unreachable": 1, "pause": 1, "ceiling": 1}
    assert soon.described == 4
    assert [person.id for person in late.ready] == [parties[2].person]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_no_filter_means_who_is_not_a_member(village: Village) -> None:
    parties = await village.settle(4)
    async with village.work() as work:
        for party, state in zip(parties, (PersonState.ERASED, PersonState.REFUSED, PersonState.PENDING), strict=False):
            (await work.session.get_one(Person, party.person)).state = state
        (await work.session.get_one(Person, parties[3].person)).demo = True
    assert await described(village) == set()
    async with village.work() as work:
        assert (await choose(work, Audience())).described == 0
        assert await work.session.get(Notice, parties[0].person) is None


@given(
    st.builds(
        Audience,
        departement=st.none() | st.just("91"),
        within_km=st.none() | st.integers(1, 50),
        kind=st.none() | st.sampled_from(ListingKind),
        ess=st.none() | st.booleans(),
        never_came=st.booleans(),
        silent=st.none() | st.booleans(),
    )
)
def test_a_filter_kept_is_the_same_filter(wanted: Audience) -> None:
    assert Audience.of(wanted.kept()) == wanted
    assert Audience.of({**wanted.kept(), "of_old": 1}) == wanted
