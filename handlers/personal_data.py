"""What do we hold about this person, may they take it away, and how is it all erased?"""

from __future__ import annotations

import json
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext

from handlers import personal_data_text
from handlers.callbacks import Go, Joining, SettingTap
from handlers.house import House
from handlers.screens import Screen, button, compose, screen
from handlers.survey_after import farewell
from handlers.talk import Talk
from locales.formats import date_full
from locales.loader import load
from models.enums import ConsentPurpose, PersonState
from models.member import Person
from models.work import Work
from troc.members import people, personal_data, privacy
from troc.notifications.hours import local
from troc.workflows import erasing, surveying

router = Router(name="personal_data")

#: The full notice (RGPD, article 13), a page a screen.
PAGES = ("who", "why", "what", "others", "long", "rights", "study", "erase")


@router.message(Command("confidentialite", "privacy"))
@router.callback_query(Go.filter(F.to == "notice"))
async def notice(_: object, talk: Talk, person: Person, house: House) -> None:
    """The full notice, for anybody at any moment."""
    await talk.show(notice_page(0, person, house))


@router.callback_query(SettingTap.filter(F.act == "notice"))
async def notice_next(_: object, callback_data: SettingTap, talk: Talk, person: Person, house: House) -> None:
    """[Suite]."""
    page = int(callback_data.arg) if callback_data.arg.isdecimal() else 0
    await talk.show(notice_page(page % len(PAGES), person, house))


@router.message(Command("mesdonnees"))
@router.callback_query(Go.filter(F.to == "data"))
async def data(_: object, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """A summary to read, and what can be done with it."""
    await state.set_state(None)
    await talk.show(await _summary(person, work))


@router.callback_query(SettingTap.filter(F.act == "download"))
async def download(_: object, talk: Talk, person: Person, work: Work, house: House) -> None:
    """All of it as two files: one to read, one for machines."""
    held = await personal_data.gather(work, person)
    today = local(work.now, person.zone).date()
    readable = personal_data_text.readable(held, today, house.controller)
    machine = json.dumps(
        {"notice": privacy.NOTICE_VERSION, "at": work.now.isoformat(), **held}, ensure_ascii=False, indent=1
    )
    name = load().plain("data-file-name", day=today.isoformat())
    await talk.send_file(f"{name}.txt", readable)
    await talk.send_file(f"{name}.json", machine)
    await talk.say(screen("data-sent", _WAYS))


@router.message(Command("supprimer", "quitter"))
@router.callback_query(SettingTap.filter(F.act == "erase"))
async def ask_erase(_: object, talk: Talk, state: FSMContext) -> None:
    """The one thing here that cannot be taken back, so it is asked twice."""
    await state.set_state(None)
    rows = [
        [button("data-button-erase", SettingTap(act="erased"), "danger")],
        [button("data-button-keep", SettingTap(act="kept"), "primary"), button("button-menu", Go(to="menu"))],
    ]
    await talk.show(screen("data-erase", rows))


@router.callback_query(SettingTap.filter(F.act == "kept"))
async def keep(_: object, talk: Talk) -> None:
    """[Garder mon compte]."""
    await talk.trace(screen("data-kept", _WAYS))


@router.callback_query(SettingTap.filter(F.act == "erased"))
async def erase(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, house: House, erasure_key: bytes
) -> None:
    """[Effacer mon compte]: everything goes in this transaction, and the farewell leaves no trace.

    Who had agreed to be asked is asked why, below it: the answer is nobody's any more.
    """
    await state.clear()
    asked = await surveying.leaving(work, person) if house.study else None
    await erasing.erase(work, person, erasure_key)
    talk.chat.forget()
    await talk.trace(screen("data-erased") if asked is None else farewell(await surveying.farewell(work, asked)))


def notice_page(page: int, person: Person, house: House) -> Screen:
    """One page of the full notice, with what the settings say of who answers for it."""
    say = load()
    told = {
        "controller": house.controller,
        "contact": house.contact or say.plain("data-contact-team"),
        "version": privacy.NOTICE_VERSION,
        "territory": house.territory,
    }
    following = (
        button("data-button-next", SettingTap(act="notice", arg=str(page + 1))) if page + 1 < len(PAGES) else None
    )
    before = button("button-back", SettingTap(act="notice", arg=str(page - 1))) if page else None
    newcomer = person.state in (PersonState.NEW, PersonState.JOINING)
    home = Joining(act="start") if newcomer else Go(to="menu")
    out = button("button-continue" if newcomer else "button-menu", home)
    key = f"data-notice-{PAGES[page]}"
    where = say("data-notice-page", page=page + 1, pages=len(PAGES))
    values = {name: value for name, value in told.items() if name in say.variables(key)}
    return compose([say(key, **values), where], [[before, following], [out]])


async def _summary(person: Person, work: Work) -> Screen:
    say = load()
    held = await personal_data.gather(work, person)
    organisation = await people.organisation_of(work, person)
    decided = await privacy.decisions(work, person)
    study = ConsentPurpose.STUDY in decided and decided[ConsentPurpose.STUDY][0]
    since = local(person.created_at, person.zone).date()
    facts: dict[str, Any] = {
        "name": " ".join(part for part in (person.first_name, person.last_name) if part) or say.plain("data-none"),
        "structure": (organisation.name if organisation else None) or say.plain("data-none"),
        "listings": len(held["listing"]),
        "matches": len(held["match_party"]),
        "messages": len(held["team_message"]) + len(held["relayed_message"]),
        "since": f"{date_full(since, weekday=False)} {since.year}",
        "study": study,
    }
    rows = [
        [button("data-button-download", SettingTap(act="download"), "primary")],
        [button("data-button-correct", Go(to="profile")), button("data-button-notice", Go(to="notice"))],
        [button("data-button-ask-erase", SettingTap(act="erase")), button("button-menu", Go(to="menu"))],
    ]
    return compose([say("data-summary"), say("data-summary-lines", **facts)], rows)


_WAYS = [[button("settings-button-data", Go(to="data")), button("button-menu", Go(to="menu"))]]
