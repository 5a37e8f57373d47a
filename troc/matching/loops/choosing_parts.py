"""How is one independent part of a packing problem settled, and how long is looked?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from troc.matching.loops.annealing import annealed
from troc.matching.loops.exact import FEW, Outcome, ceilings, in_order, solve_part
from troc.matching.loops.heuristics import greedy, improved, neighbourhoods
from troc.matching.loops.packing_problem import PackingProblem


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to look, in steps that are the same on any machine."""

    work: int = 100_000  #: nodes of the solver's search times columns, for a part and objective
    #: Where the firms served could not be proven the most: steps of annealing, then parts chosen anew.
    steps: int = 60_000
    neighbourhoods: int = 40
    neighbourhood_work: int = 2_000
    threads: int = 1  #: parts settled at once; the answer is the same


def settled(problem: PackingProblem, effort: Effort, incumbent: Sequence[int] = ()) -> Outcome:
    """The best of one part: a quick choice, then the exact search, then others where that did not end.

    `incumbent`: columns that fit together, than which nothing worse is wanted.
    """
    start: Sequence[int] = ()
    if len(problem.columns) > FEW:
        start = max(list(incumbent), improved(problem, greedy(problem)), key=problem.totals)
    outcome = solve_part(problem, start, effort.work)
    if outcome.proven:
        return outcome

    def anew(part: PackingProblem, incumbent: Sequence[int]) -> Sequence[int]:
        return solve_part(part, incumbent, effort.neighbourhood_work).chosen

    chosen: Sequence[int] = outcome.chosen
    if outcome.bounds[0] > outcome.totals[0]:
        chosen = annealed(problem, chosen, in_order(ceilings(problem)), effort.steps)
    chosen = tuple(neighbourhoods(problem, chosen, anew, effort.neighbourhoods))
    return Outcome(chosen, problem.totals(chosen), outcome.bounds)
