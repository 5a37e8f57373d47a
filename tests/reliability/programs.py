"""How do the local Telegram and the bot live as processes of their own, so that one of them can die at any instant?"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
UP = 60.0  #: seconds a process may take to come up, on a busy machine


class DiedByItself(Exception):
    """The bot ended although nobody killed it; the message is the end of what it said."""


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment, with the repository importable from any folder."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **(extra or {})}


@asynccontextmanager
async def local_telegram(folder: Path) -> AsyncIterator[str]:
    """A local Telegram without speed limits, as a process; gives its address, without a final slash."""
    log = folder / "telegram.log"
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "simulator", "--port", "0", "--speed-limits", "off"),
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(UP):
            line = (await process.stdout.readline()).decode()
        if "http://" not in line:
            raise RuntimeError(f"the local Telegram did not start: {log.read_text()[-500:]}")
        yield "http://" + line.partition("http://")[2].strip().rstrip("/")
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


class Bot:
    """The real program, started by its real command line; it can be killed and started again at once."""

    def __init__(self, words: Sequence[str], folder: Path, extra: Mapping[str, str] | None = None) -> None:
        self._words = [sys.executable, *words]
        self._folder = folder
        self._environment = environment(extra)
        self._process: asyncio.subprocess.Process | None = None
        self.starts = 0

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def settings(self, path: Path) -> None:
        """From its next start on, it reads this settings file."""
        self._words[self._words.index("--config") + 1] = str(path)

    async def start(self) -> None:
        """Start it; returns before it is ready."""
        with (self._folder / "bot.out").open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                *self._words, cwd=self._folder, env=self._environment,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip
        self.starts += 1

    async def kill(self) -> None:
        """kill -9: no handler runs, no buffer is flushed."""
        assert self._process is not None
        self.check()
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """Ask it to stop, as a service manager does; its exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(20):
                return await self._process.wait()
        except TimeoutError:
            self._process.kill()
            return await self._process.wait()

    def check(self) -> None:
        """Raises `DiedByItself` when it is no longer there."""
        if self._process is not None and self._process.returncode is not None:
            raise DiedByItself((self._folder / "bot.out").read_text("utf-8", "replace")[-2000:])
