"""Is this workbook a questionnaire the chat can run, and what does it ask?

Questionnaires are XLSForms: in the program as Markdown tables, from officers as .xlsx. pyxform reads both; on top of it
every expression is compiled, and what the chat cannot ask or the study must not is refused, before any member sees it.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from models.enums import ConsentPurpose
from troc.study.expressions import Expression, FormError, compile_expression
from troc.study.questions import SILENT, UNANSWERED, Item, Kind, check_name, french, read_item

MOST_QUESTIONS = 12  #: of one form, notes not counted; more are not answered on a phone
LARGEST_FILE = 1_000_000  #: bytes as sent
LARGEST_UNPACKED = 20_000_000  #: bytes of an .xlsx once unpacked; more is a bomb or no questionnaire

_DEFINITIONS = Path(__file__).parent / "definitions"
_DURATION = re.compile(r"(\d{1,4})\s*(h|heures?|j|jours?|semaines?)")
_SETTINGS = {"declencheur", "delai", "relances", "expiration", "consentement"}

#: pyxform's refusals by a piece of their wording; any other is "unreadable" with pyxform's own first line.
_PYXFORM: tuple[tuple[str, str], ...] = (
    (r"Could not find the name '(?P<name>[^']*)'", "unknown-question"),
    (r"List name not in choices sheet: (?P<name>\S+)", "unknown-list"),
    (r"'name' value '(?P<name>[^']*)' is invalid\. Questions, groups", "duplicate-name"),
    (r"Choice names must be unique", "duplicate-choice"),
    (r"Unmatched '(?P<name>[^']*)'", "unmatched-group"),
    (r"'name' value is invalid", "bad-name"),
    (r"Question with no type", "type-missing"),
    (r"with no name", "name-missing"),
    (r"Missing calculation", "calculation-missing"),
    (r"not recognized as a supported type|does not appear to be a valid", "not-a-form"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """When and to whom a questionnaire goes: the `bot::` columns of the settings sheet."""

    trigger: str  #: the event that plans an invitation; "" when an officer sends it by hand
    delay: timedelta  #: from the event to the invitation
    reminders: int  #: at most so many
    expiry: timedelta  #: from the invitation to its end
    consent: ConsentPurpose  #: the switch without which it is not sent


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
    survey, settings, parsed = _parse(content)
    if not str(settings.get("form_id", "")).strip():
        raise FormError("form-id-missing", None, "form_id")
    if not str(settings.get("version", "")).strip():
        raise FormError("version-missing", None, "version")
    name = str(settings["form_id"]).strip()
    check_name(name, None, "form_id")
    items = tuple(_items(parsed["children"], (), _rows(survey), {}))
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
        raise FormError(
            "too-many-questions",
            form.questions[MOST_QUESTIONS].row,
            "",
            count=len(form.questions),
            limit=MOST_QUESTIONS,
        )
    return form


def _content(source: Path | BytesIO | str) -> bytes:
    if isinstance(source, Path):
        if source.stat().st_size > LARGEST_FILE:
            raise FormError("file-too-large", limit=LARGEST_FILE)
        content = source.read_bytes()
    else:
        content = source.encode() if isinstance(source, str) else source.getvalue()
    if len(content) > LARGEST_FILE:
        raise FormError("file-too-large", limit=LARGEST_FILE)
    return content


def _parse(content: bytes) -> tuple[list[dict[str, Any]], dict[str, Any], dict[str, Any]]:
    # pyxform takes half a second to import and is needed only when a form is loaded.
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import get_xlsform

    workbook: BytesIO | str
    try:
        if content.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(content)) as archive:
                if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
                    raise FormError("file-too-large", limit=LARGEST_UNPACKED)
            workbook = BytesIO(content)
        else:
            workbook = content.decode("utf-8-sig")
        sheets = get_xlsform(workbook)
        survey = [dict(row) for row in sheets.survey or ()]
        settings = {str(k).strip().lower(): v for row in sheets.settings or () for k, v in row.items()}
        _refuse_or_other(survey)
        return survey, settings, workbook_to_json(sheets, form_name="data")
    except PyXFormError as error:
        raise _translated(str(error)) from error
    except FormError:
        raise
    # An uploaded file can break openpyxl and pyxform in ways they do not name; whatever it is, the file is unreadable.
    except Exception as error:
        raise FormError("unreadable", detail=type(error).__name__) from error


def _translated(message: str) -> FormError:
    found_row = re.match(r"\[row : (\d+)\]", message)
    row = int(found_row.group(1)) if found_row else None
    place = re.search(r"On the '(\w+)' sheet, the '(\w+)' value", message)
    column = "" if place is None else "choices" if place.group(1) == "choices" else place.group(2)
    for pattern, code in _PYXFORM:
        if found := re.search(pattern, message):
            return FormError(code, row, column, **{"name": "", **found.groupdict()})
    lines = message.splitlines() or [""]
    return FormError("unreadable", row, "", detail=lines[0][:200])


def _refuse_or_other(survey: list[dict[str, Any]]) -> None:
    # pyxform would add an English "Specify other." that reads its question by a path.
    for row, cells in enumerate(survey, start=2):
        kind = str(cells.get("type", ""))
        if re.search(r"\bor[ _]other\b", kind):
            raise FormError("unsupported-type", row, "type", type=kind[:64])


def _rows(survey: list[dict[str, Any]]) -> dict[str, int]:
    """The row of each name, as counted in the sheet (pyxform drops it from what it returns)."""
    found: dict[str, int] = {}
    for row, cells in enumerate(survey, start=2):
        found.setdefault(str(cells.get("name", "")).strip(), row)
    return found


def _items(
    nodes: list[Mapping[str, Any]], outer: tuple[Expression, ...], rows: Mapping[str, int], known: dict[str, Kind]
) -> Iterator[Item]:
    for node in nodes:
        name = str(node.get("name", ""))
        row = rows.get(name, 0)
        if name == "meta" and node.get("control", {}).get("bodyless"):
            continue  # added by pyxform: the id of a submission, which the invitation has already
        if node["type"] == "group":
            yield from _items(node.get("children", []), _group_conditions(node, outer, row, known), rows, known)
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
    return Settings(
        trigger=trigger,
        delay=_duration(str(cells.get("delai", "0 h")), "bot::delai"),
        reminders=int(reminders),
        expiry=_duration(str(cells.get("expiration", "14 j")), "bot::expiration"),
        consent=consent,
    )


def _duration(written: str, column: str) -> timedelta:
    found = _DURATION.fullmatch(written.strip().lower())
    if found is None:
        raise FormError("bad-duration", 2, column, text=written[:32])
    count, unit = int(found.group(1)), found.group(2)[0]
    return timedelta(hours=count) if unit == "h" else timedelta(weeks=count) if unit == "s" else timedelta(days=count)
