"""How long does a new listing take to find its answers among 10,000 and 100,000 others, and does it miss any?

python -m benchmarks.index [--sizes 10000,100000] [--queries 200] [--checked 40]

The listings are drawn, seeded, from the training texts and from phrases of the lexicon put together. Beside ours in
the same run: rapidfuzz over the same texts, and BM25 (SQLite FTS5) over their stems. All on one thread.
"""

from __future__ import annotations

import argparse
import csv
import gc
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

import numpy as np
import psutil
from rapidfuzz import fuzz, process

from benchmarks.matching import make_preparer
from troc.matching.index import MEASURED, MatchIndex
from troc.matching.lexicon import FOLDER, lexicon_paths
from troc.matching.listing import IndexedListing, Kind
from troc.matching.normalise import read
from troc.matching.prepared import Preparer
from troc.matching.score import POSSIBLE, features

SEED = 20261123
NOW = datetime(2026, 11, 23, tzinfo=UTC)
SPACE = UUID(int=7)
WANTED = 10
TIMES = ("en octobre", "le samedi matin", "toute l'année", "dès janvier", "en basse saison", "ce printemps")
FOR = ("pour une association", "pour un commerce", "pour artisans", "pour débutants", "aux particuliers", "pour TPE")
HOW = ("à prix doux", "soigné", "avec matériel", "sur devis", "de qualité", "près de la gare", "en semaine")
COMMUNES = ((48.54, 2.66), (48.62, 2.43), (48.56, 3.30), (48.40, 2.70), (48.96, 2.88), (48.69, 2.19))

#: A need is put to one of the sides compared.
Search = Callable[[IndexedListing], object]


def phrases() -> list[list[str]]:
    """The texts of each concept: the training sentences, and what the lexicon calls it."""
    found: dict[str, list[str]] = {}
    for path in sorted((Path(FOLDER).parent / "training").glob("*.tsv")):
        for row in _rows(path):
            if row.get("concept") and row.get("texts"):
                found.setdefault(row["concept"], []).extend(_cut(row["texts"], "|"))
    for path in lexicon_paths():
        for row in _rows(path):
            found.setdefault(row["concept"], []).extend(_cut(row["words"].replace("?", ""), ","))
    return [texts for _, texts in sorted(found.items()) if len(texts) > 2]


def drawn(count: int, chance: random.Random) -> list[str]:
    """So many different texts, as members might write them."""
    by_concept, made = phrases(), dict[str, None]()
    while len(made) < count:
        one, other = chance.sample(chance.choice(by_concept), 2)
        parts = [one]
        if chance.random() < 0.5:
            parts.append(other)
        text = ", ".join(parts)
        if chance.random() < 0.2:
            text = f"{chance.randint(1, 40)} h de {text}"
        for ends in (TIMES, FOR, HOW):
            if chance.random() < 0.35:
                text += f" {chance.choice(ends)}"
        made[text[:200]] = None
    return list(made)


def listings(texts: Sequence[str], kind: Kind, chance: random.Random) -> list[IndexedListing]:
    """Those texts as listings of as many structures."""
    made = []
    for number, text in enumerate(texts):
        place = chance.choice(COMMUNES)
        owner = uuid5(SPACE, f"{kind} {number}")
        made.append(IndexedListing(uuid5(SPACE, text), owner, kind, text, NOW, latitude=place[0], longitude=place[1]))
    return made


def timed(act: Search, asked: Sequence[IndexedListing]) -> tuple[float, float, float]:
    """Milliseconds: median and 95th percentile by the clock, and 95th percentile of processor time (others' work apart)."""
    act(asked[0])
    spent, worked = [], []
    for one in asked:
        started, before = time.perf_counter(), time.process_time()
        act(one)
        spent.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - before) * 1000)
    return float(np.percentile(spent, 50)), float(np.percentile(spent, 95)), float(np.percentile(worked, 95))


