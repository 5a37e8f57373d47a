"""Does everybody get a few people to meet, none too many, and the same whatever the order they are found in?"""

from __future__ import annotations

from collections import Counter
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from troc.conventions.short_lists import Pair, short_lists

GUESTS = st.integers(1, 12).map(lambda number: UUID(int=number))
PAIRS = st.lists(st.builds(Pair, GUESTS, GUESTS, st.floats(0, 1)), max_size=60)
KEPT = st.sets(st.sets(GUESTS, min_size=2, max_size=2).map(frozenset), max_size=4)


@given(PAIRS, KEPT, st.integers(1, 5))
def test_few_each_nobody_twice_and_none_left_out(found: list[Pair], kept: set[frozenset[UUID]], most: int) -> None:
    chosen = short_lists(found, kept, most)
    counts = Counter(guest for pair in chosen for guest in pair.both) + Counter(
        guest for both in kept for guest in both
    )
    assert all(counts[guest] <= most for pair in chosen for guest in pair.both)
    assert len({pair.both for pair in chosen}) == len(chosen)
    assert not {pair.both for pair in chosen} & kept
    assert all(pair.one != pair.other for pair in chosen)
    for pair in found:  # nothing that could still be suggested is kept back
        if pair.one != pair.other and pair.both not in kept and pair.both not in {each.both for each in chosen}:
            assert max(counts[pair.one], counts[pair.other]) >= most


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_they_are_found_in_changes_nothing(found: list[Pair], dice: Random) -> None:
    shuffled = list(found)
    dice.shuffle(shuffled)
    assert [(each.both, each.score) for each in short_lists(found)] == [
        (each.both, each.score) for each in short_lists(shuffled)
    ]


def test_nobody_has_a_second_before_all_have_a_first() -> None:
    anna, bruno, carla, dina = (UUID(int=number) for number in range(4))
    found = [Pair(anna, bruno, 0.9), Pair(anna, carla, 0.8), Pair(carla, dina, 0.1)]
    assert [each.both for each in short_lists(found, most=1)] == [{anna, bruno}, {carla, dina}]
