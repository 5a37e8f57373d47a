"""What does the database say of the listings the index holds?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

import numpy as np
from sqlalchemy import delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.enums import MatchState, PersonState
from models.listing import Listing, ListingVector, PairRefusal
from models.match import Match, MatchLeg
from models.member import Organisation, Person
from models.upserts import InsertOnce
from models.work import Work
from troc.matching.prepared import RawVectors

#: `Listing.capacity` of what can be given a single time.
ONCE = "once"
_STORE = InsertOnce(ListingVector.__table__, ["listing_id", "encoder"], ["text_hash", "vector"])  # type: ignore[arg-type]


async def changed_since(work: Work, since: datetime | None) -> list[tuple[Listing, Organisation | None]]:
    """Listings touched since `since` (all active ones when null), with their structure."""
    query = select(Listing, Organisation).outerjoin(Organisation, Organisation.id == Listing.organisation_id)
    query = query.where(Listing.community_id == work.community_id)
    query = query.where(Listing.is_active() if since is None else Listing.updated_at >= since)
    return [(listing, owner) for listing, owner in (await work.session.execute(query)).all()]


async def within_reach(work: Work, ids: Collection[UUID]) -> dict[UUID, Listing]:
    """Those of the listings that may be proposed now: active, of a member who is in, present and reachable."""
    query = (
        select(Listing)
        .join(Person, Person.id == Listing.person_id)
        .where(
            Listing.id.in_(ids),
            Listing.community_id == work.community_id,
            Listing.is_active(),
            Person.state == PersonState.ACTIVE,
            Person.unreachable_at.is_(None),
            or_(Person.leave_until.is_(None), Person.leave_until <= work.now),
        )
    )
    return {listing.id: listing for listing in (await work.session.execute(query)).scalars()}


async def active_of(work: Work, organisation_ids: Iterable[UUID]) -> list[Listing]:
    """The active listings of those structures, oldest first."""
    query = (
        select(Listing)
        .where(Listing.organisation_id.in_(list(organisation_ids)), Listing.is_active())
        .order_by(Listing.created_at, Listing.id)
    )
    return list((await work.session.execute(query)).scalars())


async def refused_by_either(
    work: Work, asking: Collection[Listing]
) -> dict[UUID, tuple[frozenset[UUID], frozenset[UUID]]]:
    """Listing → (listings, structures) not to be brought together with it again, whichever side said so."""
    owners = {listing.organisation_id for listing in asking}
    query = select(PairRefusal.organisation_id, PairRefusal.listing_id, PairRefusal.other_organisation_id).where(
        or_(
            PairRefusal.organisation_id.in_(owners),
            PairRefusal.listing_id.in_([listing.id for listing in asking]),
            PairRefusal.other_organisation_id.in_(owners),
        )
    )
    said: dict[UUID, list[tuple[UUID, UUID | None]]] = defaultdict(list)  #: by who declined
    of: dict[UUID, set[UUID]] = defaultdict(set)  #: listing, or structure as a whole → who declined it
    for decliner, listing_id, whole in (await work.session.execute(query)).all():
        said[decliner].append((listing_id, whole))
        of[listing_id].add(decliner)
        if whole is not None:
            of[whole].add(decliner)
    found = {}
    for listing in asking:
        mine = said.get(listing.organisation_id, ()) if listing.organisation_id else ()
        theirs = of.get(listing.id, set()) | of.get(listing.organisation_id or listing.id, set())
        structures = {whole for _, whole in mine if whole is not None} | theirs - {listing.organisation_id}
        found[listing.id] = frozenset(one for one, _ in mine), frozenset(structures)
    return found


async def refused_between(work: Work, one: UUID, other: UUID) -> set[tuple[UUID | None, UUID]]:
    """(structure that declined, listing of the other) between those two: not to be brought together in any proposal."""
    query = (
        select(PairRefusal.organisation_id, PairRefusal.listing_id)
        .join(Listing, Listing.id == PairRefusal.listing_id)
        .where(PairRefusal.organisation_id.in_((one, other)), Listing.organisation_id.in_((one, other)))
    )
    return {(decliner, listing) for decliner, listing in (await work.session.execute(query)).all()}


async def blocked_by_either(work: Work, organisation_id: UUID) -> frozenset[UUID]:
    """Structures of which this one wants nothing more, or that want nothing more of it."""
    query = select(PairRefusal.organisation_id, PairRefusal.other_organisation_id).where(
        PairRefusal.other_organisation_id.is_not(None),
        or_(
            PairRefusal.organisation_id == organisation_id,
            PairRefusal.other_organisation_id == organisation_id,
        ),
    )
    rows = (await work.session.execute(query)).all()
    return frozenset({one for row in rows for one in row if one is not None} - {organisation_id})


async def taken(work: Work) -> frozenset[UUID]:
    """Offers that can be given once and brought contacts already: others come before them."""
    query = (
        select(MatchLeg.offer_id)
        .join(Match, Match.id == MatchLeg.match_id)
        .join(Listing, Listing.id == MatchLeg.offer_id)
        .where(
            Match.community_id == work.community_id,
            Match.state.in_((MatchState.ACCEPTED, MatchState.SHARED)),
            Listing.capacity == ONCE,
            Listing.is_active(),
        )
    )
    return frozenset((await work.session.execute(query)).scalars())


async def stored_vectors(work: Work, hashes: dict[UUID, str]) -> dict[UUID, RawVectors]:
    """What encoders made of these listings' texts earlier; only what was made of the present text (by hash)."""
    query = select(ListingVector).where(ListingVector.listing_id.in_(list(hashes)))
    found: dict[UUID, dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]]] = {}
    for row in (await work.session.execute(query)).scalars():
        if row.text_hash == hashes[row.listing_id]:
            vector = np.frombuffer(row.vector, dtype="<f4").astype(np.float32)
            found.setdefault(row.listing_id, {})[row.encoder] = vector
    return dict(found)


async def store_vectors(work: Work, made: Sequence[tuple[UUID, str, RawVectors]]) -> None:
    """Keep (listing, text hash, vectors) so that the next start need not encode again; not of a listing erased meanwhile."""
    there = select(Listing.id).where(Listing.id.in_([listing_id for listing_id, _, _ in made]))
    kept = set((await work.session.execute(there)).scalars())
    rows = [
        {
            "listing_id": listing_id,
            "encoder": encoder,
            "text_hash": text_hash,
            "vector": np.asarray(vector, dtype="<f4").tobytes(),
        }
        for listing_id, text_hash, vectors in made
        for encoder, vector in vectors.items()
        if vector.size and listing_id in kept
    ]
    if rows:
        await work.session.execute(_STORE.on(work.session.get_bind().dialect.name), rows)


async def drop_vectors(work: Work, listing_ids: Collection[UUID], but: Collection[str]) -> None:
    """Forget what encoders no longer in use made of those listings."""
    gone = ListingVector.listing_id.in_(listing_ids) & ListingVector.encoder.not_in(but)
    await work.session.execute(delete(ListingVector).where(gone))


async def embedded(session: AsyncSession, encoder: str) -> tuple[int, int]:
    """(listings in line whose text has its vector of the encoder of that name, listings in line), whatever its version."""
    made = select(ListingVector.listing_id).where(ListingVector.encoder.startswith(f"{encoder}:", autoescape=True))
    done = select(func.count()).where(Listing.is_active(), Listing.id.in_(made)).select_from(Listing)
    total = select(func.count()).where(Listing.is_active()).select_from(Listing)
    return int((await session.execute(done)).scalar_one()), int((await session.execute(total)).scalar_one())
