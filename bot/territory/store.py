"""Where do the rows of a simulated territory go: in a database of one process, gone at the end, that waits for nobody?

The same tables and the same driver as the program's. As nobody else reads it and a crash loses nothing worth keeping,
its statements never cross to the thread of the driver, and nothing waits for the disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.database import Database
from bot.migration import upgrade
from bot.sqlite_driver import OneHopConnection

#: One connection, its journal in memory: to be undone in part is all that is asked of a transaction here.
PRAGMAS = ("journal_mode=MEMORY", "synchronous=OFF", "foreign_keys=ON", "cache_size=-65536")
#: Compiled statements kept.
CACHE = 2000


class _Connection(OneHopConnection):
    """Everything happens where it is asked for."""

    async def _hop(self, function: Callable[..., None], *arguments: Any) -> None:
        function(*arguments)


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[Database]:
    """A new database at `file`; whole in that one file once it is closed."""
    url = f"sqlite:///{file}"
    await upgrade(url)

    def connect_raw() -> sqlite3.Connection:
        raw = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        return raw

    def connect(*_: Any, **__: Any) -> OneHopConnection:
        return _Connection(connect_raw, "BEGIN")

    creator: Callable[..., Any] = connect
    engine = create_async_engine(
        make_url(url).set(drivername="sqlite+aiosqlite"),
        async_creator=creator,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        query_cache_size=CACHE,
    )
    database = Database(engine.url, engine, engine)
    try:
        yield database
    finally:
        await database.close()
