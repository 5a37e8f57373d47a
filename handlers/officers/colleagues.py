"""How do the other officers' cards say what one of them has done?"""

from __future__ import annotations

from handlers.screens import Screen
from handlers.talk import Talk, message_payload
from models.work import Work
from troc.notifications import outbox
from troc.workflows import overseeing


async def retell(talk: Talk, work: Work, keys: str, shown: Screen) -> None:
    """Put `shown` in place of the cards that went to the colleagues under these keys."""
    for chat_id, message_id in await overseeing.cards_sent(work, keys, talk.chat.chat_id):
        _method, payload = message_payload(shown)
        payload.setdefault("reply_markup", {"inline_keyboard": []})
        await outbox.enqueue(
            work,
            chat_id=chat_id,
            method="editMessageText",
            payload=payload,
            dedupe_key=f"retold:{talk.update_id}:{chat_id}:{message_id}",
            target=message_id,
        )
