"""Do the program's two ends speak the Bot API, faults of the line included? Over HTTP, to the local Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from sqlalchemy import select

from bot import inbox
from bot.alerts import Alerts
from bot.clock import SystemClock
from bot.limits import LOCAL, Limits, after_trouble
from bot.local_clock import follow
from bot.poller import Intake, Poller
from bot.sender import Sender
from bot.transport import Blocked, Delivered, Failed, Refused, TooMany, Transport, Unclear
from bot.units import Units
from models.errors import DatabaseFull
from models.inbox import InboxRow
from models.outbox import OutboxRow
from models.work import Work
from simulator.__main__ import arguments, open_site
from tests.bot.conftest import until
from tests.bot.world import FakeTelegram
from tests.clocks import StoppedClock
from troc.notifications.outbox import enqueue

TOKEN = "70000001:local-telegram"
AWA = 5_000_001


class Wire:
    """The local Telegram's control API, and a transport to its Bot API."""

    def __init__(self, http: aiohttp.ClientSession, api: str, transport: Transport) -> None:
        self._http = http
        self.api = api
        self.transport = transport

    async def control(self, path: str, **body: Any) -> Any:
        async with self._http.post(f"{self.api}/control/{path}", json=body) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def texts(self, chat_id: int = AWA) -> list[str]:
        """What the bot wrote to the person."""
        async with self._http.get(f"{self.api}/control/persons/{chat_id}/chat") as response:
            messages = (await response.json())["result"]["messages"]
        return [item.get("text", item.get("caption", "")) for item in messages if not item["local"]["outgoing"]]

    async def journal(self) -> list[dict[str, Any]]:
        async with self._http.get(f"{self.api}/control/journal", params={"after": "0"}) as response:
            rows: list[dict[str, Any]] = (await response.json())["result"]
        return rows


@pytest_asyncio.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    runner, page = await open_site(arguments(["--port", "0", "--token", TOKEN, "--speed-limits", "off"]))
    api = page.rstrip("/")
    transport = Transport(TOKEN, api=api, data_dir=tmp_path, timeout=5)
    async with aiohttp.ClientSession() as http:
        made = Wire(http, api, transport)
        await made.control("persons", first_name="Awa", id=AWA)
        await made.control(f"persons/{AWA}/start")
        yield made
    await transport.close()
    await runner.cleanup()


async def _nobody(*_: object) -> None:
    """A hook nothing in these tests looks at."""


@pytest.fixture
def sender(wire: Wire, units: Units, clock: StoppedClock) -> Sender:
    alerts = Alerts(clock)
    made = Sender(units, wire.transport.call, Limits(LOCAL), alerts=alerts, on_blocked=_nobody)
    units.on_posted = made.wake
    return made


@pytest.fixture
def say(units: Units) -> Callable[..., Awaitable[None]]:
    async def post(text: str, **more: Any) -> None:
        async with units.begin() as work:
            given = {"method": "sendMessage", "payload": {"text": text}, "dedupe_key": text, "chat_id": AWA, **more}
            await enqueue(work, **given)

    return post


async def _states(units: Units) -> list[str]:
    async with units.look() as work:
        return list((await work.session.execute(select(OutboxRow.state).order_by(OutboxRow.position))).scalars())


only_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.mark.parametrize("fault", ["lost_answer", "cut_before"])
async def test_a_cut_line_neither_loses_nor_doubles(
    wire: Wire, units: Units, sender: Sender, say: Callable[..., Awaitable[None]], fault: str
) -> None:
    await say("avant")
    await sender.drain()
    await wire.control("faults", kind=fault, method="sendMessage", times=2)
    await say("un")
    await say("deux")
    async with asyncio.timeout(20):
        while set(await _states(units)) != {"sent"}:
            await sender.drain()
    assert await wire.texts() == ["avant", "un", "deux"]


