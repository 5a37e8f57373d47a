"""How does a simulated person read the screen before them, find a button by its label, tap it, and wait?"""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Callable

import aiohttp

from locales.loader import load
from tests.reliability.phone import Exchange, Message, Phone, bears, button_of, buttons, face

SHOWN = 40  #: messages a person scrolls through: a colleague's news come in between
_CODE = re.compile(r"start=([\w-]+)")


class Hand(Phone):
    """One person at their phone. The screen before them is the one their last act brought; each wait is kept."""

    def __init__(self, exchange: Exchange, person_id: int, patience: float) -> None:
        super().__init__(exchange, person_id, patience)
        self.waits: list[tuple[float, str]] = []  #: seconds from an act to the screen it brought, and what was awaited
        self.screen: Message = {}
        self.member = False  #: in by their link
        self._looked = False

    async def messages(self) -> list[Message]:
        """As a phone's, further back."""
        chat = await self._exchange.call("GET", f"persons/{self.id}/chat?last={SHOWN}")
        return [m for m in chat["messages"] if not m["local"]["outgoing"] and not m["local"].get("deleted")]

    async def write(self, text: str, *then: str, having: str = "") -> Message:
        """Write, and wait for a screen that bears one of these buttons and holds those words."""
        return await self._step("text", _shows(then, having), f"{then} {having} after {text!r}", text=text)

    async def opens(self, code: str, *then: str) -> Message:
        """Follow a link with its code."""
        return await self._step("start", _shows(then, ""), f"{then} after a link", payload=code)

    async def tap(self, key: str, *then: str, having: str = "", **values: str | int) -> Message:
        """Tap the button of that label on the screen before them, and wait for the next."""
        return await self._tap(button_of(self.screen, key, **values), then, having)

    async def tap_label(self, label: str, *then: str, having: str = "") -> Message:
        """The same, by the words on it: a name, « 15 min »."""
        found = next((each for each in buttons(self.screen) if plain(each["text"]) == plain(label)), None)
        if found is None:
            raise LookupError(f"no button {label!r} among {face(self.screen)[1]}")
        return await self._tap(found, then, having)

    async def tap_starting(self, start: str, *then: str, having: str = "") -> str:
        """The button whose label begins so; its whole label."""
        labels = [str(b["text"]) for b in buttons(self.screen) if plain(b["text"]).startswith(plain(start))]
        if not labels:
            raise LookupError(f"no button begins with {start!r}: {face(self.screen)}")
        label = labels[0]
        await self.tap_label(label, *then, having=having)
        return plain(label)

    async def tap_first(self, *then: str) -> Message:
        """The first button there is."""
        if not buttons(self.screen):
            raise LookupError(f"no button at all: {face(self.screen)}")
        return await self._tap(buttons(self.screen)[0], then, "")

    async def send_file(self, name: str, content: bytes, *then: str) -> Message:
        """Send a file."""
        form = aiohttp.FormData()
        form.add_field("file", io.BytesIO(content), filename=name, content_type="text/csv")
        await self._look()
        await self._exchange.upload(f"persons/{self.id}/document", form)
        self.screen = await self.awaits(_shows(then, ""), f"{then} after a file")
        return self.screen

    async def share(self, name: str, phone: str, *then: str, having: str = "") -> Message:
        """Share a contact of the telephone's book."""
        body = {"first_name": name, "phone_number": phone, "user_id": None}
        return await self._step("contact", _shows(then, having), f"{having} after a contact", **body)

    async def find(self, key: str, having: str = "") -> Message | None:
        """The newest message that bears that button and holds those words; it is before them then."""
        for message in reversed(await self.messages()):
            if bears(message, key) and _holds(message, having):
                self.screen = message
                return message
        return None

    async def wait_for(self, *then: str, having: str = "") -> Message:
        """A screen that comes by itself, a moment later."""
        self.screen = await self.awaits(_shows(then, having), f"{then} {having}")
        return self.screen

    async def heard(self, start: str, after: int) -> list[str]:
        """The messages that came by themselves after that one and begin so."""
        found = [m for m in await self.messages() if m["message_id"] > after]
        return [plain(face(message)[0]) for message in found if plain(face(message)[0]).startswith(start)]

    def text(self) -> str:
        """The words before them, with plain spaces."""
        return plain(face(self.screen)[0])

    def sees(self, *keys: str) -> bool:
        """Whether the screen bears one of these buttons."""
        return bears(self.screen, *keys)

    def link(self) -> str:
        """The code of the link that a button of the screen copies."""
        copied = [str(each["copy_text"]["text"]) for each in buttons(self.screen) if "copy_text" in each]
        found = next((match for each in copied if (match := _CODE.search(each))), None)
        if found is None:
            raise LookupError(f"no link to copy in {face(self.screen)}")
        return found[1]

    async def look(self) -> None:
        """See what is there before the next act: of several people who act in the same instant, each looks first."""
        await self._look()
        self._looked = True

    async def _tap(self, button: dict[str, str], then: tuple[str, ...], having: str) -> Message:
        shows, tapped = _shows(then, having), self.screen["message_id"]

        def found(message: Message) -> bool:
            # a screen comes in place or beneath: what changes above is news of somebody else's doing
            return message["message_id"] >= tapped and shows(message)

        body = {"message_id": self.screen["message_id"], "data": button["callback_data"]}
        return await self._step("tap", found, f"{then} {having} after {button['text']!r}", **body)

    async def _step(self, act: str, found: Callable[[Message], bool], what: str, **body: object) -> Message:
        if not self._looked:
            await self._look()
        self._looked = False
        loop = asyncio.get_running_loop()
        began = loop.time()
        await self._exchange.call("POST", f"persons/{self.id}/{act}", **body)
        self.screen = await self.awaits(lambda message: self._has_news(message) and found(message), what)
        self.waits.append((loop.time() - began, what))
        return self.screen

    def _has_news(self, message: Message) -> bool:
        """Whether its words are new: what only lost its buttons is no screen."""
        before = self._before.get(message["message_id"])
        return before is None or before[0] != face(message)[0]


def say(key: str, **values: str | int) -> str:
    """The words of `key` as a person reads them, with plain spaces."""
    return plain(re.sub(r"</?b>", "", load().plain(key, **values)))


def plain(text: str) -> str:
    """Ordinary spaces and apostrophes."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2060", "").replace("’", "'")


def _shows(then: tuple[str, ...], having: str) -> Callable[[Message], bool]:
    return lambda message: (not then or bears(message, *then)) and _holds(message, having)


def _holds(message: Message, part: str) -> bool:
    return plain(part) in plain(face(message)[0])
