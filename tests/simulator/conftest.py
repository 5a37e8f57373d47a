"""Fixtures of the local Telegram's tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.simulator.harness import LocalTelegram, opened


@pytest_asyncio.fixture
async def local() -> AsyncIterator[LocalTelegram]:
    """A local Telegram without speed limits, over HTTP."""
    telegram = await opened()
    yield telegram
    await telegram.client.close()
