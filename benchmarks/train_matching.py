"""How is the model that recognises trades trained, and what does it reach on wording it never saw?

python -m benchmarks.train_matching            trains on every text and writes the weights into the package (1 minute)
python -m benchmarks.train_matching --unseen   one text in four kept apart: how often its trade is recognised, and the
                                               blend's weights, fitted on markets made of the texts kept apart
"""

from __future__ import annotations

import os

# One thread, before numpy: sums in another order would change the last bits of the weights.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import hashlib
import sys
from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from benchmarks.training_texts import Corpus, bare_preparer, read_corpus
from troc.matching.trades import MODEL, PRIOR_TEXTS, Stored, TradeWords, joined, write_model

SEED = 20261123
EPOCHS, BATCH, RATE, RIDGE, SMOOTHING = 10, 256, 0.01, 1e-4, 0.05
FOLDS = 4


def train(corpus: Corpus, some: np.ndarray) -> Stored:
    """The model, from those of the texts."""
    inputs = joined(corpus.word_vectors[some], corpus.sentence_vectors[some])
    labels, size = corpus.labels[some], len(corpus.names)
    weights, bias = regression(inputs, labels, size)
    return Stored(corpus.names, weights, bias, counted([corpus.stems[n] for n in some], labels, size))


def regression(inputs: np.ndarray, labels: np.ndarray, classes: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights (dimensions, classes) and bias of a softmax regression, by Adam in small batches; seeded."""
    random = np.random.default_rng(SEED)
    weights = [np.zeros((inputs.shape[1], classes), np.float32), np.zeros(classes, np.float32)]
    mean, square = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    steps, step = EPOCHS * -(-len(inputs) // BATCH), 0
    for _ in range(EPOCHS):
        order = random.permutation(len(inputs))
        for start in range(0, len(inputs), BATCH):
            some = order[start : start + BATCH]
            error = softmax(inputs[some] @ weights[0] + weights[1]) - SMOOTHING / classes
            error[np.arange(len(some)), labels[some]] -= 1 - SMOOTHING
            error /= len(some)
            rate = RATE * (1 - step / steps)
            step += 1
            for n, slope in enumerate((inputs[some].T @ error + RIDGE * weights[0], error.sum(0))):
                mean[n] = 0.9 * mean[n] + 0.1 * slope
                square[n] = 0.99 * square[n] + 0.01 * slope**2
                weights[n] -= rate * (mean[n] / (1 - 0.9**step)) / (np.sqrt(square[n] / (1 - 0.99**step)) + 1e-8)
    return weights[0], weights[1]


def counted(stems: Sequence[Collection[str]], labels: np.ndarray, size: int) -> TradeWords:
    """In how many texts of each concept each stem stands, as `TradeWords` keeps it."""
    held: dict[str, Counter[int]] = {}
    for said, label in zip(stems, labels.tolist(), strict=True):
        for one in said:
            held.setdefault(one, Counter())[label] += 1
    places: dict[str, tuple[int, int]] = {}
    concepts: list[int] = []
    gains: list[float] = []
    for one in sorted(held):
        places[one] = len(concepts), len(concepts) + len(held[one])
        share = (sum(held[one].values()) + 0.5) / len(labels)
        for concept, texts in sorted(held[one].items()):
            concepts.append(concept)
            gains.append(float(np.log1p(texts / (PRIOR_TEXTS * share))))
    cost = np.log(PRIOR_TEXTS / (np.bincount(labels, minlength=size) + PRIOR_TEXTS)).astype(np.float32)
    return TradeWords(places, np.array(concepts, np.intp), np.array(gains, np.float32), cost)


def softmax(scores: np.ndarray) -> np.ndarray:
    """Rows of probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def unseen(corpus: Corpus, folds: int = FOLDS) -> np.ndarray:
    """The fold in which each text is kept apart; -1 for phrases of the lexicon, which are always seen."""
    drawn = np.random.default_rng(SEED).integers(0, folds, len(corpus.labels))
    return np.where(corpus.sentences, drawn, -1)


def main(arguments: list[str]) -> None:
    """Trains, or measures on what was kept apart."""
    preparer = bare_preparer()
    corpus = read_corpus(preparer)
    if "--unseen" in arguments:
        # Imported late: it imports this module.
        from benchmarks.blend_matching import report

        report(corpus, preparer.lexicon, unseen(corpus))
        return
    write_model(train(corpus, np.arange(len(corpus.labels))))
    digest = hashlib.sha256(MODEL.read_bytes()).hexdigest()[:16]
    size = MODEL.stat().st_size / 1e6
    print(f"{len(corpus.labels)} texts, {len(corpus.names)} concepts, {size:.2f} MB, sha256 {digest}")


if __name__ == "__main__":
    main(sys.argv[1:])
