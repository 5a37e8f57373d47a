"""How is the model that recognises trades trained, and what does it reach on wording it never saw?

python -m benchmarks.train_matching            trains on every text and writes the weights into the package (1 minute)
python -m benchmarks.train_matching --unseen   one text in four kept apart: how often its trade is recognised, and the
                                               blend's weights, fitted on markets made of the texts kept apart
"""

from __future__ import annotations

import csv
import sys
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np

from benchmarks.matching import make_preparer
from troc.matching.lexicon import FOLDER, lexicon_paths
from troc.matching.prepared import Prepared
from troc.matching.score import TRAINED_BLEND, Features, features
from troc.matching.trades import ELSEWHERE, MODEL, joined, relations

TEXTS = Path(FOLDER).parent / "training"
SEED = 20261123
EPOCHS, BATCH, RATE, RIDGE, SMOOTHING = 10, 256, 0.01, 1e-4, 0.05
FOLDS = 4
#: Markets: so many are made, the last third of them of trades the blend was not fitted on.
MARKETS, OFFERS, NEEDS, LONELY = 9, 160, 70, 40
SIGNS = {"conflict": -1, "unknown": -1, "unexplained": -1, "elsewhere": -1, "plain": -1, "rivals": -1}
ANSWERS, FOREIGN = 0.8, 0.25


def rows(path: Path) -> list[dict[str, str]]:
    """A tab-separated table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def corpus() -> tuple[list[str], list[str], np.ndarray]:
    """Texts, the concept of each, and whether it is a sentence (the others are phrases of the lexicon)."""
    texts, names, sentences = [], [], []
    for path in sorted(TEXTS.glob("*.tsv")):
        for row in rows(path):
            found = [text.strip() for text in row["texts"].split("|") if text.strip()]
            texts += found
            names += [row["concept"]] * len(found)
            sentences += [True] * len(found)
    for path in lexicon_paths():
        for row in rows(path):
            found = [text.strip() for text in row["words"].split(",") if text.strip() and "?" not in text]
            texts += found
            names += [row["concept"]] * len(found)
            sentences += [False] * len(found)
    return texts, names, np.array(sentences)


def train(inputs: np.ndarray, labels: np.ndarray, classes: int) -> tuple[np.ndarray, np.ndarray]:
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


def softmax(scores: np.ndarray) -> np.ndarray:
    """Rows of probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def vectors(prepared: list[Prepared]) -> np.ndarray:
    """What the model takes, one row a text."""
    return joined(np.array([p.word_vector for p in prepared]), np.array([p.sentence_vector for p in prepared]))


def main(arguments: list[str]) -> None:
    """Trains, or measures on what was kept apart."""
    texts, concepts, sentences = corpus()
    preparer = make_preparer()
    names = [concept.name for concept in preparer.lexicon.concepts] + [ELSEWHERE]
    number = {name: place for place, name in enumerate(names)}
    labels = np.array([number[name] for name in concepts])
    prepared = preparer.prepare(texts)
    inputs = vectors(prepared)
    if "--unseen" not in arguments:
        weights, bias = train(inputs, labels, len(names))
        np.savez_compressed(
            MODEL, names=np.array(names), weights=weights.astype(np.float16), bias=bias.astype(np.float16)
        )
        print(f"{len(texts)} texts, {len(names)} concepts, {MODEL.stat().st_size / 1e6:.2f} MB")
        return
    fold = np.where(sentences, np.random.default_rng(SEED).integers(0, FOLDS, len(texts)), -1)
    scores = np.zeros((len(texts), len(names)), np.float32)
    for one in range(FOLDS):
        weights, bias = train(inputs[fold != one], labels[fold != one], len(names))
        scores[fold == one] = inputs[fold == one] @ weights + bias
    apart = np.flatnonzero(sentences)
    trades = preparer.trade_model.weigh(scores[apart], [prepared[n].meaning for n in apart])  # type: ignore[union-attr]
    unseen = [_seen_as(prepared[n], found) for n, found in zip(apart, trades, strict=True)]
    shares = np.array([found.share for found in trades])
    order = np.argsort(-shares, axis=1)
    first = (order[:, 0] == labels[apart]).mean()
    three = (order[:, :3] == labels[apart][:, None]).any(axis=1).mean()
    print(f"{len(apart)} sentences unseen: trade recognised {first:.2f}, among the first three {three:.2f}")
    fit_blend(unseen, labels[apart], preparer.lexicon, relations(preparer.lexicon))


