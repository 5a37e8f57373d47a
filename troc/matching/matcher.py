"""Who fits, asked of the index and checked against the database?"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from models.enums import ListingKind, ListingState
from models.listing import Listing
from models.member import Organisation
from models.work import Work
from troc.matching import queries, reports
from troc.matching.choosing import make_preparer
from troc.matching.index import Candidate, Filters, MatchIndex, worth_pushing
from troc.matching.listing import IndexedListing
from troc.matching.prepared import Preparer, RawVectors
from troc.matching.reasons import to_data
from troc.matching.rows import Asked, compared, plain, said, text_hash
from troc.matching.weights import USUAL, Weights

log = logging.getLogger("troquet.matching")

#: Another process's transaction may commit this much after the instant it wrote.
OVERLAP = timedelta(minutes=2)
#: So many answers are looked at for one listing.
LOOKED_AT = 40
#: From so many new listings on, encoding goes to a thread so that chats are still answered.
MANY = 8
#: From so many on (the encoder was changed), it is done piece by piece in the background, searches going on.
VERY_MANY = 500
#: Listings taken in between two answers to somebody.
PIECE = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A listing that fits another."""

    origin: Listing
    listing: Listing
    candidate: Candidate

    @property
    def score(self) -> float:
        """In [0, 1]."""
        return self.candidate.fit.score

    @property
    def level(self) -> str:
        """« strong » or « possible »."""
        return self.candidate.fit.level or "possible"

    @property
    def both_ways(self) -> bool:
        """Whether something else could be given in return, by the texts: without it no `way_back` is found."""
        return self.candidate.both_ways

    @property
    def reasons(self) -> Sequence[Mapping[str, Any]]:
        """Why, as data."""
        return [to_data(reason) for reason in self.candidate.reasons]


def pushable(answers: Sequence[Found], over: Callable[[Listing], bool]) -> list[Found]:
    """Of the answers to one listing, best first, what is good enough to be proposed without having been asked for.

    What is `over` (nothing more can come of it) is left out, and stands in the way of no second best.
    """
    left = [found for found in answers if not over(found.listing)]
    worth = {candidate.id for candidate in worth_pushing([found.candidate for found in left])}
    return [found for found in left if found.listing.id in worth]


