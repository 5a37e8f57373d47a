"""Which vertices do dummies join, and which dummies are used up when they do?"""

from __future__ import annotations

from collections import defaultdict

from troc.matching.loops.instances import Instance
from troc.matching.loops.pricing import Pricer

#: Ways through dummies from one vertex to another that are told apart.
WAYS = 8


def contracted(instance: Instance, max_length: int) -> tuple[Pricer, list[int]]:
    """The graph without its hidden vertices, and the vertex of `instance` that each of its vertices is.

    A way through hidden vertices becomes an arc that takes one of each one's row. Weights add up.
    """
    real = [vertex for vertex in range(len(instance.names)) if vertex not in instance.hidden]
    place = {vertex: here for here, vertex in enumerate(real)}
    row = {vertex: len(real) + here for here, vertex in enumerate(sorted(instance.hidden))}
    out: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for gift in instance.gifts:
        out[gift.giver].append((gift.receiver, gift.weight))
    arcs: list[tuple[int, int, int, tuple[int, ...]]] = []
    for vertex in real:
        ways: dict[int, set[tuple[int, tuple[int, ...]]]] = defaultdict(set)
        waiting: list[tuple[int, int, tuple[int, ...]]] = [(vertex, 0, ())]
        while waiting:
            last, weight, through = waiting.pop()
            for receiver, more in out[last]:
                if receiver in instance.hidden:
                    if receiver not in through and len(through) < WAYS:
                        waiting.append((receiver, weight + more, (*through, receiver)))
                elif receiver != vertex:
                    ways[place[receiver]].add((weight + more, tuple(sorted(row[one] for one in through))))
        for receiver, found in ways.items():
            kept = sorted(found, key=lambda way: (-way[0], len(way[1]), way[1]))
            # one that takes nothing on its way is as good as any
            kept = kept[:1] if not kept[0][1] else kept
            arcs += [(place[vertex], receiver, weight, through) for weight, through in kept]
    return Pricer(len(real), arcs, len(real) + len(row), max_length), real
