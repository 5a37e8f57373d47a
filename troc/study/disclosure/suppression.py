"""Which cells must not be published, so that no small one can be worked out from the others?

Protected against whoever has every published table of a measure and knows this rule, and that nothing is below zero:

* no suppressed cell has only one possible value: not by any combination of margins, not because the rest is zero, and not
  by taking apart two tables that differ by a filter, or two releases (`publishing`);
* what a line gives away by itself, its total less its published parts, passes the rule like a published cell: a firm that
  knows its own figure cannot take it away from that sum and be left with its neighbour's.

Not protected against: who knows the figures of several firms beforehand; a range (an unknown cell is at least zero and at most
its total); reckoning that whole numbers only would fit, in tables of three axes (with one or two it changes nothing).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from troc.study.disclosure.attack import recomputable
from troc.study.disclosure.cells import Table, passes, remainder
from troc.study.disclosure.lines import Conditions, Line, Place, Printed, Sums, place_of, sums_of

#: Above so many unknowns cells suppressed in vain are left suppressed: to look for them takes too long.
_CLEAN_UP = 120


def protect(table: Table) -> Table:
    """The table as it may be published: suppressed cells are None."""
    return protect_all([table])[0]


def protect_all(
    tables: Sequence[Table],
    earlier: Sequence[Sequence[Printed]] = (),
    barred: Collection[tuple[str, Conditions]] = (),
) -> list[Table]:
    """Tables that are published together, in the same order; beside what earlier releases said, the latest last.

    Tables of one measure share their margins: what is suppressed in one is suppressed in all. `barred`: what must not be
    told for a reason that no cell shows, each by its measure and conditions.
    """
    gone: dict[str, set[Place]] = {}
    for measure in dict.fromkeys(table.measure for table in tables):
        together = [table for table in tables if table.measure == measure]
        before = [[printed for printed in release if printed.measured.measure == measure] for release in earlier]
        shut = {Place(0, conditions) for name, conditions in barred if name == measure}
        gone[measure] = _Pattern(sums_of(together, before), shut).find()
    return [
        table.without(key for key in table.every_key() if place_of(table, key) in gone[table.measure])
        for table in tables
    ]


def untold(sums: Sums, barred: Collection[Place] = ()) -> set[Place] | None:
    """What must not be printed of figures that stand in no table; None where that is not enough, and nothing may be."""
    pattern = _Pattern(sums, barred)
    gone = pattern.find()
    return None if pattern.exposed() or any(pattern.tells(line) for line in sums.lines) else gone


class _Pattern:
    """The search for what to suppress: first what fails by itself, then neighbours until nothing can be worked out."""

    def __init__(self, sums: Sums, barred: Collection[Place] = ()) -> None:
        self._sums = sums
        self._touching = sums.touching()
        ours = [place for place in sums.cells if place not in sums.settled and place not in sums.unprinted]
        self._primary = {place for place in ours if place in barred or not passes(sums.cells[place])}
        self._gone = set(self._primary) | sums.unprinted
        self._free = {place for place in ours if place not in self._primary}

    def find(self) -> set[Place]:
        """Every place that must not be printed, those that nobody prints among them."""
        self._mend(self._sums.lines)
        while exposed := self.exposed():
            worst = min(exposed, key=self._rank)
            choice = self._beside(worst)
            if choice is None:
                break  # everything of ours is suppressed: what is exposed was so before
            self._suppress(choice)
        self._clean_up()
        return self._gone

    def _suppress(self, place: Place) -> None:
        self._free.discard(place)
        self._gone.add(place)
        self._mend(self._touching[place])

    def _mend(self, lines: Iterable[Line]) -> None:
        """Suppress in each line that gives something away, until none does."""
        waiting = list(lines)
        while waiting:
            line = waiting.pop()
            while self.tells(line):
                choices = [place for place in line.all if place in self._free]
                if not choices:
                    break
                choice = min(choices, key=self._rank)
                self._free.discard(choice)
                self._gone.add(choice)
                waiting += [other for other in self._touching[choice] if other is not line]

    def tells(self, line: Line) -> bool:
        """Whether this sum alone gives away a suppressed figure, or a sum of them that fails the rule."""
        parts = [part for part in line.parts if part in self._gone]
        if line.total in self._gone:
            return not parts
        if len(parts) == 1:
            return self._guarded(parts[0])
        if not parts:
            return False
        cells = self._sums.cells
        told = [cells[part] for part in line.parts if part not in self._gone]
        return not passes(remainder(cells[line.total], told, [cells[part] for part in parts], self._sums.adds))

    def _guarded(self, place: Place) -> bool:
        """Whether nobody must learn it: a rest that passes the rule by itself may be known."""
        return place not in self._sums.unprinted or place in self._sums.needed

    def exposed(self) -> set[Place]:
        """What is suppressed and can be worked out all the same."""
        return {place for place in recomputable(self._sums, self._gone) if self._guarded(place)}

    def _rank(self, place: Place) -> tuple[int, int, int, list[tuple[str, str]]]:
        """What to suppress first: what leaves no new line with a lone gap, small cells, then always in the same order."""
        lone = sum(
            not any(other in self._gone for other in line.all if other != place) for line in self._touching[place]
        )
        depth = -len(place.conditions)  # a margin tells more than what is inside
        return (lone, self._sums.cells[place].respondents, depth, sorted(place.conditions))

    def _beside(self, place: Place) -> Place | None:
        """What to suppress to hide an exposed place: the cheapest in its lines, else in theirs, else anywhere."""
        seen, edge = {place}, {place}
        while edge:
            near = {other for here in edge for line in self._touching[here] for other in line.all} - seen
            choices = near & self._free
            if choices:
                return min(choices, key=self._rank)
            seen |= near
            edge = near
        return min(self._free, key=self._rank, default=None)

    def _clean_up(self) -> None:
        """Print again what was suppressed in vain, the largest first."""
        if len(self._gone) > _CLEAN_UP:
            return
        added = self._gone - self._primary - self._sums.unprinted
        before = self.exposed()  # nothing, but for what earlier releases had exposed
        for place in sorted(added, key=lambda each: (-self._sums.cells[each].respondents, sorted(each.conditions))):
            self._gone.discard(place)
            if any(self.tells(line) for line in self._touching[place]) or self.exposed() - before:
                self._gone.add(place)
