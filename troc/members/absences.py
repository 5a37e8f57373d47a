"""Which officers are away, who stands in for them, and what becomes of an officer's work when they leave for good?

During a leave nothing moves: the stand-in sees what is the absent one's beside their own, and no longer once the leave
is over. Who leaves for good hands everything over once.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_, select, update

from models.errors import NotAllowed, NotFound, RefusedInput
from models.event import record
from models.member import Hold, Invitation, Officer, Organisation, Person, TeamMessage
from models.team import OfficerLeave
from models.work import Work
from troc.members import people

LONGEST = timedelta(days=366)


async def begin(work: Work, officer: Officer, stand_in: Officer, start: datetime, end: datetime) -> OfficerLeave:
    """A colleague stands in from `start` to `end`; it takes the place of a leave that this officer had told before.

    RefusedInput when it is over, longer than a year, or the colleague is away then themselves.
    """
    if end <= work.now or end <= start:
        raise RefusedInput("team-leave-past")
    if end > work.now + LONGEST:
        raise RefusedInput("team-leave-far")
    if stand_in.id == officer.id or not stand_in.active or stand_in.community_id != work.community_id:
        raise NotFound
    if any(each.begins_at < end and start < each.ends_at for each in await _open(work, stand_in.id)):
        raise RefusedInput("team-leave-both")
    for old in await _open(work, officer.id):
        over(work, old)
    leave = OfficerLeave(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        officer_id=officer.id,
        stand_in_id=stand_in.id,
        begins_at=start,
        ends_at=end,
        created_at=work.now,
    )
    record(work, leave, "officer_leave.told", None, officer=str(officer.id), stand_in=str(stand_in.id))
    work.session.add(leave)
    await work.session.flush()
    return leave


def over(work: Work, leave: OfficerLeave) -> None:
    """The officer is back, or does not go."""
    if leave.ended_at is None:
        leave.ended_at = work.now
        record(work, leave, "officer_leave.ended", None, officer=str(leave.officer_id))


async def present(work: Work, officer_id: UUID) -> OfficerLeave | None:
    """The leave this officer is on, or has told for later."""
    found = await _open(work, officer_id)
    return found[0] if found else None


def has_begun(work: Work, leave: OfficerLeave) -> bool:
    """Whether they are away at this hour."""
    return leave.begins_at <= work.now


async def changed(work: Work) -> list[OfficerLeave]:
    """Leaves that began or ended since anybody was told; they are marked as told."""
    begun = OfficerLeave.told_at.is_(None) & (OfficerLeave.begins_at <= work.now)
    ended = OfficerLeave.told_at.is_not(None) & (OfficerLeave.ends_at <= work.now)
    found = await _leaves(work, OfficerLeave.ended_at.is_(None), or_(begun, ended))
    for leave in found:
        if leave.ends_at <= work.now:
            over(work, leave)
        else:
            leave.told_at = work.now
            record(work, leave, "officer_leave.began", None, officer=str(leave.officer_id))
    return found


async def reachable(work: Work) -> list[Officer]:
    """The officers to whom news goes: those at work; all of them when everybody is away."""
    everybody = await people.officers(work)
    away = {leave.officer_id for leave in await _leaves(work, *_now(work))}
    return [officer for officer in everybody if officer.id not in away] or everybody


async def stood_in_for(work: Work, officer_id: UUID) -> list[UUID]:
    """Whose work this officer sees beside their own at present, their own first."""
    leaves = await _leaves(work, *_now(work), OfficerLeave.stand_in_id == officer_id)
    return [officer_id, *(leave.officer_id for leave in leaves)]


async def depart(work: Work, officer: Officer, heir: Officer) -> list[UUID]:
    """The officer leaves the team for good: what was theirs in the members' room is the heir's. Returns the structures.

    NotAllowed when nobody would be left. Invitations keep working and go on saying who made them; what they had open
    is free again.
    """
    await work.session.flush()
    query = select(Officer).where(Officer.id.in_((officer.id, heir.id))).order_by(Officer.id).with_for_update()
    rows = {row.id: row for row in (await work.session.execute(query)).scalars()}
    if heir.id == officer.id or not all(row.active for row in rows.values()) or len(rows) < 2:
        raise NotAllowed
    rows[officer.id].active, rows[officer.id].successor_id = False, heir.id
    moved = (update(Organisation).where(Organisation.referent_id == officer.id).values(referent_id=heir.id)).returning(
        Organisation.id
    )
    followed = list((await work.session.execute(moved)).scalars())
    await work.session.execute(delete(Hold).where(Hold.officer_id == officer.id))
    mine = (TeamMessage.taken_by == officer.id, TeamMessage.handled_at.is_(None))
    await work.session.execute(update(TeamMessage).where(*mine).values(taken_by=None, taken_at=None))
    for leave in await _leaves(work, OfficerLeave.ended_at.is_(None), _theirs(officer.id)):
        if leave.officer_id == officer.id:
            over(work, leave)
        elif leave.officer_id == heir.id:
            over(work, leave)  # the one away has nobody else yet: they come back to their own queue
        else:
            leave.stand_in_id = heir.id
            record(work, leave, "officer_leave.handed", None, stand_in=str(heir.id))
    await work.session.flush()
    return followed


async def heirs(work: Work, officer_id: UUID) -> list[Officer]:
    """Who answers for what this officer began: themselves, else who took over from them, else everybody."""
    officer = await work.session.get(Officer, officer_id)
    for _ in range(20):  # as many successions as a team may see
        if officer is None or officer.active:
            break
        officer = await work.session.get(Officer, officer.successor_id) if officer.successor_id else None
    return [officer] if officer is not None else await people.officers(work)


async def referent(work: Work, organisation: Organisation | None) -> Officer | None:
    """Who of the team follows a structure: who was named, else who invited it, or took over from them."""
    if organisation is None:
        return None
    officer_id = organisation.referent_id
    if officer_id is None:
        query = (
            select(Invitation.officer_id)
            .join(Person, Person.invitation_id == Invitation.id)
            .where(Person.organisation_id == organisation.id, Invitation.officer_id.is_not(None))
            .order_by(Person.created_at)
            .limit(1)
        )
        officer_id = (await work.session.execute(query)).scalar_one_or_none()
    found = await heirs(work, officer_id) if officer_id is not None else []
    return found[0] if len(found) == 1 else None


def follow(work: Work, organisation: Organisation, officer: Officer) -> None:
    """This officer follows that structure from now on."""
    if organisation.referent_id != officer.id:
        organisation.referent_id = officer.id
        record(work, organisation, "organisation.referent", officer.id, officer=str(officer.id))


def _theirs(officer_id: UUID) -> ColumnElement[bool]:
    return or_(OfficerLeave.officer_id == officer_id, OfficerLeave.stand_in_id == officer_id)


def _now(work: Work) -> tuple[ColumnElement[bool], ...]:
    return (
        OfficerLeave.ended_at.is_(None),
        OfficerLeave.begins_at <= work.now,
        OfficerLeave.ends_at > work.now,
    )


async def _open(work: Work, officer_id: UUID) -> list[OfficerLeave]:
    not_over = (OfficerLeave.ended_at.is_(None), OfficerLeave.ends_at > work.now)
    return await _leaves(work, OfficerLeave.officer_id == officer_id, *not_over)


async def _leaves(work: Work, *conditions: ColumnElement[bool]) -> list[OfficerLeave]:
    query = select(OfficerLeave).where(OfficerLeave.community_id == work.community_id, *conditions)
    return list((await work.session.execute(query.order_by(OfficerLeave.begins_at, OfficerLeave.id))).scalars())
