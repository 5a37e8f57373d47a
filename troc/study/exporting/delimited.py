"""How does a table become CSV: one way for French Excel, one for machines?"""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from troc.study.exporting.tables import Absent, Cell, Column, Row, Table, Type

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
    if "\r" in text:  # which csv does not quote, and readers take for the end of a row
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(DANGEROUS) else text


def written_number(value: float, decimal: str) -> str:
    """As short as says the same number, without an exponent; whole ones without a mark."""
    if isinstance(value, int) or (value == int(value) and abs(value) < 10**15):
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


def _writing(column: Column, dialect: Dialect) -> Callable[[Cell], str]:
    """What a cell of that column is written as; a missing code is a number of ours, which nothing need guard against."""
    form = _present(column, dialect)

    def plain(cell: Cell) -> str:
        return "" if cell is None else form(cell)

    def asked(cell: Cell) -> str:
        return str(cell.value) if isinstance(cell, Absent) else plain(cell)

    return asked if column.asked else plain


def _present(column: Column, dialect: Dialect) -> Callable[[Cell], str]:
    if column.numeric:
        return lambda cell: written_number(cast("float", cell), dialect.decimal)
    if column.type is Type.DATE:
        days: dict[date, str] = {}  # a table holds far fewer days than rows, and strftime is slow

        def day(cell: Cell) -> str:
            known = cast("date", cell)
            return days.get(known) or days.setdefault(known, known.strftime(dialect.date))

        return day
    return lambda cell: guarded(str(cell))
