"""Who is asked to a meet-up, who comes, who waits for a place, and who was there?

Every act that gives or frees a place takes the meet-up's row first (`meetups.own(…, lock=True)`), so that two people never
take the same place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select

from models.enums import PersonState
from models.errors import NotFound, RefusedInput, Stale
from models.event import record
from models.meetup import GuestState, Meetup, MeetupGuest
from models.member import Officer, Person
from models.work import Work
from troc.conventions import guest_list, meetups

#: Who has read the notice of the service may come through the door.
WELCOME = (PersonState.ACTIVE, PersonState.PENDING)


class Door(StrEnum):
    """What came of a code scanned at the door."""

    PRESENT = "present"
    ALREADY = "already"  # scanned before
    FULL = "full"
    CLOSED = "closed"  # not around its hours
    CANCELLED = "cancelled"


async def of(work: Work, meetup: Meetup, person_id: UUID) -> MeetupGuest | None:
    """Where that person stands towards it."""
    query = select(MeetupGuest).where(MeetupGuest.meetup_id == meetup.id, MeetupGuest.person_id == person_id)
    found: MeetupGuest | None = (await work.session.execute(query)).scalar_one_or_none()
    return found


async def own(work: Work, guest_id: UUID) -> MeetupGuest:
    """A guest of a meet-up of this community; NotFound otherwise."""
    guest = await work.session.get(MeetupGuest, guest_id)
    if guest is None or guest.community_id != work.community_id:
        raise NotFound
    return guest


async def invite(work: Work, meetup: Meetup, people: Iterable[Person], officer: Officer) -> list[MeetupGuest]:
    """Ask these people, but those who were asked or have answered: returns the guests newly asked. Stale once it is over.

    Nobody who only rehearses: they would take the place of somebody who comes.
    """
    if not meetups.is_to_come(meetup, work.now):
        raise Stale
    known = await guest_list.reached(work, meetup)
    asked = []
    for person in people:
        if person.id in known or person.rehearsing:
            continue
        known.add(person.id)
        guest = await of(work, meetup, person.id) or _new(work, meetup, person.id)
        guest.state, guest.invited_at = GuestState.INVITED, work.now
        record(work, guest, "meetup_guest.invited", None, officer_id=str(officer.id), meetup_id=str(meetup.id))
        asked.append(guest)
    await work.session.flush()
    return asked


async def unsend(work: Work, meetup: Meetup, person_ids: Collection[UUID]) -> int:
    """The invitations of these people never left: they count as not asked, unless they answered. How many."""
    query = select(MeetupGuest).where(
        MeetupGuest.meetup_id == meetup.id,
        MeetupGuest.person_id.in_(person_ids),
        MeetupGuest.state == GuestState.INVITED,
    )
    found = list((await work.session.execute(query)).scalars())
    for guest in found:
        guest.state, guest.invited_at = GuestState.UNSENT, None
        record(work, guest, "meetup_guest.unsent")
    return len(found)


async def come(work: Work, meetup: Meetup, person: Person, officer: Officer | None = None) -> MeetupGuest:
    """« Je viens »: a place, or the waiting list when there is none. Saying it twice changes nothing.

    `meetup` is locked; `officer`: who heard it and notes it for them. Stale once it is over; RefusedInput for who only
    rehearses.
    """
    if not meetups.is_to_come(meetup, work.now):
        raise Stale
    if person.rehearsing:
        raise RefusedInput("meetups-refused-rehearsing")
    guest = await of(work, meetup, person.id) or _new(work, meetup, person.id)
    if guest.state in (GuestState.COMING, GuestState.WAITING):
        return guest
    free = await room(work, meetup) > 0
    guest.state = GuestState.COMING if free else GuestState.WAITING
    guest.answered_at = work.now
    guest.queued_at = None if free else work.now
    _note(work, guest, str(guest.state), officer)
    await work.session.flush()
    return guest


async def decline(work: Work, meetup: Meetup, person_id: UUID, officer: Officer | None = None) -> bool:
    """« Je ne peux pas », before or after a yes. True when a place is free now. `meetup` is locked; Stale once it is over."""
    if not meetups.is_to_come(meetup, work.now):
        raise Stale
    guest = await of(work, meetup, person_id) or _new(work, meetup, person_id)
    if guest.state == GuestState.DECLINED:
        return False
    had = guest.state == GuestState.COMING
    guest.state, guest.answered_at, guest.queued_at = GuestState.DECLINED, work.now, None
    guest.present_at, guest.present_by = None, None
    _note(work, guest, "declined", officer)
    await work.session.flush()
    return had


async def leave(work: Work, person_id: UUID) -> list[UUID]:
    """Somebody is gone for good: the meet-ups to come in which they freed a place. What was stays counted, under no name."""
    query = (
        select(MeetupGuest, Meetup)
        .join(Meetup, Meetup.id == MeetupGuest.meetup_id)
        .where(MeetupGuest.person_id == person_id, MeetupGuest.state.in_((GuestState.COMING, GuestState.WAITING)))
    )
    freed = []
    for guest, meetup in (await work.session.execute(query)).all():
        if not meetups.is_to_come(meetup, work.now) or guest.present_at is not None:
            continue
        if guest.state == GuestState.COMING:
            freed.append(meetup.id)
        guest.state, guest.answered_at, guest.queued_at = GuestState.DECLINED, work.now, None
        record(work, guest, "meetup_guest.left")
    await work.session.flush()
    return freed


async def promote(work: Work, meetup: Meetup) -> list[MeetupGuest]:
    """Give the free places to those who have waited longest; the guests who got one. `meetup` is locked.

    Only until it begins; those we cannot tell keep their turn.
    """
    if not meetups.is_to_come(meetup, work.now) or (meetup.starts_at is not None and work.now >= meetup.starts_at):
        return []
    free = await room(work, meetup)
    if free <= 0:
        return []
    query = (
        select(MeetupGuest)
        .join(Person, Person.id == MeetupGuest.person_id)
        .where(
            MeetupGuest.meetup_id == meetup.id,
            MeetupGuest.state == GuestState.WAITING,
            Person.state.in_(WELCOME),
            Person.unreachable_at.is_(None),
        )
        .order_by(MeetupGuest.queued_at, MeetupGuest.id)
        .limit(free)
    )
    promoted = list((await work.session.execute(query)).scalars())
    for guest in promoted:
        guest.state, guest.queued_at = GuestState.COMING, None
        record(work, guest, "meetup_guest.promoted", None, meetup_id=str(meetup.id))
    await work.session.flush()
    return promoted


async def at_door(work: Work, meetup: Meetup, person: Person) -> tuple[Door, MeetupGuest | None]:
    """The code was scanned. Who was not expected takes a place if there is one. `meetup` is locked."""
    guest = await of(work, meetup, person.id)
    # Whoever only tries things out takes nobody's place, and counts in no balance sheet.
    if person.rehearsing:
        return Door.CLOSED, guest
    if not meetups.door_is_open(meetup, work.now):
        return (Door.CLOSED if meetup.cancelled_at is None else Door.CANCELLED), guest
    if guest is not None and guest.present_at is not None:
        return Door.ALREADY, guest
    if guest is None or guest.state != GuestState.COMING:
        if await room(work, meetup) <= 0:
            return Door.FULL, guest
        guest = guest or _new(work, meetup, person.id)
        guest.state, guest.answered_at, guest.queued_at = GuestState.COMING, work.now, None
        record(work, guest, "meetup_guest.coming", person.id, meetup_id=str(meetup.id), door=True)
    guest.present_at, guest.present_by = work.now, None
    record(work, guest, "meetup_guest.present", person.id, meetup_id=str(meetup.id), door=True)
    await work.session.flush()
    return Door.PRESENT, guest


async def tick(work: Work, meetup: Meetup, guest: MeetupGuest, officer: Officer, *, present: bool) -> None:
    """An officer says that this guest is there, or takes it back. Twice changes nothing. `meetup` is locked.

    Stale outside the days when it can be said; RefusedInput when a guest without a place would take one too many.
    """
    if not meetups.may_tick(meetup, work.now):
        raise Stale
    if (guest.present_at is not None) == present:
        return
    if present and guest.state != GuestState.COMING:
        if await room(work, meetup) <= 0:
            raise RefusedInput("meetups-refused-full")
        guest.state, guest.answered_at, guest.queued_at = GuestState.COMING, work.now, None
        record(work, guest, "meetup_guest.coming", None, officer_id=str(officer.id), meetup_id=str(meetup.id))
    guest.present_at = work.now if present else None
    guest.present_by = officer.id if present else None
    fact = "present" if present else "absent"
    record(work, guest, f"meetup_guest.{fact}", None, officer_id=str(officer.id), meetup_id=str(meetup.id))
    await work.session.flush()


def agree_to_be_listed(work: Work, guest: MeetupGuest, agreed: bool) -> None:
    """Whether the others who come may read the name of their structure."""
    if guest.listed != agreed:
        guest.listed = agreed
        record(work, guest, "meetup_guest.listed", guest.person_id, listed=agreed)


def find_useful(work: Work, guest: MeetupGuest, useful: str) -> None:
    """« Cette rencontre a-t-elle été utile ? »"""
    if guest.useful != useful:
        guest.useful = useful
        record(work, guest, "meetup_guest.useful", guest.person_id, useful=useful)


async def room(work: Work, meetup: Meetup) -> int:
    """How many places are free; below 0 never, whatever the order of things."""
    query = select(func.count()).where(MeetupGuest.meetup_id == meetup.id, MeetupGuest.state == GuestState.COMING)
    return (meetup.capacity or 0) - (await work.session.execute(query)).scalar_one()


def _note(work: Work, guest: MeetupGuest, what: str, officer: Officer | None) -> None:
    """The fact of an answer: the guest's own, or one that an officer heard."""
    heard = {"officer_id": str(officer.id)} if officer is not None else {}
    actor = guest.person_id if officer is None else None
    record(work, guest, f"meetup_guest.{what}", actor, meetup_id=str(guest.meetup_id), **heard)


def _new(work: Work, meetup: Meetup, person_id: UUID) -> MeetupGuest:
    guest = MeetupGuest(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        meetup_id=meetup.id,
        person_id=person_id,
        state=GuestState.UNSENT,
        created_at=work.now,
    )
    work.session.add(guest)
    return guest
