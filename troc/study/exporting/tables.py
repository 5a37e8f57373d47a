"""What is a table that leaves: its variables, what their values mean, and its rows one by one?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from locales.loader import load


class Type(StrEnum):
    """What a variable holds."""

    TEXT = "text"
    CODE = "code"  #: one of the categories
    FLAG = "flag"  #: 0 or 1
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"


class Absent(IntEnum):
    """Why an answer is not there; the codes are those of the SPSS files too, and .a .b .c in Stata."""

    REFUSED = -97  #: shown, and passed over
    NOT_CONCERNED = -98  #: the questionnaire did not ask it of them
    NOT_ANSWERED = -99  #: they had stopped before it


#: A value; None where there is nothing to tell. Amounts are numbers of euros.
Cell = str | int | float | date | Absent | None
Row = tuple[Cell, ...]

NUMERIC = frozenset({Type.FLAG, Type.INTEGER, Type.DECIMAL})
LONGEST_NAME = 32
_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")  #: what SPSS, Stata and R take without renaming


@dataclass(frozen=True, slots=True)
class Category:
    """One value that a variable can take."""

    value: str
    label: str
    code: int  #: what stands for it in SPSS and Stata: its place in the list, from 1; a flag's 0 and 1


@dataclass(frozen=True, slots=True)
class Column:
    """One variable."""

    name: str
    label: str
    type: Type
    categories: tuple[Category, ...] = ()
    purpose: str = ""  #: why it is asked
    indicator: str = ""  #: which figure of the study uses it
    asked: bool = False  #: an answer, which may be an `Absent`

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(self.name)

    @property
    def numeric(self) -> bool:
        return self.type in NUMERIC


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `rows` may be called again and gives the same rows in the same order, without holding them."""

    name: str  #: of its files
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]
    sheet: str = ""  #: of the workbook; "" when it is not there
    analysed: bool = False  #: goes to SPSS and Stata too


def listed(pairs: Iterable[tuple[str, str]]) -> tuple[Category, ...]:
    """Values and their labels, numbered in the order of the list."""
    return tuple(Category(value, label, code) for code, (value, label) in enumerate(pairs, start=1))


def absence_label(absent: Absent) -> str:
    """What the code of an absence means."""
    return load().plain(f"dataset-absent-{absent.name.lower().replace('_', '-')}")
