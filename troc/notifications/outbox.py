"""Which calls does the program owe Telegram, and how does a row of the outbox go through its states?

All SQL that writes the outbox is here or in `deliveries`; nobody commits here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import String, Table, bindparam, cast, literal, select, text, update

from models.outbox import Lane, MessageClass, OutboxRow, OutboxState
from models.upserts import InsertOnce
from models.work import Work

#: `session.info`: the lanes posted to, of which the sender is told after the commit
POSTED = "outbox-posted"
LIVE = "live"
#: due long ago, not now: after a clock that went back, « now » would be to come, and later rows would overtake
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)

outbox: Table = OutboxRow.__table__  # type: ignore[assignment]
_INSERT = InsertOnce(outbox, ["dedupe_key"])
_CANCEL = (
    update(outbox)
    .where(outbox.c.bot_id == bindparam("b"), outbox.c.dedupe_key == bindparam("k"))
    .where(outbox.c.state == OutboxState.READY)
    .values(state=OutboxState.CANCELLED, payload=None)
)
_CANCEL_CHAT = (
    update(outbox)
    .where(outbox.c.bot_id == bindparam("b"), outbox.c.chat_id == bindparam("c"))
    .where(outbox.c.state == OutboxState.READY)
    .values(state=OutboxState.CANCELLED)
)
#: the key of a row whose chat is forgotten once it is settled: `deliveries.settle` looks for it
GONE = "gone:"
#: in place of the chat's id
NOBODY = 0
_gone_key = literal(GONE) + cast(outbox.c.position, String)
_FORGET_CHAT = (
    update(outbox)
    .where(outbox.c.bot_id == bindparam("b"), outbox.c.chat_id == bindparam("c"))
    .where(outbox.c.state != OutboxState.INFLIGHT)
    .values(payload=None, chat_id=NOBODY, person_id=None, target_message_id=None, dedupe_key=_gone_key)
)
_LET_GO = (
    update(outbox)
    .where(outbox.c.bot_id == bindparam("b"), outbox.c.chat_id == bindparam("c"))
    .values(person_id=None, makes_live=False, dedupe_key=_gone_key)
)
_BLANK_BEFORE = (
    update(outbox)
    .where(outbox.c.bot_id == bindparam("b"), outbox.c.created_at <= bindparam("before"))
    .where(outbox.c.payload.is_not(None), outbox.c.state.not_in((OutboxState.READY, OutboxState.INFLIGHT)))
    .values(payload=None)
)
_BLANK_OLD = (
    update(outbox)
    .where(outbox.c.created_at < bindparam("before"), outbox.c.payload.is_not(None))
    .where(outbox.c.state.not_in((OutboxState.READY, OutboxState.INFLIGHT)))
    .values(payload=None)
)
BLANK_AFTER = timedelta(days=30)
_A_STATEMENT = 1000  #: keys in one statement: databases bound the number of its parameters
#: PostgreSQL: who posts to a chat waits for who posted before them, or a later position could be seen, and sent, first
_IN_LINE = text("SELECT pg_advisory_xact_lock(hashtextextended('outbox', :key))")


async def enqueue(
    work: Work,
    *,
    chat_id: int,
    method: str,
    payload: dict[str, Any],
    dedupe_key: str,
    message_class: MessageClass = MessageClass.ANSWER,
    lane: Lane | str = Lane.ANSWER,
    target: int | str | None = None,
    makes_live: bool = False,
    person_id: UUID | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Owe Telegram one call; the same `dedupe_key` a second time does nothing, nor does a chat nobody has (below 0).

    `payload`: the method's parameters as JSON, without `message_id`; `chat_id` may be left out. `{"@file": path}` stands
    for a file under the data folder. `target`: the message an edit acts on: "live" (the chat's live message when the row
    leaves; without one the row is done and nothing is called) or a message id. `makes_live`: the message becomes the
    chat's live one once delivered. Rows of a chat leave in the order of these calls, one at a time.
    """
    if target is not None and target != LIVE and not isinstance(target, int):
        raise ValueError(f"not a target: {target!r}")
    if chat_id < 0:  # a member without Telegram, or somebody erased: no chat has such an id
        return
    await work.session.execute(
        _INSERT.on(await _in_line(work, chat_id)),
        {
            "community_id": work.community_id,
            "bot_id": work.bot_id,
            "chat_id": chat_id,
            "dedupe_key": dedupe_key,
            "method": method,
            "payload": payload,
            "message_class": MessageClass(message_class),
            "lane": Lane(lane),
            "state": OutboxState.READY,
            "target_live": target == LIVE,
            "target_message_id": target if isinstance(target, int) else None,
            "makes_live": makes_live,
            "person_id": person_id,
            "due_at": due_at or AT_ONCE,
            "expires_at": expires_at,
            "retry_at": due_at or AT_ONCE,
            "attempts": 0,
            "created_at": work.now,
        },
    )
    work.session.info.setdefault(POSTED, set()).add(Lane(lane))


