"""What does a member read of a message that the team wrote to many, and how do they answer it?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext

from handlers.callbacks import Go, LetterTap, SettingTap
from handlers.help import ask_for_words
from handlers.notice_kinds import Telling
from handlers.screens import Rows, Screen, button, compose, screen
from handlers.talk import Talk
from locales.escape import escape, user_text
from locales.loader import load
from models.base import to_token
from models.broadcast import Broadcast, BroadcastState
from models.enums import PersonState
from models.errors import NotFound
from models.member import Officer, Person
from models.work import Work
from troc.members import broadcasts, team

router = Router(name="broadcasts")

NAME, ASSOCIATION = 40, 60


async def broadcast(telling: Telling) -> Screen | None:
    """The words of the team, as its author read them; None once stopped, or for who is no member any more."""
    found = await broadcasts.get(telling.work, telling.id_of("broadcast_id"), lock=False)
    if found.state != BroadcastState.SENDING or telling.person.state != PersonState.ACTIVE:
        return None
    if telling.person.rehearsing != found.rehearsing:
        return None
    rows: Rows = [
        [
            button("help-button-respond", LetterTap.on(found.id, "respond")),
            button("proposals-button-less", SettingTap(act="less")),
        ],
        [button("button-menu", Go(to="menu"))],
    ]
    return letter(found, await team.get(telling.work, found.officer_id), rows)


def sample(found: Broadcast, author: Officer) -> Screen:
    """The very same for its author, whose buttons only say that it is a sample."""
    at = LetterTap.on(found.id, "sample")
    rows: Rows = [[button("help-button-respond", at), button("proposals-button-less", at)], [button("button-menu", at)]]
    return letter(found, author, rows)


def letter(found: Broadcast, author: Officer | None, rows: Rows) -> Screen:
    """The words, the photo and who signs; what an officer typed is text, whatever it looks like."""
    say = load()
    name = (author.first_name if author else None) or say.plain("help-team-name")
    association = (author.association if author else None) or say.plain("broadcasts-team")
    signed = say("broadcasts-signed", name=user_text(name, NAME), association=user_text(association, ASSOCIATION))
    words = escape(found.text, broadcasts.TEXT_LIMIT) if found.text else None
    return compose([words, signed], rows, photo=found.photo_file_id)


@router.callback_query(LetterTap.filter(F.act == "respond"))
async def respond(
    _: object, callback_data: LetterTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """[Répondre]: to the team, about that message, which stays as it is."""
    if not await broadcasts.is_recipient(work, callback_data.uuid, person):
        raise NotFound
    await ask_for_words(talk, state, broadcast=to_token(callback_data.uuid))


@router.callback_query(LetterTap.filter(F.act == "sample"))
async def only_a_sample(_: object, talk: Talk) -> None:
    """A button of the preview."""
    await talk.say(screen("broadcasts-sample", [[button("button-menu", Go(to="menu"))]]))
