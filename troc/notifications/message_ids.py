"""Which message ids of the bot's private chats are accounted for? (What the probe may not take for a lost message.)"""

from __future__ import annotations

from sqlalchemy import Table, bindparam, func, select, union_all

from models.inbox import InboxRow
from models.outbox import OutboxRow
from models.work import Work

inbox: Table = InboxRow.__table__  # type: ignore[assignment]
outbox: Table = OutboxRow.__table__  # type: ignore[assignment]
_KNOWN = union_all(
    select(outbox.c.message_id).where(outbox.c.bot_id == bindparam("bot"), outbox.c.message_id > bindparam("floor")),
    select(inbox.c.message_id).where(inbox.c.bot_id == bindparam("bot"), inbox.c.message_id > bindparam("floor")),
)
_HIGHEST = union_all(
    select(func.max(outbox.c.message_id)).where(outbox.c.bot_id == bindparam("bot")),
    select(func.max(inbox.c.message_id)).where(inbox.c.bot_id == bindparam("bot")),
)


async def known_ids(work: Work, floor: int) -> set[int]:
    """The message ids above `floor` that are accounted for: ours that were recorded, and those people sent."""
    found = await work.session.execute(_KNOWN, {"bot": work.bot_id, "floor": floor})
    return set(found.scalars())


async def highest_id(work: Work) -> int:
    """The highest message id the bot has seen in its private chats (one sequence); 0 before the first."""
    found = await work.session.execute(_HIGHEST, {"bot": work.bot_id})
    return max((value for value in found.scalars() if value is not None), default=0)
