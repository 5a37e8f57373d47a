"""Of which pieces is the report made, whatever it is printed on?"""

from __future__ import annotations

from dataclasses import dataclass, field

from troc.study.report.charts.canvas import Drawing


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `quiet` ones are remarks."""

    words: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A figure in large."""

    title: str
    value: str
    remark: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Figures in large, side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `sides`: « l » or « r » for each column; `wide`: part of the width each column takes."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sides: str
    wide: tuple[float, ...]
    marks: tuple[str, ...] = ()  #: of a verdict: one code a row, drawn as a sign of its own beside the word


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its sentence. `alt`: what it shows, for who does not see it."""

    code: str
    title: str
    drawing: Drawing
    reading: str
    alt: str


@dataclass(frozen=True, slots=True)
class Silence:
    """In the place of a table or a chart that cannot be told."""

    title: str


Piece = Text | Points | Cards | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is beneath; nothing, where nothing of it can be told."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole, in its order."""

    title: str
    over: str  #: community
    period: str
    taken: str
    foot: str
    sections: tuple[Section, ...] = field(default=())
