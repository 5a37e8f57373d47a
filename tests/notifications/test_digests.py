"""Does the digest come on its days, at its hour, by the clock on the wall?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from models.enums import Rhythm
from troc.notifications.digests import digest_key, digest_moment, next_digest_at
from troc.notifications.hours import Preferences
from troc.notifications.planners import digests_due

PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


@pytest.mark.parametrize(
    ("rhythm", "now", "expected"),
    [
        (Rhythm.TWICE_A_WEEK, "2026-11-23 12:00", "2026-11-24 09:00"),
        (Rhythm.TWICE_A_WEEK, "2026-11-24 09:00", "2026-11-24 09:00"),
        (Rhythm.TWICE_A_WEEK, "2026-11-24 09:01", "2026-11-26 09:00"),
        (Rhythm.DAILY, "2026-11-27 10:00", "2026-11-30 09:00"),
        (Rhythm.WEEKLY, "2026-11-24 10:00", "2026-12-01 09:00"),
        (Rhythm.WEEKLY, "2026-10-24 10:00", "2026-10-27 09:00"),  # across the clock change
        (Rhythm.AT_ONCE, "2026-11-24 10:00", None),
    ],
)
def test_days_of_each_rhythm(rhythm: Rhythm, now: str, expected: str | None) -> None:
    assert next_digest_at(at(now), Preferences(rhythm)) == (expected and at(expected))


def test_a_pause_puts_the_digest_off() -> None:
    now = at("2026-11-24 08:00")
    assert next_digest_at(now, Preferences(paused_until=at("2026-12-03 12:00"))) == at("2026-12-08 09:00")
    assert next_digest_at(now, Preferences(paused_until=datetime.max.replace(tzinfo=UTC))) is None


@pytest.mark.parametrize(
    ("quiet", "expected"),
    [((20, 8), 9), ((8, 14), 14), ((12, 4), 9), ((8, 0), 7), ((0, 23), 23), ((6, 5), 5)],
)
def test_quiet_hours_move_the_digest_within_its_day(quiet: tuple[int, int], expected: int) -> None:
    moment = digest_moment(date(2026, 11, 24), Preferences(quiet_from=quiet[0], quiet_to=quiet[1]))
    assert moment is not None
    assert moment.astimezone(PARIS) == datetime(2026, 11, 24, expected, tzinfo=PARIS)


def test_after_days_without_a_clock_only_todays_digest_is_due() -> None:
    rhythms = [Preferences(rhythm) for rhythm in Rhythm]
    assert digests_due(at("2026-11-24 08:59"), rhythms) == []
    assert [who.rhythm for who in digests_due(at("2026-11-24 23:00"), rhythms)] == [
        Rhythm.DAILY,
        Rhythm.TWICE_A_WEEK,
        Rhythm.WEEKLY,
    ]
    assert [who.rhythm for who in digests_due(at("2026-11-25 09:00"), rhythms)] == [Rhythm.DAILY]
    assert digests_due(at("2026-11-29 12:00"), rhythms) == []


def test_the_key_names_the_week_and_the_day() -> None:
    assert digest_key(UUID(int=42), date(2026, 11, 24)) == f"digest:{UUID(int=42)}:2026-W48-2"
    assert digest_key(UUID(int=42), date(2027, 1, 1)).endswith(":2026-W53-5")
