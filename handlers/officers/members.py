"""How does an officer find a member and see what they offer, seek and are proposed?"""

from __future__ import annotations

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers import vat_question
from handlers.callbacks import MemberTap, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import loops
from handlers.officers.cards import home_row, member_card, overview, pager, person_button
from handlers.screens import Button, Screen, button, compose, in_rows, screen
from handlers.talk import Talk
from locales.loader import load
from models.enums import MatchKind
from models.errors import NotFound
from models.member import Officer
from models.work import Work
from troc.matching import loop_runs
from troc.members import absences, directory, people
from troc.members.directory import Entry
from troc.workflows import overseeing

router = Router(name="members")

A_PAGE = 5
PROPOSALS = 4  #: on a page: each takes several lines


class Searching(StatesGroup):
    """A name, a commune or a phone we wait for."""

    text = State()


@router.callback_query(TeamTap.filter(F.act == "members"), FromOfficer())
async def members(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """The members, those seen last first; a few letters find any of them."""
    page = _number(callback_data.arg)
    entries, total = await directory.recent(work, page * A_PAGE, A_PAGE)
    await state.set_state(Searching.text)
    turns = [TeamTap(act="members", arg=str(page + step)).pack() for step in (-1, 1)]
    await talk.show(_people("officers-members", entries, total, pager(page, A_PAGE, total, turns)))


@router.message(Searching.text, F.text, ~F.text.startswith("/"), FromOfficer())
async def searched(message: Message, talk: Talk, work: Work, state: FSMContext) -> None:
    """Who is meant by those letters."""
    await state.set_data({"search": (message.text or "")[:100]})
    await _found(talk, work, (message.text or "")[:100], 0)


@router.callback_query(TeamTap.filter(F.act == "found"), FromOfficer())
async def more(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """Another page of what was searched last."""
    await _found(talk, work, str((await state.get_data()).get("search", "")), _number(callback_data.arg))


async def _found(talk: Talk, work: Work, text: str, page: int) -> None:
    entries = await directory.search(work, text)
    if not entries:
        await talk.show(
            screen("officers-nobody", [home_row(button("officers-button-members", TeamTap(act="members")))])
        )
        return
    shown = entries[page * A_PAGE : (page + 1) * A_PAGE]
    turns = [TeamTap(act="found", arg=str(page + step)).pack() for step in (-1, 1)]
    await talk.show(_people("officers-found", shown, len(entries), pager(page, A_PAGE, len(entries), turns)))


def _people(key: str, entries: Sequence[Entry], total: int, turns: Sequence[Button | None]) -> Screen:
    buttons = [[person_button(entry.person, entry.organisation)] for entry in entries]
    return screen(key, [*buttons, turns, home_row()], count=total)


@router.callback_query(MemberTap.filter(F.act == "see"), FromOfficer())
async def see(_: object, callback_data: MemberTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """A member's file."""
    await state.set_state(None)
    await talk.show(member_card(await overseeing.member_file(work, callback_data.uuid), work))


@router.callback_query(MemberTap.filter(F.act == "follow"), FromOfficer())
async def follow(_: object, callback_data: MemberTap, talk: Talk, work: Work, officer: Officer) -> None:
    """« Je suis ce membre »: this officer is the referent from now on."""
    organisation = await people.organisation_of(work, await people.get(work, callback_data.uuid))
    if organisation is None:
        raise NotFound
    absences.follow(work, organisation, officer)
    await work.session.flush()
    await talk.show(member_card(await overseeing.member_file(work, callback_data.uuid), work))


@router.callback_query(MemberTap.filter(F.act == "vat"), FromOfficer())
async def vat_of_member(_: object, callback_data: MemberTap, talk: Talk, work: Work, officer: Officer) -> None:
    """How their structure stands towards VAT, as they told it on the telephone or in a meeting."""
    person_id, said = callback_data.uuid, callback_data.arg
    file = await overseeing.member_file(work, person_id)
    if file.organisation is None:
        raise NotFound
    if said and vat_question.note(work, file.organisation, said, officer.id):
        await talk.show(member_card(file, work).with_heading(load()("vat-noted")))
        return

    def to(answer: str) -> str:
        return MemberTap.on(person_id, "vat", answer)

    ask = vat_question.partly_question if said else vat_question.question
    await talk.show(ask(to, [button("officers-button-file", MemberTap.on(person_id, "see"))]))


@router.callback_query(MemberTap.filter(F.act == "proposals"), FromOfficer())
async def of_member(_: object, callback_data: MemberTap, talk: Talk, work: Work, house: House) -> None:
    """Every proposal of one member, whatever became of it."""
    page = _number(callback_data.arg)
    person_id = callback_data.uuid
    found, total = await overseeing.proposals_page(work, page * PROPOSALS, PROPOSALS, person_id)
    turns = [MemberTap.on(person_id, "proposals", page + step) for step in (-1, 1)]
    back = button("officers-button-file", MemberTap.on(person_id, "see"))
    parts = [load()("officers-proposals-member", count=total), *(overview(each, house.zone, work) for each in found)]
    await talk.show(compose(parts, [pager(page, PROPOSALS, total, turns), home_row(back)]))


@router.callback_query(TeamTap.filter(F.act == "proposals"), FromOfficer())
async def proposals(_: object, callback_data: TeamTap, talk: Talk, work: Work, house: House, state: FSMContext) -> None:
    """The open proposals of all, both sides named."""
    await state.set_state(None)
    page = _number(callback_data.arg)
    found, total = await overseeing.proposals_page(work, page * PROPOSALS, PROPOSALS)
    turns = [TeamTap(act="proposals", arg=str(page + step)).pack() for step in (-1, 1)]
    night = loops.night_line(await loop_runs.latest(work), house.zone, work) if page == 0 else None
    parts = [load()("officers-proposals", count=total), *(overview(each, house.zone, work) for each in found), night]
    round_trips = [each for each in found if each.match.kind == MatchKind.LOOP]
    pictures = in_rows([loops.see_button(each, rank) for rank, each in enumerate(round_trips, 1)])
    await talk.show(compose(parts, [*pictures, pager(page, PROPOSALS, total, turns), home_row()]))


def _number(text: str) -> int:
    """A page; the first when the button was forged."""
    return min(int(text), 10_000) if text.isascii() and text.isdigit() else 0
