"""What is written to many members at once: who is on its list, where does it stand, and what became of it?

A list is drawn up once and shown with its number; from the confirmation on it only shrinks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update

from models.broadcast import Broadcast, BroadcastRecipient, BroadcastState, RecipientState
from models.errors import NotFound, RefusedInput, Stale
from models.event import record
from models.member import Officer, Person
from models.work import Work

#: Characters of the words, as Telegram counts them: with its frame it must fit beneath a photo.
TEXT_LIMIT = 700
#: Between « Envoyer » and the first message.
SECOND_THOUGHT = timedelta(minutes=2)
#: Whoever is talking with us meanwhile, or has their quiet hours, gets it within this long, or not at all.
LASTS = timedelta(days=1)
#: Confirmed, and not over: whoever is on its list has their share of messages.
UNDER_WAY = (BroadcastState.HELD, BroadcastState.SENDING)
_PENDING = (RecipientState.CHOSEN, RecipientState.POSTED)


async def begin(work: Work, officer: Officer) -> Broadcast:
    """A new draft of this officer's; the one they had left lying goes."""
    for old in await _of(work, Broadcast.officer_id == officer.id, Broadcast.state == BroadcastState.DRAFT):
        await discard(work, old)
    broadcast = Broadcast(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        officer_id=officer.id,
        state=BroadcastState.DRAFT,
        audience={},
        left_out={},
        counts={},
        created_at=work.now,
    )
    record(work, broadcast, "broadcast.begun", None, officer=str(officer.id))
    work.session.add(broadcast)
    await work.session.flush()
    return broadcast


