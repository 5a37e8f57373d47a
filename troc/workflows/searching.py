"""A member looks among the listings by themselves: what do they see, and what follows when one interests them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.enums import ListingKind
from models.errors import NotFound, Stale
from models.listing import Listing
from models.member import Organisation, Person
from models.work import Work
from troc.exchanges import overview, proposals
from troc.exchanges.proposals import LegDraft
from troc.exchanges.questions import nameless
from troc.listings import drafts
from troc.listings.lines import TITLE_LIMIT
from troc.listings.reading import ONCE, ReadItem
from troc.matching.matcher import Found, Matcher
from troc.matching.rows import Asked
from troc.members import joining, people
from troc.places.distances import distance_km
from troc.places.gazetteer import Commune, load_gazetteer
from troc.workflows import publishing, telling


@dataclass(frozen=True, slots=True)
class Seen:
    """A listing of somebody else as a search shows it: never a name."""

    listing: Listing
    title: str  #: without names nor contact details
    quantity: str | None
    when: str | None
    trade: str | None
    commune: Commune | None
    km: float | None
    strong: bool


async def look(
    work: Work, matcher: Matcher, person: Person, words: str, wanted: ListingKind, within_km: float | None
) -> Sequence[Seen]:
    """Listings of that kind that answer these words, best first; nothing is written, nobody is told."""
    mine = await people.organisation_of(work, person)
    found = await matcher.look_for(work, Asked(person.id, words, wanted), mine, within_km)
    owners = await people.organisations(work, {x.organisation_id for x, _ in found if x.organisation_id is not None})
    return [
        _seen(listing, owners, mine, candidate.fit.level == "strong")
        for listing, candidate in found
        if listing.organisation_id in owners
    ]


async def one(work: Work, matcher: Matcher, person: Person, listing_id: UUID) -> Seen:
    """One of those found; Stale when it is no longer in line, NotFound when it is one's own."""
    listing = await matcher.in_line(work, listing_id, person.organisation_id)
    if listing is None or listing.organisation_id is None:
        raise Stale
    if listing.organisation_id == person.organisation_id:
        raise NotFound
    owners = await people.organisations(work, [listing.organisation_id])
    return _seen(listing, owners, await people.organisation_of(work, person), strong=False)


async def want(
    work: Work, matcher: Matcher, person: Person, listing_id: UUID, items: Sequence[ReadItem]
) -> UUID | Listing:
    """« Ça m'intéresse » on a listing found: the proposal that comes of it, whose card is then answered like any other.

    It rests on a listing of one's own that fits, else on one made of the words searched for (`items`), which goes in
    line. That listing alone when it has to wait for the team first. Stale when the listing found is no longer in line.
    """
    found = (await one(work, matcher, person, listing_id)).listing
    theirs, mine = found.organisation_id, person.organisation_id
    if theirs is None or mine is None:
        raise Stale
    known = await overview.open_with(work, mine, theirs)
    if known is not None:
        return known
    if not await joining.is_in(work, person):
        return await _published(work, matcher, person, found, items)
    own = await matcher.own_answer(work, found, mine)
    if own is None:
        listing = await _published(work, matcher, person, found, items)
        known = await overview.open_with(work, mine, theirs)  # publishing may have found it by itself
        if known is not None or not await matcher.in_line(work, listing.id):
            return known or listing
        own = await matcher.pair(work, listing, found)
    return await _propose(work, matcher, own)


async def under_way(work: Work, matcher: Matcher, person: Person, listing_id: UUID) -> UUID | None:
    """The open proposal with whoever published that listing, if there is one."""
    listing = await matcher.in_line(work, listing_id)
    if listing is None or listing.organisation_id is None or person.organisation_id is None:
        return None
    return await overview.open_with(work, person.organisation_id, listing.organisation_id)


def as_item(words: str) -> ReadItem:
    """Words as one thing, when no rule reads them."""
    return ReadItem(None, words[:TITLE_LIMIT], None, ONCE, None, None, None, None, None, False, words)


async def _published(
    work: Work, matcher: Matcher, person: Person, found: Listing, items: Sequence[ReadItem]
) -> Listing:
    """The words searched for, as a listing of the other kind than what was found."""
    if found.kind is None or not items:
        raise Stale
    kind = ListingKind(found.kind).other
    [draft] = await drafts.start(work, person, items[:1], kind)
    draft.kind = kind
    await publishing.publish(work, matcher, person, [draft])
    return draft


async def _propose(work: Work, matcher: Matcher, own: Found) -> UUID:
    offer, need = (own.origin, own.listing) if own.origin.kind == ListingKind.OFFER else (own.listing, own.origin)
    legs = [LegDraft(offer, need, own.score, own.reasons)]
    back = await matcher.way_back(work, offer, need)
    if back is not None:
        legs.append(LegDraft(back.listing, back.origin, back.score, back.reasons))
    match = await proposals.propose(work, legs, own.level)
    await telling.found(work, [match])
    return match.id


def _seen(listing: Listing, owners: Mapping[UUID, Organisation], mine: Organisation | None, strong: bool) -> Seen:
    communes = load_gazetteer().communes
    owner = owners[listing.organisation_id] if listing.organisation_id is not None else None
    there = communes.get(listing.commune_code or (owner.commune_code if owner else None) or "")
    here = communes.get((mine.commune_code if mine else None) or "")
    name = owner.name if owner else None
    return Seen(
        listing=listing,
        title=nameless(listing.title, name),
        quantity=nameless(listing.quantity, name) if listing.quantity else None,
        when=nameless(listing.when_phrase, name) if listing.when_phrase else None,
        trade=owner.trade if owner else None,
        commune=there,
        km=distance_km(here, there) if here and there else None,
        strong=strong,
    )
