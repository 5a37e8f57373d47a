"""What is left of a person who erased their account, and how does a restored backup forget them again?"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, or_, select

from models.broadcast import BroadcastRecipient
from models.enums import InvitationKind, PersonState, Rhythm
from models.event import Event, record
from models.member import (
    CodeAttempt,
    Consent,
    Hold,
    Membership,
    Organisation,
    Person,
    TeamCode,
    TeamMessage,
    Tombstone,
)
from models.work import Work
from troc.members import adoption, invitations, people, privacy

_MASK = 2**62 - 1
_ON_PAPER = (PersonState.JOINING, PersonState.PENDING, PersonState.ACTIVE)


async def forget_member(work: Work, person: Person) -> Organisation | None:
    """Empty the person's row and drop what they wrote to the team; the structure too, unless somebody else speaks for it.

    The row itself stays as a shell under its random id, since the history of others points at it. The yes and no to the
    study stay on the shell, each yes closed by a no: proof that answers were given freely, and tied to nobody.
    Returns the structure that was emptied.
    """
    await _withdraw_consents(work, person)
    await _drop_letters(work, person)
    invitation = await invitations.get(work, person.invitation_id)
    if invitation is not None and invitation.kind == InvitationKind.PERSONAL and invitation.prefill:
        invitation.prefill = {}
        record(work, invitation, "invitation.emptied")
    organisation = await _leave_structures(work, person)
    _empty(work, person)
    await work.session.flush()
    return organisation


async def replaced_by(work: Work, person: Person) -> list[Person]:
    """The rows of the accounts this person had before an officer linked the present one."""
    linked = select(Event.data).where(
        Event.aggregate == Person.__tablename__, Event.aggregate_id == person.id, Event.kind == "person.linked"
    )
    ids = [UUID(data["replaced"]) for data in (await work.session.execute(linked)).scalars() if "replaced" in data]
    if not ids:
        return []
    rows = select(Person).where(Person.id.in_(ids), Person.state == PersonState.REPLACED)
    return list((await work.session.execute(rows.order_by(Person.id))).scalars())


async def forget_newcomer(work: Work, person: Person) -> None:
    """Somebody who never went past the notice: nothing of them is kept at all."""
    await _drop_letters(work, person)
    await work.session.flush()
    await work.session.delete(person)
    await work.session.flush()


async def bury(work: Work, telegram_id: int, key: bytes) -> None:
    """Remember that this account was erased now, as a keyed hash that says nothing without the key."""
    name = keyed_hash(telegram_id, key)
    known = await work.session.get(Tombstone, name)
    if known is None:
        work.session.add(Tombstone(hash=name, at=work.now))
    else:
        known.at = work.now
    await work.session.flush()


async def tombstones(work: Work) -> dict[str, datetime]:
    """Every account erased, by keyed hash, with when."""
    rows = (await work.session.execute(select(Tombstone))).scalars()
    return {row.hash: row.at for row in rows}


async def last_erasure(work: Work) -> datetime | None:
    """When somebody was last erased."""
    return (await work.session.execute(select(func.max(Tombstone.at)))).scalar_one()


async def put_back(work: Work, known: Mapping[str, datetime]) -> None:
    """Tombstones kept outside the database, into one that may have been restored from before them."""
    here = await tombstones(work)
    for name, at in known.items():
        if name not in here:
            work.session.add(Tombstone(hash=name, at=at))
        elif here[name] < at:
            (await work.session.get_one(Tombstone, name)).at = at
    await work.session.flush()


async def returned(work: Work, key: bytes) -> list[Person]:
    """Persons whom a restored backup brought back: erased after their row was made. Who came back by themselves is not."""
    graves = await tombstones(work)
    if not graves:
        return []
    # a firm on paper has a number below 0, as has a shell: those of the former are still somebody's
    there = or_(Person.telegram_id > 0, Person.state.in_(_ON_PAPER))
    query = select(Person).where(Person.bot_id == work.bot_id, there)
    found = []
    for person in (await work.session.execute(query)).scalars():
        at = graves.get(keyed_hash(person.telegram_id, key))
        if at is not None and person.created_at <= at and not await _linked_since(work, person, at):
            found.append(person)
    return found


async def _linked_since(work: Work, person: Person, at: datetime) -> bool:
    """Whether the account became this older member's after that moment: it is not who was erased."""
    linked = select(func.count()).where(
        Event.aggregate == Person.__tablename__,
        Event.aggregate_id == person.id,
        Event.kind == "person.linked",
        Event.at > at,
    )
    return (await work.session.execute(linked)).scalar_one() > 0


def keyed_hash(telegram_id: int, key: bytes) -> str:
    """HMAC-SHA-256: without the key, the ten thousand million possible ids cannot be tried."""
    return hmac.new(key, str(telegram_id).encode(), hashlib.sha256).hexdigest()


async def _withdraw_consents(work: Work, person: Person) -> None:
    for purpose in await privacy.agreed_to(work, person):
        await privacy.decide(work, person, purpose, False, "erased")


async def _drop_letters(work: Work, person: Person) -> None:
    for table in (TeamMessage, CodeAttempt, BroadcastRecipient):
        await work.session.execute(delete(table).where(table.person_id == person.id))
    await adoption.forget(work, person.id)
    await work.session.execute(delete(Hold).where(Hold.subject_id == person.id))
    opened = or_(TeamCode.about_id == person.id, TeamCode.opened_by == person.id)
    await work.session.execute(delete(TeamCode).where(opened))
    if person.state == PersonState.NEW:
        await work.session.execute(delete(Consent).where(Consent.person_id == person.id))


async def _leave_structures(work: Work, person: Person) -> Organisation | None:
    await work.session.execute(delete(Membership).where(Membership.person_id == person.id))
    organisation = await people.organisation_of(work, person)
    person.organisation_id = None
    if organisation is None or await _somebody_speaks_for(work, organisation):
        return None
    organisation.name = organisation.commune_code = organisation.sector = None
    organisation.trade = organisation.legal_form = None
    record(work, organisation, "organisation.erased", person.id)
    return organisation


async def _somebody_speaks_for(work: Work, organisation: Organisation) -> bool:
    query = select(func.count()).where(Membership.organisation_id == organisation.id)
    return (await work.session.execute(query)).scalar_one() > 0


def _empty(work: Work, person: Person) -> None:
    """A negative number in place of the Telegram id, drawn from the row's own random id: no chat has it."""
    person.telegram_id = -(person.id.int & _MASK) - 1
    person.state = PersonState.ERASED
    person.first_name = person.last_name = person.username = person.phone = person.contact_choice = None
    person.paused_until = person.leave_until = None
    person.rhythm, person.quiet_from, person.quiet_to, person.quiet_sunday = Rhythm.TWICE_A_WEEK, 20, 8, True
    person.zone = "Europe/Paris"
    person.unreachable_at = work.now
    record(work, person, "person.erased", person.id)
