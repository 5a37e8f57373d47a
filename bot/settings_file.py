"""What does a settings file look like, with a French comment above every setting?"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import BaseModel

from bot.settings import Settings
from locales.loader import load


def render(chosen: Mapping[str, Mapping[str, object]] | None = None) -> str:
    """The text of a settings file: every setting, its comment, and its value in `chosen` ({section: {key: value}}) or else its default."""
    texts, chosen, defaults = load(), chosen or {}, Settings()
    lines = [f"# {texts.plain('config-file-head')}"]
    for section in Settings.model_fields:
        values: BaseModel = getattr(defaults, section)
        lines += ["", f"# {texts.plain(f'config-{section}')}", f"[{section}]"]
        for key in type(values).model_fields:
            value = chosen.get(section, {}).get(key, getattr(values, key))
            lines += [f"# {texts.plain(f'config-{section}-{key}')}", f"{key} = {_written(value)}"]
    return "\n".join(lines) + "\n"


def write(path: Path, text: str) -> None:
    """Write the file whole or not at all, readable by its owner only: it may hold the token. Replaces what is there."""
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _written(value: Any) -> str:
    if isinstance(value, Path):
        value = str(value)
    elif isinstance(value, tuple):
        value = list(value)
    return str(tomlkit.item(value).as_string())
