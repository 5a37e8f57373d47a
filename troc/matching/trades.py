"""Which trade does a text speak of, when its wording was never seen: what do its vectors and its words resemble?"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from troc.matching.encoders import Vectors
from troc.matching.facets import columns_of
from troc.matching.lexicon import Lexicon, Meaning

MODEL = Path(__file__).parent / "trades.npz"
#: The class of what nobody barters and no concept names.
ELSEWHERE = "autre"
#: The vectors are unit rows; the model is trained on them so many times longer.
SCALE = 4.0
#: How much the words seen in training texts, then those of the lexicon, are trusted beside the vectors; all by the
#: likelihood of texts kept apart.
WORDS_WEIGHT, TEMPERATURE, EVIDENCE_WEIGHT, MOST_EVIDENCE = 0.5, 1.1, 0.4, 1.5
#: Words of trades nobody barters (« terrassement ») are plainer than those of the others, and silence is the safer error.
ELSEWHERE_WEIGHT = 1.2
#: A word is believed to be as common in each trade as in all, until so many texts of that trade say otherwise.
PRIOR_TEXTS = 20.0
#: A shared probability this small says nothing.
FAINT = 0.003
#: What a concept or facet younger than the model gets: only the words of the lexicon can raise it.
_UNTRAINED = -6.0


@dataclass(frozen=True, slots=True)
class Trades:
    """What a text speaks of, as probabilities: float32 arrays, their last place for « elsewhere »."""

    #: Of each concept and facet (`Columns`), shape (columns,); sums to 1.
    share: Vectors
    #: The same by concept, shape (concepts + 1,).
    concepts: Vectors
    #: How far each concept would answer this text, shape (concepts + 1,).
    reach: Vectors
    #: The part that nobody here barters, in [0, 1].
    elsewhere: float
    #: The largest share of a concept.
    plainness: float


@dataclass(frozen=True, slots=True)
class TradeWords:
    """In how many training texts of each column a stem stands, as evidence; rows of a sparse table.

    Naive Bayes, with Bernoulli features and the word's overall share as prior (`PRIOR_TEXTS` texts of it).
    """

    #: Stem → start and end of its entries in the two arrays that follow.
    places: dict[str, tuple[int, int]]
    columns: npt.NDArray[np.intp]  #: the number after the last one is of no column
    #: log(1 + texts of the column with the stem / (PRIOR_TEXTS × share of all texts with it)).
    gains: Vectors
    #: What any word costs each column: log(PRIOR_TEXTS / (texts of the column + PRIOR_TEXTS)).
    cost: Vectors

    def scores(self, stems: Collection[str]) -> Vectors:
        """Evidence of a text's stems for each column, shape (size,), divided by the root of their number."""
        total = np.zeros(len(self.cost) + 1, np.float32)
        for one in stems:
            start, end = self.places.get(one, (0, 0))
            total[self.columns[start:end]] += self.gains[start:end]
        count = len(stems)
        return np.asarray((total[:-1] + count * self.cost) / max(1, count) ** 0.5, np.float32)


@dataclass(frozen=True, slots=True)
class Stored:
    """The trained numbers, their columns in the order of `names`."""

    names: Sequence[str]
    weights: Vectors
    bias: Vectors
    words: TradeWords


