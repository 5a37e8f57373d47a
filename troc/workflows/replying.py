"""A party answers a proposal, or takes its answer back: what follows in the other rooms?"""

from __future__ import annotations

from uuid import UUID

from models.enums import WORD_MISFITS, Answer, Misfit, RefusalReason
from models.errors import Stale
from models.member import Person
from models.work import Work
from troc.exchanges import interest
from troc.exchanges.proposals import Proposal
from troc.matching import refusals, reports
from troc.matching.matcher import Matcher
from troc.members import reach

#: Reasons after which the same thing is not proposed again.
LASTING = frozenset({RefusalReason.NOT_WHAT_I_SEEK, RefusalReason.NEVER_AGAIN})


async def say_yes(work: Work, person: Person, proposal: Proposal) -> bool:
    """Record the yes; False when we must first ask how the person is to be reached, which a yes shares.

    Raises Stale when it can no longer be given.
    """
    if proposal.moved and proposal.mine.answer != Answer.YES:
        raise Stale  # it was meant for the loop before
    if not reach.is_reachable(person):
        return False
    await interest.say_yes(work, proposal)
    return True


async def give_reason(work: Work, proposal: Proposal, reason: RefusalReason) -> None:
    """Why they declined; some reasons keep the same from being proposed again."""
    await interest.give_reason(work, proposal, reason)
    mine = proposal.mine.organisation_id
    await refusals.take_back(work, mine, _theirs(proposal))
    if reason in LASTING:
        for listing_id in _theirs(proposal):
            owner = proposal.listings[listing_id].organisation_id
            whole = owner if reason == RefusalReason.NEVER_AGAIN else None
            await refusals.refuse(work, mine, listing_id, reason, whole=whole)


async def give_misfit(work: Work, matcher: Matcher, proposal: Proposal, misfit: Misfit) -> bool:
    """What was wrong with it: kept with the refusal. True when the words misled us, which an officer is to look at.

    Raises Stale when the answer is no longer « pas ce que je cherche ».
    """
    mine = proposal.mine
    if mine.answer != Answer.NO or mine.reason != RefusalReason.NOT_WHAT_I_SEEK:
        raise Stale
    await refusals.explain(work, mine.organisation_id, _theirs(proposal), misfit)
    await reports.take_back(work, mine.organisation_id, _theirs(proposal))
    if misfit not in WORD_MISFITS:
        return False
    for leg in proposal.received or proposal.given:
        need, offer = proposal.listings[leg.need_id], proposal.listings[leg.offer_id]
        words = await matcher.words_between(work, need, offer)
        await reports.report(work, mine.organisation_id, need, offer, misfit, words)
    return True


async def change_mind(work: Work, proposal: Proposal) -> None:
    """Take an answer back, and with it what it kept from being proposed again."""
    await interest.change_mind(work, proposal)
    await refusals.take_back(work, proposal.mine.organisation_id, _theirs(proposal))
    await reports.take_back(work, proposal.mine.organisation_id, _theirs(proposal))


def _theirs(proposal: Proposal) -> list[UUID]:
    mine = proposal.mine.organisation_id
    return [listing.id for listing in proposal.listings.values() if listing.organisation_id != mine]
