"""What time is it, and where do new ids and chance come from?"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import uuid6


class SystemClock:
    """A `models.work.Clock`: the machine's clock, moved by an offset: zero in real life, the local Telegram's when the bot runs against it."""

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        self.offset = timedelta(0)
        self._chance = chance

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def new_id(self) -> UUID:
        return UUID(int=uuid6.uuid7().int)

    def secret(self, bytes_: int = 16) -> str:
        return secrets.token_urlsafe(bytes_)

    def jitter(self) -> float:
        return self._chance()
