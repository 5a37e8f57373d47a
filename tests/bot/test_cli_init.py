"""Going live is a handful of questions, each answer checked, against a Telegram on this machine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands import init
from bot.settings import load
from tests.bot.terminal import troquet

TOKEN = "70000001:AAabcdefghijklmnopqrstuvwxyz012345"
ANSWERS = ["Troc 77", "France Active Seine-et-Marne", "dpo@exemple.fr", "", "77, 91"]


@pytest.fixture(scope="module")
def telegram() -> Iterator[str]:
    """The address of a local Telegram whose bot has TOKEN."""
    words = [sys.executable, "-m", "simulator", "--port", "0", "--token", TOKEN]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = re.search(r"http://[\d.:]+", server.stdout.readline())
        assert address is not None
        try:
            yield address[0]
        finally:
            server.terminate()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, telegram: str) -> Path:
    post(telegram, "/control/reset", {})
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TROQUET_CONFIG", raising=False)
    monkeypatch.setattr(init, "PAUSE", 0.05)
    return tmp_path


def post(telegram: str, path: str, body: dict[str, object]) -> None:
    request = urllib.request.Request(telegram + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert json.load(answer)["ok"]


def send_code(telegram: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As soon as the code is shown, somebody else writes nonsense and the officer sends the code."""
    post(telegram, "/control/persons", {"first_name": "Zoé", "id": 5_000_001})
    show = init.say

    def shown(key: str, **values: str) -> None:
        show(key, **values)
        if key == "cli-init-officer":
            link = values["code"]
            threading.Thread(
                target=lambda: (time.sleep(0.2), post(telegram, "/control/persons/5000001/start", {"payload": link}))
            ).start()

    monkeypatch.setattr(init, "say", shown)


def test_every_question_is_answered_and_the_file_is_ready(
    here: Path, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_code(telegram, monkeypatch)
    result = troquet("init", "--api", telegram, answers=["jeton", TOKEN, *ANSWERS, ""])
    assert result.code == 0, result.text
    assert "Bonjour Zoé" in result.text
    assert TOKEN not in result.text
    target = here / "config.toml"
    assert target.stat().st_mode & 0o777 == 0o600
    settings = load(target)
    assert settings.telegram.live
    assert settings.telegram.bot_token == TOKEN
    assert settings.telegram.server == telegram
    assert settings.officers.ids == (5_000_001,)
    assert settings.community.controller == "France Active Seine-et-Marne"
    assert settings.community.territory == "Seine-et-Marne et Essonne"
    assert settings.telegram.receive == "polling"
    assert not settings.demo


def test_a_webhook_gets_a_secret_and_bad_answers_are_asked_again(here: Path, telegram: str) -> None:
    answers = [TOKEN, "moi", "5000007", "Troc", "", "FA", "rien", "https://exemple.fr/dpo", "Essonne", "sept", "91"]
    answers += ["oui", "http://exemple.fr", "https://troc.exemple.fr", "8443"]
    result = troquet("--config", "live.toml", "init", "--api", telegram, "--wait", "0", answers=answers)
    assert result.code == 0, result.text
    settings = load(here / "live.toml")
    assert settings.telegram.webhook_url == "https://troc.exemple.fr"
    assert settings.telegram.webhook_port == 8443
    assert len(settings.telegram.webhook_secret) >= 32
    assert settings.officers.ids == (5_000_007,)
    assert settings.community.departements == ("91",)


def test_what_others_wrote_meanwhile_is_left_for_the_bot(
    here: Path, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(telegram, "/control/persons", {"first_name": "Ali", "id": 5_000_002})
    post(telegram, "/control/persons/5000002/text", {"text": "Bonjour"})
    send_code(telegram, monkeypatch)
    assert troquet("init", "--api", telegram, answers=[TOKEN, *ANSWERS, ""]).code == 0
    with urllib.request.urlopen(f"{telegram}/bot{TOKEN}/getUpdates", timeout=10) as answer:
        assert any(update["message"].get("text") == "Bonjour" for update in json.load(answer)["result"])


def test_a_file_that_exists_is_not_replaced_without_asking(here: Path, telegram: str) -> None:
    (here / "config.toml").write_text("# mine", "utf-8")
    result = troquet("init", "--api", telegram, answers=[""])
    assert result.code == 1
    assert "reste comme il est" in result.text
    assert (here / "config.toml").read_text("utf-8") == "# mine"


def test_a_wrong_token_is_told_and_nothing_is_written(here: Path, telegram: str) -> None:
    wrong = TOKEN.replace("AA", "BB")
    result = troquet("init", "--api", telegram, answers=[wrong] * 3)
    assert result.code == 1
    assert "ne reconnaît pas ce jeton" in result.text
    assert not (here / "config.toml").exists()


def test_without_network_it_says_so(here: Path) -> None:
    result = troquet("init", "--api", "http://127.0.0.1:9", answers=[TOKEN] * 3)
    assert result.code == 1
    assert "Telegram ne répond pas" in result.text


def test_interrupting_writes_nothing(here: Path, telegram: str) -> None:
    result = troquet("init", "--api", telegram, "--wait", "0", answers=[TOKEN])
    assert result.code == 130
    assert not (here / "config.toml").exists()


def test_the_file_is_toml_with_every_comment(here: Path, telegram: str) -> None:
    troquet("init", "--api", telegram, "--wait", "0", answers=[TOKEN, "5000001", *ANSWERS, ""])
    text = (here / "config.toml").read_text("utf-8")
    assert tomllib.loads(text)["officers"]["ids"] == [5_000_001]
    assert text.count("\n# ") >= 35
