"""Is this workbook a questionnaire the chat can run, and what does it ask?

Questionnaires are XLSForms: in the program as Markdown tables, from officers as .xlsx. pyxform reads both; on top of it
every expression is compiled, and what the chat cannot ask or the study must not is refused, before any member sees it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from models.enums import ConsentPurpose
from troc.study.expressions import Expression, FormError, compile_expression
from troc.study.parsing import MOST_QUESTIONS, parse, rows_by_name
from troc.study.questions import SILENT, UNANSWERED, Item, Kind, check_name, french, read_item
from troc.study.triggers import TRIGGERS
from troc.study.workbooks import check_size

LONGEST_HEADING = 120  #: characters of what a group is called
MOST_ANSWERS = 100_000  #: a cap above this is none
#: Asked on the spot of who erases their account, and of nobody else.
LEAVING, ON_LEAVING = "sortie", "effacement"

_DEFINITIONS = Path(__file__).parent / "definitions"
_DURATION = re.compile(r"(\d{1,4})\s*(h|heures?|j|jours?|semaines?)")
_SETTINGS = {"declencheur", "delai", "relances", "expiration", "consentement", "plafond"}


@dataclass(frozen=True, slots=True)
class Settings:
    """When and to whom a questionnaire goes: the `bot::` columns of the settings sheet."""

    trigger: str  #: the event that plans an invitation; "" when an officer sends it by hand
    delay: timedelta  #: from the event to the invitation
    reminders: int  #: at most so many
    expiry: timedelta  #: from the invitation to its end
    consent: ConsentPurpose  #: the switch without which it is not sent
    cap: int | None = None  #: once so many have answered to the end, nobody else is invited; None = no limit


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire ready to run. `sha256` is that of the file as given: what a version is held to."""

    name: str
    version: str
    title: str
    settings: Settings
    items: tuple[Item, ...]
    sha256: str

    @property
    def questions(self) -> tuple[Item, ...]:
        """The items that ask something, in order: what counts in « question 2 sur 3 »."""
        return tuple(item for item in self.items if item.kind not in SILENT | UNANSWERED)

    def item(self, name: str) -> Item | None:
        """The item of that name, if any."""
        return next((item for item in self.items if item.name == name), None)


def built_in_source(name: str) -> str:
    """The Markdown of the questionnaire shipped under that name: what is frozen when it goes live."""
    return (_DEFINITIONS / f"{name}.md").read_text("utf-8")


@cache
def built_in_names() -> frozenset[str]:
    """The names of the questionnaires that are shipped."""
    return frozenset(path.stem for path in _DEFINITIONS.glob("*.md"))


@cache
def built_in(name: str) -> Form:
    """The questionnaire shipped under that name; KeyError when there is none."""
    path = _DEFINITIONS / f"{name}.md"
    if not name.isidentifier() or not path.is_file():
        raise KeyError(name)
    return load_form(path)


