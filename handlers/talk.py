"""How does a screen reach the person: in place of the one they tapped, or as a new message at the bottom?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from handlers.callbacks import Go
from handlers.screens import CAPTION_LIMIT, TEXT_LIMIT, Screen, button
from locales.escape import utf16_length
from locales.lint import CHOICES
from locales.loader import load
from models.outbox import MessageClass
from models.work import Work
from troc.notifications import outbox

#: On a screen with more buttons than this there is no room for one more.
MOST_BUTTONS = CHOICES + 2


class Conversation(Protocol):
    """What handlers see of the chat's row, which the update's transaction loads and saves."""

    chat_id: int
    live_message_id: int | None  #: the last navigation screen, the one that may be edited in place
    last_incoming_message_id: int | None  #: the newest message the person sent
    misunderstandings: int
    acting_for: UUID | None  #: of an officer's chat: the member without Telegram for whom they act

    def forget(self) -> None:
        """Back to a chat never seen, at erasure."""
        ...


@dataclass(frozen=True, slots=True)
class Tapped:
    """The message whose button was tapped."""

    message_id: int
    has_photo: bool


@dataclass(slots=True)
class Talk:
    """The answers to one update. Everything goes through the outbox, in order, under keys made of the update's id."""

    work: Work
    chat: Conversation
    update_id: int
    person_id: UUID | None = None
    tapped: Tapped | None = None
    firm: str | None = None  #: the firm without Telegram for whom an officer acts: said on every screen
    _own: UUID | None = field(default=None)  #: the person whose chat it is
    _sent: int = field(default=0)

    def acts_for(self, person_id: UUID | None, name: str | None) -> None:
        """An officer acts for that member from now on; for nobody but themselves when None."""
        self._own = self._own or self.person_id
        self.chat.acting_for, self.firm = person_id, name
        self.person_id = person_id or self._own

    async def show(self, screen: Screen) -> None:
        """Navigation: edit the tapped message, unless the person has written since; then send anew at the bottom."""
        tapped = self.tapped
        if tapped is None:
            await self._retire_live()
            await self._send(screen, makes_live=True)
        elif self._scrolled_away(tapped) or tapped.has_photo != (screen.photo is not None) or screen.keyboard:
            await self._strip(tapped.message_id)
            if tapped.message_id != self.chat.live_message_id:
                await self._retire_live()
            await self._send(screen, makes_live=True)
        else:
            await self._edit(tapped, screen)

    async def say(self, screen: Screen) -> None:
        """News, or a second message of one answer: always at the bottom; other keyboards stay."""
        await self._send(screen, makes_live=False)

    async def trace(self, screen: Screen) -> None:
        """After a choice on a card: the card says what was chosen, in place, however old it is."""
        if self.tapped is None:
            await self._send(screen, makes_live=False)
        else:
            await self._edit(self.tapped, screen)

    async def refresh(self, screen: Screen) -> None:
        """Bring the live screen up to date where it stands, below what the person sent since (an album's next photo)."""
        shown = self._headed(screen)
        payload = _text_payload(shown, caption=False)
        await self._enqueue("editMessageText", payload, target="live", makes_live=bool(shown.rows))

    async def send_file(self, name: str, content: str) -> None:
        """A text as a file of that name, at the bottom of the chat; the row keeps it only until it is delivered."""
        await self._enqueue("sendDocument", {"document": {"@text": content, "name": name}})

    async def send_document(self, document: Mapping[str, Any]) -> None:
        """A paper (`{"@pdf": …}`) or a picture (`{"@png": …}`) as a file, made when it leaves."""
        await self._enqueue("sendDocument", {"document": dict(document)})

    async def strip(self) -> None:
        """Take the buttons off the tapped message, and leave its text."""
        if self.tapped is not None:
            await self._strip(self.tapped.message_id)

    def _scrolled_away(self, tapped: Tapped) -> bool:
        return (self.chat.last_incoming_message_id or 0) > tapped.message_id

    def _headed(self, screen: Screen) -> Screen:
        """The screen under the name of the firm for whom an officer acts, with the way back to their own affairs."""
        if self.firm is None:
            return screen
        named = screen.with_heading(load()("paper-banner", name=self.firm))
        if not screen.rows or sum(map(len, screen.rows)) > MOST_BUTTONS:
            return named
        return named.with_rows([*screen.rows, [button("paper-button-leave", Go(to="leave"))]])

    async def _edit(self, tapped: Tapped, screen: Screen) -> None:
        screen = self._headed(screen)
        method = "editMessageCaption" if tapped.has_photo else "editMessageText"
        payload = _text_payload(screen, caption=tapped.has_photo)
        payload.setdefault("reply_markup", {"inline_keyboard": []})
        await self._enqueue(method, payload, target=tapped.message_id, makes_live=bool(screen.rows))

    async def _retire_live(self) -> None:
        await self._enqueue("editMessageReplyMarkup", {"reply_markup": {"inline_keyboard": []}}, target="live")

    async def _strip(self, message_id: int) -> None:
        await self._enqueue("editMessageReplyMarkup", {"reply_markup": {"inline_keyboard": []}}, target=message_id)

    async def _send(self, screen: Screen, *, makes_live: bool) -> None:
        screen = self._headed(screen)
        method, payload = message_payload(screen)
        await self._enqueue(method, payload, makes_live=makes_live and bool(screen.rows))

    async def _enqueue(
        self, method: str, payload: dict[str, Any], *, target: int | str | None = None, makes_live: bool = False
    ) -> None:
        self._sent += 1
        await outbox.enqueue(
            self.work,
            chat_id=self.chat.chat_id,
            method=method,
            payload=payload,
            dedupe_key=f"u{self.work.bot_id}:{self.update_id}:{self._sent}",
            message_class=MessageClass.ANSWER,
            lane="answer",
            target=target,
            makes_live=makes_live,
            person_id=self.person_id,
        )


