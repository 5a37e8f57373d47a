"""How well are communes recognised as people type them?

The figures are shares of all cases, from 0 to 1: `top1` (the first choice is right), `top3` (one of the three is),
`auto` (taken without asking), `auto_wrong` (taken without asking, and wrong). A case that expects no commune is right
when none is proposed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from troc.places.gazetteer import Gazetteer
from troc.places.reader import read_commune


@dataclass(frozen=True, slots=True)
class Case:
    """What was typed, and the Insee codes that are right."""

    text: str
    expected: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out of one case."""

    top1: bool
    top3: bool
    auto: bool
    auto_wrong: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1, described at the head of this module."""

    top1: float
    top3: float
    auto: float
    auto_wrong: float


def judge(case: Case, gazetteer: Gazetteer) -> Verdict:
    """Read one case and compare."""
    reading = read_commune(case.text, gazetteer)
    codes = [commune.code for commune in reading.choices]
    accepted = reading.accepted.code if reading.accepted else None
    if not case.expected:
        return Verdict(not codes, not codes, accepted is not None, accepted is not None)
    return Verdict(
        top1=bool(codes) and codes[0] in case.expected,
        top3=bool(case.expected.intersection(codes)),
        auto=accepted is not None,
        auto_wrong=accepted is not None and accepted not in case.expected,
    )


def figures(verdicts: Sequence[Verdict]) -> Figures:
    """The shares over all cases."""
    total = max(len(verdicts), 1)
    return Figures(
        top1=round(sum(verdict.top1 for verdict in verdicts) / total, 4),
        top3=round(sum(verdict.top3 for verdict in verdicts) / total, 4),
        auto=round(sum(verdict.auto for verdict in verdicts) / total, 4),
        auto_wrong=round(sum(verdict.auto_wrong for verdict in verdicts) / total, 4),
    )
