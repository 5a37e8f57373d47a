"""What does Telegram answer to a command at the terminal, and what is said when it does not?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.commands.terminal import Stop
from bot.transport import Delivered, Failed, Outcome, Refused, Transport, Unclear


async def ask(
    token: str, api: str, method: str, params: Mapping[str, Any] | None = None, patience: float = 15
) -> Outcome:
    """One call; `patience` in seconds."""
    transport = Transport(token, api=api, data_dir=Path.cwd())
    try:
        return await transport.call(method, params or {}, patience=patience)
    finally:
        await transport.close()


def me(token: str, api: str) -> dict[str, Any]:
    """The bot behind `token`, as getMe tells. Raises `Stop`: no network, token refused, anything else."""
    return dict(result_of(asyncio.run(ask(token, api, "getMe")), api))


def result_of(outcome: Outcome, api: str) -> Any:
    """What a call gave; `Stop` with the sentence that fits when it failed."""
    if isinstance(outcome, Delivered):
        return outcome.result
    if isinstance(outcome, Refused) and outcome.code in {401, 404}:
        raise Stop("cli-token-refused")
    if isinstance(outcome, Failed | Unclear):
        raise Stop("cli-no-network", server=api)
    raise Stop("cli-telegram-refused", said=getattr(outcome, "description", type(outcome).__name__))
