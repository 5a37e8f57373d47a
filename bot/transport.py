"""How does one call to the Bot API go over the wire, and what did it come to?

Raw JSON in both directions: the hot path builds no models. The token is part of the address, so no error of the HTTP
library leaves this module: its text could carry it.
"""

from __future__ import annotations

import asyncio
import io
import json
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import segno

from locales.papers import TEMPLATES
from troc.exchanges.loop_picture import Corner, picture
from troc.exchanges.papers.press import pdf, png
from troc.study.workbooks import as_workbook

FILE = "@file"
#: a text sent as a file: `{"@text": content, "name": file name}`; nothing is left on the disk
TEXT = "@text"
#: a text drawn as a QR code: `{"@qr": text}`; drawn when it leaves, so that no code lies in a file
QR = "@qr"
#: a paper: `{"@pdf": {"template": …, "data": …, "made_at": …}, "name": file name}`; set when it leaves, from facts alone
PDF = "@pdf"
#: a page of a paper as a picture: `{"@png": {as above, "page": …, "ppi": …}, "name": file name}`
PNG = "@png"
#: a loop drawn for the team: `{"@loop": JSON of its corners and its middle}`; drawn when it leaves
LOOP = "@loop"
#: a questionnaire as a workbook: `{"@xlsx": its Markdown, "name": file name}`; written when it leaves
XLSX = "@xlsx"
#: what a paper or a picture becomes on its way
BYTES = "@bytes"
TOKEN = re.compile(r"\d{5,}:[\w-]{10,}")


@dataclass(frozen=True, slots=True)
class Delivered:
    """Telegram did it; `result` is its answer, `message_id` that of the (first) message in it."""

    message_id: int | None = None
    result: Any = None
    unchanged: bool = False  #: an edit that found the message as wanted already


@dataclass(frozen=True, slots=True)
class TooMany:
    """429: nothing happened; not before `after` seconds."""

    after: float


@dataclass(frozen=True, slots=True)
class Failed:
    """Certainly not done, and worth trying again: no connection, or a server error Telegram itself reported."""

    reason: str


@dataclass(frozen=True, slots=True)
class Blocked:
    """403: this person cannot be reached."""

    description: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The message to act on is no longer there, or can no longer be changed."""

    description: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Any other refusal: trying again would be refused again."""

    code: int
    description: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """The question left, no answer came: it may have been done."""

    reason: str


Outcome = Delivered | TooMany | Failed | Blocked | Gone | Refused | Unclear

_UNCHANGED = "message is not modified"
_GONE = ("message to edit not found", "message can't be edited", "message to delete not found",
         "message can't be deleted", "message identifier is not specified", "there is no text in the message to edit",
         "there is no caption in the message to edit")  # fmt: skip
_UNREACHABLE = ("chat not found", "user not found", "peer_id_invalid", "have no rights to send a message")


class Transport:
    """A thin Bot API client. `api`: the server's root; `data_dir`: where `{"@file": path}` is looked for."""

    def __init__(
        self, token: str, *, api: str = "https://api.telegram.org", data_dir: Path, timeout: float = 30, pool: int = 100
    ) -> None:
        self._base = f"{api.rstrip('/')}/bot{token}/"
        self._files = f"{api.rstrip('/')}/file/bot{token}/"
        self._data_dir = data_dir.resolve()
        self._timeout = aiohttp.ClientTimeout(total=timeout, sock_connect=10)
        self._pool = pool
        self._http: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close the connections; a later call opens new ones."""
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def call(self, method: str, params: Mapping[str, Any], *, patience: float | None = None) -> Outcome:
        """Call `method`; `patience` in seconds replaces the usual time limit. Never raises but for cancellation."""
        http = self._opened()
        body: dict[str, Any]
        try:
            params = await _printed(params)
            body = self._form(params) if _has_file(params) else _json(params)
        except OSError:
            return Refused(0, "a file to send is missing")
        except subprocess.SubprocessError:
            return Failed("a paper could not be set")
        if patience is not None:
            body["timeout"] = aiohttp.ClientTimeout(total=patience, sock_connect=10)
        try:
            async with http.post(self._base + method, **body) as response:
                return classify(method, response.status, await response.read())
        except aiohttp.ClientConnectorError as error:
            return Failed(type(error.os_error).__name__)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return Unclear(type(error).__name__)

    async def download(self, remote: str, most_bytes: int) -> bytes | None:
        """The file at `remote` (the `file_path` of getFile); None when it cannot be had or is longer than `most_bytes`.

        Never raises but for cancellation. The path comes from outside: one that climbs or names a host is refused.
        """
        parts = remote.split("/")
        if not remote or remote.startswith("/") or ".." in parts or any(sign in remote for sign in ":?#\\"):
            return None
        try:
            async with self._opened().get(self._files + remote) as response:
                if response.status != 200 or (response.content_length or 0) > most_bytes:
                    return None
                content = bytearray()
                async for piece in response.content.iter_chunked(65536):
                    content += piece
                    if len(content) > most_bytes:
                        return None
                return bytes(content)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return None

    def _opened(self) -> aiohttp.ClientSession:
        if self._http is None:
            self._http = aiohttp.ClientSession(
                cookie_jar=aiohttp.DummyCookieJar(),  # Telegram sets none, and looking for them at each call costs
                timeout=self._timeout,
                connector=aiohttp.TCPConnector(limit=self._pool, ttl_dns_cache=300),
            )
        return self._http

    def _form(self, params: Mapping[str, Any]) -> dict[str, Any]:
        form = aiohttp.FormData()
        attached = 0

        def place(value: Any) -> Any:
            nonlocal attached
            if _is_file(value):
                attached += 1
                name = f"attached{attached}"
                self._attach(form, name, value)
                return f"attach://{name}"
            if isinstance(value, Mapping):
                return {key: place(item) for key, item in value.items()}
            return [place(item) for item in value] if isinstance(value, list) else value

        for key, value in params.items():
            if value is None:
                continue
            if _is_file(value):
                self._attach(form, key, value)
                continue
            value = place(value)
            form.add_field(key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        return {"data": form}

    def _attach(self, form: aiohttp.FormData, name: str, file: Mapping[str, Any]) -> None:
        if TEXT in file:
            content = io.BytesIO(str(file[TEXT]).encode("utf-8", "replace"))
            form.add_field(name, content, filename=str(file["name"]))
            return
        if BYTES in file:
            form.add_field(name, io.BytesIO(file[BYTES]), filename=str(file["name"]))
            return
        if QR in file:
            form.add_field(name, io.BytesIO(qr_image(str(file[QR]))), filename="invitation.png")
            return
        path = (self._data_dir / file[FILE]).resolve()
        if not path.is_relative_to(self._data_dir):
            raise FileNotFoundError(file[FILE])
        form.add_field(name, io.BytesIO(path.read_bytes()), filename=path.name)


def qr_image(text: str) -> bytes:
    """A PNG that a phone's camera reads as `text`, even with a corner of the print spoiled (level M)."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=10, border=4)
    return out.getvalue()


