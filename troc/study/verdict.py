"""Did the study reach what it set itself to: yes, no, or can nobody tell?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from troc.study.extraction import Extraction
from troc.study.indicators.estimators import count, gini, quotient, total
from troc.study.indicators.figures import Figure
from troc.study.indicators.registry import measure
from troc.study.indicators.view import View
from troc.study.statistics.reading import Reading
from troc.study.thresholds import Threshold

#: Counts and sums: what happened, however seldom.
COUNTED = frozenset({count, total})
#: What all that happened makes, nothing of it drawn or left out: it has no interval of chance and needs none. All else is
#: judged by its interval: firms that joined stand for those that may, and answers for those who did not answer.
EXACT = COUNTED | {quotient, gini}


class Outcome(StrEnum):
    """What the figure says about its threshold."""

    REACHED = "reached"
    MISSED = "missed"
    OPEN = "open"  # the interval holds the threshold, or there are too few observations


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line of the table that opens a report."""

    threshold: Threshold
    figure: Figure
    outcome: Outcome


def verdicts(source: Extraction | View, thresholds: Iterable[Threshold]) -> tuple[Verdict, ...]:
    """One a threshold, in the same order."""
    view = source if isinstance(source, View) else View(source)
    found = []
    for each in thresholds:
        figure = measure(view, each.indicator)
        found.append(Verdict(each, figure, outcome(each, figure)))
    return tuple(found)


def outcome(threshold: Threshold, figure: Figure) -> Outcome:
    """Reached when the whole interval is on the right side of the threshold, missed when it is on the wrong one.

    What is exact is held to its value; all but counts and sums needs five observations. A figure without interval that is
    not exact says nothing: the median of five, for instance. An interval open on one side is judged by the side it has.
    """
    estimator = threshold.indicator.estimator
    if figure.value is None or (estimator not in COUNTED and figure.reading is Reading.NOTHING):
        return Outcome.OPEN
    low, high = (figure.value, figure.value) if estimator in EXACT else (figure.low, figure.high)
    worst, best = (low, high) if threshold.at_least else (high, low)
    if worst is not None and _meets(worst, threshold):
        return Outcome.REACHED
    return Outcome.MISSED if best is not None and not _meets(best, threshold) else Outcome.OPEN


def _meets(value: float, threshold: Threshold) -> bool:
    return value >= threshold.limit if threshold.at_least else value <= threshold.limit
