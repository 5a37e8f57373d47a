"""What exactly is wrong with a settings file, in words that name the key?"""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from models.errors import SettingsError
from troc.matching.encoder_names import lacking

#: Settings whose value is never repeated on a screen.
SECRET = frozenset({"token", "webhook_secret", "url"})


class SettingsProblems(SettingsError):
    """All that is wrong with a file, each problem a `SettingsError` of its own; the first one is this error's sentence."""

    def __init__(self, problems: list[SettingsError]) -> None:
        super().__init__(problems[0].key, **problems[0].arguments)
        self.problems = tuple(problems)


def of_syntax(error: tomllib.TOMLDecodeError, file: str) -> SettingsError:
    """Where a file stops being TOML."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    if found is None:
        return SettingsError("config-error-syntax-end", file=file)
    return SettingsError("config-error-syntax", file=file, line=int(found[1]), column=int(found[2]))


def of_value(detail: ErrorDetails, root: type[BaseModel]) -> SettingsError:
    """One problem in our words out of one of pydantic's; `root` is the model, to find the key that was meant."""
    path = [str(part) for part in detail["loc"] if not isinstance(part, int)]
    name, kind, context = ".".join(path), detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        near = get_close_matches(path[-1], _siblings(path[:-1], root), n=1, cutoff=0.6)
        if not near:
            return SettingsError("config-error-unknown", name=name)
        return SettingsError("config-error-unknown-near", name=name, near=".".join([*path[:-1], near[0]]))
    given = "…" if path[-1] in SECRET else str(detail["input"])[:60]
    if kind == "literal_error":
        choices = str(context.get("expected", "")).replace("'", '"').replace(" or ", ", ")
        return SettingsError("config-error-choice", name=name, given=given, choices=choices)
    if kind == "encoder":
        return SettingsError("config-error-encoder", name=name, given=given)
    if kind in {"greater_than_equal", "less_than_equal", "greater_than"}:
        return SettingsError("config-error-range", name=name, given=given)
    if kind == "url":
        return SettingsError("config-error-url", name=name, expected=str(context["expected"]))
    expected = {
        "bool_type": "bool",
        "int_type": "int",
        "tuple_type": "list",
        "time_zone": "zone",
    }
    expected |= {"model_type": "table", "string_too_short": "filled", "too_short": "filled", "string_too_long": "short"}
    return SettingsError("config-error-type", name=name, given=given, expected=expected.get(kind, "text"))


def _siblings(section: list[str], root: type[BaseModel]) -> list[str]:
    model = root
    for part in section:
        inner = model.model_fields[part].annotation
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return []
        model = inner
    return list(model.model_fields)


def of_encoder(name: str) -> list[SettingsError]:
    """The chosen encoder may need a library that is not installed, or a folder that is not there."""
    found = lacking(name)
    if found is None:
        return []
    key = "config-error-encoder-library" if found.extra else "config-error-encoder-file"
    return [SettingsError(key, name="matching.encoder", given=name, what=found.what)]
