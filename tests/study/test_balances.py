"""A page about a territory or a meet-up tells of nobody, and says so where it tells nothing."""

from __future__ import annotations

import pytest

from tests.study.population import population
from troc.study.report.balances import Operation, nested, of_operation, of_territory
from troc.study.report.chapters.worth import effort
from troc.study.report.pieces import Cards, Grid, Text
from troc.study.report.tellable import Tellable


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([40, 30, 20], [40, 30, 20]),
        ([40, 37, 20], [40, None, 20]),
        ([40, 40, 4], [40, 40, None]),
        ([3, 2], [None, None]),
        ([12, 20, 6], [12, None, 6]),
        ([20, 12, 8], [20, 12, None]),
    ],
)
def test_a_part_is_told_where_the_rest_is_nobody_or_five(counts: list[int], told: list[int | None]) -> None:
    assert nested(counts) == told


def test_a_meet_up() -> None:
    held = Operation("Rencontre", "24/11/2026", 60, 40, 30, 20, 15, 50, 30, 12, 9, 3)
    cards, *_ = of_operation(held, "Troc", "25/11/2026").sections[0].pieces
    assert isinstance(cards, Cards) and [card.value for card in cards.cards] == ["30", "15", "30", "12", "9"]
    grid = of_operation(held, "Troc", "25/11/2026").sections[1].pieces[0]
    assert isinstance(grid, Grid) and grid.rows[-1][1] == "s"
    few = of_operation(Operation("R", "24/11/2026", 4, 3, 2, 1, 1, 2, 1, 0, 0, 0), "Troc", "25/11/2026")
    assert len(few.sections) == 1 and isinstance(few.sections[0].pieces[0], Text)


@pytest.mark.parametrize(("firms", "told"), [(0, False), (4, False), (29, True), (120, True)])
def test_a_territory_of_any_size(firms: int, told: bool) -> None:
    page = of_territory(Tellable(population(firms)), "91")
    assert isinstance(page.sections[0].pieces[0], Cards if told else Text)
    assert str(page) == str(of_territory(Tellable(population(firms)), "91")) and "None" not in str(page.sections)


def test_an_exchange_has_a_price_where_an_hour_has_one() -> None:
    tellable = Tellable(population(120))
    assert "revient à" not in str(effort(tellable)) and "revient à" in str(effort(tellable, 4000))
