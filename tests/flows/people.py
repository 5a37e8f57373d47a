"""A simulated town: the local Telegram and the whole bot, over HTTP, with people who write and tap buttons by their label."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from PIL import Image
from sqlalchemy import bindparam, exists, or_, select

from bot.settings import Settings
from bot.wiring import Program, build
from models.inbox import InboxRow, InboxState
from models.outbox import OutboxRow, OutboxState
from models.work import Work
from simulator.server import Server
from simulator.telegram import Telegram
from simulator.world import Bot as LocalBot

TOKEN = "70000001:local-telegram"
OFFICER = 5_000_900
PATIENCE = 20.0  #: seconds a person waits for an answer before the test fails
#: When a town wakes, whatever the hour of those who test: at night and on Sundays news waits, and some days bring digests. A Monday, 15:00 in Paris.
AWAKE = datetime(2026, 11, 23, 14, tzinfo=UTC)


class Impatient(AssertionError):
    """The bot did not say what was awaited; the message shows what it said instead."""


class Town:
    """One local Telegram, one bot, and whoever lives there."""

    program: Program

    def __init__(self, settings: Settings, http: aiohttp.ClientSession, base: str, telegram: Telegram) -> None:
        self.settings = settings
        self.base = base
        self.telegram = telegram
        self._http = http
        self._running: asyncio.Task[None] | None = None
        self._has_acted = False  #: somebody did something since the plans have run
        self._stack = AsyncExitStack()

    async def open(self) -> None:
        """Start the program."""
        self._stack = AsyncExitStack()
        self.program = await build(self.settings, self._stack)
        self._running = asyncio.create_task(self.program.run())

    async def close(self) -> None:
        """Stop it."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        await self._stack.aclose()

    async def restart(self) -> None:
        """Stop the program and start another on the same database."""
        offset = self.program.clock.offset.total_seconds()
        await self.close()
        await self.open()
        await self._followed(offset)

    async def call(self, method: str, path: str, **body: Any) -> Any:
        """One call of the control API; the result, or AssertionError with its words."""
        async with self._http.request(method, f"{self.base}/control/{path}", json=body or None) as answer:
            content = await answer.json()
            assert content["ok"], content
            return content["result"]

    async def person(self, first_name: str, **fields: Any) -> Someone:
        """A new account: `last_name`, `username`, `phone`, `id` may be given."""
        return Someone(self, await self.call("POST", "persons", first_name=first_name, **fields))

    async def officer(self) -> Someone:
        """The officer of the settings."""
        officer = await self.person("Nadia", id=OFFICER, username="nadia_equipe")
        return officer

    async def advance(self, **span: float) -> None:
        """Move the clock of the local Telegram; the bot follows."""
        seconds = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
        await self._moved(advance_seconds=sum(seconds[name] * amount for name, amount in span.items()))

    async def tomorrow(self) -> None:
        """Tomorrow at 9:00 in Paris."""
        await self._moved(preset="tomorrow_morning")

    async def until(self, moment: datetime) -> None:
        """To that instant."""
        await self._moved(to=moment.isoformat())

    async def _moved(self, **how: Any) -> None:
        await self.caught_up()
        wanted = (await self.call("POST", "clock", **how))["offset_seconds"]
        await self._followed(wanted)
        await self.settle()

    async def _followed(self, offset_seconds: float) -> None:
        async with asyncio.timeout(PATIENCE):
            while abs(self.program.clock.offset.total_seconds() - offset_seconds) > 0.5:
                await asyncio.sleep(0.01)

    async def settle(self) -> None:
        """Until every update is handled, every plan has run and every message has left."""
        self._has_acted = False
        async with asyncio.timeout(PATIENCE):
            await self._calm()
            while True:
                await self.program.ticker.kick()
                if await self._is_calm():
                    return
                await self._calm()

    async def answered(self) -> None:
        """Until what somebody did is answered. The plans, which cost as much again, run once somebody looks for more."""
        self._has_acted = True
        async with asyncio.timeout(PATIENCE):
            await self._calm()

    async def caught_up(self) -> None:
        """The same as `settle`, if anybody did anything since."""
        if self._has_acted:
            await self.settle()

    async def _calm(self) -> None:
        """Until nothing waits to be handled or to leave."""
        while not await self._is_calm():
            await asyncio.sleep(0.005)

    async def _is_calm(self) -> bool:
        if self.telegram.updates.pending or not self.program.matcher.ready:
            return False
        async with self.program.units.look() as work:
            return not await owed(work)

    async def dead(self) -> int:
        """How many updates were given up."""
        async with self.program.units.look() as work:
            found = await work.session.execute(select(InboxRow.position).where(InboxRow.state == InboxState.DEAD))
            return len(found.all())

    async def inject(self, **update: Any) -> None:
        """An update as no phone here can make it."""
        await self.call("POST", "updates", update=update)
        await self.settle()

    async def told(self, chat_id: int) -> str:
        """All the bot ever sent or edited in that chat (buttons too), as one text in small letters, edits included."""
        await self.caught_up()
        rows = [row for row in await self.call("GET", "journal") if row["kind"] == "call"]
        sent = [row["params"] for row in rows if str(row["params"].get("chat_id")) == str(chat_id)]
        return plain("\n".join(_strings(sent))).casefold()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """A transaction to look at (or prepare) the database."""
        await self.caught_up()
        async with self.program.units.begin() as work:
            yield work


