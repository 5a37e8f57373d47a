"""What may a trouble touch, while people converse?"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.reliability.lines import Line
from tests.reliability.phone import Exchange
from tests.reliability.programs import Bot


@dataclass
class Scene:
    """What a trouble may touch."""

    exchange: Exchange
    bot: Bot
    engine: AsyncEngine
    chance: Random
    seconds: float  #: how long it lasts
    folder: Path
    lines: Mapping[str, Line]
    by_webhook: Path | None  #: settings of the same program that receives by webhook
    polling: Path
    turns: asyncio.Lock  #: held by whoever stops, kills or starts the program
    settle: Callable[[], Awaitable[None]]
    strangers: list[int] = field(default_factory=list)  #: other people who talk to the program
    broken: list[str] = field(default_factory=list)
    measured: dict[str, object] = field(default_factory=dict)

    @property
    def postgresql(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    async def administrator(self) -> asyncpg.Connection[Any]:
        """A connection of nobody the program knows."""
        url = self.engine.url
        return await asyncpg.connect(host=url.query["host"], user=url.username, database=url.database)


Trouble = Callable[[Scene], Awaitable[None]]


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
