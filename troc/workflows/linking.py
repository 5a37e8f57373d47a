"""A member has a new Telegram account: how does all that is theirs come to it, at once and only there?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from models.enums import TeamCodePurpose
from models.errors import NotFound, Stale
from models.member import Officer, Organisation, Person, TeamCode
from models.work import Work
from troc.listings import lifespan, tours
from troc.members import accounts, people, team_codes
from troc.notifications import outbox


@dataclass(frozen=True, slots=True)
class Pair:
    """The member, and the account that would become theirs."""

    code: TeamCode
    member: Person
    organisation: Organisation | None
    newcomer: Person


@dataclass(frozen=True, slots=True)
class Linked:
    """What was done; `old_chat` is the account left behind."""

    member: Person
    old_chat: int


async def pair(work: Work, code_id: UUID, officer: Officer) -> Pair:
    """The two to be linked, for the officer to compare. NotFound, or Stale when one of them is no longer fit for it."""
    code = await team_codes.opened(work, code_id, officer)
    if code.purpose != TeamCodePurpose.LINK or code.about_id is None or code.opened_by is None:
        raise NotFound
    member, newcomer = await people.get(work, code.about_id), await people.get(work, code.opened_by)
    if member.state not in accounts.MAY_BE_LINKED or newcomer.state not in accounts.MAY_REPLACE:
        raise Stale
    if member.id == newcomer.id:
        raise Stale
    return Pair(code, member, await people.organisation_of(work, member), newcomer)


async def link(work: Work, found: Pair, officer: Officer) -> Linked:
    """Do it, in this one transaction: there is no way back. What waited for the old account is never sent there.

    What the newcomer had begun to declare comes along.
    """
    member, newcomer, old_chat = await accounts.exchange(work, found.member.id, found.newcomer.id, officer.id)
    await lifespan.move(work, newcomer.id, member.id)
    await tours.move(work, newcomer.id, member.id)
    await team_codes.settle(work, found.code)
    await outbox.forget_chat(work, old_chat)
    return Linked(member, old_chat)
