"""Where do the rows of a simulated territory go: in a database of one process, gone at the end, that waits for nobody?

The same tables as the program's. As nobody else reads it and a crash loses nothing worth keeping, nothing waits for the
disk; and as there is nobody to answer meanwhile, statements run where they are asked for, without the greenlets and the
thread by which the program's cross: these took a third of what a statement costs.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, SessionTransaction
from sqlalchemy.pool import StaticPool

from bot.database import Database, storage_error
from bot.migration import upgrade

#: One connection, its journal in memory: to be undone in part is all that is asked of a transaction here.
PRAGMAS = ("journal_mode=MEMORY", "synchronous=OFF", "foreign_keys=ON", "cache_size=-65536")
#: Compiled statements kept.
CACHE = 2000


class DirectSession:
    """The part of `AsyncSession` that rooms and plans use, on a connection that is right here."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.info = session.info
        self.add, self.add_all, self.get_bind = session.add, session.add_all, session.get_bind

    async def execute(self, *asked: Any, **options: Any) -> Any:
        return self._session.execute(*asked, **options)

    async def scalars(self, *asked: Any, **options: Any) -> Any:
        return self._session.scalars(*asked, **options)

    async def get(self, *asked: Any, **options: Any) -> Any:
        return self._session.get(*asked, **options)

    async def get_one(self, *asked: Any, **options: Any) -> Any:
        return self._session.get_one(*asked, **options)

    async def flush(self) -> None:
        self._session.flush()

    async def refresh(self, row: object) -> None:
        self._session.refresh(row)

    async def delete(self, row: object) -> None:
        self._session.delete(row)

    @asynccontextmanager
    async def begin_nested(self) -> AsyncIterator[SessionTransaction]:
        with self._session.begin_nested() as nested:
            yield nested


class Store(Database):
    """The database of a territory. Use `opened`."""

    def __init__(self, engine: Engine) -> None:
        self.url = engine.url
        self.dialect = engine.dialect.name
        self.alone = True
        self._engine = engine

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """One transaction, as of the program's database; StorageError when the disk is full."""
        try:
            with Session(self._engine, expire_on_commit=False) as session:
                yield cast(AsyncSession, DirectSession(session))
                session.commit()
        except (SQLAlchemyError, OSError) as error:
            ours = storage_error(error)
            if ours is None:
                raise
            raise ours from error

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """What there is; nothing that is written is kept."""
        with Session(self._engine, expire_on_commit=False) as session:
            yield cast(AsyncSession, DirectSession(session))

    async def close(self) -> None:
        self._engine.dispose()


async def prepare(files: Sequence[Path]) -> None:
    """Make an empty database at each of these places: one by all the steps of the migrations, the others its copies."""
    await upgrade(f"sqlite:///{files[0]}")
    for file in files[1:]:
        shutil.copyfile(files[0], file)


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[Store]:
    """The database that was prepared at `file`, else a new one; whole in that one file once it is closed."""
    if _is_new(file):
        await prepare([file])

    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        return raw

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool, query_cache_size=CACHE)
    event.listen(engine, "begin", _begin)
    store = Store(engine)
    try:
        yield store
    finally:
        await store.close()


def _is_new(file: Path) -> bool:
    return not file.exists()


def _begin(connection: Connection) -> None:
    """The driver would begin by itself before a statement that writes only."""
    connection.exec_driver_sql("BEGIN")
