"""Which members has nobody heard of for long, so that somebody of the team should call them?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, select

from models.enums import PersonState
from models.member import Organisation, Person
from models.work import Work
from troc.members import tasks

KIND = "silent"
#: Before a silent member comes back into the queue: after a call, or when nothing was to be done.
CALLED, LET_BE = timedelta(days=30), timedelta(days=90)
MOST = 50


async def silent(work: Work, days: int, officers: Sequence[UUID]) -> list[Person]:
    """Members who neither tapped nor wrote for so many days and said nothing of it, the longest silent first.

    Those that one of `officers` follows, or nobody; not those on paper, whom an officer speaks to anyway, nor those
    somebody has looked at lately.
    """
    aside = await tasks.set_aside(work, KIND)
    query = (
        select(Person)
        .join(Organisation, Organisation.id == Person.organisation_id)
        .where(
            Person.community_id == work.community_id,
            Person.state == PersonState.ACTIVE,
            Person.demo.is_(False),
            Person.telegram_id > 0,
            Person.last_active_at <= work.now - timedelta(days=days),
            or_(Person.leave_until.is_(None), Person.leave_until <= work.now),
            or_(Organisation.referent_id.is_(None), Organisation.referent_id.in_(list(officers))),
        )
        .order_by(Person.last_active_at, Person.id)
        .limit(MOST + len(aside))
    )
    found = (await work.session.execute(query)).scalars()
    return [person for person in found if person.id not in aside][:MOST]


def is_silent(work: Work, person: Person, days: int) -> bool:
    """Whether that still holds."""
    return person.state == PersonState.ACTIVE and person.last_active_at <= work.now - timedelta(days=days)
