"""Which firms joined, when, by what, and which of them are of the study?"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from models.enums import ConsentPurpose, ListingKind, PersonState
from models.event import Event
from models.listing import Listing
from models.member import Consent, Invitation, Organisation, Person, still_holds
from models.prospect import Prospect
from troc.study.reading.ground import Ground, Known, day_of, territory
from troc.study.rows import Firm

#: Of the proof that stays of an erased member's yes: it was taken back by the erasure, not by a no.
ERASED = hashlib.sha256(b"erased").hexdigest()
#: Somebody's account changed, and these rows are no longer anybody.
_NOBODY = (PersonState.REPLACED, PersonState.NEW)


@dataclass(slots=True)
class _Record:
    """What is gathered about one structure."""

    joined: datetime | None = None
    validated: datetime | None = None
    erased: datetime | None = None
    channel: str | None = None
    wave: str | None = None
    on_paper: bool = False
    people: list[UUID] = field(default_factory=list)


async def read(ground: Ground) -> tuple[tuple[Firm, ...], int]:
    """The firms of the study in the order of their codes, and how many joined and said no to it.

    Fills in what the other readings need to know of them. A structure is out as soon as one of its people said no.
    """
    consents = await _consents(ground)
    records = await _records(ground)
    await _sources(ground, records)
    published = await _published(ground)
    found, left_out, aside = [], 0, set()
    answering, refusing = set(), set()
    query = select(Organisation).where(Organisation.community_id == ground.community_id)
    async for (organisation,) in ground.rows(query):
        if organisation.demo or organisation.rehearsing:
            aside.add(organisation.id)
            continue
        gathered = records.get(organisation.id)
        joined = gathered.joined if gathered is not None else None
        if gathered is None or joined is None or joined >= ground.until:
            continue
        said = [consents.get((person, ConsentPurpose.STUDY)) for person in gathered.people]
        if False in said:
            left_out += 1
            refusing.update(gathered.people)
            continue
        consented = True in said and gathered.erased is None
        for person in gathered.people:
            ground.people[person] = organisation.id
            surveys = consents.get((person, ConsentPurpose.SURVEYS))
            if consents.get((person, ConsentPurpose.STUDY)) is True and surveys is not False:
                answering.add(person)
        firm = _firm(ground, organisation, gathered, joined, published.get(organisation.id, {}), consented)
        ground.firms[organisation.id] = Known(firm.id, firm.commune, firm.ess, consented)
        found.append(firm)
    ground.answering, ground.refusing, ground.aside = frozenset(answering), frozenset(refusing), frozenset(aside)
    return tuple(sorted(found, key=lambda firm: firm.id)), left_out


def _firm(
    ground: Ground,
    organisation: Organisation,
    gathered: _Record,
    joined: datetime,
    published: dict[str, datetime],
    consented: bool,
) -> Firm:
    both = [published.get(kind) for kind in ListingKind]
    activated = max((each for each in both if each is not None), default=None) if None not in both else None
    return Firm(
        id=ground.codes.firm(organisation.id),
        territory=territory(organisation.commune_code),
        commune=organisation.commune_code,
        sector=organisation.sector,
        form=organisation.legal_form,
        ess=organisation.ess,
        size=None,  # no question of the chat asks for it
        joined_on=day_of(joined),
        validated_on=ground.day(gathered.validated),
        activated_on=ground.day(activated),
        left_on=ground.day(gathered.erased),
        channel=gathered.channel,
        wave=gathered.wave,
        on_paper=gathered.on_paper,
        consented=consented,
    )


async def _consents(ground: Ground) -> dict[tuple[UUID, str], bool | None]:
    """The last word of each person on the study and on questionnaires, of today; None once erased after a yes, and of a
    yes that lapsed with its notice: they are to be asked again."""
    query = (
        select(Consent.person_id, Consent.purpose, Consent.granted, Consent.notice_version, Consent.text_hash)
        .where(
            Consent.community_id == ground.community_id,
            Consent.purpose.in_((ConsentPurpose.STUDY, ConsentPurpose.SURVEYS)),
        )
        .order_by(Consent.at, Consent.id)
    )
    found: dict[tuple[UUID, str], bool | None] = {}
    async for person, purpose, granted, version, text_hash in ground.rows(query):
        stands = text_hash != ERASED and still_holds(granted, version)
        found[person, purpose] = granted if stands else None
    return found


async def _records(ground: Ground) -> dict[UUID, _Record]:
    """Each structure's first person in, and what became of it."""
    asked = await _firsts(ground, "person.pending")
    found: dict[UUID, _Record] = defaultdict(_Record)
    query = select(
        Person.id, Person.organisation_id, Person.joined_at, Person.telegram_id, Invitation.channel, Invitation.wave
    ).outerjoin(Invitation, Person.invitation_id == Invitation.id)
    query = query.where(
        Person.community_id == ground.community_id,
        Person.organisation_id.is_not(None),
        Person.state.not_in(_NOBODY),
        Person.counts(),
    ).order_by(Person.created_at, Person.id)
    async for person, organisation, joined_at, telegram_id, channel, wave in ground.rows(query):
        record = found[organisation]
        record.people.append(person)
        came = min((each for each in (asked.get(person), joined_at) if each is not None), default=None)
        record.joined = _earlier(record.joined, came)
        record.validated = _earlier(record.validated, joined_at)
        record.channel, record.wave = record.channel or channel, record.wave or wave
        record.on_paper = record.on_paper or telegram_id < 0
    await _erased(ground, found, asked)
    return found


