"""How does one of many people on their phones write, tap and wait, over the control API of the local Telegram?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import aiohttp

from locales.loader import load

Message = dict[str, Any]
Face = tuple[str, tuple[str, ...]]
P = TypeVar("P", bound="Phone")

#: What the buttons of a conversation carry, where another one has the same labels.
ABOUT = {"declaring": ("l:", "d:"), "listings": ("l:", "go:"), "proposals": ("m:", "r:")}
SHOWN = 14  #: messages a person has before their eyes
REST = 0.02  #: seconds between two looks at what changed: many changes share one


class Impatient(Exception):
    """What was awaited did not come within the person's patience; the message says what, and what was there."""


class Exchange:
    """The local Telegram as seen by all phones: one connection pool, and one long poll that tells who got something."""

    def __init__(self, base: str, http: aiohttp.ClientSession) -> None:
        self.base = base
        self._http = http
        self._phones: dict[int, Phone] = {}
        self._version = 0
        self.waits: list[tuple[float, float]] = []  #: (when, how long) each person waited for an answer, in seconds

    async def call(self, method: str, path: str, **body: Any) -> Any:
        """One call of the control API. Raises LookupError with its words when it is refused."""
        async with self._http.request(method, f"{self.base}/control/{path}", json=body or None) as answer:
            return _result(await answer.json())

    async def upload(self, path: str, form: aiohttp.FormData) -> Any:
        """The same, with files."""
        async with self._http.post(f"{self.base}/control/{path}", data=form) as answer:
            return _result(await answer.json())

    async def phone(self, patience: float, **account: Any) -> Phone:
        """A new account, and the phone in its hands."""
        return await self.phone_of(Phone, patience, **account)

    async def phone_of(self, kind: type[P], patience: float, **account: Any) -> P:
        """The same, in hands of that kind."""
        person = await self.call("POST", "persons", **account)
        phone = kind(self, person["id"], patience)
        self._phones[person["id"]] = phone
        return phone

    async def watch(self) -> None:
        """Wake the phones whose chat changed, until cancelled."""
        while True:
            news = await self.call("GET", f"changes?after={self._version}&timeout=20")
            self._version = news["version"]
            for person_id in news["persons"]:
                if person_id in self._phones:
                    self._phones[person_id].changed.set()
            await asyncio.sleep(REST)


class Phone:
    """One person's phone. A screen is recognised by a button it bears: texts may be reworded, acts may not."""

    def __init__(self, exchange: Exchange, person_id: int, patience: float) -> None:
        self.id = person_id
        self.changed = asyncio.Event()
        self._exchange = exchange
        self._patience = patience
        self._before: dict[int, Face] = {}

    async def starts(self, payload: str) -> None:
        """Open a link and press « Démarrer »."""
        await self._act("start", payload=payload)

    async def says(self, text: str) -> None:
        """Write a message."""
        await self._act("text", text=text)

    async def shares_contact(self) -> None:
        """Press the keyboard's button that shares one's own number."""
        await self._act("contact")

    async def taps(self, message: Message, key: str, **values: Any) -> None:
        """Tap the button whose label is the text of `key` on that message."""
        await self.taps_button(message, button_of(message, key, **values))

    async def taps_button(self, message: Message, button: dict[str, Any]) -> None:
        """Tap that very button."""
        await self._act("tap", message_id=message["message_id"], data=button["callback_data"])

    async def sends_photo(self, content: bytes, caption: str | None = None) -> None:
        """Send one photo."""
        form = aiohttp.FormData()
        form.add_field("file", content, filename="photo.jpg", content_type="image/jpeg")
        if caption:
            form.add_field("caption", caption)
        await self._look()
        await self._exchange.upload(f"persons/{self.id}/photo", form)

    async def offered(self, *keys: str, **values: Any) -> Message:
        """Wait for a screen, new or changed since the last act, that bears one of these buttons."""
        return await self.awaits(lambda message: bears(message, *keys, **values), " / ".join(keys))

    async def awaits(self, found: Callable[[Message], bool], what: str) -> Message:
        """Wait for a message of the bot, new or changed since the last act, that is `found`. Raises Impatient."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        until = begun + self._patience
        while True:
            self.changed.clear()
            messages = await self.messages()
            for message in reversed(messages):
                if self._before.get(message["message_id"]) != face(message) and found(message):
                    self._exchange.waits.append((begun, loop.time() - begun))
                    return message
            try:
                async with asyncio.timeout_at(until):
                    await self.changed.wait()
            except TimeoutError:
                shown = " | ".join(f"{face(message)[0][:80]!r} {list(face(message)[1])}" for message in messages[-3:])
                raise Impatient(
                    f"person {self.id} waited {self._patience:.0f} s for {what}; last seen: {shown}"
                ) from None

    async def messages(self) -> list[Message]:
        """The newest messages of the bot that are still there, oldest first."""
        chat = await self._exchange.call("GET", f"persons/{self.id}/chat?last={SHOWN}")
        return [m for m in chat["messages"] if not m["local"]["outgoing"] and not m["local"].get("deleted")]

    async def _act(self, act: str, **body: Any) -> None:
        await self._look()
        await self._exchange.call("POST", f"persons/{self.id}/{act}", **body)

    async def _look(self) -> None:
        self._before = {message["message_id"]: face(message) for message in await self.messages()}


def label(key: str, **values: Any) -> str:
    """The label of a button, or a text as a person reads it: bold is not part of its words."""
    return load().plain(key, **values).replace("<b>", "").replace("</b>", "")


def face(message: Message) -> Face:
    """What a person sees of a message: its text, and the labels under it."""
    labels = tuple(button["text"] for row in _rows(message) for button in row)
    return str(message.get("text") or message.get("caption") or ""), labels


def bears(message: Message, *keys: str, **values: Any) -> bool:
    """Whether the message has one of these buttons."""
    return any(_is(button, key, values) for key in keys for button in buttons(message))


def button_of(message: Message, key: str, **values: Any) -> dict[str, Any]:
    """That button; LookupError when the message has none."""
    for button in buttons(message):
        if _is(button, key, values):
            return button
    raise LookupError(f"no button {key!r} among {face(message)[1]}")


def _is(button: dict[str, Any], key: str, values: dict[str, Any]) -> bool:
    """Same label, and of that conversation: « Suivante » is a listing's or a proposal's."""
    carried = ABOUT.get(key.partition("-")[0], ())
    data = str(button.get("callback_data", ""))
    return bool(button["text"] == label(key, **values)) and data.startswith(carried or "")


def buttons(message: Message) -> list[dict[str, Any]]:
    """All its inline buttons."""
    return [button for row in _rows(message) for button in row]


def _rows(message: Message) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def _result(answer: dict[str, Any]) -> Any:
    if not answer["ok"]:
        raise LookupError(f"{answer['error']} {answer.get('labels', '')}")
    return answer["result"]
