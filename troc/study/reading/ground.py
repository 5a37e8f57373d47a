"""What do all readings of an extraction share: the period, the codes, who is of the study, where a commune lies?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncSession

from troc.places.distances import distance_km
from troc.places.gazetteer import load_gazetteer
from troc.study.pseudonyms import Pseudonyms

PARIS = ZoneInfo("Europe/Paris")
#: Rows fetched at a time, so that a region does not have to fit in the driver's memory.
AT_A_TIME = 5000
_DAYS: dict[date, date] = {}


@dataclass(frozen=True, slots=True)
class Known:
    """A structure of the study, as the readings of what it did look it up."""

    code: str
    commune: str | None
    ess: bool | None
    consented: bool


@dataclass(slots=True)
class Ground:
    """One reading under way. Whoever is not in `firms` is not of the study: fictitious, rehearsing, or said no."""

    session: AsyncSession
    community_id: UUID
    since: datetime
    until: datetime
    codes: Pseudonyms
    firms: dict[UUID, Known] = field(default_factory=dict)  #: by organisation
    people: dict[UUID, UUID] = field(default_factory=dict)  #: person → organisation, of the study only
    answering: frozenset[UUID] = frozenset()  #: people who agree to the study, and do not refuse its questionnaires
    refusing: frozenset[UUID] = frozenset()  #: people of a structure one of whom said no: nothing of it is told
    aside: frozenset[UUID] = frozenset()  #: organisations that are fictitious or of a rehearsal
    kilometres: dict[tuple[str, str], float | None] = field(default_factory=dict)

    async def rows(self, query: Executable) -> AsyncIterator[Any]:
        """The rows of a query, fetched some at a time."""
        stream = await self.session.stream(query.execution_options(yield_per=AT_A_TIME))
        # by the handful: to be given each row by itself costs more than to read it
        async for some in stream.partitions():
            for row in some:
                yield row

    def day(self, at: datetime | None) -> date | None:
        """The day in Paris of an instant; None for what had not happened by the end of the period."""
        return None if at is None or at >= self.until else day_of(at)

    def within(self, at: datetime | None) -> bool:
        """Whether an instant is of the period."""
        return at is not None and self.since <= at < self.until

    def distance(self, pairs: Iterable[tuple[UUID | None, UUID | None]]) -> float | None:
        """The longest way between two structures that give to each other; None when a commune is not known."""
        ways = [self._way(a, b) for a, b in pairs]
        known = [way for way in ways if way is not None]
        return max(known) if ways and len(known) == len(ways) else None

    def mixed(self, organisations: Iterable[UUID]) -> bool | None:
        """Whether social economy and classic firms are among them; None when one is not known."""
        found = [self.firms[each].ess if each in self.firms else None for each in organisations]
        return None if None in found or not found else len(set(found)) == 2

    def _way(self, a: UUID | None, b: UUID | None) -> float | None:
        one, other = self.firms.get(a) if a else None, self.firms.get(b) if b else None
        if one is None or other is None or one.commune is None or other.commune is None:
            return None
        pair = (min(one.commune, other.commune), max(one.commune, other.commune))
        if pair not in self.kilometres:
            self.kilometres[pair] = _kilometres(*pair)
        return self.kilometres[pair]


def territory(commune: str | None) -> str | None:
    """The département of a commune (« 91 »), as the study counts; None for one that is not known."""
    found = load_gazetteer().communes.get(commune or "")
    return found.departement if found else None


def day_of(moment: datetime) -> date:
    """The day in Paris; one object a day, for there are millions of them."""
    day = moment.astimezone(PARIS).date()
    return _DAYS.setdefault(day, day)


def by_key(rows: Iterable[Any]) -> dict[Any, list[Any]]:
    """Rows whose first column says to what they belong."""
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def _kilometres(a: str, b: str) -> float | None:
    communes = load_gazetteer().communes
    if a not in communes or b not in communes:
        return None
    return round(distance_km(communes[a], communes[b]), 1)
