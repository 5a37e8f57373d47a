"""Which kinds of firms exchange?"""

from __future__ import annotations

from locales.formats import number
from locales.loader import load
from troc.study.indicators.figures import Cut
from troc.study.report.chapters.promised import group_name
from troc.study.report.chapters.usual import section, share_bars
from troc.study.report.pieces import Grid, Section, Text
from troc.study.report.saying import caution, interval_of, value_of
from troc.study.report.tellable import Tellable

_CODE = "members-exchanging"


def segments(tellable: Tellable) -> Section:
    """The share of firms that exchanged, by form and by sector; those of too few are not there."""
    say = load().plain
    rows = []
    for cut in (Cut.FORM, Cut.SECTOR):
        parts = tellable.parts(_CODE, cut)
        for name, figure in share_bars(parts, {code: _name(cut, code) for code in parts}):
            mark = "*" if caution(figure.n) else ""
            rows.append((name + mark, value_of(figure), interval_of(figure), number(figure.n)))
    if not rows:
        return section("segments")
    heads = tuple(say(f"report-head-{name}") for name in ("segment", "value", "interval", "rests"))
    grid = Grid(say("report-grid-segments"), heads, tuple(rows), "lrlr", (3.2, 1.7, 2.6, 1.2))
    return section("segments", grid, Text(f"{say('report-star')} {say('report-exploratory')}", quiet=True))


def _name(cut: Cut, code: str) -> str:
    if cut == Cut.SECTOR:
        return load().plain(f"sector-{code}") if code else load().plain("report-sector-unknown")
    return group_name(cut, code)
