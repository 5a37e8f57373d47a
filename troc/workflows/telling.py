"""What do proposals give us to tell, as they are found, wait, are accepted or end?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from models.match import Match, RelayedMessage
from models.notice import NoticeDraft
from models.work import Work
from troc.exchanges import interest, overview, proposals, questions
from troc.exchanges.proposals import Proposal
from troc.listings import lifespan
from troc.matching.matcher import Matcher
from troc.members import attention
from troc.notifications import notices, planners
from troc.workflows import exchanging, proposing

#: How long an ended proposal is left alone before its structures are looked at again: a refusal may be taken back.
LEFT_ALONE = timedelta(minutes=10)
#: So many ended proposals are followed up a tick; the rest waits for the next.
FOLLOWED = 3


async def found(work: Work, matches: Sequence[Match]) -> None:
    """Tell both parties of proposals just made; the policy keeps it for who wants news at once."""
    await notices.post(work, await interest.found(work, matches))


async def release_contacts(work: Work) -> None:
    """One minute after the last yes, contacts go out to each party."""
    drafts = await interest.release_contacts(work)
    if drafts:
        await exchanging.open_shared(work)
        await notices.post(work, drafts)


async def pass_on(
    work: Work, proposal: Proposal, text: str, in_reply_to: RelayedMessage | None = None
) -> RelayedMessage:
    """Pass a question or an answer to the other party, who is told at once; what was sent, contact details masked.

    Raises RefusedInput and Stale as `questions.ask` does.
    """
    message, notice = await questions.ask(work, proposal, text, in_reply_to)
    await notices.post(work, [notice])
    return message


async def plan_cards(work: Work, matcher: Matcher | None, followed: int = FOLLOWED) -> None:
    """Close what is past its date, recall what waits, ask whether listings still hold, look for new partners.

    `followed`: so many ended proposals are followed up at most; none without a `matcher`, which is not ready yet.
    """
    drafts = await interest.expire(work)
    drafts += await interest.came_back(work)
    drafts += await lifespan.renewals(work)
    drafts += recalls(work, await interest.unanswered(work))
    await notices.post(work, drafts)
    if matcher is not None:
        await _follow_up(work, matcher, followed)


def recalls(work: Work, unanswered: Sequence[interest.Unanswered]) -> list[NoticeDraft]:
    """What each card left without an answer calls for now: a nudge at J+2, another at J+5, then silence."""
    cards = [
        planners.Unanswered(f"match:{card.match_id}", card.person_id, card.zone, card.shown_at, card.expires_at)
        for card in unanswered
    ]
    return planners.nudges_due(work.now, "reminder", cards)


async def plan_digests(work: Work, digest_hour: int) -> None:
    """Today's digests; who left three without a reaction is paused, and told so once."""
    plan = await planners.plan_digests(work, _unseen, digest_hour)
    await attention.pause_silent(work, plan.to_pause)


async def _unseen(work: Work) -> Mapping[UUID, int]:
    return await overview.unseen(work)


async def _follow_up(work: Work, matcher: Matcher, at_most: int) -> None:
    """A proposal ended: its structures are free for others."""
    ended = await proposals.to_look_again(work, LEFT_ALONE, at_most)
    if ended:
        freed = {organisation_id for _, organisation_ids in ended for organisation_id in organisation_ids}
        await found(work, await proposing.propose_anew(work, matcher, sorted(freed)))
    for match, _ in ended:
        proposals.looked_again(work, match)
