"""What did the study set itself to reach, and which comparisons did it announce, before it knew any figure?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from models.errors import RefusedInput
from troc.study.indicators.estimators import share
from troc.study.indicators.figures import Cut, Indicator
from troc.study.indicators.registry import ALL

#: The programme's aims, and 0 for what makes the service fit for use and the method sound.
AIMS = range(6)


@dataclass(frozen=True, slots=True)
class Threshold:
    """One line of the verdict: the aim, the indicator, and what it is to reach or not to exceed."""

    aim: int
    indicator: Indicator
    limit: float
    at_least: bool  #: else at most


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two groups whose difference was announced: of a share, the second minus the first."""

    indicator: Indicator
    cut: Cut
    groups: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it, in the order of the file."""

    thresholds: tuple[Threshold, ...]
    comparisons: tuple[Comparison, ...]


def plan(path: Path | None = None) -> Plan:
    """The plan of a file, else the one that the program brings. RefusedInput, naming the entry, for one that cannot be."""
    try:
        text = path.read_text("utf-8") if path is not None else _shipped()
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RefusedInput("study-thresholds-unreadable", why=str(error)) from error
    return Plan(
        tuple(_threshold(entry) for entry in _entries(data, "threshold")),
        tuple(_comparison(entry) for entry in _entries(data, "comparison")),
    )


def _shipped() -> str:
    return files("troc.study").joinpath("data", "thresholds.toml").read_text(encoding="utf-8")


def _entries(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise RefusedInput("study-thresholds-entry", entry=f"[[{name}]]")
    return found


def _threshold(entry: Mapping[str, Any]) -> Threshold:
    limits = [(entry[name], name == "at_least") for name in ("at_least", "at_most") if name in entry]
    if len(limits) != 1 or entry.get("aim") not in AIMS or not _is_number(limits[0][0]):
        raise RefusedInput("study-thresholds-entry", entry=str(dict(entry)))
    return Threshold(entry["aim"], _indicator(entry), float(limits[0][0]), limits[0][1])


def _comparison(entry: Mapping[str, Any]) -> Comparison:
    indicator, groups = _indicator(entry), entry.get("groups")
    known = indicator.estimator is share and entry.get("cut") in indicator.cuts
    if not known or not isinstance(groups, list) or len(groups) != 2:
        raise RefusedInput("study-thresholds-entry", entry=str(dict(entry)))
    return Comparison(indicator, Cut(entry["cut"]), (str(groups[0]), str(groups[1])))


def _indicator(entry: Mapping[str, Any]) -> Indicator:
    found = ALL.get(str(entry.get("indicator")))
    if found is None:
        raise RefusedInput("study-thresholds-entry", entry=str(dict(entry)))
    return found


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
