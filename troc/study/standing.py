"""Which questions apply to this person, given the answers so far?

Nothing is remembered about the path: it is worked out from the first line each time, so that going back, editing and
resuming after a restart are all the same computation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from troc.study.answers import Answer
from troc.study.expressions import Expression, evaluate
from troc.study.forms import Form
from troc.study.questions import SILENT, UNANSWERED, Item, Kind
from troc.study.values import Value, truth

Context = Mapping[str, str | int | float]  #: what the occasion fills into hidden questions (the partner, the exchange)

#: Nodes looked at for the longest path; past it, every remaining question counts as possible.
_BUDGET = 1000


@dataclass(frozen=True, slots=True)
class State:
    """One interview: answers by question, questions passed, and in `trail` everything dealt with, oldest first."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What the database keeps."""
        answers = {name: list(a) if isinstance(a, tuple) else a for name, a in self.answers.items()}
        return {"answers": answers, "skipped": list(self.skipped), "trail": list(self.trail)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> State:
        """The state behind `as_json`; an empty mapping is a fresh interview."""
        answers = {name: tuple(a) if isinstance(a, list) else a for name, a in kept.get("answers", {}).items()}
        return cls(answers, tuple(kept.get("skipped", ())), tuple(kept.get("trail", ())))


def as_value(item: Item, answer: Answer) -> Value:
    """A stored answer as expressions see it."""
    if isinstance(answer, tuple):
        return " ".join(answer)
    if isinstance(answer, str):
        if item.kind is Kind.DATE:
            try:
                return date.fromisoformat(answer)
            except ValueError:
                return ""
        return answer
    return float(answer)


def holds(conditions: tuple[Expression, ...], values: Mapping[str, Value], today: date) -> bool:
    """Whether all conditions are true; none is true."""
    return all(truth(evaluate(condition, values, today)) for condition in conditions)


def silent_value(item: Item, values: Mapping[str, Value], today: date, context: Context) -> Value:
    """What a line never shown is worth: the occasion's value, or the calculation's (nothing when it is no number)."""
    if item.calculation is None:
        given = context.get(item.name, "")
        return given if isinstance(given, str) else float(given)
    value = evaluate(item.calculation, values, today)
    return "" if isinstance(value, float) and math.isnan(value) else value


def standing(form: Form, state: State, today: date, context: Context) -> tuple[dict[str, Value], list[Item]]:
    """The value of every line, empty where it does not apply, and the lines that are shown, in order."""
    values: dict[str, Value] = {}
    shown: list[Item] = []
    for item in form.items:
        values[item.name] = ""
        if not holds(item.relevant, values, today):
            continue
        if item.kind in SILENT:
            values[item.name] = silent_value(item, values, today, context)
            continue
        shown.append(item)
        if item.name in state.answers:
            values[item.name] = as_value(item, state.answers[item.name])
    return values, shown


def share_answered(form: Form, state: State, today: date, context: Context) -> float:
    """Which part, 0 to 1, of the essential questions that apply has an answer (0.5 makes an interview partial).

    Essential are the required ones and those marked `bot::essentiel`; in a form with neither, all questions.
    """
    values, shown = standing(form, state, today, context)
    asked = [item for item in shown if item.kind not in UNANSWERED]
    essential = [item for item in asked if item.essential or _is_required(item, values, today)] or asked
    return sum(item.name in state.answers for item in essential) / len(essential) if essential else 1.0


def _is_required(item: Item, values: Mapping[str, Value], today: date) -> bool:
    return item.required is not None and truth(evaluate(item.required, values, today))


def longest_path(form: Form, state: State, today: date, context: Context) -> int:
    """At most how many questions this person will have been asked in all, those already dealt with included.

    Every answer of the choices that later conditions read is tried; a condition on a number or a text not yet given
    counts as possibly true. Past 1000 steps the bound is looser: all that remains.
    """
    later: list[tuple[str, ...]] = []
    pivots: set[str] = set()
    for item in reversed(form.items):
        for expression in (*item.relevant, *((item.calculation,) if item.calculation else ())):
            pivots |= expression.references
        later.append(tuple(sorted(pivots)))
    search = _Search(form.items, state, today, context, frozenset(pivots), tuple(reversed(later)))
    return search.longest(0, {}, frozenset())


@dataclass(slots=True)
class _Search:
    items: tuple[Item, ...]
    state: State
    today: date
    context: Context
    pivots: frozenset[str]
    read_later: tuple[tuple[str, ...], ...]  #: from each line on, the names that conditions and calculations still read
    known: dict[tuple[object, ...], int] = field(default_factory=dict)
    steps: int = 0

    def longest(self, index: int, values: dict[str, Value], unknown: frozenset[str]) -> int:
        """Questions from `index` on, at most, when `values` are known and the answers of `unknown` could be any."""
        if index == len(self.items):
            return 0
        later = self.read_later[index]
        # What nobody reads any more makes no difference: many ways meet again.
        key = (index, *(values.get(name, "") for name in later), *(name in unknown for name in later))
        if key not in self.known:
            self.known[key] = self._longest(index, values, unknown)
        return self.known[key]

    def _longest(self, index: int, values: dict[str, Value], unknown: frozenset[str]) -> int:
        item, rest = self.items[index], index + 1
        self.steps += 1
        if self.steps > _BUDGET:
            return sum(i.kind not in SILENT | UNANSWERED for i in self.items[index:])
        certain = tuple(c for c in item.relevant if not c.references & unknown)
        without = {**values, item.name: ""}
        if not holds(certain, values, self.today):
            return self.longest(rest, without, unknown)
        maybe = len(certain) < len(item.relevant)
        counted = int(item.kind not in SILENT | UNANSWERED)
        branches = [] if not maybe or item.name not in self.pivots else [self.longest(rest, without, unknown)]
        for known, value in self._outcomes(item, values, unknown):
            after = {**values, item.name: value}
            branches.append(counted + self.longest(rest, after, unknown if known else unknown | {item.name}))
        return max(branches)

    def _outcomes(self, item: Item, values: dict[str, Value], unknown: frozenset[str]) -> list[tuple[bool, Value]]:
        """The values the item may take, each with whether it is certain to be that one."""
        if item.kind in SILENT:
            if item.calculation is not None and item.calculation.references & unknown:
                return [(False, "")]
            return [(True, silent_value(item, values, self.today, self.context))]
        if item.name in self.state.answers:
            return [(True, as_value(item, self.state.answers[item.name]))]
        if item.name in self.state.trail or item.name not in self.pivots:
            return [(True, "")]
        if item.kind is Kind.SELECT_ONE:
            return [*((True, choice.name) for choice in item.choices), (True, "")]
        return [(False, "")]
