"""How are all variables, labels and categories told as a DDI Codebook 2.5?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as Tree  # written here, never parsed # nosec B405

from locales.loader import load
from troc.study.exporting.tables import Absent, Column, Table, Type, absence_label

NAMESPACE = "ddi:codebook:2_5"


def write_codebook(
    path: Path, tables: Sequence[tuple[Table, int]], title: str, made_at: datetime, version: str
) -> None:
    """Write the codebook of these tables, each with how many rows it has."""
    Tree.register_namespace("", NAMESPACE)
    root = _element(None, "codeBook", version="2.5", **{"xml:lang": "fr"})
    document = _element(root, "docDscr")
    _citation(document, title, made_at, version)
    study = _element(root, "stdyDscr")
    _citation(study, title, made_at, version)
    for number, (table, rows) in enumerate(tables, start=1):
        _file(root, number, table, rows)
    data = _element(root, "dataDscr")
    for number, (table, _) in enumerate(tables, start=1):
        for column in table.columns:
            _variable(data, number, column)
    Tree.indent(root)
    Tree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _citation(parent: Tree.Element, title: str, made_at: datetime, version: str) -> None:
    citation = _element(parent, "citation")
    _element(_element(citation, "titlStmt"), "titl", title)
    production = _element(citation, "prodStmt")
    _element(production, "prodDate", made_at.date().isoformat(), date=made_at.date().isoformat())
    _element(production, "software", "Troquet", version=version)


def _file(root: Tree.Element, number: int, table: Table, rows: int) -> None:
    text = _element(_element(root, "fileDscr", ID=f"F{number}", URI=f"csv/{table.name}.csv"), "fileTxt")
    _element(text, "fileName", f"{table.name}.csv")
    _element(text, "fileCont", table.title)
    size = _element(text, "dimensns")
    _element(size, "caseQnty", str(rows))
    _element(size, "varQnty", str(len(table.columns)))
    _element(text, "fileType", "text/csv")


def _variable(data: Tree.Element, number: int, column: Column) -> None:
    """One variable; the order of what is told is that of the schema."""
    coded = column.type in {Type.CODE, Type.FLAG}
    about = {"name": column.name, "files": f"F{number}", "intrvl": "discrete" if coded else "contin"}
    variable = _element(data, "var", ID=f"F{number}_{column.name}", **about)
    _element(variable, "labl", column.label)
    if column.asked:
        _element(_element(variable, "qstn"), "qstnLit", column.label)
        missing = _element(variable, "invalrng")
        for absent in Absent:
            _element(missing, "item", VALUE=str(absent.value))
    if column.purpose:
        _element(variable, "txt", load().plain("dataset-purpose", purpose=column.purpose))
    for category in column.categories:
        _category(variable, category.value, category.label)
    if column.asked:
        for absent in Absent:
            _category(variable, str(absent.value), absence_label(absent), missing="Y")
    if column.indicator:
        _element(variable, "concept", column.indicator)
    _element(variable, "varFormat", type="numeric" if column.numeric else "character", schema="other")


def _category(variable: Tree.Element, value: str, label: str, **about: str) -> None:
    category = _element(variable, "catgry", **about)
    _element(category, "catValu", value)
    _element(category, "labl", label)


def _element(parent: Tree.Element | None, name: str, text: str = "", /, **about: str) -> Tree.Element:
    tag = f"{{{NAMESPACE}}}{name}"
    made = Tree.Element(tag, about) if parent is None else Tree.SubElement(parent, tag, about)
    if text:
        made.text = text
    return made
