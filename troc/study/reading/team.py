"""Whom did the team set out to win, what did it take, what were members sent, and who met?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from models.enums import NoticeState
from models.meetup import Meetup, MeetupGuest, MeetupState, MeetupSuggestion, Outcome
from models.notice import Notice
from models.prospect import Prospect, ProspectContact, ProspectState
from models.team import TeamTask
from troc.study.reading.ground import PARIS, Ground, day_of, territory
from troc.study.rows import Contacted, Effort, Guest, Meeting, Written

#: Tried, and nobody was there: time spent, but no contact.
_MISSED = "missed"


async def prospects(ground: Ground) -> tuple[Contacted, ...]:
    """Prospects written down within the period; rehearsals and undone imports left out, erased ones counted.

    One that joined and said no to the study is left out too: `left_out` of the extraction counts it.
    """
    spent = await _spent(ground)
    query = select(Prospect).where(
        Prospect.community_id == ground.community_id,
        Prospect.state != ProspectState.WITHDRAWN,
        Prospect.rehearsing.is_(False),
        Prospect.created_at >= ground.since,
        Prospect.created_at < ground.until,
    )
    found = [
        _contacted(ground, row, spent.get(row.id, (0, None)))
        async for (row,) in ground.rows(query)
        if row.person_id not in ground.refusing
    ]
    return tuple(sorted(found, key=lambda each: each.id))


async def efforts(ground: Ground) -> tuple[Effort, ...]:
    """Contacts with prospects, and things of the queue dealt with, within the period.

    The time spent on one that said no to the study since counts, and is nobody's.
    """
    contacts = (
        select(ProspectContact, Prospect.commune_code, Prospect.person_id)
        .join(Prospect, ProspectContact.prospect_id == Prospect.id)
        .where(
            ProspectContact.community_id == ground.community_id,
            ProspectContact.undone_at.is_(None),
            ProspectContact.at >= ground.since,
            ProspectContact.at < ground.until,
            Prospect.rehearsing.is_(False),
            Prospect.state != ProspectState.WITHDRAWN,
        )
    )
    found = [
        _effort(ground, contact, commune, told=person not in ground.refusing)
        async for contact, commune, person in ground.rows(contacts)
    ]
    tasks = select(TeamTask).where(
        TeamTask.community_id == ground.community_id,
        TeamTask.rehearsing.is_(False),
        TeamTask.at >= ground.since,
        TeamTask.at < ground.until,
    )
    async for (task,) in ground.rows(tasks):
        code, officer = ground.codes.of("task", task.id), ground.codes.officer(task.officer_id)
        found.append(Effort(code, officer, f"task:{task.kind}", None, day_of(task.at), None, None))
    return tuple(sorted(found, key=lambda each: each.id))


async def written(ground: Ground) -> tuple[Written, ...]:
    """Messages sent to firms of the program's own accord, by week and class, within the period."""
    counts: Counter[tuple[str, str, str]] = Counter()
    query = select(Notice.person_id, Notice.released_at, Notice.message_class).where(
        Notice.community_id == ground.community_id,
        Notice.state == NoticeState.RELEASED,
        Notice.released_at >= ground.since,
        Notice.released_at < ground.until,
    )
    async for person, at, message_class in ground.rows(query):
        organisation = ground.people.get(person)
        if organisation is not None and at is not None:
            year, week, _ = at.astimezone(PARIS).isocalendar()
            counts[ground.firms[organisation].code, f"{year}-W{week:02}", message_class] += 1
    return tuple(Written(*key, messages=count) for key, count in sorted(counts.items()))


