"""How is everything Troquet keeps copied while it runs?"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tarfile
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.engine import URL, make_url

from bot.clock import SystemClock
from bot.commands.french import FrenchCommand
from bot.commands.terminal import Stop, say
from bot.settings import Settings
from bot.settings import load as load_settings
from locales.formats import number
from locales.loader import load

PHOTOS = "photos"  #: the folder of the members' photos inside the data folder
PREFIX = "troquet-"


@click.command("backup", cls=FrenchCommand, help=load().plain("cli-help-backup"))
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=load().plain("cli-metavar-folder"),
    help=load().plain("cli-help-backup-to"),
)
@click.pass_obj
def command(path: Path | None, folder: Path | None) -> None:
    """Copy the database and the photos, then drop the oldest copies."""
    settings = load_settings(path)
    target = folder or settings.data.dir / "backups"
    made = backup(settings, target, SystemClock().now())
    drop_oldest(target, settings.data.backups_kept)
    for file in made:
        say("cli-backup-made", file=str(file), size=number(file.stat().st_size / 1_000_000, 1))


def backup(settings: Settings, folder: Path, now: datetime) -> list[Path]:
    """The files made in `folder`: one of the database, one of the photos when there are some. Whole or absent, for their owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = f"{PREFIX}{now:%Y%m%d-%H%M%S}"
    url = make_url(settings.database_url)
    sqlite = url.get_backend_name() == "sqlite"
    made = [folder / f"{stem}.{'sqlite' if sqlite else 'dump'}"]
    with _Draft(made[0]) as draft:
        (_copy_sqlite if sqlite else _dump_postgresql)(url, draft.path)
    photos = settings.data.dir / PHOTOS
    if photos.is_dir() and any(photos.iterdir()):
        made.append(folder / f"{stem}-photos.tar")
        with _Draft(made[1]) as draft, tarfile.open(draft.path, "w") as archive:
            archive.add(photos, PHOTOS)
    return made


def drop_oldest(folder: Path, kept: int) -> None:
    """Remove the copies beyond the `kept` newest, each with its photos."""
    stems = sorted({file.name[: len(PREFIX) + 15] for file in folder.glob(f"{PREFIX}*")}, reverse=True)
    for stem in stems[kept:]:
        for file in folder.glob(f"{stem}*"):
            file.unlink()


class _Draft:
    """A file under another name until it is whole; removed when something fails."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".{target.name}.part")

    def __enter__(self) -> _Draft:
        self.path.unlink(missing_ok=True)
        return self

    def __exit__(self, failure: object, *_: object) -> None:
        if failure is not None:
            self.path.unlink(missing_ok=True)
            return
        self.path.chmod(0o600)
        self.path.replace(self.target)


def _copy_sqlite(url: URL, target: Path) -> None:
    """`VACUUM INTO`: one consistent state, while others write."""
    source = Path(str(url.database))
    if not source.exists():
        raise Stop("cli-backup-nothing", file=str(source))
    connection = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=30)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()


def _dump_postgresql(url: URL, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise Stop("cli-backup-no-pg-dump")
    plain = url.set(drivername="postgresql", password=None).render_as_string()
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    done = subprocess.run(  # noqa: S603 - the program's path was just found, the address is the settings'
        [program, "--format=custom", f"--file={target}", f"--dbname={plain}"],
        env=environment,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise Stop("cli-backup-pg-dump-failed")
