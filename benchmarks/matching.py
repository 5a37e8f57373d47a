"""How well, and how fast, does the matching find who answers, beside a fuzzy string comparison?

python -m benchmarks.matching                      our own pairs, among the demo firms' offers
python -m benchmarks.matching needs.jsonl offers.jsonl   any graded set (fields: id, text, noisy, rel)
"""

from __future__ import annotations

import csv
import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import numpy as np
from rapidfuzz.fuzz import token_set_ratio

from troc.french.vocabulary import load_vocabulary
from troc.matching.choosing import make_encoder
from troc.matching.index import MatchIndex
from troc.matching.lexicon import Lexicon
from troc.matching.listing import IndexedListing
from troc.matching.prepared import Preparer
from troc.matching.score import POSSIBLE, PUSH, TRAINED_BLEND, Features, features

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "matching" / "data"
NOW = datetime(2026, 11, 23, tzinfo=UTC)

Score = Callable[[str, str], float]


@dataclass(frozen=True)
class Need:
    """A need, and how well each offer answers it (offer id → 0, 1 or 2)."""

    text: str
    relevant: dict[str, int]
    split: str = "all"


def ndcg(ranked: Sequence[str], relevant: dict[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain, gain 2^grade - 1 (Järvelin and Kekäläinen, 2002)."""
    gains = [(2 ** relevant.get(one, 0) - 1) / math.log2(rank + 2) for rank, one in enumerate(ranked[:depth])]
    best = sorted(relevant.values(), reverse=True)[:depth]
    return sum(gains) / sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(best))


def table(name: str) -> list[dict[str, str]]:
    """One of our own tab-separated test tables."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def own_set() -> tuple[list[Need], dict[str, str]]:
    """Our pairs, among the offers of the demo firms."""
    pairs = table("pairs.tsv")
    offers = {f"pair{n}": row["offer"] for n, row in enumerate(pairs)}
    for line in (ROOT / "bot" / "demo" / "firms.jsonl").read_text(encoding="utf-8").splitlines():
        firm = json.loads(line)
        offers |= {f"{firm['id']}-{n}": offer["text"] for n, offer in enumerate(firm["offers"])}
    return [Need(row["need"], {f"pair{n}": 2}, row["split"]) for n, row in enumerate(pairs)], offers


def graded_set(needs: Path, offers: Path) -> tuple[list[Need], dict[str, str]]:
    """A set in the shape of the barter development set; noisy texts are a split of their own."""
    rows = [json.loads(line) for line in needs.read_text(encoding="utf-8").splitlines()]
    known = {o["id"]: o["text"] for o in map(json.loads, offers.read_text(encoding="utf-8").splitlines())}
    clean = [Need(row["text"], row["rel"], "clean") for row in rows]
    return clean + [Need(row["noisy"], row["rel"], "noisy") for row in rows if row.get("noisy")], known


def make_preparer(lexicon: Lexicon | None = None) -> Preparer:
    """The matching as the program runs it."""
    vocabulary = load_vocabulary()
    return Preparer(make_encoder("sif", vocabulary), make_encoder("use", vocabulary), vocabulary, lexicon)


def measured(preparer: Preparer, needs: Sequence[str], offers: Sequence[str]) -> np.ndarray:
    """Features of every pair, shape (needs, offers, features)."""
    wanted, given = preparer.prepare(needs), preparer.prepare(offers)
    return np.array([[astuple(features(one, other, preparer.lexicon)) for other in given] for one in wanted])


def report_ranking(preparer: Preparer, needs: list[Need], offers: dict[str, str]) -> None:
    """nDCG@10 by split, ours beside rapidfuzz."""
    ids = list(offers)
    pairs = measured(preparer, [need.text for need in needs], list(offers.values()))
    for split in dict.fromkeys(need.split for need in needs):
        ours, theirs = [], []
        for row, need in enumerate(needs):
            if need.split != split:
                continue
            scores = {one: TRAINED_BLEND(Features(*pairs[row, column])) for column, one in enumerate(ids)}
            fuzzy = {one: token_set_ratio(need.text.lower(), text.lower()) for one, text in offers.items()}
            ours.append(ndcg(sorted(ids, key=lambda one: -scores[one]), need.relevant))
            theirs.append(ndcg(sorted(ids, key=lambda one: -fuzzy[one]), need.relevant))
        print(f"{split:8} {len(ours):4} needs   nDCG@10 {np.mean(ours):.3f}   token_set_ratio {np.mean(theirs):.3f}")


def report_pushes(preparer: Preparer) -> None:
    """At each threshold: pairs found, and needs without an answer that would be shown one."""
    needs, offers = own_set()
    lonely = table("unanswered.tsv")
    pairs = measured(preparer, [need.text for need in needs], list(offers.values()))
    traps = measured(preparer, [row["need"] for row in lonely], list(offers.values()))
    scores = np.array([[TRAINED_BLEND(Features(*cell)) for cell in row] for row in pairs])
    worst = np.array([max(TRAINED_BLEND(Features(*cell)) for cell in row) for row in traps])
    for split in dict.fromkeys(need.split for need in needs):
        rows = [n for n, need in enumerate(needs) if need.split == split]
        best = worst[[n for n, row in enumerate(lonely) if row["split"] == split]]
        for name, threshold in (("shown", POSSIBLE), ("pushed", PUSH)):
            found = sum(scores[row, row] >= threshold for row in rows)
            print(
                f"{split:8} {name:7} found {found}/{len(rows)}   falsely {int((best >= threshold).sum())}/{len(best)}"
            )


def report_speed(preparer: Preparer, count: int = 1000) -> None:
    """Milliseconds to publish and to search among `count` listings, beside rapidfuzz over as many."""
    texts = list(own_set()[1].values())
    space = UUID(int=0)
    made = [
        IndexedListing(uuid5(space, str(n)), uuid5(space, f"o{n}"), "offer", f"{texts[n % len(texts)]} {n}", NOW)
        for n in range(count)
    ]
    index = MatchIndex(preparer)
    started = time.perf_counter()
    index.upsert_all(made)
    print(f"{count} listings indexed in {time.perf_counter() - started:.2f} s")
    needs = [IndexedListing(uuid5(space, n.text), space, "need", n.text, NOW) for n in own_set()[0]]
    started = time.perf_counter()
    for need in needs:
        index.upsert(need)
        index.search(need, 10, now=NOW)
    ours = (time.perf_counter() - started) / len(needs) * 1000
    started = time.perf_counter()
    for need in needs:
        max(token_set_ratio(need.text, one.text) for one in made)
    theirs = (time.perf_counter() - started) / len(needs) * 1000
    print(f"publish and search: {ours:.1f} ms   token_set_ratio over the same: {theirs:.1f} ms")


def main(arguments: list[str]) -> None:
    """Runs what the arguments ask for."""
    paths = [Path(one) for one in arguments]
    needs, offers = graded_set(*paths) if len(paths) == 2 else own_set()
    preparer = make_preparer()
    report_ranking(preparer, needs, offers)
    report_pushes(preparer)
    report_speed(preparer)


if __name__ == "__main__":
    main(sys.argv[1:])