async def get(work: Work, broadcast_id: UUID, *, lock: bool = True) -> Broadcast:
    """The broadcast, its row locked; NotFound when absent or of another community.

    Without `lock` for who holds one of its notices already: a stop takes the row first and the notices next.
    """
    query = select(Broadcast).where(Broadcast.id == broadcast_id, Broadcast.community_id == work.community_id)
    if lock:
        query = query.with_for_update()
    query = query.execution_options(populate_existing=True)
    found = (await work.session.execute(query)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


async def draft(work: Work, broadcast_id: UUID, officer: Officer) -> Broadcast:
    """One's own draft. NotFound when it is a colleague's; Stale when it is no draft any more."""
    found = await get(work, broadcast_id)
    if found.officer_id != officer.id:
        raise NotFound
    if found.state != BroadcastState.DRAFT:
        raise Stale
    return found


async def listed(work: Work, limit: int) -> list[Broadcast]:
    """What the team sent to many, or is sending, newest first."""
    shown = Broadcast.state.not_in((BroadcastState.DRAFT, BroadcastState.DISCARDED))
    return (await _of(work, shown))[:limit]


def set_words(work: Work, broadcast: Broadcast, text: str, photo_file_id: str | None) -> None:
    """What it says; RefusedInput when there is nothing in it, or too much. A photo may stand alone."""
    words = text.strip()
    if not words and photo_file_id is None:
        raise RefusedInput("broadcasts-empty")
    length = len(words.encode("utf-16-le", "replace")) // 2
    if length > TEXT_LIMIT:
        raise RefusedInput("broadcasts-too-long", over=length - TEXT_LIMIT)
    broadcast.text, broadcast.photo_file_id = words or None, photo_file_id
    record(work, broadcast, "broadcast.worded", None)


async def choose(
    work: Work,
    broadcast: Broadcast,
    audience: Mapping[str, Any],
    chosen: Collection[UUID],
    left_out: Mapping[str, int],
    *,
    rehearsing: bool = False,
) -> None:
    """Draw up its list anew."""
    await work.session.execute(delete(BroadcastRecipient).where(BroadcastRecipient.broadcast_id == broadcast.id))
    broadcast.audience, broadcast.left_out, broadcast.rehearsing = dict(audience), dict(left_out), rehearsing
    for person_id in chosen:
        work.session.add(
            BroadcastRecipient(
                id=work.new_id(),
                community_id=work.community_id,
                bot_id=work.bot_id,
                broadcast_id=broadcast.id,
                person_id=person_id,
                state=RecipientState.CHOSEN,
                at=work.now,
            )
        )
    record(work, broadcast, "broadcast.listed", None, count=len(chosen))
    await work.session.flush()


async def hold(work: Work, broadcast: Broadcast, seen: int) -> datetime:
    """« Envoyer »: it leaves two minutes from now. Stale unless it is the draft, and the list, that were shown."""
    if broadcast.state != BroadcastState.DRAFT or broadcast.version != seen:
        raise Stale
    busy = await busy_people(work)
    if busy:  # a colleague was faster: these have their share
        mine = BroadcastRecipient.broadcast_id == broadcast.id
        taken = (await work.session.execute(select(BroadcastRecipient.person_id).where(mine))).scalars()
        await _move(work, broadcast, set(taken) & busy, RecipientState.DROPPED, "ceiling")
    broadcast.state = BroadcastState.HELD
    broadcast.starts_at = work.now + SECOND_THOUGHT
    record(work, broadcast, "broadcast.confirmed", None, officer=str(broadcast.officer_id))
    return broadcast.starts_at


async def discard(work: Work, broadcast: Broadcast) -> None:
    """A draft that is given up: its words go, and so does its list."""
    await work.session.execute(delete(BroadcastRecipient).where(BroadcastRecipient.broadcast_id == broadcast.id))
    broadcast.state = BroadcastState.DISCARDED
    broadcast.text = broadcast.photo_file_id = None
    record(work, broadcast, "broadcast.discarded", None)
    await work.session.flush()


def blank(work: Work, broadcast: Broadcast) -> None:
    """Its words are not kept: the rehearsal it was of is over."""
    broadcast.text = broadcast.photo_file_id = None
    record(work, broadcast, "broadcast.blanked", None)


def start(work: Work, broadcast: Broadcast) -> None:
    """The two minutes are over."""
    broadcast.state = BroadcastState.SENDING
    record(work, broadcast, "broadcast.started", None)


def stop(work: Work, broadcast: Broadcast, why: str) -> bool:
    """Nothing more is to leave; False when that was already so. `why`: « asked », « gone »."""
    if broadcast.state not in UNDER_WAY:
        return False
    broadcast.state, broadcast.stopped_why = BroadcastState.STOPPED, why
    record(work, broadcast, "broadcast.stopped", None, why=why)
    return True


def end(work: Work, broadcast: Broadcast, counts: Mapping[str, int]) -> None:
    """The fate of every recipient is known."""
    if broadcast.state == BroadcastState.SENDING:
        broadcast.state = BroadcastState.DONE
    broadcast.counts, broadcast.ended_at = dict(counts), work.now
    record(work, broadcast, "broadcast.ended", None, **counts)


async def due(work: Work) -> list[Broadcast]:
    """Held ones whose two minutes are over, and those whose outcome is not all known; taken from other processes."""
    ripe = (Broadcast.state == BroadcastState.HELD) & (Broadcast.starts_at <= work.now)
    running = Broadcast.state.in_((BroadcastState.SENDING, BroadcastState.STOPPED)) & Broadcast.ended_at.is_(None)
    query = select(Broadcast).where(Broadcast.community_id == work.community_id, ripe | running)
    query = query.order_by(Broadcast.created_at, Broadcast.id).with_for_update(skip_locked=True)
    return list((await work.session.execute(query.execution_options(populate_existing=True))).scalars())


async def in_state(work: Work, broadcast: Broadcast, state: RecipientState) -> list[UUID]:
    """The persons who stand there."""
    query = select(BroadcastRecipient.person_id).where(
        BroadcastRecipient.broadcast_id == broadcast.id, BroadcastRecipient.state == state
    )
    return list((await work.session.execute(query.order_by(BroadcastRecipient.person_id))).scalars())


async def move(
    work: Work, broadcast: Broadcast, fates: Mapping[tuple[RecipientState, str | None], Sequence[UUID]]
) -> None:
    """(state, reason) → those it became of."""
    for (state, reason), person_ids in fates.items():
        await _move(work, broadcast, person_ids, state, reason)


async def counts(work: Work, broadcast: Broadcast) -> Counter[str]:
    """State → how many; reasons as « dropped-<reason> »; « answered » beside. What was kept, once it is over."""
    query = (
        select(BroadcastRecipient.state, BroadcastRecipient.reason, func.count())
        .where(BroadcastRecipient.broadcast_id == broadcast.id)
        .group_by(BroadcastRecipient.state, BroadcastRecipient.reason)
    )
    found: Counter[str] = Counter()
    for state, reason, count in (await work.session.execute(query)).all():
        found[str(state)] += count
        if reason is not None:
            found[f"{RecipientState(state).value}-{reason}"] += count
    if broadcast.ended_at is not None:
        found = Counter({name: int(count) for name, count in broadcast.counts.items()})
    told = select(func.count()).where(
        BroadcastRecipient.broadcast_id == broadcast.id, BroadcastRecipient.answered.is_(True)
    )
    found["answered"] = max(found["answered"], (await work.session.execute(told)).scalar_one())
    return found


async def is_recipient(work: Work, broadcast_id: UUID, person: Person) -> bool:
    """Whether it was written to them, among others."""
    query = select(BroadcastRecipient.id).where(
        BroadcastRecipient.broadcast_id == broadcast_id, BroadcastRecipient.person_id == person.id
    )
    return (await work.session.execute(query)).first() is not None


async def note_answer(work: Work, broadcast_id: UUID, person: Person) -> bool:
    """A recipient wrote back; False for somebody who is none."""
    query = (
        update(BroadcastRecipient)
        .where(BroadcastRecipient.broadcast_id == broadcast_id, BroadcastRecipient.person_id == person.id)
        .values(answered=True)
        .returning(BroadcastRecipient.id)
    )
    return (await work.session.execute(query)).first() is not None


async def busy_people(work: Work) -> set[UUID]:
    """Whoever is on the list of a message that is confirmed, and has not had it yet."""
    query = (
        select(BroadcastRecipient.person_id)
        .join(Broadcast, Broadcast.id == BroadcastRecipient.broadcast_id)
        .where(Broadcast.community_id == work.community_id, Broadcast.state.in_(UNDER_WAY))
        .where(BroadcastRecipient.state.in_(_PENDING))
    )
    return set((await work.session.execute(query)).scalars())


async def drafts_of(work: Work, officer_id: UUID) -> list[Broadcast]:
    """What this officer is writing."""
    return await _of(work, Broadcast.officer_id == officer_id, Broadcast.state == BroadcastState.DRAFT)


async def _move(
    work: Work, broadcast: Broadcast, person_ids: Collection[UUID], state: RecipientState, reason: str | None
) -> None:
    if not person_ids:
        return
    await work.session.execute(
        update(BroadcastRecipient)
        .where(BroadcastRecipient.broadcast_id == broadcast.id, BroadcastRecipient.person_id.in_(list(person_ids)))
        .values(state=state, reason=reason, at=work.now)
    )


async def _of(work: Work, *conditions: ColumnElement[bool]) -> list[Broadcast]:
    query = select(Broadcast).where(Broadcast.community_id == work.community_id, *conditions)
    query = query.order_by(Broadcast.created_at.desc(), Broadcast.id.desc())
    return list((await work.session.execute(query)).scalars())
