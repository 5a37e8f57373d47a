"""How often and when a member hears from us."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import PersonState, Rhythm
from models.errors import RefusedInput
from models.member import Person
from models.work import Work
from tests.clocks import StoppedClock
from tests.conftest import BOT, COMMUNITY
from troc.members import preferences
from troc.members.attention import UNTIL_TOLD

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def world() -> tuple[Work, Person, list[Any]]:
    """A transaction without a database: preferences only change the person and note the fact."""
    facts: list[Any] = []
    work = Work(cast(Any, SimpleNamespace(add=facts.append, info={})), StoppedClock(NOW), NOW, COMMUNITY, BOT)
    person = Person(
        id=uuid4(), telegram_id=1, state=PersonState.ACTIVE, rhythm=Rhythm.TWICE_A_WEEK, quiet_from=20, quiet_to=8
    )
    person.quiet_sunday, person.silent_digests, person.version = True, 0, 1
    return work, person, facts


@given(st.sampled_from([*preferences.RHYTHMS, "paused"]))
def test_less_is_one_step_and_can_be_undone(start: str) -> None:
    work, person, _ = world()
    preferences.restore(work, person, start)
    before = preferences.less(work, person)
    order = [*preferences.RHYTHMS, "paused"]
    assert preferences.standing(work, person) == order[min(order.index(start) + 1, len(order) - 1)]
    preferences.restore(work, person, before)
    assert preferences.standing(work, person) == start


@given(st.lists(st.integers(0, 5), max_size=12))
def test_less_never_means_more(steps: list[int]) -> None:
    work, person, _ = world()
    preferences.set_rhythm(work, person, Rhythm.AT_ONCE)
    order = [*preferences.RHYTHMS, "paused"]
    ranks = [order.index(preferences.standing(work, person))]
    for _step in steps:
        preferences.less(work, person)
        ranks.append(order.index(preferences.standing(work, person)))
    assert ranks == sorted(ranks)


def test_a_forged_rhythm_changes_nothing() -> None:
    work, person, facts = world()
    preferences.restore(work, person, "every_minute")
    assert (person.rhythm, facts) == (Rhythm.TWICE_A_WEEK, [])


def test_pauses_end_when_they_should() -> None:
    work, person, _ = world()
    assert preferences.pause(work, person, preferences.PAUSES["week"]) == NOW + timedelta(days=7)
    assert preferences.pause(work, person, preferences.PAUSES.get("stop")) == UNTIL_TOLD
    assert preferences.is_paused(work, person)
    preferences.resume(work, person)
    assert not preferences.is_paused(work, person)


def test_a_leave_is_to_come_and_within_a_year() -> None:
    work, person, _ = world()
    with pytest.raises(RefusedInput, match="past"):
        preferences.leave(work, person, date(2026, 11, 23), NOW)
    with pytest.raises(RefusedInput, match="far"):
        preferences.leave(work, person, date(2028, 1, 1), NOW + timedelta(days=400))
    preferences.leave(work, person, date(2026, 12, 1), NOW + timedelta(days=8))
    assert preferences.is_on_leave(work, person)
    preferences.resume(work, person)
    assert person.leave_until is None


@given(st.integers(-30, 60), st.integers(-30, 60))
def test_quiet_hours_are_hours_of_a_day(start: int, end: int) -> None:
    work, person, _ = world()
    if 0 <= start < 24 and 0 <= end < 24:
        preferences.set_quiet(work, person, start=start, end=end)
        assert (person.quiet_from, person.quiet_to) == (start, end)
    else:
        with pytest.raises(ValueError, match="hour"):
            preferences.set_quiet(work, person, start=start, end=end)
        assert (person.quiet_from, person.quiet_to) == (20, 8)


def test_one_end_of_the_quiet_hours_at_a_time() -> None:
    work, person, _ = world()
    preferences.set_quiet(work, person, start=12)
    preferences.set_quiet(work, person, end=4)
    assert (person.quiet_from, person.quiet_to) == (12, 4)
