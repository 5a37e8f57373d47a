"""What would the answers be if those who answered were spread as all registered firms are?

They then represent the firms registered with the program, not those of the region.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

LEAST = 50  #: completed interviews; below, weights would be noise
LIGHTEST, HEAVIEST = 1 / 5, 5.0  #: a weight, the mean being 1
_ROUNDS = 1000
_CLOSE = 1e-12  #: of the margins, as shares


class Refusal(StrEnum):
    """Why there is no weighting."""

    FEW = "few"  #: fewer than 50 completed interviews
    EMPTY = "empty"  #: a category of the population in which nobody answered: nothing stands for it
    UNKNOWN = "unknown"  #: somebody answered in a category that the population lacks


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a respondent, their mean 1; how much precision they cost (Kish 1965)."""

    weights: tuple[float, ...]
    deff: float  #: 1 + the relative variance of the weights
    effective: float  #: n / deff
    off: float  #: the farthest a weighted margin is from its aim, as a share: not 0 where the limits forbid it
    rounds: int


def rake(rows: Sequence[tuple[str, ...]], margins: Sequence[Mapping[str, float]]) -> Weights | Refusal:
    """Weights with which the respondents have the margins of the population, by iterative proportional fitting.

    `rows`: one category an axis for each respondent; `margins`: how many of the population are in each category of that
    axis. Raking ratio truncated to [1/5, 5] (Deville, Särndal and Sautory 1993): the limits hold at each step, so that
    the margins are met with trimmed weights wherever that is possible.
    """
    if len(rows) < LEAST:
        return Refusal.FEW
    aims = []
    for axis, margin in enumerate(margins):
        population = {category: count for category, count in margin.items() if count > 0}
        present = {row[axis] for row in rows}
        if population.keys() - present:
            return Refusal.EMPTY
        if present - population.keys():
            return Refusal.UNKNOWN
        whole = math.fsum(population.values())
        aims.append({category: len(rows) * count / whole for category, count in population.items()})
    members = [
        {category: [index for index, row in enumerate(rows) if row[axis] == category] for category in aim}
        for axis, aim in enumerate(aims)
    ]
    return _fit(len(rows), members, aims)


def _fit(n: int, members: list[dict[str, list[int]]], aims: list[dict[str, float]]) -> Weights:
    free = [1.0] * n  # before the limits
    before, rounds = [0.0] * n, 0
    while rounds < _ROUNDS:
        rounds += 1
        for groups, aim in zip(members, aims, strict=True):
            for category, group in groups.items():
                factor = _factor([free[index] for index in group], aim[category])
                for index in group:
                    free[index] *= factor
        weights = [_limited(weight) for weight in free]
        if _off(weights, members, aims) < _CLOSE * n or max(map(abs, map(float.__sub__, weights, before))) < _CLOSE:
            break
        before = weights
    squares, whole = math.fsum(weight * weight for weight in weights), math.fsum(weights)
    deff = n * squares / whole**2
    return Weights(tuple(weights), deff, n / deff, _off(weights, members, aims) / n, rounds)


def _limited(weight: float) -> float:
    return min(HEAVIEST, max(LIGHTEST, weight))


def _factor(weights: list[float], aim: float) -> float:
    """By what to multiply so that the limited weights add up to the aim; the limit itself where they cannot."""
    if aim <= LIGHTEST * len(weights):
        return LIGHTEST / max(weights)
    if aim >= HEAVIEST * len(weights):
        return HEAVIEST / min(weights)
    factor = aim / math.fsum(weights)
    if min(weights) * factor >= LIGHTEST and max(weights) * factor <= HEAVIEST:
        return factor
    low, high = LIGHTEST / max(weights), HEAVIEST / min(weights)
    for _ in range(200):
        factor = (low + high) / 2
        if math.fsum(_limited(weight * factor) for weight in weights) < aim:
            low = factor
        else:
            high = factor
        if high - low <= 1e-15 * high:
            break
    return factor


def _off(weights: list[float], members: list[dict[str, list[int]]], aims: list[dict[str, float]]) -> float:
    """The farthest a weighted margin is from its aim, in respondents."""
    return max(
        abs(math.fsum(weights[index] for index in group) - aim[category])
        for groups, aim in zip(members, aims, strict=True)
        for category, group in groups.items()
    )


def weighted_share(answers: Sequence[bool], weights: Weights) -> float | None:
    """The weighted share of those who said yes, to stand beside the plain one; None of nobody."""
    whole = math.fsum(weights.weights)
    said = math.fsum(weight for weight, yes in zip(weights.weights, answers, strict=True) if yes)
    return said / whole if whole else None