async def _erased(ground: Ground, found: dict[UUID, _Record], asked: dict[UUID, datetime]) -> None:
    """Structures that nobody speaks for any more: who spoke for them last is known by the event of the erasure alone."""
    query = (
        select(Event.aggregate_id, Event.actor_id, Event.at, Person.joined_at)
        .join(Person, Event.actor_id == Person.id)
        .where(Event.community_id == ground.community_id, Event.kind == "organisation.erased", Person.counts())
        .order_by(Event.at, Event.id)
    )
    async for organisation, person, at, joined_at in ground.rows(query):
        record = found[organisation]
        record.people.append(person)
        record.joined = _earlier(record.joined, asked.get(person) or joined_at)
        record.validated = _earlier(record.validated, joined_at)
        record.erased = at


async def _firsts(ground: Ground, kind: str) -> dict[UUID, datetime]:
    """When that first happened to each person."""
    query = (
        select(Event.aggregate_id, func.min(Event.at))
        .where(Event.community_id == ground.community_id, Event.kind == kind)
        .group_by(Event.aggregate_id)
    )
    return {person: at async for person, at in ground.rows(query)}


async def _sources(ground: Ground, records: dict[UUID, _Record]) -> None:
    """By which channel the team had found them, where their invitation does not say."""
    query = (
        select(Person.organisation_id, Prospect.channel, Prospect.wave)
        .join(Person, Prospect.person_id == Person.id)
        .where(Prospect.community_id == ground.community_id, Person.organisation_id.is_not(None))
        .order_by(Prospect.created_at, Prospect.id)
    )
    async for organisation, channel, wave in ground.rows(query):
        if organisation in records:
            record = records[organisation]
            record.channel, record.wave = record.channel or channel, record.wave or wave


async def _published(ground: Ground) -> dict[UUID, dict[str, datetime]]:
    """When each structure first published an offer, and a need."""
    query = (
        select(Listing.organisation_id, Listing.kind, func.min(Listing.published_at))
        .where(
            Listing.community_id == ground.community_id,
            Listing.organisation_id.is_not(None),
            Listing.published_at < ground.until,
        )
        .group_by(Listing.organisation_id, Listing.kind)
    )
    found: dict[UUID, dict[str, datetime]] = defaultdict(dict)
    async for organisation, kind, at in ground.rows(query):
        if kind is not None:
            found[organisation][kind] = at
    return found


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((each for each in (one, other) if each is not None), default=None)
