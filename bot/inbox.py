"""How does an update reach the inbox table, leave it in order, and get blanked?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, bindparam, func, or_, select, text, update

from models.inbox import InboxRow, InboxState
from models.upserts import InsertOnce
from models.work import Work

inbox: Table = InboxRow.__table__  # type: ignore[assignment]
#: `session.info`: the position of the row being handled, so that an erasure blanks it too
HANDLED = "inbox-position"
BLANK_AFTER = timedelta(days=30)
#: in place of the id of a chat that was erased
NOBODY = 0
#: of one chat, rows taken in one look: a flood waits its turn among the others
TURNS = 4
#: NUL, refused by PostgreSQL, and halves of a surrogate pair, refused by both
_UNSOUND = re.compile("[\x00\ud800-\udfff]")

_INSERT = InsertOnce(inbox, ["bot_id", "update_id"])


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update to handle."""

    position: int
    update_id: int
    chat_id: int
    message_id: int | None
    payload: dict[str, Any]
    attempts: int
    turn: int  #: 1 for the first of its chat


def about(update: dict[str, Any]) -> tuple[int, int | None]:
    """(chat id, id of the incoming message or None) of a raw update; the person's id where it has no chat, else 0."""
    for kind, body in update.items():
        if kind == "update_id" or not isinstance(body, dict):
            continue
        message = body.get("message") if isinstance(body.get("message"), dict) else None
        holder = body if isinstance(body.get("chat"), dict) else message or {}
        for person in (holder.get("chat"), body.get("from"), body.get("user"), body.get("voter_chat")):
            if isinstance(person, dict) and isinstance(person.get("id"), int):
                number = body.get("message_id") if kind == "message" else None
                return person["id"], number if isinstance(number, int) else None
    return 0, None


async def store(work: Work, updates: Sequence[dict[str, Any]]) -> None:
    """Insert raw updates, in the order of their ids; those already there do nothing."""
    rows = []
    for raw in sorted(updates, key=lambda item: int(item["update_id"])):
        chat_id, message_id = about(raw)
        rows.append(
            {
                "community_id": work.community_id,
                "bot_id": work.bot_id,
                "update_id": raw["update_id"],
                "chat_id": chat_id,
                "message_id": message_id,
                "payload": _sound(raw),
                "state": InboxState.NEW,
                "attempts": 0,
                "received_at": work.now,
            }
        )
    if rows:
        await work.session.execute(_INSERT.on(work.session.get_bind().dialect.name), rows)


def _sound(value: Any) -> Any:
    """`value` with U+FFFD, of the same length, for the characters that a database refuses in a text."""
    if isinstance(value, str):
        return _UNSOUND.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: _sound(each) for name, each in value.items()}
    return [_sound(each) for each in value] if isinstance(value, list) else value


_chat = (inbox.c.bot_id, inbox.c.chat_id)
_NEW = text("inbox.state = 'new'")  # written out: SQLite uses the partial index only for a condition it can read
_turns = (
    select(
        inbox.c.position,
        func.row_number().over(partition_by=_chat, order_by=inbox.c.position).label("turn"),
        # only the first row of a chat is ever tried, so only it can bear this: the whole chat waits with it
        func.max(inbox.c.retry_at).over(partition_by=_chat).label("not_before"),
    )
    .where(inbox.c.bot_id == bindparam("bot"), _NEW)
    .subquery()
)
_WAITING = (
    select(inbox, _turns.c.turn)
    .join(_turns, _turns.c.position == inbox.c.position)
    .where(_turns.c.turn <= TURNS)
    .where(or_(_turns.c.not_before.is_(None), _turns.c.not_before <= bindparam("now", type_=inbox.c.retry_at.type)))
    .order_by(_turns.c.turn, inbox.c.position)
    .limit(bindparam("count"))
)


async def waiting(work: Work, count: int) -> list[Waiting]:
    """Up to `count` rows that may be handled now, each chat in order, chats taking turns.

    A chat whose first row failed and waits for its next try gives nothing: its later updates stay behind it.
    """
    found = await work.session.execute(_WAITING, {"bot": work.bot_id, "count": count, "now": work.now})
    return [
        Waiting(row.position, row.update_id, row.chat_id, row.message_id, row.payload or {}, row.attempts, row.turn)
        for row in found.all()
    ]


