"""Into which clauses does a message fall, and which of them continue a list?"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: A message holds at most this many listings; what follows stays in the original text.
MAX_CLAUSES = 80

_ENUMERATOR = re.compile(r"(?:(?<=^)|(?<=[\s:,;]))(?:\d{1,2}[).](?=\s)|\d{1,2}[)/-](?=\s)|\(\d{1,2}\))\s*")
_BULLET = re.compile(r"(?:^|(?<=\s))[-–—•*·+]+\s+|^[-–—•*·+]+(?=\w)")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=\S)|(?<=\w)[!?…](?=\w)")
_ABBREVIATION = re.compile(
    r"\b(?:env|max|min|etc|ex|tel|sem|janv|fevr|avr|juil|sept|oct|nov|dec|m|mme|st|n°)\.$", re.IGNORECASE
)
_TURN = re.compile(r",? \b(?:mais|par contre|en revanche|sinon)\b,? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of text judged on its own; `listed` when a newline, a bullet or a number ties it to what was announced."""

    text: str
    listed: bool


def split_clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a cleaned message, in order: newlines, bullets, « 1) », semicolons, sentence ends, « mais »."""
    clauses: list[Clause] = []
    for number, line in enumerate(text.split("\n")):
        for part, listed in _parts(line):
            for sentence, first in _sentences(part):
                if sentence.strip(" .,;:!?-–"):
                    clauses.append(Clause(sentence.strip(" ,;"), listed=first and (listed or number > 0)))
                    if len(clauses) >= MAX_CLAUSES:
                        return tuple(clauses)
    return tuple(clauses)


def _parts(line: str) -> list[tuple[str, bool]]:
    """Bullets, numbered points and semicolons of one line; nothing is cut inside brackets."""
    marks: list[tuple[int, int]] = []
    enumerators = list(_ENUMERATOR.finditer(line))
    if len(enumerators) > 1 or (enumerators and not line[: enumerators[0].start()].strip()):
        marks += [m.span() for m in enumerators]
    bullets = list(_BULLET.finditer(line))
    if bullets and (
        len(bullets) > 1
        or not line[: bullets[0].start()].strip(" ")
        or line[: bullets[0].start()].rstrip().endswith(":")
    ):
        marks += [m.span() for m in bullets if "+" not in m[0] or m.start() == 0]
    marks += [m.span() for m in re.finditer(r";", line)]
    closed = _bracketed(line)
    parts: list[tuple[str, bool]] = []
    start, listed = 0, False
    for begin, end in sorted(marks):
        if begin < start or closed[begin]:
            continue
        parts.append((line[start:begin], listed))
        start, listed = end, True
    parts.append((line[start:], listed))
    return [part for part in parts if part[0].strip()]


def _sentences(part: str) -> list[tuple[str, bool]]:
    """Sentences and « mais » clauses; the flag says whether it is the first of the part."""
    pieces: list[str] = []
    start = 0
    for found in _SENTENCE_END.finditer(part):
        if _ABBREVIATION.search(part[start : found.start()]) or _open_bracket(part[start : found.start()]):
            continue
        pieces.append(part[start : found.end()])
        start = found.end()
    pieces.append(part[start:])
    return [
        (clause, i == 0 and j == 0) for i, piece in enumerate(pieces) for j, clause in enumerate(_TURN.split(piece))
    ]


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")


def _bracketed(line: str) -> list[bool]:
    """For each character, whether it stands inside round brackets that are closed."""
    inside = [False] * (len(line) + 1)
    opened: int | None = None
    for i, char in enumerate(line):
        if char == "(":
            opened = i
        elif char == ")" and opened is not None:
            for j in range(opened, i):
                inside[j] = True
            opened = None
    return inside
