"""Who is talking, and with what do handlers answer? Set once an update, before any handler runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.filters import BaseFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, TelegramObject, Update, User

from handlers.callbacks import TeamTap
from handlers.screens import button, screen
from handlers.talk import Conversation, Talk, Tapped
from locales.loader import load
from models.work import ACTING, Work
from troc.members import paper_files, people

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

#: Where a bot may speak with nobody in particular: nothing is done there.
PRIVATE = "private"


class FromOfficer(BaseFilter):
    """Lets an officer through, looked up in the database at each tap: command scopes are cosmetic. Gives `officer`.

    It stands last among the filters of a handler, which no longer passes the event on. Who acted for a firm without Telegram
    leaves it, and what it was being asked: what is the team's is done in one's own name, and `person` is the officer's own
    row again.
    """

    async def __call__(
        self, event: TelegramObject, work: Work, event_from_user: User, talk: Talk, state: FSMContext
    ) -> bool | dict[str, Any]:
        officer = await people.officer_of(work, event_from_user.id)
        if officer is None:
            return False
        given: dict[str, Any] = {"officer": officer}
        if talk.firm is not None:
            talk.acts_for(None, None)
            work.session.info.pop(ACTING, None)
            await state.clear()
            given["person"] = await people.by_telegram(work, event_from_user.id)
        return given


class Acquaintance(BaseMiddleware):
    """Gives handlers `talk` and `person`; drops what comes from groups, channels and other bots."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not isinstance(event, Update):
            return await handler(event, data)
        user = data.get("event_from_user")
        if not isinstance(user, User) or user.is_bot or not _is_private(event):
            return None
        work: Work = data["work"]
        conversation: Conversation = data["conversation"]
        person = await people.arrive(work, user.id, user.first_name, user.last_name, user.username)
        talk = Talk(work, conversation, event.update_id, person.id, tapped_message(event.callback_query))
        data["person"], data["talk"] = person, talk
        # who blocks the bot is the person themselves, whoever they act for
        if conversation.acting_for is not None and event.my_chat_member is None:
            known = await paper_files.acting(work, user.id, conversation.acting_for)
            if known is None:
                # what was meant for the firm must not be taken for the officer's own
                return await _no_longer(talk, data)
            data["person"] = known.person
            talk.acts_for(known.person.id, name_of(known))
        return await handler(event, data)


async def _no_longer(talk: Talk, data: dict[str, Any]) -> None:
    """The firm has taken its file over, or erased it: the officer is back to their own affairs."""
    talk.chat.acting_for = None
    state: FSMContext | None = data.get("state")
    if state is not None:
        await state.clear()
    await talk.show(screen("paper-no-longer", [[button("officers-button-home", TeamTap(act="home"))]]))


def name_of(known: paper_files.Known) -> str:
    """How an officer knows the firm: by its name, else by its person's, else « un nouveau dossier »."""
    named = (known.organisation.name if known.organisation else None) or known.person.first_name
    return named or load().plain("paper-unnamed")


def _is_private(update: Update) -> bool:
    """Only private chats, and the person's own blocking or unblocking of the bot there."""
    event = update.event
    if isinstance(event, Message):
        return event.chat.type == PRIVATE
    if isinstance(event, CallbackQuery):
        return event.message is not None and event.message.chat.type == PRIVATE
    chat = getattr(event, "chat", None)
    return chat is not None and chat.type == PRIVATE


def tapped_message(query: CallbackQuery | None) -> Tapped | None:
    """The message whose button was tapped, if a button was."""
    if query is None or query.message is None:
        return None
    return Tapped(query.message.message_id, bool(isinstance(query.message, Message) and query.message.photo))
