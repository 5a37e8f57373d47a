"""Which figures may be told: those of which enough firms stand behind, and none by which another can be worked out?

Everything that the report prints or draws comes from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from troc.study.disclosure.cells import MIN_RESPONDENTS, TOTAL, Adds, Axis, Cell, Key, Table, one_way, passes
from troc.study.disclosure.suppression import protect, protect_all
from troc.study.extraction import Extraction
from troc.study.indicators.estimators import count, share, total
from troc.study.indicators.figures import Cut, Estimator, Figure, Indicator
from troc.study.indicators.registry import ALL, cross, measure
from troc.study.indicators.view import View
from troc.study.statistics.reading import Reading, reading

#: How the figures of parts make that of their total; medians, ratios and indexes do not.
_ADDS: Mapping[Estimator, Adds] = {count: Adds.SUM, total: Adds.SUM, share: Adds.MEAN}


class Tellable:
    """The figures of one extraction; each is measured once."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.view = View(extraction)
        self._figures: dict[str, Figure] = {}
        self._parts: dict[tuple[str, Cut], Mapping[str, Figure | None]] = {}
        #: of fewer firms than a cell needs nothing is told, however much each of them did
        self.enough = len(extraction.firms) >= MIN_RESPONDENTS
        self.kept_back = 0  #: cells of tables that are not told

    def figure(self, code: str) -> Figure | None:
        """The figure of everybody; None when it cannot be told."""
        found = self._whole(code)
        return found if self.enough and found.value is not None and tellable(found) else None

    def counted(self, code: str) -> Figure | None:
        """The same, also where there is no value but its parts can be told: a median not reached, a score of few."""
        found = self._whole(code)
        return found if self.enough and tellable(found) else None

    def parts(self, code: str, cut: Cut) -> Mapping[str, Figure | None]:
        """The figure by group; None where a group cannot be told."""
        if not self.enough:
            return {}
        if (code, cut) not in self._parts:
            indicator = ALL[code]
            measured = measure(self.view, indicator, cut)
            table = _table(indicator, cut, measured, self._whole(code))
            hidden = protect(table).suppressed if measured else frozenset()
            self.kept_back += len(hidden)
            self._parts[code, cut] = {
                name: None if (name,) in hidden or not tellable(each, indicator) else each
                for name, each in measured.items()
            }
        return self._parts[code, cut]

    def crossed(self, codes: tuple[str, ...], rows: Cut, columns: Cut) -> list[dict[tuple[str, str], float | None]]:
        """Counts of each indicator by two cuts, with the margins (`TOTAL`); None where a cell cannot be told."""
        if not self.enough:
            return [{} for _ in codes]
        tables = [self._crossed(ALL[code], rows, columns) for code in codes]
        guarded = protect_all(tables)
        self.kept_back += sum(len(table.suppressed) for table in guarded)
        return [
            {(key[0], key[1]): None if cell is None else (cell.value or 0.0) for key, cell in table.cells.items()}
            for table in guarded
        ]

    def _whole(self, code: str) -> Figure:
        if code not in self._figures:
            self._figures[code] = measure(self.view, ALL[code])
        return self._figures[code]

    def _crossed(self, indicator: Indicator, rows: Cut, columns: Cut) -> Table:
        inner = cross(self.view, indicator, rows, columns)
        down, across = measure(self.view, indicator, rows), measure(self.view, indicator, columns)
        cells: dict[Key, Cell | None] = {key: cell_of(each) for key, each in inner.items()}
        cells |= {(name, TOTAL): cell_of(each) for name, each in down.items()}
        cells |= {(TOTAL, name): cell_of(each) for name, each in across.items()}
        cells[TOTAL, TOTAL] = cell_of(self._whole(indicator.code))
        # a family nobody of a territory lists is not looked for: zero is what was counted, as everywhere else in the table
        cells |= {key: cells.get(key, Cell(0.0, 0, 0, 0.0)) for key in product(down, across)}
        return Table(indicator.code, (Axis(rows.value, tuple(down)), Axis(columns.value, tuple(across))), cells)


def tellable(figure: Figure, indicator: Indicator | None = None) -> bool:
    """Whether that figure may be told by itself: the rule of a published cell, and of what may be read."""
    return passes(cell_of(figure, indicator)) and reading(figure.n) != Reading.NOTHING


def cell_of(figure: Figure, indicator: Indicator | None = None) -> Cell:
    """The figure as disclosure control looks at it; of a reason, those who gave it stand behind it, not all who answered."""
    respondents = int(figure.numerator) if indicator is not None and indicator.spread else figure.n
    value = figure.numerator if indicator is not None and indicator.spread else figure.value
    return Cell(value, respondents, figure.firms, figure.largest_share)


def _table(indicator: Indicator, cut: Cut, parts: Mapping[str, Figure], whole: Figure) -> Table:
    adds = Adds.SUM if indicator.spread else _ADDS.get(indicator.estimator, Adds.NOT)
    cells = {name: cell_of(each, indicator) for name, each in parts.items()}
    return one_way(indicator.code, cut.value, cells, cell_of(whole, indicator), adds)
