"""How far may a share, a median or a median time be from what was seen? Intervals of 95 %."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

#: Of the normal law, for 95 %.
Z = 1.959963984540054


def wilson(hits: int, size: int) -> tuple[float, float]:
    """Wilson's interval of a share (1927); (0, 1) of nothing."""
    if not size:
        return 0.0, 1.0
    p, z2 = hits / size, Z * Z
    middle = (p + z2 / (2 * size)) / (1 + z2 / size)
    half = Z / (1 + z2 / size) * math.sqrt(p * (1 - p) / size + z2 / (4 * size * size))
    return (0.0 if hits == 0 else middle - half), (1.0 if hits == size else middle + half)


def quantile(values: Sequence[float], share: float) -> float:
    """Of sorted values, by linear interpolation (type 7 of Hyndman and Fan, the usual one)."""
    place = (len(values) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


def median_interval(values: Sequence[float]) -> tuple[float | None, float | None]:
    """The values whose ranks hold the median with 95 % at least, whatever the law; None below six values."""
    rank = _rank(len(values))
    return (None, None) if rank is None else (values[rank], values[-rank - 1])


@cache
def _rank(size: int) -> int | None:
    """The greatest r with 2 × P(B(size, ½) ≤ r) ≤ 5 %: the r-th value from either end, counted from 0."""
    cumulated, rank = 0.0, -1
    for each in range(size // 2):
        cumulated += math.exp(
            math.lgamma(size + 1) - math.lgamma(each + 1) - math.lgamma(size - each + 1) - size * math.log(2)
        )
        if 2 * cumulated > 0.05:
            break
        rank = each
    return rank if rank >= 0 else None


def survival_median(times: Sequence[tuple[float, bool]]) -> tuple[float | None, float | None, float | None]:
    """Kaplan and Meier's median of (time, ended), and its log-log interval (Brookmeyer and Crowley); None = not reached."""
    at_risk, surviving, spread = len(times), 1.0, 0.0
    value = low = high = None
    for time, ended, gone in _steps(times):
        if ended:
            surviving *= 1 - ended / at_risk
            spread += ended / (at_risk * (at_risk - ended)) if at_risk > ended else math.inf
            below, above = _log_log(surviving, spread)
            value = time if value is None and surviving <= 0.5 else value
            low = time if low is None and below <= 0.5 else low
            high = time if high is None and above <= 0.5 else high
        at_risk -= gone
    return value, low, high


def _steps(times: Sequence[tuple[float, bool]]) -> list[tuple[float, int, int]]:
    """(time, how many ended then, how many left the risk then), in order."""
    found: dict[float, list[int]] = {}
    for time, ended in times:
        step = found.setdefault(time, [0, 0])
        step[0] += ended
        step[1] += 1
    return [(time, *found[time]) for time in sorted(found)]  # type: ignore[misc]


def _log_log(surviving: float, spread: float) -> tuple[float, float]:
    """The interval of a survival probability, Greenwood's variance on the scale of log(-log)."""
    if surviving <= 0.0 or surviving >= 1.0 or math.isinf(spread):
        return surviving, surviving
    width = Z * math.sqrt(spread) / abs(math.log(surviving))
    return surviving ** math.exp(width), surviving ** math.exp(-width)
