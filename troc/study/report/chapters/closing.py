"""What may not be concluded from the report, and what did every indicator come to?"""

from __future__ import annotations

from locales.loader import load
from troc.study.indicators.figures import Indicator
from troc.study.indicators.registry import ALL
from troc.study.report.chapters.usual import number_of, section
from troc.study.report.pieces import Grid, Points, Section, Text
from troc.study.report.saying import interval_of, of_figure, quartiles_of, value_of
from troc.study.report.tellable import Tellable
from troc.study.statistics.reading import Reading, reading

#: What limits every study of this kind; the texts are `report-limit-1`…
_LIMITS = 6


def limits(tellable: Tellable) -> Section:
    """Who is not in it, what was kept back, what it does not prove."""
    say = load().plain
    points = [say(f"report-limit-{rank}") for rank in range(1, _LIMITS + 1)]
    consent, answered = tellable.figure("study-consent"), tellable.figure("response-rate")
    points += [of_figure(load().plain(ALL[code].title), figure)
               for code, figure in (("study-consent", consent), ("response-rate", answered)) if figure]  # fmt: skip
    if tellable.kept_back:
        points.append(say("report-limit-kept", count=tellable.kept_back))
    return section("limits", Points(tuple(points)))


def untold(titles: list[str]) -> Section:
    """The chapters of which nothing can be told yet."""
    return section("untold", Text(load().plain("report-untold-chapters")), Points(tuple(titles)))


def everything(tellable: Tellable) -> Section:
    """Every indicator that can be told, beside what other programmes came to."""
    say = load().plain
    rows = []
    for code, indicator in ALL.items():
        figure = tellable.counted(code)
        if figure is None or indicator.spread:
            continue
        mark = "*" if reading(figure.n) == Reading.CAUTION else ""
        within = interval_of(figure) or quartiles_of(figure)
        rows.append(
            (say(indicator.title) + mark, value_of(figure), within, number_of(code, figure), _beside(indicator))
        )
    if not rows:
        return section("everything")
    heads = (say("report-head-what"), say("report-head-value"), say("report-head-interval"), say("report-head-rests"),
             say("report-head-beside"))  # fmt: skip
    grid = Grid(say("report-grid-everything"), heads, tuple(rows), "lrlrl", (2.5, 1.4, 2.0, 1.0, 2.5))
    return section("everything", grid, Text(say("report-star"), quiet=True))


def _beside(indicator: Indicator) -> str:
    return " ; ".join(load().plain(f"comparator-title-{each.code}") for each in indicator.comparators)
