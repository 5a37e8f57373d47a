"""What is left of the listings of somebody who erased their account?"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from models.enums import ListingState
from models.event import record
from models.listing import Listing
from models.work import Work
from troc.listings import corrections, photos, suggestions, tours

#: What a person typed, or what tells where and when they work.
_LINES = (
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
    "batch_id",
    "flag",
    "cleared_at",
)


async def forget(work: Work, person_id: UUID) -> list[UUID]:
    """Blank every listing and draft of the person, and drop their photos; the ids of the emptied rows.

    The rows stay: proposals of others rest on them, and the index in memory learns from them that the words are gone.
    """
    found = (await work.session.execute(select(Listing).where(Listing.person_id == person_id))).scalars().all()
    await tours.forget(work, person_id)
    await corrections.forget(work, person_id)
    await suggestions.forget(work, person_id)
    await photos.forget(work, [listing.id for listing in found])
    for listing in found:
        listing.title = listing.original = ""
        for line in _LINES:
            setattr(listing, line, None)
        listing.state = ListingState.WITHDRAWN
        listing.updated_at = work.now
        record(work, listing, "listing.erased", person_id)
    await work.session.flush()
    return [listing.id for listing in found]
