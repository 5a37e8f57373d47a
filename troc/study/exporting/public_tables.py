"""Which figures of the study may anybody read, and what was measured behind each?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from locales.loader import load
from troc.study.disclosure import TOTAL, Adds, Cell, Printed, one_way, protect_all
from troc.study.disclosure import Table as Measured
from troc.study.exporting.measured import WHOLE, figure_columns, figure_row
from troc.study.exporting.tables import Column, Row, Table, Type
from troc.study.extraction import Extraction
from troc.study.indicators import estimators
from troc.study.indicators.figures import Estimator, Figure, Indicator
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
    adds = _ADDS.get(indicator.estimator, Adds.NOT)
    for cut in sorted(indicator.cuts):
        groups = {group or _UNKNOWN: figure for group, figure in measure(view, indicator, cut).items()}
        parts = {group: _cell(figure) for group, figure in groups.items()}
        table = one_way(indicator.code, cut.value, parts, _cell(whole), adds)
        yield Figures(indicator, cut.value, {**groups, TOTAL: whole}, table)


def _cell(figure: Figure) -> Cell:
    return Cell(figure.value, figure.n, figure.firms, figure.largest_share)


def published(found: Sequence[Figures], earlier: Sequence[Sequence[Printed]]) -> list[Printed]:
    """The same as they may be told, beside what was told before."""
    tables = protect_all([one.measured for one in found], earlier)
    return [Printed(one.measured, table) for one, table in zip(found, tables, strict=True)]


def public_table(found: Sequence[Figures], printed: Sequence[Printed]) -> Table:
    """The figures that may be told, and an « s » where one may not."""
    texts = load()

    def rows() -> Iterator[Row]:
        told: set[str] = set()
        for one, both in zip(found, printed, strict=True):
            for group, figure in one.groups.items():
                if group == TOTAL and one.indicator.code in told:
                    continue  # the whole is the same in every cut: it is told once
                told |= {one.indicator.code} if group == TOTAL else set()
                cut, label = (WHOLE, "") if group == TOTAL else (one.cut, group)
                kept = both.published.cells.get((group,)) is not None
                yield (*figure_row(one.indicator, cut, label, figure if kept else None), int(not kept))

    secret = Column("secret", texts.plain("dataset-figure-secret"), Type.FLAG)
    title = texts.plain("dataset-title-indicators")
    return Table("indicateurs", title, (*figure_columns(), secret), rows, texts.plain("dataset-sheet-indicators"))
