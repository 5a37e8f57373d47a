"""How good is the matching on sets it knows and on sets it does not, beside three others? (`make bench-quality`)

python -m benchmarks.quality            everything, also written to benchmarks/results/quality.json (3 minutes)
python -m benchmarks.quality --quick    without the sets for which a model is trained anew (30 seconds)
"""

from __future__ import annotations

import os

# As in training: models trained here are those that would be shipped.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks import quality_sides as sides
from benchmarks.quality_sets import Set, blind_pairs, development, sealed, unseen_sets, written
from troc.matching.choosing import make_preparer
from troc.matching.prepared import Prepared
from troc.matching.quality import Need, figures, ndcg, recall
from troc.workflows.proposing import AT_MOST

RESULTS = Path(__file__).parent / "results" / "quality.json"
#: No listing has a date of its own here: any will do.
NOW = datetime(2026, 11, 23, tzinfo=UTC)
COUNTS = ("needs", "offers", "unmatched")

Figures = dict[str, float | int | None]


def compared(one: Set) -> dict[str, Figures]:
    """Ours and the others' figures on one set: nDCG@10, recall@10, and nDCG@10 of needs that share no word."""
    needs = [need for need in one.market.needs if any(need.relevant.values())]
    ids, offers = list(one.market.offers), list(one.market.offers.values())
    given = one.preparer.prepare(offers)
    found: dict[str, Figures] = {}
    for noise in ("", "noisy_"):
        texts = [(need.noisy if noise else need.text) or need.text for need in needs]
        wanted = one.preparer.prepare(texts)
        apart = [_shares_no_word(need, reading, ids, given) for need, reading in zip(needs, wanted, strict=True)]
        scores = {
            "Troquet": sides.ours(one.preparer, texts, offers),
            "blend without knowledge of barter": sides.shelf(wanted, given),
            "BM25, stems": sides.bm25(wanted, given),
            "rapidfuzz token_set_ratio": sides.fuzzy(texts, offers),
        }
        for name, table in scores.items():
            found.setdefault(name, {}).update(_ranking(needs, ids, table, apart, noise))
    return found


def _ranking(
    needs: Sequence[Need], ids: Sequence[str], scores: np.ndarray, apart: Sequence[bool], noise: str
) -> Figures:
    ranked = [[ids[place] for place in np.argsort(-row, kind="stable")] for row in scores]
    gains = [ndcg(order, need.relevant) for order, need in zip(ranked, needs, strict=True)]
    hard = [gain for gain, alone in zip(gains, apart, strict=True) if alone]
    recalls = [recall(order, need.relevant) for order, need in zip(ranked, needs, strict=True)]
    return {
        f"{noise}ndcg10": float(np.mean(gains)),
        f"{noise}recall10": float(np.mean(recalls)),
        f"{noise}ndcg10_no_shared_word": float(np.mean(hard)) if hard else None,
        f"{noise}no_shared_word": len(hard),
    }


def _shares_no_word(need: Need, wanted: Prepared, ids: Sequence[str], given: Sequence[Prepared]) -> bool:
    mine = {word.stem for word in wanted.reading.words if word.weight > 0}
    answers = [other for one, other in zip(ids, given, strict=True) if need.relevant.get(one, 0) > 0]
    return not any(word.stem in mine for other in answers for word in other.reading.words if word.weight > 0)


def _shown(name: str, value: float | int | None) -> str:
    return (
        "–"
        if value is None
        else str(value)
        if name.endswith("no_shared_word") and isinstance(value, int)
        else f"{value:.3f}"
    )


def report(one: Set) -> dict[str, Figures]:
    """Prints and returns the figures of one set."""
    found = compared(one)
    product = figures(one.preparer, one.market, at_most=AT_MOST, now=NOW)
    print(f"\n{one.name}: " + ", ".join(f"{product[name]} {name}" for name in COUNTS))
    columns = list(next(iter(found.values())))
    print(" " * 36 + " ".join(f"{column[-22:]:>22}" for column in columns))
    for name, row in found.items():
        print(f"  {name:34}" + " ".join(f"{_shown(column, row[column]):>22}" for column in columns))
    pushes = {
        name: value for name, value in product.items() if name not in COUNTS and "10" not in name and "mrr" not in name
    }
    print("  pushes: " + ", ".join(f"{name} {_shown(name, value)}" for name, value in pushes.items()), flush=True)
    found["Troquet"] |= {name: value for name, value in product.items() if name not in found["Troquet"]}
    return {
        name: {k: round(v, 4) if isinstance(v, float) else v for k, v in row.items()} for name, row in found.items()
    }


def main(arguments: list[str]) -> None:
    """Measures every set, or the quick ones."""
    preparer = make_preparer("use")
    found = {one.name: report(one) for make in (development, written, blind_pairs, sealed) for one in (make(preparer),)}
    if "--quick" not in arguments:
        found |= {one.name: report(one) for one in unseen_sets()}
        RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
