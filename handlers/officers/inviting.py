"""How does an officer open a door to a firm, or to many: a link, a QR code, six characters to type?"""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import InvitationTap, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import invitation_screens as screens
from handlers.officers.invitation_screens import INVITATIONS_A_PAGE, STEPS
from handlers.talk import Talk
from locales.loader import load
from models.enums import InvitationKind
from models.member import Officer
from models.work import Work
from troc.members import invitations, joining, prospect_progress, team
from troc.members.sectors import SECTORS, trade_in
from troc.places.gazetteer import load_gazetteer
from troc.places.reader import read_commune

router = Router(name="inviting")

#: Characters kept of a channel or a wave: they are codes of the study.
CODE_LIMIT = 32
LIMITS = {"name": joining.NAME_LIMIT, "first_name": joining.FIRST_NAME_LIMIT, "channel": CODE_LIMIT, "wave": CODE_LIMIT}


class Inviting(StatesGroup):
    """One state a question; what is known so far is in the chat's data until the invitation is made."""

    name = State()
    commune = State()
    sector = State()
    first_name = State()
    channel = State()
    wave = State()
    ready = State()


TYPED = (F.text, ~F.text.startswith("/"), ~F.forward_origin)


@router.message(Command("inviter"), FromOfficer())
@router.callback_query(TeamTap.filter(F.act == "invite"), FromOfficer())
async def home(_: object, talk: Talk, state: FSMContext) -> None:
    """Personal link, link for a group, or a code for a leaflet."""
    await state.clear()
    await talk.show(screens.home_screen())


@router.callback_query(TeamTap.filter(F.act == "invite-kind"), FromOfficer())
async def begin(_: object, callback_data: TeamTap, talk: Talk, state: FSMContext) -> None:
    """The first question for that kind."""
    if callback_data.arg not in set(InvitationKind):
        await home(_, talk, state)
        return
    kind = InvitationKind(callback_data.arg)
    await state.set_data({"kind": str(kind), "known": {}})
    await _ask(STEPS[kind][0], talk, state)


@router.message(Inviting.name, *TYPED, FromOfficer())
@router.message(Inviting.first_name, *TYPED, FromOfficer())
@router.message(Inviting.channel, *TYPED, FromOfficer())
@router.message(Inviting.wave, *TYPED, FromOfficer())
async def typed(message: Message, talk: Talk, state: FSMContext) -> None:
    """A name or a code as it was typed."""
    step = (await state.get_state() or "").rpartition(":")[2]
    text = " ".join((message.text or "").split())[: LIMITS[step]]
    if not any(character.isalnum() for character in text):
        await talk.show(screens.question(step, again="officers-invite-unread"))
        return
    await _learn(step, text, talk, state)


@router.message(Inviting.commune, *TYPED, FromOfficer())
async def commune(message: Message, talk: Talk, state: FSMContext) -> None:
    """A commune as people write it: taken when it is sure, else at most three buttons."""
    reading = read_commune((message.text or "")[:200], load_gazetteer())
    if reading.accepted is not None:
        await _learn("commune", reading.accepted.code, talk, state)
    elif reading.choices:
        await talk.show(screens.communes(reading.choices))
    else:
        await talk.show(screens.question("commune", again="officers-invite-no-commune"))


@router.message(Inviting.sector, *TYPED, FromOfficer())
@router.message(Inviting.ready, *TYPED, FromOfficer())
async def use_buttons(_: Message, talk: Talk, state: FSMContext) -> None:
    """Text where a button is expected: the buttons again, at the bottom."""
    data = await state.get_data()
    if (await state.get_state() or "").endswith(":sector"):
        await talk.show(screens.question("sector", again="officers-invite-use-buttons"))
    else:
        await talk.show(screens.preview(InvitationKind(data["kind"]), data["known"]))


@router.callback_query(TeamTap.filter(F.act == "invite-commune"), FromOfficer())
async def commune_chosen(_: object, callback_data: TeamTap, talk: Talk, state: FSMContext) -> None:
    """One of the communes offered."""
    known = callback_data.arg in load_gazetteer().communes
    await _learn("commune", callback_data.arg if known else None, talk, state)


@router.callback_query(TeamTap.filter(F.act == "invite-sector"), FromOfficer())
async def sector_chosen(_: object, callback_data: TeamTap, talk: Talk, state: FSMContext) -> None:
    """One of the sectors."""
    await _learn("sector", callback_data.arg if callback_data.arg in SECTORS else None, talk, state)


@router.callback_query(TeamTap.filter(F.act == "invite-page"), FromOfficer())
async def sectors_page(_: object, callback_data: TeamTap, talk: Talk) -> None:
    """Other sectors."""
    await talk.show(screens.question("sector", page=_number(callback_data.arg)))


