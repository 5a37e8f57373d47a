"""The tables come to their shape step by step, on both engines, once, and all or nothing."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text

from bot import migration
from bot.database import Database, single_instance_lock
from models.errors import DatabaseLocked
from tests.databases import Postgres

NUMBERS = itertools.count()


@pytest_asyncio.fixture
async def empty(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database without any table."""
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path}/troquet.sqlite"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = f"migration{os.getpid()}_{next(NUMBERS)}"
    await server.run(f"CREATE DATABASE {name}")
    yield server.url(name)
    await server.drop(name)


async def change(url: str, statement: str) -> None:
    database = await Database.open(url, alone=False)
    async with database.transaction() as session:
        await session.execute(text(statement))
    await database.close()


async def test_from_nothing_to_what_the_models_say(empty: str) -> None:
    assert await migration.version(empty) is None
    assert await migration.prepare(empty)
    assert await migration.version(empty) == migration.head()
    assert await migration.differences(empty) == []
    assert not await migration.prepare(empty)


async def test_two_that_start_together_do_it_once(empty: str) -> None:
    done = await asyncio.gather(migration.upgrade(empty), migration.upgrade(empty))
    assert sorted(done) == [False, True]
    assert await migration.differences(empty) == []


async def test_a_database_of_a_later_version_is_left_alone(empty: str) -> None:
    await migration.upgrade(empty)
    await change(empty, "UPDATE alembic_version SET version_num = 'fromtomorrow'")
    assert not await migration.upgrade(empty)
    assert await migration.version(empty) == "fromtomorrow"


async def test_a_step_that_fails_changes_nothing(empty: str) -> None:
    """The last table of the first step is already there: the others must not stay behind."""
    await change(empty, "CREATE TABLE team_message (id INTEGER)")
    with pytest.raises(Exception, match="team_message"):
        await migration.upgrade(empty)
    assert await migration.version(empty) is None
    await change(empty, "DROP TABLE team_message")
    assert await migration.upgrade(empty)


async def test_nothing_changes_under_a_running_troquet(tmp_path: Path) -> None:
    path = tmp_path / "troquet.sqlite"
    lock = single_instance_lock(path)
    try:
        with pytest.raises(DatabaseLocked):
            await migration.prepare(f"sqlite:///{path}")
    finally:
        os.close(lock)
