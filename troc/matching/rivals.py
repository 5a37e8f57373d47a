"""Do two texts of one field each name their own thing, and not the same (a guitar, a violin)?

A sub-category holds things that never replace one another: languages, instruments, machines. Vectors call them near.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from troc.matching.lexicon import FOLDER, phrase_stems
from troc.matching.normalise import Word

#: Number of the sort of things, number of the thing.
Named = frozenset[tuple[int, int]]
_LONGEST_PHRASE = 3


@dataclass(frozen=True, slots=True)
class Rivals:
    """The sorts of things that exclude one another: phrase (stems) → thing, and where each sort is looked for."""

    things: dict[tuple[str, ...], list[tuple[int, int]]]
    #: For each sort, starts of the sub-category codes in whose texts its things are meant.
    codes: tuple[tuple[str, ...], ...]

    def named(self, words: Sequence[Word], code: str | None) -> Named:
        """The things a text of this sub-category names, circumstances (« pour… ») left out."""
        if code is None:
            return frozenset()
        found: set[tuple[int, int]] = set()
        stems = [word.stem for word in words]
        for start in range(len(stems)):
            for end in range(start + 1, min(start + _LONGEST_PHRASE, len(stems)) + 1):
                if max(word.weight for word in words[start:end]) < 1:
                    continue
                found.update(self.things.get(tuple(stems[start:end]), ()))
        return frozenset(thing for thing in found if code.startswith(self.codes[thing[0]]))


def differ(one: Named, other: Named) -> bool:
    """True when both name things of one sort and share none of them."""
    sorts = {sort for sort, _ in one} & {sort for sort, _ in other}
    return any(not any(thing in other for thing in one if thing[0] == sort) for sort in sorts)


def read_rivals(path: Path) -> Rivals:
    """Reads the table: sort, starts of codes (by spaces), things (by « | »), the names of each (by « / »)."""
    things: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    codes = []
    with path.open(encoding="utf-8", newline="") as file:
        for sort, row in enumerate(csv.DictReader(file)):
            codes.append(tuple(row["codes"].split()))
            for number, names in enumerate(row["members"].split("|")):
                for name in names.split("/"):
                    things.setdefault(phrase_stems(name), []).append((sort, number))
    return Rivals(things, tuple(codes))


@cache
def load_rivals() -> Rivals:
    """The table that comes with the program (read once)."""
    return read_rivals(FOLDER / "rivals.csv")
