"""Which French words exist, how common are they, and how are they spelled with their accents?"""

from __future__ import annotations

import gzip
import importlib.util
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import msgpack
import numpy as np
import Stemmer

from troc.french.normalise import fold_aligned
from troc.french.spelling import Speller
from troc.french.wording import Wording, read_wording

#: Frequency given to a word the list does not hold (the list stops at one in a million).
RARE = 3e-7
#: Below this frequency the long list holds as many misspellings as words.
SEEN = 1e-7
#: A spelling met so often in training texts is the usual one.
SURE_SPELLING = 3
#: A word met so often there is never a slip.
OFTEN_SAID = 5
#: Words of the trade that the corrector prefers are taken as at least this frequent.
LEXICON_FREQUENCY = 2e-6

#: A text is read up to so many words; reading one message asks about the same few texts again and again.
MOST_WORDS, _TEXTS_KEPT = 100, 512
_TYPED = re.compile(r"[a-z0-9œæ]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
#: Words that Snowball would confuse with another of the trade.
_OWN_STEMS = {
    "agencement": "agencement", "courant": "courant", "courants": "courant", "placement": "placement",
    "placements": "placement", "format": "format", "formats": "format", "groupement": "groupement",
    "groupements": "groupement", "station": "station", "pliant": "pliant", "pliante": "pliant", "pliants": "pliant",
    "pliantes": "pliant", "paiement": "paiement", "paiements": "paiement", "compostable": "compostable",
    "equipement": "equipement", "equipements": "equipement", "imprimante": "imprimante", "imprimantes": "imprimante",
    "rafraichissement": "rafraichissement", "rafraichissements": "rafraichissement", "consultant": "consultant",
    "consultante": "consultant", "consultants": "consultant", "restaurer": "restaurer", "lame": "lame", "lames": "lame",
    "servante": "servante", "servantes": "servante", "livrer": "livrer", "livre": "livre", "livres": "livre",
}  # fmt: skip
_stemmer = Stemmer.Stemmer("french")


def strip_accents(text: str) -> str:
    """The text without accents or ligatures (« Évry » → « Evry »)."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The Snowball stem of one word, accents stripped first so that « menage » and « ménage » meet."""
    plain = strip_accents(word.lower())
    return _OWN_STEMS.get(plain) or str(_stemmer.stemWord(plain))


#: Endings, on stems, that make another word of the same family (« serrur-ier », « serrur-erie »).
_FAMILY_ENDINGS = sorted(
    [
        "ateur",
        "atric",
        "ation",
        "isat",
        "ment",
        "er",
        "eri",
        "eus",
        "eur",
        "ier",
        "ieri",
        "i",
        "ist",
        "ag",
        "anc",
        "enc",
        "if",
        "iv",
        "iqu",
        "al",
        "ur",
        "et",
        "at",
        "ant",
        "e",
        "a",
        "is",
        "iss",
    ],
    key=len,
    reverse=True,
)
SHORTEST_ROOT = 5


def root(stemmed: str) -> str:
    """What the words of one family share, from a stem; the stem itself when too little would be left."""
    for ending in _FAMILY_ENDINGS:
        if stemmed.endswith(ending) and len(stemmed) - len(ending) >= SHORTEST_ROOT:
            return stemmed[: -len(ending)]
    return stemmed


def read_frequencies(size: str = "small", least: float = 0.0) -> Iterator[tuple[str, float]]:
    """(word, share of all words) of the French list that comes with `wordfreq`, the commonest first, down to `least`.

    The file is a list of buckets, the n-th holding the words of frequency 10^(-n/100); it is read directly, and one
    bucket at a time, because importing the library costs more time and memory than its data. Raises
    `FileNotFoundError` without it.
    """
    spec = importlib.util.find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("wordfreq is not installed")
    path = Path(spec.origin).parent / "data" / f"{size}_fr.msgpack.gz"
    with gzip.open(path) as file:
        buckets = msgpack.Unpacker(file, raw=False)
        count = buckets.read_array_header()
        buckets.skip()
        for rank in range(count - 1):
            frequency = 10 ** (-rank / 100)
            if frequency < least:
                return
            for word in buckets.unpack():
                yield word, frequency


class RareWords:
    """The long list's words by their accentless form: one string of 2 MB, where a dictionary would take 20."""

    def __init__(self, frequencies: Iterable[tuple[str, float]]) -> None:
        """`frequencies`: the commonest first."""
        usual: dict[str, str] = {}
        for word, _ in frequencies:
            if word.isalpha():
                usual.setdefault(strip_accents(word), word)
        rows = [f"{plain}\t{word}" for plain, word in sorted(usual.items())]
        self._ends = np.cumsum([len(row) for row in rows], dtype=np.int32)
        self._text = "".join(rows)

    def accented(self, plain: str) -> str | None:
        """The usual spelling of an accentless word; None when the list lacks it."""
        low, high = 0, len(self._ends)
        while low < high:
            middle = (low + high) // 2
            found, _, word = self._text[
                int(self._ends[middle - 1]) if middle else 0 : int(self._ends[middle])
            ].partition("\t")
            if found == plain:
                return word
            low, high = (middle + 1, high) if found < plain else (low, middle)
        return None


class Vocabulary:
    """French words by their accentless form: frequency, accents, and the words most likely meant by those typed."""

    def __init__(
        self,
        frequencies: dict[str, float] | None = None,
        wording: Wording | None = None,
    ) -> None:
        """`wording`: what is said in training texts and the words of the trade, where not what comes with the program."""
        self._frequency = dict(read_frequencies() if frequencies is None else frequencies)
        self._wording = read_wording() if wording is None else wording
        self._trade: set[str] = set()
        for word in self._wording.trade:
            self._frequency[word] = max(self._frequency.get(word, 0.0), LEXICON_FREQUENCY)
            self._trade.add(strip_accents(word))
        self._accented: dict[str, str] = {}
        self._plain: dict[str, float] = {}
        for word, frequency in self._frequency.items():
            plain = strip_accents(word)
            if frequency > self._plain.get(plain, 0.0):
                self._accented[plain] = word
                self._plain[plain] = frequency
        self._rare = RareWords(read_frequencies("large", SEEN) if frequencies is None else ())
        self._speller = Speller(self, self._wording, stem)

    def frequency(self, word: str) -> float:
        """Share of all French words that are this one, in (0, 1); `RARE` when unknown."""
        return self._frequency.get(word) or self._plain.get(strip_accents(word), RARE)

    def usual(self, word: str) -> bool:
        """True for a word that is, accents as typed, one in a million or more of French at large.

        Words of the lexicon of barter are usual from `LEXICON_FREQUENCY` on only: rarer, they name things.
        """
        return self._frequency.get(word, LEXICON_FREQUENCY) != LEXICON_FREQUENCY

    def knows(self, word: str) -> bool:
        """True when the word, accents aside, is in the list or in the lexicon of barter."""
        return strip_accents(word) in self._plain

    def of_the_trade(self, word: str) -> bool:
        """True when the lexicon of barter holds the word."""
        return strip_accents(word) in self._trade

    def exists(self, word: str) -> bool:
        """True for any word seen in French, however rare: those are not slips of the fingers."""
        plain = strip_accents(word)
        return plain in self._plain or plain in self._wording.words or self._rare.accented(plain) is not None

    def plain_words(self) -> Iterable[str]:
        """The accentless words of the list and of the lexicon."""
        return self._plain

    def rate(self, plain: str) -> float | None:
        """Share of all French words that are this accentless one; None when no list holds it."""
        return self._plain.get(plain) or (None if self._rare.accented(plain) is None else SEEN)

    def with_accents(self, word: str) -> str:
        """The usual spelling of a word typed without accents; a word that carries accents is left alone."""
        if strip_accents(word) != word:
            return word
        count, usual = self._wording.words.get(word, (0, word))
        if count >= SURE_SPELLING:
            return usual
        return self._accented.get(word) or self._rare.accented(word) or usual

    def meant(self, typed: Sequence[str]) -> list[tuple[str, ...]]:
        """For each word typed (lower-case), the words meant, accents restored: most often one, the same."""
        plain = [strip_accents(word) for word in typed]
        right = [self._surely_right(word, bare) for word, bare in zip(typed, plain, strict=True)]
        return [
            (self.with_accents(word),) if words == (bare,) else tuple(map(self.with_accents, words))
            for word, bare, words in zip(typed, plain, self._speller.meant(plain, right), strict=True)
        ]

    def _surely_right(self, word: str, plain: str) -> bool:
        """Words of the trade are what people mean here; who puts the accents where they belong typed what they meant."""
        count, _ = self._wording.words.get(plain, (0, plain))
        return count >= OFTEN_SAID or plain in self._trade or (word != plain and word == self.with_accents(plain))


_loading = Lock()


@cache
def _loaded() -> Vocabulary:
    return Vocabulary()


def load_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program: 60 MB and a second the first time, one for all who read French.

    Raises `FileNotFoundError` without the French list of `wordfreq`.
    """
    # Two threads that ask at once would otherwise each load it.
    with _loading:
        return _loaded()


@lru_cache(maxsize=_TEXTS_KEPT)
def as_meant(text: str) -> str:
    """The first 100 words of a text as they were most likely meant, lower-case, accents restored, without any sign:
    « quelquun pour mes conptes » → « quelqu un pour mes comptes ». 0.1 to 1 ms; a second when no vocabulary is loaded yet.
    """
    typed = [text[word.start() : word.end()].lower() for word in _TYPED.finditer(fold_aligned(text))]
    meant = load_vocabulary().meant(typed[:MOST_WORDS])
    return re.sub(r"[^\w]+", " ", " ".join(word for words in meant for word in words))
