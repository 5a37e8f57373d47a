"""A delivery in somebody's calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from troc.exchanges.papers.deliveries import Event, ics

EVENT = Event(
    uid="leg-7@troquet",
    sequence=2,
    first=date(2026, 12, 3),
    last=date(2026, 12, 5),
    summary="Livraison : trois bacs, « bois » ; à l’Œuf à la Noix, chez qui l’on n’arrive jamais en retard",
    description="Accord n° 2026-0042\nMenuiserie Lefèvre livre.",
    said_at=datetime(2026, 11, 23, 13, 3, tzinfo=UTC),
    place="3 chemin du Moulin, Étampes",
)


def test_a_calendar_reads_it_back() -> None:
    (read,) = icalendar.Calendar.from_ical(ics([EVENT])).walk("VEVENT")
    assert read["UID"] == EVENT.uid
    assert read["SEQUENCE"] == 2
    assert read["DTSTART"].dt == date(2026, 12, 3)
    assert read["DTEND"].dt == date(2026, 12, 6)  # the first day after the last
    assert read["SUMMARY"] == EVENT.summary
    assert read["DESCRIPTION"] == EVENT.description
    assert read["LOCATION"] == EVENT.place
    assert read["STATUS"] == "CONFIRMED"
    (alarm,) = read.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-2, hours=9)


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    made = ics([EVENT, replace(EVENT, uid="leg-8@troquet", place=None)])
    assert made.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert made.count(b"BEGIN:VEVENT") == 2
    assert made.count(b"LOCATION") == 1
    assert b"VERSION:2.0" in made
    assert b"PRODID:" in made


def test_the_same_delivery_gives_the_same_bytes_and_a_change_moves_it() -> None:
    assert ics([EVENT]) == ics([EVENT])
    moved = icalendar.Calendar.from_ical(ics([replace(EVENT, sequence=3, first=date(2026, 12, 4))])).walk("VEVENT")[0]
    assert (moved["UID"], moved["SEQUENCE"]) == (EVENT.uid, 3)


def test_a_cancelled_delivery_says_so_and_reminds_of_nothing() -> None:
    (read,) = icalendar.Calendar.from_ical(ics([replace(EVENT, sequence=4, cancelled=True)])).walk("VEVENT")
    assert read["STATUS"] == "CANCELLED"
    assert not read.walk("VALARM")


def test_what_is_no_calendar() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ics([])
    with pytest.raises(ValueError, match="end after they begin"):
        ics([replace(EVENT, last=date(2026, 12, 2))])
