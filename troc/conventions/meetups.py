"""Which meet-ups are there, what is each of them, and how does it change?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from models.errors import NotFound, RefusedInput, Stale
from models.event import record
from models.meetup import Meetup, MeetupState
from models.member import Officer
from models.work import Work

#: What must be known before anybody can be asked to come.
NEEDED = ("title", "place", "commune_code", "starts_at", "ends_at", "capacity", "territory")
#: Changes of these are news for whoever comes.
TOLD = frozenset({"title", "place", "commune_code", "starts_at", "ends_at"})
TITLE_LIMIT, PLACE_LIMIT, TERRITORY_LIMIT = 80, 120, 80
FEWEST, MOST = 2, 500
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=12)
#: The code of the door begins so, which no code of an invitation does; it serves around the hours of the meet-up only.
PREFIX = "rencontre-"
DOOR_BEFORE, DOOR_AFTER = timedelta(hours=1), timedelta(minutes=30)
#: An officer may still tick who was there, from a list on paper, for so long.
TICKED_AFTER = timedelta(days=7)


async def begin(work: Work, officer: Officer, zone: str) -> Meetup:
    """A draft; the officer's last one is taken up again when there is one."""
    query = select(Meetup).where(Meetup.officer_id == officer.id, Meetup.state == MeetupState.DRAFT)
    found: Meetup | None = (await work.session.execute(query.order_by(Meetup.created_at.desc()).limit(1))).scalar()
    if found is not None:
        return found
    meetup = Meetup(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        state=MeetupState.DRAFT,
        officer_id=officer.id,
        zone=zone,
        door_code=_code(work),
        audience={},
        sequence=0,
        created_at=work.now,
    )
    record(work, meetup, "meetup.begun", None, officer_id=str(officer.id))
    work.session.add(meetup)
    await work.session.flush()
    return meetup


