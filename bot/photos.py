"""How do we keep our own copy of a photo, so that it outlives Telegram's file ids?"""

from __future__ import annotations

import asyncio
import logging
import struct
from io import BytesIO
from pathlib import Path
from uuid import UUID

from PIL import Image, ImageOps, UnidentifiedImageError

from bot.transport import Delivered, Failed, TooMany, Transport, Unclear
from bot.units import Units
from models.errors import StorageError, TelegramUnreachable
from troc.listings import photos

log = logging.getLogger("troquet.photos")
LOOK_EVERY = 10.0  #: seconds
LONGEST_SIDE = 1600  #: pixels kept


class Fetcher:
    """Fetches each new photo once, without its EXIF data (place, device), as JPEG under the data folder."""

    def __init__(self, units: Units, transport: Transport, data_dir: Path) -> None:
        self._units = units
        self._transport = transport
        self._folder = data_dir / "photos"

    async def run(self) -> None:
        """Fetch until cancelled."""
        while True:
            try:
                await self.turn()
            except (StorageError, OSError) as error:  # the database, or the disk that keeps the copies
                log.warning("photos wait: %s", type(error).__name__)
            await asyncio.sleep(LOOK_EVERY)

    async def turn(self) -> None:
        """Fetch what is missing now, and drop the copies of photos that are gone."""
        async with self._units.look() as work:
            missing = await photos.to_fetch(work)
        for photo_id, file_id in missing:
            try:
                path = await self._fetch(photo_id, file_id)
            except TelegramUnreachable:
                break  # nobody's fault: no attempt is counted, the next round tries again
            async with self._units.begin() as work:
                await photos.fetched(work, photo_id, path)
        await self._drop_orphans()

    async def _drop_orphans(self) -> None:
        """Remove the copies whose photo was erased, and what a crash left half-written."""
        found = await asyncio.to_thread(self._copies)
        if not found:
            return
        async with self._units.look() as work:
            kept = await photos.known(work, found.keys())
        for photo_id, path in found.items():
            if photo_id not in kept:
                await asyncio.to_thread(path.unlink, missing_ok=True)

    def _copies(self) -> dict[UUID, Path]:
        copies: dict[UUID, Path] = {}
        for path in self._folder.glob("*") if self._folder.is_dir() else ():
            try:
                copies[UUID(path.name.split(".")[0])] = path
            except ValueError:
                continue  # not ours
        return copies

    async def _fetch(self, photo_id: UUID, file_id: str) -> str | None:
        """The copy's path under the data folder; None when this try failed. Raises TelegramUnreachable without an answer."""
        outcome = await self._transport.call("getFile", {"file_id": file_id})
        if isinstance(outcome, Failed | Unclear | TooMany):
            raise TelegramUnreachable
        if not isinstance(outcome, Delivered) or not isinstance(outcome.result, dict):
            return None
        remote = outcome.result.get("file_path")
        content = await self._transport.download(remote, photos.MOST_BYTES) if isinstance(remote, str) else None
        if content is None:
            return None
        image = await asyncio.to_thread(plain_jpeg, content)
        if image is None:
            return None
        await asyncio.to_thread(self._write, f"{photo_id}.jpg", image)
        return f"photos/{photo_id}.jpg"

    def _write(self, name: str, image: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        partial = self._folder / f"{name}.part"
        partial.write_bytes(image)
        partial.replace(self._folder / name)


def plain_jpeg(content: bytes) -> bytes | None:
    """The image upright, at most `LONGEST_SIDE` wide or high, stripped of all metadata; None when it is no image."""
    try:
        with Image.open(BytesIO(content)) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        struct.error,
        Image.DecompressionBombError,
    ):
        return None  # what Pillow raises on broken files, format by format
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = BytesIO()
    upright.save(out, "JPEG", quality=85)
    return out.getvalue()