async def _in_line(work: Work, chat_id: int) -> str:
    """Wait for one's turn to post to the chat; returns the dialect."""
    dialect = work.session.get_bind().dialect.name
    if dialect == "postgresql":
        await work.session.execute(_IN_LINE, {"key": work.bot_id ^ chat_id})
    return dialect


async def cancel(work: Work, dedupe_key: str) -> None:
    """Withdraw a row that has not left yet; one that has left, or was never posted, is let be."""
    await work.session.execute(_CANCEL, {"b": work.bot_id, "k": dedupe_key})


async def withdraw(work: Work, keys: Sequence[str]) -> list[str]:
    """Withdraw those of the rows that have not left yet; returns their keys."""
    found: list[str] = []
    for some in _in_pieces(keys):
        taken = (
            update(outbox)
            .where(outbox.c.bot_id == work.bot_id, outbox.c.dedupe_key.in_(some), outbox.c.state == OutboxState.READY)
            .values(state=OutboxState.CANCELLED, payload=None)
            .returning(outbox.c.dedupe_key)
        )
        found += (await work.session.execute(taken)).scalars()
    return found


async def outcomes(work: Work, keys: Sequence[str]) -> dict[str, tuple[OutboxState, str | None]]:
    """Key → its row's state, and what Telegram said when it refused."""
    found: dict[str, tuple[OutboxState, str | None]] = {}
    for some in _in_pieces(keys):
        query = select(outbox.c.dedupe_key, outbox.c.state, outbox.c.error)
        rows = await work.session.execute(query.where(outbox.c.bot_id == work.bot_id, outbox.c.dedupe_key.in_(some)))
        found |= {row.dedupe_key: (OutboxState(row.state), row.error) for row in rows}
    return found


async def message_of(work: Work, key: str) -> int | None:
    """The id of the message that went out under this key; None while it has not."""
    query = select(outbox.c.message_id).where(outbox.c.bot_id == work.bot_id, outbox.c.dedupe_key == key)
    return (await work.session.execute(query)).scalar_one_or_none()


async def forget_chat(work: Work, chat_id: int) -> None:
    """Erasure: what has not left to this chat never will, and neither its texts nor its id are kept.

    Post the farewell after this, without buttons, and call `let_go` last. A call in flight keeps its text until then.
    """
    chat = {"b": work.bot_id, "c": chat_id}
    await work.session.execute(_CANCEL_CHAT, chat)
    await work.session.execute(_FORGET_CHAT, chat)


async def let_go(work: Work, chat_id: int) -> None:
    """Erasure, at the very end: what is still to leave to this chat is forgotten the moment its outcome is known."""
    await work.session.execute(_LET_GO, {"b": work.bot_id, "c": chat_id})


async def blank_before(work: Work, moment: datetime) -> None:
    """Blank the payloads of all settled rows made until `moment`, in every chat.

    After an erasure: cards and contacts sent to others quote the person too, and nothing needs a text once it was sent.
    """
    await work.session.execute(_BLANK_BEFORE, {"b": work.bot_id, "before": moment})


async def blank_old(work: Work) -> None:
    """Blank the payloads of settled rows older than 30 days; for the ticker."""
    await work.session.execute(_BLANK_OLD, {"before": work.now - BLANK_AFTER})


def _in_pieces(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + _A_STATEMENT] for start in range(0, len(keys), _A_STATEMENT))
