"""Which few coarse descriptors can a public file of firms hold, so that none can be told from four others?

With some 300 firms a wide file is anonymous in name only: of 8 territories × 16 sectors × 4 sizes nearly every row is alone.
There is one public file, of at most three descriptors, each as fine as possible on its ladder; tables tell the rest. A second
view of the same rows must not be made: the two together would be finer than either.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

K = 5  #: rows that share their descriptors, at least
L = 2  #: values of a sensitive answer among them, at least (Machanavajjhala et al. 2007, distinct)
MOST_DESCRIPTORS = 3
MOST_DROPPED = 0.05  #: of the rows: those that are alone whatever the others' descriptors

Row = Mapping[str, str]
Step = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Ladder:
    """A descriptor and ever coarser ways to tell it: the first step is usually `str`, as it is."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Thin:
    """The public file: its rows in the order of their content, which tells nothing of the order they came in."""

    columns: tuple[str, ...]  #: descriptors, then sensitive answers
    rows: tuple[tuple[str, ...], ...]
    levels: Mapping[str, int]  #: of each descriptor kept, how many steps up its ladder
    dropped: int
    k: int  #: of the smallest group
    diversity: int  #: values of the poorest group: l


class NotAnonymous(ValueError):
    """No file of these rows may be published."""


def anonymity(rows: Sequence[Row], descriptors: Sequence[str], sensitive: Sequence[str] = ()) -> tuple[int, int]:
    """(k, l) of a file: the smallest group that shares its descriptors, and the fewest values of an answer in one.

    (0, 0) of no rows; l is the number of rows of the smallest group where nothing is sensitive.
    """
    groups = _groups(rows, [(name, str) for name in descriptors])
    if not groups:
        return 0, 0
    smallest = min(len(group) for group in groups.values())
    return smallest, min((_diversity(group, sensitive) for group in groups.values()), default=smallest)


def thin(rows: Sequence[Row], ladders: Sequence[Ladder], sensitive: Sequence[str] = ()) -> Thin:
    """The public file that tells most, by a search over all descriptors and steps; raises `NotAnonymous` if there is none.

    A candidate drops the groups below k or l, at most 5 % of the rows. Best is what tells most of a row (the entropy of its
    descriptors, in bits); then what drops least; then what comes first.
    """
    best: tuple[float, int, list[tuple[Ladder, int]]] | None = None
    for chosen in _candidates(ladders):
        kept = _safe(rows, chosen, sensitive)
        left = sum(map(len, kept))
        if left < K or len(rows) - left > MOST_DROPPED * len(rows):
            continue
        if best is None or (_bits(kept), left) > best[:2]:
            best = (_bits(kept), left, chosen)
    if best is None:
        raise NotAnonymous
    return _file(rows, best[2], sensitive)


def _candidates(ladders: Sequence[Ladder]) -> Iterator[list[tuple[Ladder, int]]]:
    for size in range(1, MOST_DESCRIPTORS + 1):
        for some in combinations(ladders, size):
            for steps in product(*(range(len(ladder.steps)) for ladder in some)):
                yield list(zip(some, steps, strict=True))


def _groups(rows: Sequence[Row], told: Sequence[tuple[str, Step]]) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(step(row[name]) for name, step in told)].append(row)
    return groups


def _told(chosen: Sequence[tuple[Ladder, int]]) -> list[tuple[str, Step]]:
    return [(ladder.name, ladder.steps[level]) for ladder, level in chosen]


def _safe(rows: Sequence[Row], chosen: Sequence[tuple[Ladder, int]], sensitive: Sequence[str]) -> list[list[Row]]:
    groups = _groups(rows, _told(chosen)).values()
    return [group for group in groups if len(group) >= K and _diversity(group, sensitive) >= L]


def _diversity(group: Sequence[Row], sensitive: Sequence[str]) -> int:
    return min((len({row[name] for row in group}) for name in sensitive), default=len(group))


def _bits(groups: Sequence[Sequence[Row]]) -> float:
    # numbers of bits are compared: rounded, so that the order of the groups does not decide
    whole = sum(map(len, groups))
    return round(-math.fsum(len(group) / whole * math.log2(len(group) / whole) for group in groups), 9)


def _file(rows: Sequence[Row], chosen: Sequence[tuple[Ladder, int]], sensitive: Sequence[str]) -> Thin:
    told = _told(chosen)
    lines = sorted(
        (*(step(row[name]) for name, step in told), *(row[name] for name in sensitive))
        for group in _safe(rows, chosen, sensitive)
        for row in group
    )
    columns = (*(name for name, _ in told), *sensitive)
    k, diversity = anonymity([dict(zip(columns, line, strict=True)) for line in lines], columns[: len(told)], sensitive)
    if k < K or diversity < L:
        raise NotAnonymous  # checked on the very rows that leave, whatever the search said
    levels = {ladder.name: level for ladder, level in chosen}
    return Thin(columns, tuple(lines), levels, len(rows) - len(lines), k, diversity)


def banded(edges: Sequence[float], open_end: str = "+") -> Step:
    """A step that tells a number by its band: « 10-49 » for edges 0, 10, 50; what is no number stays what it is."""

    def step(told: str) -> str:
        try:
            number = float(told)
        except ValueError:
            return told
        below = [edge for edge in edges if edge <= number]
        above = [edge for edge in edges if edge > number]
        if not below:
            return f"<{edges[0]:g}"
        return f"{below[-1]:g}-{above[0] - 1:g}" if above else f"{below[-1]:g}{open_end}"

    return step


def merged(rows: Sequence[Row], name: str, least: int, other: str) -> Step:
    """A step that keeps the categories of at least `least` rows and calls the rest by one name."""
    counts = Counter(row[name] for row in rows)
    return lambda told: told if counts[told] >= least else other


def everything(word: str) -> Step:
    """The top of a ladder: one word for all."""
    return lambda told: word
