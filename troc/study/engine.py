"""What is asked next, and what happens to an answer?

Pure: a state goes in, a state comes out, and both are plain data that survive a restart. A label may carry a member's
own words (`${name}` filled in): whoever shows it escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from troc.study.answers import Answer, Raw, Refused, read_answer
from troc.study.expressions import evaluate
from troc.study.forms import Form
from troc.study.questions import SILENT, UNANSWERED, Bounds, Choice, Item, Kind
from troc.study.standing import Context, State, as_value, holds, longest_path, silent_value, standing
from troc.study.values import Value, text, truth

__all__ = ["Accepted", "Context", "Progress", "Question", "Refused", "State", "answer", "back", "next_question", "skip"]

NOTHING: Context = MappingProxyType({})
_REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")


@dataclass(frozen=True, slots=True)
class Progress:
    """« Question `number` sur `at_most` au plus »: notes are not counted."""

    number: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Question:
    """One screen to show, in the form's own French, every ${name} filled in."""

    name: str
    kind: Kind
    label: str
    hint: str  #: "" when there is none
    choices: tuple[Choice, ...]
    bounds: Bounds | None  #: of a range only
    required: bool  #: no skipping
    constraint_message: str  #: "" when the form gives none
    appearance: str  #: XLSForm hints: "multiline", "likert"…
    progress: Progress
    heading: str = ""  #: what the group around it is called


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer is taken: the state from now on, and what was understood (None when skipped)."""

    state: State
    value: Answer | None


def next_question(form: Form, state: State, today: date, context: Context = NOTHING) -> Question | None:
    """The first question that applies and has not been dealt with; None when the interview is over.

    A note is a question too: show it, then `answer` it with anything.
    """
    values, shown = standing(form, state, today, context)
    item = next((item for item in shown if item.name not in state.trail), None)
    if item is None:
        return None
    dealt_with = sum(i.name in state.trail and i.kind not in UNANSWERED for i in shown)
    at_most = longest_path(form, state, today, context)
    return Question(
        name=item.name,
        kind=item.kind,
        label=_filled(item.label, form, values),
        hint=_filled(item.hint, form, values),
        choices=item.choices,
        bounds=item.bounds,
        required=_required(item, values, today),
        constraint_message=_filled(item.constraint_message, form, values),
        appearance=item.appearance,
        progress=Progress(min(dealt_with + 1, at_most), at_most),
        heading=_filled(item.heading, form, values),
    )


def answer(
    form: Form, state: State, name: str, raw: Raw, today: date, context: Context = NOTHING
) -> Accepted | Refused:
    """Take an answer to the pending question, or a new one to an earlier question.

    Answers that no longer apply after it are dropped, and so are those it makes break their constraint: they will be
    asked again. Never raises, whatever is typed; refuses a question that is not on this person's path.
    """
    found = _reached(form, state, name, today, context)
    if isinstance(found, Refused):
        return found
    item, values = found
    if item.kind is Kind.NOTE:
        return Accepted(_dealt_with(state, name), None)
    value = read_answer(item, raw, today)
    if isinstance(value, Refused):
        return value
    if not _allowed(item, value, values, today):
        message = _filled(item.constraint_message, form, values)
        return Refused("survey-refused-constraint", message)
    kept = tuple(other for other in state.skipped if other != name)
    taken = replace(_dealt_with(state, name), answers={**state.answers, name: value}, skipped=kept)
    return Accepted(_settled(form, taken, name, today, context), value)


def skip(form: Form, state: State, name: str, today: date, context: Context = NOTHING) -> Accepted | Refused:
    """Pass over a question, or take back the answer to an earlier one; refused where an answer is required."""
    found = _reached(form, state, name, today, context)
    if isinstance(found, Refused):
        return found
    item, values = found
    if item.kind is Kind.NOTE:
        return Accepted(_dealt_with(state, name), None)
    if _required(item, values, today):
        return Refused("survey-refused-required", _filled(item.required_message, form, values))
    answers = {other: value for other, value in state.answers.items() if other != name}
    skipped = state.skipped if name in state.skipped else (*state.skipped, name)
    passed = replace(_dealt_with(state, name), answers=answers, skipped=skipped)
    return Accepted(_settled(form, passed, name, today, context), None)


def back(form: Form, state: State) -> State:
    """The state before the last question was dealt with, notes passed over; unchanged at the beginning."""
    trail = list(state.trail)
    while trail:
        item = form.item(trail.pop())
        if item is not None and item.kind is not Kind.NOTE:
            break
    return _only(state, trail)


def toggled(question: Question, ticked: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The choices ticked after a tap on `name`: an exclusive choice unticks the rest, and is unticked by any other."""
    tapped = next((choice for choice in question.choices if choice.name == name), None)
    if tapped is None:
        return ticked
    if name in ticked:
        return tuple(other for other in ticked if other != name)
    kept = {name} | {c.name for c in question.choices if c.name in ticked and not (tapped.exclusive or c.exclusive)}
    return tuple(choice.name for choice in question.choices if choice.name in kept)


