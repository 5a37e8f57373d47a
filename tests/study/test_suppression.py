"""Can a reader work out what was suppressed, from all that was published?"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from troc.study.disclosure import (
    TOTAL,
    Adds,
    Axis,
    Cell,
    Key,
    Printed,
    Table,
    nested_safe,
    one_way,
    passes,
    protect,
    protect_all,
)

#: The proof over random tables: 1,000 with PROOF=1000.
TABLES = int(os.environ.get("PROOF", "200"))
MOST = (7, 6, 3) if TABLES > 200 else (4, 3, 2)  # categories of each axis
FILTERED = TABLES if TABLES > 200 else 40
AXES = ("territory", "sector", "form")
FILTER = "quarter"


class Survey:
    """Answers of firms; each has one category an axis, one quarter, and a weight."""

    def __init__(self, random: Random, axes: int, most: int = 120) -> None:
        self.sizes = [random.randint(2, MOST[number]) for number in range(axes)]
        self.quarters = random.randint(2, 3)
        skew = random.choice((0.5, 1.0, 2.5))
        self.rows = []
        for _ in range(random.randint(4, most)):
            where = tuple(
                f"{AXES[number]}{int(size * random.random() ** skew)}" for number, size in enumerate(self.sizes)
            )
            quarter = f"q{random.randrange(self.quarters)}"
            value = random.choice((0.0, 1.0, round(random.lognormvariate(5, 1.5))))
            self.rows.append((random.randrange(60), where, quarter, value))
        self.axes = tuple(
            Axis(AXES[number], tuple(f"{AXES[number]}{index}" for index in range(size)))
            for number, size in enumerate(self.sizes)
        )

    def table(self, quarter: str | None = None, upto: int | None = None, axes: Sequence[int] | None = None) -> Table:
        chosen = tuple(range(len(self.axes))) if axes is None else tuple(axes)
        members: dict[Key, list[tuple[int, float]]] = defaultdict(list)
        for firm, where, when, value in self.rows[:upto]:
            if quarter in (None, when):
                for key in product(*((where[number], TOTAL) for number in chosen)):
                    members[key].append((firm, value))
        axes_ = tuple(self.axes[number] for number in chosen)
        margins = [key for key in product(*((*axis.categories, TOTAL) for axis in axes_)) if TOTAL in key]
        cells: dict[Key, Cell | None] = {key: cell_of(members[key]) for key in {*members, *margins}}
        return Table("value", axes_, cells, where=((FILTER, quarter),) if quarter else ())


def cell_of(rows: Iterable[tuple[int, float]]) -> Cell:
    rows = list(rows)
    by_firm: dict[int, float] = defaultdict(float)
    for firm, value in rows:
        by_firm[firm] += value
    whole = sum(by_firm.values())
    return Cell(whole, len(rows), len(by_firm), max(by_firm.values(), default=0.0) / whole if whole else 0.0)


class Attacker:
    """Knows every printed cell as a sum over the finest cells, and nothing of the code under test."""

    def __init__(self, survey: Survey, *releases: Sequence[Table]) -> None:
        self.filtered = any(table.where for tables in releases for table in tables)
        quarters = tuple(f"q{number}" for number in range(survey.quarters)) if self.filtered else ("q*",)
        self.axes = {axis.name: axis.categories for axis in survey.axes} | {FILTER: quarters}
        self.releases = len(releases)
        self.hidden: list[tuple[Key, np.ndarray]] = []
        self.known: list[np.ndarray] = []
        self.values: list[int] = []
        for release, tables in enumerate(releases):
            for table in tables:
                for key, cell in table.cells.items():
                    sum_of = self.sum_of(table, key, release)
                    if cell is None:
                        self.hidden.append((key, sum_of))
                    else:
                        self.known.append(sum_of)
                        self.values.append(cell.respondents)

    def sum_of(self, table: Table, key: Key, release: int) -> np.ndarray:
        """Which of the finest cells a printed one sums up: of a release all that came until then."""
        wanted = {axis.name: name for axis, name in zip(table.axes, key, strict=True) if name != TOTAL} | dict(
            table.where
        )
        found = np.array([float(number <= release) for number in range(self.releases)])
        for name, categories in self.axes.items():
            found = np.kron(found, np.array([float(wanted.get(name, have) == have) for have in categories]))
        return found

    def combines(self) -> list[Key]:
        """Suppressed cells that are a combination of printed ones."""
        if not self.known or not self.hidden:
            return []
        _, strengths, directions = np.linalg.svd(np.array(self.known), full_matrices=False)
        basis = directions[strengths > 1e-9 * max(1.0, strengths[0])]
        sums = np.array([sum_of for _, sum_of in self.hidden])
        away = np.linalg.norm(sums - (sums @ basis.T) @ basis, axis=1)
        return [key for (key, _), distance in zip(self.hidden, away, strict=True) if distance < 1e-7]

    def bounds(self) -> list[Key]:
        """Suppressed cells whose number of respondents can only be one, as none is below zero."""
        if not self.known:
            return []
        tight = []
        for key, sum_of in self.hidden:
            ends = [
                linprog(sign * sum_of, A_eq=np.array(self.known), b_eq=self.values, method="highs").fun
                for sign in (1.0, -1.0)
            ]
            if None not in ends and abs(ends[0] + ends[1]) < 1e-6:
                tight.append(key)
        return tight


def test_no_suppressed_cell_is_a_combination_of_margins() -> None:
    told = hidden = 0
    for seed in range(TABLES):
        survey = Survey(Random(seed), 1 + seed % 3)
        table = survey.table()
        published = protect(table)
        assert all(key in published.suppressed for key in table.every_key() if not passes(table.cell(key)))
        assert not Attacker(survey, [published]).combines(), seed
        told += len(list(table.every_key())) - len(published.suppressed)
        hidden += sum(passes(table.cell(key)) for key in published.suppressed)
    assert told > hidden / 2  # of tables much thinner than ours


def test_two_exports_that_differ_by_one_filter_tell_no_more() -> None:
    for seed in range(FILTERED):
        survey = Survey(Random(seed), 1 + seed % 2)
        quarters = [f"q{number}" for number in range(1 + seed % survey.quarters)]
        published = protect_all([survey.table(), *(survey.table(quarter) for quarter in quarters)])
        assert not Attacker(survey, published).combines(), seed
        # nor from the two of them by plain subtraction: who is in one and not in the other is nobody, or enough
        whole, part = published[0], published[1]
        for key, outer in whole.cells.items():
            inner = part.cells[key]
            if outer is not None and inner is not None:
                assert outer.respondents == inner.respondents or outer.respondents - inner.respondents >= 5


def test_a_release_beside_the_one_before_tells_no_more() -> None:
    for seed in range(TABLES // 10):
        random = Random(seed)
        survey = Survey(random, 1 + seed % 2)
        before = survey.table(upto=random.randint(0, len(survey.rows)))
        first = protect(before)
        second = protect_all([survey.table()], [[Printed(before, first)]])[0]
        assert not set(Attacker(survey, [first], [second]).combines()) - set(Attacker(survey, [first]).combines()), seed
        for key, outer in second.cells.items():
            inner = first.cells[key]
            if outer is not None and inner is not None:
                assert nested_safe(outer, inner)


def test_tables_that_share_margins_are_suppressed_together() -> None:
    for seed in range(TABLES // 10):
        survey = Survey(Random(seed), 3)
        tables = [survey.table(axes=axes) for axes in ([0], [1], [0, 1], [1, 2])]
        published = protect_all(tables)
        assert not Attacker(survey, published).combines(), seed
        alone = {key[0] for key in published[1].suppressed}
        assert alone == {key[1] for key in published[2].suppressed if key[0] == TOTAL}


def test_nothing_is_known_because_the_rest_is_zero() -> None:
    for seed in range(TABLES // 20):
        survey = Survey(Random(seed), 1 + seed % 3, most=40)
        table = survey.table()
        assert not Attacker(survey, [protect(table)]).bounds(), seed


def simple(*respondents: int, firms: int | None = None, share: float | None = None) -> Table:
    def cell(count: int) -> Cell:
        return Cell(count, count, count if firms is None else firms, share or 1 / max(count, 1))

    parts = {f"t{number}": cell(count) for number, count in enumerate(respondents)}
    return one_way("count", "territory", parts, cell(sum(respondents)))


def test_a_small_cell_takes_its_smallest_neighbour_along() -> None:
    assert protect(simple(20, 7, 12, 2)).suppressed == {("t1",), ("t3",)}


def test_what_two_gaps_add_up_to_passes_the_rule_itself() -> None:
    # 1 + 2 = 3: the two together would be told by the margin
    assert protect(simple(20, 1, 12, 2)).suppressed == {("t1",), ("t3",), ("t2",)}


def test_an_empty_cell_is_suppressed_like_a_small_one() -> None:
    assert protect(simple(20, 0, 12, 9)).suppressed == {("t1",), ("t3",)}
    assert protect(simple(0, 0)).suppressed == {("t0",), ("t1",), (TOTAL,)}


def test_a_table_of_large_cells_is_left_alone() -> None:
    assert not protect(simple(20, 30, 40)).suppressed


def test_few_firms_or_a_heavy_one_hide_everything() -> None:
    assert len(protect(simple(20, 30, firms=2)).suppressed) == 3
    assert len(protect(simple(20, 30, share=0.85)).suppressed) == 3
    assert not protect(simple(20, 30, share=0.84, firms=3)).suppressed


def test_shares_of_nobody_and_of_everybody_tell_of_all() -> None:
    """0 of 9 said yes in what is left: each of the nine said no, and that is known however they are split."""
    parts = {"a": Cell(0.5, 20, 20, 0.05), "b": Cell(0.0, 6, 6, 0.17), "c": Cell(0.0, 3, 3, 0.34)}
    table = one_way("yes", "sector", parts, Cell(10 / 29, 29, 29, 0.03), Adds.MEAN)
    assert ("a",) in protect(table).suppressed or (TOTAL,) in protect(table).suppressed
    ones = {name: replace(cell, value=1 - (cell.value or 0)) for name, cell in parts.items()}
    whole = Cell(19 / 29, 29, 29, 0.03)
    assert ("a",) not in protect(one_way("no", "sector", ones, whole, Adds.MEAN)).suppressed
    all_of = replace(one_way("no", "sector", ones, whole, Adds.MEAN), ceiling=1.0)
    assert ("a",) in protect(all_of).suppressed


def test_of_overlapping_categories_the_contrary_is_looked_at() -> None:
    """49 of 50 cite a lack of time: the one who does not would be told."""
    parts = {"time": Cell(49, 49, 49, 0.03), "trust": Cell(20, 20, 20, 0.05)}
    assert ("time",) in protect(one_way("cited", "obstacle", parts, Cell(50, 50, 50, 0.02))).suppressed
    parts = {"time": Cell(40, 40, 40, 0.03), "trust": Cell(20, 20, 20, 0.05)}
    assert not protect(one_way("cited", "obstacle", parts, Cell(50, 50, 50, 0.02))).suppressed


def test_nothing_is_left_beside_a_suppressed_cell() -> None:
    published = protect(simple(20, 7, 12, 2))
    assert published.cells[("t3",)] is None
    with pytest.raises(LookupError):
        published.cell(("t3",))


def test_a_table_says_what_it_lacks() -> None:
    cell = Cell(1, 1, 1, 1.0)
    with pytest.raises(ValueError, match="margins"):
        Table("m", (Axis("a", ("x",)),), {("x",): cell})
    with pytest.raises(ValueError, match="axes"):
        Table("m", (), {})
    with pytest.raises(ValueError, match="twice"):
        Table("m", (Axis("a", ("x",)),), {("x",): cell, (TOTAL,): cell}, where=(("a", "x"),))
    with pytest.raises(ValueError, match="disagree"):
        protect_all([simple(20, 30), simple(21, 30)])


def test_a_nested_filter_is_refused_when_a_firm_stands_between() -> None:
    outer = Cell(100, 100, 100, 0.01)
    assert nested_safe(outer, outer)
    assert nested_safe(outer, Cell(95, 95, 95, 0.01))
    assert not nested_safe(outer, Cell(96, 96, 96, 0.01))
    assert not nested_safe(outer, Cell(99, 100, 100, 0.01))  # the same people, another answer
    assert not nested_safe(Cell(1000, 100, 100, 0.5), Cell(500, 50, 50, 0.01))  # the heavy one is between


def test_who_said_no_is_protected_like_who_said_yes() -> None:
    """95 % of 40 said yes: two said no, and their number stands between the lines."""

    def told(yes: int, no: int) -> Cell:
        sides = tuple(Cell(count, count, count, 1 / max(count, 1)) for count in (yes, no))
        return Cell(yes / (yes + no), yes + no, yes + no, 1 / (yes + no), sides)

    parts = {"a": told(38, 2), "b": told(20, 30), "c": told(25, 15)}
    table = one_way("yes", "sector", parts, told(83, 47), Adds.MEAN, ceiling=1.0)
    assert protect(table).suppressed == {("a",), ("c",)}  # the one beside it, so that it is not what is left of all
    # nobody said no: nobody is in that cell; and who knows that none of two groups did knows it of each
    parts = {"a": told(40, 0), "b": told(20, 30)}
    assert not protect(one_way("yes", "sector", parts, told(60, 30), Adds.MEAN, ceiling=1.0)).suppressed
    # one who said no since the last time
    before = one_way("yes", "sector", {"b": told(20, 30)}, told(20, 30), Adds.MEAN, ceiling=1.0)
    after = one_way("yes", "sector", {"b": told(30, 31)}, told(30, 31), Adds.MEAN, ceiling=1.0)
    assert protect_all([after], [[Printed(before, before)]])[0].suppressed == {("b",), (TOTAL,)}


def test_what_came_back_but_for_one_is_seen_beside_an_older_release() -> None:
    first, second, third = simple(30, 40), simple(30, 60), simple(30, 41)
    assert protect_all([third], [[Printed(first, first)], [Printed(second, second)]])[0].suppressed == {
        ("t1",),
        (TOTAL,),
    }


def test_what_is_barred_takes_another_along() -> None:
    barred = [("count", frozenset({("territory", "t0")}))]
    assert protect_all([simple(20, 30, 40)], barred=barred)[0].suppressed == {("t0",), ("t1",)}


def test_of_a_total_whose_parts_are_all_small_the_firms_are_those_of_the_total() -> None:
    """Eight sectors of one or two firms each: none is told, and that they are twelve together tells of nobody."""
    assert (TOTAL,) not in protect(simple(1, 2, 2, 1, 2, 1, 2, 1)).suppressed
