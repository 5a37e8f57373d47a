"""Which columns are best, proved, and if they cannot be, how far from the best may they be?

1. The linear relaxation of all objectives together gives prices of rows, and a first choice to start from. From the
   prices, made whole, a bound follows in exact arithmetic (weak duality: it holds for any prices, however rough).
2. A column that cannot be in any choice as good as the one in hand, by that bound, is left out.
3. The objectives are then taken in turn, each maximised while the earlier ones stay at their best; neighbours in the
   order are taken together as long as one weight for both stays within what floating point tells apart. Relaxation,
   bound and exclusion again, then a search of whole choices within a limit of nodes if that is not enough.

What the solver chooses is checked against capacities and counted again in whole numbers before it replaces what is in hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from troc.matching.loops.heuristics import filled, improved
from troc.matching.loops.packing_problem import PackingProblem
from troc.matching.loops.solver import Floor, Question, choose_whole, relax

#: Prices are rounded to one part in so many.
UNIT = 10**6
#: Problems of at most so many columns are searched here, without the solver.
FEW = 12
#: Objectives are taken together while their weighted sum stays below: far within the solver's tolerances.
TOLD_APART = 10**8


@dataclass(frozen=True, slots=True)
class Outcome:
    """Columns chosen, and what is proved of them."""

    chosen: tuple[int, ...]
    totals: tuple[int, ...]  #: a sum an objective
    #: Upper bounds of the first objectives in their order: of the first, then of the second among choices best in the
    #: first, and so on, as far as proved.
    bounds: tuple[int, ...]

    @property
    def proven(self) -> bool:
        """Whether nothing is better."""
        return self.bounds == self.totals


def solve_part(problem: PackingProblem, incumbent: Sequence[int], work: int) -> Outcome:
    """The best choice, from `incumbent` on. `work`: nodes of search times columns, at most, for each objective."""
    if len(problem.columns) <= FEW:
        chosen = _searched(problem)
        totals = problem.totals(chosen)
        return Outcome(chosen, totals, totals)
    most = ceilings(problem)
    weights = in_order(most)
    best, bound, slack = _first(problem, incumbent, weights)
    bounds: list[int] = []
    floors: list[tuple[Sequence[int], int]] = []
    alive = list(range(len(problem.columns)))
    for group in _together(most):
        have = _sum(problem.totals(best), weights)
        if bound // UNIT == have:
            return Outcome(best, problem.totals(best), problem.totals(best))
        alive = [place for place in alive if bound - slack[place] >= have * UNIT]
        inside = [weight if place in group else 0 for place, weight in enumerate(_within(most, group))]
        best, alive, reached = _raise(problem, inside, best, alive, floors, work)
        bounds += _apart(reached, problem.totals(best), inside, group)
        if reached > _sum(problem.totals(best), inside):
            break
        floors.append((inside, reached))
    return Outcome(best, problem.totals(best), tuple(bounds))


def ceilings(problem: PackingProblem) -> tuple[int, ...]:
    """What no choice exceeds, an objective: each unit of a row brings at most its part of its best column."""
    most = []
    for objective in range(problem.objectives):
        dearest = [0] * len(problem.capacities)
        free = 0
        for column in problem.columns:
            if not column.rows:
                free += column.gains[objective]
                continue
            share = -(-column.gains[objective] // len(column.rows))
            for row in column.rows:
                dearest[row] = max(dearest[row], share)
        most.append(free + sum(c * best for c, best in zip(problem.capacities, dearest, strict=True)))
    return tuple(most)


def in_order(most: Sequence[int]) -> tuple[int, ...]:
    """One weight an objective, each above the sum of all that those after it can bring."""
    weights, below = [], 0
    for ceiling in reversed(most):
        weights.append(below + 1)
        below += (below + 1) * ceiling
    return tuple(reversed(weights))


def _together(most: Sequence[int]) -> list[tuple[int, ...]]:
    """Neighbouring objectives in groups whose weighted sum stays below `TOLD_APART`."""
    groups: list[tuple[int, ...]] = []
    for objective in range(len(most)):
        if groups and _largest(most, (*groups[-1], objective)) < TOLD_APART:
            groups[-1] = (*groups[-1], objective)
        else:
            groups.append((objective,))
    return groups


def _within(most: Sequence[int], group: Sequence[int]) -> tuple[int, ...]:
    weights = in_order([most[objective] for objective in group])
    return tuple(weights[group.index(place)] if place in group else 0 for place in range(len(most)))


def _largest(most: Sequence[int], group: Sequence[int]) -> int:
    return _sum(most, _within(most, group))


def _apart(reached: int, totals: Sequence[int], weights: Sequence[int], group: Sequence[int]) -> list[int]:
    """The bounds of a group's objectives, of a bound of their weighted sum, as far as it says anything."""
    found = []
    for objective in group:
        bound, reached = divmod(reached, weights[objective])
        found.append(bound)
        if bound > totals[objective]:
            break
    return found


