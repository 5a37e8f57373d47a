"""How does a delivery, or a meet-up, get into somebody's calendar?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

#: A calendar reminds of a delivery two days before its first day, at nine; of what has an hour, two hours before it.
REMINDER, TIMED_REMINDER = timedelta(days=-2, hours=9), timedelta(hours=-2)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing to come, in words already French; whole days, unless its hours are given."""

    uid: str  #: the same for the same delivery, so that a later file moves it instead of doubling it
    sequence: int  #: greater at each change: the version of the terms
    first: date
    last: date  #: the last day itself
    summary: str
    description: str
    said_at: datetime  #: aware; when the terms were agreed
    place: str | None = None
    cancelled: bool = False
    hours: tuple[datetime, datetime] | None = None  #: aware; from when to when, where whole days will not do


def ics(events: Sequence[Event]) -> bytes:
    """The events as one iCalendar file (RFC 5545); the same facts give the same bytes.

    Raises `ValueError` for none at all, or one that ends before it begins.
    """
    # imported late: only who asks for a calendar pays for the library
    import icalendar

    if not events or any(event.last < event.first for event in events):
        raise ValueError("deliveries are at least one, and end after they begin")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Troquet//Livraisons//FR")
    calendar.add("version", "2.0")
    for event in events:
        entry = icalendar.Event()
        entry.add("uid", event.uid)
        entry.add("sequence", event.sequence)
        entry.add("dtstamp", event.said_at.astimezone(UTC))
        start, end = event.hours or (event.first, event.last + timedelta(days=1))  # the first day after it
        entry.add("dtstart", start)
        entry.add("dtend", end)
        entry.add("summary", event.summary)
        entry.add("description", event.description)
        entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
        # nobody is busy all day because of a delivery
        entry.add("transp", "OPAQUE" if event.hours and not event.cancelled else "TRANSPARENT")
        if event.place:
            entry.add("location", event.place)
        if not event.cancelled:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", event.summary)
            alarm.add("trigger", TIMED_REMINDER if event.hours else REMINDER)
            entry.add_component(alarm)
        calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written
