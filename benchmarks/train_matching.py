"""How is the model that recognises trades trained, and what does it reach on wording it never saw?

python -m benchmarks.train_matching            trains on every text and writes into the package the weights, and the
                                               wording by which the reader judges what was meant (1 minute)
python -m benchmarks.train_matching --unseen   one text in four kept apart: how often its trade is recognised, and the
                                               blend's weights, fitted on markets made of the texts kept apart
"""

from __future__ import annotations

import os

# One thread, before numpy: sums in another order would change the last bits of the weights.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import hashlib
import sys
from collections.abc import Collection, Sequence

import numpy as np

from benchmarks.training_texts import Corpus, bare_preparer, read_corpus, said_in, texts
from troc.french.wording import WORDING, write_wording
from troc.matching.trades import MODEL, PRIOR_TEXTS, Stored, TradeWords, joined, write_model

SEED = 20261123
EPOCHS, BATCH, RATE, RIDGE, SMOOTHING = 10, 256, 0.01, 1e-4, 0.05
FOLDS = 4
#: A text counts for a column from this part on.
LEAST_PART = 0.05


def train(corpus: Corpus, some: np.ndarray) -> Stored:
    """The model, from those of the texts."""
    inputs = joined(corpus.word_vectors[some], corpus.sentence_vectors[some])
    allowed = allowed_columns(corpus, some)
    weights, bias = regression(inputs, allowed)
    shares = within(softmax(inputs @ weights + bias), allowed)
    words = counted([corpus.stems[n] for n in some], shares)
    return Stored(corpus.columns.names, weights, bias, words)


def allowed_columns(corpus: Corpus, some: np.ndarray) -> np.ndarray:
    """First column and end of those a text may be of, shape (texts, 2): its facet's, else all of its concept."""
    ends = np.append(corpus.columns.first[1:], len(corpus.columns.names))
    labels, facets = corpus.labels[some], corpus.facets[some]
    first = np.where(facets < 0, corpus.columns.first[labels], facets)
    return np.stack([first, np.where(facets < 0, ends[labels], facets + 1)], axis=1)


def within(shares: np.ndarray, allowed: np.ndarray) -> np.ndarray:
    """Rows of probabilities kept to the columns that are allowed, and made to sum to 1 again."""
    columns = np.arange(shares.shape[1])
    kept = np.where((columns >= allowed[:, :1]) & (columns < allowed[:, 1:]), shares, 0)
    return np.asarray(kept / kept.sum(axis=1, keepdims=True))


def regression(inputs: np.ndarray, allowed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights (dimensions, columns) and bias of a softmax regression, by Adam in small batches; seeded.

    Of a text that may be of several columns the likelihood of all together counts (learning from partial labels: Jin
    and Ghahramani, 2002).
    """
    random = np.random.default_rng(SEED)
    classes = int(allowed.max())
    weights = [np.zeros((inputs.shape[1], classes), np.float32), np.zeros(classes, np.float32)]
    mean, square = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    steps, step = EPOCHS * -(-len(inputs) // BATCH), 0
    for _ in range(EPOCHS):
        order = random.permutation(len(inputs))
        for start in range(0, len(inputs), BATCH):
            some = order[start : start + BATCH]
            error = softmax(inputs[some] @ weights[0] + weights[1])
            error -= SMOOTHING / classes + (1 - SMOOTHING) * within(error, allowed[some])
            error /= len(some)
            rate = RATE * (1 - step / steps)
            step += 1
            for n, slope in enumerate((inputs[some].T @ error + RIDGE * weights[0], error.sum(0))):
                mean[n] = 0.9 * mean[n] + 0.1 * slope
                square[n] = 0.99 * square[n] + 0.01 * slope**2
                weights[n] -= rate * (mean[n] / (1 - 0.9**step)) / (np.sqrt(square[n] / (1 - 0.99**step)) + 1e-8)
    return weights[0], weights[1]


def counted(stems: Sequence[Collection[str]], shares: np.ndarray) -> TradeWords:
    """In how many texts of each column each stem stands, as `TradeWords` keeps it; a text may be of several in part."""
    held: dict[str, dict[int, float]] = {}
    for said, row in zip(stems, shares, strict=True):
        parts = [(int(column), float(row[column])) for column in np.flatnonzero(row >= LEAST_PART)]
        for one in said:
            counts = held.setdefault(one, {})
            for column, part in parts:
                counts[column] = counts.get(column, 0.0) + part
    places: dict[str, tuple[int, int]] = {}
    columns: list[int] = []
    gains: list[float] = []
    for one in sorted(held):
        places[one] = len(columns), len(columns) + len(held[one])
        share = (sum(held[one].values()) + 0.5) / len(shares)
        for column, held_by in sorted(held[one].items()):
            columns.append(column)
            gains.append(float(np.log1p(held_by / (PRIOR_TEXTS * share))))
    cost = np.log(PRIOR_TEXTS / (shares.sum(axis=0) + PRIOR_TEXTS)).astype(np.float32)
    return TradeWords(places, np.array(columns, np.intp), np.array(gains, np.float32), cost)


def softmax(scores: np.ndarray) -> np.ndarray:
    """Rows of probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def unseen(corpus: Corpus, folds: int = FOLDS) -> np.ndarray:
    """The fold in which each text is kept apart; -1 for phrases of the lexicon, which are always seen."""
    return apart(corpus.sentences, folds)


def apart(sentences: np.ndarray, folds: int = FOLDS) -> np.ndarray:
    """The same from which texts are sentences, before any is read."""
    return np.where(sentences, np.random.default_rng(SEED).integers(0, folds, len(sentences)), -1)


def main(arguments: list[str]) -> None:
    """Trains, or measures on what was kept apart."""
    if "--unseen" not in arguments:
        # First: texts are read with the wording of all.
        write_wording(said_in(texts()[0]))
    preparer = bare_preparer()
    corpus = read_corpus(preparer)
    if "--unseen" in arguments:
        # Imported late: it imports this module.
        from benchmarks.blend_matching import report

        report(corpus, preparer.lexicon, unseen(corpus))
        return
    write_model(train(corpus, np.arange(len(corpus.labels))))
    print(f"{len(corpus.labels)} texts, {len(corpus.columns.names)} concepts and facets")
    for path in (MODEL, WORDING):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, sha256 {digest}")


if __name__ == "__main__":
    main(sys.argv[1:])
