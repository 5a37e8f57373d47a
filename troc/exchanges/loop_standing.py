"""What do the proposals there are allow of new loops: which listings are taken, who deals with whom, who declined what?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, bindparam, func, or_, select

from models.enums import Answer, ExchangeState, MatchKind, MatchState
from models.exchange import Exchange
from models.listing import Listing
from models.match import OPEN_STATES, Match, MatchLeg, MatchParty
from models.work import Work
from troc.exchanges.proposals import close

#: `Listing.capacity` of what can be given a single time.
ONCE = "once"
#: Whoever was left waiting by somebody else comes first for so long.
FIRST_FOR = timedelta(days=7)


# All of a community, some times a night: plain values, of statements built once.
_RELEVANT = and_(
    Match.community_id == bindparam("community"),
    or_(
        Match.state.in_((*OPEN_STATES, MatchState.SHARED, MatchState.REFUSED)),
        and_(Match.state == MatchState.EXPIRED, Match.kind == MatchKind.LOOP),
    ),
)
_GIFTS = (
    select(
        Match.id,
        Match.kind,
        Match.state,
        Listing.capacity,
        MatchLeg.offer_id,
        MatchLeg.need_id,
        MatchLeg.giver_id,
        MatchLeg.receiver_id,
    )
    .join(MatchLeg, MatchLeg.match_id == Match.id)
    .join(Listing, Listing.id == MatchLeg.offer_id)
    .outerjoin(Exchange, Exchange.match_id == Match.id)
    .where(_RELEVANT, or_(Exchange.id.is_(None), Exchange.state != ExchangeState.NOT_DONE))
)
_SAID = (
    select(MatchParty.match_id, MatchParty.organisation_id, MatchParty.answer)
    .join(Match, Match.id == MatchParty.match_id)
    .where(_RELEVANT)
)


class Gift(NamedTuple):
    """One gift of a proposal."""

    offer_id: UUID
    need_id: UUID
    giver_id: UUID
    receiver_id: UUID


@dataclass(frozen=True, slots=True)
class Taken:
    """What new loops have to leave alone."""

    listings: frozenset[UUID]  #: reserved by an open loop, or on their way to being given
    pairs: frozenset[frozenset[UUID]]  #: structures that deal with one another already
    declined: frozenset[tuple[UUID, UUID]]  #: (structure, listing of another that it declined)


async def taken(work: Work) -> Taken:
    """The present state. A gift proposed one way that nobody has said yes to is no obstacle: a loop is a better answer."""
    listings: set[UUID] = set()
    pairs: set[frozenset[UUID]] = set()
    declined: set[tuple[UUID, UUID]] = set()
    answers = await _answers(work)
    for match_id, kind, state, capacity, *gift in (await work.session.execute(_GIFTS, _of(work))).all():
        leg, said = Gift(*gift), answers[match_id]
        if state in (MatchState.FOUND, MatchState.PROPOSED, MatchState.ACCEPTED):
            if kind == MatchKind.LOOP:
                listings |= {leg.offer_id, leg.need_id}
            if kind != MatchKind.ONE_WAY or Answer.YES in said.values():
                pairs.add(frozenset((leg.giver_id, leg.receiver_id)))
        if state in (MatchState.ACCEPTED, MatchState.SHARED):
            listings |= {leg.need_id, leg.offer_id} if capacity == ONCE else {leg.need_id}
        if state in (MatchState.REFUSED, MatchState.EXPIRED):
            gone = leavers(state, said)
            declined |= {(leg.giver_id, leg.need_id)} if leg.giver_id in gone else set()
            declined |= {(leg.receiver_id, leg.offer_id)} if leg.receiver_id in gone else set()
    return Taken(frozenset(listings), frozenset(pairs), frozenset(declined))


def leavers(state: MatchState, answers: dict[UUID, str | None]) -> set[UUID]:
    """Because of whom a loop ended: who declined; when its date passed, who did not say yes."""
    if state == MatchState.REFUSED:
        return {organisation for organisation, answer in answers.items() if answer == Answer.NO}
    return {organisation for organisation, answer in answers.items() if answer != Answer.YES}


async def _answers(work: Work) -> dict[UUID, dict[UUID, str | None]]:
    """Proposal → structure → what it said, in those that count."""
    found: dict[UUID, dict[UUID, str | None]] = defaultdict(dict)
    for match_id, organisation_id, answer in (await work.session.execute(_SAID, _of(work))).all():
        found[match_id][organisation_id] = answer
    return found


def _of(work: Work) -> dict[str, UUID]:
    return {"community": work.community_id}


async def supersede(work: Work, pairs: Iterable[tuple[UUID, UUID]]) -> None:
    """A loop takes the place of gifts one way, from and to those structures, to which nobody has said yes: these close.

    One proposal at a time between the same two; what falls with the loop is looked for again when the loop is over.
    """
    for giver, receiver in pairs:
        said_yes = (
            select(MatchParty.id).where(MatchParty.match_id == Match.id, MatchParty.answer == Answer.YES).exists()
        )
        query = (
            select(Match)
            .join(MatchLeg, MatchLeg.match_id == Match.id)
            .where(
                Match.kind == MatchKind.ONE_WAY,
                Match.state.in_((MatchState.FOUND, MatchState.PROPOSED)),
                MatchLeg.giver_id.in_((giver, receiver)),
                MatchLeg.receiver_id.in_((giver, receiver)),
                ~said_yes,
            )
            .order_by(Match.id)
        )
        for match in (await work.session.execute(query)).scalars().all():
            match.followed_at = work.now
            await close(work, match, MatchState.WITHDRAWN, None)


async def served_at(work: Work) -> dict[UUID, datetime]:
    """Structure → when contacts were last shared with it."""
    query = (
        select(MatchParty.organisation_id, func.max(Match.shared_at))
        .join(Match, Match.id == MatchParty.match_id)
        .where(Match.community_id == work.community_id, Match.shared_at.is_not(None))
        .group_by(MatchParty.organisation_id)
    )
    return {organisation: at for organisation, at in (await work.session.execute(query)).all() if at is not None}


async def left_waiting(work: Work) -> set[UUID]:
    """Structures whose loop fell lately because of somebody else, and was not repaired with them."""
    repair = Match.__table__.alias("repair")
    repaired = select(repair.c.id).where(repair.c.repairs_id == Match.id).exists()
    query = select(Match).where(
        Match.community_id == work.community_id,
        Match.kind == MatchKind.LOOP,
        Match.state.in_((MatchState.REFUSED, MatchState.EXPIRED, MatchState.WITHDRAWN)),
        Match.closed_at > work.now - FIRST_FOR,
        ~repaired,
    )
    found: set[UUID] = set()
    for match in (await work.session.execute(query)).scalars().all():
        parties = select(MatchParty.organisation_id, MatchParty.answer).where(MatchParty.match_id == match.id)
        said: dict[UUID, str | None] = dict((await work.session.execute(parties)).all())
        found |= {organisation for organisation, answer in said.items() if answer == Answer.YES}
    return found


async def in_open(work: Work, listing_ids: Collection[UUID]) -> bool:
    """Whether an open proposal of any kind rests on one of those listings."""
    query = (
        select(MatchLeg.id)
        .join(Match, Match.id == MatchLeg.match_id)
        .where(
            Match.is_open(),
            or_(MatchLeg.offer_id.in_(listing_ids), MatchLeg.need_id.in_(listing_ids)),
        )
        .limit(1)
    )
    return (await work.session.execute(query)).first() is not None
