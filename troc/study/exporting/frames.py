"""How are the values of a table held column by column, for SPSS and Stata?"""

from __future__ import annotations

import math
from array import array
from datetime import date, datetime
from pathlib import Path

from troc.study.exporting.tables import LONGEST_NAME, Absent, Cell, Column, Row, Table, Type

#: Words that SPSS or Stata keeps for itself; a variable of that name gets a stroke after it.
_RESERVED = frozenset(
    {
        *("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"),
        *("byte", "double", "float", "if", "in", "int", "long", "str", "strl", "using"),
    }
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST_DAY = date(1582, 10, 14)  #: SPSS counts from here; days are held as days since


def available() -> bool:
    """Whether the extra `spss` is installed. What it is made of is imported here, for it takes a second."""
    try:
        import pandas as pd
        import pyreadstat
    except ImportError:
        return False
    return bool(pd and pyreadstat)


class Frame:
    """The values of a table: numbers packed, texts as they are. A code is its category's number, an absence its own."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.values: tuple[array[float] | list[str], ...] = tuple(
            [] if column.type is Type.TEXT else array("d") for column in table.columns
        )
        self._codes = tuple({each.value: float(each.code) for each in column.categories} for column in table.columns)

    @property
    def columns(self) -> dict[str, Column]:
        """The variables by the names that both programs take."""
        return {
            f"{each.name[: LONGEST_NAME - 1]}_" if each.name in _RESERVED else each.name: each
            for each in self.table.columns
        }

    def write(self, row: Row) -> None:
        """One more row."""
        for values, codes, cell in zip(self.values, self._codes, row, strict=True):
            if isinstance(values, list):
                values.append("" if cell is None else str(cell))
            else:
                values.append(_number(cell, codes))


def _number(cell: Cell, codes: dict[str, float]) -> float:
    if cell is None:
        return math.nan
    if isinstance(cell, Absent):
        return float(cell.value)
    if isinstance(cell, date):
        return float((cell - FIRST_DAY).days)
    return codes.get(cell, math.nan) if isinstance(cell, str) else float(cell)


def cut(text: str, most: int) -> str:
    """The beginning of a text that takes no more bytes than `most`."""
    return text.encode()[:most].decode(errors="ignore")


def month(day: datetime) -> str:
    """As both programs write it in the date of a file."""
    return _MONTHS[day.month - 1]


def stamp(path: Path, place: int, text: str) -> None:
    """Write the date of what was read over that of the writing, so that the same reading gives the same file."""
    with path.open("r+b") as file:
        file.seek(place)
        file.write(text.encode("ascii"))
