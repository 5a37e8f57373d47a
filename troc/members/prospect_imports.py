"""How does a file of prospects go from its arrival to its import, and who may stop it or undo it?

Reading the file, the dry run, the import and its undoing take seconds: they happen beside the conversation, a batch a
transaction (`prospect_rows`). Here a file only changes hands between an officer who decides and the part that does it.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, insert, or_, select, update

from models.errors import NotFound, Stale
from models.event import record
from models.member import Officer
from models.prospect import ProspectImport, ProspectImportRow, ProspectImportState
from models.work import Work
from troc.members import prospect_columns, prospect_files
from troc.members.prospect_files import Table
from troc.members.prospect_lines import plain

HEADING = 60  #: characters kept of a heading
#: What is done beside the conversation.
UNDER_WAY = (
    ProspectImportState.RECEIVED,
    ProspectImportState.CHECKING,
    ProspectImportState.RUNNING,
    ProspectImportState.UNDOING,
)
#: What waits for an officer's decision.
_WAITING = (ProspectImportState.READ, ProspectImportState.CHECKED)
#: A file nobody decides on is dropped, with what is in it; the name of one that ended so long ago is forgotten.
FORGOTTEN = timedelta(days=7)
#: The file is asked of Telegram so often.
TRIES = 5


async def receive(work: Work, officer: Officer, chat_id: int, file_id: str, file_name: str) -> ProspectImport:
    """A file came; it is fetched and read beside the conversation."""
    row = ProspectImport(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        officer_id=officer.id,
        chat_id=chat_id,
        state=ProspectImportState.RECEIVED,
        file_id=file_id[:200],
        file_name=plain(file_name, 120),
        headings=[],
        columns=[],
        created_at=work.now,
    )
    record(work, row, "prospect_import.received", officer.id)
    work.session.add(row)
    await work.session.flush()
    return row


async def own(work: Work, import_id: UUID, officer: Officer) -> ProspectImport:
    """A file of this officer, locked until the end of the transaction; NotFound otherwise."""
    found = await locked(work, import_id)
    if found is None or found.officer_id != officer.id or found.community_id != work.community_id:
        raise NotFound
    return found


async def locked(work: Work, import_id: UUID) -> ProspectImport | None:
    """The file as it is now, locked: the officer's tap and the work beside never cross."""
    await work.session.flush()
    return await work.session.get(ProspectImport, import_id, with_for_update=True, populate_existing=True)


async def under_way(work: Work) -> list[UUID]:
    """The files of this bot of which something is to be done, oldest first."""
    query = select(ProspectImport.id).where(
        ProspectImport.bot_id == work.bot_id, ProspectImport.state.in_(UNDER_WAY), ProspectImport.attempts < TRIES
    )
    return list((await work.session.execute(query.order_by(ProspectImport.created_at, ProspectImport.id))).scalars())


async def latest(work: Work, officer: Officer, most: int) -> list[ProspectImport]:
    """The officer's last files, newest first; those given up are left out."""
    gone = (ProspectImportState.CANCELLED, ProspectImportState.FAILED)
    query = (
        select(ProspectImport)
        .where(ProspectImport.officer_id == officer.id, ProspectImport.state.not_in(gone))
        .order_by(ProspectImport.created_at.desc(), ProspectImport.id.desc())
        .limit(most)
    )
    return list((await work.session.execute(query)).scalars())


async def fill(work: Work, found: ProspectImport, table: Table) -> None:
    """Its rows, and what its columns are taken for until the officer says otherwise."""
    if found.state != ProspectImportState.RECEIVED:
        return
    found.columns = list(prospect_columns.guess(table))
    named = [plain(each, HEADING) for each in table.headings]
    found.headings = named + [""] * (len(found.columns) - len(named))
    found.file_id = ""
    found.total = len(table.rows)
    whose = {"import_id": found.id, "community_id": found.community_id, "bot_id": found.bot_id}
    rows = [
        whose | {"number": number, "cells": list(cells), "filled": [], "unread": []} for number, cells in table.rows
    ]
    for start in range(0, len(rows), 1000):
        await work.session.execute(insert(ProspectImportRow), rows[start : start + 1000])
    _move(work, found, ProspectImportState.READ, rows=len(rows))


async def fail(work: Work, found: ProspectImport, code: str) -> None:
    """It cannot be read; `code` is one of `prospect_files`, or « unreachable »."""
    if found.state == ProspectImportState.RECEIVED:
        found.failure, found.ended_at = code, work.now
        found.file_id = found.file_name = ""
        _move(work, found, ProspectImportState.FAILED, code=code)


