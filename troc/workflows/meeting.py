"""A meet-up is held, moved or called off, and people say whether they come: what follows, and who is told?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.enums import NoticeState
from models.errors import RefusedInput
from models.meetup import GuestState, Meetup, MeetupGuest
from models.member import Officer, Organisation, Person
from models.notice import Notice, NoticeDraft
from models.work import Work
from troc.conventions import guest_list, guests, meetups, suggestions
from troc.members import prospects
from troc.notifications import notices, outbox
from troc.workflows.audience import Audience, Chosen, choose

#: Kinds of notices. Urgent ones go out whatever the hour: somebody would stand before a closed door.
INVITE, NEWS, URGENT_NEWS, AFTER = "meetup_invite", "meetup", "meetup_urgent", "meetup_after"
#: From so near its beginning on, a change or a cancellation is urgent.
URGENT = timedelta(hours=24)
#: Invitations are held so long, in which the officer may stop them.
HELD = timedelta(minutes=2)
#: An invitation that could only come later than this before the beginning is not sent.
TOO_LATE = timedelta(hours=2)
#: Who has a place, or waits for one.
EXPECTED = (GuestState.COMING, GuestState.WAITING)


@dataclass(frozen=True, slots=True)
class Line:
    """One guest with who they are."""

    guest: MeetupGuest
    person: Person
    organisation: Organisation | None


@dataclass(frozen=True, slots=True)
class CalledOff:
    """Who was expected at what will not be held, or asked to it."""

    told: int  #: get the news here
    to_call: Sequence[Line]  #: have blocked the bot, or have no Telegram: somebody has to call them


def draft(
    meetup: Meetup,
    person_id: UUID,
    news: str,
    mark: object,
    *,
    kind: str = NEWS,
    message_class: str = "A",
    due_at: datetime | None = None,
    drop_after: datetime | None = None,
) -> NoticeDraft:
    """One piece of news of a meet-up for one person; the same `mark` is told once."""
    return NoticeDraft(
        f"meetup:{meetup.id}:{person_id}:{news}:{mark}",
        person_id,
        kind,
        message_class,
        {"meetup_id": str(meetup.id), "news": news, "sequence": meetup.sequence},
        due_at,
        drop_after,
    )


async def begin(work: Work, officer: Officer, zone: str) -> Meetup:
    """A draft, or the officer's last one. RefusedInput while they rehearse: a meet-up is real, and would outlast it."""
    if await prospects.rehearses(work, officer):
        raise RefusedInput("meetups-refused-new-rehearsing")
    return await meetups.begin(work, officer, zone)


async def foresee(work: Work, meetup: Meetup, officer_person: Person | None = None) -> Chosen:
    """Whom the filter kept with the meet-up would really invite, none of whom was asked before, nor only rehearses."""
    reached = await guest_list.reached(work, meetup)
    mine = {officer_person.id} if officer_person is not None else set()
    until = (meetup.starts_at or work.now) - TOO_LATE
    start = work.now + HELD
    wanted = Audience.of(meetup.audience).but(rehearsing=False)
    return await choose(work, wanted, until=until, but=reached | mine, kind=INVITE, start=start)


async def invite(work: Work, meetup_id: UUID, people: Iterable[Person], officer: Officer) -> list[MeetupGuest]:
    """Ask these people; each is told when their attention budget allows, never twice. Stale once it is over."""
    meetup = await meetups.own(work, meetup_id, lock=True)
    asked = await guests.invite(work, meetup, people, officer)
    until = (meetup.starts_at or work.now) - TOO_LATE
    drafts = [
        NoticeDraft(
            f"{INVITE}:{meetup.id}:{guest.person_id}:{guest.version}",
            guest.person_id,
            INVITE,
            "C",
            {"meetup_id": str(meetup.id)},
            work.now + HELD,
            until,
        )
        for guest in asked
    ]
    await notices.post(work, drafts)
    return asked


async def unsent(work: Work, meetup: Meetup) -> list[UUID]:
    """The people whose invitation has not left yet."""
    query = select(Notice.person_id).where(
        Notice.key.startswith(_invitations(meetup), autoescape=True), Notice.state == NoticeState.WAITING
    )
    return list((await work.session.execute(query)).scalars())


async def stop(work: Work, meetup_id: UUID) -> int:
    """Take back the invitations that have not left; these people may be asked again. How many.

    One that stands in a message with other news stays in it: that person was asked.
    """
    meetup = await meetups.own(work, meetup_id, lock=True)
    people = await notices.take_back(work, _invitations(meetup))
    said = {f"notice:{notice.id}": notice for notice in await notices.told_alone(work, _invitations(meetup))}
    withdrawn = [said[key] for key in await outbox.withdraw(work, list(said))]
    notices.unsay(withdrawn)
    return await guests.unsend(work, meetup, [*people, *(notice.person_id for notice in withdrawn)])


async def to_tell(work: Work, meetup: Meetup) -> int:
    """How many would be told, or called, that it will not be held: who is expected, and who was asked and did not answer."""
    tally = await guest_list.tally(work, meetup)
    return tally.coming + tally.waiting + max(0, tally.invited - len(await unsent(work, meetup)))


