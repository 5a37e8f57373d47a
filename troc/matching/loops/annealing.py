"""Which set of columns is reached when worse ones are passed through now and then?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from troc.matching.loops.packing_problem import PackingProblem

#: Temperature at the start and at the end, in units of the first objective.
HOT, COLD = 0.5, 0.1
#: A step's place in a sequence without pattern: the linear congruence of Knuth's MMIX, fixed, so that the same problem
#: is answered the same way.
_FACTOR, _TERM, _SPAN = 6364136223846793005, 1442695040888963407, 2**64


def annealed(problem: PackingProblem, chosen: Sequence[int], weights: Sequence[int], steps: int) -> list[int]:
    """The best of the choices met in so many steps from `chosen`; never worse. `weights`: one an objective, in order.

    A step puts a column in, takes out those in its way, and puts in what fits in the rows then free. A step for the
    worse is kept with the probability of Metropolis at a temperature that falls step by step.
    """
    heavy = [sum(w * g for w, g in zip(weights, column.gains, strict=True)) / weights[0] for column in problem.columns]
    state = _State(problem, chosen, heavy)
    best, most, score, draw = sorted(chosen), problem.totals(chosen), 0.0, 1
    peak = 0.0
    for step in range(steps):
        draw = (draw * _FACTOR + _TERM) % _SPAN
        place = (draw >> 33) % len(heavy)
        if place in state.have:
            continue
        gained, taken, left = state.put(place)
        draw = (draw * _FACTOR + _TERM) % _SPAN
        warmth = HOT * (COLD / HOT) ** (step / steps)
        if gained < 0 and math.exp(gained / warmth) * _SPAN <= draw:
            state.undo(taken, left)
            continue
        score += gained
        if score > peak + 1e-9:
            peak, found = score, problem.totals(state.have)
            if found > most:
                best, most = sorted(state.have), found
    return best


class _State:
    """A choice that changes: what is in it, and who holds each row."""

    def __init__(self, problem: PackingProblem, chosen: Sequence[int], heavy: Sequence[float]) -> None:
        self.have: set[int] = set()
        self._rows = [column.rows for column in problem.columns]
        self._heavy = heavy
        self._capacities = problem.capacities
        self._holders: list[list[int]] = [[] for _ in problem.capacities]
        self._users: list[list[int]] = [[] for _ in problem.capacities]
        for place, rows in enumerate(self._rows):
            for row in rows:
                self._users[row].append(place)
        for place in chosen:
            self._take(place)

    def put(self, place: int) -> tuple[float, list[int], list[int]]:
        """What is gained by that column in place of those in its way; what came, and what left."""
        gone: list[int] = []
        for row in self._rows[place]:
            if len(self._holders[row]) >= self._capacities[row]:
                lightest = min(self._holders[row], key=lambda other: (self._heavy[other], other))
                gone.append(lightest)
                self._leave(lightest)
        come = [place]
        self._take(place)
        for other in gone:
            for row in self._rows[other]:
                if len(self._holders[row]) < self._capacities[row]:
                    for user in self._users[row]:
                        if user not in self.have and self._free(user):
                            self._take(user)
                            come.append(user)
                            break
        gained = sum(self._heavy[one] for one in come) - sum(self._heavy[one] for one in gone)
        return gained, come, gone

    def undo(self, come: Sequence[int], gone: Sequence[int]) -> None:
        """As it was before `put`."""
        for place in come:
            self._leave(place)
        for place in gone:
            self._take(place)

    def _free(self, place: int) -> bool:
        return all(len(self._holders[row]) < self._capacities[row] for row in self._rows[place])

    def _take(self, place: int) -> None:
        self.have.add(place)
        for row in self._rows[place]:
            self._holders[row].append(place)

    def _leave(self, place: int) -> None:
        self.have.discard(place)
        for row in self._rows[place]:
            self._holders[row].remove(place)
