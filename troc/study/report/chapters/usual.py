"""How do chapters set figures in tables and charts, and what stands where nothing can be told?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from locales.formats import listing, number
from locales.loader import load
from troc.places.outlines import load_outlines
from troc.study.indicators.figures import Cut, Figure
from troc.study.indicators.registry import ALL
from troc.study.report.charts.bars import Bar, Bars
from troc.study.report.charts.canvas import Drawing
from troc.study.report.pieces import Grid, Picture, Piece, Section, Silence, Text
from troc.study.report.saying import caution, interval_of, joined, of_figure, plain, quartiles_of, rests_on, value_of
from troc.study.report.tellable import Tellable
from troc.study.statistics.reading import Reading, reading

#: Shares of the stage before: their number of observations is the size of that stage.
STAGES = frozenset(
    {
        "members-listed",
        "members-proposed",
        "members-interested",
        "members-agreed",
        "members-delivered",
        "members-repeat",
    }
    | {"five-five", "prospects-opened", "prospects-joined", "prospects-won", "prospects-refused"}
)
#: Bars of one chart: the others are of the smallest.
MOST_BARS = 10
#: Fewer are a sentence.
LEAST_BARS = 2


def title_of(code: str) -> str:
    """The French name of an indicator."""
    return load().plain(ALL[code].title)


def territory_name(code: str, *, short: bool = False) -> str:
    """« Essonne (91) »; its code alone where there is no room."""
    if not code:
        return load().plain("report-territory-unknown")
    names = {each.code: each.name for each in load_outlines()}
    return code if short or code not in names else load().plain("report-territory", name=names[code], code=code)


def said_grid(tellable: Tellable, caption: str, codes: Iterable[str]) -> Grid | Silence:
    """One line an indicator: value, interval, quartiles, on what it rests. Those that cannot be told are named beneath no line."""
    rows = []
    for code in codes:
        figure = tellable.counted(code)
        if figure is None:
            continue
        title = title_of(code) + ("*" if reading(figure.n) == Reading.CAUTION else "")
        rows.append((title, value_of(figure), interval_of(figure) or quartiles_of(figure), number_of(code, figure)))
    if not rows:
        return Silence(caption)
    say = load().plain
    heads = (say("report-head-what"), say("report-head-value"), say("report-head-interval"), say("report-head-rests"))
    return Grid(caption, heads, tuple(rows), "lrlr", (3.2, 1.7, 2.6, 1.2))


def number_of(code: str, figure: Figure) -> str:
    """On what a figure rests; nothing for stages: the number of one, beside that of the next, tells of the few between them."""
    return "" if code in STAGES else rests_on(figure)


def silences(titles: Sequence[str]) -> Text:
    """What stands in the place of charts and tables that would say too much of too few."""
    return Text(load().plain("report-silent", titles=listing([f"« {title} »" for title in titles])), quiet=True)


def picture(code: str, drawing: Drawing | None, reading_words: str, seen: Sequence[str] = ()) -> Picture | Silence:
    """The chart of that code with its sentence; the sentence that says why there is none. `seen`: what it shows, for who does not see."""
    title = load().plain(f"report-chart-{code}")
    if drawing is None:
        return Silence(title)
    alt = load().plain("report-alt", title=title, seen=" ; ".join(seen) or reading_words)
    return Picture(code, title, drawing, reading_words, alt)


def share_bars(parts: Mapping[str, Figure | None], names: Mapping[str, str]) -> list[tuple[str, Figure]]:
    """What can be told, the largest first."""
    known = [(names[code], figure) for code, figure in parts.items() if figure is not None and figure.value is not None]
    return sorted(known, key=lambda pair: (-(pair[1].value or 0.0), pair[0]))[:MOST_BARS]


def bars_of(lines: Sequence[tuple[str, Figure]], *, whole: float | None = None) -> Bars | None:
    """A bar a line with its interval; None when there is no line."""
    bars = tuple(
        Bar(name, figure.value or 0.0, plain(figure.value or 0.0, figure.unit), figure.low, figure.high)
        for name, figure in lines
    )
    return Bars(bars, whole) if bars else None


def seen_of(lines: Sequence[tuple[str, Figure]]) -> list[str]:
    """The same in words."""
    return [f"{name} : {value_of(figure)}" for name, figure in lines]


def reasons(tellable: Tellable, code: str, chart: str) -> Picture | Text | Silence:
    """Why, in the order of how often it was said."""
    parts = tellable.parts(code, Cut.REASON)
    say = load().plain
    lines = share_bars(parts, {each: say("report-reason", code=each) for each in parts})
    if not lines:
        return picture(chart, None, "")
    name, first = lines[0]
    told = {"share": value_of(first), "interval": interval_of(first), "n": number(first.n)}
    words = say("report-reasons-reading", title=say(f"report-chart-{chart}"), reason=name, **told)
    untold = sum(1 for each in parts.values() if each is None)
    more = say("report-reasons-untold", count=untold) if untold else ""
    if len(lines) < LEAST_BARS:
        return Text(joined(words, more, caution(first.n)))
    return picture(chart, bars_of(lines), joined(words, more, caution(first.n)), seen_of(lines))


def sentence(tellable: Tellable, code: str) -> str:
    """The usual sentence of one indicator."""
    return of_figure(title_of(code), tellable.figure(code))


def section(key: str, *pieces: Piece | Silence | None) -> Section:
    """A section under its title. What is empty is left out; what cannot be told is said at the end, in one sentence."""
    title = load().plain(f"report-section-{key}")
    kept: list[Piece] = []
    missing = [each.title for each in pieces if isinstance(each, Silence)]
    for each in pieces:
        if each is None or isinstance(each, Silence) or (isinstance(each, Text) and not each.words):
            continue
        kept.append(each)
    if kept and missing:
        kept.append(silences(missing))
    return Section(title, tuple(kept))
