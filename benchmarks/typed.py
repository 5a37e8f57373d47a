"""How well is a text understood when it is badly typed: slips, lost accents, phone shorthand, dictation, capitals?

Of the training texts one in four is kept apart: neither the model of trades nor the wording has seen it. `python -m
benchmarks.typed` reads it as written and in each kind of noise, and prints how many stems are lost or wrongly there for
one that stands, how often the trade is recognised, and nDCG@10 of such needs among offers kept apart too.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

from collections.abc import Sequence
from dataclasses import astuple

import numpy as np

from benchmarks.blend_matching import NAMES
from benchmarks.noise import KINDS, noisy
from benchmarks.train_matching import SEED, apart, train
from benchmarks.training_texts import Corpus, bare_preparer, read_corpus, said_in, texts
from troc.matching.prepared import Prepared, Preparer
from troc.matching.quality import ndcg
from troc.matching.score import TRAINED_BLEND, features
from troc.matching.trades import relations

#: Texts recognised; needs and offers of each concept; of each need, so many offers are measured in full.
RECOGNISED, NEEDS, OFFERS, LIKELIEST = 2000, 3, 8, 60
BATCH = 500
_WEIGHTS = np.array([getattr(TRAINED_BLEND, name) for name in NAMES])


def main() -> None:
    """Prints one line for the texts as written, and one for each kind of noise."""
    said, _, sentences = texts()
    fold = apart(np.array(sentences))
    wording = said_in([text for text, one in zip(said, fold, strict=True) if one != 0])
    corpus = read_corpus(bare_preparer(wording=wording))
    preparer = bare_preparer(stored=train(corpus, np.flatnonzero(fold != 0)), wording=wording)
    pool = np.random.default_rng(SEED).permutation(np.flatnonzero(fold == 0))
    some, needs, offers = pool[:RECOGNISED], *_market(corpus, preparer, pool)
    given = _prepared(preparer, [corpus.said[n] for n in offers])
    for kind in ("as written", *KINDS):
        typed = {n: noisy(corpus.said[n], "typed", kind) if kind in KINDS else corpus.said[n] for n in {*some, *needs}}
        read = _prepared(preparer, [typed[n] for n in some])
        ranked = _ndcg(corpus, preparer, (needs, _prepared(preparer, [typed[n] for n in needs])), (offers, given))
        right = np.mean([_shares(one).argmax() == corpus.labels[n] for n, one in zip(some, read, strict=True)])
        print(
            f"{kind:13} stems {_wrong(corpus, some, read):.3f}, recognised {right:.3f}, nDCG@10 {ranked:.3f}",
            flush=True,
        )


def _market(corpus: Corpus, preparer: Preparer, pool: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Needs and offers of every concept that is bartered here."""
    asks, labels = corpus.asks[pool], corpus.labels[pool]
    open_to = [place for place, one in enumerate(preparer.lexicon.concepts) if not one.elsewhere]
    needs = [n for one in open_to for n in pool[asks & (labels == one)][:NEEDS]]
    offers = [n for one in open_to for n in pool[~asks & (labels == one)][:OFFERS]]
    return np.array(needs), np.array(offers)


def _prepared(preparer: Preparer, said: Sequence[str]) -> list[Prepared]:
    return [one for start in range(0, len(said), BATCH) for one in preparer.prepare(said[start : start + BATCH])]


def _shares(one: Prepared) -> np.ndarray:
    if one.trades is None:
        raise ValueError("prepared without the model")
    return one.trades.share


def _wrong(corpus: Corpus, some: np.ndarray, read: Sequence[Prepared]) -> float:
    meant = [_stems(corpus.prepared[n]) for n in some]
    return sum(len(one ^ _stems(other)) for one, other in zip(meant, read, strict=True)) / sum(map(len, meant))


def _stems(one: Prepared) -> set[str]:
    return {word.stem for word in one.reading.words if word.weight}


def _ndcg(
    corpus: Corpus,
    preparer: Preparer,
    needs: tuple[np.ndarray, Sequence[Prepared]],
    offers: tuple[np.ndarray, Sequence[Prepared]],
) -> float:
    truth = relations(preparer.lexicon)[np.ix_(corpus.labels[needs[0]], corpus.labels[offers[0]])]
    grades = np.where(truth > 0.99, 2, (truth >= 0.8).astype(int))
    given = np.sqrt([_shares(one) for one in offers[1]])
    found = []
    for row, need in enumerate(needs[1]):
        likely = np.argsort(-(given @ np.sqrt(_shares(need))), kind="stable")[:LIKELIEST]
        cells = np.array([astuple(features(need, offers[1][n], preparer.lexicon)) for n in likely])
        ranked = [str(n) for n in likely[np.argsort(-(cells @ _WEIGHTS), kind="stable")]]
        found.append(ndcg(ranked, {str(n): int(grade) for n, grade in enumerate(grades[row]) if grade}))
    return float(np.mean(found))


if __name__ == "__main__":
    main()
