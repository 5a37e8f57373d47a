"""What is a member in the middle of declaring?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.enums import ListingKind, ListingState, Nature
from models.errors import NotFound
from models.event import record
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.listings.categories import guess_category
from troc.listings.reading import ReadItem

#: A draft given up can be taken up again for this long.
KEPT = timedelta(days=7)
#: Room for what people write; the rest is cut, and the cut shows on the card.
TITLE_LIMIT, ORIGINAL_LIMIT, WHEN_LIMIT, QUANTITY_LIMIT = 200, 1000, 100, 60

#: Lines of the check card that a member may change.
FIELDS = frozenset(
    {
        "title",
        "nature",
        "category",
        "quantity",
        "capacity",
        "value_cents",
        "value_high_cents",
        "value_unit",
        "commune_code",
        "when_phrase",
        "when_from",
        "when_to",
        "kind",
    }
)


async def start(
    work: Work, person: Person, items: Sequence[ReadItem], assumed: ListingKind | None = None
) -> list[Listing]:
    """One draft an item, in one batch. `assumed` is the kind of what bears no cue (« J'offre » was tapped before)."""
    batch = work.new_id()
    drafts = [_draft(work, person, item, assumed, batch, rank) for rank, item in enumerate(items)]
    for draft in drafts:
        record(work, draft, "listing.drafted", person.id, kind=draft.kind)
    work.session.add_all(drafts)
    await work.session.flush()
    return drafts


async def get(work: Work, person: Person, listing_id: UUID) -> Listing:
    """One's own listing, in any state; NotFound for somebody else's, as for none."""
    listing = await work.session.get(Listing, listing_id)
    if listing is None or listing.community_id != work.community_id or listing.person_id != person.id:
        raise NotFound
    return listing


async def batch_of(work: Work, listing: Listing) -> list[Listing]:
    """The drafts read from the same message that still wait, in order; the listing itself when it came alone."""
    query = (
        select(Listing)
        .where(Listing.batch_id == listing.batch_id, Listing.state == ListingState.DRAFT)
        .order_by(Listing.position)
    )
    return list((await work.session.execute(query)).scalars())


async def latest(work: Work, person: Person) -> Listing | None:
    """The draft the person left most recently, if it is not older than `KEPT`."""
    query = (
        select(Listing)
        .where(
            Listing.person_id == person.id,
            Listing.state == ListingState.DRAFT,
            Listing.updated_at > work.now - KEPT,
        )
        .order_by(Listing.updated_at.desc(), Listing.position)
        .limit(1)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def edit(work: Work, listing: Listing, actor_id: UUID, **changes: Any) -> None:
    """Change lines of a draft or of a published listing. Only the lines' names go into the event, never their words."""
    unknown = changes.keys() - FIELDS
    if unknown:
        raise ValueError(f"not lines of a listing: {sorted(unknown)}")
    for name, value in changes.items():
        setattr(listing, name, value)
    if "title" in changes and "category" not in changes:
        _file(listing)
    listing.updated_at = work.now
    record(work, listing, "listing.edited", actor_id, lines=sorted(changes))


async def discard(work: Work, drafts: Sequence[Listing], actor_id: UUID) -> None:
    """Give drafts up; they can be taken up again for seven days."""
    for draft in drafts:
        if draft.state == ListingState.DRAFT:
            draft.state = ListingState.DISCARDED
            draft.updated_at = work.now
            record(work, draft, "listing.discarded", actor_id)


async def take_up(work: Work, person: Person) -> list[Listing]:
    """The batch given up last, as drafts again; empty when there is none left."""
    query = (
        select(Listing)
        .where(
            Listing.person_id == person.id,
            Listing.state == ListingState.DISCARDED,
            Listing.updated_at > work.now - KEPT,
        )
        .order_by(Listing.updated_at.desc(), Listing.position)
    )
    found = list((await work.session.execute(query)).scalars())
    again = [draft for draft in found if draft.batch_id == found[0].batch_id]
    for draft in again:
        draft.state = ListingState.DRAFT
        draft.updated_at = work.now
        record(work, draft, "listing.taken_up", person.id)
    return again


def _draft(work: Work, person: Person, item: ReadItem, assumed: ListingKind | None, batch: UUID, rank: int) -> Listing:
    value, when = item.value, item.when
    listing = Listing(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        person_id=person.id,
        organisation_id=person.organisation_id,
        kind=item.kind or assumed,
        state=ListingState.DRAFT,
        title=item.title[:TITLE_LIMIT],
        original=item.original[:ORIGINAL_LIMIT],
        quantity=item.quantity[:QUANTITY_LIMIT] if item.quantity else None,
        capacity=item.capacity,
        value_cents=value.low_cents if value else None,
        value_high_cents=value.high_cents if value else None,
        value_unit=value.unit if value else None,
        commune_code=item.place.code if item.place else None,
        when_phrase=item.when_phrase[:WHEN_LIMIT] if item.when_phrase else None,
        when_from=when.start if when else None,
        when_to=when.end if when else None,
        batch_id=batch,
        position=rank,
        created_at=work.now,
        updated_at=work.now,
    )
    _file(listing)
    return listing


def _file(listing: Listing) -> None:
    """Guess the category of a listing from its words; none when nothing fits."""
    guess = guess_category(listing.title, listing.original)
    listing.category = guess.code if guess else None
    listing.nature = Nature(guess.nature) if guess else None
