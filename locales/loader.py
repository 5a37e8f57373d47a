"""Which French words does a key stand for?

Texts live in `fr/*.ftl`, one file a conversation, keys named after it (`joining-welcome`, `joining-welcome-button-start`). They are typed with plain
spaces: typography is put right when they are loaded. A missing key or variable always raises; nothing half-filled ever reaches a person.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast, visitor

from locales.escape import Html, clean, escape
from locales.typography import typographic

FOLDER = Path(__file__).parent

#: What may fill a variable. Dates and amounts are put in words by `locales.formats` first; True and False choose the variants [yes] and [no].
Value = str | int | float | Decimal


class TextError(LookupError):
    """A text cannot be made: unknown key, missing variable, value of a kind that has no French form, or a broken file."""


class Texts:
    """All texts of one language. `texts("key", name=value)` is the message; keys of buttons give plain text, all others HTML."""

    def __init__(self, folder: Path = FOLDER / "fr", language: str = "fr") -> None:
        """Reads every `*.ftl` of `folder`; raises `TextError` on a syntax error or a key written twice."""
        self._bundle = FluentBundle([language], use_isolating=False)
        self._entries: dict[str, ast.Message | ast.Term] = {}
        self._variables: dict[str, frozenset[str]] = {}
        for path in sorted(folder.glob("*.ftl")):
            self._read(path)

    def __call__(self, key: str, /, **values: Value) -> Html:
        """The message of `key`, fit for HTML: plain strings are escaped on their way in (`locales.escape`), `Html` is not."""
        if is_button(key):
            return Html(self.plain(key, **values))
        return Html(
            self._format(
                key, {name: escape(value) if isinstance(value, str) else value for name, value in values.items()}
            )
        )

    def plain(self, key: str, /, **values: Value) -> str:
        """The text of `key` where Telegram reads no HTML: buttons, toasts, descriptions, what the terminal shows."""
        return self._format(
            key, {name: clean(value, lines=True) if isinstance(value, str) else value for name, value in values.items()}
        )

    def __contains__(self, key: object) -> bool:
        return key in self._entries and not str(key).startswith("-")

    def keys(self) -> frozenset[str]:
        """Every key of a message."""
        return frozenset(key for key in self._entries if not key.startswith("-"))

    def variables(self, key: str) -> frozenset[str]:
        """The variables that `key` needs, in any of its variants and of the messages it includes; `TextError` when there is no such key."""
        if key not in self._variables:
            found = self._placeholders(key)
            included = (self.variables(other) for other in found.messages)
            self._variables[key] = frozenset(found.variables).union(*included)
        return self._variables[key]

    def included(self, key: str) -> frozenset[str]:
        """The other messages that `key` includes."""
        return frozenset(self._placeholders(key).messages)

    def _placeholders(self, key: str) -> _Placeholders:
        if key not in self._entries:
            raise TextError(f"no text has the key {key!r}")
        found = _Placeholders()
        found.visit(self._entries[key])
        return found

    def _format(self, key: str, values: dict[str, Value]) -> str:
        missing = self.variables(key) - values.keys()
        if missing:
            raise TextError(f"the text {key!r} lacks {', '.join(sorted(missing))}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise TextError(f"the text {key!r} is empty")
        result, errors = self._bundle.format_pattern(
            pattern, {name: _fluent(key, name, value) for name, value in values.items()}
        )
        if errors:
            raise TextError(f"the text {key!r} cannot be made: {errors[0]}")
        return str(result)

    def _read(self, path: Path) -> None:
        resource = FluentParser().parse(path.read_text("utf-8"))
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise TextError(f"{path.name}: this is no Fluent: {str(entry.content).strip()[:80]!r}")
            if isinstance(entry, ast.Message | ast.Term):
                key = ("-" if isinstance(entry, ast.Term) else "") + entry.id.name
                if key in self._entries:
                    raise TextError(f"{path.name}: the key {key!r} is written twice")
                self._entries[key] = entry
        _Typography().visit(resource)
        self._bundle.add_resource(resource)


class _Typography(visitor.Visitor):
    """Puts right the spaces and apostrophes of every piece of text."""

    def visit_TextElement(self, node: ast.TextElement) -> None:
        node.value = typographic(node.value)


class _Placeholders(visitor.Visitor):
    """Collects what a message needs: variables, and other messages it includes."""

    def __init__(self) -> None:
        super().__init__()
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.messages.add(node.id.name)


def is_button(key: str) -> bool:
    """Whether `key` names the label of a button: `button-…` (shared) or `…-button-…`."""
    return key.startswith("button-") or "-button-" in key


@cache
def load(language: str = "fr") -> Texts:
    """The texts of `language`, read once a process."""
    return Texts(FOLDER / language, language)


def _fluent(key: str, name: str, value: Value) -> Value:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float | Decimal):
        return value
    raise TextError(f"the text {key!r} was given a {type(value).__name__} for {name!r}: put it in words first")
