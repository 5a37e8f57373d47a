"""Who is there to play with when a newcomer opens the local Telegram?"""

from __future__ import annotations

import logging

import aiohttp

from bot.units import Units
from troc.members import team

log = logging.getLogger("troquet.demo")

OFFICER = 5_000_900
#: An officer and two entrepreneurs, plainly made up; anybody may add others.
CAST = (
    {"id": OFFICER, "first_name": "Camille", "last_name": "Équipe", "username": "camille_demo", "started": True},
    {"id": 5_000_901, "first_name": "Anna", "last_name": "Exemple", "username": "anna_demo", "phone": "+33639980101"},
    {"id": 5_000_902, "first_name": "Bruno", "last_name": "Exemple", "phone": "+33639980102"},
)
ASSOCIATION = "l’association Démo"


async def set_stage(units: Units, server: str) -> None:
    """Put the cast in the local Telegram if it is not there, and seat its officer."""
    async with units.begin() as work:
        await team.seat(work, OFFICER, "Camille", ASSOCIATION)
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{server}/control/state") as answer:
            known = {person["id"] for person in (await answer.json())["result"]["persons"]}
        for account in CAST:
            if account["id"] not in known:
                async with http.post(f"{server}/control/persons", json=account) as answer:
                    if answer.status != 200:
                        log.warning("the local Telegram refused a made-up account")
