"""How does an officer begin and cease to act for a firm without Telegram?

While they do, the firm is the `person` of every conversation and its name stands on every screen; each act is the officer's, on
its behalf (`models.event.record`). It takes one tap to leave, and whatever is the team's
leaves too (`handlers.context.FromOfficer`).
"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import User

from handlers.callbacks import Go, PaperTap, TeamTap
from handlers.context import name_of
from handlers.screens import button, screen
from handlers.talk import Talk
from models.member import Person
from models.work import ACTING, Acting, Work
from troc.members import paper_files, people
from troc.members.paper_files import Known

router = Router(name="acting")


async def enter(talk: Talk, work: Work, state: FSMContext, officer_id: UUID, known: Known) -> None:
    """From this tap on the officer acts for that member."""
    await state.clear()
    talk.acts_for(known.person.id, name_of(known))
    work.session.info[ACTING] = Acting(officer_id, known.person.id, talk.chat.chat_id)


async def leave(talk: Talk, work: Work) -> None:
    """Back to their own affairs; nothing happens to who acts for nobody."""
    talk.acts_for(None, None)
    work.session.info.pop(ACTING, None)


@router.callback_query(Go.filter(F.to == "leave"))
async def left(_: object, talk: Talk, work: Work, state: FSMContext, person: Person, event_from_user: User) -> None:
    """« Quitter ce dossier »: the officer is themselves again. An old button says so again."""
    await state.clear()
    file = await paper_files.find(work, person.id) if talk.firm is not None else None
    await leave(talk, work)
    if await people.officer_of(work, event_from_user.id) is None:
        await talk.show(screen("paper-left", [[button("button-menu", Go(to="menu"))]]))
        return
    see = button("paper-button-back", PaperTap.on(file.id, "see")) if file is not None else None
    ways = [button("officers-button-home", TeamTap(act="home")), button("button-menu", Go(to="menu"))]
    await talk.show(screen("paper-left", [[see], ways]))
