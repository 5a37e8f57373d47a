"""What do the files of one's own cases hold, and which line cannot be read?"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bot.commands.french import Mistyped
from bot.commands.terminal import plain_values
from locales.loader import load
from models.errors import RefusedInput

Case = TypeVar("Case")


class WrongCase(ValueError):
    """A line is JSON but not a case; the text names the field that is missing or of another sort."""


def cases(path: Path, read: Callable[[dict[str, Any]], Case]) -> list[Case]:
    """The cases of a file of JSON lines (UTF-8, empty lines skipped), each made by `read`.

    `read` raises `WrongCase` for an object that is no case, `RefusedInput` for one that a rule refuses. Raises
    `Mistyped`, one French sentence with the file and the line, for a file that cannot be read, holds no case, or has a
    line that is none.
    """
    texts = load()
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise Mistyped(texts.plain("cli-eval-not-text", file=str(path))) from None
    except OSError:
        raise Mistyped(texts.plain("cli-eval-no-file", file=str(path))) from None
    found: list[Case] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            raise Mistyped(texts.plain("cli-eval-not-json", file=str(path), line=str(number))) from None
        if not isinstance(value, dict):
            raise Mistyped(texts.plain("cli-eval-not-object", file=str(path), line=str(number)))
        try:
            found.append(read(value))
        except WrongCase as wrong:
            sentence = texts.plain("cli-eval-wrong-field", file=str(path), line=str(number), field=str(wrong))
            raise Mistyped(sentence) from None
        except RefusedInput as refused:
            said = texts.plain(refused.key, **plain_values(refused))
            raise Mistyped(texts.plain("cli-eval-refused", file=str(path), line=str(number), said=said)) from None
    if not found:
        raise Mistyped(texts.plain("cli-eval-empty", file=str(path)))
    return found


def text_field(case: dict[str, Any], name: str) -> str:
    """The text of that field; raises `WrongCase` when it is missing or is no text."""
    value = case.get(name)
    if not isinstance(value, str):
        raise WrongCase(name)
    return value


def optional_text(case: dict[str, Any], name: str) -> str | None:
    """The text of that field, None when it is null or missing; raises `WrongCase` for anything else."""
    return None if case.get(name) is None else text_field(case, name)


def optional_number(case: dict[str, Any], name: str) -> float | None:
    """The number of that field, None when it is null or missing; raises `WrongCase` for anything else."""
    value = case.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongCase(name)
    return float(value)


def optional_flag(case: dict[str, Any], name: str) -> bool:
    """Whether that field is true; false when it is null or missing; raises `WrongCase` for anything else."""
    value = case.get(name)
    if value is not None and not isinstance(value, bool):
        raise WrongCase(name)
    return value is True


def optional_day(case: dict[str, Any], name: str) -> date | None:
    """The day of that field (« 2027-03-31 »), None when it is null or missing; raises `WrongCase` for anything else."""
    written = optional_text(case, name)
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise WrongCase(name) from None


def object_fields(case: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects of that field; raises `WrongCase` when it is no list of objects."""
    value = case.get(name)
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise WrongCase(name)
    return value


def text_fields(case: dict[str, Any], name: str) -> list[str]:
    """The texts of that field, a single text being a list of one; raises `WrongCase` for anything else."""
    value = case.get(name)
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(each, str) for each in texts):
        raise WrongCase(name)
    return texts
