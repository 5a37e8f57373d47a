"""Is a reply markup one that Telegram takes, and what is kept of it?"""

from __future__ import annotations

import json
from typing import Any

from simulator.entities import checked_url
from simulator.errors import ApiError, bad_request
from simulator.schema import load
from simulator.validation import utf16_length

Markup = dict[str, Any]

MAX_INLINE_BUTTONS, MAX_INLINE_ROW = 100, 8
MAX_REPLY_BUTTONS, MAX_REPLY_ROW = 300, 12
_TYPES = load()["types"]
_INLINE_FIELDS = frozenset(_TYPES["InlineKeyboardButton"]["fields"])
_STYLES = frozenset(_TYPES["InlineKeyboardButton"]["fields"]["style"]["one_of"])
_LABEL_ONLY = {"text", "icon_custom_emoji_id", "style"}
_INLINE_KINDS = _INLINE_FIELDS - _LABEL_ONLY
_REPLY_FIELDS = frozenset(_TYPES["KeyboardButton"]["fields"])
_REPLY_KINDS = _REPLY_FIELDS - _LABEL_ONLY


def read(raw: Any) -> Markup | None:
    """Return the checked markup of a message to send, or None for an empty one. Raises `ApiError` (400)."""
    markup = _object(raw)
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        return _reply(markup)
    if markup.get("remove_keyboard") is True:
        return {"remove_keyboard": True}
    if markup.get("force_reply") is True:
        return {key: markup[key] for key in ("force_reply", "input_field_placeholder", "selective") if key in markup}
    return None


def read_inline(raw: Any) -> Markup | None:
    """Return the checked inline keyboard of an edit, or None for none. Raises `ApiError` (400)."""
    markup = _object(raw)
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return _inline(markup["inline_keyboard"])


def _object(raw: Any) -> Markup | None:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except (ValueError, RecursionError):
            raise bad_request("can't parse reply keyboard markup JSON object") from None
    if raw is None:
        return None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    return raw


def _inline(rows: Any) -> Markup | None:
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays')
    kept: list[list[Markup]] = []
    for row in rows:
        if not isinstance(row, list):
            raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays')
        if row:
            kept.append([_inline_button(button) for button in row])
    _count(kept, MAX_INLINE_BUTTONS, MAX_INLINE_ROW)
    return {"inline_keyboard": kept} if kept else None


def _count(rows: list[list[Markup]], most: int, wide: int) -> None:
    if sum(map(len, rows)) > most or any(len(row) > wide for row in rows):
        raise bad_request("REPLY_MARKUP_TOO_LONG")


def _inline_button(button: Any) -> Markup:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = _label(button, "inline keyboard")
    kept: Markup = {"text": text}
    for key, value in button.items():
        if key in _INLINE_KINDS and value is not None and value is not False:
            kept[key] = value
    if len(kept) == 1 or kept.get("callback_data") == "" or kept.get("url") == "":
        raise _inline_error("Text buttons are unallowed in the inline keyboard")
    if len(kept) > 2:
        raise _inline_error("exactly one of the optional fields must be used to specify the type of the button")
    _check_inline(kept)
    _add_look(button, kept)
    return kept


def _inline_error(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _label(button: Markup, where: str) -> str:
    text = button.get("text")
    if text is None:
        raise bad_request(f"can't parse {where} button: Can't find field \"text\"")
    if not isinstance(text, str):
        raise bad_request(f'can\'t parse {where} button: Field "text" must be of type String')
    if not text.strip():
        raise bad_request(f"{where} button text must be non-empty")
    return text


def _add_look(button: Markup, kept: Markup) -> None:
    style = button.get("style")
    if style is not None:
        if style not in _STYLES:
            raise bad_request("BUTTON_STYLE_INVALID")
        kept["style"] = style
    if button.get("icon_custom_emoji_id"):
        kept["icon_custom_emoji_id"] = str(button["icon_custom_emoji_id"])


def _check_inline(button: Markup) -> None:
    if (data := button.get("callback_data")) is not None:
        if not isinstance(data, str):
            raise _inline_error('Field "callback_data" must be of type String')
        if len(data.encode("utf-8", "surrogatepass")) > 64:
            raise bad_request("BUTTON_DATA_INVALID")
    elif (url := button.get("url")) is not None:
        checked = checked_url(url) if isinstance(url, str) else None
        if checked is None:
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
        button["url"] = checked
    elif (copied := button.get("copy_text")) is not None:
        text = copied.get("text") if isinstance(copied, dict) else None
        if not isinstance(text, str):
            raise _inline_error('Field "copy_text" must be of type Object with a String "text"')
        if not 1 <= utf16_length(text) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif "pay" in button or "callback_game" in button:
        raise bad_request("BUTTON_TYPE_INVALID")


def _reply(markup: Markup) -> Markup | None:
    rows = markup["keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    kept = [[_reply_button(button) for button in row] for row in rows if row]
    if not kept:
        return None
    _count(kept, MAX_REPLY_BUTTONS, MAX_REPLY_ROW)
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not (isinstance(placeholder, str) and 0 <= utf16_length(placeholder) <= 64):
        raise bad_request("INPUT_FIELD_PLACEHOLDER_INVALID")
    flags = ("is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective")
    return {"keyboard": kept} | {key: markup[key] for key in flags if markup.get(key)}


def _reply_button(button: Any) -> Markup:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be an Object")
    kept: Markup = {"text": _label(button, "keyboard")}
    for key in _REPLY_KINDS:
        if button.get(key):
            kept[key] = button[key]
    if len(kept) > 2:
        raise bad_request("can't parse keyboard button: at most one of the optional fields may be used")
    _add_look(button, kept)
    return kept
