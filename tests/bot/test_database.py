"""Does a transaction keep its promises, and does a database in trouble say which?"""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from bot.database import Database
from bot.storage import set_live_messages
from bot.units import Units
from models.conversation import Chat
from models.errors import DatabaseFull, DatabaseLocked, DatabaseReadOnly, DatabaseUnreachable

only_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
only_postgresql = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)


async def _add(units: Units, chat_id: int) -> None:
    async with units.begin() as work:
        await set_live_messages(work, {chat_id: 1})


async def _count(units: Units) -> int:
    async with units.look() as work:
        return (await work.session.execute(select(func.count()).select_from(Chat))).scalar_one()


async def test_an_error_undoes_everything(units: Units) -> None:
    with pytest.raises(ZeroDivisionError):
        async with units.begin() as work:
            await set_live_messages(work, {1: 1})
            raise ZeroDivisionError
    assert await _count(units) == 0
    await _add(units, 1)
    assert await _count(units) == 1


async def test_a_cancelled_transaction_leaves_the_writer_usable(units: Units) -> None:
    started = asyncio.Event()

    async def long() -> None:
        async with units.begin() as work:
            await set_live_messages(work, {1: 1})
            started.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(long())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await _add(units, 2)
    assert await _count(units) == 1


async def test_concurrent_increments_are_all_kept(units: Units) -> None:
    await _add(units, 1)

    async def increment() -> None:
        async with units.begin() as work:
            locked = select(Chat.misunderstandings).where(Chat.chat_id == 1).with_for_update()
            value = (await work.session.execute(locked)).scalar_one()
            await work.session.execute(update(Chat).where(Chat.chat_id == 1).values(misunderstandings=value + 1))

    await asyncio.gather(*(increment() for _ in range(60)))
    async with units.look() as work:
        assert (await work.session.execute(select(Chat.misunderstandings))).scalar_one() == 60


async def test_a_reader_cannot_write(units: Units) -> None:
    with pytest.raises(DatabaseReadOnly):
        async with units.look() as work:
            await set_live_messages(work, {1: 1})


async def test_a_second_process_is_refused(database: Database, database_url: str) -> None:
    code = "import asyncio, sys; from bot.database import Database; asyncio.run(Database.open(sys.argv[1]))"
    root = Path(__file__).parents[2]
    words = [sys.executable, "-c", code, database_url]
    done = await asyncio.to_thread(subprocess.run, words, capture_output=True, cwd=root, check=False)
    assert b"DatabaseLocked" in done.stderr


async def test_a_second_program_starts_once_the_first_is_gone(database: Database, database_url: str) -> None:
    await database.close()
    again = await Database.open(database_url)
    assert again.alone
    await again.close()


@only_sqlite
async def test_a_transaction_that_only_reads_holds_the_writer(units: Units) -> None:
    other = sqlite3.connect(str(units.database.url.database), isolation_level=None, timeout=0)
    async with units.begin() as work:
        await work.session.execute(select(Chat))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


@only_sqlite
async def test_a_file_locked_by_another_program_is_said_and_recovers(units: Units, database_url: str) -> None:
    await units.database.close()
    database = await Database.open(database_url, busy_timeout=0.1)
    units.database = database
    other = sqlite3.connect(str(database.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseLocked):
        await _add(units, 1)
    other.execute("ROLLBACK")
    other.close()
    await _add(units, 1)
    assert await _count(units) == 1
    await database.close()


@only_sqlite
async def test_a_full_disk_is_said_and_recovers(units: Units) -> None:
    async with units.database.transaction() as session:
        pages = (await session.execute(text("PRAGMA page_count"))).scalar_one()
        await session.execute(text(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(DatabaseFull):
        async with units.begin() as work:
            await set_live_messages(work, {number: number for number in range(5000)})
    async with units.database.transaction() as session:
        await session.execute(text("PRAGMA max_page_count=1000000"))
    await _add(units, 1)
    assert await _count(units) == 1


@only_sqlite
async def test_a_writer_that_never_comes_free_is_said(units: Units) -> None:
    """A wait for a connection that lasts too long is waited out like any trouble of the database: nothing stops for it."""
    units.database.writer.pool._timeout = 0.1  # type: ignore[attr-defined]
    async with units.begin() as work:
        await work.session.execute(select(Chat))
        with pytest.raises(DatabaseLocked):
            await _add(units, 1)


async def test_an_error_of_the_database_does_not_quote_what_people_wrote(units: Units) -> None:
    with pytest.raises(SQLAlchemyError) as failed:
        async with units.begin() as work:
            await work.session.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "canari"})
    assert "canari" not in str(failed.value)


@only_sqlite
async def test_a_file_that_cannot_be_written_is_said(units: Units) -> None:
    async with units.database.transaction() as session:
        await session.execute(text("PRAGMA query_only=ON"))
    with pytest.raises(DatabaseReadOnly):
        await _add(units, 1)


@only_sqlite
@pytest.mark.parametrize("name", ["missing/folder/x.db", "folder"])
async def test_a_place_without_database_is_said(tmp_path: Path, name: str, engine: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(DatabaseUnreachable):
        await Database.open(f"sqlite:///{tmp_path / name}")


@only_postgresql
async def test_a_server_that_is_not_there_is_said(tmp_path: Path, engine: str) -> None:
    with pytest.raises(DatabaseUnreachable):
        await Database.open(f"postgresql://postgres@/x?host={tmp_path}")


@only_postgresql
async def test_a_cut_connection_is_said_and_recovers(units: Units) -> None:
    with pytest.raises(DatabaseUnreachable):
        async with units.begin() as work:
            await work.session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    for _ in range(20):
        try:
            await _add(units, 1)
            break
        except DatabaseUnreachable:
            continue
    assert await _count(units) == 1
