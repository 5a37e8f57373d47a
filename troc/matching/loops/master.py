"""Which prices of rows does the linear relaxation give, as columns keep coming?"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import numpy as np

from troc.matching.loops.pricing import Floats


class Master:
    """The relaxation of a packing problem whose rows have room for one, kept by the solver between additions of columns."""

    def __init__(self, rows: int) -> None:
        self._highs = import_module("highspy")
        self._solver = self._highs.Highs()
        for name, value in {"output_flag": False, "threads": 1, "random_seed": 0, "simplex_strategy": 4}.items():
            self._solver.setOptionValue(name, value)
        model = self._highs.HighsLp()
        model.num_col_, model.num_row_ = 0, rows
        model.sense_ = self._highs.ObjSense.kMaximize
        model.row_lower_, model.row_upper_ = np.full(rows, -self._highs.kHighsInf), np.ones(rows)
        model.a_matrix_.format_ = self._highs.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.zeros(1, dtype=np.int32)
        self._solver.passModel(model)
        self._rows = rows

    def add(self, columns: Sequence[tuple[Sequence[int], int]]) -> None:
        """Columns: the rows each takes, and what it brings."""
        if not columns:
            return
        count = len(columns)
        starts = np.cumsum([0, *(len(rows) for rows, _ in columns)])[:-1].astype(np.int32)
        places = np.array([row for rows, _ in columns for row in rows], dtype=np.int32)
        gains = np.array([gain for _, gain in columns], dtype=float)
        endless = np.full(count, self._highs.kHighsInf)
        values = np.ones(len(places))
        self._solver.addCols(count, gains, np.zeros(count), endless, len(places), starts, places, values)

    def prices(self) -> Floats | None:
        """A price a row, none negative; None when the solver could not."""
        self._solver.run()
        if self._solver.getModelStatus() != self._highs.HighsModelStatus.kOptimal:
            return None
        prices: Floats = np.maximum(0.0, np.array(self._solver.getSolution().row_dual[: self._rows], dtype=float))
        return prices
