"""What did the writer mean to type: the same words for « qqn pr tenir mes compte » and « tenue de mes comptes »?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from troc.french.shorthand import words_typed
from troc.french.vocabulary import Vocabulary, stem, strip_accents

#: Texts are cut here before anything else reads them: a listing is a few sentences, a pasted megabyte is not.
LONGEST_TEXT = 600
#: What follows « pour » or « dans » says for whom, what for or where: it counts less than the thing itself.
PURPOSE_WEIGHT = 0.6
_CIRCUMSTANCE = frozenset({"pour", "dans", "chez", "quand", "pendant", "lors", "afin", "avant", "apres", "car", "qui"})


def _listed(name: str) -> list[str]:
    return (Path(__file__).parent / "lexicon" / name).read_text(encoding="utf-8").split()


_FUNCTION_WORDS = frozenset(map(strip_accents, _listed("function_words.txt")))
#: What people say around any listing.
_FILLER_WORDS = frozenset(map(strip_accents, _listed("words_around.txt")))
#: Words that say how, not what: they stay for the encoders and count little for shared words.
VAGUE_STEMS = frozenset(map(stem, _listed("vague_words.txt")))

_PLACE = re.compile(r"(?<=\w)\s+(?:à|a|sur|vers|près de|secteur)\s+([A-ZÉÈÎ][\w'’]+)(?:[-\s][A-ZÉÈÎ][\w'’]+|-[\w'’]+)*")
_QUANTITY = re.compile(
    r"\b\d+(?:[.,]\d+)?\s*(?:h|heures?|kg|g|gr|ml|cl|l|litres?|cm|mm|m|m2|m3|km|€|euros?|pages?|pers|personnes?|jours?|j|mois|"
    r"min|minutes?|places?|pièces?|kva|go|t|tonnes?|x\s*\d+)?(?=\W|$)",
    re.IGNORECASE,
)


def is_function_word(word: str) -> bool:
    """True for articles, pronouns, auxiliaries and prepositions."""
    return strip_accents(word) in _FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Word:
    """One word that carries meaning."""

    text: str
    stem: str
    #: In [0, 1]: less than 1 when the word only says for whom or what for, 0 for what people say around any
    #: listing (« besoin », « disponible »), which still counts inside a phrase (« mise en page »).
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A listing's text as the matching reads it."""

    #: Corrected, accented, without politeness, quantities or places: what the encoders are given.
    clear: str
    words: tuple[Word, ...]
    #: (as written, as read) for each word the corrector changed.
    spelled: tuple[tuple[str, str], ...]


def read(text: str, vocabulary: Vocabulary) -> Reading:
    """Reads one listing text of any length (only the first `LONGEST_TEXT` characters count). Never raises."""
    text = unicodedata.normalize("NFKC", text[: LONGEST_TEXT * 2].replace("²", "2").replace("³", "3"))[:LONGEST_TEXT]
    text = text.replace("’", "'").replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae")
    text = _PLACE.sub(lambda place: place.group() if vocabulary.of_the_trade(place.group(1).lower()) else " ", text)
    text = _QUANTITY.sub(" ", text).lower()
    clear: list[str] = []
    words: list[Word] = []
    spelled: list[tuple[str, str]] = []
    purpose = False
    typed = words_typed(text)
    for written, meant in zip(typed, vocabulary.meant(typed), strict=True):
        if len(meant) > 1 or strip_accents(meant[0]) != strip_accents(written):
            spelled.append((written, " ".join(meant)))
        for word in meant:
            plain = strip_accents(word)
            if plain in _CIRCUMSTANCE and any(one.weight for one in words):
                purpose = True
            if plain in _FUNCTION_WORDS:
                if clear:
                    clear.append(word)
            elif plain in _FILLER_WORDS:
                words.append(Word(word, stem(word), 0.0))
            else:
                clear.append(word)
                words.append(Word(word, stem(word), PURPOSE_WEIGHT if purpose else 1.0))
    return Reading(" ".join(clear), tuple(words), tuple(spelled))