def _seen_as(one: Prepared, trades: object) -> Prepared:
    values = {field.name: getattr(one, field.name) for field in fields(Prepared)}
    return Prepared(**{**values, "trades": trades})


def fit_blend(texts: list[Prepared], labels: np.ndarray, lexicon: object, table: np.ndarray) -> None:
    """Fits the blend on markets of some trades; prints what it finds, and falsely shows, on markets of the others."""
    elsewhere = np.diag(table) == 0
    elsewhere |= np.array([getattr(c, "elsewhere", False) for c in lexicon.concepts] + [True])  # type: ignore[attr-defined]
    held = np.zeros(len(table), bool)
    held[np.random.default_rng(SEED).permutation(len(table))[: len(table) // 3]] = True
    markets = []
    for n in range(MARKETS):
        random = np.random.default_rng(SEED + n)
        usable = np.flatnonzero((held == (n >= MARKETS * 2 // 3)) & ~elsewhere)
        open_to = set(random.permutation(usable)[: int(len(usable) * 0.6)].tolist())
        pool = random.permutation(len(texts))
        offers = [i for i in pool if labels[i] in open_to][:OFFERS]
        have = sorted({labels[i] for i in offers})
        needs = [i for i in pool if labels[i] in have and i not in offers][:NEEDS]
        lonely = [i for i in pool if labels[i] in usable and table[labels[i], have].max() < FOREIGN][:LONELY]
        lonely += [i for i in pool if elsewhere[labels[i]]][: LONELY // 2]
        asked = needs + lonely
        cells = np.array([[astuple(features(texts[a], texts[b], lexicon)) for b in offers] for a in asked])  # type: ignore[arg-type]
        markets.append((cells, table[np.ix_(labels[asked], labels[offers])], len(needs)))
    known = markets[: MARKETS * 2 // 3]
    cells = np.concatenate([m[0].reshape(-1, m[0].shape[2]) for m in known])
    truth = np.concatenate([m[1].reshape(-1) for m in known])
    clear = (truth >= ANSWERS) | (truth < FOREIGN)
    found = _logistic(cells[clear], truth[clear] >= ANSWERS)
    names = [field.name for field in fields(Features)]
    print(", ".join(f"{name}={value:.2f}" for name, value in zip([*names, "constant"], found, strict=True)))
    _report("fitted now", markets[MARKETS * 2 // 3 :], found)
    present = np.array([getattr(TRAINED_BLEND, name) for name in [*names, "constant"]])
    _report("in the program", markets[MARKETS * 2 // 3 :], present)


def _report(name: str, markets: list[tuple[np.ndarray, np.ndarray, int]], weights: np.ndarray) -> None:
    right, wrong = [], []
    for cells, truth, needs in markets:
        scores = cells @ weights[:-1] + weights[-1]
        right += scores[truth >= 0.99].tolist()
        wrong += [scores[row][truth[row] < FOREIGN].max() for row in range(needs, len(scores))]
    for share in (0.03, 0.1, 0.2):
        level = np.quantile(wrong, 1 - share)
        print(f"{name:15} falsely shown {share:.0%}: pairs found {np.mean(np.array(right) > level):.2f}")


def _logistic(cells: np.ndarray, truth: np.ndarray, ridge: float = 0.5) -> np.ndarray:
    signs = np.array([SIGNS.get(field.name, 1) for field in fields(Features)])
    cells = np.hstack([cells, np.ones((len(cells), 1))])
    value, mean, square = np.zeros(cells.shape[1]), np.zeros(cells.shape[1]), np.zeros(cells.shape[1])
    value[-1] = -4.0
    for step in range(1, 1500):
        slope = cells.T @ (1 / (1 + np.exp(-cells @ value)) - truth)
        slope[:-1] += ridge * value[:-1]
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        value -= 0.03 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        value[:-1] = np.where(signs > 0, np.maximum(value[:-1], 0), np.minimum(value[:-1], 0))
    return value


if __name__ == "__main__":
    main(sys.argv[1:])