@router.callback_query(TeamTap.filter(F.act == "invite-skip"), FromOfficer())
async def skip(_: object, callback_data: TeamTap, talk: Talk, state: FSMContext) -> None:
    """Not known: the firm will say it."""
    await _learn(callback_data.arg, None, talk, state)


@router.callback_query(TeamTap.filter(F.act == "invite-enough"), FromOfficer())
async def enough(_: object, talk: Talk, state: FSMContext) -> None:
    """Straight to what the invitation will carry."""
    await _preview(talk, state)


@router.callback_query(TeamTap.filter(F.act == "invite-back"), FromOfficer())
async def back(_: object, callback_data: TeamTap, talk: Talk, state: FSMContext) -> None:
    """The question before; from the first, the choice of kinds."""
    steps = await _steps(state)
    rank = steps.index(callback_data.arg) if callback_data.arg in steps else len(steps)
    if rank == 0:
        await home(_, talk, state)
    else:
        await _ask(steps[rank - 1], talk, state)


@router.callback_query(TeamTap.filter(F.act == "invite-make"), FromOfficer())
async def make(
    _: object, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer, erasure_key: bytes
) -> None:
    """The invitation is made, unless the firm said no. A second tap finds nothing to make, and shows the start."""
    data = await state.get_data()
    if data.get("kind") not in set(InvitationKind):
        await home(_, talk, state)
        return
    known: dict[str, str] = dict(data.get("known", {}))
    channel, wave = known.pop("channel", None), known.pop("wave", None)
    trade = trade_in(known.get("name", "")) or (load().plain(f"trade-{known['sector']}") if "sector" in known else None)
    prefill = known | ({"trade": trade} if trade else {})
    kind = InvitationKind(data["kind"])
    if kind is InvitationKind.PERSONAL:
        await prospect_progress.welcome(work, known.get("name", ""), known.get("commune_code"), erasure_key)
    door = await invitations.invite(work, kind, officer, prefill=prefill, channel=channel, wave=wave)
    await state.clear()
    await talk.strip()
    await talk.say(screens.to_forward(door, house, known, officer))
    await talk.say(screens.made(door, house, work))


@router.callback_query(TeamTap.filter(F.act == "invitations"), FromOfficer())
async def listed(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """The invitations made so far."""
    await state.clear()
    page = _number(callback_data.arg)
    rows, total = await invitations.listed(work, page * INVITATIONS_A_PAGE, INVITATIONS_A_PAGE)
    await talk.show(screens.list_screen(rows, total, page))


@router.callback_query(InvitationTap.filter(F.act == "see"), FromOfficer())
async def see(_: object, callback_data: InvitationTap, talk: Talk, work: Work, house: House) -> None:
    """One of them."""
    row = await invitations.own(work, callback_data.uuid)
    await talk.show(screens.one_screen(row, await team.get(work, row.officer_id), house, work))


@router.callback_query(InvitationTap.filter(F.act == "revoke"), FromOfficer())
async def revoke(_: object, callback_data: InvitationTap, talk: Talk, work: Work) -> None:
    """Close it; those who came in stay."""
    await invitations.revoke(work, await invitations.own(work, callback_data.uuid))
    await talk.trace(screens.closed())


async def _learn(step: str, value: str | None, talk: Talk, state: FSMContext) -> None:
    """Keep one answer (or that there is none), and go on to the next question or to the end."""
    data = await state.get_data()
    steps = await _steps(state)
    if step not in steps or "known" not in data:
        await home(None, talk, state)
        return
    line = "commune_code" if step == "commune" else step
    known: dict[str, Any] = {key: kept for key, kept in data["known"].items() if key != line}
    await state.update_data(known=known | ({line: value} if value else {}))
    rank = steps.index(step) + 1
    if rank < len(steps):
        await _ask(steps[rank], talk, state)
    else:
        await _preview(talk, state)


async def _ask(step: str, talk: Talk, state: FSMContext) -> None:
    await state.set_state(getattr(Inviting, step))
    await talk.show(screens.question(step))


async def _preview(talk: Talk, state: FSMContext) -> None:
    data = await state.get_data()
    if data.get("kind") not in set(InvitationKind):
        await home(None, talk, state)
        return
    await state.set_state(Inviting.ready)
    await talk.show(screens.preview(InvitationKind(data["kind"]), data["known"]))


async def _steps(state: FSMContext) -> list[str]:
    kind = (await state.get_data()).get("kind")
    return list(STEPS[InvitationKind(kind)]) if kind in set(InvitationKind) else []


def _number(text: str) -> int:
    """A page; the first when the button was forged."""
    return min(int(text), 10_000) if text.isascii() and text.isdigit() else 0
