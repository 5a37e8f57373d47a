"""What does a published exchange problem ask, and what answers it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Gift:
    """What may go from one to another: in a want list, the owner of `giver` gets `receiver`'s place in the round."""

    giver: int
    receiver: int
    weight: int  #: in `Instance.unit`ths


@dataclass(frozen=True, slots=True)
class Instance:
    """Vertices, each in one loop at most, and the gifts between them; the greatest total weight is wanted."""

    names: Sequence[str]
    gifts: Sequence[Gift]  #: one at most from one vertex to another, none to itself
    unit: int = 1
    #: Vertices that stand for a choice of one's own (« dummy items »): they are passed through, and count for nothing.
    hidden: frozenset[int] = frozenset()


class Standing(StrEnum):
    """What is known of an answer."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"  #: not proven; `Solution.bound` says how far the best may be


@dataclass(frozen=True, slots=True)
class Solution:
    """Loops that share no vertex."""

    cycles: tuple[tuple[int, ...], ...]  #: each from its smallest vertex, in the order of the gifts; none hidden
    objective: Fraction
    bound: Fraction  #: no set of loops has more
    standing: Standing

    @property
    def served(self) -> int:
        """Vertices in a loop."""
        return sum(map(len, self.cycles))

    @property
    def by_length(self) -> dict[int, int]:
        """How many loops of each length, shortest first."""
        return dict(sorted(Counter(map(len, self.cycles)).items()))


#: Told now and then: the stage's name, how much is done, of how much (0 when nobody knows).
Progress = Callable[[str, int, int], None]


def quiet(stage: str, done: int, total: int) -> None:
    """Nobody is told."""


def solution(instance: Instance, cycles: Sequence[Sequence[int]], weight: int, bound: int) -> Solution:
    """Those cycles as an answer: hidden vertices left out, each cycle from its smallest, sorted."""
    shown = []
    for cycle in cycles:
        real = [vertex for vertex in cycle if vertex not in instance.hidden]
        if real:
            start = real.index(min(real))
            shown.append((*real[start:], *real[:start]))
    standing = Standing.OPTIMAL if weight == bound else Standing.FEASIBLE
    unit = instance.unit
    return Solution(tuple(sorted(shown)), Fraction(weight, unit), Fraction(bound, unit), standing)
