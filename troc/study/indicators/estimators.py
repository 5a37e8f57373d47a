"""What is made of observations: a share, a median, a duration with open ends, a range… and how sure is it?"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from troc.study.indicators.figures import Figure, Seen, Unit
from troc.study.indicators.intervals import Z, median_interval, quantile, survival_median, wilson

#: Answers below this make no score of recommendation: the three shares are shown instead.
LEAST_FOR_SCORE = 30
PROMOTERS, DETRACTORS = 9, 6


def count(seen: Sequence[Seen], unit: Unit) -> Figure:
    """How many there are."""
    return _figure(seen, unit, float(len(seen)), numerator=len(seen), denominator=len(seen))


def total(seen: Sequence[Seen], unit: Unit) -> Figure:
    """The sum of what was told; `numerator` of `denominator` were."""
    told = [each for each in seen if each.value is not None]
    value = math.fsum(each.value or 0.0 for each in told) if told or not seen else None
    return _figure(told, unit, value, numerator=len(told), denominator=len(seen), by_value=True)


def share(seen: Sequence[Seen], unit: Unit) -> Figure:
    """The share of ones among zeros and ones, with Wilson's interval."""
    hits = sum(1 for each in seen if each.value)
    value, (low, high) = (hits / len(seen), wilson(hits, len(seen))) if seen else (None, (None, None))
    return _figure(seen, unit, value, low, high, numerator=hits, denominator=len(seen))


def share_of(part: Sequence[Seen], whole: Sequence[Seen], unit: Unit) -> Figure:
    """What part of all gave this answer, one counted once whatever the number of their answers."""
    hits, everybody = _heads(part), _heads(whole)
    value, (low, high) = (hits / everybody, wilson(hits, everybody)) if everybody else (None, (None, None))
    return _figure(part, unit, value, low, high, numerator=hits, denominator=everybody, size=everybody)


def heads(seen: Sequence[Seen], unit: Unit) -> Figure:
    """How many answered: what the shares of an indicator of several answers are shares of."""
    size = _heads(seen)
    return _figure(seen, unit, float(size), numerator=size, denominator=size, size=size)


def median(seen: Sequence[Seen], unit: Unit) -> Figure:
    """The median of what was told, the interval of its rank (binomial), and both quartiles."""
    told = [each for each in seen if each.value is not None]
    values = sorted(each.value for each in told if each.value is not None)
    if not values:
        return _figure(told, unit, None, numerator=0, denominator=len(seen))
    low, high = median_interval(values)
    quartiles = (quantile(values, 0.25), quantile(values, 0.75))
    middle = quantile(values, 0.5)
    return _figure(told, unit, middle, low, high, numerator=len(told), denominator=len(seen), quartiles=quartiles)


def duration(seen: Sequence[Seen], unit: Unit) -> Figure:
    """The median time by Kaplan and Meier, those still open censored, with its log-log interval.

    `numerator` of `denominator` ended. The value is None, and the note « open-end », where fewer than half have ended.
    """
    times = [(each.value or 0.0, each.ended) for each in seen]
    value, low, high = survival_median(times)
    ended = sum(over for _, over in times)
    note = "open-end" if times and value is None else None
    return _figure(seen, unit, value, low, high, numerator=ended, denominator=len(seen), note=note)


def score(seen: Sequence[Seen], unit: Unit) -> Figure:
    """Net promoters: share of 9 and 10 minus share of 0 to 6, times 100; variance of a trinomial.

    No score below thirty answers (note « few »): the shares of the three groups are then to be shown.
    """
    told = [each for each in seen if each.value is not None]
    size = len(told)
    up = sum(1 for each in told if (each.value or 0) >= PROMOTERS)
    down = sum(1 for each in told if (each.value or 0) <= DETRACTORS)
    if size < LEAST_FOR_SCORE:
        return _figure(told, unit, None, numerator=up - down, denominator=size, note="few" if size else None)
    net = (up - down) / size
    half = Z * math.sqrt(max(0.0, (up + down) / size - net**2) / size)
    low, high = 100 * max(-1.0, net - half), 100 * min(1.0, net + half)
    return _figure(told, unit, 100 * net, low, high, numerator=up - down, denominator=size)


