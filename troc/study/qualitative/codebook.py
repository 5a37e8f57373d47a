"""Which codes may be given to what members say, what does each mean, and since which version?

The shipped codebook is version 1. Officers add codes: a minor version leaves what was coded as it is, a major one has it
looked at again.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.errors import NotFound, RefusedInput, Stale
from models.event import record
from models.qualitative import CodebookChange, CodebookVersion
from models.work import Work
from troc.study.answers import clean_text, folded

SHIPPED = Path(__file__).parent / "data" / "codebook.toml"
LONGEST_NAME, LONGEST_DEFINITION = 26, 300
MOST_OF_A_THEME = 8  #: codes: what fits one screen
_CODE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Code:
    """One code: what it means, what belongs to it, what does not, and what somebody might say."""

    code: str
    name: str
    definition: str
    include: str = ""
    exclude: str = ""
    example: str = ""
    words: tuple[str, ...] = ()  #: stems, folded: they only have the code suggested


@dataclass(frozen=True, slots=True)
class Theme:
    """Codes that belong together."""

    code: str
    name: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """One version."""

    number: int
    since: int  #: codings of versions before this one are outdated
    themes: tuple[Theme, ...]

    @property
    def codes(self) -> dict[str, Code]:
        """Every code, in the order of the book."""
        return {code.code: code for theme in self.themes for code in theme.codes}

    def theme(self, code: str) -> Theme:
        """The theme of that code, NotFound when there is none."""
        found = next((theme for theme in self.themes if theme.code == code), None)
        if found is None:
            raise NotFound
        return found

    def theme_of(self, code: str) -> Theme:
        """The theme to which a code belongs."""
        return next(theme for theme in self.themes if any(each.code == code for each in theme.codes))

    def in_order(self, codes: Sequence[str] | set[str]) -> list[str]:
        """Those of the book, in its order."""
        return [code for code in self.codes if code in codes]

    def suggested(self, text: str, most: int) -> list[str]:
        """The codes whose words begin a word of the text, those with most of them first."""
        flat = folded(text)
        hits = {
            code.code: sum(bool(re.search(rf"(?<!\w){re.escape(word)}", flat)) for word in code.words)
            for code in self.codes.values()
        }
        return sorted((code for code, count in hits.items() if count), key=lambda code: -hits[code])[:most]


@cache
def shipped() -> Codebook:
    """The codebook of the repository."""
    told = tomllib.loads(SHIPPED.read_text("utf-8"))
    themes = [
        Theme(each["cle"], each["nom"], tuple(_shipped(code) for code in each["codes"])) for each in told["theme"]
    ]
    return Codebook(1, 1, tuple(themes))


async def current(work: Work) -> Codebook:
    """The latest version; the shipped one before any was kept. Writes nothing."""
    row = await _latest(work)
    return shipped() if row is None else _read(row)


async def versions(work: Work) -> list[CodebookVersion]:
    """Every version that was kept, the first one first."""
    query = select(CodebookVersion).where(CodebookVersion.community_id == work.community_id)
    return list((await work.session.execute(query.order_by(CodebookVersion.number))).scalars())


async def freeze(work: Work) -> Codebook:
    """The latest version, kept from now on if it was not: what is coded names it."""
    row = await _latest(work)
    return _read(await _keep(work, shipped(), CodebookChange.FIRST, None)) if row is None else _read(row)


def worded(name: str, definition: str = "") -> tuple[str, str]:
    """A name and a definition as they are kept; RefusedInput when one is empty or too long."""
    name, definition = " ".join(clean_text(name).split()), " ".join(clean_text(definition).split())
    if not any(sign.isalnum() for sign in name) or len(name) > LONGEST_NAME:
        raise RefusedInput("verbatims-name-refused", limit=LONGEST_NAME)
    if len(definition) > LONGEST_DEFINITION:
        raise RefusedInput("verbatims-definition-refused", limit=LONGEST_DEFINITION)
    return name, definition


async def add(
    work: Work, officer_id: UUID, theme: str, name: str, definition: str, change: CodebookChange, known: int
) -> Codebook:
    """The next version, with one more code. Stale when a colleague published one since version `known`.

    RefusedInput when the theme is full, or a code has that name.
    """
    book = await freeze(work)
    if book.number != known:
        raise Stale
    name, definition = worded(name, definition)
    home = book.theme(theme)
    if len(home.codes) >= MOST_OF_A_THEME:
        raise RefusedInput("verbatims-theme-full")
    if folded(name) in {folded(each.name) for each in book.codes.values()}:
        raise RefusedInput("verbatims-name-taken")
    added = Code(_free(name, book.codes), name, definition, words=(folded(name),))
    themes = tuple(replace(each, codes=(*each.codes, added)) if each is home else each for each in book.themes)
    number = book.number + 1
    since = number if change == CodebookChange.MAJOR else book.since
    return _read(await _keep(work, Codebook(number, since, themes), change, officer_id))


async def _latest(work: Work) -> CodebookVersion | None:
    query = select(CodebookVersion).where(CodebookVersion.community_id == work.community_id)
    return (await work.session.execute(query.order_by(CodebookVersion.number.desc()).limit(1))).scalars().first()


async def _keep(work: Work, book: Codebook, change: CodebookChange, officer_id: UUID | None) -> CodebookVersion:
    document = json.dumps([asdict(theme) for theme in book.themes], ensure_ascii=False)
    row = CodebookVersion(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        number=book.number,
        since=book.since,
        change=change,
        officer_id=officer_id,
        sha256=hashlib.sha256(document.encode()).hexdigest(),
        document=document,
        published_at=work.now,
    )
    work.session.add(row)
    record(work, row, "codebook.published", officer_id, number=book.number, change=change.value)
    await work.session.flush()
    return row


def _read(row: CodebookVersion) -> Codebook:
    themes = tuple(
        Theme(
            each["code"], each["name"], tuple(Code(**{**code, "words": tuple(code["words"])}) for code in each["codes"])
        )
        for each in json.loads(row.document)
    )
    return Codebook(row.number, row.since, themes)


def _shipped(told: Mapping[str, Any]) -> Code:
    return Code(
        told["cle"],
        told["nom"],
        told["definition"],
        told["inclure"],
        told["exclure"],
        told["exemple"],
        tuple(told["mots"]),
    )


def _free(name: str, taken: Mapping[str, Code]) -> str:
    """A code of few letters that no other has: it travels in a button."""
    stem = _CODE.sub("_", folded(name)).strip("_")[:16] or "code"
    return next(each for each in (stem, *(f"{stem}_{n}" for n in range(2, 99))) if each not in taken)
