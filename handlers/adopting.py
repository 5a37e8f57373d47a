"""How does somebody take over the file that the team kept for their firm, and how does the team say that it is them?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers import home
from handlers.callbacks import ClaimTap, Go, PaperTap
from handlers.context import FromOfficer, name_of
from handlers.officers.cards import account_of, full_name, home_row
from handlers.screens import Screen, button, compose, screen
from handlers.talk import Talk, put
from locales.escape import Html
from locales.loader import load
from models.base import from_token, to_token
from models.errors import InvitationRefused, RefusedInput, Stale
from models.member import Officer, Person
from models.outbox import MessageClass
from models.paper import AdoptionCode
from models.work import Work
from troc.members import adoption, invitations, paper_files, people
from troc.workflows import adopting
from troc.workflows.adopting import Claimed

router = Router(name="adopting")
#: What anybody may open or type; it is asked before invitations are.
opening = Router(name="adopting_opening")

MENU = Go(to="menu")


class Adopting(StatesGroup):
    """The last digits of a phone number we wait for; data: the claim."""

    digits = State()


@opening.message(CommandStart(deep_link=True, magic=F.args.startswith(adoption.PREFIX)))
async def opened(_: Message, command: CommandObject, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The QR code of a firm's sheet was opened."""
    code = await adoption.find(work, (command.args or "")[:64])
    if code is None:
        raise InvitationRefused("adopting-over")
    await _shown(talk, person, work, state, code)


