"""How far do firms come, how long do they wait, what do they offer and need, what stands in the way?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from locales.formats import number, percent
from locales.loader import load
from troc.study.disclosure.cells import TOTAL, Cell, nested_safe, passes
from troc.study.indicators.estimators import curve
from troc.study.indicators.figures import Cut, Figure
from troc.study.indicators.registry import ALL
from troc.study.report.chapters.usual import (
    LEAST_BARS,
    bars_of,
    picture,
    reasons,
    said_grid,
    section,
    seen_of,
    sentence,
    share_bars,
    territory_name,
    title_of,
)
from troc.study.report.charts.bars import Bar, Bars
from troc.study.report.charts.curves import Step, Steps
from troc.study.report.charts.heat import Heat, Pane
from troc.study.report.pieces import Grid, Picture, Section, Silence, Text
from troc.study.report.saying import caution, interval_of, joined, plain, value_of
from troc.study.report.tellable import Tellable

#: Stages of a member after it joined, as shares of who reached the stage before.
_STAGES = ("members-validated", "members-listed", "members-proposed", "members-interested", "members-agreed",
           "members-delivered", "members-repeat")  # fmt: skip
_APPROACH = ("prospects-reached", "prospects-opened", "prospects-joined")
#: A way of two stages is a sentence, not a chart.
_LEAST_STAGES = 3
#: Of the cells of a table, the share that must be told for it to be drawn.
_LEAST_TOLD = 0.25
#: Waiting needs below which a curve stops: its end would be about a few firms.
_LEAST_WAITING = 5
_FAMILIES = 5
#: Of a channel: nobody said which.
UNSAID = frozenset({"", "unsaid"})

#: Counts by two cuts, margins included; None = not told.
Counts = Mapping[tuple[str, str], float | None]


def funnel(tellable: Tellable) -> Section:
    """From a first contact to another exchange."""
    return section(
        "funnel",
        _approach(tellable),
        _stages(tellable),
        said_grid(tellable, load().plain("report-grid-funnel"), ("activation", "five-five", "members-left")),
    )


def waiting(tellable: Tellable) -> Section:
    """How long a need waits."""
    withdrawn = sentence(tellable, "needs-withdrawn") if tellable.figure("needs-withdrawn") else ""
    return section(
        "waiting", Text(withdrawn), _curve(tellable, "time-to-proposal"), _curve(tellable, "time-to-contacts")
    )


def supply(tellable: Tellable) -> Section:
    """Offers and needs by family and territory."""
    offers, needs = tellable.crossed(("offers", "needs"), Cut.FAMILY, Cut.TERRITORY)
    return section("supply", _heat(offers, needs), _families(tellable, needs))


def proposals(tellable: Tellable) -> Section:
    """Do proposals hit the mark?"""
    codes = ("precision", "misfits", "silence", "conversion-contacts", "conversion-agreed", "conversion-delivered",
             "agreements-kept", "loops")  # fmt: skip
    return section(
        "proposals", said_grid(tellable, load().plain("report-grid-proposals"), codes),
        reasons(tellable, "refusals-proposals", "refusals"),
    )  # fmt: skip


def obstacles(tellable: Tellable) -> Section:
    """What stopped exchanges, as coded by the team's questions and as questionnaires tell."""
    return section(
        "obstacles",
        reasons(tellable, "obstacles-exchanges", "obstacles"),
        reasons(tellable, "obstacles-told", "obstacles-told"),
        reasons(tellable, "levers", "levers"),
    )


def channels(tellable: Tellable) -> Section:
    """By which channel do firms come, and which of them exchange?"""
    say = load().plain
    parts = tellable.parts("prospects-won", Cut.CHANNEL)
    lines = share_bars(parts, {code: channel_name(code) for code in parts})
    words = ""
    if lines:
        name, best = lines[0]
        words = say("report-channels-reading", channel=name, share=value_of(best), interval=interval_of(best))
        words = joined(words, caution(min(figure.n for _, figure in lines)), say("report-exploratory"))
    return section(
        "channels",
        picture("channels", bars_of(lines), words, seen_of(lines)) if len(lines) >= LEAST_BARS else Text(words),
        _exchanging(tellable),
        reasons(tellable, "refusals-prospects", "refusals-prospects"),
    )


def channel_name(code: str) -> str:
    """Codes of channels are the team's own words; one that was not said has a name."""
    return load().plain("report-unsaid") if code in UNSAID else code


def _exchanging(tellable: Tellable) -> Text:
    """Which channel brings firms that exchange; nothing where there is no other to compare it with."""
    measured = tellable.parts("members-exchanging", Cut.CHANNEL)
    parts = {code: each for code, each in measured.items() if code not in UNSAID}
    lines = share_bars(parts, {code: channel_name(code) for code in parts})
    if len(lines) < LEAST_BARS:
        return Text("")
    name, best = lines[0]
    words = load().plain("report-exchanging-reading", channel=name, share=value_of(best), interval=interval_of(best))
    return Text(joined(words, caution(best.n), load().plain("report-exploratory")))


def _approach(tellable: Tellable) -> Picture | Silence:
    say = load().plain
    figures = [tellable.counted(code) for code in _APPROACH]
    counts = [(say("report-prospects"), round(figures[0].denominator) if figures[0] else 0)]
    counts += [
        (title_of(code), round(each.numerator) if each else 0) for code, each in zip(_APPROACH, figures, strict=True)
    ]
    drawing, seen = _chain(counts)
    won = tellable.figure("prospects-won")
    if drawing is None or won is None:
        return picture("prospects", None, "")
    words = say("report-prospects-reading", share=value_of(won), interval=interval_of(won), n=number(won.n))
    return picture("prospects", drawing, joined(words, caution(won.n)), seen)


