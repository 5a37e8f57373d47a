"""Which words did officers say are no reason to bring two texts together, or a good one?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from troc.french.vocabulary import stem
from troc.matching.normalise import Reading
from troc.matching.prepared import Prepared, Preparer

#: (stem in the need, stem in the offer).
Pair = tuple[str, str]
#: Texts made anew without a word or with another, kept for the next pairs that hold them.
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Rulings:
    """What the officers of a community decided of words."""

    #: These two words are no reason: the pair must hold without them.
    excluded: frozenset[Pair] = frozenset()
    #: These two words mean the same: (stems) → the word of the offer.
    synonyms: Mapping[Pair, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.excluded or self.synonyms)


class Ruled:
    """Applies rulings to pairs of texts: a text is read anew with a word left out, or put in another's place."""

    def __init__(self, preparer: Preparer) -> None:
        self.rulings = Rulings()
        self._prepare = lru_cache(maxsize=_KEPT)(lambda text: preparer.prepare([text])[0])

    def without_excluded(self, need: Prepared, offer: Prepared) -> tuple[Prepared, Prepared] | None:
        """Both texts without the words that are no reason for them to meet; None when they hold no such pair."""
        met = self._met(self.rulings.excluded, need, offer)
        if not met:
            return None
        return self._without(need, {one for one, _ in met}), self._without(offer, {other for _, other in met})

    def as_synonyms(self, need: Prepared, offer: Prepared) -> Prepared | None:
        """The need in the offer's words, where an officer said that they mean the same; None when they hold no such pair."""
        met = self._met(self.rulings.synonyms, need, offer)
        return self._reworded(need, {one: self.rulings.synonyms[one, other] for one, other in met}) if met else None

    def other_wordings(self, text: Prepared, *, is_need: bool) -> list[Prepared]:
        """The text in each of the words that mean the same as one of its own, for looking further."""
        stems = _stems(text.reading)
        found = []
        for (one, other), word in sorted(self.rulings.synonyms.items()):
            if is_need and one in stems:
                found.append(self._reworded(text, {one: word}))
            elif not is_need and other in stems:
                found.append(self._reworded(text, {other: one}))
        return found

    def _met(self, pairs: Iterable[Pair], need: Prepared, offer: Prepared) -> list[Pair]:
        here, there = _stems(need.reading), _stems(offer.reading)
        return [(one, other) for one, other in pairs if one in here and other in there]

    def _without(self, text: Prepared, stems: set[str]) -> Prepared:
        return self._prepared(" ".join(word for word in text.reading.clear.split() if stem(word) not in stems))

    def _reworded(self, text: Prepared, instead: Mapping[str, str]) -> Prepared:
        return self._prepared(" ".join(instead.get(stem(word), word) for word in text.reading.clear.split()))

    def _prepared(self, text: str) -> Prepared:
        found: Prepared = self._prepare(text)
        return found


def _stems(reading: Reading) -> frozenset[str]:
    return frozenset(word.stem for word in reading.words)