class Someone:
    """One person on their phone."""

    def __init__(self, town: Town, account: dict[str, Any]) -> None:
        self.town = town
        self.id: int = account["id"]
        self.first_name: str = account["first_name"]

    async def chat(self, last: int | None = None) -> dict[str, Any]:
        """The chat as the control API shows it; only its `last` messages when given."""
        return dict(await self.town.call("GET", f"persons/{self.id}/chat" + (f"?last={last}" if last else "")))

    async def messages(self) -> list[dict[str, Any]]:
        """What the bot sent and is still there, oldest first."""
        await self.town.caught_up()
        return await self._messages()

    async def _messages(self) -> list[dict[str, Any]]:
        """The same so far: plans may still have something to say."""
        chat = await self.chat()
        return [m for m in chat["messages"] if not m["local"]["outgoing"] and not m["local"].get("deleted")]

    async def start(self, payload: str = "") -> None:
        """Tap « Démarrer », or open a link with its code; then wait for the answer."""
        await self._act("start", payload=payload)

    async def says(self, text: str) -> None:
        """Write, and wait until the bot has answered."""
        await self._act("text", text=text)

    async def taps(self, label: str) -> None:
        """Tap the button of that label (spaces and apostrophes of any kind) on the newest message that has one."""
        message_id, exact = await self.find_button(label)
        await self._act("tap", message_id=message_id, label=exact)

    async def find_button(self, label: str) -> tuple[int, str]:
        """The newest message that bears the button, and the label as it is written there."""
        messages: list[dict[str, Any]] = []
        for look in (self._messages, self.messages):
            messages = await look()
            for message in reversed(messages):
                for written in labels_of(message):
                    if plain(written) == plain(label):
                        return int(message["message_id"]), written
        shown = labels_of(messages[-1]) if messages else []
        raise Impatient(f"{self.first_name} has no button {label!r}; the last message has {shown}")

    async def taps_data(self, message_id: int, data: str) -> None:
        """Tap a button by what it carries: old, forged or somebody else's."""
        await self._act("tap", message_id=message_id, data=data)

    async def presses(self, label: str) -> None:
        """Press a button of the reply keyboard."""
        await self._act("press", label=label)

    async def edits(self, message_id: int, text: str) -> None:
        """Correct a message of one's own."""
        await self._act("edit", message_id=message_id, text=text)

    async def shares_contact(self, **other: Any) -> None:
        """Send one's own phone number, or somebody else's card."""
        await self._act("contact", **other)

    async def sends_photos(self, count: int = 1, caption: str | None = None) -> None:
        """Send one photo, or an album."""
        form = aiohttp.FormData()
        for number in range(count):
            form.add_field("file", picture(number), filename=f"{number}.jpg", content_type="image/jpeg")
        if caption:
            form.add_field("caption", caption)
        await self._upload("photo", form)

    async def sends_document(self, name: str, content: bytes, content_type: str) -> None:
        """Send a file."""
        form = aiohttp.FormData()
        form.add_field("file", io.BytesIO(content), filename=name, content_type=content_type)
        await self._upload("document", form)

    async def sends_voice(self) -> None:
        """Send a voice message."""
        await self._act("voice")

    async def sends_location(self, latitude: float = 48.63, longitude: float = 2.44) -> None:
        """Send a place, in degrees."""
        await self._act("location", latitude=latitude, longitude=longitude)

    async def blocks(self) -> None:
        """Block the bot."""
        await self._act("block")

    async def unblocks(self) -> None:
        """Unblock it."""
        await self._act("unblock")

    async def last(self) -> str:
        """The text of the newest message of the bot; empty when there is none."""
        messages = await self.messages()
        return text_of(messages[-1]) if messages else ""

    async def buttons(self) -> list[str]:
        """The labels under the newest message of the bot."""
        messages = await self.messages()
        return labels_of(messages[-1]) if messages else []

    async def everything(self) -> str:
        """All that the bot ever told this person, one text."""
        return "\n\n".join(text_of(message) for message in await self.messages())

    async def sees(self, part: str) -> None:
        """The newest message of the bot contains `part` (spaces and apostrophes of any kind)."""
        await self._awaits(part, lambda messages: plain(part) in plain(text_of(messages[-1])) if messages else False)

    async def has_seen(self, part: str) -> None:
        """Some message of the bot contains `part`."""
        await self._awaits(part, lambda messages: any(plain(part) in plain(text_of(m)) for m in messages))

    async def never_saw(self, part: str) -> None:
        """No message of the bot contains `part`."""
        await self.town.settle()
        assert plain(part) not in plain(await self.everything())

    async def _act(self, act: str, **body: Any) -> None:
        await self.town.call("POST", f"persons/{self.id}/{act}", **body)
        await self.town.answered()

    async def _upload(self, act: str, form: aiohttp.FormData) -> None:
        address = f"{self.town.base}/control/persons/{self.id}/{act}"
        async with self.town._http.post(address, data=form) as answer:
            content = await answer.json()
            assert content["ok"], content
        await self.town.answered()

    async def _awaits(self, part: str, found: Any) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + 2.0
        while True:
            messages = await self._messages()
            if found(messages):
                return
            if loop.time() > until:
                shown = "\n---\n".join(text_of(m) + f"\n{labels_of(m)}" for m in messages[-3:])
                raise Impatient(f"{self.first_name} waited for {part!r}; the last messages were:\n{shown}")
            await self.town.settle()