class TradeModel:
    """A multinomial logistic regression over word and sentence vectors, helped by words seen in training texts and in
    the lexicon.

    Trained by `python -m benchmarks.train_matching` on the texts of `training/` and the lexicon's phrases; its weights
    are kept in half precision, less than a megabyte.
    """

    def __init__(self, lexicon: Lexicon, stored: Stored | None = None) -> None:
        stored = stored or read_model()
        self.columns = columns_of(lexicon, ELSEWHERE)
        self.size = len(self.columns.names)
        number = {name: place for place, name in enumerate(self.columns.names)}
        known = [(number[name], place) for place, name in enumerate(stored.names) if name in number]
        here, there = (np.array(places, np.intp) for places in zip(*known, strict=True))
        self._weights = np.zeros((len(stored.weights), self.size), dtype=np.float32)
        self._bias = np.full(self.size, _UNTRAINED, dtype=np.float32)
        self._weights[:, here], self._bias[here] = stored.weights[:, there], stored.bias[there]
        self._words = _in_order(stored.words, here, there, self.size)
        self._relations = relations(lexicon)
        self._elsewhere = np.array([concept.elsewhere for concept in lexicon.concepts] + [True])
        ends = [*self.columns.first[1:], self.size]
        self._places = [slice(start, end) for start, end in zip(self.columns.first, ends, strict=True)]

    def recognise(
        self, words: Vectors, sentences: Vectors, meanings: Sequence[Meaning], stems: Sequence[Collection[str]]
    ) -> list[Trades]:
        """What each text speaks of, from its centred unit vectors (rows), what the lexicon read in it, and its stems."""
        scores = joined(words, sentences) @ self._weights + self._bias
        for row, said in enumerate(stems):
            scores[row] += WORDS_WEIGHT * self._words.scores(said)
        return self.weigh(scores, meanings)

    def weigh(self, scores: Vectors, meanings: Sequence[Meaning]) -> list[Trades]:
        """The same from raw scores of vectors and stems, shape (texts, size)."""
        totals = scores / TEMPERATURE
        for row, meaning in enumerate(meanings):
            for number, evidence in meaning.evidence.items():
                trust = ELSEWHERE_WEIGHT if self._elsewhere[number] else EVIDENCE_WEIGHT
                totals[row, self._places[number]] += trust * min(MOST_EVIDENCE, evidence)
        powers = np.exp(totals - totals.max(axis=1, keepdims=True, initial=-np.inf))
        shares = np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
        concepts = self.columns.gathered(shares)
        return [
            Trades(share, concept, reach, float(concept[self._elsewhere].sum()), float(concept.max()))
            for share, concept, reach in zip(shares, concepts, concepts @ self._relations, strict=True)
        ]


def read_model(path: Path = MODEL) -> Stored:
    """The trained numbers from their file."""
    with np.load(path) as file:
        ends = np.cumsum(file["entries"]).tolist()
        places = dict(zip(map(str, file["stems"]), zip([0, *ends], ends, strict=False), strict=True))
        gains, cost = file["gains"].astype(np.float32), file["cost"].astype(np.float32)
        words = TradeWords(places, file["columns"].astype(np.intp), gains, cost)
        names = [str(name) for name in file["names"]]
        return Stored(names, file["weights"].astype(np.float32), file["bias"].astype(np.float32), words)


def untrained(lexicon: Lexicon, dimensions: int) -> Stored:
    """A model that has seen nothing, on so many dimensions: what training starts from."""
    names = columns_of(lexicon, ELSEWHERE).names
    nothing = np.zeros(len(names), np.float32)
    weights = np.zeros((dimensions, len(names)), np.float32)
    return Stored(names, weights, nothing, TradeWords({}, np.zeros(0, np.intp), nothing[:0], nothing))


def write_model(stored: Stored, path: Path = MODEL) -> None:
    """Writes the trained numbers, in half precision."""
    np.savez_compressed(
        path,
        names=np.array(stored.names),
        weights=stored.weights.astype(np.float16),
        bias=stored.bias.astype(np.float16),
        stems=np.array(list(stored.words.places)),
        entries=np.array([end - start for start, end in stored.words.places.values()], np.uint16),
        columns=stored.words.columns.astype(np.uint16),
        gains=stored.words.gains.astype(np.float16),
        cost=stored.words.cost.astype(np.float16),
    )


def _in_order(words: TradeWords, here: npt.NDArray[np.intp], there: npt.NDArray[np.intp], size: int) -> TradeWords:
    """The same for the columns of a lexicon; entries of those it does not have speak for none."""
    column = np.full(len(words.cost), size, np.intp)
    column[there] = here
    # What younger columns lack in texts they lack in the bias already.
    cost = np.zeros(size, np.float32)
    cost[here] = words.cost[there]
    return TradeWords(words.places, column[words.columns], words.gains, cost)


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
    shared = float(need.reach @ offer.concepts)
    return math.log1p(shared / FAINT) / math.log1p(1 / FAINT)


def common(need: Trades, offer: Trades) -> float:
    """The part of their shares that is the same, by concept, in [0, 1]."""
    return min(1.0, float(np.minimum(need.concepts, offer.concepts).sum()))


def alike(need: Trades, offer: Trades) -> float:
    """How alike their shares are by concept, small ones counting too, in [0, 1] (coefficient of Bhattacharyya)."""
    return min(1.0, float(np.sqrt(need.concepts * offer.concepts).sum()))


def alike_finely(need: Trades, offer: Trades) -> float:
    """The same by facet: an oven is not a freezer."""
    return min(1.0, float(np.sqrt(need.share * offer.share).sum()))
