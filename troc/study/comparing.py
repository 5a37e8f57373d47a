"""What came of the comparisons that the protocol announced, corrected together?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from troc.study.disclosure.cells import Adds, Cell, nested_safe, passes
from troc.study.indicators.figures import Cut, Seen
from troc.study.indicators.registry import grouped
from troc.study.indicators.view import View
from troc.study.statistics.differences import Difference, between, group, within
from troc.study.statistics.proportions import holm
from troc.study.thresholds import Comparison

#: Below this a difference is said not to be chance.
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Compared:
    """One announced comparison. `difference`: second group minus first; None where it cannot be told."""

    comparison: Comparison
    difference: Difference | None
    adjusted: float | None  #: Holm's, over all that were announced
    lost: int = 0  #: of the same firms at two times: answered the first time only

    @property
    def established(self) -> bool:
        """Whether chance alone would seldom make one as large."""
        return self.adjusted is not None and self.adjusted < LEVEL


def compared(view: View, comparisons: Sequence[Comparison], told: Callable[[Comparison], bool]) -> tuple[Compared, ...]:
    """All of them, in their order. `told`: whether both groups may be told.

    What cannot be told counts as a comparison without difference in the correction: to have announced it is to pay for it.
    """
    found = []
    for each in comparisons:
        first, second = _sides(view, each)
        if not told(each):
            found.append(Compared(each, None, None))
        elif each.cut == Cut.WAVE:
            found.append(_panel(each, first, second))
        else:
            found.append(Compared(each, _apart(first, second), None))
    adjusted = holm([1.0 if each.difference is None else each.difference.p for each in found])
    return tuple(
        each if each.difference is None else Compared(each.comparison, each.difference, p, each.lost)
        for each, p in zip(found, adjusted, strict=True)
    )


def _sides(view: View, comparison: Comparison) -> tuple[list[Seen], list[Seen]]:
    """The observations of either group; those that stand in both, an exchange between them for instance, in neither."""
    groups = grouped(view, comparison.indicator, list(comparison.indicator.sample(view)), comparison.cut)
    first, second = (groups.get(name, []) for name in comparison.groups)
    both = {id(each) for each in first} & {id(each) for each in second}
    return ([each for each in first if id(each) not in both], [each for each in second if id(each) not in both])


def _apart(first: Sequence[Seen], second: Sequence[Seen]) -> Difference | None:
    one, other = (group(_clusters(seen)) for seen in (first, second))
    return between(one, other) if one is not None and other is not None else None


def _clusters(seen: Sequence[Seen]) -> list[tuple[int, int]]:
    """Hits and observations by firm. One of several firms counts with the first of them; one of none stands alone."""
    hits: Counter[str] = Counter()
    size: Counter[str] = Counter()
    alone = []
    for each in seen:
        if each.firms:
            firm = min(each.firms)
            size[firm] += 1
            hits[firm] += bool(each.value)
        else:
            alone.append((int(bool(each.value)), 1))
    return [*((hits[firm], size[firm]) for firm in sorted(size)), *alone]


def _panel(comparison: Comparison, first: Sequence[Seen], second: Sequence[Seen]) -> Compared:
    """The firms that answered both times. Not told where who answered only once would be a few: their answers could be worked out."""
    before, after = ({each.firms[0]: bool(each.value) for each in seen if each.firms} for seen in (first, second))
    stayed = sorted(before.keys() & after.keys())
    for wave in (before, after):
        if not nested_safe(_cell(list(wave.values())), _cell([wave[firm] for firm in stayed]), Adds.MEAN):
            return Compared(comparison, None, None)
    if not passes(_cell([before[firm] for firm in stayed])):
        return Compared(comparison, None, None)
    return Compared(
        comparison, within([(before[firm], after[firm]) for firm in stayed]), None, len(before) - len(stayed)
    )


def _cell(answers: Sequence[bool]) -> Cell:
    n = len(answers)
    return Cell(sum(answers) / n if n else None, n, n, 1 / n if n else 0.0)
