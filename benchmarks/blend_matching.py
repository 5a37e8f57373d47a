"""What does the blend reach on markets of texts that the model of trades did not see?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace

import numpy as np

from benchmarks.train_matching import FOLDS, SEED, train
from benchmarks.training_texts import Corpus
from troc.matching.lexicon import Lexicon
from troc.matching.prepared import Prepared
from troc.matching.quality import auc, ndcg
from troc.matching.score import TRAINED_BLEND, Features, features
from troc.matching.trades import Trades, relations

NAMES = [field.name for field in fields(Features)]
ANSWERS, NEARLY = 0.8, 0.25
#: Concepts, needs and offers of each concept, part of offers that are traps, needs without answer for one with.
CONCEPTS, NEEDS, OFFERS, TRAPS, LONELY = 70, 5, 14, 0.25, 0.25
#: Of each need, so many offers are measured: the likeliest, and some drawn.
LIKELIEST, DRAWN = 40, 10
AT_MOST = 3


@dataclass(frozen=True)
class Asked:
    """One need of a market: what is measured of some offers, and how far each answers (0 to 1)."""

    cells: np.ndarray
    truth: np.ndarray
    #: The same of all offers.
    whole: np.ndarray
    answered: bool


def report(corpus: Corpus, lexicon: Lexicon, fold: np.ndarray) -> None:
    """Prints how often unseen texts are recognised, and what the blend of the program reaches on markets of them."""
    table = relations(lexicon)
    everything = np.ones(len(table), bool)
    asked: list[Asked] = []
    ranks = []
    for one in range(FOLDS):
        apart = np.flatnonzero(fold == one)
        trades = corpus.recognised(train(corpus, np.flatnonzero(fold != one)), lexicon, apart)
        shares = np.array([found.concepts for found in trades])
        ranks.append((shares > shares[np.arange(len(apart)), corpus.labels[apart]][:, None]).sum(axis=1))
        texts = {n: replace(corpus.prepared[n], trades=found) for n, found in zip(apart, trades, strict=True)}
        asked += market(corpus, lexicon, table, texts, everything, SEED + one)
    rank = np.concatenate(ranks)
    print(f"{len(rank)} unseen: recognised {(rank == 0).mean():.3f}, among three {(rank < 3).mean():.3f}", flush=True)
    _reached(asked)


def market(
    corpus: Corpus, lexicon: Lexicon, table: np.ndarray, texts: dict[int, Prepared], open_to: np.ndarray, seed: int
) -> list[Asked]:
    """Needs and offers of some concepts, traps and needs without answer of the others; of texts kept apart only."""
    random = np.random.default_rng(seed)
    elsewhere = np.array([one.elsewhere for one in lexicon.concepts] + [True])
    pool = random.permutation(np.array(list(texts)))
    labels, asks = corpus.labels[pool], corpus.asks[pool]
    chosen = random.permutation(np.flatnonzero(open_to & ~elsewhere))[:CONCEPTS]
    foreign = table[:, chosen].max(axis=1) < 0.04
    needs = [n for one in chosen for n in pool[asks & (labels == one)][:NEEDS]]
    offers = [n for one in chosen for n in pool[~asks & (labels == one)][:OFFERS]]
    stems = set().union(*(corpus.stems[n] for n in needs))
    tempting = sorted(
        pool[~asks & foreign[labels]], key=lambda n: -len(stems & corpus.stems[n]) / len(corpus.stems[n] or ".")
    )
    offers += tempting[: int(len(offers) * TRAPS)]
    taken = {int(corpus.labels[n]) for n in offers}
    free = np.array([foreign[label] and int(label) not in taken for label in labels])
    lonely = list(pool[asks & free & ~elsewhere[labels]][: int(len(needs) * LONELY / 2)])
    lonely += list(pool[asks & elsewhere[labels]][: int(len(needs) * LONELY / 2)])
    reach = np.array([_trades(texts[n]).reach for n in (*needs, *lonely)])
    promise = reach @ np.array([_trades(texts[n]).concepts for n in offers]).T
    truth = table[np.ix_(corpus.labels[[*needs, *lonely]], corpus.labels[offers])]
    found = []
    for row, need in enumerate((*needs, *lonely)):
        # Chosen without looking at the truth: what tells candidates from others must not tell right from wrong.
        some = set(np.argsort(-promise[row])[:LIKELIEST].tolist())
        some |= set(random.integers(0, len(offers), DRAWN).tolist())
        place = sorted(some)
        cells = np.array([astuple(features(texts[need], texts[offers[n]], lexicon)) for n in place])
        found.append(Asked(cells, truth[row, place], truth[row], row < len(needs)))
    return found


def _trades(one: Prepared) -> Trades:
    if one.trades is None:
        raise ValueError("prepared without the model")
    return one.trades


def _grade(truth: float) -> int:
    return 2 if truth > 0.99 else int(truth >= ANSWERS)


def _reached(asked: Sequence[Asked]) -> None:
    weights = np.array([getattr(TRAINED_BLEND, name) for name in [*NAMES, "constant"]])
    scores = [1 / (1 + np.exp(-(one.cells @ weights[:-1] + weights[-1]))) for one in asked]
    gains, best, wrong = [], [], []
    for one, score in zip(asked, scores, strict=True):
        (best if one.answered else wrong).append(float(score.max()))
        if one.answered:
            grades = {str(n): _grade(truth) for n, truth in enumerate(one.truth)}
            # Answers that are no candidates count as missed.
            left = sorted(map(_grade, one.whole), reverse=True)
            for grade in grades.values():
                left.remove(grade)
            grades |= {f"missed {n}": grade for n, grade in enumerate(left)}
            gains.append(ndcg([str(n) for n in np.argsort(-score)], grades))
    print(f"{len(best)} needs, nDCG@10 {np.mean(gains):.3f}, AUC {auc(best, wrong):.3f}")
    for bar in np.arange(0.3, 0.96, 0.05):
        pushes = [
            (score[n], one.truth[n])
            for one, score in zip(asked, scores, strict=True)
            if one.answered
            for n in np.argsort(-score)[:AT_MOST]
            if score[n] >= bar
        ]
        right = [truth >= ANSWERS for _, truth in pushes]
        near = [truth >= NEARLY for _, truth in pushes]
        print(
            f"  bar {bar:.2f}: precision {np.mean(right):.3f} ({np.mean(near):.3f} with what is near), "
            f"needs pushed {np.mean(np.array(best) >= bar):.2f}, silly {np.mean(np.array(wrong) >= bar):.3f}"
        )
