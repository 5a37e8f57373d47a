"""What does a questionnaire's file say, read by pyxform, and what in it cannot be followed?

On top of pyxform's own checks: no line waits for an answer that is given after it, and nobody has to answer too much.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from troc.study.expressions import FormError
from troc.study.workbooks import SHEETS, as_markdown, dictionaries, is_workbook, read_sheets

MOST_QUESTIONS = 60  #: beyond, it is refused: nobody answers that on a phone
MOST_LINES = 200  #: questions, notes and calculations; keeps the search for the longest way shallow

_REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
_LOGIC = ("relevant", "calculation", "required", "constraint")
_MUTE = {"", "note", "calculate", "hidden", "begin", "end", "begin_group", "end_group", "acknowledge"}

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


def markdown_of(content: bytes) -> str:
    """A questionnaire's file as the Markdown that is frozen: an .xlsx turned into it, Markdown as it is."""
    return as_markdown(read_sheets(content)) if is_workbook(content) else _decoded(content)


def _decoded(content: bytes) -> str:
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormError("unreadable", detail=type(error).__name__) from error
    if "|" not in written and any(written.count(sign) >= 4 for sign in ";,\t"):
        raise FormError("csv")
    return written


def parse(content: bytes) -> tuple[list[dict[str, Any]], dict[str, Any], dict[str, Any]]:
    """The lines of the survey sheet as they stand, the settings, and the form as pyxform understands it."""
    # pyxform takes half a second to import and is needed only when a form is loaded.
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import get_xlsform

    try:
        # Markdown as bytes: pyxform could take a text for the path of a file.
        book = is_workbook(content)
        sheets = get_xlsform(
            _definition(content) if book else BytesIO(_decoded(content).encode()), None if book else ".md"
        )
        survey = [dict(row) for row in sheets.survey or ()]
        settings = {str(k).strip().lower(): v for row in sheets.settings or () for k, v in row.items()}
        _refuse_or_other(survey)
        if len(survey) > MOST_LINES:
            _refuse_length(survey)
        _refuse_later(survey)
        return survey, settings, workbook_to_json(sheets, form_name="data")
    except PyXFormError as error:
        raise _translated(str(error)) from error
    except FormError:
        raise
    # An uploaded file can break pyxform in ways it does not name; whatever it is, the file is unreadable.
    except Exception as error:
        raise FormError("unreadable", detail=type(error).__name__) from error


def _definition(content: bytes) -> dict[str, Any]:
    """The sheets as pyxform wants them, blank rows kept so that it counts as Excel does."""
    found: dict[str, Any] = {}
    sheets = read_sheets(content)
    for name in SHEETS:
        headers, rows = dictionaries(sheets.get(name, ()))
        found |= {name: rows, f"{name}_header": [dict.fromkeys(headers)] if headers else []}
    return {**found, "sheet_names": list(sheets)}


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


def _refuse_length(survey: list[dict[str, Any]]) -> None:
    asking = [row for row, cells in enumerate(survey, start=2) if str(cells.get("type", "")).split(" ")[0] not in _MUTE]
    if len(asking) > MOST_QUESTIONS:
        raise FormError("too-many-questions", asking[MOST_QUESTIONS], "", count=len(asking), limit=MOST_QUESTIONS)
    if sum(map(bool, survey)) > MOST_LINES:
        raise FormError("too-many-rows", MOST_LINES + 2, "survey", limit=MOST_LINES)


def _refuse_later(survey: list[dict[str, Any]]) -> None:
    """A condition reads answers given before it; two that read each other are said to be a circle."""
    rows = rows_by_name(survey)
    read: dict[str, dict[str, set[str]]] = {}
    for cells in survey:
        name = str(cells.get("name", "")).strip()
        if name:
            columns = {column: set(_REFERENCE.findall(str(cells.get(column, "")))) for column in _LOGIC}
            read.setdefault(name, columns)
    for name, columns in read.items():
        for column, names in columns.items():
            own = {name} if column == "constraint" else set()
            later = sorted(each for each in names - own if rows.get(each, 0) >= rows[name])
            if later:
                circle = name in _reached(later[0], read)
                code = "expression-cycle" if circle else "expression-asked-later"
                raise FormError(code, rows[name], column, name=name, other=later[0])


def _reached(start: str, read: Mapping[str, Mapping[str, set[str]]]) -> set[str]:
    """All that a question depends on, at whatever remove; itself where it depends on itself."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for column, names in read.get(waiting.pop(), {}).items():
            if column != "constraint":
                waiting += names - found
                found |= names
    return found | {start}


def rows_by_name(survey: list[dict[str, Any]]) -> dict[str, int]:
    """The row of each name, as counted in the sheet (pyxform drops it from what it returns)."""
    found: dict[str, int] = {}
    for row, cells in enumerate(survey, start=2):
        found.setdefault(str(cells.get("name", "")).strip(), row)
    return found
