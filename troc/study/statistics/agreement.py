"""Do two people who code the same sentences agree, more than by chance?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable

from troc.study.statistics.proportions import Estimate, Z


def kappa(codings: Iterable[tuple[Hashable, Hashable]]) -> Estimate:
    """Cohen's kappa of (first coder's, second coder's) judgements, with the interval of Fleiss, Cohen and Everitt (1969).

    None where both gave one and the same judgement throughout: chance then agrees always, and kappa is undefined.
    """
    pairs = Counter(codings)
    n = pairs.total()
    rows: Counter[Hashable] = Counter()
    columns: Counter[Hashable] = Counter()
    for (first, second), count in pairs.items():
        rows[first] += count
        columns[second] += count
    chance = sum(rows[code] * columns[code] for code in rows) / n**2 if n else 1.0
    if chance >= 1.0:
        return Estimate(None, None, None, n)
    agreed = sum(count for (first, second), count in pairs.items() if first == second) / n
    value = (agreed - chance) / (1 - chance)
    total = 0.0
    for (first, second), count in pairs.items():
        if first == second:
            total += count / n * (1 - (rows[first] + columns[first]) / n * (1 - value)) ** 2
        else:
            total += count / n * (1 - value) ** 2 * ((columns[first] + rows[second]) / n) ** 2
    variance = (total - (value - chance * (1 - value)) ** 2) / (1 - chance) ** 2 / n
    half = Z * math.sqrt(max(0.0, variance))
    return Estimate(value, value - half, min(1.0, value + half), n)
