"""What do the commands of the study read of the database: over which period, under which key, with which questionnaires?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import community
from bot.commands.terminal import Stop
from bot.database import Database
from bot.migration import upgrade
from bot.settings import Settings
from bot.study_key import study_key
from bot.units import Units
from models.member import Community
from models.study_export import StudyExport
from models.work import Clock
from troc.study.exporting import journal
from troc.study.exporting.questionnaires import questionnaires
from troc.study.extraction import Extraction, extract
from troc.study.forms import Form


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read at one instant."""

    extraction: Extraction
    forms: tuple[Form, ...]
    published: tuple[StudyExport, ...]  #: what anybody may have read before, the latest last


@asynccontextmanager
async def database_of(settings: Settings, clock: Clock) -> AsyncIterator[Units]:
    """The database of the settings, beside the program if that is running."""
    settings.data.dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    await upgrade(settings.database_url)
    database = await Database.open(settings.database_url, alone=False)
    try:
        owner = await community.community_of(database, clock, settings.community.name)
        yield Units(database, clock, owner, settings.telegram.bot_id)
    finally:
        await database.close()


async def read(units: Units, settings: Settings, first: date | None, last: date | None) -> Reading:
    """Read from the first day to the last, both included: where none is told, from the community's own first day to yesterday."""
    zone = ZoneInfo(settings.community.time_zone)
    key = study_key(settings.data.dir, units.clock)
    async with units.look() as work:
        founded = (await work.session.get_one(Community, work.community_id)).created_at
        begins = first or founded.astimezone(zone).date()
        # a day that is not over would be another reading each time; on the very first there is no other
        ends = last or max(work.now.astimezone(zone).date() - timedelta(days=1), begins)
        since, until = midnight(begins, zone), midnight(ends + timedelta(days=1), zone)
        if since >= until:
            raise Stop("cli-study-period-empty")
        return Reading(
            await extract(work, since, until, key),
            await questionnaires(work),
            tuple(await journal.published(work)),
        )


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which that day begins."""
    return datetime.combine(day, time(), zone)
