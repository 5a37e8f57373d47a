"""Which keys of texts does the program use, and does it give each text what it needs?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

#: Rooms whose sources may name a key; the local Telegram has words of its own.
ROOMS = ("bot", "handlers", "models", "troc", "locales")
#: Functions whose first argument is a key and whose named arguments fill it.
CALLS = frozenset({"texts", "plain", "screen", "button", "link"})

_KEY = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)+")
_HEAD = re.compile(r"[a-z][a-z0-9_]*-(?:[a-z0-9_]+-?)*")


@dataclass(frozen=True, slots=True)
class Use:
    """A key met in the sources: whole, or as a pattern whose holes are filled at run time."""

    where: str
    key: str
    pattern: re.Pattern[str] | None = None
    given: frozenset[str] | None = None  #: the variables given on the spot; None when they cannot be read there


def uses(root: Path, rooms: Iterable[str] = ROOMS) -> list[Use]:
    """Every text in the sources that has the shape of a key, and every f-string that begins like one."""
    found: list[Use] = []
    for room in rooms:
        for path in sorted((root / room).rglob("*.py")):
            found += _of_module(ast.parse(path.read_text("utf-8")), str(path.relative_to(root)))
    return found


def _of_module(tree: ast.Module, file: str) -> Iterator[Use]:
    quoted = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    formatted = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    given = dict(_given(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in quoted | formatted and _KEY.fullmatch(node.value):
                yield Use(f"{file}:{node.lineno}", node.value, given=given.get(id(node)))
        elif isinstance(node, ast.JoinedStr):
            yield from _of_formatted(node, file)


def _of_formatted(node: ast.JoinedStr, file: str) -> Iterator[Use]:
    first = node.values[0] if node.values else None
    if not (isinstance(first, ast.Constant) and _HEAD.fullmatch(str(first.value))):
        return
    parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
    if any(part is not None and not re.fullmatch(r"[a-z0-9_-]+", part) for part in parts):
        return
    pattern = "".join(re.escape(part) if part is not None else "[a-z0-9_-]+" for part in parts)
    shown = "".join(part if part is not None else "…" for part in parts)
    yield Use(f"{file}:{node.lineno}", shown, pattern=re.compile(pattern))


def _given(tree: ast.Module) -> Iterator[tuple[int, frozenset[str] | None]]:
    """For each key given straight to one of `CALLS`: the variables named in that call."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and _called(node.func) in CALLS
        ):
            names = [keyword.arg for keyword in node.keywords]
            yield id(node.args[0]), None if None in names else frozenset(name for name in names if name)


def _called(function: ast.expr) -> str | None:
    if isinstance(function, ast.Name):
        return function.id
    if isinstance(function, ast.Attribute):
        return function.attr
    if isinstance(function, ast.Call) and _called(function.func) == "load":
        return "texts"
    return None
