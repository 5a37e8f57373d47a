"""Which French words exist, how common are they, and how are they spelled with their accents?"""

from __future__ import annotations

import gzip
import importlib.util
import math
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import msgpack
import numpy as np
import numpy.typing as npt
import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

#: Frequency given to a word the list does not hold (the list stops at one in a million).
RARE = 3e-7
#: Below this frequency the long list holds as many misspellings as words.
SEEN = 1e-7
#: A word shorter than this is never corrected: too many neighbours.
SHORTEST_CORRECTED = 4
#: From this length on, two slips are forgiven instead of one.
LONG_WORD = 8
#: Words of the trade that the corrector prefers are taken as at least this frequent.
LEXICON_FREQUENCY = 2e-6

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"qu|q|ck|ch(?=[lr])|c(?=[aoulrt]|$)"), "k"),
    (re.compile(r"c(?=[eiy])|sc(?=[eiy])|ss|ti(?=on)"), "s"),
    (re.compile(r"z"), "s"),
    (re.compile(r"eau|au"), "o"),
    (re.compile(r"[ae]i(?!l)|e[zr]\b"), "e"),
    (re.compile(r"y"), "i"),
    (re.compile(r"h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?:e?s|e|x|t|d)$"), ""),
)
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


@lru_cache(maxsize=16_384)
def sound(word: str) -> str:
    """A rough key of how an accentless word sounds (« fotocopieuse » and « photocopieuse » share it)."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def read_frequencies(size: str = "small") -> dict[str, float]:
    """Word → share of all words, from the French list that comes with `wordfreq`.

    The file is a list of buckets, the n-th holding the words of frequency 10^(-n/100); it is read directly
    because importing the library costs more time and memory than its data. Raises `FileNotFoundError` without it.
    """
    spec = importlib.util.find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("wordfreq is not installed")
    path = Path(spec.origin).parent / "data" / f"{size}_fr.msgpack.gz"
    with gzip.open(path) as file:
        _, *buckets = msgpack.load(file, raw=False)
    return {word: 10 ** (-rank / 100) for rank, bucket in enumerate(buckets) for word in bucket}


def _rare_words() -> npt.NDArray[np.int64]:
    """The long list's words as sorted hashes: 1 MB, where the words themselves would take 15."""
    words = [word for word, frequency in read_frequencies("large").items() if frequency >= SEEN]
    return np.sort(np.fromiter(map(hash, words), dtype=np.int64, count=len(words)))


class Vocabulary:
    """French words by their accentless form: frequency, accents, and the nearest known word to an unknown one."""

    def __init__(self, trade_words: Iterable[str] = (), frequencies: dict[str, float] | None = None) -> None:
        self._frequency = dict(read_frequencies() if frequencies is None else frequencies)
        self._trade: set[str] = set()
        for word in trade_words:
            self._frequency[word] = max(self._frequency.get(word, 0.0), LEXICON_FREQUENCY)
            self._trade.add(strip_accents(word))
        self._accented: dict[str, str] = {}
        self._plain: dict[str, float] = {}
        for word, frequency in self._frequency.items():
            plain = strip_accents(word)
            if frequency > self._plain.get(plain, 0.0):
                self._accented[plain] = word
                self._plain[plain] = frequency
        self._by_length: dict[int, list[str]] = {}
        self._by_sound: dict[str, list[str]] = {}
        for plain in self._plain:
            if len(plain) >= SHORTEST_CORRECTED and plain.isalpha():
                self._by_length.setdefault(len(plain), []).append(plain)
                self._by_sound.setdefault(sound(plain), []).append(plain)
        self._corrections: dict[str, str | None] = {}
        self._rare_words = _rare_words() if frequencies is None else np.zeros(0, dtype=np.int64)

    def frequency(self, word: str) -> float:
        """Share of all French words that are this one, in (0, 1); `RARE` when unknown."""
        return self._frequency.get(word) or self._plain.get(strip_accents(word), RARE)

    def knows(self, word: str) -> bool:
        """True when the word, accents aside, is in the list or in the lexicon of barter."""
        return strip_accents(word) in self._plain

    def of_the_trade(self, word: str) -> bool:
        """True when the lexicon of barter holds the word."""
        return strip_accents(word) in self._trade

    def exists(self, word: str) -> bool:
        """True for any word seen in French, however rare: those are not slips of the fingers."""
        if self.knows(word):
            return True
        place = int(np.searchsorted(self._rare_words, hash(word)))
        return place < len(self._rare_words) and int(self._rare_words[place]) == hash(word)

    def with_accents(self, word: str) -> str:
        """The usual spelling of a word typed without accents; a word that carries accents is left alone."""
        return self._accented.get(word, word) if strip_accents(word) == word else word

    def correct(self, word: str) -> str | None:
        """The known word most likely meant by an unknown one, with its accents; None when nothing is near.

        Same sound first, then one slip of the fingers (two from `LONG_WORD` letters on: optimal string
        alignment, which counts two swapped letters as one slip); the trade's words before others, then the commonest.
        """
        plain = strip_accents(word)
        if plain not in self._corrections:
            if len(self._corrections) > 50_000:  # a bound on memory, far above any community's misspellings
                self._corrections.clear()
            self._corrections[plain] = self._nearest(plain)
        nearest = self._corrections[plain]
        return None if nearest is None else self._accented[nearest]

    def _nearest(self, plain: str) -> str | None:
        if len(plain) < SHORTEST_CORRECTED or not plain.isalpha() or plain in self._plain:
            return None
        slips = 2 if len(plain) >= LONG_WORD else 1
        found = {other: 0.5 for other in self._by_sound.get(sound(plain), ()) if OSA.distance(plain, other) <= 3}
        for length in range(len(plain) - slips, len(plain) + slips + 1):
            words = self._by_length.get(length, [])
            for other, distance, _ in process.extract(plain, words, scorer=OSA.distance, score_cutoff=slips, limit=8):
                found[other] = min(found.get(other, 9.0), float(distance))
        if not found:
            return None
        return min(found, key=lambda other: (self._cost(plain, other, found[other]), other))

    def _cost(self, plain: str, other: str, distance: float) -> float:
        trade = 0.4 if other in self._trade else 0.0
        same_start = 0.0 if plain[0] == other[0] else 0.5
        # A hundred times commoner is worth half a slip, never more than 0.8.
        commonness = min(0.8, max(0.0, 0.25 * (math.log10(self._plain[other]) + 6.5)))
        return distance + same_start - trade - commonness
