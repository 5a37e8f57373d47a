"""On which days, and at what hour, does a person get their digest?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from models.enums import Rhythm
from troc.notifications.hours import SUNDAY, Preferences, instant, is_quiet, local, opens_at

DIGEST_HOUR = 9  #: local; after the first round of the morning, before customers come

#: Weekdays (Monday = 0) of the digest. Each leaves one message a week under the ceiling for the team or a nudge:
#: daily is Monday to Friday (5 of 6), twice a week is Tuesday and Thursday (2 of 3), weekly is Tuesday (1 of 2).
#: At once has none: news goes out as it is found.
DIGEST_DAYS: Mapping[Rhythm, frozenset[int]] = {
    Rhythm.AT_ONCE: frozenset(),
    Rhythm.DAILY: frozenset({0, 1, 2, 3, 4}),
    Rhythm.TWICE_A_WEEK: frozenset({1, 3}),
    Rhythm.WEEKLY: frozenset({1}),
}

#: A pause longer than this is « until told »: no digest can be foretold.
FORESEEABLE = timedelta(days=400)


def is_digest_day(day: date, who: Preferences) -> bool:
    """Whether `day`, a local date, is one of the person's digest days."""
    return day.weekday() in DIGEST_DAYS[who.rhythm] and not (who.quiet_sunday and day.weekday() == SUNDAY)


def digest_moment(day: date, who: Preferences, hour: int = DIGEST_HOUR) -> datetime | None:
    """The instant of the digest on `day` (local date), or None when that day has no hour that is not quiet.

    At `hour`; when that is quiet, at the opening later on the same day; failing that, one hour before quiet begins.
    """
    opening = opens_at(instant(day, hour, who.zone), who)
    if local(opening, who.zone).date() == day:
        return opening
    before = instant(day, (who.quiet_from - 1) % 24, who.zone)
    return None if is_quiet(before, who) or local(before, who.zone).date() != day else before


def next_digest_at(now: datetime, who: Preferences, hour: int = DIGEST_HOUR) -> datetime | None:
    """The first digest at or after `now`; None for « at once », and for a pause without an end in sight."""
    start = max(moment for moment in (now, who.paused_until, who.leave_until) if moment is not None)
    if start - now > FORESEEABLE:
        return None
    first = local(start, who.zone).date()
    for offset in range(15):
        day = first + timedelta(days=offset)
        if is_digest_day(day, who):
            moment = digest_moment(day, who, hour)
            if moment is not None and moment >= start:
                return moment
    return None


def digest_key(person_id: UUID, day: date) -> str:
    """The key of the digest of a local date: « digest:<person>:2026-W48-2 » (ISO year, week, weekday)."""
    year, week, weekday = day.isocalendar()
    return f"digest:{person_id}:{year}-W{week:02d}-{weekday}"
