"""What must a reader of the files be told of them: variable by variable, and before anything else?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from locales.formats import date_numeric, number, time_of_day
from locales.loader import load
from models.study_export import ExportKind
from troc.study.disclosure import MAX_SHARE, MIN_FIRMS, MIN_RESPONDENTS
from troc.study.exporting.tables import Absent, Column, Row, Table, Type, absence_label
from troc.study.extraction import Extraction
from troc.study.indicators.view import PARIS, View


def dictionary_table(tables: Sequence[Table]) -> Table:
    """One row a variable and value: a variable without a list of values has one."""
    texts = load()

    def rows() -> Iterator[Row]:
        for table in tables:
            for column in table.columns:
                kind = texts.plain(f"dataset-type-{column.type.value}")
                about = (table.name, column.name, column.label, kind)
                for value, label in _values(column) or (("", ""),):
                    yield (*about, value, label, column.purpose, column.indicator)

    names = ("tableau", "variable", "libelle", "type", "valeur", "sens", "finalite", "indicateur")
    columns = tuple(Column(name, texts.plain(f"dataset-dictionary-{name}"), Type.TEXT) for name in names)
    title = texts.plain("dataset-title-dictionary")
    return Table("dictionnaire", title, columns, rows, texts.plain("dataset-sheet-dictionary"))


def _values(column: Column) -> list[tuple[str, str]]:
    values = [(category.value, category.label) for category in column.categories]
    if column.asked:
        values += [(str(each.value), absence_label(each)) for each in Absent]
    return values


@dataclass(frozen=True, slots=True)
class Told:
    """How many firms are in it; None where that must not be told."""

    firms: int | None
    left: int | None  #: that said no to the study


def readme_lines(extraction: Extraction, software: str, kind: ExportKind, told: Told) -> list[str]:
    """What the export is, from when to when, under which rules."""
    texts = load()
    taken = extraction.taken_at.astimezone(PARIS)
    view = View(Extraction(extraction.taken_at, extraction.since, extraction.until, "", 0))
    return texts.plain(
        "dataset-readme",
        community=extraction.community,
        kind=kind.value,
        day=date_numeric(taken.date()),
        hour=time_of_day(taken),
        first=date_numeric(view.first_day),
        last=date_numeric(view.last_day),
        firms=_said(told.firms),
        left=_said(told.left),
        respondents=MIN_RESPONDENTS,
        units=MIN_FIRMS,
        share=number(MAX_SHARE * 100),
        version=software,
        hash=extraction.sha256,
    ).splitlines()


def counted_lines(rows: Mapping[str, int]) -> list[str]:
    """The rows of each table."""
    texts = load()
    each = [texts.plain("dataset-readme-row", name=name, count=count) for name, count in rows.items()]
    return ["", texts.plain("dataset-readme-rows"), *each]


def _said(count: int | None) -> str:
    return load().plain("dataset-readme-secret") if count is None else number(count)
