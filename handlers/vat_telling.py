"""How does a member say how their structure stands towards VAT: before the first yes, or in the profile?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers import contact_details, profile, proposals
from handlers import vat_question as vat
from handlers.callbacks import Go, MatchTap, SettingTap
from handlers.proposal_vat import regime_question, told_by, vat_screen
from handlers.screens import Screen, button
from handlers.set_aside import Choosing, ask
from handlers.talk import Talk
from locales.loader import load
from models.member import Person
from models.work import Work
from troc.exchanges.standing import Standing
from troc.members import people, taxation
from troc.workflows import showing

router = Router(name="vat_telling")

#: Where the answer is still to come.
_UNDECIDED = (Standing.OPEN, Standing.PUT_OFF)


@router.callback_query(MatchTap.filter(F.act == "regime"))
async def at_a_proposal(
    _: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """The yes follows by itself, unless the answer brings out a cost that the card did not tell.

    A question answered already, here or in the profile, changes nothing and says no yes: what is at stake is shown again.
    """
    before = await showing.seen(work, callback_data.uuid, person)
    if taxation.is_asked(before.mine):
        vat.check(callback_data.arg)
        if await state.get_state() == Choosing.tap:  # how they are reached may be asked meanwhile: that one stays
            await state.clear()
        if before.vat and before.standing in _UNDECIDED:
            await talk.show(vat_screen(before, deciding=True))
        else:
            await proposals.see(_, callback_data, talk, person, work)
        return
    if not vat.note(work, before.mine, callback_data.arg, person.id):
        await ask(talk, state, regime_question(callback_data.uuid, callback_data.arg))
        return
    await state.clear()
    view = await showing.seen(work, callback_data.uuid, person)
    told = before.vat.lost if before.vat else {}
    if view.vat and view.vat.lost != told and view.standing in _UNDECIDED:
        await talk.show(vat_screen(view, deciding=True).with_heading(load()("vat-cost-first")))
    else:
        await contact_details.interested(talk, person, work, state, callback_data.uuid, told_by(view))


@router.callback_query(SettingTap.filter(F.act == "vat"))
async def in_the_profile(
    _: CallbackQuery, callback_data: SettingTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Ma TVA »: the question, then the profile with the answer in it."""
    organisation = await people.organisation_of(work, person)
    if organisation is None:
        await profile.ask_missing(talk, person, work, state)
    elif not callback_data.arg or not vat.note(work, organisation, callback_data.arg, person.id):
        await ask(talk, state, _question(callback_data.arg))
    else:
        await state.clear()
        await talk.show((await profile.check_screen(person, work)).with_heading(load()("vat-noted")))


def _question(said: str) -> Screen:
    menu = button("button-menu", Go(to="menu"))

    def to(answer: str) -> str:
        return SettingTap(act="vat", arg=answer).pack()

    if said == vat.PARTLY:
        return vat.partly_question(to, [button("button-back", to("")), menu])
    return vat.question(to, [button("button-back", Go(to="profile")), menu])
