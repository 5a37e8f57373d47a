"""Which officer has what open, so that two of them never treat the same thing?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from models.member import Hold, Officer
from models.work import Work

#: An officer called away in the middle gives it back after this long.
KEPT = timedelta(minutes=30)

_TABLE = cast(Table, Hold.__table__)
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def take(work: Work, subject_id: UUID, officer: Officer) -> bool:
    """Hold a newcomer for this officer for half an hour; False when a colleague holds it.

    One statement decides, so that of two officers who open the same card at once one has it.
    """
    row = {
        "subject_id": subject_id,
        "community_id": work.community_id,
        "bot_id": work.bot_id,
        "officer_id": officer.id,
        "until": work.now + KEPT,
    }
    insert = _INSERTS[work.session.get_bind().dialect.name](_TABLE).values(row)
    claim = insert.on_conflict_do_update(
        index_elements=["subject_id"],
        set_={"officer_id": officer.id, "until": row["until"]},
        where=or_(_TABLE.c.officer_id == officer.id, _TABLE.c.until <= work.now),
    ).returning(_TABLE.c.subject_id)
    return (await work.session.execute(claim)).first() is not None


async def holder(work: Work, subject_id: UUID) -> Officer | None:
    """Who has it open at present."""
    query = select(Officer).join(Hold, Hold.officer_id == Officer.id)
    query = query.where(Hold.subject_id == subject_id, Hold.until > work.now)
    return (await work.session.execute(query)).scalar_one_or_none()


async def by_colleagues(work: Work, officer: Officer) -> set[UUID]:
    """What this officer's colleagues have open at present."""
    query = select(Hold.subject_id).where(
        Hold.community_id == work.community_id, Hold.officer_id != officer.id, Hold.until > work.now
    )
    return set((await work.session.execute(query)).scalars())


async def give_back(work: Work, subject_id: UUID) -> None:
    """It was dealt with; what lapsed long ago goes too."""
    await work.session.execute(delete(Hold).where(or_(Hold.subject_id == subject_id, Hold.until <= work.now - KEPT)))
