"""How is the export made: every table once through all its forms, then what describes them, then the archive?"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from locales.loader import load
from models.study_export import ExportKind
from troc.study.disclosure import Printed
from troc.study.exporting.agreeing import of_agreeing
from troc.study.exporting.answers_long import long_table
from troc.study.exporting.answers_wide import wide_tables
from troc.study.exporting.archive import digest, measured, pack, write_sums
from troc.study.exporting.codebook import write_codebook
from troc.study.exporting.delimited import DIALECTS, DelimitedFile
from troc.study.exporting.describing import Told, counted_lines, dictionary_table, readme_lines
from troc.study.exporting.facts import fact_tables
from troc.study.exporting.frames import Frame
from troc.study.exporting.measured import definition_table, indicator_table
from troc.study.exporting.package import write_package
from troc.study.exporting.public_tables import public_table
from troc.study.exporting.spss import write_spss
from troc.study.exporting.stata import write_stata
from troc.study.exporting.tables import Row, Table
from troc.study.exporting.thin_file import thin_table
from troc.study.exporting.workbook import Workbook
from troc.study.extraction import Extraction
from troc.study.forms import Form
from troc.study.telling.telling import Telling

#: Told of each table, once it is written: its name and how many rows it has.
Tell = Callable[[str, int], None]
WORKBOOK = "troquet_etude.xlsx"
README = "LISEZMOI.txt"


class _Sink(Protocol):
    def write(self, row: Row) -> None: ...


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. `forms`: every questionnaire that was sent or is live, the oldest version first."""

    extraction: Extraction
    forms: Sequence[Form]
    software: str  #: version of the program
    statistical: bool  #: SPSS and Stata too: the extra is installed


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    path: Path
    sha256: str
    rows: dict[str, int]  #: of each table

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def pseudonymised(order: Order, target: Path, tell: Tell) -> Made:
    """Everything the study knows, under its codes: for analysts bound by an agreement, never to be published.

    Rows are of firms that said yes to the study; the indicators are of all but those that said no.
    """
    agreeing = of_agreeing(order.extraction)
    tables = [
        *wide_tables(agreeing, order.forms),
        long_table(agreeing),
        *fact_tables(agreeing),
        indicator_table(order.extraction),
        definition_table(),
    ]
    tables.append(dictionary_table(tables))
    told = Told(len(order.extraction.firms), order.extraction.left_out)
    return _archive(order, tables, ExportKind.PSEUDONYMISED, told, target, tell)


def publishable(
    order: Order, earlier: Sequence[Sequence[Printed]], target: Path, tell: Tell, *, thin: bool
) -> tuple[Made, list[Printed]]:
    """The figures that anybody may read, and with `thin` the one file of single firms. Also what is to be remembered of it.

    `earlier`: what was published before, the latest last. Raises `NotAnonymous` where no file of firms keeps the rule.
    """
    rows_of_firms = [thin_table(order.extraction)] if thin else []
    telling = Telling(order.extraction, earlier)
    tables = [public_table(telling), definition_table(), *rows_of_firms]
    tables.append(dictionary_table(tables))
    members = telling.whole("members")
    left = order.extraction.left_out if telling.between("asked", "joined") else None
    told = Told(None if members is None else members.n, left)
    return _archive(order, tables, ExportKind.PUBLISHABLE, told, target, tell), telling.printed


def _archive(order: Order, tables: Sequence[Table], kind: ExportKind, told: Told, target: Path, tell: Tell) -> Made:
    """Write the tables in all their forms, what describes them, and the archive at `target`."""
    folder = target.with_name(f".{target.name}.files")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    try:
        head = readme_lines(order.extraction, order.software, kind, told)
        rows = _write_tables(order, tables, folder, head, tell)
        _describe(order, tables, rows, head, folder)
        pack(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Made(target, digest(target), rows)


def _write_tables(order: Order, tables: Sequence[Table], folder: Path, head: list[str], tell: Tell) -> dict[str, int]:
    for name in (*(dialect.folder for dialect in DIALECTS), *(("spss", "stata") if order.statistical else ())):
        (folder / name).mkdir()
    rows: dict[str, int] = {}
    with Workbook(folder / WORKBOOK, order.extraction.taken_at) as book:
        book.text(load().plain("dataset-sheet-readme"), head)
        for table in tables:
            rows[table.name] = _write_table(order, table, folder, book)
            tell(table.name, rows[table.name])
    return rows


def _write_table(order: Order, table: Table, folder: Path, book: Workbook) -> int:
    """Each row once, into every form of the table at the same time."""
    count = 0
    frame = Frame(table) if order.statistical and table.analysed else None
    with ExitStack() as open_files:
        sinks: list[_Sink] = [
            open_files.enter_context(DelimitedFile(folder / each.folder / f"{table.name}.csv", table, each))
            for each in DIALECTS
        ]
        if table.sheet:
            sinks.append(open_files.enter_context(book.sheet(table)))
        if frame is not None:
            sinks.append(frame)
        count = _pour(table.rows(), sinks)
    if frame is not None:
        write_spss(frame, folder / "spss" / f"{table.name}.sav", order.extraction.taken_at)
        write_stata(frame, folder / "stata" / f"{table.name}.dta", order.extraction.taken_at)
    return count


def _pour(rows: Iterable[Row], sinks: Sequence[_Sink]) -> int:
    count = 0
    for row in rows:
        count += 1
        for sink in sinks:
            sink.write(row)
    return count


def _describe(order: Order, tables: Sequence[Table], rows: dict[str, int], head: list[str], folder: Path) -> None:
    taken_at = order.extraction.taken_at
    title = load().plain("dataset-title", community=order.extraction.community)
    counted = [(table, rows[table.name]) for table in tables]
    write_codebook(folder / "codebook.xml", counted, title, taken_at, order.software)
    lines = [*head, *counted_lines(rows)]
    (folder / README).write_text("\r\n".join(lines) + "\r\n", "utf-8")
    write_package(folder / "datapackage.json", tables, measured(folder), title, taken_at)
    write_sums(folder, measured(folder))
