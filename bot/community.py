"""Which community does this program serve, and who is its team?"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from bot.database import Database
from bot.units import Units
from models.member import Community
from models.work import Clock
from troc.members import team


async def community_of(database: Database, clock: Clock, name: str) -> UUID:
    """The community of that name, made on the first start."""
    async with database.transaction() as session:
        found = (await session.execute(select(Community.id).where(Community.name == name))).scalar_one_or_none()
        if found is not None:
            return found
        community = team.found(clock.new_id(), name, clock.now())
        session.add(community)
        return community.id


async def seat_officers(units: Units, telegram_ids: Sequence[int]) -> None:
    """Make officers of the numeric ids of the settings; those already seated, or gone, stay as they are."""
    async with units.begin() as work:
        for telegram_id in telegram_ids:
            await team.seat_from_settings(work, telegram_id)
