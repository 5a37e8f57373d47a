"""Which privacy notice is in force, and to what did a person agree?"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from models.enums import ConsentPurpose
from models.member import Consent, Person
from models.work import Work

#: Raised whenever the notice's meaning changes; members are then told, and asked again if purposes change.
NOTICE_VERSION = "2026-11"


async def decide(work: Work, person: Person, purpose: ConsentPurpose, granted: bool, sentence: str) -> None:
    """Write down a yes or a no to one purpose, with the exact sentence the person was shown."""
    work.session.add(
        Consent(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            person_id=person.id,
            purpose=purpose,
            granted=granted,
            notice_version=NOTICE_VERSION,
            text_hash=hashlib.sha256(sentence.encode()).hexdigest(),
            at=work.now,
        )
    )
    await work.session.flush()


async def decisions(work: Work, person: Person) -> dict[ConsentPurpose, tuple[bool, datetime]]:
    """The latest answer to each purpose that was ever decided, with its date."""
    query = select(Consent).where(Consent.person_id == person.id).order_by(Consent.at, Consent.id)
    return {ConsentPurpose(row.purpose): (row.granted, row.at) for row in (await work.session.execute(query)).scalars()}


async def decisions_of(work: Work, people: Collection[UUID]) -> dict[UUID, dict[ConsentPurpose, bool]]:
    """Person → the latest answer to each purpose they ever decided, for many at once."""
    found: dict[UUID, dict[ConsentPurpose, bool]] = {}
    listed = list(people)
    for first in range(0, len(listed), 500):
        query = select(Consent).where(Consent.person_id.in_(listed[first : first + 500]))
        for row in (await work.session.execute(query.order_by(Consent.at, Consent.id))).scalars():
            found.setdefault(row.person_id, {})[ConsentPurpose(row.purpose)] = row.granted
    return found


async def agrees(work: Work, person: Person, purpose: ConsentPurpose) -> bool:
    """Whether the person said yes and did not take it back. Silence is a no."""
    decided = (await decisions(work, person)).get(purpose)
    return decided is not None and decided[0]
