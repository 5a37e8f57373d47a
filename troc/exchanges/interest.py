"""Who said yes, who said no, and when do contacts go out?

A proposal is found → proposed → accepted by all → shared. Each answer stays private: the others never learn of a no, and
of a yes only once everybody has said it.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from models.enums import Answer, MatchState, RefusalReason
from models.errors import Stale
from models.event import record
from models.match import Match, MatchParty
from models.notice import NoticeDraft
from models.work import Work
from troc.exchanges.proposals import Proposal, close

#: Contacts are held this long after the last yes, so that a slip can be undone.
HOLD = timedelta(minutes=1)
#: « Plus tard » brings the card back after this long.
LATER = timedelta(days=2)
#: An unanswered card is recalled at J+2 and J+5, then expires in silence.
REMINDERS = (timedelta(days=2), timedelta(days=5))

#: From which state each answer may be given.
ANSWERABLE = frozenset({MatchState.FOUND, MatchState.PROPOSED})
#: A slip can be undone until the contacts are out; one's own refusal as long as nobody else closed it.
UNDOABLE = frozenset({MatchState.PROPOSED, MatchState.ACCEPTED, MatchState.REFUSED})


async def say_yes(work: Work, proposal: Proposal) -> bool:
    """This party is interested; True when that was the last yes. Saying it twice changes nothing."""
    match, mine = proposal.match, proposal.mine
    if mine.answer == Answer.YES and match.state != MatchState.REFUSED:
        return match.state == MatchState.ACCEPTED
    _require(match.state in ANSWERABLE)
    _set(work, mine, Answer.YES)
    record(work, match, "match.yes", mine.person_id)
    if any(party.answer != Answer.YES for party in proposal.parties):
        match.state = MatchState.PROPOSED
        return False
    match.state = MatchState.ACCEPTED
    match.accepted_at = work.now
    record(work, match, "match.accepted", mine.person_id)
    return True


async def say_no(work: Work, proposal: Proposal) -> None:
    """This party declines; the proposal closes for all, and nobody is told who."""
    match, mine = proposal.match, proposal.mine
    if mine.answer == Answer.NO:
        return
    _require(match.state in ANSWERABLE)
    _set(work, mine, Answer.NO)
    await close(work, match, MatchState.REFUSED, mine.person_id)


async def give_reason(work: Work, proposal: Proposal, reason: RefusalReason) -> None:
    """Why they declined: optional, one tap."""
    _require(proposal.mine.answer == Answer.NO)
    proposal.mine.reason = reason
    record(work, proposal.match, "match.reason", proposal.mine.person_id, reason=reason)


async def put_off(work: Work, proposal: Proposal) -> None:
    """Not now: the card comes back in two days."""
    _require(proposal.match.state in ANSWERABLE)
    _set(work, proposal.mine, Answer.LATER)
    proposal.mine.later_until = work.now + LATER
    record(work, proposal.match, "match.later", proposal.mine.person_id)


async def change_mind(work: Work, proposal: Proposal) -> None:
    """Take one's answer back, before contacts are out."""
    match, mine = proposal.match, proposal.mine
    if mine.answer is None:
        return
    others_refused = any(party.answer == Answer.NO for party in proposal.others)
    _require(match.state in UNDOABLE and not others_refused)
    mine.answer, mine.reason, mine.later_until, mine.answered_at = None, None, None, None
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
    drafts = []
    for match in (await work.session.execute(query)).scalars().all():
        match.state = MatchState.SHARED
        match.shared_at = work.now
        record(work, match, "match.shared")
        drafts += [_notice(match, person_id, "contacts", "A") for person_id in await _people(work, match)]
    return drafts


async def expire(work: Work) -> list[NoticeDraft]:
    """Proposals past their date close in silence.

    Who said yes was told a date: past it they get the same neutral sentence whether the other refused or never answered.
    """
    due = select(Match).where(
        Match.community_id == work.community_id, Match.expires_at <= work.now, Match.state.in_(ANSWERABLE)
    )
    for match in (await work.session.execute(due)).scalars().all():
        await close(work, match, MatchState.EXPIRED, None)
    ended = (
        select(Match, MatchParty.person_id)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .where(
            Match.community_id == work.community_id,
            Match.state.in_((MatchState.REFUSED, MatchState.EXPIRED)),
            Match.expires_at <= work.now,
            Match.expires_at > work.now - timedelta(days=7),
            MatchParty.answer == Answer.YES,
        )
    )
    return [
        _notice(match, person_id, "ended", "D") for match, person_id in (await work.session.execute(ended)).tuples()
    ]


async def reminders(work: Work) -> list[NoticeDraft]:
    """Cards shown and left without an answer, at J+2 and J+5."""
    query = (
        select(Match, MatchParty)
        .join(MatchParty, MatchParty.match_id == Match.id)
        .where(
            Match.community_id == work.community_id,
            Match.state == MatchState.PROPOSED,
            MatchParty.answer.is_(None),
            MatchParty.shown_at <= work.now - REMINDERS[0],
        )
    )
    drafts = []
    for match, party in (await work.session.execute(query)).tuples():
        if party.shown_at is None:
            continue
        passed = [rank for rank, delay in enumerate(REMINDERS, 1) if party.shown_at + delay <= work.now]
        drafts.append(_notice(match, party.person_id, "reminder", "D", suffix=f":{passed[-1]}"))
    return drafts


def _notice(match: Match, person_id: UUID, kind: str, message_class: str, suffix: str = "") -> NoticeDraft:
    return NoticeDraft(
        key=f"{kind}:{match.id}:{person_id}{suffix}",
        person_id=person_id,
        kind=kind,
        message_class=message_class,
        data={"match_id": str(match.id)},
        drop_after=None if message_class == "A" else match.expires_at + timedelta(days=7) if match.expires_at else None,
    )


async def _people(work: Work, match: Match) -> list[UUID]:
    query = select(MatchParty.person_id).where(MatchParty.match_id == match.id).order_by(MatchParty.id)
    return list((await work.session.execute(query)).scalars())


def _set(work: Work, party: MatchParty, answer: Answer) -> None:
    party.answer = answer
    party.answered_at = work.now
    party.later_until = None
    party.shown_at = party.shown_at or work.now


def _require(possible: bool) -> None:
    if not possible:
        raise Stale
