"""Is nobody pressed, or written to at a wrong hour, and is whoever may be asked asked?

The lives below go through the very functions that plan and release: `TROQUET_PRESSURE_EXAMPLES=5000` lives through more.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.enums import Rhythm
from troc.french.public_holidays import public_holidays
from troc.notifications.hours import Preferences, is_quiet
from troc.notifications.policy import Drop, Due, Ledger, Presence, Release, decide
from troc.study import pressure
from troc.study.pressure import ANSWERED, BETWEEN, Choice, Past, Waiting, choose, is_open, opens_at

PARIS = ZoneInfo("Europe/Paris")
EXAMPLES = int(os.environ.get("TROQUET_PRESSURE_EXAMPLES", "15"))
EXPIRY = timedelta(days=14)
LIFE = timedelta(days=45)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


def one(number: int, form: str = "besoins", rank: int = 0, due: str = "2026-11-24 10:00", days: int = 30) -> Waiting:
    return Waiting(UUID(int=number), form, rank, at(due), at(due) + timedelta(days=days))


NOW = at("2026-11-24 10:00")


def test_the_public_holidays_are_eleven() -> None:
    assert public_holidays(2027) == {
        date(2027, month, day)
        for month, day in (
            (1, 1), (3, 29), (5, 1), (5, 6), (5, 8), (5, 17), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25),
        )
    }  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-24 08:59", "2026-11-24 09:00"),
        ("2026-11-24 18:59", "2026-11-24 18:59"),
        ("2026-11-24 19:00", "2026-11-25 09:00"),
        ("2026-11-28 20:00", "2026-11-30 09:00"),  # Saturday evening
        ("2026-10-24 19:30", "2026-10-26 09:00"),  # the clocks go back that night, a Sunday
        ("2027-03-27 19:30", "2027-03-30 09:00"),  # they go forward, and Easter Monday is closed too
        ("2026-12-24 19:30", "2026-12-26 09:00"),
        ("2026-11-10 19:30", "2026-11-12 09:00"),
        ("2027-04-30 19:30", "2027-05-03 09:00"),  # May Day, then a Sunday
    ],
)
def test_the_calendar_opens_on_working_days_from_nine_to_seven(moment: str, opening: str) -> None:
    assert opens_at(at(moment), "Europe/Paris") == at(opening)


def test_the_clock_is_the_persons_own() -> None:
    noon_in_paris = at("2026-11-24 12:00")
    assert is_open(noon_in_paris, "Europe/Paris") and not is_open(noon_in_paris, "America/Martinique")


def test_what_an_event_calls_for_goes_before_what_a_date_does() -> None:
    waiting = [one(1, "barometre", rank=4, due="2026-11-01 10:00"), one(2, "apres_echange", rank=1)]
    assert choose(NOW, waiting, []) == Choice(UUID(int=2))


@pytest.mark.parametrize(
    ("past", "asked"),
    [
        (Past("besoins", True, NOW - timedelta(days=10)), False),
        (Past("besoins", True, None), False),  # on its way
        (Past("besoins", False, NOW - BETWEEN + timedelta(minutes=1)), False),
        (Past("besoins", False, NOW - BETWEEN), True),
    ],
)
def test_one_at_a_time_and_one_a_week(past: Past, asked: bool) -> None:
    choice = choose(NOW, [one(1, "barometre")], [past])
    assert choice == Choice(UUID(int=1) if asked else None)


def test_the_same_is_not_asked_twice_in_a_month() -> None:
    done = Past("besoins", False, NOW - timedelta(days=29), NOW - timedelta(days=29))
    assert choose(NOW, [one(1), one(2, "barometre", rank=9)], [done]) == Choice(
        UUID(int=2), ((UUID(int=1), "answered"),)
    )
    assert choose(NOW, [one(1)], [replace(done, answered_at=NOW - ANSWERED)]).ask == UUID(int=1)


def test_what_is_no_longer_fresh_is_given_up_and_what_is_not_due_waits() -> None:
    late, early = one(1, due="2026-10-20 10:00"), one(2, "barometre", due="2026-11-25 10:00")
    assert choose(NOW, [late, early], []) == Choice(None, ((UUID(int=1), "late"),))


@pytest.mark.parametrize(
    ("hours", "most", "rank"), [(47, 2, 0), (48, 2, 1), (119, 2, 1), (120, 2, 2), (500, 2, 2), (500, 1, 1), (500, 0, 0)]
)
def test_reminders_come_at_48_hours_and_5_days(hours: int, most: int, rank: int) -> None:
    assert pressure.reminder_due(NOW + timedelta(hours=hours), NOW, most) == rank


@dataclass
class Asked:
    form: str
    sent_at: datetime
    answers_after: timedelta | None
    reminded: list[int] = field(default_factory=list)

    def live(self, now: datetime) -> bool:
        return self.answered(now) is None and now < self.sent_at + EXPIRY

    def answered(self, now: datetime) -> datetime | None:
        done = None if self.answers_after is None else self.sent_at + self.answers_after
        return done if done is not None and done <= min(now, self.sent_at + EXPIRY) else None


@dataclass
class Life:
    """One person over a month and a half, told piece by piece as by the ticks of the program."""

    who: Preferences
    waiting: list[Waiting]
    talks: list[tuple[datetime, datetime]]
    answers: list[timedelta | None]
    posted: Waiting | None = None
    asked: list[Asked] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)

    def tick(self, now: datetime) -> None:
        choice = choose(now, self.waiting, self.past(now))
        for identifier, _ in choice.given_up:
            self.waiting = [each for each in self.waiting if each.id != identifier]
        if choice.ask is not None:
            self.posted = next(each for each in self.waiting if each.id == choice.ask)
            self.waiting.remove(self.posted)
        if self.posted is not None:
            verdict = self.judge(now, "C", "survey", self.posted.until)
            if isinstance(verdict, Release):
                self.send(now, self.posted)
                self.posted = None
            elif isinstance(verdict, Drop):
                self.posted = None
        self.remind(now)

    def remind(self, now: datetime) -> None:
        for each in self.asked:
            rank = pressure.reminder_due(now, each.sent_at, 2)
            if not each.live(now) or rank == 0 or rank in each.reminded:
                continue
            until = pressure.reminder_ends(each.sent_at, rank, each.sent_at + EXPIRY)
            if isinstance(self.judge(now, "D", "survey_reminder", until), Release):
                each.reminded.append(rank)
                self.ledger = self.ledger.with_message("D", now)
                self.right_hour(now)
                assert len(each.reminded) <= 2

    def send(self, now: datetime, posted: Waiting) -> None:
        self.right_hour(now)
        assert not any(each.live(now) for each in self.asked), "two under way"
        assert all(now - each.sent_at >= BETWEEN for each in self.asked), "twice in a week"
        recent = [done for each in self.asked if each.form == posted.form and (done := each.answered(now))]
        assert all(now >= done + ANSWERED for done in recent), "the same within a month"
        self.asked.append(Asked(posted.form, now, self.answers[len(self.asked) % len(self.answers)]))
        self.ledger = self.ledger.with_message("C", now)

    def right_hour(self, now: datetime) -> None:
        here = now.astimezone(ZoneInfo(self.who.zone))
        assert 9 <= here.hour < 19 and here.weekday() != 6 and here.date() not in public_holidays(here.year)
        assert not is_quiet(now, self.who) and not self.talking(now)

    def could_ask(self, now: datetime) -> bool:
        """By the words of the rules, told apart from the functions: is anybody left waiting for nothing?"""
        here = now.astimezone(ZoneInfo(self.who.zone))
        busy = self.talking(now) or any(each.live(now) or now - each.sent_at < BETWEEN for each in self.asked)
        closed = not 9 <= here.hour < 19 or here.weekday() == 6 or here.date() in public_holidays(here.year)
        due = [
            each for each in [*self.waiting, *([self.posted] if self.posted else [])] if each.due_at <= now < each.until
        ]
        return bool(due) and not busy and not closed and not is_quiet(now, self.who)

    def judge(self, now: datetime, class_: str, kind: str, until: datetime) -> object:
        begun = [end for start, end in self.talks if start <= now]
        last = min(now, max(begun)) if begun else None
        here = Presence(in_conversation=last is not None, last_active_at=last)
        return decide(now, Due(class_, kind, now, until), self.who, self.ledger, here, 9, opens_at)

    def talking(self, now: datetime) -> bool:
        """An open dialogue, and the half-hour after its last word."""
        return any(start <= now < end + timedelta(minutes=30) for start, end in self.talks)

    def past(self, now: datetime) -> list[Past]:
        way = [Past(self.posted.form, True, None)] if self.posted else []
        return [*way, *(Past(each.form, each.live(now), each.sent_at, each.answered(now)) for each in self.asked)]


minutes = st.integers(0, int(LIFE.total_seconds()) // 60).map(lambda count: timedelta(minutes=count))
starts = st.sampled_from(["2026-10-10", "2027-03-10", "2027-10-20", "2026-12-12", "2027-04-20", "2028-02-20"])


@st.composite
def lives(draw: st.DrawFn) -> tuple[Life, list[datetime]]:
    start = at(f"{draw(starts)} 00:00") + draw(st.integers(0, 20 * 24)) * timedelta(hours=1)
    waiting = []
    for number, (form, rank, after) in enumerate(
        draw(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 4), minutes), min_size=1, max_size=7))
    ):
        waiting.append(Waiting(UUID(int=number), form, rank, start + after, start + after + pressure.PATIENCE))
    talks = [
        (start + begin, start + begin + timedelta(minutes=length))
        for begin, length in draw(st.lists(st.tuples(minutes, st.integers(1, 600)), max_size=6))
    ]
    who = Preferences(
        rhythm=draw(st.sampled_from(Rhythm)),
        quiet_from=draw(st.integers(0, 23)),
        quiet_to=draw(st.integers(0, 23)),
        quiet_sunday=draw(st.booleans()),
        zone=draw(st.sampled_from(["Europe/Paris", "America/Martinique", "Indian/Reunion", "America/Miquelon"])),
    )
    answers = draw(st.lists(st.none() | st.integers(1, 400).map(lambda h: timedelta(hours=h)), min_size=1, max_size=4))
    steps = draw(st.lists(st.sampled_from([7, 45, 90, 240, 1500]), min_size=5, max_size=12))
    ticks, now = [], start
    while now < start + LIFE + pressure.PATIENCE + EXPIRY:
        now += timedelta(minutes=steps[len(ticks) % len(steps)])
        ticks.append(now)
    return Life(who, waiting, talks, answers), ticks


@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(lives())
def test_over_any_calendar_nobody_is_pressed_and_nobody_forgotten(drawn: tuple[Life, list[datetime]]) -> None:
    life, ticks = drawn
    for now in ticks:
        asked = len(life.asked)
        awaited = life.could_ask(now) and life.who.rhythm is Rhythm.AT_ONCE  # who chose a rhythm waits for its place
        life.tick(now)
        assert not awaited or len(life.asked) > asked or not life.could_ask(now), "could be asked, and was not"
    assert life.waiting == [] and life.posted is None, "something waits for ever"
