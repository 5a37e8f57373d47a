"""A local Telegram over HTTP, its bot's calls and its people's acts, for the tests of this room."""

from __future__ import annotations

import io
import json
from typing import Any

import aiohttp
from aiohttp.test_utils import TestClient, TestServer
from PIL import Image

from simulator.clock import WorldClock
from simulator.server import Server
from simulator.telegram import Telegram
from simulator.world import Bot

TOKEN = "70000001:local-telegram"


class Time:
    """Wall and elapsed time that tests move by hand (on top of the real elapsed time, so that waits end)."""

    def __init__(self) -> None:
        self.passed = 0.0
        self._real = WorldClock()

    def clock(self) -> WorldClock:
        return WorldClock(lambda: self._real.timestamp() + self.passed, lambda: self._real.elapsed() + self.passed)


class LocalTelegram:
    """The server under test, spoken to over HTTP only."""

    def __init__(self, telegram: Telegram, time: Time) -> None:
        self.telegram = telegram
        self.time = time
        self.client: TestClient[Any, Any] = TestClient(TestServer(Server(telegram).application()))

    async def call(self, method: str, _files: dict[str, bytes] | None = None, **params: Any) -> tuple[int, Any]:
        """Call the Bot API with a form, as a bot does; return the HTTP status and the body."""
        form = aiohttp.FormData(quote_fields=False)
        for name, value in params.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, content in (_files or {}).items():
            form.add_field(name, io.BytesIO(content), filename=f"{name}.jpg", content_type="application/octet-stream")
        async with self.client.post(f"/bot{TOKEN}/{method}", data=form) as answer:
            return answer.status, await answer.json()

    async def ok(self, method: str, _files: dict[str, bytes] | None = None, **params: Any) -> Any:
        status, body = await self.call(method, _files, **params)
        assert status == 200, body
        assert body["ok"] is True
        return body["result"]

    async def refused(self, method: str, _files: dict[str, bytes] | None = None, **params: Any) -> str:
        """Return the description of a refusal, having checked that the status and the code agree."""
        status, body = await self.call(method, _files, **params)
        assert body["ok"] is False, body
        assert status == body["error_code"]
        return str(body["description"])

    async def control(self, path: str, body: Any = None, *, verb: str = "POST", status: int = 200) -> Any:
        async with self.client.request(verb, f"/control{path}", json=body) as answer:
            found = await answer.json()
            assert answer.status == status, found
            return found["result"] if status == 200 else found

    async def get(self, path: str) -> Any:
        return await self.control(path, verb="GET")

    async def person(self, first_name: str = "Ana", **fields: Any) -> int:
        """Create a person the bot knows already."""
        found = await self.control("/persons", {"first_name": first_name, "started": True} | fields)
        return int(found["id"])

    async def act(self, person: int, act: str, _status: int = 200, **body: Any) -> Any:
        return await self.control(f"/persons/{person}/{act}", body, status=_status)

    async def upload(self, person: int, act: str, files: list[bytes], caption: str = "") -> Any:
        form = aiohttp.FormData()
        for content in files:
            form.add_field("file", io.BytesIO(content), filename="photo.jpg", content_type="image/jpeg")
        if caption:
            form.add_field("caption", caption)
        async with self.client.post(f"/control/persons/{person}/{act}", data=form) as answer:
            assert answer.status == 200, await answer.text()
            return (await answer.json())["result"]

    async def chat(self, person: int) -> Any:
        return await self.get(f"/persons/{person}/chat")

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.ok("getUpdates", **params)
        return found


async def opened(**settings: Any) -> LocalTelegram:
    """Start a local Telegram on an empty world."""
    time = Time()
    bot = Bot(70000001, TOKEN, "TroquetLocalBot")
    local = LocalTelegram(Telegram(bot, clock=time.clock(), **settings), time)
    await local.client.start_server()
    return local


def jpeg(width: int = 640, height: int = 480, exif: bool = False) -> bytes:
    """Return a photo; with EXIF, one that says where it was taken."""
    image = Image.new("RGB", (width, height), (200, 120, 40))
    out = io.BytesIO()
    if exif:
        facts = image.getexif()
        facts[0x010F] = "SecretCamera"
        image.save(out, "JPEG", exif=facts)
    else:
        image.save(out, "JPEG")
    return out.getvalue()


def buttons(*rows: list[tuple[str, str]]) -> dict[str, Any]:
    """Return an inline keyboard of (label, data)."""
    return {"inline_keyboard": [[{"text": label, "callback_data": data} for label, data in row] for row in rows]}
