"""Does each notice go out once, in the right order, and leave a true ledger?"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from models.conversation import Chat
from models.enums import NoticeState, PersonState, Rhythm
from models.member import Person
from models.notice import Notice, NoticeDraft
from models.work import Work
from tests.conftest import BOT, COMMUNITY
from tests.notifications.town import Town
from troc.notifications import notices, queries
from troc.notifications.release import Outcome, release_due

NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)  # Wednesday, 12:00 in Paris
Said = list[tuple[UUID, tuple[str, ...]]]
Render = Callable[..., Any]


def draft(key: str, person: UUID, class_: str = "B", kind: str = "loop", **more: Any) -> NoticeDraft:
    return NoticeDraft(key, person, kind, class_, **more)


async def tick(town: Town, moment: datetime, render: Render, **options: Any) -> Outcome:
    async with town.at(moment) as work:
        return await release_due(work, render, **options)


async def states(town: Town) -> dict[str, str]:
    async with town.at(town.clock.moment) as work:
        rows = await work.session.execute(select(Notice.key, Notice.state))
        return {key: str(state) for key, state in rows}


async def test_a_key_is_posted_once(town: Town) -> None:
    ada = await town.person(NOON - timedelta(days=9))
    async with town.at(NOON) as work:
        assert await notices.post(work, [draft("x", ada), draft("y", ada), draft("x", ada)]) == 2
        assert await notices.post(work, [draft("x", ada, kind="other"), draft("z", ada)]) == 1
        assert await notices.post(work, []) == 0
    assert await states(town) == {"x": "waiting", "y": "waiting", "z": "waiting"}


async def test_two_thousand_at_once(town: Town) -> None:
    ada = await town.person(NOON)
    async with town.at(NOON) as work:
        assert await notices.post(work, (draft(f"k{n}", ada) for n in range(2000))) == 2000


async def test_each_goes_out_once_and_the_rest_waits(town: Town, render: Render, said: Said) -> None:
    ada = await town.person(NOON - timedelta(days=9))
    async with town.at(NOON) as work:
        await notices.post(work, [draft("nudge", ada, "D", "nudge"), draft("loop", ada), draft("later", ada)])
    outcome = await tick(town, NOON, render)
    assert (outcome.examined, len(outcome.told), outcome.held) == (3, 1, 2)
    assert said == [(ada, ("later",))] or said == [(ada, ("loop",))]
    assert (await tick(town, NOON + timedelta(minutes=1), render)).examined == 0
    assert len(said) == 1


async def test_the_ceiling_falls_on_the_least_important(town: Town, render: Render, said: Said) -> None:
    ada = await town.person(NOON - timedelta(days=9), rhythm=Rhythm.AT_ONCE)
    async with town.at(NOON) as work:
        await notices.post(work, [draft("d", ada, "D"), draft("c", ada, "C"), draft("b1", ada)])
        await notices.post(work, [draft("b2", ada, due_at=NOON - timedelta(hours=1)), draft("a", ada, "A")])
    await tick(town, NOON, render)
    assert [keys for _, keys in said] == [("a",), ("b2",), ("b1",), ("c",)]
    assert (await states(town))["d"] == "waiting"


async def test_news_of_class_a_is_merged(town: Town, render: Render, said: Said) -> None:
    ada = await town.person(NOON - timedelta(days=9))
    for minute, key in enumerate(("first", "second", "third")):
        moment = NOON + timedelta(minutes=minute)
        async with town.at(moment) as work:
            await notices.post(work, [draft(key, ada, "A", "yes")])
        await tick(town, moment, render)
    assert said == [(ada, ("first",))]
    await tick(town, NOON + timedelta(minutes=10), render)
    assert said[1:] == [(ada, ("second", "third"))]


async def test_the_teams_messages_are_bundled_and_count_once(town: Town, render: Render, said: Said) -> None:
    ada = await town.person(NOON - timedelta(days=9))
    async with town.at(NOON) as work:
        await notices.post(work, [draft("survey", ada, "C"), draft("broadcast", ada, "C")])
    await tick(town, NOON, render)
    assert [sorted(keys) for _, keys in said] == [["broadcast", "survey"]]
    async with town.at(NOON + timedelta(hours=1)) as work:
        ledger = await queries.ledger_of(work, ada)
    assert [class_ for class_, _ in ledger.releases] == ["C"]


async def test_what_is_no_longer_true_is_dropped_and_costs_nothing(town: Town) -> None:
    ada = await town.person(NOON - timedelta(days=9))
    async with town.at(NOON) as work:
        await notices.post(work, [draft("old", ada, due_at=NOON - timedelta(1)), draft("new", ada)])

    async def only_new(work: Work, person: Person, group: list[Notice]) -> bool:
        return group[0].key == "new"

    outcome = await tick(town, NOON, only_new)
    assert (len(outcome.told), outcome.dropped) == (1, 1)
    assert await states(town) == {"old": "dropped", "new": "released"}


async def test_an_error_for_one_does_not_stop_the_others(
    town: Town, render: Render, said: Said, caplog: pytest.LogCaptureFixture
) -> None:
    ada = await town.person(NOON - timedelta(days=9))
    bob = await town.person(NOON - timedelta(days=9))
    async with town.at(NOON) as work:
        await notices.post(work, [draft("ada", ada), draft("bob", bob)])

    async def fails_for_ada(work: Work, person: Person, group: list[Notice]) -> bool:
        person.silent_digests = 7  # half of its work done
        await work.session.flush()
        if person.id == ada:
            raise RuntimeError("a bug of ours")
        return bool(await render(work, person, group))

    with caplog.at_level(logging.CRITICAL):
        outcome = await tick(town, NOON, fails_for_ada)
    assert (outcome.failed, len(outcome.told)) == (1, 1)
    assert await states(town) == {"ada": "waiting", "bob": "released"}
    async with town.at(NOON) as work:
        assert (await work.session.get_one(Person, ada)).silent_digests == 0
    await tick(town, NOON + timedelta(minutes=10), render)
    assert [person for person, _ in said] == [bob, ada]


async def test_a_crash_before_the_commit_tells_nothing_twice(town: Town, render: Render, said: Said) -> None:
    ada = await town.person(NOON - timedelta(days=9))
    async with town.at(NOON) as work:
        await notices.post(work, [draft("x", ada)])
    with pytest.raises(KeyboardInterrupt):
        async with town.at(NOON) as work:
            await release_due(work, render)
            raise KeyboardInterrupt
    assert await states(town) == {"x": "waiting"}
    await tick(town, NOON, render)
    assert await states(town) == {"x": "released"}
    assert (await tick(town, NOON, render)).examined == 0


async def test_wordings_take_turns_by_kind(town: Town, render: Render) -> None:
    ada = await town.person(NOON - timedelta(days=9), rhythm=Rhythm.AT_ONCE)
    for day in range(4):
        moment = NOON + timedelta(days=day if day < 3 else 5)
        async with town.at(moment) as work:
            await notices.post(work, [draft(f"l{day}", ada), draft(f"r{day}", ada, kind="renewal")])
        await tick(town, moment, render, wordings={"renewal": 2})
    async with town.at(NOON) as work:
        rows = await work.session.execute(select(Notice.kind, Notice.wording).order_by(Notice.released_at))
        told = list(rows)
    assert [wording for kind, wording in told if kind == "loop"] == [0, 1, 2, 0]
    assert [wording for kind, wording in told if kind == "renewal"] == [0, 1, 0, 1]


async def test_an_open_conversation_is_not_interrupted(town: Town, render: Render, said: Said) -> None:
    ada = await town.person(NOON - timedelta(days=9))
    async with town.at(NOON) as work:
        person = await work.session.get_one(Person, ada)
        work.session.add(
            Chat(
                bot_id=BOT,
                chat_id=person.telegram_id,
                community_id=COMMUNITY,
                state="declaring:title",
                updated_at=NOON - timedelta(minutes=5),
            )
        )
        await notices.post(work, [draft("x", ada)])
    await tick(town, NOON, render)
    assert said == []
    await tick(town, NOON + timedelta(minutes=25), render)
    assert said == [(ada, ("x",))]


async def test_a_pause_ended_early_is_felt_within_hours(town: Town, render: Render, said: Said) -> None:
    ada = await town.person(NOON - timedelta(days=9), paused_until=datetime.max.replace(tzinfo=UTC))
    async with town.at(NOON) as work:
        await notices.post(work, [draft("x", ada)])
    await tick(town, NOON, render)
    async with town.at(NOON) as work:
        (await work.session.get_one(Person, ada)).paused_until = None
    await tick(town, NOON + timedelta(hours=2), render)
    assert said == [(ada, ("x",))]


async def test_blocked_and_replaced_accounts_are_told_nothing(town: Town, render: Render, said: Said) -> None:
    ada = await town.person(NOON, unreachable_at=NOON)
    bob = await town.person(NOON, state=PersonState.REPLACED)
    async with town.at(NOON) as work:
        await notices.post(work, [draft("a", ada, "A"), draft("b", bob, "A")])
    assert (await tick(town, NOON, render)).dropped == 2
    assert said == []


async def test_cancel_needs_a_condition_and_touches_only_what_waits(town: Town, render: Render) -> None:
    ada = await town.person(NOON - timedelta(days=9))
    bob = await town.person(NOON - timedelta(days=9))
    async with town.at(NOON) as work:
        await notices.post(work, [draft("match_1:ada", ada)])
    await tick(town, NOON, render)
    async with town.at(NOON) as work:
        await notices.post(work, [draft("match_1:bob", bob), draft("matchX1:bob", bob), draft("s", bob, kind="survey")])
        with pytest.raises(ValueError, match="which"):
            await notices.cancel(work)
        assert await notices.cancel(work, key_prefix="match_1:") == 1
        assert await notices.cancel(work, person_id=bob, kinds=["survey"]) == 1
    assert await states(town) == {
        "match_1:ada": NoticeState.RELEASED,
        "match_1:bob": NoticeState.CANCELLED,
        "matchX1:bob": NoticeState.WAITING,
        "s": NoticeState.CANCELLED,
    }


async def test_forgetting_a_person_leaves_no_row(town: Town) -> None:
    ada = await town.person(NOON)
    bob = await town.person(NOON)
    async with town.at(NOON) as work:
        await notices.post(work, [draft("a", ada), draft("b", bob)])
        assert await notices.forget(work, ada) == 1
    assert await states(town) == {"b": "waiting"}


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_two_workers_do_not_fill_one_ledger_at_once(town: Town, render: Render, said: Said) -> None:
    ada = await town.person(NOON - timedelta(days=9))
    async with town.at(NOON) as work:
        await notices.post(work, [draft("x", ada), draft("y", ada)])
    async with town.at(NOON) as first, town.at(NOON) as second:
        assert len((await release_due(first, render, limit=1)).told) == 1
        outcome = await release_due(second, render, limit=1)  # the other notice, but the person is taken
        assert (outcome.examined, outcome.told, outcome.more) == (1, [], False)
    assert (await tick(town, NOON, render)).held == 1
    assert len(said) == 1


async def test_more_says_when_to_call_again(town: Town, render: Render) -> None:
    people = [await town.person(NOON - timedelta(days=9)) for _ in range(3)]
    async with town.at(NOON) as work:
        await notices.post(work, (draft(f"k{n}", person) for n, person in enumerate(people)))
    assert (await tick(town, NOON, render, limit=2)).more
    assert not (await tick(town, NOON, render, limit=2)).more
