"""How does the team try everything before a real firm does, and wipe it with one tap?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext

from handlers.callbacks import TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers.cards import home_row, person_button
from handlers.screens import Button, Rows, button, compose, screen
from handlers.talk import Talk
from locales.escape import trusted
from locales.loader import load
from models.member import Officer
from models.work import Work
from troc.members import people, rehearsals
from troc.workflows import rehearsing

router = Router(name="rehearsal")

SHOWN = 5  #: accounts that have their button


@router.callback_query(TeamTap.filter(F.act == "rehearsal"), FromOfficer())
async def home(_: object, talk: Talk, work: Work, state: FSMContext) -> None:
    """What a rehearsal is, or how the one under way stands."""
    await state.clear()
    running = await rehearsals.running(work)
    say = load()
    if running is None:
        rows: Rows = [[button("rehearsal-button-start", TeamTap(act="rehearse"), "primary")], home_row()]
        await talk.show(screen("rehearsal-about", rows))
        return
    accounts = await rehearsals.accounts(work)
    files: list[list[Button | None]] = [
        [person_button(person, await people.organisation_of(work, person))] for person in accounts[:SHOWN]
    ]
    again = button("rehearsal-button-link", TeamTap(act="rehearse"))
    over = button("rehearsal-button-end", TeamTap(act="wipe"), "danger", count=len(accounts))
    await talk.show(compose([say("rehearsal-running", count=len(accounts))], [*files, [again], [over], home_row()]))


@router.callback_query(TeamTap.filter(F.act == "rehearse"), FromOfficer())
async def start(_: object, talk: Talk, work: Work, officer: Officer, house: House) -> None:
    """A link that makes whoever opens it a firm of the rehearsal: for oneself, a colleague, somebody who tests."""
    await rehearsals.start(work, officer)
    door = await rehearsals.invite(work, officer)
    await talk.trace(screen("rehearsal-begun", [home_row(button("rehearsal-button-home", TeamTap(act="rehearsal")))]))
    await talk.say(screen("rehearsal-link", link=trusted(house.link(door.code))))


@router.callback_query(TeamTap.filter(F.act == "wipe"), FromOfficer())
async def wipe(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer, erasure_key: bytes) -> None:
    """[Terminer et tout effacer]: in this transaction, the officer's own trial account with the others."""
    await state.clear()
    own = await rehearsing.own_account(work, officer)
    wiped = await rehearsing.wipe(work, erasure_key)
    if own is not None:
        talk.chat.forget()
    rows = [home_row()]
    await talk.trace(screen("rehearsal-none", rows) if wiped is None else screen("rehearsal-over", rows, count=wiped))
