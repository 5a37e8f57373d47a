"""When may a figure be published, and what is a table of such figures?

The rule is the stricter of Insee's for firms (no cell of fewer than 3 units, none where one unit makes 85 % or more) and
five respondents. A cell that nobody is in has fewer than five respondents like any other small one: it is suppressed too, for
"nobody in this row said so" is news about each of them. What cannot be at all is left out of the table (`impossible`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product
from typing import Protocol

MIN_RESPONDENTS = 5
MIN_FIRMS = 3
MAX_SHARE = 0.85  #: of the firm that weighs most: at this share and above the cell is that firm's
TOTAL = "*"  #: in a key, the margin: all categories of the axis together

Key = tuple[str, ...]  #: one category, or `TOTAL`, an axis


class Adds(StrEnum):
    """How the values of parts make the value of their total; respondents and firms always add up."""

    SUM = "sum"  #: counts, euros, hours
    MEAN = "mean"  #: shares, means: value × respondents adds up
    NOT = "not"  #: medians, indexes


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure and who stands behind it."""

    value: float | None  #: None when there is none to tell (a mean of nobody)
    respondents: int
    firms: int
    largest_share: float  #: 0 to 1: of the firm that weighs most, in the value if it is a sum, else among respondents
    #: what it is told with and adds up to it: of a share, those who said yes and those who said no; always in the same order
    sides: tuple[Cell, ...] = ()


EMPTY = Cell(None, 0, 0, 0.0)


class Measured(Protocol):
    """A figure that says who stands behind it, as those of the indicators do."""

    @property
    def value(self) -> float | None: ...

    @property
    def n(self) -> int: ...

    @property
    def firms(self) -> int: ...

    @property
    def largest_share(self) -> float: ...


def cell_of(figure: Measured) -> Cell:
    """The cell of a figure: its observations count as respondents."""
    return Cell(figure.value, figure.n, figure.firms, figure.largest_share)


