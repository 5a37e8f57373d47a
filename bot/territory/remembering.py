"""How does a territory look for who fits thousands of times a day without reading the same few texts thousands of times?

Made-up firms say things in some hundreds of ways, not in thousands: each text is read and encoded once, and each pair of
texts measured once, by the very reader, trained model and weights of the product, for all scenarios together. All listings
of the other kind are then looked at, where the product's index first keeps the most promising forty. Places, dates,
values and the rest of the fit are reckoned anew each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import event

from models.listing import Listing
from models.member import Organisation
from models.work import Work
from troc.matching.choosing import make_preparer
from troc.matching.index import Candidate, Filters, MatchIndex
from troc.matching.listing import IndexedListing, Kind, other_kind
from troc.matching.matcher import Matcher
from troc.matching.prepared import Prepared, Preparer
from troc.matching.rows import plain
from troc.matching.score import POSSIBLE

#: The product's usual encoder.
ENCODER = "use"
#: Of a row, as SQLAlchemy names them.
_CHANGES = ("after_insert", "after_update")


class Memory:
    """What was read and measured so far; one for all scenarios."""

    def __init__(self) -> None:
        self.preparer: Preparer = make_preparer(ENCODER)
        self.scores: dict[tuple[str, str], float] = {}  #: (need, offer), as they are read
        self.met: dict[str, dict[str, None]] = {"offer": {}, "need": {}}  #: all texts ever in an index, by their kind
        self.near: dict[tuple[str, str], _Near] = {}  #: (kind, text) → what answers it
        self._read: dict[str, Prepared] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Read and encode texts all at once, which is faster than one by one."""
        new = sorted(set(texts) - self._read.keys())
        if new:
            self._read.update(zip(new, self.preparer.prepare(new), strict=True))

    def prepared(self, text: str) -> Prepared:
        """What was read of a text."""
        found = self._read.get(text)
        if found is None:
            self.learn([text])
            found = self._read[text]
        return found


@dataclass(slots=True)
class _Near:
    """The texts of the other kind that may be shown beside one."""

    texts: dict[str, None] = field(default_factory=dict)
    measured: int = 0  #: so many of all texts met, in their order


class RememberingIndex(MatchIndex):
    """The listings of a community by their texts, measured as `MatchIndex` measures them."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(memory.preparer)
        self._memory = memory
        self._known: dict[UUID, IndexedListing] = {}
        self._by_text: dict[str, dict[str, dict[UUID, IndexedListing]]] = {"offer": {}, "need": {}}
        self._by_firm: dict[UUID, dict[UUID, IndexedListing]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, listing_id: object) -> bool:
        return listing_id in self._known

    def upsert_all(self, listings: Iterable[IndexedListing]) -> None:
        for listing in listings:
            self.remove(listing.id)
            self._known[listing.id] = listing
            self._memory.met[listing.kind].setdefault(listing.text)
            self._by_text[listing.kind].setdefault(listing.text, {})[listing.id] = listing
            self._by_firm.setdefault(listing.organisation_id, {})[listing.id] = listing

    def remove(self, listing_id: UUID) -> bool:
        listing = self._known.pop(listing_id, None)
        if listing is None:
            return False
        del self._by_text[listing.kind][listing.text][listing_id]
        del self._by_firm[listing.organisation_id][listing_id]
        return True

    def search(
        self, listing: IndexedListing, k: int, *, now: datetime, filters: Filters | None = None
    ) -> list[Candidate]:
        filters = filters or Filters()
        ready = self._prepared(listing)
        found = [
            self._candidate(listing, ready, other, self._prepared(other), now, filters.taken)
            for other in self._answers(listing)
            if other.organisation_id != listing.organisation_id
            and other.id not in filters.listings
            and other.organisation_id not in filters.organisations
        ]
        found.sort(key=lambda one: (-one.fit.score, str(one.id)))
        return found[:k]

    def _answers(self, listing: IndexedListing) -> Iterator[IndexedListing]:
        """All whose texts may be shown beside this one's."""
        present = self._by_text[other_kind(listing.kind)]
        for text in self._near(listing.kind, listing.text):
            yield from present.get(text, {}).values()

    def _near(self, kind: Kind, text: str) -> Mapping[str, None]:
        """The texts of the other kind that may be shown beside one; those met since it was last asked are measured."""
        near = self._memory.near.setdefault((kind, text), _Near())
        met = self._memory.met[other_kind(kind)]
        if near.measured < len(met):
            ready = self._memory.prepared(text)
            for other in islice(met, near.measured, None):
                read = self._memory.prepared(other)
                wanted, given = (ready, read) if kind == "need" else (read, ready)
                if self._text_score(wanted, given)[0] >= POSSIBLE:
                    near.texts[other] = None
            near.measured = len(met)
        return near.texts

    def _prepared(self, listing: IndexedListing) -> Prepared:
        return self._memory.prepared(listing.text)

    def _text_score(self, need: Prepared, offer: Prepared) -> tuple[float, Prepared, Prepared]:
        pair = need.reading.clear, offer.reading.clear
        score = self._memory.scores.get(pair)
        if score is None:
            score = self._memory.scores[pair] = super()._text_score(need, offer)[0]
        return score, need, offer

    def _reciprocal(self, seeker: UUID, giver: UUID) -> bool:
        offers = {each.text for each in self._by_firm.get(seeker, {}).values() if each.kind == "offer"}
        needs = (each.text for each in self._by_firm.get(giver, {}).values() if each.kind == "need")
        return any(not offers.isdisjoint(self._near("need", need)) for need in needs)


class RememberingMatcher(Matcher):
    """The product's matcher around such an index; vectors, which can be made anew at will, are not kept.

    It asks the database what changed only once a listing was written since it last did.
    """

    def __init__(self, memory: Memory) -> None:
        super().__init__(ENCODER)
        self._remembering = RememberingIndex(memory), memory.preparer
        self._written = True
        for change in _CHANGES:
            event.listen(Listing, change, self._note)

    def close(self) -> None:
        """Stop following what is written."""
        for change in _CHANGES:
            event.remove(Listing, change, self._note)

    def _note(self, *_: object) -> None:
        self._written = True

    async def sync(self, work: Work, *, keep: bool = True) -> MatchIndex:
        await work.session.flush()
        if self._written:
            self._written = False
            return await super().sync(work, keep=keep)
        return self._remembering[0]

    async def _loaded(self) -> tuple[MatchIndex, Preparer]:
        return self._remembering

    async def _take_in(
        self, work: Work, index: MatchIndex, preparer: Preparer, fresh: Sequence[tuple[Listing, Organisation]]
    ) -> None:
        index.upsert_all([plain(listing, owner) for listing, owner in fresh])
