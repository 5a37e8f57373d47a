"""How is a notice posted, and how does it end: released, held, dropped or cancelled?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import Table, delete, select, update

from models.enums import NoticeState
from models.notice import Notice, NoticeDraft
from models.upserts import InsertOnce
from models.work import Work

_TABLE = cast(Table, Notice.__table__)
_POST = InsertOnce(_TABLE, ["key"])


async def post(work: Work, drafts: Iterable[NoticeDraft]) -> int:
    """Keep what is to be told; a key already there does nothing. Returns how many were new."""
    rows = [
        {
            "id": work.new_id(),
            "community_id": work.community_id,
            "bot_id": work.bot_id,
            "key": draft.key,
            "person_id": draft.person_id,
            "kind": draft.kind,
            "message_class": draft.message_class,
            "data": dict(draft.data),
            "due_at": draft.due_at or work.now,
            "drop_after": draft.drop_after,
            "state": NoticeState.WAITING,
            "wording": 0,
            "created_at": work.now,
        }
        for draft in drafts
    ]
    if not rows:
        return 0
    dialect = work.session.get_bind().dialect.name
    fresh = await work.session.execute(_POST.on(dialect).returning(_TABLE.c.id), rows)
    return len(fresh.all())


async def due(work: Work, limit: int) -> list[Notice]:
    """The waiting notices whose hour has come, the most important first; taken from other workers on PostgreSQL."""
    found = await work.session.scalars(
        select(Notice)
        .where(
            Notice.community_id == work.community_id,
            Notice.bot_id == work.bot_id,
            Notice.state == NoticeState.WAITING,
            Notice.due_at <= work.now,
        )
        .order_by(Notice.message_class, Notice.due_at, Notice.created_at, Notice.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(found)


async def last_told(work: Work, person_id: UUID) -> list[Notice]:
    """What was told in the last message to this person, the most important first; empty when nothing was yet."""
    query = select(Notice).where(
        Notice.person_id == person_id, Notice.state == NoticeState.RELEASED, Notice.released_at.is_not(None)
    )
    found = list(await work.session.scalars(query.order_by(Notice.released_at.desc(), Notice.message_class).limit(20)))
    return [notice for notice in found if notice.released_at == found[0].released_at]


def release(work: Work, notice: Notice, wording: int) -> None:
    """Note that it was told at `work.now` in that wording (0-based); it now counts in the ledger."""
    notice.state = NoticeState.RELEASED
    notice.wording = wording
    notice.released_at = work.now


def hold(notice: Notice, until: datetime) -> None:
    """Look at it again at `until`, an instant to come."""
    notice.due_at = until


def drop(notice: Notice, reason: str) -> None:
    """Give it up for good; `reason` is a code, kept beside its data."""
    notice.state = NoticeState.DROPPED
    notice.data = {**notice.data, "dropped": reason}


async def postpone(work: Work, ids: Sequence[UUID], until: datetime) -> None:
    """Hold several by their ids, whatever became of their objects."""
    await work.session.execute(
        update(Notice).where(Notice.id.in_(ids), Notice.state == NoticeState.WAITING).values(due_at=until)
    )


async def cancel(
    work: Work, *, person_id: UUID | None = None, key_prefix: str | None = None, kinds: Collection[str] | None = None
) -> int:
    """Take back the waiting notices that meet every condition given (at least one). Returns how many.

    Raises ValueError without a condition: it would take back everybody's.
    """
    conditions = []
    if person_id is not None:
        conditions.append(Notice.person_id == person_id)
    if key_prefix:
        conditions.append(Notice.key.startswith(key_prefix, autoescape=True))
    if kinds is not None:
        conditions.append(Notice.kind.in_(kinds))
    if not conditions:
        raise ValueError("which notices?")
    taken = await work.session.execute(
        update(Notice)
        .where(
            Notice.community_id == work.community_id,
            Notice.bot_id == work.bot_id,
            Notice.state == NoticeState.WAITING,
            *conditions,
        )
        .values(state=NoticeState.CANCELLED)
        .returning(Notice.id)
    )
    return len(taken.all())


async def take_back(work: Work, key_prefix: str) -> list[UUID]:
    """Take back those that wait, of the notices whose keys begin so: the people who will not be told, and no others."""
    waiting = await keyed(work, key_prefix, NoticeState.WAITING)
    taken = await work.session.execute(
        update(Notice)
        .where(Notice.id.in_([notice.id for notice in waiting]), Notice.state == NoticeState.WAITING)
        .values(state=NoticeState.CANCELLED)
        .returning(Notice.person_id)
    )
    return list(taken.scalars())


async def told_alone(work: Work, key_prefix: str) -> list[Notice]:
    """Of the notices whose keys begin so, those that went to the outbox with no other in the same message."""
    found = await keyed(work, key_prefix, NoticeState.RELEASED)
    query = select(Notice.person_id, Notice.released_at).where(
        Notice.person_id.in_({notice.person_id for notice in found}), Notice.state == NoticeState.RELEASED
    )
    messages = Counter(tuple(row) for row in (await work.session.execute(query)).all())
    return [notice for notice in found if messages[notice.person_id, notice.released_at] == 1]


async def keyed(work: Work, key_prefix: str, state: NoticeState | None = None) -> list[Notice]:
    """The notices whose keys begin so, whatever became of them or those in one state."""
    query = select(Notice).where(
        Notice.community_id == work.community_id, Notice.key.startswith(key_prefix, autoescape=True)
    )
    if state is not None:
        query = query.where(Notice.state == state)
    return list(await work.session.scalars(query.order_by(Notice.key).execution_options(populate_existing=True)))


def unsay(told: Iterable[Notice]) -> None:
    """Their messages were withdrawn before they left: they count in no ledger."""
    for notice in told:
        notice.state = NoticeState.CANCELLED
        notice.released_at = None


async def forget(work: Work, person_id: UUID) -> int:
    """Erase everything we told or were to tell this person. Returns how many rows went."""
    gone = await work.session.execute(delete(Notice).where(Notice.person_id == person_id).returning(Notice.id))
    return len(gone.all())
