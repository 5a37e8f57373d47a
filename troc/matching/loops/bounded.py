"""Which loops of at most so many vertices bring the most, in a graph too dense to list them all?

Column generation (Barnhart et al., « Branch-and-price », 1998; for exchanges Abraham, Blum and Sandholm, 2007): prices of
vertices from the linear relaxation over the cycles known so far; cycles worth more than their price are added, until there is none. The
prices then bound every set of loops. What is in hand after a search among the known cycles leaves a gap; only cycles
that lack less than that gap can be in anything better, so these, all of them, are found and the search is
made among them: where they are few enough, what comes out is proved the best.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from math import floor

import numpy as np

from troc.matching.loops.assignment import any_length
from troc.matching.loops.choosing_parts import Effort, settled
from troc.matching.loops.contraction import contracted
from troc.matching.loops.instances import Instance, Progress, Solution, quiet, solution
from troc.matching.loops.master import Master
from troc.matching.loops.packing_problem import Column, PackingProblem, parts
from troc.matching.loops.pricing import Cycle, Floats, Pricer

#: Up to so many cycles are listed and chosen among at once.
LISTED = 1_500
#: New cycles a vertex and a round.
EACH, ROUND = 8, 4_000
#: Rounds; beyond, the prices are used as they are: any prices give a bound.
ROUNDS = 400
#: Cycles among which the last search is made.
LAST = 60_000


def at_most(instance: Instance, max_length: int, progress: Progress = quiet, effort: Effort | None = None) -> Solution:
    """The greatest total weight with loops of 2 to `max_length` vertices, hidden ones not counted, or near it."""
    if max_length < 2:
        raise ValueError("a loop has two vertices at least")
    endless = any_length(instance, progress)
    if all(len(cycle) <= max_length for cycle in endless.cycles):
        return endless
    ceiling = floor(endless.objective * instance.unit)
    pricer, shown = contracted(instance, max_length)
    progress("listing", 0, 0)
    nothing = np.zeros(pricer.rows)
    plain = pricer.reduced(nothing)
    every = (cycle for start in range(pricer.vertices) for cycle in pricer.cycles(start, plain, 0.0))
    known = list(islice(_worth_it(every), LISTED + 1))
    effort = effort or Effort()
    if len(known) <= LISTED:
        chosen, bound = _best(known, pricer.rows, [], effort, progress)
    else:
        chosen, bound = _generated(pricer, known, effort, progress)
    weight = sum(cycle.weight for cycle in chosen)
    cycles = [[shown[vertex] for vertex in cycle.vertices] for cycle in chosen]
    return solution(instance, cycles, weight, max(weight, min(bound, ceiling)))


def _worth_it(cycles: Iterable[Cycle]) -> Iterable[Cycle]:
    return (cycle for cycle in cycles if cycle.weight > 0)


def _best(
    cycles: Sequence[Cycle], rows: int, incumbent: Sequence[Cycle], effort: Effort, progress: Progress
) -> tuple[list[Cycle], int]:
    """The best set among those cycles, and what no set among them exceeds."""
    ordered = sorted(set(cycles) | set(incumbent), key=lambda cycle: (cycle.rows, cycle.vertices, cycle.weight))
    problem = PackingProblem([Column(cycle.rows, (cycle.weight,)) for cycle in ordered], [1] * rows)
    have = set(incumbent)
    found: list[Cycle] = []
    bound = done = 0
    for part in parts(problem):
        progress("choice", done, len(ordered))
        start = [local for local, place in enumerate(part.places) if ordered[place] in have]
        outcome = settled(part.problem, effort, start)
        found += [ordered[part.places[local]] for local in outcome.chosen]
        bound += outcome.bounds[0]
        done += len(part.places)
    return found, bound


def _generated(pricer: Pricer, known: list[Cycle], effort: Effort, progress: Progress) -> tuple[list[Cycle], int]:
    prices, left, bound = _priced(pricer, known, progress)
    chosen, _ = _best(_nearest(known, prices), pricer.rows, [], effort, progress)
    for _ in range(3):
        have = sum(cycle.weight for cycle in chosen)
        if bound <= have:
            break
        progress("closing", 0, 0)
        # anything better than what is in hand lacks less than the gap
        least = -(bound - have) + 0.5 if bound - have >= 1 else 0.0
        missing = (cycle for start in range(pricer.vertices) for cycle in pricer.cycles(start, left, least - 1e-3))
        near = list(islice(_worth_it(missing), LAST + 1))
        whole = len(near) <= LAST
        found, most = _best(near[:LAST], pricer.rows, chosen, effort, progress)
        better = sum(cycle.weight for cycle in found) > have
        chosen = found if better else chosen
        if whole:
            bound = min(bound, max(most, sum(cycle.weight for cycle in chosen)))
        if whole or not better:
            break
    return chosen, bound


def _priced(pricer: Pricer, known: list[Cycle], progress: Progress) -> tuple[Floats, Floats, int]:
    """Prices at which no cycle is worth more (cycles are added to `known`), what arcs bring beyond, and the bound."""
    master = Master(pricer.rows)
    master.add([(cycle.rows, cycle.weight) for cycle in known])
    seen, at, small = set(known), 0, 1e-6 * max(cycle.weight for cycle in known)
    prices = np.zeros(pricer.rows)
    for turn in range(ROUNDS):
        progress("prices", turn, 0)
        found = master.prices()
        prices = prices if found is None else found
        left = pricer.reduced(prices)
        fresh: list[Cycle] = []
        for step in range(pricer.vertices):
            start = (at + step) % pricer.vertices
            fresh += [one for one in islice(pricer.cycles(start, left, small), EACH) if one not in seen]
            if len(fresh) >= ROUND:
                at = start + 1
                break
        if not fresh or found is None:
            break
        seen.update(fresh)
        known += fresh
        master.add([(cycle.rows, cycle.weight) for cycle in fresh])
    return prices, left, _bound(pricer, prices, left)


def _bound(pricer: Pricer, prices: Floats, left: Floats) -> int:
    """Every set of loops is within the sum of prices, plus what its cycles bring beyond: at most half as many as vertices."""
    beyond = 0.0
    for start in range(pricer.vertices):
        for cycle in pricer.cycles(start, left, beyond):
            beyond = max(beyond, cycle.weight - float(sum(prices[row] for row in cycle.rows)))
    return floor(float(prices.sum()) + beyond * (pricer.vertices // 2) + 1e-4)


def _nearest(known: Sequence[Cycle], prices: Floats) -> list[Cycle]:
    """Of the known cycles, those nearest to be worth their price."""
    slack = {cycle: float(sum(prices[row] for row in cycle.rows)) - cycle.weight for cycle in known}
    return sorted(known, key=lambda cycle: (slack[cycle], cycle.vertices))[:LISTED]
