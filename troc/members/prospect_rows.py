"""What becomes of each row of a file of prospects: a new one, one more line of a known one, or none, and why?"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from models.event import record
from models.member import Officer
from models.prospect import (
    EMPTY_STATES,
    Prospect,
    ProspectImport,
    ProspectImportRow,
    ProspectImportState,
    ProspectOutcome,
    ProspectState,
)
from models.work import Work
from troc.members import prospect_erasure, prospect_imports, prospect_lines, prospect_twins, prospects
from troc.members.prospect_columns import Reader, Reading
from troc.members.prospect_lines import Sketch
from troc.members.prospect_twins import Register, Twin

#: Rows in one transaction: others wait for the database meanwhile.
BATCH = 250
#: Lines that a row may add to a prospect that is known; its name and source stay as they were.
_ADDED = ("contact_name", "phone", "email", "siren", "commune_code", "trade", "note")
_GONE = (*EMPTY_STATES, ProspectState.REFUSED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one row."""

    outcome: ProspectOutcome
    reason: str | None = None  #: by what it is known, or why it is refused
    twin: Twin | None = None


@dataclass(slots=True)
class Course:
    """How far a file is gone through: what its rows are weighed against, its own earlier rows included."""

    reader: Reader
    register: Register
    counts: dict[ProspectOutcome, int]


def judge(register: Register, reading: Reading) -> Verdict:
    """What becomes of a row, beside all that is known already."""
    if reading.sketch is None:
        return Verdict(ProspectOutcome.REFUSED, reading.reason)
    twin = register.twin(reading.sketch)
    if twin is None:
        return Verdict(ProspectOutcome.NEW)
    if twin.barred:
        return Verdict(ProspectOutcome.REFUSED, "barred")
    if twin.refused:
        return Verdict(ProspectOutcome.REFUSED, "said_no", twin)
    if twin.member_id is not None:
        return Verdict(ProspectOutcome.REFUSED, "member", twin)
    return Verdict(ProspectOutcome.MERGED, twin.by, twin)


async def course(work: Work, found: ProspectImport, secret: bytes) -> Course:
    """Where the file stands: at its start, or after a restart where the last batch left it."""
    going = Course(Reader(found.columns), Register({}, frozenset(), secret), dict.fromkeys(ProspectOutcome, 0))
    if found.state == ProspectImportState.CHECKING:
        found.done = 0
        return going
    query = select(ProspectImportRow).where(
        ProspectImportRow.import_id == found.id, ProspectImportRow.prospect_id.is_not(None)
    )
    for row in (await work.session.execute(query.order_by(ProspectImportRow.number))).scalars():
        sketch = going.reader.read([str(cell) for cell in row.cells]).sketch
        if sketch is not None:
            going.register.add(sketch, Twin("", row.prospect_id, line=row.number))
    return going


async def check_step(work: Work, found: ProspectImport, going: Course) -> None:
    """The next batch of the dry run: nothing is written but how far it is and what it counts."""
    batch = await _batch(work, found, going)
    for row, reading in batch:
        verdict = judge(going.register, reading)
        going.counts[verdict.outcome] += 1
        if verdict.outcome is not ProspectOutcome.REFUSED and reading.sketch is not None:
            going.register.add(reading.sketch, verdict.twin or Twin("", line=row.number))
    found.done += len(batch)
    found.created = going.counts[ProspectOutcome.NEW]
    found.merged = going.counts[ProspectOutcome.MERGED]
    found.refused = going.counts[ProspectOutcome.REFUSED]
    if not batch or found.done >= found.total:
        prospect_imports.end(work, found, ProspectImportState.CHECKED)


async def step(work: Work, found: ProspectImport, officer: Officer, going: Course) -> None:
    """Import the next batch; the last one ends the file. Nobody else adds prospects meanwhile."""
    await prospect_twins.in_line(work)
    batch = await _batch(work, found, going)
    made: dict[UUID, Prospect] = {}
    rehearsing = await prospects.rehearses(work, officer)
    for row, reading in batch:
        verdict = judge(going.register, reading)
        row.outcome, row.reason, row.unread = verdict.outcome, verdict.reason, list(reading.unread)
        if reading.sketch is None or verdict.outcome is ProspectOutcome.REFUSED:
            found.refused += 1
        elif verdict.twin is None:
            prospect = _create(work, found, officer, row, reading.sketch, rehearsing=rehearsing)
            made[prospect.id] = prospect
            going.register.add(reading.sketch, Twin("", prospect.id, line=row.number))
        else:
            row.twin = verdict.twin.line
            known = made.get(verdict.twin.prospect_id) if verdict.twin.prospect_id else None
            known = known or await _locked(work, verdict.twin.prospect_id)
            if known is None or known.state in _GONE:  # since an earlier batch
                row.outcome, row.reason = ProspectOutcome.REFUSED, "said_no"
                found.refused += 1
            else:
                made[known.id] = known
                _merge(work, found, officer, row, reading.sketch, known)
                going.register.add(reading.sketch, verdict.twin)
    found.done += len(batch)
    if not batch or found.done >= found.total:
        await prospect_imports.blank(work, found)
        prospect_imports.end(work, found, ProspectImportState.DONE)
    await work.session.flush()


