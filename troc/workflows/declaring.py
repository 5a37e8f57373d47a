"""A member declares something in their own words: what becomes drafts, and what do we learn of the reading?"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from models.enums import ConsentPurpose, ListingKind
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.exchanges.questions import mask
from troc.listings import corrections, drafts
from troc.listings.reading_values import ReadItem
from troc.members import privacy


async def start(
    work: Work,
    person: Person,
    message: str,
    items: Sequence[ReadItem],
    assumed: ListingKind | None,
    beside: Listing | None = None,
) -> list[Listing]:
    """Drafts of what a message declares; the message is kept beside, for who takes part in the study, until it is published."""
    made = await drafts.start(work, person, items, assumed, beside)
    if beside is None and await privacy.agrees(work, person, ConsentPurpose.STUDY):
        today = work.now.astimezone(ZoneInfo(person.zone)).date()
        await corrections.begin(work, person.id, made, message, today, mask)
    return made
