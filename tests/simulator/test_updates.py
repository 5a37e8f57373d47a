"""Are updates handed over once confirmed, kept until then, and refused to two pollers at once?"""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.simulator.harness import LocalTelegram, buttons

TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def test_an_offset_confirms_all_below(local: LocalTelegram) -> None:
    ana = await local.person()
    ids = [(await local.act(ana, "text", text=str(n)))["update_id"] for n in range(5)]
    assert [u["update_id"] for u in await local.updates()] == ids
    assert [u["update_id"] for u in await local.updates(limit=2)] == ids[:2]
    assert [u["update_id"] for u in await local.updates(offset=ids[1] + 1)] == ids[2:]
    assert [u["update_id"] for u in await local.updates()] == ids[2:]
    assert [u["update_id"] for u in await local.updates(offset=-1)] == ids[4:]
    assert [u["update_id"] for u in await local.updates()] == ids[4:]
    assert await local.updates(offset=ids[4] + 1) == []
    assert ids == list(range(ids[0], ids[0] + 5))


async def test_limits_of_the_poll_are_brought_back_into_range(local: LocalTelegram) -> None:
    ana = await local.person()
    for n in range(101):
        await local.act(ana, "text", text=str(n))
    assert len(await local.updates(limit=5000)) == 100
    assert len(await local.updates(limit=0)) == 1


async def test_a_long_poll_waits_for_the_first_update(local: LocalTelegram) -> None:
    ana = await local.person()
    started = time.monotonic()
    assert await local.updates(timeout=1) == []
    assert 0.9 < time.monotonic() - started < 3
    poll = asyncio.create_task(local.updates(timeout=20))
    await asyncio.sleep(0.1)
    started = time.monotonic()
    await local.act(ana, "text", text="enfin")
    assert [u["message"]["text"] for u in await poll] == ["enfin"]
    assert time.monotonic() - started < 1


async def test_the_older_of_two_polls_gets_the_conflict(local: LocalTelegram) -> None:
    ana = await local.person()
    older = asyncio.create_task(local.call("getUpdates", timeout=20))
    await asyncio.sleep(0.1)
    newer = asyncio.create_task(local.updates(timeout=20))
    status, body = await older
    assert (status, body["description"]) == (409, TERMINATED)
    await local.act(ana, "text", text="x")
    assert len(await newer) == 1


async def test_a_webhook_stops_polls(local: LocalTelegram) -> None:
    waiting = asyncio.create_task(local.refused("getUpdates", timeout=20))
    await asyncio.sleep(0.1)
    await local.ok("setWebhook", url="https://bot.invalid/hook")
    assert await waiting == WEBHOOK_ACTIVE
    assert await local.refused("getUpdates") == WEBHOOK_ACTIVE
    await local.ok("deleteWebhook")
    assert await local.updates() == []


async def test_the_kinds_asked_for_are_kept_between_polls(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.ok("sendMessage", chat_id=ana, text="?", reply_markup=buttons([("Oui", "o")]))
    await local.updates(allowed_updates=["callback_query"])
    assert (await local.act(ana, "text", text="x"))["update_id"] is None
    await local.act(ana, "tap", label="Oui")
    assert [sorted(u) for u in await local.updates()] == [["callback_query", "update_id"]]
    assert (await local.ok("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    await local.updates(allowed_updates=[])
    assert (await local.act(ana, "text", text="x"))["update_id"] is not None


async def test_updates_are_kept_24_hours(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.act(ana, "text", text="x")
    await local.control("/clock", {"advance_seconds": 25 * 3600})
    assert len(await local.updates()) == 1, "a leap of the clock must not lose what is under way"
    local.time.passed += 61
    assert await local.updates() == []


async def test_what_people_do_reaches_the_bot(local: LocalTelegram) -> None:
    ana = await local.person(phone="+33611223344", last_name="Durand")
    sent = await local.act(ana, "text", text="/start@TroquetLocalBot voir https://exemple.fr, merci")
    await local.act(ana, "edit", message_id=sent["message_id"], text="/menu")
    await local.act(ana, "contact")
    await local.act(ana, "location", latitude=48.62, longitude=2.43)
    await local.act(ana, "block")
    await local.act(ana, "start", payload="abc_-9")
    found = await local.updates()
    kinds = [next(kind for kind in update if kind != "update_id") for update in found]
    assert kinds == [
        "message", "edited_message", "message", "message", "my_chat_member", "my_chat_member", "message",
    ]  # fmt: skip
    text = found[0]["message"]
    assert [(e["type"], text["text"][e["offset"] : e["offset"] + e["length"]]) for e in text["entities"]] == [
        ("bot_command", "/start@TroquetLocalBot"),
        ("url", "https://exemple.fr"),
    ]
    assert found[1]["edited_message"]["text"] == "/menu"
    assert found[2]["message"]["contact"] == {
        "phone_number": "+33611223344", "first_name": "Ana", "last_name": "Durand", "user_id": ana,
    }  # fmt: skip
    assert [u["my_chat_member"]["new_chat_member"]["status"] for u in found[4:6]] == ["kicked", "member"]
    assert found[6]["message"]["text"] == "/start abc_-9"


async def test_a_tap_carries_the_message_and_its_data(local: LocalTelegram) -> None:
    ana = await local.person()
    sent = await local.ok("sendMessage", chat_id=ana, text="?", reply_markup=buttons([("Oui", "o:1"), ("Non", "n:1")]))
    await local.act(ana, "tap", label="Non")
    await local.act(ana, "tap", message_id=sent["message_id"], data="forged")
    first, second = [update["callback_query"] for update in await local.updates()]
    assert (first["data"], second["data"]) == ("n:1", "forged")
    assert first["message"] == sent
    assert first["from"]["id"] == ana


@pytest.mark.parametrize("text", ["x" * 10_000, "🙂" * 5_000, "\u202eabc\x00\ud800", "a" * 1_000_000])
async def test_texts_of_any_size_and_kind_arrive_cut_and_clean(local: LocalTelegram, text: str) -> None:
    ana = await local.person()
    await local.act(ana, "text", text=text)
    pieces: list[str] = []
    while batch := await local.updates(limit=100, offset=0):
        pieces += [update["message"]["text"] for update in batch]
        await local.updates(offset=batch[-1]["update_id"] + 1, limit=1)
    assert all(1 <= len(piece.encode("utf-16-le")) // 2 <= 4096 for piece in pieces)
    if text.isascii():
        assert "".join(pieces) == text
    assert not any("\u202e" in piece or "\x00" in piece for piece in pieces)
