"""What does an officer do about a prospect: contacts, the next action, a refusal, handing over? And how is it undone?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from models.errors import NotFound, RefusedInput, Stale
from models.event import record
from models.member import Officer
from models.prospect import (
    Prospect,
    ProspectAction,
    ProspectContact,
    ProspectContactKind,
    ProspectRefusal,
    ProspectState,
)
from models.work import Work
from troc.members import invitations, prospects

#: What an officer may say of the time a contact took, in minutes.
LONGEST = 8 * 60
#: A slip is taken back within this time; later, « non » is « non ».
SLIP = timedelta(hours=24)
#: Within this time a contact of one kind is the one just noted, tapped twice.
TWICE = timedelta(seconds=10)
#: A recall further away is a date misread.
FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Spent:
    """What was done about one prospect, or several."""

    contacts: Mapping[ProspectContactKind, int]
    minutes: int


async def contact(work: Work, prospect: Prospect, officer: Officer, kind: ProspectContactKind) -> ProspectContact:
    """Note a contact that just took place, or a try. A recall whose day has come is done with it.

    Members may be contacted too: only firms that refused may not. Stale for these.
    """
    if prospect.state == ProspectState.REFUSED:
        raise Stale
    again = await _just_noted(work, prospect, officer, kind)
    if again is not None:
        return again
    done = ProspectContact(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        prospect_id=prospect.id,
        officer_id=officer.id,
        kind=kind,
        at=work.now,
    )
    work.session.add(done)
    if prospect.recall_at is not None and prospect.recall_at <= work.now and kind is not ProspectContactKind.MISSED:
        prospect.recall_at = prospect.next_action = None
    await work.session.flush()
    await _recount(work, prospect)
    record(work, prospect, "prospect.contact", officer.id, contact=str(done.id), kind=kind)
    return done


async def _just_noted(
    work: Work, prospect: Prospect, officer: Officer, kind: ProspectContactKind
) -> ProspectContact | None:
    """The same, noted an instant ago: the second of two taps is the first."""
    query = select(ProspectContact).where(
        ProspectContact.prospect_id == prospect.id,
        ProspectContact.officer_id == officer.id,
        ProspectContact.kind == kind,
        ProspectContact.undone_at.is_(None),
        ProspectContact.at > work.now - TWICE,
    )
    return (await work.session.execute(query.limit(1))).scalar_one_or_none()


async def set_minutes(work: Work, prospect: Prospect, officer: Officer, contact_id: UUID, minutes: int) -> None:
    """How long a contact took; NotFound when it is not one of this prospect, RefusedInput past eight hours."""
    done = await _contact(work, prospect, contact_id)
    if not 0 < minutes <= LONGEST:
        raise RefusedInput("prospects-refused-minutes")
    done.minutes = minutes
    record(work, prospect, "prospect.minutes", officer.id, contact=str(done.id), minutes=minutes)


async def undo_contact(work: Work, prospect: Prospect, officer: Officer, contact_id: UUID) -> bool:
    """It did not take place; False when that was said already. The row stays, and no longer counts."""
    done = await _contact(work, prospect, contact_id)
    if done.undone_at is not None:
        return False
    done.undone_at = work.now
    await work.session.flush()
    await _recount(work, prospect)
    record(work, prospect, "prospect.contact_undone", officer.id, contact=str(done.id))
    return True


async def log(work: Work, prospect_id: UUID, most: int) -> list[ProspectContact]:
    """The last contacts that count, newest first."""
    query = (
        select(ProspectContact)
        .where(ProspectContact.prospect_id == prospect_id, ProspectContact.undone_at.is_(None))
        .order_by(ProspectContact.at.desc(), ProspectContact.id.desc())
        .limit(most)
    )
    return list((await work.session.execute(query)).scalars())


async def spent(work: Work, prospect_ids: Sequence[UUID]) -> Spent:
    """Contacts by kind and minutes over these prospects."""
    query = (
        select(ProspectContact.kind, func.count(), func.coalesce(func.sum(ProspectContact.minutes), 0))
        .where(ProspectContact.prospect_id.in_(prospect_ids), ProspectContact.undone_at.is_(None))
        .group_by(ProspectContact.kind)
    )
    contacts, minutes = {}, 0
    for kind, count, told in (await work.session.execute(query)).all():
        contacts[ProspectContactKind(kind)] = count
        minutes += int(told or 0)
    return Spent(contacts, minutes)


def plan_next(
    work: Work, prospect: Prospect, officer: Officer, action: ProspectAction | None, day: date | None, zone: str
) -> None:
    """What is to be done next, and on which local day of `zone`; without a day there is no recall.

    RefusedInput for a day that is over or more than a year away; Stale when nothing is to be done any more.
    """
    prospects.still_open(prospect)
    today = work.now.astimezone(ZoneInfo(zone)).date()
    if day is not None and not today <= day <= today + FURTHEST:
        raise RefusedInput("prospects-refused-day")
    prospect.next_action = action
    prospect.recall_at = None if day is None else midnight(day, zone)
    record(work, prospect, "prospect.recall", officer.id, action=action, day=day.isoformat() if day else None)


def midnight(day: date, zone: str) -> datetime:
    """The instant at which that day begins in `zone`."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)


