"""Who stands on the list of a meet-up, and how many stand where?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from models.event import Event
from models.meetup import GuestState, Meetup, MeetupGuest, MeetupState
from models.work import Work

#: They were told of it, or have answered.
REACHED = (GuestState.INVITED, GuestState.COMING, GuestState.WAITING, GuestState.DECLINED)

#: The facts of a guest who got a place.
PLACED = ("meetup_guest.coming", "meetup_guest.promoted")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many stand where."""

    coming: int
    waiting: int
    invited: int  #: asked, no answer yet
    declined: int
    present: int


async def listed(work: Work, meetup: Meetup, states: Collection[GuestState]) -> list[MeetupGuest]:
    """The guests in those states; who waits for a place in the order they will get one, the others by when they answered."""
    query = (
        select(MeetupGuest)
        .where(MeetupGuest.meetup_id == meetup.id, MeetupGuest.state.in_(states))
        .order_by(MeetupGuest.queued_at.nulls_first(), MeetupGuest.answered_at, MeetupGuest.created_at, MeetupGuest.id)
    )
    return list((await work.session.execute(query)).scalars())


async def reached(work: Work, meetup: Meetup) -> set[UUID]:
    """The people who were asked, or answered: nobody is asked twice."""
    query = select(MeetupGuest.person_id).where(MeetupGuest.meetup_id == meetup.id, MeetupGuest.state.in_(REACHED))
    return set((await work.session.execute(query)).scalars())


async def placed_since(work: Work, guest_ids: Collection[UUID], moment: datetime) -> set[UUID]:
    """Of these guests, those who got their place after `moment`."""
    query = select(Event.aggregate_id).where(
        Event.aggregate == MeetupGuest.__tablename__,
        Event.aggregate_id.in_(guest_ids),
        Event.kind.in_(PLACED),
        Event.at > moment,
    )
    return set((await work.session.execute(query)).scalars())


async def tally(work: Work, meetup: Meetup) -> Tally:
    """The counts of one meet-up."""
    query = (
        select(MeetupGuest.state, func.count(), func.count(MeetupGuest.present_at))
        .where(MeetupGuest.meetup_id == meetup.id)
        .group_by(MeetupGuest.state)
    )
    rows = {state: (count, present) for state, count, present in (await work.session.execute(query)).all()}
    counts: Mapping[str, int] = {state: rows.get(state, (0, 0))[0] for state in GuestState}
    return Tally(
        counts[GuestState.COMING],
        counts[GuestState.WAITING],
        counts[GuestState.INVITED],
        counts[GuestState.DECLINED],
        sum(present for _, present in rows.values()),
    )


async def of_person(work: Work, person_id: UUID) -> list[tuple[Meetup, MeetupGuest]]:
    """The open meet-ups to come that this person was told of, the next first."""
    query = (
        select(Meetup, MeetupGuest)
        .join(MeetupGuest, MeetupGuest.meetup_id == Meetup.id)
        .where(
            MeetupGuest.person_id == person_id,
            MeetupGuest.state.in_((GuestState.COMING, GuestState.WAITING, GuestState.INVITED)),
            Meetup.state == MeetupState.OPEN,
            Meetup.ends_at > work.now,
        )
        .order_by(Meetup.starts_at, Meetup.id)
    )
    return [(meetup, guest) for meetup, guest in (await work.session.execute(query)).all()]
