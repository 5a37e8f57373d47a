"""Which loops, of any length, bring the most?

Each vertex gives to exactly one other, or to itself when it is left out: an assignment problem, which a sparse
Jonker-Volgenant algorithm solves exactly (SciPy, loaded when first needed: 33 MiB). As in « math trades », loops come out
far too long for people: it is their optimum to compare with, and a bound of what short loops can do.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import numpy as np

from troc.matching.loops.graph import LoopGraph
from troc.matching.loops.instances import Gift, Instance, Progress, Solution, quiet, solution

#: Sums beyond are not exact in floating point.
EXACT = 2**53


def any_length(instance: Instance, progress: Progress = quiet) -> Solution:
    """The greatest total weight with loops of any length. Raises `ValueError` for weights too large to add exactly."""
    progress("assignment", 0, 0)
    cycles, weight = _rounds(len(instance.names), instance.gifts)
    return solution(instance, cycles, weight, weight)


def most_served(graph: LoopGraph) -> int:
    """How many firms could be served by loops of any length and value, each firm in one: a bound for shorter ones."""
    firms = graph.firms()
    number = {firm: place for place, firm in enumerate(firms)}
    gifts = [Gift(number[giver], number[other], 1) for giver in firms for other in graph.receivers(giver)]
    return _rounds(len(firms), gifts)[1]


def _rounds(vertices: int, gifts: Sequence[Gift]) -> tuple[list[list[int]], int]:
    if not gifts:
        return [], 0
    sparse, matching = import_module("scipy.sparse"), import_module("scipy.sparse.csgraph")
    heaviest = max(0, max(gift.weight for gift in gifts))
    if (heaviest - min(0, min(gift.weight for gift in gifts)) + 1) * vertices >= EXACT:
        raise ValueError("weights too large")
    # Every vertex has one partner, so taking the same from each weight changes nothing; a cost of 0 would mean « none ».
    dearest = heaviest + 1
    rows = np.array([*range(vertices), *(gift.giver for gift in gifts)])
    columns = np.array([*range(vertices), *(gift.receiver for gift in gifts)])
    costs = np.array([dearest] * vertices + [dearest - gift.weight for gift in gifts], dtype=float)
    table = sparse.csr_matrix((costs, (rows, columns)), shape=(vertices, vertices))
    givers, receivers = matching.min_weight_full_bipartite_matching(table)
    following = dict(zip(givers.tolist(), receivers.tolist(), strict=True))
    weights = {(gift.giver, gift.receiver): gift.weight for gift in gifts}
    cycles, weight, seen = list[list[int]](), 0, set[int]()
    for start in range(vertices):
        cycle, vertex = list[int](), start
        while vertex not in seen and following[vertex] != vertex:
            seen.add(vertex)
            cycle.append(vertex)
            weight += weights[vertex, following[vertex]]
            vertex = following[vertex]
        if cycle:
            cycles.append(cycle)
    return cycles, weight
