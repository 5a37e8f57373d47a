"""Does each rule of the policy hold, one by one?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.enums import Rhythm
from troc.notifications.hours import Preferences
from troc.notifications.policy import Drop, Due, Hold, Ledger, Presence, Release, choose_wording, decide

PARIS = ZoneInfo("Europe/Paris")
WHO = Preferences()
NOBODY = Presence()
EMPTY = Ledger()


def at(text: str) -> datetime:
    """« 2026-11-24 09:00 », Paris time. 2026-11-24 is a Tuesday."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


def due(class_: str, now: str, kind: str = "loop", drop_after: str | None = None) -> Due:
    return Due(class_, kind, at(now), at(drop_after) if drop_after else None)


@pytest.mark.parametrize("class_", ["A", "B"])
@pytest.mark.parametrize(
    ("now", "opening"),
    [
        ("2026-11-24 07:59", "2026-11-24 08:00"),
        ("2026-11-24 20:00", "2026-11-25 08:00"),
        ("2026-11-28 20:30", "2026-11-30 08:00"),  # Saturday evening: Sunday is quiet too
        ("2026-11-29 12:00", "2026-11-30 08:00"),
        ("2026-10-25 02:30", "2026-10-26 08:00"),  # the night the clocks go back, a Sunday
        ("2026-03-28 23:00", "2026-03-30 08:00"),  # the night they go forward
    ],
)
def test_quiet_hours_hold_everybody_to_the_next_opening(class_: str, now: str, opening: str) -> None:
    assert decide(at(now), due(class_, now), WHO, EMPTY, NOBODY) == Hold(at(opening))


@pytest.mark.parametrize("now", ["2026-11-24 08:00", "2026-11-24 19:59", "2026-11-28 08:00"])
def test_outside_quiet_hours_news_goes_out(now: str) -> None:
    assert decide(at(now), due("A", now), WHO, EMPTY, NOBODY) == Release(merge=True)
    assert decide(at(now), due("B", now), WHO, EMPTY, NOBODY) == Release(merge=False)


def test_without_quiet_sunday_only_the_hours_count_on_the_nights_the_clocks_change() -> None:
    who = Preferences(quiet_sunday=False)
    for evening, opening in (("2026-10-24 21:00", "2026-10-25 08:00"), ("2026-03-28 21:00", "2026-03-29 08:00")):
        decision = decide(at(evening), due("A", evening), who, EMPTY, NOBODY)
        assert decision == Hold(at(opening))
    # one night is 12 hours long, the other 10: eight o'clock is by the clock on the wall
    assert at("2026-10-25 08:00") - at("2026-10-24 21:00") == timedelta(hours=12)
    assert at("2026-03-29 08:00") - at("2026-03-28 21:00") == timedelta(hours=10)


@pytest.mark.parametrize(
    ("quiet", "now", "opening"),
    [
        ((12, 4), "2026-11-24 13:00", "2026-11-25 04:00"),  # a baker
        ((12, 4), "2026-11-24 04:00", None),
        ((8, 14), "2026-11-24 09:00", "2026-11-24 14:00"),  # who works at night
        ((9, 9), "2026-11-24 03:00", None),  # no quiet hours at all
        ((8, 0), "2026-11-24 09:00", "2026-11-25 00:00"),
    ],
)
def test_quiet_hours_are_the_members_own(quiet: tuple[int, int], now: str, opening: str | None) -> None:
    who = Preferences(quiet_from=quiet[0], quiet_to=quiet[1])
    expected = Release(merge=True) if opening is None else Hold(at(opening))
    assert decide(at(now), due("A", now), who, EMPTY, NOBODY) == expected


def test_the_hour_is_that_of_the_members_zone() -> None:
    now = at("2026-11-24 10:00")  # 05:00 in Guadeloupe, 13:00 in La Réunion
    there = ZoneInfo("America/Guadeloupe")
    who = Preferences(zone="America/Guadeloupe")
    assert decide(now, Due("A", "x", now), who, EMPTY, NOBODY) == Hold(datetime(2026, 11, 24, 8, tzinfo=there))
    assert decide(now, Due("A", "x", now), Preferences(zone="Indian/Reunion"), EMPTY, NOBODY) == Release(merge=True)


def test_class_a_first_at_once_then_held_ten_minutes_and_merged() -> None:
    now = "2026-11-24 10:00"
    after = EMPTY.with_message("A", at(now))
    assert decide(at("2026-11-24 10:03"), due("A", now), WHO, after, NOBODY) == Hold(at("2026-11-24 10:10"))
    assert decide(at("2026-11-24 10:10"), due("A", now), WHO, after, NOBODY) == Release(merge=True)


