"""What came of the comparisons announced, and what do weights change: what the protocol promised beside its thresholds?"""

from __future__ import annotations

from collections.abc import Sequence

from locales.formats import listing, number
from locales.loader import load
from troc.study.comparing import Compared, compared
from troc.study.indicators.figures import Cut, Figure
from troc.study.indicators.raked import SURVEYED, Raked, raked
from troc.study.indicators.registry import ALL
from troc.study.report.chapters.usual import section, territory_name, title_of
from troc.study.report.pieces import Grid, Section, Text
from troc.study.report.saying import NO_BREAK, plain, value_of
from troc.study.report.tellable import Tellable
from troc.study.statistics.reading import Reading, reading
from troc.study.statistics.weighting import Refusal
from troc.study.thresholds import Comparison


def comparisons(tellable: Tellable, announced: Sequence[Comparison]) -> Section:
    """Each announced comparison: both shares, the difference with its interval, its corrected probability."""
    say = load().plain
    if not announced:
        return section("comparisons", Text(say("report-comparisons-none")))
    found = compared(tellable.view, announced, lambda each: all(_shares(tellable, each)))
    names = ("what", "first", "second", "difference", "interval", "p", "verdict")
    heads = tuple(say(f"report-head-{name}") for name in names)
    rows = tuple(_row(tellable, each) for each in found)
    grid = Grid(say("report-grid-comparisons"), heads, rows, "lllrlrl", (2.0, 1.9, 1.9, 1.1, 1.6, 0.9, 1.5))
    panel = [each for each in found if each.comparison.cut == Cut.WAVE and each.difference is not None]
    rule = Text(say("report-comparisons-rule", count=len(announced)), quiet=True)
    return section("comparisons", grid, *(_panel_words(each) for each in panel), rule)


def weighting(tellable: Tellable) -> Section:
    """Figures of questionnaires as they are, and with weights; or why there are none."""
    say = load().plain
    rows, refused = [], dict[Refusal, list[str]]()
    for code in SURVEYED:
        figure = tellable.figure(code)
        if figure is None:
            continue
        found = raked(tellable.view, code)
        if isinstance(found, Refusal):
            refused.setdefault(found, []).append(title_of(code))
        else:
            rows.append((title_of(code), value_of(figure), *_weighed(code, found)))
    heads = tuple(say(f"report-head-{name}") for name in ("what", "raw", "raked", "interval", "firms", "worth", "deff"))
    grid = Grid(say("report-grid-weighting"), heads, tuple(rows), "lrrlrrr", (2.4, 1.0, 1.1, 1.9, 1.1, 1.1, 0.8))
    why = [Text(say("report-unweighted", titles=listing(titles), why=each.value)) for each, titles in refused.items()]
    how = Text(say("report-weighting-how"), quiet=True) if rows else None
    return section("weighting", grid if rows else None, *why, how)


def _weighed(code: str, found: Raked) -> tuple[str, ...]:
    unit = ALL[code].unit
    within = load().plain("report-between", low=plain(found.low, unit), high=plain(found.high, unit))
    worth, deff = number(round(found.weights.effective), 0), number(round(found.weights.deff, 2), 2)
    return plain(found.value, unit), within, number(found.firms), worth, deff


def _shares(tellable: Tellable, comparison: Comparison) -> tuple[bool, bool]:
    """Whether each group may be told."""
    parts = tellable.parts(comparison.indicator.code, comparison.cut)
    first, second = (parts.get(group) is not None for group in comparison.groups)
    return first, second


def _row(tellable: Tellable, each: Compared) -> tuple[str, ...]:
    say = load().plain
    comparison = each.comparison
    parts = tellable.parts(comparison.indicator.code, comparison.cut)
    groups = [_group(group_name(comparison.cut, group), parts.get(group)) for group in comparison.groups]
    title = title_of(comparison.indicator.code)
    if each.difference is None or each.adjusted is None:
        return (title, *groups, "", "", "", say("report-untold"))
    least = min(figure.n for group in comparison.groups if (figure := parts.get(group)) is not None)
    mark = "*" if reading(min(least, each.difference.estimate.n)) == Reading.CAUTION else ""
    value, low, high = each.difference.estimate.value, each.difference.estimate.low, each.difference.estimate.high
    within = say("report-between", low=_points(low), high=_points(high))
    said = say("report-established" if each.established else "report-not-established")
    return (title + mark, *groups, _points(value), within, _probability(each.adjusted), said)


def _group(name: str, figure: Figure | None) -> str:
    return name if figure is None else load().plain("report-group", name=name, value=value_of(figure))


def _panel_words(each: Compared) -> Text:
    """On whom a comparison of two waves rests, and how many answered the first one only."""
    n = each.difference.estimate.n if each.difference is not None else 0
    return Text(load().plain("report-panel", title=title_of(each.comparison.indicator.code), n=n, lost=each.lost))


def group_name(cut: Cut, code: str) -> str:
    """« Économie sociale », « Départ », « Essonne (91) »."""
    say = load().plain
    if cut == Cut.TERRITORY:
        return territory_name(code)
    if cut == Cut.FORM:
        return say("report-form", code=code)
    return say("report-wave", code=code) if cut == Cut.WAVE else code or say("report-unsaid")


def _points(share: float | None) -> str:
    """« +4 pts »."""
    value = round(100 * (share or 0.0))
    return ("+" if value > 0 else "") + number(value, 0) + NO_BREAK + "pts"


def _probability(p: float) -> str:
    return load().plain("report-p-least") if p < 0.001 else number(round(p, 3), 3)
