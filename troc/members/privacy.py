"""Which privacy notice is in force, and to what did a person agree?"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from models.enums import ConsentPurpose, PersonState
from models.event import record
from models.member import Consent, Person, still_holds
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


def holds(row: Consent) -> bool:
    """Whether an answer still stands; a yes that lapsed is asked again."""
    return still_holds(row.granted, row.notice_version)


async def uninformed(work: Work, limit: int) -> list[UUID]:
    """Members who read an earlier notice than the one in force, at most so many; those made up aside."""
    query = select(Person.id).where(
        Person.community_id == work.community_id,
        Person.bot_id == work.bot_id,
        Person.state == PersonState.ACTIVE,
        Person.demo.is_(False),
        Person.notice_version != NOTICE_VERSION,
    )
    return list((await work.session.execute(query.order_by(Person.id).limit(limit))).scalars())


def informed(work: Work, person: Person) -> None:
    """They are told of the notice in force."""
    person.notice_version, person.notice_at = NOTICE_VERSION, work.now
    record(work, person, "person.notice_told", version_told=NOTICE_VERSION)


async def lapsed(work: Work, person: Person, purpose: ConsentPurpose) -> bool:
    """Whether their last answer was a yes that no longer holds: they are asked again."""
    query = select(Consent).where(Consent.person_id == person.id, Consent.purpose == purpose)
    rows = (await work.session.execute(query.order_by(Consent.at.desc(), Consent.id.desc()).limit(1))).scalars()
    row = rows.first()
    return row is not None and not holds(row)


async def decisions(work: Work, person: Person) -> dict[ConsentPurpose, tuple[bool, datetime]]:
    """The latest answer to each purpose that was ever decided, with its date."""
    latest = await _latest(work, person)
    return {purpose: (row.granted, row.at) for purpose, row in latest.items() if holds(row)}


async def agreed_to(work: Work, person: Person) -> list[ConsentPurpose]:
    """The purposes to which their last word was a yes, one that lapsed among them: what there is to take back."""
    return [purpose for purpose, row in (await _latest(work, person)).items() if row.granted]


async def decisions_of(work: Work, people: Collection[UUID]) -> dict[UUID, dict[ConsentPurpose, bool]]:
    """Person → the latest answer to each purpose they ever decided, for many at once."""
    latest: dict[UUID, dict[ConsentPurpose, Consent]] = {}
    listed = list(people)
    for first in range(0, len(listed), 500):
        query = select(Consent).where(Consent.person_id.in_(listed[first : first + 500]))
        for row in (await work.session.execute(query.order_by(Consent.at, Consent.id))).scalars():
            latest.setdefault(row.person_id, {})[ConsentPurpose(row.purpose)] = row
    return {
        person_id: {purpose: row.granted for purpose, row in theirs.items() if holds(row)}
        for person_id, theirs in latest.items()
    }


async def agrees(work: Work, person: Person, purpose: ConsentPurpose) -> bool:
    """Whether the person said yes and did not take it back. Silence is a no."""
    decided = (await decisions(work, person)).get(purpose)
    return decided is not None and decided[0]


async def _latest(work: Work, person: Person) -> dict[ConsentPurpose, Consent]:
    query = select(Consent).where(Consent.person_id == person.id).order_by(Consent.at, Consent.id)
    return {ConsentPurpose(row.purpose): row for row in (await work.session.execute(query)).scalars()}
