"""Which proposals exist between structures, and where does each stand?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select

from models.enums import Answer, ListingState, MatchKind, MatchState
from models.errors import NotFound
from models.event import record
from models.listing import Listing
from models.match import OPEN_STATES, Match, MatchLeg, MatchParty
from models.work import Work

#: A proposal expires this long after its last card was shown (conversation, states of a proposal).
LIFE = timedelta(days=10)
#: A loop, whose listings are kept for it, expires this long after its last card was shown.
LOOP_LIFE = timedelta(hours=72)
#: One whose card nobody was ever shown is dropped after this long: the listings have aged. A loop after `LIFE`.
UNSEEN_LIFE = timedelta(days=60)

# Read for every card: built once, since building a statement costs more than running it.
_LOCKED = (
    select(Match).where(Match.id == bindparam("match"), Match.community_id == bindparam("community")).with_for_update()
)
_PARTIES = select(MatchParty).where(MatchParty.match_id == bindparam("match")).order_by(MatchParty.id)
_LEGS = select(MatchLeg).where(MatchLeg.match_id == bindparam("match")).order_by(MatchLeg.position)
_LISTINGS = select(Listing).where(Listing.id.in_(bindparam("ids", expanding=True)))


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
    #: Asked for under the id of a loop that this one has taken the place of: an answer was meant for other terms.
    moved: bool = False

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


async def propose(work: Work, legs: Sequence[LegDraft], level: str, repairs: Match | None = None) -> Match:
    """Write down a proposal nobody has seen yet. The parties are the people who declared the listings.

    `repairs`: the loop it takes the place of.
    """
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
        expires_at=work.now + (LIFE if kind == MatchKind.LOOP else UNSEEN_LIFE),
        repairs_id=repairs.id if repairs is not None else None,
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
    """The proposal as that person may see it, its row locked; NotFound to anyone else, as for one that is not there.

    Of a loop that was repaired with them, the one that took its place.
    """
    asked = {"match": match_id, "community": work.community_id}
    match: Match | None = (await work.session.execute(_LOCKED, asked)).scalar_one_or_none()
    if match is None:
        raise NotFound
    following = await _in_its_place(work, match, person_id)
    moved = following is not None
    while following is not None:
        match, following = following, await _in_its_place(work, following, person_id)
    match_id = match.id
    parties = await _all(work, _PARTIES, match=match_id)
    mine = next((party for party in parties if party.person_id == person_id), None)
    if mine is None:
        raise NotFound
    legs = await _all(work, _LEGS, match=match_id)
    listings = await _all(work, _LISTINGS, ids=sorted({one for leg in legs for one in (leg.offer_id, leg.need_id)}))
    return Proposal(match, legs, parties, mine, {listing.id: listing for listing in listings}, moved)


async def _in_its_place(work: Work, match: Match, person_id: UUID) -> Match | None:
    """What took the place of a loop for that person; None for one that stands, or that went on without them."""
    if match.kind != MatchKind.LOOP or match.followed_at is None:
        return None
    query = (
        select(Match)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .where(Match.repairs_id == match.id, MatchParty.person_id == person_id)
        .limit(1)
        .with_for_update(of=Match)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def carry(work: Work, match: Match, yes: Mapping[UUID, MatchParty]) -> None:
    """In a loop that takes the place of another, the yes of those whose gifts are the same still counts.

    `yes`: structure → its party in the loop before.
    """
    parties = await _all(work, select(MatchParty).where(MatchParty.match_id == match.id))
    for party in parties:
        before = yes.get(party.organisation_id)
        if before is not None:
            party.answer, party.answered_at, party.shown_at = before.answer, before.answered_at, before.shown_at
            match.state, match.expires_at = MatchState.PROPOSED, work.now + LOOP_LIFE
    record(work, match, "match.repaired", None, repairs=str(match.repairs_id))
    await work.session.flush()


async def mark_shown(work: Work, proposal: Proposal) -> None:
    """The card was put before this party: the ten days (a loop's 72 hours) start again when it is their first time.

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
        match.expires_at = work.now + (LOOP_LIFE if match.kind == MatchKind.LOOP else LIFE)
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
            Match.kind != MatchKind.LOOP,  # repaired first
            Match.state.in_((MatchState.REFUSED, MatchState.EXPIRED, MatchState.WITHDRAWN)),
            Match.followed_at.is_(None),
            Match.closed_at <= work.now - since,
        )
        .order_by(Match.closed_at, Match.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ended = await _all(work, query)
    parties = select(MatchParty.match_id, MatchParty.organisation_id).order_by(MatchParty.id)
    inside: dict[UUID, list[UUID]] = {match.id: [] for match in ended}
    if ended:
        for match_id, organisation_id in await work.session.execute(parties.where(MatchParty.match_id.in_(inside))):
            inside[match_id].append(organisation_id)
    return [(match, inside[match.id]) for match in ended]


def looked_again(work: Work, match: Match) -> None:
    """The structures this proposal kept were looked at again."""
    match.followed_at = work.now


async def close(work: Work, match: Match, state: MatchState, actor_id: UUID | None) -> None:
    """Put a proposal into one of its final states."""
    match.state = state
    match.closed_at = work.now
    record(work, match, f"match.{state}", actor_id)
    await work.session.flush()


async def _all(work: Work, query: Any, **asked: Any) -> list[Any]:
    return list((await work.session.execute(query, asked)).scalars())
