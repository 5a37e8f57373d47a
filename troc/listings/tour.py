"""« Faisons le tour »: what is asked, in which order, and what is left?

Pure: an interview is the order of its sector and the marks left so far. Nothing is remembered of the path, so that going
back, leaving and taking up again after a restart are all the same computation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from models.enums import ListingKind

#: What the interview leads to, of each kind: with five and five, three firms in four meet a direct swap (study of the project).
GOAL = 5
#: Expenses that can be chosen among on one screen; the fifth is the last that is asked for.
MOST_EXPENSES = 8


class Mark(StrEnum):
    """What became of a question."""

    TOLD = "told"  # it gave at least one listing, or expenses
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the interview; its words are in locales/, by sector."""

    name: str
    kind: ListingKind  #: of what is answered
    #: Categories of the taxonomy in which others' listings would be met by an answer; none: it may be anything.
    trades: tuple[str, ...] = ()
    chooses: bool = False  #: the answer is a list among which the person then chooses


#: What each sector's people can do in their slack hours, as categories of the taxonomy.
SECTOR_TRADES: Mapping[str, tuple[str, ...]] = {
    "food": ("B07", "S06.1"),
    "catering": ("B07.5", "S06.1", "S06.6"),
    "building": ("S04.1", "S04.2", "S04.3", "S04.4", "S04.8"),
    "shop": ("B08.8", "S05.6", "S06.5", "S06.8"),
    "craft": ("B06.4", "B08.8", "S04.4", "S04.7", "S04.8"),
    "consulting": ("S02", "S07.3", "S07.4"),
    "communication": ("S01",),
    "digital": ("S01.1", "S03"),
    "association": ("S06.2", "S06.3", "S07.8"),
    "training": ("S07",),
    "farming": ("B07.1", "B07.8", "S04.6"),
    "reuse": ("B01", "S03.8", "S04.7"),
    "transport": ("S05",),
    "cleaning": ("S04.5", "S05.7"),
    "culture": ("S06.2", "S06.4", "S07.8"),
    "health": ("S06.7", "S07.6"),
    "social": ("S04.5", "S04.6", "S05.7", "S07.7"),
    "property": ("E01", "S02.6"),
    "printing": ("S01.3", "S01.7"),
    "energy": ("S04.2", "S04.3", "S07.5"),
}
_HELPING = ("E02",)

_SLACK = "slack"
_ALL: tuple[Question, ...] = (
    Question(_SLACK, ListingKind.OFFER, _HELPING),
    Question("machines", ListingKind.OFFER, ("B02", "B03", "S05.3", "E02.6")),
    Question("rooms", ListingKind.OFFER, ("E01", "S05.5")),
    Question("stock", ListingKind.OFFER, ("B01", "B02", "B04", "B05", "B06", "B07", "B08")),
    Question("knowhow", ListingKind.OFFER, ("S01", "S02", "S03", "S07", "E02.1")),
    Question("expenses", ListingKind.NEED, chooses=True),
    Question("delayed", ListingKind.NEED, ("B01", "B02", "B03", "B04", "S01", "S03", "S04", "S07")),
    Question("chores", ListingKind.NEED, ("S01", "S02", "S03", "S04.5", "S05", "E02")),
)
#: What is easiest to see at home comes first: the others follow in the usual order.
_FIRST: Mapping[str, str] = {
    "building": "machines",
    "craft": "machines",
    "transport": "machines",
    "farming": "machines",
    "energy": "machines",
    "printing": "machines",
    "property": "rooms",
    "culture": "rooms",
    "association": "rooms",
    "social": "rooms",
    "shop": "stock",
    "reuse": "stock",
    "consulting": "knowhow",
    "digital": "knowhow",
}

Answers = Mapping[str, Mapping[str, Any]]


def questions(sector: str | None) -> tuple[Question, ...]:
    """The interview of one sector, in order: what one has, then what one spends, lacks and does oneself."""
    first = _FIRST.get(sector or "")
    ordered = sorted(_ALL, key=lambda each: each.name != first) if first else list(_ALL)
    trades = SECTOR_TRADES.get(sector or "", ())
    return tuple(Question(each.name, each.kind, trades + _HELPING) if each.name == _SLACK else each for each in ordered)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one interview stands."""

    asked: Sequence[Question]
    answers: Answers
    present: str | None  #: name of the question on screen; null once over

    @property
    def question(self) -> Question | None:
        """The one on screen; none once over, or when this version of the program no longer asks it."""
        return next((each for each in self.asked if each.name == self.present), None)

    @property
    def rank(self) -> int:
        """Of the present question, from 1."""
        names = [each.name for each in self.asked]
        return names.index(self.present) + 1 if self.present in names else len(names)

    @property
    def left(self) -> int:
        """How many questions have no mark yet."""
        return sum(not self._is_marked(each.name) for each in self.asked)

    @property
    def following(self) -> str | None:
        """The first question without a mark, but the present one; none when it was the last."""
        open_ = (each.name for each in self.asked if not self._is_marked(each.name) and each.name != self.present)
        return next(open_, None)

    @property
    def before(self) -> str | None:
        """The question ahead of the present one; none ahead of the first."""
        return self.asked[self.rank - 2].name if self.rank > 1 else None

    @property
    def told(self) -> bool:
        """Whether the present question was answered before: one came back to it."""
        return self.answers.get(self.present or "", {}).get("mark") == Mark.TOLD

    def _is_marked(self, name: str) -> bool:
        return bool(self.answers.get(name, {}).get("mark"))


def marked(answers: Answers, name: str, mark: Mark) -> dict[str, Any]:
    """The answers once a question has that mark; a pass never undoes a telling."""
    known = answers.get(name, {})
    kept = Mark.TOLD if known.get("mark") == Mark.TOLD else mark
    return {**answers, name: {"mark": kept, "batches": list(known.get("batches", ()))}}


def with_batch(answers: Answers, name: str, batch: str) -> dict[str, Any]:
    """The answers once a question gave that batch of drafts, which wait to be checked."""
    known = answers.get(name, {})
    batches = [each for each in known.get("batches", ()) if each != batch]
    return {**answers, name: {"mark": known.get("mark"), "batches": [*batches, batch]}}
