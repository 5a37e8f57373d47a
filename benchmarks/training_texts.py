"""Which texts is the matching trained on, and what concept does each speak of?"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from troc.french.shorthand import words_typed
from troc.french.vocabulary import Vocabulary, strip_accents
from troc.french.wording import NOTHING_SAID, Wording
from troc.french.wording import counted as count_words
from troc.matching.encoders import SifEncoder, UseEncoder
from troc.matching.facets import Columns, columns_of, load_facets
from troc.matching.lexicon import FOLDER, Lexicon, lexicon_paths, load_lexicon, trade_words
from troc.matching.prepared import Prepared, Preparer
from troc.matching.trades import ELSEWHERE, Stored, TradeModel, Trades, untrained

TEXTS = Path(FOLDER).parent / "training"
#: Somebody who asks speaks of themselves, or begins with what they want.
_ASKS = re.compile(
    r"\b(je|j'|mon|ma|mes|notre|nos|nous|on|besoin|cherche|ch|faut|veux|voudrai\w*|aimerai\w*|qq\w*|quelqu'un|trouver)\b"
    r"|^(un|une|des|de quoi|du)\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\bje (fais|propose|peux|donne|prête|vends|monte|crée|cède|loue|répare)\b|\b(vos|vous|votre|à (donner|céder|prêter)"
    r"|en prêt|dispo\w*|lot de|surplus|indépendante?|freelance|cabinet|studio|société|agence)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Corpus:
    """All texts, read and encoded once; the arrays run in the order of `said`."""

    said: Sequence[str]
    prepared: Sequence[Prepared]
    #: The number of each text's concept; the last number is what nobody barters.
    labels: np.ndarray
    #: The column of the facet each text plainly names; -1 where it may be any of its concept's.
    facets: np.ndarray
    #: True for sentences, false for phrases of the lexicon.
    sentences: np.ndarray
    #: True for what somebody asks for.
    asks: np.ndarray
    word_vectors: np.ndarray
    sentence_vectors: np.ndarray
    columns: Columns
    stems: Sequence[Collection[str]]

    @property
    def concepts(self) -> Sequence[str]:
        """The name of each concept, that of what nobody barters last."""
        return [self.columns.names[first] for first in self.columns.first]

    def recognised(self, stored: Stored, lexicon: Lexicon, some: np.ndarray) -> list[Trades]:
        """What a model sees in some of the texts."""
        model = TradeModel(lexicon, stored)
        meanings, stems = [self.prepared[n].meaning for n in some], [self.stems[n] for n in some]
        return model.recognise(self.word_vectors[some], self.sentence_vectors[some], meanings, stems)


def rows(path: Path) -> list[dict[str, str]]:
    """A tab-separated table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def texts() -> tuple[list[str], list[str], list[bool]]:
    """Texts, the concept of each, and whether it is a sentence (the others are phrases of the lexicon)."""
    found: list[tuple[str, str, bool]] = []
    for path in sorted(TEXTS.glob("*.tsv")):
        for row in rows(path):
            found += [(text.strip(), row["concept"], True) for text in row["texts"].split("|") if text.strip()]
    for path in [*lexicon_paths(), *sorted((TEXTS / "associations").glob("*.tsv"))]:
        for row in rows(path):
            phrases = [text.strip() for text in row["words"].split(",") if text.strip() and "?" not in text]
            found += [(text, row["concept"], False) for text in phrases]
    for concept, facets in load_facets().items():
        found += [(text, concept, False) for facet in facets for text in facet]
    return [one[0] for one in found], [one[1] for one in found], [one[2] for one in found]


def said_in(some: Sequence[str]) -> Wording:
    """The words of those texts, and which follow which."""
    trade = trade_words(lexicon_paths())
    french = Vocabulary(wording=replace(NOTHING_SAID, trade=tuple(sorted(trade))))
    flat = [text.lower().replace("’", "'") for text in some]
    return count_words([[(strip_accents(word), word) for word in words_typed(text)] for text in flat], french, trade)


def bare_preparer(
    lexicon: Lexicon | None = None, stored: Stored | None = None, wording: Wording | None = None
) -> Preparer:
    """Reads and encodes as the program does, with another model of trades than its own (by default with none), and
    with the wording it comes with or another."""
    vocabulary = Vocabulary(wording=wording)
    words, sentences, lexicon = SifEncoder(vocabulary), UseEncoder(), lexicon or load_lexicon()
    stored = stored or untrained(lexicon, words.dim + sentences.dim)
    return Preparer(words, sentences, vocabulary, lexicon, stored)


def read_corpus(preparer: Preparer) -> Corpus:
    """Reads and encodes every text: 20 to 30 s."""
    said, concepts, sentences = texts()
    names = [concept.name for concept in preparer.lexicon.concepts] + [ELSEWHERE]
    number = {name: place for place, name in enumerate(names)}
    prepared = preparer.prepare(said)
    columns = columns_of(preparer.lexicon, ELSEWHERE)
    labels = np.array([number[name] for name in concepts])
    stems = [{word.stem for word in one.reading.words} for one in prepared]
    return Corpus(
        said,
        prepared,
        labels,
        plainly(stems, labels, columns, preparer),
        np.array(sentences),
        np.array([bool(_ASKS.search(text)) and not _OFFERS.search(text) for text in said]),
        np.array([one.word_vector for one in prepared]),
        np.array([one.sentence_vector for one in prepared]),
        columns,
        stems,
    )


def plainly(stems: Sequence[Collection[str]], labels: np.ndarray, columns: Columns, preparer: Preparer) -> np.ndarray:
    """The column of the facet of which a text holds most words, shape (texts,); -1 without one, or with two."""
    spoken: dict[int, list[set[str]]] = {}
    for column, words in columns.words.items():
        read = [{word.stem for word in one.reading.words} for one in preparer.prepare(words)]
        spoken[column] = [phrase for phrase in read if phrase]
    ends = [*columns.first[1:], len(columns.names)]
    found = np.full(len(labels), -1)
    for row, (said, label) in enumerate(zip(stems, labels, strict=True)):
        own = range(columns.first[label] + 1, ends[label])
        hits = [sum(phrase <= set(said) for phrase in spoken[column]) for column in own]
        most = max(hits, default=0)
        if most and hits.count(most) == 1:
            found[row] = own[hits.index(most)]
    return found
