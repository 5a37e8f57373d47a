"""What do the files of one's own cases hold, and which line cannot be read?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from bot.commands.french import Mistyped
from locales.loader import load

Case = TypeVar("Case")


class WrongCase(ValueError):
    """A line is JSON but not a case; the text names the field that is missing or of another sort."""


def cases(path: Path, read: Callable[[dict[str, Any]], Case]) -> list[Case]:
    """The cases of a file of JSON lines (UTF-8, empty lines skipped), each made by `read`.

    `read` raises `WrongCase` for an object that is no case. Raises `Mistyped`, one French sentence with the file and
    the line, for a file that cannot be read, holds no case, or has a line that is none.
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
    if not found:
        raise Mistyped(texts.plain("cli-eval-empty", file=str(path)))
    return found


def text_field(case: dict[str, Any], name: str) -> str:
    """The text of that field; raises `WrongCase` when it is missing or is no text."""
    value = case.get(name)
    if not isinstance(value, str):
        raise WrongCase(name)
    return value
