"""Whom does an officer let show that they are the one: a member with a new account, a colleague to be?

The code is opened by somebody, then the officer who issued it confirms who that is: the code alone gives nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update

from models.enums import TeamCodePurpose
from models.errors import InvitationRefused, NotFound, Stale
from models.member import Officer, Person, TeamCode
from models.work import Work
from troc.members import invitations

#: What tells these codes from invitations in a link.
PREFIX = "pass-"
#: How long a code may be opened, and how long the officer has to confirm; then it goes.
LIFE = timedelta(minutes=15)
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Issued:
    """A code just made; `code` exists nowhere else afterwards."""

    row: TeamCode
    code: str


async def issue(work: Work, officer: Officer, purpose: TeamCodePurpose, about: Person | None = None) -> Issued:
    """A code of 128 random bits, for one person, good for fifteen minutes. Older ones of the same aim are void."""
    old = delete(TeamCode).where(
        TeamCode.officer_id == officer.id,
        TeamCode.purpose == purpose,
        TeamCode.about_id == (about.id if about else None),
    )
    await work.session.execute(old)
    await work.session.execute(delete(TeamCode).where(TeamCode.created_at < work.now - KEPT))
    code = PREFIX + work.clock.secret(16)
    row = TeamCode(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        purpose=purpose,
        code_hash=invitations.hash_of(code),
        officer_id=officer.id,
        about_id=about.id if about else None,
        expires_at=work.now + LIFE,
        created_at=work.now,
    )
    work.session.add(row)
    await work.session.flush()
    return Issued(row, code)


async def open_code(work: Work, person: Person, code: str) -> tuple[TeamCode, bool]:
    """The person shows the code: noted, for the officer to confirm; and whether it was new.

    InvitationRefused when it is unknown, past its time, or was opened by somebody else: one answer for all.
    """
    if not code.startswith(PREFIX):
        raise InvitationRefused
    claim = (
        update(TeamCode)
        .where(
            TeamCode.bot_id == work.bot_id,
            TeamCode.code_hash == invitations.hash_of(code),
            TeamCode.opened_by.is_(None),
            TeamCode.expires_at > work.now,
        )
        .values(opened_by=person.id, opened_at=work.now)
        .returning(TeamCode.id)
    )
    fresh = (await work.session.execute(claim)).scalar_one_or_none()
    query = select(TeamCode).where(TeamCode.bot_id == work.bot_id, TeamCode.code_hash == invitations.hash_of(code))
    row = (await work.session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()
    if row is None or row.opened_by != person.id:
        raise InvitationRefused
    return row, fresh is not None


async def opened(work: Work, code_id: UUID, officer: Officer) -> TeamCode:
    """A code that officer issued and somebody opened, its row locked.

    NotFound when it is gone or a colleague's; Stale while nobody opened it.
    """
    query = select(TeamCode).where(TeamCode.id == code_id, TeamCode.officer_id == officer.id).with_for_update()
    row = (await work.session.execute(query)).scalar_one_or_none()
    if row is None or row.created_at < work.now - KEPT:
        raise NotFound
    if row.opened_by is None:
        raise Stale
    return row


async def settle(work: Work, row: TeamCode) -> None:
    """Confirmed or turned down: the code is no more."""
    await work.session.execute(delete(TeamCode).where(TeamCode.id == row.id))