class Matcher:
    """The listings of one community, in memory, kept in step with the database.

    `encoder`: the setting (see `choosing`). The index may hold what a rolled-back transaction wrote: whatever it finds
    is read again from the database before anybody sees it.
    """

    def __init__(self, encoder: str = "use", within_km: float | None = None, weights: Weights = USUAL) -> None:
        self._encoder = encoder
        self.within_km = within_km  #: beyond it nothing is proposed; null for no limit
        self._weights = weights
        self._index: MatchIndex | None = None
        self._preparer: Preparer | None = None
        self._seen: dict[UUID, tuple[int, datetime]] = {}
        self._synced: datetime | None = None
        self._unkept: list[tuple[UUID, str, RawVectors]] = []
        #: Listings whose vectors are to be made, and the hash of their text; and how many there were at first.
        self._waiting: dict[UUID, tuple[IndexedListing, str]] = {}
        self._awaited = 0
        self._turn = asyncio.Lock()

    @property
    def ready(self) -> bool:
        """Whether the listings were taken in once: whoever asks before that waits for the encoders."""
        return self._synced is not None

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
                    self._waiting.pop(listing.id, None)
            await self._take_in(work, index, preparer, fresh)
            index.obey(await reports.rulings(work))
            if keep:
                await self._keep(work, preparer)
            self._synced = work.now
            return index

    async def embed(self) -> int:
        """Make the vectors of some listings that wait for theirs; how many still wait. They are found from then on.

        What is made is kept in the database by the next `sync`.
        """
        index, preparer = await self._loaded()
        some = list(self._waiting.items())[:PIECE]
        made = await asyncio.to_thread(preparer.vectors, [listing.text for _, (listing, _) in some])
        async with self._turn:
            for (listing_id, (listing, text_hash)), raw in zip(some, made, strict=True):
                present = self._waiting.get(listing_id)
                if present is not None and present[1] == text_hash:  # not withdrawn or reworded meanwhile
                    index.upsert(replace(listing, vectors=raw))
                    self._unkept.append((listing_id, text_hash, raw))
                    del self._waiting[listing_id]
        left = len(self._waiting)
        if self._awaited:
            log.info("vectors of %s: %s of %s listings", self._encoder, self._awaited - left, self._awaited)
        self._awaited = self._awaited if left else 0
        return left

    async def answers(self, work: Work, listing: Listing, owner: Organisation | None) -> list[Found]:
        """What may be shown to somebody who asks, best first; the listing may be a draft."""
        return (await self.answers_all(work, [(listing, owner)]))[listing.id]

    async def answers_all(
        self, work: Work, asking: Collection[tuple[Listing, Organisation | None]]
    ) -> dict[UUID, list[Found]]:
        """The same for many (listing, its structure), by listing: a handful of statements whatever their number."""
        index = await self.sync(work)
        refused = await queries.refused_by_either(work, [listing for listing, _ in asking])
        taken = await queries.taken(work)
        shown: dict[UUID, list[Candidate]] = {}
        for listing, owner in asking:
            filters = Filters(*refused[listing.id], taken, self.within_km)
            near = index.search(plain(listing, owner), LOOKED_AT, now=work.now, filters=filters) if listing.kind else []
            shown[listing.id] = [candidate for candidate in near if candidate.fit.level is not None]
            await asyncio.sleep(0)  # some ms each: others are answered in between
        ids = {candidate.id for candidates in shown.values() for candidate in candidates}
        real = await queries.within_reach(work, ids) if ids else {}
        return {
            listing.id: [Found(listing, real[c.id], c) for c in shown[listing.id] if c.id in real]
            for listing, _ in asking
        }

    async def way_back(self, work: Work, offer: Listing, need: Listing) -> Found | None:
        """What the receiver of `offer` could give its giver in return: the best push of their offers on the giver's needs."""
        if offer.organisation_id is None or need.organisation_id is None:
            return None
        index = await self.sync(work)
        wanted = [x for x in await queries.active_of(work, [offer.organisation_id]) if x.kind == ListingKind.NEED]
        given = [x for x in await queries.active_of(work, [need.organisation_id]) if x.kind == ListingKind.OFFER]
        refused = await queries.refused_between(work, offer.organisation_id, need.organisation_id)
        pairs = [
            (index.compare(plain(w), plain(g), now=work.now), w, g)
            for w in wanted
            for g in given
            if not refused & {(w.organisation_id, g.id), (g.organisation_id, w.id)}
        ]
        good = [(candidate, w, g) for candidate, w, g in pairs if candidate.fit.push]
        if not good:
            return None
        best, origin, listing = max(good, key=lambda found: (found[0].fit.score, str(found[2].id)))
        return Found(origin, listing, best)

    async def look_for(
        self, work: Work, asked: Asked, owner: Organisation | None, within_km: float | None
    ) -> list[tuple[Listing, Candidate]]:
        """Listings of others that answer a few words, best first; nothing is proposed to anybody by that."""
        index = await self.sync(work)
        words = asked.plain(owner, work.now)
        blocked = await queries.blocked_by_either(work, owner.id) if owner else frozenset()
        filters = Filters(organisations=blocked, taken=await queries.taken(work), within_km=within_km)
        candidates = index.search(words, LOOKED_AT, now=work.now, filters=filters)
        shown = [candidate for candidate in candidates if candidate.fit.level is not None]
        real = await queries.within_reach(work, [candidate.id for candidate in shown]) if shown else {}
        return [(real[candidate.id], candidate) for candidate in shown if candidate.id in real]

    async def in_line(self, work: Work, listing_id: UUID, organisation_id: UUID | None = None) -> Listing | None:
        """The listing, if it may be proposed now (to that structure); None else."""
        found = (await queries.within_reach(work, [listing_id])).get(listing_id)
        if found is None or organisation_id is None:
            return found
        return None if found.organisation_id in await queries.blocked_by_either(work, organisation_id) else found

    async def own_answer(self, work: Work, listing: Listing, organisation_id: UUID) -> Found | None:
        """Which of that structure's own listings, but those the other declined, fits this one best; None when none does."""
        index = await self.sync(work)
        refused = await queries.refused_between(work, organisation_id, listing.organisation_id or listing.id)
        mine = [x for x in await queries.active_of(work, [organisation_id]) if x.kind != listing.kind]
        mine = [x for x in mine if (listing.organisation_id, x.id) not in refused]
        pairs = [(compared(index, x, listing, work.now), x) for x in mine]
        good = [(candidate, x) for candidate, x in pairs if candidate.fit.level is not None]
        if not good:
            return None
        best, own = max(good, key=lambda found: (found[0].fit.score, str(found[1].id)))
        return Found(own, listing, best)

    async def pair(self, work: Work, own: Listing, listing: Listing) -> Found:
        """How well these two fit, whatever it is: their authors may know better."""
        return Found(own, listing, compared(await self.sync(work), own, listing, work.now))

    async def words_between(self, work: Work, need: Listing, offer: Listing) -> list[tuple[str, str]]:
        """The words by which this need met this offer: (of the need, of the offer); failing any, the most telling of each."""
        index = await self.sync(work)
        return index.words_between(plain(need), plain(offer), now=work.now)

    async def active_of(self, work: Work, organisation_ids: Sequence[UUID]) -> list[Listing]:
        """The active listings of those structures."""
        return await queries.active_of(work, organisation_ids)

    async def _loaded(self) -> tuple[MatchIndex, Preparer]:
        if self._index is None or self._preparer is None:
            self._preparer = await asyncio.to_thread(make_preparer, self._encoder)
            self._index = MatchIndex(self._preparer, weights=self._weights)
        return self._index, self._preparer

    async def _take_in(
        self, work: Work, index: MatchIndex, preparer: Preparer, fresh: Sequence[tuple[Listing, Organisation]]
    ) -> None:
        if not fresh:
            return
        hashes = {listing.id: text_hash(listing) for listing, _ in fresh}
        stored = await queries.stored_vectors(work, hashes)
        vectors = {one: raw for one, raw in stored.items() if preparer.encoder_keys <= raw.keys()}
        missing = [pair for pair in fresh if pair[0].id not in vectors]
        if len(missing) >= VERY_MANY:
            self._waiting |= {x.id: (plain(x, owner), hashes[x.id]) for x, owner in missing}
            self._awaited = len(self._waiting)
            fresh = [pair for pair in fresh if pair[0].id in vectors]
        elif missing:
            texts = [said(listing) for listing, _ in missing]
            made = await asyncio.to_thread(preparer.vectors, texts) if len(texts) > MANY else preparer.vectors(texts)
            vectors |= {x.id: raw for (x, _), raw in zip(missing, made, strict=True)}
            self._unkept += [(x.id, hashes[x.id], vectors[x.id]) for x, _ in missing]
        for start in range(0, len(fresh), PIECE):
            some = fresh[start : start + PIECE]
            index.upsert_all([plain(x, owner, vectors[x.id]) for x, owner in some])
            await asyncio.sleep(0)  # others are answered in between

    async def _keep(self, work: Work, preparer: Preparer) -> None:
        if self._unkept:
            kept, self._unkept = self._unkept, []
            await queries.store_vectors(work, kept)
            await queries.drop_vectors(work, [listing_id for listing_id, _, _ in kept], preparer.encoder_keys)
