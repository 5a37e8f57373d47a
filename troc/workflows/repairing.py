"""A firm left a loop: who may take its place, or can the loop do without?

In that order: (a) another firm between the two neighbours, (b) the one gives to the other directly, (c) nothing: all are
free again. Nobody learns who left nor why: a refusal, a date that passed, a listing withdrawn and an account erased end
in the same sentences. A yes still counts for whoever gives and receives the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select

from models.enums import Answer, ListingState, MatchKind, MatchState, PersonState
from models.listing import Listing
from models.match import Match, MatchLeg, MatchParty
from models.member import Person
from models.work import Work
from troc.exchanges import interest, proposals
from troc.exchanges.loop_standing import leavers
from troc.matching import loop_arcs
from troc.matching.loop_arcs import InLine
from troc.matching.loops.balance import balanced
from troc.matching.loops.graph import Arc, LoopGraph
from troc.matching.matcher import Matcher
from troc.notifications import notices
from troc.workflows import loop_proposals, proposing, telling
from troc.workflows.loop_proposals import Allowed, LoopSettings

#: A blocked bot is a slip for so long; then the loop goes on without.
SLIP = timedelta(hours=6)
#: So many loops are repaired a tick.
MOST = 20


@dataclass(frozen=True, slots=True)
class Fallen:
    """A loop that ended, and because of whom."""

    match: Match
    legs: Sequence[MatchLeg]
    parties: Sequence[MatchParty]
    leaving: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class There:
    """What there is to repair loops with."""

    known: Mapping[UUID, InLine]
    allowed: Allowed


async def close_unreachable(work: Work) -> None:
    """A loop one of whose people blocked the bot for hours closes: it is repaired without them."""
    query = (
        select(Match)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .join(Person, Person.id == MatchParty.person_id)
        .where(
            Match.community_id == work.community_id,
            Match.kind == MatchKind.LOOP,
            Match.state.in_((MatchState.FOUND, MatchState.PROPOSED)),
            Person.unreachable_at <= work.now - SLIP,
        )
        .order_by(Match.id)
        .limit(MOST)
    )
    for match in (await work.session.execute(query)).scalars().unique().all():
        await proposals.close(work, match, MatchState.WITHDRAWN, None)


async def plan(
    work: Work, matcher: Matcher, graph: LoopGraph, settings: LoopSettings, made: loop_arcs.Made | None = None
) -> None:
    """Repair or release each loop that ended; a refusal may be taken back for a while first. Idempotent.

    `made`: as for `loop_arcs.in_line`.
    """
    there: There | None = None
    free: set[UUID] = set()
    for match in await _to_repair(work):
        fallen = await _fallen(work, match)
        repaired = None
        if settings.active and len(fallen.leaving) == 1:
            if there is None:  # all of a community: read again only once a loop was proposed
                there = There(await loop_arcs.in_line(work, made=made), await loop_proposals.obstacles(work))
            repaired = await _repair(work, matcher, graph, settings, fallen, there)
        proposals.looked_again(work, match)
        await work.session.flush()
        if repaired is not None:
            await _tell(work, fallen, repaired)
            there = None
        else:
            free |= {party.organisation_id for party in fallen.parties}
    if free:
        await telling.found(work, await proposing.propose_anew(work, matcher, sorted(free)))


async def _to_repair(work: Work) -> list[Match]:
    refused = and_(Match.state == MatchState.REFUSED, Match.closed_at <= work.now - telling.LEFT_ALONE)
    query = (
        select(Match)
        .where(
            Match.community_id == work.community_id,
            Match.kind == MatchKind.LOOP,
            Match.followed_at.is_(None),
            or_(refused, Match.state.in_((MatchState.EXPIRED, MatchState.WITHDRAWN))),
        )
        .order_by(Match.closed_at, Match.id)
        .limit(MOST)
        .with_for_update(skip_locked=True)
    )
    return list((await work.session.execute(query)).scalars())


async def _fallen(work: Work, match: Match) -> Fallen:
    legs = select(MatchLeg).where(MatchLeg.match_id == match.id).order_by(MatchLeg.position)
    parties = select(MatchParty).where(MatchParty.match_id == match.id).order_by(MatchParty.id)
    found = list((await work.session.execute(parties)).scalars())
    gone = set(await _gone(work, match.id))
    if match.state != MatchState.WITHDRAWN:
        gone |= leavers(MatchState(match.state), {party.organisation_id: party.answer for party in found})
    return Fallen(match, list((await work.session.execute(legs)).scalars()), found, frozenset(gone))


async def _gone(work: Work, match_id: UUID) -> list[UUID]:
    """Structures of a loop one of whose listings in it left, or whose person can no longer be reached."""
    listing = (
        select(Listing.organisation_id)
        .join(MatchLeg, or_(MatchLeg.offer_id == Listing.id, MatchLeg.need_id == Listing.id))
        .where(MatchLeg.match_id == match_id, Listing.state != ListingState.ACTIVE)
    )
    person = (
        select(MatchParty.organisation_id)
        .join(Person, Person.id == MatchParty.person_id)
        .where(
            MatchParty.match_id == match_id,
            or_(Person.state != PersonState.ACTIVE, Person.unreachable_at.is_not(None)),
        )
    )
    found = [*(await work.session.execute(listing)).scalars(), *(await work.session.execute(person)).scalars()]
    return [organisation for organisation in found if organisation is not None]


async def _repair(
    work: Work, matcher: Matcher, graph: LoopGraph, settings: LoopSettings, fallen: Fallen, there: There
) -> Match | None:
    """The best of (a), else of (b), written down; None when there is neither."""
    (left,) = fallen.leaving
    before = next(leg for leg in fallen.legs if leg.receiver_id == left)
    after = next(leg for leg in fallen.legs if leg.giver_id == left)
    known, allowed = there.known, there.allowed
    before_and_now = [_arc(graph, leg) for leg in fallen.legs if left not in (leg.giver_id, leg.receiver_id)]
    kept = [arc for arc in before_and_now if arc is not None and allowed(arc)]
    if len(kept) != len(before_and_now):
        return None
    inside = {party.organisation_id for party in fallen.parties}
    ways = (_substitutes(graph, before, after, inside), _shortcuts(graph, before, after))
    for way in ways:
        for bridge in _ranked(way, before, after, allowed):
            legs = _in_order([*kept, *bridge])
            if not balanced((arc.value_cents for arc in legs), settings.tolerance):
                continue
            if not all(arc.offer in known and arc.need in known for arc in bridge):  # in pause since the graph was made
                continue
            match = await loop_proposals.propose(work, matcher, legs, fallen.match)
            if match is not None:
                same = inside - {left, before.giver_id, after.receiver_id}
                yes = {p.organisation_id: p for p in fallen.parties if p.answer == Answer.YES}
                await proposals.carry(work, match, {each: yes[each] for each in same if each in yes})
                return match
    return None


def _substitutes(graph: LoopGraph, before: MatchLeg, after: MatchLeg, inside: set[UUID]) -> Iterator[tuple[Arc, ...]]:
    """The ways from one neighbour to the other through a firm that is not in the loop."""
    for firm in sorted((graph.receivers(before.giver_id).keys() & graph.givers(after.receiver_id)) - inside):
        for one in graph.receivers(before.giver_id)[firm]:
            for other in graph.receivers(firm)[after.receiver_id]:
                yield one, other


def _shortcuts(graph: LoopGraph, before: MatchLeg, after: MatchLeg) -> Iterator[tuple[Arc, ...]]:
    """The gifts of one neighbour to the other."""
    for arc in graph.receivers(before.giver_id).get(after.receiver_id, ()):
        yield (arc,)


def _ranked(
    ways: Iterator[tuple[Arc, ...]], before: MatchLeg, after: MatchLeg, allowed: Allowed
) -> list[tuple[Arc, ...]]:
    """What may be proposed: first what changes least for the neighbours, then the best in quality."""
    good = [way for way in ways if all(allowed(arc) for arc in way)]

    def rank(way: tuple[Arc, ...]) -> tuple[int, int, list[tuple[UUID, UUID]]]:
        same = (way[0].offer == before.offer_id) + (way[-1].need == after.need_id)
        return -same, -sum(arc.quality for arc in way) // len(way), [arc.key for arc in way]

    return sorted(good, key=rank)


def _arc(graph: LoopGraph, leg: MatchLeg) -> Arc | None:
    """The gift as the graph knows it today."""
    parallel = graph.receivers(leg.giver_id).get(leg.receiver_id, ())
    return next((arc for arc in parallel if arc.key == (leg.offer_id, leg.need_id)), None)


def _in_order(arcs: Sequence[Arc]) -> list[Arc]:
    """The gifts one after the other round the loop."""
    of = {arc.giver: arc for arc in arcs}
    ring = [min(arcs, key=lambda arc: arc.giver)]
    while len(ring) < len(arcs):
        ring.append(of[ring[-1].receiver])
    return ring


async def _tell(work: Work, fallen: Fallen, match: Match) -> None:
    """Those who have to answer are told; whoever was in the loop before, that it changed."""
    were = {party.person_id for party in fallen.parties}
    drafts = [
        replace(draft, data={**draft.data, "changed": True}) if draft.person_id in were else draft
        for draft in await interest.found(work, [match])
    ]
    await notices.post(work, drafts)
