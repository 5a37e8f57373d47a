"""Which dates does the phrase of a listing mean, as long as its author has not said so?"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from models.listing import Listing
from troc.french.dates import DateReading, read_date


def meant(listing: Listing, zone: str) -> DateReading | None:
    """The dates to be confirmed by a button; None when there is no phrase, no date in it, what comes back by itself (« le
    lundi » says enough), or dates that were confirmed.

    « demain » counts from the day of the listing's last change, in `zone` (IANA name).
    """
    if not listing.when_phrase or listing.when_from is not None or listing.when_to is not None:
        return None
    reading = read_date(listing.when_phrase, listing.updated_at.astimezone(ZoneInfo(zone)).date())
    return None if reading.recurring or (reading.start is None and reading.end is None) else reading


def pack(start: date | None, end: date | None) -> str:
    """Two dates as a button carries them: « 20270129-20270131 », an open side left out."""
    return "-".join(f"{day:%Y%m%d}" if day else "" for day in (start, end))


def unpack(text: str) -> tuple[date | None, date | None]:
    """What `pack` wrote; ValueError when forged."""
    first, _, last = text.partition("-")
    start, end = (date.fromisoformat(day) if day else None for day in (first, last))
    if start is None and end is None:
        raise ValueError("no date")
    return start, end
