"""Which words did the writer mean, when some of those typed are slips, spelled by ear, or stuck together?"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from troc.french.normalise import fold
from troc.french.slips import TWICE, one_slip, same_sound
from troc.french.sounds import sound
from troc.french.wording import EDGE, Wording

#: How seldom a word is mistyped at all, in nats; less so in a text where something plainly is.
SLIP, SLOPPY_SLIP = 3.5, 2.2
#: What is typed and exists is seldom another word missed.
REAL = 2.5
#: How much French at large counts beside the words of barter.
AT_LARGE = 0.4
#: Nobody knows every word: the frequency granted to what is in no list.
UNHEARD = 1e-8
#: Two words stuck together; a word stuck to what is elided before it (« lordi », « jdois »).
STUCK, ELIDED = 4.5, 1.5
SHORTEST, SHORTEST_TYPED = 3, 2
LONGEST = 30
#: From this length on two slips are thought of, when one does not explain an unknown word.
TWICE_FROM = 7
#: So many candidates for each word at most, none of which is worse than what was typed by more than what stands around could make up for.
CANDIDATES, WORSE = 8, 5.0
_ELISION = re.compile(r"(?:(qu|[dlcsnmt])(?=[aeiouyh])|(j))(\w{2,})")
#: Bounds on memory, in words.
_CACHE = 5_000
Candidate = tuple[float, tuple[str, ...]]


class French(Protocol):
    """What is known of French at large, by accentless words."""

    def plain_words(self) -> Iterable[str]:
        """The words that may be meant."""
        ...

    def with_accents(self, word: str) -> str:
        """The usual spelling of an accentless word."""
        ...

    def rate(self, plain: str) -> float | None:
        """Share of all words that are this one; None when nobody knows it."""
        ...


@dataclass(frozen=True, slots=True)
class _Path:
    """A way through the words read so far: how likely, the last of them, and what came before."""

    likely: float
    words: tuple[str, ...]
    before: _Path | None

    def readings(self) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = []
        path = self
        while path.before is not None:
            found.append(path.words)
            path = path.before
        return found[::-1]


class Speller:
    """A noisy channel (Shannon; Kernighan, Church and Gale, 1990): the likeliest words behind those typed, each judged
    by how often it is written, what it follows, and how easily it turns into what was typed."""

    def __init__(self, french: French, wording: Wording, stem: Callable[[str], str]) -> None:
        self._french, self._wording = french, wording
        self._stem = stem
        self._alone: dict[str, float] = {}
        self._weight = AT_LARGE * wording.total
        known = sorted({*french.plain_words(), *(word for word in wording.words if word.isalpha())})
        self._known = [word for word in known if len(word) >= SHORTEST and word.isascii()]
        self._index()
        self._candidates: dict[str, list[Candidate]] = {}

    def _index(self) -> None:
        """Words by what is left of them without one letter (SymSpell), by sound and by length."""
        hashes, counts = array("q"), array("i")
        self._by_sound: dict[str, list[str]] = {}
        self._by_length: dict[int, list[str]] = {}
        for word in self._known:
            shorter = _shorter(word)
            hashes.extend(map(hash, shorter))
            counts.append(len(shorter))
            # Of all accents only the cedilla is heard where nothing else says so.
            heard = self._french.with_accents(word).replace("ç", "ss")
            self._by_sound.setdefault(sound(fold(heard)), []).append(word)
            self._by_length.setdefault(len(word), []).append(word)
        keys = np.frombuffer(hashes, np.int64)
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._places = np.repeat(np.arange(len(counts), dtype=np.int32), counts)[order]

    def alone(self, plain: str) -> float:
        """log P(word), whatever stands around."""
        found = self._alone.get(plain)
        if found is None:
            count = self._wording.words.get(plain, (0, ""))[0]
            rate = self._french.rate(plain) or UNHEARD
            found = math.log((count + self._weight * rate) / (self._wording.total + self._weight))
            if len(self._alone) < 4 * _CACHE:
                self._alone[plain] = found
        return found

    def known(self, plain: str) -> bool:
        """True when the word exists, however rare."""
        return plain in self._wording.words or self._french.rate(plain) is not None

    def meant(self, plain: Sequence[str], sure: Sequence[bool]) -> list[tuple[str, ...]]:
        """What was meant by each word typed (accentless, as is the answer), the likeliest of all readings (Viterbi).

        `sure`: the words that are right, whatever stands around.
        """
        sloppy = any(len(word) >= SHORTEST and word.isalpha() and not self.known(word) for word in plain)
        slip = SLOPPY_SLIP if sloppy else SLIP
        best = {EDGE: _Path(0.0, (), None)}
        for word, right in zip(plain, sure, strict=True):
            following: dict[str, _Path] = {}
            for cost, words in [(0.0, (word,))] if right else self.candidates(word):
                path = self._longer(best, words, cost + (slip if cost else 0.0))
                if words[-1] not in following or path.likely > following[words[-1]].likely:
                    following[words[-1]] = path
            best = following
        return max(best.values(), key=lambda path: path.likely).readings()

    def _longer(self, best: Mapping[str, _Path], words: tuple[str, ...], cost: float) -> _Path:
        """The likeliest way to those words, of the likeliest ways to each word that may stand before."""
        alone = [self.alone(word) for word in words]
        inside = sum(self._wording.after(*pair) for pair in zip(words, words[1:], alone[1:], strict=False))
        likely, _, before = max(
            (path.likely + self._wording.after(last, words[0], alone[0]), last, path) for last, path in best.items()
        )
        return _Path(likely + inside - cost, words, before)

    def candidates(self, plain: str) -> list[Candidate]:
        """What may have been meant by an accentless word, with its cost; itself first, at no cost."""
        found = self._candidates.get(plain)
        if found is None:
            found = self._candidates_of(plain)
            if len(self._candidates) >= _CACHE:
                self._candidates.clear()
            self._candidates[plain] = found
        return found

    def _candidates_of(self, plain: str) -> list[Candidate]:
        if not (plain.isalpha() and plain.isascii()) or len(plain) > LONGEST:
            return [(0.0, (plain,))]
        known = self.known(plain)
        found: dict[tuple[str, ...], float] = {}
        if len(plain) >= SHORTEST_TYPED:
            for other in self._near(plain):
                cost = one_slip(plain, other)
                if cost is not None:
                    found[other,] = cost
            for other in self._by_sound.get(sound(plain), ()):
                cost = same_sound(plain, other)
                if cost is not None and other != plain:
                    found[other,] = min(cost, found.get((other,), cost))
        if known:
            found = {words: cost + REAL for words, cost in found.items() if self._stem(words[0]) != self._stem(plain)}
        found |= self._apart(plain, known)
        worth = self._worth(plain, found)
        if not (known or worth) and len(plain) >= TWICE_FROM:
            worth = self._worth(plain, self._two_slips(plain))
        return [(0.0, (plain,)), *worth]

    def _worth(self, plain: str, found: Mapping[tuple[str, ...], float]) -> list[Candidate]:
        """The likeliest of them, but for those that nothing around could make likelier than what was typed."""
        floor = WORSE - self.alone(plain)
        costs = sorted((cost + SLOPPY_SLIP - sum(map(self.alone, words)), cost, words) for words, cost in found.items())
        return [(cost, words) for total, cost, words in costs[:CANDIDATES] if total < floor]

    def _two_slips(self, plain: str) -> dict[tuple[str, ...], float]:
        found: dict[tuple[str, ...], float] = {}
        for length in range(len(plain) - 2, len(plain) + 3):
            words = self._by_length.get(length, [])
            for other, _, _ in process.extract(plain, words, scorer=OSA.distance, score_cutoff=2, limit=8):
                found[other,] = TWICE
        return found

    def _near(self, plain: str) -> list[str]:
        keys = np.fromiter(map(hash, _shorter(plain)), np.int64)
        starts, ends = np.searchsorted(self._keys, keys), np.searchsorted(self._keys, keys, side="right")
        places = {int(self._places[n]) for start, end in zip(starts, ends, strict=True) for n in range(start, end)}
        return [self._known[place] for place in sorted(places)]

    def _apart(self, plain: str, known: bool) -> dict[tuple[str, ...], float]:
        """The same letters as two words."""
        found: dict[tuple[str, ...], float] = {}
        elided = _ELISION.fullmatch(plain)
        if elided:
            head = elided[1] or "j"
            found[head, elided[3]] = ELIDED
        if not known and len(plain) >= 5:
            for place in range(2, len(plain) - 1):
                one, other = plain[:place], plain[place:]
                if one in self._wording.words and other in self._wording.words:
                    found[one, other] = STUCK
        return found


def _shorter(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
