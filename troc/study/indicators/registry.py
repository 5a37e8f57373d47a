"""Which indicators are there, and what does each come to in an extraction, whole or taken apart?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import overload

from troc.study.extraction import Extraction
from troc.study.indicators.definitions import ALL as ALL
from troc.study.indicators.estimators import share_of
from troc.study.indicators.figures import Cut, Figure, Indicator, Seen, Unit
from troc.study.indicators.view import View


@overload
def measure(source: Extraction | View, indicator: Indicator, cut: None = None) -> Figure: ...
@overload
def measure(source: Extraction | View, indicator: Indicator, cut: Cut) -> dict[str, Figure]: ...
def measure(source: Extraction | View, indicator: Indicator, cut: Cut | None = None) -> Figure | dict[str, Figure]:
    """The figure of an indicator, or one a group, groups in the order of their codes; a group not known is « ».
    By its own reasons (`spread`), each group is a share of all.

    Who measures several gives the same `View` each time, so that the extraction is looked through once.
    ValueError when that indicator is not taken apart so.
    """
    view = source if isinstance(source, View) else View(source)
    seen = _sample(view, indicator)
    if cut is None:
        return indicator.estimator(seen, indicator.unit)
    groups = sorted(grouped(view, indicator, seen, cut).items())
    if cut == indicator.spread:
        return {name: share_of(group, seen, Unit.SHARE) for name, group in groups}
    return {name: indicator.estimator(group, indicator.unit) for name, group in groups}


def cross(source: Extraction | View, indicator: Indicator, rows: Cut, columns: Cut) -> dict[tuple[str, str], Figure]:
    """One figure a pair of groups: supply by family and territory, for instance."""
    view = source if isinstance(source, View) else View(source)
    cells: dict[tuple[str, str], list[Seen]] = {}
    for row, seen in grouped(view, indicator, _sample(view, indicator), rows).items():
        for column, group in grouped(view, indicator, seen, columns).items():
            cells[row, column] = group
    return {place: indicator.estimator(group, indicator.unit) for place, group in sorted(cells.items())}


def _sample(view: View, indicator: Indicator) -> list[Seen]:
    """The observations of an indicator, looked for once a view."""
    if indicator.code not in view.samples:
        view.samples[indicator.code] = list(indicator.sample(view))
    found: list[Seen] = view.samples[indicator.code]
    return found


def grouped(view: View, indicator: Indicator, seen: Iterable[Seen], cut: Cut) -> dict[str, list[Seen]]:
    """Observations by group; one of several firms stands in the group of each, once."""
    if cut not in indicator.cuts:
        raise ValueError(f"{indicator.code} is not taken apart by {cut}")
    groups: dict[str, list[Seen]] = {}
    for each in seen:
        for name in _groups_of(view, each, cut):
            groups.setdefault(name, []).append(each)
    return groups


def _groups_of(view: View, seen: Seen, cut: Cut) -> set[str]:
    if cut == Cut.PERIOD:
        return set() if seen.on is None else {f"{seen.on:%Y-%m}"}
    if cut not in (Cut.TERRITORY, Cut.SECTOR, Cut.FORM):
        return {seen.label or ""}
    return {_trait(view, firm, cut) for firm in seen.firms} or {""}


def _trait(view: View, firm: str, cut: Cut) -> str:
    traits = view.traits.get(firm)
    return (getattr(traits, cut) if traits is not None else None) or ""
