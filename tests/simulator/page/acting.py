"""What do the page's tests ask of the local Telegram, and where do they look on the page?"""

import io
import json
import time
import urllib.request
from typing import Any

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

TOKEN = "70000001:local-telegram"
BOT = "TroquetLocalBot"


class Telegram:
    """The local Telegram seen from outside: what its bot and its tests ask of it over HTTP."""

    def __init__(self, base: str) -> None:
        self.base = base

    def _ask(self, path: str, body: dict[str, Any] | None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)["result"]

    def control(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self._ask(f"/control{path}", body)

    def bot(self, method: str, **params: Any) -> Any:
        return self._ask(f"/bot{TOKEN}/{method}", params)

    def updates(self) -> list[dict[str, Any]]:
        """All updates that were made for the bot since the world began."""
        return [row["update"] for row in self.control("/journal") if row["kind"] == "update"]

    def wait_update(self, kind: str, count: int = 1) -> dict[str, Any]:
        """The newest update of a kind, once there are at least `count` of them."""
        until = time.monotonic() + 8
        while time.monotonic() < until:
            found = [update[kind] for update in self.updates() if kind in update]
            if len(found) >= count:
                return dict(found[-1])
            time.sleep(0.05)
        raise AssertionError(f"no {kind} came; the journal has {[sorted(update) for update in self.updates()]}")


def person(telegram: Telegram, first_name: str, **fields: Any) -> int:
    return int(telegram.control("/persons", {"first_name": first_name, **fields})["id"])


def started(telegram: Telegram, first_name: str, **fields: Any) -> int:
    """A person who already talks with the bot."""
    made = person(telegram, first_name, **fields)
    telegram.control(f"/persons/{made}/start", {})
    return made


def phone(page: Page, holder: int) -> Locator:
    return page.locator(f'[data-testid="phone"][data-person="{holder}"]')


def open_phones(page: Page, telegram: Telegram, *persons: int) -> None:
    page.goto(f"{telegram.base}/?phones={','.join(map(str, persons))}")
    for one in persons:
        expect(phone(page, one)).to_be_visible()


def button(where: Locator, label: str) -> Locator:
    return where.get_by_test_id("inline-button").filter(has_text=label)


def keyboard(*rows: list[tuple[str, str]]) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]}


def picture(name: str, colour: str) -> FilePayload:
    data = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(data, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": data.getvalue()}
