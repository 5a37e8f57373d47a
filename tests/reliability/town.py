"""What is built before the first conversation: settings, database, people with a personal invitation each?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import SystemClock
from bot.community import community_of
from bot.database import Database
from bot.migration import upgrade
from bot.settings import Settings
from bot.settings import load as load_settings
from bot.units import Units
from models.enums import InvitationKind, LegalForm
from tests.databases import running_postgres
from tests.reliability.phone import Exchange
from troc.members import invitations

COMMUNES = ("77288", "91228", "91174", "77186")
PARIS = ZoneInfo("Europe/Paris")


@asynccontextmanager
async def database_url(folder: Path, *, postgresql: bool) -> AsyncIterator[str]:
    """A fresh database: a file of the folder, or one of a PostgreSQL server of our own."""
    if not postgresql:
        yield f"sqlite:///{folder / 'troquet.sqlite'}"
        return
    server = running_postgres()
    started = await asyncio.to_thread(server.__enter__)
    try:
        yield started.url(await started.clone())
    finally:
        await asyncio.to_thread(server.__exit__, None, None, None)


def write_settings(folder: Path, telegram: str, url: str) -> Path:
    """The program's settings file."""
    path = folder / "config.toml"
    path.write_text(
        f'[telegram]\nlocal_port = {telegram.rpartition(":")[2]}\n[database]\nurl = "{url}"\n'
        '[community]\ndemo = false\n[matching]\nencoder = "sif"\n[data]\ndir = "data"\n',
        "utf-8",
    )
    return path


async def invite(path: Path, count: int) -> list[str]:
    """Make the tables and `count` personal invitations, each with its firm's lines filled in; their codes."""
    settings: Settings = load_settings(path)
    await upgrade(settings.database_url)
    database, clock = await Database.open(settings.database_url), SystemClock()
    try:
        community_id = await community_of(database, clock, settings.community.name)
        units = Units(database, clock, community_id, settings.telegram.bot_id)
        codes = []
        async with units.begin() as work:
            for rank in range(count):
                prefill = {
                    "name": f"Atelier numéro {rank}",
                    "commune_code": COMMUNES[rank % len(COMMUNES)],
                    "sector": "craft",
                    "trade": "un atelier",
                    "legal_form": LegalForm.ASSOCIATION.value,
                }
                door = await invitations.invite(work, InvitationKind.PERSONAL, None, prefill=prefill)
                codes.append(door.code)
        return codes
    finally:
        await database.close()


async def to_a_tuesday(exchange: Exchange) -> None:
    """Ten o'clock in Paris on the next Tuesday: neither quiet hours nor a digest come in between."""
    now = datetime.fromisoformat((await exchange.call("GET", "clock"))["now"]).astimezone(PARIS)
    day = now + timedelta(days=(1 - now.weekday()) % 7 or 7)
    moment = day.replace(hour=10, minute=0, second=0, microsecond=0)
    await exchange.call("POST", "clock", to=moment.isoformat())
