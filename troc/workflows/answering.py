"""What can we already show to somebody who has just said what they seek, before anything is published?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.matching.matcher import Matcher
from troc.members import people
from troc.places.distances import distance_km
from troc.places.gazetteer import Commune, load_gazetteer


@dataclass(frozen=True, slots=True)
class Nearby:
    """One structure that answers, without its name."""

    trade: str | None
    commune: Commune | None
    km: float | None  #: between the two communes, about; null when one is not known


async def nearby(work: Work, matcher: Matcher, person: Person, listing: Listing) -> Sequence[Nearby]:
    """Who answers this draft, best first, one line a structure. Nothing is written, nobody is told."""
    return await nearby_any(work, matcher, person, [listing])


async def nearby_any(work: Work, matcher: Matcher, person: Person, listings: Sequence[Listing]) -> Sequence[Nearby]:
    """Who answers at least one of these drafts, one line a structure, best of the first draft first."""
    mine = await people.organisation_of(work, person)
    communes = load_gazetteer().communes
    lines: dict[object, Nearby] = {}
    for listing in listings:
        found = await matcher.answers(work, listing, mine)
        ids = {each.listing.organisation_id for each in found if each.listing.organisation_id}
        owners = await people.organisations(work, ids)
        here = communes.get(listing.commune_code or (mine.commune_code if mine else None) or "")
        for each in found:
            owner = owners.get(each.listing.organisation_id) if each.listing.organisation_id else None
            if owner is None or owner.id in lines:
                continue
            there = communes.get(each.listing.commune_code or owner.commune_code or "")
            lines[owner.id] = Nearby(owner.trade, there, distance_km(here, there) if here and there else None)
    return list(lines.values())
