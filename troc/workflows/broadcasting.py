"""An officer writes to many members: who gets it, when does it leave, how is it stopped, and what came of it?

Each message is an ordinary notice of the team (class C) under a key made of the broadcast and the person: the policy
of notifications decides of its hour, nobody gets it twice, and what is stopped has either left or never will.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.broadcast import Broadcast, BroadcastState, RecipientState
from models.enums import NoticeState
from models.errors import RefusedInput
from models.member import Officer
from models.notice import NoticeDraft
from models.outbox import OutboxState
from models.work import Work
from troc.members import broadcasts, people, team
from troc.notifications import notices, outbox
from troc.notifications.hours import Preferences, opens_at
from troc.notifications.policy import BROADCAST_KIND
from troc.workflows import audience
from troc.workflows.audience import Audience

#: So many are handed to the policy in one transaction.
AT_ONCE = 1000
Fates = dict[tuple[RecipientState, str | None], list[UUID]]


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a stop came to."""

    told: int  #: have it, or are getting it at this instant
    spared: int


def lasts_until(start: datetime, zone: str) -> datetime:
    """A day after the first hour, in `zone`, at which members may be written to."""
    return opens_at(start, Preferences(zone=zone)) + broadcasts.LASTS


async def choose(work: Work, broadcast: Broadcast, officer: Officer, wanted: Audience, zone: str) -> None:
    """Draw up the list: whom the filter means, without whom it cannot reach in time. The officer has had the preview."""
    start = work.now + broadcasts.SECOND_THOUGHT
    own = await people.by_telegram(work, officer.telegram_id)
    found = await audience.choose(
        work,
        wanted,
        start=start,
        until=lasts_until(start, zone),
        but=[own.id] if own is not None else [],
        kind=BROADCAST_KIND,
    )
    busy = await broadcasts.busy_people(work)
    left = Counter(found.left_out)
    left["ceiling"] += sum(person.id in busy for person in found.ready)
    free = [person for person in found.ready if person.id not in busy]
    left["paper"] += sum(person.telegram_id < 0 for person in free)
    chosen = [person.id for person in free if person.telegram_id > 0]
    left_out = {why: count for why, count in left.items() if count}
    await broadcasts.choose(work, broadcast, wanted.kept(), chosen, left_out, rehearsing=wanted.rehearsing)


async def confirm(work: Work, broadcast: Broadcast, seen: int) -> datetime:
    """When it leaves. RefusedInput when it says nothing or reaches nobody; Stale when it is not what was shown."""
    if not broadcast.text and broadcast.photo_file_id is None:
        raise RefusedInput("broadcasts-empty")
    if not await broadcasts.in_state(work, broadcast, RecipientState.CHOSEN):
        raise RefusedInput("broadcasts-nobody")
    return await broadcasts.hold(work, broadcast, seen)


async def stop(work: Work, broadcast: Broadcast, why: str = "asked") -> Stopped | None:
    """Hold back whatever has not left. None when there was nothing to stop any more."""
    if not broadcasts.stop(work, broadcast, why):
        return None
    chosen = await broadcasts.in_state(work, broadcast, RecipientState.CHOSEN)
    await broadcasts.move(work, broadcast, {(RecipientState.STOPPED, None): chosen})
    await notices.cancel(work, key_prefix=_keys(broadcast))
    # told to the outbox, and not left yet: as if it had never been said
    said = {
        f"notice:{notice.id}": notice for notice in await notices.keyed(work, _keys(broadcast), NoticeState.RELEASED)
    }
    withdrawn = await outbox.withdraw(work, list(said))
    notices.unsay([said[key] for key in withdrawn])
    await _settle(work, broadcast)
    counted = await broadcasts.counts(work, broadcast)
    never = (RecipientState.STOPPED, RecipientState.DROPPED, RecipientState.BLOCKED)
    return Stopped(_told(counted), sum(counted[state] for state in never))


