"""How long from the command to a page one can use, and to the first answer; and how much memory does it rest in?

python -m benchmarks.start
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from tests.reliability.programs import environment

REST = 8.0  #: seconds after the first answer at which memory is read: the encoders are loaded by then
PATIENCE = 120.0


async def start_once(folder: Path, number: int) -> dict[str, float]:
    """One start of `troquet run` as shipped (demo firms, both encoders): seconds and megabytes."""
    port = _free_port()
    (folder / "config.toml").write_text(f"[telegram]\nlocal_port = {port}\n", "utf-8")
    begun = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable, *("-m", "bot.cli", "--config", str(folder / "config.toml"), "run"),
        cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http:
            await _until(lambda: _get(http, "/"))
            page = time.monotonic() - begun
            person = await _post(http, "/control/persons", {"first_name": f"Visiteur{number}"})
            await _post(http, f"/control/persons/{person['id']}/start", {})
            await _until(lambda: _answered(http, person["id"]))
            answer = time.monotonic() - begun
        await asyncio.sleep(REST)
        used = psutil.Process(process.pid)
        local = sum(child.memory_info().rss for child in used.children(recursive=True))
        return {
            "page (s)": page,
            "first answer (s)": answer,
            "bot (MB)": used.memory_info().rss / 2**20,
            "local Telegram (MB)": local / 2**20,
        }
    finally:
        process.terminate()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), 20)


async def _until(look: Any) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            with contextlib.suppress(aiohttp.ClientError, OSError):
                if await look():
                    return
            await asyncio.sleep(0.05)


async def _get(http: aiohttp.ClientSession, path: str) -> bool:
    async with http.get(path) as answer:
        return answer.status == 200


async def _answered(http: aiohttp.ClientSession, person_id: int) -> bool:
    async with http.get(f"/control/persons/{person_id}/chat") as answer:
        chat = (await answer.json())["result"]
    return any(not message["local"]["outgoing"] for message in chat["messages"])


async def _post(http: aiohttp.ClientSession, path: str, body: dict[str, Any]) -> Any:
    async with http.post(path, json=body) as answer:
        return (await answer.json())["result"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def starts() -> str:
    """The first start in an empty folder, and the second one."""
    with tempfile.TemporaryDirectory(prefix="troquet-start-") as folder:
        first, second = await start_once(Path(folder), 1), await start_once(Path(folder), 2)
    lines = [f"{'':>22}  {'first':>7}  {'second':>7}"]
    lines += [f"{name:>22}  {first[name]:7.1f}  {second[name]:7.1f}" for name in first]
    return "\n".join(lines)


if __name__ == "__main__":
    print(asyncio.run(starts()))
