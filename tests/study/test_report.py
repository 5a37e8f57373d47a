"""The report says no more than its figures allow, of any number of firms, and always in the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from locales.loader import load
from tests.study.population import population
from troc.places.outlines import load_outlines
from troc.study.disclosure.cells import TOTAL, Cell, passes
from troc.study.indicators.figures import Cut, Figure, Unit
from troc.study.report.chapters.closing import everything, limits
from troc.study.report.chapters.journey import _chain, _families
from troc.study.report.chapters.opening import Promised, method
from troc.study.report.chapters.usual import number_of
from troc.study.report.charts.bars import Bar, Bars
from troc.study.report.charts.canvas import png, svg
from troc.study.report.charts.ground import Area, Bubble, Map
from troc.study.report.charts.ties import Web
from troc.study.report.composing import compose
from troc.study.report.data import drawn, pictures, report_data
from troc.study.report.page import page
from troc.study.report.pieces import Grid, Report, Text
from troc.study.report.saying import interval_of, of_figure, plain, quartiles_of, rests_on, value_of
from troc.study.report.tellable import Tellable
from troc.study.telling.telling import Telling
from troc.study.thresholds import plan

PROMISED = Promised(plan().thresholds, "", before=False)
SHARE = Figure(0.45, 0.4, 0.5, 300, 135, 300, 300, 0.01, Unit.SHARE)


def reported(firms: int) -> Report:
    return compose(population(firms), PROMISED, lambda *_: None)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.456, Unit.SHARE, "46\u00a0%"),
        (123_456.0, Unit.CENTS, "1\u202f235\u00a0€"),
        (12.4, Unit.DAYS, "12\u00a0j"),
        (90.0, Unit.MINUTES, "1\u00a0h\u00a030"),
        (17.2, Unit.SCORE, "+17"),
        (0.934, Unit.RATIO, "0,93"),
        (2.5, Unit.COUNT, "2,5"),
    ],
)
def test_a_value_is_said_in_its_unit(value: float, unit: Unit, said: str) -> None:
    assert plain(value, unit) == said


def test_a_figure_is_read_as_far_as_it_goes() -> None:
    assert of_figure("Essai", SHARE) == "Essai\u00a0: 45\u00a0%. Intervalle\u00a0: de 40\u00a0% à 50\u00a0%."
    assert "prudence" in of_figure("Essai", replace(SHARE, n=29)) and "prudence" not in of_figure("Essai", SHARE)
    assert of_figure("Essai", None) == "Essai\u00a0: trop peu de réponses pour conclure."
    assert value_of(replace(SHARE, value=None, unit=Unit.DAYS, note="open-end")) == "pas encore atteinte"
    assert interval_of(replace(SHARE, high=None)) == "au moins 40\u00a0%"
    worth = replace(SHARE, value=20_000.0, n=83, denominator=95, unit=Unit.CENTS, quartiles=(8_000.0, 45_000.0))
    assert (rests_on(worth), quartiles_of(worth)) == ("83 sur 95", "de 80\u00a0€ à 450\u00a0€")


def test_a_stage_is_left_out_where_it_would_tell_of_a_few() -> None:
    drawing, seen = _chain([("a", 300), ("b", 298), ("c", 250), ("d", 90), ("e", 4)])
    assert drawing is not None and [bar.label for bar in drawing.bars] == ["a", "c", "d"]
    assert seen == ["a : 300", "c : 250 (83\u00a0%)", "d : 90 (30\u00a0%)"]
    assert _chain([("a", 300), ("b", 299), ("c", 200)]) == (None, [])


def test_of_nobody_or_four_firms_nothing_is_drawn_and_each_chapter_says_why() -> None:
    for firms in (0, 4):
        report = reported(firms)
        assert not pictures(report)
        assert all(section.pieces for section in report.sections)
        (verdict, *_), words = report.sections[0].pieces, str(report.sections)
        assert isinstance(verdict, Grid) and {row[3] for row in verdict.rows} == {"trop peu de réponses"}
        assert "trop peu de réponses" in words and "None" not in words


def test_what_is_told_of_groups_passes_the_rule() -> None:
    tellable = Tellable(population(29))
    for code, cut in (("members", Cut.TERRITORY), ("precision", Cut.SECTOR), ("obstacles-exchanges", Cut.REASON)):
        told = [each for each in tellable.parts(code, cut).values() if each is not None]
        assert all(passes(Cell(each.value, each.n, each.firms, each.largest_share)) for each in told)
    assert tellable.kept_back
    offers, needs = tellable.crossed(("offers", "needs"), Cut.FAMILY, Cut.TERRITORY)
    assert all(cell is None or cell >= 5 for table in (offers, needs) for cell in table.values())


def test_a_number_hidden_in_one_table_is_not_told_in_the_next() -> None:
    tellable = Tellable(population(60))
    _, needs = tellable.crossed(("offers", "needs"), Cut.FAMILY, Cut.TERRITORY)
    assert isinstance(_families(tellable, needs), Grid)
    assert _families(tellable, dict.fromkeys(needs)) is None
    figure = tellable.counted("members-agreed")
    assert figure is not None and number_of("members-agreed", figure) == "" and number_of("precision", figure)


def test_the_page_stands_alone_is_the_same_twice_and_has_a_sentence_for_each_chart() -> None:
    first, again = reported(29), reported(29)
    assert str(first) == str(again) and pictures(first)
    text = page(report_data(first, drawn(first)))
    assert text == page(report_data(again, drawn(again)))
    assert text.count('<img src="data:image/svg+xml;base64,') == len(pictures(first)) == text.count("<figcaption>")
    assert not re.search(r'(?:src|href)="(?!#|data:image/svg)|url\((?!#)|<script', text)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert all(each.reading.strip() and each.alt for each in pictures(first))
    assert not [
        each for section in first.sections for each in section.pieces if isinstance(each, Text) and not each.words
    ]


def test_charts_are_the_same_bytes_twice() -> None:
    area = tuple(Area(each, 12.0 if each.code == "91" else None, each.code) for each in load_outlines())
    ties = ((0, 1), (1, 2), (3, 4))
    for drawing in (Map(area, (Bubble(48.6, 2.4, 5.0),)), Web((0, 0, 1, 1, 0), ("un", "deux"), ties)):
        assert svg(drawing, "x") == svg(drawing, "x")
    slide = png(Bars((Bar("long" * 12, 3.0, "3"),)), "Titre", "Phrase")
    assert slide[:4] == b"\x89PNG" and (int.from_bytes(slide[16:20]), int.from_bytes(slide[20:24])) == (1920, 1080)


def test_how_many_refused_the_study_is_not_what_is_left_of_two_numbers() -> None:
    """Of 123 asked, 120 joined: neither the list of all figures nor the limits say how many were asked."""
    said = {}
    for refused in (3, 30):
        tellable = Tellable(replace(population(120), left_out=refused))
        said[refused] = str((everything(tellable), limits(tellable), method(tellable, PROMISED)))
        assert tellable.left_out() == (None if refused == 3 else 30)
    title = load().plain("indicator-title-study-consent")
    assert title not in said[3] and title in said[30]


def test_all_pages_of_one_reading_tell_no_more_than_its_export() -> None:
    """The report of all, the page of each territory and the published table ask the same judge: no page shows more."""
    town = population(120)
    table = Telling(town)
    tellable = Tellable(town)
    shown = 0
    for code, ones in table.counted.items():
        for one in ones:
            if one.cut == Cut.TERRITORY:
                parts = tellable.parts(code, Cut.TERRITORY)
                told = {key[0] for key in one.figures if key != (TOTAL,) and table.tells(one, key)}
                assert {name or "?" for name, each in parts.items() if each is not None} == told
                shown += len(told)
        assert (tellable.counted(code) is None) == (table.whole(code) is None)
    assert shown > 50


def test_a_rating_of_one_firm_by_one_other_is_in_no_cell() -> None:
    """What partners think of each other is told of five answers of three firms at least, whoever is asked about."""
    for firms in (29, 120):
        tellable = Tellable(population(firms))
        for code in ("satisfaction", "recommendation", "again"):
            for cut in (Cut.TERRITORY, Cut.SECTOR, Cut.FORM):
                told = [each for each in tellable.parts(code, cut).values() if each is not None]
                assert all(each.n >= 5 and each.firms >= 3 and each.largest_share < 0.85 for each in told)
                # nor is what is unsatisfied of them one or two
                assert all(not 0 < each.n - each.numerator < 5 for each in told if each.unit == Unit.SHARE)
