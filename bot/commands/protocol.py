"""Which method does the study hold to, and since when? `troquet protocol show | freeze`"""

from __future__ import annotations

import asyncio
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.clock import SystemClock
from bot.commands.french import FrenchCommand, FrenchGroup
from bot.commands.terminal import say
from bot.settings import Settings
from bot.settings import load as load_settings
from bot.study_key import FOLDER
from bot.study_reading import database_of
from locales.formats import date_numeric
from locales.loader import load
from models.work import Work
from troc.study import protocol, protocol_versions
from troc.study.exporting.questionnaires import questionnaires
from troc.study.thresholds import plan

THRESHOLDS = "thresholds.toml"  #: in the folder of the study: takes the place of the program's own


@click.group("protocol", cls=FrenchGroup, help=load().plain("cli-help-protocol"))
def command() -> None:
    """Made of the definitions in the program, the questionnaires that are live, and the thresholds."""


@command.command("show", cls=FrenchCommand, help=load().plain("cli-help-protocol-show"))
@click.pass_obj
def show(path: Path | None) -> None:
    """Print the protocol in force with its changes, else the draft; where it stands is said on the error output."""
    settings = load_settings(path)
    text, remarks = asyncio.run(_shown(settings))
    for remark in remarks:
        click.echo(remark, err=True)
    click.echo(text, nl=False)


@command.command("freeze", cls=FrenchCommand, help=load().plain("cli-help-protocol-freeze"))
@click.option(
    "--raison",
    "reason",
    default="",
    metavar=load().plain("cli-metavar-text"),
    help=load().plain("cli-help-protocol-why"),
)
@click.pass_obj
def freeze(path: Path | None, reason: str) -> None:
    """Freeze what the definitions give today; each later version needs its reason."""
    asyncio.run(_freeze(load_settings(path), reason))


async def _shown(settings: Settings) -> tuple[str, list[str]]:
    zone, words = ZoneInfo(settings.community.time_zone), load().plain
    async with database_of(settings, SystemClock()) as units, units.look() as work:
        draft, known = await _draft(work, settings), await protocol_versions.versions(work)
        if not known:
            return draft, [words("cli-protocol-draft")]
        last = known[-1]
        day = date_numeric(last.frozen_at.astimezone(zone).date())
        remarks = [words("cli-protocol-current", number=last.number, date=day, hash=last.sha256)]
        if last.sha256 != protocol.sha256(draft):
            remarks.append(words("cli-protocol-changed"))
        return f"{last.document}\n{protocol_versions.annex(known, zone)}", remarks


async def _freeze(settings: Settings, reason: str) -> None:
    async with database_of(settings, SystemClock()) as units, units.begin() as work:
        row = await protocol_versions.freeze(work, await _draft(work, settings), reason)
        if row is None:
            say("cli-protocol-same", number=len(await protocol_versions.versions(work)))
            return
        if row.members:
            say("cli-protocol-late", members=row.members)
        say("cli-protocol-frozen", number=row.number, hash=row.sha256)


async def _draft(work: Work, settings: Settings) -> str:
    """What the definitions give today."""
    own = settings.data.dir / FOLDER / THRESHOLDS
    chosen = plan(own if own.exists() else None)
    return protocol.document(settings.community.name, await questionnaires(work), chosen)