def _is_file(value: Any) -> bool:
    return isinstance(value, Mapping) and not {FILE, TEXT, QR, PDF, PNG, LOOP, XLSX, BYTES}.isdisjoint(value)


async def _printed(params: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same with the papers in it set, and loops drawn, off the event loop."""
    printed = dict(params)
    for key, value in params.items():
        if isinstance(value, Mapping) and not {PDF, PNG}.isdisjoint(value):
            printed[key] = {BYTES: await asyncio.to_thread(_paper, value), "name": value["name"]}
        elif isinstance(value, Mapping) and XLSX in value:
            printed[key] = {BYTES: await asyncio.to_thread(as_workbook, str(value[XLSX])), "name": value["name"]}
        elif isinstance(value, Mapping) and LOOP in value:
            drawn = json.loads(str(value[LOOP]))
            corners = [Corner(**corner) for corner in drawn["corners"]]
            printed[key] = {BYTES: await asyncio.to_thread(picture, corners, drawn["middle"]), "name": "boucle.png"}
    return printed


def _paper(value: Mapping[str, Any]) -> bytes:
    asked = value[PDF] if PDF in value else value[PNG]
    made_at = datetime.fromtimestamp(asked["made_at"], UTC)
    template = TEMPLATES / str(asked["template"])
    if PDF in value:
        return pdf(template, asked["data"], made_at)
    return png(template, asked["data"], made_at, asked["page"], asked["ppi"])


def _has_file(value: Any) -> bool:
    if isinstance(value, Mapping):
        return _is_file(value) or any(_has_file(item) for item in value.values())
    return isinstance(value, list) and any(_has_file(item) for item in value)


def _json(params: Mapping[str, Any]) -> dict[str, Any]:
    # escaped non-ASCII also carries lone surrogates, which no UTF-8 text can
    text = json.dumps({key: value for key, value in params.items() if value is not None}, separators=(",", ":"))
    return {"data": text.encode(), "headers": {"Content-Type": "application/json"}}


def classify(method: str, status: int, body: bytes) -> Outcome:
    """What an answer of the Bot API means for the call that got it."""
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or "ok" not in answer:
        # a proxy's page in between: the request may have gone through
        return Unclear(f"HTTP {status}") if status < 400 or status >= 500 else Refused(status, "not an answer")
    if answer["ok"]:
        return Delivered(_message_id(answer.get("result")), answer.get("result"))
    code = int(answer.get("error_code", status))
    description = TOKEN.sub("…", str(answer.get("description", "")))[:200]
    return _refusal(method, code, description, answer.get("parameters") or {})


def _refusal(method: str, code: int, description: str, parameters: Mapping[str, Any]) -> Outcome:
    lowered = description.lower()
    if code == 429:
        return TooMany(float(parameters.get("retry_after", 1)))
    if code == 403 or (code == 400 and any(words in lowered for words in _UNREACHABLE)):
        return Blocked(description)
    if code >= 500:
        return Failed(f"HTTP {code}")
    if code == 400 and _UNCHANGED in lowered:
        return Delivered(unchanged=True)
    if code == 400 and method.startswith(("edit", "delete", "stop")) and any(words in lowered for words in _GONE):
        return Gone(description)
    return Refused(code, description)


def _message_id(result: Any) -> int | None:
    first = result[0] if isinstance(result, list) and result else result
    number = first.get("message_id") if isinstance(first, dict) else None
    return number if isinstance(number, int) else None
