"""How does the local Telegram speak HTTP: Bot API, files, control API and page?"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from simulator.calls import Calls, Cut
from simulator.control import Control
from simulator.errors import ApiError, bad_request
from simulator.files import MAX_DOWNLOAD, MAX_UPLOAD, MIB, Upload
from simulator.telegram import Telegram, Uploads

PAGE = Path(__file__).with_name("page")
#: A document of 50 MB and the form around it.
MAX_BODY = MAX_UPLOAD + MIB
#: The page fetches nothing from outside, and a message shown in it runs nothing.
_POLICY = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; object-src 'none'"
TELEGRAM: web.AppKey[Telegram] = web.AppKey("telegram", Telegram)
_TOKEN = re.compile(r"\d+:[\w-]+")


def refusal(error: ApiError) -> web.Response:
    """Return the HTTP answer of a refused call: the real server's status is the error's code."""
    return web.Response(status=error.code, text=json.dumps(error.body()), content_type="application/json")


async def parameters(request: web.Request) -> tuple[dict[str, Any], Uploads]:
    """Return a call's raw parameters and its files, from the query string and from any body the API takes."""
    raw: dict[str, Any] = dict(request.query) if request.query_string else {}
    uploads: Uploads = {}
    kind = request.content_type
    if kind == "multipart/form-data":
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                upload = Upload(value.filename, value.content_type, value.file.read())
                raw[name] = uploads[name] = upload
            elif isinstance(value, bytes | bytearray):
                raw[name] = uploads[name] = Upload(name, "application/octet-stream", bytes(value))
            else:
                raw[name] = value
        return raw, uploads
    body = await request.read()
    if not body:
        return raw, uploads
    try:
        text = body.decode()
        is_json = kind == "application/json"
        fields = json.loads(text) if is_json else dict(parse_qsl(text, keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    except (ValueError, RecursionError):
        raise bad_request("can't parse JSON object") from None
    if not isinstance(fields, dict):
        raise bad_request("object expected as request body")
    raw.update(fields)
    return raw, uploads


class Server:
    """The HTTP side of a `Telegram`."""

    def __init__(self, tg: Telegram) -> None:
        self.tg = tg
        self.calls = Calls(tg)

    def application(self) -> web.Application:
        """Return the aiohttp application."""
        app = web.Application(client_max_size=MAX_BODY)
        app[TELEGRAM] = self.tg
        app.add_routes(
            [
                web.route("*", "/bot{token}/{method}", self.bot_call),
                web.get("/file/bot{token}/{path:.+}", self.download),
                web.get("/", self.page),
                *Control(self.tg).routes(),
            ]
        )
        if PAGE.is_dir():
            app.router.add_static("/static/", PAGE)
        app.on_startup.append(self._start)
        app.on_cleanup.append(self._stop)
        return app

    async def _start(self, _app: web.Application) -> None:
        await self.calls.webhook.restart()

    async def _stop(self, _app: web.Application) -> None:
        await self.calls.webhook.stop()
        await self.tg.close()

    def _check_token(self, token: str) -> None:
        if token != self.tg.bot.token:
            raise ApiError(401, "Unauthorized") if _TOKEN.fullmatch(token) else ApiError(404, "Not Found")

    async def bot_call(self, request: web.Request) -> web.Response:
        """Answer one Bot API call."""
        try:
            self._check_token(request.match_info["token"])
            raw, uploads = await parameters(request)
            text = await self.calls.answer(request.match_info["method"], raw, uploads)
        except ApiError as error:
            return refusal(error)
        except web.HTTPRequestEntityTooLarge:
            return refusal(ApiError(413, "Request Entity Too Large"))
        except Cut:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return web.Response(text=text, content_type="application/json")

    async def download(self, request: web.Request) -> web.Response:
        """Give the bytes of a file the bot asked for with getFile."""
        try:
            self._check_token(request.match_info["token"])
        except ApiError as error:
            return refusal(error)
        stored = self.tg.files.by_path.get(request.match_info["path"])
        content = None if stored is None or stored.size > MAX_DOWNLOAD else await self.tg.files.content(stored)
        if content is None:
            return refusal(ApiError(404, "Not Found"))
        return web.Response(body=content, content_type="application/octet-stream")

    async def page(self, _request: web.Request) -> web.StreamResponse:
        """Show the chat page."""
        index = PAGE / "index.html"
        if not index.is_file():
            return web.Response(status=404, text="La page n'est pas installée.")
        return web.FileResponse(index, headers={"Cache-Control": "no-cache", "Content-Security-Policy": _POLICY})
