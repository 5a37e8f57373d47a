"""How is the local Telegram started? (`python -m simulator`)"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import errno
import re
import signal
import sqlite3
import sys
from pathlib import Path

from aiohttp import web

from simulator.server import Server
from simulator.telegram import Telegram
from simulator.world import Bot


class StartError(Exception):
    """The server cannot start: one sentence and a hint, in French."""


def arguments(given: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description="Un Telegram local, pour essayer le bot.")
    parser.add_argument("--host", default="127.0.0.1", help="adresse d'écoute")
    parser.add_argument("--port", type=int, default=8081, help="port (0 : un port libre)")
    parser.add_argument("--token", default="70000001:local-telegram", help="jeton du bot, tel que 70000001:secret")
    parser.add_argument("--username", default="TroquetLocalBot", help="nom du bot, sans @")
    parser.add_argument("--world", type=Path, help="fichier où le monde est gardé ; sans lui, tout s'oublie à l'arrêt")
    parser.add_argument("--speed-limits", choices=("on", "off"), default="on", help="limites d'envoi de Telegram")
    return parser.parse_args(given)


async def open_site(options: argparse.Namespace) -> tuple[web.AppRunner, str]:
    """Start the server and return its runner and the page's address. Raises `StartError`."""
    if not re.fullmatch(r"\d+:[\w-]+", options.token):
        raise StartError("Le jeton du bot est mal écrit.\nIl se compose d'un nombre, de « : » et d'un secret.")
    bot = Bot(int(options.token.partition(":")[0]), options.token, options.username)
    telegram = Telegram(bot, speed_limits=options.speed_limits == "on")
    if options.world is not None:
        try:
            await telegram.open_store(options.world)
        except (sqlite3.Error, OSError, ValueError, KeyError, TypeError) as error:
            raise StartError(
                f"Le monde gardé dans {options.world} ne peut pas être ouvert ({error}).\n"
                "Un autre Telegram local s'en sert peut-être ; sinon, choisissez un autre fichier avec --world."
            ) from None
    # Long polls never end by themselves: half a second is enough for the calls that do.
    runner = web.AppRunner(Server(telegram).application(), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, options.host, options.port)
    try:
        await site.start()
    except (OSError, OverflowError) as error:
        await runner.cleanup()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise StartError(
                f"Le port {options.port} est déjà pris.\n"
                f"Arrêtez l'autre programme, ou choisissez un autre port : --port {options.port + 1}."
            ) from None
        raise StartError(
            f"L'adresse {options.host}:{options.port} ne peut pas être ouverte.\nEssayez --host 127.0.0.1."
        ) from None
    host, port = runner.addresses[0][:2]
    return runner, f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


async def serve(options: argparse.Namespace) -> None:
    """Run until interrupted."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(name, stop.set)
    runner, address = await open_site(options)
    sys.stdout.write(f"Telegram local : {address}\n")
    sys.stdout.flush()
    try:
        await stop.wait()
    finally:
        await runner.cleanup()


def main() -> int:
    """Start the server; returns the process's exit code."""
    try:
        asyncio.run(serve(arguments(sys.argv[1:])))
    except StartError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
