"""What can one do here, and how does one reach a person of the team?"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import Go, MessageTap
from handlers.officers import messages
from handlers.screens import Button, button, screen
from handlers.talk import Talk
from models.base import from_token
from models.enums import PersonState, TeamMessageKind
from models.errors import NotFound, RefusedInput
from models.member import Person
from models.work import Work
from troc.members import support

router = Router(name="help")


class Writing(StatesGroup):
    """To the team: the message itself, then the other photos of its album."""

    message = State()
    album = State()


@router.message(Command("aide", "help"))
@router.callback_query(Go.filter(F.to == "help"))
async def help_(_: object, talk: Talk) -> None:
    """Three lines and three buttons."""
    rows = [
        [button("button-team", Go(to="team"), "primary")],
        [button("settings-button-data", Go(to="data")), button("button-menu", Go(to="menu"))],
    ]
    await talk.show(screen("help-lines", rows))


@router.callback_query(Go.filter(F.to == "team"))
async def to_team(_: object, talk: Talk, state: FSMContext) -> None:
    """[Écrire à l'équipe], from anywhere and for anybody, not yet in or turned down included."""
    await state.set_state(Writing.message)
    await state.update_data(broadcast=None)
    await talk.show(screen("help-team", _CANCEL))


async def ask_for_words(talk: Talk, state: FSMContext, broadcast: str | None = None) -> None:
    """[Répondre] beneath something of the team's, which stays as it is; `broadcast` is the token of a message to many."""
    await state.set_state(Writing.message)
    await state.update_data(broadcast=broadcast)
    await talk.say(screen("help-team", _CANCEL))


@router.callback_query(MessageTap.filter(F.act == "respond"))
async def respond(
    _: object, callback_data: MessageTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """[Répondre] under an answer of the team. The answer stays as it is; the question comes below it."""
    message = await support.get(work, callback_data.uuid)
    if message.person_id != person.id:
        raise NotFound
    await ask_for_words(talk, state)


@router.message(Writing.message, ~F.text.startswith("/"))
async def written(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """Words, a photo, a voice message, a file: all of it goes to the team."""
    text, file_id, file_kind = content_of(message)
    kind = TeamMessageKind.VOICE if file_kind == "voice" else TeamMessageKind.MESSAGE
    if text is None and file_id is None:
        await talk.show(screen("help-team-unreadable", _CANCEL))
        return
    try:
        kept = await support.write(
            work, person, text=text, file_id=file_id, file_kind=file_kind, kind=kind, broadcast_id=await _about(state)
        )
    except RefusedInput as refusal:
        await talk.show(screen(refusal.key, _CANCEL))
        return
    if message.media_group_id:
        await state.set_state(Writing.album)
        await state.update_data(album=message.media_group_id)
    else:
        await state.set_state(None)
    await messages.announce(work, kept)
    await talk.show(screen("help-team-sent", [_more(person)]))


@router.message(Writing.album, F.media_group_id)
async def rest_of_album(message: Message, person: Person, work: Work, state: FSMContext) -> None:
    """The other photos of the album just sent: they go along, and nothing is said again."""
    if (await state.get_data()).get("album") != message.media_group_id:
        await state.set_state(None)
        raise SkipHandler
    text, file_id, file_kind = content_of(message)
    if file_id is not None:
        await support.write(work, person, text=text, file_id=file_id, file_kind=file_kind)


@router.message(Writing.album)
async def after_album(_: Message, state: FSMContext) -> None:
    """Anything else is no part of the album: it is heard as if nothing had been under way."""
    await state.set_state(None)
    raise SkipHandler


async def _about(state: FSMContext) -> UUID | None:
    """The message to many that is being answered; the next words are about something else."""
    token = (await state.get_data()).get("broadcast")
    await state.update_data(broadcast=None)
    return from_token(token) if token else None


def content_of(message: Message) -> tuple[str | None, str | None, str | None]:
    """(words, file id, kind of file) of what a person sent; all None when it is nothing we can pass on."""
    text = message.text or message.caption
    if message.photo:
        return text, message.photo[-1].file_id, "photo"
    for kind in ("voice", "audio", "video", "video_note", "document"):
        file = getattr(message, kind)
        if file is not None:
            return text, file.file_id, kind
    return text, None, None


def _more(person: Person) -> list[Button]:
    home = "button-menu" if person.state in (PersonState.ACTIVE, PersonState.PENDING) else "button-continue"
    return [button("help-button-more", Go(to="team")), button(home, Go(to="menu"))]


_CANCEL = [[button("button-cancel", Go(to="cancel")), button("button-menu", Go(to="menu"))]]
