"""Which good set of columns is found quickly, to start from or to keep when nothing better can be proved?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from troc.matching.loops.packing_problem import Column, PackingProblem

#: Passes over all columns that look for a better exchange.
PASSES = 20
#: Columns looked at to fill the rows that an exchange freed.
LOOKED_AT = 40
#: Columns freed together, in the neighbourhood search.
FREED = 150

Solve = Callable[[PackingProblem, Sequence[int]], Sequence[int]]


def greedy(problem: PackingProblem) -> list[int]:
    """Columns taken one by one, the best for each row they take first; ties by place."""
    order = sorted(range(len(problem.columns)), key=lambda place: (_dearness(problem.columns[place]), place))
    return filled(problem, order)


def filled(problem: PackingProblem, order: Iterable[int]) -> list[int]:
    """Columns taken in that order, each if it still fits."""
    left = list(problem.capacities)
    have: set[int] = set()
    for place in order:
        if all(left[row] for row in problem.columns[place].rows):
            _take(problem, place, left, have)
    return sorted(have)


def improved(problem: PackingProblem, chosen: Sequence[int]) -> list[int]:
    """That choice after exchanges of one column for those in its way, and whatever fits then, while it gets better."""
    users = _users(problem)
    left = list(problem.capacities)
    have: set[int] = set()
    for place in chosen:
        _take(problem, place, left, have)
    for _ in range(PASSES):
        better = False
        for place in range(len(problem.columns)):
            if place not in have and _exchange(problem, place, left, have, users):
                better = True
        if not better:
            break
    return sorted(have)


def neighbourhoods(problem: PackingProblem, chosen: Sequence[int], solve: Solve, at_most: int) -> list[int]:
    """That choice after parts of it are taken back and chosen anew by `solve`, `at_most` times; never worse.

    A part is what lies around a row that nothing serves yet: the columns within a few shared rows of it.
    """
    users, have, done = _users(problem), set(chosen), 0
    better = True
    while better and done < at_most:
        better = False
        served = {row for place in have for row in problem.columns[place].rows}
        for row in (row for row in range(len(problem.capacities)) if row not in served and users[row]):
            if done >= at_most:
                break
            done += 1
            free = _around(problem, row, users)
            found = _anew(problem, have, free, solve)
            if problem.totals(found) > problem.totals(have):
                have, better = found, True
    return sorted(have)


def _anew(problem: PackingProblem, have: set[int], free: Iterable[int], solve: Solve) -> set[int]:
    free = sorted(free)
    fixed = have.difference(free)
    left = list(problem.capacities)
    for place in fixed:
        for row in problem.columns[place].rows:
            left[row] -= 1
    fitting = [place for place in free if all(left[row] for row in problem.columns[place].rows)]
    number = {place: local for local, place in enumerate(fitting)}
    part = PackingProblem([problem.columns[place] for place in fitting], left)
    found = solve(part, [number[place] for place in sorted(have) if place in number])
    return fixed | {fitting[local] for local in found}


def _around(problem: PackingProblem, row: int, users: Sequence[Sequence[int]]) -> set[int]:
    columns: set[int] = set()
    rows, edge = {row}, [row]
    while edge and len(columns) < FREED:
        following: list[int] = []
        for one in edge:
            for place in users[one]:
                columns.add(place)
                following += [other for other in problem.columns[place].rows if other not in rows]
                rows.update(problem.columns[place].rows)
            if len(columns) >= FREED:
                break
        edge = sorted(set(following))
    return columns


def _exchange(
    problem: PackingProblem, place: int, left: list[int], have: set[int], users: Sequence[Sequence[int]]
) -> bool:
    """Takes that column in place of those in its way, and fills what is free then, if it is better so."""
    leaving = _in_the_way(problem, place, left, have, users)
    removed, added = sorted(leaving), [place]
    for other in removed:
        _give_back(problem, other, left, have)
    _take(problem, place, left, have)
    freed = {row for other in removed for row in problem.columns[other].rows}
    near = (user for row in sorted(freed) for user in users[row] if user not in have)
    for other in islice(near, LOOKED_AT):
        if other not in have and all(left[row] for row in problem.columns[other].rows):
            _take(problem, other, left, have)
            added.append(other)
    if problem.totals(added) > problem.totals(removed):
        return True
    for other in added:
        _give_back(problem, other, left, have)
    for other in removed:
        _take(problem, other, left, have)
    return False


def _in_the_way(
    problem: PackingProblem, place: int, left: Sequence[int], have: set[int], users: Sequence[Sequence[int]]
) -> set[int]:
    leaving: set[int] = set()
    for row in problem.columns[place].rows:
        if left[row] == 0 and not any(row in problem.columns[other].rows for other in leaving):
            taking = [other for other in users[row] if other in have]
            leaving.add(min(taking, key=lambda other: (problem.columns[other].gains, other)))
    return leaving


def _take(problem: PackingProblem, place: int, left: list[int], have: set[int]) -> None:
    have.add(place)
    for row in problem.columns[place].rows:
        left[row] -= 1


def _give_back(problem: PackingProblem, place: int, left: list[int], have: set[int]) -> None:
    have.discard(place)
    for row in problem.columns[place].rows:
        left[row] += 1


def _dearness(column: Column) -> tuple[int, ...]:
    return tuple(-gain for gain in column.gains)


def _users(problem: PackingProblem) -> list[list[int]]:
    users: list[list[int]] = [[] for _ in problem.capacities]
    for place, column in enumerate(problem.columns):
        for row in column.rows:
            users[row].append(place)
    return users
