"""Which sums does a reader know to hold among published figures?

Every figure is a place: the release it is in and the conditions that describe it. A place is the sum of the places that
differ from it by one condition more, whichever tables they stand in; and, of two releases, the later one is the earlier
one and what came since. Where the known parts fall short of their total, the rest is a figure too, one that nobody prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from troc.study.disclosure.cells import TOTAL, Adds, Cell, Key, Table, difference, nested_safe, passes, same, union

#: What describes a figure: (axis, category) of each that is not the margin.
Conditions = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands; `beside` is what it lacks of its total: a rest, never printed."""

    release: int  #: 0 is the one to be published
    conditions: Conditions
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A total and the parts it is the sum of."""

    total: Place
    parts: tuple[Place, ...]

    @property
    def all(self) -> tuple[Place, ...]:
        return (*self.parts, self.total)


@dataclass(slots=True)
class Sums:
    """Everything that a reader can reckon with, of one measure."""

    adds: Adds
    ceiling: float | None = None
    cells: dict[Place, Cell] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    unprinted: set[Place] = field(default_factory=set)  #: rests, and what earlier releases suppressed
    settled: set[Place] = field(default_factory=set)  #: of earlier releases: out of our hands
    needed: set[Place] = field(default_factory=set)  #: what a reader must not learn, though it is printed nowhere

    def touching(self) -> dict[Place, list[Line]]:
        """The lines each place is in."""
        found: dict[Place, list[Line]] = defaultdict(list)
        for line in self.lines:
            for place in line.all:
                found[place].append(line)
        return found


def place_of(table: Table, key: Key, release: int = 0) -> Place:
    """Where the cell of a table stands among all tables of its measure."""
    conditions = {
        (axis.name, category) for axis, category in zip(table.axes, key, strict=True) if category != TOTAL
    } | set(table.where)
    return Place(release, frozenset(conditions))


def conditions_of(table: Table, key: Key) -> Conditions:
    """What describes a cell, whichever table it stands in."""
    return place_of(table, key).conditions


@dataclass(frozen=True, slots=True)
class Printed:
    """A table of an earlier release: what was measured, and what was published of it."""

    measured: Table
    published: Table


def sums_of(tables: Sequence[Table], earlier: Sequence[Sequence[Printed]] = ()) -> Sums:
    """All sums among `tables`, of one measure, and between them and earlier releases, the latest last."""
    sums = Sums(tables[0].adds, tables[0].ceiling)
    for table in tables:
        _enter(sums, table, None, 0)
    for number, release in enumerate(reversed(earlier), start=1):
        for printed in release:
            _enter(sums, printed.measured, printed.published, number)
    by_axis: dict[tuple[Place, str], list[Place]] = defaultdict(list)
    for place in sums.cells:
        for name, category in place.conditions:
            outer = Place(place.release, place.conditions - {(name, category)})
            if outer in sums.cells:
                by_axis[outer, name].append(place)
    for (outer, name), parts in by_axis.items():
        _add_up(sums, outer, name, parts)
    _follow(sums)
    return sums


def _enter(sums: Sums, table: Table, published: Table | None, release: int) -> None:
    for key in table.every_key():
        place, cell = place_of(table, key, release), table.cell(key)
        known = sums.cells.setdefault(place, cell)
        if not same(known, cell):
            raise ValueError(f"{table.measure}: two tables disagree at {sorted(place.conditions)}")
        if published is not None:
            sums.settled.add(place)
            if published.cells.get(key) is None:
                sums.unprinted.add(place)
                sums.needed.add(place)


def _add_up(sums: Sums, outer: Place, axis: str, parts: list[Place]) -> None:
    """The line of a total along one axis; along one whose categories overlap, one line a category and its contrary."""
    total = sums.cells[outer]
    overlap = sum(sums.cells[part].respondents for part in parts) > total.respondents
    for lot in [[part] for part in parts] if overlap else [parts]:
        within = union((sums.cells[part] for part in lot), sums.adds)
        left = tuple(lot)
        if within.respondents != total.respondents:
            name = f"{axis}:{'+'.join(_label(part, axis) for part in lot)}"
            left += (_rest(sums, outer, name, difference(total, within, sums.adds)),)
        sums.lines.append(Line(outer, left))


def _label(place: Place, axis: str) -> str:
    return next(category for name, category in place.conditions if name == axis)


def _rest(sums: Sums, outer: Place, beside: str, cell: Cell) -> Place:
    place = Place(outer.release, outer.conditions, beside)
    sums.cells[place] = cell
    sums.unprinted.add(place)
    if not passes(cell):
        sums.needed.add(place)
    return place


def _follow(sums: Sums) -> None:
    """The lines between a place and the same one in the release before: what came, or what went, since.

    Of what is to be published also those to older releases that told it: counts that rise and fall come back to what they
    were but for one firm.
    """
    seen: dict[Conditions, list[Place]] = defaultdict(list)
    for new in sorted((place for place in sums.cells if not place.beside), key=lambda place: -place.release):
        before = seen[new.conditions]
        if before and before[-1].release != new.release:
            _between(sums, new, before[-1])
        if new.release == 0:
            for old in before[:-1]:
                if old not in sums.unprinted and not nested_safe(*_by_size(sums, new, old), sums.adds):
                    _between(sums, new, old)
        before.append(new)


def _by_size(sums: Sums, new: Place, old: Place) -> tuple[Cell, Cell]:
    now, then = sums.cells[new], sums.cells[old]
    return (now, then) if now.respondents >= then.respondents else (then, now)


def _between(sums: Sums, new: Place, old: Place) -> None:
    now, then = sums.cells[new], sums.cells[old]
    if same(now, then):
        sums.lines.append(Line(new, (old,)))
    elif now.respondents >= then.respondents:
        rest = _rest(sums, new, f"came:{old.release}", difference(now, then, sums.adds))
        sums.lines.append(Line(new, (old, rest)))
    else:
        rest = _rest(sums, new, f"gone:{old.release}", difference(then, now, sums.adds))
        sums.lines.append(Line(old, (new, rest)))