def _first(
    problem: PackingProblem, incumbent: Sequence[int], weights: Sequence[int]
) -> tuple[tuple[int, ...], int, list[int]]:
    """A choice to start from, a bound of the weight, and what each column lacks of it; both in 1/`UNIT`."""
    rows = [column.rows for column in problem.columns]
    heavy = [_sum(column.gains, weights) for column in problem.columns]
    scale = weights[0]
    relaxed = relax(Question(rows, problem.capacities, [weight / scale for weight in heavy]))
    starts = [tuple(sorted(incumbent))]
    if relaxed is None:
        return starts[0], sum(heavy) * UNIT, [0] * len(rows)
    bound, slack = exact_bound(Question(rows, problem.capacities, heavy), [y * scale for y in relaxed.prices], ())
    order = sorted(range(len(rows)), key=lambda place: (-round(relaxed.values[place], 6), slack[place], place))
    starts.append(tuple(improved(problem, filled(problem, order))))
    return max(starts, key=problem.totals), bound, slack


def _raise(
    problem: PackingProblem,
    weights: Sequence[int],
    best: tuple[int, ...],
    alive: list[int],
    floors: Sequence[tuple[Sequence[int], int]],
    work: int,
) -> tuple[tuple[int, ...], list[int], int]:
    """One group of objectives maximised: what is best then, the columns that may still matter, and the bound."""
    question = _question(problem, weights, alive, floors)
    relaxed = relax(question)
    have = _sum(problem.totals(best), weights)
    bound = sum(question.gains)
    if relaxed is not None:
        fine, slack = exact_bound(question, relaxed.prices, relaxed.floor_prices)
        kept = [place for place, missing in zip(alive, slack, strict=True) if fine - missing >= have * UNIT]
        bound = fine // UNIT
        if len(kept) < len(alive):
            alive, question = kept, _question(problem, weights, kept, floors)
    if bound > have:
        local = {place: here for here, place in enumerate(alive)}
        answer = choose_whole(question, [local[place] for place in best], max(1, work // len(alive)))
        if answer.bound is not None:
            bound = min(bound, answer.bound)
        if answer.chosen is not None:
            found = tuple(alive[here] for here in answer.chosen)
            if problem.fits(found) and problem.totals(found) > problem.totals(best):
                best = found
    return best, alive, max(bound, _sum(problem.totals(best), weights))


def _question(
    problem: PackingProblem, weights: Sequence[int], alive: Sequence[int], floors: Sequence[tuple[Sequence[int], int]]
) -> Question[int]:
    columns = [problem.columns[place] for place in alive]
    kept = [Floor([_sum(column.gains, earlier) for column in columns], least) for earlier, least in floors]
    gains = [_sum(column.gains, weights) for column in columns]
    return Question([column.rows for column in columns], problem.capacities, gains, kept)


def exact_bound(
    question: Question[int], prices: Sequence[float], floor_prices: Sequence[float]
) -> tuple[int, list[int]]:
    """A bound of the sum of gains, and what each column is short of earning its rows' price; both in 1/`UNIT`.

    For any prices y ≥ 0 of rows and z ≥ 0 of floors, a choice x within capacities b with floors kept has
    Σ g·x ≤ Σ g·x + y·(b − A·x) + z·(F·x − f) = y·b − z·f + Σ (g + z·F − y·A)·x, at most y·b − z·f plus the positive
    terms. A choice with a column whose term is negative lacks that much of the bound.
    """
    whole = [round(price * UNIT) for price in prices]
    kept = [round(price * UNIT) for price in floor_prices]
    bound = sum(price * capacity for price, capacity in zip(whole, question.capacities, strict=True))
    bound -= sum(price * floor.least for price, floor in zip(kept, question.floors, strict=True))
    slack = []
    for place, (rows, gain) in enumerate(zip(question.rows, question.gains, strict=True)):
        term = gain * UNIT - sum(whole[row] for row in rows)
        term += sum(price * floor.gains[place] for price, floor in zip(kept, question.floors, strict=True))
        bound += max(0, term)
        slack.append(max(0, -term))
    return bound, slack


def _sum(values: Sequence[int], weights: Sequence[int]) -> int:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def _searched(problem: PackingProblem) -> tuple[int, ...]:
    """The best of every choice of a few columns, in whole numbers; the first in order among equals."""
    left = list(problem.capacities)
    gains = [column.gains for column in problem.columns]
    best: tuple[int, ...] = ()
    most = (0,) * problem.objectives
    rest = [_added(gains[place:]) for place in range(len(gains))]

    def go(place: int, chosen: tuple[int, ...], have: tuple[int, ...]) -> None:
        nonlocal best, most
        if have > most:
            best, most = chosen, have
        if place == len(gains) or _added((have, rest[place])) <= most:
            return
        rows = problem.columns[place].rows
        if all(left[row] for row in rows):
            for row in rows:
                left[row] -= 1
            go(place + 1, (*chosen, place), _added((have, gains[place])))
            for row in rows:
                left[row] += 1
        go(place + 1, chosen, have)

    go(0, (), most)
    return best


def _added(each: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*each, strict=True)))
