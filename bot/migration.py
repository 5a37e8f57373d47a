"""Is the database of the shape this program expects, and how does it get there?"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

import models.migrations
from bot.database import single_instance_lock, storage_error
from models.base import Base

FOLDER = Path(models.migrations.__file__).parent
#: Held on PostgreSQL while the tables change, so that two processes that start together do it once ("TROQ" in ASCII).
ADVISORY_LOCK = 0x54524F51

T = TypeVar("T")


async def upgrade(url: str, revision: str = "head") -> bool:
    """Bring the database at `url` to `revision`, all or nothing; creates it when it is empty. True when something was done.

    A database already further on than this program knows is left alone: steps are additive, so that the version before still
    runs on it. Raises a StorageError.
    """
    return await _run(url, lambda connection: _upgrade(connection, revision))


async def prepare(url: str) -> bool:
    """`upgrade`, and on SQLite only when no Troquet is using the file: DatabaseLocked otherwise."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return await upgrade(url)
    lock = single_instance_lock(Path(str(parsed.database)))
    try:
        return await upgrade(url)
    finally:
        os.close(lock)


async def version(url: str) -> str | None:
    """The revision the database is at; None when it is empty. Raises a StorageError."""
    return await _run(url, lambda connection: MigrationContext.configure(connection).get_current_revision())


def head() -> str | None:
    """The revision this program expects."""
    return ScriptDirectory(str(FOLDER)).get_current_head()


async def differences(url: str) -> list[Any]:
    """What the database still lacks to be as the models say; empty when they agree."""

    def compare(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))

    return await _run(url, compare)


async def revise(message: str) -> None:
    """Write the next step: what separates the last one from the models."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/steps.sqlite"
        await upgrade(url)
        await _run(url, lambda connection: command.revision(_config(connection), message, autogenerate=True))


def _upgrade(connection: Connection, revision: str) -> bool:
    script = ScriptDirectory(str(FOLDER))
    present = MigrationContext.configure(connection).get_current_revision()
    known = {step.revision for step in script.walk_revisions()}
    if (present is not None and present not in known) or (revision == "head" and present == script.get_current_head()):
        return False
    command.upgrade(_config(connection), revision)
    return True


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    config.attributes["connection"] = connection
    return config


async def _run(url: str, work: Callable[[Connection], T]) -> T:
    async with _engine(url) as engine:
        try:
            async with engine.begin() as connection:
                if engine.dialect.name == "postgresql":
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
                return await connection.run_sync(work)
        except (SQLAlchemyError, OSError) as error:
            ours = storage_error(error)
            if ours is None:
                raise
            raise ours from error


@asynccontextmanager
async def _engine(url: str) -> AsyncIterator[AsyncEngine]:
    parsed = make_url(url)
    sqlite = parsed.get_backend_name() == "sqlite"
    engine = create_async_engine(
        parsed.set(drivername="sqlite+aiosqlite" if sqlite else "postgresql+asyncpg"), poolclass=NullPool
    )
    if sqlite:
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        yield engine
    finally:
        await engine.dispose()


def _prepare_sqlite(raw: Any, _: Any) -> None:
    # The driver's own transactions leave changes of tables out. Foreign keys are off: a table is made anew under its children.
    raw.isolation_level = None
    cursor = raw.cursor()
    for pragma in ("foreign_keys=OFF", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


if __name__ == "__main__":  # make migration what="…": the developer's way to a new step
    logging.basicConfig(level=logging.INFO)
    asyncio.run(revise(sys.argv[1]))