@opening.message(F.text.func(invitations.looks_typed), ~F.forward_origin)
async def typed(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """Its six characters were typed; whatever they do not open is heard as always."""
    if await state.get_state() is not None or not await invitations.may_type(work, person):
        raise SkipHandler
    code = await adoption.find(work, message.text or "")
    if code is None:
        raise SkipHandler
    await _shown(talk, person, work, state, code)


async def _shown(talk: Talk, person: Person, work: Work, state: FSMContext, code: AdoptionCode) -> None:
    await state.clear()
    found = await adopting.show_code(work, code, person)
    if found.is_member:
        await _ask_team(talk, work, found, "adopting-member")
        return
    if found.claim.asked_at is not None or not await adoption.may_try(work, found.claim, found.known.person):
        await _ask_team(talk, work, found, "adopting-asked")
        return
    await state.set_state(Adopting.digits)
    await state.set_data({"claim": to_token(found.claim.id)})
    await talk.show(_question(found, load()("adopting-opened", name=name_of(found.known))))


def _question(found: Claimed, told: Html) -> Screen:
    rows = [
        [button("adopting-button-no-digits", ClaimTap.on(found.claim.id, "ask"))],
        [button("adopting-button-not-mine", MENU)],
    ]
    return compose([told], rows)


@router.message(Adopting.digits, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def digits(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The digits: theirs at once when they are right; after three wrong ones the team is asked."""
    claim_id = from_token(str((await state.get_data()).get("claim")))
    try:
        member = await adopting.by_digits(work, claim_id, person, message.text or "")
    except RefusedInput as refusal:
        await talk.show(_question(await adopting.claimed(work, claim_id), load()(refusal.key)))
        return
    except Stale:
        await state.clear()
        raise InvitationRefused("adopting-done") from None
    if member is not None:
        await state.clear()
        file = await paper_files.of_person(work, member.id)
        told = load()("adopting-told-digits", account=account_of(member), name=name_of(file))
        await _tell_keepers(work, file, compose([told], [home_row()]), f"adopted:{file.file.id}")
        await _welcome(talk, work, member)
        return
    found = await adopting.claimed(work, claim_id)
    if await adoption.may_try(work, found.claim, found.known.person):
        left = adoption.TRIES - found.claim.tries
        await talk.show(_question(found, load()("adopting-digits-wrong", left=left)))
        return
    await state.clear()
    await _ask_team(talk, work, found, "adopting-digits-no-more")


@router.callback_query(ClaimTap.filter(F.act == "ask"))
async def without_digits(
    _: object, callback_data: ClaimTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Je ne les ai pas »: an officer says whether it is them."""
    await state.clear()
    await adoption.own(work, callback_data.uuid, person)
    try:
        found = await adopting.claimed(work, callback_data.uuid)
    except Stale:
        raise InvitationRefused("adopting-done") from None
    await _ask_team(talk, work, found, "adopting-asked")


async def _ask_team(talk: Talk, work: Work, found: Claimed, key: str) -> None:
    """Once a claim: a card to whoever looks after the firm."""
    if adoption.ask_team(work, found.claim):
        await _tell_keepers(work, found.known, await who(work, found), f"claim:{found.claim.id}")
    ways = [button("button-team", Go(to="team")), button("button-menu", MENU)]
    await talk.show(screen(key, [ways]))


async def who(work: Work, found: Claimed) -> Screen:
    """Whom the officer has to recognise before anything changes."""
    claim_id, name, account = found.claim.id, name_of(found.known), account_of(found.by)
    no = button("adopting-button-no", ClaimTap.on(claim_id, "deny"))
    if found.is_member:
        own = await people.organisation_of(work, found.by)
        structure = (own.name if own else None) or full_name(found.by)
        told = load()("adopting-who-member", name=name, account=account, structure=structure)
        return compose([told], [[button("adopting-button-merge", ClaimTap.on(claim_id, "merge"), "danger")], [no]])
    told = load()("adopting-who", name=name, account=account)
    return compose([told], [[button("adopting-button-yes", ClaimTap.on(claim_id, "confirm"), "primary")], [no]])


async def _tell_keepers(work: Work, known: paper_files.Known, shown: Screen, key: str) -> None:
    for officer in await paper_files.keepers(work, known.file):
        await put(
            work,
            shown,
            chat_id=officer.telegram_id,
            key=f"{key}:{officer.id}",
            message_class=MessageClass.A,
            person_id=None,
        )


async def _welcome(talk: Talk, work: Work, member: Person) -> None:
    """The member at home, with all that is theirs."""
    say = load()
    told = [say("adopting-adopted", name=member.first_name or ""), say("adopting-adopted-data")]
    await talk.say(compose(told))
    await talk.show(await home.menu_screen(member, work))


@router.callback_query(ClaimTap.filter(F.act.in_({"confirm", "merge"})), FromOfficer())
async def confirmed(_: object, callback_data: ClaimTap, talk: Talk, work: Work, officer: Officer) -> None:
    """« C'est bien elle », « Réunir les deux »: the file is theirs, and they are told."""
    merging = callback_data.act == "merge"
    try:
        by = adopting.merge if merging else adopting.by_officer
        member = await by(work, callback_data.uuid, officer)
    except Stale:
        await talk.trace(screen("adopting-decided", [home_row()]))
        return
    except RefusedInput as refusal:
        no = button("adopting-button-no", ClaimTap.on(callback_data.uuid, "deny"))
        await talk.trace(screen(refusal.key, [home_row(no)]))
        return
    known = await paper_files.of_person(work, member.id)
    see = button("paper-button-back", PaperTap.on(known.file.id, "see"))
    key = "adopting-merged" if merging else "adopting-confirmed"
    await talk.trace(screen(key, [home_row(see)], name=name_of(known), account=account_of(member)))
    say = load()
    told = [say("adopting-adopted", name=member.first_name or ""), say("adopting-adopted-data")]
    await put(
        work,
        compose(told, [[button("button-menu", MENU)]]),
        chat_id=member.telegram_id,
        key=f"adopted:{known.file.id}",
        message_class=MessageClass.A,
        person_id=member.id,
    )


@router.callback_query(ClaimTap.filter(F.act == "deny"), FromOfficer())
async def denied(_: object, callback_data: ClaimTap, talk: Talk, work: Work, officer: Officer) -> None:
    """« Ce n'est pas elle »: nothing has changed, and that account opens this file no more."""
    try:
        found = await adopting.refuse(work, callback_data.uuid, officer)
    except Stale:
        await talk.trace(screen("adopting-decided", [home_row()]))
        return
    await talk.trace(screen("adopting-denied", [home_row()], name=name_of(found.known)))
    await put(
        work,
        screen("adopting-turned-down", [[button("button-menu", MENU)]]),
        chat_id=found.by.telegram_id,
        key=f"denied:{found.claim.id}",
        message_class=MessageClass.A,
        person_id=found.by.id,
    )
