"""What do the figures recommend, on which of them does it rest, and how firmly?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any

from models.errors import RefusedInput
from troc.study.indicators.figures import Cut, Figure, Indicator
from troc.study.indicators.registry import ALL
from troc.study.report.tellable import Tellable
from troc.study.statistics.reading import Reading
from troc.study.verdict import EXACT

#: Of an entry, besides at_least and at_most.
_KEYS = frozenset({"indicator", "reason", "at_least", "at_most"})


class Strength(StrEnum):
    """How firmly figures carry a recommendation."""

    FIRM = "firm"  #: every interval is whole on the right side, of thirty observations and more
    LIKELY = "likely"  #: the values are, not all of their intervals, or they are to be read with caution


@dataclass(frozen=True, slots=True)
class Condition:
    """What one figure must be."""

    indicator: Indicator
    reason: str  #: of an indicator that is shares of reasons; else ""
    limit: float
    at_least: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One recommendation of the list."""

    code: str
    text: str
    conditions: tuple[Condition, ...]
    beside: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What the team made of one. `words`: "" for the rule's own; `said`: which version it is, of when, in words."""

    words: str
    dropped: bool
    said: str


@dataclass(frozen=True, slots=True)
class Advice:
    """The rules, and what the team made of them."""

    rules: Sequence[Rule]
    wordings: Mapping[str, Wording] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation that figures carry: those that decide first, then those told beside them. (code, reason, figure)"""

    rule: Rule
    strength: Strength
    evidence: tuple[tuple[str, str, Figure], ...]


def recommended(tellable: Tellable, rules: Sequence[Rule]) -> list[Recommended]:
    """Those carried, the firm ones first, else in the order of the list. What may not be told carries nothing."""
    found = [each for rule in rules if (each := _carried(tellable, rule)) is not None]
    return sorted(found, key=lambda each: each.strength is not Strength.FIRM)


def _carried(tellable: Tellable, rule: Rule) -> Recommended | None:
    evidence, firm = [], True
    for condition in rule.conditions:
        figure = _figure(tellable, condition)
        if figure is None or figure.value is None or not _meets(figure.value, condition):
            return None
        evidence.append((condition.indicator.code, condition.reason, figure))
        firm = firm and _firm(figure, condition)
    for indicator in rule.beside:
        if not indicator.spread and (beside := tellable.figure(indicator.code)) is not None:
            evidence.append((indicator.code, "", beside))
    return Recommended(rule, Strength.FIRM if firm else Strength.LIKELY, tuple(evidence))


def _figure(tellable: Tellable, condition: Condition) -> Figure | None:
    if condition.reason:
        return tellable.parts(condition.indicator.code, Cut.REASON).get(condition.reason)
    return tellable.figure(condition.indicator.code)


def _firm(figure: Figure, condition: Condition) -> bool:
    """Whether the worst end of the interval holds as well; what is exact has none."""
    if figure.reading is not Reading.PLAIN:
        return False
    if condition.indicator.estimator in EXACT:
        return True
    worst = figure.low if condition.at_least else figure.high
    return worst is not None and _meets(worst, condition)


def _meets(value: float, condition: Condition) -> bool:
    return value >= condition.limit if condition.at_least else value <= condition.limit


def rules(path: Path | None = None) -> tuple[Rule, ...]:
    """Those of a file, else those that the program brings. RefusedInput, naming the entry, for one that cannot be."""
    try:
        text = path.read_text("utf-8") if path is not None else _shipped()
        entries = tomllib.loads(text).get("recommendation", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RefusedInput("study-recommendations-unreadable", why=str(error)) from error
    if not isinstance(entries, list):
        raise RefusedInput("study-recommendations-entry", entry="[[recommendation]]")
    found = tuple(_rule(entry) for entry in entries)
    if len({rule.code for rule in found}) < len(found):
        raise RefusedInput("study-recommendations-entry", entry="code")
    return found


def _shipped() -> str:
    return files("troc.study").joinpath("data", "recommendations.toml").read_text(encoding="utf-8")


def _rule(entry: Any) -> Rule:
    try:
        code, text = str(entry["code"]), str(entry["text"]).strip()
        conditions = tuple(_condition(each) for each in entry["when"])
        beside = tuple(ALL[name] for name in entry.get("beside", []))
    except (KeyError, TypeError, ValueError) as error:
        raise RefusedInput("study-recommendations-entry", entry=str(entry)) from error
    if not code or len(code) > 40 or not text or not conditions:
        raise RefusedInput("study-recommendations-entry", entry=str(entry))
    return Rule(code, text, conditions, beside)


def _condition(entry: Mapping[str, Any]) -> Condition:
    """ValueError or KeyError for one that cannot be; a reason where there are reasons, and only there."""
    limits = [(float(entry[name]), name == "at_least") for name in ("at_least", "at_most") if name in entry]
    indicator, reason = ALL[entry["indicator"]], str(entry.get("reason", ""))
    if len(limits) != 1 or not entry.keys() <= _KEYS or bool(reason) != bool(indicator.spread):
        raise ValueError(entry["indicator"])
    return Condition(indicator, reason, *limits[0])
