"""`troquet run` brings the local Telegram up with the bot, and takes it down again."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from bot.commands.run import local_telegram
from bot.commands.terminal import Stop
from bot.settings import Data, Settings, Telegram

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(telegram=Telegram(local_port=free_port()), data=Data(dir=tmp_path))


async def answers(page: str) -> bool:
    def ask() -> bool:
        try:
            with urllib.request.urlopen(page, timeout=5) as answer:
                return b"<html" in answer.read()
        except OSError:
            return False

    return await asyncio.to_thread(ask)


async def test_the_page_is_up_inside_and_down_after(settings: Settings) -> None:
    async with local_telegram(settings) as (ready, ended):
        await ready
        assert await answers(settings.telegram.local_page)
        assert not ended.done()
    assert ended.done()
    assert not await answers(settings.telegram.local_page)
    assert settings.simulator_world.exists()


async def test_one_that_already_runs_is_used_and_left_running(settings: Settings) -> None:
    async with local_telegram(settings) as (ready, _):
        await ready
        async with local_telegram(settings) as (again, ended):
            await again
            assert not ended.done()
        assert await answers(settings.telegram.local_page)


async def test_one_that_cannot_start_is_told_at_once(settings: Settings) -> None:
    settings.simulator_world.mkdir()
    begun = time.monotonic()
    async with local_telegram(settings) as (ready, _):
        with pytest.raises(Stop, match=r"telegram\.log"):
            await ready
    assert time.monotonic() - begun < 10


async def test_run_serves_until_it_is_stopped(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "config.toml").write_text(f"[telegram]\nlocal_port = {port}\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "bot.cli", "--config", str(tmp_path / "config.toml"), "run"]
    process = await asyncio.create_subprocess_exec(
        *words, cwd=tmp_path, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(60):
            assert f"http://127.0.0.1:{port}" in (await process.stdout.readline()).decode()
            assert await answers(f"http://127.0.0.1:{port}/")
            while not (tmp_path / "data" / "troquet.sqlite").exists():
                assert process.returncode is None
                await asyncio.sleep(0.1)
            process.send_signal(signal.SIGTERM)
            rest = (await process.stdout.read()).decode()
            assert await process.wait() == 0, rest
        assert "Tout est gardé" in rest
        assert not await answers(f"http://127.0.0.1:{port}/")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
