"""What do these tests share: a community in an empty database, and a clock that goes where it is told?"""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from bot.database import Database
from models import conversation, event, inbox, listing, match, member, notice, outbox, survey  # noqa: F401 - tables
from models.base import Base
from models.enums import PersonState
from models.member import Community, Person
from models.work import Work

COMMUNITY = UUID(int=1)
BOT = 7_000_000


@dataclass
class FrozenClock:
    moment: datetime
    _ids: Any = field(default_factory=lambda: itertools.count(1000))

    def now(self) -> datetime:
        return self.moment

    def new_id(self) -> UUID:
        return UUID(int=next(self._ids))

    def secret(self, bytes_: int = 16) -> str:
        return f"{next(self._ids):0{bytes_}x}"

    def jitter(self) -> float:
        return 0.5


@dataclass
class Town:
    """One community in a real database."""

    database: Database
    clock: FrozenClock

    def at(self, moment: datetime) -> AbstractAsyncContextManager[Work]:
        """A transaction at `moment`, committed at its end."""
        self.clock.moment = moment
        return self._work()

    @asynccontextmanager
    async def _work(self) -> AsyncIterator[Work]:
        async with self.database.transaction() as session:
            yield Work(session, self.clock, self.clock.now(), COMMUNITY, BOT)

    async def person(self, moment: datetime, **changes: Any) -> UUID:
        """A member who joined and was last seen at `moment`."""
        identifier = self.clock.new_id()
        values: dict[str, Any] = {
            "telegram_id": identifier.int,
            "state": PersonState.ACTIVE,
            "last_active_at": moment,
            "joined_at": moment,
            "created_at": moment,
            **changes,
        }
        async with self.at(moment) as work:
            work.session.add(Person(id=identifier, community_id=COMMUNITY, bot_id=BOT, **values))
        return identifier


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    database = await Database.open(f"sqlite:///{tmp_path}/town.db")
    async with database.transaction() as session:
        connection = await session.connection()
        await connection.run_sync(Base.metadata.create_all)
    async with database.transaction() as session:
        session.add(Community(id=COMMUNITY, name="Essai", created_at=datetime(2026, 1, 1, tzinfo=UTC)))
    yield Town(database, FrozenClock(datetime(2026, 11, 23, 12, tzinfo=UTC)))
    await database.close()


@pytest.fixture
def said() -> list[tuple[UUID, tuple[str, ...]]]:
    """What the renderer below was given: (person, keys)."""
    return []


@pytest.fixture
def render(said: list[tuple[UUID, tuple[str, ...]]]) -> Callable[..., Any]:
    """A renderer that finds everything still true."""

    async def tell(work: Work, person: Person, notices: Any) -> bool:
        said.append((person.id, tuple(each.key for each in notices)))
        return True

    return tell
