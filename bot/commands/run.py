"""How does Troquet start, serve and stop; and with it the local Telegram when that is the one it speaks to?"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import click

from bot.commands.french import FrenchCommand
from bot.commands.terminal import Stop, logging_to, say
from bot.demo import cast
from bot.lean_aiogram import import_aiogram
from bot.settings import LOCAL_TOKEN, LOCAL_USERNAME, Settings
from bot.settings import load as load_settings
from locales.loader import load

PATIENCE = 20.0  #: seconds the local Telegram may take to show its page
POLITE = 5.0  #: seconds it has to keep its world on disk once asked to stop


@click.command("run", cls=FrenchCommand, help=load().plain("cli-help-run"))
@click.pass_obj
def command(path: Path | None) -> None:
    """Serve until interrupted."""
    settings = load_settings(path)
    with logging_to(settings.data.dir):
        asyncio.run(_serve_until_stopped(settings))


async def _serve_until_stopped(settings: Settings) -> None:
    """Ctrl-C and a polite kill both end it the same way: everything is closed, nothing is left running."""
    task = asyncio.ensure_future(_serve(settings))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task
    say("cli-stopped")


async def _serve(settings: Settings) -> None:
    if settings.telegram.live:
        await _bot(settings)
        return
    async with local_telegram(settings) as (ready, ended):
        # The bot's libraries load while the page comes up.
        loading = asyncio.create_task(asyncio.to_thread(_load_bot))
        try:
            await ready
            if settings.demo:
                await asyncio.to_thread(cast.place, settings.telegram.local_host, settings.telegram.local_port)
            say("cli-page", address=settings.telegram.local_page)
            await loading
            await _bot_beside(settings, ended)
        finally:
            await asyncio.gather(loading, return_exceptions=True)


async def _bot_beside(settings: Settings, ended: asyncio.Task[int]) -> None:
    """The bot, for as long as the local Telegram lives."""
    serving = asyncio.create_task(_bot(settings))
    try:
        await asyncio.wait({serving, ended}, return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            raise Stop("cli-local-died", file=str(settings.data.dir / "telegram.log"))
        await serving
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


def _load_bot() -> None:
    import_aiogram()
    import_module("bot.wiring")


async def _bot(settings: Settings) -> None:
    _load_bot()
    # Late, because it loads a hundred megabytes of libraries that the other commands and the page do without.
    from bot.wiring import serve

    if settings.telegram.live:
        say("cli-live", name=settings.community.name)
    await serve(settings)


@asynccontextmanager
async def local_telegram(settings: Settings) -> AsyncIterator[tuple[Awaitable[None], asyncio.Task[int]]]:
    """The local Telegram, up while inside: what to await until its page answers, and a task that ends if it dies.

    One that already runs here is used as it is, and left running. Raises `Stop` when something else has the port.
    """
    telegram, log = settings.telegram, settings.data.dir / "telegram.log"
    if _taken(telegram.local_host, telegram.local_port):
        if not await _is_ours(telegram.local_page):
            raise Stop("cli-port-taken", port=str(telegram.local_port))
        forever = asyncio.create_task(_never())
        try:
            yield _wait_for(telegram.local_page, forever, log), forever
        finally:
            forever.cancel()
        return
    arguments = ["--host", telegram.local_host, "--port", str(telegram.local_port), "--token", LOCAL_TOKEN]
    arguments += ["--username", LOCAL_USERNAME, "--world", str(settings.simulator_world)]
    with log.open("ab") as output:
        # A session of its own: Ctrl-C reaches the bot first, which then stops it.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "simulator",
            *arguments,
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    ended = asyncio.create_task(process.wait())
    try:
        yield _wait_for(telegram.local_page, ended, log), ended
    finally:
        await _stop(process, ended)


async def _never() -> int:
    await asyncio.Event().wait()
    return 0


async def _wait_for(page: str, ended: asyncio.Task[int], log: Path) -> None:
    for _ in range(int(PATIENCE / 0.05)):
        if await _answer(page, "/control/health") is not None:
            return
        if ended.done():
            break
        await asyncio.sleep(0.05)
    raise Stop("cli-local-did-not-start", file=str(log))


async def _stop(process: asyncio.subprocess.Process, ended: asyncio.Task[int]) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(asyncio.shield(ended), POLITE)
    if not ended.done():
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await ended


def _taken(host: str, port: int) -> bool:
    """Whether somebody already listens there; OSError when the address is not one of this machine's."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


async def _is_ours(page: str) -> bool:
    state = await _answer(page, "/control/state")
    bot = state.get("bot") if isinstance(state, dict) else None
    return isinstance(bot, dict) and bot.get("username") == LOCAL_USERNAME


async def _answer(page: str, path: str) -> object:
    """The `result` of a question to the local Telegram; None when nothing, or something else, answers. By hand: no library is loaded yet."""
    address = urlsplit(page)
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection(address.hostname, address.port)
            try:
                writer.write(f"GET {path} HTTP/1.0\r\nHost: {address.netloc}\r\n\r\n".encode())
                head, _, body = (await reader.read(1 << 20)).partition(b"\r\n\r\n")
                while chunk := await reader.read(1 << 20):
                    body += chunk
            finally:
                writer.close()
        answer = json.loads(body) if b" 200 " in head.split(b"\r\n", 1)[0] else None
    except (OSError, ValueError, TimeoutError):
        return None
    return answer.get("result", {}) if isinstance(answer, dict) and answer.get("ok") else None
