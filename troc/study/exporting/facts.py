"""Which tables do the facts of an extraction make, as the dictionary lays them down?"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from locales.loader import load
from models.enums import LegalForm
from troc.study.exporting.tables import Category, Cell, Column, Row, Table, Type, listed
from troc.study.extraction import Extraction

DICTIONARY = Path(__file__).parent / "dictionary.toml"
#: The twenty sectors of the chat (`troc/members/sectors.py`), in their order.
SECTORS = (
    *("food", "catering", "building", "shop", "craft", "consulting", "communication", "digital", "association"),
    *("training", "farming", "reuse", "transport", "cleaning", "culture", "health", "social", "property", "printing"),
    "energy",
)
Reader = Callable[[Any, Any], Cell]


def fact_tables(extraction: Extraction) -> Iterator[Table]:
    """Every table of the dictionary, over the rows of the extraction."""
    for entry in dictionary()["table"]:
        yield _table(entry, getattr(extraction, entry["rows"]))


@cache
def dictionary() -> dict[str, Any]:
    """The dictionary as it is written."""
    return tomllib.loads(DICTIONARY.read_text("utf-8"))


@cache
def categories(name: str) -> tuple[Category, ...]:
    """The values of that list and what they mean; KeyError when there is none of that name."""
    if name == "secteur":
        return listed((code, load().plain(f"sector-{code}")) for code in SECTORS)
    if name == "forme":
        return listed((form.value, load().plain(f"form-{form.value}")) for form in LegalForm)
    return listed(dictionary()["lists"][name].items())


def flags() -> tuple[Category, ...]:
    """What 0 and 1 mean."""
    return Category("0", load().plain("dataset-no"), 0), Category("1", load().plain("dataset-yes"), 1)


def _table(entry: Mapping[str, Any], source: Iterable[Any]) -> Table:
    lines: list[list[str]] = entry["columns"]
    readers = tuple(_reader(line[0], line[2]) for line in lines)
    within = entry.get("within", "")

    def rows() -> Iterator[Row]:
        for outer in source:
            for inner in getattr(outer, within) if within else (outer,):
                yield tuple([read(outer, inner) for read in readers])

    columns = tuple(_column(line) for line in lines)
    sheet = load().plain("dataset-sheet-invitations") if entry.get("in_workbook") else ""
    return Table(entry["name"], entry["title"], columns, rows, sheet, entry.get("analysed", False))


def _column(line: list[str]) -> Column:
    _, name, kind, label, *lists = line
    if kind == "euros":
        return Column(name, label, Type.DECIMAL)
    if kind == "flag":
        return Column(name, label, Type.FLAG, flags())
    return Column(name, label, Type(kind), categories(lists[0]) if lists else ())


def _reader(field: str, kind: str) -> Reader:
    """How a variable is read off the row, and the row around it."""
    name = field.removeprefix("^")
    outside = field.startswith("^")

    def plain(outer: Any, inner: Any) -> Any:
        return getattr(outer if outside else inner, name)

    def euros(outer: Any, inner: Any) -> Cell:
        cents = plain(outer, inner)
        return None if cents is None else cents / 100

    def flag(outer: Any, inner: Any) -> Cell:
        known = plain(outer, inner)
        return None if known is None else int(known)

    def code(outer: Any, inner: Any) -> Cell:
        known = plain(outer, inner)
        return None if known is None else str(known)

    return {"euros": euros, "flag": flag, "code": code}.get(kind, plain)
