"""Which proposals exist between structures, and where does each stand?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from models.enums import Answer, ListingState, MatchKind, MatchState
from models.errors import NotFound
from models.event import record
from models.listing import Listing
from models.match import OPEN_STATES, Match, MatchLeg, MatchParty
from models.member import Person
from models.work import Work

#: A proposal expires this long after its last card was shown (conversation, states of a proposal).
LIFE = timedelta(days=10)
#: One whose card nobody was ever shown is dropped after this long: the listings have aged.
UNSEEN_LIFE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class LegDraft:
    """One gift to be proposed."""

    offer: Listing
    need: Listing
    score: float  #: 0–1
    reasons: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal seen by one of its parties."""

    match: Match
    legs: Sequence[MatchLeg]
    parties: Sequence[MatchParty]
    mine: MatchParty
    listings: Mapping[UUID, Listing]

    @property
    def others(self) -> list[MatchParty]:
        return [party for party in self.parties if party.id != self.mine.id]

    @property
    def given(self) -> list[MatchLeg]:
        """What this party would give."""
        return [leg for leg in self.legs if leg.giver_id == self.mine.organisation_id]

    @property
    def received(self) -> list[MatchLeg]:
        """What this party would receive."""
        return [leg for leg in self.legs if leg.receiver_id == self.mine.organisation_id]

    @property
    def neighbours(self) -> list[MatchParty]:
        """The parties this one gives to or receives from: the only ones whose contacts they ever see."""
        near = {leg.receiver_id for leg in self.given} | {leg.giver_id for leg in self.received}
        return [party for party in self.others if party.organisation_id in near]

    @property
    def partner(self) -> MatchParty:
        """The party shown on the card: who gives to this one, else who receives from it."""
        givers = {leg.giver_id for leg in self.received}
        return next((party for party in self.neighbours if party.organisation_id in givers), self.neighbours[0])

    @property
    def is_in_line(self) -> bool:
        """Whether everything it rests on is still published."""
        return all(listing.state == ListingState.ACTIVE for listing in self.listings.values())


async def propose(work: Work, legs: Sequence[LegDraft], level: str) -> Match:
    """Write down a proposal nobody has seen yet. The parties are the people who declared the listings."""
    people = {leg.offer.organisation_id: leg.offer.person_id for leg in legs}
    people |= {leg.need.organisation_id: leg.need.person_id for leg in legs if leg.need.organisation_id not in people}
    kind = MatchKind.LOOP if len(people) > 2 else MatchKind.RECIPROCAL if len(legs) > 1 else MatchKind.ONE_WAY
    match = Match(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        kind=kind,
        state=MatchState.FOUND,
        score=min(leg.score for leg in legs),
        level=level,
        expires_at=work.now + UNSEEN_LIFE,
        created_at=work.now,
    )
    record(work, match, "match.found", kind=kind, level=level)
    work.session.add(match)
    await work.session.flush()
    for rank, leg in enumerate(legs):
        work.session.add(
            MatchLeg(
                id=work.new_id(),
                match_id=match.id,
                offer_id=leg.offer.id,
                need_id=leg.need.id,
                giver_id=leg.offer.organisation_id,
                receiver_id=leg.need.organisation_id,
                score=leg.score,
                reasons=[dict(reason) for reason in leg.reasons],
                position=rank,
            )
        )
    for organisation_id, person_id in people.items():
        work.session.add(
            MatchParty(id=work.new_id(), match_id=match.id, organisation_id=organisation_id, person_id=person_id)
        )
    await work.session.flush()
    return match


async def view(work: Work, match_id: UUID, person_id: UUID) -> Proposal:
    """The proposal as that person may see it, its row locked; NotFound to anyone else, as for one that is not there."""
    locked = select(Match).where(Match.id == match_id, Match.community_id == work.community_id).with_for_update()
    match = (await work.session.execute(locked)).scalar_one_or_none()
    if match is None:
        raise NotFound
    parties = await _all(work, select(MatchParty).where(MatchParty.match_id == match_id).order_by(MatchParty.id))
    mine = next((party for party in parties if party.person_id == person_id), None)
    if mine is None:
        raise NotFound
    legs = await _all(work, select(MatchLeg).where(MatchLeg.match_id == match_id).order_by(MatchLeg.position))
    ids = {leg.offer_id for leg in legs} | {leg.need_id for leg in legs}
    listings = await _all(work, select(Listing).where(Listing.id.in_(ids)))
    return Proposal(match, legs, parties, mine, {listing.id: listing for listing in listings})


def _awaits(work: Work) -> ColumnElement[bool]:
    """A party whose answer is awaited: none yet, or put off until a time that has come."""
    return and_(
        Match.state.in_((MatchState.FOUND, MatchState.PROPOSED)),
        or_(Match.expires_at.is_(None), Match.expires_at > work.now),
        or_(
            MatchParty.answer.is_(None),
            and_(MatchParty.answer == Answer.LATER, MatchParty.later_until <= work.now),
        ),
    )


def _unseen() -> ColumnElement[bool]:
    """A party who has still to be shown the card, or to be shown it again after « Plus tard »."""
    return or_(MatchParty.shown_at.is_(None), MatchParty.answer == Answer.LATER)


