"""Which listings of one kind may answer a text, before any is measured in full?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

import numpy as np
import numpy.typing as npt

from troc.matching.encoders import Vectors
from troc.matching.listing import IndexedListing
from troc.matching.packing import Halves, arrays_of, halved, pack, unpack, widened
from troc.matching.postings import Postings
from troc.matching.prepared import Prepared, Preparer
from troc.matching.rivals import Named, differ
from troc.matching.trades import FAINT

#: So many rows at most are weighed on their whole vectors; up to as many, all are.
WEIGHED = 400
#: Dimensions of the sketch by which the others are told apart.
SKETCH = 32
#: Of what the trade model sees in a text, shares below this are not filed.
LEAST_SHARE = 0.005
#: Of the rows, when so many are empty and they are this part of all, the others are moved together.
MOST_GONE, PART_GONE = 256, 0.25
_FIRST_ROWS = 64
_KM_A_DEGREE = 110.5

T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Promise:
    """What each kind of evidence counts when candidates are chosen: about what the blend then makes of it."""

    words: float
    sentences: float
    trades: float
    alike: float
    alike_finely: float
    stems: float
    concepts: float


#: With and without the trained model of trades.
TRAINED = Promise(words=0.3, sentences=0.5, trades=0.84, alike=1.3, alike_finely=3.7, stems=0.3, concepts=0.0)
PLAIN = Promise(words=1.7, sentences=2.4, trades=0.0, alike=0.0, alike_finely=0.0, stems=1.0, concepts=3.0)


class Side:
    """All offers, or all needs.

    Rows are added at the end and emptied in place. A row is its listing, its packed text, its vectors in half
    precision, and its place in three inverted lists (stems, concepts, trades).
    """

    def __init__(self, preparer: Preparer) -> None:
        self._preparer = preparer
        self._weights = TRAINED if preparer.trade_model else PLAIN
        model = preparer.trade_model
        seen = (model.size, len(model.columns.first), len(model.columns.first)) if model else (0, 0, 0)
        self._widths = (preparer.words.dim, preparer.sentences.dim, *seen)
        self._listings: list[IndexedListing | None] = []
        self._packed: list[bytes] = []
        self._named: list[Named] = []
        self._row: dict[UUID, int] = {}
        self._arrays: list[Halves] = [np.zeros((_FIRST_ROWS, width), np.uint16) for width in self._widths]
        self._place = np.full((_FIRST_ROWS, 2), np.nan, np.float32)
        self._alive = np.zeros(_FIRST_ROWS, np.bool_)
        self._stems, self._concepts, self._trades = Postings(), Postings(), Postings()
        #: From vectors to their sketch, and the sketch of each row; none while few enough to weigh them all.
        self._basis: Vectors | None = None
        self._sketch = np.zeros((0, SKETCH), np.float32)

    def __len__(self) -> int:
        return len(self._row)

    def __contains__(self, listing_id: object) -> bool:
        return listing_id in self._row

    def get(self, listing_id: UUID) -> tuple[IndexedListing, Prepared] | None:
        """The listing of that id and what was read of it."""
        row = self._row.get(listing_id)
        return None if row is None else (self.listing(row), self.prepared([row])[0])

    def listing(self, row: int) -> IndexedListing:
        """The listing of a row that `nearest` gave."""
        found = self._listings[row]
        if found is None:
            raise KeyError(row)
        return found

    def prepared(self, rows: Sequence[int]) -> list[Prepared]:
        """What was read of the texts of those rows."""
        arrays = zip(*(widened(matrix[list(rows)]) for matrix in self._arrays), strict=True)
        return [unpack(self._packed[row], vectors) for row, vectors in zip(rows, arrays, strict=True)]

    def add(self, listing: IndexedListing, prepared: Prepared) -> None:
        """Adds a listing whose id is not there yet."""
        row = len(self._listings)
        self._make_room(row)
        for matrix, vector in zip(self._arrays, arrays_of(prepared), strict=False):
            matrix[row] = halved(vector)
        if listing.latitude is not None and listing.longitude is not None and not listing.remote:
            self._place[row] = listing.latitude, listing.longitude
        self._alive[row] = True
        self._listings.append(replace(listing, vectors=None))
        self._packed.append(pack(prepared))
        self._named.append(prepared.named)
        self._row[listing.id] = row
        self._stems.add(row, prepared.stems.items())
        self._concepts.add(row, prepared.meaning.share.items())
        if prepared.trades is not None:
            seen = prepared.trades.concepts
            self._trades.add(row, ((int(n), float(seen[n])) for n in np.flatnonzero(seen >= LEAST_SHARE)))
        if self._basis is not None:
            self._sketch[row] = self._sketched(prepared)
        elif row == WEIGHED:
            self._start_sketch()

    def remove(self, listing_id: UUID) -> IndexedListing | None:
        """Takes a listing out; None when it is not there."""
        row = self._row.pop(listing_id, None)
        if row is None:
            return None
        gone = self.listing(row)
        self._listings[row], self._packed[row] = None, b""
        self._alive[row] = False
        self._place[row] = np.nan
        empty = len(self._listings) - len(self._row)
        if empty > MOST_GONE and empty > PART_GONE * len(self._listings):
            self._move_together()
        return gone

    def nearest(self, wanted: Prepared, around: tuple[float, float, float] | None = None) -> Iterator[int]:
        """Rows worth measuring, the most promising first, by id among equals: `WEIGHED` at most.

        `around`: latitude and longitude in degrees and kilometres; rows surely farther away are left out.
        """
        total = len(self._listings)
        there = self._alive[:total] if around is None else self._alive[:total] & self._within(total, *around)
        rows = self._likely(wanted, there) if np.count_nonzero(there) > WEIGHED else np.flatnonzero(there)
        promise = np.round(self._promise(wanted, rows), 4)
        order = np.argsort(-promise, kind="stable")
        rows, promise = rows[order], promise[order]
        start = 0
        for end in range(1, len(rows) + 1):
            # Equals come together and are few: among them the order of arrival must not matter.
            if end == len(rows) or promise[end] != promise[start]:
                equal = [int(row) for row in rows[start:end]]
                for row in sorted(equal, key=lambda row: str(self.listing(row).id)):
                    if not differ(wanted.named, self._named[row]):  # a guitar never answers for a violin
                        yield row
                start = end

    def _likely(self, wanted: Prepared, there: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
        """Of many rows the `WEIGHED` most promising, by the inverted lists and the sketch."""
        total = len(self._listings)
        promise = self._shared(wanted, total)
        if self._basis is not None:
            promise += self._sketch[:total] @ self._sketched(wanted)
        promise[~there] = -np.inf
        return np.argpartition(promise, total - WEIGHED)[total - WEIGHED :]

    def _promise(self, wanted: Prepared, rows: npt.NDArray[np.intp]) -> Vectors:
        """The same on the whole vectors, shape (rows,)."""
        words, sentences, share, concepts = (widened(matrix[rows]) for matrix in self._arrays[:4])
        weights, seen = self._weights, wanted.trades
        promise = weights.words * (words @ wanted.word_vector) + weights.sentences * (
            sentences @ wanted.sentence_vector
        )
        if seen is not None:
            promise += weights.trades * np.log1p(concepts @ seen.reach / FAINT)
            promise += weights.alike * (np.sqrt(concepts) @ np.sqrt(seen.concepts))
            promise += weights.alike_finely * (np.sqrt(share) @ np.sqrt(seen.share))
        counted = np.zeros(len(self._listings), np.float32)
        self._count_words(wanted, counted)
        return np.asarray(promise + counted[rows], np.float32)

    def _shared(self, wanted: Prepared, total: int) -> Vectors:
        """What the inverted lists say of every row."""
        promise = np.zeros(total, np.float32)
        if wanted.trades is not None:
            reach = wanted.trades.reach
            self._trades.sum_into(promise, ((int(n), float(reach[n])) for n in np.flatnonzero(reach >= LEAST_SHARE)))
            promise *= 1 / FAINT
            np.log1p(promise, out=promise)
            promise *= self._weights.trades
        self._count_words(wanted, promise)
        return promise

    def _count_words(self, wanted: Prepared, promise: Vectors) -> None:
        self._stems.sum_into(promise, ((stem, self._weights.stems * weight) for stem, weight in wanted.stems.items()))
        self._concepts.sum_into(
            promise, ((n, self._weights.concepts * share) for n, share in wanted.meaning.share.items())
        )

    def _within(self, total: int, latitude: float, longitude: float, km: float) -> npt.NDArray[np.bool_]:
        """False for what lies outside the square around a place; a row without a place, or done from afar, is inside."""
        reach = km / _KM_A_DEGREE
        wide = reach / max(0.01, float(np.cos(np.radians(latitude))))
        off = np.abs(self._place[:total] - np.array([latitude, longitude], np.float32))
        return np.asarray(~((off[:, 0] > reach) | (off[:, 1] > wide)), np.bool_)

    def _start_sketch(self) -> None:
        """From now on rows are told apart by a sketch first: the main directions of what is usually said of trades."""
        usual = self._preparer.prepare([concept.gloss for concept in self._preparer.lexicon.concepts])
        spread = np.array([self._joined(one.word_vector, one.sentence_vector) for one in usual], np.float32)
        self._basis = np.ascontiguousarray(np.linalg.svd(spread, full_matrices=False)[2][:SKETCH].T)
        self._sketch = np.zeros((len(self._alive), self._basis.shape[1]), np.float32)
        total = len(self._listings)
        for start in range(0, total, WEIGHED):
            words, sentences = (widened(matrix[start : min(total, start + WEIGHED)]) for matrix in self._arrays[:2])
            self._sketch[start : start + len(words)] = self._joined(words, sentences) @ self._basis

    def _sketched(self, prepared: Prepared) -> Vectors:
        if self._basis is None:
            raise ValueError("no sketch yet")
        return np.asarray(self._joined(prepared.word_vector, prepared.sentence_vector) @ self._basis, np.float32)

    def _joined(self, words: Vectors, sentences: Vectors) -> Vectors:
        """Both vectors side by side, so that the product of two is what the promise counts for them."""
        shares = np.float32(self._weights.words**0.5), np.float32(self._weights.sentences**0.5)
        return np.concatenate([words * shares[0], sentences * shares[1]], axis=-1)

    def _make_room(self, row: int) -> None:
        if row < len(self._alive):
            return
        size = 2 * len(self._alive)
        self._arrays = [_grown(matrix, size) for matrix in self._arrays]
        self._place, self._alive = _grown(self._place, size, np.nan), _grown(self._alive, size)
        if self._basis is not None:
            self._sketch = _grown(self._sketch, size)

    def _move_together(self) -> None:
        """Drop the empty rows."""
        total = len(self._listings)
        kept = np.flatnonzero(self._alive[:total])
        place = np.full(total, -1, np.int32)
        place[kept] = np.arange(len(kept))
        for postings in (self._stems, self._concepts, self._trades):
            postings.renumber(place)
        for halves in self._arrays:
            halves[: len(kept)] = halves[kept]
        for numbers in (self._place, self._sketch):
            if len(numbers):
                numbers[: len(kept)] = numbers[kept]
        self._place[len(kept) :] = np.nan
        self._alive[: len(kept)], self._alive[len(kept) :] = True, False
        self._listings = [self._listings[row] for row in kept]
        self._packed = [self._packed[row] for row in kept]
        self._named = [self._named[row] for row in kept]
        self._row = {listing.id: row for row, listing in enumerate(self._listings) if listing is not None}


def _grown(matrix: npt.NDArray[T], size: int, empty: float = 0) -> npt.NDArray[T]:
    grown = np.full((size, *matrix.shape[1:]), empty, matrix.dtype)
    grown[: len(matrix)] = matrix
    return grown