async def _locked(work: Work, prospect_id: UUID | None) -> Prospect | None:
    """As it is now, whatever an officer just changed, and nobody changes it meanwhile."""
    if prospect_id is None:
        return None
    return await work.session.get(Prospect, prospect_id, with_for_update=True, populate_existing=True)


async def undo_step(work: Work, found: ProspectImport, officer: Officer) -> None:
    """Take the next batch of prospects back; what changed since the import stays as it is, and is counted."""
    rows = ProspectImportRow.import_id == found.id
    query = (
        select(ProspectImportRow.prospect_id, func.max(ProspectImportRow.version))
        .where(rows, ProspectImportRow.prospect_id.is_not(None))
        .group_by(ProspectImportRow.prospect_id)
        .order_by(ProspectImportRow.prospect_id)
        .offset(found.done)
        .limit(BATCH)
    )
    rows_of = (await work.session.execute(query)).all()
    touched = {prospect_id: version for prospect_id, version in rows_of if prospect_id is not None}
    filled = await _filled(work, found, list(touched))
    loaded = select(Prospect).where(Prospect.id.in_(list(touched))).with_for_update()
    for prospect in (await work.session.execute(loaded)).scalars():
        if prospect.version != touched[prospect.id]:
            found.kept += 1
        elif prospect.import_id == found.id:
            await prospect_erasure.withdraw(work, prospect, officer.id, file=str(found.id))
        else:
            for line in filled.get(prospect.id, ()):
                setattr(prospect, line, None)
            record(work, prospect, "prospect.unmerged", officer.id, file=str(found.id))
    found.done += len(touched)
    if len(touched) < BATCH:
        prospect_imports.end(work, found, ProspectImportState.UNDONE)
    await work.session.flush()


async def report(work: Work, found: ProspectImport) -> list[ProspectImportRow]:
    """Every row of the file in its order, with what became of it."""
    query = select(ProspectImportRow).where(ProspectImportRow.import_id == found.id)
    return list((await work.session.execute(query.order_by(ProspectImportRow.number))).scalars())


async def _batch(work: Work, found: ProspectImport, going: Course) -> list[tuple[ProspectImportRow, Reading]]:
    """The next rows as firms; all that the database knows of them is in the register by now."""
    query = select(ProspectImportRow).where(ProspectImportRow.import_id == found.id)
    query = query.order_by(ProspectImportRow.number).offset(found.done).limit(BATCH)
    rows = list((await work.session.execute(query)).scalars())
    readings = await asyncio.to_thread(_read_all, going.reader, [row.cells for row in rows])
    sketches = [each.sketch for each in readings if each.sketch]
    going.register.learn(await prospect_twins.register(work, sketches, going.register.secret))
    return list(zip(rows, readings, strict=True))


def _read_all(reader: Reader, rows: Sequence[Sequence[object]]) -> list[Reading]:
    return [reader.read([str(cell) for cell in cells]) for cells in rows]


def _create(
    work: Work, found: ProspectImport, officer: Officer, row: ProspectImportRow, sketch: Sketch, *, rehearsing: bool
) -> Prospect:
    prospect = prospects.draft(work, officer, sketch, rehearsing=rehearsing, import_id=found.id)
    record(work, prospect, "prospect.added", officer.id, by="file", file=str(found.id))
    work.session.add(prospect)
    row.prospect_id, row.version = prospect.id, prospect.version
    found.created += 1
    return prospect


def _merge(
    work: Work, found: ProspectImport, officer: Officer, row: ProspectImportRow, sketch: Sketch, prospect: Prospect
) -> None:
    """Fill what was empty; what is known is never written over."""
    known = sketch.known()
    row.filled = [line for line in _ADDED if line in known and getattr(prospect, line) is None]
    for line in row.filled:
        setattr(prospect, line, known[line])
    record(work, prospect, "prospect.merged", officer.id, file=str(found.id), lines=row.filled)
    row.prospect_id, row.version = prospect.id, prospect.version
    found.merged += 1


async def _filled(work: Work, found: ProspectImport, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    query = select(ProspectImportRow.prospect_id, ProspectImportRow.filled).where(
        ProspectImportRow.import_id == found.id, ProspectImportRow.prospect_id.in_(list(ids))
    )
    lines: dict[UUID, list[str]] = {}
    for prospect_id, filled in (await work.session.execute(query)).all():
        if prospect_id is not None:
            lines.setdefault(prospect_id, []).extend(line for line in filled if line in prospect_lines.READERS)
    return lines
