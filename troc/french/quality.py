"""How well are the dates of French phrases resolved, before anybody confirms them?

The figures are shares of all cases, from 0 to 1: `right` (both ends as expected, or asked where asking is expected),
`wrong` (dates given that are not the expected ones), `asked` (no date given, or one that the reader itself doubts, so
that the person is asked): neither right nor wrong where dates were expected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from troc.french.dates import read_date


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase, the day it was said, its first and last day (None for an open side), and whether one should ask."""

    text: str
    today: date
    first: date | None
    last: date | None
    ask: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out of one case, with the dates read."""

    right: bool
    wrong: bool
    asked: bool
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1, described at the head of this module."""

    right: float
    wrong: float
    asked: float


def judge(case: Case) -> Verdict:
    """Read one case and compare."""
    reading = read_date(case.text, case.today)
    asked = not reading.sure or (reading.start is None and reading.end is None)
    same = (reading.start, reading.end) == (case.first, case.last)
    return Verdict(
        right=(asked or same) if case.ask else (same and not asked),
        wrong=not asked and not same,
        asked=asked,
        first=reading.start,
        last=reading.end,
    )


def figures(verdicts: Sequence[Verdict]) -> Figures:
    """The shares over all cases."""
    total = max(len(verdicts), 1)
    return Figures(
        right=round(sum(verdict.right for verdict in verdicts) / total, 4),
        wrong=round(sum(verdict.wrong for verdict in verdicts) / total, 4),
        asked=round(sum(verdict.asked for verdict in verdicts) / total, 4),
    )
