"""How many firms do loops of a few serve, how near the best, in what time and memory, beside greedy and loops of any length?

python -m benchmarks.loops [--sizes 2000,20000,100000] [--lengths 3,4] [--tolerance 2]

The territories are drawn, seeded: about 120 firms each, two offers and two needs a firm, about 6.6 arcs out of each, values
spread over an order of magnitude, one in five unknown. A row a size and length, each measured in a process of its own
so that memory is that of one case. Then the time to find the loops through one listing, among as many firms.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Sequence
from fractions import Fraction
from multiprocessing import get_context
from uuid import UUID

import numpy as np

from troc.matching.loops.assignment import most_served
from troc.matching.loops.choice import choose
from troc.matching.loops.choosing_parts import Effort
from troc.matching.loops.enumeration import Loop, Rules, enumerate_loops
from troc.matching.loops.graph import Arc, LoopGraph
from troc.matching.loops.through import loops_through
from troc.matching.loops.weights import Firm, worth

SEED = 20261123
TERRITORY = (60, 180)  #: firms, evenly spread around 120
ARCS = 6.6  #: out of each firm, on average
ASKED = 2_000  #: listings whose loops are looked for
THREADS = 2


def territories(firms: int, seed: int = SEED) -> tuple[list[Arc], dict[UUID, Firm]]:
    """The arcs of so many firms, and what is known of them."""
    chance = random.Random(seed)
    arcs: list[Arc] = []
    known: dict[UUID, Firm] = {}
    first = 0
    while first < firms:
        count = min(chance.randint(*TERRITORY), firms - first)
        members = range(first, first + count)
        for giver in members:
            known[UUID(int=giver)] = Firm(chance.randint(0, 90), chance.random() < 0.4)
            arcs += _arcs_of(giver, members, chance)
        first += count
    return arcs, known


def _arcs_of(giver: int, members: range, chance: random.Random) -> list[Arc]:
    wanted = min(len(members) - 1, int(ARCS) + (chance.random() < ARCS % 1))
    values = [100 * round(chance.lognormvariate(6, 0.9)) + 100 for _ in range(2)]
    made = []
    for receiver in chance.sample([other for other in members if other != giver], wanted):
        offer, need = chance.randrange(2), chance.randrange(2)
        made.append(
            Arc(
                UUID(int=giver),
                UUID(int=receiver),
                UUID(int=10**9 + 2 * giver + offer),
                UUID(int=2 * 10**9 + 2 * receiver + need),
                chance.randint(50, 100),
                values[offer] if chance.random() < 0.8 else None,
            )
        )
    return made


def greedy(loops: Sequence[Loop], known: dict[UUID, Firm]) -> int:
    """Firms served by taking the worthiest loop that fits, again and again."""
    busy: set[UUID] = set()
    for loop in sorted(loops, key=lambda one: (tuple(-x for x in worth(one, known).tiers), one.key)):
        if busy.isdisjoint(loop.firms):
            busy.update(loop.firms)
    return len(busy)


def measured(firms: int, length: int, tolerance: Fraction | None) -> str:
    """One row of the table."""
    arcs, known = territories(firms)
    graph = LoopGraph(arcs)
    before = time.perf_counter()
    found = enumerate_loops(graph, Rules(length, tolerance))
    listed = time.perf_counter()
    worked = time.process_time()
    choice = choose(graph, found, known, Effort(threads=THREADS))
    chosen, worked = time.perf_counter(), time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    served = choice.worth.served
    near = "proven" if choice.gap == 0 else f"{float(choice.gap):.3%}"
    return (
        f"{firms:>7} {length:>2} {tolerance or 'any'!s:>4} {len(graph):>7} {len(found.loops):>7} {listed - before:8.1f}"
        f" {chosen - listed:8.1f} {worked:6.1f} {served:>7} {choice.served_bound:>7} {near:>8} {greedy(found.loops, known) / served:>7.1%}"
        f" {most_served(graph):>8} {memory:>6.0f}"
    )


def through(firms: int, length: int, tolerance: Fraction | None) -> str:
    """Milliseconds to find the loops through one listing."""
    arcs, _ = territories(firms)
    graph = LoopGraph(arcs)
    listings = sorted({listing for arc in arcs for listing in arc.key})
    spent = []
    for listing in random.Random(SEED).sample(listings, ASKED):
        before = time.perf_counter()
        loops_through(graph, listing, Rules(length, tolerance))
        spent.append((time.perf_counter() - before) * 1000)
    return f"{firms} firms, loops of {length} at most: p50 {np.percentile(spent, 50):.2f} ms, p95 {np.percentile(spent, 95):.2f} ms"


def main(given: Sequence[str] | None = None) -> str:
    """The table, printed row by row as well."""
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", default="2000,20000,100000")
    options.add_argument("--lengths", default="3,4")
    options.add_argument("--tolerance", type=Fraction, default=Fraction(2), help="0 for any values")
    chosen = options.parse_args(given)
    tolerance = chosen.tolerance or None
    head = (
        f"{'firms':>7} {'K':>2} {'tol':>4} {'arcs':>7} {'loops':>7} {'list s':>8} {'choose s':>8} {'cpu s':>6} {'served':>7} {'bound':>7}"
        f" {'gap':>8} {'greedy':>7} {'any len.':>8} {'MiB':>6}"
    )
    lines = [head]
    print(head, flush=True)
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for size in map(int, chosen.sizes.split(",")):
            for length in map(int, chosen.lengths.split(",")):
                lines.append(pool.apply(measured, (size, length, tolerance)))
                print(lines[-1], flush=True)
        for length in map(int, chosen.lengths.split(",")):
            lines.append(pool.apply(through, (20_000, length, tolerance)))
            print(lines[-1], flush=True)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
