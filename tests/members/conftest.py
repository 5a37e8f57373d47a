"""Who is there for the tests of the members' room: officers and newcomers, on either engine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.units import Units
from models.member import Officer, Person
from troc.members import people, team

Arrive = Callable[..., Awaitable[Person]]
Seat = Callable[..., Awaitable[Officer]]


@pytest.fixture
def arrive(units: Units) -> Arrive:
    """Somebody says hello; `changes` go to their row."""

    async def someone(telegram_id: int, first_name: str = "Anna", **changes: Any) -> Person:
        async with units.begin() as work:
            person = await people.arrive(work, telegram_id, first_name, None, None)
            for name, value in changes.items():
                setattr(person, name, value)
            await work.session.flush()
            return person

    return someone


@pytest.fixture
def seat(units: Units) -> Seat:
    """One more officer."""

    async def officer(telegram_id: int, first_name: str = "Nadia") -> Officer:
        async with units.begin() as work:
            return await team.seat(work, telegram_id, first_name)

    return officer
