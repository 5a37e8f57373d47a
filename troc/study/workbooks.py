"""What stands in the sheets of a questionnaire's file, and is there anything in it that its author would not see?

A file from anybody: macros, formulas, merged or hidden cells, archives that unpack without end and files that are not
what their name says are refused with the row, the column and the cure. What is left is plain text by sheet and row.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

from troc.study.expressions import FormError

SHEETS = ("survey", "choices", "settings")
LARGEST_FILE = 1_000_000  #: bytes as sent
LARGEST_UNPACKED = 10_000_000  #: bytes of an .xlsx once unpacked; more is a bomb or no questionnaire
MOST_PARTS = 500  #: files within an .xlsx
MOST_ROWS = 1_000  #: of one sheet that are looked at
MOST_COLUMNS = 60
LONGEST_CELL = 2_000  #: characters

#: A workbook as text: for each sheet its rows, the headers first; blank rows are kept, so that rows count as in Excel.
Sheets = Mapping[str, list[list[str]]]

_PIPE = re.compile(r"(?<!\\)\|")
_ZIP, _OLD_OFFICE = b"PK", b"\xd0\xcf\x11\xe0"


def check_size(size: int) -> None:
    """Refuse what is too large to be a questionnaire, before it is read."""
    if size > LARGEST_FILE:
        raise FormError("file-too-large", limit=LARGEST_FILE)


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are those of an .xlsx; refuses files that people take for one."""
    check_size(len(content))
    if not content.strip():
        raise FormError("file-empty")
    if content.startswith(_OLD_OFFICE):
        raise FormError("old-excel")
    return content.startswith(_ZIP)


