"""Who declares in these tests?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from uuid import UUID

import pytest_asyncio

from bot.units import Units
from models.enums import ListingKind
from models.listing import Listing
from models.member import Community, Person
from models.work import Work
from tests.conftest import COMMUNITY
from troc.listings import drafts
from troc.listings.reading import read_message
from troc.members import people
from troc.places.gazetteer import load_gazetteer

Say = Callable[[Work, str], Awaitable[list[Listing]]]


@pytest_asyncio.fixture
async def anna(units: Units) -> UUID:
    """The id of somebody with a structure."""
    async with units.begin() as work:
        work.session.add(Community(id=COMMUNITY, name="Troc", created_at=work.now))
        await work.session.flush()
        person = await people.arrive(work, 5_000_001, "Anna", None, None)
        await work.session.flush()
        await people.attach(work, person)
        return person.id


async def person(work: Work, identifier: UUID) -> Person:
    """The person's row in this transaction."""
    return await people.get(work, identifier)


async def say(work: Work, who: UUID, text: str, assumed: ListingKind | None = None) -> list[Listing]:
    """Drafts of a sentence, as the conversation makes them, on Tuesday 24 November 2026."""
    items = read_message(text, date(2026, 11, 24), load_gazetteer()).items
    return await drafts.start(work, await person(work, who), items, assumed)
