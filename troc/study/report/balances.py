"""What came of one territory, or of one meet-up, on a page that may be handed on?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from locales.formats import date_numeric, number, percent
from locales.loader import load
from troc.study.disclosure.cells import Cell, nested_safe, passes
from troc.study.indicators.figures import Cut, Figure
from troc.study.indicators.view import PARIS
from troc.study.report.chapters.opening import SHORT_HASH, period_of
from troc.study.report.chapters.usual import number_of, section, territory_name, title_of
from troc.study.report.pieces import Card, Cards, Grid, Report, Section, Text
from troc.study.report.saying import interval_of, quartiles_of, value_of
from troc.study.report.tellable import Tellable

_CARDS = ("members", "offers", "needs", "proposals", "exchanges", "value-total")
_LINES = ("activation", "five-five", "orphan-needs", "precision", "conversion-delivered", "members-exchanging", "value",
          "cash-preserved", "ess-mixed", "idle-used", "near", "satisfaction", "minutes-per-exchange", "meetup-useful")  # fmt: skip


def of_territory(tellable: Tellable, code: str) -> Report:
    """One territory beside all of them; what tells of too few is not there."""
    say = load().plain
    cards, rows = [], []
    for name in _CARDS:
        figure = tellable.parts(name, Cut.TERRITORY).get(code)
        if figure is not None and figure.value is not None:
            cards.append(Card(title_of(name), value_of(figure), _part_of_all(name, figure, tellable.figure(name))))
    for name in _LINES:
        figure = tellable.parts(name, Cut.TERRITORY).get(code)
        if figure is not None and figure.value is not None:
            within = interval_of(figure) or quartiles_of(figure)
            rows.append((title_of(name), value_of(figure), within, number_of(name, figure), _all(tellable, name)))
    heads = tuple(say(f"report-head-{name}") for name in ("what", "here", "interval", "rests", "everywhere"))
    grid = Grid(say("report-grid-territory"), heads, tuple(rows), "lrlrr", (3.0, 1.5, 2.3, 1.2, 1.4)) if rows else None
    told = bool(cards or rows)
    sections = [
        section("territory", Cards(tuple(cards)) if cards else None, None if told else Text(say("report-territory-untold"))),
        section("territory-figures", grid, Text(say("report-territory-how"), quiet=True) if grid else None),
    ]  # fmt: skip
    taken = date_numeric(tellable.extraction.taken_at.astimezone(PARIS).date())
    foot = say("report-foot", date=taken, hash=tellable.extraction.sha256[:SHORT_HASH])
    title = say("report-title-territory", territory=territory_name(code))
    return _page(title, tellable.extraction.community, period_of(tellable), taken, foot, sections)


def _part_of_all(code: str, figure: Figure, whole: Figure | None) -> str:
    """« 20 % de l'ensemble », of what adds up."""
    if whole is None or not whole.value or figure.value is None or code == "exchanges":
        return ""  # an exchange between two territories is of both
    return load().plain("report-part-of-all", share=percent(figure.value / whole.value))


def _all(tellable: Tellable, code: str) -> str:
    whole = tellable.figure(code)
    return value_of(whole) if whole is not None else ""


@dataclass(frozen=True, slots=True)
class Operation:
    """The counts of one meet-up, each chain from the whole to its part."""

    title: str
    when: str
    guests: int  #: asked, or there
    accepted: int
    came: int
    answered: int  #: said whether it was of use
    useful: int  #: yes, or a little
    suggested: int  #: pairs
    talked: int
    in_sight: int
    exchanges: int  #: begun since, between those who came
    done: int


def of_operation(operation: Operation, community: str, taken: str) -> Report:
    """One meet-up. A number that tells of fewer than five, or beside the one before of so few, is not there."""
    say = load().plain
    chains = (
        ("guests", "accepted", "came", "answered", "useful"),
        ("suggested", "talked", "in_sight"),
        ("exchanges", "done"),
    )
    rows, cards = [], []
    for names in chains:
        counts = nested([getattr(operation, name) for name in names])
        whole: int | None = None
        for name, count in zip(names, counts, strict=True):
            said = say("report-operation", code=name)
            if count is None:
                rows.append((said, say("report-hidden"), ""))
                continue
            rows.append((said, number(count), percent(count / whole) if whole else ""))
            whole = count
            if name in ("came", "useful", "talked", "in_sight", "exchanges", "done"):
                cards.append(Card(said, number(count), ""))
    heads = tuple(say(f"report-head-{name}") for name in ("what", "count", "share"))
    grid = Grid(say("report-grid-operation"), heads, tuple(rows), "lrr", (4.0, 1.0, 1.4))
    first = Cards(tuple(cards)) if cards else Text(say("report-operation-untold"))
    sections = [
        section("operation", first),
        section("operation-figures", grid, Text(say("report-operation-how"), quiet=True)) if cards else section("limits"),
    ]  # fmt: skip
    foot = say("report-operation-foot", date=taken)
    return _page(say("report-title-operation", title=operation.title), community, operation.when, taken, foot, sections)


def nested(counts: Sequence[int]) -> list[int | None]:
    """Counts one inside the other; None where one, or who is in the one told before and not in it, are too few."""
    told: list[int | None] = []
    before: Cell | None = None
    limits = [True, *(inner <= outer for outer, inner in pairwise(counts))]
    for count, inside in zip(counts, limits, strict=True):
        here = Cell(float(count), count, count, 1 / count if count else 0.0)
        if not inside or not passes(here) or (before is not None and not nested_safe(before, here)):
            told.append(None)
            continue
        told.append(count)
        before = here
    return told


def _page(title: str, over: str, period: str, taken: str, foot: str, sections: Sequence[Section]) -> Report:
    return Report(title, over, period, taken, foot, tuple(each for each in sections if each.pieces))
