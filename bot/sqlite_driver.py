"""How does a transaction reach SQLite with the fewest hops to its thread?

The stock cursor of aiosqlite crosses to the database thread four times a statement (open, execute, fetch, close); each
crossing costs more than most of our statements. Here what may wait crosses: the first statement, which opens the
transaction and may wait for the lock, and the commit, which waits for the disk. The statements between them wait for nobody
and take some tens of microseconds, so they run where they are; one that once took longer crosses from then on.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from threading import Thread
from typing import Any

import aiosqlite
from aiosqlite.core import _connection_worker_thread

LONG = 0.005  #: seconds after which a statement is no longer one to be run on the event loop


class OneHopCursor:
    """The part of aiosqlite's cursor SQLAlchemy uses; rows are read in full by the statement that makes them."""

    __slots__ = ("_at", "_connection", "_rows", "arraysize", "description", "lastrowid", "rowcount")

    def __init__(self, connection: OneHopConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self._at = 0
        self.arraysize = 1
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> OneHopCursor:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> OneHopCursor:
        await self._connection.run(self._execute, sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Sequence[Sequence[Any]]) -> OneHopCursor:
        await self._connection.run(self._executemany, sql, parameters)
        return self

    def _execute(self, raw: sqlite3.Connection, sql: str, parameters: Sequence[Any]) -> None:
        self._keep(raw.execute(sql, parameters))

    def _executemany(self, raw: sqlite3.Connection, sql: str, parameters: Sequence[Sequence[Any]]) -> None:
        self._keep(raw.executemany(sql, parameters))

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self.description = cursor.description
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid
        self._rows = cursor.fetchall() if cursor.description else []
        self._at = 0
        cursor.close()

    async def fetchall(self) -> list[Any]:
        return await self.fetchmany(len(self._rows))

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        start = self._at
        self._at = min(len(self._rows), start + (size or self.arraysize))
        return self._rows[start : self._at]

    async def fetchone(self) -> Any:
        row = await self.fetchmany(1)
        return row[0] if row else None

    async def close(self) -> None:
        """Nothing is open: the rows are already here."""


def _work(tasks: Any) -> None:
    """The database thread. A loop closed while a statement was under way waits for no answer."""
    with contextlib.suppress(RuntimeError):
        _connection_worker_thread(tasks)


class OneHopConnection(aiosqlite.Connection):
    """A connection that begins its transaction together with the first statement, and skips commits of nothing."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], begin: str) -> None:
        super().__init__(connector, iter_chunk_size=64)
        # a blocked database must not keep the program from ending
        self._thread = Thread(target=_work, args=(self._tx,), daemon=True)
        self._begin = begin
        self._touched = False
        #: hops asked for by the event loop, and ended in the thread: equal when the thread is idle
        self._asked = self._answered = 0
        self._slow: set[str] = set()

    def cursor(self) -> OneHopCursor:  # type: ignore[override]
        return OneHopCursor(self)

    async def run(self, step: Callable[..., None], sql: str, parameters: Any) -> None:
        """Run `step(raw connection, sql, parameters)` inside a transaction, here or in the database thread."""
        self._touched = True
        raw = self._connection
        # a cancelled task may have left a statement under way in the thread: then this one waits behind it
        idle = self._asked == self._answered
        if raw is None or not idle or not raw.in_transaction or sql in self._slow or step.__name__ == "_executemany":
            await self._hop(self._inside, step, sql, parameters)
            return
        clock = asyncio.get_running_loop().time
        begun = clock()
        step(raw, sql, parameters)
        if clock() - begun > LONG:
            self._slow.add(sql)

    async def _hop(self, function: Callable[..., None], *arguments: Any) -> None:
        self._asked += 1
        await super()._execute(self._there, function, arguments)  # type: ignore[no-untyped-call]

    def _there(self, function: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        """In the database thread."""
        try:
            function(*arguments)
        finally:
            self._answered += 1

    def _inside(self, step: Callable[..., None], sql: str, parameters: Any) -> None:
        raw = self._conn
        if not raw.in_transaction and self._begin:
            raw.execute(self._begin)
        step(raw, sql, parameters)

    async def commit(self) -> None:
        if self._touched:
            await self._hop(self._conn.commit)
            self._touched = False

    async def rollback(self) -> None:
        if self._touched:
            await self._hop(self._conn.rollback)
            self._touched = False
