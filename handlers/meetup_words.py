"""When and where is a meet-up, in words, and how is another guest called?"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from locales.escape import shorten
from locales.formats import duration, instant
from locales.loader import load
from models.meetup import Meetup
from models.member import Organisation
from models.work import Work
from troc.conventions.meetups import hours
from troc.exchanges.papers.deliveries import Event, ics
from troc.exchanges.questions import nameless
from troc.places.gazetteer import load_gazetteer
from troc.workflows.meeting_pairs import Suggested

NAME, TITLE, PLACE, GIFT = 40, 80, 120, 60


def title_of(meetup: Meetup, length: int = TITLE) -> str:
    """Its title, or « Rencontre » as long as it has none."""
    return shorten(meetup.title or load().plain("meetups-untitled"), length)


def when(meetup: Meetup, work: Work) -> str:
    """« jeudi 12 novembre à 14 h » on the wall of its commune; that it is not known yet."""
    if meetup.starts_at is None:
        return load().plain("meetups-unsaid")
    zone = ZoneInfo(meetup.zone)
    return instant(meetup.starts_at.astimezone(zone), work.now.astimezone(zone).date())


def commune(meetup: Meetup) -> str:
    """The name of its commune, or that it is not known yet."""
    found = load_gazetteer().communes.get(meetup.commune_code or "")
    return found.name if found else load().plain("meetups-unsaid")


def where(meetup: Meetup) -> str:
    """Room, street and commune."""
    return ", ".join(part for part in (meetup.place, commune(meetup)) if part)


def lasts(meetup: Meetup) -> str:
    """« 2 h », or that it is not known yet."""
    if meetup.starts_at is None or meetup.ends_at is None:
        return load().plain("meetups-unsaid")
    return duration(round((meetup.ends_at - meetup.starts_at).total_seconds() / 60))


def called(found: Suggested) -> str:
    """The other guest: by name if both agreed to be read, else by trade and commune."""
    home = found.other.organisation
    if found.named and home is not None and home.name:
        return shorten(home.name, NAME)
    return anonymous(home)


def anonymous(home: Organisation | None) -> str:
    """« une boulangerie, à Évry »: what may be said of somebody whose name is not known."""
    say = load()
    trade = (home.trade if home else None) or say.plain("trade-of-a-structure")
    place = load_gazetteer().communes.get((home.commune_code if home else None) or "")
    return shorten(say.plain("meetups-somebody", trade=trade, commune=place.name), NAME) if place else trade


def gift(found: Suggested, work: Work) -> str:
    """What the two could talk about, in the other's words; without their name where they do not show it."""
    key = "meetups-gives" if found.gives else "meetups-receives"
    title, firm = (found.need if found.gives else found.offer).title, found.other.organisation
    words = title if found.named else nameless(title, firm.name if firm is not None else None)
    return load().plain(key, what=shorten(words, GIFT))


def file_of(meetup: Meetup, work: Work) -> tuple[str, str]:
    """(name, content) of the event for calendars; of a meet-up called off, what takes it out of them."""
    say = load().plain
    starts_at, ends_at = hours(meetup)
    day = starts_at.astimezone(ZoneInfo(meetup.zone)).date()
    event = Event(
        uid=f"{meetup.id}@troquet",
        sequence=meetup.sequence,
        first=day,
        last=day,
        summary=title_of(meetup),
        description=say("meetups-ics-description"),
        said_at=meetup.cancelled_at or work.now,
        place=where(meetup),
        cancelled=meetup.cancelled_at is not None,
        hours=(starts_at, ends_at),
    )
    name = "meetups-file-cancelled" if event.cancelled else "meetups-file"
    return f"{say(name)}-{day:%Y-%m-%d}.ics", ics([event]).decode()
