"""A party erased their account: what becomes of their proposals, and who is told?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, select, update

from models.enums import MatchState
from models.exchange import Exchange
from models.match import OPEN_STATES, Match, MatchLeg, MatchParty, RelayedMessage
from models.notice import NoticeDraft
from models.work import Work
from troc.exchanges.proposals import close

#: Contacts shared this recently may be an exchange under way: the other party is told that it is over.
STILL_WARM = timedelta(days=30)


async def forget(work: Work, person_id: UUID, listing_ids: Collection[UUID]) -> list[NoticeDraft]:
    """Close the person's open proposals, blank what they wrote and what quotes their listings.

    Returns what to tell the others: who said yes to an open one learns of its end as of any other, by the planner;
    those whose contacts were shared lately get the same neutral sentence.
    """
    for match in await _of(work, person_id, Match.state.in_(OPEN_STATES)):
        match.accepted_at = None
        await close(work, match, MatchState.WITHDRAWN, person_id)
    await work.session.execute(update(RelayedMessage).where(RelayedMessage.sender_id == person_id).values(text=""))
    await work.session.execute(
        update(MatchLeg)
        .where(or_(MatchLeg.offer_id.in_(listing_ids), MatchLeg.need_id.in_(listing_ids)))
        .values(reasons=[])
    )
    # an exchange that came of it says its own end
    alone = ~select(Exchange.id).where(Exchange.match_id == Match.id).exists()
    warm = await _of(work, person_id, Match.state == MatchState.SHARED, Match.shared_at > work.now - STILL_WARM, alone)
    return [draft for match in warm for draft in await _ended(work, match, person_id)]


async def _ended(work: Work, match: Match, person_id: UUID) -> list[NoticeDraft]:
    query = select(MatchParty.person_id).where(MatchParty.match_id == match.id, MatchParty.person_id != person_id)
    return [
        NoticeDraft(
            key=f"ended:{match.id}:{other}",
            person_id=other,
            kind="ended",
            message_class="D",
            data={"match_id": str(match.id)},
            drop_after=work.now + STILL_WARM,
        )
        for other in (await work.session.execute(query)).scalars()
    ]


async def _of(work: Work, person_id: UUID, *conditions: object) -> list[Match]:
    query = (
        select(Match)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .where(MatchParty.person_id == person_id, *conditions)  # type: ignore[arg-type]
        .order_by(Match.id)
    )
    return list((await work.session.execute(query)).scalars())
