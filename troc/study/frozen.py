"""How does a frozen row of the study become plain JSON, and back?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]
#: Of each kind of row, worked out once a process.
_NAMES: dict[type[Any], tuple[str, ...]] = {}
_READERS: dict[type[Any], tuple[Reader, ...]] = {}


def to_plain(row: Any) -> list[Any]:
    """The values of a row in the order of its fields: days as text, rows within as lists."""
    return [_plain(getattr(row, name)) for name in _names(type(row))]


def from_plain(kind: type[Any], values: list[Any]) -> Any:
    """What `to_plain` wrote. ValueError when the row has another number of fields."""
    return kind(*(reader(value) for reader, value in zip(_readers(kind), values, strict=True)))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return to_plain(value)


def _names(kind: type[Any]) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(each.name for each in fields(kind))
    return _NAMES[kind]


def _readers(kind: type[Any]) -> tuple[Reader, ...]:
    if kind not in _READERS:
        hints = get_type_hints(kind)
        _READERS[kind] = tuple(_reader(hints[name]) for name in _names(kind))
    return _READERS[kind]


def _reader(hint: Any) -> Reader:
    """How a value of that type is read back."""
    if get_origin(hint) is UnionType:
        inner = _reader(next(each for each in get_args(hint) if each is not type(None)))
        return lambda value: None if value is None else inner(value)
    if get_origin(hint) is tuple:
        kind = get_args(hint)[0]
        return lambda value: tuple(from_plain(kind, each) for each in value)
    if hint is date:
        return date.fromisoformat
    return lambda value: value
