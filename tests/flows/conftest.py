"""What the stories share: a town with word vectors only, and the log that must stay silent."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path

import pytest
import pytest_asyncio

from tests.flows.people import Town, town
from troc.matching import matcher

BOTH = pytest.mark.parametrize("engine", ["sqlite", "postgresql"])


class Complaints(logging.Handler):
    """Whatever the program logs as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line, with where an exception came from; that a button was in wrong hands is news, no complaint."""
        if record.name == "troquet.audit":
            return
        trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
        self.lines.append(f"{record.name}: {record.getMessage()} {trace[-1500:]}")


@pytest.fixture(params=["sqlite"])
def engine(request: pytest.FixtureRequest) -> str:
    """SQLite: each room's own tests run on both engines, and so do the stories that say so (`BOTH`)."""
    return str(request.param)


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Warnings and errors of our own loggers."""
    heard = Complaints()
    ours = [logging.getLogger(name) for name in ("troquet", "troc", "bot", "handlers")]
    for logger in ours:
        logger.addHandler(heard)
    yield heard
    for logger in ours:
        logger.removeHandler(heard)


@pytest_asyncio.fixture
async def quiet_town(database_url: str, tmp_path: Path, complaints: Complaints) -> AsyncIterator[Town]:
    """A town whose program has nothing to complain of in the end, and leaves no update undone."""
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as opened:
        yield opened
        await opened.settle()
        assert not await opened.dead()
    assert complaints.lines == []


@pytest.fixture(autouse=True, scope="session")
def encoders_read_once() -> Iterator[None]:
    """One town after another reads the same word vectors: they are loaded (half a second) for the first only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher, "make_preparer", cache(matcher.make_preparer))
        yield
