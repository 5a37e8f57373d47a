"""What does the passing of time bring to meet-ups: reminders, short lists on the morning, questions afterwards?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from models.meetup import GuestState, Meetup, MeetupGuest
from models.notice import NoticeDraft
from models.work import Work
from troc.conventions import guest_list, meetups, suggestions
from troc.matching.matcher import Matcher
from troc.notifications import notices
from troc.notifications.hours import instant, local
from troc.workflows import meeting_pairs
from troc.workflows.meeting import AFTER, draft

#: Local hours: of the reminder of the day before, of the morning's, of what is asked days later.
EVE_HOUR, MORNING_HOUR, FOLLOW_HOUR = 10, 8, 10
#: So long before the morning's reminder the short lists are worked out, a second's work, while nobody taps.
AHEAD = timedelta(hours=3)
#: A meet-up that begins early is recalled this long before it.
BEFORE = timedelta(hours=1)
#: What came of it is asked so long after its end, and for how long it is worth asking.
ASKED, WORTH = timedelta(minutes=30), timedelta(days=3)
#: Days after it on which we ask what became of what was left open, and how long each is worth asking.
FOLLOW_UPS = {5: timedelta(days=4), 30: timedelta(days=7)}
#: So long after a meet-up nothing is planned any more.
LAST = timedelta(days=38)


async def plan(work: Work, matcher: Matcher | None) -> None:
    """Post what each open meet-up calls for now. Idempotent: twice tells nothing twice, and a tick missed loses nothing.

    Without a `matcher`, which is not ready yet, whom to meet waits, and the morning's news of it; the rest does not.
    """
    for meetup in await meetups.held_between(work, work.now - LAST, work.now + timedelta(days=2)):
        if meetup.starts_at is None or meetup.ends_at is None:
            continue
        if work.now < meetup.starts_at:
            await _before(work, matcher, meetup, meetup.starts_at)
        elif work.now >= meetup.ends_at + ASKED:
            await _after(work, meetup, meetup.ends_at)


def eve_of(meetup: Meetup, starts_at: datetime) -> datetime:
    """When it is recalled the day before."""
    return instant(local(starts_at, meetup.zone).date() - timedelta(days=1), EVE_HOUR, meetup.zone)


def morning_of(meetup: Meetup, starts_at: datetime) -> datetime:
    """When it is recalled on the day, with whom to meet."""
    return min(instant(local(starts_at, meetup.zone).date(), MORNING_HOUR, meetup.zone), starts_at - BEFORE)


async def _before(work: Work, matcher: Matcher | None, meetup: Meetup, starts_at: datetime) -> None:
    eve, morning = eve_of(meetup, starts_at), morning_of(meetup, starts_at)
    if work.now < eve:
        return
    mark = f"{starts_at:%Y%m%dT%H%M}"
    coming = await guest_list.listed(work, meetup, [GuestState.COMING])
    if work.now >= morning - AHEAD and meetup.paired_at is None and matcher is not None:
        await meeting_pairs.suggest(work, matcher, await meetups.own(work, meetup.id, lock=True))
    if work.now < morning:
        # who said yes after that hour has just read the date
        early = [guest for guest in coming if guest.answered_at is not None and guest.answered_at < eve]
        await notices.post(work, [draft(meetup, x.person_id, "eve", mark, drop_after=morning) for x in early])
        return
    if meetup.paired_at is None:
        return
    if matcher is not None:
        await _newcomers(work, matcher, meetup, coming, meetup.paired_at)
    await notices.post(work, [draft(meetup, x.person_id, "morning", mark, drop_after=starts_at) for x in coming])


async def _newcomers(
    work: Work, matcher: Matcher, meetup: Meetup, coming: Sequence[MeetupGuest], paired_at: datetime
) -> None:
    """Who has had a place since the short lists were worked out gets one, once: all others have been looked at."""
    fresh = await guest_list.placed_since(work, [guest.id for guest in coming], paired_at)
    if not fresh:
        return
    locked = await meetups.own(work, meetup.id, lock=True)
    served = {each for pair in await suggestions.known_pairs(work, locked) for each in pair}
    for guest in coming:
        if guest.id in fresh - served:
            await meeting_pairs.suggest(work, matcher, locked, guest)
    meetups.note_paired(work, locked, 0)


async def _after(work: Work, meetup: Meetup, ends_at: datetime) -> None:
    there = [x for x in await guest_list.listed(work, meetup, [GuestState.COMING]) if x.present_at is not None]
    drafts: list[NoticeDraft] = []
    if work.now < ends_at + WORTH:
        drafts += [_asking(meetup, guest, "after", ends_at + ASKED, WORTH) for guest in there]
    day = local(ends_at, meetup.zone).date()
    for days, worth in FOLLOW_UPS.items():
        due = instant(day + timedelta(days=days), FOLLOW_HOUR, meetup.zone)
        if due <= work.now < due + worth:
            open_ = await suggestions.left_open(work, [guest.id for guest in there])
            drafts += [_asking(meetup, x, f"day{days}", due, worth, "C") for x in there if x.id in open_]
    await notices.post(work, drafts)


def _asking(
    meetup: Meetup, guest: MeetupGuest, news: str, due: datetime, worth: timedelta, message_class: str = "A"
) -> NoticeDraft:
    return draft(
        meetup,
        guest.person_id,
        news,
        "",
        kind=AFTER,
        message_class=message_class,
        due_at=due,
        drop_after=due + worth,
    )
