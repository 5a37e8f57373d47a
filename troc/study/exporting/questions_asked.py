"""Which variables do the versions of a questionnaire make, stacked by name?

From the definitions, not from the answers: a question nobody ever met is there too. A choice keeps its number from the first
version that had it, and new ones come after, so that a syntax written for one export serves the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from locales.loader import load
from troc.study.answers import read_answer
from troc.study.exporting.facts import flags
from troc.study.exporting.tables import LONGEST_NAME, Absent, Cell, Column, Type, listed
from troc.study.forms import Form
from troc.study.questions import SILENT, UNANSWERED, Choice, Item, Kind
from troc.study.rows import Answered

_REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
_TYPES = {
    Kind.SELECT_ONE: Type.CODE,
    Kind.SELECT_MULTIPLE: Type.FLAG,
    Kind.INTEGER: Type.INTEGER,
    Kind.RANGE: Type.INTEGER,
    Kind.DECIMAL: Type.DECIMAL,
    Kind.DATE: Type.DATE,
    Kind.TEXT: Type.INTEGER,
}


@dataclass(frozen=True, slots=True)
class Variable:
    """One question of a questionnaire over all its versions, and the columns it fills."""

    question: str
    kind: Kind
    columns: tuple[Column, ...]
    read: Callable[[Answered], tuple[Cell, ...]]  #: what an answer that was given puts in them

    def absent(self, why: Absent) -> tuple[Cell, ...]:
        return (why,) * len(self.columns)


def variables(versions: Sequence[Form]) -> tuple[Variable, ...]:
    """Every question of the versions (oldest first), in the order of the newest; a question whose type changed is two."""
    met: dict[tuple[str, Kind], list[Item]] = {}
    for form in versions:
        for item in form.items:
            if item.kind not in SILENT | UNANSWERED:
                met.setdefault((item.name, item.kind), []).append(item)
    newest = [(item.name, item.kind) for item in versions[-1].items if (item.name, item.kind) in met]
    order = [*newest, *(key for key in met if key not in newest)]
    taken: set[str] = set()
    return tuple(_variable(met[key], taken) for key in order)


def free_name(wanted: str, taken: set[str]) -> str:
    """That name, cut to what fits, with a number after it where it is taken; it is taken from now on."""
    name, number = wanted[:LONGEST_NAME], 1
    while name in taken:
        number += 1
        end = f"_{number}"
        name = wanted[: LONGEST_NAME - len(end)] + end
    taken.add(name)
    return name


def _variable(items: Sequence[Item], taken: set[str]) -> Variable:
    item = items[-1]
    if item.kind is Kind.SELECT_MULTIPLE:
        return _ticked(item, _all_choices(items), taken)
    label = load().plain("dataset-characters", question=readable(item)) if item.kind is Kind.TEXT else readable(item)
    chosen = listed((choice.name, choice.label) for choice in _all_choices(items))
    name = free_name(item.name, taken)
    column = Column(name, label, _TYPES[item.kind], chosen, item.purpose, item.indicator, asked=True)
    return Variable(item.name, item.kind, (column,), lambda answer: (_value(item, answer),))


def _ticked(item: Item, choices: Sequence[Choice], taken: set[str]) -> Variable:
    """One column of 0 and 1 a choice."""
    columns = tuple(
        Column(
            free_name(f"{item.name}_{choice.name}", taken),
            f"{choice.label} — {readable(item)}",
            Type.FLAG,
            flags(),
            item.purpose,
            item.indicator,
            asked=True,
        )
        for choice in choices
    )
    names = tuple(choice.name for choice in choices)

    def read(answer: Answered) -> tuple[Cell, ...]:
        ticked = set((answer.value or "").split())
        return tuple(int(name in ticked) for name in names)

    return Variable(item.name, item.kind, columns, read)


def _value(item: Item, answer: Answered) -> Cell:
    """A stored answer as a cell. Of words only their length is known to the study."""
    if item.kind is Kind.TEXT:
        return answer.characters
    if answer.value is None or item.kind is Kind.SELECT_ONE:
        return answer.value
    # what is stored was read and written by the same reader, so that the day it is read on does not matter
    value = read_answer(item, answer.value, answer.answered_on)
    if item.kind is Kind.DATE and isinstance(value, str):
        return type(answer.answered_on).fromisoformat(value)
    return value if isinstance(value, int | float) else None


def _all_choices(items: Iterable[Item]) -> list[Choice]:
    """Every choice ever offered, in the order in which they came; the newest wording of each."""
    found: dict[str, Choice] = {}
    for item in items:
        found |= {choice.name: choice for choice in item.choices}
    return list(found.values())


def readable(item: Item) -> str:
    """The question as a label, without marks of what was filled in."""
    return " ".join(_REFERENCE.sub("…", item.label).split())
