"""What is the middle of skewed values, how unequal are they, and did they change between two waves?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from troc.study.statistics.proportions import Estimate


@dataclass(frozen=True, slots=True)
class Middle:
    """Median and quartiles of the values told, and their total: « declared by n of N »."""

    median: Estimate  #: the interval is that of its rank; None below six values
    first: float | None
    third: float | None
    total: float
    asked: int


def quantile(ordered: Sequence[float], share: float) -> float:
    """Of sorted values, by linear interpolation (type 7 of Hyndman and Fan 1996, that of numpy and R)."""
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def middle(values: Iterable[float | None]) -> Middle:
    """Median, interquartile range and total; None is somebody who was asked and did not tell."""
    asked = list(values)
    told = sorted(value for value in asked if value is not None)
    if not told:
        return Middle(Estimate(None, None, None, 0), None, None, 0.0, len(asked))
    rank = _rank(len(told))
    low, high = (None, None) if rank is None else (told[rank], told[-rank - 1])
    estimate = Estimate(quantile(told, 0.5), low, high, len(told))
    return Middle(estimate, quantile(told, 0.25), quantile(told, 0.75), math.fsum(told), len(asked))


def _rank(n: int) -> int | None:
    """The greatest r, from 0, with 2 × P(B(n, ½) ≤ r) ≤ 5 %: the r-th values from both ends hold the median."""
    cumulated, rank = 0.0, None
    for each in range(n // 2):
        cumulated += math.exp(math.lgamma(n + 1) - math.lgamma(each + 1) - math.lgamma(n - each + 1) - n * math.log(2))
        if 2 * cumulated > 0.05:
            break
        rank = each
    return rank


def gini(values: Iterable[float]) -> float | None:
    """Gini's index of values not below zero: 0 when all have as much, near 1 when one has all; None of nothing."""
    ordered = sorted(values)
    whole, n = math.fsum(ordered), len(ordered)
    if ordered and ordered[0] < 0:
        raise ValueError("shares of what is below zero mean nothing")
    if not whole:
        return None
    return math.fsum((2 * rank - n - 1) * value for rank, value in enumerate(ordered, start=1)) / (n * whole)


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after, on those who answered both; `lost` answered only before."""

    difference: Estimate  #: mean of after - before, Student's interval; None below two pairs
    p_student: float | None
    p_wilcoxon: float | None  #: of signed ranks: does not suppose a normal law
    lost: int


def paired(pairs: Iterable[tuple[float | None, float | None]]) -> Change:
    """How much the same people changed; None is an answer that was not given (attrition is counted, never filled in)."""
    # scipy takes half a second to import: only where waves are compared.
    from scipy import stats

    given = list(pairs)
    changes = [after - before for before, after in given if before is not None and after is not None]
    lost = sum(before is not None and after is None for before, after in given)
    n = len(changes)
    if n < 2:
        return Change(Estimate(changes[0] if changes else None, None, None, n), None, None, lost)
    mean = math.fsum(changes) / n
    spread = math.sqrt(math.fsum((change - mean) ** 2 for change in changes) / (n - 1) / n)
    half = float(stats.t.ppf(0.975, n - 1)) * spread
    difference = Estimate(mean, mean - half, mean + half, n)
    if not any(changes):
        return Change(difference, 1.0, 1.0, lost)
    student = 2 * float(stats.t.sf(abs(mean) / spread, n - 1)) if spread else 0.0
    ties = n > 50 or len({abs(change) for change in changes}) < n or 0.0 in changes
    ranks = stats.wilcoxon(changes, method="approx" if ties else "exact")
    return Change(difference, student, float(ranks.pvalue), lost)