def load_form(source: Path | BytesIO | str) -> Form:
    """Load and compile a questionnaire: a path or the bytes of an .xlsx or Markdown file, or Markdown itself.

    Raises `FormError` with a code, the row and the column for the first fault met. About 15 ms, after a first
    half-second in which pyxform is imported.
    """
    content = _content(source)
    survey, settings, parsed = parse(content)
    if not str(settings.get("form_id", "")).strip():
        raise FormError("form-id-missing", None, "form_id")
    if not str(settings.get("version", "")).strip():
        raise FormError("version-missing", None, "version")
    name = str(settings["form_id"]).strip()
    check_name(name, None, "form_id")
    items = tuple(_items(parsed["children"], (), rows_by_name(survey), {}))
    form = Form(
        name=name,
        version=str(settings["version"]).strip()[:32],
        title=str(parsed.get("title", name)),
        settings=_settings(parsed.get("bot", {})),
        items=items,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    if not form.questions:
        raise FormError("no-question")
    if len(form.questions) > MOST_QUESTIONS:
        row = form.questions[MOST_QUESTIONS].row
        raise FormError("too-many-questions", row, "", count=len(form.questions), limit=MOST_QUESTIONS)
    return form


def check_leaving(form: Form) -> None:
    """FormError when a form could not be asked of who leaves as that is asked: once, in one tap, tied to nobody."""
    leaves = form.settings.trigger == ON_LEAVING
    if leaves != (form.name == LEAVING):
        raise FormError("leaving-name", 2, "bot::declencheur", name=LEAVING, trigger=ON_LEAVING)
    if leaves and [item.kind for item in form.items] != [Kind.SELECT_ONE]:
        raise FormError("leaving-one-question", form.items[min(1, len(form.items) - 1)].row, "type", name=LEAVING)


@lru_cache(maxsize=128)
def compiled(source: str) -> Form:
    """A frozen questionnaire, compiled once a process."""
    return load_form(source)


def _content(source: Path | BytesIO | str) -> bytes:
    if isinstance(source, Path):
        check_size(source.stat().st_size)
        return source.read_bytes()
    return source.encode() if isinstance(source, str) else source.getvalue()


def _items(
    nodes: list[Mapping[str, Any]], outer: tuple[Expression, ...], rows: Mapping[str, int], known: dict[str, Kind]
) -> Iterator[Item]:
    for node in nodes:
        name = str(node.get("name", ""))
        row = rows.get(name, 0)
        if name == "meta" and node.get("control", {}).get("bodyless"):
            continue  # added by pyxform: the id of a submission, which the invitation has already
        if node["type"] == "group":
            heading = french(node.get("label")).strip()
            if len(heading) > LONGEST_HEADING:
                raise FormError("label-too-long", row, "label", name=name, limit=LONGEST_HEADING)
            for inner in _items(node.get("children", []), _group_conditions(node, outer, row, known), rows, known):
                yield inner if inner.heading or not heading else replace(inner, heading=heading)
            continue
        if name in known:  # pyxform lets two groups use one name; an answer table cannot
            raise FormError("duplicate-name", row, "name", name=name)
        item = read_item(node, row, known, outer)
        known[name] = item.kind
        yield item


def _group_conditions(
    node: Mapping[str, Any], outer: tuple[Expression, ...], row: int, known: Mapping[str, Kind]
) -> tuple[Expression, ...]:
    bind = node.get("bind", {})
    if extra := set(bind) - {"relevant"} | set(node) - {"type", "name", "label", "bind", "children", "control"}:
        raise FormError("unsupported-column", row, min(extra), column_name=min(extra))
    source = french(bind.get("relevant")).strip()
    if not source:
        return outer
    return (*outer, compile_expression(source, known, row=row, column="relevant"))


def _settings(cells: Mapping[str, Any]) -> Settings:
    if unknown := set(cells) - _SETTINGS:
        raise FormError("unsupported-column", 2, f"bot::{min(unknown)}", column_name=f"bot::{min(unknown)}")
    reminders = str(cells.get("relances", "0")).strip()
    if not reminders.isdecimal() or int(reminders) > 2:
        raise FormError("bad-reminders", 2, "bot::relances", limit=2)
    try:
        consent = ConsentPurpose(str(cells.get("consentement", ConsentPurpose.SURVEYS)).strip())
    except ValueError as error:
        raise FormError("unknown-consent", 2, "bot::consentement") from error
    trigger = str(cells.get("declencheur", "")).strip()
    if trigger:
        check_name(trigger, 2, "bot::declencheur")
        if trigger not in TRIGGERS:
            raise FormError("unknown-trigger", 2, "bot::declencheur", name=trigger)
    cap = str(cells.get("plafond", "")).strip()
    if cap and (not cap.isdecimal() or not 1 <= int(cap) <= MOST_ANSWERS):
        raise FormError("bad-cap", 2, "bot::plafond", limit=MOST_ANSWERS)
    return Settings(
        trigger=trigger,
        delay=_duration(str(cells.get("delai", "0 h")), "bot::delai"),
        reminders=int(reminders),
        expiry=_duration(str(cells.get("expiration", "14 j")), "bot::expiration"),
        consent=consent,
        cap=int(cap) if cap else None,
    )


def _duration(written: str, column: str) -> timedelta:
    found = _DURATION.fullmatch(written.strip().lower())
    if found is None:
        raise FormError("bad-duration", 2, column, text=written[:32])
    count, unit = int(found.group(1)), found.group(2)[0]
    return timedelta(hours=count) if unit == "h" else timedelta(weeks=count) if unit == "s" else timedelta(days=count)
