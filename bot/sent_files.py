"""How does a part of the program go through the files that officers send, and how is one had from Telegram?"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from bot.transport import Delivered, Failed, Outcome, TooMany, Unclear
from models.errors import StorageError

LOOK_EVERY = 1.0  #: seconds


class Files(Protocol):
    """Where the files that officers send are fetched: Telegram."""

    async def call(self, method: str, params: Mapping[str, Any]) -> Outcome:
        """Call a method of the Bot API."""
        ...

    async def download(self, remote: str, most_bytes: int) -> bytes | None:
        """The file at `remote`; None when it cannot be had or is too long."""
        ...


class Gone(Exception):
    """Telegram has the file no more, or never had it: asking again helps nobody."""


async def fetched(files: Files, file_id: str, most_bytes: int) -> bytes | None:
    """The file's content; None when it cannot be had now. Gone when it never will."""
    outcome = await files.call("getFile", {"file_id": file_id})
    if isinstance(outcome, Failed | Unclear | TooMany):
        return None
    if not isinstance(outcome, Delivered) or not isinstance(outcome.result, dict):
        raise Gone
    remote = outcome.result.get("file_path")
    return await files.download(remote, most_bytes) if isinstance(remote, str) else None


async def keep_turning(turn: Callable[[], Awaitable[None]], log: logging.Logger) -> None:
    """Work until cancelled; a database or a disk that is away for a while is waited for."""
    while True:
        try:
            await turn()
        except (StorageError, OSError) as error:
            log.warning("sent files wait: %s", type(error).__name__)
        await asyncio.sleep(LOOK_EVERY)
