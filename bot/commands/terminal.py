"""How does a command speak: French sentences on the terminal, a log in a file, an error without a stack of code?"""

from __future__ import annotations

import errno
import logging
import logging.handlers
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from bot.database import storage_error
from bot.settings_problems import SettingsProblems
from bot.transport import TOKEN
from locales.loader import Value, load
from models.errors import TroquetError

LOG_BYTES = 2_000_000
LOG_FILES = 5


class Stop(click.ClickException):
    """The command cannot go on; `key` is the sentence that says why and what to do."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(load().plain(key, **values))

    def show(self, file: object = None) -> None:
        """On the error output, as one line."""
        click.echo(self.message, err=True)


def say(key: str, **values: Value) -> None:
    """One text of ours on the terminal."""
    click.echo(load().plain(key, **values))


def explain(error: BaseException) -> tuple[list[str], int] | None:
    """What to show for `error` and with which exit code; None when it is none that we know."""
    if isinstance(error, BaseExceptionGroup):
        return next((known for inner in error.exceptions if (known := explain(inner)) is not None), None)
    texts = load()
    if isinstance(error, click.ClickException):
        return [error.message], 1
    if isinstance(error, SettingsProblems):
        return [texts.plain(problem.key, **plain_values(problem)) for problem in error.problems], 2
    ours = error if isinstance(error, TroquetError) else None
    if isinstance(error, SQLAlchemyError):
        ours = storage_error(error)
    if ours is not None:
        return [texts.plain(ours.key, **plain_values(ours))], 1
    if isinstance(error, OSError):
        key = {
            errno.ENOSPC: "cli-disk-full",
            errno.EDQUOT: "cli-disk-full",
            errno.EACCES: "cli-no-right",
            errno.EPERM: "cli-no-right",
            errno.EROFS: "cli-no-right",
            errno.EADDRINUSE: "cli-port-taken",
        }.get(error.errno or 0)
        if key == "cli-port-taken":
            return [texts.plain("cli-port-taken-somewhere")], 1
        if key is not None:
            return [texts.plain(key, path=str(error.filename or "."))], 1
    return None


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """While inside, logs go to `troquet.log` in `folder`, a few files of bounded size; the token never enters them."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "troquet.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(os.environ.get("TROQUET_LOG", "INFO"))
    logging.getLogger("aiogram.event").setLevel(logging.WARNING)  # a line an update, which the inbox tells better
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)  # at DEBUG it quotes every parameter: people's words
    try:
        yield
    finally:
        root.setLevel(before)
        root.removeHandler(handler)
        handler.close()


class _Discreet(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub("…", super().format(record))


def plain_values(error: TroquetError) -> dict[str, Value]:
    """What fills the sentence of `error`."""
    return {
        name: value if isinstance(value, str | int | float) else str(value) for name, value in error.arguments.items()
    }
