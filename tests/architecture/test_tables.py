"""Each table has one room that writes it; and what is about a person can be seen, taken away and erased."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from models.base import Base
from tests.architecture.sources import ROOT, Source, full_name, imported, sources
from tests.databases import import_all_models

import_all_models()
TABLES = {mapper.class_.__name__: mapper.class_ for mapper in Base.registry.mappers}
WRITER = re.compile(r"Written by `?([\w./]+)`?")
WRITES = frozenset({"insert", "update", "delete"})
#: Columns that only the log of events advances, whatever room asks for it (models.event.record).
SHARED = frozenset({"version"})


def writer_of(table: type) -> str:
    """The path that may write a table, from the root: a folder or a module."""
    named = WRITER.search(table.__doc__ or "")
    assert named, f"{table.__name__}: its docstring does not say « Written by `room` »"
    place = named[1].rstrip("./").replace(".", "/")
    for candidate in (place, f"troc/{place}"):
        if (ROOT / candidate).is_dir():
            return candidate + "/"
        if (ROOT / f"{candidate}.py").exists():
            return candidate + ".py"
    pytest.fail(f"{table.__name__} is written by {named[1]!r}, which is no room")


def table_named(name: str) -> str | None:
    """The table behind a full name, through its module of models/."""
    room, _, last = name.rpartition(".")
    return last if last in TABLES and room.startswith("models") else None


def writes(source: Source) -> Iterator[tuple[str, ast.AST]]:
    """The tables a module writes, and where: built, inserted, updated, deleted, or changed through an annotated name."""
    names = imported(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            built = table_named(full_name(node.func, names))
            if built:
                yield built, node
            called = full_name(node.func, names).rpartition(".")[2]
            if called in WRITES and node.args:
                first = node.args[0]
                target = first.value if isinstance(first, ast.Attribute) and first.attr == "__table__" else first
                if written := table_named(full_name(target, names)):
                    yield written, node
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from changes(node, names)


def changes(function: ast.FunctionDef | ast.AsyncFunctionDef, names: dict[str, str]) -> Iterator[tuple[str, ast.AST]]:
    """Attributes set on an argument that is annotated as a row of a table."""
    rows = {}
    for argument in [*function.args.args, *function.args.kwonlyargs]:
        annotation = argument.annotation.left if isinstance(argument.annotation, ast.BinOp) else argument.annotation
        if annotation is not None and (table := table_named(full_name(annotation, names))):
            rows[argument.arg] = table
    for node in ast.walk(function):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        for target in targets:
            if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id in rows:
                if target.attr not in SHARED:
                    yield rows[target.value.id], node


@cache
def written() -> list[tuple[str, Source, ast.AST]]:
    """Every place that writes a table, but the migrations."""
    everywhere = [source for source in sources() if not source.path.startswith("models/migrations/")]
    return [(table, source, node) for source in everywhere for table, node in writes(source)]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_one_room_writes_each_table(name: str) -> None:
    writer = writer_of(TABLES[name])
    found = [
        f"{source.at(node)} writes {table}, which only {writer} may"
        for table, source, node in written()
        if table == name and not source.path.startswith(writer)
    ]
    assert not found


def test_the_check_sees_every_way_of_writing(tmp_path: Path) -> None:
    text = (
        "from sqlalchemy import update, delete\nfrom models.member import Person as P\nfrom models import listing\n"
        "def f(p: P | None, s):\n    p.state = 1\n    s.add(P(id=1))\n    s.execute(update(P))\n    s.execute(delete(listing.Listing))\n"
        "    x = p.state\n    p.version += 1\n"
    )
    found = [table for table, _ in writes(Source("troc/x.py", text, ast.parse(text)))]
    assert sorted(found) == ["Listing", "Person", "Person", "Person"]


def about_a_person() -> set[str]:
    """Tables with a column that says which person a row is about."""
    named = set()
    for name, table in TABLES.items():
        columns = table.__table__.columns
        if (
            any(key.column.table.name == "person" for column in columns for key in column.foreign_keys)
            or "person_id" in columns
        ):
            named.add(name)
    return named


def test_what_is_about_a_person_is_theirs_to_see_and_erase() -> None:
    """Each table about a person is named in a `personal_data` module: there it is shown, taken away and erased, or kept with a reason."""
    rooms = [source for source in sources() if "personal_data" in source.path and source.path.startswith("troc/")]
    assert rooms, "no room sees to personal data"
    named = set().union(*(re.findall(r"\w+", source.text) for source in rooms))
    assert about_a_person() - named == set()