async def edit(work: Work, meetup_id: UUID, officer: Officer, **values: Any) -> Meetup:
    """Change what is said of it: those who come are told, and more places go to those who wait.

    RefusedInput for fewer places than were given, and whatever `meetups.change` refuses.
    """
    meetup = await meetups.own(work, meetup_id, lock=True)
    if (values.get("capacity") or meetups.MOST) < (await guest_list.tally(work, meetup)).coming:
        raise RefusedInput("meetups-refused-fewer")
    if meetups.change(work, meetup, officer, **values):
        expected = await guest_list.listed(work, meetup, EXPECTED)
        kind = URGENT_NEWS if is_urgent(work, meetup) else NEWS
        await notices.post(
            work, [draft(meetup, guest.person_id, "changed", meetup.sequence, kind=kind) for guest in expected]
        )
    await promote(work, meetup)
    return meetup


async def call_off(work: Work, meetup_id: UUID, officer: Officer) -> CalledOff | None:
    """« Annuler la rencontre »: all who were expected are told at once, and who had been asked. None when it had been said.

    What had not left of the invitations is withdrawn. Stale once it is over.
    """
    meetup = await meetups.own(work, meetup_id, lock=True)
    urgent = is_urgent(work, meetup)
    if not meetups.cancel(work, meetup, officer):
        return None
    await stop(work, meetup_id)
    lines = await people_of(work, await guest_list.listed(work, meetup, EXPECTED))
    to_call = [line for line in lines if line.person.unreachable_at is not None or line.person.on_paper]
    kind = URGENT_NEWS if urgent else NEWS
    told = {line.person.id: kind for line in lines if line not in to_call}
    asked = await people_of(work, await guest_list.listed(work, meetup, [GuestState.INVITED]))
    told |= {line.person.id: NEWS for line in asked if line.person.unreachable_at is None}
    await notices.post(
        work,
        [draft(meetup, each, "cancelled", "", kind=kind, drop_after=meetup.ends_at) for each, kind in told.items()],
    )
    return CalledOff(len(told), to_call)


async def say_yes(work: Work, meetup_id: UUID, person: Person) -> tuple[Meetup, MeetupGuest]:
    """« Je viens ». Stale once it is over; RefusedInput for who only rehearses."""
    meetup = await meetups.own(work, meetup_id, lock=True)
    return meetup, await guests.come(work, meetup, person)


async def say_no(work: Work, meetup_id: UUID, person: Person) -> Meetup:
    """« Je ne peux pas »: the place goes to who has waited longest. Stale once it is over."""
    meetup = await meetups.own(work, meetup_id, lock=True)
    await guests.decline(work, meetup, person.id)
    await promote(work, meetup)
    return meetup


async def put_on(work: Work, meetup_id: UUID, person: Person, officer: Officer) -> MeetupGuest:
    """An officer heard their yes, on the phone: a place or the waiting list, and they are told. Stale once it is over.

    RefusedInput for who only rehearses.
    """
    meetup = await meetups.own(work, meetup_id, lock=True)
    before = await guests.of(work, meetup, person.id)
    was = before.state if before is not None else None
    guest = await guests.come(work, meetup, person, officer)
    if guest.state != was:
        await notices.post(work, [_about_a_place(work, meetup, guest, "added")])
    return guest


async def take_off(work: Work, guest: MeetupGuest, officer: Officer) -> None:
    """An officer heard that they cannot come: the place goes to who has waited longest. Stale once it is over."""
    meetup = await meetups.own(work, guest.meetup_id, lock=True)
    await guests.decline(work, meetup, guest.person_id, officer)
    await promote(work, meetup)


async def promote(work: Work, meetup: Meetup) -> None:
    """Free places find their people, who are told."""
    for guest in await guests.promote(work, meetup):
        await notices.post(work, [_about_a_place(work, meetup, guest, "promoted")])


def _about_a_place(work: Work, meetup: Meetup, guest: MeetupGuest, news: str) -> NoticeDraft:
    """They have a place, or none yet; on the eve it waits for no morning, or it would come too late to be used."""
    kind = URGENT_NEWS if is_urgent(work, meetup) else NEWS
    return draft(meetup, guest.person_id, news, guest.version, kind=kind, drop_after=meetup.starts_at)


async def forget(work: Work, person: Person) -> None:
    """Somebody erases their account: their places go to others."""
    for meetup_id in await guests.leave(work, person.id):
        await promote(work, await meetups.own(work, meetup_id, lock=True))
    await suggestions.forget(work, person.id)


async def people_of(work: Work, found: Collection[MeetupGuest]) -> list[Line]:
    """These guests, in their order, with who they are."""
    query = (
        select(Person, Organisation)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.id.in_([guest.person_id for guest in found]))
    )
    known = {person.id: (person, home) for person, home in (await work.session.execute(query)).all()}
    return [Line(guest, *known[guest.person_id]) for guest in found if guest.person_id in known]


def is_urgent(work: Work, meetup: Meetup) -> bool:
    """Whether it begins so soon that news of it cannot wait for the morning."""
    return meetup.starts_at is not None and meetup.starts_at - work.now <= URGENT


def _invitations(meetup: Meetup) -> str:
    return f"{INVITE}:{meetup.id}:"
