"""Which objectives are reached, how was it measured, and what are the main figures?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from locales.formats import date_numeric, number
from locales.loader import load
from troc.study.disclosure import MIN_RESPONDENTS
from troc.study.indicators.figures import Cut
from troc.study.indicators.view import PARIS
from troc.study.protocol import limit
from troc.study.report.chapters.usual import section, title_of
from troc.study.report.pieces import Card, Cards, Grid, Section, Silence, Text
from troc.study.report.saying import caution, interval_of, joined, plain, rests_on, value_of
from troc.study.report.tellable import Tellable
from troc.study.thresholds import Comparison, Threshold
from troc.study.verdict import COUNTED, Outcome, verdicts

#: The figures one asks for first.
_MAIN = (
    "members",
    "offers",
    "needs",
    "proposals",
    "exchanges",
    "value-total",
    "cash-preserved",
    "satisfaction",
    "near",
)
#: Letters of a hash that tell two files apart by eye; the whole stands in the method.
SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Promised:
    """What the study said before it knew its data. `protocol`: version, date and hash in words; empty when none was frozen."""

    thresholds: Sequence[Threshold]
    protocol: str
    before: bool  #: frozen before anybody joined, and unchanged since
    comparisons: Sequence[Comparison] = field(default=())  #: announced; all others are exploratory


def verdict(tellable: Tellable, promised: Promised) -> Section:
    """Each objective: its indicator, the threshold set in advance, the value, and whether it is reached."""
    say = load().plain
    rows, marks = [], []
    for each in verdicts(tellable.view, promised.thresholds):
        code = each.threshold.indicator.code
        figure = tellable.figure(code)
        reached = each.outcome
        if figure is None and not counted_whole(each.threshold):
            reached = Outcome.OPEN
        aim = say(f"report-aim-{each.threshold.aim}")
        within = joined(interval_of(figure), say("report-star-mark") if figure and caution(figure.n) else "")
        said = say("report-outcome", outcome=reached.value)
        rows.append((aim, title_of(code), limit(each.threshold), value_of(figure), within, said))
        marks.append(reached.value)
    heads = tuple(say(f"report-head-{name}") for name in ("aim", "what", "limit", "value", "interval", "verdict"))
    caption = say("report-grid-verdict", frozen="yes" if promised.before else "no")
    grid = Grid(caption, heads, tuple(rows), "llrrll", (1.9, 2.0, 1.6, 1.4, 1.8, 1.8), tuple(marks))
    return section("verdict", grid, Text(say("report-verdict-rule"), quiet=True))


def counted_whole(threshold: Threshold) -> bool:
    """Whether it is a count or a sum, held to its value however small: to say « not reached » tells of nobody."""
    return threshold.indicator.estimator in COUNTED


def main_figures(tellable: Tellable) -> Section:
    """Large figures side by side, those that cannot be told left out."""
    cards = []
    for code in _MAIN:
        figure = tellable.figure(code)
        if figure is not None:
            remark = caution(figure.n) or interval_of(figure)
            if not remark and figure.denominator > figure.n:
                remark = load().plain("report-told-by", told=rests_on(figure))
            cards.append(Card(title_of(code), value_of(figure), remark))
    return section("figures", Cards(tuple(cards)) if cards else None)


def method(tellable: Tellable, promised: Promised) -> Section:
    """The box of the method: dates, who is in it, response rates, weighting, secret, hashes."""
    say = load().plain
    extraction = tellable.extraction
    members = tellable.figure("members")
    left = tellable.left_out()
    untold = say("report-few") if extraction.left_out < MIN_RESPONDENTS else say("report-hidden")
    left_out = untold if left is None else number(left)
    rows = [
        (say("report-fact-period"), period_of(tellable)),
        (say("report-fact-taken"), date_numeric(extraction.taken_at.astimezone(PARIS).date())),
        (
            say("report-fact-firms"),
            number(members.n) if members else say("report-hidden" if tellable.enough else "report-few"),
        ),
        (say("report-fact-left-out"), left_out),
        (say("report-fact-weighting"), say("report-weighting")),
        (say("report-fact-secret"), say("report-secret")),
        (say("report-fact-reading"), say("report-reading-rule")),
        (say("report-fact-hash"), extraction.sha256),
        (say("report-fact-protocol"), promised.protocol or say("report-no-protocol")),
    ]
    heads = (say("report-head-fact"), say("report-head-detail"))
    facts = Grid(say("report-grid-method"), heads, tuple(rows), "ll", (1.3, 3.7))
    return section("method", facts, _responses(tellable))


def period_of(tellable: Tellable) -> str:
    """« du 01/09/2026 au 29/11/2026 »."""
    first, last = tellable.view.first_day, tellable.view.last_day
    return load().plain("report-period", first=date_numeric(first), last=date_numeric(last))


def _responses(tellable: Tellable) -> Grid | Silence:
    """Response rates by questionnaire (AAPOR)."""
    say = load().plain
    codes = ("response-rate", "response-complete", "cooperation")
    measured = [tellable.parts(code, Cut.SURVEY) for code in codes]
    rows = []
    for survey, figure in measured[0].items():
        if figure is None:
            continue
        rates = [plain(each.value, each.unit) if each and each.value is not None else say("report-hidden")
                 for each in (parts.get(survey) for parts in measured)]  # fmt: skip
        rows.append((say("report-survey", code=survey), number(figure.n), *rates))
    if not rows:
        return Silence(say("report-grid-responses"))
    heads = (say("report-head-survey"), say("report-head-sent"), *(title_of(code) for code in codes))
    return Grid(say("report-grid-responses"), heads, tuple(rows), "lrrrr", (2.6, 1.1, 1.2, 1.4, 1.2))
