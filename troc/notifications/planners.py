"""Which notices does the passing of time itself call for: digests, nudges, « still there? »?

Planners look at the present state and post under keys with a meaning: ticking twice posts nothing twice, and a missed
tick, or a clock that jumped by days, calls for today's notices only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from models.notice import NoticeDraft
from models.work import Work
from troc.notifications import notices, queries
from troc.notifications.digests import DIGEST_HOUR, digest_key, digest_moment, is_digest_day
from troc.notifications.hours import Preferences, instant, local
from troc.notifications.policy import AUTO_PAUSE_KIND
from troc.notifications.queries import DIGEST_KIND, STILL_THERE_KIND, Reader

SILENT_DIGESTS = 3  #: this many in a row without a reaction, and we pause by ourselves
STILL_THERE_AFTER = timedelta(days=30)
STILL_THERE_LASTS = timedelta(days=7)
NUDGE_DAYS = (2, 5)  #: days after the card was shown; then it expires in silence
NUDGE_LASTS = 2  #: days the last nudge may still be told
NUDGE_HOUR = 10  #: local; after the place kept for a digest

#: person → how many open proposals they have not seen, for the whole community.
Pending = Callable[[Work], Awaitable[Mapping[UUID, int]]]


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """What one tick planned."""

    posted: int  #: new digests
    #: Who did not react to three digests and was posted the notice of it. The caller sets their `paused_until` and
    #: puts `silent_digests` back to 0 in the same transaction (room `members` writes these).
    to_pause: tuple[UUID, ...]
    more: bool = False  #: the limit was reached: call again, in another transaction


def digests_due(now: datetime, settings: Iterable[Preferences], hour: int = DIGEST_HOUR) -> list[Preferences]:
    """Those of the settings whose digest of the present local day has come. Yesterday's is never due any more."""
    passed = []
    for who in settings:
        today = local(now, who.zone).date()
        moment = digest_moment(today, who, hour) if is_digest_day(today, who) else None
        if moment is not None and moment <= now:
            passed.append(who)
    return passed


def digest_drafts(
    now: datetime, zone: str, readers: Iterable[Reader], pending: Mapping[UUID, int]
) -> list[NoticeDraft]:
    """One draft for each reader with something to see: the digest, or the pause after three without a reaction."""
    today = local(now, zone).date()
    midnight = instant(today + timedelta(days=1), 0, zone)
    drafts = []
    for reader in readers:
        count = pending.get(reader.person_id, 0)
        if count < 1:
            continue
        if reader.silent_digests >= SILENT_DIGESTS:
            key = f"{AUTO_PAUSE_KIND}:{reader.person_id}:{today}"
            drafts.append(NoticeDraft(key, reader.person_id, AUTO_PAUSE_KIND, "B"))
        else:
            key = digest_key(reader.person_id, today)
            drafts.append(NoticeDraft(key, reader.person_id, DIGEST_KIND, "B", {"count": count}, drop_after=midnight))
    return drafts


async def plan_digests(work: Work, pending: Pending, digest_hour: int = DIGEST_HOUR, limit: int = 5000) -> DigestPlan:
    """Post today's digests whose hour has passed: never an empty one, never one for another day.

    Three statements, and one more for each further time zone with a digest due, whatever the number of members;
    `pending` is asked only when somebody's digest is due. At most `limit` notices a call, so that a morning of many
    thousands does not keep the writer of a SQLite database from everybody else for seconds.
    """
    by_zone: dict[str, list[Preferences]] = {}
    for who in digests_due(work.now, await queries.settings_in_use(work), digest_hour):
        by_zone.setdefault(who.zone, []).append(who)
    readers: dict[str, Sequence[Reader]] = {}
    for zone, settings in by_zone.items():
        readers[zone] = await queries.readers(work, settings, instant(local(work.now, zone).date(), 0, zone))
    if not any(readers.values()):
        return DigestPlan(0, ())
    unseen = await pending(work)
    wanted = [draft for zone in readers for draft in digest_drafts(work.now, zone, readers[zone], unseen)]
    drafts = wanted[:limit]
    posted = await notices.post(work, [draft for draft in drafts if draft.kind == DIGEST_KIND])
    pauses = [draft for draft in drafts if draft.kind == AUTO_PAUSE_KIND]
    await notices.post(work, pauses)
    return DigestPlan(posted, tuple(draft.person_id for draft in pauses), more=len(wanted) > limit)


async def plan_still_there(work: Work, limit: int = 1000) -> int:
    """Ask once whoever neither came nor heard from us for 30 days. Returns how many new notices.

    At most one for each absence: the key carries the day it began.
    """
    drafts = [
        NoticeDraft(
            f"{STILL_THERE_KIND}:{person_id}:{since.date()}",
            person_id,
            STILL_THERE_KIND,
            "D",
            drop_after=work.now + STILL_THERE_LASTS,
        )
        for person_id, since in await queries.silent_members(work, STILL_THERE_AFTER, limit)
    ]
    return await notices.post(work, drafts)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A card shown to somebody who has not answered."""

    subject: str  #: what the nudge is about, as text: « match:<id> »
    person_id: UUID
    zone: str  #: IANA name
    shown_at: datetime
    expires_at: datetime | None = None


def nudges_due(now: datetime, kind: str, cards: Iterable[Unanswered]) -> list[NoticeDraft]:
    """The nudge each card calls for at `now`: J+2 until J+5, then J+5 for two days, at 10:00 local, then silence.

    A nudge whose time has wholly passed is not made up for. Post the result each tick; the keys do the rest.
    """
    drafts = []
    for card in cards:
        shown = local(card.shown_at, card.zone).date()
        marks = [
            instant(shown + timedelta(days=days), NUDGE_HOUR, card.zone)
            for days in (*NUDGE_DAYS, NUDGE_DAYS[-1] + NUDGE_LASTS)
        ]
        for days, begins, ends in zip(NUDGE_DAYS, marks, marks[1:], strict=False):
            end = ends if card.expires_at is None else min(ends, card.expires_at)
            if begins <= now < end:
                key = f"nudge:{kind}:{card.subject}:{card.person_id}:{days}"
                data = {"subject": card.subject, "days": days}
                drafts.append(NoticeDraft(key, card.person_id, kind, "D", data, due_at=begins, drop_after=end))
    return drafts
