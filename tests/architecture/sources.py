"""The program's sources as syntax trees, for the tests of the house's rules."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "locales", "models", "simulator", "troc")


@dataclass(frozen=True, slots=True)
class Source:
    """One module."""

    path: str  #: from the root, with slashes
    text: str
    tree: ast.Module

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


@cache
def sources() -> tuple[Source, ...]:
    """Every module of the rooms; the generated steps of the tables are no prose of ours."""
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if "/migrations/versions/" not in name:
                text = path.read_text("utf-8")
                found.append(Source(name, text, ast.parse(text)))
    return tuple(found)


def dotted(node: ast.AST) -> str | None:
    """`a.b.c` as written, None for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return f"{inner}.{node.attr}" if inner else None
    return None


def imported(tree: ast.Module) -> dict[str, str]:
    """Local name → full name, of everything a module imports anywhere."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {
                alias.asname or alias.name.split(".")[0]: alias.name if alias.asname else alias.name.split(".")[0]
                for alias in node.names
            }
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def full_name(node: ast.AST, names: dict[str, str]) -> str:
    """What a name means where it stands: `datetime.datetime.now` for `datetime.now` after `from datetime import datetime`."""
    written = dotted(node)
    if written is None:
        return ""
    head, _, rest = written.partition(".")
    return ".".join(part for part in (names.get(head, head), rest) if part)
