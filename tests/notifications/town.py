"""Who lives in the community these tests are about?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from bot.database import Database
from models.enums import PersonState
from models.member import Person
from models.work import Work
from tests.clocks import StoppedClock
from tests.conftest import BOT, COMMUNITY


@dataclass
class Town:
    """One community in a real database, at any moment one likes."""

    database: Database
    clock: StoppedClock

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
            "telegram_id": identifier.int & 0xFFFFFFFF,
            "state": PersonState.ACTIVE,
            "last_active_at": moment,
            "joined_at": moment,
            "created_at": moment,
            **changes,
        }
        async with self.at(moment) as work:
            work.session.add(Person(id=identifier, community_id=COMMUNITY, bot_id=BOT, **values))
        return identifier
