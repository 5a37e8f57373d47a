"""Which officer leads the demonstration?"""

from __future__ import annotations

from bot.demo.cast import OFFICER
from bot.units import Units
from troc.members import team

ASSOCIATION = "l’association Démo"


async def seat_officer(units: Units) -> None:
    """Make the officer of the cast one of the team."""
    async with units.begin() as work:
        await team.seat(work, OFFICER, "Camille", ASSOCIATION)
