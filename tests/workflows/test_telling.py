"""What do proposals give us to tell as time passes, and does looking twice tell nothing twice?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.database import Database
from models.enums import MatchState, RefusalReason, Rhythm
from models.listing import PairRefusal
from models.match import Match
from models.member import Person
from models.notice import Notice
from tests.clocks import StoppedClock
from tests.exchanges.village import Village
from troc.exchanges import interest, proposals
from troc.matching.matcher import Matcher
from troc.members import attention
from troc.workflows import replying, telling

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)  # 9:00 in Paris


@pytest.fixture
def village(database: Database, clock: StoppedClock) -> Village:
    return Village(database, clock)


async def told(village: Village) -> dict[str, int]:
    """How many notices of each kind were posted."""
    async with village.work() as work:
        rows = await work.session.execute(select(Notice.kind, func.count()).group_by(Notice.kind))
        return dict(rows.all())  # type: ignore[arg-type]


async def test_the_plan_of_cards_over_their_life(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    matcher = Matcher("none")
    async with village.work() as work:
        for rank in (0, 1):
            await proposals.mark_shown(work, await village.see(work, match, rank))
        await interest.say_yes(work, await village.see(work, match, 0))
    for _ in range(2 * 24):
        village.clock.move(hours=6)
        async with village.work() as work:
            await telling.plan_cards(work, matcher)
    posted = await told(village)
    assert (posted["reminder"], posted["ended"]) == (2, 1)
    assert await village.state(match) == MatchState.EXPIRED


async def test_a_refusal_frees_both_for_others(village: Village) -> None:
    await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        await interest.say_no(work, await village.see(work, match, 0))
    village.clock.move(minutes=9)
    async with village.work() as work:
        await telling.plan_cards(work, Matcher("none"))
        assert (await work.session.get_one(Match, match)).followed_at is None
    village.clock.move(minutes=1)
    async with village.work() as work:
        await telling.plan_cards(work, Matcher("none"))
        assert (await work.session.get_one(Match, match)).followed_at == village.clock.now()
        count = select(func.count()).select_from(Match)
        assert (await work.session.execute(count)).scalar_one() == 1, "the same pair is not proposed again"


async def test_digests_are_for_who_has_something_unseen(village: Village) -> None:
    await village.settle(3)
    await village.propose([0])
    village.clock.moment = TUESDAY
    for _ in range(2):
        async with village.work() as work:
            await telling.plan_digests(work, 9)
    assert await told(village) == {"digest": 2}


async def test_three_silent_digests_make_a_pause(village: Village) -> None:
    await village.settle(2, silent_digests=3)
    await village.propose()
    village.clock.moment = TUESDAY
    async with village.work() as work:
        await telling.plan_digests(work, 9)
    assert await told(village) == {"auto_pause": 2}
    async with village.work() as work:
        person = await work.session.get_one(Person, village.parties[0].person)
        assert (person.paused_until, person.silent_digests) == (attention.UNTIL_TOLD, 0)
    village.clock.move(days=2)
    async with village.work() as work:
        await telling.plan_digests(work, 9)
    assert await told(village) == {"auto_pause": 2}


async def test_made_up_people_get_no_digest(village: Village) -> None:
    await village.settle(2, demo=True)
    await village.propose()
    village.clock.moment = TUESDAY
    async with village.work() as work:
        await telling.plan_digests(work, 9)
    assert await told(village) == {}


async def test_contacts_are_told_to_each_party_once(village: Village) -> None:
    await village.settle(2, rhythm=Rhythm.AT_ONCE)
    match = await village.propose()
    async with village.work() as work:
        for rank in (0, 1):
            await interest.say_yes(work, await village.see(work, match, rank))
    for seconds in (0, 30, 31, 60):
        village.clock.move(seconds=seconds)
        async with village.work() as work:
            await telling.release_contacts(work)
    assert await told(village) == {"contacts": 2}


@pytest.mark.parametrize(
    ("reason", "lasting", "whole"),
    [
        (RefusalReason.TOO_FAR, False, False),
        (RefusalReason.BAD_TIME, False, False),
        (RefusalReason.NOT_WHAT_I_SEEK, True, False),
        (RefusalReason.NEVER_AGAIN, True, True),
    ],
)
async def test_some_reasons_last(village: Village, reason: RefusalReason, lasting: bool, whole: bool) -> None:
    await village.settle(2)
    match = await village.propose()
    async with village.work() as work:
        await interest.say_no(work, await village.see(work, match, 0))
        await replying.give_reason(work, await village.see(work, match, 0), RefusalReason.NEVER_AGAIN)
        await replying.give_reason(work, await village.see(work, match, 0), reason)
    async with village.work() as work:
        rows = list((await work.session.execute(select(PairRefusal))).scalars())
        assert {row.listing_id for row in rows} == (
            {village.parties[1].offer, village.parties[1].need} if lasting else set()
        )
        assert all((row.other_organisation_id is not None) is whole for row in rows)
        assert all(row.organisation_id == village.parties[0].organisation for row in rows)


async def test_who_has_no_contact_is_asked_first(village: Village) -> None:
    await village.settle(2, contact_choice=None)
    match = await village.propose()
    async with village.work() as work:
        person = await work.session.get_one(Person, village.parties[0].person)
        assert not await replying.say_yes(work, person, await village.see(work, match, 0))
        assert (await village.see(work, match, 0)).mine.answer is None


def test_left_alone_is_longer_than_the_hold() -> None:
    assert telling.LEFT_ALONE > interest.HOLD > timedelta(0)
