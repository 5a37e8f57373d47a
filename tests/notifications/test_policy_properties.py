"""Whatever is posted, does nobody get more than their ceiling, or anything in their quiet hours, or anything twice?"""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.enums import Rhythm
from troc.notifications.digests import digest_moment, is_digest_day, next_digest_at
from troc.notifications.hours import Preferences, is_quiet, local, opens_at
from troc.notifications.policy import CEILINGS, Drop, Due, Hold, Ledger, Presence, Release, decide

ZONES = ("Europe/Paris", "America/Guadeloupe", "Indian/Reunion", "America/Miquelon", "Pacific/Marquesas", "UTC")
#: Sixty days around either clock change of the year.
STARTS = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 9, 25, tzinfo=UTC))
SPAN = 60 * 24 * 60  #: minutes

people = st.builds(
    Preferences,
    rhythm=st.sampled_from(Rhythm),
    quiet_from=st.integers(0, 23),
    quiet_to=st.integers(0, 23),
    quiet_sunday=st.booleans(),
    zone=st.sampled_from(ZONES),
)
#: (minute, class, kind, life in hours or None)
posts = st.lists(
    st.tuples(
        st.integers(0, SPAN),
        st.sampled_from("AABBBCCDDD"),
        st.sampled_from(("digest", "loop", "nudge")),
        st.one_of(st.none(), st.integers(1, 200)),
    ),
    max_size=80,
)
moments = st.builds(
    lambda start, minute: start + timedelta(minutes=minute), st.sampled_from(STARTS), st.integers(0, SPAN)
)


def live(
    start: datetime, who: Preferences, planned: list[tuple[int, str, str, int | None]]
) -> list[tuple[str, datetime, int]]:
    """Sixty days of ticks: every notice is judged when due, and again whenever it was held to. (class, when, which)"""
    queue: list[tuple[datetime, str, int]] = []
    notices = []
    for number, (minute, class_, kind, life) in enumerate(planned):
        posted = start + timedelta(minutes=minute)
        notices.append(Due(class_, kind, posted, None if life is None else posted + timedelta(hours=life)))
        heapq.heappush(queue, (posted, class_, number))
    ledger, told = Ledger(), []
    while queue:
        now, class_, number = heapq.heappop(queue)
        if now > start + timedelta(minutes=SPAN):
            break
        recent = Ledger(
            tuple((c, moment) for c, moment in ledger.releases if moment > now - timedelta(days=8)), ledger.last_a_at
        )
        decision = decide(now, notices[number], who, recent, Presence())
        if isinstance(decision, Hold):
            assert decision.until > now
            heapq.heappush(queue, (decision.until, class_, number))
        elif not isinstance(decision, Drop):
            told.append((class_, now, number))
            ledger = ledger.with_message(class_, now)
    return told


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STARTS), people, posts)
def test_sixty_days_of_anything(
    start: datetime, who: Preferences, planned: list[tuple[int, str, str, int | None]]
) -> None:
    told = live(start, who, planned)
    assert all(not is_quiet(moment, who) for _, moment, _ in told)
    assert len({number for *_, number in told}) == len(told)
    days = Counter(local(moment, who.zone).date() for class_, moment, _ in told if class_ != "A")
    team = [local(moment, who.zone).date() for class_, moment, _ in told if class_ == "C"]
    daily, weekly = CEILINGS[who.rhythm]
    assert all(count <= daily for count in days.values())
    for first in days:
        week = {first + timedelta(days=offset) for offset in range(7)}
        assert sum(days[day] for day in week) <= weekly
        assert sum(day in week for day in team) <= 1
    news = sorted(moment for class_, moment, _ in told if class_ == "A")
    assert all(later - earlier >= timedelta(minutes=10) for earlier, later in itertools.pairwise(news))


@settings(max_examples=200, deadline=None)
@given(moments, people)
def test_the_opening_is_the_first_minute_that_is_not_quiet(now: datetime, who: Preferences) -> None:
    opening = opens_at(now, who)
    assert opening >= now
    assert not is_quiet(opening, who)
    minute = now
    while minute < opening:
        assert is_quiet(minute, who)
        minute += timedelta(minutes=15)


@settings(max_examples=200, deadline=None)
@given(moments, people)
def test_the_next_digest_is_on_a_digest_day_and_never_quiet(now: datetime, who: Preferences) -> None:
    moment = next_digest_at(now, who)
    if who.rhythm is Rhythm.AT_ONCE:
        assert moment is None
        return
    assert moment is not None
    assert moment >= now
    assert not is_quiet(moment, who)
    day = local(moment, who.zone).date()
    assert is_digest_day(day, who)
    assert digest_moment(day, who) == moment


@settings(max_examples=100, deadline=None)
@given(moments, people)
def test_nudges_never_cost_a_digest(now: datetime, who: Preferences) -> None:
    """A nudge an hour, and a digest on each of its days for three weeks: every digest goes out at its moment."""
    ledger = Ledger()
    end = now + timedelta(days=21)
    awaited = next_digest_at(now, who)
    while now < end:
        if awaited is not None and now >= awaited:
            now = awaited
            assert not isinstance(decide(now, Due("B", "digest", now), who, ledger, Presence()), Hold | Drop)
            ledger = ledger.with_message("B", now)
            awaited = next_digest_at(now + timedelta(minutes=1), who)
        if not isinstance(decide(now, Due("D", "nudge", now), who, ledger, Presence()), Hold | Drop):
            ledger = ledger.with_message("D", now)
        now += timedelta(hours=1)


@settings(max_examples=200, deadline=None)
@given(
    moments, people, st.sampled_from("ABCD"), st.lists(st.tuples(st.sampled_from("BCD"), st.integers(0, 8 * 24 * 60)))
)
def test_what_is_held_goes_out_when_it_was_said_to(
    now: datetime, who: Preferences, class_: str, past: list[tuple[str, int]]
) -> None:
    ledger = Ledger(tuple((c, now - timedelta(minutes=minutes)) for c, minutes in past), now - timedelta(minutes=3))
    present = Presence(in_conversation=True, last_active_at=now - timedelta(minutes=1))
    notice = Due(class_, "loop", now)
    decision = decide(now, notice, who, ledger, present)
    assert isinstance(decision, Hold)
    assert isinstance(decide(decision.until, notice, who, ledger, present), Release)
