"""What is a loop worth, when serving more firms comes before anything else?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from troc.matching.loops.enumeration import Loop
from troc.matching.loops.graph import BEST_QUALITY

#: A firm has a point of bonus for each so many days since it last took part in anything, at most `WAITING_POINTS`.
WAITING_STEP_DAYS = 15
WAITING_POINTS = 4
#: A leg between a structure of the social economy and a classic firm.
MIXING_POINTS = 2
#: One more firm in a loop cannot bring more bonus than this.
MOST_BONUS = WAITING_POINTS + MIXING_POINTS


@dataclass(frozen=True, slots=True)
class Firm:
    """What the choice knows of a firm."""

    waiting_days: int = 0  #: since its last exchange, or its arrival
    ess: bool = False  #: a structure of the social and solidarity economy
    loops: int = 1  #: in how many of tonight's loops it may be
    #: Left waiting by somebody's refusal: comes first among equals.
    first: bool = False


UNKNOWN_FIRM = Firm()


@dataclass(frozen=True, slots=True)
class Worth:
    """The four objectives of one loop, or of a set of loops, in their order."""

    served: int  #: firms
    quality: int  #: sum over legs, each 0 to `BEST_QUALITY`
    loops: int  #: more loops for as many firms are shorter ones
    bonus: int  #: each firm 0 to `MOST_BONUS`

    def __add__(self, other: Worth) -> Worth:
        return Worth(
            self.served + other.served,
            self.quality + other.quality,
            self.loops + other.loops,
            self.bonus + other.bonus,
        )

    @property
    def tiers(self) -> tuple[int, int, int, int]:
        """The same, as a tuple."""
        return self.served, self.quality, self.loops, self.bonus


NOTHING = Worth(0, 0, 0, 0)


def total(worths: Iterable[Worth]) -> Worth:
    """The worth of several loops together."""
    found = NOTHING
    for worth in worths:
        found += worth
    return found


def worth(loop: Loop, firms: Mapping[UUID, Firm]) -> Worth:
    """What that loop brings; a firm not told of has waited for nothing and is a classic one."""
    bonus = 0
    for arc in loop.legs:
        giver, receiver = firms.get(arc.giver, UNKNOWN_FIRM), firms.get(arc.receiver, UNKNOWN_FIRM)
        waited = min(WAITING_POINTS, max(0, giver.waiting_days) // WAITING_STEP_DAYS)
        bonus += WAITING_POINTS if giver.first else waited
        bonus += MIXING_POINTS if giver.ess != receiver.ess else 0
    return Worth(len(loop.legs), loop.quality, 1, bonus)


@dataclass(frozen=True, slots=True)
class Weights:
    """One integer a loop, whose greatest sum is the best set in the order of `Worth`.

    Let S be the most firms that any set can serve, each counted once a loop it is in. A set serving s ≤ S firms has s
    legs, so its quality is at most 100·s, its loops, of two firms or more, at most s/2, its bonus at most 6·s. With

        bonus w4 = 1,   loops w3 = 6·S + 1,   quality w2 = w3·⌊S/2⌋ + 6·S + 1,   served w1 = w2·100·S + w3·⌊S/2⌋ + 6·S + 1

    one unit of an objective outweighs the greatest possible total of all those below it, by at least 1:
    w3 > 6·S;  w2 > w3·⌊S/2⌋ + 6·S;  w1 > w2·100·S + w3·⌊S/2⌋ + 6·S. All totals lie between 0 and those bounds, so two
    sets that differ first in one objective, by at least one unit since all are whole numbers, have weights that differ
    in the same direction: the difference below cannot make up for it. Hence the order of weights is the order of
    `Worth.tiers`, and equal weights mean equal tiers. The numbers are Python's, of any size; the solver never sees
    them (see `exact`): beyond 2^53 a floating-point solver would lose the last objectives.
    """

    served: int
    quality: int
    loops: int
    bonus: int

    @classmethod
    def for_at_most(cls, served: int) -> Weights:
        """The weights when no set serves more than `served` firms, each counted once a loop it is in."""
        bonuses = MOST_BONUS * served
        loops = bonuses + 1
        quality = loops * (served // 2) + bonuses + 1
        first = quality * BEST_QUALITY * served + loops * (served // 2) + bonuses + 1
        return cls(first, quality, loops, 1)

    def of(self, worth: Worth) -> int:
        """The weight of a loop, or of a set of loops."""
        return self.combine(worth.tiers)

    def combine(self, tiers: Sequence[int]) -> int:
        """The same of the four objectives in order."""
        ours = (self.served, self.quality, self.loops, self.bonus)
        return sum(weight * value for weight, value in zip(ours, tiers, strict=True))
