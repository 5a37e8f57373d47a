"""Which one gift, if somebody offered it, would let the most firms be served?

A chain of firms, each giving to the next, is a loop that lacks one arc: from its last firm to its first. Nobody can say
whether that last firm could give what the first needs, but it can be asked: « Pourriez-vous offrir … ? ».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from troc.matching.loops.balance import balanced
from troc.matching.loops.enumeration import Rules
from troc.matching.loops.graph import Arc, LoopGraph


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """A need that the firm asked could perhaps meet."""

    firm: UUID
    need: UUID
    value_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask of whom, and what a yes would bring."""

    firm: UUID  #: could perhaps give
    need: UUID  #: what another lacks
    receiver: UUID  #: whose need it is
    #: Firms that are in no loop chosen and could be in one; the more there are, the more likely one loop is accepted.
    unserved: frozenset[UUID]
    served: int  #: firms that one yes would serve: the longest of the chains, those in no chosen loop only
    plausibility: int  #: 0 to 100, as told
    chains: tuple[tuple[Arc, ...], ...]  #: what would be closed, shortest first


Plausible = Mapping[tuple[UUID, UUID], int]


def questions(
    graph: LoopGraph,
    needs: Sequence[OpenNeed],
    plausible: Plausible,
    *,
    served: Collection[UUID] = (),
    rules: Rules | None = None,
    chains_each: int = 20,
) -> list[Question]:
    """Whom to ask for what, the most useful first; one question at most for a firm and a need.

    `plausible`: (firm, need) → 0 to 100, for the pairs that make sense to ask (same trade, a like offer before…); others
    are not asked. `served`: firms already in a chosen loop, which no chain may go through. A chain has at most
    `rules.max_length` firms, values that `rules.tolerance` allows (the need's own counts), and its first firm is the
    one whose need is asked about. Ranked by firms that one yes serves, then by how many others could be served, by
    plausibility, by ids.
    """
    rules = rules or Rules()
    taken = frozenset(served)
    asked: dict[UUID, list[OpenNeed]] = defaultdict(list)
    for need in sorted(needs, key=lambda one: (one.firm, one.need)):
        if need.firm not in taken:
            asked[need.firm].append(need)
    firms_for: dict[UUID, set[UUID]] = defaultdict(set)
    for (firm, wanted), likely in plausible.items():
        if likely > 0 and firm not in taken:
            firms_for[wanted].add(firm)
    found: dict[tuple[UUID, UUID], list[tuple[Arc, ...]]] = defaultdict(list)
    for receiver, open_needs in asked.items():
        ends = frozenset(firm for need in open_needs for firm in firms_for[need.need] if firm != receiver)
        for chain in _chains(graph, receiver, ends, taken, rules) if ends else ():
            values = [arc.value_cents for arc in chain]
            for need in open_needs:
                pair = (chain[-1].receiver, need.need)
                if pair[0] in firms_for[need.need] and balanced([*values, need.value_cents], rules.tolerance):
                    found[pair].append(chain)
    owner = {need.need: need.firm for need in needs}
    made = [_question(pair, owner[pair[1]], chains, plausible[pair], chains_each) for pair, chains in found.items()]
    return sorted(made, key=lambda one: (-one.served, -len(one.unserved), -one.plausibility, one.firm, one.need))


def _question(
    pair: tuple[UUID, UUID], receiver: UUID, chains: Sequence[tuple[Arc, ...]], plausibility: int, keep: int
) -> Question:
    ordered = sorted(chains, key=lambda chain: (len(chain), [(arc.giver, arc.key) for arc in chain]))
    unserved = frozenset(firm for chain in ordered for arc in chain for firm in (arc.giver, arc.receiver))
    return Question(
        firm=pair[0],
        need=pair[1],
        receiver=receiver,
        unserved=unserved,
        served=max(len(chain) + 1 for chain in ordered),
        plausibility=plausibility,
        chains=tuple(ordered[:keep]),
    )


def _chains(
    graph: LoopGraph, start: UUID, ends: frozenset[UUID], taken: frozenset[UUID], rules: Rules
) -> Iterator[tuple[Arc, ...]]:
    """The chains from `start` to one of `ends` of at most `rules.max_length` firms; of parallel arcs, the best."""
    path: list[Arc] = []
    inside = {start}

    def extend(last: UUID) -> Iterator[tuple[Arc, ...]]:
        for receiver, parallel in sorted(graph.receivers(last).items()):
            if receiver in inside or receiver in taken:
                continue
            path.append(min(parallel, key=lambda arc: (-arc.quality, arc.key)))
            if balanced((arc.value_cents for arc in path), rules.tolerance):
                if receiver in ends:
                    yield tuple(path)
                if len(path) + 1 < rules.max_length:
                    inside.add(receiver)
                    yield from extend(receiver)
                    inside.discard(receiver)
            path.pop()

    yield from extend(start)
