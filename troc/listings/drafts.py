"""What is a member in the middle of declaring?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.enums import ListingKind, ListingState, Nature
from models.errors import NotFound, Stale
from models.event import record
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.listings.categories import guess_category
from troc.listings.cuts import split_parts
from troc.listings.reading import ReadItem
from troc.listings.reading_values import ONCE

#: A draft given up can be taken up again for this long.
KEPT = timedelta(days=7)
#: Room for what people write; the rest is cut, and the cut shows on the card.
TITLE_LIMIT, ORIGINAL_LIMIT, WHEN_LIMIT, QUANTITY_LIMIT, CAPACITY_LIMIT = 200, 1000, 100, 60, 40
#: A category guessed with less confidence than this is not written: « Modifier » offers the line.
SURE = 0.7

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
    work: Work,
    person: Person,
    items: Sequence[ReadItem],
    assumed: ListingKind | None = None,
    beside: Listing | None = None,
) -> list[Listing]:
    """One draft an item, in one batch: a new one, or that of the draft `beside` which they follow.

    `assumed` is the kind of what bears no cue (« J'offre » was tapped before).
    """
    batch = beside.batch_id if beside is not None and beside.batch_id is not None else work.new_id()
    rank = 1 + max((draft.position for draft in await batch_of(work, beside)), default=-1) if beside is not None else 0
    drafts = []
    for position, item in enumerate(items, start=rank):
        draft = _blank(work, person, batch, position)
        _fill(draft, item, assumed)
        drafts.append(_add(work, draft, person.id))
    await work.session.flush()
    return drafts


async def start_blank(work: Work, person: Person) -> Listing:
    """A draft without words yet: a photo came first."""
    draft = _add(work, _blank(work, person, work.new_id(), 0), person.id)
    await work.session.flush()
    return draft


async def reword(
    work: Work, person: Person, drafts: Sequence[Listing], items: Sequence[ReadItem], assumed: ListingKind | None = None
) -> list[Listing]:
    """Read drafts anew from other words (the message was edited, or a photo got its sentence); kinds chosen by hand stay
    where the new words give none. Drafts too many are given up, new ones follow the last."""
    kept = list(drafts[: len(items)])
    for draft, item in zip(kept, items, strict=False):
        _fill(draft, item, assumed or draft.kind)
        draft.updated_at = work.now
        record(work, draft, "listing.edited", person.id, lines=["all"])
    await discard(work, drafts[len(items) :], person.id)
    return kept + await start(work, person, items[len(kept) :], assumed, beside=drafts[-1])


async def split(work: Work, person: Person, draft: Listing) -> list[Listing]:
    """Part a draft whose reading was unsure of a cut; it keeps the first thing, the second gets a draft of its own."""
    parts = split_parts(draft.title)
    if parts is None:
        return [draft]
    for other in await batch_of(work, draft):
        if other.position > draft.position:
            other.position += 1
    second = _blank(work, person, draft.batch_id or work.new_id(), draft.position + 1)
    second.batch_id = draft.batch_id = second.batch_id
    second.original = draft.original
    for line in ("kind", "commune_code", "when_phrase", "when_from", "when_to"):
        setattr(second, line, getattr(draft, line))
    second.title = parts[1]
    _file(second)
    _add(work, second, person.id)
    await edit(work, draft, person.id, title=parts[0])
    await work.session.flush()
    return [draft, second]


def may_split(draft: Listing) -> bool:
    """Whether the draft may hold two things: the card then offers to part them."""
    return draft.state == ListingState.DRAFT and split_parts(draft.title) is not None


async def get(work: Work, person: Person, listing_id: UUID) -> Listing:
    """One's own listing, in any state; NotFound for somebody else's, as for none."""
    listing = await work.session.get(Listing, listing_id)
    if listing is None or listing.community_id != work.community_id or listing.person_id != person.id:
        raise NotFound
    return listing


async def locked(work: Work, listing_id: UUID) -> Listing:
    """Anybody's listing, for the team, its row locked; NotFound when absent."""
    query = select(Listing).where(Listing.id == listing_id, Listing.community_id == work.community_id)
    listing = (await work.session.execute(query.with_for_update())).scalar_one_or_none()
    if listing is None:
        raise NotFound
    return listing


async def author_of(work: Work, listing_id: UUID) -> UUID | None:
    """Whose listing it is; None when it is gone."""
    found = await work.session.execute(select(Listing.person_id).where(Listing.id == listing_id))
    return found.scalar_one_or_none()


async def batch_of(work: Work, listing: Listing) -> list[Listing]:
    """The drafts read from the same message that still wait, in order; the listing itself when it came alone."""
    if listing.batch_id is None:
        return [listing]
    query = (
        select(Listing)
        .where(Listing.batch_id == listing.batch_id, Listing.state == ListingState.DRAFT)
        .order_by(Listing.position)
    )
    return list((await work.session.execute(query)).scalars())


async def published_with(work: Work, listing: Listing) -> list[Listing]:
    """The listings that went in line, or were confirmed, by the same tap as this one."""
    if listing.batch_id is None:
        return [listing]
    query = select(Listing).where(
        Listing.batch_id == listing.batch_id,
        Listing.state == listing.state,
        Listing.published_at == listing.published_at if listing.published_at else Listing.published_at.is_(None),
    )
    found = list((await work.session.execute(query.order_by(Listing.position))).scalars())
    return found if listing in found else [listing]


def fingerprint(batch: Sequence[Listing]) -> str:
    """What the card of a batch showed, in a few characters: a button of an older card bears another one."""
    return f"{len(batch)}.{sum(draft.version for draft in batch)}"


async def latest(work: Work, person: Person, within: timedelta = KEPT) -> Listing | None:
    """The draft the person left most recently, if it is not older than `within`."""
    query = (
        select(Listing)
        .where(
            Listing.person_id == person.id,
            Listing.state == ListingState.DRAFT,
            Listing.updated_at > work.now - within,
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
    """What was given up last, as drafts again; empty when there is none left. What the person had taken out of the batch
    before stays out."""
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
    last = (found[0].batch_id, found[0].updated_at) if found else None
    again = [draft for draft in found if (draft.batch_id, draft.updated_at) == last]
    for draft in again:
        take_back(work, draft, person.id)
    return again


def take_back(work: Work, draft: Listing, actor_id: UUID) -> None:
    """One draft given up is a draft again; Stale when it is something else by now."""
    if draft.state != ListingState.DISCARDED:
        raise Stale
    draft.state = ListingState.DRAFT
    draft.updated_at = work.now
    record(work, draft, "listing.taken_up", actor_id)


def _blank(work: Work, person: Person, batch: UUID, rank: int) -> Listing:
    return Listing(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        person_id=person.id,
        organisation_id=person.organisation_id,
        state=ListingState.DRAFT,
        title="",
        original="",
        capacity=ONCE,
        batch_id=batch,
        position=rank,
        created_at=work.now,
        updated_at=work.now,
    )


def _fill(listing: Listing, item: ReadItem, assumed: ListingKind | None) -> None:
    """The lines that a sentence gives. Dates stay open until the person has confirmed them by a button."""
    value = item.value
    listing.kind = item.kind or assumed
    listing.title = item.title[:TITLE_LIMIT]
    listing.original = item.original[:ORIGINAL_LIMIT]
    listing.quantity = item.quantity[:QUANTITY_LIMIT] if item.quantity else None
    listing.capacity = item.capacity[:CAPACITY_LIMIT]
    listing.value_cents = value.low_cents if value else None
    listing.value_high_cents = value.high_cents if value else None
    listing.value_unit = value.unit if value else None
    listing.commune_code = item.place.code if item.place else None
    listing.when_phrase = item.when_phrase[:WHEN_LIMIT] if item.when_phrase else None
    listing.when_from = listing.when_to = None
    _file(listing)


def _add(work: Work, draft: Listing, actor_id: UUID) -> Listing:
    record(work, draft, "listing.drafted", actor_id, kind=draft.kind)
    work.session.add(draft)
    return draft


def _file(listing: Listing) -> None:
    """Guess the category of a listing from its words; none when no word says it well enough."""
    guess = guess_category(listing.title, listing.original)
    sure = guess is not None and guess.confidence >= SURE
    listing.category = (guess.sub_code or guess.code) if guess and sure else None
    listing.nature = Nature(guess.nature) if guess and sure else None
