"""How does an officer write to many members: to whom, which words, how many, two minutes to stop, what came of it?"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers import broadcasts as letters
from handlers.callbacks import BroadcastTap, TeamTap
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers import broadcast_screens as screens
from handlers.officers.cards import home_row
from handlers.screens import Screen, button, compose, screen
from handlers.talk import Talk, message_payload, put
from locales.escape import Html
from locales.loader import load
from models.base import from_token, to_token
from models.broadcast import Broadcast, BroadcastState
from models.errors import NotFound, RefusedInput, Stale
from models.member import Officer
from models.outbox import MessageClass
from models.work import Work
from troc.members import absences, broadcasts, rehearsals, sectors, team
from troc.notifications import outbox
from troc.workflows import audience, broadcasting
from troc.workflows.audience import Audience

router = Router(name="officers_broadcasts")

LATELY = 4  #: of what was sent, so many are shown


class Broadcasting(StatesGroup):
    """The words, or the photo, we wait for."""

    words = State()


@router.callback_query(TeamTap.filter(F.act == "broadcasts"), FromOfficer())
async def home(_: object, talk: Talk, work: Work, state: FSMContext) -> None:
    """What was sent lately, and [Nouveau message]."""
    await state.clear()
    await talk.show(screens.home(await broadcasts.listed(work, LATELY)))


@router.callback_query(TeamTap.filter(F.act == "broadcast-new"), FromOfficer())
async def begin(_: object, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """A new draft, to everybody as long as nothing else is said."""
    await state.clear()
    await _filter(talk, work, await broadcasts.begin(work, officer), Audience())


@router.callback_query(BroadcastTap.filter(F.act == "filter"), FromOfficer())
async def refilter(_: object, callback_data: BroadcastTap, talk: Talk, work: Work, officer: Officer) -> None:
    """[Modifier les destinataires]."""
    found = await _draft(talk, work, callback_data.uuid, officer)
    if found is not None:
        await _filter(talk, work, found, Audience.of(found.audience))


@router.callback_query(BroadcastTap.filter(F.act.in_({"where", "sectors"})), FromOfficer())
async def choices(
    _: object, callback_data: BroadcastTap, talk: Talk, work: Work, officer: Officer, house: House
) -> None:
    """The départements or the sectors to choose from."""
    found = await _draft(talk, work, callback_data.uuid, officer)
    if found is None:
        return
    if callback_data.act == "where":
        await talk.show(screens.departements(found, house.departements))
    else:
        page = int(callback_data.arg) if callback_data.arg.isdecimal() and len(callback_data.arg) < 3 else 0
        await talk.show(screens.sector_page(found, page))


@router.callback_query(BroadcastTap.filter(F.act.in_({"in", "sector", "turn"})), FromOfficer())
async def condition(_: object, callback_data: BroadcastTap, talk: Talk, work: Work, officer: Officer) -> None:
    """One line of the filter is set, or goes to its next value."""
    found = await _draft(talk, work, callback_data.uuid, officer)
    if found is not None:
        wanted = _changed(Audience.of(found.audience), callback_data.act, callback_data.arg)
        await _filter(talk, work, found, wanted)


@router.callback_query(BroadcastTap.filter(F.act == "words"), FromOfficer())
async def words(
    _: object, callback_data: BroadcastTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """« Écrivez votre message »."""
    found = await _draft(talk, work, callback_data.uuid, officer)
    if found is not None:
        await state.set_state(Broadcasting.words)
        await state.set_data({"broadcast": to_token(found.id)})
        await talk.show(_ask(load()("broadcasts-words", most=broadcasts.TEXT_LIMIT), found))


@router.message(Broadcasting.words, F.text | F.photo, ~F.text.startswith("/"), FromOfficer())
async def written(message: Message, talk: Talk, work: Work, state: FSMContext, officer: Officer, house: House) -> None:
    """The words, a photo with or without them: the preview, then how many would get it."""
    found = await _draft(talk, work, from_token((await state.get_data())["broadcast"]), officer)
    if found is None:
        await state.clear()
        return
    photo = message.photo[-1].file_id if message.photo else None
    try:
        broadcasts.set_words(work, found, message.text or message.caption or "", photo)
    except RefusedInput as refusal:
        over = {name: int(str(value)) for name, value in refusal.arguments.items()}
        await talk.show(_ask(load()(refusal.key, **over), found))
        return
    await state.clear()
    await broadcasting.choose(work, found, officer, Audience.of(found.audience), house.zone)
    await talk.say(letters.sample(found, officer))
    await talk.show(await _count(work, found))


@router.message(Broadcasting.words, FromOfficer())
async def neither(message: Message, talk: Talk, work: Work, state: FSMContext, officer: Officer) -> None:
    """A voice, a file, a place: words or a photo are expected."""
    found = await _draft(talk, work, from_token((await state.get_data())["broadcast"]), officer)
    if found is not None:
        await talk.show(_ask(load()("broadcasts-words-only"), found))


@router.callback_query(BroadcastTap.filter(F.act == "check"), FromOfficer())
async def check(_: object, callback_data: BroadcastTap, talk: Talk, work: Work, officer: Officer, house: House) -> None:
    """The filter is right: the list, drawn up anew, beneath the preview."""
    found = await _draft(talk, work, callback_data.uuid, officer)
    if found is None:
        return
    await broadcasting.choose(work, found, officer, Audience.of(found.audience), house.zone)
    await talk.strip()
    await talk.say(letters.sample(found, officer))
    await talk.say(await _count(work, found))


@router.callback_query(BroadcastTap.filter(F.act == "send"), FromOfficer())
async def send(_: object, callback_data: BroadcastTap, talk: Talk, work: Work, officer: Officer, house: House) -> None:
    """« Envoyer à 43 personnes »: two minutes from now. A second tap finds it confirmed."""
    found = await broadcasts.get(work, callback_data.uuid)
    if found.officer_id != officer.id:
        raise NotFound
    if found.state != BroadcastState.DRAFT:
        await talk.trace(await _progress(work, found, house))
        return
    seen = int(callback_data.arg) if callback_data.arg.isdecimal() and len(callback_data.arg) < 9 else -1
    try:
        await broadcasting.confirm(work, found, seen)
    except Stale:
        await broadcasting.choose(work, found, officer, Audience.of(found.audience), house.zone)
        await talk.trace((await _count(work, found)).with_heading(load()("error-stale")))
        return
    await talk.trace(screen("broadcasts-confirmed", [home_row()], officer=officer.first_name))
    await put(
        work,
        await _progress(work, found, house),
        chat_id=officer.telegram_id,
        key=_progress_key(found),
        message_class=MessageClass.A,
        person_id=None,
    )


@router.callback_query(BroadcastTap.filter(F.act == "stop"), FromOfficer())
async def stop(_: object, callback_data: BroadcastTap, talk: Talk, work: Work, officer: Officer, house: House) -> None:
    """[Arrêter l'envoi], by anybody of the team: whoever has not had it never will. Its author is told."""
    found = await broadcasts.get(work, callback_data.uuid)
    stopped = await broadcasting.stop(work, found)
    shown = await _progress(work, found, house)
    if stopped is not None:
        if found.ended_at is not None and found.officer_id != officer.id:
            name = officer.first_name or load().plain("officers-somebody")
            await _report(work, found, shown.with_heading(load()("broadcasts-stopped-by", officer=name)), but=officer)
            await _on_the_card(work, found, screen("broadcasts-finished", [home_row()]))
        shown = shown.with_heading(load()("broadcasts-just-stopped", told=stopped.told, spared=stopped.spared))
    await talk.trace(shown)


@router.callback_query(BroadcastTap.filter(F.act == "see"), FromOfficer())
async def see(_: object, callback_data: BroadcastTap, talk: Talk, work: Work, house: House) -> None:
    """Where it stands, or what came of it."""
    await talk.show(await _progress(work, await broadcasts.get(work, callback_data.uuid), house))


@router.callback_query(BroadcastTap.filter(F.act == "discard"), FromOfficer())
async def discard(
    _: object, callback_data: BroadcastTap, talk: Talk, work: Work, state: FSMContext, officer: Officer
) -> None:
    """[Abandonner]: nothing of it is kept."""
    found = await _draft(talk, work, callback_data.uuid, officer)
    await state.clear()
    if found is not None:
        await broadcasts.discard(work, found)
        await talk.trace(screen("broadcasts-discarded", [home_row()]))


async def go_on(work: Work, house: House) -> None:
    """For the ticker: let messages go whose two minutes are over, and tell their authors how far they are."""
    for found in await broadcasting.plan(work, house.zone):
        shown = await _progress(work, found, house)
        if found.ended_at is not None:
            await _report(work, found, shown)
            shown = screen("broadcasts-finished", [home_row()])
        await _on_the_card(work, found, shown)


async def _on_the_card(work: Work, found: Broadcast, shown: Screen) -> None:
    """In place of how far it was, in its author's chat."""
    author = await team.get(work, found.officer_id)
    card = await outbox.message_of(work, _progress_key(found))
    if author is None or card is None:
        return
    _method, payload = message_payload(shown)
    settled = "-".join(str(count) for _, count in sorted((await broadcasts.counts(work, found)).items()))
    await outbox.enqueue(
        work,
        chat_id=author.telegram_id,
        method="editMessageText",
        payload=payload,
        dedupe_key=f"{_progress_key(found)}:{found.version}:{settled}",
        target=card,
    )


async def _report(work: Work, found: Broadcast, shown: Screen, but: Officer | None = None) -> None:
    """What came of it, to its author; to whoever took over from them, or to all, when they have left. `but`: who knows."""
    for officer in await absences.heirs(work, found.officer_id):
        if but is not None and officer.id == but.id:
            continue
        await put(
            work,
            shown,
            chat_id=officer.telegram_id,
            key=f"broadcast-report:{found.id}:{officer.id}",
            message_class=MessageClass.A,
            person_id=None,
        )


async def _filter(talk: Talk, work: Work, found: Broadcast, wanted: Audience) -> None:
    """The filter as it is now, kept in the draft; and how many it describes."""
    await broadcasts.choose(work, found, wanted.kept(), (), {}, rehearsing=wanted.rehearsing)
    count = len(await audience.members(work, wanted))
    await talk.show(screens.filter_card(found, wanted, count, await rehearsals.running(work) is not None))


async def _draft(talk: Talk, work: Work, broadcast_id: UUID, officer: Officer) -> Broadcast | None:
    """One's own draft; None when it is none any more, which is then said."""
    try:
        return await broadcasts.draft(work, broadcast_id, officer)
    except Stale:
        await talk.show(screens.home(await broadcasts.listed(work, LATELY)).with_heading(load()("error-stale")))
        return None


async def _count(work: Work, found: Broadcast) -> Screen:
    chosen = (await broadcasts.counts(work, found))["chosen"]
    return screens.count_card(found, Audience.of(found.audience), chosen)


async def _progress(work: Work, found: Broadcast, house: House) -> Screen:
    return screens.progress(found, await broadcasts.counts(work, found), house.zone, work)


def _changed(wanted: Audience, act: str, arg: str) -> Audience:
    """The filter with that line set; a forged value changes nothing."""
    if act == "in":
        return replace(wanted, departement=arg[:3] or None)
    if act == "sector":
        return replace(wanted, sector=arg if arg in sectors.SECTORS else None)
    if arg == "rehearsing":
        return Audience(rehearsing=not wanted.rehearsing)
    turns = screens.TURNS.get(arg)
    if turns is None:
        return wanted
    here = turns.index(getattr(wanted, arg))
    return wanted.but(**{arg: turns[(here + 1) % len(turns)]})


def _ask(told: Html, found: Broadcast) -> Screen:
    back = button("button-back", BroadcastTap.on(found.id, "filter"))
    return compose([told], [[back, button("broadcasts-button-discard", BroadcastTap.on(found.id, "discard"))]])


def _progress_key(found: Broadcast) -> str:
    return f"broadcast-progress:{found.id}"