def test_class_a_knows_no_ceiling_no_pause_no_conversation() -> None:
    now = at("2026-11-24 10:00")
    who = Preferences(paused_until=now + timedelta(days=30), leave_until=now + timedelta(days=3))
    full = Ledger(tuple(("B", now - timedelta(hours=n)) for n in range(12)))
    talking = Presence(in_conversation=True, last_active_at=now)
    assert decide(now, Due("A", "x", now), who, full, talking) == Release(merge=True)


@pytest.mark.parametrize(
    ("rhythm", "daily", "weekly"),
    [(Rhythm.AT_ONCE, 3, 10), (Rhythm.DAILY, 1, 6), (Rhythm.TWICE_A_WEEK, 1, 3), (Rhythm.WEEKLY, 1, 2)],
)
def test_ceilings_of_each_rhythm(rhythm: Rhythm, daily: int, weekly: int) -> None:
    who, ledger, told = Preferences(rhythm, quiet_sunday=False), EMPTY, []
    now = start = at("2026-11-23 08:00")
    while now < start + timedelta(days=7):
        if isinstance(decide(now, Due("B", "loop", now), who, ledger, NOBODY), Release):
            ledger, told = ledger.with_message("B", now), [*told, now]
        now += timedelta(minutes=30)
    assert len(told) == weekly
    assert sum(moment < start + timedelta(hours=12) for moment in told) == daily


def test_over_the_ceiling_it_waits_for_the_first_day_with_room() -> None:
    ledger = Ledger(tuple(("B", at(day)) for day in ("2026-11-24 09:00", "2026-11-26 09:00", "2026-11-28 09:00")))
    now = "2026-11-30 10:00"  # Monday; the Tuesday before leaves the seven days on the Tuesday after
    assert decide(at(now), due("B", now), WHO, ledger, NOBODY) == Hold(at("2026-12-01 08:00"))
    assert decide(at(now), due("B", now, drop_after="2026-12-01 00:00"), WHO, ledger, NOBODY) == Drop("ceiling")


def test_class_c_at_most_one_a_week() -> None:
    who = Preferences(Rhythm.AT_ONCE)
    ledger = Ledger((("C", at("2026-11-24 10:00")),))
    now = "2026-11-25 10:00"
    assert decide(at(now), due("C", now), who, ledger, NOBODY) == Hold(at("2026-12-01 08:00"))
    assert decide(at(now), due("B", now), who, ledger, NOBODY) == Release(merge=False)
    assert decide(at("2026-12-01 08:00"), due("C", now), who, ledger, NOBODY) == Release(merge=True)


@pytest.mark.parametrize("class_", ["C", "D"])
def test_the_days_digest_keeps_its_place(class_: str) -> None:
    now = "2026-11-24 08:00"  # a digest day, an hour before
    assert decide(at(now), due(class_, now), WHO, EMPTY, NOBODY) == Hold(at("2026-11-24 10:00"))
    told = EMPTY.with_message("B", at("2026-11-24 09:00"))
    assert decide(at("2026-11-24 10:00"), due(class_, now), WHO, told, NOBODY) == Hold(at("2026-11-25 08:00"))


def test_a_nudge_leaves_room_for_the_digests_of_the_week() -> None:
    ledger = Ledger((("D", at("2026-11-23 10:00")), ("B", at("2026-11-24 09:00"))))
    now = "2026-11-25 10:00"  # Wednesday: a second nudge would silence Thursday's digest
    decision = decide(at(now), due("D", now), WHO, ledger, NOBODY)
    assert decision == Hold(at("2026-11-26 10:00"))  # unless Thursday turns out to have none
    assert decide(at(now), due("B", now), WHO, ledger, NOBODY) == Release(merge=False)


@pytest.mark.parametrize("class_", ["B", "C", "D"])
def test_never_in_the_middle_of_a_conversation(class_: str) -> None:
    now = at("2026-11-25 12:00")
    who = Preferences(Rhythm.AT_ONCE)
    open_ = Presence(in_conversation=True, last_active_at=now - timedelta(minutes=10))
    stale = Presence(in_conversation=True, last_active_at=now - timedelta(days=2))
    held = decide(now, Due(class_, "x", now), who, EMPTY, open_)
    assert isinstance(held, Hold)
    assert held.until >= now + timedelta(minutes=20)
    assert isinstance(decide(now, Due(class_, "x", now), who, EMPTY, stale), Release)


def test_only_nudges_spare_who_was_here_today() -> None:
    now = at("2026-11-25 12:00")
    here = Presence(last_active_at=now - timedelta(hours=20))
    assert decide(now, Due("D", "nudge", now), WHO, EMPTY, here) == Hold(now + timedelta(hours=4))
    assert decide(now, Due("B", "digest", now), WHO, EMPTY, here) == Release(merge=False)