@only_sqlite
async def test_markup_formatting_and_keyboards_survive_the_probe(
    wire: Wire, sender: Sender, say: Callable[..., Awaitable[None]], units: Units
) -> None:
    inline = {"inline_keyboard": [[{"text": "Oui", "callback_data": "y"}]]}
    reply = {"keyboard": [[{"text": "J'offre"}]], "resize_keyboard": True}
    await wire.control("faults", kind="lost_answer", method="sendMessage", times=2)
    await say("gras", payload={"text": "<b>gras</b> &amp; <i>penché</i>", "parse_mode": "HTML", "reply_markup": inline})
    await sender.drain()
    await say("clavier", payload={"text": "clavier", "reply_markup": reply})
    await sender.drain()
    await sender.drain()
    assert await wire.texts() == ["gras & penché", "clavier"]
    assert await _states(units) == ["sent", "sent"]


@only_sqlite
async def test_files_of_ours_are_uploaded(
    wire: Wire, sender: Sender, say: Callable[..., Awaitable[None]], tmp_path: Path, units: Units
) -> None:
    (tmp_path / "notice.txt").write_text("bonjour")
    document = {"document": {"@file": "notice.txt"}, "caption": "La notice"}
    await say("a", method="sendDocument", payload=document)
    pair = [{"type": "document", "media": {"@file": "notice.txt"}, "caption": name} for name in ("un", "deux")]
    await say("b", method="sendMediaGroup", payload={"media": pair})
    await say("c", method="sendDocument", payload={"document": {"@file": "../../etc/passwd"}})
    await wire.control("faults", kind="lost_answer", method="sendDocument", times=1)
    await sender.drain()
    await sender.drain()
    assert await wire.texts() == ["La notice", "un", "deux"]
    assert await _states(units) == ["sent", "sent", "dead"]


@only_sqlite
async def test_outcomes_are_told_apart(wire: Wire, tmp_path: Path, engine: str) -> None:
    call = wire.transport.call
    hello = {"chat_id": AWA, "text": "bonjour"}
    assert isinstance(await call("sendMessage", hello), Delivered)
    assert isinstance(await call("sendMessage", {"chat_id": AWA, "text": ""}), Refused)
    assert isinstance(await call("sendMessage", {"chat_id": 9, "text": "qui ?"}), Blocked)
    await wire.control("faults", kind="429", method="sendMessage", times=1, retry_after=7)
    assert await call("sendMessage", hello) == TooMany(7)
    await wire.control("faults", kind="500", method="sendMessage", times=1)
    assert isinstance(await call("sendMessage", hello), Failed)
    await wire.control("faults", kind="lost_answer", method="sendMessage", times=1)
    assert isinstance(await call("sendMessage", hello), Unclear)
    await wire.control(f"persons/{AWA}/block")
    assert isinstance(await call("sendMessage", hello), Blocked)
    nowhere = Transport(TOKEN, api="http://127.0.0.1:9", data_dir=tmp_path)
    outcome = await nowhere.call("sendMessage", hello)
    assert isinstance(outcome, Failed)
    assert TOKEN not in repr(outcome)
    await nowhere.close()
    surrogate = await call("sendMessage", {"chat_id": AWA, "text": "a\ud800b"})
    assert not isinstance(surrogate, Unclear)


async def _stored(units: Units) -> list[int]:
    async with units.look() as work:
        return list((await work.session.execute(select(InboxRow.chat_id).order_by(InboxRow.position))).scalars())


