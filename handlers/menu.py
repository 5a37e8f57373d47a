"""Where does everything start from, and how does one give up?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext

from handlers import home, joining
from handlers.callbacks import Go
from handlers.house import House
from handlers.screens import button, screen
from handlers.talk import Talk
from models.enums import PersonState
from models.member import Person
from models.work import Work
from troc.listings import drafts
from troc.matching.matcher import Matcher

router = Router(name="menu")


@router.message(Command("menu"))
@router.callback_query(Go.filter(F.to == "menu"))
async def menu(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """The menu, or the present step of joining for who is not in yet. Drafts stay where they are."""
    await state.clear()
    await go_home(talk, person, work, state, matcher, house)


async def go_home(talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House) -> None:
    """Show where this person is at home: the menu once they wait for the team or are in, else joining."""
    if person.state in (PersonState.ACTIVE, PersonState.PENDING):
        await talk.show(await home.menu_screen(person, work))
    else:
        await joining.resume(talk, person, work, state, matcher, house)


@router.message(Command("annuler", "cancel"))
@router.callback_query(Go.filter(F.to == "cancel"))
async def cancel(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, matcher: Matcher, house: House
) -> None:
    """Stop what is under way; what was typed can be taken up again for seven days."""
    running = await state.get_state() is not None
    await state.clear()
    draft = await drafts.latest(work, person)
    if draft is not None:
        await drafts.discard(work, await drafts.batch_of(work, draft), person.id)
        resume = [button("button-resume", Go(to="resume")), button("button-menu", Go(to="menu"))]
        await talk.show(screen("menu-cancelled", [resume]))
    elif running and person.state == PersonState.ACTIVE:
        await go_home(talk, person, work, state, matcher, house)
    else:
        await talk.show(screen("menu-nothing-to-cancel", [[button("button-menu", Go(to="menu"))]]))
