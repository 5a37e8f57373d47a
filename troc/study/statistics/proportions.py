"""How far may a share, a score or odds be from what was seen?

Closed forms, so that nothing heavy is imported; the tests hold them to statsmodels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Z = 1.959963984540054  #: of the normal law, for 95 %
LEAST_FOR_SCORE = 30  #: answers; below, the three shares are shown and no score
PROMOTER, DETRACTOR = 9, 6  #: from, up to: of the answers 0 to 10


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval; None where there is none, or where it is open."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def wilson(hits: int, n: int) -> Estimate:
    """A share with Wilson's interval (1927), 0 to 1; of nobody there is no share and no interval."""
    if not 0 <= hits <= n:
        raise ValueError("a share is of 0 to n")
    if n == 0:
        return Estimate(None, None, None, 0)
    p = hits / n
    return Estimate(p, *wilson_ends(p, n), n)


def wilson_ends(share: float, n: float) -> tuple[float, float]:
    """Both ends of Wilson's interval; `n` may be what clustered or weighted answers are worth, which is no whole number."""
    shrink = 1 + Z * Z / n
    middle = (share + Z * Z / (2 * n)) / shrink
    half = Z / shrink * math.sqrt(max(0.0, share * (1 - share) / n + Z * Z / (4 * n * n)))
    return 0.0 if share <= 0 else middle - half, 1.0 if share >= 1 else middle + half


@dataclass(frozen=True, slots=True)
class Promoters:
    """Who would recommend: the three shares, and the score (-100 to 100) where there are answers enough."""

    score: Estimate
    promoters: Estimate
    passives: Estimate
    detractors: Estimate


def net_promoters(answers: Iterable[float]) -> Promoters:
    """Net promoter score of answers 0 to 10, by the variance of a trinomial; below 30 answers only the shares."""
    given = list(answers)
    n = len(given)
    up = sum(answer >= PROMOTER for answer in given)
    down = sum(answer <= DETRACTOR for answer in given)
    score = Estimate(None, None, None, n)
    if n >= LEAST_FOR_SCORE:
        net = (up - down) / n
        half = Z * math.sqrt(max(0.0, (up + down) / n - net * net) / n)
        score = Estimate(100 * net, 100 * max(-1.0, net - half), 100 * min(1.0, net + half), n)
    return Promoters(score, wilson(up, n), wilson(n - up - down, n), wilson(down, n))


def odds_beside(hits: int, n: int, chance: float) -> Estimate:
    """The odds of `hits` among `n` over the odds that `chance`, a share, would give: 1 = as chance would have it.

    The interval is Wilson's of the share, turned into odds: None where it is open above. One half is added to both sides of
    the odds where one of them is empty (Haldane 1956, Anscombe 1956). None where chance leaves no choice, or of nobody.
    """
    if not n or not 0 < chance < 1:
        return Estimate(None, None, None, n)
    share, usual = wilson(hits, n), chance / (1 - chance)
    spare = 0.5 if hits in (0, n) else 0.0
    low, high = share.low or 0.0, 1.0 if share.high is None else share.high
    return Estimate(
        (hits + spare) / (n - hits + spare) / usual,
        low / (1 - low) / usual if low < 1 else None,
        high / (1 - high) / usual if high < 1 else None,
        n,
    )


def holm(probabilities: Sequence[float]) -> list[float]:
    """The p-values of several announced comparisons, corrected by Holm (1979), in the same order."""
    order = sorted(range(len(probabilities)), key=probabilities.__getitem__)
    corrected, highest = [0.0] * len(order), 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * probabilities[index]))
        corrected[index] = highest
    return corrected
