"""Who took which files of the study away, and why; and what was published already?"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from models.event import record
from models.study_export import ExportKind, StudyExport
from models.work import Work
from troc.study.exporting.building import Made
from troc.study.extraction import Extraction

#: How long it is told who took a file away and why (study.md, statement 30); that it left, for good.
KEPT = timedelta(days=365)


async def note(
    work: Work, kind: ExportKind, extraction: Extraction, made: Made, asked_by: str, reason: str, *, thin: bool = False
) -> StudyExport:
    """Log an export before its file is handed over."""
    row = StudyExport(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        kind=kind,
        made_at=work.now,
        since=extraction.since,
        until=extraction.until,
        extraction_sha256=extraction.sha256,
        archive_sha256=made.sha256,
        rows=made.total,
        thin_file=thin,
        asked_by=asked_by[:80],
        reason=reason[:200],
    )
    work.session.add(row)
    record(work, row, f"export.{kind}")
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
