"""How much do others nearby offer or look for, trade by trade?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, or_, select

from models.enums import ListingKind, PersonState
from models.listing import Listing
from models.member import Organisation, Person
from models.work import Work
from troc.places.distances import distance_km
from troc.places.gazetteer import Commune, load_gazetteer

#: Kilometres between two communes that are « near » each other here.
NEAR_KM = 30.0


async def count(
    work: Work,
    organisation_id: UUID | None,
    here: Commune | None,
    kind: ListingKind,
    trades: Sequence[str],
    *,
    rehearsing: bool = False,
) -> Counter[str]:
    """Sub-category → listings in line of other structures within NEAR_KM of `here`; empty where nobody knows where that is.

    `trades`: codes of categories or sub-categories. What has no category, and who is on leave or out of reach, is not
    counted; `rehearsing`: only accounts of a rehearsal are, else only the others.
    """
    if here is None or not trades:
        return Counter()
    place = func.coalesce(Listing.commune_code, Organisation.commune_code)
    query = (
        select(place, Listing.category, func.count())
        .join(Organisation, Organisation.id == Listing.organisation_id)
        .join(Person, Person.id == Listing.person_id)
        .where(
            Listing.community_id == work.community_id,
            Listing.is_active(),
            Listing.kind == kind,
            Listing.category.is_not(None),
            Person.state == PersonState.ACTIVE,
            Person.unreachable_at.is_(None),
            Person.rehearsing.is_(rehearsing),
            or_(Person.leave_until.is_(None), Person.leave_until <= work.now),
            or_(*(Listing.category.startswith(code) for code in trades)),
        )
        .group_by(place, Listing.category)
    )
    if organisation_id is not None:
        query = query.where(Listing.organisation_id != organisation_id)
    communes = load_gazetteer().communes
    found: Counter[str] = Counter()
    for code, category, number in (await work.session.execute(query)).all():
        there = communes.get(code or "")
        if there is not None and distance_km(here, there) <= NEAR_KM:
            found[str(category)] += number
    return found
