"""What does the database know that decides whether a person may be told something?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select, tuple_

from models.conversation import Chat
from models.enums import NoticeState, PersonState, Rhythm
from models.member import Person
from models.notice import Notice
from models.work import Work
from troc.notifications.hours import Preferences
from troc.notifications.policy import AUTO_PAUSE_KIND, Ledger, Presence

LEDGER_SPAN = timedelta(days=8)  #: seven local days, whatever the clocks did
DIGEST_KIND = "digest"
STILL_THERE_KIND = "still_there"


def preferences(person: Person) -> Preferences:
    """What this person asked of us, as the policy reads it."""
    return Preferences(
        rhythm=Rhythm(person.rhythm),
        quiet_from=person.quiet_from,
        quiet_to=person.quiet_to,
        quiet_sunday=person.quiet_sunday,
        zone=person.zone,
        paused_until=person.paused_until,
        leave_until=person.leave_until,
        unreachable=person.unreachable_at is not None,
        on_paper=person.on_paper,
    )


async def people_of(work: Work, ids: Collection[UUID]) -> dict[UUID, Person]:
    """These people, kept from other workers until the transaction ends, so that two never fill one ledger at once.

    On PostgreSQL, those another transaction holds are left out: their notices wait for the next tick.
    """
    found = await work.session.scalars(
        select(Person).where(Person.id.in_(ids)).with_for_update(skip_locked=True, key_share=True)
    )
    return {person.id: person for person in found}


async def ledgers_of(work: Work, ids: Collection[UUID]) -> dict[UUID, Ledger]:
    """What each was told over the last 8 days. Rows of class C of one instant were one message."""
    rows = await work.session.execute(
        select(Notice.person_id, Notice.message_class, Notice.released_at)
        .where(
            Notice.person_id.in_(ids),
            Notice.state == NoticeState.RELEASED,
            Notice.released_at > work.now - LEDGER_SPAN,
        )
        .order_by(Notice.released_at)
    )
    ledgers: dict[UUID, Ledger] = {person_id: Ledger() for person_id in ids}
    for person_id, message_class, at in rows:
        ledger = ledgers[person_id]
        if at is not None and (message_class != "C" or ("C", at) not in ledger.releases):
            ledgers[person_id] = ledger.with_message(message_class, at)
    return ledgers


async def ledger_of(work: Work, person_id: UUID) -> Ledger:
    """What one person was told over the last 8 days."""
    return (await ledgers_of(work, [person_id]))[person_id]


async def last_wordings(work: Work, ids: Collection[UUID]) -> dict[tuple[UUID, str], int]:
    """The wording last used for each (person, kind)."""
    rank = func.row_number().over(
        partition_by=(Notice.person_id, Notice.kind), order_by=(Notice.released_at.desc(), Notice.id.desc())
    )
    told = (
        select(Notice.person_id, Notice.kind, Notice.wording, rank.label("rank"))
        .where(Notice.person_id.in_(ids), Notice.state == NoticeState.RELEASED)
        .subquery()
    )
    rows = await work.session.execute(select(told.c.person_id, told.c.kind, told.c.wording).where(told.c.rank == 1))
    return {(person_id, kind): wording for person_id, kind, wording in rows}


async def presences(work: Work, people: Sequence[Person]) -> dict[UUID, Presence]:
    """Who is talking with us, from the chats: a dialogue is open while the chat has a state."""
    rows = await work.session.execute(
        select(Chat.chat_id, Chat.updated_at).where(
            Chat.bot_id == work.bot_id,
            Chat.chat_id.in_([person.telegram_id for person in people]),
            Chat.state.is_not(None),
        )
    )
    talking: dict[int, datetime] = {row.chat_id: row.updated_at for row in rows}
    return {
        person.id: Presence(
            in_conversation=person.telegram_id in talking,
            last_active_at=max(person.last_active_at, talking.get(person.telegram_id, person.last_active_at)),
        )
        for person in people
    }


def _listening(work: Work) -> list[ColumnElement[bool]]:
    """Members in good standing who neither paused, nor left on holiday, nor blocked the bot."""
    return [
        Person.community_id == work.community_id,
        Person.bot_id == work.bot_id,
        Person.state == PersonState.ACTIVE,
        Person.unreachable_at.is_(None),
        or_(Person.paused_until.is_(None), Person.paused_until <= work.now),
        or_(Person.leave_until.is_(None), Person.leave_until <= work.now),
    ]


#: The columns that decide the hour of a digest.
_SETTINGS = (Person.rhythm, Person.quiet_from, Person.quiet_to, Person.quiet_sunday, Person.zone)


async def settings_in_use(work: Work) -> list[Preferences]:
    """Every combination of rhythm, quiet hours and zone that some listening member has: a few dozen, not one each."""
    rows = await work.session.execute(select(*_SETTINGS).where(*_listening(work)).distinct())
    return [Preferences(Rhythm(row.rhythm), row.quiet_from, row.quiet_to, row.quiet_sunday, row.zone) for row in rows]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whose digest is due."""

    person_id: UUID
    silent_digests: int  #: digests in a row without a reaction


async def readers(work: Work, settings: Sequence[Preferences], since: datetime) -> list[Reader]:
    """The listening members with one of these settings for whom no digest was planned since that instant."""
    planned = exists().where(
        Notice.person_id == Person.id,
        Notice.kind.in_((DIGEST_KIND, AUTO_PAUSE_KIND)),
        Notice.created_at >= since,
    )
    alike = [(who.rhythm, who.quiet_from, who.quiet_to, who.quiet_sunday, who.zone) for who in settings]
    rows = await work.session.execute(
        select(Person.id, Person.silent_digests).where(*_listening(work), tuple_(*_SETTINGS).in_(alike), ~planned)
    )
    return [Reader(person_id, silent) for person_id, silent in rows]


async def silent_members(work: Work, span: timedelta, limit: int) -> list[tuple[UUID, datetime]]:
    """(person, last activity) of listening members who neither came nor were told anything for `span`.

    Those who were asked once since they last came are left out.
    """
    told = exists().where(
        Notice.person_id == Person.id, Notice.state == NoticeState.RELEASED, Notice.released_at > work.now - span
    )
    asked = exists().where(
        Notice.person_id == Person.id, Notice.kind == STILL_THERE_KIND, Notice.created_at >= Person.last_active_at
    )
    rows = await work.session.execute(
        select(Person.id, Person.last_active_at)
        .where(*_listening(work), Person.last_active_at <= work.now - span, ~told, ~asked)
        .order_by(Person.last_active_at)
        .limit(limit)
    )
    return [(person_id, at) for person_id, at in rows]
