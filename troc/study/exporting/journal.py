"""Who took which files of the study away, and why; and what was published already?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from models.event import record
from models.study_export import ExportKind, StudyExport
from models.work import Work

#: How long it is told who took a file away and why (study.md, statement 30); that it left, for good.
KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Left:
    """What left."""

    kind: ExportKind
    since: datetime  #: the period, end excluded
    until: datetime
    extraction_sha256: str
    archive_sha256: str
    rows: int
    thin_file: bool  #: rows of single firms were published


async def note(work: Work, left: Left, asked_by: str, reason: str) -> StudyExport:
    """Log an export before its file is handed over."""
    row = StudyExport(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        kind=left.kind,
        made_at=work.now,
        since=left.since,
        until=left.until,
        extraction_sha256=left.extraction_sha256,
        archive_sha256=left.archive_sha256,
        rows=left.rows,
        thin_file=left.thin_file,
        asked_by=asked_by[:80],
        reason=reason[:200],
    )
    work.session.add(row)
    record(work, row, f"export.{left.kind}")
    await work.session.flush()
    return row


async def published(work: Work) -> list[StudyExport]:
    """What was published before, the latest last."""
    query = (
        select(StudyExport)
        .where(StudyExport.community_id == work.community_id, StudyExport.kind == ExportKind.PUBLISHABLE)
        .order_by(StudyExport.made_at, StudyExport.id)
    )
    return list((await work.session.execute(query)).scalars())


async def sweep(work: Work) -> None:
    """Forget who and why after twelve months."""
    old = (StudyExport.made_at < work.now - KEPT) & (StudyExport.asked_by != "")
    await work.session.execute(update(StudyExport).where(old).values(asked_by="", reason=""))