_DONE = (
    update(inbox).where(inbox.c.position == bindparam("p"), _NEW).values(state=InboxState.DONE, done_at=bindparam("at"))
)
_FAILED = (
    update(inbox)
    .where(inbox.c.position == bindparam("p"), _NEW)
    .values(
        state=bindparam("s"), attempts=inbox.c.attempts + 1, retry_at=bindparam("r"), error=bindparam("e"),
        done_at=bindparam("at"),
    )
)  # fmt: skip
_MINE = select(inbox.c.position).where(
    inbox.c.position == bindparam("p"),
    _NEW,
    ~select(1)
    .select_from(before := inbox.alias("before"))
    .where(before.c.bot_id == inbox.c.bot_id, before.c.chat_id == inbox.c.chat_id)
    .where(before.c.position < inbox.c.position, text("before.state = 'new'"))
    .exists(),
)
_LOCK_CHAT = text("SELECT pg_try_advisory_xact_lock(:low, :high)")


async def take(work: Work, row: Waiting) -> bool:
    """PostgreSQL: hold the chat until the end of the transaction; False when another worker holds it or was faster."""
    # two 32-bit keys: the bot and the chat, folded; a collision only makes two chats take turns
    keys = {"low": _fold(work.bot_id), "high": _fold(row.chat_id)}
    if not (await work.session.execute(_LOCK_CHAT, keys)).scalar():
        return False
    return (await work.session.execute(_MINE, {"p": row.position})).first() is not None


def _fold(number: int) -> int:
    return (number ^ (number >> 31)) % 2**31


async def done(work: Work, row: Waiting) -> bool:
    """The row is handled; False when it was no longer to be handled, and the caller must roll back."""
    result = await work.session.execute(_DONE, {"p": row.position, "at": work.now})
    return bool(result.rowcount == 1)  # type: ignore[attr-defined]


async def failed(work: Work, row: Waiting, *, error: str, retry_in: timedelta | None) -> None:
    """One attempt failed with an `error` of that class; `retry_in` None: it was the last."""
    outcome = {
        "p": row.position,
        "s": InboxState.DEAD if retry_in is None else InboxState.NEW,
        "r": None if retry_in is None else work.now + retry_in,
        "at": work.now if retry_in is None else None,
        "e": error[:120],
    }
    await work.session.execute(_FAILED, outcome)


_BLANK_CHAT = (
    update(inbox)
    .where(inbox.c.bot_id == bindparam("bot"), inbox.c.chat_id == bindparam("c"))
    .where(or_(inbox.c.state != InboxState.NEW, inbox.c.position <= bindparam("p")))
    .values(payload=None, chat_id=NOBODY)
)
_BLANK_BEFORE = (
    update(inbox)
    .where(inbox.c.bot_id == bindparam("bot"), inbox.c.received_at <= bindparam("before"))
    .where(inbox.c.payload.is_not(None), inbox.c.state != InboxState.NEW)
    .values(payload=None)
)
_BLANK_OLD = (
    update(inbox)
    .where(inbox.c.received_at < bindparam("before"), inbox.c.payload.is_not(None))
    .where(inbox.c.state != InboxState.NEW)
    .values(payload=None)
)


async def blank_inbox(work: Work, chat_id: int) -> None:
    """Erasure: blank what this chat sent, and its id, the update being handled included; later ones are still to be read.

    The rows stay: an update that Telegram hands over twice must still be known.
    """
    here = work.session.info.get(HANDLED, 0)
    await work.session.execute(_BLANK_CHAT, {"bot": work.bot_id, "c": chat_id, "p": here})


async def blank_before(work: Work, moment: datetime) -> None:
    """Blank the payloads of all updates handled and received until `moment`, in every chat.

    After an erasure: a tap brings back the message it was on, which may quote the person.
    """
    await work.session.execute(_BLANK_BEFORE, {"bot": work.bot_id, "before": moment})


async def blank_old(work: Work) -> None:
    """Blank the payloads of handled updates older than 30 days; for the ticker."""
    await work.session.execute(_BLANK_OLD, {"before": work.now - BLANK_AFTER})
