"""How does the operator learn that something needs a person?"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from types import TracebackType

from models.work import Clock

log = logging.getLogger("troquet.alerts")
QUIET = timedelta(hours=1)


class Alerts:
    """Each alert is one log line of codes and ids; the first of a kind in an hour is also forwarded to the team."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: dict[str, datetime] = {}
        self._held: dict[str, int] = {}
        #: tells the team, given (kind, facts); set by the wiring; its own failure is only logged
        self.forward: Callable[[str, dict[str, object]], Awaitable[None]] | None = None

    async def __call__(self, kind: str, **facts: object) -> None:
        """Raise the alert `kind`; `facts` hold ids and codes only, never what people wrote."""
        log.error("%s %s", kind, " ".join(f"{name}={value}" for name, value in facts.items()))
        now = self._clock.now()
        last = self._last.get(kind)
        if last is not None and timedelta(0) <= now - last < QUIET:
            self._held[kind] = self._held.get(kind, 0) + 1
            return
        self._last[kind] = now
        facts = {**facts, "repeated": self._held.pop(kind, 0)}
        if self.forward is None:
            return
        try:
            await self.forward(kind, facts)
        except Exception as error:  # the alert is in the log; the program goes on
            log.error("alert not forwarded: %s", type(error).__name__)


def trace(error: Exception) -> tuple[type[Exception], Exception, TracebackType | None]:
    """The traceback with the error's class for text: its own text may quote what a person wrote."""
    return Exception, Exception(type(error).__name__), error.__traceback__