@asynccontextmanager
async def town(database_url: str, folder: Path, **sections: dict[str, Any]) -> AsyncIterator[Town]:
    """A town on that database; `sections` are settings as in the file (`community={"demo": True}`)."""
    telegram = Telegram(LocalBot(int(TOKEN.split(":")[0]), TOKEN, "TroquetLocalBot"), speed_limits=False)
    telegram.clock.advance((AWAKE - telegram.clock.now()).total_seconds(), allow_back=True)
    async with AsyncExitStack() as stack:
        runner = web.AppRunner(Server(telegram).application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        settings = Settings.model_validate(
            {
                "telegram": {"local_port": port},
                "database": {"url": database_url},
                "community": {"demo": False} | sections.pop("community", {}),
                # a Monday's brief would be the newest message of officers on one day of the week
                "officers": {"ids": [OFFICER], "monday_brief": False} | sections.pop("officers", {}),
                "data": {"dir": str(folder / "data")},
                "matching": {"encoder": "sif"} | sections.pop("matching", {}),
                **sections,
            }
        )
        http = await stack.enter_async_context(aiohttp.ClientSession())
        place = Town(settings, http, f"http://127.0.0.1:{port}", telegram)
        stack.push_async_callback(place.close)
        await place.open()
        yield place


#: Built once: it is asked some twenty times an act.
_OWED = select(
    or_(
        exists().where(InboxRow.state == InboxState.NEW),
        exists().where(
            OutboxRow.state.in_((OutboxState.READY, OutboxState.INFLIGHT)), OutboxRow.retry_at <= bindparam("now")
        ),
    )
)


async def owed(work: Work) -> bool:
    """Whether an update waits to be handled, or a message to leave, at this instant."""
    return bool((await work.session.execute(_OWED, {"now": work.now})).scalar_one())


def _strings(value: Any) -> list[str]:
    """Every string inside a JSON value; what is JSON in a string is opened."""
    if isinstance(value, str):
        if value[:1] in "[{":
            with suppress(ValueError):
                return _strings(json.loads(value))
        return [value]
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in within for text in _strings(each)]


def text_of(message: dict[str, Any]) -> str:
    """The text or caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def labels_of(message: dict[str, Any]) -> list[str]:
    """The labels of the inline buttons of a message."""
    rows: Sequence[Sequence[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def plain(text: str) -> str:
    """A text with ordinary spaces and apostrophes, so that a test can be typed."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2060", "").replace("’", "'")


def picture(number: int = 0) -> bytes:
    """A small JPEG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (40 * number % 255, 120, 200)).save(out, "JPEG")
    return out.getvalue()
