"""How do the answers, their dictionary, the invitations and the indicators become one workbook?"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

from locales.loader import load
from troc.study.exporting.tables import Absent, Cell, Row, Table, Type

LAST_ROW = 1_048_576  #: of a sheet, counted from 1
_NAME = 31  #: characters of a sheet's name
_CELL = 32_767  #: characters of a cell
_WIDEST = 40
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


class Workbook(AbstractContextManager["Workbook"]):
    """A workbook written row by row, a sheet after the other; rows are not kept in memory."""

    def __init__(self, path: Path, made_at: datetime) -> None:
        # xlsxwriter is needed only here, and brings what the program need not hold while it runs.
        import xlsxwriter

        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(str(path), options)
        # the date of what was read, so that the same reading gives the same file
        self._book.set_properties({"created": made_at.replace(tzinfo=None)})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._day = self._book.add_format({"num_format": "dd/mm/yyyy"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._names: set[str] = set()

    def text(self, name: str, lines: list[str]) -> None:
        """A sheet that is read: one line a row."""
        sheet = self._book.add_worksheet(self._free(name))
        sheet.set_column(0, 0, 110)
        for number, line in enumerate(lines):
            sheet.write_string(number, 0, line[:_CELL], self._wrapped)

    def sheet(self, table: Table) -> Sheet:
        """A sheet for the rows of that table; those that do not fit on one go on the next."""
        return Sheet(self, table)

    def begin(self, table: Table) -> Any:
        """A fresh sheet with its header, which stays in sight."""
        sheet = self._book.add_worksheet(self._free(table.sheet))
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, min(_WIDEST, max(11, len(column.name) + 4)))
            sheet.write_string(0, number, column.name, self._head)
        sheet.freeze_panes(1, 0)
        return sheet

    def put(self, sheet: Any, number: int, place: int, cell: Cell, kind: Type) -> None:
        """One cell: text as text, days as days. A missing code is text, so that no mean takes it for a number."""
        if cell is None:
            return
        if isinstance(cell, Absent):
            sheet.write_string(number, place, str(cell.value))
        elif kind is Type.DATE:
            sheet.write_datetime(number, place, cell, self._day)
        elif isinstance(cell, int | float):
            sheet.write_number(number, place, cell)
        else:
            sheet.write_string(number, place, str(cell)[:_CELL])

    def _free(self, wanted: str) -> str:
        """That name, which no other sheet has (Excel tells no capitals apart)."""
        wanted = wanted.translate(_FORBIDDEN)
        name, number = wanted[:_NAME], 1
        while name.lower() in self._names:
            number += 1
            end = f" ({number})"
            name = wanted[: _NAME - len(end)] + end
        self._names.add(name.lower())
        return name

    def __exit__(self, *_: object) -> None:
        self._book.close()


class Sheet(AbstractContextManager["Sheet"]):
    """The rows of one table, on as many sheets as they take."""

    def __init__(self, book: Workbook, table: Table) -> None:
        self._book, self._table = book, table
        self._types = tuple(column.type for column in table.columns)
        self._sheet, self._rows = book.begin(table), 1

    def write(self, row: Row) -> None:
        if self._rows == LAST_ROW:
            self._end()
            self._sheet, self._rows = self._book.begin(self._table), 1
        for place, cell in enumerate(row):
            self._book.put(self._sheet, self._rows, place, cell, self._types[place])
        self._rows += 1

    def _end(self) -> None:
        last = len(self._types) - 1
        self._sheet.autofilter(0, 0, max(1, self._rows - 1), last)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{LAST_ROW}"})

    def __exit__(self, *_: object) -> None:
        self._end()


def sheet_names() -> tuple[str, str, str]:
    """Of the sheet to be read first, of the dictionary and of the indicators."""
    texts = load()
    return (
        texts.plain("dataset-sheet-readme"),
        texts.plain("dataset-sheet-dictionary"),
        texts.plain("dataset-sheet-indicators"),
    )
