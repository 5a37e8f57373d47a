"""Which questionnaire may a person be invited to now, and at which hours may they be written to about it?

Pure: the calendar of the study, and the pressure it may put on one person. Whoever waits is asked as soon as both allow,
and what cannot be asked any more is given up with a reason, so that nothing waits for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from troc.french.public_holidays import public_holidays

OPENS, CLOSES = 9, 19  #: local hours between which a questionnaire, or its recall, is sent
SUNDAY = 6  #: as `date.weekday()` counts
BETWEEN = timedelta(days=7)  #: from one invitation to the next, for one person
ANSWERED = timedelta(days=30)  #: who answered a questionnaire is not asked the same one again for so long
REMINDERS = (timedelta(hours=48), timedelta(days=5))  #: after the invitation; a form may want fewer
PATIENCE = timedelta(days=30)  #: past its date by so much, what was to be asked is no longer fresh


@dataclass(frozen=True, slots=True)
class Waiting:
    """One questionnaire that a person is to be invited to."""

    id: UUID
    form: str
    rank: int  #: the lower goes first: what an event calls for before what a date does
    due_at: datetime
    until: datetime  #: from then on it is no longer worth asking


@dataclass(frozen=True, slots=True)
class Past:
    """One they were invited to before, or are about to be."""

    form: str
    live: bool  #: on its way, or sent and neither finished nor over
    sent_at: datetime | None
    answered_at: datetime | None = None  #: when it was finished


@dataclass(frozen=True, slots=True)
class Choice:
    """What is done now: one at most is asked; those given up, each with a code that says why, are never asked."""

    ask: UUID | None
    given_up: tuple[tuple[UUID, str], ...] = ()


def choose(now: datetime, waiting: Iterable[Waiting], past: Sequence[Past]) -> Choice:
    """Of what waits for one person, which is asked now, and which is not asked at all."""
    given_up: list[tuple[UUID, str]] = []
    ready: list[Waiting] = []
    for each in waiting:
        if each.until <= now:
            given_up.append((each.id, "late"))
        elif any(p.form == each.form and p.answered_at is not None and now < p.answered_at + ANSWERED for p in past):
            given_up.append((each.id, "answered"))
        elif each.due_at <= now:
            ready.append(each)
    free = free_from(past)
    if free is None or now < free or not ready:
        return Choice(None, tuple(given_up))
    return Choice(min(ready, key=lambda each: (each.rank, each.due_at, each.id)).id, tuple(given_up))


def free_from(past: Iterable[Past]) -> datetime | None:
    """From when on a person may be invited again; None as long as a questionnaire is under way."""
    free = datetime.min.replace(tzinfo=UTC)
    for each in past:
        if each.live:
            return None
        if each.sent_at is not None:
            free = max(free, each.sent_at + BETWEEN)
    return free


def is_open(moment: datetime, zone: str) -> bool:
    """Whether a questionnaire may be sent at `moment` to somebody who lives by the clocks of `zone` (IANA name)."""
    here = moment.astimezone(ZoneInfo(zone))
    return OPENS <= here.hour < CLOSES and not _closed(here.date())


def opens_at(moment: datetime, zone: str) -> datetime:
    """The first instant at or after `moment` at which a questionnaire may be sent: `moment` itself when it may.

    At most three days running are closed (a Sunday between two holidays), so a week is looked at.
    """
    if is_open(moment, zone):
        return moment
    today = moment.astimezone(ZoneInfo(zone)).date()
    days = (today + timedelta(days=offset) for offset in range(8))
    hours = (datetime.combine(day, time(OPENS), tzinfo=ZoneInfo(zone)).astimezone(UTC) for day in days)
    return next(each for each in hours if each > moment and is_open(each, zone))


def reminder_due(now: datetime, sent_at: datetime, most: int) -> int:
    """Which reminder (1, 2) is the last that `now` calls for; 0 when none is due, or wanted."""
    return min(most, sum(sent_at + delay <= now for delay in REMINDERS))


def reminder_ends(sent_at: datetime, rank: int, expires_at: datetime) -> datetime:
    """Until when that reminder is worth sending: the next one takes its place."""
    return min(expires_at, sent_at + REMINDERS[rank]) if rank < len(REMINDERS) else expires_at


def _closed(day: date) -> bool:
    return day.weekday() == SUNDAY or day in public_holidays(day.year)
