"""What can one text become once its variables are filled, variant by variant?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

from fluent.syntax import FluentParser, ast

from locales.escape import utf16_length
from locales.typography import typographic

#: The longest that a variable is filled with, in characters, where its file does not say otherwise (« # $titre 120 » in a comment).
USUAL_LENGTH = 40
#: Variables that hold a count, whatever the text: they are never longer than « 9 999 ».
COUNTS = dict.fromkeys(
    ("count", "number", "total", "offers", "needs", "days", "hours", "minutes", "step", "steps", "rank", "place"), 5
)
#: A message with more variants than this is read in its first ones only; none comes near.
MOST_VARIANTS = 256

_LENGTH = re.compile(r"\$(\w+)\s+(\d+)")
_HOLE = re.compile("\ue000(\\w+)\ue001")


@dataclass(frozen=True, slots=True)
class Wording:
    """One message of a file, with every text it can become; variables stand in it as holes."""

    key: str
    file: str
    variants: tuple[str, ...]
    lengths: Mapping[str, int]  #: characters that each variable takes at most, where said
    remarks: str  #: the comment right above it

    def longest(self) -> int:
        """UTF-16 units of the longest variant, every variable at its longest, tags left out."""
        return max(utf16_length(self._filled(variant)) for variant in self.variants)

    def _filled(self, variant: str) -> str:
        return _HOLE.sub(lambda hole: "x" * self.lengths.get(hole[1], USUAL_LENGTH), without_tags(variant))


def readable(variant: str) -> str:
    """A variant as one reads it: each hole is one word, no tags."""
    return _HOLE.sub(lambda hole: hole[1], without_tags(variant))


def without_tags(text: str) -> str:
    """`text` without HTML tags: Telegram counts and shows what they enclose."""
    return re.sub(r"</?[a-z][^<>]*>", "", text)


def read_wordings(folder: Path) -> list[Wording]:
    """Every message of the `*.ftl` files of `folder`; terms and included messages are put in their place."""
    files = {path.name: FluentParser().parse(path.read_text("utf-8")) for path in sorted(folder.glob("*.ftl"))}
    entries: dict[str, ast.Message | ast.Term] = {}
    for resource in files.values():
        for entry in resource.body:
            if isinstance(entry, ast.Message | ast.Term):
                entries[("-" if isinstance(entry, ast.Term) else "") + entry.id.name] = entry
    wordings = []
    for name, resource in files.items():
        said = "\n".join(entry.content or "" for entry in resource.body if isinstance(entry, ast.ResourceComment))
        for entry in resource.body:
            if isinstance(entry, ast.Message) and entry.value is not None:
                remarks = (entry.comment.content or "") if entry.comment else ""
                lengths = COUNTS | {match[1]: int(match[2]) for match in _LENGTH.finditer(said + "\n" + remarks)}
                variants = tuple(islice(_spelled(entry.value, entries, ()), MOST_VARIANTS))
                wordings.append(Wording(entry.id.name, name, variants, lengths, remarks))
    return wordings


Entries = Mapping[str, ast.Message | ast.Term]


def _spelled(pattern: ast.Pattern, entries: Entries, inside: tuple[str, ...]) -> Iterator[str]:
    parts = [list(islice(_element(element, entries, inside), MOST_VARIANTS)) for element in pattern.elements]
    for chosen in product(*parts):
        yield "".join(chosen)


def _element(element: object, entries: Entries, inside: tuple[str, ...]) -> Iterator[str]:
    if isinstance(element, ast.TextElement):
        yield typographic(element.value)
    elif isinstance(element, ast.Placeable):
        yield from _element(element.expression, entries, inside)
    elif isinstance(element, ast.SelectExpression):
        for variant in element.variants:
            yield from _spelled(variant.value, entries, inside)
    elif isinstance(element, ast.StringLiteral | ast.NumberLiteral):
        yield str(element.parse()["value"]) if isinstance(element, ast.StringLiteral) else str(element.value)
    elif isinstance(element, ast.VariableReference):
        yield f"\ue000{element.id.name}\ue001"
    elif isinstance(element, ast.FunctionReference):
        yield from _element(element.arguments.positional[0], entries, inside)
    elif isinstance(element, ast.MessageReference | ast.TermReference):
        key = ("-" if isinstance(element, ast.TermReference) else "") + element.id.name
        entry = entries.get(key)
        if key not in inside and entry is not None and entry.value is not None:
            yield from _spelled(entry.value, entries, (*inside, key))
