"""How does a table become CSV: one way for French Excel, one for machines?"""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from troc.study.exporting.tables import Cell, Column, Row, Table, Type

#: A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection); some read the wide signs alike.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way of writing CSV."""

    folder: str
    encoding: str
    delimiter: str
    decimal: str
    line_end: str
    date: str  #: as strftime writes it


EXCEL = Dialect("csv_excel", "utf-8-sig", ";", ",", "\r\n", "%d/%m/%Y")
MACHINE = Dialect("csv", "utf-8", ",", ".", "\n", "%Y-%m-%d")
DIALECTS = (EXCEL, MACHINE)


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would reckon with it; one kind of line ends."""
    if text.isalnum():  # nearly all codes: the quick way out
        return text
    if "\r" in text:  # which csv does not quote, and readers take for the end of a row
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(DANGEROUS) else text


def written_number(value: float, decimal: str) -> str:
    """As short as says the same number, without an exponent; whole ones without a mark."""
    if value == int(value) and abs(value) < 10**15:
        return str(int(value))
    text = repr(value)
    if "e" in text:
        text = f"{value:.15f}".rstrip("0")
    return text.replace(".", decimal)


class DelimitedFile(AbstractContextManager["DelimitedFile"]):
    """One table written row by row."""

    def __init__(self, path: Path, table: Table, dialect: Dialect) -> None:
        self._file = path.open("w", encoding=dialect.encoding, newline="")
        writer = csv.writer(self._file, delimiter=dialect.delimiter, lineterminator=dialect.line_end)
        writer.writerow([column.name for column in table.columns])
        self._put = writer.writerow
        self._write = tuple(_writing(column, dialect) for column in table.columns)

    def write(self, row: Row) -> None:
        self._put([write(cell) for write, cell in zip(self._write, row, strict=True)])

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _writing(column: Column, dialect: Dialect) -> Callable[[Cell], str | int | None]:
    """What a cell of that column is written as. Nothing is written for None; a whole number, and so a missing code, is
    written by csv itself: it is a number of ours, against which nothing need be guarded."""

    def number(cell: Cell) -> str | int | None:
        return written_number(cell, dialect.decimal) if isinstance(cell, float) else cast("int | None", cell)

    days: dict[date, str] = {}  # a table holds far fewer days than rows, and strftime is slow

    def day(cell: Cell) -> str | int | None:
        if not isinstance(cell, date):
            return cast("int | None", cell)
        return days.get(cell) or days.setdefault(cell, cell.strftime(dialect.date))

    def text(cell: Cell) -> str | int | None:
        return guarded(cell) if isinstance(cell, str) else cast("int | None", cell)

    if column.numeric:
        return number
    return day if column.type is Type.DATE else text
