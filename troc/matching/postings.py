"""Which rows hold a word, a concept, a trade, and how much of it?"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable

import numpy as np
import numpy.typing as npt

from troc.matching.encoders import Vectors

Rows = npt.NDArray[np.int32]


class Postings:
    """An inverted list: key → rows in the order they came, and a weight for each; rows are only ever added."""

    def __init__(self) -> None:
        self._lists: dict[Hashable, tuple[array[int], array[float]]] = {}

    def add(self, row: int, weights: Iterable[tuple[Hashable, float]]) -> None:
        """File one row under its keys."""
        for key, weight in weights:
            found = self._lists.get(key)
            if found is None:
                found = self._lists[key] = (array("i"), array("f"))
            found[0].append(row)
            found[1].append(weight)

    def sum_into(self, total: Vectors, wanted: Iterable[tuple[Hashable, float]]) -> None:
        """Add to `total`, shape (rows,), what each row shares with the wanted keys: the sum of the products of weights."""
        for key, weight in wanted:
            found = self._lists.get(key)
            if found is not None:
                # A row stands once at most under a key, so that adding by index loses nothing.
                total[np.frombuffer(found[0], np.int32)] += np.float32(weight) * np.frombuffer(found[1], np.float32)

    def renumber(self, place: Rows) -> None:
        """Rows moved: `place[old]` is the new number, negative for a row that is no more."""
        kept: dict[Hashable, tuple[array[int], array[float]]] = {}
        for key, (rows, weights) in self._lists.items():
            moved = place[np.frombuffer(rows, np.int32)]
            there = moved >= 0
            if there.any():
                left = np.frombuffer(weights, np.float32)[there]
                kept[key] = (array("i", moved[there].tolist()), array("f", left.tolist()))
        self._lists = kept
