"""Which figures of the study may anybody read, and what was measured behind each?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from locales.loader import load
from troc.study.disclosure import TOTAL, Adds, Filter, Printed, Publisher, cell_of, one_way, printed, quarter
from troc.study.disclosure import Table as Measured
from troc.study.exporting.measured import WHOLE, figure_columns, figure_row
from troc.study.exporting.tables import Column, Row, Table, Type
from troc.study.extraction import Extraction
from troc.study.indicators import estimators
from troc.study.indicators.figures import Cut, Estimator, Figure, Indicator, Seen
from troc.study.indicators.registry import ALL, measure
from troc.study.indicators.view import View

#: How the figure of a total comes from those of its parts; what is not named here does not add up.
_ADDS: Mapping[Estimator, Adds] = {estimators.count: Adds.SUM, estimators.total: Adds.SUM, estimators.share: Adds.MEAN}
_UNKNOWN = "?"  #: the group of whom nobody knows where they belong


@dataclass(frozen=True, slots=True)
class Figures:
    """One indicator by one cut, and the table that is judged for it."""

    indicator: Indicator
    cut: str
    groups: Mapping[str, Figure]  #: `TOTAL` among them
    measured: Measured


def figures(extraction: Extraction) -> list[Figures]:
    """Every indicator by each of its cuts: the fixed list of what is published."""
    view = View(extraction)
    return [one for indicator in ALL.values() for one in _of(view, indicator)]


def _of(view: View, indicator: Indicator) -> Iterator[Figures]:
    whole = measure(view, indicator)
    # by its own reasons an indicator is shares of all, which do not add up to the whole
    adds = Adds.NOT if indicator.spread else _ADDS.get(indicator.estimator, Adds.NOT)
    for cut in sorted(indicator.cuts):
        # a month would be too short a filter: what is published of periods is whole quarters
        name = Filter.QUARTER.value if cut == Cut.PERIOD else cut.value
        found = _by_quarter(view, indicator) if cut == Cut.PERIOD else measure(view, indicator, cut)
        groups = {group or _UNKNOWN: figure for group, figure in found.items()}
        parts = {group: cell_of(figure) for group, figure in groups.items()}
        table = one_way(indicator.code, name, parts, cell_of(whole), adds)
        yield Figures(indicator, name, {**groups, TOTAL: whole}, table)
    view.samples.pop(indicator.code, None)  # looked at in all its cuts: a region's observations need not be kept


def _by_quarter(view: View, indicator: Indicator) -> dict[str, Figure]:
    groups: dict[str, list[Seen]] = {}
    for seen in indicator.sample(view):
        if seen.on is not None:
            groups.setdefault(quarter(seen.on.year, seen.on.month), []).append(seen)
    return {name: indicator.estimator(group, indicator.unit) for name, group in sorted(groups.items())}


def published(found: Sequence[Figures], earlier: Sequence[Sequence[Printed]]) -> list[Printed]:
    """The same as they may be told, beside what was told before."""
    tables = [one.measured for one in found]
    return printed(tables, Publisher(earlier).publish(tables))


def public_table(found: Sequence[Figures], told: Sequence[Printed]) -> Table:
    """The figures that may be told, and an « s » where one may not."""
    texts = load()

    def rows() -> Iterator[Row]:
        whole: set[str] = set()
        for one, both in zip(found, told, strict=True):
            for group, figure in one.groups.items():
                if group == TOTAL and one.indicator.code in whole:
                    continue  # the whole is the same in every cut: it is told once
                whole |= {one.indicator.code} if group == TOTAL else set()
                cut, label = (WHOLE, "") if group == TOTAL else (one.cut, group)
                kept = both.published.cells.get((group,)) is not None
                yield (*figure_row(one.indicator, cut, label, figure if kept else None), int(not kept))

    secret = Column("secret", texts.plain("dataset-figure-secret"), Type.FLAG)
    title = texts.plain("dataset-title-indicators")
    return Table("indicateurs", title, (*figure_columns(), secret), rows, texts.plain("dataset-sheet-indicators"))
