"""Does a webhook get each update once it answers, in order, with its secret?"""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.simulator.harness import LocalTelegram


class Hook:
    """A bot's web server that answers as it is told."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        #: Statuses to answer with before 200.
        self.refusals: list[int] = []
        self.answer: Any = {}
        app = web.Application()
        app.router.add_post("/hook", self._take)
        self.server = TestServer(app)

    async def _take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.refusals:
            return web.Response(status=self.refusals.pop(0), headers={"Retry-After": "0"})
        self.updates.append(await request.json())
        return web.json_response(self.answer)

    async def until(self, count: int) -> list[dict[str, Any]]:
        for _ in range(100):
            if len(self.updates) >= count:
                break
            await asyncio.sleep(0.05)
        return self.updates


async def test_delivery_with_secret_retries_and_order(local: LocalTelegram) -> None:
    hook = Hook()
    await hook.server.start_server()
    ana, bob = await local.person("Ana"), await local.person("Bob")
    before = (await local.act(ana, "text", text="avant"))["update_id"]
    url = str(hook.server.make_url("/hook"))
    hook.refusals = [500, 503]
    await local.ok("setWebhook", url=url, secret_token="s3cret")
    assert [u["update_id"] for u in await hook.until(1)] == [before]
    for n in range(10):
        await local.act(ana if n % 2 else bob, "text", text=str(n))
    found = await hook.until(11)
    for person in (ana, bob):
        texts = [u["message"]["text"] for u in found[1:] if u["message"]["chat"]["id"] == person]
        assert texts == sorted(texts)
    assert set(hook.secrets) == {"s3cret"}
    await asyncio.sleep(0.1)
    info = await local.ok("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (url, 0)
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")

    hook.answer = {"method": "sendMessage", "chat_id": ana, "text": "tout de suite"}
    await local.act(ana, "text", text="x")
    await hook.until(12)
    hook.answer = {}
    await asyncio.sleep(0.2)
    assert (await local.chat(ana))["messages"][-1]["text"] == "tout de suite"

    await local.control("/faults", {"kind": "repeat_updates", "times": 1})
    await local.act(ana, "text", text="deux fois")
    assert [u["message"]["text"] for u in (await hook.until(14))[-2:]] == ["deux fois"] * 2

    await local.ok("deleteWebhook")
    await asyncio.sleep(0.1)
    waiting = (await local.act(ana, "text", text="après"))["update_id"]
    assert [u["update_id"] for u in await local.updates()] == [waiting]
    await hook.server.close()


async def test_an_unreachable_webhook_loses_nothing(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.ok("setWebhook", url="http://127.0.0.1:9/hook")
    sent = (await local.act(ana, "text", text="x"))["update_id"]
    await asyncio.sleep(0.3)
    info = await local.ok("getWebhookInfo")
    assert (info["pending_update_count"], info["last_error_message"]) == (1, "Connection refused")
    await local.ok("deleteWebhook")
    assert [u["update_id"] for u in await local.updates()] == [sent]
    await local.ok("deleteWebhook", drop_pending_updates=True)
    assert await local.updates() == []


async def test_addresses_and_secrets_refused(local: LocalTelegram) -> None:
    https = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    assert await local.refused("setWebhook", url="http://exemple.fr/hook") == https
    assert await local.refused("setWebhook", url="ftp://exemple.fr/hook") == https
    secret = await local.refused("setWebhook", url="https://exemple.fr/", secret_token="é à")
    assert secret == "Bad Request: secret token contains unallowed characters"
    assert await local.refused("setWebhook", url="https://exemple.fr/", secret_token="x" * 257)
    await local.ok("setWebhook", url="")
    assert (await local.ok("getWebhookInfo"))["url"] == ""
