"""When may this person's telephone ring, by the clock on their own wall?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.enums import Rhythm

SUNDAY = 6  #: as `date.weekday()` counts


@dataclass(frozen=True, slots=True)
class Preferences:
    """What one person asked of us, as plain values. Hours are local; instants are aware."""

    rhythm: Rhythm = Rhythm.TWICE_A_WEEK
    quiet_from: int = 20  #: local hour, 0–23; equal to `quiet_to` = no quiet hours
    quiet_to: int = 8
    quiet_sunday: bool = True
    zone: str = "Europe/Paris"  #: IANA name
    paused_until: datetime | None = None
    leave_until: datetime | None = None
    unreachable: bool = False
    on_paper: bool = False  #: without Telegram: an officer is told, once a day


def local(moment: datetime, zone: str) -> datetime:
    """`moment` as the clocks of `zone` (IANA name) show it."""
    return moment.astimezone(ZoneInfo(zone))


def instant(day: date, hour: int, zone: str) -> datetime:
    """The UTC instant at which the clocks of `zone` reach `hour` on `day`.

    An hour skipped by the change to summer time gives the instant the clock jumps past it; an hour lived twice gives
    the first of the two.
    """
    return datetime.combine(day, time(hour), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def is_quiet(moment: datetime, who: Preferences) -> bool:
    """Whether `moment` falls in the person's quiet hours or on their quiet Sunday."""
    here = local(moment, who.zone)
    if who.quiet_sunday and here.weekday() == SUNDAY:
        return True
    if who.quiet_from <= who.quiet_to:
        return who.quiet_from <= here.hour < who.quiet_to
    return here.hour >= who.quiet_from or here.hour < who.quiet_to


def opens_at(moment: datetime, who: Preferences) -> datetime:
    """The first instant at or after `moment` that is not quiet: `moment` itself when it is not.

    Quiet time can only end when a day begins or when the clock reaches `quiet_to`, so only these are tried. Sixteen
    days are more than any settings need: one Sunday, one clock change.
    """
    if not is_quiet(moment, who):
        return moment
    today = local(moment, who.zone).date()
    for offset in range(16):
        day = today + timedelta(days=offset)
        for hour in sorted({0, who.quiet_to}):
            candidate = instant(day, hour, who.zone)
            if candidate > moment and not is_quiet(candidate, who):
                return candidate
    raise ValueError(f"these quiet hours never end: {who}")
