"""What time is it in a test?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID


class StoppedClock:
    """A clock that moves when told, ids that count up, secrets that do too."""

    def __init__(self, start: datetime = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)) -> None:
        self.moment = start
        self._count = 0

    def now(self) -> datetime:
        return self.moment

    def move(self, **step: float) -> None:
        """Forward by `timedelta(**step)`."""
        self.moment += timedelta(**step)

    def new_id(self) -> UUID:
        self._count += 1
        # shaped like a UUIDv7: milliseconds first, then what makes it unique
        stamp = int(self.moment.timestamp() * 1000)
        return UUID(int=(stamp << 80) | (0x7 << 76) | (0b10 << 62) | self._count)

    def secret(self, bytes_: int = 16) -> str:
        self._count += 1
        return f"secret-{self._count:08d}"

    def jitter(self) -> float:
        return 0.5
