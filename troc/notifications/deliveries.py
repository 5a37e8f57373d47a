"""How does a row of the outbox leave, and how is its outcome recorded?

The sender calls these and commits; every instant is the program's clock, every lease a token of one claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    null,
    or_,
    select,
    update,
)

from models.conversation import Chat
from models.inbox import InboxRow
from models.outbox import Lane, MessageClass, OutboxState
from models.work import Work
from troc.notifications.outbox import GONE, NOBODY, outbox


@dataclass(slots=True)
class Claimed:
    """A row in this process's hands."""

    position: int
    chat_id: int
    method: str
    payload: dict[str, Any]
    message_class: MessageClass
    lane: Lane
    #: the message acted on; None for a new message
    target: int | None
    makes_live: bool
    person_id: UUID | None
    attempts: int
    #: the highest message id known when it left
    floor: int
    token: str
    orphan: bool = False  #: left by a process that died, or whose lease ran out: its outcome is not known


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a claimed row; `retry_at` when it is to be tried again."""

    claimed: Claimed
    state: OutboxState
    message_id: int | None = None
    retry_at: datetime | None = None
    attempts: int = 0
    error: str | None = None
    #: its edit found no message: send it as a new one
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """The rows to send now; `skipped` were settled on the spot (expired, or nothing to act on): claim again."""

    rows: list[Claimed] = field(default_factory=list)
    skipped: int = 0


chats = Chat.__table__
inbox = InboxRow.__table__
# constants are written out: SQLite uses a partial index only for a condition it can read
_READY: ColumnElement[str] = literal_column("'ready'")
_INFLIGHT: ColumnElement[str] = literal_column("'inflight'")
_ANSWER: ColumnElement[str] = literal_column("'answer'")
_BULK: ColumnElement[str] = literal_column("'bulk'")
_NOW = bindparam("now", type_=outbox.c.due_at.type)
_earlier = outbox.alias("earlier")
_asked = outbox.alias("asked")


def _columns(base: Select[Any]) -> Select[Any]:
    live = (chats.c.bot_id == outbox.c.bot_id) & (chats.c.chat_id == outbox.c.chat_id)
    return base.outerjoin(chats, live)


def _answers() -> Select[Any]:
    """The head of each chat that waits for an answer, be that head itself of the bulk lane."""
    waiting = (
        select(_asked.c.bot_id, _asked.c.chat_id)
        .where(_asked.c.state == _READY, _asked.c.lane == _ANSWER, _asked.c.bot_id == bindparam("bot"))
        .where(_asked.c.due_at <= _NOW)
        .distinct()
        .cte("waiting")
    )
    head = (
        select(func.min(_earlier.c.position))
        .where(_earlier.c.bot_id == waiting.c.bot_id, _earlier.c.chat_id == waiting.c.chat_id)
        .where(_earlier.c.state.in_((_READY, _INFLIGHT)), _earlier.c.due_at <= _NOW)
        .scalar_subquery()
    )
    base = select(outbox, chats.c.live_message_id).select_from(waiting).join(outbox, outbox.c.position == head)
    return _finish(_columns(base))


def _bulk() -> Select[Any]:
    """The oldest bulk rows that nothing of their own chat precedes."""
    precedes = (
        select(_earlier.c.position)
        .where(_earlier.c.bot_id == outbox.c.bot_id, _earlier.c.chat_id == outbox.c.chat_id)
        .where(_earlier.c.state.in_((_READY, _INFLIGHT)), _earlier.c.due_at <= _NOW)
        .where(_earlier.c.position < outbox.c.position)
        .exists()
    )
    base = select(outbox, chats.c.live_message_id).select_from(outbox)
    return _finish(
        _columns(base)
        .where(outbox.c.lane == _BULK, outbox.c.bot_id == bindparam("bot"), outbox.c.due_at <= _NOW)
        .where(~precedes)
    )


def _finish(heads: Select[Any]) -> Select[Any]:
    return (
        heads.where(outbox.c.state == _READY, outbox.c.retry_at <= _NOW)
        .order_by(outbox.c.position)
        .limit(bindparam("count"))
        .with_for_update(of=outbox, skip_locked=True)  # says nothing on SQLite, where there is one writer
    )


_HEADS = {Lane.ANSWER: _answers(), Lane.BULK: _bulk()}
_LEASE = (
    update(outbox)
    .where(outbox.c.position == bindparam("p"))
    .values(
        state=OutboxState.INFLIGHT,
        lease_token=bindparam("token"),
        lease_until=bindparam("until"),
        floor_message_id=bindparam("floor"),
    )
)
_STATE = bindparam("s", type_=outbox.c.state.type)
#: to a chat that was erased meanwhile: with its outcome known, nothing may tell where it went
_of_nobody = outbox.c.dedupe_key.startswith(GONE)
_forgotten = and_(_of_nobody, _STATE != OutboxState.READY)
#: a file holds much of a person, and is not kept once they have it
_handed_over = and_(outbox.c.method == "sendDocument", _STATE != OutboxState.READY)
_SETTLE = (
    update(outbox)
    .where(outbox.c.position == bindparam("p"), outbox.c.lease_token == bindparam("token"))
    .where(outbox.c.state == OutboxState.INFLIGHT)
    .values(
        state=_STATE,
        chat_id=case((_forgotten, NOBODY), else_=outbox.c.chat_id),
        payload=case((or_(_forgotten, _handed_over), null()), else_=outbox.c.payload),
        target_message_id=case((_forgotten, null()), else_=outbox.c.target_message_id),
        message_id=bindparam("m"),
        attempts=bindparam("a"),
        error=bindparam("e"),
        retry_at=func.coalesce(bindparam("r", type_=outbox.c.retry_at.type), outbox.c.retry_at),
        sent_at=bindparam("at"),
        lease_token=None,
        lease_until=None,
    )
)
_ANEW = (
    update(outbox)
    .where(outbox.c.position == bindparam("p"))
    .values(method="sendMessage", target_live=False, target_message_id=None, makes_live=~_of_nobody)
)
_ANY_READY = (
    select(outbox.c.position)
    .where(
        outbox.c.state == _READY,
        outbox.c.bot_id == bindparam("bot"),
        outbox.c.lane.in_(bindparam("lanes", expanding=True)),
    )
    .where(outbox.c.due_at <= _NOW, outbox.c.retry_at <= _NOW)
    .limit(1)
)


async def claim(work: Work, *, lane: Lane, count: int, token: str, lease: timedelta, floor: int) -> Claim:
    """Take up to `count` rows of `lane`, one a chat, the oldest first; they are in flight once the caller commits."""
    found = await work.session.execute(_HEADS[lane], {"bot": work.bot_id, "now": work.now, "count": count})
    rows: list[Claimed] = []
    skipped: list[Settled] = []
    heads = found.all()
    for head in heads:
        claimed = _claimed(head, token, floor)
        if head.expires_at is not None and head.expires_at <= work.now:
            skipped.append(Settled(claimed, OutboxState.CANCELLED, error="expired"))
        elif head.target_live and claimed.target is None:
            skipped.append(Settled(claimed, OutboxState.SENT))
        elif head.payload is None:
            skipped.append(Settled(claimed, OutboxState.CANCELLED, error="blanked"))
        else:
            rows.append(claimed)
    if heads:
        until = work.now + lease
        leases = [{"p": head.position, "token": token, "until": until, "floor": floor} for head in heads]
        await work.session.execute(_LEASE, leases)
    if skipped:
        await settle(work, skipped)
    return Claim(rows, len(skipped))


def _claimed(row: Any, token: str, floor: int) -> Claimed:
    return Claimed(
        position=row.position,
        chat_id=row.chat_id,
        method=row.method,
        payload=row.payload or {},
        message_class=MessageClass(row.message_class),
        lane=Lane(row.lane),
        target=row.live_message_id if row.target_live else row.target_message_id,
        makes_live=row.makes_live,
        person_id=row.person_id,
        attempts=row.attempts,
        floor=floor,
        token=token,
    )


async def settle(work: Work, outcomes: Sequence[Settled]) -> int:
    """Record outcomes; a row whose lease another process took is left alone. Returns how many rows were recorded."""
    result = await work.session.execute(
        _SETTLE,
        [
            {
                "p": outcome.claimed.position,
                "token": outcome.claimed.token,
                "s": outcome.state,
                "m": outcome.message_id,
                "a": outcome.attempts,
                "e": outcome.error[:200] if outcome.error else None,
                "r": outcome.retry_at,
                "at": work.now if outcome.state == OutboxState.SENT else None,
            }
            for outcome in outcomes
        ],
    )
    anew = [{"p": outcome.claimed.position} for outcome in outcomes if outcome.anew]
    if anew:
        await work.session.execute(_ANEW, anew)
    recorded = int(result.rowcount)  # type: ignore[attr-defined]
    return recorded if recorded >= 0 else len(outcomes)  # asyncpg does not count over many rows


async def orphans(work: Work, *, token: str, lease: timedelta, all_of_them: bool = False) -> list[Claimed]:
    """Take over the rows another process left in flight: those whose lease ran out, or all of them.

    `all_of_them`: no other process can be sending. Rows under `token` itself are the caller's and stay as they are.
    """
    horizon = work.now + timedelta(days=36500) if all_of_them else work.now
    found = await work.session.execute(_WITH_LIVE, {"bot": work.bot_id, "now": horizon, "token": token})
    taken = []
    for row in found.all():
        claimed = _claimed(row, token, row.floor_message_id or 0)
        claimed.orphan = True
        taken.append(claimed)
    until = work.now + lease
    if taken:
        leases = [{"p": row.position, "token": token, "until": until, "floor": row.floor} for row in taken]
        await work.session.execute(_LEASE, leases)
    return taken


_WITH_LIVE = (
    select(outbox, chats.c.live_message_id)
    .select_from(outbox)
    .outerjoin(chats, (chats.c.bot_id == outbox.c.bot_id) & (chats.c.chat_id == outbox.c.chat_id))
    .where(outbox.c.state == _INFLIGHT, outbox.c.bot_id == bindparam("bot"), outbox.c.lease_until <= _NOW)
    .where(outbox.c.lease_token != bindparam("token"))
    .order_by(outbox.c.position)
    .with_for_update(of=outbox, skip_locked=True)
)


async def anything_ready(work: Work, *lanes: Lane) -> bool:
    """Is some row of `lanes` (of any, when none is named) due? A row behind another of its chat counts too."""
    parameters = {"bot": work.bot_id, "now": work.now, "lanes": lanes or tuple(Lane)}
    return (await work.session.execute(_ANY_READY, parameters)).first() is not None
