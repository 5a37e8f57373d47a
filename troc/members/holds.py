"""Which officer has what open, so that two of them never treat the same thing?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.member import Hold, Officer
from models.work import Work

#: An officer called away in the middle gives it back after this long.
KEPT = timedelta(minutes=30)
#: A colleague may take it over without asking after this long.
TAKE_OVER = timedelta(minutes=10)

_TABLE = cast(Table, Hold.__table__)
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Taken:
    """What an officer has open."""

    subject_id: UUID
    officer: Officer
    at: datetime  #: when they opened it

    def may_be_taken_over(self, work: Work) -> bool:
        """Long enough ago for a colleague to take it without asking."""
        return self.at <= work.now - TAKE_OVER


async def take(work: Work, subject_id: UUID, officer: Officer, *, over: bool = False) -> bool:
    """Hold something of the queue for this officer for half an hour; False when a colleague holds it.

    One statement decides, so that of two officers who open the same card at once one has it. `over`: also from a
    colleague who opened it ten minutes ago or more.
    """
    row = {
        "subject_id": subject_id,
        "community_id": work.community_id,
        "bot_id": work.bot_id,
        "officer_id": officer.id,
        "taken_at": work.now,
        "until": work.now + KEPT,
    }
    insert = _INSERTS[work.session.get_bind().dialect.name](_TABLE).values(row)
    free = [_TABLE.c.officer_id == officer.id, _TABLE.c.until <= work.now]
    if over:
        free.append(_TABLE.c.until <= work.now + KEPT - TAKE_OVER)
    claim = insert.on_conflict_do_update(
        index_elements=["subject_id"],
        set_={"officer_id": officer.id, "taken_at": row["taken_at"], "until": row["until"]},
        where=or_(*free),
    ).returning(_TABLE.c.subject_id)
    return (await work.session.execute(claim)).first() is not None


async def hand(work: Work, subject_id: UUID, officer: Officer, colleague: Officer) -> bool:
    """Its holder leaves it to a colleague who asked; False when it is theirs no longer."""
    given = (
        update(_TABLE)
        .where(_TABLE.c.subject_id == subject_id, _TABLE.c.officer_id == officer.id, _TABLE.c.until > work.now)
        .values(officer_id=colleague.id, taken_at=work.now, until=work.now + KEPT)
        .returning(_TABLE.c.subject_id)
    )
    return (await work.session.execute(given)).first() is not None


async def taken(work: Work, subject_id: UUID) -> Taken | None:
    """Who has it open at present, since when."""
    return (await _taken(work, Hold.subject_id == subject_id)).get(subject_id)


async def holder(work: Work, subject_id: UUID) -> Officer | None:
    """Who has it open at present."""
    found = await taken(work, subject_id)
    return found.officer if found is not None else None


async def taken_by_colleagues(work: Work, officer: Officer) -> dict[UUID, Taken]:
    """What this officer's colleagues have open at present."""
    return await _taken(work, Hold.officer_id != officer.id)


async def by_colleagues(work: Work, officer: Officer) -> set[UUID]:
    """The same, by id alone."""
    return set(await taken_by_colleagues(work, officer))


async def give_back(work: Work, subject_id: UUID) -> None:
    """It was dealt with, or left; what lapsed long ago goes too."""
    await work.session.execute(delete(Hold).where(or_(Hold.subject_id == subject_id, Hold.until <= work.now - KEPT)))


async def _taken(work: Work, condition: ColumnElement[bool]) -> dict[UUID, Taken]:
    query = select(Hold, Officer).join(Officer, Hold.officer_id == Officer.id)
    query = query.where(Hold.community_id == work.community_id, Hold.until > work.now, condition)
    rows = (await work.session.execute(query.execution_options(populate_existing=True))).all()
    return {
        hold.subject_id: Taken(hold.subject_id, officer, hold.taken_at or hold.until - KEPT) for hold, officer in rows
    }