async def test_polls_are_committed_before_they_are_confirmed(
    wire: Wire, units: Units, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids: list[int] = []
    intake = Intake(units, wire.transport, on_stored=lambda: None, on_message_id=ids.append)
    poller = Poller(intake, wire.transport, Alerts(clock), held=1)
    store = inbox.store

    async def fail(work: Work, updates: Any) -> None:
        await store(work, updates)
        raise ZeroDivisionError

    monkeypatch.setattr(inbox, "store", fail)
    with pytest.raises(ZeroDivisionError):
        await poller.poll()
    assert await _stored(units) == []
    monkeypatch.undo()
    await wire.control("faults", kind="repeat_updates", times=1)
    await poller.poll()
    await wire.control(f"persons/{AWA}/text", text="bonjour")
    await poller.poll()
    await poller.poll()
    assert await _stored(units) == [AWA, AWA]
    assert len(set(ids)) == 2
    await intake.close()


async def test_requests_at_once_share_commits_and_each_learns_its_own(
    wire: Wire, units: Units, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = Intake(units, wire.transport, on_stored=lambda: None, on_message_id=lambda _: None)
    batches: list[int] = []
    store = inbox.store

    async def counted(work: Work, updates: Any) -> None:
        batches.append(len(updates))
        await store(work, updates)
        if any(raw["update_id"] == 1000 for raw in updates):
            raise DatabaseFull

    monkeypatch.setattr(inbox, "store", counted)
    await asyncio.gather(*(intake.store([{"update_id": number}]) for number in range(100)))
    assert sum(batches) == 100
    assert len(batches) < 10
    with pytest.raises(DatabaseFull):
        await intake.store([{"update_id": 1000}])
    await intake.store([{"update_id": 1001}])
    assert len(await _stored(units)) == 101
    await intake.close()


async def test_an_update_whose_id_starts_again_lower_is_not_missed(units: Units, clock: StoppedClock) -> None:
    """After a week of silence Telegram draws the next id at random."""
    telegram = FakeTelegram()
    intake = Intake(units, telegram, on_stored=lambda: None, on_message_id=lambda _: None)  # type: ignore[arg-type]
    poller = Poller(intake, telegram, Alerts(clock))  # type: ignore[arg-type]
    for number in (900, 7):
        telegram.updates = [{"update_id": number}]
        await poller.poll()
        telegram.updates = []
        await poller.poll()
    assert len(await _stored(units)) == 2
    await intake.close()


def test_a_night_without_a_network_is_waited_out() -> None:
    assert [after_trouble(times) for times in (1, 2, 8, 5000)] == [0.4, 0.8, 30.0, 30.0]


@only_sqlite
async def test_a_tap_stops_its_spinner_at_once(wire: Wire, units: Units, clock: StoppedClock) -> None:
    intake = Intake(units, wire.transport, on_stored=lambda: None, on_message_id=lambda _: None)
    poller = Poller(intake, wire.transport, Alerts(clock), held=1)
    await poller.poll()
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "y"}]]}
    await wire.transport.call("sendMessage", {"chat_id": AWA, "text": "Alors ?", "reply_markup": keyboard})
    await wire.control(f"persons/{AWA}/tap", label="Oui")
    await poller.poll()

    async def answered() -> bool:
        return any(row.get("method") == "answerCallbackQuery" for row in await wire.journal())

    await until(answered, True)
    assert await _stored(units) == [AWA, AWA]
    await intake.close()


@only_sqlite
async def test_the_clock_follows_the_local_one(wire: Wire, engine: str) -> None:
    clock = SystemClock()
    moved = asyncio.Event()

    async def on_move() -> None:
        moved.set()

    following = asyncio.create_task(follow(wire.api, clock, on_move))
    await asyncio.sleep(0.1)
    await wire.control("clock", advance_seconds=86400)
    async with asyncio.timeout(5):
        await moved.wait()
    assert clock.offset >= timedelta(seconds=86399)
    following.cancel()
    with pytest.raises(asyncio.CancelledError):
        await following


@only_sqlite
async def test_a_proxy_in_between_leaves_doubt(engine: str, tmp_path: Path) -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(status=502, text="<html>Bad Gateway</html>")

    app = web.Application()
    app.router.add_post("/{rest:.*}", page)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    transport = Transport(TOKEN, api=f"http://127.0.0.1:{port}", data_dir=tmp_path)
    assert await transport.call("sendMessage", {}) == Unclear("HTTP 502")
    await transport.close()
    await runner.cleanup()
