"""Fixtures every room's tests share: a clock, and a fresh database on each engine."""

from __future__ import annotations

import gc
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio

from bot.database import Database
from bot.units import Units
from tests.clocks import StoppedClock
from tests.databases import Postgres, running_postgres, sqlite_template

COMMUNITY = UUID("01970000-0000-7000-8000-000000000001")
BOT = 70000001

# The models that the tests share are hundreds of thousands of objects: a full collection costs a second, and would be
# charged to whatever test is timed.
gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that were granted more time come first: begun last, they would be waited for by idle workers."""
    items.sort(key=_granted, reverse=True)


def _granted(item: pytest.Item) -> float:
    granted = item.get_closest_marker("timeout")
    return float(granted.args[0]) if granted is not None else 0.0


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL server for the session."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sqlite_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """Both engines, one after the other; parametrise it with one name to keep to that one."""
    return str(request.param)


@pytest_asyncio.fixture
async def database_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database of this test's own, with every table and no row."""
    if engine == "sqlite":
        path = tmp_path / "troquet.db"
        shutil.copy(request.getfixturevalue("empty_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = await server.lend()
    yield server.url(name)
    await server.give_back(name)


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await Database.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def units(database: Database, clock: StoppedClock) -> Units:
    """Units of work of the test community's bot; `async with units.begin() as work:`."""
    return Units(database, clock, COMMUNITY, BOT)
