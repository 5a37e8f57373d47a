"""On which frozen reading of the database does a figure rest, and is it still the same one?

An extraction is taken once, dated and hashed; indicators, exports and reports read nothing else. Kept in a file, it gives
the same figures ever after.
"""

from __future__ import annotations

import gc
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from models.errors import RefusedInput
from models.member import Community
from models.work import Work
from troc.study.frozen import from_plain, to_plain
from troc.study.pseudonyms import Pseudonyms
from troc.study.reading import exchanges, firms, listings, proposals, surveys, team, words
from troc.study.reading.ground import Ground
from troc.study.rows import (
    Answered,
    Contacted,
    Done,
    Effort,
    Expense,
    Firm,
    Invited,
    Item,
    Meeting,
    Proposed,
    Written,
)
from troc.study.said import Coded, Meaning, Opinion, Quoted

#: Form of the file; raised when rows change their meaning.
FORMAT = 1
#: Kinds of rows, in the order in which they are hashed and written.
TABLES: dict[str, type[Any]] = {
    "firms": Firm,
    "items": Item,
    "proposals": Proposed,
    "exchanges": Done,
    "prospects": Contacted,
    "efforts": Effort,
    "written": Written,
    "invitations": Invited,
    "answers": Answered,
    "meetings": Meeting,
    "expenses": Expense,
    "codings": Coded,
    "codebook": Meaning,
    "quotes": Quoted,
    "opinions": Opinion,
}


@dataclass(frozen=True, slots=True)
class Extraction:
    """The study's reading of one community: what happened from `since` (included) to `until` (excluded).

    Firms and listings are all that began before `until`; proposals, exchanges, prospects, messages, invitations, meet-ups
    those of the period. Facts after `until` are as if they had not happened. Rows are in the order of their codes.
    """

    taken_at: datetime
    since: datetime
    until: datetime
    community: str
    left_out: int  #: firms that joined and said no to the study: counted here, and nowhere else
    firms: tuple[Firm, ...] = ()
    items: tuple[Item, ...] = ()
    proposals: tuple[Proposed, ...] = ()
    exchanges: tuple[Done, ...] = ()
    prospects: tuple[Contacted, ...] = ()
    efforts: tuple[Effort, ...] = ()
    written: tuple[Written, ...] = ()
    invitations: tuple[Invited, ...] = ()
    answers: tuple[Answered, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    expenses: tuple[Expense, ...] = ()
    codings: tuple[Coded, ...] = ()
    codebook: tuple[Meaning, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    sha256: str = ""  #: over `lines`, which `sealed` fills in

    def lines(self) -> Iterator[str]:
        """Canonical JSON: what it is, then one row a line. When it was taken is not part of it."""
        head = {
            "format": FORMAT,
            "community": self.community,
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "left_out": self.left_out,
        }
        yield _canonical(head)
        for name in TABLES:
            for row in getattr(self, name):
                yield _canonical([name, to_plain(row)])


async def extract(work: Work, since: datetime, until: datetime, key: bytes) -> Extraction:
    """Read one community as it stands at `work.now`, under the codes of `key`. A few queries, whatever the number of firms.

    Fictitious firms, rehearsals, and everybody who said no to the study are not in it; answers are there with consent only.
    """
    with _seldom_collecting():
        return await _extract(work, since, min(until, work.now), Pseudonyms(key))


async def _extract(work: Work, since: datetime, until: datetime, codes: Pseudonyms) -> Extraction:
    community = await work.session.get_one(Community, work.community_id)
    ground = Ground(work.session, work.community_id, since, until, codes)
    found, left_out = await firms.read(ground)
    items = await listings.read(ground)
    idle = frozenset(item.id for item in items if item.idle)
    invitations, answers = await surveys.read(ground)
    codings, codebook, quotes = await words.read(work, ground)
    return sealed(
        Extraction(
            taken_at=work.now,
            since=since,
            until=until,
            community=community.name,
            left_out=left_out,
            firms=found,
            items=items,
            proposals=await proposals.read(ground),
            exchanges=await exchanges.read(ground, idle),
            prospects=await team.prospects(ground),
            efforts=await team.efforts(ground),
            written=await team.written(ground),
            invitations=invitations,
            answers=answers,
            meetings=await team.meetings(ground),
            expenses=await surveys.expenses(ground),
            codings=codings,
            codebook=codebook,
            quotes=quotes,
            opinions=await words.opinions(ground),
        )
    )


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Millions of rows are made and none is garbage: to look through them again and again takes as long as to read them."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 50, 1000)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def sealed(extraction: Extraction) -> Extraction:
    """The same, with its hash."""
    return replace(extraction, sha256=_hash(extraction.lines()))


def save(extraction: Extraction, path: Path) -> None:
    """Write it for its owner only, whole or not at all: gzipped lines of JSON, the hash in the first."""
    draft = path.with_name(f".{path.name}.part")
    draft.touch(mode=0o600)
    first = _canonical({"sha256": extraction.sha256, "taken_at": extraction.taken_at.isoformat()})
    # no file name and no date in the header, so that the same extraction is the same file
    with draft.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        for line in (first, *extraction.lines()):
            packed.write(line.encode() + b"\n")
    draft.replace(path)


def load(path: Path) -> Extraction:
    """The extraction of that file; RefusedInput when it is none, or was changed since."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as packed:
            sealing, head = json.loads(next(packed)), json.loads(next(packed))
            rows: dict[str, list[Any]] = {name: [] for name in TABLES}
            for line in packed:
                name, values = json.loads(line)
                rows[name].append(from_plain(TABLES[name], values))
        taken_at, since, until = (
            datetime.fromisoformat(each) for each in (sealing["taken_at"], head["since"], head["until"])
        )
        bare = Extraction(taken_at, since, until, head["community"], head["left_out"])
        tables: dict[str, Any] = {name: tuple(each) for name, each in rows.items()}
        found = sealed(replace(bare, **tables))
    except (OSError, EOFError, StopIteration, ValueError, KeyError, TypeError) as error:
        raise RefusedInput("study-extraction-unreadable") from error
    if head["format"] != FORMAT or found.sha256 != sealing["sha256"]:
        raise RefusedInput("study-extraction-changed")
    return found


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _hash(lines: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
        digest.update(b"\n")
    return digest.hexdigest()
