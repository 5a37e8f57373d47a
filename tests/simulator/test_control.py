"""Does the control API do what the page and the tests ask of it?"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.simulator.harness import LocalTelegram, buttons


async def test_people(local: LocalTelegram) -> None:
    ana = await local.control("/persons", {"first_name": "Ana", "username": "@ana", "phone": "+33611223344"})
    assert (ana["id"], ana["username"]) == (5_000_001, "ana")
    bob = await local.control("/persons", {"first_name": "Bob", "id": 42})
    assert bob["id"] == 42
    for body in (
        {"first_name": "X", "id": 42},
        {"first_name": "X", "username": "ANA"},
        {},
        {"first_name": " "},
        {"first_name": 5},
    ):
        assert (await local.control("/persons", body, status=400))["ok"] is False
    edited = await local.control("/persons/42", {"last_name": "Petit", "username": "bob"})
    assert (edited["first_name"], edited["last_name"]) == ("Bob", "Petit")
    assert (await local.control("/persons/42", {"username": None}))["username"] is None
    assert (await local.control("/persons/7", {"first_name": "X"}, status=404))["error"]
    assert [p["id"] for p in (await local.get("/state"))["persons"]] == [5_000_001, 42]
    async with local.client.post("/control/persons", data=b"{") as answer:
        assert answer.status == 400


async def test_a_chat_as_the_page_shows_it(local: LocalTelegram) -> None:
    person = (await local.control("/persons", {"first_name": "Ana"}))["id"]
    assert (await local.chat(person))["draft_button"] == {"start": ""}
    await local.act(person, "open_link", payload="inv_1")
    assert (await local.chat(person))["draft_button"] == {"start": "inv_1"}
    await local.act(person, "start")
    await local.ok("sendMessage", chat_id=person, text="Bienvenue")
    chat = await local.chat(person)
    assert [(m["text"], m["local"]["outgoing"]) for m in chat["messages"]] == [
        ("/start inv_1", True),
        ("Bienvenue", False),
    ]
    assert (chat["draft_button"], chat["person"]["unread"], chat["person"]["last_text"]) == (None, 1, "Bienvenue")
    assert (await local.get(f"/persons/{person}/chat?read=1"))["person"]["unread"] == 0
    assert len((await local.get(f"/persons/{person}/chat?last=1"))["messages"]) == 1
    await local.act(person, "start", 400, payload="é" * 3)
    await local.act(person, "dance", 404)


async def test_tapping_by_label(local: LocalTelegram) -> None:
    ana = await local.person()
    old = await local.ok("sendMessage", chat_id=ana, text="1", reply_markup=buttons([("Oui", "old")]))
    await local.ok("sendMessage", chat_id=ana, text="2", reply_markup=buttons([("Oui", "new"), ("Non", "n")]))
    await local.act(ana, "tap", label="Oui")
    await local.act(ana, "tap", label="Oui", message_id=old["message_id"])
    assert [u["callback_query"]["data"] for u in await local.updates()] == ["new", "old"]
    missing = await local.act(ana, "tap", 404, label="Peut-être")
    assert missing["labels"] == ["Oui", "Non"]
    await local.act(ana, "tap", 404, message_id=99, data="x")
    await local.act(ana, "lose_next_tap")
    assert (await local.act(ana, "tap", label="Oui"))["lost"] is True
    assert (await local.act(ana, "tap", label="Oui"))["update_id"] is not None
    row = [{"text": "Site", "url": "https://troc.fr"}, {"text": "Copier", "copy_text": {"text": "abc"}}]
    await local.ok("sendMessage", chat_id=ana, text="3", reply_markup={"inline_keyboard": [row]})
    assert (await local.act(ana, "tap", label="Site"))["url"] == "https://troc.fr/"
    assert (await local.act(ana, "tap", label="Copier"))["copied"] == "abc"


async def test_pressing_the_reply_keyboard(local: LocalTelegram) -> None:
    ana = await local.person()
    keys: list[list[Any]] = [
        ["Menu"],
        [{"text": "Mon numéro", "request_contact": True}, {"text": "Ici", "request_location": True}],
    ]
    await local.ok("sendMessage", chat_id=ana, text="x", reply_markup={"keyboard": keys, "one_time_keyboard": True})
    assert (await local.act(ana, "press", 404, label="Rien"))["labels"] == ["Menu", "Mon numéro", "Ici"]
    await local.act(ana, "press", label="Mon numéro")
    assert (await local.chat(ana))["reply_keyboard"] is None
    await local.ok("sendMessage", chat_id=ana, text="x", reply_markup={"keyboard": keys})
    await local.act(ana, "press", label="Menu")
    await local.act(ana, "press", label="Ici")
    contact, text, place = [u["message"] for u in await local.updates()]
    assert contact["contact"]["user_id"] == ana
    assert text["text"] == "Menu"
    assert set(place["location"]) == {"latitude", "longitude"}


async def test_blocking(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.act(ana, "block")
    assert (await local.chat(ana))["blocked"] is True
    for act, body in (("text", {"text": "x"}), ("tap", {"label": "x"}), ("contact", {}), ("location", {})):
        await local.act(ana, act, 400, **body)
    assert (await local.act(ana, "block"))["update_id"] is None
    await local.act(ana, "unblock")
    await local.act(ana, "text", text="x")


async def test_a_contact_that_is_someone_else_s(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.act(ana, "contact", phone_number="+33699999999", first_name="Zoé", user_id=9)
    assert (await local.updates())[0]["message"]["contact"]["user_id"] == 9
    await local.act(ana, "location", 400, latitude="ici")


async def test_changes_wake_the_page(local: LocalTelegram) -> None:
    ana, bob = await local.person("Ana"), await local.person("Bob")
    version = (await local.get("/state"))["version"]
    poll = asyncio.create_task(local.get(f"/changes?after={version}&timeout=20"))
    await asyncio.sleep(0.1)
    assert not poll.done()
    await local.act(bob, "text", text="x")
    changes = await poll
    assert changes["persons"] == [bob]
    assert changes["clock_changed"] is False
    await local.control("/clock", {"preset": "next_hour"})
    changes = await local.get(f"/changes?after={changes['version']}&timeout=20")
    assert (changes["persons"], changes["clock_changed"]) == ([], True)
    await local.control("/persons/5000001", {"first_name": "Anna"})
    assert (await local.get(f"/changes?after={changes['version']}&timeout=20"))["persons"] == [ana]
    assert (await local.get("/changes?after=999999999&timeout=20"))["persons"] == [ana, bob], "a page of another world"
    assert (await local.get(f"/changes?after={(await local.get('/state'))['version']}&timeout=0"))["persons"] == []


async def test_the_clock(local: LocalTelegram) -> None:
    first = await local.get("/clock")
    assert first["offset_seconds"] == 0
    poll = asyncio.create_task(local.get(f"/clock?after={first['version']}&timeout=20"))
    await asyncio.sleep(0.1)
    moved = await local.control("/clock", {"advance_seconds": 90})
    assert (await poll)["version"] == moved["version"]
    assert moved["offset_seconds"] == 90
    paris = ZoneInfo("Europe/Paris")
    before = datetime.fromisoformat(moved["now"]).astimezone(paris)
    morning = datetime.fromisoformat((await local.control("/clock", {"preset": "tomorrow_morning"}))["now"]).astimezone(
        paris
    )
    assert (morning.date() - before.date(), morning.hour, morning.minute) == (timedelta(days=1), 9, 0)
    target = await local.control("/clock", {"to": "2031-03-30T12:00:00+02:00"})
    assert target["now"].startswith("2031-03-30T10:00:00")
    for body in (
        {"advance_seconds": -1},
        {"to": "hier"},
        {"to": "2000-01-01T00:00:00Z"},
        {},
        {"advance_seconds": 1e300},
    ):
        await local.control("/clock", body, status=400)
    back = await local.control("/clock", {"to": "2030-01-01T00:00:00Z", "allow_back": True})
    assert back["now"].startswith("2030-01-01")
    ana = await local.person()
    await local.act(ana, "text", text="x")
    assert (await local.updates())[0]["message"]["date"] // 86_400 == 21_915


async def test_the_journal_tells_calls_with_effect(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.ok("getMe")
    await local.act(ana, "text", text="x")
    await local.ok("sendMessage", chat_id=ana, text="y")
    await local.refused("sendMessage", chat_id=ana, text="")
    rows = await local.get("/journal")
    assert [(row["n"], row["kind"]) for row in rows] == [(1, "update"), (2, "call"), (3, "call")]
    assert rows[1]["result"]["text"] == "y"
    assert rows[2]["error"]["error_code"] == 400
    assert [row["n"] for row in await local.get("/journal?after=2")] == [3]
    assert await local.get("/journal?after=3") == []


async def test_updates_no_phone_here_can_make_and_old_ones_again(local: LocalTelegram) -> None:
    ana = await local.person()
    old = (await local.act(ana, "text", text="ancien"))["update_id"]
    row = (await local.get("/journal"))[0]
    await local.updates(offset=old + 1)
    group = {"message_id": 5, "date": 0, "chat": {"id": -100, "type": "group", "title": "Troc"}, "text": "x"}
    added = (await local.control("/updates", {"update": {"message": group}}))["update_id"]
    assert added == old + 1
    await local.control("/updates", {"update": row["update"]})
    assert [u["update_id"] for u in await local.updates()] == [added, old]
    assert await local.updates(offset=added + 1) == []
    await local.control("/updates", {}, status=400)


async def test_a_reaction_is_told_to_a_bot_that_asked(local: LocalTelegram) -> None:
    ana = await local.person()
    sent = (await local.ok("sendMessage", chat_id=ana, text="x"))["message_id"]
    assert (await local.act(ana, "react", message_id=sent, emoji="👍"))["update_id"] is None
    await local.updates(allowed_updates=["message_reaction"])
    await local.act(ana, "react", message_id=sent)
    change = (await local.updates())[0]["message_reaction"]
    assert (change["old_reaction"], change["new_reaction"]) == ([{"type": "emoji", "emoji": "👍"}], [])


async def test_a_page_of_another_site_does_nothing(local: LocalTelegram) -> None:
    headers = {"Origin": "https://ailleurs.fr"}
    async with local.client.post("/control/persons", json={"first_name": "X"}, headers=headers) as answer:
        assert answer.status == 403
    own = {"Origin": str(local.client.make_url("/")).rstrip("/")}
    async with local.client.post("/control/persons", json={"first_name": "X"}, headers=own) as answer:
        assert answer.status == 200


async def test_reset_and_health(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.act(ana, "text", text="x")
    await local.control("/faults", {"kind": "500"})
    await local.control("/clock", {"advance_seconds": 60})
    await local.control("/reset")
    state = await local.get("/state")
    assert (state["persons"], state["clock"]["offset_seconds"]) == ([], 0)
    assert await local.updates() == []
    async with local.client.get("/control/health") as answer:
        assert (await answer.json())["ok"] is True


@pytest.mark.parametrize("path", ["/changes?after=x", "/clock?after=x", "/journal?after=x"])
async def test_unreadable_questions(local: LocalTelegram, path: str) -> None:
    assert (await local.control(path, verb="GET", status=400))["ok"] is False
