"""Which finer things does a concept hold, that do not replace one another (an oven and a freezer)?

What one craftsman does altogether (rats and wasps) has no facets.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from troc.matching.encoders import Vectors
from troc.matching.lexicon import FOLDER, Lexicon

#: Between a concept's name and the first word of one of its facets.
_OF = "/"

#: Concept → its facets, each by a few words that say it.
Facets = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The concepts of a lexicon, each followed by its facets; last what nobody barters.

    A concept's own column is for texts that name none of its facets.
    """

    names: tuple[str, ...]
    #: Number of the concept of each column; the number after the last concept for what nobody barters.
    concept: npt.NDArray[np.intp]
    #: The first column of each concept.
    first: npt.NDArray[np.intp]
    #: Column → the words that say it; only facets have some.
    words: Mapping[int, Sequence[str]]

    def gathered(self, shares: Vectors) -> Vectors:
        """Shares of columns, shape (…, columns), added up by concept, shape (…, concepts + 1)."""
        return np.asarray(np.add.reduceat(shares, self.first, axis=-1), np.float32)


def columns(names: Sequence[str], facets: Facets) -> Columns:
    """The columns of those concepts; facets of others are left out."""
    found: list[str] = []
    concept: list[int] = []
    first: list[int] = []
    words: dict[int, Sequence[str]] = {}
    for number, name in enumerate(names):
        first.append(len(found))
        found.append(name)
        for facet in facets.get(name, ()):
            words[len(found)] = facet
            found.append(f"{name}{_OF}{facet[0]}")
        concept += [number] * (len(found) - first[-1])
    return Columns(tuple(found), np.array(concept, np.intp), np.array(first, np.intp), words)


def read_facets(path: Path) -> Facets:
    """Reads the table: concept, words (comma-separated); a line a facet."""
    found: dict[str, list[list[str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["concept"], []).append([word.strip() for word in row["words"].split(",")])
    return found


@cache
def load_facets() -> Facets:
    """The facets that come with the program (read once)."""
    return read_facets(FOLDER / "facets.csv")


def columns_of(lexicon: Lexicon, elsewhere: str) -> Columns:
    """The columns of a lexicon, `elsewhere` naming the last."""
    return columns([*(concept.name for concept in lexicon.concepts), elsewhere], load_facets())
