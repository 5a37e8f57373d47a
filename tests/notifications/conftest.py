"""What do these tests share: a town, and a renderer that finds everything still true?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from bot.database import Database
from models.member import Person
from models.work import Work
from tests.clocks import StoppedClock
from tests.notifications.town import Town


@pytest.fixture
def town(database: Database, clock: StoppedClock) -> Town:
    return Town(database, clock)


@pytest.fixture
def said() -> list[tuple[UUID, tuple[str, ...]]]:
    """What the renderer below was given: (person, keys)."""
    return []


@pytest.fixture
def render(said: list[tuple[UUID, tuple[str, ...]]]) -> Callable[..., Any]:
    async def tell(work: Work, person: Person, notices: Any) -> bool:
        said.append((person.id, tuple(each.key for each in notices)))
        return True

    return tell
