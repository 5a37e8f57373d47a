"""Which readings did members correct? A file of test lines for the reading, without anybody's name."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import click

from bot import community
from bot.clock import SystemClock
from bot.commands.french import FrenchCommand
from bot.commands.terminal import say
from bot.database import Database
from bot.migration import upgrade
from bot.settings import Settings
from bot.settings import load as load_settings
from bot.settings_file import write
from locales.loader import load
from models.work import Work
from troc.listings import corrections


@click.command("export-corrections", cls=FrenchCommand, help=load().plain("cli-help-corrections"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar=load().plain("cli-metavar-file"))
@click.pass_obj
def command(path: Path | None, file: Path) -> None:
    """Write them as JSON lines, in the form that `troquet eval reading` takes."""
    settings = load_settings(path)
    found = asyncio.run(_lines(settings))
    write(file, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found))
    say("cli-corrections-made", count=len(found), file=str(file))


async def _lines(settings: Settings) -> list[dict[str, Any]]:
    clock = SystemClock()
    settings.data.dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    await upgrade(settings.database_url)
    database = await Database.open(settings.database_url, alone=False)
    try:
        owner = await community.community_of(database, clock, settings.community.name)
        async with database.transaction() as session:
            return await corrections.lines(Work(session, clock, clock.now(), owner, settings.telegram.bot_id))
    finally:
        await database.close()