async def meetings(ground: Ground) -> tuple[Meeting, ...]:
    """Meet-ups opened whose day is of the period, with their guests of the study."""
    talked = await _talked(ground)
    guests: dict[UUID, list[Guest]] = defaultdict(list)
    asked = select(MeetupGuest).where(MeetupGuest.community_id == ground.community_id)
    async for (guest,) in ground.rows(asked):
        organisation = ground.people.get(guest.person_id)
        if organisation is not None:
            told = talked.get(guest.id, (0, 0))
            present = guest.present_at is not None and guest.present_at < ground.until
            code = ground.firms[organisation].code
            guests[guest.meetup_id].append(Guest(code, guest.state, present, guest.useful, *told))
    query = select(Meetup).where(
        Meetup.community_id == ground.community_id,
        Meetup.opened_at.is_not(None),
        Meetup.starts_at >= ground.since,
        Meetup.starts_at < ground.until,
    )
    found = []
    async for (meetup,) in ground.rows(query):
        if meetup.starts_at is None:
            continue
        came = sorted(guests[meetup.id], key=lambda guest: guest.firm)
        code, where = ground.codes.of("meetup", meetup.id), territory(meetup.commune_code)
        held = meetup.state == MeetupState.OPEN and meetup.ends_at is not None and meetup.ends_at <= ground.until
        found.append(Meeting(code, where, day_of(meetup.starts_at), meetup.capacity, held, tuple(came)))
    return tuple(sorted(found, key=lambda each: each.id))


async def _talked(ground: Ground) -> dict[UUID, tuple[int, int]]:
    """Of each guest: with how many suggested ones they talked, and how many exchanges they see coming."""
    found: dict[UUID, tuple[int, int]] = defaultdict(lambda: (0, 0))
    query = select(MeetupSuggestion.guest_id, MeetupSuggestion.outcome).where(
        MeetupSuggestion.community_id == ground.community_id, MeetupSuggestion.talked.is_(True)
    )
    async for guest, outcome in ground.rows(query):
        talked, in_sight = found[guest]
        found[guest] = (talked + 1, in_sight + (outcome == Outcome.EXCHANGE))
    return found


async def _spent(ground: Ground) -> Mapping[UUID, tuple[int, int | None]]:
    """Of each prospect: contacts that took place, and minutes told."""
    found: dict[UUID, tuple[int, int | None]] = {}
    query = select(ProspectContact.prospect_id, ProspectContact.kind, ProspectContact.minutes).where(
        ProspectContact.community_id == ground.community_id,
        ProspectContact.undone_at.is_(None),
        ProspectContact.at < ground.until,
    )
    async for prospect, kind, minutes in ground.rows(query):
        contacts, spent = found.get(prospect, (0, None))
        total = spent if minutes is None else (spent or 0) + minutes
        found[prospect] = (contacts + (kind != _MISSED), total)
    return found


def _contacted(ground: Ground, row: Prospect, spent: tuple[int, int | None]) -> Contacted:
    organisation = ground.people.get(row.person_id) if row.person_id is not None else None
    return Contacted(
        id=ground.codes.prospect(row.id),
        territory=territory(row.commune_code),
        sector=None,  # an officer writes a trade in words, no sector
        channel=row.channel,
        wave=row.wave,
        officer=ground.codes.officer(row.officer_id),
        state=row.state,
        refusal=row.refusal if ground.day(row.refused_at) is not None else None,
        created_on=day_of(row.created_at),
        contacted_on=ground.day(row.contacted_at),
        invited_on=ground.day(row.invited_at),
        opened_on=ground.day(row.opened_at),
        joined_on=ground.day(row.joined_at),
        refused_on=ground.day(row.refused_at),
        contacts=spent[0],
        minutes=spent[1],
        firm=ground.firms[organisation].code if organisation is not None else None,
    )


def _effort(ground: Ground, contact: ProspectContact, commune: str | None, *, told: bool) -> Effort:
    return Effort(
        id=ground.codes.of("contact", contact.id),
        officer=ground.codes.officer(contact.officer_id),
        kind=contact.kind,
        minutes=contact.minutes,
        on=day_of(contact.at),
        territory=territory(commune),
        prospect=ground.codes.prospect(contact.prospect_id) if told else None,
    )
