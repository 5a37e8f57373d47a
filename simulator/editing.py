"""How does the bot change, delete, pin or react to messages, and answer taps?"""

from __future__ import annotations

from typing import Any

from simulator import keyboards
from simulator.errors import ApiError, bad_request
from simulator.media import media_content
from simulator.sending import Params, caption_content, known_chat, text_content
from simulator.telegram import QUERY_LIFE, Telegram, Uploads
from simulator.validation import utf16_length
from simulator.world import TOASTS_KEPT, Message

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
#: A message can be deleted for everyone during 48 hours (core.telegram.org/bots/api#deletemessage).
DELETABLE_SECONDS = 48 * 3600


def _editable(tg: Telegram, params: Params) -> Message:
    """Return the bot's message that an edit names. Raises `ApiError` (400)."""
    if params.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if "chat_id" not in params:
        raise bad_request("message identifier is not specified" if "message_id" not in params else "chat_id is empty")
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    person = known_chat(tg, params["chat_id"])
    message = tg.world.find(person.id, params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    # A message with a reply keyboard can't be edited either: the real server says the same words.
    if message.outgoing or message.with_keyboard:
        raise bad_request("message can't be edited")
    return message


def _rewrite(tg: Telegram, message: Message, content: dict[str, Any], keys: tuple[str, ...], params: Params) -> Any:
    """Replace the parts `keys` and the keyboard of a message; an edit without keyboard takes the keyboard away."""
    raw = params.get("reply_markup")
    markup = None if raw is None else keyboards.read_inline(raw)
    body = message.body
    if markup == body.get("reply_markup") and all(content.get(key) == body.get(key) for key in keys):
        raise bad_request(NOT_MODIFIED)
    kept = {key: value for key, value in body.items() if key not in keys and key != "reply_markup"}
    kept |= content
    if any(content.get(key) != body.get(key) for key in keys):
        kept["edit_date"] = int(tg.clock.timestamp())
        message.edited = True
    if markup is not None:
        kept["reply_markup"] = markup
    message.body = kept
    tg.world.save(message)
    return kept


def edit_message_text(tg: Telegram, params: Params, _uploads: Uploads) -> Any:
    """editMessageText: replace a text and its keyboard; the same ones are refused as « not modified »."""
    if "rich_message" in params:
        raise ApiError(501, "Not Implemented: rich messages are not built in the local Telegram")
    if "text" not in params:
        raise bad_request("message text is empty")
    message = _editable(tg, params)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    content = text_content(params)
    keys: tuple[str, ...] = ("text", "entities")
    if "link_preview_options" in content:
        keys += ("link_preview_options",)
    return _rewrite(tg, message, content, keys, params)


def edit_message_caption(tg: Telegram, params: Params, _uploads: Uploads) -> Any:
    """editMessageCaption: replace a caption and the keyboard."""
    message = _editable(tg, params)
    if "photo" not in message.body and "document" not in message.body:
        raise bad_request("there is no caption in the message to edit")
    keys = ("caption", "caption_entities", "show_caption_above_media")
    return _rewrite(tg, message, caption_content(params), keys, params)


async def edit_message_media(tg: Telegram, params: Params, uploads: Uploads) -> Any:
    """editMessageMedia: replace a photo or a document, its caption and the keyboard."""
    _editable(tg, params)
    content = await media_content(tg, params["media"], uploads)
    keys: tuple[str, ...] = ("photo", "document", "caption", "caption_entities", "show_caption_above_media")
    message = _editable(tg, params)  # again: it may have gone while the photo was read
    if "text" in message.body:
        keys += ("text", "entities", "link_preview_options")
    return _rewrite(tg, message, content, keys, params)


def edit_message_reply_markup(tg: Telegram, params: Params, _uploads: Uploads) -> Any:
    """editMessageReplyMarkup: replace the keyboard alone."""
    return _rewrite(tg, _editable(tg, params), {}, (), params)


def _delete(tg: Telegram, message: Message) -> None:
    message.deleted = True
    message.spinner = []
    tg.world.save(message)


def delete_message(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """deleteMessage: take a message of less than 48 hours out of a chat."""
    person = known_chat(tg, params["chat_id"])
    message = tg.world.find(person.id, params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if tg.clock.timestamp() - message.body["date"] > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    _delete(tg, message)
    return True


def delete_messages(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """deleteMessages: take 1–100 messages out of a chat, passing over those that are not there."""
    numbers: list[int] = params["message_ids"]
    if not 1 <= len(numbers) <= 100:
        raise bad_request("too many message identifiers specified" if numbers else "no message identifiers specified")
    person = known_chat(tg, params["chat_id"])
    for number in numbers:  # those that are not found are passed over, as on the real server
        message = tg.world.find(person.id, number)
        if message is not None and tg.clock.timestamp() - message.body["date"] <= DELETABLE_SECONDS:
            _delete(tg, message)
    return True


def answer_callback_query(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """answerCallbackQuery: stop a button's spinner, once and within 15 seconds, with a toast of at most 200 units."""
    query = tg.world.queries.get(params["callback_query_id"])
    now = tg.clock.elapsed()
    if query is None or query.answered or now - query.at > QUERY_LIFE:
        raise bad_request(OLD_QUERY)
    text = params.get("text", "")
    if utf16_length(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered = True
    message = tg.world.messages.get(query.message_id)
    if message is not None and query.data in message.spinner:
        message.spinner.remove(query.data)
        tg.world.touch("message", message.id)
    person = tg.world.persons[query.person_id]
    if text:
        toast = {"text": text, "alert": bool(params.get("show_alert")), "at": tg.clock.timestamp()}
        person.toasts = [*person.toasts, toast][-TOASTS_KEPT:]
    tg.world.note(person)
    return True


def _present(tg: Telegram, params: Params, missing: str) -> Message:
    person = known_chat(tg, params["chat_id"])
    message = tg.world.find(person.id, params["message_id"])
    if message is None:
        raise bad_request(missing)
    return message


def pin_chat_message(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """pinChatMessage: pin a message."""
    message = _present(tg, params, "message to pin not found")
    message.pinned = True
    tg.world.save(message)
    return True


def unpin_chat_message(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """unpinChatMessage: unpin a message, or the one pinned last."""
    if "message_id" in params:
        message: Message | None = _present(tg, params, "message to unpin not found")
    else:
        newest = tg.world.newest_first(known_chat(tg, params["chat_id"]))
        message = next((found for found in newest if found.pinned), None)
    if message is None or not message.pinned:
        raise bad_request("message to unpin not found")
    message.pinned = False
    tg.world.save(message)
    return True


def set_message_reaction(tg: Telegram, params: Params, _uploads: Uploads) -> bool:
    """setMessageReaction: put one emoji on a message, or take it away."""
    message = _present(tg, params, "message to react not found")
    reactions = params.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction["type"] != "emoji" for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions = [reaction["emoji"] for reaction in reactions]
    tg.world.save(message)
    return True
