"""Which cycles of a few vertices are worth more than the price of their rows?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cycle:
    """Arcs that come back to where they started."""

    rows: tuple[int, ...]  #: what it takes one of, sorted
    vertices: tuple[int, ...]  #: in the order of the gifts, from the smallest
    weight: int


class Pricer:
    """The arcs of a graph, in which cycles of at most so many vertices are looked for.

    An arc takes one of its giver's row and one of each of its `extra` rows. Two arcs may join the same vertices.
    """

    def __init__(
        self,
        vertices: int,
        arcs: Sequence[tuple[int, int, int, tuple[int, ...]]],
        rows: int,
        max_length: int,
    ) -> None:
        """`arcs`: giver, receiver, weight, extra rows."""
        ordered = sorted(arcs)
        self.vertices, self.rows, self.max_length = vertices, rows, max_length
        self._giver = np.array([arc[0] for arc in ordered], dtype=np.int64)
        self._receiver = np.array([arc[1] for arc in ordered], dtype=np.int64)
        self._weight = [arc[2] for arc in ordered]
        self._worth = np.array(self._weight, dtype=float)
        self._extra = [arc[3] for arc in ordered]
        self._start = np.searchsorted(self._giver, np.arange(vertices + 1))
        having = [(place, row) for place, extra in enumerate(self._extra) for row in extra]
        self._having = np.array(having, dtype=np.int64).reshape(-1, 2)

    def reduced(self, prices: Floats) -> Floats:
        """What each arc brings beyond the price of its rows."""
        left: Floats = self._worth - prices[self._giver]
        if len(self._having):
            np.subtract.at(left, self._having[:, 0], prices[self._having[:, 1]])
        return left

    def cycles(self, start: int, left: Floats, least: float) -> Iterator[Cycle]:
        """The cycles whose smallest vertex is `start` and whose arcs bring more than `least` together, by `left`."""
        first = self._start[start]
        giver, receiver, worth = self._giver[first:], self._receiver[first:], left[first:]
        if not len(giver):
            return
        reach = [np.full(self.vertices, -np.inf)]  # by arcs left at most: the best way home, none to begin with
        home = np.full(self.vertices, -np.inf)
        closing = receiver == start
        np.maximum.at(home, giver[closing], worth[closing])
        reach.append(home)
        heads = np.flatnonzero(np.diff(giver, prepend=-1))
        forward = np.where(receiver > start, worth, -np.inf)
        for _ in range(self.max_length - 2):
            ahead = np.maximum.reduceat(forward + reach[-1][receiver], heads)
            best = home.copy()
            best[giver[heads]] = np.maximum(best[giver[heads]], ahead)
            reach.append(best)
        yield from self._from(start, start, [], 0.0, reach, left, least)

    def _from(
        self, start: int, last: int, path: list[int], have: float, reach: Sequence[Floats], left: Floats, least: float
    ) -> Iterator[Cycle]:
        span = slice(self._start[last], self._start[last + 1])
        receivers, worth = self._receiver[span], left[span]
        if path:
            for place in np.flatnonzero((receivers == start) & (have + worth > least)):
                found = self._cycle([*path, int(span.start + place)])
                if found is not None:
                    yield found
        if len(path) + 1 == self.max_length:
            return
        rest = reach[self.max_length - len(path) - 1]
        for place in np.flatnonzero((receivers > start) & (have + worth + rest[receivers] > least)):
            vertex = int(receivers[place])
            if all(vertex != self._giver[arc] for arc in path):
                path.append(int(span.start + place))
                yield from self._from(start, vertex, path, have + float(worth[place]), reach, left, least)
                path.pop()

    def _cycle(self, arcs: Sequence[int]) -> Cycle | None:
        vertices = tuple(int(self._giver[arc]) for arc in arcs)
        rows = [*vertices, *(row for arc in arcs for row in self._extra[arc])]
        if len(set(rows)) < len(rows):
            return None  # passes twice through a dummy
        return Cycle(tuple(sorted(rows)), vertices, sum(self._weight[arc] for arc in arcs))
