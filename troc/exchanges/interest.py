"""Who said yes, who said no, and when do contacts go out?

A proposal is found → proposed → accepted by all → shared. Each answer stays private: the others never learn of a no, and
of a yes only once everybody has said it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select

from models.enums import Answer, MatchKind, MatchState, RefusalReason
from models.errors import Stale
from models.event import record
from models.match import Match, MatchParty
from models.member import Person
from models.notice import NoticeDraft
from models.work import Work
from troc.exchanges import loop_dates
from troc.exchanges.proposals import Proposal, close
from troc.exchanges.standing import is_over

#: Contacts are held this long after the last yes, so that a slip can be undone.
HOLD = timedelta(minutes=1)
#: « Plus tard » brings the card back after this long.
LATER = timedelta(days=2)
#: The same in a loop, which waits for 72 hours only.
LATER_LOOP = timedelta(days=1)
#: Past this a card is recalled no more.
RECALLED = timedelta(days=8)
#: From which state each answer may be given.
ANSWERABLE = frozenset({MatchState.FOUND, MatchState.PROPOSED})
#: A slip can be undone until the contacts are out.
UNDOABLE = frozenset({MatchState.FOUND, MatchState.PROPOSED, MatchState.ACCEPTED, MatchState.REFUSED})
#: A yes that came to nothing is told for so long after the date that was given.
ENDED_TOLD = timedelta(days=7)


async def say_yes(work: Work, proposal: Proposal) -> bool:
    """This party is interested; True when that was the last yes. Saying it twice changes nothing."""
    match, mine = proposal.match, proposal.mine
    if mine.answer == Answer.YES:
        return match.state == MatchState.ACCEPTED
    _require(_answerable(work, proposal))
    _set(work, mine, Answer.YES)
    record(work, match, "match.yes", mine.person_id)
    if match.state == MatchState.REFUSED:
        return False
    if any(party.answer != Answer.YES for party in proposal.parties):
        match.state = MatchState.PROPOSED
        return False
    match.state = MatchState.ACCEPTED
    match.accepted_at = work.now
    record(work, match, "match.accepted", mine.person_id)
    return True


async def say_no(work: Work, proposal: Proposal) -> None:
    """This party declines; the proposal closes for all, and nobody is told who. A yes is first taken back."""
    match, mine = proposal.match, proposal.mine
    if mine.answer == Answer.NO:
        return
    _require(mine.answer != Answer.YES and _answerable(work, proposal))
    _set(work, mine, Answer.NO)
    if match.state != MatchState.REFUSED:
        await close(work, match, MatchState.REFUSED, mine.person_id)


async def give_reason(work: Work, proposal: Proposal, reason: RefusalReason) -> None:
    """Why they declined: optional, one tap."""
    _require(proposal.mine.answer == Answer.NO)
    proposal.mine.reason = reason
    record(work, proposal.match, "match.reason", proposal.mine.person_id, reason=reason)


async def put_off(work: Work, proposal: Proposal) -> None:
    """Not now: the card comes back in two days (a loop's in one). A yes is first taken back."""
    match, mine = proposal.match, proposal.mine
    if mine.answer == Answer.LATER and mine.later_until is not None and mine.later_until > work.now:
        return
    _require(mine.answer in (None, Answer.LATER) and _answerable(work, proposal))
    _set(work, mine, Answer.LATER)
    mine.later_until = work.now + (LATER_LOOP if match.kind == MatchKind.LOOP else LATER)
    record(work, match, "match.later", mine.person_id)


async def change_mind(work: Work, proposal: Proposal) -> None:
    """Take one's answer back: a yes before contacts are out, a no before the date, as long as all is still in line.

    When another refused meanwhile, the card opens again just the same, and may be answered anew to no effect: nothing
    tells the two cases apart before the date.
    """
    match, mine = proposal.match, proposal.mine
    if mine.answer is None:
        return
    _require(match.state in UNDOABLE and not (_past(work, match) and match.state != MatchState.ACCEPTED))
    _require(not is_over(match))
    reopened = all(party.answer != Answer.NO for party in proposal.others)
    _require(not reopened or proposal.is_in_line)
    mine.in_the_dark = not reopened
    mine.answer, mine.reason, mine.later_until, mine.answered_at = None, None, None, None
    mine.on_paper = False
    if reopened:
        match.state, match.accepted_at, match.closed_at = MatchState.PROPOSED, None, None
    record(work, match, "match.undone", mine.person_id)


async def release_contacts(work: Work) -> list[NoticeDraft]:
    """Proposals all accepted a minute ago or more: contacts go out, to each party. Idempotent."""
    query = (
        select(Match)
        .where(
            Match.community_id == work.community_id,
            Match.state == MatchState.ACCEPTED,
            Match.accepted_at <= work.now - HOLD,
        )
        .with_for_update(skip_locked=True)
    )
    accepted = (await work.session.execute(query)).scalars().all()
    for match in accepted:
        match.state = MatchState.SHARED
        match.shared_at = work.now
        record(work, match, "match.shared")
    parties = await _parties(work, accepted)
    return [_notice(match, person_id, "contacts", "A") for match in accepted for person_id in parties[match.id]]


async def expire(work: Work) -> list[NoticeDraft]:
    """Proposals past their date close in silence.

    Who said yes was told a date: past it they get the same neutral sentence whether the other refused or never answered.
    """
    await loop_dates.prolong(work)
    due = select(Match).where(
        Match.community_id == work.community_id, Match.expires_at <= work.now, Match.state.in_(ANSWERABLE)
    )
    for match in (await work.session.execute(due)).scalars().all():
        await close(work, match, MatchState.EXPIRED, None)
    return [_notice(match, person_id, "ended", "D") for match, person_id in await _ended(work)]


async def _ended(work: Work) -> list[tuple[Match, UUID]]:
    """Who said yes to what came to nothing, once the date they were told has passed, or a listing has left.

    A loop is over for all as soon as its repair was tried, but for those who are in the one that takes its place.
    """
    passed = and_(
        Match.kind != MatchKind.LOOP,
        Match.state.in_((MatchState.REFUSED, MatchState.EXPIRED)),
        Match.expires_at <= work.now,
        Match.expires_at > work.now - ENDED_TOLD,
    )
    left = and_(
        Match.kind != MatchKind.LOOP, Match.state == MatchState.WITHDRAWN, Match.closed_at > work.now - ENDED_TOLD
    )
    query = (
        select(Match, MatchParty.person_id)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .where(
            Match.community_id == work.community_id,
            MatchParty.answer == Answer.YES,
            or_(passed, left, loop_dates.fell(work.now - ENDED_TOLD)),
        )
    )
    return list((await work.session.execute(query)).all())


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A card that was shown and left without an answer."""

    match_id: UUID
    person_id: UUID
    zone: str  #: IANA name
    shown_at: datetime
    expires_at: datetime | None


async def unanswered(work: Work) -> list[Unanswered]:
    """Cards shown in the last days and left without an answer; older ones are past recalling."""
    query = (
        select(Match.id, MatchParty.person_id, Person.zone, MatchParty.shown_at, Match.expires_at)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .join(Person, Person.id == MatchParty.person_id)
        .where(
            Match.community_id == work.community_id,
            Match.state == MatchState.PROPOSED,
            Match.kind != MatchKind.LOOP,
            MatchParty.answer.is_(None),
            MatchParty.shown_at > work.now - RECALLED,
            Person.demo.is_(False),
        )
    )
    rows = (await work.session.execute(query)).all()
    return [Unanswered(match, person, zone, shown, ends) for match, person, zone, shown, ends in rows if shown]


async def came_back(work: Work) -> list[NoticeDraft]:
    """Cards put off whose time has come, for who has no digest to show them in."""
    query = (
        select(Match, MatchParty.person_id, MatchParty.later_until)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .where(
            Match.community_id == work.community_id,
            Match.state == MatchState.PROPOSED,
            MatchParty.answer == Answer.LATER,
            MatchParty.later_until <= work.now,
            MatchParty.later_until > work.now - LATER,
        )
    )
    rows = (await work.session.execute(query)).all()
    return [
        _notice(match, person_id, _kind(match), "B", suffix=f":{until:%Y%m%d}")
        for match, person_id, until in rows
        if until is not None
    ]


async def found(work: Work, matches: Sequence[Match]) -> list[NoticeDraft]:
    """« Nouvelle proposition », to each party of proposals just made."""
    parties = await _parties(work, matches)
    return [_notice(match, person_id, _kind(match), "B") for match in matches for person_id in parties[match.id]]


def _kind(match: Match) -> str:
    """The notice of a card: a loop's does not wait for a digest."""
    return "loop" if match.kind == MatchKind.LOOP else "proposal"


def _notice(match: Match, person_id: UUID, kind: str, message_class: str, suffix: str = "") -> NoticeDraft:
    return NoticeDraft(
        key=f"{kind}:{match.id}:{person_id}{suffix}",
        person_id=person_id,
        kind=kind,
        message_class=message_class,
        data={"match_id": str(match.id)},
        drop_after=None if message_class == "A" or match.expires_at is None else match.expires_at + ENDED_TOLD,
    )


async def _parties(work: Work, matches: Sequence[Match]) -> dict[UUID, list[UUID]]:
    """Proposal → who answers in it."""
    found: dict[UUID, list[UUID]] = {match.id: [] for match in matches}
    if not found:
        return found
    query = select(MatchParty.match_id, MatchParty.person_id).where(MatchParty.match_id.in_(found))
    for match_id, person_id in (await work.session.execute(query.order_by(MatchParty.id))).all():
        found[match_id].append(person_id)
    return found


def _set(work: Work, party: MatchParty, answer: Answer) -> None:
    party.answer = answer
    party.on_paper = work.on_paper(party.person_id)
    party.answered_at = work.now
    party.later_until = None
    party.shown_at = party.shown_at or work.now


def _past(work: Work, match: Match) -> bool:
    return match.expires_at is not None and match.expires_at <= work.now


def _answerable(work: Work, proposal: Proposal) -> bool:
    """Whether this party may answer now, or must believe so."""
    match = proposal.match
    if proposal.moved or is_over(match):
        return False
    kept_dark = match.state == MatchState.REFUSED and proposal.mine.in_the_dark
    return (match.state in ANSWERABLE or kept_dark) and not _past(work, match)


def _require(possible: bool) -> None:
    if not possible:
        raise Stale
