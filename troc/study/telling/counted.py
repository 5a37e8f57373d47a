"""What is counted behind each figure: the tables that are judged of an indicator, whole and by each of its cuts?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from troc.study.disclosure import EMPTY, MIN_RESPONDENTS, TOTAL, Adds, Axis, Cell, Filter, Key, Table, one_way, quarter
from troc.study.indicators import estimators
from troc.study.indicators.figures import Cut, Estimator, Figure, Indicator, Seen
from troc.study.indicators.registry import cross, grouped, measure
from troc.study.indicators.view import View
from troc.study.statistics.proportions import DETRACTOR, PROMOTER
from troc.study.statistics.reading import Reading, reading

#: How the figure of a total comes from those of its parts; what is not named here does not add up.
ADDS: Mapping[Estimator, Adds] = {
    estimators.count: Adds.SUM,
    estimators.total: Adds.SUM,
    estimators.heads: Adds.SUM,
    estimators.share: Adds.MEAN,
}
#: Shown by two cuts at once.
CROSSED: Mapping[str, tuple[Cut, Cut]] = {
    "offers": (Cut.FAMILY, Cut.TERRITORY),
    "needs": (Cut.FAMILY, Cut.TERRITORY),
}
#: Of these, « told by 83 of 95 » is told beside the figure.
TOLD_BY_SOME = frozenset({estimators.total, estimators.median, estimators.ranged, estimators.score})
#: The group of whom nobody knows where they belong.
UNKNOWN = "?"
_YES_OR_NO = frozenset({estimators.share, estimators.odds})


@dataclass(frozen=True, slots=True)
class Counted:
    """One indicator by one cut, and the table that is judged for it."""

    indicator: Indicator
    cut: str  #: « quarter » for periods: a month would be too short a filter; « family × territory »
    figures: Mapping[Key, Figure]  #: `TOTAL` among them
    table: Table
    lots: Mapping[Key, tuple[Cell, ...]] = field(default_factory=dict)  #: how many each set of `kin.SETS` holds there
    barred: frozenset[Key] = frozenset()  #: not to be told for what no sum shows
    asked: Table | None = None  #: of how many who could have told; None where all did, or nothing is asked


def of_indicator(view: View, indicator: Indicator) -> Iterator[Counted]:
    """Every table of an indicator: the fixed list of what may be published."""
    everybody = seen_by(view, indicator)
    if not indicator.cuts:
        yield _by_cut(indicator, "all", everybody, {}, {})
    for cut in sorted(indicator.cuts):
        name = Filter.QUARTER.value if cut == Cut.PERIOD else cut.value
        groups = _quarters(everybody) if cut == Cut.PERIOD else grouped(view, indicator, everybody, cut)
        if cut == indicator.spread:
            yield _by_reason(view, indicator, cut, everybody)
            continue
        named = {group or UNKNOWN: groups[group] for group in sorted(groups)}
        figures: dict[Key, Figure] = {
            (group,): indicator.estimator(lot, indicator.unit) for group, lot in named.items()
        }
        yield _by_cut(indicator, name, everybody, named, figures)
    if indicator.code in CROSSED:
        yield _crossed(view, indicator, *CROSSED[indicator.code])


def seen_by(view: View, indicator: Indicator) -> list[Seen]:
    """The observations of an indicator, looked for once a view."""
    if indicator.code not in view.samples:
        view.samples[indicator.code] = list(indicator.sample(view))
    found: list[Seen] = view.samples[indicator.code]
    return found


def _quarters(seen: Sequence[Seen]) -> dict[str, list[Seen]]:
    groups: dict[str, list[Seen]] = {}
    for each in seen:
        if each.on is not None:
            groups.setdefault(quarter(each.on.year, each.on.month), []).append(each)
    return groups


def _by_cut(
    indicator: Indicator,
    cut: str,
    everybody: Sequence[Seen],
    groups: Mapping[str, Sequence[Seen]],
    figures: Mapping[Key, Figure],
) -> Counted:
    whole = indicator.estimator(everybody, indicator.unit)
    seen: dict[Key, Sequence[Seen]] = {**{(group,): lot for group, lot in groups.items()}, (TOTAL,): everybody}
    all_figures = {**figures, (TOTAL,): whole}
    cells = {key: cell_of(indicator, lot, all_figures[key]) for key, lot in seen.items()}
    parts = {group: cells[group,] for group in groups}
    share = indicator.estimator is estimators.share
    adds = ADDS.get(indicator.estimator, Adds.NOT)
    table = one_way(indicator.code, cut, parts, cells[TOTAL,], adds, ceiling=1.0 if share else None)
    asked = None
    if indicator.estimator in TOLD_BY_SOME and any(each.value is None for each in everybody):
        told_by = {key: _asked(lot) for key, lot in seen.items()}
        asked = one_way(f"{indicator.code} asked", cut, {g: told_by[g,] for g in groups}, told_by[TOTAL,])
    lots = {key: tuple(behind(each) for each in lots_of(indicator, lot)) for key, lot in seen.items()}
    return Counted(indicator, cut, all_figures, table, lots, _unanimous(cells), asked)


def _unanimous(cells: Mapping[Key, Cell]) -> frozenset[Key]:
    """Small groups of which all did, or none: what is told of them is told of each."""
    return frozenset(
        key
        for key, cell in cells.items()
        if key != (TOTAL,)
        and reading(cell.respondents) != Reading.PLAIN
        and any(not side.respondents for side in cell.sides)
    )


def _by_reason(view: View, indicator: Indicator, cut: Cut, everybody: Sequence[Seen]) -> Counted:
    """Shares of all by what they said: who gave a reason stands behind it, not all who answered."""
    whole = indicator.estimator(everybody, indicator.unit)
    found: dict[Key, Figure] = {(group or UNKNOWN,): figure for group, figure in measure(view, indicator, cut).items()}
    cells = {
        key[0]: Cell(each.numerator, int(each.numerator), each.firms, each.largest_share) for key, each in found.items()
    }
    table = one_way(indicator.code, cut.value, cells, cell_of(indicator, everybody, whole), Adds.SUM)
    few = frozenset(key for key, each in found.items() if 0 < each.n - each.numerator < MIN_RESPONDENTS)
    return Counted(indicator, cut.value, {**found, (TOTAL,): whole}, table, barred=few)


def _crossed(view: View, indicator: Indicator, rows: Cut, columns: Cut) -> Counted:
    inner = cross(view, indicator, rows, columns)
    down, across = measure(view, indicator, rows), measure(view, indicator, columns)
    figures: dict[Key, Figure] = {(a or UNKNOWN, b or UNKNOWN): each for (a, b), each in inner.items()}
    figures |= {(name or UNKNOWN, TOTAL): each for name, each in down.items()}
    figures |= {(TOTAL, name or UNKNOWN): each for name, each in across.items()}
    figures[TOTAL, TOTAL] = measure(view, indicator)
    cells: dict[Key, Cell | None] = {key: _plain(each) for key, each in figures.items()}
    names = [tuple(name or UNKNOWN for name in lot) for lot in (down, across)]
    # a family nobody of a territory lists is not looked for: zero is what was counted, as everywhere else in the table
    cells |= {key: cells.get(key, Cell(0.0, 0, 0, 0.0)) for key in product(*names)}
    axes = Axis(rows.value, names[0]), Axis(columns.value, names[1])
    table = Table(indicator.code, axes, cells, ADDS.get(indicator.estimator, Adds.NOT))
    return Counted(indicator, f"{rows.value} × {columns.value}", figures, table)


def cell_of(indicator: Indicator, seen: Sequence[Seen], figure: Figure) -> Cell:
    """The figure as disclosure control looks at it, with the counts that it tells."""
    plain = _plain(figure)
    sides = tuple(behind(lot) for lot in _sides(indicator, seen))
    return Cell(plain.value, plain.respondents, plain.firms, plain.largest_share, sides)


def _plain(figure: Figure) -> Cell:
    return Cell(figure.value, figure.n, figure.firms, figure.largest_share)


def _asked(seen: Sequence[Seen]) -> Cell:
    cell = behind(seen)
    told = behind([each for each in seen if each.value is not None])
    return Cell(
        cell.value,
        cell.respondents,
        cell.firms,
        cell.largest_share,
        (told, behind([each for each in seen if each.value is None])),
    )


def behind(seen: Sequence[Seen]) -> Cell:
    """So many, and the firms whose they are."""
    if not seen:
        return EMPTY
    firms = Counter(firm for each in seen for firm in set(each.firms))
    return Cell(float(len(seen)), len(seen), len(firms), max(firms.values(), default=len(seen)) / len(seen))


def lots_of(indicator: Indicator, seen: Sequence[Seen]) -> list[Sequence[Seen]]:
    """All that were looked at and told, then those that are ones, and the others."""
    told = [each for each in seen if each.value is not None] if indicator.estimator in TOLD_BY_SOME else seen
    return [told, *(_sides(indicator, seen) if indicator.estimator is not estimators.score else ())]


def _sides(indicator: Indicator, seen: Sequence[Seen]) -> list[list[Seen]]:
    """The counts that a figure tells besides its own: they add up to it."""
    if indicator.estimator in _YES_OR_NO:
        return _split(seen, lambda each: bool(each.value))
    if indicator.estimator is estimators.duration:
        return _split(seen, lambda each: each.ended)
    if indicator.estimator is estimators.score:
        marks = [each for each in seen if each.value is not None]
        high, rest = _split(marks, lambda each: (each.value or 0.0) >= PROMOTER)
        return [high, *_split(rest, lambda each: (each.value or 0.0) > DETRACTOR)]
    if indicator.estimator is estimators.quotient:
        return _split(seen, lambda each: each.weight > 0)  # by how many it is divided is worked out from both sums
    return []


def _split(seen: Sequence[Seen], test: Callable[[Seen], bool]) -> list[list[Seen]]:
    return [[each for each in seen if test(each)], [each for each in seen if not test(each)]]
