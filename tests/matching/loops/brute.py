"""What is the best, tried one by one? For small cases, to compare with."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, permutations, product
from uuid import UUID

from troc.matching.loops.balance import balanced
from troc.matching.loops.enumeration import Loop
from troc.matching.loops.graph import Arc
from troc.matching.loops.instances import Instance
from troc.matching.loops.weights import Firm, total, worth

VALUES = (None, 10_000, 15_000, 20_000, 35_000, 90_000)


def firm(number: int) -> UUID:
    return UUID(int=number + 1)


def random_arcs(seed: int, firms: int = 7, arcs: int = 18) -> list[Arc]:
    """Arcs between a few firms, each with two offers and two needs."""
    chance = random.Random(seed)
    found: dict[tuple[UUID, UUID], Arc] = {}
    for _ in range(arcs):
        giver, receiver = chance.sample(range(firms), 2)
        offer, need = (
            UUID(int=1000 + 2 * giver + chance.randrange(2)),
            UUID(int=2000 + 2 * receiver + chance.randrange(2)),
        )
        arc = Arc(firm(giver), firm(receiver), offer, need, chance.randint(0, 100), chance.choice(VALUES))
        found[arc.key] = arc
    return list(found.values())


def all_loops(arcs: Sequence[Arc], max_length: int, tolerance: Fraction | None) -> set[Loop]:
    """Every loop, by trying every sequence of firms and every arc between them."""
    firms = sorted({arc.giver for arc in arcs})
    found = set()
    for length in range(2, max_length + 1):
        for members in permutations(firms, length):
            if members[0] != min(members):
                continue
            ends = zip(members, (*members[1:], members[0]), strict=True)
            for legs in product(*([a for a in arcs if (a.giver, a.receiver) == pair] for pair in ends)):
                if balanced((arc.value_cents for arc in legs), tolerance):
                    found.add(Loop(legs))
    return found


def fits(loops: Sequence[Loop], firms: Mapping[UUID, Firm], capacities: Mapping[UUID, int] | None = None) -> bool:
    """Whether no firm is in more loops, no offer serves more, and no need is met more often than may be."""
    legs = [arc for loop in loops for arc in loop.legs]
    for arc in legs:
        if sum(other.giver == arc.giver for other in legs) > firms.get(arc.giver, Firm()).loops:
            return False
        if sum(other.offer == arc.offer for other in legs) > (capacities or {}).get(arc.offer, 1):
            return False
        if sum(other.need == arc.need for other in legs) > 1:
            return False
    return True


def best_tiers(
    loops: Sequence[Loop], firms: Mapping[UUID, Firm], capacities: Mapping[UUID, int] | None = None
) -> tuple[int, int, int, int]:
    """The four objectives of the best set, compared in their order."""
    best = (0, 0, 0, 0)

    def go(place: int, chosen: list[Loop]) -> None:
        nonlocal best
        best = max(best, total(worth(loop, firms) for loop in chosen).tiers)
        for following in range(place, len(loops)):
            if fits([*chosen, loops[following]], firms, capacities):
                go(following + 1, [*chosen, loops[following]])

    go(0, [])
    return best


def best_weight(instance: Instance, max_length: int) -> int:
    """The greatest weight of loops that share no vertex, hidden ones not counted in their length."""
    weights = {(gift.giver, gift.receiver): gift.weight for gift in instance.gifts}
    vertices = range(len(instance.names))
    cycles = []
    for length in range(2, len(instance.names) + 1):
        for members in permutations(vertices, length):
            ends = list(zip(members, (*members[1:], members[0]), strict=True))
            real = len(set(members) - instance.hidden)
            if members[0] == min(members) and 0 < real <= max_length and all(pair in weights for pair in ends):
                if real >= 2:
                    cycles.append((frozenset(members), sum(weights[pair] for pair in ends)))
    best = 0
    for count in range(1, len(instance.names) // 2 + 1):
        for some in combinations(cycles, count):
            if len(frozenset().union(*(members for members, _ in some))) == sum(len(members) for members, _ in some):
                best = max(best, sum(weight for _, weight in some))
    return best