def _stages(tellable: Tellable) -> Picture | Silence:
    say = load().plain
    members = tellable.figure("members")
    figures = [tellable.counted(code) for code in _STAGES]
    counts = [(title_of("members"), members.n if members else 0)]
    counts += [
        (title_of(code), round(each.numerator) if each else 0) for code, each in zip(_STAGES, figures, strict=True)
    ]
    drawing, seen = _chain(counts)
    if drawing is None or members is None:
        return picture("funnel", None, "")
    exchanging = tellable.figure("members-exchanging")
    words = say("report-said-nothing", title=title_of("members-exchanging"))
    if exchanging is not None:
        words = say(
            "report-funnel-reading",
            members=number(members.n),
            share=value_of(exchanging),
            interval=interval_of(exchanging),
        )
    return picture("funnel", drawing, joined(words, caution(members.n)), seen)


def _chain(counts: Sequence[tuple[str, int]]) -> tuple[Bars | None, list[str]]:
    """Stages one inside the other; a stage is left out where it, or who fell out before it, are too few to be told."""
    bars: list[Bar] = []
    before: Cell | None = None
    for label, count in counts:
        here = Cell(float(count), count, count, 1 / count if count else 0.0)
        if not passes(here) or (before is not None and not nested_safe(before, here)):
            continue
        first = bars[0].value if bars else float(count)
        said = number(count) if not bars else f"{number(count)} ({percent(count / first)})"
        bars.append(Bar(label, float(count), said))
        before = here
    if len(bars) < _LEAST_STAGES:
        return None, []
    return Bars(tuple(bars), bars[0].value), [f"{bar.label} : {bar.said}" for bar in bars]


def _curve(tellable: Tellable, code: str) -> Picture | Silence:
    say = load().plain
    figure = tellable.counted(code)
    if figure is None:
        return picture(code, None, "")
    steps = [Step(0.0, 0.0, 0.0, 0.0)]
    steps += [
        Step(each.time, each.value, each.low, each.high)
        for each in curve(list(ALL[code].sample(tellable.view)))
        if each.at_risk >= _LEAST_WAITING
    ]
    if len(steps) < 2:
        return picture(code, None, "")
    # one hair more of the last step, so that it is seen
    steps.append(Step(steps[-1].day + 1, steps[-1].share, steps[-1].low, steps[-1].high))
    half = figure.value
    half_said = "" if half is None else say("report-half", days=plain(half, figure.unit))
    drawing = Steps(tuple(steps), half, say("report-axis-days"), say(f"report-axis-{code}"), half_said)
    return picture(code, drawing, _curve_words(code, figure))


def _curve_words(code: str, figure: Figure) -> str:
    say = load().plain
    told = {"n": number(figure.n), "ended": number(round(figure.numerator)), "what": say(f"report-met-{code}")}
    if figure.value is None:
        words = say("report-waiting-open", **told)
    else:
        words = say("report-waiting-reading", median=value_of(figure), interval=interval_of(figure) or "—", **told)
    return joined(words, caution(figure.n))


def _heat(offers: Counts, needs: Counts) -> Picture | Silence:
    say = load().plain
    families = sorted(
        {row for row, _ in (*offers, *needs) if row != TOTAL},
        key=lambda row: (-sum(table.get((row, TOTAL)) or 0.0 for table in (offers, needs)), row),
    )
    territories = sorted({column for _, column in (*offers, *needs) if column != TOTAL})
    cells = [table.get((row, column)) for table in (offers, needs) for row in families for column in territories]
    if not any(cells) or sum(each is not None for each in cells) < _LEAST_TOLD * len(cells):
        return picture("heat", None, "")
    panes = tuple(
        Pane(say(key), tuple(tuple(table.get((row, column)) for column in territories) for row in families))
        for key, table in (("report-offers", offers), ("report-needs", needs))
    )
    columns = tuple(territory_name(code, short=True) if code else "?" for code in territories)
    drawing = Heat(tuple(family_name(row) for row in families), columns, panes, say("report-hidden"))
    return picture("heat", drawing, _heat_words(families, offers, needs))


def _heat_words(families: Sequence[str], *tables: Counts) -> str:
    """The most offered family, and the most needed one."""
    say = load().plain
    words = []
    for key, table in zip(("report-heat-offers", "report-heat-needs"), tables, strict=True):
        known = [(table.get((row, TOTAL)) or 0.0, row) for row in families if table.get((row, TOTAL))]
        if known:
            count, row = max(known, key=lambda pair: (pair[0], pair[1]))
            words.append(say(key, family=family_name(row), count=number(round(count))))
    hidden = any(each is None for table in tables for each in table.values())
    return joined(*words, say("report-heat-hidden") if hidden else "")


def _families(tellable: Tellable, needs: Counts) -> Grid | None:
    """The families whose needs wait most; not those whose number is hidden beside it, to protect a cell of the chart."""
    say = load().plain
    parts = tellable.parts("orphan-needs", Cut.FAMILY)
    open_parts = {code: each for code, each in parts.items() if needs.get((code, TOTAL)) is not None}
    lines = share_bars(open_parts, {code: family_name(code) for code in open_parts})[:_FAMILIES]
    if not lines:
        return None
    rows = tuple((name, value_of(each), interval_of(each), number(each.n)) for name, each in lines)
    heads = (say("report-head-family"), title_of("orphan-needs"), say("report-head-interval"), say("report-needs"))
    return Grid(say("report-grid-orphans"), heads, rows, "lrlr", (3.2, 1.7, 2.6, 1.2))


def family_name(code: str) -> str:
    """« Mobilier et aménagement »."""
    return load().plain("report-family", code=code)
