"""To what of the study does a member agree, and how do they change it?"""

from __future__ import annotations

from aiogram import F, Router

from handlers.callbacks import Go, SettingTap
from handlers.screens import Screen, button, compose, in_rows
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.enums import ConsentPurpose, PersonState
from models.member import Person
from models.work import Work
from troc.members import privacy
from troc.workflows import consenting

router = Router(name="settings_study")


@router.callback_query(SettingTap.filter(F.act == "study"))
async def study(_: object, talk: Talk, person: Person, work: Work) -> None:
    """The six switches, each off until it is turned on."""
    await talk.show(await _switches(person, work))


@router.callback_query(SettingTap.filter(F.act.in_({"agree", "disagree"})))
async def turn(_: object, callback_data: SettingTap, talk: Talk, person: Person, work: Work) -> None:
    """One switch was turned; the button says which way, so that an old one or a second tap does no harm."""
    granted = callback_data.act == "agree"
    if callback_data.arg in set(ConsentPurpose) and person.state in (PersonState.ACTIVE, PersonState.PENDING):
        purpose = ConsentPurpose(callback_data.arg)
        if await privacy.agrees(work, person, purpose) != granted or not granted:
            await consenting.decide(work, person, purpose, granted, sentence(purpose))
    await talk.show(await _switches(person, work))


def sentence(purpose: ConsentPurpose) -> str:
    """The exact words beside the switch: what is kept as a hash with each answer."""
    return str(load()(f"settings-consent-{purpose.value}"))


async def _switches(person: Person, work: Work) -> Screen:
    decided = await privacy.decisions(work, person)
    say = load()
    lines = Html("\n".join(say(f"settings-consent-{purpose.value}") for purpose in ConsentPurpose))
    buttons = []
    for purpose in ConsentPurpose:
        on = purpose in decided and decided[purpose][0]
        to = SettingTap(act="disagree" if on else "agree", arg=purpose.value)
        buttons.append(button(f"settings-button-consent-{purpose.value}", to, on=on))
    ways = [button("button-back", Go(to="settings")), button("button-menu", Go(to="menu"))]
    return compose([say("settings-study"), lines], [*in_rows(buttons), ways])
