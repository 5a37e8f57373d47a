"""The same program made weaker on purpose, to show that the checker sees it: `python -m tests.reliability.weaker <how> …`.

resend         a send whose outcome is unclear is sent again without asking (what most bots do)
skip           a send whose outcome is unclear is taken for sent
confirm-first  updates are confirmed to Telegram first and committed a moment later (what aiogram's polling does)
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import bot.sender
from bot.cli import main
from bot.poller import Intake
from bot.probe import Verdict
from models.outbox import OutboxState
from troc.notifications.deliveries import Claimed, Settled

LATE = 0.05  #: seconds between the confirmation and the commit


def resend() -> None:
    """No probe: the class decides, and answers are sent again."""
    original = bot.sender.Sender.__init__

    def without_probes(self: bot.sender.Sender, *positional: Any, **named: Any) -> None:
        original(self, *positional, **{**named, "probing": False})

    bot.sender.Sender.__init__ = without_probes  # type: ignore[method-assign]


def skip() -> None:
    """No probe, and nothing sent again."""
    resend()

    def as_sent(row: Claimed, verdict: Verdict, found: int | None, now: datetime) -> Settled:
        return Settled(row, OutboxState.SENT, found, attempts=row.attempts)

    setattr(bot.sender, "judged", as_sent)  # noqa: B010 - a name it imported, which mypy does not let one replace


def confirm_first() -> None:
    """The poller goes on before the commit."""
    original, under_way = Intake.store, set[asyncio.Task[None]]()

    async def later(self: Intake, updates: Sequence[dict[str, Any]]) -> None:
        async def commit() -> None:
            await asyncio.sleep(LATE)
            await original(self, updates)

        task = asyncio.create_task(commit())
        under_way.add(task)
        task.add_done_callback(under_way.discard)

    Intake.store = later  # type: ignore[method-assign]


HOWS = {"resend": resend, "skip": skip, "confirm-first": confirm_first}

if __name__ == "__main__":
    HOWS[sys.argv.pop(1)]()
    main()
