"""What leaves opens in SPSS, Stata, R, pandas and Excel with its labels, its types and its missing codes, and runs nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.study.population import population
from troc.study.exporting.agreeing import of_agreeing
from troc.study.exporting.answers_wide import wide_tables
from troc.study.exporting.building import Made, Order, pseudonymised
from troc.study.exporting.codebook import NAMESPACE
from troc.study.exporting.delimited import DANGEROUS, EXCEL, MACHINE, DelimitedFile
from troc.study.exporting.facts import fact_tables
from troc.study.exporting.tables import Absent, Column, Table, Type
from troc.study.exporting.workbook import Workbook
from troc.study.extraction import Extraction, sealed
from troc.study.forms import Form, built_in, load_form
from troc.study.rows import Answered, Firm, Invited

DAY = date(2026, 10, 5)
TOWN = population(40, seed=3)
NAMES = ("apres_accord", "apres_echange", "barometre", "besoins", "sans_suite")
FIRST = """
| survey | | | | | | | |
| | type | name | label | relevant | bot::finalite | bot::indicateur | bot::essentiel |
| | select_one avis | avis | Votre avis ? | | f | i | oui |
| | select_multiple frein | freins | Qu'est-ce qui bloque ? | ${avis} = 'mal' | f | i | oui |
| | integer | prix | Combien ? | | f | i | |
| | decimal | part | Quelle part ? | | f | i | |
| | date | quand | Quel jour ? | | f | i | |
| | text | mot | Un mot ? | | f | i | |
| choices | | | |
| | list_name | name | label |
| | avis | bien | Très bien |
| | avis | mal | Mal |
| | frein | temps | Le temps |
| | frein | cout | Le coût |
| settings | | | |
| | form_title | form_id | version |
| | =Essai | essai | 1 |
"""
#: The second version drops a question, adds one, and adds a choice in front.
SECOND = (
    FIRST.replace(
        "| | decimal | part | Quelle part ? | | f | i | |\n", "| | range | note_sur | De 0 à 2 ? | | f | i | |\n"
    )
    .replace("| | avis | bien ", "| | avis | moyen | Moyen |\n| | avis | bien ")
    .replace("| essai | 1 |", "| essai | 2 |")
    .replace("bot::essentiel |", "bot::essentiel | parameters |")
    .replace("De 0 à 2 ? | | f | i | |", "De 0 à 2 ? | | f | i | | start=0 end=2 step=1 |")
)


def invited(code: str, form: Form, disposition: str) -> Invited:
    return Invited(
        code, form.name, form.sha256, "firm", disposition, None, None, None, False, DAY, DAY, DAY, 0
    )  # fmt: skip


def said(invitation: str, question: str, value: str | None, characters: int = 0) -> Answered:
    return Answered(invitation, question, value, value is None and not characters, characters, 9, DAY, 0)


@pytest.fixture(scope="module")
def trial() -> tuple[Extraction, list[Form]]:
    """Four people and two versions: one finished, one passed over things, one stopped, one had the second version."""
    forms = [load_form(FIRST), load_form(SECOND)]
    firm = Firm(
        "firm", "91", "91228", "food", "scop", True, None, DAY, DAY, None, None, "=cmd|'/c calc'!A1", None, False, True
    )  # fmt: skip
    rows = [
        *(said("a", "avis", "mal"), said("a", "freins", "cout"), said("a", "prix", "1200"), said("a", "part", "12.5")),
        *(said("a", "quand", "2026-10-04"), said("a", "mot", None, 17)),
        *(said("b", "avis", "bien"), said("b", "prix", None), said("b", "part", None), said("b", "quand", None)),
        said("c", "avis", "bien"),
        *(said("d", "avis", "moyen"), said("d", "note_sur", "0"), said("d", "quand", "2026-01-31")),
    ]
    states = {"a": "complete", "b": "complete", "c": "abandonnee", "d": "complete"}
    invitations = tuple(invited(code, forms[code == "d"], state) for code, state in states.items())
    return sealed(
        Extraction(
            TOWN.taken_at, TOWN.since, TOWN.until, "Essai", 1, (firm,), invitations=invitations, answers=tuple(rows)
        )
    ), forms


@pytest.fixture(scope="module")
def export(trial: tuple[Extraction, list[Form]], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """The archive of the trial, unpacked."""
    folder = tmp_path_factory.mktemp("export")
    told: list[str] = []
    made = pseudonymised(Order(*trial, "0.1", True), folder / "etude.zip", lambda name, _: told.append(name))
    assert told == list(made.rows) and made.rows["reponses_essai"] == 4
    with zipfile.ZipFile(made.path) as archive:
        archive.extractall(folder / "files")
    assert {path.name for path in folder.iterdir()} == {"etude.zip", "files"}
    return folder / "files", made


def test_spss(export: tuple[Path, Made]) -> None:
    data, meta = pyreadstat.read_sav(export[0] / "spss" / "reponses_essai.sav", user_missing=True)
    assert meta.column_names_to_labels["avis"] == "Votre avis ?"
    assert meta.column_names_to_labels["freins_cout"] == "Le coût — Qu'est-ce qui bloque ?"
    labels = meta.variable_value_labels["avis"]
    # the numbers of the first version stay, whatever is put in front of them later
    assert [labels[each] for each in (1, 2, 3)] == ["Très bien", "Mal", "Moyen"]
    assert labels[-97].startswith("Refusé") and labels[-98].startswith("Non concerné")
    assert {each["lo"] for each in meta.missing_ranges["avis"]} == {-97, -98, -99}
    assert data["avis"].tolist() == [2, 1, 1, 3]
    assert data["freins_temps"].tolist() == [0, -98, -98, -98]
    assert data["freins_cout"].tolist() == [1, -98, -98, -98]
    assert data["prix"].tolist() == [1200, -97, -99, -98]
    assert data["part"].tolist() == [12.5, -97, -99, -98]
    assert data["note_sur"].tolist() == [-98, -98, -98, 0]
    assert data["mot"].tolist() == [17, -98, -99, -98]
    valid, _ = pyreadstat.read_sav(export[0] / "spss" / "reponses_essai.sav")
    assert valid["prix"].mean() == 1200
    assert valid["quand"].dropna().tolist() == [date(2026, 10, 4), date(2026, 1, 31)]


def test_stata(export: tuple[Path, Made]) -> None:
    path = export[0] / "stata" / "reponses_essai.dta"
    data, meta = pyreadstat.read_dta(path, user_missing=True)
    assert data["prix"].tolist() == [1200, "a", "c", "b"]
    assert data["quand"].tolist() == [date(2026, 10, 4), "a", "c", date(2026, 1, 31)]
    assert meta.variable_value_labels["prix"]["a"].startswith("Refusé")
    assert meta.variable_value_labels["avis"][1] == "Très bien"
    assert meta.column_names_to_labels["avis"] == "Votre avis ?"
    assert (
        pd.read_stata(path, convert_categoricals=False)["prix"].mean() == 1200
    )  # another reader takes the letters for missing too


def test_csv_for_machines(export: tuple[Path, Made]) -> None:
    data = pd.read_csv(export[0] / "csv" / "reponses_essai.csv", na_values=["-97", "-98", "-99"], parse_dates=["quand"])
    assert data["avis"].tolist() == ["mal", "bien", "bien", "moyen"]
    assert data["part"].dropna().tolist() == [12.5]
    assert data["quand"].dt.day.dropna().tolist() == [4, 31]
    assert data["version"].tolist() == [1, 1, 1, 2]


def test_csv_for_french_excel(export: tuple[Path, Made]) -> None:
    raw = (export[0] / "csv_excel" / "reponses_essai.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == raw.count(b"\n") == 5
    first = next(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert (first["part"], first["quand"], first["prix"]) == ("12,5", "04/10/2026", "1200")


def test_workbook(export: tuple[Path, Made]) -> None:
    book = openpyxl.load_workbook(export[0] / "troquet_etude.xlsx")
    assert book.sheetnames == ["Lisez-moi", "Réponses essai", "Invitations", "Indicateurs", "Dictionnaire"]
    sheet = book["Réponses essai"]
    names = [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == f"A1:{sheet.cell(1, len(names)).column_letter}5"
    first = dict(zip(names, (cell.value for cell in sheet[2]), strict=True))
    assert (first["prix"], first["part"], first["quand"].date()) == (1200, 12.5, date(2026, 10, 4))
    assert sheet.cell(2, names.index("quand") + 1).number_format == "dd/mm/yyyy"
    assert {cell.data_type for each in book for row in each for cell in row} <= {"s", "n", "d"}
    dictionary = {(row[1], row[4]): row[5] for row in book["Dictionnaire"].iter_rows(values_only=True)}
    assert dictionary["avis", "bien"] == "Très bien" and dictionary["prix", "-98"].startswith("Non concerné")


def test_codebook_names_all(export: tuple[Path, Made], trial: tuple[Extraction, list[Form]]) -> None:
    root = ElementTree.parse(export[0] / "codebook.xml").getroot()
    tag = f"{{{NAMESPACE}}}"
    ids = [each.get("ID") for each in root.iter() if each.get("ID")]
    assert len(ids) == len(set(ids)) and root.get("version") == "2.5"
    files = {each.get("ID"): each.findtext(f"{tag}fileTxt/{tag}fileName") for each in root.iter(f"{tag}fileDscr")}
    told = {
        (files[each.get("files")], each.get("name"), each.findtext(f"{tag}labl")): {
            (category.findtext(f"{tag}catValu"), category.findtext(f"{tag}labl"))
            for category in each.iter(f"{tag}catgry")
        }
        for each in root.iter(f"{tag}var")
    }
    for table in (*wide_tables(*trial), *fact_tables(trial[0])):
        for column in table.columns:
            wanted = {(category.value, category.label) for category in column.categories}
            assert wanted <= told[f"{table.name}.csv", column.name, column.label]
            assert not column.asked or {str(each.value) for each in Absent} <= {
                value for value, _ in told[f"{table.name}.csv", column.name, column.label]
            }


def test_package_says_what_is_there(export: tuple[Path, Made]) -> None:
    # the only use of frictionless: it takes a second to import
    from frictionless import Package, system

    package = json.loads((export[0] / "datapackage.json").read_text("utf-8"))
    avis = next(each for each in _fields(package, "reponses_essai") if each["name"] == "avis")
    assert avis["categories"][0] == {"value": "bien", "label": "Très bien"}
    with system.use_context(trusted=True):
        report = Package(str(export[0] / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])[:5]


def _fields(package: dict[str, list[dict[str, object]]], name: str) -> list[dict[str, object]]:
    resource = next(each for each in package["resources"] if each["name"] == name)
    schema = resource["schema"]
    assert isinstance(schema, dict)
    return list(schema["fields"])


def test_sums_and_readme(export: tuple[Path, Made], trial: tuple[Extraction, list[Form]]) -> None:
    import hashlib

    lines = (export[0] / "SHA256SUMS").read_text().splitlines()
    files = {str(path.relative_to(export[0])) for path in export[0].rglob("*") if path.is_file()}
    assert {line[66:] for line in lines} == files - {"SHA256SUMS"}
    for line in lines:
        assert hashlib.sha256((export[0] / line[66:]).read_bytes()).hexdigest() == line[:64]
    told = (export[0] / "LISEZMOI.txt").read_text("utf-8")
    for said_in_it in (trial[0].sha256, "Troquet 0.1", "consenti", "reponses_essai", "Au moins 5 répondants"):
        assert said_in_it in told


def test_the_same_reading_gives_the_same_bytes(
    trial: tuple[Extraction, list[Form]], export: tuple[Path, Made], tmp_path: Path
) -> None:
    again = pseudonymised(Order(*trial, "0.1", True), tmp_path / "other_name.zip", lambda *_: None)
    assert again.sha256 == export[1].sha256


def test_everything_the_study_holds_is_in_the_dictionary() -> None:
    """Names that all programs take, unique in their table; each code has its label; every row fits its columns."""
    for table in (*fact_tables(TOWN), *wide_tables(TOWN, [built_in(name) for name in NAMES])):
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", name) for name in names)
        codes = [{category.value for category in column.categories} for column in table.columns]
        rows = list(table.rows())
        assert rows == list(table.rows())
        for row in rows:
            assert len(row) == len(names)
            for column, known, cell in zip(table.columns, codes, row, strict=True):
                if column.type is Type.CODE and isinstance(cell, str) and not cell.startswith("-"):
                    assert cell in known, (table.name, column.name, cell)


@given(st.lists(st.tuples(st.text(max_size=8), st.one_of(st.none(), st.integers(-99, 99), st.floats(-9, 9)))))
@settings(max_examples=40, deadline=None)
def test_no_cell_is_a_formula(rows: list[tuple[str, float | None]]) -> None:
    table = Table(
        "t", "T", (Column("mot", "Mot", Type.TEXT), Column("nombre", "Nombre", Type.DECIMAL)), lambda: iter(rows)
    )
    for dialect in (EXCEL, MACHINE):
        for cells, (word, number) in zip(_written(table, dialect.delimiter, dialect is EXCEL), rows, strict=True):
            assert not cells[0].startswith(DANGEROUS)
            assert cells[0].removeprefix("'") == word.replace("\r\n", "\n").replace("\r", "\n").removeprefix("'")
            assert number is None or float(cells[1].replace(",", ".")) == pytest.approx(number, abs=1e-12)


def _written(table: Table, delimiter: str, excel: bool) -> Iterator[list[str]]:
    import tempfile

    dialect = EXCEL if excel else MACHINE
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        with DelimitedFile(path, table, dialect) as file:
            for row in table.rows():
                file.write(row)
        with path.open(encoding=dialect.encoding, newline="") as written:
            yield from list(csv.reader(written, delimiter=delimiter))[1:]


def test_formulas_in_a_workbook_stay_text(tmp_path: Path) -> None:
    rows = [("=1+1",), ("@SUM(1)",), ("https://example.org",), ("+33",)]
    table = Table("t", "T", (Column("mot", "Mot", Type.TEXT),), lambda: iter(rows), "Feuille")
    with Workbook(tmp_path / "t.xlsx", TOWN.taken_at) as book, book.sheet(table) as sheet:
        for row in rows:
            sheet.write(row)
    found = openpyxl.load_workbook(tmp_path / "t.xlsx")["Feuille"]
    assert [(cell.value, cell.data_type, cell.hyperlink) for (cell,) in found.iter_rows(min_row=2)] == [
        (word, "s", None) for (word,) in rows
    ]


def test_an_empty_study_leaves_too(tmp_path: Path) -> None:
    """Every variable is there though nobody ever answered."""
    empty = sealed(Extraction(TOWN.taken_at, TOWN.since, TOWN.until, "Vide", 0))
    made = pseudonymised(Order(empty, [built_in("besoins")], "0.1", True), tmp_path / "vide.zip", lambda *_: None)
    with zipfile.ZipFile(made.path) as archive:
        header = archive.read("csv/reponses_besoins.csv").decode().splitlines()
        (tmp_path / "x.sav").write_bytes(archive.read("spss/reponses_besoins.sav"))
    data, meta = pyreadstat.read_sav(tmp_path / "x.sav")
    assert len(header) == 1 and header[0].split(",") == list(data.columns)
    assert len(data) == 0 and meta.variable_value_labels["attente"][1] == "Garder de la trésorerie"


def test_rows_are_of_firms_that_said_yes() -> None:
    asked = replace(TOWN, firms=tuple(replace(each, consented=rank % 3 > 0) for rank, each in enumerate(TOWN.firms)))
    silent = {each.id for each in asked.firms if not each.consented}
    theirs = silent | {each.id for each in asked.items if each.firm in silent}
    told = [cell for table in fact_tables(of_agreeing(asked)) for row in table.rows() for cell in row]
    assert silent and told and not theirs.intersection(cell for cell in told if isinstance(cell, str))
    kept = of_agreeing(asked)
    assert kept.proposals and kept.exchanges and len(kept.firms) == len(asked.firms) - len(silent)
    silently = [leg for each in kept.exchanges for leg in each.legs if leg.giver is None]
    assert silently and not [leg for leg in silently if leg.value_cents is not None or leg.category is not None]
    assert all(each.soulte_cents is None for each in kept.exchanges if len(each.parties) < each.size)
