"""What do others make of the same needs and offers: a fuzzy comparison, BM25, and a blend without knowledge of barter?"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process, utils

from troc.matching.lexical import overlap
from troc.matching.prepared import Prepared, Preparer
from troc.matching.score import blend_for, features

#: Letters, words, word vectors, sentence vectors: what each counts in the blend that knows nothing of barter.
SHELF = (0.2, 0.2, 0.3, 0.3)


def ours(preparer: Preparer, needs: Sequence[str], offers: Sequence[str]) -> np.ndarray:
    """The text score of every pair, shape (needs, offers), as the program gives it."""
    blend, given = blend_for(trained=preparer.trade_model is not None), preparer.prepare(offers)
    return np.array(
        [[blend(features(one, other, preparer.lexicon)) for other in given] for one in preparer.prepare(needs)]
    )


def fuzzy(needs: Sequence[str], offers: Sequence[str]) -> np.ndarray:
    """rapidfuzz, token_set_ratio on lower-case texts without punctuation."""
    return process.cdist(needs, offers, scorer=fuzz.token_set_ratio, processor=utils.default_process)


def bm25(needs: Sequence[Prepared], offers: Sequence[Prepared]) -> np.ndarray:
    """BM25 over corrected stems, by SQLite's full-text index with its usual constants."""
    scores = np.zeros((len(needs), len(offers)), np.float32)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE offer USING fts5(stems)")
        said = [" ".join(word.stem for word in one.reading.words) for one in offers]
        connection.executemany("INSERT INTO offer (rowid, stems) VALUES (?, ?)", enumerate(said, 1))
        for row, one in enumerate(needs):
            stems = sorted({word.stem for word in one.reading.words})
            query = " OR ".join(f'"{stem}"' for stem in stems)
            if query:
                found = connection.execute("SELECT rowid, -bm25(offer) FROM offer WHERE offer MATCH ?", (query,))
                for place, score in found:
                    scores[row, place - 1] = score
    finally:
        connection.close()
    return scores


def shelf(needs: Sequence[Prepared], offers: Sequence[Prepared]) -> np.ndarray:
    """Letters, words and both encoders, on absolute scales with four fixed weights: no lexicon, no training."""
    letters = np.array([[overlap(one.ngrams, other.ngrams) for other in offers] for one in needs])
    words = bm25(needs, offers)
    words = words / (words + 5.0)
    vectors = [
        np.array([getattr(one, name) for one in needs]) @ np.array([getattr(one, name) for one in offers]).T
        for name in ("word_vector", "sentence_vector")
    ]
    parts = zip(SHELF, (letters, words, *vectors), strict=True)
    return np.sum([weight * part for weight, part in parts], axis=0)
