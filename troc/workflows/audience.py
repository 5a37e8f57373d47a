"""Whom does an officer mean by a filter, and which of these may be written to in time?

Used by whatever the team sends to several members: the invitations to a meet-up, a message. Two steps: `members` are
those whom the filter describes; `choose` parts them into those whom the policy of notifications lets through before a
date, and those whom it does not, with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select

from models.enums import ListingKind, PersonState
from models.exchange import ExchangeParty
from models.listing import Listing
from models.meetup import MeetupGuest
from models.member import Organisation, Person
from models.work import Work
from troc.notifications import policy, queries
from troc.notifications.policy import Drop, Due, Hold
from troc.places.distances import distance_km
from troc.places.gazetteer import load_gazetteer

#: Whoever has not been seen for so long is silent; so is who left this many digests in a row without a reaction.
SILENT_AFTER = timedelta(days=30)
SILENT_DIGESTS = 2


@dataclass(frozen=True, slots=True)
class Audience:
    """A filter: every condition given must hold; none given means every member. Codes only, so that it can be kept."""

    departement: str | None = None  #: « 91 »
    commune: str | None = None  #: Insee code: of the structure, or the centre of `within_km`
    within_km: int | None = None  #: as the crow flies from `commune`; null = that commune itself
    kind: ListingKind | None = None  #: has an offer, or a need, in line (in `category` when that is given)
    category: str | None = None  #: « S02 » or « S02.1 »: has a listing in line that is filed there
    sector: str | None = None  #: code of troc/members/sectors.py
    ess: bool | None = None  #: of the social economy, or not; whoever did not say is neither
    never_came: bool = False  #: was never present at a meet-up
    never_exchanged: bool = False  #: never came as far as contacts
    silent: bool | None = None  #: true: only the silent ones; false: all but them
    rehearsing: bool = False  #: the accounts of a rehearsal, who are never among the others

    def kept(self) -> dict[str, Any]:
        """As JSON; what is not asked for is left out."""
        usual = asdict(Audience())
        return {name: value for name, value in asdict(self).items() if value != usual[name]}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Audience:
        """What `kept` wrote; names that are none of ours are passed over."""
        names = {each.name for each in fields(cls)}
        found = {name: value for name, value in kept.items() if name in names}
        if "kind" in found:
            found["kind"] = ListingKind(found["kind"])
        return cls(**found)

    def but(self, **changes: Any) -> Audience:
        """The same filter with other values."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Those a filter describes, parted by whether they can be told in time."""

    ready: Sequence[Person]  #: the order is that of their ids: the same each time
    #: Reason → how many it keeps out: « unreachable » (blocked the bot), « pause » (or on leave), « ceiling » (they
    #: have had their share of messages), « quiet », « conversation », « expired ».
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def described(self) -> int:
        """How many the filter describes, those left out included."""
        return len(self.ready) + sum(self.left_out.values())


async def members(work: Work, wanted: Audience, but: Collection[UUID] = ()) -> list[Person]:
    """The members in good standing whom the filter describes, by id; made-up ones never, nor those of `but` (persons).

    Who blocked the bot or paused is among them: see `choose`. Erased, refused and replaced accounts are not.
    """
    query = (
        select(Person, Organisation.commune_code)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(
            Person.community_id == work.community_id,
            Person.bot_id == work.bot_id,
            Person.state == PersonState.ACTIVE,
            Person.demo.is_(False),
            Person.rehearsing.is_(wanted.rehearsing),
            *_conditions(work, wanted),
        )
        .order_by(Person.id)
    )
    near = _within(wanted)
    left = set(but)
    rows = (await work.session.execute(query)).all()
    return [person for person, code in rows if person.id not in left and (near is None or code in near)]


async def choose(
    work: Work,
    wanted: Audience,
    *,
    until: datetime | None = None,
    but: Collection[UUID] = (),
    kind: str = "message",
    message_class: str = "C",
    start: datetime | None = None,
) -> Chosen:
    """Who of `members` would really be told, if a notice of that kind and class were posted now (due at `start`).

    The policy of notifications decides, with each one's own ledger, rhythm, pause and quiet hours: whoever could only
    be told at or after `until` (the notice's `drop_after`) is left out; without `until`, only who cannot be told at
    all is. It foresees, it does not promise: other news may take the place meanwhile.
    """
    found = await members(work, wanted, but)
    ids = [person.id for person in found]
    ledgers = await queries.ledgers_of(work, ids) if ids else {}
    presences = await queries.presences(work, found) if found else {}
    due = Due(message_class, kind, start or work.now, until)
    ready: list[Person] = []
    left: Counter[str] = Counter()
    for person in found:
        decision = policy.decide(work.now, due, queries.preferences(person), ledgers[person.id], presences[person.id])
        if isinstance(decision, Drop):
            left[decision.reason] += 1
        elif isinstance(decision, Hold) and until is not None and decision.until >= until:
            left["pause"] += 1  # asked once: held for as long as it could still be said, should the pause be lifted
        else:
            ready.append(person)
    return Chosen(ready, dict(left))


def _conditions(work: Work, wanted: Audience) -> list[ColumnElement[bool]]:
    """What the database can tell."""
    found: list[ColumnElement[bool]] = []
    if wanted.sector is not None:
        found.append(Organisation.sector == wanted.sector)
    if wanted.ess is not None:
        found.append(Organisation.ess.is_(wanted.ess))
    if wanted.kind is not None or wanted.category is not None:
        found.append(_declares(wanted))
    if wanted.never_came:
        found.append(~exists().where(MeetupGuest.person_id == Person.id, MeetupGuest.present_at.is_not(None)))
    if wanted.never_exchanged:
        found.append(~exists().where(ExchangeParty.organisation_id == Person.organisation_id))
    if wanted.silent is not None:
        silent = or_(Person.last_active_at <= work.now - SILENT_AFTER, Person.silent_digests >= SILENT_DIGESTS)
        found.append(silent if wanted.silent else ~silent)
    return found


def _declares(wanted: Audience) -> ColumnElement[bool]:
    listing = and_(Listing.organisation_id == Person.organisation_id, Listing.is_active())
    if wanted.kind is not None:
        listing = and_(listing, Listing.kind == wanted.kind)
    if wanted.category is not None:
        listing = and_(listing, Listing.category.startswith(wanted.category, autoescape=True))
    return exists().where(listing)


def _within(wanted: Audience) -> Collection[str] | None:
    """The Insee codes of the communes meant; None for anywhere. An unknown centre means nowhere."""
    communes = load_gazetteer().communes
    found = None
    if wanted.departement is not None:
        found = {code for code, each in communes.items() if each.departement == wanted.departement}
    if wanted.commune is not None:
        centre = communes.get(wanted.commune)
        near = {wanted.commune} if centre is not None else set()
        if centre is not None and wanted.within_km is not None:
            near = {code for code, each in communes.items() if distance_km(centre, each) <= wanted.within_km}
        found = near if found is None else found & near
    return found
