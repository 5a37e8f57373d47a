"""How does the program's clock follow that of the local Telegram?"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import aiohttp

from bot.clock import SystemClock

log = logging.getLogger("troquet.clock")


async def adopt(api: str, clock: SystemClock) -> None:
    """Take the local Telegram's hour once, before anything is planned; a server that does not answer is let be."""
    timeout = aiohttp.ClientTimeout(total=5)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as http,
            http.get(f"{api.rstrip('/')}/control/clock") as answer,
        ):
            clock.offset = timedelta(seconds=float(json.loads(await answer.read())["result"]["offset_seconds"]))
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError, TypeError) as error:
        log.info("the local clock does not answer: %s", type(error).__name__)


async def follow(api: str, clock: SystemClock, on_move: Callable[[], Awaitable[None]]) -> None:
    """Long-poll `api`/control/clock and shift `clock` by its offset, until cancelled; `on_move` is awaited after a move.

    Only for the local Telegram: the real one has no such address.
    """
    address = f"{api.rstrip('/')}/control/clock"
    version: int | None = None
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as http:
        while True:
            try:
                params = {} if version is None else {"after": str(version), "timeout": "25"}
                async with http.get(address, params=params) as response:
                    answer = json.loads(await response.read())["result"]
                offset = timedelta(seconds=float(answer["offset_seconds"]))
                version = int(answer["version"])
            except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError, TypeError) as error:
                log.info("the local clock does not answer: %s", type(error).__name__)
                await asyncio.sleep(1)
                continue
            if offset != clock.offset:
                clock.offset = offset
                await on_move()
