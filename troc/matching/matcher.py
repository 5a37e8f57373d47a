"""Who fits, asked of the index and checked against the database?"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from models.enums import ListingKind, ListingState
from models.listing import Listing
from models.member import Organisation
from models.work import Work
from troc.matching import queries
from troc.matching.index import Candidate, Filters, MatchIndex
from troc.matching.listing import IndexedListing
from troc.matching.prepared import Preparer, RawVectors, make_preparer
from troc.matching.reasons import to_data
from troc.places.gazetteer import load_gazetteer

log = logging.getLogger("troquet.matching")

#: Another process's transaction may commit this much after the instant it wrote.
OVERLAP = timedelta(minutes=2)
#: So many answers are looked at for one listing.
LOOKED_AT = 40
#: From so many new listings on, encoding goes to a thread so that chats are still answered.
MANY = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A listing that fits another."""

    origin: Listing
    listing: Listing
    score: float  #: 0–1
    level: str  #: « strong » or « possible »
    reasons: Sequence[Mapping[str, Any]]


class Matcher:
    """The listings of one community, in memory, kept in step with the database.

    `encoder`: "full" (word and sentence vectors), "light" (word vectors only) or "none". The index may hold what a
    rolled-back transaction wrote: whatever it finds is read again from the database before anybody sees it.
    """

    def __init__(self, encoder: str = "full", within_km: float | None = None) -> None:
        self._encoder = encoder
        self._within_km = within_km
        self._index: MatchIndex | None = None
        self._preparer: Preparer | None = None
        self._seen: dict[UUID, tuple[int, datetime]] = {}
        self._synced: datetime | None = None
        self._unkept: list[tuple[UUID, str, RawVectors]] = []
        self._turn = asyncio.Lock()

    async def load(self) -> None:
        """Load the encoders, in a thread (1 to 2 s); once."""
        async with self._turn:
            await self._loaded()

    async def sync(self, work: Work, *, keep: bool = True) -> MatchIndex:
        """Take in what changed since the last look, of this process or another.

        What the encoders made is kept in the database for the next start, but with `keep` false (a session for
        reading only), when it waits for the next call.
        """
        async with self._turn:
            index, preparer = await self._loaded()
            since = None if self._synced is None else self._synced - OVERLAP
            fresh: list[tuple[Listing, Organisation]] = []
            for listing, owner in await queries.changed_since(work, since):
                mark = (listing.version, listing.updated_at)
                if self._seen.get(listing.id) == mark:
                    continue
                self._seen[listing.id] = mark
                if listing.state == ListingState.ACTIVE and listing.kind is not None and owner is not None:
                    fresh.append((listing, owner))
                else:
                    index.remove(listing.id)
            await self._take_in(work, index, preparer, fresh)
            if keep and self._unkept:
                await queries.store_vectors(work, self._unkept)
                self._unkept = []
            self._synced = work.now
            return index

    async def pushable(self, work: Work, listing: Listing, owner: Organisation | None) -> list[Found]:
        """What is good enough to be proposed without having been asked for, best first."""
        return [found for found, candidate in await self._search(work, listing, owner) if candidate.fit.push]

    async def answers(self, work: Work, listing: Listing, owner: Organisation | None) -> list[Found]:
        """What may be shown to somebody who asks, best first; the listing may be a draft."""
        return [found for found, _ in await self._search(work, listing, owner)]

    async def way_back(self, work: Work, offer: Listing, need: Listing) -> Found | None:
        """What the receiver of `offer` could give its giver in return: the best push of their offers on the giver's needs."""
        if offer.organisation_id is None or need.organisation_id is None:
            return None
        index = await self.sync(work)
        wanted = [x for x in await queries.active_of(work, [offer.organisation_id]) if x.kind == ListingKind.NEED]
        given = [x for x in await queries.active_of(work, [need.organisation_id]) if x.kind == ListingKind.OFFER]
        pairs = [(index.compare(self._plain(w), self._plain(g), now=work.now), w, g) for w in wanted for g in given]
        good = [(candidate, w, g) for candidate, w, g in pairs if candidate.fit.push]
        if not good:
            return None
        best, origin, listing = max(good, key=lambda found: (found[0].fit.score, str(found[2].id)))
        return _found(origin, listing, best)

    async def active_of(self, work: Work, organisation_ids: Sequence[UUID]) -> list[Listing]:
        """The active listings of those structures."""
        return await queries.active_of(work, organisation_ids)

    async def _search(self, work: Work, listing: Listing, owner: Organisation | None) -> list[tuple[Found, Candidate]]:
        if listing.kind is None:
            return []
        index = await self.sync(work)
        listings, structures = await queries.refused_by_either(work, listing)
        filters = Filters(listings, structures, self._within_km)
        candidates = index.search(self._plain(listing, owner), LOOKED_AT, now=work.now, filters=filters)
        shown = [candidate for candidate in candidates if candidate.fit.level is not None]
        if not shown:
            return []
        real = await queries.within_reach(work, [candidate.id for candidate in shown])
        return [(_found(listing, real[c.id], c), c) for c in shown if c.id in real]

    async def _loaded(self) -> tuple[MatchIndex, Preparer]:
        if self._index is None or self._preparer is None:
            self._preparer = await asyncio.to_thread(make_preparer, self._encoder)
            self._index = MatchIndex(self._preparer)
        return self._index, self._preparer

    async def _take_in(
        self, work: Work, index: MatchIndex, preparer: Preparer, fresh: Sequence[tuple[Listing, Organisation]]
    ) -> None:
        if not fresh:
            return
        hashes = {listing.id: _text_hash(listing) for listing, _ in fresh}
        vectors = await queries.stored_vectors(work, hashes)
        missing = [listing for listing, _ in fresh if listing.id not in vectors]
        texts = [listing.title for listing in missing]
        made = await asyncio.to_thread(preparer.vectors, texts) if len(texts) > MANY else preparer.vectors(texts)
        vectors |= {listing.id: raw for listing, raw in zip(missing, made, strict=True)}
        self._unkept += [(x.id, hashes[x.id], vectors[x.id]) for x in missing]
        index.upsert_all([self._plain(listing, owner, vectors[listing.id]) for listing, owner in fresh])

    def _plain(
        self, listing: Listing, owner: Organisation | None = None, vectors: Mapping[str, Any] | None = None
    ) -> IndexedListing:
        code = listing.commune_code or (owner.commune_code if owner else None)
        commune = load_gazetteer().communes.get(code) if code else None
        return IndexedListing(
            id=listing.id,
            organisation_id=listing.organisation_id or listing.id,
            kind="offer" if listing.kind == ListingKind.OFFER else "need",
            text=listing.title,
            published_at=listing.published_at or listing.created_at,
            category=listing.category,
            latitude=commune.lat if commune else None,
            longitude=commune.lon if commune else None,
            value_cents=listing.value_cents if listing.value_unit is None else None,
            ess=bool(owner and owner.ess),
            vectors=vectors,
        )


def _found(origin: Listing, listing: Listing, candidate: Candidate) -> Found:
    reasons = [to_data(reason) for reason in candidate.reasons]
    return Found(origin, listing, candidate.fit.score, candidate.fit.level or "possible", reasons)


def _text_hash(listing: Listing) -> str:
    return hashlib.sha256(listing.title.encode()).hexdigest()
