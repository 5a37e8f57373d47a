"""Since when does the study hold to which protocol, and what was changed in it, why?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from locales.formats import date_numeric
from locales.loader import load
from models.errors import RefusedInput
from models.event import record
from models.member import Person
from models.protocol import StudyProtocol
from models.work import Work
from troc.study.protocol import sha256

REASON_LIMIT = 300


async def versions(work: Work) -> Sequence[StudyProtocol]:
    """Every version of the community's protocol, the first first."""
    query = select(StudyProtocol).where(StudyProtocol.community_id == work.community_id).order_by(StudyProtocol.number)
    return (await work.session.execute(query)).scalars().all()


async def members(work: Work) -> int:
    """How many people joined already: whether there are data."""
    query = select(func.count()).where(
        Person.community_id == work.community_id, Person.joined_at.is_not(None), Person.counts()
    )
    return (await work.session.execute(query)).scalar_one()


async def freeze(work: Work, document: str, reason: str) -> StudyProtocol | None:
    """Freeze these words as the next version; None when they are those in force. RefusedInput for a change without reason."""
    known = await versions(work)
    if known and known[-1].sha256 == sha256(document):
        return None
    reason = " ".join(reason.split())[:REASON_LIMIT]
    if known and not reason:
        raise RefusedInput("study-protocol-why")
    row = StudyProtocol(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        number=len(known) + 1,
        sha256=sha256(document),
        document=document,
        reason=reason,
        members=await members(work),
        frozen_at=work.now,
    )
    record(work, row, "protocol.frozen", None, number=row.number)
    work.session.add(row)
    await work.session.flush()
    return row


def annex(known: Sequence[StudyProtocol], zone: ZoneInfo) -> str:
    """Every version with its date, hash and reason, and which lines it took out and put in; Markdown."""
    lines = [f"## {load().plain('protocol-heading-annex')}", ""]
    for rank, row in enumerate(known):
        lines += [f"### {standing(row, zone)}", ""]
        if row.reason:
            lines += [load().plain("protocol-reason", reason=row.reason), ""]
        if rank:
            lines += [*(f"- {line}" for line in changes(known[rank - 1].document, row.document)), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def standing(row: StudyProtocol, zone: ZoneInfo) -> str:
    """« Version 1, figée le 03/11/2026, avant la première inscription, empreinte … »."""
    day = date_numeric(row.frozen_at.astimezone(zone).date())
    return load().plain("protocol-version", number=row.number, date=day, members=row.members, hash=row.sha256)


def changes(before: str, after: str) -> Iterator[str]:
    """Lines taken out and put in, in the order of the document."""
    for line in unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0):
        words = line[1:].lstrip("- #")
        if line.startswith(("---", "+++", "@@")) or not words:
            continue
        yield load().plain("protocol-added" if line.startswith("+") else "protocol-removed", line=words)
