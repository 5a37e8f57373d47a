"""Where are the photos and documents, and what does Telegram tell of them?"""

from __future__ import annotations

import asyncio
import io
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any

from simulator.errors import bad_request

MIB = 1024 * 1024
MAX_DOWNLOAD = 20 * MIB
MAX_UPLOAD = 50 * MIB
MAX_PHOTO = 10 * MIB
#: Longest sides of the sizes made of a photo, as Telegram's « s », « m », « x » and « y » sizes.
_SIDES = (90, 320, 800, 1280)
_PREFIX = {"photo": "AgACAgQAAxk", "document": "BQACAgQAAxk", "voice": "AwACAgQAAxk"}


@dataclass(slots=True)
class Upload:
    """A file as it arrives in a form."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class StoredFile:
    """What is known of a file; its bytes are kept apart."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    mime: str
    name: str
    size: int
    width: int = 0
    height: int = 0
    #: Ids of the other sizes of the same photo, smallest first, itself included (on the largest only).
    sizes: list[str] | None = None

    def photo_size(self) -> dict[str, Any]:
        """Return the file as a `PhotoSize` of the Bot API."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
            "width": self.width,
            "height": self.height,
        }


class Files:
    """All files of the world. Bytes stay in memory unless a store reads them back from disk."""

    def __init__(self) -> None:
        self.touch: Callable[[str, int | str], None] = lambda _kind, _key: None
        self.save: Callable[[str, bytes], None] | None = None
        self.fetch: Callable[[str], Awaitable[bytes | None]] | None = None
        self.clear()

    def clear(self) -> None:
        """Forget all files."""
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}
        self._bytes: dict[str, bytes] = {}

    def restore(self, row: dict[str, Any]) -> None:
        """Take a file's facts back from the disk."""
        stored = StoredFile(**row)
        self.by_id[stored.file_id] = self.by_path[stored.path] = stored

    def row(self, file_id: str) -> dict[str, Any] | None:
        """Return a file's facts to be kept on disk."""
        stored = self.by_id.get(file_id)
        return asdict(stored) if stored else None

    async def content(self, stored: StoredFile) -> bytes | None:
        """Return a file's bytes."""
        kept = self._bytes.get(stored.file_id)
        if kept is None and self.fetch is not None:
            return await self.fetch(stored.file_id)
        return kept

    def add(self, kind: str, upload: Upload, *, width: int = 0, height: int = 0) -> StoredFile:
        """Keep a file and give it an id and a path."""
        file_id = _PREFIX[kind] + secrets.token_urlsafe(30)
        ending = upload.name.rpartition(".")[2].lower() if "." in upload.name else ""
        suffix = f".{ending}" if ending.isalnum() and len(ending) <= 8 else ""
        path = f"{kind}s/file_{len(self.by_id)}{suffix}"
        unique = "AQAD" + secrets.token_urlsafe(12)
        stored = StoredFile(file_id, unique, kind, path, upload.mime, upload.name, len(upload.content), width, height)
        self.by_id[file_id] = self.by_path[path] = stored
        if self.save is None:
            self._bytes[file_id] = upload.content
        else:
            self.save(file_id, upload.content)
        self.touch("file", file_id)
        return stored

    async def add_photo(self, upload: Upload, *, strict: bool) -> StoredFile:
        """Keep a photo in several sizes (JPEG, without EXIF, as Telegram does) and return the largest.

        `strict` (the bot's uploads) refuses what is no image or too big. A person's file that is no image, or is
        heavier than Telegram takes, is kept as it is: tests use it to see how a bot copes.
        """
        if len(upload.content) > MAX_PHOTO:
            if strict:
                raise bad_request("file is too big")
            return self._raw_photo(upload)
        try:
            sizes = await asyncio.to_thread(_resized, upload.content)
        except (OSError, ValueError, SyntaxError):
            if strict:
                raise bad_request("IMAGE_PROCESS_FAILED") from None
            return self._raw_photo(upload)
        if strict and sizes[-1][1] + sizes[-1][2] > 10_000:
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        made = [
            self.add("photo", Upload("photo.jpg", "image/jpeg", content), width=width, height=height)
            for content, width, height in sizes
        ]
        made[-1].sizes = [size.file_id for size in made]
        return made[-1]

    def _raw_photo(self, upload: Upload) -> StoredFile:
        stored = self.add("photo", Upload("photo.jpg", "image/jpeg", upload.content), width=1280, height=960)
        stored.sizes = [stored.file_id]
        return stored

    def photo_sizes(self, stored: StoredFile) -> list[dict[str, Any]]:
        """Return the `photo` field of a message."""
        return [self.by_id[size].photo_size() for size in stored.sizes or [stored.file_id]]

    def find(self, file_id: str, kind: str) -> StoredFile:
        """Return the file a bot names by id; raises `ApiError` (400) for an unknown one or one of another kind."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
        if kind == "photo" and stored.sizes is None:
            whole = next((f for f in self.by_id.values() if f.sizes and file_id in f.sizes), stored)
            return whole
        return stored


def _resized(content: bytes) -> list[tuple[bytes, int, int]]:
    """Return (JPEG, width, height) for each size up to the photo's own, smallest first."""
    from PIL import Image, ImageOps  # heavy, and only photos need it

    sizes: list[tuple[bytes, int, int]] = []
    with Image.open(io.BytesIO(content)) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    longest = max(upright.size)
    sides = [side for side in _SIDES if side < longest] + [min(longest, _SIDES[-1])]
    for side in sorted(set(sides)):
        image = upright.copy()
        image.thumbnail((side, side))
        out = io.BytesIO()
        image.save(out, "JPEG", quality=85)
        sizes.append((out.getvalue(), image.width, image.height))
    return sizes
