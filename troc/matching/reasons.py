"""Why were these two listings brought together, in data that the screens turn into French?"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SharedWord:
    """Both texts hold this word (as the reader of the proposal may see it, accents restored)."""

    word: str


@dataclass(frozen=True, slots=True)
class CloseWords:
    """Two different words whose meanings are near."""

    need_word: str
    offer_word: str


@dataclass(frozen=True, slots=True)
class SpellingUnderstood:
    """A misspelt word was read as another, and that reading mattered."""

    written: str
    read: str


@dataclass(frozen=True, slots=True)
class SameCategory:
    """Both texts speak of the same sub-category of the taxonomy (« S04.2 »)."""

    code: str


@dataclass(frozen=True, slots=True)
class SameTheme:
    """Both texts speak of the same concept of the lexicon (« nuisibles »), which says more than its sub-category."""

    theme: str


@dataclass(frozen=True, slots=True)
class Distance:
    """How far apart the two places are, in km, rounded: below 3 km the number means little."""

    km: int


@dataclass(frozen=True, slots=True)
class Reciprocal:
    """The other side also seeks something the first one offers."""


@dataclass(frozen=True, slots=True)
class CloseMeaning:
    """Only the sentence encoder found it: no word to show."""


Reason = SharedWord | CloseWords | SpellingUnderstood | SameCategory | SameTheme | Distance | Reciprocal | CloseMeaning

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def to_data(reason: Reason) -> dict[str, Any]:
    """A reason as plain data for the database: its fields, and its class in « kind » (close_words, distance…)."""
    return {"kind": _CAPITAL.sub("_", type(reason).__name__).lower(), **asdict(reason)}
