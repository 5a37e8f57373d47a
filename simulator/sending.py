"""How does the bot send text, places, contacts, and copies?"""

from __future__ import annotations

from typing import Any

from simulator import entities, keyboards
from simulator.errors import bad_request, forbidden
from simulator.telegram import Telegram, Uploads
from simulator.validation import utf16_length
from simulator.world import Message, Person

Params = dict[str, Any]

MAX_TEXT, MAX_CAPTION = 4096, 1024
#: Parts of a message that say what it contains (copied by copyMessage and forwardMessage).
CONTENT = (
    "text", "entities", "caption", "caption_entities", "photo", "document", "voice", "location", "venue", "contact",
    "link_preview_options", "show_caption_above_media", "has_media_spoiler",
)  # fmt: skip
_ACTIONS = frozenset(
    ("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
     "choose_sticker", "find_location", "record_video_note", "upload_video_note")
)  # fmt: skip


def known_chat(tg: Telegram, raw: Any) -> Person:
    """Return the person of a private chat the bot knows; raises `ApiError` (400 « chat not found »)."""
    try:
        person = tg.world.persons.get(int(raw))
    except (TypeError, ValueError):
        person = None
    if person is None or not person.started:
        raise bad_request("chat not found")
    return person


def reachable(tg: Telegram, raw: Any, messages: int = 1) -> Person:
    """Return the person to write to, counting `messages` against the speed limits. Raises `ApiError` 400, 403, 429."""
    person = known_chat(tg, raw)
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if messages:
        tg.limits.spend(person.id, messages, tg.clock.elapsed())
    return person


def text_content(params: Params) -> dict[str, Any]:
    """Return `text` and `entities` of a text message. Raises `ApiError` (400)."""
    raw = params["text"] if isinstance(params["text"], str) else str(params["text"])
    text, found = entities.read(raw, params.get("parse_mode"), params.get("entities"))
    if not text:
        raise bad_request("text must be non-empty" if raw else "message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    content: dict[str, Any] = {"text": text}
    if found:
        content["entities"] = found
    if params.get("link_preview_options"):
        content["link_preview_options"] = params["link_preview_options"]
    return content


def caption_content(params: Params) -> dict[str, Any]:
    """Return `caption` and `caption_entities`, or nothing without caption. Raises `ApiError` (400)."""
    raw = params.get("caption")
    if not raw:
        return {}
    text, found = entities.read(str(raw), params.get("parse_mode"), params.get("caption_entities"))
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    above = {"show_caption_above_media": True} if params.get("show_caption_above_media") else {}
    return {"caption": text, **({"caption_entities": found} if found else {}), **above}


def reply_to(tg: Telegram, person: Person, params: Params) -> dict[str, Any]:
    """Return `reply_to_message` of a message to send. Raises `ApiError` (400)."""
    wanted = params.get("reply_parameters")
    if not wanted:
        return {}
    target = tg.world.find(person.id, wanted.get("message_id") or 0)
    if target is None:
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {key: value for key, value in target.body.items() if key != "reply_to_message"}}


def deliver(tg: Telegram, person: Person, content: dict[str, Any], params: Params) -> Message:
    """Put a message of the bot into a chat, with its reply and its keyboard. Raises `ApiError` before any effect."""
    raw = params.get("reply_markup")
    markup = None if raw is None else keyboards.read(raw)
    if params.get("reply_parameters"):
        content |= reply_to(tg, person, params)
    if params.get("protect_content"):
        content["has_protected_content"] = True
    inline = markup is not None and "inline_keyboard" in markup
    if inline:
        content["reply_markup"] = markup
    elif markup is not None:
        person.keyboard = markup if "keyboard" in markup else None
    message = tg.world.add_message(person, content, outgoing=False)
    message.with_keyboard = markup is not None and not inline
    return message


def send_message(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, Any]:
    """sendMessage: put a text of 1–4096 UTF-16 units (after entities) into a chat."""
    person = reachable(tg, params["chat_id"], 0)
    content = text_content(params)
    tg.limits.spend(person.id, 1, tg.clock.elapsed())
    return deliver(tg, person, content, params).body


def _place(params: Params) -> dict[str, Any]:
    latitude, longitude = params["latitude"], params["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


def send_location(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, Any]:
    """sendLocation: put a point (degrees) into a chat."""
    content = {"location": _place(params)}
    return deliver(tg, reachable(tg, params["chat_id"]), content, params).body


def send_venue(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, Any]:
    """sendVenue: put a named place into a chat."""
    place = _place(params)
    venue = {"location": place, "title": params["title"], "address": params["address"]}
    content = {"location": place, "venue": venue}
    return deliver(tg, reachable(tg, params["chat_id"]), content, params).body


def send_contact(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, Any]:
    """sendContact: put a phone number into a chat."""
    kept = ("phone_number", "first_name", "last_name", "vcard")
    content = {"contact": {name: params[name] for name in kept if name in params}}
    return deliver(tg, reachable(tg, params["chat_id"]), content, params).body


def send_chat_action(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """sendChatAction: show the bot at work for five seconds."""
    if params["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    person = reachable(tg, params["chat_id"], 0)
    person.typing_until = tg.clock.elapsed() + 5.0  # the real app shows it 5 seconds
    tg.world.note(person)
    return True


def _source(tg: Telegram, params: Params, verb: str) -> Message:
    person = known_chat(tg, params["from_chat_id"])
    message = tg.world.find(person.id, params["message_id"])
    if message is None:
        raise bad_request(f"message to {verb} not found")
    return message


def copy_message(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, Any]:
    """copyMessage: put the content of a message into a chat, without saying where it comes from."""
    source = _source(tg, params, "copy")
    person = reachable(tg, params["chat_id"])
    content = {key: source.body[key] for key in CONTENT if key in source.body}
    if "caption" in params and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption_content(params)
    return {"message_id": deliver(tg, person, content, params).id}


def forward_message(tg: Telegram, params: Params, _uploads: Uploads) -> dict[str, Any]:
    """forwardMessage: put a message into a chat, saying who wrote it."""
    source = _source(tg, params, "forward")
    person = reachable(tg, params["chat_id"])
    if source.body.get("has_protected_content"):
        raise bad_request("the message can't be forwarded")
    content = {key: source.body[key] for key in CONTENT if key in source.body}
    content["forward_origin"] = {
        "type": "user", "date": source.body["date"], "sender_user": source.body["from"],
    }  # fmt: skip
    return deliver(tg, person, content, params).body
