"""How much do two texts share, word by word and letter by letter?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from troc.french.vocabulary import Vocabulary, strip_accents
from troc.matching.normalise import VAGUE_STEMS, Word

#: A word that says how, not what, keeps this part of its weight.
VAGUE_WEIGHT = 0.15
#: A word of frequency 10^-COMMON or more counts least, one of 10^-RARE or less counts in full.
COMMON, RARE = 3.5, 6.0
NGRAM_SIZES = (3, 4, 5)

Sparse = dict[str, float]


def importance(word: Word, vocabulary: Vocabulary) -> float:
    """What one word counts, in [0, 1]: rarer words more.

    The frequencies are those of French at large, not of the listings present: the same two texts then score the
    same in every community, whatever was published before, which is what lets a threshold mean something.
    """
    rarity = (-math.log10(vocabulary.frequency(word.text)) - COMMON) / (RARE - COMMON)
    vague = VAGUE_WEIGHT if word.stem in VAGUE_STEMS else 1.0
    return max(0.1, min(1.0, rarity)) * vague * word.weight


def stem_weights(words: Sequence[Word], vocabulary: Vocabulary) -> Sparse:
    """Stem → weight, of length 1 as a vector; empty for a text without words."""
    weights: Sparse = {}
    for word in words:
        if word.weight == 0:
            continue
        weights[word.stem] = max(weights.get(word.stem, 0.0), importance(word, vocabulary))
    return _unit(weights)


def ngram_weights(words: Sequence[Word], vocabulary: Vocabulary) -> Sparse:
    """Runs of 3 to 5 letters → weight, of length 1 as a vector: near spellings share most of theirs."""
    weights: Sparse = {}
    for word in words:
        if word.weight == 0:
            continue
        padded = f" {strip_accents(word.text)} "
        runs = [padded[i : i + size] for size in NGRAM_SIZES for i in range(len(padded) - size + 1)]
        for run in runs:
            weights[run] = weights.get(run, 0.0) + importance(word, vocabulary) / len(runs) ** 0.5
    return _unit(weights)


def overlap(one: Sparse, other: Sparse) -> float:
    """The cosine of two unit sparse vectors, in [0, 1]."""
    if len(other) < len(one):
        one, other = other, one
    return min(1.0, sum(weight * other[key] for key, weight in one.items() if key in other))


def _unit(weights: Sparse) -> Sparse:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()} if length > 0 else {}
