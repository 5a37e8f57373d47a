"""By what may published figures be filtered, and what do they tell beside what was published before?

Filters are a fixed list, one at a time: with free filters, two tables that differ by one firm would tell its figures. A period
is a whole quarter: windows of any length would differ by a day, and so by whoever came on it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from troc.study.disclosure.cells import Key, Table
from troc.study.disclosure.lines import Conditions, Printed
from troc.study.disclosure.suppression import protect_all

T = TypeVar("T")

_QUARTER = re.compile(r"\d{4}-T[1-4]")


class Filter(StrEnum):
    """What published figures may be filtered by; no filter at all is the whole."""

    TERRITORY = "territory"
    SECTOR = "sector"  #: families, not codes of activity
    FORM = "form"
    QUARTER = "quarter"  #: « 2026-T4 », of the calendar


#: Tables by two or three of these at once, besides those by one: announced in the protocol, before any data.
DECLARED: frozenset[frozenset[str]] = frozenset(
    {
        frozenset({"territory", "sector"}),
        frozenset({"territory", "form"}),
        frozenset({"territory", "quarter"}),
        frozenset({"sector", "form"}),
        frozenset({"territory", "family"}),
        frozenset({"kind", "family"}),
        frozenset({"territory", "kind", "family"}),
    }
)


class Refused(ValueError):
    """A table that must not be published whatever its cells: `code` says why."""

    def __init__(self, code: str, table: Table) -> None:
        super().__init__(f"{table.measure}: {code}")
        self.code = code


class Publisher:
    """The one door by which figures leave: it knows what the release holds, and what was published before.

    `earlier`: the tables of former releases as they were measured and published, the latest last. Without them each release
    is sound by itself; two releases close in time could then tell of the firm that came between.
    """

    def __init__(
        self,
        earlier: Sequence[Sequence[Printed]] = (),
        declared: Iterable[Iterable[str]] = DECLARED,
    ) -> None:
        self._earlier = earlier
        self._declared = frozenset(frozenset(names) for names in declared)

    def publish(self, tables: Sequence[Table], barred: Collection[tuple[str, Conditions]] = ()) -> list[Table]:
        """All tables of one measure in a release at once, in the same order, with suppressed cells None.

        `barred`: of which measure and conditions nothing is to be told for a reason that no cell shows.

        Raises `Refused`: a filter that is not in the list, a filter and axes together that were not declared, a period that
        is no quarter. All at once, because a second call knows nothing of the first.
        """
        for table in tables:
            self.check(table)
        return protect_all(tables, self._earlier, barred)

    def check(self, table: Table) -> None:
        """Refuse a table whose breakdown is not one that may be published."""
        if any(name not in set(Filter) for name, _ in table.where):
            raise Refused("filter-unknown", table)
        names = frozenset(axis.name for axis in table.axes) | {name for name, _ in table.where}
        if len(names) > 1 and names not in self._declared:
            raise Refused("breakdown-undeclared", table)
        periods = [category for axis in table.axes if axis.name == Filter.QUARTER for category in axis.categories]
        periods += [category for name, category in table.where if name == Filter.QUARTER]
        if not all(_QUARTER.fullmatch(period) for period in periods):
            raise Refused("period-no-quarter", table)


def printed(measured: Sequence[Table], published: Sequence[Table]) -> list[Printed]:
    """What to keep of a release for the next one."""
    return [Printed(one, other) for one, other in zip(measured, published, strict=True)]


def kept(published: Table, figures: Mapping[Key, T]) -> dict[Key, T | None]:
    """What stands in the cells (a figure, its interval, its counts…), None where the cell is suppressed or missing."""
    return {key: figures.get(key) if published.cells.get(key) is not None else None for key in published.every_key()}


def quarter(year: int, month: int) -> str:
    """The quarter of the calendar that a month is in: « 2026-T4 »."""
    return f"{year:04d}-T{(month + 2) // 3}"


def filtered(table: Table, name: Filter, category: str) -> Table:
    """The same breakdown under a filter; its cells must be those measured under it."""
    return replace(table, where=((str(name), category),))
