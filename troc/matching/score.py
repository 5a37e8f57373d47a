"""How likely is it that this offer answers this need, judging by the two texts alone?"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from troc.matching.encoders import Vectors
from troc.matching.lexical import overlap
from troc.matching.lexicon import Lexicon
from troc.matching.prepared import Prepared
from troc.matching.rivals import differ
from troc.matching.trades import alike, alike_finely, common, nearness

#: From here on a pair may be shown as an answer.
POSSIBLE = 0.35
#: From here on a pair is pushed without having been asked for, unless its circumstances are poor.
PUSH = 0.7
#: What follows the best answer is pushed only when it is as good as certain: one proposal that fits beats three.
SURE = 0.8
#: From here on members read « fort ».
STRONG = 0.8


#: What an unexplained word counts when it stands before the word that was understood, or in a circumstance.
BEFORE_HEAD = 0.5
CIRCUMSTANCE = 0.4
#: Evidence beyond this makes nothing surer.
SUREST = 2.0


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of a pair; each in [0, 1]."""

    #: Shared runs of letters.
    letters: float
    #: Shared stems, rarer ones weighing more.
    stems: float
    #: Agreement of the lexicon's concepts.
    concepts: float
    #: Cosine of the word vectors.
    words: float
    #: Cosine of the sentence vectors.
    sentences: float
    #: Both texts are clear to the lexicon, and it says they differ.
    conflict: float
    #: At least one text is unknown to the lexicon.
    unknown: float
    #: The part of the need's words that neither the shared concept nor the offer's own words account for.
    unexplained: float
    #: How likely both speak of trades that answer each other, by the trained model (logarithmic scale).
    trades: float = 0.0
    #: The part of what the model sees in both that is the same.
    common: float = 0.0
    #: The part of the need that nobody here barters.
    elsewhere: float = 0.0
    #: How plainly the offer names its trade.
    plain: float = 0.0
    #: How plainly the need names its trade.
    plain_need: float = 0.0
    #: How alike what the model sees in both is, small shares counting too.
    alike: float = 0.0
    #: The same by facet of a concept.
    alike_finely: float = 0.0
    #: 1 when each names its own thing of a sort whose things never replace one another.
    rivals: float = 0.0


@dataclass(frozen=True, slots=True)
class Blend:
    """Weights of the features, and the constant; the result is a probability."""

    letters: float
    stems: float
    concepts: float
    words: float
    sentences: float
    conflict: float
    unknown: float
    unexplained: float
    constant: float
    trades: float = 0.0
    common: float = 0.0
    elsewhere: float = 0.0
    plain: float = 0.0
    plain_need: float = 0.0
    alike: float = 0.0
    alike_finely: float = 0.0
    rivals: float = 0.0
    #: From where a pair is pushed, and from where beside a better one: each blend is sure of itself in its own way.
    push: float = PUSH
    sure: float = SURE

    def __call__(self, features: Features) -> float:
        """The probability that the pair is a good one, in (0, 1)."""
        total = self.constant + sum(getattr(self, f.name) * getattr(features, f.name) for f in fields(Features))
        return 1 / (1 + math.exp(-total))


#: Without the trained model (an encoder is missing): fitted by hand-written pairs, the lexicon weighing most.
WORDS_BLEND = Blend(
    letters=0.3,
    stems=0.5,
    concepts=3.7,
    words=1.7,
    sentences=2.4,
    conflict=-1.5,
    unknown=-2.25,
    unexplained=-2.75,
    constant=-3.3,
    rivals=-4.0,
    push=0.55,
    sure=0.8,
)
#: Fitted by `python -m benchmarks.blend_written` on needs and offers written by hand, with offers of the same trade that
#: do not answer. Set by hand: stems and the two vectors get a little, for the rare words and young trades that the model
#: does not know; rivals, enough to silence the surest pair.
TRAINED_BLEND = Blend(
    letters=0.0,
    stems=0.3,
    concepts=0.0,
    words=0.3,
    sentences=0.5,
    conflict=0.0,
    unknown=0.0,
    unexplained=0.0,
    constant=-8.4,
    trades=4.9,
    elsewhere=-4.5,
    plain=1.8,
    alike=1.3,
    alike_finely=3.7,
    rivals=-4.0,
)


def blend_for(*, trained: bool) -> Blend:
    """The weights to use, with or without the trained model of trades."""
    return TRAINED_BLEND if trained else WORDS_BLEND


def features(need: Prepared, offer: Prepared, lexicon: Lexicon) -> Features:
    """Measures one pair."""
    agreement, shared, _ = lexicon.agreement(need.meaning, offer.meaning)
    certain = min(need.meaning.certainty, offer.meaning.certainty)
    return Features(
        letters=overlap(need.ngrams, offer.ngrams),
        stems=overlap(need.stems, offer.stems),
        concepts=agreement * certain,
        words=_cosine(need.word_vector, offer.word_vector),
        sentences=_cosine(need.sentence_vector, offer.sentence_vector),
        conflict=certain * (1 - agreement),
        unknown=1 - certain,
        unexplained=_unexplained(need, offer, shared),
        trades=nearness(need.trades, offer.trades) if need.trades and offer.trades else 0.0,
        common=common(need.trades, offer.trades) if need.trades and offer.trades else 0.0,
        elsewhere=need.trades.elsewhere if need.trades else 0.0,
        plain=offer.trades.plainness if offer.trades else 0.0,
        plain_need=need.trades.plainness if need.trades else 0.0,
        alike=alike(need.trades, offer.trades) if need.trades and offer.trades else 0.0,
        alike_finely=alike_finely(need.trades, offer.trades) if need.trades and offer.trades else 0.0,
        rivals=float(differ(need.named, offer.named)),
    )


def _unexplained(need: Prepared, offer: Prepared, shared: int | None) -> float:
    """« Cours de plongée » is not answered by « cours de mandarin »: the word that matters most stays without echo."""
    total = sum(need.importance)
    if total == 0:
        return 1.0
    explained = need.meaning.places.get(shared, frozenset()) if shared is not None else frozenset()
    head = max(explained, default=-1)
    left = 0.0
    for place, (word, weight) in enumerate(zip(need.reading.words, need.importance, strict=True)):
        if place in explained or word.stem in offer.stems:
            continue
        # In French the word that narrows a thing down follows it (« four à poterie ») ; what comes before is mostly
        # a verb, and what follows « pour » or « dans » is a circumstance.
        left += weight * (BEFORE_HEAD if place < head else CIRCUMSTANCE if word.weight < 1 else 1.0)
    # A whole phrase understood (« mise en demeure ») leaves less doubt than a word.
    surely = need.meaning.evidence.get(shared, 0.0) if shared is not None else 0.0
    return left / total / max(1.0, min(SUREST, surely))


def _cosine(one: Vectors, other: Vectors) -> float:
    return max(0.0, min(1.0, float(one @ other)))
