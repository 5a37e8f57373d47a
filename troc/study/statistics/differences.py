"""Do two groups differ, or the same firms at two times, by more than chance would make them?

Closed forms, held by the tests to statsmodels and scipy.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from troc.study.statistics.proportions import Estimate, wilson, wilson_ends


@dataclass(frozen=True, slots=True)
class Group:
    """A share of observations that come in clusters: several cards of one firm tell less than as many firms would."""

    share: float
    n: int
    worth: float  #: as many independent observations as these are worth; n where each firm has one

    @property
    def ends(self) -> tuple[float, float]:
        """Wilson's interval of what the observations are worth (Korn and Graubard 1998)."""
        return wilson_ends(self.share, self.worth)


@dataclass(frozen=True, slots=True)
class Difference:
    """Second minus first, with its 95 % interval, and how likely one as large would be if there were none."""

    estimate: Estimate
    p: float


def group(clusters: Iterable[tuple[int, int]]) -> Group | None:
    """Of (hits, observations) of each firm; None of nobody.

    The variance of the share is that of a ratio of means over firms, linearised; what the observations are worth is what a
    simple sample of the same variance would count, never more than there are, nor less than there are firms.
    """
    rows = [(hits, n) for hits, n in clusters if n]
    size = sum(n for _, n in rows)
    if not size:
        return None
    share = sum(hits for hits, _ in rows) / size
    if len(rows) == size:
        return Group(share, size, float(size))
    plain = share * (1 - share) / size
    if not plain or len(rows) < 2:
        return Group(share, size, float(len(rows)))
    spread = math.fsum((hits - share * n) ** 2 for hits, n in rows) * len(rows) / (len(rows) - 1) / size**2
    worth = size * plain / spread if spread else float(size)
    return Group(share, size, min(float(size), max(float(len(rows)), worth)))


def between(first: Group, second: Group) -> Difference:
    """Two groups without a member in common: Newcombe's interval (1998, method 10) of the difference.

    The probability is Fisher's, exact, where each firm was observed once; else that of the score test on what the
    observations are worth.
    """
    change = second.share - first.share
    (low_1, high_1), (low_2, high_2) = first.ends, second.ends
    low = change - math.hypot(second.share - low_2, high_1 - first.share)
    high = change + math.hypot(high_2 - second.share, first.share - low_1)
    if first.worth == first.n and second.worth == second.n:
        p = _fisher(round(first.share * first.n), first.n, round(second.share * second.n), second.n)
    else:
        p = _score(first, second)
    return Difference(Estimate(change, low, high, first.n + second.n), p)


def within(pairs: Sequence[tuple[bool, bool]]) -> Difference | None:
    """(before, after) of the same firms: Newcombe's interval for paired shares (1998, method 10), McNemar's exact p.

    None of nobody.
    """
    n = len(pairs)
    if not n:
        return None
    both, lost, won = (sum(pair == each for pair in pairs) for each in ((True, True), (True, False), (False, True)))
    neither = n - both - lost - won
    first, second = wilson(both + lost, n), wilson(both + won, n)
    change = (won - lost) / n
    tie = _tie(both, lost, won, neither)
    down_1, up_1 = _reach(first)
    down_2, up_2 = _reach(second)
    low = change - math.sqrt(max(0.0, down_2**2 - 2 * tie * down_2 * up_1 + up_1**2))
    high = change + math.sqrt(max(0.0, up_2**2 - 2 * tie * up_2 * down_1 + down_1**2))
    return Difference(Estimate(change, low, high, n), _even(min(lost, won), lost + won))


def _reach(share: Estimate) -> tuple[float, float]:
    """How far its interval goes below and above a share."""
    value = share.value or 0.0
    return value - (share.low or 0.0), (1.0 if share.high is None else share.high) - value


def _tie(both: int, lost: int, won: int, neither: int) -> float:
    """How the two answers of a firm go together (phi), brought nearer to nothing where they do (continuity)."""
    margins = (both + lost) * (won + neither) * (both + won) * (lost + neither)
    if not margins:
        return 0.0
    product = both * neither - lost * won
    if product > 0:
        return max(product - (both + lost + won + neither) / 2, 0) / math.sqrt(margins)
    return product / math.sqrt(margins)


def _even(least: int, n: int) -> float:
    """Twice the chance of that few heads, or fewer, in n throws of a coin."""
    heads = (math.exp(_log_choose(n, each) - n * math.log(2)) for each in range(least + 1))
    return min(1.0, 2 * math.fsum(heads))


def _score(first: Group, second: Group) -> float:
    """Two-sided, by the normal law, with the share of both together."""
    pooled = (first.share * first.worth + second.share * second.worth) / (first.worth + second.worth)
    error = math.sqrt(pooled * (1 - pooled) * (1 / first.worth + 1 / second.worth))
    return math.erfc(abs(second.share - first.share) / error / math.sqrt(2)) if error else 1.0


def _fisher(hits: int, n: int, other_hits: int, other_n: int) -> float:
    """The probability of all tables with these margins that are no likelier than this one (Fisher's exact test)."""
    all_hits, everybody = hits + other_hits, n + other_n
    whole = _log_choose(everybody, n)
    span = range(max(0, n - (everybody - all_hits)), min(n, all_hits) + 1)
    logs = {k: _log_choose(all_hits, k) + _log_choose(everybody - all_hits, n - k) - whole for k in span}
    # lgamma of millions is exact to some 1e-7: outcomes as likely as this one must not fall out for it
    return min(1.0, math.fsum(math.exp(log) for log in logs.values() if log <= logs[hits] + 1e-6))


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
