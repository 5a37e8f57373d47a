"""Is the world found again after a stop, and does a full disk stop nobody?"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from simulator.store import Store
from tests.simulator.harness import LocalTelegram, buttons, jpeg, opened


async def kept(path: Path) -> LocalTelegram:
    """Start a local Telegram on the world of `path`."""
    local = await opened()
    await local.telegram.open_store(path)
    return local


async def test_a_second_start_finds_everything(tmp_path: Path) -> None:
    path = tmp_path / "worlds" / "world.db"
    local = await kept(path)
    ana = await local.person(username="ana")
    await local.act(ana, "text", text="Bonjour")
    await local.ok("getUpdates", allowed_updates=["message", "callback_query"])
    await local.ok("sendMessage", chat_id=ana, text="<b>Oui</b>", parse_mode="HTML", reply_markup=buttons([("a", "b")]))
    await local.ok("sendMessage", chat_id=ana, text="Menu", reply_markup={"keyboard": [["Menu"]]})
    await local.ok("setMyCommands", commands=[{"command": "menu", "description": "Le menu"}])
    photo = (await local.upload(ana, "photo", [jpeg()]))["message_id"]
    await local.control("/clock", {"advance_seconds": 3600})
    before, state = await local.chat(ana), await local.get("/state")
    await local.client.close()

    local = await kept(path)
    after = await local.chat(ana)
    assert {**after, "version": 0} == {**before, "version": 0}
    assert (await local.get("/state"))["bot"] == state["bot"]
    assert (await local.get("/clock"))["offset_seconds"] == 3600
    updates = await local.updates()
    assert [u["message"]["message_id"] for u in updates] == [1, photo]
    file_id = updates[1]["message"]["photo"][-1]["file_id"]
    async with local.client.get(f"/control/files/{file_id}") as answer:
        assert (await answer.read())[:2] == b"\xff\xd8"
    sent = await local.act(ana, "text", text="encore")
    assert sent["message_id"] == photo + 1
    assert sent["update_id"] == updates[-1]["update_id"] + 1
    await local.updates(offset=sent["update_id"] + 1)
    assert (await local.act(ana, "block"))["update_id"] is None, "allowed_updates is kept too"
    await local.client.close()

    local = await kept(path)
    assert await local.updates() == []
    await local.control("/reset")
    assert (await local.get("/state"))["persons"] == []
    await local.client.close()
    local = await kept(path)
    assert (await local.get("/state"))["persons"] == []
    await local.client.close()


async def test_two_servers_cannot_share_a_world(tmp_path: Path) -> None:
    local = await kept(tmp_path / "world.db")
    await local.person()
    assert local.telegram.store is not None
    await local.telegram.store.flush()
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        Store(tmp_path / "world.db")
    await local.client.close()


async def test_a_full_disk_is_told_once_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    local = await kept(tmp_path / "world.db")
    store = local.telegram.store
    assert store is not None

    def full(*_given: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(store, "_write", full)
    ana = await local.person()
    await store.flush()
    await store.flush()
    assert caplog.text.count("cannot be written") == 1
    monkeypatch.undo()
    await local.client.close()
    local = await kept(tmp_path / "world.db")
    assert [p["id"] for p in (await local.get("/state"))["persons"]] == [ana]
    await local.client.close()
