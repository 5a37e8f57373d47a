"""How is the database brought to the shape this version expects?"""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.commands.french import FrenchCommand
from bot.commands.terminal import say
from bot.migration import head, prepare, version
from bot.settings import load as load_settings
from locales.loader import load


@click.command("migrate", cls=FrenchCommand, help=load().plain("cli-help-migrate"))
@click.pass_obj
def command(path: Path | None) -> None:
    """Upgrade, and say from where to where."""
    settings = load_settings(path)
    settings.data.dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    url = settings.database_url
    if asyncio.run(prepare(url)):
        say("cli-migrated", version=asyncio.run(version(url)) or "")
    else:
        say("cli-migrated-already", version=head() or "")
