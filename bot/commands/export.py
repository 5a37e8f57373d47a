"""How do the data of the study leave for analysts, or for everybody? `troquet export`"""

from __future__ import annotations

import asyncio
import getpass
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import click

from bot.clock import SystemClock
from bot.commands.days import Day
from bot.commands.french import FrenchCommand, Mistyped
from bot.commands.terminal import Stop, say
from bot.settings import Settings
from bot.settings import load as load_settings
from bot.study_key import FOLDER
from bot.study_reading import Reading, database_of, read
from bot.units import Units
from locales.formats import number
from locales.loader import load
from models.study_export import ExportKind
from troc.study.disclosure import NotAnonymous
from troc.study.exporting import journal, releases
from troc.study.exporting.building import Made, Order, Tell, pseudonymised, publishable
from troc.study.exporting.frames import available

RELEASES = "releases"  #: beside the key: what was published before


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed."""

    folder: Path | None
    first: date | None
    last: date | None
    kind: ExportKind
    who: str
    why: str


@click.command("export", cls=FrenchCommand, help=load().plain("cli-help-export"))
@click.option(
    "--motif", "why", default="", metavar=load().plain("cli-metavar-text"), help=load().plain("cli-help-export-why")
)
@click.option("--qui", "who", metavar=load().plain("cli-metavar-text"), help=load().plain("cli-help-export-who"))
@click.option(
    "--du", "first", type=Day(), metavar=load().plain("cli-metavar-day"), help=load().plain("cli-help-export-first")
)
@click.option(
    "--au", "last", type=Day(), metavar=load().plain("cli-metavar-day"), help=load().plain("cli-help-export-last")
)
@click.option(
    "--pseudonymise",
    "kind",
    flag_value=ExportKind.PSEUDONYMISED.value,
    default=ExportKind.PSEUDONYMISED.value,
    help=load().plain("cli-help-export-codes"),
)
@click.option(
    "--diffusable", "kind", flag_value=ExportKind.PUBLISHABLE.value, help=load().plain("cli-help-export-public")
)
@click.option(
    "--vers",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=load().plain("cli-metavar-folder"),
    help=load().plain("cli-help-export-to"),
)
@click.pass_obj
def command(
    path: Path | None, folder: Path | None, first: date | None, last: date | None, kind: str, who: str | None, why: str
) -> None:
    """Read once, write every table in all its forms, log it, and say where it lies."""
    if not why.strip():
        raise Mistyped(load().plain("cli-export-why-empty"))
    asked = _Asked(folder, first, last, ExportKind(kind), (who or _account()).strip(), why.strip())
    if asked.kind is ExportKind.PUBLISHABLE and first is not None:
        # two publications that differ by a few days would give away who came between
        raise Mistyped(load().plain("cli-export-public-whole"))
    made = asyncio.run(_export(load_settings(path), asked))
    say("cli-export-made", file=str(made.path), size=number(made.path.stat().st_size / 1_000_000, 1), rows=made.total)
    say("cli-export-sum", hash=made.sha256)


async def _export(settings: Settings, asked: _Asked) -> Made:
    async with database_of(settings, SystemClock()) as units:
        _progress("cli-export-reading")
        reading = await read(units, settings, asked.first, asked.last)
        statistical = available()
        if not statistical:
            _progress("cli-export-no-spss")
        order = Order(reading.extraction, reading.forms, version("troquet"), statistical)
        folder = asked.folder or settings.data.dir / "exports"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = folder / f"troquet-{_word(asked.kind)}-{reading.extraction.sha256[:12]}.zip"
        if asked.kind is ExportKind.PUBLISHABLE:
            return await _publish(units, settings, asked, order, reading, target)
        made = pseudonymised(order, target, _told)
        await _log(units, asked, order, made, thin=False)
        return made


async def _publish(
    units: Units, settings: Settings, asked: _Asked, order: Order, reading: Reading, target: Path
) -> Made:
    """The rows of single firms are shown once: a second look at the same firms would tell them apart."""
    kept = settings.data.dir / FOLDER / RELEASES
    sha256 = order.extraction.sha256
    earlier = releases.earlier_than(kept, sha256, [each.extraction_sha256 for each in reading.published])
    thin = not any(each.thin_file and each.extraction_sha256 != sha256 for each in reading.published)
    if not thin:
        _progress("cli-export-no-second-view")
    try:
        made, printed = publishable(order, earlier, target, _told, thin=thin)
    except NotAnonymous:
        raise Stop("cli-export-nothing-publishable") from None
    releases.keep(kept, sha256, printed)
    await _log(units, asked, order, made, thin=thin)
    return made


async def _log(units: Units, asked: _Asked, order: Order, made: Made, *, thin: bool) -> None:
    """Note it before anybody is told where the file lies; without the note there is no file."""
    read = order.extraction
    left = journal.Left(asked.kind, read.since, read.until, read.sha256, made.sha256, made.total, thin)
    try:
        async with units.begin() as work:
            await journal.note(work, left, asked.who, asked.why)
    except BaseException:
        made.path.unlink(missing_ok=True)
        raise


def _word(kind: ExportKind) -> str:
    return "diffusable" if kind is ExportKind.PUBLISHABLE else "pseudonymise"


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"  # an account without a name, as in some containers


def _progress(key: str) -> None:
    click.echo(load().plain(key), err=True)


def _tell_table(name: str, rows: int) -> None:
    click.echo(load().plain("cli-export-table", name=name, count=rows), err=True)


_told: Tell = _tell_table
