"""What time is it, and where do new ids and chance come from?"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

import uuid6


class Clock(Protocol):
    """The one source of time, ids and chance; everything else receives their values as arguments."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def new_id(self) -> UUID:
        """A fresh UUIDv7."""
        ...

    def secret(self, bytes_: int = 16) -> str:
        """An unguessable URL-safe text of that many random bytes."""
        ...

    def jitter(self) -> float:
        """A number in [0, 1) for back-off."""
        ...


class SystemClock:
    """The machine's clock, moved by an offset: zero in real life, the local Telegram's when the bot runs against it."""

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