async def refuse(work: Work, prospect: Prospect, officer: Officer, reason: ProspectRefusal) -> None:
    """The firm said no. Its invitation is closed, and there will be no other. Stale when it is a member, or said so before."""
    prospects.still_open(prospect)
    prospect.state = ProspectState.REFUSED
    prospect.refusal, prospect.refused_at = reason, work.now
    prospect.recall_at = prospect.next_action = None
    await close_invitation(work, prospect)
    record(work, prospect, "prospect.refused", officer.id, reason=reason)


def may_take_back(work: Work, prospect: Prospect) -> bool:
    """Whether a refusal may still have been a slip."""
    at = prospect.refused_at
    return prospect.state == ProspectState.REFUSED and at is not None and work.now - at < SLIP


def take_back(work: Work, prospect: Prospect, officer: Officer) -> None:
    """The refusal was a slip. Stale past a day: a firm that changes its mind comes by itself."""
    if not may_take_back(work, prospect):
        raise Stale
    prospect.refusal = prospect.refused_at = None
    prospect.state = stage(prospect)
    record(work, prospect, "prospect.refusal_undone", officer.id)


async def hand_over(work: Work, prospect: Prospect, officer: Officer, colleague: Officer) -> bool:
    """A colleague follows it from now on; the officer who gives it still sees it. False when they do already."""
    if colleague.community_id != work.community_id or not colleague.active:
        raise NotFound
    if prospect.officer_id == colleague.id:
        return False
    taken_back = colleague.id == officer.id and prospect.handed_by == officer.id
    prospect.handed_by = None if taken_back else prospect.officer_id
    prospect.officer_id = colleague.id
    record(work, prospect, "prospect.handed", officer.id, to=str(colleague.id))
    return True


async def close_invitation(work: Work, prospect: Prospect) -> None:
    """Its link opens nothing any more; who came by it stays."""
    invitation = await invitations.get(work, prospect.invitation_id)
    if invitation is not None and invitations.is_open(invitation, work.now):
        await invitations.revoke(work, invitation)


async def empty_invitation(work: Work, prospect: Prospect) -> None:
    """What it carried of the firm is gone from it."""
    invitation = await invitations.get(work, prospect.invitation_id)
    if invitation is not None and invitation.prefill:
        invitation.prefill = {}
        record(work, invitation, "invitation.emptied")


def stage(prospect: Prospect) -> ProspectState:
    """How far it came, refusals apart."""
    for state, at in (
        (ProspectState.JOINED, prospect.joined_at),
        (ProspectState.OPENED, prospect.opened_at),
        (ProspectState.INVITED, prospect.invited_at),
        (ProspectState.CONTACTED, prospect.contacted_at),
    ):
        if at is not None:
            return state
    return ProspectState.NEW


async def _recount(work: Work, prospect: Prospect) -> None:
    """First and last contact, from those that count; the stage follows."""
    query = select(
        func.min(ProspectContact.at).filter(ProspectContact.kind != ProspectContactKind.MISSED),
        func.max(ProspectContact.at).filter(ProspectContact.kind != ProspectContactKind.MISSED),
    ).where(ProspectContact.prospect_id == prospect.id, ProspectContact.undone_at.is_(None))
    prospect.contacted_at, prospect.last_contact_at = (await work.session.execute(query)).one()
    if prospect.state != ProspectState.REFUSED:
        prospect.state = stage(prospect)


async def _contact(work: Work, prospect: Prospect, contact_id: UUID) -> ProspectContact:
    found = await work.session.get(ProspectContact, contact_id)
    if found is None or found.prospect_id != prospect.id:
        raise NotFound
    return found
