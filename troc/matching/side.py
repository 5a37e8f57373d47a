"""Which listings of one kind may answer a text, before any is measured in full?"""

from __future__ import annotations

from uuid import UUID

import numpy as np

from troc.matching.encoders import Vectors
from troc.matching.listing import IndexedListing
from troc.matching.prepared import Prepared, Preparer
from troc.matching.trades import FAINT

#: What agreement of concepts and of stems counts beside a cosine when candidates are chosen.
CONCEPT_BONUS = 1.0
STEM_BONUS = 1.0
#: The same for the probability that both speak of one trade, on the scale the score uses.
TRADE_BONUS = 0.5
_FIRST_ROWS = 64


class Side:
    """All offers, or all needs: their vectors in matrices that double when full, their stems and concepts inverted."""

    def __init__(self, preparer: Preparer) -> None:
        self.listings: list[IndexedListing] = []
        self.prepared: list[Prepared] = []
        self._row: dict[UUID, int] = {}
        self._words = np.zeros((_FIRST_ROWS, preparer.words.dim), dtype=np.float32)
        self._sentences = np.zeros((_FIRST_ROWS, preparer.sentences.dim), dtype=np.float32)
        self._trades = np.zeros((_FIRST_ROWS, preparer.trade_model.size if preparer.trade_model else 0), np.float32)
        self._stems: dict[str, set[int]] = {}
        self._concepts: dict[int, set[int]] = {}

    def __len__(self) -> int:
        return len(self.listings)

    def __contains__(self, listing_id: object) -> bool:
        return listing_id in self._row

    def get(self, listing_id: UUID) -> tuple[IndexedListing, Prepared] | None:
        """The listing of that id and what was read of it."""
        row = self._row.get(listing_id)
        return None if row is None else (self.listings[row], self.prepared[row])

    def add(self, listing: IndexedListing, prepared: Prepared) -> None:
        """Adds a listing whose id is not there yet."""
        row = len(self.listings)
        self._words = _with_room(self._words, row)
        self._sentences = _with_room(self._sentences, row)
        self._trades = _with_room(self._trades, row)
        if prepared.trades is not None:
            self._trades[row] = prepared.trades.share
        self._words[row] = prepared.word_vector
        self._sentences[row] = prepared.sentence_vector
        self.listings.append(listing)
        self.prepared.append(prepared)
        self._row[listing.id] = row
        self._file(row)

    def remove(self, listing_id: UUID) -> IndexedListing | None:
        """Takes a listing out, the last one taking its row; None when it is not there."""
        row = self._row.pop(listing_id, None)
        if row is None:
            return None
        gone = self.listings[row]
        last = len(self.listings) - 1
        self._unfile(row)
        if row != last:
            self._unfile(last)
            self.listings[row], self.prepared[row] = self.listings[last], self.prepared[last]
            self._words[row], self._sentences[row] = self._words[last], self._sentences[last]
            self._trades[row] = self._trades[last]
            self._row[self.listings[row].id] = row
        self.listings.pop()
        self.prepared.pop()
        if row != last:
            self._file(row)
        return gone

    def nearest(self, wanted: Prepared, count: int) -> list[int]:
        """At most `count` rows worth measuring, the most promising first, by id among equals."""
        total = len(self.listings)
        if total == 0:
            return []
        promise = self._words[:total] @ wanted.word_vector + self._sentences[:total] @ wanted.sentence_vector
        if wanted.trades is not None:
            promise += TRADE_BONUS * np.log1p(self._trades[:total] @ wanted.trades.reach / FAINT)
        for number, share in wanted.meaning.share.items():
            rows = list(self._concepts.get(number, ()))
            promise[rows] += CONCEPT_BONUS * share
        for stem, weight in wanted.stems.items():
            promise[list(self._stems.get(stem, ()))] += STEM_BONUS * weight
        if total > count:
            # The floor is the promise of the last one taken; ties with it come in too, so that rows' order is moot.
            floor = np.partition(promise, total - count)[total - count]
            rows = [int(row) for row in np.flatnonzero(promise >= floor)]
        else:
            rows = list(range(total))
        rows.sort(key=lambda row: (-round(float(promise[row]), 5), str(self.listings[row].id)))
        return rows[:count]

    def _file(self, row: int) -> None:
        for stem in self.prepared[row].stems:
            self._stems.setdefault(stem, set()).add(row)
        for number in self.prepared[row].meaning.share:
            self._concepts.setdefault(number, set()).add(row)

    def _unfile(self, row: int) -> None:
        for stem in self.prepared[row].stems:
            self._stems[stem].discard(row)
            if not self._stems[stem]:
                del self._stems[stem]
        for number in self.prepared[row].meaning.share:
            self._concepts[number].discard(row)


def _with_room(matrix: Vectors, row: int) -> Vectors:
    if row < len(matrix):
        return matrix
    grown = np.zeros((2 * len(matrix), matrix.shape[1]), dtype=np.float32)
    grown[: len(matrix)] = matrix
    return grown
