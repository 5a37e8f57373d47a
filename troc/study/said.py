"""What does the study know of what was said in words: which codes, under which meanings, which quotes, and by who did not join?

Rows like those of `rows.py`. No words are in it but quotes that may be published, which bear no code of anybody, and the
meanings of the codebook.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Coded:
    """One code that one officer read in one answer; `code` is None where they read nothing to code."""

    answer: str
    invitation: str
    question: str
    person: str
    firm: str | None
    coder: str
    part: str  #: CodingPart
    holds: bool  #: what was settled, else the first reading
    code: str | None
    codebook: int  #: version it was coded with


@dataclass(frozen=True, slots=True)
class Meaning:
    """One code of the codebook as it stands."""

    code: str
    name: str
    theme: str
    theme_name: str
    definition: str
    include: str
    exclude: str
    example: str
    codebook: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote that an officer approved and its author agrees to; `themes`: codes apart by spaces."""

    text: str
    themes: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody who did not join said on the public page. Codes apart by spaces; None = not told."""

    id: str
    territory: str | None
    sector: str | None
    size: str | None
    channel: str
    wave: str
    reasons: str
    levers: str
    budget: str | None
    characters: int  #: of what they wrote, which stays out
    said_on: date