def ranged(seen: Sequence[Seen], unit: Unit) -> Figure:
    """The sum of ranges: usual, least and most. No interval of chance: what the hypotheses allow (note « range »)."""
    told = [each for each in seen if each.value is not None]
    if not told:
        return _figure(told, unit, None if seen else 0.0, numerator=0, denominator=len(seen), note="range")
    value, low, high = (
        math.fsum(each)
        for each in zip(*((one.value or 0.0, one.low or 0.0, one.high or 0.0) for one in told), strict=True)
    )
    return _figure(
        told, unit, value, low, high, numerator=len(told), denominator=len(seen), note="range", by_value=True
    )


def quotient(seen: Sequence[Seen], unit: Unit) -> Figure:
    """Sum of values over sum of weights: minutes an exchange. No interval: both are counted whole."""
    above, below = math.fsum(each.value or 0.0 for each in seen), math.fsum(each.weight for each in seen)
    value = above / below if below > 0 else None
    return _figure(seen, unit, value, numerator=above, denominator=below, by_value=True)


def rate(seen: Sequence[Seen], unit: Unit) -> Figure:
    """The same over firms that stand for others, with the linearised interval of a ratio of means."""
    figure = quotient(seen, unit)
    if figure.value is None or len(seen) < 2:
        return figure
    rest = math.fsum(((each.value or 0.0) - figure.value * each.weight) ** 2 for each in seen)
    half = Z * math.sqrt(rest * len(seen) / (len(seen) - 1)) / figure.denominator
    return _figure(
        seen,
        unit,
        figure.value,
        max(0.0, figure.value - half),
        figure.value + half,
        numerator=figure.numerator,
        denominator=figure.denominator,
        by_value=True,
    )


def odds(seen: Sequence[Seen], unit: Unit) -> Figure:
    """Odds of the ones over the odds that chance would give (`weight`, the same for all); Wilson's interval of the share.

    One half is added to both sides of the odds where one of them is empty (Haldane and Anscombe).
    """
    hits, size = sum(1 for each in seen if each.value), len(seen)
    expected = seen[0].weight if seen else 0.0
    if not 0 < expected < 1:
        return _figure(seen, unit, None, numerator=hits, denominator=size)
    chance = expected / (1 - expected)
    spare = 0.5 if hits in (0, size) else 0.0
    value = (hits + spare) / (size - hits + spare) / chance
    low, high = wilson(hits, size)
    top = high / (1 - high) / chance if high < 1 else None
    return _figure(seen, unit, value, low / (1 - low) / chance, top, numerator=hits, denominator=size)


def gini(seen: Sequence[Seen], unit: Unit) -> Figure:
    """Gini's index of the values, 0 when all have as much; descriptive, without interval."""
    values = sorted(each.value or 0.0 for each in seen)
    size, whole = len(values), math.fsum(values)
    value = None
    if whole > 0:
        value = math.fsum((2 * rank - size - 1) * each for rank, each in enumerate(values, 1)) / (size * whole)
    return _figure(seen, unit, value, numerator=whole, denominator=size, by_value=True)


def _heads(seen: Sequence[Seen]) -> int:
    named = {each.who for each in seen if each.who is not None}
    return len(named) + sum(1 for each in seen if each.who is None)


def _figure(
    seen: Sequence[Seen],
    unit: Unit,
    value: float | None,
    low: float | None = None,
    high: float | None = None,
    *,
    numerator: float,
    denominator: float,
    note: str | None = None,
    quartiles: tuple[float, float] | None = None,
    by_value: bool = False,
    size: int | None = None,
) -> Figure:
    """The figure, with how many firms stand behind it and the part of the largest; `by_value`: in what is summed up."""
    brought: dict[str, float] = defaultdict(float)
    for each in seen:
        for firm in set(each.firms):
            brought[firm] += abs(each.value or 0.0) if by_value else 1.0
    whole = math.fsum(abs(each.value or 0.0) for each in seen) if by_value else float(len(seen))
    largest = min(1.0, max(brought.values(), default=0) / whole) if whole else float(bool(brought))
    return Figure(
        value,
        low,
        high,
        len(seen) if size is None else size,
        numerator,
        denominator,
        len(brought),
        largest,
        unit,
        note,
        quartiles,
    )
