"""Which trade does a text speak of, when its wording was never seen: what do its vectors resemble?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from troc.matching.encoders import Vectors
from troc.matching.lexicon import Lexicon, Meaning

MODEL = Path(__file__).parent / "trades.npz"
#: The class of what nobody barters and no concept names.
ELSEWHERE = "autre"
#: The vectors are unit rows; the model is trained on them so many times longer.
SCALE = 4.0
#: How much the model is trusted beside the words of the lexicon (fitted on texts that neither had seen).
TEMPERATURE, EVIDENCE_WEIGHT, MOST_EVIDENCE = 0.9, 1.0, 1.5
#: Words of trades nobody barters (« terrassement ») are plainer than those of the others, and silence is the safer error.
ELSEWHERE_WEIGHT = 2.5
#: A shared probability this small says nothing.
FAINT = 0.003
#: What a concept younger than the model gets: only the words of the lexicon can raise it.
_UNTRAINED = -6.0


@dataclass(frozen=True, slots=True)
class Trades:
    """What a text speaks of, as probabilities; arrays of shape (concepts + 1,), float32, the last for « elsewhere »."""

    #: Sums to 1.
    share: Vectors
    #: How far each concept would answer this text.
    reach: Vectors
    #: The part that nobody here barters, in [0, 1].
    elsewhere: float
    #: The largest share.
    plainness: float


class TradeModel:
    """A multinomial logistic regression over word and sentence vectors, helped by the words of the lexicon.

    Trained by `python -m benchmarks.train_matching` on the texts of `training/` and the lexicon's phrases; its weights
    are kept in half precision, about half a megabyte.
    """

    def __init__(self, lexicon: Lexicon, path: Path = MODEL) -> None:
        with np.load(path) as stored:
            column = {str(name): number for number, name in enumerate(stored["names"])}
            weights, bias = stored["weights"].astype(np.float32), stored["bias"].astype(np.float32)
        names = [concept.name for concept in lexicon.concepts] + [ELSEWHERE]
        self.size = len(names)
        self._weights = np.zeros((len(weights), self.size), dtype=np.float32)
        self._bias = np.full(self.size, _UNTRAINED, dtype=np.float32)
        for number, name in enumerate(names):
            if name in column:
                self._weights[:, number], self._bias[number] = weights[:, column[name]], bias[column[name]]
        self._relations = relations(lexicon)
        self._elsewhere = np.array([concept.elsewhere for concept in lexicon.concepts] + [True])

    def recognise(self, words: Vectors, sentences: Vectors, meanings: Sequence[Meaning]) -> list[Trades]:
        """What each text speaks of, from its centred unit vectors (rows) and what the lexicon read in it."""
        return self.weigh(joined(words, sentences) @ self._weights + self._bias, meanings)

    def weigh(self, scores: Vectors, meanings: Sequence[Meaning]) -> list[Trades]:
        """The same from the regression's raw scores, shape (texts, size)."""
        totals = scores / TEMPERATURE
        for row, meaning in enumerate(meanings):
            for number, evidence in meaning.evidence.items():
                trust = ELSEWHERE_WEIGHT if self._elsewhere[number] else EVIDENCE_WEIGHT
                totals[row, number] += trust * min(MOST_EVIDENCE, evidence)
        powers = np.exp(totals - totals.max(axis=1, keepdims=True, initial=-np.inf))
        shares = np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
        reaches = shares @ self._relations
        return [
            Trades(share, reach, float(share[self._elsewhere].sum()), float(share.max()))
            for share, reach in zip(shares, reaches, strict=True)
        ]


def joined(words: Vectors, sentences: Vectors) -> Vectors:
    """Sentence and word vectors side by side, as the model takes them: shape (texts, 812), float32."""
    return np.hstack([sentences, words]).astype(np.float32) * np.float32(SCALE)


def relations(lexicon: Lexicon) -> Vectors:
    """How far each concept answers each other, shape (concepts + 1,) twice; what is elsewhere answers only itself."""
    count = len(lexicon.concepts)
    table = np.zeros((count + 1, count + 1), dtype=np.float32)
    for one in range(count):
        table[one, one] = 1.0
        for other in range(count):
            if not (lexicon.concepts[one].elsewhere or lexicon.concepts[other].elsewhere):
                table[one, other] = lexicon.relation(one, other)
    return table


def nearness(need: Trades, offer: Trades) -> float:
    """How likely it is that both speak of things that answer each other, in [0, 1], on a logarithmic scale."""
    shared = float(need.reach @ offer.share)
    return math.log1p(shared / FAINT) / math.log1p(1 / FAINT)


def common(need: Trades, offer: Trades) -> float:
    """The part of their shares that is the same, in [0, 1]."""
    return min(1.0, float(np.minimum(need.share, offer.share).sum()))
