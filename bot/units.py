"""How does a part of the program get a transaction with its time and its community, and who is told after it?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from uuid import UUID

from bot.database import Database
from models.outbox import Lane
from models.work import Clock, Work
from troc.notifications.outbox import POSTED


class Units:
    """Makes units of work; after each commit that posted to the outbox, calls `on_posted` (the sender's `wake`)."""

    def __init__(self, database: Database, clock: Clock, community_id: UUID, bot_id: int) -> None:
        self.database = database
        self.clock = clock
        self.community_id = community_id
        self.bot_id = bot_id
        self.on_posted: Callable[[Collection[Lane]], None] = _nobody

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """One transaction: committed at the exit, rolled back on any error. Raises StorageError as `transaction`."""
        async with self.database.transaction() as session:
            yield Work(session, self.clock, self.clock.now(), self.community_id, self.bot_id)
        if POSTED in session.info:
            self.on_posted(session.info[POSTED])

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Work]:
        """The same, for reading only."""
        async with self.database.reading() as session:
            yield Work(session, self.clock, self.clock.now(), self.community_id, self.bot_id)


def _nobody(_: Collection[Lane]) -> None:
    """Nobody waits for the outbox yet."""
