"""Which reasons hold for this pair?"""

from __future__ import annotations

import numpy as np

from troc.matching.encoders import SifEncoder
from troc.matching.fit import done_remotely, kilometres
from troc.matching.lexicon import NEAR
from troc.matching.listing import IndexedListing
from troc.matching.normalise import Word
from troc.matching.prepared import Prepared, Preparer
from troc.matching.reasons import (
    CloseMeaning,
    CloseWords,
    Distance,
    Reason,
    Reciprocal,
    SameCategory,
    SameTheme,
    SharedWord,
    SpellingUnderstood,
)
from troc.matching.themes import theme_labels

#: Cosine of two word vectors from which the two words may be shown side by side, when the lexicon relates what they
#: speak of (vectors alone find vegetables near bread), and when it does not know one of them.
CLOSE, CLOSE_UNKNOWN = 0.5, 0.65
#: A word that counts less than this explains nothing.
TELLING = 0.25
MOST_WORDS = 2
#: From this probability on the trained model is sure enough of a trade to name its category.
PLAIN = 0.6
#: The words of the lexicon name a category only where the model believes in it this much.
BELIEVED = 0.25


def reasons_for(
    need: IndexedListing,
    offer: IndexedListing,
    wanted: Prepared,
    given: Prepared,
    preparer: Preparer,
    *,
    reciprocal: bool,
) -> tuple[Reason, ...]:
    """The reasons to show, the most telling first; there is always at least one."""
    found: list[Reason] = []
    if reciprocal:
        found.append(Reciprocal())
    common = _common_words(wanted, given)
    found += common
    close = [] if common else _close_words(wanted, given, preparer)
    found += close
    used = {word for pair in (*common, *close) for word in _words_of(pair)}
    found += [SpellingUnderstood(w, r) for w, r in (*wanted.reading.spelled, *given.reading.spelled) if r in used]
    codes = _codes(wanted, given, preparer)
    same = codes is not None and codes[0] == codes[1]
    if codes is not None and same:
        found.append(SameCategory(codes[0]))
    theme = _theme(wanted, given, preparer)
    if theme is not None:
        found.append(SameTheme(theme))
    if not common and not close and not same and theme is None:
        found.append(CloseMeaning())
    km = kilometres(need, offer)
    if km is not None and not done_remotely(need, offer):
        found.append(Distance(round(km)))
    return tuple(found)


def _codes(wanted: Prepared, given: Prepared, preparer: Preparer) -> tuple[str, str] | None:
    """The sub-categories through which the two texts meet; None when nothing says why they should.

    What the trained model is plainly sure of on both sides first; then the words of the lexicon, when the model does
    not contradict them (« réparer un portail » is no portal for sale).
    """
    concepts = preparer.lexicon.concepts
    one, other = wanted.trades, given.trades
    if one is not None and other is not None and min(one.plainness, other.plainness) >= PLAIN:
        mine, theirs = int(one.concepts.argmax()), int(other.concepts.argmax())
        if max(mine, theirs) < len(concepts):
            return concepts[mine].code, concepts[theirs].code
    _, mine_read, theirs_read = preparer.lexicon.agreement(wanted.meaning, given.meaning)
    if mine_read is None or theirs_read is None:
        return None
    codes = concepts[mine_read].code, concepts[theirs_read].code
    believed = all(
        category_share(text, code, preparer) >= BELIEVED for text, code in zip((wanted, given), codes, strict=True)
    )
    return codes if believed else None


def _theme(wanted: Prepared, given: Prepared, preparer: Preparer) -> str | None:
    """The concept that the trained model believes in most for both texts; None where it does not, or it has no label."""
    if wanted.trades is None or given.trades is None:
        return None
    concepts = preparer.lexicon.concepts
    both = np.minimum(wanted.trades.concepts, given.trades.concepts)[: len(concepts)]
    best = int(both.argmax())
    name = concepts[best].name
    return name if both[best] >= BELIEVED and name in theme_labels() else None


def category_share(text: Prepared, code: str, preparer: Preparer) -> float:
    """How likely a text is of that sub-category, in [0, 1]: by the trained model; 1 where there is none to ask."""
    if text.trades is None:
        return 1.0
    of_it = [number for number, concept in enumerate(preparer.lexicon.concepts) if concept.code == code]
    return float(text.trades.concepts[of_it].sum())


def _common_words(wanted: Prepared, given: Prepared) -> list[SharedWord | CloseWords]:
    """Words of one root in both texts; two forms of it (« comptes », « compta ») are shown beside each other."""
    found: list[tuple[float, SharedWord | CloseWords]] = []
    for word, weight in zip(wanted.reading.words, wanted.importance, strict=True):
        forms = [other.text for other in given.reading.words if other.stem == word.stem]
        if weight < TELLING or not forms:
            continue
        same = any(_singular(form) == _singular(word.text) for form in forms)
        found.append((weight, SharedWord(word.text) if same else CloseWords(word.text, forms[0])))
    ordered = sorted(found, key=lambda pair: -pair[0])
    return list(dict.fromkeys(reason for _, reason in ordered))[:MOST_WORDS]


def _singular(word: str) -> str:
    return word.rstrip("sx")


def _words_of(reason: SharedWord | CloseWords) -> tuple[str, ...]:
    return (reason.word,) if isinstance(reason, SharedWord) else (reason.need_word, reason.offer_word)


def _close_words(wanted: Prepared, given: Prepared, preparer: Preparer) -> list[CloseWords]:
    """The one pair of different words whose vectors are nearest, when they are near enough."""
    if not isinstance(preparer.words, SifEncoder):
        return []
    best: tuple[float, CloseWords] | None = None
    for one, one_weight in zip(wanted.reading.words, wanted.importance, strict=True):
        for other, other_weight in zip(given.reading.words, given.importance, strict=True):
            if min(one_weight, other_weight) < TELLING:
                continue
            left, right = preparer.words.word(one.text), preparer.words.word(other.text)
            nearness = 0.0 if left is None or right is None else float(left @ right)
            if (best is None or nearness > best[0]) and nearness >= _least(one, other, preparer):
                best = (nearness, CloseWords(one.text, other.text))
    return [] if best is None else [best[1]]


def _least(one: Word, other: Word, preparer: Preparer) -> float:
    """The cosine from which two words may be shown as near: 2, that is never, when they speak of other things."""
    meanings = [preparer.lexicon.meaning([word]) for word in (one, other)]
    if not all(meaning.evidence for meaning in meanings):
        return CLOSE_UNKNOWN
    return CLOSE if preparer.lexicon.agreement(*meanings)[0] >= NEAR else 2.0