@dataclass(frozen=True, slots=True)
class Axis:
    """What a table is broken down by."""

    name: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures of one measure by at most three axes, margins included: where a key says `TOTAL`.

    A cell missing from `cells` is empty, unless it is `impossible`; a missing margin is an error. Where several categories
    can be true of the same respondent, the cells of an axis sum up to more than their margin: nothing is to be declared.
    """

    measure: str  #: tables of the same measure are protected together: one must not give away another
    axes: tuple[Axis, ...]
    cells: Mapping[Key, Cell | None]  #: None: suppressed
    adds: Adds = Adds.SUM
    where: tuple[tuple[str, str], ...] = ()  #: the filter: at most one (axis, category)
    ceiling: float | None = None  #: what the value of a mean cannot exceed (1 for a share)
    impossible: frozenset[Key] = field(default=frozenset())

    def __post_init__(self) -> None:
        if not 1 <= len(self.axes) <= 3 or len(self.where) > 1:
            raise ValueError("a table has one to three axes and at most one filter")
        names = [axis.name for axis in self.axes] + [name for name, _ in self.where]
        if len(set(names)) < len(names) or any(TOTAL in axis.categories for axis in self.axes):
            raise ValueError("an axis is named twice, or a category like the margin")
        missing = [key for key in self.every_key() if TOTAL in key and key not in self.cells]
        if missing or not self.cells.keys() <= set(self.every_key()):
            raise ValueError(f"margins missing: {missing}, or cells of no category")

    def every_key(self) -> Iterator[Key]:
        """Every key that can be, margins last of each axis."""
        for key in product(*((*axis.categories, TOTAL) for axis in self.axes)):
            if key not in self.impossible:
                yield key

    def cell(self, key: Key) -> Cell:
        """What was measured there, before any suppression: asking a suppressed cell is an error of the caller."""
        found = self.cells.get(key, EMPTY)
        if found is None:
            raise LookupError("this cell is suppressed")
        return found

    def without(self, suppressed: Iterable[Key]) -> Table:
        """The same table as it is published: these cells are None, and so all that stood beside them."""
        gone = set(suppressed)
        return replace(self, cells={key: None if key in gone else self.cell(key) for key in self.every_key()})

    @property
    def suppressed(self) -> frozenset[Key]:
        """What is not told."""
        return frozenset(key for key in self.every_key() if self.cells.get(key, EMPTY) is None)


def passes(cell: Cell) -> bool:
    """Whether the cell may be published by itself: ≥ 5 respondents, ≥ 3 firms, the largest below 85 %.

    So must each of its sides: « 95 % of 40 » tells that two said no. A side of nobody is none: nobody is in it.
    """
    enough = cell.respondents >= MIN_RESPONDENTS and cell.firms >= MIN_FIRMS and cell.largest_share < MAX_SHARE
    return enough and all(not side.respondents or passes(side) for side in cell.sides)


def weight(cell: Cell, adds: Adds) -> float:
    """What the largest share is a share of."""
    return abs(cell.value or 0.0) if adds is Adds.SUM else float(cell.respondents)


def amount(cell: Cell, adds: Adds) -> float:
    """What adds up: a sum itself, a mean times its respondents; nothing of a median."""
    if adds is Adds.NOT or cell.value is None:
        return 0.0
    return cell.value if adds is Adds.SUM else cell.value * cell.respondents


def union(cells: Iterable[Cell], adds: Adds) -> Cell:
    """Several parts taken together, by the least favourable count: the firms may be the same ones in each of them."""
    parts = list(cells)
    whole = sum(weight(cell, adds) for cell in parts)
    heaviest = sum(cell.largest_share * weight(cell, adds) for cell in parts)
    respondents = sum(cell.respondents for cell in parts)
    return Cell(
        value=_value(sum(amount(cell, adds) for cell in parts), respondents, adds),
        respondents=respondents,
        firms=max((cell.firms for cell in parts), default=0),
        largest_share=min(1.0, heaviest / whole) if whole else max((c.largest_share for c in parts), default=0.0),
        sides=tuple(union(lot, Adds.SUM) for lot in _sides(parts)),
    )


def difference(outer: Cell, inner: Cell, adds: Adds) -> Cell:
    """Who is in `outer` and not in `inner`, by the least favourable count: the heaviest firm may be among them.

    When figures changed and the number of respondents did not, somebody's answer did: a cell of nobody, which never passes.
    """
    rest = max(weight(outer, adds) - weight(inner, adds), 0.0)
    heaviest = outer.largest_share * weight(outer, adds)
    respondents = outer.respondents - inner.respondents
    return Cell(
        value=_value(amount(outer, adds) - amount(inner, adds), respondents, adds),
        respondents=respondents,
        firms=max(outer.firms - inner.firms, 0),
        largest_share=min(1.0, heaviest / rest) if rest else 1.0,
        sides=tuple(_apart(whole, part) for whole, part in _sides([outer, inner])),
    )


def remainder(total: Cell, told: Sequence[Cell], gone: Sequence[Cell], adds: Adds) -> Cell:
    """The parts of a total that are not told, taken together: what they are bounds it, and so does what they are the rest of."""
    parts = union(gone, adds)
    rest = weight(parts, adds)
    heaviest = min(1.0, total.largest_share * weight(total, adds) / rest) if rest else 1.0
    sides = [
        (side, [cell.sides[rank] for cell in told], [cell.sides[rank] for cell in gone])
        for rank, side in enumerate(total.sides[: len(_sides([total, *told, *gone]))])
    ]
    return replace(
        parts,
        firms=max(parts.firms, total.firms - sum(cell.firms for cell in told)),
        largest_share=min(parts.largest_share, heaviest),
        sides=tuple(remainder(*each, Adds.SUM) for each in sides),
    )


def _apart(outer: Cell, inner: Cell) -> Cell:
    return EMPTY if same(outer, inner) else difference(outer, inner, Adds.SUM)


def _sides(cells: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """The first sides of all, then the second; none where one of them was kept without."""
    number = min((len(cell.sides) for cell in cells), default=0)
    return [tuple(cell.sides[rank] for cell in cells) for rank in range(number)]


def _value(added: float, respondents: int, adds: Adds) -> float | None:
    if adds is Adds.SUM:
        return added
    return added / respondents if adds is Adds.MEAN and respondents else None


def same(one: Cell, other: Cell) -> bool:
    """Whether two cells tell the same: nobody came, nobody went, no answer changed."""
    if one.respondents != other.respondents:
        return False
    a, b = one.value or 0.0, other.value or 0.0
    alike = abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
    return alike and all(same(*pair) for pair in zip(one.sides, other.sides, strict=False))


def nested_safe(outer: Cell, inner: Cell, adds: Adds = Adds.SUM) -> bool:
    """Whether both may be published when `inner` is a part of `outer`: what is between them is nobody, or passes the rule."""
    return same(outer, inner) or passes(difference(outer, inner, adds))


def one_way(
    measure: str,
    axis: str,
    parts: Mapping[str, Cell],
    whole: Cell,
    adds: Adds = Adds.SUM,
    *,
    ceiling: float | None = None,
) -> Table:
    """The usual table: a measure by one cut, and for all. `ceiling`: 1 for a share, for who knows that none is higher."""
    cells: dict[Key, Cell | None] = {(category,): cell for category, cell in parts.items()}
    return Table(measure, (Axis(axis, tuple(parts)),), {**cells, (TOTAL,): whole}, adds, ceiling=ceiling)
