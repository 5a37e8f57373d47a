"""How long is a questionnaire, how many ways lead through it, and is there a question that nobody will ever be asked?

Every choice that a later line reads is tried, numbers and days on both sides of what they are compared with. Ways that
differ by nothing that is still read meet again, so that long forms stay cheap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from troc.study.expressions import Call, Expression, Literal, Node, evaluate
from troc.study.forms import Form
from troc.study.lengths import seconds
from troc.study.questions import SILENT, UNANSWERED, Item, Kind
from troc.study.standing import holds
from troc.study.values import Value, day, number

ADVISED_QUESTIONS = 12  #: on one way; beyond, it is to be shortened
ADVISED_LABEL = 160  #: characters: more is read badly on a phone
ADVISED_CHOICES = 8
ADVISED_CHOICE = 28  #: characters of a choice: more does not fit two to a row

NOTE = 3  #: seconds to read what asks nothing

#: Steps and ways looked at; beyond, the figures are « at least ».
_MOST_STEPS, _MOST_WAYS = 8_000, 500
_MOST_VALUES = 9  #: tried for one question


@dataclass(frozen=True, slots=True)
class Remark:
    """Something its author should look at; nothing that forbids to publish."""

    code: str
    name: str = ""
    row: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """What an officer is told of a questionnaire before it goes live."""

    questions: int
    longest: int  #: questions of the longest way
    seconds: int  #: of the slowest way
    ways: int
    all_ways: bool  #: False when there are more ways than were looked at
    remarks: tuple[Remark, ...]


def review(form: Form, today: date) -> Review:
    """Look at a questionnaire as a whole. A fifth of a second at most."""
    search = _Search(form, today)
    found = search.from_line(0, {})
    shown = [item for item in form.items if item.kind not in SILENT]
    never = [item for item in shown if item.name not in search.shown] if search.complete else []
    longest = found.longest if search.complete else len(form.questions)
    return Review(
        questions=len(form.questions),
        longest=longest,
        seconds=found.seconds if search.complete else sum(map(_seconds, shown)),
        ways=len(found.ways),
        all_ways=search.complete and len(found.ways) < _MOST_WAYS,
        remarks=tuple(_remarks(form, longest, never)),
    )


def _seconds(item: Item) -> int:
    return 0 if item.kind in SILENT else NOTE if item.kind in UNANSWERED else seconds(item)


def _remarks(form: Form, longest: int, never: Iterable[Item]) -> Iterable[Remark]:
    if longest > ADVISED_QUESTIONS:
        yield Remark("long", count=ADVISED_QUESTIONS)
    for item in never:
        yield Remark("never", item.name, item.row)
    for item in form.items:
        if len(item.label) > ADVISED_LABEL:
            yield Remark("label", item.name, item.row, ADVISED_LABEL)
        if len(item.choices) > ADVISED_CHOICES:
            yield Remark("choices", item.name, item.row, len(item.choices))
        if any(len(choice.label) > ADVISED_CHOICE for choice in item.choices):
            yield Remark("choice", item.name, item.row, ADVISED_CHOICE)
    if not any(item.essential or item.required for item in form.questions):
        yield Remark("essential")


@dataclass(frozen=True, slots=True)
class _Rest:
    """What may follow from one line on."""

    ways: frozenset[tuple[int, ...]]  #: the lines shown, as ranks; no more than `_MOST_WAYS`
    longest: int
    seconds: int


_END = _Rest(frozenset({()}), 0, 0)


@dataclass(slots=True)
class _Search:
    form: Form
    today: date
    complete: bool = True  #: every state was looked at
    shown: set[str] = field(default_factory=set)
    steps: int = 0
    read_later: list[tuple[str, ...]] = field(init=False)
    tried: dict[str, list[Value]] = field(init=False)
    known: dict[tuple[object, ...], _Rest] = field(default_factory=dict)

    def __post_init__(self) -> None:
        read: set[str] = set()
        later: list[tuple[str, ...]] = []
        for item in reversed(self.form.items):
            for expression in _logic(item):
                read |= expression.references
            later.append(tuple(sorted(read)))
        self.read_later = later[::-1]
        self.tried = {item.name: self._values(item) for item in self.form.items if item.name in read}

    def from_line(self, rank: int, values: dict[str, Value]) -> _Rest:
        """What may follow from that line on, once those before have these values."""
        if rank == len(self.form.items):
            return _END
        key = (rank, *((name, type(values.get(name)), values.get(name, "")) for name in self.read_later[rank]))
        if key not in self.known:
            self.known[key] = self._from_line(rank, values)
        return self.known[key]

    def _from_line(self, rank: int, values: dict[str, Value]) -> _Rest:
        item = self.form.items[rank]
        self.steps += 1
        if self.steps > _MOST_STEPS:
            self.complete = False
            return _END
        if not holds(item.relevant, values, self.today):
            return self.from_line(rank + 1, {**values, item.name: ""})
        self.shown.add(item.name)
        outcomes = self.tried.get(item.name, [""])
        if item.calculation is not None:
            outcomes = [evaluate(item.calculation, values, self.today)]
        rests = [self.from_line(rank + 1, {**values, item.name: value}) for value in outcomes]
        own: tuple[int, ...] = () if item.kind in SILENT else (rank,)
        ways = {own + way for rest in rests for way in rest.ways}
        return _Rest(
            ways=frozenset(sorted(ways)[:_MOST_WAYS]),
            longest=max(rest.longest for rest in rests) + int(item.kind not in SILENT | UNANSWERED),
            seconds=max(rest.seconds for rest in rests) + _seconds(item),
        )

    def _values(self, item: Item) -> list[Value]:
        """What its answer may be, as far as any line can tell the difference."""
        names: list[Value] = [choice.name for choice in item.choices]
        if item.kind is Kind.SELECT_ONE:
            return [*names, ""]
        if item.kind is Kind.SELECT_MULTIPLE:
            together = " ".join(choice.name for choice in item.choices if not choice.exclusive)
            return list(dict.fromkeys([*names, together, ""]))[: 2 * _MOST_VALUES]
        compared = self._compared(item.name)
        if item.kind is Kind.RANGE and item.bounds is not None:
            near = {float(item.bounds.start), float(item.bounds.end)} | {
                n + d for n in _numbers(compared) for d in (-1, 0, 1)
            }
            return [*sorted(n for n in near if item.bounds.start <= n <= item.bounds.end)[:_MOST_VALUES], ""]
        if item.kind in (Kind.INTEGER, Kind.DECIMAL):
            near = {0.0, 1.0, 1000.0} | {n + d for n in _numbers(compared) for d in (-1, 0, 1)}
            return [*sorted(near)[: 2 * _MOST_VALUES], ""]
        if item.kind is Kind.DATE:
            days = [d for d in map(day, compared) if isinstance(d, date) and d.year > 1990]
            known = (
                {self.today + timedelta(days=d) for d in (-30, 0, 30)}
                | {d + timedelta(days=1) for d in days}
                | set(days)
            )
            return [*sorted(known)[:_MOST_VALUES], ""]
        words = [literal for literal in compared if isinstance(literal, str)]
        return list(dict.fromkeys([*words[:_MOST_VALUES], "texte", ""]))

    def _compared(self, name: str) -> list[float | str]:
        """Everything written out in the expressions that read this question, at whatever remove of calculations."""
        reading = {name}
        for item in self.form.items:
            if item.calculation is not None and item.calculation.references & reading:
                reading.add(item.name)
        found: list[float | str] = []
        for item in self.form.items:
            for expression in _logic(item):
                if expression.references & reading:
                    found += _literals(expression.node)
        return list(dict.fromkeys(found))


def _logic(item: Item) -> tuple[Expression, ...]:
    return (*item.relevant, *((item.calculation,) if item.calculation else ()))


def _literals(node: Node) -> list[float | str]:
    if isinstance(node, Literal):
        return [node.value]
    return [each for argument in node.arguments for each in _literals(argument)] if isinstance(node, Call) else []


def _numbers(found: Iterable[float | str]) -> list[float]:
    return [value for value in map(number, found) if value == value and abs(value) < 1e9]
