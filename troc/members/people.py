"""Who is writing to us, and who speaks for which structure?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import bindparam, select

from models.enums import PersonState
from models.errors import NotFound
from models.event import record
from models.member import Membership, Officer, Organisation, Person
from models.work import Work

#: `last_active_at` is only written anew after this long, to spare one write a tap.
ACTIVITY_GRAIN = timedelta(minutes=30)


# Asked at every tap: built once, since building a statement costs more than running it.
_BY_TELEGRAM = select(Person).where(Person.bot_id == bindparam("bot"), Person.telegram_id == bindparam("telegram"))
_ORGANISATIONS = select(Organisation).where(Organisation.id.in_(bindparam("ids", expanding=True)))
_OFFICER = select(Officer).where(
    Officer.bot_id == bindparam("bot"), Officer.telegram_id == bindparam("telegram"), Officer.active.is_(True)
)


async def arrive(
    work: Work, telegram_id: int, first_name: str | None, last_name: str | None, username: str | None
) -> Person:
    """The person behind a Telegram account, made on their first word, with Telegram's names refreshed.

    The first name shown to others is the member's own choice once they have joined, so it is not overwritten then.
    """
    person = await by_telegram(work, telegram_id)
    if person is None:
        person = Person(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            telegram_id=telegram_id,
            state=PersonState.NEW,
            first_name=_cut(first_name),
            last_name=_cut(last_name),
            username=_cut(username),
            last_active_at=work.now,
            created_at=work.now,
        )
        record(work, person, "person.arrived")
        work.session.add(person)
        return person
    if person.username != _cut(username):
        person.username = _cut(username)
    if work.now - person.last_active_at > ACTIVITY_GRAIN:
        person.last_active_at = work.now
    if person.silent_digests:
        person.silent_digests = 0
    if person.unreachable_at is not None:
        person.unreachable_at = None
        record(work, person, "person.reachable")
    return person


def lose(work: Work, person: Person) -> None:
    """The person blocked the bot; undone by their next word to it."""
    if person.unreachable_at is None:
        person.unreachable_at = work.now
        record(work, person, "person.unreachable")


async def by_telegram(work: Work, telegram_id: int) -> Person | None:
    """The person with that Telegram account, if known to this bot."""
    found = await work.session.execute(_BY_TELEGRAM, {"bot": work.bot_id, "telegram": telegram_id})
    return found.scalar_one_or_none()


async def get(work: Work, person_id: UUID) -> Person:
    """The person; NotFound when absent or of another community."""
    person = await work.session.get(Person, person_id)
    if person is None or person.community_id != work.community_id:
        raise NotFound
    return person


async def organisation_of(work: Work, person: Person) -> Organisation | None:
    """The structure the person speaks for at present."""
    if person.organisation_id is None:
        return None
    return await work.session.get(Organisation, person.organisation_id)


async def organisations(work: Work, ids: Iterable[UUID]) -> dict[UUID, Organisation]:
    """The structures of those ids."""
    found = await work.session.execute(_ORGANISATIONS, {"ids": list(ids)})
    return {row.id: row for row in found.scalars()}


async def attach(work: Work, person: Person) -> Organisation:
    """The person's structure, made empty when they have none yet."""
    existing = await organisation_of(work, person)
    if existing is not None:
        return existing
    organisation = Organisation(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        created_at=work.now,
        demo=person.demo,
        rehearsing=person.rehearsing,
    )
    record(work, organisation, "organisation.created", person.id)
    work.session.add(organisation)
    await work.session.flush()
    work.session.add(
        Membership(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            person_id=person.id,
            organisation_id=organisation.id,
            created_at=work.now,
        )
    )
    person.organisation_id = organisation.id
    return organisation


async def officer_of(work: Work, telegram_id: int) -> Officer | None:
    """The officer with that numeric id, if active. Usernames are never looked at: they change hands.

    One seated from the settings has no first name there: it is learned from their account, since invitations show it.
    """
    found = await work.session.execute(_OFFICER, {"bot": work.bot_id, "telegram": telegram_id})
    officer = found.scalar_one_or_none()
    if officer is not None and not officer.first_name:
        person = await by_telegram(work, telegram_id)
        officer.first_name = (person.first_name if person else None) or ""
    return officer


async def officers(work: Work) -> list[Officer]:
    """The active officers of this community."""
    query = select(Officer).where(Officer.community_id == work.community_id, Officer.active.is_(True))
    return list((await work.session.execute(query.order_by(Officer.id))).scalars())


async def speakers(work: Work, organisation_id: UUID) -> list[Person]:
    """The active people who speak for a structure at present."""
    query = select(Person).where(Person.organisation_id == organisation_id, Person.state == PersonState.ACTIVE)
    return list((await work.session.execute(query.order_by(Person.id))).scalars())


async def zones(work: Work, ids: Collection[UUID]) -> dict[UUID, str]:
    """Person → IANA name of their zone."""
    query = select(Person.id, Person.zone).where(Person.id.in_(ids))
    return dict((await work.session.execute(query)).all())


def _cut(name: str | None) -> str | None:
    return name[:64] if name else None