async def waiting_for(work: Work, person_id: UUID, *, unseen_only: bool = False) -> list[UUID]:
    """Proposals that wait for this person's answer, best first; those put off come back when their time has come."""
    query = (
        select(Match.id)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .where(MatchParty.person_id == person_id, _awaits(work))
        .order_by(Match.kind == MatchKind.ONE_WAY, Match.score.desc(), Match.id)
    )
    if unseen_only:
        query = query.where(_unseen())
    return list((await work.session.execute(query)).scalars())


async def unseen(work: Work) -> dict[UUID, int]:
    """Person → how many proposals they have still to be shown, for the whole community; made-up people have no phone."""
    query = (
        select(MatchParty.person_id, func.count())
        .join(Match, Match.id == MatchParty.match_id)
        .join(Person, Person.id == MatchParty.person_id)
        .where(Match.community_id == work.community_id, _awaits(work), _unseen(), Person.demo.is_(False))
        .group_by(MatchParty.person_id)
    )
    return dict((await work.session.execute(query)).all())


async def under_way(work: Work, person_id: UUID) -> list[UUID]:
    """Proposals this person said yes to, until the date they were told, or whose contacts are shared; newest first.

    One that somebody refused stays until its date like any other: it would tell by leaving.
    """
    waiting = and_(Match.state.in_((MatchState.PROPOSED, MatchState.REFUSED)), Match.expires_at > work.now)
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
    query = (
        select(MatchParty.organisation_id, func.count())
        .join(Match, Match.id == MatchParty.match_id)
        .where(MatchParty.organisation_id.in_(organisation_ids), Match.state == MatchState.SHARED)
        .group_by(MatchParty.organisation_id)
    )
    return dict((await work.session.execute(query)).all())


async def known_pairs(work: Work, listing_ids: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """(offer, need) pairs already proposed, whatever came of it, unless a listing had left meanwhile."""
    query = (
        select(MatchLeg.offer_id, MatchLeg.need_id)
        .join(Match, Match.id == MatchLeg.match_id)
        .where(
            Match.state != MatchState.WITHDRAWN,
            or_(MatchLeg.offer_id.in_(listing_ids), MatchLeg.need_id.in_(listing_ids)),
        )
    )
    return {(offer, need) for offer, need in (await work.session.execute(query)).all()}


async def partners(work: Work, organisation_id: UUID) -> set[UUID]:
    """Structures with which this one has an open proposal: one at a time between the same two."""
    other = MatchParty.__table__.alias("other")
    query = (
        select(other.c.organisation_id)
        .join(MatchParty, MatchParty.match_id == other.c.match_id)
        .join(Match, Match.id == other.c.match_id)
        .where(
            MatchParty.organisation_id == organisation_id,
            other.c.organisation_id != organisation_id,
            Match.is_open(),
        )
    )
    return set((await work.session.execute(query)).scalars())


async def mark_shown(work: Work, proposal: Proposal) -> None:
    """The card was put before this party: the ten days start again when it is their first time.

    One put off whose time has come waits for an answer again, as on the first day.
    """
    mine, match = proposal.mine, proposal.match
    if match.state not in (MatchState.FOUND, MatchState.PROPOSED):
        return
    if mine.answer == Answer.LATER and mine.later_until is not None and mine.later_until <= work.now:
        mine.answer, mine.later_until, mine.answered_at, mine.shown_at = None, None, None, work.now
        record(work, match, "match.shown", mine.person_id)
    elif mine.shown_at is None:
        mine.shown_at = work.now
        match.expires_at = work.now + LIFE
        match.state = MatchState.PROPOSED
        record(work, match, "match.shown", mine.person_id)


async def withdraw(work: Work, listing_id: UUID, actor_id: UUID | None) -> None:
    """A listing left: the open proposals that rest on it close, without a word to the others."""
    query = (
        select(Match)
        .join(MatchLeg, MatchLeg.match_id == Match.id)
        .where(
            or_(MatchLeg.offer_id == listing_id, MatchLeg.need_id == listing_id),
            Match.state.in_(OPEN_STATES),
        )
    )
    for match in await _all(work, query):
        match.accepted_at = None
        await close(work, match, MatchState.WITHDRAWN, actor_id)


async def to_look_again(work: Work, since: timedelta, limit: int) -> list[tuple[Match, list[UUID]]]:
    """Proposals that ended in nothing `since` ago or more and whose structures were not looked at again; with those."""
    query = (
        select(Match)
        .where(
            Match.community_id == work.community_id,
            Match.state.in_((MatchState.REFUSED, MatchState.EXPIRED, MatchState.WITHDRAWN)),
            Match.followed_at.is_(None),
            Match.closed_at <= work.now - since,
        )
        .order_by(Match.closed_at, Match.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = []
    for match in await _all(work, query):
        parties = select(MatchParty.organisation_id).where(MatchParty.match_id == match.id).order_by(MatchParty.id)
        found.append((match, await _all(work, parties)))
    return found


def looked_again(work: Work, match: Match) -> None:
    """The structures this proposal kept were looked at again."""
    match.followed_at = work.now


async def close(work: Work, match: Match, state: MatchState, actor_id: UUID | None) -> None:
    """Put a proposal into one of its final states."""
    match.state = state
    match.closed_at = work.now
    record(work, match, f"match.{state}", actor_id)
    await work.session.flush()


async def move(work: Work, person_id: UUID, to: UUID) -> None:
    """A linked account takes over the proposals of the one it replaces."""
    await work.session.execute(update(MatchParty).where(MatchParty.person_id == person_id).values(person_id=to))


async def _all(work: Work, query: Any) -> list[Any]:
    return list((await work.session.execute(query)).scalars())


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
