"""Who, among the published listings, answers this one?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from uuid import UUID

from troc.matching.fit import Fit, done_remotely, fit, kilometres
from troc.matching.listing import IndexedListing, other_kind
from troc.matching.prepared import Prepared, Preparer
from troc.matching.reasons import CloseWords, Reason, SharedWord
from troc.matching.reasons_found import reasons_for
from troc.matching.rulings import Ruled, Rulings
from troc.matching.score import POSSIBLE, Blend, blend_for, features
from troc.matching.side import Side
from troc.matching.weights import USUAL, Weights

#: So many candidates are measured in full, or as many as are asked for; the others are too far to be shown.
MEASURED = 40


#: Two answers this close are as good as each other.
NEARLY = 0.1


@dataclass(frozen=True, slots=True)
class Filters:
    """Whom not to propose."""

    #: Listings refused before, or busy.
    listings: frozenset[UUID] = field(default_factory=frozenset)
    organisations: frozenset[UUID] = field(default_factory=frozenset)
    #: Offers that can be given once and have found somebody: others come first.
    taken: frozenset[UUID] = field(default_factory=frozenset)
    #: Kilometres; null for no limit. Listings without a known commune pass, and
    #: what is done from afar.
    within_km: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listing of the other kind, and how well it answers."""

    id: UUID
    organisation_id: UUID
    #: In [0, 1]: the texts alone.
    text_score: float
    fit: Fit
    #: Who is found, or who asked, could give something else in return, by the texts.
    both_ways: bool
    #: Finds the reasons; few of those found are ever shown, and looking for reasons costs more than finding.
    _explain: Callable[[], tuple[Reason, ...]] = field(compare=False, repr=False)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it answers, the most telling first; empty when it does not."""
        return self._explain()


def worth_pushing(answers: Sequence[Candidate]) -> list[Candidate]:
    """Of what was found, best first, what is proposed without having been asked for.

    The best, what is nearly as good, and what is sure: a second best that is neither is more often beside the point.
    """
    good = [one for one in answers if one.fit.push]
    best = max((one.text_score for one in good), default=0.0)
    return [one for one in good if one.fit.sure or one.text_score >= best - NEARLY]


class MatchIndex:
    """The published listings of a community, in memory, kept up to date one by one.

    Not safe for two threads at once. A listing's scores do not depend on the others present, so building the index
    anew gives what updating it gave.
    """

    def __init__(self, preparer: Preparer, blend: Blend | None = None, weights: Weights = USUAL) -> None:
        self._preparer = preparer
        self._weights = weights
        self._blend = blend or blend_for(trained=preparer.trade_model is not None)
        #: accounts of a rehearsal have sides of their own: the others' answers are what they would be without them
        self._sides = {(kind, trial): Side(preparer) for kind in ("offer", "need") for trial in (False, True)}
        self._organisations: dict[UUID, set[UUID]] = {}
        self._ruled = Ruled(preparer)

    def obey(self, rulings: Rulings) -> None:
        """From now on words count as the officers of this community decided."""
        self._ruled.rulings = rulings

    def __len__(self) -> int:
        return sum(len(side) for side in self._sides.values())

    def __contains__(self, listing_id: object) -> bool:
        return any(listing_id in side for side in self._sides.values())

    def upsert(self, listing: IndexedListing) -> None:
        """Adds a listing, or replaces the one of that id. 2 to 4 ms, nearly all of it the encoders'."""
        self.upsert_all([listing])

    def upsert_all(self, listings: Iterable[IndexedListing]) -> None:
        """The same for many: faster than one by one, the encoders working in batches."""
        listings = list({listing.id: listing for listing in listings}.values())
        prepared = self._preparer.prepare([one.text for one in listings], [one.vectors for one in listings])
        for listing, ready in zip(listings, prepared, strict=True):
            self.remove(listing.id)
            self._sides[listing.kind, listing.rehearsing].add(listing, ready)
            self._organisations.setdefault(listing.organisation_id, set()).add(listing.id)

    def remove(self, listing_id: UUID) -> bool:
        """Takes a listing out; False when it was not there."""
        for side in self._sides.values():
            listing = side.remove(listing_id)
            if listing is not None:
                others = self._organisations[listing.organisation_id]
                others.discard(listing_id)
                if not others:
                    del self._organisations[listing.organisation_id]
                return True
        return False

    def search(
        self, listing: IndexedListing, k: int, *, now: datetime, filters: Filters | None = None
    ) -> list[Candidate]:
        """The `k` best answers to a listing, published or not, best first; none of its own structure's.

        Pairs below `POSSIBLE` come too, with level None, so that a search screen can say that it found nothing good.
        """
        ready = self._prepared(listing)
        side = self._sides[other_kind(listing.kind), listing.rehearsing]
        filters = filters or Filters()
        rows: dict[int, None] = {}
        for wording in (ready, *self._ruled.other_wordings(ready, is_need=listing.kind == "need")):
            near = side.nearest(wording, _around(listing, filters))
            rows |= dict.fromkeys(
                islice((row for row in near if _allowed(listing, side.listing(row), filters)), max(MEASURED, k))
            )
        others = zip(map(side.listing, rows), side.prepared(list(rows)), strict=True)
        found = [self._candidate(listing, ready, other, read, now, filters.taken) for other, read in others]
        found.sort(key=lambda one: (-one.fit.score, str(one.id)))
        return found[:k]

    def compare(self, need: IndexedListing, offer: IndexedListing, *, now: datetime) -> Candidate:
        """How well one given offer answers one given need (the candidate returned is the offer)."""
        wanted, given = self._prepared(need), self._prepared(offer)
        return self._judged(need, offer, wanted, given, now, offer)

    def words_between(self, need: IndexedListing, offer: IndexedListing, *, now: datetime) -> list[tuple[str, str]]:
        """(word of the need, word of the offer) by which they met; failing any, the most telling word of each."""
        wanted, given = self._prepared(need), self._prepared(offer)
        reasons = reasons_for(need, offer, wanted, given, self._preparer, reciprocal=False)
        found = [pair for pair in map(_pair_of_words, reasons) if pair is not None]
        if found or not (wanted.reading.words and given.reading.words):
            return found
        return [(_most_telling(wanted), _most_telling(given))]

    def _prepared(self, listing: IndexedListing) -> Prepared:
        known = self._sides[listing.kind, listing.rehearsing].get(listing.id)
        if known is not None and known[0].text == listing.text:
            return known[1]
        return self._preparer.prepare([listing.text], [listing.vectors])[0]

    def _candidate(
        self,
        listing: IndexedListing,
        ready: Prepared,
        other: IndexedListing,
        read: Prepared,
        now: datetime,
        taken: Collection[UUID],
    ) -> Candidate:
        if listing.kind == "need":
            return self._judged(listing, other, ready, read, now, other, taken)
        return self._judged(other, listing, read, ready, now, other, taken)

    def _judged(
        self,
        need: IndexedListing,
        offer: IndexedListing,
        wanted: Prepared,
        given: Prepared,
        now: datetime,
        shown: IndexedListing,
        taken: Collection[UUID] = (),
    ) -> Candidate:
        score, wanted, given = self._text_score(wanted, given)
        good = score >= POSSIBLE
        back = good and self._reciprocal(need.organisation_id, offer.organisation_id)
        promised = offer.id in taken
        judged = fit(
            score,
            need,
            offer,
            now=now,
            reciprocal=back,
            taken=promised,
            weights=self._weights,
            push=self._blend.push,
            sure=self._blend.sure,
        )
        find = partial(reasons_for, need, offer, wanted, given, self._preparer, reciprocal=back) if good else tuple
        return Candidate(shown.id, shown.organisation_id, score, judged, back, find)

    def _text_score(self, need: Prepared, offer: Prepared) -> tuple[float, Prepared, Prepared]:
        """The probability that the texts answer each other, and the texts it rests on: without words ruled out."""
        lexicon = self._preparer.lexicon
        score = self._blend(features(need, offer, lexicon))
        if not self._ruled.rulings:
            return score, need, offer
        reworded = self._ruled.as_synonyms(need, offer)
        if reworded is not None:
            score = max(score, self._blend(features(reworded, offer, lexicon)))
        bare = self._ruled.without_excluded(need, offer) if score >= POSSIBLE else None
        if bare is None:
            return score, need, offer
        return min(score, self._blend(features(*bare, lexicon))), *bare

    def _reciprocal(self, seeker: UUID, giver: UUID) -> bool:
        """Does the seeker also offer something that the giver needs?"""
        offers = self._of(seeker, "offer")
        needs = self._of(giver, "need")
        return any(self._text_score(need, offer)[0] >= POSSIBLE for need in needs for offer in offers)

    def _of(self, organisation_id: UUID, kind: str) -> list[Prepared]:
        theirs = sorted(self._organisations.get(organisation_id, ()))
        found = (self._sides[kind, trial].get(one) for trial in (False, True) for one in theirs)
        return [one[1] for one in found if one is not None]


def _allowed(listing: IndexedListing, other: IndexedListing, filters: Filters) -> bool:
    if other.organisation_id == listing.organisation_id:
        return False
    if other.id in filters.listings or other.organisation_id in filters.organisations:
        return False
    if filters.within_km is None or done_remotely(listing, other):
        return True
    km = kilometres(listing, other)
    return km is None or km <= filters.within_km


def _around(listing: IndexedListing, filters: Filters) -> tuple[float, float, float] | None:
    """Latitude, longitude and kilometres within which an answer is looked for; None for anywhere."""
    if filters.within_km is None or listing.latitude is None or listing.longitude is None or listing.remote:
        return None
    return listing.latitude, listing.longitude, filters.within_km


def _pair_of_words(reason: Reason) -> tuple[str, str] | None:
    match reason:
        case SharedWord(word):
            return word, word
        case CloseWords(need_word, offer_word):
            return need_word, offer_word
        case _:
            return None


def _most_telling(text: Prepared) -> str:
    return max(zip(text.importance, (word.text for word in text.reading.words), strict=True))[1]
