"""Does time passing call for the right notices, and only once?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import event, select

from models.enums import PersonState, Rhythm
from models.member import Person
from models.notice import Notice
from models.work import Work
from tests.notifications.town import Town
from troc.notifications.planners import DigestPlan, Unanswered, nudges_due, plan_digests, plan_still_there
from troc.notifications.release import release_due

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=PARIS)
LONG_AGO = datetime(2026, 11, 1, 9, tzinfo=PARIS)


def cards(counts: Mapping[UUID, int]) -> Callable[..., Any]:
    async def pending(work: Work) -> Mapping[UUID, int]:
        return counts

    return pending


async def plan(town: Town, moment: datetime, counts: Mapping[UUID, int]) -> DigestPlan:
    async with town.at(moment.astimezone(UTC)) as work:
        return await plan_digests(work, cards(counts))


async def keys(town: Town) -> list[str]:
    async with town.at(town.clock.moment) as work:
        return list(await work.session.scalars(select(Notice.key).order_by(Notice.id)))


async def test_only_those_with_something_to_see_get_a_digest(town: Town) -> None:
    ada = await town.person(LONG_AGO)
    bob = await town.person(LONG_AGO)
    await town.person(LONG_AGO, state=PersonState.PENDING)
    counts = {ada: 2, bob: 0}
    assert (await plan(town, TUESDAY - timedelta(minutes=1), counts)).posted == 0
    assert (await plan(town, TUESDAY, counts)).posted == 1
    assert (await plan(town, TUESDAY + timedelta(minutes=1), counts)).posted == 0
    assert await keys(town) == [f"digest:{ada}:2026-W48-2"]
    # a proposal found in the afternoon still makes the digest of somebody who had none
    assert (await plan(town, TUESDAY + timedelta(hours=6), {ada: 5, bob: 1})).posted == 1


async def test_who_paused_left_or_blocked_gets_none(town: Town) -> None:
    soon = TUESDAY + timedelta(hours=1)
    people = [
        await town.person(LONG_AGO, paused_until=soon),
        await town.person(LONG_AGO, leave_until=soon),
        await town.person(LONG_AGO, unreachable_at=LONG_AGO),
        await town.person(LONG_AGO, rhythm=Rhythm.AT_ONCE),
    ]
    counts = dict.fromkeys(people, 3)
    assert (await plan(town, TUESDAY, counts)).posted == 0
    assert (await plan(town, soon, counts)).posted == 2


async def test_a_jump_of_the_clock_brings_todays_digest_only(town: Town) -> None:
    ada = await town.person(LONG_AGO)
    said: list[str] = []

    async def render(work: Work, person: Person, group: list[Notice]) -> bool:
        said.extend(each.key for each in group)
        return True

    await plan(town, TUESDAY, {ada: 1})  # planned, then the machine sleeps nine days
    thursday = TUESDAY + timedelta(days=9, hours=4)
    await plan(town, thursday, {ada: 1})
    async with town.at(thursday) as work:
        outcome = await release_due(work, render)
    assert said == [f"digest:{ada}:2026-W49-4"]
    assert outcome.dropped == 1


async def test_each_zone_has_its_own_morning(town: Town) -> None:
    ada = await town.person(LONG_AGO)
    eve = await town.person(LONG_AGO, zone="Indian/Reunion")
    counts = {ada: 1, eve: 1}
    assert (await plan(town, TUESDAY - timedelta(hours=3), counts)).posted == 1
    assert await keys(town) == [f"digest:{eve}:2026-W48-2"]
    assert (await plan(town, TUESDAY, counts)).posted == 1


async def test_after_three_digests_without_a_sign_comes_the_pause_once(town: Town) -> None:
    ada = await town.person(LONG_AGO, silent_digests=3)
    first = await plan(town, TUESDAY, {ada: 1})
    assert first == DigestPlan(0, (ada,))
    assert await plan(town, TUESDAY + timedelta(minutes=1), {ada: 1}) == DigestPlan(0, ())
    async with town.at(TUESDAY) as work:
        person = await work.session.get_one(Person, ada)
        person.paused_until, person.silent_digests = datetime.max.replace(tzinfo=UTC), 0
    assert await plan(town, TUESDAY + timedelta(days=2), {ada: 1}) == DigestPlan(0, ())
    said: list[str] = []

    async def render(work: Work, person: Person, group: list[Notice]) -> bool:
        said.extend(each.kind for each in group)
        return True

    async with town.at(TUESDAY) as work:
        await release_due(work, render)
    assert said == ["auto_pause"]


async def test_the_number_of_statements_does_not_grow_with_the_members(town: Town) -> None:
    counted: list[str] = []
    people = [await town.person(LONG_AGO, quiet_from=18 + n % 4) for n in range(40)]

    def count(*arguments: Any) -> None:
        counted.append(arguments[2])

    engine = town.database.writer.sync_engine
    event.listen(engine, "before_cursor_execute", count)
    try:
        assert (await plan(town, TUESDAY, dict.fromkeys(people, 1))).posted == 40
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert len(counted) == 3


async def test_a_big_morning_is_planned_in_several_goes(town: Town) -> None:
    people = [await town.person(LONG_AGO) for _ in range(5)]
    goes = []
    more = True
    while more:
        async with town.at(TUESDAY) as work:
            done = await plan_digests(work, cards(dict.fromkeys(people, 1)), limit=2)
        goes.append(done.posted)
        more = done.more
    assert goes == [2, 2, 1]


async def test_still_there_once_for_each_absence(town: Town) -> None:
    ada = await town.person(LONG_AGO)
    await town.person(LONG_AGO + timedelta(days=20))

    async def ask(moment: datetime) -> int:
        async with town.at(moment) as work:
            return await plan_still_there(work)

    assert await ask(LONG_AGO + timedelta(days=29)) == 0
    assert await ask(LONG_AGO + timedelta(days=30)) == 1
    assert await ask(LONG_AGO + timedelta(days=31)) == 0
    back = LONG_AGO + timedelta(days=32)
    async with town.at(back) as work:
        (await work.session.get_one(Person, ada)).last_active_at = back
    assert await ask(back + timedelta(days=29)) == 1  # the other one, absent since the twentieth
    assert await ask(back + timedelta(days=30)) == 1


async def test_who_heard_from_us_lately_is_not_asked(town: Town) -> None:
    ada = await town.person(LONG_AGO)

    async def render(work: Work, person: Person, group: list[Notice]) -> bool:
        return True

    await plan(town, TUESDAY, {ada: 1})
    async with town.at(TUESDAY) as work:
        await release_due(work, render)
    async with town.at(LONG_AGO + timedelta(days=31)) as work:
        assert await plan_still_there(work) == 0
    async with town.at(TUESDAY + timedelta(days=30)) as work:
        assert await plan_still_there(work) == 1


def test_nudges_at_two_and_five_days_then_silence() -> None:
    shown = datetime(2026, 10, 23, 17, tzinfo=PARIS)  # Friday before the clocks go back
    card = Unanswered("match:1", UUID(int=9), "Europe/Paris", shown)

    def after(days: int, hour: int) -> list[int]:
        moment = datetime(2026, 10, 23, hour, tzinfo=PARIS) + timedelta(days=days)
        return [draft.data["days"] for draft in nudges_due(moment, "card_reminder", [card])]

    assert after(2, 9) == []
    assert after(2, 10) == [2]
    assert after(4, 23) == [2]
    assert after(5, 10) == [5]  # the first is not made up for
    assert after(7, 9) == [5]
    assert after(7, 10) == []
    (draft,) = nudges_due(datetime(2026, 10, 25, 10, tzinfo=PARIS), "card_reminder", [card])
    assert draft.due_at == datetime(2026, 10, 25, 10, tzinfo=PARIS)
    assert draft.message_class == "D"


def test_no_nudge_for_a_card_that_has_expired() -> None:
    shown = datetime(2026, 11, 23, 17, tzinfo=PARIS)
    ends = shown + timedelta(days=3)
    card = Unanswered("match:1", UUID(int=9), "Europe/Paris", shown, ends)
    (draft,) = nudges_due(shown + timedelta(days=2), "card_reminder", [card])
    assert draft.drop_after == ends
    assert nudges_due(ends, "card_reminder", [card]) == []
