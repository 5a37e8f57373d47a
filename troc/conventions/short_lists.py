"""Who should meet whom: how are a few suggestions a guest chosen among all that fit?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

#: More names than this nobody looks for in a room.
MOST = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two guests of whom one offers what the other needs."""

    one: UUID  #: ids of guests
    other: UUID
    score: float  #: in [0, 1]

    @property
    def both(self) -> frozenset[UUID]:
        return frozenset((self.one, self.other))


def short_lists(found: Sequence[Pair], kept: Collection[frozenset[UUID]] = (), most: int = MOST) -> list[Pair]:
    """The pairs to suggest, best first: at most `most` a guest, those of `kept` (suggested before) included.

    Round after round, each guest may have one more: nobody has a second before everybody who can has a first. Each two
    appear once; the same input, in any order, gives the same answer.
    """
    counts = Counter(guest for pair in kept for guest in pair)
    taken = set(kept)
    best: dict[frozenset[UUID], Pair] = {}
    for pair in sorted(found, key=lambda each: (each.score, str(each.one), str(each.other))):
        if pair.one != pair.other and pair.both not in taken:
            best[pair.both] = pair
    ranked = sorted(best.values(), key=lambda each: (-each.score, sorted(map(str, each.both))))
    chosen: list[Pair] = []
    for cap in range(1, most + 1):
        rest = []
        for pair in ranked:
            if counts[pair.one] < cap and counts[pair.other] < cap:
                counts.update(pair.both)
                chosen.append(pair)
            else:
                rest.append(pair)
        ranked = rest
    return sorted(chosen, key=lambda each: (-each.score, sorted(map(str, each.both))))
