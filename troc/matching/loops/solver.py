"""What does the linear and integer solver (HiGHS) say of a packing problem, for one objective?

HiGHS is loaded when first needed (4 MiB; 0.1 s). One thread, a fixed seed, and limits counted in nodes, never in seconds: the same
problem gives the same answer on any machine. Nothing it says is taken on trust: see `exact`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, TypeVar

import numpy as np

#: A whole bound is allowed to be so much lower than it should in floating point; it errs on the high side.
ROUNDING = 0.01
#: With so many columns at most, what is in hand is nearly always the best already: the solver is to prove it, not to look for others,
#: which more than halves its time.
SMALL = 300
_PROVING = {
    "mip_allow_restart": False,
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
}


@dataclass(frozen=True, slots=True)
class Floor:
    """An earlier objective that must not fall again: the sum of `gains` over what is chosen is at least `least`."""

    gains: Sequence[int]  #: a column
    least: int


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The linear relaxation's prices."""

    prices: Sequence[float]  #: a row, none negative
    floor_prices: Sequence[float]  #: a floor, none negative
    values: Sequence[float]  #: a column, 0 to 1


@dataclass(frozen=True, slots=True)
class Answer:
    """The best choice found, and what no choice can exceed."""

    chosen: tuple[int, ...] | None
    bound: int | None  #: null when the solver stopped before it had one


Gain = TypeVar("Gain", int, float)


@dataclass(frozen=True, slots=True)
class Question(Generic[Gain]):
    """Maximise the sum of `gains` over columns, each row within its capacity, each floor kept."""

    rows: Sequence[Sequence[int]]  #: a column: the rows it takes one of
    capacities: Sequence[int]
    gains: Sequence[Gain]  #: whole where a bound is wanted
    floors: Sequence[Floor] = ()


def version() -> str:
    """The solver's name and version, for what is stored beside a result."""
    return f"HiGHS {import_module('highspy').Highs().version()}"


def relax(question: Question[int] | Question[float]) -> Relaxation | None:
    """The linear relaxation, solved; None when the solver could not."""
    highs, solver = _solver(question, whole=False)
    solver.run()
    if solver.getModelStatus() != highs.HighsModelStatus.kOptimal:
        return None
    solution = solver.getSolution()
    duals = [max(0.0, float(dual)) for dual in solution.row_dual[: len(question.capacities)]]
    floors = [max(0.0, -float(dual)) for dual in solution.row_dual[len(question.capacities) :]]
    return Relaxation(duals, floors, [float(value) for value in solution.col_value])


def choose_whole(question: Question[int], incumbent: Sequence[int], nodes: int) -> Answer:
    """The best whole choice within so many nodes of search, from `incumbent` on (columns that are a valid choice)."""
    highs, solver = _solver(question, whole=True)
    solver.setOptionValue("mip_max_nodes", nodes)
    for name, value in _PROVING.items() if len(question.rows) <= SMALL else ():
        solver.setOptionValue(name, value)
    start = highs.HighsSolution()
    values = np.zeros(len(question.rows))
    values[list(incumbent)] = 1.0
    start.col_value = values.tolist()
    solver.setSolution(start)
    solver.run()
    status, info = solver.getModelStatus(), solver.getInfo()
    usable = (highs.HighsModelStatus.kOptimal, highs.HighsModelStatus.kSolutionLimit)
    if status not in usable:
        return Answer(None, None)
    found = solver.getSolution().col_value
    chosen = tuple(place for place, value in enumerate(found) if value > 0.5) or None
    bound = float(info.mip_dual_bound)
    return Answer(chosen, math.floor(bound + max(ROUNDING, abs(bound) * 1e-9)) if math.isfinite(bound) else None)


def _solver(question: Question[int] | Question[float], *, whole: bool) -> tuple[Any, Any]:
    highs = import_module("highspy")
    solver = highs.Highs()
    options = {"output_flag": False, "threads": 1, "random_seed": 0, "mip_rel_gap": 0.0, "mip_abs_gap": 0.999}
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(highs, question, whole=whole))
    return highs, solver


def _model(highs: Any, question: Question[int] | Question[float], *, whole: bool) -> Any:
    columns, rows = len(question.rows), len(question.capacities)
    model = highs.HighsLp()
    model.num_col_, model.num_row_ = columns, rows + len(question.floors)
    model.sense_ = highs.ObjSense.kMaximize
    model.col_cost_ = np.asarray(question.gains, dtype=float)
    model.col_lower_, model.col_upper_ = np.zeros(columns), np.ones(columns)
    endless = highs.kHighsInf
    model.row_lower_ = np.array([-endless] * rows + [floor.least for floor in question.floors], dtype=float)
    model.row_upper_ = np.array([*question.capacities, *[endless] * len(question.floors)], dtype=float)
    entries = [
        [(row, 1) for row in used]
        + [(rows + n, floor.gains[place]) for n, floor in enumerate(question.floors) if floor.gains[place]]
        for place, used in enumerate(question.rows)
    ]
    model.a_matrix_.format_ = highs.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.cumsum([0, *map(len, entries)]).astype(np.int32)
    model.a_matrix_.index_ = np.array([row for column in entries for row, _ in column], dtype=np.int32)
    model.a_matrix_.value_ = np.array([value for column in entries for _, value in column], dtype=float)
    if whole:
        model.integrality_ = [highs.HighsVarType.kInteger] * columns
    return model
