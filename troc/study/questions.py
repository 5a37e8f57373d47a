"""What is one line of a questionnaire, and can the chat ask it?"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from troc.study.expressions import Expression, FormError, compile_expression
from troc.study.sensitive import sensitive_word

LONGEST_LABEL = 300  #: characters of a question with its hint
LONGEST_CHOICE = 64  #: characters of a choice; more does not fit a button
MOST_STEPS = 21  #: buttons of a range; more than three rows of seven is no longer read

_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")  #: what SPSS, Stata and R take without renaming
_REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
_YES = {"yes", "true", "true()", "oui", "1"}
_NO = {"no", "false", "false()", "non", "0"}


class Kind(StrEnum):
    """How a line is asked; the values are the XLSForm type names."""

    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    RANGE = "range"
    NOTE = "note"
    ACKNOWLEDGE = "acknowledge"
    DATE = "date"
    HIDDEN = "hidden"
    CALCULATE = "calculate"


#: The type names pyxform gives, aliases included. What is not here (repeat, rank, audio, geopoint…) is refused.
_KINDS = {
    "select one": Kind.SELECT_ONE,
    "select all that apply": Kind.SELECT_MULTIPLE,
    "integer": Kind.INTEGER,
    "int": Kind.INTEGER,
    "decimal": Kind.DECIMAL,
    "text": Kind.TEXT,
    "string": Kind.TEXT,
    "range": Kind.RANGE,
    "note": Kind.NOTE,
    "acknowledge": Kind.ACKNOWLEDGE,
    "trigger": Kind.ACKNOWLEDGE,
    "date": Kind.DATE,
    "hidden": Kind.HIDDEN,
    "calculate": Kind.CALCULATE,
}
SILENT = frozenset({Kind.HIDDEN, Kind.CALCULATE})  #: never shown
UNANSWERED = frozenset({Kind.NOTE, Kind.ACKNOWLEDGE})  #: shown, yet collecting nothing about the person

_KEYS = {"type", "name", "label", "hint", "bind", "control", "parameters", "choices", "itemset", "list_name", "bot"}
_BIND = {"relevant", "constraint", "required", "calculate", "jr:constraintMsg", "jr:requiredMsg"}
_CONTROL = {"appearance", "start", "end", "step"}
_BOT = {"finalite", "indicateur", "essentiel", "motif", "debut", "fin"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer; an exclusive one (« aucun ») cannot be ticked with others."""

    name: str
    label: str
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range: its ends, both included, its step, and what the ends mean ("" when nothing is said)."""

    start: int
    end: int
    step: int
    start_label: str
    end_label: str

    def values(self) -> range:
        """Every value that can be answered."""
        return range(self.start, self.end + 1, self.step)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a form, compiled. `row` is its row in the sheet."""

    name: str
    kind: Kind
    row: int
    label: str  #: with ${name} still in it, as the hint and the two messages
    hint: str
    choices: tuple[Choice, ...]
    bounds: Bounds | None
    relevant: tuple[Expression, ...]  #: its own condition and those of the groups around it; all must hold
    required: Expression | None
    constraint: Expression | None
    calculation: Expression | None
    constraint_message: str
    required_message: str
    appearance: str
    purpose: str  #: why it is asked (RGPD art. 5.1.b); "" only where nothing is collected
    indicator: str  #: which figure of the study uses it
    essential: bool  #: may be skipped, but counts towards "half answered"
    heading: str = ""  #: what the group around it is called, with ${name} still in it


def french(value: Any) -> str:
    """The French of a label: the text itself, or the French column of a form in several languages ("" if none)."""
    if isinstance(value, Mapping):
        for language, label in value.items():
            if "(fr)" in str(language).lower() or str(language).lower().startswith(("fr", "default")):
                return str(label)
        return ""
    return "" if value is None else str(value)


def read_item(node: Mapping[str, Any], row: int, known: Collection[str], outer: tuple[Expression, ...]) -> Item:
    """One question node of pyxform as an `Item`.

    `known`: the names above it; `outer`: the conditions of its groups.
    Raises `FormError` with the row and column for all that the chat cannot ask or the study must not.
    """
    name, bind, bot = str(node["name"]), node.get("bind", {}), node.get("bot", {})
    check_name(name, row)
    kind = _kind(node, row)
    _refuse_unknown_columns(node, bind, bot, row)

    def compiled(key: str, column: str, *, dot: bool = False) -> Expression | None:
        source = str(bind.get(key, "")).strip()
        visible = {*known, name} if dot else known
        return compile_expression(source, visible, dot=dot, row=row, column=column) if source else None

    relevant = compiled("relevant", "relevant")
    item = Item(
        name=name,
        kind=kind,
        row=row,
        label=french(node.get("label")).strip(),
        hint=french(node.get("hint")).strip(),
        choices=_choices(node, kind, row),
        bounds=_bounds(node, bot, row) if kind is Kind.RANGE else None,
        relevant=outer if relevant is None else (*outer, relevant),
        required=_required(str(bind.get("required", "")).strip(), known, row),
        constraint=compiled("constraint", "constraint", dot=True),
        calculation=compiled("calculate", "calculation") if kind is Kind.CALCULATE else None,
        constraint_message=french(bind.get("jr:constraintMsg")).strip(),
        required_message=french(bind.get("jr:requiredMsg")).strip(),
        appearance=str(node.get("control", {}).get("appearance", "")).strip(),
        purpose=str(bot.get("finalite", "")).strip(),
        indicator=str(bot.get("indicateur", "")).strip(),
        essential=_yes(str(bot.get("essentiel", "")), row, "bot::essentiel"),
    )
    _check(item, known, str(bot.get("motif", "")).strip())
    return item


