"""Was a message delivered whose answer never came?

The Bot API has no idempotency key. But an edit to the same content is refused with "message is not modified" when the
message is there, so trying it on every id the message may have tells. This rests on the message ids of private chats
coming from one sequence a bot; it can be switched off, and then the message's class decides.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from enum import Enum
from typing import Any

from bot.transport import Blocked, Delivered, Failed, Gone, Outcome, Refused, TooMany, Unclear

Call = Callable[[str, Mapping[str, Any]], Awaitable[Outcome]]

MOST = 64  #: probes a message
BEYOND = 8  #: ids tried above the highest known one, besides one a message whose fate is unknown
_TEXT = ("text", "parse_mode", "entities", "link_preview_options")
_CAPTION = ("caption", "parse_mode", "caption_entities", "show_caption_above_media")
_WITH_CAPTION = frozenset({"sendPhoto", "sendDocument", "sendVideo", "sendAnimation", "sendAudio", "sendVoice"})
_REPEATABLE = ("edit", "delete", "set", "pin", "unpin", "stop", "answer", "sendChatAction", "get")


class Verdict(Enum):
    PRESENT = "present"
    ABSENT = "absent"
    OPEN = "open"  #: too many candidates, or the probes themselves got no answer


def repeatable(method: str) -> bool:
    """Does calling `method` twice leave the same as calling it once?"""
    return method.startswith(_REPEATABLE)


def candidates(floor: int, highest: int, unknown: int, taken: set[int]) -> list[int]:
    """The ids the message may have: above `floor`, known to nobody else, up to a margin over `highest`.

    `unknown`: how many messages are in the same doubt. At most `MOST` + 1 ids: more cannot prove an absence.
    """
    end = max(floor, highest) + unknown + BEYOND
    found = []
    for number in range(floor + 1, end + 1):
        if number not in taken:
            found.append(number)
            if len(found) > MOST:
                break
    return found


def question(method: str, payload: Mapping[str, Any], chat_id: int, message_id: int) -> tuple[str, dict[str, Any]]:
    """The edit that changes nothing if `message_id` is the message of that call: (method, parameters)."""
    markup = payload.get("reply_markup")
    target: dict[str, Any] = {"chat_id": chat_id, "message_id": message_id}
    if isinstance(markup, Mapping) and "inline_keyboard" in markup:
        target["reply_markup"] = markup
    if method == "sendMessage":
        return "editMessageText", target | {name: payload[name] for name in _TEXT if name in payload}
    if method in _WITH_CAPTION:
        return "editMessageCaption", target | {name: payload[name] for name in _CAPTION if name in payload}
    return "editMessageReplyMarkup", target


async def probe(
    call: Call, method: str, payload: Mapping[str, Any], chat_id: int, ids: list[int]
) -> tuple[Verdict, int | None]:
    """Ask about each id in turn; returns the verdict, and the id where the message was found."""
    keyboard = found_by_refusal(payload)
    for number in ids[:MOST]:
        outcome = await _patiently(call, *question(method, payload, chat_id, number))
        match outcome:
            case Delivered():
                return Verdict.PRESENT, number
            case Gone(description) if keyboard and "can't be edited" in description:
                return Verdict.PRESENT, number
            case Gone() | Refused():
                continue
            case Blocked():
                return Verdict.ABSENT, None  # blocked now: nothing more can be sent, the next try will say so
            case _:
                return Verdict.OPEN, None
    return (Verdict.OPEN if len(ids) > MOST else Verdict.ABSENT), None


def found_by_refusal(payload: Mapping[str, Any]) -> bool:
    """Whether the message bears a reply keyboard: Telegram refuses to edit such a message, and so tells it is there."""
    markup = payload.get("reply_markup")
    return isinstance(markup, Mapping) and "inline_keyboard" not in markup


async def _patiently(call: Call, method: str, params: Mapping[str, Any]) -> Outcome:
    """A probe changes nothing, so it may be asked again: a few times after a failure, as long as told after a 429."""
    outcome: Outcome = Failed("")
    for wait in (0.2, 0.5, 1.0, 2.0, 4.0):
        outcome = await call(method, params)
        if isinstance(outcome, TooMany):
            await asyncio.sleep(outcome.after)
        elif isinstance(outcome, Failed | Unclear):
            await asyncio.sleep(wait)
        else:
            return outcome
    return outcome
