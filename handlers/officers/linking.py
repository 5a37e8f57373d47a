"""How does an officer join a member to their new account, or bring a colleague into the team?

Both go the same way: a one-time link, somebody opens it, the officer looks at who that is and confirms.
"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.callbacks import Go, InvitationTap, MemberTap, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers.cards import HOME, account_of, full_name, home_row, name_of
from handlers.screens import Button, Screen, button, compose, screen
from handlers.talk import Talk, put
from locales.escape import Html, trusted
from locales.loader import load
from models.enums import TeamCodePurpose
from models.errors import InvitationRefused, NotFound, RefusedInput, Stale
from models.member import Officer, Person, TeamCode
from models.outbox import MessageClass
from models.work import Work
from troc.members import accounts, people, team, team_codes
from troc.workflows import linking

router = Router(name="linking")
#: What anybody may open; it is asked before invitations are.
opening = Router(name="opening")


@router.callback_query(MemberTap.filter(F.act == "link"), FromOfficer())
async def link(_: object, callback_data: MemberTap, talk: Talk, work: Work, house: House, officer: Officer) -> None:
    """« Relier un nouveau compte »: a link to give to the member, and what will happen."""
    member = await people.get(work, callback_data.uuid)
    if member.state not in accounts.MAY_BE_LINKED or member.demo:
        raise Stale
    issued = await team_codes.issue(work, officer, TeamCodePurpose.LINK, member)
    told = load()("officers-link", name=full_name(member), link=trusted(house.link(issued.code)))
    await talk.say(_handed(told, house.link(issued.code)))


@router.callback_query(TeamTap.filter(F.act == "colleague"), FromOfficer())
async def colleague(_: object, talk: Talk, work: Work, house: House, officer: Officer) -> None:
    """« Ajouter un collègue »: a link for the person who joins the team."""
    issued = await team_codes.issue(work, officer, TeamCodePurpose.OFFICER)
    told = load()("officers-colleague", link=trusted(house.link(issued.code)))
    await talk.say(_handed(told, house.link(issued.code)))


def _handed(told: Html, link: str) -> Screen:
    copy = Button(load().plain("officers-button-copy-link"), copy=link)
    return compose([told], [[copy], home_row()])


@opening.message(CommandStart(deep_link=True, magic=F.args.startswith(team_codes.PREFIX)))
async def opened(_: Message, command: CommandObject, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """Somebody opened a code of the team: they wait, and the officer who issued it is asked."""
    await state.clear()
    code, fresh = await team_codes.open_code(work, person, (command.args or "")[:64])
    officer = await team.get(work, code.officer_id)
    if officer is None or not officer.active:
        raise InvitationRefused
    if code.purpose == TeamCodePurpose.LINK and person.state not in accounts.MAY_REPLACE:
        raise RefusedInput("officers-pass-member")
    rows = [[button("button-menu", Go(to="menu"))]]
    await talk.show(screen("officers-pass-opened", rows, officer=officer.first_name))
    if fresh:
        await put(
            work,
            await _who(work, code, person),
            chat_id=officer.telegram_id,
            key=f"pass:{code.id}",
            message_class=MessageClass.A,
            person_id=None,
        )


async def _who(work: Work, code: TeamCode, person: Person) -> Screen:
    """Whom the officer has to recognise before anything changes."""
    account = account_of(person)
    if code.purpose == TeamCodePurpose.OFFICER:
        told = load()("officers-confirm-colleague", account=account)
        yes = button("officers-button-seat", InvitationTap.on(code.id, "seat"), "primary")
    else:
        member = await people.get(work, code.about_id) if code.about_id else person
        structure = name_of(member, await people.organisation_of(work, member))
        told = load()("officers-confirm-link", name=full_name(member), structure=structure, account=account)
        yes = button("officers-button-relink", InvitationTap.on(code.id, "relink"), "danger")
    return compose([told], [[yes], [button("officers-button-not-them", InvitationTap.on(code.id, "turn-down"))]])


@router.callback_query(InvitationTap.filter(F.act == "relink"), FromOfficer())
async def relink(_: object, callback_data: InvitationTap, talk: Talk, work: Work, officer: Officer) -> None:
    """Confirmed: all of it moves at once, and both accounts are told."""
    try:
        pair = await linking.pair(work, callback_data.uuid, officer)
    except (NotFound, Stale):
        await talk.trace(_over())
        return
    linked = await linking.link(work, pair, officer)
    menu = [[button("button-menu", Go(to="menu"))]]
    news = (
        (linked.old_chat, "officers-member-unlinked", ()),
        (linked.member.telegram_id, "officers-member-linked", menu),
    )
    for chat_id, key, rows in news:
        await put(
            work,
            screen(key, rows),
            chat_id=chat_id,
            key=f"linked:{pair.code.id}:{chat_id}",
            message_class=MessageClass.A,
            person_id=linked.member.id,
        )
    file = button("officers-button-file", MemberTap.on(linked.member.id, "see"))
    await talk.trace(screen("officers-relinked", [home_row(file)], name=full_name(linked.member)))


@router.callback_query(InvitationTap.filter(F.act == "seat"), FromOfficer())
async def seat(_: object, callback_data: InvitationTap, talk: Talk, work: Work, officer: Officer) -> None:
    """Confirmed: one more officer."""
    try:
        code = await team_codes.opened(work, callback_data.uuid, officer)
    except (NotFound, Stale):
        await talk.trace(_over())
        return
    if code.purpose != TeamCodePurpose.OFFICER or code.opened_by is None:
        raise NotFound
    person = await people.get(work, code.opened_by)
    await team.welcome(work, person, officer)
    await team_codes.settle(work, code)
    await put(
        work,
        screen("officers-colleague-welcome", [home_row()]),
        chat_id=person.telegram_id,
        key=f"seated:{code.id}",
        message_class=MessageClass.A,
        person_id=person.id,
    )
    await talk.trace(screen("officers-seated", [home_row()], name=full_name(person)))


@router.callback_query(InvitationTap.filter(F.act == "turn-down"), FromOfficer())
async def turn_down(_: object, callback_data: InvitationTap, talk: Talk, work: Work, officer: Officer) -> None:
    """Not the person awaited: the code is no more, nothing has changed."""
    try:
        await team_codes.settle(work, await team_codes.opened(work, callback_data.uuid, officer))
    except (NotFound, Stale):
        await talk.trace(_over())
        return
    await talk.trace(screen("officers-turned-down", [home_row()]))


def _over() -> Screen:
    return screen("officers-pass-over", [[button("officers-button-home", HOME)]])
