"""How does an officer get a poster, a leaflet, a card, the accountant's note or the call script, with codes of their own?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import CampaignTap, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import document_papers as papers
from handlers.officers import document_screens as screens
from handlers.officers.cards import home_row
from handlers.officers.document_screens import DOCUMENTS
from handlers.screens import button
from handlers.talk import Talk
from models.base import from_token, to_token
from models.errors import RefusedInput
from models.member import Campaign, Officer, Person
from models.work import Work
from troc.members import campaigns, reach
from troc.members.campaigns import Source
from troc.workflows import documents
from troc.workflows.documents import Document

router = Router(name="documents")


class Printing(StatesGroup):
    """One state a question; the answers so far are in the chat's data until the document leaves."""

    channel = State()
    wave = State()
    territory = State()
    phone = State()


TYPED = (F.text, ~F.text.startswith("/"), ~F.forward_origin)


@router.message(Command("affiche"), FromOfficer())
@router.callback_query(TeamTap.filter(F.act == "documents"), FromOfficer())
async def home(_: object, talk: Talk, state: FSMContext) -> None:
    """Which document?"""
    await state.clear()
    await talk.show(screens.home_screen())


@router.callback_query(TeamTap.filter(F.act == "doc"), FromOfficer())
async def begin(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """For one of the last campaigns, or a new one."""
    document = _document(callback_data.arg)
    if document is None:
        await home(_, talk, state)
        return
    await state.clear()
    await state.set_data({"document": str(document)})
    recent = await campaigns.recent(work, officer, screens.RECENT)
    if recent:
        await talk.show(screens.which_campaign(document, recent))
    else:
        await _ask_channel(talk, state)


@router.callback_query(TeamTap.filter(F.act == "doc-new"), FromOfficer())
async def new(_: object, talk: Talk, state: FSMContext) -> None:
    """A new campaign: where will the document be seen?"""
    await _ask_channel(talk, state)


@router.callback_query(TeamTap.filter(F.act == "doc-channel"), FromOfficer())
async def channel(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, house: House) -> None:
    """One of the usual channels."""
    if callback_data.arg not in screens.CHANNELS:
        await home(_, talk, state)
        return
    await state.update_data(channel=callback_data.arg)
    await _ask_wave(talk, work, state, house)


@router.message(Printing.channel, *TYPED, FromOfficer())
async def channel_typed(message: Message, talk: Talk, work: Work, state: FSMContext, house: House) -> None:
    """A channel of the officer's own."""
    try:
        await state.update_data(channel=campaigns.as_code(message.text or ""))
    except RefusedInput as error:
        await talk.show(screens.channel(again=error.key))
        return
    await _ask_wave(talk, work, state, house)


@router.callback_query(TeamTap.filter(F.act == "doc-wave"), FromOfficer())
async def wave(_: object, callback_data: TeamTap, talk: Talk, state: FSMContext, house: House) -> None:
    """One of the waves offered."""
    found = await _offered(state, "waves", callback_data.arg)
    if found is None:
        await home(_, talk, state)
        return
    await state.update_data(wave=found)
    await _ask_territory(talk, state, house)


@router.message(Printing.wave, *TYPED, FromOfficer())
async def wave_typed(message: Message, talk: Talk, state: FSMContext, house: House) -> None:
    """A wave of the officer's own."""
    try:
        await state.update_data(wave=campaigns.as_code(message.text or ""))
    except RefusedInput as error:
        await talk.show(screens.wave((await state.get_data()).get("waves", []), again=error.key))
        return
    await _ask_territory(talk, state, house)


@router.callback_query(TeamTap.filter(F.act == "doc-territory"), FromOfficer())
async def territory(
    _: object,
    callback_data: TeamTap,
    talk: Talk,
    work: Work,
    state: FSMContext,
    house: House,
    officer: Officer,
    person: Person,
) -> None:
    """One of the territories offered."""
    found = await _offered(state, "territories", callback_data.arg)
    if found is None:
        await home(_, talk, state)
        return
    await state.update_data(territory=found)
    await _open(talk, work, state, house, officer, person)


@router.message(Printing.territory, *TYPED, FromOfficer())
async def territory_typed(
    message: Message, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer, person: Person
) -> None:
    """A territory of the officer's own."""
    try:
        await state.update_data(territory=campaigns.as_territory(message.text or ""))
    except RefusedInput as error:
        await talk.show(screens.territory((await state.get_data()).get("territories", []), again=error.key))
        return
    await _open(talk, work, state, house, officer, person)


@router.callback_query(TeamTap.filter(F.act == "doc-phone"), FromOfficer())
async def phone(
    _: object,
    callback_data: TeamTap,
    talk: Talk,
    work: Work,
    state: FSMContext,
    house: House,
    officer: Officer,
    person: Person,
) -> None:
    """None, the officer's own number, or another one to come."""
    if callback_data.arg == "change":
        await state.clear()
        await _ask_phone(talk, state, person)
        return
    campaigns.set_phone(officer, person.phone if callback_data.arg == "mine" else None)
    await _phone_kept(talk, work, state, house, officer)


@router.message(Printing.phone, *TYPED, FromOfficer())
async def phone_typed(
    message: Message, talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer, person: Person
) -> None:
    """A number typed."""
    try:
        campaigns.set_phone(officer, message.text or "")
    except RefusedInput as error:
        await talk.show(screens.phone(_own_number(person), again=error.key))
        return
    await _phone_kept(talk, work, state, house, officer)


@router.callback_query(TeamTap.filter(F.act == "doc-back"), FromOfficer())
async def back(_: object, callback_data: TeamTap, talk: Talk, work: Work, state: FSMContext, house: House) -> None:
    """The question before."""
    if callback_data.arg == "wave":
        await _ask_channel(talk, state)
    elif callback_data.arg == "territory":
        await _ask_wave(talk, work, state, house)
    else:
        await home(_, talk, state)


@router.callback_query(CampaignTap.filter(F.act == "print"), FromOfficer())
async def reprint(
    _: object,
    callback_data: CampaignTap,
    talk: Talk,
    work: Work,
    state: FSMContext,
    house: House,
    officer: Officer,
    person: Person,
) -> None:
    """A document of a campaign that exists."""
    document = _document(callback_data.arg)
    campaign = await campaigns.own(work, callback_data.uuid)
    if document is None:
        await home(_, talk, state)
        return
    await state.clear()
    await state.set_data({"document": str(document), "campaign": to_token(campaign.id)})
    await _ready(talk, work, state, house, officer, person, campaign)


async def _open(talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer, person: Person) -> None:
    """All is said: the campaign of these answers, and its document once the phone is known."""
    data = await state.get_data()
    if not {"document", "channel", "wave", "territory"} <= data.keys():
        await home(None, talk, state)
        return
    campaign = await campaigns.opened(work, officer, Source(data["channel"], data["wave"], data["territory"]))
    await state.update_data(campaign=to_token(campaign.id))
    await _ready(talk, work, state, house, officer, person, campaign)


async def _ready(
    talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer, person: Person, campaign: Campaign
) -> None:
    """The document leaves, unless its officer has not said yet which phone it shows."""
    if officer.phone is None and campaign.officer_id == officer.id:
        await _ask_phone(talk, state, person)
        return
    await _leave(talk, work, state, house)


async def _phone_kept(talk: Talk, work: Work, state: FSMContext, house: House, officer: Officer) -> None:
    """The document that waited for it leaves; asked for by itself, it is only noted."""
    if "campaign" in await state.get_data():
        await _leave(talk, work, state, house)
        return
    await state.clear()
    rows = [home_row(button("documents-button-home", DOCUMENTS))]
    await talk.show(screens.phone_kept(documents.phone_of(officer), rows))


async def _leave(talk: Talk, work: Work, state: FSMContext, house: House) -> None:
    data = await state.get_data()
    await state.clear()
    document = _document(data["document"])
    if document is not None:
        await papers.hand_over(talk, work, house, await campaigns.own(work, from_token(data["campaign"])), document)


async def _ask_channel(talk: Talk, state: FSMContext) -> None:
    await state.set_state(Printing.channel)
    await talk.show(screens.channel())


async def _ask_wave(talk: Talk, work: Work, state: FSMContext, house: House) -> None:
    used = await campaigns.waves(work, screens.WAVES)
    offered = list(dict.fromkeys([*used, *screens.seasons(papers.today(work, house))]))
    await state.set_state(Printing.wave)
    await state.update_data(waves=offered)
    await talk.show(screens.wave(offered))


async def _ask_territory(talk: Talk, state: FSMContext, house: House) -> None:
    offered = screens.territories(house)
    await state.set_state(Printing.territory)
    await state.update_data(territories=offered)
    await talk.show(screens.territory(offered))


async def _ask_phone(talk: Talk, state: FSMContext, person: Person) -> None:
    await state.set_state(Printing.phone)
    await talk.show(screens.phone(_own_number(person)))


async def _offered(state: FSMContext, name: str, rank: str) -> str | None:
    """The text behind a button that carries its rank; None once the question is over."""
    offered = (await state.get_data()).get(name, [])
    return offered[int(rank)] if rank.isdecimal() and int(rank) < len(offered) else None


def _document(text: str) -> Document | None:
    return Document(text) if text in set(Document) else None


def _own_number(person: Person) -> str | None:
    return reach.phone_in_words(person.phone) if person.phone else None
