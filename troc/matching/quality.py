"""How good is the matching on needs and offers graded by hand?"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from troc.matching.index import MatchIndex, worth_pushing
from troc.matching.listing import IndexedListing, Kind
from troc.matching.matcher import LOOKED_AT
from troc.matching.prepared import Preparer
from troc.matching.score import blend_for, features

DEPTH = 10
#: Needs between two words of progress.
STEP = 50

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Need:
    """A need, and how well each offer answers it."""

    id: str
    text: str
    #: Offer id → grade, 0 for no answer, 1 and more for one.
    relevant: Mapping[str, int] = field(default_factory=dict)
    #: The same need badly typed; null when there is none.
    noisy: str | None = None


@dataclass(frozen=True, slots=True)
class Market:
    """What a judge brings: graded needs, the offers, and needs that no offer answers."""

    needs: Sequence[Need]
    #: Offer id → text.
    offers: Mapping[str, str]
    unmatched: Sequence[Need] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What the matching makes of one text."""

    #: Offer ids, the best first.
    ranked: Sequence[str]
    #: The best text score, in [0, 1].
    best: float
    #: Offer ids that would be proposed without having been asked for.
    pushed: Sequence[str]


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain, gain 2^grade - 1 (Burges et al., 2005); 0 without a relevant offer."""
    best = sorted(relevant.values(), reverse=True)[:depth]
    ideal = sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(best))
    gain = sum((2 ** relevant.get(one, 0) - 1) / math.log2(rank + 2) for rank, one in enumerate(ranked[:depth]))
    return gain / ideal if ideal else 0.0


def recall(ranked: Sequence[str], relevant: Mapping[str, int], depth: int = DEPTH) -> float:
    """The share of the offers of grade 1 and more that stand among the first `depth`."""
    right = {one for one, grade in relevant.items() if grade > 0}
    return len(right.intersection(ranked[:depth])) / len(right) if right else 0.0


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """1 over the rank of the first offer of grade 1 and more; 0 without one."""
    return next((1 / rank for rank, one in enumerate(ranked, 1) if relevant.get(one, 0) > 0), 0.0)


def auc(right: Sequence[float], wrong: Sequence[float]) -> float | None:
    """How often a value of the first outranks one of the second, equal ones counting half (Mann and Whitney, 1947)."""
    if not right or not wrong:
        return None
    above = sum((one > other) + 0.5 * (one == other) for one in right for other in wrong)
    return above / (len(right) * len(wrong))


def figures(
    preparer: Preparer, market: Market, *, at_most: int, now: datetime, progress: Progress = lambda done, total: None
) -> dict[str, float | int | None]:
    """What the product reaches on a market; every listing is of another structure, and nothing but its text is known.

    ndcg10, recall10 and mrr rank all offers by the text score, for needs with an answer. pushed_precision: the share
    of grade 1 and more among the pairs proposed unasked, at most `at_most` a need; pushed_share: the share of needs
    with an answer that get a push. auc: best text score of needs with an answer against `unmatched`; silly_share:
    the share of `unmatched` with a push. The same under `noisy_…` where a need has a noisy text. Null: nothing to
    count.
    """
    asked = [need for need in market.needs if any(grade > 0 for grade in need.relevant.values())]
    noisy = [need for need in asked if need.noisy is not None]
    lonely = list(market.unmatched)
    texts = [need.text for need in (*asked, *lonely)] + [need.noisy or "" for need in noisy]
    seen = look(preparer, texts, market.offers, at_most=at_most, now=now, progress=progress)
    alone = seen[len(asked) : len(asked) + len(lonely)]
    found = _figures(asked, seen, alone)
    found["silly_share"] = _mean([float(bool(one.pushed)) for one in alone])
    if noisy:
        again = _figures(noisy, seen[len(asked) + len(lonely) :], alone)
        found |= {f"noisy_{name}": value for name, value in again.items()}
    found |= {"needs": len(asked), "offers": len(market.offers), "unmatched": len(lonely)}
    return found


def look(
    preparer: Preparer,
    texts: Sequence[str],
    offers: Mapping[str, str],
    *,
    at_most: int,
    now: datetime,
    progress: Progress = lambda done, total: None,
) -> list[Seen]:
    """What the matching makes of each need's text among those offers (offer id → text)."""
    index = MatchIndex(preparer)
    names = {_listing("offer", one, "", now).id: one for one in offers}
    index.upsert_all([_listing("offer", one, text, now) for one, text in offers.items()])
    given = preparer.prepare(list(offers.values()))
    blend = blend_for(trained=preparer.trade_model is not None)
    seen = []
    for number, text in enumerate(texts):
        if number % STEP == 0:
            progress(number, len(texts))
        [wanted] = preparer.prepare([text])
        scores = [blend(features(wanted, one, preparer.lexicon)) for one in given]
        ranked = [one for _, one in sorted(zip(scores, offers, strict=True), key=lambda pair: (-pair[0], pair[1]))]
        answers = index.search(_listing("need", str(number), text, now), LOOKED_AT, now=now)
        pushed = [names[one.id] for one in worth_pushing(answers)][:at_most]
        seen.append(Seen(ranked, max(scores, default=0.0), pushed))
    progress(len(texts), len(texts))
    return seen


def _figures(asked: Sequence[Need], seen: Sequence[Seen], alone: Sequence[Seen]) -> dict[str, float | int | None]:
    pairs = list(zip(asked, seen[: len(asked)], strict=True))
    right = [float(need.relevant.get(one, 0) > 0) for need, answer in pairs for one in answer.pushed]
    return {
        "ndcg10": _mean([ndcg(answer.ranked, need.relevant) for need, answer in pairs]),
        "recall10": _mean([recall(answer.ranked, need.relevant) for need, answer in pairs]),
        "mrr": _mean([reciprocal_rank(answer.ranked, need.relevant) for need, answer in pairs]),
        "pushed_precision": _mean(right),
        "pushed_share": _mean([float(bool(answer.pushed)) for _, answer in pairs]),
        "auc": auc([answer.best for _, answer in pairs], [one.best for one in alone]),
    }


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _listing(kind: Kind, name: str, text: str, now: datetime) -> IndexedListing:
    return IndexedListing(_id(f"{kind} {name}"), _id(f"owner of {kind} {name}"), kind, text, now)


def _id(name: str) -> UUID:
    """The same id for the same name, so that equal scores always fall in the same order."""
    return UUID(bytes=hashlib.sha256(name.encode()).digest()[:16])
