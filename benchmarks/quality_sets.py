"""On which needs and offers is the quality of the matching measured, and which of them are new to it?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.matching import DATA, own_set, table
from benchmarks.noise import noisy
from benchmarks.train_matching import SEED, train, unseen
from benchmarks.training_texts import Corpus, bare_preparer, read_corpus
from troc.matching.lexicon import FOLDER, Lexicon, lexicon_paths, load_lexicon, read_concepts, read_frames
from troc.matching.prepared import Preparer
from troc.matching.quality import Market, Need
from troc.matching.trades import relations

QUALITY = Path(__file__).parents[1] / "tests" / "quality"
#: A market of our own: concepts, needs and offers of each at most, part of the offers that are traps, needs without answer.
CONCEPTS, NEEDS, OFFERS, TRAPS, LONELY = 40, 4, 10, 0.2, 40
#: A relation from here on answers; below the second it does not.
ANSWERS, FOREIGN = 0.8, 0.04


@dataclass(frozen=True)
class Set:
    """A market, and the matching as it is measured on it."""

    name: str
    market: Market
    preparer: Preparer


def development(preparer: Preparer) -> Set:
    """The development half of the barter set."""
    needs, offers = rows(DATA / "barter_dev_needs.jsonl"), rows(DATA / "barter_dev_offers.jsonl")
    return Set("development half (seen)", _market_of(needs, offers, []), preparer)


def written(preparer: Preparer) -> Set:
    """Our needs and offers with traps: the blend's weights are fitted on them."""
    return Set("our own, with traps (seen)", _market_of(*_cases(QUALITY, "matching_development")), preparer)


def sealed(preparer: Preparer) -> Set:
    """The judge: never read by anybody, only its figures are."""
    return Set("our own, sealed", _market_of(*_cases(QUALITY / "sealed", "matching")), preparer)


def _cases(folder: Path, name: str) -> list[list[dict[str, Any]]]:
    return [rows(folder / f"{name}_{part}.jsonl") for part in ("needs", "offers", "unmatched")]


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _market_of(
    needs: Sequence[dict[str, Any]], offers: Sequence[dict[str, Any]], lonely: Sequence[dict[str, Any]]
) -> Market:
    asked = [Need(one["id"], one["text"], one["rel"], one.get("noisy") or noisy(one["text"], "blend")) for one in needs]
    alone = [Need(one["id"], one["text"]) for one in lonely]
    return Market(asked, {one["id"]: one["text"] for one in offers}, alone)


def blind_pairs(preparer: Preparer) -> Set:
    """Our pairs that were measured before they were looked at; only the offer written for a need counts as its answer."""
    needs, offers = own_set()
    asked = [
        Need(f"n{number}", one.text, one.relevant, noisy(one.text, "pairs"))
        for number, one in enumerate(needs)
        if one.split != "dev"
    ]
    lonely = [Need(f"u{n}", row["need"]) for n, row in enumerate(table("unanswered.tsv")) if row["split"] != "dev"]
    return Set("blind pairs, one answer each", Market(asked, offers, lonely), preparer)


def unseen_sets() -> list[Set]:
    """Markets of training texts that were kept apart: one text in four, then every text of one trade in three."""
    lexicon = load_lexicon()
    corpus = read_corpus(bare_preparer())
    return [_unseen_wording(corpus, lexicon), _unseen_trades(corpus, lexicon)]


def _unseen_wording(corpus: Corpus, lexicon: Lexicon) -> Set:
    apart = unseen(corpus) == 0
    stored = train(corpus, np.flatnonzero(~apart))
    open_to = np.ones(len(corpus.concepts), bool)
    market = _market(corpus, lexicon, np.flatnonzero(apart), open_to)
    return Set("unseen wording", market, bare_preparer(stored=stored))


def _unseen_trades(corpus: Corpus, lexicon: Lexicon) -> Set:
    """The lexicon loses the rows of those trades, the model their texts."""
    barters = np.flatnonzero([not one.elsewhere for one in lexicon.concepts])
    held = np.zeros(len(corpus.concepts), bool)
    held[np.random.default_rng(SEED).permutation(barters)[: len(barters) // 3]] = True
    stored = train(corpus, np.flatnonzero(~held[corpus.labels]))
    lost = {name for name, gone in zip(corpus.concepts, held, strict=True) if gone}
    # Traps and needs without answer are of the other trades: none of their texts would be new, but for one fold.
    some = np.flatnonzero(held[corpus.labels] & corpus.sentences | (unseen(corpus) == 1))
    market = _market(corpus, lexicon, some, held)
    return Set("unseen trades", market, bare_preparer(_without(lost), stored))


def _without(lost: set[str]) -> Lexicon:
    kept = [one for one in read_concepts(lexicon_paths()) if one.name not in lost]
    kept = [
        replace(
            one,
            near=tuple(name for name in one.near if name not in lost),
            other_names=tuple(name for name in one.other_names if name not in lost),
        )
        for one in kept
    ]
    return Lexicon(kept, read_frames(FOLDER / "frames.csv"))


def _market(corpus: Corpus, lexicon: Lexicon, some: np.ndarray, open_to: np.ndarray) -> Market:
    random = np.random.default_rng(SEED)
    related = relations(lexicon)
    elsewhere = np.array([one.elsewhere for one in lexicon.concepts] + [True])
    pool = random.permutation(some)
    labels, asks = corpus.labels[pool], corpus.asks[pool]
    chosen = random.permutation(np.flatnonzero(open_to & ~elsewhere))[:CONCEPTS]
    foreign = related[:, chosen].max(axis=1) < FOREIGN
    needs = [int(n) for one in chosen for n in pool[asks & (labels == one)][:NEEDS]]
    offers = [int(n) for one in chosen for n in pool[~asks & (labels == one)][:OFFERS]]
    stems = set().union(*(corpus.stems[n] for n in needs))
    tempting = sorted(pool[~asks & foreign[labels]], key=lambda n: (-len(stems & set(corpus.stems[n])), int(n)))
    offers += [int(n) for n in tempting[: int(len(offers) * TRAPS / (1 - TRAPS))]]
    taken = {int(corpus.labels[n]) for n in offers}
    free = np.array([bool(foreign[label]) and int(label) not in taken for label in labels])
    lonely = [*pool[asks & free & ~elsewhere[labels]][: LONELY // 2], *pool[asks & elsewhere[labels]][: LONELY // 2]]
    asked = []
    for n in needs:
        grades = {str(o): _grade(float(related[corpus.labels[n], corpus.labels[o]])) for o in offers}
        asked.append(
            Need(
                str(n), corpus.said[n], {o: grade for o, grade in grades.items() if grade}, noisy(corpus.said[n], "own")
            )
        )
    return Market(asked, {str(o): corpus.said[o] for o in offers}, [Need(str(n), corpus.said[n]) for n in lonely])


def _grade(relation: float) -> int:
    return 2 if relation > 0.99 else int(relation >= ANSWERS)
