"""What do we answer when nothing else fits? Twice what we can do, then a person; never the same sentence twice."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import menu
from handlers.callbacks import Go
from handlers.house import House
from handlers.screens import Rows, Screen, button, screen
from handlers.talk import Conversation, Talk
from models.enums import PersonState
from models.member import Person
from models.work import Work
from troc.matching.matcher import Matcher

router = Router(name="fallback")


@router.callback_query()
async def unknown_button(
    _: CallbackQuery, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """A button we no longer know, or a forged one: the present state, never silence."""
    await menu.go_home(talk, person, work, state, matcher, house)


@router.message(F.forward_origin)
async def forwarded(_: Message, talk: Talk) -> None:
    """Forwarded texts declare nothing: their author is somebody else."""
    await talk.show(screen("fallback-forwarded", _WAYS))


@router.message(F.text.startswith("/"))
async def unknown_command(_: Message, talk: Talk) -> None:
    """A command that does not exist."""
    await talk.show(screen("fallback-command", [[button("button-menu", Go(to="menu"))]]))


@router.message()
async def not_understood(
    message: Message,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
    conversation: Conversation,
) -> None:
    """What no conversation could use."""
    if person.state not in (PersonState.ACTIVE, PersonState.PENDING):
        await menu.go_home(talk, person, work, state, matcher, house)
        return
    conversation.misunderstandings += 1
    await talk.show(misunderstood(conversation.misunderstandings, message))


def misunderstood(times: int, message: Message) -> Screen:
    """The sentence for the nth misunderstanding in a row."""
    if times == 1:
        return screen("fallback-first" if message.text else "fallback-unreadable", _WAYS)
    key = "fallback-second" if times == 2 else "fallback-again"
    return screen(key, [[button("button-team", Go(to="team")), button("button-menu", Go(to="menu"))]])


_WAYS: Rows = [
    [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))],
    [button("button-menu", Go(to="menu"))],
]
