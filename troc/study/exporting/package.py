"""What does a program read of the files before it opens them (Data Package 2.0)?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from troc.study.exporting.delimited import DIALECTS, EXCEL, Dialect
from troc.study.exporting.tables import Absent, Column, Table, Type, absence_label

PROFILE = "https://datapackage.org/profiles/2.0/"
_TYPES = {
    Type.TEXT: "string",
    Type.CODE: "string",
    Type.FLAG: "integer",
    Type.INTEGER: "integer",
    Type.DECIMAL: "number",
    Type.DATE: "date",
}


def write_package(
    path: Path, tables: Sequence[Table], files: Mapping[str, tuple[int, str]], title: str, made_at: datetime
) -> None:
    """Write datapackage.json. `files`: bytes and SHA-256 of each file by its path in the archive."""
    resources = [
        _resource(table, dialect, *files[f"{dialect.folder}/{table.name}.csv"])
        for table in tables
        for dialect in DIALECTS
    ]
    package = {
        "$schema": f"{PROFILE}datapackage.json",
        "name": "troquet-etude",
        "title": title,
        "created": made_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "resources": resources,
    }
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _resource(table: Table, dialect: Dialect, size: int, digest: str) -> dict[str, Any]:
    excel = dialect is EXCEL
    return {
        "$schema": f"{PROFILE}dataresource.json",
        "name": f"{table.name}-excel" if excel else table.name,
        "type": "table",
        "path": f"{dialect.folder}/{table.name}.csv",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": dialect.encoding,
        "bytes": size,
        "hash": f"sha256:{digest}",
        "dialect": {
            "$schema": f"{PROFILE}tabledialect.json",
            "delimiter": dialect.delimiter,
            "lineTerminator": dialect.line_end,
            "header": True,
        },
        "schema": {
            "$schema": f"{PROFILE}tableschema.json",
            "fields": [_field(column, dialect) for column in table.columns],
            "missingValues": ["", *(str(each.value) for each in Absent)],
        },
    }


def _field(column: Column, dialect: Dialect) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "title": column.label, "type": _TYPES[column.type]}
    if column.type is Type.DATE and dialect is EXCEL:
        field["format"] = dialect.date
    if column.type is Type.DECIMAL and dialect is EXCEL:
        field["decimalChar"] = dialect.decimal
    if column.categories:
        whole = column.type is Type.FLAG
        field["categories"] = [
            {"value": int(each.value) if whole else each.value, "label": each.label} for each in column.categories
        ]
    if column.asked:
        field["missingValues"] = [
            {"value": "", "label": ""},
            *({"value": str(each.value), "label": absence_label(each)} for each in Absent),
        ]
    return field