async def put(
    work: Work,
    screen: Screen,
    *,
    chat_id: int,
    key: str,
    message_class: MessageClass,
    person_id: UUID | None,
    expires_at: datetime | None = None,
) -> None:
    """Freeze news for a person who is not talking to us now; the same `key` is sent once."""
    method, payload = message_payload(screen)
    if message_class in (MessageClass.C, MessageClass.D):
        payload["disable_notification"] = True
    await outbox.enqueue(
        work,
        chat_id=chat_id,
        method=method,
        payload=payload,
        dedupe_key=key,
        message_class=message_class,
        lane="answer" if message_class in (MessageClass.ANSWER, MessageClass.A) else "bulk",
        person_id=person_id,
        expires_at=expires_at,
    )


def message_payload(screen: Screen) -> tuple[str, dict[str, Any]]:
    """The Bot API method and parameters that send `screen` as a new message."""
    if screen.photo is None:
        return "sendMessage", _text_payload(screen, caption=False)
    # a Telegram file id holds no slash, the path of a copy of ours does: it is uploaded
    photo = {"@file": screen.photo} if "/" in screen.photo else screen.photo
    return "sendPhoto", {"photo": photo} | _text_payload(screen, caption=True)


def _text_payload(screen: Screen, *, caption: bool) -> dict[str, Any]:
    limit = CAPTION_LIMIT if caption else TEXT_LIMIT
    if utf16_length(screen.text) > 4 * limit:  # entities are not counted by Telegram; ours never quadruple a text
        raise ValueError("a screen is far longer than a message may be")
    payload: dict[str, Any] = {"caption" if caption else "text": screen.text, "parse_mode": "HTML"}
    if not caption:
        payload["link_preview_options"] = {"is_disabled": True}
    markup = screen.markup()
    if markup is not None:
        payload["reply_markup"] = markup
    return payload
