"""What do the indicators come to, whole and taken apart, as a table; and what does each mean?"""

from __future__ import annotations

from collections.abc import Iterator

from locales.loader import load
from troc.study.exporting.tables import Cell, Column, Row, Table, Type
from troc.study.extraction import Extraction
from troc.study.indicators.figures import Figure, Indicator
from troc.study.indicators.registry import ALL, measure
from troc.study.indicators.view import View

WHOLE = "ensemble"


def indicator_table(extraction: Extraction) -> Table:
    """Every indicator, whole then by each of its cuts. Measured once, when its rows are first asked for."""
    texts = load()
    kept: list[Row] = []

    def rows() -> Iterator[Row]:
        if not kept:
            view = View(extraction)
            kept.extend(row for indicator in ALL.values() for row in _of(view, indicator))
        yield from kept

    title = texts.plain("dataset-title-indicators")
    return Table("indicateurs", title, figure_columns(), rows, texts.plain("dataset-sheet-indicators"))


def definition_table() -> Table:
    """What each indicator means and rests on."""
    texts = load()

    def rows() -> Iterator[Row]:
        for one in ALL.values():
            keys = (one.title, one.definition, one.formula, one.numerator, one.denominator, one.source)
            yield (one.code, *(texts.plain(key) for key in keys), one.aim)

    names = ("indicateur", "titre", "definition", "formule", "numerateur", "denominateur", "source")
    columns = [Column(name, texts.plain(f"dataset-definition-{name}"), Type.TEXT) for name in names]
    columns.append(Column("objectif", texts.plain("dataset-definition-objectif"), Type.INTEGER))
    return Table("indicateurs_definitions", texts.plain("dataset-title-definitions"), tuple(columns), rows)


def _of(view: View, indicator: Indicator) -> Iterator[Row]:
    yield figure_row(indicator, WHOLE, "", measure(view, indicator))
    for cut in sorted(indicator.cuts):
        for group, figure in measure(view, indicator, cut).items():
            yield figure_row(indicator, cut.value, group, figure)
    view.samples.pop(indicator.code, None)  # looked at in all its cuts: a region's observations need not be kept


def figure_columns() -> tuple[Column, ...]:
    """The variables of a table of figures."""
    kinds = (
        *(("indicateur", Type.TEXT), ("titre", Type.TEXT), ("coupe", Type.TEXT), ("modalite", Type.TEXT)),
        *(("valeur", Type.DECIMAL), ("borne_basse", Type.DECIMAL), ("borne_haute", Type.DECIMAL), ("unite", Type.TEXT)),
        *(("n", Type.INTEGER), ("numerateur", Type.DECIMAL), ("denominateur", Type.DECIMAL)),
        *(("structures", Type.INTEGER), ("remarque", Type.TEXT)),
    )
    return tuple(Column(name, load().plain(f"dataset-figure-{name}"), kind) for name, kind in kinds)


def figure_row(indicator: Indicator, cut: str, group: str, figure: Figure | None) -> Row:
    """One figure; None: one that must not be told."""
    about: tuple[Cell, ...] = (indicator.code, load().plain(indicator.title), cut, group)
    if figure is None:
        return (*about, None, None, None, indicator.unit.value, None, None, None, None, None)
    value: tuple[Cell, ...] = (figure.value, figure.low, figure.high, figure.unit.value)
    return (*about, *value, figure.n, figure.numerator, figure.denominator, figure.firms, figure.note)
