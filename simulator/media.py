"""How does the bot send photos, albums and documents, and fetch the files people sent?"""

from __future__ import annotations

import secrets
from typing import Any

from simulator import keyboards
from simulator.errors import ApiError, bad_request
from simulator.files import MAX_DOWNLOAD, MAX_UPLOAD, StoredFile, Upload
from simulator.sending import Params, caption_content, deliver, reachable
from simulator.telegram import Telegram, Uploads


async def _file(tg: Telegram, kind: str, named: Any, uploads: Uploads) -> StoredFile:
    """Return the file a parameter stands for: an upload, `attach://name`, or a file id. Raises `ApiError` (400)."""
    upload: Upload | None = named if isinstance(named, Upload) else None
    if upload is None and isinstance(named, str) and named.startswith("attach://"):
        upload = uploads.get(named.removeprefix("attach://"))
        if upload is None:
            raise bad_request("attached file not found")
    if upload is None:
        return tg.files.find(str(named), kind)
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MAX_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo":
        return await tg.files.add_photo(upload, strict=True)
    return tg.files.add("document", upload)


def photo_content(tg: Telegram, stored: StoredFile) -> dict[str, Any]:
    """Return the `photo` of a message."""
    return {"photo": tg.files.photo_sizes(stored)}


def document_content(stored: StoredFile) -> dict[str, Any]:
    """Return the `document` (or `voice`) of a message."""
    facts: dict[str, Any] = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
    facts |= {"file_size": stored.size, "mime_type": stored.mime}
    if stored.kind == "voice":
        return {"voice": facts | {"duration": max(1, stored.size // 4000)}}
    return {"document": facts | {"file_name": stored.name}}


async def send_photo(tg: Telegram, params: Params, uploads: Uploads) -> dict[str, Any]:
    """sendPhoto: put a photo (uploaded, at most 10 MiB, or known by its id) into a chat."""
    reachable(tg, params["chat_id"], 0)
    content = caption_content(params)
    _check_markup(params)
    content = photo_content(tg, await _file(tg, "photo", params["photo"], uploads)) | content
    if params.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return deliver(tg, reachable(tg, params["chat_id"]), content, params).body


async def send_document(tg: Telegram, params: Params, uploads: Uploads) -> dict[str, Any]:
    """sendDocument: put a file (uploaded, at most 50 MiB, or known by its id) into a chat."""
    reachable(tg, params["chat_id"], 0)
    content = caption_content(params)
    _check_markup(params)
    content = document_content(await _file(tg, "document", params["document"], uploads)) | content
    return deliver(tg, reachable(tg, params["chat_id"]), content, params).body


async def send_voice(tg: Telegram, params: Params, uploads: Uploads) -> dict[str, Any]:
    """sendVoice: put a voice message a person sent, known by its id, into a chat. Raises `ApiError` (400, or 501 for an upload)."""
    reachable(tg, params["chat_id"], 0)
    content = caption_content(params)
    _check_markup(params)
    if isinstance(params["voice"], Upload) or str(params["voice"]).startswith("attach://"):
        raise ApiError(501, "Not Implemented: the local Telegram takes no new voice message from a bot")
    content = document_content(await _file(tg, "voice", params["voice"], uploads)) | content
    return deliver(tg, reachable(tg, params["chat_id"]), content, params).body


def _check_markup(params: Params) -> None:
    """Refuse a bad keyboard before the file is kept."""
    if params.get("reply_markup") is not None:
        keyboards.read(params["reply_markup"])


async def send_media_group(tg: Telegram, params: Params, uploads: Uploads) -> list[dict[str, Any]]:
    """sendMediaGroup: put an album of 2–10 photos, or documents, into a chat."""
    media: list[dict[str, Any]] = params["media"]
    if not 2 <= len(media) <= 10:
        raise bad_request("wrong number of media in the album: it must include 2-10 items")
    if len({item["type"] for item in media}) > 1:
        raise bad_request("photos and documents can't be mixed in an album")
    contents = [await media_content(tg, item, uploads) for item in media]
    person = reachable(tg, params["chat_id"], len(media))
    album = str(10**16 + secrets.randbelow(9 * 10**16))
    shared: Params = {key: params[key] for key in ("reply_parameters", "protect_content") if key in params}
    return [deliver(tg, person, content | {"media_group_id": album}, shared).body for content in contents]


async def media_content(tg: Telegram, item: dict[str, Any], uploads: Uploads) -> dict[str, Any]:
    """Return the content of an `InputMedia`. Raises `ApiError`: 400, or 501 for the kinds that are not built."""
    if item["type"] == "photo":
        content = photo_content(tg, await _file(tg, "photo", item["media"], uploads))
    elif item["type"] == "document":
        content = document_content(await _file(tg, "document", item["media"], uploads))
    else:
        raise ApiError(501, f"Not Implemented: media of type {item['type']} is not built in the local Telegram")
    return content | caption_content(item)


def get_file(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, Any]:
    """getFile: tell where a file of at most 20 MiB is downloaded."""
    stored = tg.files.by_id.get(params["file_id"])
    if stored is None:
        raise bad_request("invalid file_id")
    if stored.size > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    facts = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
    return facts | {"file_size": stored.size, "file_path": stored.path}
