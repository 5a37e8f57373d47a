"""How does a delivery get into somebody's calendar?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

#: A calendar reminds of a delivery two days before its first day, at nine.
REMINDER = timedelta(days=-2, hours=9)


@dataclass(frozen=True, slots=True)
class Event:
    """One delivery, in words already French; whole days, without an hour."""

    uid: str  #: the same for the same delivery, so that a later file moves it instead of doubling it
    sequence: int  #: greater at each change: the version of the terms
    first: date
    last: date  #: the last day itself
    summary: str
    description: str
    said_at: datetime  #: aware; when the terms were agreed
    place: str | None = None
    cancelled: bool = False


def ics(events: Sequence[Event]) -> bytes:
    """The deliveries as one iCalendar file (RFC 5545); the same facts give the same bytes.

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
        entry.add("dtstart", event.first)
        entry.add("dtend", event.last + timedelta(days=1))  # the first day after it
        entry.add("summary", event.summary)
        entry.add("description", event.description)
        entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
        entry.add("transp", "TRANSPARENT")  # nobody is busy all day because of a delivery
        if event.place:
            entry.add("location", event.place)
        if not event.cancelled:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", event.summary)
            alarm.add("trigger", REMINDER)
            entry.add_component(alarm)
        calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written