def recall(index: MatchIndex, preparer: Preparer, needs: Sequence[IndexedListing]) -> tuple[float, int]:
    """The part of the ten best answers of an exhaustive search that are measured in full; equals count once found."""
    side = index._sides["offer", False]
    rows = list(side._row.values())
    found, looked_for = 0, 0
    for need in needs:
        ready = preparer.prepare([need.text])[0]
        scores = {}
        for start in range(0, len(rows), 1000):
            some = rows[start : start + 1000]
            for row, other in zip(some, side.prepared(some), strict=True):
                scores[row] = index._blend(features(ready, other, preparer.lexicon))
        good = sorted((score for score in scores.values() if score >= POSSIBLE), reverse=True)[:WANTED]
        near = [row for row, _ in zip(side.nearest(ready), range(MEASURED), strict=False)]
        met = sorted((scores[row] for row in near), reverse=True)
        found += sum(have >= want - 1e-6 for have, want in zip(met, good, strict=False))
        looked_for += len(good)
    return found / max(1, looked_for), looked_for


def bm25(texts: Sequence[str], preparer: Preparer) -> Search:
    """A search by BM25 over stems, in SQLite's full-text index."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE listing USING fts5(stems)")
    base.executemany("INSERT INTO listing VALUES (?)", ((_stems(text, preparer),) for text in texts))

    def search(need: IndexedListing) -> object:
        words = " OR ".join(f'"{stem}"' for stem in _stems(need.text, preparer).split())
        query = "SELECT rowid FROM listing WHERE listing MATCH ? ORDER BY bm25(listing) LIMIT 10"
        return base.execute(query, (words or '""',)).fetchall()

    return search


def main(given: Sequence[str] | None = None) -> str:
    """The table, a row a size and side."""
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", default="10000,100000")
    options.add_argument("--queries", type=int, default=200)
    options.add_argument("--checked", type=int, default=40)
    chosen = options.parse_args(given)
    preparer = make_preparer()
    lines = [f"{'others':>8}  {'side':20} {'p50 ms':>8} {'p95 ms':>8} {'cpu p95':>8}  times ours (p95)"]
    for size in map(int, chosen.sizes.split(",")):
        lines += _measure(size, chosen.queries, chosen.checked, preparer)
    return "\n".join(lines)


def _measure(size: int, queries: int, checked: int, preparer: Preparer) -> Iterator[str]:
    chance = random.Random(SEED)
    texts = drawn(size + queries, chance)
    chance.shuffle(texts)
    offers, needs = listings(texts[:size], "offer", chance), listings(texts[size:], "need", chance)
    gc.collect()
    before, started = psutil.Process().memory_info().rss, time.perf_counter()
    index = MatchIndex(preparer)
    for start in range(0, size, 1000):
        index.upsert_all(offers[start : start + 1000])
    built = time.perf_counter() - started
    gc.collect()
    grown = (psutil.Process().memory_info().rss - before) / 2**20
    ours = timed(lambda need: index.search(need, WANTED, now=NOW), needs)
    sides = {"prepare and search": ours}
    known = [text.lower() for text in texts[:size]]
    few = needs[: max(5, len(needs) * 10_000 // (size * 4))]
    sides["rapidfuzz"] = timed(
        lambda need: process.extract(need.text.lower(), known, scorer=fuzz.token_set_ratio, limit=WANTED),
        few,
    )
    sides["BM25 (FTS5, stems)"] = timed(bm25(known, preparer), needs)
    for name, (middle, worst, worked) in sides.items():
        yield f"{size:>8}  {name:20} {middle:8.1f} {worst:8.1f} {worked:8.1f}  {worst / ours[1]:.2f}"
    yield f"{size:>8}  built in {built:.0f} s, {grown:.0f} MiB ({grown * 2**20 / size:.0f} bytes a listing)"
    if checked:
        share, wanted = recall(index, preparer, needs[: max(5, checked * 10_000 // size)])
        yield f"{size:>8}  of {wanted} answers among the ten best of an exhaustive search, measured: {share:.3f}"


def _stems(text: str, preparer: Preparer) -> str:
    return " ".join(word.stem for word in read(text, preparer.vocabulary).words if word.weight)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _cut(text: str, by: str) -> list[str]:
    return [part.strip() for part in text.split(by) if part.strip()]


if __name__ == "__main__":
    print(main())
