"""What can be worked out exactly of figures that were not printed?

By whoever knows all that was printed, that parts add up to their totals, and that nothing is below zero.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
import numpy.typing as npt

from troc.study.disclosure.cells import Adds
from troc.study.disclosure.lines import Place, Sums

Matrix = npt.NDArray[np.float64]
_NOTHING = 1e-7


def recomputable(sums: Sums, unknown: Collection[Place]) -> set[Place]:
    """The places of `unknown` that have only one value possible; the others have several, none of them below zero.

    Without bounds a place is determined when its unit vector is a combination of the sums. With bounds, a figure of zero
    can only grow: those that cannot even do that, in any table that fits, are zero for sure, and known.
    """
    places = list(unknown)
    matrix = _matrix(sums, places)
    found: set[Place] = set()
    for zeros in _bounded(sums, places):
        stuck = _stuck(matrix, zeros) if zeros.any() else zeros
        found |= {place for place, fixed in zip(places, stuck, strict=True) if fixed}
        free = np.flatnonzero(~stuck)
        fixed = free[_determined(matrix[:, free])]
        found |= {places[index] for index in fixed}
    return found


def _matrix(sums: Sums, places: list[Place]) -> Matrix:
    """One row a sum, one column a place: +1 for parts, -1 for the total; sums that hold no unknown are left out."""
    column = {place: index for index, place in enumerate(places)}
    rows = []
    for line in sums.lines:
        row = np.zeros(len(places))
        for part in line.parts:
            if part in column:
                row[column[part]] += 1.0
        if line.total in column:
            row[column[line.total]] -= 1.0
        if row.any():
            rows.append(row)
    return np.array(rows).reshape(len(rows), len(places))


def _bounded(sums: Sums, places: list[Place]) -> Iterator[npt.NDArray[np.bool_]]:
    """For each quantity that adds up and cannot be below zero, which places are at zero."""
    cells = [sums.cells[place] for place in places]
    seen = [np.array([cell.respondents == 0 for cell in cells], dtype=bool)]
    values = [cell.value or 0.0 for cell in cells]
    if sums.adds is not Adds.NOT and min(values, default=0.0) >= 0.0:
        seen.append(np.array([value == 0.0 or not cell.respondents for value, cell in zip(values, cells, strict=True)]))
    if sums.adds is Adds.MEAN and sums.ceiling is not None:
        top = sums.ceiling
        # what is a part of the whole is not more than it: who knows that all said yes knows that each did
        full = (v >= top - _NOTHING or not cell.respondents for v, cell in zip(values, cells, strict=True))
        seen.append(np.array(list(full)))
    sides = min((len(cell.sides) for cell in cells), default=0)
    seen += [np.array([not cell.sides[rank].respondents for cell in cells], dtype=bool) for rank in range(sides)]
    told: set[bytes] = set()
    for zeros in seen:
        if zeros.tobytes() not in told:
            told.add(zeros.tobytes())
            yield zeros


def _stuck(matrix: Matrix, zeros: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Of the places at zero, those that are zero in every table that fits.

    One linear programme: a change d of the unknowns that leaves all sums as they are (Ad = 0), not below zero where there is
    nothing; as many of those as possible raised. Changes add up, so the best one raises all that can be raised.
    """
    # scipy takes half a second to import: only where somebody asks for a table.
    from scipy.optimize import linprog

    at = np.flatnonzero(zeros)
    size, raised = matrix.shape[1], len(at)
    cost = np.concatenate([np.zeros(size), -np.ones(raised)])
    below = np.zeros((raised, size + raised))  # t ≤ d where there is zero
    below[np.arange(raised), at] = -1.0
    below[np.arange(raised), size + np.arange(raised)] = 1.0
    bounds = [(0.0 if zero else None, None) for zero in zeros] + [(0.0, 1.0)] * raised
    sums = np.hstack([matrix, np.zeros((len(matrix), raised))])
    solved = linprog(
        cost, A_ub=below, b_ub=np.zeros(raised), A_eq=sums, b_eq=np.zeros(len(matrix)), bounds=bounds, method="highs"
    )
    if solved.x is None:
        return zeros  # no answer of the solver: as if all of them were known
    stuck = np.zeros(size, dtype=bool)
    stuck[at] = solved.x[size:] < 0.5
    return stuck


def _determined(matrix: Matrix) -> npt.NDArray[np.bool_]:
    """Which unknowns the sums determine: those on which no solution of Ad = 0 moves."""
    found = np.zeros(matrix.shape[1], dtype=bool)
    for rows, columns in _apart(matrix):
        _, strengths, directions = np.linalg.svd(matrix[np.ix_(rows, columns)], full_matrices=True)
        least = strengths[0] * max(len(rows), len(columns)) * np.finfo(float).eps
        moves = directions[int((strengths > least).sum()) :]
        found[columns] = np.abs(moves).max(axis=0, initial=0.0) < _NOTHING
    return found


def _apart(matrix: Matrix) -> Iterator[tuple[list[int], list[int]]]:
    """The sums that have unknowns in common, each lot by itself: what it costs grows with the cube of the unknowns."""
    lots: dict[int, tuple[list[int], set[int]]] = {}
    of: dict[int, int] = {}
    for row in range(len(matrix)):
        columns = set(np.flatnonzero(matrix[row]).tolist())
        rows = [row]
        for lot in {of[column] for column in columns if column in of}:
            others, theirs = lots.pop(lot)
            rows += others
            columns |= theirs
        if columns:
            lots[row] = sorted(rows), columns
            of |= dict.fromkeys(columns, row)
    yield from ((rows, sorted(columns)) for rows, columns in lots.values())
