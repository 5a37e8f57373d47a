"""What does the bot tell of itself, set for itself, and learn of a chat?"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from simulator.errors import bad_request
from simulator.sending import Params, known_chat
from simulator.telegram import Telegram, Uploads
from simulator.world import Person

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
MAX_COMMANDS = 100


def get_me(tg: Telegram, _params: Params, _uploads: Uploads) -> dict[str, Any]:
    """getMe: tell who the bot is."""
    abilities = dict.fromkeys(("can_join_groups", "can_read_all_group_messages", "supports_inline_queries"), False)
    more = dict.fromkeys(("can_connect_to_business", "has_main_web_app"), False)
    return tg.world.bot_user | abilities | more


def _scope_key(tg: Telegram, params: Params) -> str:
    scope = params.get("scope") or {"type": "default"}
    key = str(scope["type"])
    if "chat_id" in scope:
        key += f":{known_chat(tg, scope['chat_id']).id}"
    if "user_id" in scope:
        key += f":{scope['user_id']}"
    return f"{key}|{_language(params)}"


def _language(params: Params) -> str:
    language = str(params.get("language_code", ""))
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("language_code is invalid")
    return language


def set_my_commands(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """setMyCommands: keep at most 100 commands for a scope and a language."""
    commands = params["commands"]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        command["command"] = command["command"].removeprefix("/")
        if not _COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
    key = _scope_key(tg, params)
    tg.world.set("commands", tg.world.settings.get("commands", {}) | {key: commands})
    return True


def get_my_commands(tg: Telegram, params: Params, _uploads: Uploads) -> list[dict[str, Any]]:
    """getMyCommands: tell the commands of exactly this scope and language."""
    found: list[dict[str, Any]] = tg.world.settings.get("commands", {}).get(_scope_key(tg, params), [])
    return found


def delete_my_commands(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """deleteMyCommands: forget the commands of this scope and language."""
    key = _scope_key(tg, params)
    kept = {k: v for k, v in tg.world.settings.get("commands", {}).items() if k != key}
    tg.world.set("commands", kept)
    return True


def _set_text(tg: Telegram, params: Params, name: str) -> bool:
    """Set or remove (empty) one of the bot's texts, for a language or for all."""
    texts = {k: v for k, v in tg.world.settings.get(name, {}).items() if k != _language(params)}
    if params.get(name):
        texts[_language(params)] = params[name]
    tg.world.set(name, texts)
    return True


def _get_text(tg: Telegram, params: Params, name: str) -> dict[str, str]:
    texts: dict[str, str] = tg.world.settings.get(name, {})
    return {name: texts.get(_language(params)) or texts.get("", "")}


def set_my_description(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """setMyDescription: keep the text of an empty chat (at most 512 units) for a language."""
    return _set_text(tg, params, "description")


def get_my_description(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, str]:
    """getMyDescription: tell that text, for a language or by default."""
    return _get_text(tg, params, "description")


def set_my_short_description(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """setMyShortDescription: keep the text of the profile (at most 120 units) for a language."""
    return _set_text(tg, params, "short_description")


def get_my_short_description(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, str]:
    """getMyShortDescription: tell that text, for a language or by default."""
    return _get_text(tg, params, "short_description")


def set_chat_menu_button(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """setChatMenuButton: choose the menu button of a chat, or of all."""
    button = params.get("menu_button", {"type": "default"})
    if "chat_id" in params:
        person = known_chat(tg, params["chat_id"])
        person.menu_button = button
        tg.world.note(person)
    else:
        tg.world.set("menu_button", button)
    return True


def get_chat_menu_button(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, Any]:
    """getChatMenuButton: tell the menu button of a chat, or of all."""
    common: dict[str, Any] = tg.world.settings.get("menu_button", {"type": "default"})
    own = known_chat(tg, params["chat_id"]).menu_button if "chat_id" in params else None
    return own or common


def get_chat(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, Any]:
    """getChat: tell what is known of a private chat."""
    person = known_chat(tg, params["chat_id"])
    full = person.chat | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}
    if person.username:
        full["active_usernames"] = [person.username]
    pinned = next((m for m in tg.world.newest_first(person) if m.pinned), None)
    return full | ({"pinned_message": pinned.body} if pinned else {})


_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def get_chat_member(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, Any]:
    """getChatMember: tell whether the bot is blocked, or who the person is."""
    person = known_chat(tg, params["chat_id"])
    if params["user_id"] == tg.bot.id:
        return member(tg, "kicked" if person.blocked else "member")
    if params["user_id"] != person.id:
        raise bad_request("user not found")
    return {"user": person.user, "status": "member"}


def member(tg: Telegram, status: str) -> dict[str, Any]:
    """Return the bot as a `ChatMember` of a private chat: member, or kicked (blocked)."""
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": tg.world.bot_user, "status": status, **until}


def membership_change(tg: Telegram, person: Person, *, blocked: bool) -> dict[str, Any]:
    """Return the `ChatMemberUpdated` that tells the bot it was blocked or unblocked."""
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    return {
        "chat": person.chat,
        "from": person.user,
        "date": int(tg.clock.timestamp()),
        "old_chat_member": member(tg, before),
        "new_chat_member": member(tg, after),
    }


async def set_webhook(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """setWebhook: have updates posted to an address; an empty one removes it."""
    url = params.get("url", "")
    if not url:
        return await delete_webhook(tg, params, _uploads)
    parts = urlsplit(url)
    # Plain HTTP only to this machine, as the real server allows in its local mode.
    near = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
    if parts.scheme != "https" and not near:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not parts.hostname:
        raise bad_request("bad webhook: invalid webhook URL specified")
    secret = params.get("secret_token", "")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if params.get("drop_pending_updates"):
        tg.updates.drop_all()
    if (allowed := params.get("allowed_updates")) is not None:
        tg.updates.allow(allowed)
    connections = min(100, max(1, params.get("max_connections", 40)))
    tg.world.set("webhook", {"url": url, "secret_token": secret, "max_connections": connections})
    tg.updates.arrived.fire()  # a poll under way learns that it may no longer wait
    await tg.webhook_changed()
    return True


async def delete_webhook(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """deleteWebhook: go back to getUpdates."""
    if params.get("drop_pending_updates"):
        tg.updates.drop_all()
    if tg.world.settings.get("webhook"):
        tg.world.set("webhook", None)
        await tg.webhook_changed()
    return True


def get_webhook_info(tg: Telegram, _params: Params, _uploads: Uploads) -> dict[str, Any]:
    """getWebhookInfo: tell the address, what waits, and the last error of delivery."""
    webhook = tg.world.settings.get("webhook") or {}
    tg.updates.expire()
    info: dict[str, Any] = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(tg.updates.pending),
    }
    info |= {
        key: webhook[key] for key in ("max_connections", "last_error_date", "last_error_message") if key in webhook
    }
    if allowed := tg.world.settings.get("allowed_updates"):
        info["allowed_updates"] = allowed
    return info
