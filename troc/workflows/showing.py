"""What may a party see of a proposal, gathered from the rooms: trade, place, photo before the yes; contacts after?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select

from models.enums import ListingKind
from models.errors import Stale
from models.listing import Listing
from models.member import Organisation, Person
from models.work import Work
from troc.exchanges import overview, proposals
from troc.exchanges.fiscal_rules import rules_on
from troc.exchanges.proposals import Proposal
from troc.exchanges.standing import Standing, standing
from troc.exchanges.vat_ahead import Ahead, Unsaid, ahead, unsaid
from troc.listings import photos
from troc.members import people
from troc.notifications.hours import local
from troc.places.distances import distance_km
from troc.places.gazetteer import Commune, load_gazetteer

ALSO = 3  #: other offers shown beside a gift that goes one way
# Built once, since building a statement costs more than running it.
_OFFERS = (
    select(Listing)
    .where(Listing.organisation_id == bindparam("organisation"), Listing.is_active(), Listing.kind == ListingKind.OFFER)
    .order_by(Listing.published_at.desc(), Listing.id)
    .limit(ALSO)
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A proposal as it is shown to one party. Names are there to be hidden from the titles, never to be shown."""

    proposal: Proposal
    standing: Standing
    person: Person
    organisations: Mapping[UUID, Organisation]
    commune: Commune | None  #: of the other party
    km: float | None  #: between the two communes; null when one is not known
    shared: int  #: how many times the other party's contacts were shared before
    also: Sequence[Listing]  #: what else the other party offers, when nothing of theirs comes in return
    photo: str | None  #: Telegram file id, of a listing of the other party
    vat: Ahead | None = None  #: VAT that would be lost, as far as it can be told; None when nobody would lose any
    vat_open: Unsaid | None = None  #: why that cannot be told to this party

    @property
    def mine(self) -> Organisation:
        return self.organisations[self.proposal.mine.organisation_id]

    @property
    def other(self) -> Organisation:
        """The other party; in a loop, the one who gives to this one."""
        return self.organisations[self.proposal.partner.organisation_id]


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach one neighbour, once everybody said yes."""

    organisation: Organisation
    person: Person
    commune: Commune | None
    on_paper: bool = False  #: answered on paper: the team passed it on


async def seen(work: Work, match_id: UUID, person: Person) -> Seen:
    """The proposal as `person` may see it; NotFound to anyone who is no party to it."""
    proposal = await proposals.view(work, match_id, person.id)
    organisations = await people.organisations(work, [party.organisation_id for party in proposal.parties])
    neighbour = proposal.partner
    here = _commune(organisations[proposal.mine.organisation_id], _listings(proposal, proposal.mine.organisation_id))
    there = _commune(organisations[neighbour.organisation_id], _listings(proposal, neighbour.organisation_id))
    counts = await overview.shared_counts(work, [neighbour.organisation_id])
    also = [] if proposal.received else await _offers(work, neighbour.organisation_id)
    return Seen(
        proposal=proposal,
        standing=standing(proposal, work.now),
        person=person,
        organisations=organisations,
        commune=there,
        km=distance_km(here, there) if here and there else None,
        shared=counts.get(neighbour.organisation_id, 0),
        also=also,
        photo=await _photo(work, _listings(proposal, neighbour.organisation_id)),
        vat=ahead(proposal.legs, proposal.listings, organisations, rules_on(local(work.now, person.zone).date())),
        vat_open=unsaid(proposal.mine.organisation_id, proposal.legs, organisations),
    )


async def show_anew(work: Work, match_id: UUID, person: Person) -> Seen:
    """The same, and note that the card was put before them."""
    view = await seen(work, match_id, person)
    await proposals.mark_shown(work, view.proposal)
    return view


async def contacts(work: Work, view: Seen) -> list[Contact]:
    """Whom this party may now call; Stale before all have said yes."""
    if view.standing != Standing.SHARED:
        raise Stale
    found = []
    for party in view.proposal.neighbours:
        organisation = view.organisations[party.organisation_id]
        person = await people.get(work, party.person_id)
        found.append(Contact(organisation, person, _commune(organisation, ()), party.on_paper))
    return found


def _listings(proposal: Proposal, organisation_id: UUID) -> list[Listing]:
    """What that structure brings or takes, its offers first."""
    own = [listing for listing in proposal.listings.values() if listing.organisation_id == organisation_id]
    return sorted(own, key=lambda listing: (listing.kind != ListingKind.OFFER, listing.id))


def _commune(organisation: Organisation, listings: Sequence[Listing]) -> Commune | None:
    told = next((listing.commune_code for listing in listings if listing.commune_code), None)
    code = told or organisation.commune_code
    return load_gazetteer().communes.get(code) if code else None


async def _offers(work: Work, organisation_id: UUID) -> list[Listing]:
    return list((await work.session.execute(_OFFERS, {"organisation": organisation_id})).scalars())


async def _photo(work: Work, listings: Sequence[Listing]) -> str | None:
    ids = [listing.id for listing in listings if listing.kind == ListingKind.OFFER] or [x.id for x in listings]
    found = await photos.shown(work, ids)
    return next((found[listing_id] for listing_id in ids if listing_id in found), None)
