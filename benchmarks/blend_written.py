"""What does each measure of a pair count, fitted on needs and offers written by hand, traps included?

python -m benchmarks.blend_written     prints the weights, and what they reach on the needs kept apart

The cases (`tests/quality/matching_development_*.jsonl`) hold what markets drawn from training texts lack: offers of the
same trade that do not answer, and needs that only seem to be answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np

from benchmarks.blend_matching import NAMES
from benchmarks.noise import noisy
from benchmarks.quality_sets import QUALITY, rows
from benchmarks.train_matching import SEED
from troc.matching.choosing import make_preparer
from troc.matching.prepared import Preparer
from troc.matching.quality import auc, ndcg
from troc.matching.score import features

#: Fitted; the others are set by hand or are 0.
FITTED = ("trades", "alike", "alike_finely", "elsewhere", "plain")
#: Of each need, so many offers are measured: those the model finds likeliest.
LIKELIEST = 40
FOLDS, RIDGE, STEPS = 10, 3.0, 60
SHARES = (0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True)
class Asked:
    """One need: what is measured of every offer, shape (offers, measures), and how well each answers (0 to 2)."""

    cells: np.ndarray
    grades: np.ndarray


def read_asked(preparer: Preparer, *, badly: bool) -> list[Asked]:
    """The needs, with and without answer; `badly` typed or as they were written."""
    offers, needs, alone = (
        rows(QUALITY / f"matching_development_{name}.jsonl") for name in ("offers", "needs", "unmatched")
    )
    given = preparer.prepare([row["text"] for row in offers])
    found = []
    for row in (*needs, *alone):
        [wanted] = preparer.prepare([noisy(row["text"], "blend") if badly else row["text"]])
        cells = np.array([astuple(features(wanted, offer, preparer.lexicon)) for offer in given])
        found.append(Asked(cells, np.array([row.get("rel", {}).get(offer["id"], 0) for offer in offers])))
    return found


def fitted(asked: Sequence[Asked]) -> np.ndarray:
    """A logistic regression by Newton's method; the weights of `FITTED` and the constant, shape (measures + 1,)."""
    columns = [NAMES.index(name) for name in FITTED]
    cells, right = [], []
    for one in asked:
        likeliest = np.argsort(-one.cells[:, NAMES.index("trades")] - one.cells[:, NAMES.index("alike")])[:LIKELIEST]
        cells.append(one.cells[np.ix_(likeliest, columns)])
        right.append(one.grades[likeliest] > 0)
    inputs, truth = np.concatenate(cells), np.concatenate(right)
    centre, spread = inputs.mean(axis=0), inputs.std(axis=0) + 1e-6
    inputs = np.hstack([(inputs - centre) / spread, np.ones((len(inputs), 1))])
    ridge = np.append(np.full(len(columns), RIDGE), 1e-6)
    value = np.zeros(len(columns) + 1)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-inputs @ value))
        slope = inputs.T @ (chance - truth) + ridge * value
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + np.diag(ridge)
        value -= 0.7 * np.linalg.solve(curve, slope)  # damped: the first steps overshoot
    weights = value[:-1] / spread
    return np.append(weights, value[-1] - weights @ centre)


def kept_apart(clean: Sequence[Asked], badly: Sequence[Asked]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """The scores of each need, typed well and badly, by weights fitted without it."""
    columns = [NAMES.index(name) for name in FITTED]
    drawn = np.random.default_rng(SEED).integers(0, FOLDS, len(clean))
    scores: tuple[list[np.ndarray], list[np.ndarray]] = ([], [])
    by_fold = []
    for fold in range(FOLDS):
        seen = np.flatnonzero(drawn != fold)
        by_fold.append(fitted([*(clean[n] for n in seen), *(badly[n] for n in seen)]))
    for number, fold in enumerate(drawn):
        weights = by_fold[fold]
        for found, asked in zip(scores, (clean, badly), strict=True):
            found.append(asked[number].cells[:, columns] @ weights[:-1] + weights[-1])
    return scores


def reached(asked: Sequence[Asked], scores: Sequence[np.ndarray]) -> str:
    """Ranking, then, at the bar that so many of the needs with an answer pass, the share of right first answers and of
    needs without answer that pass it too."""
    gains, best, first, wrong = [], [], [], []
    for one, score in zip(asked, scores, strict=True):
        if not one.grades.any():
            wrong.append(float(score.max()))
            continue
        order = np.argsort(-score, kind="stable")
        gains.append(ndcg([str(n) for n in order], {str(n): int(grade) for n, grade in enumerate(one.grades)}))
        best.append(float(score.max()))
        first.append(bool(one.grades[order[0]] > 0))
    parts = [f"nDCG@10 {np.mean(gains):.3f}, AUC {auc(best, wrong):.3f}"]
    for share in SHARES:
        bar = np.quantile(best, 1 - share)
        right = np.mean([good for good, score in zip(first, best, strict=True) if score >= bar])
        parts.append(f"{share:.0%}: right {right:.2f}, silly {np.mean(np.array(wrong) >= bar):.2f}")
    return "; ".join(parts)


def main() -> None:
    """Prints the weights fitted on all cases, and what weights reach on needs they were not fitted on."""
    preparer = make_preparer("use")
    clean, badly = (read_asked(preparer, badly=noise) for noise in (False, True))
    weights = fitted([*clean, *badly])
    print(", ".join(f"{name}={value:.2f}" for name, value in zip([*FITTED, "constant"], weights, strict=True)))
    for name, asked, scores in zip(("clean", "badly typed"), (clean, badly), kept_apart(clean, badly), strict=True):
        print(f"{name}: {reached(asked, scores)}")


if __name__ == "__main__":
    main()
