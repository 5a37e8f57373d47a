"""How does a loop work, and which gift could a member add to close one?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.callbacks import Go, LoopTap, MatchTap
from handlers.check_card import Turn, present
from handlers.house import House
from handlers.notice_kinds import Telling
from handlers.screens import Screen, button, compose, screen
from handlers.talk import Talk
from locales.escape import user_text
from locales.loader import load
from models.enums import PersonState
from models.errors import NotFound, Stale
from models.member import Person
from models.work import Work
from troc.exchanges import proposals
from troc.matching.matcher import Matcher
from troc.workflows import unlocking
from troc.workflows.unlocking import Asked

router = Router(name="loops")

TITLE = 80  #: characters of a listing's title


@router.callback_query(MatchTap.filter(F.act == "how"))
async def how(_: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work) -> None:
    """« Comment ça marche »."""
    proposal = await proposals.view(work, callback_data.uuid, person.id)
    say = load()
    told = [say("loops-how", count=len(proposal.parties)), *(say(f"loops-how-{line}") for line in (1, 2, 3))]
    see = button("proposals-button-see", MatchTap.on(proposal.match.id, "see"), "primary")
    await talk.show(compose(told, [[see, button("button-menu", Go(to="menu"))]]))


@router.callback_query(LoopTap.filter(F.act == "yes"))
async def yes(
    _: CallbackQuery,
    callback_data: LoopTap,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    matcher: Matcher,
    house: House,
) -> None:
    """« Oui, je l'ajoute »: the check card of the offer, in the words of who needs it."""
    try:
        draft = await unlocking.yes(work, person, await unlocking.see(work, callback_data.uuid, person))
    except Stale:
        await talk.trace(_over())
        return
    await state.clear()
    await present(Turn(talk, person, work, state, matcher, house), draft, load()("loops-question-yes"))


@router.callback_query(LoopTap.filter(F.act == "no"))
async def no(_: CallbackQuery, callback_data: LoopTap, talk: Talk, person: Person, work: Work) -> None:
    """« Non »: remembered."""
    try:
        asked = await unlocking.see(work, callback_data.uuid, person)
    except Stale:
        await talk.trace(_over())
        return
    await unlocking.no(work, asked)
    if asked.question.answer == "yes":
        await talk.trace(_question(asked))
        return
    await talk.trace(screen("loops-question-no", [[button("button-menu", Go(to="menu"))]]))


async def question(telling: Telling) -> Screen | None:
    """« Pourriez-vous offrir … ? »; untrue once answered, or when what it rests on has left."""
    if telling.person.state != PersonState.ACTIVE:
        return None
    try:
        asked = await unlocking.see(telling.work, telling.id_of("question_id"), telling.person)
    except (NotFound, Stale):
        return None
    return None if asked.question.answer is not None else _question(asked)


def _question(asked: Asked) -> Screen:
    say, tap = load(), asked.question.id
    told = [
        say("loops-question", what=user_text(asked.wanted_words, TITLE)),
        say("loops-question-why", covered=user_text(asked.covered.title, TITLE)),
    ]
    ways = [button("loops-button-no", LoopTap.on(tap, "no")), button("button-menu", Go(to="menu"))]
    return compose(told, [[button("loops-button-add", LoopTap.on(tap, "yes"), "primary")], ways])


def _over() -> Screen:
    return screen("loops-question-over", [[button("button-menu", Go(to="menu"))]])
