"""What is made of observations: a share, a median, a duration with open ends, a range… and how sure is it?"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from troc.study.indicators.figures import Figure, Seen, Unit
from troc.study.statistics import spread
from troc.study.statistics.proportions import Z, net_promoters, odds_beside, wilson
from troc.study.statistics.survival import CENSORED, Step, halfway, incidence

#: Ends of a wait.
MET, GONE = 1, 2


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
    found = wilson(hits, len(seen))
    return _figure(seen, unit, found.value, found.low, found.high, numerator=hits, denominator=len(seen))


def share_of(part: Sequence[Seen], whole: Sequence[Seen], unit: Unit) -> Figure:
    """What part of all gave this answer, one counted once whatever the number of their answers."""
    hits, everybody = _heads(part), _heads(whole)
    found = wilson(hits, everybody)
    return _figure(
        part, unit, found.value, found.low, found.high, numerator=hits, denominator=everybody, size=everybody
    )


def heads(seen: Sequence[Seen], unit: Unit) -> Figure:
    """How many answered: what the shares of an indicator of several answers are shares of."""
    size = _heads(seen)
    return _figure(seen, unit, float(size), numerator=size, denominator=size, size=size)


def median(seen: Sequence[Seen], unit: Unit) -> Figure:
    """The median of what was told, the interval of its rank (binomial), and both quartiles."""
    told = [each for each in seen if each.value is not None]
    found = spread.middle(each.value for each in seen)
    quartiles = None if found.first is None or found.third is None else (found.first, found.third)
    middle = found.median
    return _figure(
        told,
        unit,
        middle.value,
        middle.low,
        middle.high,
        numerator=len(told),
        denominator=len(seen),
        quartiles=quartiles,
    )


def duration(seen: Sequence[Seen], unit: Unit) -> Figure:
    """The time by which half have come to it, those still open censored, those gone another way never to come.

    `numerator` of `denominator` ended. The value is None, and the note « open-end », where fewer than half have ended.
    """
    middle = halfway(curve(seen), len(seen))
    note = "open-end" if seen and middle.value is None else None
    met = sum(1 for each in seen if each.ended)
    return _figure(seen, unit, middle.value, middle.low, middle.high, numerator=met, denominator=len(seen), note=note)


def curve(seen: Sequence[Seen]) -> tuple[Step, ...]:
    """What share has come to it by each time (Aalen and Johansen)."""
    ends = (MET if each.ended else GONE if each.gone else CENSORED for each in seen)
    return incidence([(each.value or 0.0, end) for each, end in zip(seen, ends, strict=True)], MET)


def score(seen: Sequence[Seen], unit: Unit) -> Figure:
    """Net promoters: share of 9 and 10 minus share of 0 to 6, times 100; variance of a trinomial.

    No score below thirty answers (note « few »): the shares of the three groups are then to be shown.
    """
    told = [each for each in seen if each.value is not None]
    found = net_promoters(each.value for each in told if each.value is not None)
    net = round(((found.promoters.value or 0.0) - (found.detractors.value or 0.0)) * len(told))
    note = "few" if told and found.score.value is None else None
    return _figure(
        told,
        unit,
        found.score.value,
        found.score.low,
        found.score.high,
        numerator=net,
        denominator=len(told),
        note=note,
    )


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
    """Odds of the ones over the odds that chance would give (`weight`, the same for all)."""
    hits, size = sum(1 for each in seen if each.value), len(seen)
    found = odds_beside(hits, size, seen[0].weight if seen else 0.0)
    return _figure(seen, unit, found.value, found.low, found.high, numerator=hits, denominator=size)


def gini(seen: Sequence[Seen], unit: Unit) -> Figure:
    """Gini's index of the values, 0 when all have as much; descriptive, without interval."""
    values = [each.value or 0.0 for each in seen]
    return _figure(seen, unit, spread.gini(values), numerator=math.fsum(values), denominator=len(values), by_value=True)


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
