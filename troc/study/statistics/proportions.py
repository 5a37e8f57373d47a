"""How far may a share, a score or an odds ratio be from what was seen?

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
    """A figure with its 95 % interval; None where there is none, infinite where it is open."""

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
    p, shrink = hits / n, 1 + Z * Z / n
    middle = (p + Z * Z / (2 * n)) / shrink
    half = Z / shrink * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return Estimate(p, 0.0 if hits == 0 else middle - half, 1.0 if hits == n else middle + half, n)


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


def odds_ratio(a: int, b: int, c: int, d: int) -> Estimate:
    """(a/b) / (c/d) of the table [[a, b], [c, d]], with Woolf's interval (normal on the scale of logarithms).

    Where a cell is empty one half is added to all four (Haldane 1956, Anscombe 1956). None of a table with an empty row
    or column: nothing is compared there.
    """
    n = a + b + c + d
    if 0 in (a + b, c + d, a + c, b + d):
        return Estimate(None, None, None, n)
    spare = 0.5 if 0 in (a, b, c, d) else 0.0
    cells = [cell + spare for cell in (a, b, c, d)]
    log = math.log(cells[0] * cells[3] / (cells[1] * cells[2]))
    half = Z * math.sqrt(sum(1 / cell for cell in cells))
    return Estimate(math.exp(log), math.exp(log - half), math.exp(log + half), n)


@dataclass(frozen=True, slots=True)
class Mixing:
    """Links between two kinds of firms, beside what chance would make of as many links."""

    odds: Estimate  #: odds of a link across over those of a pair drawn at random; 1 = as chance would have it
    observed: int
    expected: float
    p: float  #: two-sided, exact


def mixing(across: int, links: int, ones: int, others: int) -> Mixing | None:
    """Whether `links` links among `ones` + `others` firms, `across` of them between the kinds, mix more than at random.

    At random every pair of firms is as likely: a share 2ab / (N(N-1)) of the pairs is across, and the number across among
    as many distinct pairs is hypergeometric, whence p. The interval is Wilson's of the share across, turned into odds.
    One half is added to both odds where no link, or every link, is across (Haldane). None where chance leaves no choice.
    """
    everyone = ones + others
    pairs, mixed = everyone * (everyone - 1) // 2, ones * others
    if not 0 < mixed < pairs or not 0 <= across <= links <= pairs or not links:
        return None
    chance = mixed / (pairs - mixed)
    spare = 0.5 if across in (0, links) else 0.0
    share = wilson(across, links)
    low, high = share.low or 0.0, 1.0 if share.high is None else share.high
    odds = Estimate(
        (across + spare) / (links - across + spare) / chance,
        low / (1 - low) / chance if low < 1 else math.inf,
        high / (1 - high) / chance if high < 1 else math.inf,
        links,
    )
    return Mixing(odds, across, links * mixed / pairs, _two_sided(across, links, mixed, pairs))


def _two_sided(across: int, links: int, mixed: int, pairs: int) -> float:
    """The probability of all outcomes no likelier than this one, of the hypergeometric law (as Fisher's exact test)."""

    def log_choose(n: int, k: int) -> float:
        return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)

    whole = log_choose(pairs, links)
    span = range(max(0, links - (pairs - mixed)), min(links, mixed) + 1)
    logs = {k: log_choose(mixed, k) + log_choose(pairs - mixed, links - k) - whole for k in span}
    if across not in logs:
        return 0.0  # more across than there are such pairs: the caller counted links twice
    # lgamma of millions is exact to some 1e-7: outcomes as likely as this one must not fall out for it
    return min(1.0, math.fsum(math.exp(log) for log in logs.values() if log <= logs[across] + 1e-6))


def holm(probabilities: Sequence[float]) -> list[float]:
    """The p-values of several announced comparisons, corrected by Holm (1979), in the same order."""
    order = sorted(range(len(probabilities)), key=probabilities.__getitem__)
    corrected, highest = [0.0] * len(order), 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * probabilities[index]))
        corrected[index] = highest
    return corrected
