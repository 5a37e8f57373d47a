"""How do papers speak French, and where are their templates?"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from locales import formats
from locales.loader import FOLDER, Texts, load

#: The Typst templates, whose fixed sentences are French.
TEMPLATES = FOLDER / "fr" / "papers"


class French:
    """Words, amounts and dates of the papers; hours are those of `zone`."""

    def __init__(self, zone: ZoneInfo, texts: Texts | None = None) -> None:
        self._zone = zone
        self._texts = texts or load()

    def plain(self, key: str, /, **values: str | int) -> str:
        """The text of `key`."""
        return self._texts.plain(key, **values)

    def money(self, cents: int) -> str:
        """« 1 200,00 € »: papers always write the cents."""
        return formats.number(Decimal(cents) / 100, 2) + "\u00a0€"

    def rate(self, percent: Decimal) -> str:
        """« 5,5 % »."""
        return formats.number(percent) + "\u00a0%"

    def day(self, day: date) -> str:
        """« 14 octobre 2026 »."""
        return f"{formats.date_full(day, weekday=False)} {day.year}"

    def days(self, first: date | None, last: date | None) -> str:
        """« du 3 au 14 octobre 2026 », « d’ici le … », « à partir du … »; nothing when no day is set."""
        if first is not None and last is not None:
            return f"{formats.date_range(first, last)} {last.year}"
        if last is not None:
            return self.plain("papers-until", day=self.day(last))
        return "" if first is None else self.plain("papers-from", day=self.day(first))

    def day_of(self, at: datetime) -> str:
        """The day of an instant, in the zone."""
        return self.day(at.astimezone(self._zone).date())

    def moment(self, at: datetime) -> str:
        """« 14 octobre 2026 à 14 h 30 »."""
        local = at.astimezone(self._zone)
        return self.plain("papers-moment", day=self.day(local.date()), hour=formats.time_of_day(local))
