"""Are the parameters of a call what the Bot API accepts? (Checks compiled from the schema once, at the start.)"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from simulator.errors import ApiError, bad_request
from simulator.schema import load

Check = Callable[[Any], Any]

#: What the real server says when a required parameter is missing, where it does not name the parameter.
_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "from_chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "file_id": "file_id not specified",
    "user_id": "user_id is empty",
    "action": "wrong parameter action in request",
}
#: Parameters whose length is judged after the markup is read, or whose own module gives the real error text.
_READ_LATER = {"reply_markup", "text", "caption"}
_TRUE = {"true", "True", "1", "yes", "YES", "TRUE"}


def utf16_length(text: str) -> int:
    """Return the length of `text` in UTF-16 units, the unit of every limit of the Bot API."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _byte_length(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _integer(raw: Any) -> int:
    if isinstance(raw, bool):
        raise ValueError("must be of type Integer")
    try:
        return int(raw)
    except (TypeError, ValueError):
        raise ValueError("must be of type Integer") from None


def _number(raw: Any) -> float:
    try:
        value = float(raw)
    except (TypeError, ValueError):
        raise ValueError("must be of type Number") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError("must be of type Number")
    return value


def _boolean(raw: Any) -> bool:
    return raw if isinstance(raw, bool) else str(raw) in _TRUE


def _string(raw: Any) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return str(raw)
    raise ValueError("must be of type String")


def _as_is(raw: Any) -> Any:
    return raw


_SCALARS: dict[str, Check] = {
    "Integer": _integer,
    "Float": _number,
    "Boolean": _boolean,
    "True": _boolean,
    "String": _string,
    "Integer or String": _as_is,
    "InputFile": _as_is,
    "InputFile or String": _as_is,
}


def _limited(check: Check, field: dict[str, Any]) -> Check:
    """Add to a type's check the limits the schema states for the field."""
    if "one_of" in field:
        allowed = frozenset(field["one_of"])

        def one_of(raw: Any) -> Any:
            value = check(raw)
            if value not in allowed:
                raise ValueError(f"has an unsupported value: one of {', '.join(sorted(allowed))} expected")
            return value

        return one_of
    sizes: dict[str, Callable[[Any], int]] = {"bytes": _byte_length, "characters": utf16_length, "items": len}
    unit, low, high = field.get("unit"), field.get("min", 0), field.get("max", 0)
    if unit is None or unit == "value":
        return check

    def measured(raw: Any) -> Any:
        value = check(raw)
        size = sizes[unit](value)
        if not low <= size <= high:
            raise ValueError(f"must have from {low} to {high} {unit}")
        return value

    return measured


class _Types:
    """Checks of the schema's object types, made when first needed (types refer to each other in circles)."""

    def __init__(self, types: dict[str, Any]) -> None:
        self._types = types
        self._made: dict[str, Check] = {}

    def check_of(self, kind: str) -> Check:
        if kind in _SCALARS:
            return _SCALARS[kind]
        if kind.startswith("Array of "):
            return self._array(kind.removeprefix("Array of "))
        names = re.split(r", | or | and ", kind)
        if len(names) > 1:
            return self._union([name for name in names if name in self._types], kind)
        if kind not in self._types:
            return _as_is
        if kind not in self._made:
            # The name is bound before the body is made, so that a type may contain itself.
            self._made[kind] = lambda raw: made(raw)
            entry = self._types[kind]
            made = self._union(entry["any_of"], kind) if "any_of" in entry else self._object(entry["fields"])
            self._made[kind] = made
        return self._made[kind]

    def _array(self, kind: str) -> Check:
        check = self.check_of(kind)

        def array(raw: Any) -> list[Any]:
            value = _decoded(raw)
            if not isinstance(value, list):
                raise ValueError("must be of type Array")
            return [check(item) for item in value]

        return array

    def _union(self, names: list[str], kind: str) -> Check:
        by_tag: dict[str, Check] = {}
        for name in names:
            tags = self._types[name].get("fields", {}).get("type", {}).get("one_of", [])
            for tag in tags:
                by_tag[tag] = self.check_of(name)
        if not by_tag:
            return _as_is

        def union(raw: Any) -> Any:
            value = _decoded(raw)
            if not isinstance(value, dict):
                raise ValueError(f"{kind} must be of type Object")
            tag = value.get("type")
            if not isinstance(tag, str) or tag not in by_tag:
                raise ValueError('Can\'t find field "type"' if tag is None else f'type "{tag}" is unsupported')
            return by_tag[tag](value)

        return union

    def _object(self, fields: dict[str, Any]) -> Check:
        checks = {name: _limited(self.check_of(field["type"]), field) for name, field in fields.items()}
        required = [name for name, field in fields.items() if field.get("required")]

        def whole(raw: Any) -> dict[str, Any]:
            value = _decoded(raw)
            if not isinstance(value, dict):
                raise ValueError("must be of type Object")
            for name in required:
                if value.get(name) is None:
                    raise ValueError(f'Can\'t find field "{name}"')
            checked: dict[str, Any] = {}
            for name, item in value.items():
                if item is None or name not in checks:
                    continue
                try:
                    checked[name] = checks[name](item)
                except ValueError as error:
                    raise ValueError(f'Field "{name}" {error}') from None
            return checked

        return whole


def _decoded(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise ValueError("JSON can't be parsed") from None


class Validator:
    """Turns the raw parameters of a call (strings of a form, or JSON values) into checked values."""

    def __init__(self) -> None:
        schema = load()
        types = _Types(schema["types"])
        self.known: frozenset[str] = frozenset(schema["known_methods"])
        self._canonical = {name.lower(): name for name in self.known}
        self._checks: dict[str, dict[str, Check]] = {}
        self._required: dict[str, list[str]] = {}
        self._kinds: dict[str, dict[str, str]] = {}
        for method, fields in schema["methods"].items():
            self._checks[method] = {
                name: _as_is
                if name in _READ_LATER
                else types.check_of(field["type"])
                if field.get("unit") == "items"  # the count's real text belongs to the method
                else _limited(types.check_of(field["type"]), field)
                for name, field in fields.items()
            }
            self._required[method] = [name for name, field in fields.items() if field.get("required")]
            self._kinds[method] = {name: re.split(r"Array of |,| or ", f["type"])[-1] for name, f in fields.items()}

    def canonical(self, method: str) -> str | None:
        """Return the method's name as documented (the real server ignores case), or None when there is none."""
        return self._canonical.get(method.lower())

    def check(self, method: str, raw: dict[str, Any]) -> dict[str, Any]:
        """Return the checked parameters; unknown ones are dropped, as on the real server. Raises `ApiError` (400)."""
        checks = self._checks[method]
        values: dict[str, Any] = {}
        for name, value in raw.items():
            check = checks.get(name)
            if check is None or value is None or (value == "" and name != "url"):  # an empty url removes the webhook
                continue
            try:
                values[name] = check(value)
            except ValueError as error:
                raise self._refusal(method, name, error) from None
        for name in self._required[method]:
            if name not in values:
                raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
        return values

    def _refusal(self, method: str, name: str, error: ValueError) -> ApiError:
        if name == "message_id":
            return bad_request("message identifier is not specified")
        kind = self._kinds[method][name]
        if kind[0].isupper() and kind not in _SCALARS:
            return bad_request(f"can't parse {kind}: {error}")
        if (method, name) == ("answerCallbackQuery", "callback_query_id"):
            return bad_request(_MISSING["callback_query_id"])
        return bad_request(f'parameter "{name}" {error}')
