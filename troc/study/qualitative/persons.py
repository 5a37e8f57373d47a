"""Whose words may the study read, and whose may it quote? The last word of each person on each purpose, as of today."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from models.enums import ConsentPurpose
from models.member import Consent, still_holds
from models.work import Work


async def consents(work: Work, *purposes: ConsentPurpose) -> dict[ConsentPurpose, dict[UUID, bool]]:
    """Of each purpose: person → yes or no; whoever was not asked, or is to be asked again, is not in it."""
    query = (
        select(Consent.person_id, Consent.purpose, Consent.granted, Consent.notice_version)
        .where(Consent.community_id == work.community_id, Consent.purpose.in_(purposes))
        .order_by(Consent.at, Consent.id)
    )
    found: dict[ConsentPurpose, dict[UUID, bool]] = {purpose: {} for purpose in purposes}
    for person_id, purpose, granted, version in (await work.session.execute(query)).all():
        told = found[ConsentPurpose(purpose)]
        if still_holds(granted, version):
            told[person_id] = granted
        else:
            told.pop(person_id, None)
    return found


async def read_by_the_study(work: Work) -> frozenset[UUID]:
    """Who said yes to the study, and not no to its questionnaires."""
    told = await consents(work, ConsentPurpose.STUDY, ConsentPurpose.SURVEYS)
    refused = {person for person, granted in told[ConsentPurpose.SURVEYS].items() if not granted}
    return frozenset(person for person, granted in told[ConsentPurpose.STUDY].items() if granted) - refused


async def quoted(work: Work) -> frozenset[UUID]:
    """Who agrees to be quoted."""
    told = (await consents(work, ConsentPurpose.QUOTING))[ConsentPurpose.QUOTING]
    return frozenset(person for person, granted in told.items() if granted)
