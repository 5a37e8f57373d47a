"""How does the program open its database, and what does one transaction on it promise?"""

from __future__ import annotations

import asyncio
import fcntl
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, NullPool

from bot.sqlite_driver import OneHopConnection
from models.errors import DatabaseFull, DatabaseLocked, DatabaseReadOnly, DatabaseUnreachable, StorageError

#: SQLite's primary result codes, and SQLSTATE codes of PostgreSQL, to the errors a person can act upon
_SQLITE = {
    sqlite3.SQLITE_BUSY: DatabaseLocked,
    sqlite3.SQLITE_LOCKED: DatabaseLocked,
    sqlite3.SQLITE_FULL: DatabaseFull,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnreachable,
    sqlite3.SQLITE_IOERR: DatabaseUnreachable,
    sqlite3.SQLITE_CORRUPT: StorageError,
    sqlite3.SQLITE_NOTADB: StorageError,
}
_POSTGRESQL = {
    "53100": DatabaseFull,
    "25006": DatabaseReadOnly,
    "55P03": DatabaseLocked,
    "40P01": DatabaseLocked,
    "40001": DatabaseLocked,
    "53300": DatabaseUnreachable,
    "57P01": DatabaseUnreachable,
    "57P02": DatabaseUnreachable,
    "57P03": DatabaseUnreachable,
    "3D000": DatabaseUnreachable,
    "28P01": DatabaseUnreachable,
    "28000": DatabaseUnreachable,
}
#: the advisory lock of the one program on a PostgreSQL database: "troquet" in ASCII
_PROGRAM_LOCK = int.from_bytes(b"troquet")
_BIG_CACHE = 2000  #: compiled statements kept; ours are a few hundred


def storage_error(error: BaseException) -> StorageError | None:
    """The error of ours behind a driver's; None when the statement itself is at fault (a constraint, our bug)."""
    if isinstance(error, StorageError):
        return error
    cause: BaseException | None = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return DatabaseUnreachable()
    if isinstance(error, PoolTimeout):
        return DatabaseLocked()
    while cause is not None:
        code = getattr(cause, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _SQLITE:
            return _SQLITE[code & 0xFF]()
        state = getattr(cause, "sqlstate", None)
        if state in _POSTGRESQL or (isinstance(state, str) and state.startswith("08")):
            return _POSTGRESQL.get(state, DatabaseUnreachable)()
        if isinstance(cause, OSError | TimeoutError):
            return DatabaseUnreachable()
        cause = cause.__cause__
    return None


class Database:
    """One writer and some readers on SQLite; one pool on PostgreSQL. Use `open`."""

    def __init__(self, url: URL, writer: AsyncEngine, reader: AsyncEngine, lock: int | None = None) -> None:
        self.url = url
        self.writer = writer
        self.reader = reader
        self.dialect = writer.dialect.name  #: "sqlite" or "postgresql"
        self.alone = lock is not None  #: no second program can open this database
        self._lock = lock
        self._advisory: AsyncConnection | None = None

    @classmethod
    async def open(
        cls, url: str, *, pool_size: int = 8, readers: int = 2, busy_timeout: float = 5.0, alone: bool = True
    ) -> Database:
        """Open `url` (sqlite:///path or postgresql://…); `busy_timeout` in seconds; `alone`: refuse a second process.

        Raises DatabaseLocked, DatabaseFull, DatabaseReadOnly or DatabaseUnreachable.
        """
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return await cls._open_sqlite(parsed.set(drivername="sqlite+aiosqlite"), readers, busy_timeout, alone)
        parsed = parsed.set(drivername="postgresql+asyncpg")
        engine = create_async_engine(
            parsed,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=30,
            query_cache_size=_BIG_CACHE,
            hide_parameters=True,  # an error of the database ends in a log, and its parameters are people's words
            connect_args={"timeout": 10, "server_settings": {"application_name": "troquet"}},
        )
        database = cls(parsed, engine, engine.execution_options(postgresql_readonly=True))
        await database._first_touch()
        if alone:
            await database._hold_advisory_lock()
        return database

    @classmethod
    async def _open_sqlite(cls, url: URL, readers: int, busy_timeout: float, alone: bool) -> Database:
        if not url.database or url.database == ":memory:":
            raise DatabaseUnreachable()
        path = Path(url.database)
        if not path.parent.is_dir():
            raise DatabaseUnreachable()
        lock = single_instance_lock(path) if alone else None
        writer = _sqlite_engine(url, 1, "BEGIN IMMEDIATE", busy_timeout, read_only=False)
        reader = _sqlite_engine(url, readers, "BEGIN", busy_timeout, read_only=True)
        database = cls(url, writer, reader, lock)
        await database._first_touch()
        return database

    async def _first_touch(self) -> None:
        """Fail now rather than at the first update; on SQLite the writer's lock is really taken."""
        try:
            async with self.transaction() as session:
                await session.execute(text("SELECT 1"))
        except BaseException:
            await self.close()
            raise

    async def _hold_advisory_lock(self) -> None:
        """Keep one connection of our own for the lock: it goes with the process, however that ends."""
        engine = create_async_engine(self.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._advisory = await engine.connect()
        taken = await self._advisory.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _PROGRAM_LOCK})
        self.alone = bool(taken.scalar())
        if not self.alone:
            await self.close()
            raise DatabaseLocked()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """One transaction on the writer: committed at the exit, rolled back on any error.

        Raises a StorageError in place of the driver's error when the database cannot serve.
        """
        async with self._session(self.writer) as session:
            yield session
            await session.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one state of the database and cannot write."""
        async with self._session(self.reader) as session:
            yield session

    @asynccontextmanager
    async def _session(self, engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
        session = AsyncSession(engine, expire_on_commit=False)
        try:
            yield session
        except (SQLAlchemyError, OSError) as error:
            ours = storage_error(error)
            if ours is None:
                raise
            raise ours from error
        finally:
            # closing rolls back what was not committed; shielded, so that a cancelled task leaves the writer clean
            await asyncio.shield(session.close())

    async def close(self) -> None:
        """Close every connection and give up the lock."""
        if self._advisory is not None:
            await self._advisory.close()
            self._advisory = None
        await self.writer.dispose()
        await self.reader.dispose()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def single_instance_lock(path: Path) -> int:
    """Lock `path`.lock for this process and return its descriptor; DatabaseLocked when another process has it."""
    try:
        descriptor = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DatabaseReadOnly() from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise DatabaseLocked() from error
    return descriptor


def _sqlite_engine(url: URL, size: int, begin: str, busy_timeout: float, *, read_only: bool) -> AsyncEngine:
    def connect_raw() -> sqlite3.Connection:
        raw = sqlite3.connect(str(url.database), timeout=busy_timeout, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            raw.execute(f"PRAGMA {pragma}")
        if read_only:
            raw.execute("PRAGMA query_only=ON")
        return raw

    def connect(*_: Any, **__: Any) -> OneHopConnection:
        return OneHopConnection(connect_raw, begin)

    creator: Callable[..., Any] = connect
    return create_async_engine(
        url,
        async_creator=creator,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=60,
        query_cache_size=_BIG_CACHE,
        hide_parameters=True,
    )
