"""Which words, and which two words in a row, do people write when they barter, and which name what is bartered?"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

WORDING = Path(__file__).parent / "wording.npz"
#: Taken from each count, and given to what was never seen (absolute discounting: Ney, Essen and Kneser, 1994).
DISCOUNT = 0.75
#: A text begins and ends with this.
EDGE = ""
#: « jveux », « dlaine »: two words, which the texts hold too for those who write so.
_STUCK = re.compile(r"[jdlcsnmt][b-df-hj-np-tv-xz]|[jl]")


@dataclass(frozen=True, slots=True)
class Wording:
    """Counts over the training texts; words are lower-case and accentless."""

    #: Accentless word → how often, and its usual spelling.
    words: Mapping[str, tuple[int, str]]
    #: Two words in a row → how often.
    pairs: Mapping[tuple[str, str], int]
    total: int
    #: Word → log of what is left, after it, for pairs never seen.
    left: Mapping[str, float]
    #: The words of the lexicon of barter, accents kept, in their order: whoever types one means it.
    trade: tuple[str, ...] = ()

    def after(self, before: str, word: str, alone: float) -> float:
        """log P(word after that one), from log P(word) without looking at what stands before."""
        left = self.left.get(before, 0.0)
        seen = self.pairs.get((before, word))
        if seen is None:
            return left + alone
        share = (seen - DISCOUNT) / self.words[before][0]
        return math.log(share + math.exp(left + alone))


class Known(Protocol):
    """Says which words exist."""

    def exists(self, word: str) -> bool:
        """True for a word seen in French."""
        ...


#: A word that is in no list of French is counted when so many texts hold it; a pair, when so many do.
LEAST_WORD, LEAST_PAIR = 2, 2


def counted(texts: Iterable[Sequence[tuple[str, str]]], french: Known, trade: Iterable[str] = ()) -> Wording:
    """From texts as lists of (accentless word, word as written), and the words of the lexicon."""
    spelled: dict[str, Counter[str]] = {}
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        row = [(EDGE, EDGE), *text]
        for plain, word in row:
            spelled.setdefault(plain, Counter())[word] += 1
        pairs.update((one[0], other[0]) for one, other in itertools.pairwise(row))
    words = {
        plain: (forms.total(), min(forms, key=lambda form: (-forms[form], form)))
        for plain, forms in sorted(spelled.items())
        if plain == EDGE or french.exists(plain) or (forms.total() >= LEAST_WORD and not _STUCK.match(plain))
    }
    kept = {
        pair: count
        for pair, count in sorted(pairs.items())
        if count >= LEAST_PAIR and pair[0] in words and pair[1] in words
    }
    return wording(words, kept, trade)


def wording(
    words: Mapping[str, tuple[int, str]], pairs: Mapping[tuple[str, str], int], trade: Iterable[str] = ()
) -> Wording:
    """The same from its counts."""
    kept: dict[str, float] = {}
    for (one, _), count in pairs.items():
        kept[one] = kept.get(one, 0.0) + count - DISCOUNT
    left = {one: math.log(max(1e-3, 1 - share / words[one][0])) for one, share in kept.items()}
    return Wording(words, pairs, sum(count for count, _ in words.values()), left, tuple(sorted(trade)))


#: Of no text.
NOTHING_SAID = wording({EDGE: (1, EDGE)}, {})


def write_wording(found: Wording, path: Path = WORDING) -> None:
    """Writes it, pairs as numbers of words."""
    names = list(found.words)
    number = {name: place for place, name in enumerate(names)}
    pairs = sorted((number[one], number[other], count) for (one, other), count in found.pairs.items())
    table = np.array(pairs, np.uint32).reshape(-1, 3)
    np.savez_compressed(
        path,
        words=np.array("\n".join(found.words[name][1] for name in names).encode()),
        plain=np.array("\n".join(names).encode()),
        counts=np.array([count for count, _ in found.words.values()], np.uint32),
        before=np.diff(table[:, 0], prepend=0).astype(np.uint16),
        after=table[:, 1].astype(np.uint16),
        seen=np.minimum(table[:, 2], 65_535).astype(np.uint16),
        trade=np.array("\n".join(found.trade).encode()),
    )


def read_wording(path: Path = WORDING) -> Wording:
    """The counts from their file."""
    with np.load(path) as file:
        names = bytes(file["plain"]).decode().split("\n")
        forms = bytes(file["words"]).decode().split("\n")
        words = dict(zip(names, zip(file["counts"].tolist(), forms, strict=True), strict=True))
        before = np.cumsum(file["before"].astype(np.int64)).tolist()
        pairs = {
            (names[one], names[other]): seen
            for one, other, seen in zip(before, file["after"].tolist(), file["seen"].tolist(), strict=True)
        }
        trade = bytes(file["trade"]).decode().split()
    return wording(words, pairs, trade)
