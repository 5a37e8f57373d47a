"""How does a loop that was found become a proposal, as long as it still holds?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.match import Match
from models.work import Work
from troc.exchanges import exchange_capacity, loop_standing, proposals
from troc.exchanges.proposals import LegDraft
from troc.matching import loop_arcs
from troc.matching.loops.balance import USUAL_TOLERANCE
from troc.matching.loops.enumeration import USUAL_LENGTH, Rules
from troc.matching.loops.graph import Arc
from troc.matching.matcher import Matcher


@dataclass(frozen=True, slots=True)
class LoopSettings:
    """What the person who runs Troquet decided about loops."""

    zone: str = "Europe/Paris"  #: IANA name, in which `hour` is told
    active: bool = True
    hour: int = 3  #: local, from which the nightly search may run
    max_length: int = USUAL_LENGTH  #: firms
    tolerance: Fraction = USUAL_TOLERANCE  #: largest value over smallest
    questions: bool = True  #: whether firms are asked for the gift that a loop lacks

    @property
    def rules(self) -> Rules:
        """For the search."""
        return Rules(max_length=self.max_length, tolerance=self.tolerance)


Allowed = Callable[[Arc], bool]


async def obstacles(work: Work) -> Allowed:
    """Tells whether a gift may be part of a loop proposed now: nothing reserved, spent, refused, or between who deal already.

    Direct proposals stay allowed beside: most loops fail, and an answer binds nobody before all have said yes.
    """
    taken = await loop_standing.taken(work)
    kept = taken.listings | await exchange_capacity.spent(work)
    refused, apart = await loop_arcs.refused(work)
    declined, pairs = refused | taken.declined, apart | taken.pairs

    def allowed(arc: Arc) -> bool:
        return (
            not kept & {arc.offer, arc.need}
            and frozenset((arc.giver, arc.receiver)) not in pairs
            and (arc.giver, arc.need) not in declined
            and (arc.receiver, arc.offer) not in declined
        )

    return allowed


async def propose(work: Work, matcher: Matcher, legs: Sequence[Arc], repairs: Match | None = None) -> Match | None:
    """Write a loop down, in the place of the gifts one way it is made of; None when one of its listings has left."""
    drafts: list[LegDraft] = []
    levels: list[str] = []
    for arc in legs:
        offer, need = await matcher.in_line(work, arc.offer), await matcher.in_line(work, arc.need)
        if offer is None or need is None:
            return None
        found = await matcher.pair(work, need, offer)
        drafts.append(LegDraft(offer, need, found.score, found.reasons))
        levels.append(found.level)
    await loop_standing.supersede(work, [(arc.giver, arc.receiver) for arc in legs])
    return await proposals.propose(work, drafts, max(levels, key=("strong", "possible").index), repairs)
