"""Every choice fits, is counted right, and is the best that trying everything finds."""

from __future__ import annotations

import random
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.loops.brute import all_loops, best_tiers, firm, fits, random_arcs
from troc.matching.loops.assignment import most_served
from troc.matching.loops.choice import Effort, Status, choose
from troc.matching.loops.enumeration import Enumeration, Rules, enumerate_loops
from troc.matching.loops.exact import Outcome, solve_part
from troc.matching.loops.graph import Arc, LoopGraph
from troc.matching.loops.packing_problem import Column, PackingProblem, parts
from troc.matching.loops.weights import Firm, Weights, Worth, total, worth

FIRMS = {firm(n): Firm(waiting_days=20 * n, ess=n % 3 == 0, loops=1 + (n % 4 == 1)) for n in range(7)}


@pytest.mark.parametrize("seed", range(25))
def test_it_equals_trying_everything(seed: int) -> None:
    arcs = random_arcs(seed)
    capacities = {arc.offer: 2 for arc in arcs if arc.offer.int % 3 == 0}
    graph = LoopGraph(arcs, capacities)
    found = enumerate_loops(graph, Rules(4, Fraction(3), ways=50))
    choice = choose(graph, found, FIRMS)
    assert fits(choice.loops, FIRMS, capacities)
    assert choice.worth.tiers == best_tiers(found.loops, FIRMS, capacities)
    assert choice.status == Status.PROVEN and choice.gap == 0


@pytest.mark.parametrize("seed", range(12))
def test_one_way_round_is_enough_for_firms_in_one_loop(seed: int) -> None:
    arcs = random_arcs(seed, arcs=24)
    graph = LoopGraph(arcs)
    choice = choose(graph, enumerate_loops(graph, Rules(4, Fraction(2))))
    assert choice.worth.tiers == best_tiers(sorted(all_loops(arcs, 4, Fraction(2)), key=lambda one: one.key), {})


def territory(seed: int, firms: int = 40, arcs: int = 150) -> list[Arc]:
    return random_arcs(seed, firms, arcs)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([3, 4]))
def test_what_is_said_of_a_choice_is_true(seed: int, length: int) -> None:
    graph = LoopGraph(territory(seed))
    choice = choose(graph, enumerate_loops(graph, Rules(length)), FIRMS, Effort(work=500, steps=500, neighbourhoods=2))
    assert fits(choice.loops, FIRMS)
    assert choice.worth == total(worth(loop, FIRMS) for loop in choice.loops)
    assert choice.objective == choice.weights.of(choice.worth) <= choice.bound
    assert choice.worth.served <= choice.served_bound
    assert (choice.status == Status.PROVEN) == (choice.objective == choice.bound)


@pytest.mark.parametrize("seed", range(3))
def test_no_choice_serves_more_than_loops_of_any_length(seed: int) -> None:
    graph = LoopGraph(territory(seed))
    choice = choose(graph, enumerate_loops(graph, Rules(4, None)))
    assert choice.served_bound <= most_served(graph)


def test_the_order_of_arcs_and_loops_changes_nothing() -> None:
    arcs = territory(5)
    graph = LoopGraph(arcs)
    found = enumerate_loops(graph)
    first = choose(graph, found, FIRMS)
    shuffled = random.Random(1).sample(arcs, len(arcs))
    other = LoopGraph(shuffled)
    again = enumerate_loops(other)
    assert again == found
    backwards = Enumeration(list(reversed(again.loops)), again.complete_to)
    assert choose(other, backwards, FIRMS) == first


def test_new_names_for_firms_and_listings_change_no_objective() -> None:
    arcs = territory(8)
    turned = [
        Arc(UUID(int=5000 - a.giver.int), UUID(int=5000 - a.receiver.int), UUID(int=9000 - a.offer.int),
            UUID(int=9000 - a.need.int), a.quality, a.value_cents)
        for a in arcs
    ]  # fmt: skip
    graphs = LoopGraph(arcs), LoopGraph(turned)
    one, other = (choose(graph, enumerate_loops(graph)) for graph in graphs)
    assert one.status == other.status == Status.PROVEN
    assert one.worth == other.worth and one.objective == other.objective


def test_the_hash_tells_inputs_apart() -> None:
    arcs = territory(5)
    graph, dearer = LoopGraph(arcs), LoopGraph([*arcs[:-1], Arc(*_ends(arcs[-1]), arcs[-1].quality, 77_700)])
    hashes = {choose(one, enumerate_loops(one), firms).input_hash for one in (graph, dearer) for firms in ({}, FIRMS)}
    assert len(hashes) == 4


def _ends(arc: Arc) -> tuple[UUID, UUID, UUID, UUID]:
    return arc.giver, arc.receiver, arc.offer, arc.need


def test_firms_that_may_be_in_none_are_left_out() -> None:
    arcs = territory(5)
    graph = LoopGraph(arcs)
    loops = choose(graph, enumerate_loops(graph)).loops
    nobody = {loops[0].firms[0]: Firm(loops=0)}
    assert all(loops[0].firms[0] not in loop.firms for loop in choose(graph, enumerate_loops(graph), nobody).loops)


def test_an_empty_graph() -> None:
    choice = choose(LoopGraph(), enumerate_loops(LoopGraph()))
    assert choice.loops == () and choice.status == Status.PROVEN and choice.gap == 0


TIERS = st.integers(2, 60).flatmap(
    lambda most: st.tuples(
        st.just(most),
        *[
            st.integers(0, most).flatmap(
                lambda s: st.tuples(st.just(s), st.integers(0, 100 * s), st.integers(0, s // 2), st.integers(0, 6 * s))
            )
        ]
        * 2,
    )
)


@given(TIERS)
def test_one_weight_keeps_the_order_of_objectives(
    case: tuple[int, tuple[int, int, int, int], tuple[int, int, int, int]],
) -> None:
    most, one, other = case
    weights = Weights.for_at_most(most)
    assert (weights.combine(one) > weights.combine(other)) == (one > other)
    assert weights.of(Worth(*one)) == weights.combine(one)


def random_problem(seed: int, columns: int, rows: int) -> PackingProblem:
    chance = random.Random(seed)
    made = [
        Column(tuple(chance.sample(range(rows), chance.randint(2, 4))), (chance.randint(1, 4), chance.randint(0, 60)))
        for _ in range(columns)
    ]
    return PackingProblem(made, [chance.randint(1, 2) for _ in range(rows)])


@pytest.mark.parametrize("seed", range(15))
def test_the_solver_equals_the_search(seed: int) -> None:
    problem = random_problem(seed, 16, 12)
    outcome = solve_part(problem, [], 100_000)
    best = max((problem.totals(some) for some in map(_bits, range(2**16)) if problem.fits(some)), default=(0, 0))
    assert outcome.totals == best and outcome.proven and problem.fits(outcome.chosen)


def _bits(number: int) -> list[int]:
    return [place for place in range(16) if number >> place & 1]


def test_parts_share_no_scarce_row_and_make_up_the_whole() -> None:
    problem = random_problem(3, 60, 90)
    cut = parts(problem)
    assert sorted(place for part in cut for place in part.places) == list(range(60))
    chosen: list[int] = []
    for part in cut:
        outcome: Outcome = solve_part(part.problem, [], 100_000)
        chosen += [part.places[local] for local in outcome.chosen]
    assert problem.fits(chosen)
    assert problem.totals(chosen) == solve_part(problem, [], 100_000).totals
