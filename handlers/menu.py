"""Where does everything start from, and how does one give up?"""

from __future__ import annotations

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from troc.matching.matcher import Matcher

from handlers import joining
from handlers.callbacks import Go
from handlers.screens import Screen, button, compose, screen
from handlers.talk import Talk
from locales.loader import load
from models.enums import PersonState
from models.member import Person
from models.work import Work
from troc.exchanges import proposals
from troc.listings import drafts, lifespan

router = Router(name="menu")


@router.message(Command("menu"))
@router.callback_query(Go.filter(F.to == "menu"))
async def menu(_: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher) -> None:
    """The menu, or the present step of joining for who is not in yet. Drafts stay where they are."""
    await state.clear()
    await home(talk, person, work, state, matcher)


async def home(talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher) -> None:
    """Show where this person is at home: the menu once they wait for the team or are in, else joining."""
    if person.state in (PersonState.ACTIVE, PersonState.PENDING):
        await talk.show(await menu_screen(person, work))
    else:
        await joining.resume(talk, person, work, state, matcher)


async def menu_screen(person: Person, work: Work) -> Screen:
    """The menu: what is in line, what waits for an answer."""
    say = load()
    offers, needs = await lifespan.counts(work, person.id)
    waiting = len(await proposals.waiting_for(work, person.id))
    resting = (
        "menu-on-leave"
        if _later(person.leave_until, work)
        else "menu-paused"
        if _later(person.paused_until, work)
        else None
    )
    facts = [
        say("menu-in-line", offers=offers, needs=needs),
        say("menu-waiting", count=waiting) if waiting else None,
        say(resting) if resting else None,
    ]
    see = "menu-button-proposal" if waiting == 1 else "menu-button-proposals"
    return compose(
        [say("menu-hello", name=person.first_name or ""), *facts],
        [
            [button(see, Go(to="proposals"), "primary") if waiting else None],
            [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))],
            [
                button("menu-button-listings", Go(to="listings")),
                button("menu-button-exchanges", Go(to="exchanges")),
            ],
            [button("menu-button-settings", Go(to="settings")), button("menu-button-help", Go(to="help"))],
        ],
    )


@router.message(Command("annuler", "cancel"))
@router.callback_query(Go.filter(F.to == "cancel"))
async def cancel(_: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher) -> None:
    """Stop what is under way; what was typed can be taken up again for seven days."""
    running = await state.get_state() is not None
    await state.clear()
    draft = await drafts.latest(work, person)
    if draft is not None:
        await drafts.discard(work, await drafts.batch_of(work, draft), person.id)
        resume = [button("button-resume", Go(to="resume")), button("button-menu", Go(to="menu"))]
        await talk.show(screen("menu-cancelled", [resume]))
    elif running and person.state == PersonState.ACTIVE:
        await home(talk, person, work, state, matcher)
    else:
        await talk.show(screen("menu-nothing-to-cancel", [[button("button-menu", Go(to="menu"))]]))


def _later(until: datetime | None, work: Work) -> bool:
    return until is not None and until > work.now