async def own(work: Work, meetup_id: UUID, *, lock: bool = False) -> Meetup:
    """A meet-up of this community, its row kept from others with `lock`; NotFound otherwise."""
    query = select(Meetup).where(Meetup.id == meetup_id, Meetup.community_id == work.community_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
        await work.session.flush()
    found: Meetup | None = (await work.session.execute(query)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


async def by_door(work: Work, code: str) -> Meetup | None:
    """The meet-up at whose door that code is shown, its row kept from others."""
    query = select(Meetup.id).where(
        Meetup.bot_id == work.bot_id, Meetup.community_id == work.community_id, Meetup.door_code == code
    )
    found = (await work.session.execute(query)).scalar_one_or_none()
    return None if found is None else await own(work, found, lock=True)


async def to_come(work: Work) -> list[Meetup]:
    """The meet-ups that are not over, the next first; drafts last."""
    query = select(Meetup).where(
        Meetup.community_id == work.community_id,
        or_(
            Meetup.state == MeetupState.DRAFT,
            and_(Meetup.state == MeetupState.OPEN, Meetup.ends_at > work.now),
        ),
    )
    return list((await work.session.execute(query.order_by(Meetup.starts_at.nulls_last(), Meetup.id))).scalars())


async def past(work: Work, offset: int, limit: int) -> tuple[list[Meetup], int]:
    """The meet-ups that were held or cancelled, the last first, and how many there are."""
    over = and_(
        Meetup.community_id == work.community_id,
        or_(
            Meetup.state == MeetupState.CANCELLED,
            and_(Meetup.state == MeetupState.OPEN, Meetup.ends_at <= work.now),
        ),
    )
    query = select(Meetup).where(over).order_by(Meetup.starts_at.desc(), Meetup.id).offset(offset).limit(limit)
    count = await work.session.execute(select(func.count()).select_from(Meetup).where(over))
    return list((await work.session.execute(query)).scalars()), count.scalar_one()


async def held_between(work: Work, first: datetime, last: datetime) -> list[Meetup]:
    """The open meet-ups that begin in that span, ends included."""
    query = select(Meetup).where(
        Meetup.community_id == work.community_id,
        Meetup.state == MeetupState.OPEN,
        Meetup.starts_at >= first,
        Meetup.starts_at <= last,
    )
    return list((await work.session.execute(query.order_by(Meetup.starts_at, Meetup.id))).scalars())


def hours(meetup: Meetup) -> tuple[datetime, datetime]:
    """From when to when; Stale as long as that is not said."""
    if meetup.starts_at is None or meetup.ends_at is None:
        raise Stale
    return meetup.starts_at, meetup.ends_at


def missing(meetup: Meetup) -> list[str]:
    """What is still to be said, in the order it is asked."""
    return [name for name in NEEDED if getattr(meetup, name) is None]


def is_over(meetup: Meetup, now: datetime) -> bool:
    """Whether it ended, or will not be held."""
    return meetup.state != MeetupState.OPEN or meetup.ends_at is None or now >= meetup.ends_at


def is_to_come(meetup: Meetup, now: datetime) -> bool:
    """Whether people may still say that they come."""
    return not is_over(meetup, now)


def door_is_open(meetup: Meetup, now: datetime) -> bool:
    """Whether the code of the door serves: around the hours, so that a photograph of it is of no use elsewhere."""
    if meetup.state != MeetupState.OPEN or meetup.starts_at is None or meetup.ends_at is None:
        return False
    return meetup.starts_at - DOOR_BEFORE <= now <= meetup.ends_at + DOOR_AFTER


def may_tick(meetup: Meetup, now: datetime) -> bool:
    """Whether an officer may still say who was there."""
    if meetup.state != MeetupState.OPEN or meetup.starts_at is None or meetup.ends_at is None:
        return False
    return meetup.starts_at - DOOR_BEFORE <= now <= meetup.ends_at + TICKED_AFTER


def change(work: Work, meetup: Meetup, officer: Officer, **values: Any) -> bool:
    """Set what is said of it. True when it is news for whoever comes (its event in calendars moves).

    Stale once it is over; RefusedInput for what it cannot be: a past hour, an odd length or number of places.
    """
    if meetup.state not in (MeetupState.DRAFT, MeetupState.OPEN):
        raise Stale
    if meetup.state == MeetupState.OPEN and is_over(meetup, work.now):
        raise Stale
    values = {name: value for name, value in values.items() if getattr(meetup, name) != value}
    _check(work, meetup, values)
    if not values:
        return False
    for name, value in values.items():
        setattr(meetup, name, value)
    news = meetup.state == MeetupState.OPEN and bool(TOLD & values.keys())
    if news:
        meetup.sequence += 1
    if {"starts_at"} & values.keys():
        meetup.paired_at = None
    record(work, meetup, "meetup.changed", None, officer_id=str(officer.id), what=sorted(values))
    return news


def _check(work: Work, meetup: Meetup, values: dict[str, Any]) -> None:
    starts, ends = values.get("starts_at", meetup.starts_at), values.get("ends_at", meetup.ends_at)
    if "starts_at" in values and starts is not None and starts <= work.now:
        raise RefusedInput("meetups-refused-past")
    if starts is not None and ends is not None and not SHORTEST <= ends - starts <= LONGEST:
        raise RefusedInput("meetups-refused-duration")
    if "capacity" in values and not FEWEST <= (values["capacity"] or 0) <= MOST:
        raise RefusedInput("meetups-refused-capacity")


def open_to_all(work: Work, meetup: Meetup, officer: Officer) -> None:
    """« Ouvrir les inscriptions ». Stale when it is no draft; RefusedInput when something is missing, or its hour has passed."""
    if meetup.state != MeetupState.DRAFT:
        raise Stale
    if missing(meetup):
        raise RefusedInput("meetups-refused-missing")
    if meetup.starts_at is not None and meetup.starts_at <= work.now:
        raise RefusedInput("meetups-refused-past")
    meetup.state = MeetupState.OPEN
    meetup.opened_at = work.now
    record(work, meetup, "meetup.opened", None, officer_id=str(officer.id))


def discard(work: Work, meetup: Meetup) -> None:
    """A draft is given up."""
    if meetup.state != MeetupState.DRAFT:
        raise Stale
    meetup.state = MeetupState.DISCARDED
    record(work, meetup, "meetup.discarded")


def cancel(work: Work, meetup: Meetup, officer: Officer) -> bool:
    """It will not be held. False when that was said before; Stale once it is over."""
    if meetup.state == MeetupState.CANCELLED:
        return False
    if is_over(meetup, work.now):
        raise Stale
    meetup.state = MeetupState.CANCELLED
    meetup.cancelled_at = work.now
    meetup.sequence += 1
    record(work, meetup, "meetup.cancelled", None, officer_id=str(officer.id))
    return True


def hand_over(work: Work, meetup: Meetup, officer: Officer, colleague: Officer) -> None:
    """A colleague holds it from now on."""
    meetup.officer_id = colleague.id
    record(work, meetup, "meetup.handed", officer.id, to=str(colleague.id))


def renew_door(work: Work, meetup: Meetup) -> None:
    """Another code for the door: the one before opens nothing any more."""
    meetup.door_code = _code(work)
    record(work, meetup, "meetup.door")


def keep_audience(meetup: Meetup, kept: dict[str, Any]) -> None:
    """The filter of the invitations being chosen."""
    meetup.audience = dict(kept)


def note_paired(work: Work, meetup: Meetup, pairs: int) -> None:
    """Who should meet whom was worked out."""
    meetup.paired_at = work.now
    record(work, meetup, "meetup.paired", None, pairs=pairs)


def near(meetups: Sequence[Meetup], now: datetime) -> Meetup | None:
    """The one whose door is open now, if any."""
    return next((each for each in meetups if door_is_open(each, now)), None)


def _code(work: Work) -> str:
    return PREFIX + work.clock.secret(16)
