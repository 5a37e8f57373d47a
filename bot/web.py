"""How does Telegram hand over updates by webhook, and how does the program say it is well?"""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp import web

from models.errors import SettingsError, StorageError

MOST_BYTES = 1024 * 1024
HEADER = "X-Telegram-Bot-Api-Secret-Token"

Store = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


def webhook_app(store: Store, secret: str, path: str = "/telegram") -> web.Application:
    """An application whose `path` commits each update before it answers 200, and `/health` answers 200.

    Refuses to be built without a `secret` of 16 characters or more (SettingsError): without one, anybody who finds the
    address is Telegram.
    """
    if len(secret) < 16:
        raise SettingsError("error-webhook-secret")
    expected = secret.encode()

    async def receive(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), expected):
            return web.Response(status=401)
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=400)
        try:
            await store([update])
        except StorageError:
            # not committed, so not confirmed: Telegram will bring it again
            return web.Response(status=503, headers={"Retry-After": "2"})
        return web.Response()

    async def health(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    app = web.Application(client_max_size=MOST_BYTES)
    app.router.add_post(path, receive)
    app.router.add_get("/health", health)
    return app


async def serve(app: web.Application, host: str, port: int) -> web.AppRunner:
    """Listen; `cleanup()` of what is returned stops it. Raises OSError when the port is taken."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner
