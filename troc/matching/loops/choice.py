"""Which loops are best proposed together tonight, and how far from the best may they be?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from troc.matching.loops.choosing_parts import Effort, settled
from troc.matching.loops.enumeration import Enumeration, Loop
from troc.matching.loops.exact import FEW, Outcome
from troc.matching.loops.graph import BEST_QUALITY, LoopGraph
from troc.matching.loops.packing_problem import Column, PackingProblem, Part, parts
from troc.matching.loops.solver import version
from troc.matching.loops.weights import MOST_BONUS, UNKNOWN_FIRM, Firm, Weights, Worth, total, worth

#: A need is answered once.
NEED_CAPACITY = 1
OURS = "troquet search"


class Status(StrEnum):
    """What is known of a choice."""

    PROVEN = "proven"  #: no set of loops is better
    WITHIN = "within"  #: no set is better by more than `Choice.gap`


@dataclass(frozen=True, slots=True)
class Choice:
    """The loops chosen, sorted, and what is proved of them."""

    loops: tuple[Loop, ...]
    worth: Worth
    objective: int  #: `weights` of `worth`, counted again from the loops
    bound: int  #: no set of loops that fit together weighs more
    served_bound: int  #: nor serves more firms
    status: Status
    weights: Weights
    input_hash: str  #: SHA-256 of graph, loops, firms and effort: the same input gives the same choice
    solver: str  #: name and version
    complete_to: int = field(default=0)  #: every loop of at most so many firms was considered

    @property
    def gap(self) -> Fraction:
        """At most so far from the best: 0 when proven, 1/1000 when a set one thousandth heavier may exist."""
        return Fraction(self.bound - self.objective, self.bound) if self.bound else Fraction(0)


Progress = Callable[[int, int], None]


def choose(
    graph: LoopGraph,
    found: Enumeration,
    firms: Mapping[UUID, Firm] | None = None,
    effort: Effort | None = None,
    progress: Progress | None = None,
) -> Choice:
    """The best set of `found` loops, each firm in at most `Firm.loops` and each offer in at most its capacity.

    In the order of `Worth`, as one weight (`Weights`). `progress` is told how many columns of how many are settled.
    Loops left out of `found` are not considered: `complete_to` says from which length on some may be missing.
    """
    firms, effort = firms or {}, effort or Effort()
    loops = sorted((loop for loop in found.loops if _possible(graph, loop, firms)), key=lambda loop: loop.key)
    worths = [worth(loop, firms) for loop in loops]
    problem = _problem(graph, loops, worths, firms)
    weights = Weights.for_at_most(_most_served(loops, firms))
    chosen, objective_bound, served_bound, used, done = list[int](), 0, 0, False, 0
    for part, outcome in _all_settled(parts(problem), effort):
        used = used or len(part.places) > FEW
        chosen += [part.places[local] for local in outcome.chosen]
        bounds = _all_bounds(outcome, part)
        objective_bound += weights.combine(bounds)
        served_bound += bounds[0]
        done += len(part.places)
        if progress is not None:
            progress(done, len(loops))
    brought = total(worths[place] for place in chosen)
    objective = weights.of(brought)
    return Choice(
        loops=tuple(loops[place] for place in sorted(chosen)),
        worth=brought,
        objective=objective,
        bound=objective_bound,
        served_bound=served_bound,
        status=Status.PROVEN if objective == objective_bound else Status.WITHIN,
        weights=weights,
        input_hash=_hash(graph, loops, worths, firms, effort),
        solver=version() if used else OURS,
        complete_to=found.complete_to,
    )


def _all_settled(cut: Sequence[Part], effort: Effort) -> Iterator[tuple[Part, Outcome]]:
    """Each part and its outcome, in the order of the parts; the solver leaves Python free, so several go on at once."""
    if effort.threads == 1:
        yield from ((part, settled(part.problem, effort)) for part in cut)
        return
    with ThreadPoolExecutor(effort.threads) as several:
        yield from zip(cut, several.map(lambda part: settled(part.problem, effort), cut), strict=True)


def _all_bounds(outcome: Outcome, part: Part) -> tuple[int, int, int, int]:
    """A bound of each objective, in order: the proved ones, then what that many firms could bring at most."""
    served = outcome.bounds[0]
    columns = part.problem.columns
    most = (served, BEST_QUALITY * served, served // 2, MOST_BONUS * served)
    bounds = [*outcome.bounds, *most[len(outcome.bounds) :]]
    return bounds[0], bounds[1], min(bounds[2], len(columns)), bounds[3]


def _problem(
    graph: LoopGraph, loops: Sequence[Loop], worths: Sequence[Worth], firms: Mapping[UUID, Firm]
) -> PackingProblem:
    """Rows: firms; and offers and needs of the firms that may be in several loops, for in one they cannot run short."""
    number: dict[UUID, int] = {}
    capacities: list[int] = []

    def row(key: UUID, capacity: int) -> int:
        if key not in number:
            number[key] = len(capacities)
            capacities.append(capacity)
        return number[key]

    columns = []
    for loop, brings in zip(loops, worths, strict=True):
        rows = []
        for arc in loop.legs:
            several = _allowed(firms, arc.giver)
            rows.append(row(arc.giver, several))
            if several > 1:
                rows.append(row(arc.offer, graph.capacity(arc.offer)))
            if _allowed(firms, arc.receiver) > 1:
                rows.append(row(arc.need, NEED_CAPACITY))
        columns.append(Column(tuple(rows), brings.tiers))
    return PackingProblem(columns, capacities)


def _allowed(firms: Mapping[UUID, Firm], firm: UUID) -> int:
    return max(0, firms.get(firm, UNKNOWN_FIRM).loops)


def _possible(graph: LoopGraph, loop: Loop, firms: Mapping[UUID, Firm]) -> bool:
    return all(_allowed(firms, arc.giver) > 0 and graph.capacity(arc.offer) > 0 for arc in loop.legs)


def _most_served(loops: Sequence[Loop], firms: Mapping[UUID, Firm]) -> int:
    return sum(_allowed(firms, firm) for firm in {firm for loop in loops for firm in loop.firms})


def _hash(
    graph: LoopGraph, loops: Sequence[Loop], worths: Sequence[Worth], firms: Mapping[UUID, Firm], effort: Effort
) -> str:
    digest = hashlib.sha256(f"{graph.fingerprint()} {replace(effort, threads=1)}\n".encode())
    for loop, brings in zip(loops, worths, strict=True):
        allowed = [_allowed(firms, firm) for firm in loop.firms]
        line = [(giver.hex, offer.hex, need.hex) for giver, offer, need in loop.key]
        digest.update(f"{line} {brings.tiers} {allowed}\n".encode())
    return digest.hexdigest()
