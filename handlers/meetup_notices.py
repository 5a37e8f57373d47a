"""What do the notices about meet-ups look like, and are they still true when their hour comes?"""

from __future__ import annotations

from handlers import meetup_screens as screens
from handlers.callbacks import MeetupTap
from handlers.exchange_papers import enqueue
from handlers.meetup_outcomes import first_question
from handlers.meetup_words import commune, file_of, title_of, when
from handlers.meetups import card
from handlers.notice_kinds import Brief, Telling
from handlers.screens import Screen, compose, labelled
from locales.escape import shorten
from locales.loader import load
from models.enums import PersonState
from models.errors import NotFound
from models.meetup import GuestState, Meetup, MeetupGuest, MeetupState
from troc.conventions import guest_list, guests, meetups
from troc.conventions.guests import WELCOME
from troc.workflows import meeting_pairs

LABEL = 28
#: News → the states in which a guest is still concerned by it.
_FOR = {
    "changed": (GuestState.COMING, GuestState.WAITING),
    "cancelled": (GuestState.COMING, GuestState.WAITING, GuestState.INVITED),
    "promoted": (GuestState.COMING,),
    "added": (GuestState.COMING, GuestState.WAITING),
    "eve": (GuestState.COMING,),
    "morning": (GuestState.COMING,),
    "after": (GuestState.COMING,),
    "day5": (GuestState.COMING,),
    "day30": (GuestState.COMING,),
}
#: The file for the calendar goes with these, to those who have a place.
_WITH_FILE = frozenset({"changed", "cancelled", "promoted", "added"})


async def invitation(telling: Telling) -> Screen | None:
    """« Venez-vous ? », unless it is over, called off, or they answered otherwise."""
    found = await _about(telling)
    if found is None or telling.person.state != PersonState.ACTIVE:
        return None
    meetup, guest = found
    if guest.state != GuestState.INVITED or not meetups.is_to_come(meetup, telling.work.now):
        return None
    return screens.invitation(meetup, await guest_list.tally(telling.work, meetup), telling.work)


async def invitation_brief(telling: Telling) -> Brief | None:
    """The same in one line."""
    if await invitation(telling) is None:
        return None
    found = await _about(telling)
    return None if found is None else _brief("meetups-brief-invite", telling, found[0])


async def news(telling: Telling) -> Screen | None:
    """The card under its news; None when it is no longer true."""
    found = await _current(telling)
    if found is None:
        return None
    meetup, guest = found
    work, what = telling.work, str(telling.notice.data["news"])
    await _hand_over(telling, what, meetup, guest)
    heading = load()(f"meetups-news-{what}", title=title_of(meetup), when=when(meetup, work), commune=commune(meetup))
    if what in ("promoted", "added") and guest.state == GuestState.COMING and guest.listed is None:
        return screens.ask_listing(meetup, work).with_heading(heading)
    shown = await card(work, meetup, guest, heading, told_all=True)
    if what != "morning":
        return shown
    listed = screens.short_list_text(guest, await meeting_pairs.short_list(work, guest), work)
    return compose([heading, listed], shown.rows)


async def brief(telling: Telling) -> Brief | None:
    """The same in one line."""
    found = await _current(telling)
    if found is None:
        return None
    what = str(telling.notice.data["news"])
    await _hand_over(telling, what, *found)
    return _brief(f"meetups-brief-{what}", telling, found[0])


async def afterwards(telling: Telling) -> Screen | None:
    """What came of it: the first question; nothing for who was not there, or has told all."""
    found = await _current(telling)
    if found is None or found[1].present_at is None:
        return None
    return await first_question(telling.work, *found, again=telling.notice.data["news"] != "after")


async def _hand_over(telling: Telling, what: str, meetup: Meetup, guest: MeetupGuest) -> None:
    """The event for the calendar of who has a place, or what takes it out again; once for each piece of news."""
    if what in _WITH_FILE and guest.state == GuestState.COMING:
        name, content = file_of(meetup, telling.work)
        key = f"meetup-ics:{meetup.id}:{telling.person.id}:{what}:{meetup.sequence}:{guest.version}"
        await enqueue(telling.work, telling.person, {"document": {"@text": content, "name": name}}, key)


async def _current(telling: Telling) -> tuple[Meetup, MeetupGuest] | None:
    found = await _about(telling)
    if found is None:
        return None
    meetup, guest = found
    what, data = str(telling.notice.data["news"]), telling.notice.data
    if guest.state not in _FOR[what]:
        return None
    if what == "cancelled":
        return found if meetup.state == MeetupState.CANCELLED else None
    if meetup.state != MeetupState.OPEN or (what == "changed" and data["sequence"] != meetup.sequence):
        return None
    over = meetups.is_over(meetup, telling.work.now)
    return found if over == (what in ("after", "day5", "day30")) else None


async def _about(telling: Telling) -> tuple[Meetup, MeetupGuest] | None:
    """The meet-up and where the person stands; None once either is gone."""
    if telling.person.state not in WELCOME:
        return None
    try:
        meetup = await meetups.own(telling.work, telling.id_of("meetup_id"))
    except NotFound:
        return None
    guest = await guests.of(telling.work, meetup, telling.person.id)
    return None if guest is None else (meetup, guest)


def _brief(key: str, telling: Telling, meetup: Meetup) -> Brief:
    line = load()(key, title=title_of(meetup), when=when(meetup, telling.work), commune=commune(meetup))
    return Brief(line, labelled(shorten(title_of(meetup), LABEL), MeetupTap.on(meetup.id, "see")))