def check_name(name: str, row: int | None, column: str = "name") -> None:
    """Refuse a name that statistical software would have to rename (accents, capitals, 32 characters and more)."""
    if not _NAME.fullmatch(name):
        raise FormError("bad-name", row, column, name=name[:64])


def _kind(node: Mapping[str, Any], row: int) -> Kind:
    kind = _KINDS.get(str(node["type"]))
    if kind is None or (str(node["type"]).startswith("select") and "choices" not in node):
        raise FormError("unsupported-type", row, "type", type=str(node["type"])[:64])
    return kind


def _refuse_unknown_columns(node: Mapping[str, Any], bind: Any, bot: Any, row: int) -> None:
    faults = [*(set(node) - _KEYS), *(set(bind) - _BIND), *(set(node.get("control", {})) - _CONTROL)]
    faults += [f"bot::{column}" for column in set(bot) - _BOT]
    if faults:
        raise FormError("unsupported-column", row, min(faults), column_name=min(faults))


def _choices(node: Mapping[str, Any], kind: Kind, row: int) -> tuple[Choice, ...]:
    if kind not in {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE}:
        return ()
    found = []
    for choice in node["choices"]:
        name, label = str(choice["name"]), french(choice.get("label")).strip()
        # A choice filter or a picture on a choice would be lost in the chat: better said at publication.
        if extra := set(choice) - {"name", "label", "bot"}:
            raise FormError("unsupported-column", row, "choices", column_name=min(extra))
        if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
            raise FormError("bad-choice-name", row, "choices", name=name[:64])
        if not label:
            raise FormError("choice-without-label", row, "choices", name=name)
        if len(label) > LONGEST_CHOICE:
            raise FormError("choice-too-long", row, "choices", name=name, limit=LONGEST_CHOICE)
        exclusive = _yes(str(choice.get("bot", {}).get("exclusif", "")), row, "bot::exclusif")
        found.append(Choice(name, label, exclusive))
    return tuple(found)


def _bounds(node: Mapping[str, Any], bot: Mapping[str, Any], row: int) -> Bounds:
    given = node.get("parameters", {})
    try:
        start, end, step = (int(given[key]) for key in ("start", "end", "step"))
    except (KeyError, ValueError) as error:
        raise FormError("bad-range", row, "parameters") from error
    if step < 1 or end <= start or (end - start) // step + 1 > MOST_STEPS:
        raise FormError("bad-range", row, "parameters")
    return Bounds(start, end, step, str(bot.get("debut", "")).strip(), str(bot.get("fin", "")).strip())


def _required(source: str, known: Collection[str], row: int) -> Expression | None:
    if not source or source.lower() in _NO:
        return None
    return compile_expression("true()" if source.lower() in _YES else source, known, row=row, column="required")


def _yes(cell: str, row: int, column: str) -> bool:
    if cell.strip().lower() not in {"", *_YES, *_NO}:
        raise FormError("yes-or-no", row, column)
    return cell.strip().lower() in _YES


def _check(item: Item, known: Collection[str], reason: str) -> None:
    if item.kind in SILENT:
        return
    if not item.label:
        raise FormError("label-missing", item.row, "label", name=item.name)
    if len(item.label) + len(item.hint) > LONGEST_LABEL:
        raise FormError("label-too-long", item.row, "label", name=item.name, limit=LONGEST_LABEL)
    visible = {*known, item.name}
    for column, written in (
        ("label", item.label),
        ("hint", item.hint),
        ("constraint_message", item.constraint_message),
        ("required_message", item.required_message),
    ):
        for name in _REFERENCE.findall(written):
            if name not in visible:
                raise FormError("unknown-question", item.row, column, name=name)
    if item.kind in UNANSWERED:
        return
    for column, written in (("bot::finalite", item.purpose), ("bot::indicateur", item.indicator)):
        if not written:
            raise FormError("purpose-missing", item.row, column, name=item.name)
    written = " ".join((item.label, item.hint, item.name, *(choice.label for choice in item.choices)))
    if not reason and (word := sensitive_word(written)):
        raise FormError("sensitive", item.row, "label", name=item.name, word=word)
