"""Who is of the team?"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from models.event import record
from models.member import Community, Officer, Person
from models.work import Work
from troc.members import people


def found(identifier: UUID, name: str, now: datetime) -> Community:
    """A new community."""
    return Community(id=identifier, name=name, created_at=now)


async def seat(work: Work, telegram_id: int, first_name: str | None = None, association: str | None = None) -> Officer:
    """Make an officer of a Telegram account, or find them; names given replace those known."""
    query = select(Officer).where(Officer.bot_id == work.bot_id, Officer.telegram_id == telegram_id)
    officer = (await work.session.execute(query)).scalar_one_or_none()
    if officer is None:
        person = await people.by_telegram(work, telegram_id)
        officer = Officer(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            telegram_id=telegram_id,
            first_name=(person.first_name if person else None) or "",
            active=True,
            created_at=work.now,
        )
        work.session.add(officer)
    officer.first_name = first_name or officer.first_name
    officer.association = association or officer.association
    officer.active, officer.successor_id = True, None
    await work.session.flush()
    return officer


async def get(work: Work, officer_id: UUID | None) -> Officer | None:
    """The officer, active or not."""
    return None if officer_id is None else await work.session.get(Officer, officer_id)


async def seat_from_settings(work: Work, telegram_id: int) -> None:
    """Make an officer of an account that the settings name, unless they left the team and handed everything over."""
    query = select(Officer).where(Officer.bot_id == work.bot_id, Officer.telegram_id == telegram_id)
    officer = (await work.session.execute(query)).scalar_one_or_none()
    if officer is None or officer.successor_id is None:
        await seat(work, telegram_id)


async def welcome(work: Work, person: Person, inviter: Officer) -> Officer:
    """Make an officer of a person whom a colleague vouches for; in the same association's name."""
    record(work, person, "person.seated", inviter.id)
    return await seat(work, person.telegram_id, person.first_name, inviter.association)