def has_survey(content: bytes) -> bool:
    """Whether a file that an officer sent is meant as a questionnaire: a workbook with a sheet named « survey »."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            listed = archive.getinfo("xl/workbook.xml")
            if listed.file_size > LARGEST_FILE:
                return False
            return b'name="survey"' in archive.read(listed).lower().replace(b"'", b'"')
    # What damaged archives can raise is in no list; whatever it is, this is no questionnaire.
    except Exception:
        return False


def read_sheets(content: bytes) -> Sheets:
    """The sheets of an .xlsx that make a questionnaire. Raises `FormError` for the first thing that hides something."""
    _check_archive(content)
    # openpyxl takes a quarter of a second to import, and is needed only when an officer sends a file.
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(content), data_only=False, keep_links=False)
    # An uploaded file can break openpyxl in ways it does not name; whatever it is, the file is unreadable.
    except Exception as error:
        raise FormError("unreadable", detail=type(error).__name__) from error
    found: dict[str, list[list[str]]] = {}
    for sheet in book.worksheets:
        name = sheet.title.strip().lower()
        if name in SHEETS:
            if name in found:
                raise FormError("duplicate-sheet", None, name)
            found[name] = _rows(sheet, name)
    if "survey" not in found:
        raise FormError("survey-sheet-missing")
    return found


def dictionaries(sheet: Iterable[list[str]]) -> tuple[list[str], list[dict[str, str]]]:
    """The headers of a sheet, and each row beneath as header → cell, empty ones left out."""
    rows = list(sheet)
    headers = [" ".join(cell.split()) for cell in rows[0]] if rows else []
    beneath = [{h: cell for h, cell in zip(headers, row, strict=False) if h and cell} for row in rows[1:]]
    return [header for header in headers if header], beneath


def from_markdown(source: str) -> Sheets:
    """The sheets of a frozen questionnaire; the reverse of `as_markdown`."""
    found: dict[str, list[list[str]]] = {}
    name = ""
    for line in source.splitlines():
        if not line.lstrip().startswith("|"):
            continue
        first, *cells = [cell.strip().replace(r"\|", "|") for cell in _PIPE.split(line.strip()[1:].removesuffix("|"))]
        if first:
            name = first.lower()
            found[name] = []
        elif name and any(cells):
            found[name].append(cells)
    return {sheet: rows for sheet, rows in found.items() if sheet in SHEETS}


def as_workbook(source: str) -> bytes:
    """A frozen questionnaire as an .xlsx that an officer changes and sends back; every cell is text, none a formula."""
    # XlsxWriter takes a tenth of a second to import, and serves only downloads.
    from xlsxwriter import Workbook

    kept = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(kept, options) as book:
        # The same source gives the same bytes, whenever it is sent.
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - a spreadsheet's dates have no zone
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in from_markdown(source).items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell:
                        sheet.write_string(number, column, cell, wrapped if number else bold)
            for column, header in enumerate(rows[0] if rows else ()):
                sheet.set_column(column, column, 44 if header.startswith(("label", "hint")) else 18)
    return kept.getvalue()


def as_markdown(sheets: Sheets) -> str:
    """The same as Markdown tables: what is frozen and hashed. Blank rows and columns go, line ends become spaces."""
    lines: list[str] = []
    for name in SHEETS:
        headers, rows = dictionaries(sheets.get(name, ()))
        if not headers:
            continue
        lines.append(f"| {name} |{' |' * len(headers)}")
        lines.append(f"| | {' | '.join(map(_cell, headers))} |")
        lines += [f"| | {' | '.join(_cell(row.get(h, '')) for h in headers)} |" for row in rows if row]
        lines.append("")
    return "\n".join(lines)


def _cell(written: str) -> str:
    return " ".join(written.split()).replace("|", r"\|")


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
                raise FormError("zip-bomb", limit=LARGEST_UNPACKED)
            names = {entry.filename for entry in entries}
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise FormError("macros")
            if "xl/workbook.xml" not in names:
                raise FormError("not-a-workbook")
            if b"macroEnabled" in archive.read("[Content_Types].xml"):
                raise FormError("macros")
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise FormError("unreadable", detail=type(error).__name__) from error


def _rows(sheet: Any, name: str) -> list[list[str]]:
    if sheet.sheet_state != "visible":
        raise FormError("hidden-sheet", None, name)
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        _refuse_vast(sheet, name)
    if sheet.merged_cells.ranges:
        first = min(sheet.merged_cells.ranges, key=lambda each: (each.min_row, each.min_col))
        raise FormError("merged-cells", first.min_row, _header(sheet, first.min_col) or name, cells=first.coord)
    tall, wide = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    rows = [list(_texts(sheet, row, name)) for row in sheet.iter_rows(max_row=tall, max_col=wide)]
    while rows and not any(rows[-1]):
        rows.pop()
    _refuse_hidden(sheet, rows, name)
    if rows:
        headers = [cell for cell in rows[0] if cell]
        again = next((cell for rank, cell in enumerate(headers) if cell in headers[:rank]), None)
        if again is not None:
            raise FormError("duplicate-column", 1, again[:64], column_name=again[:64])
    return rows


def _refuse_vast(sheet: Any, name: str) -> None:
    """Formatting alone may reach far; something written out there is refused."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and (cell.row > MOST_ROWS or cell.column > MOST_COLUMNS):
                raise FormError("too-many-rows", cell.row, name, limit=MOST_ROWS)


def _texts(sheet: Any, row: Iterable[Any], name: str) -> Iterator[str]:
    for cell in row:
        value = cell.value
        column = "" if value is None else (_header(sheet, cell.column) or name)
        if cell.data_type == "f" or (isinstance(value, str) and value.lstrip().startswith("=")):
            raise FormError("formula-cell", cell.row, column)
        if cell.data_type == "e":
            raise FormError("error-cell", cell.row, column, text=str(value)[:16])
        text = _text(value)
        if len(text) > LONGEST_CELL:
            raise FormError("cell-too-long", cell.row, column, limit=LONGEST_CELL)
        yield text


def _refuse_hidden(sheet: Any, rows: list[list[str]], name: str) -> None:
    for letter, dimension in sheet.column_dimensions.items():
        # A run of columns hidden together is kept under its first letter.
        first, last = (dimension.min or 0, dimension.max or 0) if dimension.hidden else (1, 0)
        for rank in range(first, min(last, MOST_COLUMNS) + 1):
            if any(rank <= len(row) and row[rank - 1] for row in rows[1:]):
                raise FormError("hidden-column", None, _header(sheet, rank) or name, letter=letter)
    for number, dimension in sheet.row_dimensions.items():
        if dimension.hidden and number <= len(rows) and any(rows[number - 1]):
            raise FormError("hidden-row", number, name)


def _header(sheet: Any, column: int) -> str:
    value = sheet.cell(1, column).value
    return str(value).strip()[:64] if isinstance(value, str) else ""


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value).replace("\u00a0", " ").replace("\u202f", " ").strip()