def take_as(work: Work, found: ProspectImport, officer: Officer, rank: int, code: str) -> None:
    """Column `rank` holds that line, or nothing of use (""). The dry run is to be done again."""
    if found.state not in _WAITING:
        raise Stale
    if not 0 <= rank < len(found.columns) or (code and code not in prospect_columns.CODES):
        raise NotFound
    once = code and code not in prospect_columns.REPEATED
    columns = ["" if once and each == code else each for each in found.columns]
    columns[rank] = code
    found.columns = columns  # a new list: a change within one would not be seen
    found.state = ProspectImportState.READ
    record(work, found, "prospect_import.column", officer.id, rank=rank, code=code)


def may_check(found: ProspectImport) -> bool:
    """Without a column of names there is no prospect."""
    return "name" in found.columns


def check(work: Work, found: ProspectImport, officer: Officer, message_id: int | None) -> None:
    """Count what the import would do, touching nothing; the result is told in that message. Stale when it is past that."""
    if found.state not in _WAITING or not may_check(found):
        raise Stale
    found.done = 0
    _begin(work, found, officer, ProspectImportState.CHECKING, message_id)


def run(work: Work, found: ProspectImport, officer: Officer, message_id: int | None) -> None:
    """Import it. Stale unless the dry run was done; a second tap finds it running."""
    if found.state != ProspectImportState.CHECKED:
        raise Stale
    found.done = found.created = found.merged = found.refused = 0
    _begin(work, found, officer, ProspectImportState.RUNNING, message_id)


def undo(work: Work, found: ProspectImport, officer: Officer, message_id: int | None) -> None:
    """Take all of it back but what changed since. Stale unless it is done."""
    if found.state != ProspectImportState.DONE:
        raise Stale
    found.done = found.kept = 0
    _begin(work, found, officer, ProspectImportState.UNDOING, message_id)


async def cancel(work: Work, found: ProspectImport, officer: Officer) -> None:
    """Nothing of it is kept. Stale once it runs."""
    if found.state not in (ProspectImportState.RECEIVED, *_WAITING):
        raise Stale
    await _drop(work, found)
    _move(work, found, ProspectImportState.CANCELLED, officer.id)


def end(work: Work, found: ProspectImport, state: ProspectImportState) -> None:
    """The part that works beside is through with it."""
    found.ended_at = None if state is ProspectImportState.CHECKED else work.now
    counts = {"new": found.created, "merged": found.merged, "refused": found.refused, "kept": found.kept}
    _move(work, found, state, **counts)


async def sweep(work: Work) -> None:
    """Files that nobody decided on go, with their rows; the names of those that ended days ago go too."""
    old = select(ProspectImport).where(
        ProspectImport.bot_id == work.bot_id,
        ProspectImport.state.in_((ProspectImportState.RECEIVED, *_WAITING)),
        ProspectImport.created_at < work.now - FORGOTTEN,
    )
    for found in (await work.session.execute(old)).scalars():
        await _drop(work, found)
        _move(work, found, ProspectImportState.CANCELLED)
    named = select(ProspectImport).where(
        ProspectImport.bot_id == work.bot_id,
        ProspectImport.ended_at < work.now - FORGOTTEN,
        or_(ProspectImport.file_name != "", ProspectImport.file_id != ""),
    )
    for found in (await work.session.execute(named)).scalars():
        found.file_id = found.file_name = ""
        record(work, found, "prospect_import.nameless")


async def _drop(work: Work, found: ProspectImport) -> None:
    await work.session.execute(delete(ProspectImportRow).where(ProspectImportRow.import_id == found.id))
    found.headings, found.ended_at = [], work.now
    found.file_id = found.file_name = ""


async def blank(work: Work, found: ProspectImport) -> None:
    """What stood in the file is in the prospects now, and kept nowhere else."""
    rows = ProspectImportRow.import_id == found.id
    await work.session.execute(update(ProspectImportRow).where(rows).values(cells=[]))
    found.headings = []


def _begin(
    work: Work, found: ProspectImport, officer: Officer, state: ProspectImportState, message_id: int | None
) -> None:
    found.message_id = message_id or found.message_id
    _move(work, found, state, officer.id)


def _move(
    work: Work, found: ProspectImport, state: ProspectImportState, actor_id: UUID | None = None, /, **data: object
) -> None:
    found.state = state
    record(work, found, f"prospect_import.{state}", actor_id, **data)


#: For callers: what may be sent, in bytes.
MOST_BYTES = prospect_files.MOST_BYTES
