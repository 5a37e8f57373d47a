"""An officer lets a newcomer in or turns them down: what follows in the other rooms?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from models.enums import PersonState
from models.member import Officer, Organisation, Person
from models.notice import NoticeDraft
from models.outbox import OutboxRow, OutboxState
from models.work import Work
from troc.matching.matcher import Matcher
from troc.members import holds, invitations, joining, people, team
from troc.notifications import notices, outbox
from troc.workflows import publishing, telling
from troc.workflows.publishing import Published


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What an officer looks at to decide."""

    person: Person
    organisation: Organisation | None
    inviter: Officer | None
    decider: Officer | None  #: who decided last, when it was an officer


async def newcomer(work: Work, person_id: UUID) -> Newcomer:
    """The person with their structure and whose invitation they hold; NotFound when absent. Their row is locked."""
    person = await joining.locked(work, person_id)
    invitation = await invitations.get(work, person.invitation_id)
    return Newcomer(
        person=person,
        organisation=await people.organisation_of(work, person),
        inviter=await team.get(work, invitation.officer_id) if invitation else None,
        decider=await team.get(work, await joining.decided_by(work, person)),
    )


async def waiting(work: Work, officer: Officer) -> list[Person]:
    """Newcomers to decide on that no colleague has open, those who wait longest first."""
    held = await holds.by_colleagues(work, officer)
    return [person for person in await joining.pending(work) if person.id not in held]


async def validate(work: Work, matcher: Matcher, person: Person, officer: Officer) -> Published | None:
    """Let them in: what they had confirmed goes in line, who fits is told, and so are they. None when already decided."""
    if not await joining.validate(work, person, officer.id):
        return None
    await holds.give_back(work, person.id)
    published = await publishing.let_in(work, matcher, person)
    await telling.found(work, published.matches)
    told = NoticeDraft(
        key=f"validated:{person.id}",
        person_id=person.id,
        kind="validated",
        message_class="A",
        data={"listings": len(published.listings), "matches": len(published.matches)},
    )
    await notices.post(work, [told])
    return published


async def refuse(work: Work, person: Person, officer: Officer) -> str | None:
    """Turn them down; the key under which they are to be told, or None when a colleague had decided."""
    if not await joining.refuse(work, person, officer.id):
        return None
    await holds.give_back(work, person.id)
    return f"{_refusals(person)}{person.version}"


async def reopen(work: Work, person: Person, officer: Officer) -> bool | None:
    """Take a refusal back. None when it no longer stands; else whether the person had been told of it already."""
    if not await joining.reopen(work, person, officer.id):
        return None
    query = select(OutboxRow.dedupe_key, OutboxRow.state).where(
        OutboxRow.bot_id == work.bot_id, OutboxRow.dedupe_key.startswith(_refusals(person), autoescape=True)
    )
    rows = (await work.session.execute(query.order_by(OutboxRow.position))).all()
    for key, _ in rows:
        await outbox.cancel(work, key)
    return bool(rows) and rows[-1][1] != OutboxState.READY


def card_keys(person: Person) -> str:
    """How the keys begin of the messages that tell the officers of this newcomer; each ends with an officer's id."""
    return f"newcomer:{person.id}:"


def is_waiting(person: Person) -> bool:
    """Whether the team still has to decide."""
    return person.state == PersonState.PENDING


def _refusals(person: Person) -> str:
    return f"refused:{person.id}:"
