"""Do the faults strike as asked, and does the journal know the truth?"""

from __future__ import annotations

import time
from typing import Any

import aiohttp
import pytest

from tests.simulator.harness import LocalTelegram, opened


async def texts(local: LocalTelegram, person: int) -> list[str]:
    return [message["text"] for message in (await local.chat(person))["messages"]]


async def test_refusals_on_purpose(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.control("/faults", {"kind": "429", "method": "sendMessage", "times": 1, "retry_after": 7})
    status, body = await local.call("sendMessage", chat_id=ana, text="x")
    assert (status, body) == (
        429,
        {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        },
    )
    await local.control("/faults", {"kind": "500", "times": 1})
    assert await local.refused("sendMessage", chat_id=ana, text="x") == "Internal Server Error"
    await local.control("/faults", {"kind": "403", "chat_id": ana, "times": 1})
    assert await local.refused("sendMessage", chat_id=ana, text="x") == "Forbidden: bot was blocked by the user"
    assert await texts(local, ana) == []
    await local.ok("sendMessage", chat_id=ana, text="enfin")


async def test_a_lost_answer_has_its_effect(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.control("/faults", {"kind": "lost_answer", "method": "sendMessage", "times": 1})
    with pytest.raises(aiohttp.ClientError):
        await local.call("sendMessage", chat_id=ana, text="perdu de vue")
    assert await texts(local, ana) == ["perdu de vue"]
    calls = [row for row in await local.get("/journal") if row["kind"] == "call"]
    assert calls[-1]["result"]["message_id"] == 1
    assert calls[-1]["params"]["text"] == "perdu de vue"


async def test_a_cut_before_has_none(local: LocalTelegram) -> None:
    ana = await local.person()
    await local.control("/faults", {"kind": "cut_before", "chat_id": ana, "times": 1})
    with pytest.raises(aiohttp.ClientError):
        await local.call("sendMessage", chat_id=ana, text="x")
    assert await texts(local, ana) == []


async def test_slowness(local: LocalTelegram) -> None:
    ana = await local.person()
    fault = await local.control("/faults", {"kind": "slow", "seconds": 0.3})
    started = time.monotonic()
    await local.ok("sendMessage", chat_id=ana, text="x")
    assert time.monotonic() - started >= 0.3
    await local.control(f"/faults/{fault['id']}", verb="DELETE")
    await local.control(f"/faults/{fault['id']}", verb="DELETE", status=404)


async def test_a_seeded_fault_strikes_the_same_calls_again(local: LocalTelegram) -> None:
    ana = await local.person()

    async def struck() -> list[int]:
        await local.control("/faults", {"kind": "500", "method": "sendMessage", "probability": 0.3, "seed": 5})
        found = [(await local.call("sendMessage", chat_id=ana, text="x"))[0] for _ in range(30)]
        await local.control("/faults", verb="DELETE")
        return found

    first = await struck()
    assert {200, 500} == set(first)
    assert first == await struck()


@pytest.mark.parametrize("body", [{}, {"kind": "flood"}, {"kind": "429", "times": "many"}])
async def test_a_fault_badly_described(local: LocalTelegram, body: dict[str, Any]) -> None:
    assert (await local.control("/faults", body, status=400))["ok"] is False


async def test_updates_repeated_and_reordered(local: LocalTelegram) -> None:
    ana = await local.person()
    ids = [(await local.act(ana, "text", text=str(n)))["update_id"] for n in range(20)]
    await local.control("/faults", {"kind": "repeat_updates", "probability": 0.5, "seed": 1})
    repeated = [u["update_id"] for u in await local.updates()]
    assert len(repeated) > 20
    assert set(repeated) == set(ids)
    await local.control("/faults", verb="DELETE")
    await local.control("/faults", {"kind": "reorder_updates", "seed": 1})
    shuffled = [u["update_id"] for u in await local.updates()]
    assert shuffled != ids
    assert sorted(shuffled) == ids
    await local.control("/faults", verb="DELETE")
    assert await local.updates(offset=ids[-1] + 1) == []
    await local.control("/faults", {"kind": "repeat_updates", "seed": 1, "times": 1})
    last = (await local.act(ana, "text", text="x"))["update_id"]
    first, again = [u["update_id"] for u in await local.updates()]
    assert first == last
    assert again in ids, "an update confirmed long ago may come back"


async def test_the_speed_limits() -> None:
    local = await opened(speed_limits=True)
    try:
        ana, bob = await local.person("Ana"), await local.person("Bob")
        outcomes = [(await local.call("sendMessage", chat_id=ana, text="x"))[0] for _ in range(6)]
        assert outcomes == [200] * 4 + [429] * 2
        status, body = await local.call("sendMessage", chat_id=ana, text="x")
        assert (status, body["parameters"]) == (429, {"retry_after": 1})
        await local.ok("sendMessage", chat_id=bob, text="x")
        local.time.passed += 1.5
        await local.ok("sendMessage", chat_id=ana, text="x")
        others = [await local.person(f"P{n}") for n in range(40)]
        found = [(await local.call("sendMessage", chat_id=other, text="x"))[0] for other in others]
        assert found.count(429) >= 3, "thirty a second in all"
    finally:
        await local.client.close()