def test_a_pause_and_a_leave_hold_b_to_d() -> None:
    now = at("2026-11-25 12:00")
    back = at("2026-12-09 15:00")
    for who in (Preferences(paused_until=back), Preferences(leave_until=back)):
        assert decide(now, Due("B", "loop", now), who, EMPTY, NOBODY) == Hold(back)
        assert decide(now, Due("D", "nudge", now, now + timedelta(days=2)), who, EMPTY, NOBODY) == Drop("pause")
    forever = Preferences(paused_until=datetime.max.replace(tzinfo=UTC))
    closes = now + timedelta(days=14)
    survey = Due("C", "survey", now, closes)
    assert decide(now, survey, forever, EMPTY, NOBODY) == Hold(closes), "the pause may be lifted before it closes"
    assert decide(closes, survey, forever, EMPTY, NOBODY) == Drop("expired")
    assert decide(now, Due("B", "loop", now), forever, EMPTY, NOBODY) == Hold(datetime.max.replace(tzinfo=UTC))
    assert decide(now, Due("B", "auto_pause", now), forever, EMPTY, NOBODY) == Release(merge=False)


@pytest.mark.parametrize("class_", ["A", "B", "C", "D"])
def test_who_blocked_the_bot_is_told_nothing(class_: str) -> None:
    now = at("2026-11-25 12:00")
    assert decide(now, Due(class_, "x", now), Preferences(unreachable=True), EMPTY, NOBODY) == Drop("unreachable")


def test_what_is_past_its_date_is_dropped_even_in_quiet_hours() -> None:
    now = "2026-11-25 22:00"
    assert decide(at(now), due("A", now, drop_after="2026-11-25 22:00"), WHO, EMPTY, NOBODY) == Drop("expired")


def test_a_single_card_is_news_only_for_at_once() -> None:
    now = "2026-11-25 12:00"
    assert decide(at(now), due("B", now, kind="proposal"), WHO, EMPTY, NOBODY) == Drop("digest")
    at_once = Preferences(Rhythm.AT_ONCE)
    assert decide(at(now), due("B", now, kind="proposal"), at_once, EMPTY, NOBODY) == Release(merge=False)


def test_wordings_take_turns() -> None:
    said, last = [], None
    for _ in range(7):
        last = choose_wording(3, last)
        said.append(last)
    assert said == [0, 1, 2, 0, 1, 2, 0]
    assert choose_wording(1, 0) == 0
    assert choose_wording(2, 2) == 1  # a wording was taken away since


def test_contacts_are_waited_for_and_never_held_to_be_merged() -> None:
    ledger = EMPTY.with_message("A", at("2026-11-24 11:55"))
    assert decide(at("2026-11-24 12:00"), due("A", "2026-11-24 12:00", "contacts"), WHO, ledger, NOBODY) == Release(
        merge=True
    )
    assert decide(at("2026-11-24 12:00"), due("A", "2026-11-24 12:00", "relay"), WHO, ledger, NOBODY) == Hold(
        at("2026-11-24 12:05")
    )


def test_a_door_that_stays_closed_is_told_at_night_and_beside_other_news() -> None:
    """A meet-up called off within the day: nobody travels for nothing because it was Sunday, or because of a pause."""
    told = Ledger().with_message("A", at("2026-11-29 06:59"))
    paused = Preferences(paused_until=at("2027-01-01 00:00"))
    for who in (WHO, paused):
        notice = due("A", "2026-11-29 07:00", "meetup_urgent")
        assert decide(at("2026-11-29 07:00"), notice, who, told, NOBODY) == Release(merge=True)
    blocked = Preferences(unreachable=True)
    assert decide(at("2026-11-29 07:00"), due("A", "2026-11-29 07:00", "meetup_urgent"), blocked, told, NOBODY) == Drop(
        "unreachable"
    )


def test_of_a_member_without_telegram_an_officer_is_told_once_a_day_whatever_there_is() -> None:
    paper = Preferences(on_paper=True, paused_until=at("2027-01-01 00:00"))
    morning, evening = "2026-11-24 09:00", "2026-11-24 18:00"
    for class_ in "ABCD":
        assert decide(at(morning), due(class_, morning, "proposal"), paper, EMPTY, NOBODY) == Release(merge=True)
        told = EMPTY.with_message(class_, at(morning))
        assert decide(at(evening), due("A", evening), paper, told, NOBODY) == Hold(at("2026-11-25 08:00"))
        assert decide(at("2026-11-25 08:00"), due("A", evening), paper, told, NOBODY) == Release(merge=True)
    over = due("C", morning, drop_after="2026-11-24 08:59")
    assert decide(at(morning), over, paper, EMPTY, NOBODY) == Drop("expired")
