"""Which loops does a listing make possible, just published or just freed?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from troc.matching.loops.enumeration import Loop, Rules, ways_round
from troc.matching.loops.graph import LoopGraph


def loops_through(graph: LoopGraph, listing: UUID, rules: Rules | None = None) -> list[Loop]:
    """Every loop of `rules` that uses that offer or need, sorted by length then ids, `rules.most` at most.

    What is reserved is to be taken out of the graph before (`Exclusions`, `LoopGraph.remove_listing`).
    """
    rules = rules or Rules()
    found: list[Loop] = []
    for arc in graph.of_listing(listing):
        for path in _ways_back(graph, arc.receiver, arc.giver, rules.max_length - 1):
            found += islice(ways_round(graph, (arc.giver, *path), rules, arc), rules.most - len(found))
            if len(found) >= rules.most:
                break
    return sorted(found, key=lambda loop: (len(loop.legs), loop.key))


def _ways_back(graph: LoopGraph, start: UUID, end: UUID, at_most: int) -> Iterator[tuple[UUID, ...]]:
    """The simple paths of at most so many firms from `start` to one that gives to `end`, without `end`."""
    closing = graph.givers(end)
    if not closing:
        return
    path = [start]

    def extend() -> Iterator[tuple[UUID, ...]]:
        receivers = graph.receivers(path[-1])
        if path[-1] in closing:
            yield tuple(path)
        if len(path) == at_most:
            return
        # the last firm has to give to the end: of the many that could follow, few do
        following = receivers.keys() & closing if len(path) == at_most - 1 else receivers.keys()
        for firm in sorted(following):
            if firm != end and firm not in path:
                path.append(firm)
                yield from extend()
                path.pop()

    yield from extend()
