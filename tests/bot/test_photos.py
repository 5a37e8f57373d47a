"""What is kept of an image, and what is refused on the way to it?"""

from __future__ import annotations

import asyncio
import errno
import io
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from PIL import Image

from bot.photos import LONGEST_SIDE, Fetcher, plain_jpeg
from bot.transport import Transport
from bot.units import Units

TOKEN = "70000001:abcdefghijklmnop"


def image(size: tuple[int, int], kind: str = "JPEG", orientation: int | None = None) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif[0x9286] = "a comment"
    exif.get_ifd(0x8825)[2] = (48.0, 32.0, 23.0)
    if orientation:
        exif[0x0112] = orientation
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_metadata_is_kept(kind: str) -> None:
    made = plain_jpeg(image((64, 48), kind))
    assert made is not None and b"Maker" not in made and b"Exif" not in made
    with Image.open(io.BytesIO(made)) as kept:
        assert kept.format == "JPEG" and not kept.getexif() and kept.size == (64, 48)


def test_the_image_is_turned_upright_and_made_smaller() -> None:
    made = plain_jpeg(image((3200, 1600), orientation=6))
    assert made is not None
    with Image.open(io.BytesIO(made)) as kept:
        assert kept.size == (LONGEST_SIDE // 2, LONGEST_SIDE)


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 1000, b"<svg/>", image((64, 48))[:200], b"\x89PNG\r\n\x1a\n" + b"x" * 50]
)
def test_what_is_no_image_is_none(content: bytes) -> None:
    assert plain_jpeg(content) is None


@asynccontextmanager
async def files(tmp_path: Path, asked: list[str]) -> AsyncIterator[Transport]:
    """A file server that holds one photo of 1,000 bytes and one endless stream."""

    async def serve(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        if request.match_info["name"] == "endless.jpg":
            answer = web.StreamResponse()
            await answer.prepare(request)
            for _ in range(100):
                await answer.write(b"x" * 1000)
            return answer
        if request.match_info["name"] == "one.jpg":
            return web.Response(body=b"p" * 1000)
        raise web.HTTPNotFound

    app = web.Application()
    app.router.add_get("/file/bot" + TOKEN + "/photos/{name}", serve)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    transport = Transport(TOKEN, api=f"http://127.0.0.1:{runner.addresses[0][1]}", data_dir=tmp_path, timeout=5)
    try:
        yield transport
    finally:
        await transport.close()
        await runner.cleanup()


async def test_a_download_is_capped_and_never_raises(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asked: list[str] = []
    async with files(tmp_path, asked) as transport:
        assert await transport.download("photos/one.jpg", 1000) == b"p" * 1000
        assert await transport.download("photos/one.jpg", 999) is None
        assert await transport.download("photos/endless.jpg", 50_000) is None
        assert await transport.download("photos/none.jpg", 1000) is None
        count = len(asked)
        for forged in (
            "",
            "/etc/passwd",
            "../../getMe",
            "photos/../../x",
            "http://elsewhere/x",
            "photos/a?b",
            "photos\\a",
        ):
            assert await transport.download(forged, 1000) is None
        assert len(asked) == count
    nobody = Transport(TOKEN, api="http://127.0.0.1:9", data_dir=tmp_path)
    assert await nobody.download("photos/one.jpg", 10) is None
    await nobody.close()
    assert TOKEN not in caplog.text


async def test_a_full_disk_stops_nothing(units: Units, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copies wait for room; the program goes on."""
    turns = asyncio.Event()

    async def full(_: Fetcher) -> None:
        turns.set()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Fetcher, "turn", full)
    fetching = asyncio.create_task(Fetcher(units, Transport(TOKEN, data_dir=tmp_path), tmp_path).run())
    await turns.wait()
    await asyncio.sleep(0.01)
    assert not fetching.done()
    fetching.cancel()
