"""What happens to a call of the bot, from its parameters to its answer?"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from simulator import editing, media, profile, sending
from simulator.errors import ApiError, forbidden, too_many_requests
from simulator.faults import Fault
from simulator.files import Upload
from simulator.telegram import Telegram, Uploads
from simulator.webhook import WebhookDelivery

Method = Callable[[Telegram, dict[str, Any], Uploads], Any]

#: Every method that is built; getUpdates is answered by the queue. The others the API knows answer 501.
METHODS: dict[str, Method] = {
    "getMe": profile.get_me,
    "setWebhook": profile.set_webhook,
    "deleteWebhook": profile.delete_webhook,
    "getWebhookInfo": profile.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": media.send_photo,
    "sendMediaGroup": media.send_media_group,
    "sendDocument": media.send_document,
    "sendVoice": media.send_voice,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "sendContact": sending.send_contact,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": editing.answer_callback_query,
    "getFile": media.get_file,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyDescription": profile.set_my_description,
    "getMyDescription": profile.get_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getMyShortDescription": profile.get_my_short_description,
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
    "getChat": profile.get_chat,
    "getChatMember": profile.get_chat_member,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "pinChatMessage": editing.pin_chat_message,
    "unpinChatMessage": editing.unpin_chat_message,
    "setMessageReaction": editing.set_message_reaction,
}
#: Calls without effect: they leave no row in the journal.
_READING = frozenset(name for name in METHODS if name.startswith("get"))


class Cut(Exception):
    """The connection is to be closed without an answer."""


class Calls:
    """Carries out the bot's calls on a `Telegram`, with the faults asked for and the journal."""

    def __init__(self, tg: Telegram) -> None:
        self.tg = tg
        self.webhook = WebhookDelivery(tg.world, tg.updates, self._webhook_reply)
        tg.webhook_changed = self._webhook_changed
        self._restarting: set[asyncio.Task[None]] = set()

    async def _webhook_changed(self) -> None:
        # In a task of its own: the change may be asked for by the delivery itself, in a webhook's answer.
        task = asyncio.get_running_loop().create_task(self.webhook.restart())
        self._restarting.add(task)
        task.add_done_callback(self._restarting.discard)

    async def _webhook_reply(self, call: dict[str, Any]) -> None:
        method = self.tg.validator.canonical(str(call.pop("method")))
        if method is None or method in _READING or method == "getUpdates":
            return
        try:
            await self.answer(method, call, {})
        except (ApiError, Cut):
            return  # as on the real service, nobody hears of it (the journal does)

    async def answer(self, name: str, raw: dict[str, Any], uploads: Uploads) -> str:
        """Carry out a call and return the JSON body of its answer. Raises `ApiError`, or `Cut`."""
        method = name if name in METHODS else self.tg.validator.canonical(name)
        if method is None:
            raise ApiError(404, "Not Found")
        if method == "getUpdates":
            return await self._poll(raw)
        function = METHODS.get(method)
        if function is None:
            raise ApiError(501, f"Not Implemented: {method} is not built in the local Telegram")
        chat_id = _chat_id(raw)
        faults = self.tg.faults.of_call(method, chat_id) if self.tg.faults.active else ()
        noted = None if method in _READING else {"method": method, "chat_id": chat_id, "params": _shown(raw)}
        try:
            if faults:
                await self._before(faults, method, chat_id)
            result = function(self.tg, self.tg.validator.check(method, raw), uploads)
            if asyncio.iscoroutine(result):
                result = await result
        except ApiError as error:
            if noted is not None:
                self.tg.world.record("call", **noted, error=error.body())
            raise
        if noted is not None:
            self.tg.world.record("call", **noted, result=result)
        for fault in faults:
            if fault.kind == "lost_answer":
                self.tg.world.record("fault", fault=fault.kind, method=method, chat_id=chat_id)
                raise Cut
        return '{"ok":true,"result":' + json.dumps(result) + "}"

    async def _poll(self, raw: dict[str, Any]) -> str:
        faults = self.tg.faults.of_call("getUpdates", None)
        await self._before(faults, "getUpdates", None)
        batch = await self.tg.updates.poll(self.tg.validator.check("getUpdates", raw))
        if any(fault.kind == "lost_answer" for fault in faults):
            raise Cut
        return '{"ok":true,"result":' + batch + "}"

    async def _before(self, faults: list[Fault] | tuple[()], method: str, chat_id: int | None) -> None:
        """Do what the faults do before the effect. Raises `ApiError` or `Cut`."""
        for fault in faults:
            if fault.kind == "lost_answer":
                continue
            self.tg.world.record("fault", fault=fault.kind, method=method, chat_id=chat_id)
            if fault.kind == "slow":
                await asyncio.sleep(fault.seconds)
            elif fault.kind == "429":
                raise too_many_requests(fault.retry_after)
            elif fault.kind == "403":
                raise forbidden("bot was blocked by the user")
            elif fault.kind == "500":
                raise ApiError(500, "Internal Server Error")
            else:
                raise Cut


def _chat_id(raw: dict[str, Any]) -> int | None:
    try:
        return int(raw["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None


def _shown(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters as the journal keeps them: a file is its name and size."""
    if not any(isinstance(value, Upload) for value in raw.values()):
        return raw
    return {
        name: {"file": value.name, "size": len(value.content)} if isinstance(value, Upload) else value
        for name, value in raw.items()
    }