def _reached(
    form: Form, state: State, name: str, today: date, context: Context
) -> tuple[Item, dict[str, Value]] | Refused:
    """The item when it may be answered now: already dealt with, or first in line."""
    values, shown = standing(form, state, today, context)
    for item in shown:
        if item.name == name:
            return item, values
        if item.name not in state.trail:
            break
    return Refused("survey-refused-not-asked")


def _required(item: Item, values: Mapping[str, Value], today: date) -> bool:
    return item.required is not None and truth(evaluate(item.required, values, today))


def _allowed(item: Item, value: Answer, values: Mapping[str, Value], today: date) -> bool:
    if item.constraint is None:
        return True
    seen = as_value(item, value)
    return truth(evaluate(item.constraint, {**values, item.name: seen}, today, seen))


def _dealt_with(state: State, name: str) -> State:
    return state if name in state.trail else replace(state, trail=(*state.trail, name))


def _only(state: State, trail: list[str]) -> State:
    kept = set(trail)
    answers = {name: value for name, value in state.answers.items() if name in kept}
    return State(answers, tuple(name for name in state.skipped if name in kept), tuple(trail))


def _settled(form: Form, state: State, name: str, today: date, context: Context) -> State:
    """The state without what the change of `name` made irrelevant or wrong."""
    values: dict[str, Value] = {}
    changed, dropped = {name}, set()
    for item in form.items:
        values[item.name] = ""
        relevant = holds(item.relevant, values, today)
        if item.kind in SILENT:
            if relevant:
                values[item.name] = silent_value(item, values, today, context)
            if any(
                e.references & changed for e in (*item.relevant, *((item.calculation,) if item.calculation else ()))
            ):
                changed.add(item.name)
            continue
        if item.name not in state.trail:
            continue
        given = state.answers.get(item.name)
        judged_anew = item.name != name and item.constraint is not None and item.constraint.references & changed
        if not relevant or (given is not None and judged_anew and not _allowed(item, given, values, today)):
            dropped.add(item.name)
            changed.add(item.name)
        elif given is not None:
            values[item.name] = as_value(item, given)
    return _only(state, [other for other in state.trail if other not in dropped]) if dropped else state


def _filled(label: str, form: Form, values: Mapping[str, Value]) -> str:
    """The label with the answers it quotes: choices by their words, days as JJ/MM/AAAA, decimals with a comma."""

    def quoted(found: re.Match[str]) -> str:
        item, value = form.item(found.group(1)), values.get(found.group(1), "")
        if item is not None and item.choices:
            names = text(value).split()
            return ", ".join(choice.label for choice in item.choices if choice.name in names)
        if isinstance(value, date):
            return value.strftime("%d/%m/%Y")
        return text(value).replace(".", ",") if isinstance(value, float) else text(value)

    return _REFERENCE.sub(quoted, label)
