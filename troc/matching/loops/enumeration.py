"""Which loops of a few firms does a graph hold?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from math import prod
from uuid import UUID

from troc.matching.loops.balance import USUAL_TOLERANCE, balanced
from troc.matching.loops.graph import Arc, LoopGraph

#: A loop has from 2 firms to so many: each more party makes it less likely that all say yes.
USUAL_LENGTH = 4
LONGEST = 5
#: From so many loops on, the longest are left out: people will not read that many, and the choice would not end.
MOST_LOOPS = 1_000_000
#: Ways looked at to go round the same firms by parallel arcs.
MOST_WAYS = 4096


@dataclass(frozen=True, slots=True)
class Loop:
    """Arcs that come back to where they started; the first giver is the one of smallest id."""

    legs: tuple[Arc, ...]

    @property
    def firms(self) -> tuple[UUID, ...]:
        """Those in it, each giving to the next and the last to the first."""
        return tuple(arc.giver for arc in self.legs)

    @property
    def key(self) -> tuple[tuple[UUID, UUID, UUID], ...]:
        """What a loop is sorted by: giver, offer and need of each leg."""
        return tuple((arc.giver, arc.offer, arc.need) for arc in self.legs)

    @property
    def quality(self) -> int:
        """The sum over its legs."""
        return sum(arc.quality for arc in self.legs)


@dataclass(frozen=True, slots=True)
class Rules:
    """Which loops count."""

    max_length: int = USUAL_LENGTH  #: firms, 2 to `LONGEST`
    tolerance: Fraction | None = USUAL_TOLERANCE  #: of values, see `balance`; None for any
    #: Ways kept round the same firms when several offers and needs would do, the best in quality first. One is enough
    #: as long as a firm is in one loop at most: two ways round the same firms then exclude one another.
    ways: int = 1
    most: int = MOST_LOOPS  #: loops

    def __post_init__(self) -> None:
        if not 2 <= self.max_length <= LONGEST or self.ways < 1 or self.most < 1:
            raise ValueError("rules out of bounds")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The loops found, sorted by length and ids."""

    loops: Sequence[Loop]
    #: Every loop of at most so many firms is there.
    complete_to: int


def enumerate_loops(graph: LoopGraph, rules: Rules | None = None) -> Enumeration:
    """Every loop of `rules` in a graph; of the length at which they become more than `rules.most`, an even part only."""
    rules = rules or Rules()
    firms = graph.firms()
    number = {firm: place for place, firm in enumerate(firms)}
    out = [sorted(number[other] for other in graph.receivers(firm)) for firm in firms]
    into = [frozenset(number[other] for other in graph.givers(firm)) for firm in firms]
    found: list[Loop] = []
    for length in range(2, rules.max_length + 1):
        room = rules.most - len(found)
        some = list(islice(_of_length(graph, firms, out, into, length, rules, None), room + 1))
        if len(some) > room:
            share = max(1, room // len(firms))
            found += islice(_of_length(graph, firms, out, into, length, rules, share), room)
            return Enumeration(found, length - 1)
        found += some
    return Enumeration(found, rules.max_length)


def _of_length(
    graph: LoopGraph,
    firms: Sequence[UUID],
    out: Sequence[Sequence[int]],
    into: Sequence[frozenset[int]],
    length: int,
    rules: Rules,
    share: int | None,
) -> Iterator[Loop]:
    """The loops of that many firms, `share` at most from each firm on (None: all)."""
    sets = [frozenset(others) for others in out]
    for start in range(len(firms)):
        paths = _cycles_from(start, out, sets, into, length)
        yield from islice(
            (loop for path in paths for loop in ways_round(graph, [firms[i] for i in path], rules)), share
        )


def _cycles_from(
    start: int,
    out: Sequence[Sequence[int]],
    sets: Sequence[frozenset[int]],
    into: Sequence[frozenset[int]],
    length: int,
) -> Iterator[list[int]]:
    """The simple cycles of exactly that length whose smallest firm is `start`, in the order of their firms."""
    closing = frozenset(place for place in into[start] if place > start)
    if not closing:
        return
    path = [start]

    def extend() -> Iterator[list[int]]:
        last = path[-1]
        if len(path) == length - 1:
            for place in sorted(sets[last] & closing):
                if place not in path:
                    yield [*path, place]
            return
        for place in out[last]:
            if place > start and place not in path:
                path.append(place)
                yield from extend()
                path.pop()

    yield from extend()


def ways_round(graph: LoopGraph, firms: Sequence[UUID], rules: Rules, through: Arc | None = None) -> list[Loop]:
    """The balanced ways to go round those firms, best in quality first, `rules.ways` at most.

    `through`: the arc that the first firm's gift has to be, if one.
    """
    ends = zip(firms, (*firms[1:], firms[0]), strict=True)
    parallel: list[tuple[Arc, ...]] = [graph.receivers(giver)[receiver] for giver, receiver in ends]
    if through is not None:
        parallel[0] = (through,)
    if all(len(arcs) == 1 for arcs in parallel):
        legs = tuple(arcs[0] for arcs in parallel)
        return [from_smallest(legs)] if balanced((arc.value_cents for arc in legs), rules.tolerance) else []
    ranked = [sorted(arcs, key=lambda arc: (-arc.quality, arc.key)) for arcs in parallel]
    ways = prod(map(len, ranked))
    while ways > MOST_WAYS:
        longest = max(ranked, key=len)
        ways = ways // len(longest) * (len(longest) - 1)
        longest.pop()
    good = [legs for legs in product(*ranked) if balanced((arc.value_cents for arc in legs), rules.tolerance)]
    return sorted(map(from_smallest, good), key=lambda loop: (-loop.quality, loop.key))[: rules.ways]


def from_smallest(legs: Sequence[Arc]) -> Loop:
    """That round, told from its firm of smallest id."""
    start = min(range(len(legs)), key=lambda place: legs[place].giver)
    return Loop((*legs[start:], *legs[:start]))
