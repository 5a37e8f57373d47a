"""How does somebody go live without reading a manual? Questions one by one, each answer checked, then the settings file."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from bot.clock import SystemClock
from bot.commands.french import FrenchCommand
from bot.commands.telegram_calls import ask, me
from bot.commands.terminal import Stop, say
from bot.settings import DEFAULT_FILE, Settings, parse
from bot.settings_file import render, write
from bot.transport import Delivered
from locales.loader import load

TRIES = 3
WAIT = 300  #: seconds the first officer has to send the code
PAUSE = 2.0  #: seconds between two looks

Answers = dict[str, dict[str, Any]]


@click.command("init", cls=FrenchCommand, help=load().plain("cli-help-init"))
@click.option("--api", default="", metavar="URL", help=load().plain("cli-help-init-api"))
@click.option("--wait", default=WAIT, metavar="N", help=load().plain("cli-help-init-wait"))
@click.pass_obj
def command(path: Path | None, api: str, wait: int) -> None:
    """Ask, check, write."""
    target = path or DEFAULT_FILE
    if target.exists() and not _agreed("cli-init-replace", False, file=str(target)):
        raise Stop("cli-init-kept", file=str(target))
    say("cli-init-hello")
    server = api.rstrip("/") or "https://api.telegram.org"
    telegram: dict[str, Any] = {"mode": "live", "api_base": api.rstrip("/")}
    telegram["token"], bot = _token(server)
    say("cli-init-bot", username=str(bot["username"]))
    officers = {"ids": [_officer(telegram["token"], server, str(bot["username"]), wait)]}
    chosen: Answers = {"telegram": telegram, "officers": officers, "community": _community()}
    telegram |= _reception()
    text = render(chosen)
    parse(text, str(target))  # what is written here must be what a start accepts
    write(target, text)
    say("cli-init-done", file=str(target))


def _token(server: str) -> tuple[str, dict[str, Any]]:
    """The token and the bot it belongs to; a few tries."""
    for _ in range(TRIES):
        token = _asked(
            "cli-init-token",
            lambda text: bool(re.fullmatch(r"\d+:[\w-]{20,}", text)),
            "cli-init-token-shape",
            hide=True,
        )
        try:
            return token, me(token, server)
        except Stop as error:
            error.show()
    raise Stop("cli-init-token-given-up")


def _officer(token: str, server: str, username: str, wait: int) -> int:
    """The Telegram number of the first of the team: whoever sends the code to the bot, or the number typed by hand."""
    code = re.sub(r"[^A-Za-z0-9]", "", SystemClock().secret(24))[:10]
    say("cli-init-officer", link=f"https://t.me/{username}?start={code}", code=code)
    person = asyncio.run(_who_sends(code, token, server, wait))
    if person is not None:
        say("cli-init-officer-found", name=str(person.get("first_name", "")), number=str(person["id"]))
        return int(person["id"])
    typed = _asked("cli-init-officer-by-hand", lambda text: text.isdigit() and int(text) > 0, "cli-init-number-shape")
    return int(typed)


async def _who_sends(code: str, token: str, server: str, wait: int) -> dict[str, Any] | None:
    """The sender of `code` among the updates that wait; None when nobody sent it in `wait` seconds.

    Nothing is confirmed but the code itself, and only when it is first in line: what others wrote stays for the bot to read.
    """
    for _ in range(max(1, int(wait / PAUSE))):
        outcome = await ask(token, server, "getUpdates", {"timeout": 0, "limit": 100})
        if not isinstance(outcome, Delivered):
            return None  # a webhook is set, or another bot reads: the number is asked for
        updates = outcome.result or []
        for place, update in enumerate(updates):
            message = update.get("message") or {}
            words = str(message.get("text", "")).split()
            if words and words[-1] == code and message.get("chat", {}).get("type") == "private":
                if place == 0:
                    await ask(
                        token, server, "getUpdates", {"offset": update["update_id"] + 1, "timeout": 0, "limit": 1}
                    )
                return dict(message["from"])
        await asyncio.sleep(PAUSE)
    return None


def _community() -> dict[str, Any]:
    defaults = Settings().community
    return {
        "name": _asked("cli-init-name", _filled, "cli-init-needed", defaults.name),
        "controller": _asked("cli-init-controller", _filled, "cli-init-needed"),
        "contact": _asked("cli-init-contact", _reachable, "cli-init-contact-shape"),
        "territory": _asked("cli-init-territory", _filled, "cli-init-needed", defaults.territory),
        "departements": _departements(
            _asked(
                "cli-init-departements", lambda text: bool(_departements(text)), "cli-init-departements-shape", "77, 91"
            )
        ),
        "demo": False,
    }


def _reception() -> dict[str, Any]:
    """Polling needs nothing; a webhook needs a public address, and gets a secret of 256 bits."""
    if not _agreed("cli-init-webhook", False):
        return {"receive": "polling"}
    url = _asked(
        "cli-init-webhook-url",
        lambda text: urlsplit(text).scheme == "https" and bool(urlsplit(text).hostname),
        "cli-init-webhook-shape",
    )
    port = _asked(
        "cli-init-webhook-port", lambda text: text.isdigit() and 0 < int(text) < 65536, "cli-init-number-shape", "8080"
    )
    return {
        "receive": "webhook",
        "webhook_url": url,
        "webhook_port": int(port),
        "webhook_secret": SystemClock().secret(32),
    }


def _filled(text: str) -> bool:
    return bool(text)


def _reachable(text: str) -> bool:
    """An e-mail address, a web page or a postal address: a person must be able to write there."""
    return "@" in text or text.startswith("https://") or len(text.split()) >= 3


def _departements(text: str) -> list[str]:
    codes = [code.upper() for code in re.split(r"[\s,;]+", text) if code]
    return codes if all(re.fullmatch(r"\d{2,3}|2[AB]", code) for code in codes) else []


def _asked(
    question: str, good: Callable[[str], bool], refusal: str, default: str | None = None, *, hide: bool = False
) -> str:
    """The answer to a question, asked again until it is good."""
    while True:
        text = str(
            click.prompt(load().plain(question), default=default, hide_input=hide, type=str, prompt_suffix="\u00a0: ")
        ).strip()
        if good(text):
            return text
        say(refusal)


def _agreed(question: str, default: bool, **values: str) -> bool:
    """A yes or a no; « o » and « n » as people type them."""
    texts = load()
    choices = texts.plain("cli-yes-by-default" if default else "cli-no-by-default")
    while True:
        typed = (
            str(
                click.prompt(
                    f"{texts.plain(question, **values)} {choices}",
                    default="",
                    show_default=False,
                    type=str,
                    prompt_suffix="\u00a0: ",
                )
            )
            .strip()
            .lower()
        )
        if not typed:
            return default
        if typed[0] in "oyn":
            return typed[0] != "n"
