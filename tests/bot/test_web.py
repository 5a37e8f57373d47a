"""Does the webhook take updates from Telegram only, and confirm only what is committed?"""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.web import HEADER, serve, webhook_app
from models.errors import DatabaseFull, SettingsError

SECRET = "0123456789abcdef"


class Door:
    def __init__(self) -> None:
        self.stored: list[dict[str, Any]] = []
        self.full = False

    async def store(self, updates: Any) -> None:
        if self.full:
            raise DatabaseFull
        self.stored.extend(updates)


@pytest.fixture
def door() -> Door:
    return Door()


@pytest_asyncio.fixture
async def post(door: Door) -> AsyncIterator[Any]:
    runner = await serve(webhook_app(door.store, SECRET), "127.0.0.1", 0)
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    async with aiohttp.ClientSession() as http:

        async def send(body: bytes, secret: str | None = SECRET) -> int:
            headers = {} if secret is None else {HEADER: secret}
            async with http.post(address, data=io.BytesIO(body), headers=headers) as response:
                return response.status

        yield send
    await runner.cleanup()


async def test_an_update_is_stored_then_confirmed(post: Any, door: Door) -> None:
    assert await post(b'{"update_id": 1}') == 200
    assert door.stored == [{"update_id": 1}]


async def test_what_is_not_committed_is_not_confirmed(post: Any, door: Door) -> None:
    door.full = True
    assert await post(b'{"update_id": 1}') == 503


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "0", "é"])
async def test_without_the_secret_nothing_enters(post: Any, door: Door, secret: str | None) -> None:
    assert await post(b'{"update_id": 1}', secret) == 401
    assert door.stored == []


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"[]", 400), (b'{"update_id": "1"}', 400), (b"\xff", 400), (b'{"a": "' + b"x" * 1_100_000, 413)],
)
async def test_what_is_no_update_is_refused(post: Any, door: Door, body: bytes, status: int) -> None:
    assert await post(body) == status
    assert door.stored == []


def test_a_webhook_without_secret_is_not_built(door: Door) -> None:
    with pytest.raises(SettingsError):
        webhook_app(door.store, "short")
