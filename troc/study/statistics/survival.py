"""How long does it take until something happens, when for some it has not happened yet?

To leave out the needs still open would make the wait look shorter than it is: they count as long as they were seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from troc.study.statistics.proportions import Estimate, Z

CENSORED = 0  #: as an end: not ended when last seen

#: A probability of one half, reckoned by products, may come out a hair beside it.
_HAIR = 1e-12


@dataclass(frozen=True, slots=True)
class Step:
    """A time at which something happened: the probability after it, with its 95 % interval."""

    time: float
    value: float
    low: float
    high: float
    at_risk: int  #: just before


def incidence(times: Sequence[tuple[float, int]], end: int) -> tuple[Step, ...]:
    """The probability of having come to `end` by each time at which somebody did, where other ends compete with it.

    Of (time, end), with `CENSORED` for those who had come to none. Aalen and Johansen 1978; variance by the delta method
    (Marubini and Valsecchi 1995), interval on the scale of log(-log). To count the other ends as censored would say too
    much: who withdrew a need will never be matched.
    """
    surviving, cumulated = 1.0, 0.0
    weighed: list[tuple[float, float, float]] = []  # of each time so far: the curve, and two terms of its variance
    fixed = 0.0
    steps = []
    for time, at_risk, ended in _events(times):
        all_ends, these = sum(ended.values()), ended.get(end, 0)
        before, left = surviving, at_risk - all_ends
        surviving *= left / at_risk
        cumulated += before * these / at_risk
        weighed.append((cumulated, all_ends / (at_risk * left) if left else 0.0, before * these / at_risk**2))
        fixed += before**2 * (at_risk - these) * these / at_risk**3
        if these:
            moved = math.fsum((cumulated - at) ** 2 * a - 2 * (cumulated - at) * b for at, a, b in weighed)
            steps.append(Step(time, cumulated, *_around(cumulated, math.sqrt(max(0.0, moved + fixed))), at_risk))
    return tuple(steps)


def halfway(steps: Sequence[Step], n: int) -> Estimate:
    """The first time by which half have come to that end; None where fewer ever did.

    Its interval: all times at which the interval of the curve holds one half (Brookmeyer and Crowley 1982); open above
    where the lower end never comes to one half.
    """
    return Estimate(
        next((step.time for step in steps if step.value >= 0.5 - _HAIR), None),
        next((step.time for step in steps if step.high >= 0.5 - _HAIR), None),
        next((step.time for step in steps if step.low >= 0.5 + _HAIR), None),
        n,
    )


def _events(times: Iterable[tuple[float, int]]) -> list[tuple[float, int, dict[int, int]]]:
    """(time, how many were waiting just before, how many came to which end), in order, where somebody came to one."""
    found: dict[float, dict[int, int]] = {}
    for time, end in times:
        ends = found.setdefault(time, {})
        ends[end] = ends.get(end, 0) + 1
    waiting = sum(sum(ends.values()) for ends in found.values())
    events = []
    for time in sorted(found):
        gone = sum(found[time].values())
        ends = {end: count for end, count in found[time].items() if end != CENSORED}
        if ends:
            events.append((time, waiting, ends))
        waiting -= gone
    return events


def _around(probability: float, error: float) -> tuple[float, float]:
    """The interval of a probability with this standard error, by log(-log): it stays between 0 and 1."""
    if not 0.0 < probability < 1.0 or not error:
        return probability, probability
    log = math.log(probability)
    width = Z * error / (probability * -log)
    if width > 700:
        return 0.0, 1.0
    return math.exp(log * math.exp(width)), math.exp(log * math.exp(-width))
