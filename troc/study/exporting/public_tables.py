"""Which figures of the study may anybody read, in the rows of a table?"""

from __future__ import annotations

from collections.abc import Iterator

from locales.loader import load
from troc.study.disclosure import TOTAL, Key
from troc.study.exporting.measured import WHOLE, figure_columns, figure_row
from troc.study.exporting.tables import Column, Row, Table, Type
from troc.study.indicators import estimators
from troc.study.telling.counted import TOLD_BY_SOME, Counted
from troc.study.telling.telling import Telling

#: What these are divided by says nothing of who answered, and more than the figure does.
_UNDIVIDED = frozenset({estimators.quotient, estimators.rate, estimators.gini, estimators.score})


def public_table(telling: Telling) -> Table:
    """The figures that may be told, and an « s » where one may not."""
    texts = load()

    def rows() -> Iterator[Row]:
        for ones in telling.counted.values():
            for rank, one in enumerate(each for each in ones if len(each.table.axes) == 1):
                for key in one.figures:
                    if key != (TOTAL,) or rank == 0:  # the whole is the same in every cut: it is told once
                        yield _row(telling, one, key)

    secret = Column("secret", texts.plain("dataset-figure-secret"), Type.FLAG)
    title = texts.plain("dataset-title-indicators")
    return Table("indicateurs", title, (*figure_columns(), secret), rows, texts.plain("dataset-sheet-indicators"))


def _row(telling: Telling, one: Counted, key: Key) -> Row:
    cut, label = (WHOLE, "") if key == (TOTAL,) else (one.cut, key[0])
    row = figure_row(one.indicator, cut, label, telling.told(one, key))
    names = [column.name for column in figure_columns()]
    untold = set()
    if one.indicator.estimator in _UNDIVIDED:
        untold |= {"numerateur", "denominateur"}
    if one.indicator.estimator in TOLD_BY_SOME and not telling.tells_asked(one, key):
        untold.add("denominateur")
    kept = (None if name in untold else cell for name, cell in zip(names, row, strict=True))
    return (*kept, int(not telling.tells(one, key)))
