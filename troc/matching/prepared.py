"""What does the matching need to know of one text before comparing it with others?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from troc.french.vocabulary import Vocabulary, load_vocabulary
from troc.matching.encoders import Encoder, NoEncoder, Vectors, unit
from troc.matching.lexical import Sparse, importance, ngram_weights, stem_weights
from troc.matching.lexicon import Lexicon, Meaning, load_lexicon
from troc.matching.normalise import Reading, read
from troc.matching.rivals import Named, load_rivals
from troc.matching.trades import Stored, TradeModel, Trades

#: Encoder key (see `key`) → vector, shape (dim,), float32, as the encoder gave it.
RawVectors = Mapping[str, Vectors]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One text, read and encoded. Vectors are centred unit rows: shape (dim,), float32."""

    reading: Reading
    meaning: Meaning
    #: What each word of the reading counts, in [0, 1].
    importance: tuple[float, ...]
    stems: Sparse
    ngrams: Sparse
    word_vector: Vectors
    sentence_vector: Vectors
    #: What trade it speaks of, as the trained model sees it; null without both encoders.
    trades: Trades | None
    #: The things it names that exclude others of their sort (languages, machines).
    named: Named = frozenset()


class Preparer:
    """Reads texts with one vocabulary, one lexicon and two encoders (of words, of sentences)."""

    def __init__(
        self,
        words: Encoder | None = None,
        sentences: Encoder | None = None,
        vocabulary: Vocabulary | None = None,
        lexicon: Lexicon | None = None,
        stored: Stored | None = None,
    ) -> None:
        """`stored`: another trained model than the one that comes with the program."""
        self.vocabulary = vocabulary or load_vocabulary()
        self.lexicon = lexicon or load_lexicon()
        self.words = words or NoEncoder()
        self.sentences = sentences or NoEncoder()
        # The model was trained on the vectors of these two encoders together; it means nothing on others.
        trained = self.words.name == "sif" and self.sentences.name == "use"
        self.trade_model = TradeModel(self.lexicon, stored) if trained else None
        # All texts about barter resemble one another; without what is common to all, nearness stands out.
        usual = [concept.gloss for concept in self.lexicon.concepts[::3]]
        self._word_centre = self.words.encode(usual).mean(axis=0)
        self._sentence_centre = self.sentences.encode(usual).mean(axis=0)

    @property
    def encoder_keys(self) -> frozenset[str]:
        """The keys under which the vectors of a text are stored; none for an encoder that makes none."""
        return frozenset(key(encoder) for encoder in (self.words, self.sentences) if encoder.dim)

    def vectors(self, texts: Sequence[str]) -> list[RawVectors]:
        """What the encoders make of texts, for a caller that stores it: encoder name and version → vector."""
        clear = [read(text, self.vocabulary).clear for text in texts]
        by_encoder = {key(encoder): encoder.encode(clear) for encoder in (self.words, self.sentences)}
        return [{name: rows[row] for name, rows in by_encoder.items()} for row in range(len(texts))]

    def prepare(self, texts: Sequence[str], stored: Sequence[RawVectors | None] | None = None) -> list[Prepared]:
        """Reads and encodes texts, all at once (encoders are faster in batches). About 2 ms for one text.

        `stored` holds, for each text, what `vectors` gave for it; those of another encoder or version are made anew.
        """
        readings = [read(text, self.vocabulary) for text in texts]
        clear = [reading.clear for reading in readings]
        known = stored or [None] * len(texts)
        by_words = _centred(_encoded(self.words, clear, known), self._word_centre)
        by_sentences = _centred(_encoded(self.sentences, clear, known), self._sentence_centre)
        meanings = [self.lexicon.meaning(reading.words) for reading in readings]
        trades: list[Trades | None] = [None] * len(texts)
        if self.trade_model is not None:
            stems = [{word.stem for word in reading.words} for reading in readings]
            trades = list(self.trade_model.recognise(by_words, by_sentences, meanings, stems))
        return [
            Prepared(
                reading=reading,
                meaning=meanings[row],
                importance=tuple(importance(word, self.vocabulary) for word in reading.words),
                stems=stem_weights(reading.words, self.vocabulary),
                ngrams=ngram_weights(reading.words, self.vocabulary),
                word_vector=by_words[row],
                sentence_vector=by_sentences[row],
                trades=trades[row],
                named=load_rivals().named(reading.words, self._code(meanings[row], trades[row])),
            )
            for row, reading in enumerate(readings)
        ]

    def _code(self, meaning: Meaning, trades: Trades | None) -> str | None:
        """The sub-category a text most likely belongs to: by the trained model, failing it by its words."""
        number = len(self.lexicon.concepts) if trades is None else int(trades.concepts.argmax())
        return (
            self.lexicon.concepts[number].code
            if number < len(self.lexicon.concepts)
            else self.lexicon.best_code(meaning)
        )


def key(encoder: Encoder) -> str:
    """Names an encoder and its version: stored vectors under another key are of no use."""
    return f"{encoder.name}:{encoder.version}"


def _encoded(encoder: Encoder, texts: Sequence[str], stored: Sequence[RawVectors | None]) -> Vectors:
    out = np.zeros((len(texts), encoder.dim), dtype=np.float32)
    missing: list[int] = []
    for row, vectors in enumerate(stored):
        vector = None if vectors is None else vectors.get(key(encoder))
        if vector is None or vector.shape != (encoder.dim,):
            missing.append(row)
        else:
            out[row] = vector
    if missing:
        out[missing] = encoder.encode([texts[row] for row in missing])
    return out


def _centred(vectors: Vectors, centre: Vectors) -> Vectors:
    meant = np.any(vectors != 0, axis=1, keepdims=True)
    return unit(np.where(meant, vectors - centre, 0).astype(np.float32))
