"""How does a member's silence, or their own word, change what they are sent?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select

from models.event import record
from models.member import Person
from models.work import Work

#: A pause without an end in sight.
UNTIL_TOLD = datetime(9999, 1, 1, tzinfo=UTC)


def digest_told(person: Person) -> None:
    """One more digest went out; any word of theirs sets this back to 0."""
    person.silent_digests += 1


async def pause_silent(work: Work, person_ids: Collection[object]) -> None:
    """Those who left several digests without a reaction get nothing more until they say so."""
    query = select(Person).where(Person.id.in_(person_ids), Person.community_id == work.community_id)
    for person in (await work.session.execute(query)).scalars():
        person.paused_until = UNTIL_TOLD
        person.silent_digests = 0
        record(work, person, "person.paused", None, reason="silent")
