"""A local Telegram in a process of its own, and Chromium in front of it."""

import contextlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, sync_playwright

from tests.simulator.page.acting import BOT, TOKEN, Telegram

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE: ViewportSize = {"width": 1440, "height": 900}
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def server() -> Iterator[Telegram]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "simulator", "--port", str(port), "--token", TOKEN, "--username", BOT]
    with subprocess.Popen([*command, "--speed-limits", "off"], cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        telegram = Telegram(f"http://127.0.0.1:{port}")
        try:
            _wait_until_up(telegram, process)
            yield telegram
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            process.kill()


def _wait_until_up(telegram: Telegram, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            telegram.control("/health")
            return
        time.sleep(0.1)
    raise AssertionError("the local Telegram did not start")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, closed with its module: Playwright's loop must not run on under the asynchronous tests of others."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is missing: install the Debian package « chromium »."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def telegram(server: Telegram) -> Telegram:
    server.control("/reset", {})
    return server


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WIDE, locale="fr-FR", timezone_id="America/New_York")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, telegram: Telegram) -> Iterator[Page]:
    """A page on an empty world; any error in its console fails the test."""
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" and not _gone(line) else None)
    yield page
    assert errors == []


def _gone(line: ConsoleMessage) -> bool:
    """A phone asked once more for its chat while the world was emptied: the browser itself notes the refusal."""
    return "404" in line.text and re.search(r"/control/persons/\d+/chat", line.location["url"]) is not None