async def plan(work: Work, zone: str) -> Sequence[Broadcast]:
    """Let go what was held two minutes, and look what became of what left. Returns those that moved.

    A held one whose author has left the team meanwhile is stopped: nobody answers for it.
    """
    changed = []
    for broadcast in await broadcasts.due(work):
        if broadcast.state == BroadcastState.HELD:
            author = await team.get(work, broadcast.officer_id)
            if author is None or not author.active:
                await stop(work, broadcast, "gone")
            else:
                broadcasts.start(work, broadcast)
            changed.append(broadcast)
        if broadcast.state == BroadcastState.SENDING:
            await _post(work, broadcast, zone)
        before = await broadcasts.counts(work, broadcast)
        await _settle(work, broadcast)
        if broadcast not in changed and before != await broadcasts.counts(work, broadcast):
            changed.append(broadcast)
    return changed


async def _post(work: Work, broadcast: Broadcast, zone: str) -> None:
    """Hand the next of the list to the policy."""
    chosen = (await broadcasts.in_state(work, broadcast, RecipientState.CHOSEN))[:AT_ONCE]
    if not chosen:
        return
    until = lasts_until(broadcast.starts_at or work.now, zone)
    drafts = [
        NoticeDraft(
            key=f"{_keys(broadcast)}{person_id}",
            person_id=person_id,
            kind=BROADCAST_KIND,
            message_class="C",
            data={"broadcast_id": str(broadcast.id)},
            drop_after=until,
        )
        for person_id in chosen
    ]
    await notices.post(work, drafts)
    await broadcasts.move(work, broadcast, {(RecipientState.POSTED, None): chosen})


async def _settle(work: Work, broadcast: Broadcast) -> None:
    """Write down the fates that are known by now; the last one ends the broadcast."""
    posted = set(await broadcasts.in_state(work, broadcast, RecipientState.POSTED))
    if posted:
        fates = await _fates(work, broadcast, posted)
        await broadcasts.move(work, broadcast, fates)
        posted -= {person_id for group in fates.values() for person_id in group}
    if posted or await broadcasts.in_state(work, broadcast, RecipientState.CHOSEN) or broadcast.ended_at is not None:
        return
    broadcasts.end(work, broadcast, await broadcasts.counts(work, broadcast))


async def _fates(work: Work, broadcast: Broadcast, posted: set[UUID]) -> Fates:
    """(state, reason) → those of the posted of whom it is known."""
    fates: Fates = defaultdict(list)
    released: dict[str, UUID] = {}
    for notice in await notices.keyed(work, _keys(broadcast)):
        if notice.person_id not in posted:
            continue
        if notice.state == NoticeState.RELEASED:
            released[f"notice:{notice.id}"] = notice.person_id
        elif notice.state == NoticeState.CANCELLED:
            fates[RecipientState.STOPPED, None].append(notice.person_id)
        elif notice.state == NoticeState.DROPPED:
            fates[RecipientState.DROPPED, str(notice.data.get("dropped", ""))[:16]].append(notice.person_id)
    outcomes = await outbox.outcomes(work, list(released))
    for key, person_id in released.items():
        # without a row nothing is owed: the member left Telegram meanwhile
        fate = _fate(*outcomes[key]) if key in outcomes else (RecipientState.DROPPED, "paper")
        if fate is not None:
            fates[fate].append(person_id)
    return fates


def _fate(state: OutboxState, error: str | None) -> tuple[RecipientState, str | None] | None:
    """What a row of the outbox says of its message; None while it is on its way."""
    match state:
        case OutboxState.SENT:
            return RecipientState.DELIVERED, None
        case OutboxState.DEAD:
            # a refusal of ours to send bears a number; Telegram's « Forbidden » to write to somebody bears none
            return (RecipientState.FAILED if (error or "")[:3].isdigit() else RecipientState.BLOCKED), None
        case OutboxState.UNKNOWN:
            return RecipientState.FAILED, "unknown"
        case OutboxState.CANCELLED:
            return RecipientState.DROPPED, "expired"
        case _:
            return None


def _told(counted: Counter[str]) -> int:
    return counted[RecipientState.DELIVERED] + counted[RecipientState.POSTED] + counted[RecipientState.FAILED]


def _keys(broadcast: Broadcast) -> str:
    """How the keys begin of its notices."""
    return f"broadcast:{broadcast.id}:"
