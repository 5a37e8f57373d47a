"""Which sets of columns fit together, and which parts of the question have nothing to do with one another?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """Something to be taken or left: it takes one of each of its rows, and brings a whole number per objective."""

    rows: tuple[int, ...]
    gains: tuple[int, ...]  #: one an objective, none negative, in their order


@dataclass(frozen=True, slots=True)
class PackingProblem:
    """Choose columns, no row taken more often than its capacity, the sums of gains greatest in the order of objectives."""

    columns: Sequence[Column]
    capacities: Sequence[int]  #: a row

    def totals(self, chosen: Iterable[int]) -> tuple[int, ...]:
        """The sum of each objective over those columns."""
        taken = [self.columns[place].gains for place in chosen]
        return tuple(map(sum, zip(*taken, strict=True))) if taken else (0,) * self.objectives

    @property
    def objectives(self) -> int:
        """How many there are."""
        return len(self.columns[0].gains) if self.columns else 1

    def fits(self, chosen: Iterable[int]) -> bool:
        """Whether those columns, each at most once, respect every capacity."""
        taken = list(chosen)
        uses = Counter(row for place in taken for row in self.columns[place].rows)
        return len(set(taken)) == len(taken) and all(count <= self.capacities[row] for row, count in uses.items())


@dataclass(frozen=True, slots=True)
class Part:
    """Columns that share no scarce row with the others; `places` are theirs in the whole problem."""

    problem: PackingProblem
    places: tuple[int, ...]


def parts(problem: PackingProblem) -> list[Part]:
    """The problem cut into independent ones, by least column; rows that cannot run short are dropped.

    The best of the whole is the best of each: objectives are sums, compared in the same order.
    """
    uses = Counter(row for column in problem.columns for row in column.rows)
    scarce = {row for row, count in uses.items() if count > problem.capacities[row]}
    leader = list(range(len(problem.columns)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    first_of: dict[int, int] = {}
    for place, column in enumerate(problem.columns):
        for row in column.rows:
            if row in scarce:
                one, other = find(first_of.setdefault(row, place)), find(place)
                leader[max(one, other)] = min(one, other)
    groups: dict[int, list[int]] = {}
    for place in range(len(problem.columns)):
        groups.setdefault(find(place), []).append(place)
    return [_part(problem, group, scarce) for _, group in sorted(groups.items())]


def _part(problem: PackingProblem, group: Sequence[int], scarce: set[int]) -> Part:
    rows = sorted({row for place in group for row in problem.columns[place].rows if row in scarce})
    number = {row: local for local, row in enumerate(rows)}
    columns = [
        Column(tuple(number[row] for row in column.rows if row in scarce), column.gains)
        for column in (problem.columns[place] for place in group)
    ]
    return Part(PackingProblem(columns, [problem.capacities[row] for row in rows]), tuple(group))
