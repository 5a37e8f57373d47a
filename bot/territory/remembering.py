"""How does a territory look for who fits thousands of times a day without reading the same few texts thousands of times?

Made-up firms say things in some hundreds of ways, not in thousands: each text is read and encoded once, and each pair of
texts measured once, by the very reader, trained model and weights of the product, for all scenarios together. All listings
of the other kind are then looked at, where the product's index first keeps the most promising forty. How well two
listings fit is reckoned by the product's own code, anew when something that counts has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from operator import itemgetter
from uuid import UUID

from sqlalchemy import event

from models.listing import Listing
from models.member import Organisation
from models.work import Work
from troc.matching.choosing import make_preparer
from troc.matching.fit import STALE_DAYS
from troc.matching.index import Candidate, Filters, MatchIndex
from troc.matching.listing import IndexedListing, Kind, other_kind
from troc.matching.matcher import Matcher
from troc.matching.prepared import Prepared, Preparer
from troc.matching.rows import plain
from troc.matching.score import POSSIBLE

#: The product's usual encoder.
ENCODER = "use"
#: From this age on a pair is stale: more than `STALE_DAYS` whole days.
STALE = timedelta(days=STALE_DAYS + 1)
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


_Mark = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A listing of the index."""

    listing: IndexedListing
    mark: _Mark
    name: str  #: its id, by which equals are told apart


@dataclass(frozen=True, slots=True)
class _Judgement:
    """How well one listing answered another, and what that rests on beside their texts."""

    asked: _Mark
    answer: _Mark
    state: tuple[bool, bool, bool]  #: stale, promised, something could go back
    candidate: Candidate


class RememberingIndex(MatchIndex):
    """The listings of a community by their texts, measured as `MatchIndex` measures them."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(memory.preparer)
        self._memory = memory
        self._known: dict[UUID, _Known] = {}
        self._by_text: dict[str, dict[str, dict[UUID, _Known]]] = {"offer": {}, "need": {}}
        self._by_firm: dict[UUID, dict[UUID, IndexedListing]] = {}
        self._changes: dict[UUID, int] = {}  #: firm → how often its listings changed
        self._asked: dict[UUID, _Mark] = {}  #: whoever asked → what they asked with
        self._judgements: dict[tuple[UUID, UUID], _Judgement] = {}  #: (who asked, who answers)
        self._both_ways: dict[
            tuple[UUID, UUID], tuple[int, int, bool]
        ] = {}  #: (seeker, giver) → their changes, the answer

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, listing_id: object) -> bool:
        return listing_id in self._known

    def upsert_all(self, listings: Iterable[IndexedListing]) -> None:
        for listing in listings:
            self.remove(listing.id)
            known = self._known[listing.id] = _Known(listing, _mark(listing), str(listing.id))
            self._memory.met[listing.kind].setdefault(listing.text)
            self._by_text[listing.kind].setdefault(listing.text, {})[listing.id] = known
            self._by_firm.setdefault(listing.organisation_id, {})[listing.id] = listing
            self._change(listing.organisation_id)

    def remove(self, listing_id: UUID) -> bool:
        known = self._known.pop(listing_id, None)
        if known is None:
            return False
        listing = known.listing
        del self._by_text[listing.kind][listing.text][listing_id]
        del self._by_firm[listing.organisation_id][listing_id]
        self._change(listing.organisation_id)
        return True

    def _change(self, organisation_id: UUID) -> None:
        self._changes[organisation_id] = self._changes.get(organisation_id, 0) + 1

    def search(
        self, listing: IndexedListing, k: int, *, now: datetime, filters: Filters | None = None
    ) -> list[Candidate]:
        filters = filters or Filters()
        asked = self._mark_of(listing)
        found = [
            (-judged.fit.score, other.name, judged)
            for other in self._answers(listing)
            if other.listing.organisation_id != listing.organisation_id
            and other.listing.id not in filters.listings
            and other.listing.organisation_id not in filters.organisations
            and (judged := self._judgement(listing, asked, other, now, filters.taken))
        ]
        return [judged for _, _, judged in sorted(found, key=itemgetter(0, 1))[:k]]

    def _mark_of(self, listing: IndexedListing) -> _Mark:
        """What it is asked with: the very mark of last time when nothing has changed."""
        mark, before = _mark(listing), self._asked.get(listing.id)
        if before == mark:
            return before
        self._asked[listing.id] = mark
        return mark

    def _judgement(
        self, listing: IndexedListing, asked: _Mark, other: _Known, now: datetime, taken: Collection[UUID]
    ) -> Candidate:
        """How well another answers: as it was judged before, unless something that counts has changed since."""
        need, offer = (listing, other.listing) if listing.kind == "need" else (other.listing, listing)
        stale = min(need.published_at, offer.published_at) <= now - STALE
        back = self._reciprocal(need.organisation_id, offer.organisation_id)
        state = (stale, offer.id in taken, back)
        pair = listing.id, other.listing.id
        before = self._judgements.get(pair)
        if before and before.asked is asked and before.answer is other.mark and before.state == state:
            return before.candidate
        judged = self._candidate(
            listing, self._prepared(listing), other.listing, self._prepared(other.listing), now, taken
        )
        if not (_is_dated(listing) or _is_dated(other.listing)):  # what is dated changes by the day
            self._judgements[pair] = _Judgement(asked, other.mark, state, judged)
        return judged

    def _answers(self, listing: IndexedListing) -> Iterator[_Known]:
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
        mine, theirs = self._changes.get(seeker, 0), self._changes.get(giver, 0)
        before = self._both_ways.get((seeker, giver))
        if before and before[0] == mine and before[1] == theirs:
            return before[2]
        offers = {each.text for each in self._by_firm.get(seeker, {}).values() if each.kind == "offer"}
        needs = (each.text for each in self._by_firm.get(giver, {}).values() if each.kind == "need")
        found = any(not offers.isdisjoint(self._near("need", need)) for need in needs)
        self._both_ways[seeker, giver] = mine, theirs, found
        return found


def _mark(listing: IndexedListing) -> _Mark:
    """All of a listing that counts in a judgement but when it was published, which `stale` tells."""
    return (
        listing.organisation_id,
        listing.kind,
        listing.text,
        listing.category,
        listing.latitude,
        listing.longitude,
        listing.remote,
        listing.available_from,
        listing.available_to,
        listing.quantity,
        listing.value_cents,
        listing.ess,
    )


def _is_dated(listing: IndexedListing) -> bool:
    return listing.available_from is not None or listing.available_to is not None


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

    @property
    def ready(self) -> bool:
        """Always: what it reads with was loaded before."""
        return True

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
