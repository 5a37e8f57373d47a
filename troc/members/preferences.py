"""How often, and at which hours, does a member want to hear from us?"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.enums import Rhythm
from models.errors import RefusedInput
from models.event import record
from models.member import Person
from models.work import Work
from troc.members.attention import UNTIL_TOLD

#: From the most news to the least; one step beyond the last is a pause.
RHYTHMS = (Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.TWICE_A_WEEK, Rhythm.WEEKLY)
#: How long a pause asked by a button lasts; one without an entry lasts until told.
PAUSES = {"week": timedelta(days=7), "month": timedelta(days=30)}
#: A leave ends within this.
LONGEST_LEAVE = timedelta(days=366)


def set_rhythm(work: Work, person: Person, rhythm: Rhythm) -> None:
    """The digest's rhythm; whoever chooses one is no longer paused."""
    person.rhythm = rhythm
    person.paused_until = None
    person.silent_digests = 0
    record(work, person, "person.rhythm", person.id, rhythm=rhythm)


def less(work: Work, person: Person) -> str:
    """« Moins souvent »: one step down, at the end a pause. Returns what undoes it, for `restore`."""
    before = standing(work, person)
    rank = RHYTHMS.index(Rhythm(person.rhythm))
    if is_paused(work, person):
        return before
    if rank + 1 < len(RHYTHMS):
        set_rhythm(work, person, RHYTHMS[rank + 1])
    else:
        pause(work, person, None)
    return before


def standing(work: Work, person: Person) -> str:
    """The rhythm as one short code, « paused » during a pause; what `restore` takes."""
    return "paused" if is_paused(work, person) else Rhythm(person.rhythm).value


def restore(work: Work, person: Person, code: str) -> None:
    """Back to what `standing` had said."""
    if code == "paused":
        pause(work, person, None)
    elif code in RHYTHMS:
        set_rhythm(work, person, Rhythm(code))


def pause(work: Work, person: Person, span: timedelta | None) -> datetime:
    """No proposals, letters of the team or recalls for `span` (None: until told). Listings stay in line."""
    person.paused_until = UNTIL_TOLD if span is None else work.now + span
    person.silent_digests = 0
    record(work, person, "person.paused", person.id, reason="asked", days=None if span is None else span.days)
    return person.paused_until


def resume(work: Work, person: Person) -> None:
    """The pause and the leave are over."""
    if person.paused_until is not None:
        person.paused_until = None
        record(work, person, "person.resumed", person.id)
    if person.leave_until is not None:
        person.leave_until = None
        record(work, person, "person.back", person.id)
    person.silent_digests = 0


def is_paused(work: Work, person: Person) -> bool:
    """Whether a pause is running."""
    return person.paused_until is not None and person.paused_until > work.now


def is_on_leave(work: Work, person: Person) -> bool:
    """Whether a leave is running: listings are hidden too."""
    return person.leave_until is not None and person.leave_until > work.now


def leave(work: Work, person: Person, last_day: date, back_at: datetime) -> None:
    """On leave until the end of `last_day`, that is `back_at`; RefusedInput when it is over, or more than a year away."""
    if back_at <= work.now:
        raise RefusedInput("settings-leave-past")
    if back_at > work.now + LONGEST_LEAVE:
        raise RefusedInput("settings-leave-far")
    person.leave_until = back_at
    record(work, person, "person.leave", person.id, last_day=last_day.isoformat())


def set_quiet(work: Work, person: Person, *, start: int | None = None, end: int | None = None) -> None:
    """Quiet from `start` to `end`, local hours 0–23; the same hour twice means never. ValueError outside a day."""
    start = person.quiet_from if start is None else start
    end = person.quiet_to if end is None else end
    if not (0 <= start < 24 and 0 <= end < 24):
        raise ValueError("an hour of the day is 0 to 23")
    person.quiet_from, person.quiet_to = start, end
    record(work, person, "person.quiet", person.id, start=start, end=end)


def set_quiet_sunday(work: Work, person: Person, quiet: bool) -> None:
    """Whether Sundays are quiet."""
    person.quiet_sunday = quiet
    record(work, person, "person.quiet_sunday", person.id, quiet=quiet)
