"""Who is only trying things out? Accounts of a rehearsal: marked, among their like only, and counted nowhere."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from models.enums import InvitationKind, PersonState
from models.event import record
from models.member import Invitation, Officer, Organisation, Person
from models.team import Rehearsal
from models.work import Work
from troc.members import invitations
from troc.members.invitations import Door

#: A rehearsal is forgotten sooner than a real invitation: its link serves this long.
LIFE = timedelta(days=14)
TESTERS = 20


async def running(work: Work) -> Rehearsal | None:
    """The rehearsal under way; one at a time."""
    query = select(Rehearsal).where(Rehearsal.community_id == work.community_id, Rehearsal.ended_at.is_(None))
    return (await work.session.execute(query.order_by(Rehearsal.started_at).limit(1))).scalar_one_or_none()


async def start(work: Work, officer: Officer) -> Rehearsal:
    """Open one, or find the one that a colleague opened."""
    known = await running(work)
    if known is not None:
        return known
    rehearsal = Rehearsal(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        officer_id=officer.id,
        accounts=0,
        started_at=work.now,
    )
    record(work, rehearsal, "rehearsal.started", None, officer=str(officer.id))
    work.session.add(rehearsal)
    await work.session.flush()
    return rehearsal


async def invite(work: Work, officer: Officer) -> Door:
    """A link for testers; the team validates each, as it would a firm that comes by a poster."""
    door = await invitations.invite(work, InvitationKind.GROUP, officer)
    door.invitation.rehearsing = True
    door.invitation.max_uses = TESTERS
    door.invitation.expires_at = work.now + LIFE
    return door


async def accounts(work: Work) -> list[Person]:
    """Who is of it, in the order they came."""
    query = select(Person).where(
        Person.community_id == work.community_id,
        Person.rehearsing.is_(True),
        Person.state.not_in((PersonState.ERASED, PersonState.REPLACED)),
    )
    return list((await work.session.execute(query.order_by(Person.created_at, Person.id))).scalars())


async def is_of(work: Work, organisation_id: UUID | None) -> bool:
    """Whether a structure is of a rehearsal."""
    found = None if organisation_id is None else await work.session.get(Organisation, organisation_id)
    return found is not None and found.rehearsing


async def end(work: Work, rehearsal: Rehearsal, wiped: int) -> None:
    """Over: its links open nothing any more."""
    query = select(Invitation).where(
        Invitation.community_id == work.community_id,
        Invitation.rehearsing.is_(True),
        Invitation.revoked_at.is_(None),
    )
    for invitation in (await work.session.execute(query)).scalars():
        await invitations.revoke(work, invitation)
    rehearsal.ended_at, rehearsal.accounts = work.now, wiped
    record(work, rehearsal, "rehearsal.ended", None, accounts=wiped)
    await work.session.flush()
