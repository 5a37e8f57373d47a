"""Which proposals wait for whom, which are under way, and which pairs are known already?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, func, or_, select

from models.enums import Answer, MatchKind, MatchState
from models.match import Match, MatchLeg, MatchParty
from models.member import Person
from models.work import Work

#: A party whose answer is awaited at the instant `now`: none yet, or put off until a time that has come.
_AWAITED = and_(
    or_(
        Match.state.in_((MatchState.FOUND, MatchState.PROPOSED)),
        and_(
            Match.state == MatchState.REFUSED,
            MatchParty.in_the_dark,
            or_(Match.kind != MatchKind.LOOP, Match.followed_at.is_(None)),
        ),
    ),
    or_(Match.expires_at.is_(None), Match.expires_at > bindparam("now")),
    or_(
        MatchParty.answer.is_(None),
        and_(MatchParty.answer == Answer.LATER, MatchParty.later_until <= bindparam("now")),
    ),
)
#: A party who has still to be shown the card, or to be shown it again after « Plus tard ».
_UNSEEN = or_(MatchParty.shown_at.is_(None), MatchParty.answer == Answer.LATER)
# On every menu and card: built once, since building a statement costs more than running it.
_WAITING = (
    select(Match.id)
    .join(MatchParty, MatchParty.match_id == Match.id)
    .where(MatchParty.person_id == bindparam("person"), _AWAITED)
    .order_by(Match.kind == MatchKind.ONE_WAY, Match.score.desc(), Match.id)
)
_WAITING_UNSEEN = _WAITING.where(_UNSEEN)
_SHARED = (
    select(MatchParty.organisation_id, func.count())
    .join(Match, Match.id == MatchParty.match_id)
    .where(MatchParty.organisation_id.in_(bindparam("ids", expanding=True)), Match.state == MatchState.SHARED)
    .group_by(MatchParty.organisation_id)
)


async def waiting_for(work: Work, person_id: UUID, *, unseen_only: bool = False) -> list[UUID]:
    """Proposals that wait for this person's answer, best first; those put off come back when their time has come."""
    query = _WAITING_UNSEEN if unseen_only else _WAITING
    return list((await work.session.execute(query, {"person": person_id, "now": work.now})).scalars())


async def unseen(work: Work) -> dict[UUID, int]:
    """Person → how many proposals they have still to be shown, for the whole community; made-up people have no phone."""
    query = (
        select(MatchParty.person_id, func.count())
        .join(Match, Match.id == MatchParty.match_id)
        .join(Person, Person.id == MatchParty.person_id)
        .where(Match.community_id == work.community_id, _AWAITED, _UNSEEN, Person.demo.is_(False))
        .group_by(MatchParty.person_id)
    )
    return dict((await work.session.execute(query, {"now": work.now})).all())


async def under_way(work: Work, person_id: UUID) -> list[UUID]:
    """Proposals this person said yes to, until the date they were told, or whose contacts are shared; newest first.

    One that somebody refused stays until its date like any other: it would tell by leaving.
    """
    over = and_(Match.kind == MatchKind.LOOP, Match.followed_at.is_not(None))
    waiting = and_(Match.state.in_((MatchState.PROPOSED, MatchState.REFUSED)), Match.expires_at > work.now, ~over)
    query = (
        select(Match.id)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .where(
            MatchParty.person_id == person_id,
            MatchParty.answer == Answer.YES,
            or_(waiting, Match.state.in_((MatchState.ACCEPTED, MatchState.SHARED))),
        )
        .order_by(Match.created_at.desc(), Match.id.desc())
    )
    return list((await work.session.execute(query)).scalars())


async def shared_counts(work: Work, organisation_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Structure → how many times its contacts were shared in a proposal."""
    return dict((await work.session.execute(_SHARED, {"ids": list(organisation_ids)})).all())


async def known_pairs(work: Work, listing_ids: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """(offer, need) pairs already proposed, whatever came of it, unless a listing had left meanwhile.

    A loop that came to nothing leaves its gifts free for others; what somebody declined in it is in `declined`.
    """
    fell = and_(Match.kind == MatchKind.LOOP, Match.state.in_((MatchState.REFUSED, MatchState.EXPIRED)))
    query = (
        select(MatchLeg.offer_id, MatchLeg.need_id)
        .join(Match, Match.id == MatchLeg.match_id)
        .where(
            Match.state != MatchState.WITHDRAWN,
            ~fell,
            or_(MatchLeg.offer_id.in_(listing_ids), MatchLeg.need_id.in_(listing_ids)),
        )
    )
    return {(offer, need) for offer, need in (await work.session.execute(query)).all()}


async def declined(work: Work, organisation_ids: Collection[UUID]) -> dict[UUID, set[tuple[UUID, UUID]]]:
    """Structure → (structure that declined, listing of the other) wherever it was a party: not to be tried again.

    Who declined an answer to a need has seen that need: another of their offers would bring the same card back.
    """
    member = MatchParty.__table__.alias("member")
    query = (
        select(
            member.c.organisation_id, MatchParty.organisation_id, MatchLeg.offer_id, MatchLeg.need_id, MatchLeg.giver_id
        )
        .join(MatchParty, MatchParty.match_id == member.c.match_id)
        .join(MatchLeg, MatchLeg.match_id == member.c.match_id)
        .where(
            member.c.organisation_id.in_(organisation_ids),
            MatchParty.answer == Answer.NO,
            or_(MatchLeg.giver_id == MatchParty.organisation_id, MatchLeg.receiver_id == MatchParty.organisation_id),
        )
    )
    found: dict[UUID, set[tuple[UUID, UUID]]] = {each: set() for each in organisation_ids}
    for mine, decliner, offer, need, giver in (await work.session.execute(query)).all():
        found[mine].add((decliner, need if giver == decliner else offer))
    return found


async def partners(work: Work, organisation_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Structure → those with which it has an open proposal: one at a time between the same two."""
    other = MatchParty.__table__.alias("other")
    query = (
        select(MatchParty.organisation_id, other.c.organisation_id)
        .join(other, other.c.match_id == MatchParty.match_id)
        .join(Match, Match.id == MatchParty.match_id)
        .where(
            MatchParty.organisation_id.in_(organisation_ids),
            other.c.organisation_id != MatchParty.organisation_id,
            Match.is_open(),
        )
    )
    found: dict[UUID, set[UUID]] = {each: set() for each in organisation_ids}
    for mine, theirs in (await work.session.execute(query)).all():
        found[mine].add(theirs)
    return found


async def open_with(work: Work, organisation_id: UUID, other_id: UUID) -> UUID | None:
    """The open proposal between these two structures, if there is one."""
    other = MatchParty.__table__.alias("other")
    query = (
        select(Match.id)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .join(other, other.c.match_id == Match.id)
        .where(MatchParty.organisation_id == organisation_id, other.c.organisation_id == other_id, Match.is_open())
        .order_by(Match.created_at.desc(), Match.id)
        .limit(1)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def shared_between(work: Work, start: datetime, end: datetime) -> list[tuple[UUID, UUID]]:
    """(proposal, person) of those whose contacts were shared in that span, ends included."""
    query = (
        select(Match.id, MatchParty.person_id)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .where(
            Match.community_id == work.community_id,
            Match.state == MatchState.SHARED,
            Match.shared_at >= start,
            Match.shared_at <= end,
        )
        .order_by(Match.shared_at, MatchParty.id)
    )
    return [(match_id, person_id) for match_id, person_id in (await work.session.execute(query)).all()]
