"""Which loops there are, and which are left out."""

from __future__ import annotations

from fractions import Fraction
from uuid import UUID

import pytest

from tests.matching.loops.brute import all_loops, firm, random_arcs
from troc.matching.loops.balance import balanced
from troc.matching.loops.enumeration import Rules, enumerate_loops
from troc.matching.loops.graph import Arc, Exclusions, LoopGraph
from troc.matching.loops.through import loops_through
from troc.matching.loops.unlocking import OpenNeed, questions


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("tolerance", [None, Fraction(2)])
def test_it_finds_what_trying_everything_finds(seed: int, tolerance: Fraction | None) -> None:
    arcs = random_arcs(seed)
    found = enumerate_loops(LoopGraph(arcs), Rules(5, tolerance, ways=100))
    assert set(found.loops) == all_loops(arcs, 5, tolerance) and found.complete_to == 5
    assert len(found.loops) == len(set(found.loops))


@pytest.mark.parametrize("seed", range(6))
def test_loops_through_a_listing_are_those_that_use_it(seed: int) -> None:
    arcs = random_arcs(seed)
    graph = LoopGraph(arcs)
    rules = Rules(4, Fraction(3), ways=100)
    loops = enumerate_loops(graph, rules).loops
    for listing in sorted({one for arc in arcs for one in arc.key}):
        using = {loop for loop in loops if any(listing in arc.key for arc in loop.legs)}
        assert set(loops_through(graph, listing, rules)) == using


def test_a_listing_taken_away_is_as_if_it_had_never_been() -> None:
    arcs = random_arcs(4)
    graph = LoopGraph(arcs)
    graph.remove_listing(arcs[0].offer)
    graph.remove_listing(arcs[3].need)
    left = [arc for arc in arcs if arc.offer != arcs[0].offer and arc.need != arcs[3].need]
    assert graph.fingerprint() == LoopGraph(left).fingerprint() and len(graph) == len(left)
    assert graph.firms() == LoopGraph(left).firms()
    for arc in arcs:
        graph.add(arc)
    assert graph.fingerprint() == LoopGraph(arcs).fingerprint()


def test_what_may_not_be_proposed_is_left_out() -> None:
    arcs = [
        Arc(firm(0), firm(1), UUID(int=100), UUID(int=200), 50, None, 12.0),
        Arc(firm(1), firm(0), UUID(int=101), UUID(int=201), 50),
    ]
    graph = LoopGraph(arcs)
    assert len(enumerate_loops(graph).loops) == 1
    for exclusions in (
        Exclusions(firms=frozenset({firm(1)})),
        Exclusions(listings=frozenset({UUID(int=201)})),
        Exclusions(pairs=frozenset({frozenset({firm(1), firm(0)})})),
        Exclusions(arcs=frozenset({(UUID(int=100), UUID(int=200))})),
        Exclusions(within_km=10),
    ):
        assert not enumerate_loops(graph.without(exclusions)).loops
    assert len(enumerate_loops(graph.without(Exclusions(within_km=12))).loops) == 1
    assert not enumerate_loops(LoopGraph(arcs, {UUID(int=100): 0})).loops


@pytest.mark.parametrize(
    ("values", "fair"),
    [((100, 200), True), ((100, 201), False), ((None, 5), True), ((None, None), True), ((1, None, 3), False)],
)
def test_values_within_twice_of_one_another(values: tuple[int | None, ...], fair: bool) -> None:
    assert balanced(values, Fraction(2)) == fair and balanced(values, None)


def test_too_many_loops_leave_the_shorter_ones_whole() -> None:
    arcs = [
        Arc(firm(i), firm(j), UUID(int=1000 + 50 * i + j), UUID(int=9000 + 50 * j + i), 50)
        for i in range(12) for j in range(12) if i != j
    ]  # fmt: skip
    found = enumerate_loops(LoopGraph(arcs), Rules(4, most=600))
    assert found.complete_to == 3 and len(found.loops) <= 600
    assert sum(len(loop.legs) == 2 for loop in found.loops) == 66
    assert sum(len(loop.legs) == 3 for loop in found.loops) == 440
    assert len({loop.firms[0] for loop in found.loops if len(loop.legs) == 4}) > 5


def test_impossible_arcs_are_refused() -> None:
    ids = UUID(int=100), UUID(int=200)
    for arc in (
        Arc(firm(1), firm(1), *ids, 50),
        Arc(firm(1), firm(2), *ids, 101),
        Arc(firm(1), firm(2), *ids, 50, 0),
    ):
        with pytest.raises(ValueError):
            LoopGraph([arc])


def test_the_question_that_would_serve_the_most_comes_first() -> None:
    """Baker → accountant → printer; if the printer gave breakfasts, the baker's need would close the loop."""
    arcs = [
        Arc(firm(0), firm(1), UUID(int=100), UUID(int=201), 80, 50_000),
        Arc(firm(1), firm(2), UUID(int=101), UUID(int=202), 80, 60_000),
        Arc(firm(2), firm(3), UUID(int=102), UUID(int=203), 80, 900_000),
    ]
    need = OpenNeed(firm(0), UUID(int=200), 55_000)
    plausible = {(firm(1), need.need): 90, (firm(2), need.need): 40, (firm(3), need.need): 90}
    asked = questions(LoopGraph(arcs), [need], plausible)
    assert [(one.firm, one.served) for one in asked] == [(firm(2), 3), (firm(1), 2)]  # the third is out of balance
    assert asked[0].chains == (tuple(arcs[:2]),) and asked[0].unserved == {firm(0), firm(1), firm(2)}
    assert not questions(LoopGraph(arcs), [need], plausible, served=[firm(1)])
