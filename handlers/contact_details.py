"""How is this person to be reached, and what becomes of the yes that waited for it?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import set_aside
from handlers.callbacks import Go
from handlers.proposal_card import card
from handlers.proposal_vat import regime_question, untold, vat_screen
from handlers.screens import Screen, button, screen
from handlers.talk import Talk
from locales.escape import trusted
from locales.loader import load
from models.base import from_token, to_token
from models.errors import RefusedInput, Stale
from models.member import Person
from models.work import Work
from troc.exchanges import overview
from troc.exchanges.standing import Standing
from troc.members import reach, taxation
from troc.workflows import replying, showing

router = Router(name="contact_details")

REMOVED = {"remove_keyboard": True}


class Reach(StatesGroup):
    """What we wait for: a choice of how to be reached, or a number typed."""

    choice = State()
    number = State()


async def interested(talk: Talk, person: Person, work: Work, state: FSMContext, match_id: UUID, told: str = "") -> None:
    """« Ça m'intéresse »: recorded at once, or as soon as we know the structure's VAT and how the person is to be reached.

    `told`: what was read of the cost of VAT (`yes_button`); where it is not what it costs now, that is read first.
    """
    await state.clear()
    view = await showing.seen(work, match_id, person)
    if untold(view, told):
        await talk.show(vat_screen(view, deciding=True).with_heading(load()("vat-cost-since")))
        return
    news = None
    if view.standing in (Standing.OPEN, Standing.PUT_OFF) and not taxation.is_asked(view.mine):
        await set_aside.ask(talk, state, regime_question(match_id))
        return
    try:
        if not await replying.say_yes(work, person, view.proposal):
            if view.standing in (Standing.OPEN, Standing.PUT_OFF):
                await ask(talk, state, match_id, told)
                return
    except Stale:
        news = load()("proposals-stale") if view.standing != Standing.WAITING else None
    view = await showing.seen(work, match_id, person)
    await talk.trace(card(view, work.now, more=await _others(work, person), news=news))


async def _others(work: Work, person: Person) -> bool:
    """Whether other proposals wait for an answer."""
    return bool(await overview.waiting_for(work, person.id))


async def ask(talk: Talk, state: FSMContext, match_id: UUID | None = None, told: str = "") -> None:
    """Ask how to be reached; the yes to `match_id` follows by itself, as it was meant (`told`, see `interested`)."""
    await state.set_state(Reach.choice)
    await state.set_data({"match": to_token(match_id), "told": told} if match_id else {})
    await talk.show(_choice())


@router.callback_query(Go.filter(F.to == "reach"))
async def change(_: CallbackQuery, talk: Talk, state: FSMContext) -> None:
    """From the settings: another number, or Telegram."""
    await ask(talk, state)


@router.message(F.contact)
async def shared(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """A contact card: their own number is kept, somebody else's is not."""
    contact = message.contact
    sender = message.from_user.id if message.from_user else None
    if contact is None or contact.user_id != sender or talk.firm is not None:
        waiting = await state.get_state() in (Reach.choice, Reach.number)
        told = load()("proposals-reach-not-yours")
        await talk.say(Screen(told, keyboard=_keyboard() if waiting else REMOVED))
        return
    number = contact.phone_number
    await _keep_phone(talk, person, work, state, number if number.startswith(("+", "0")) else f"+{number}")


@router.message(Reach.choice, F.text, ~F.text.startswith("/"))
async def chosen(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """One of the buttons of the keyboard, or a number typed straight away."""
    text = message.text or ""
    if _is(text, "proposals-button-other", "proposals-button-share"):
        await state.set_state(Reach.number)
        await talk.say(Screen(load()("proposals-reach-number"), keyboard=_keyboard(number_only=True)))
    elif _is(text, "button-cancel"):
        await _stop(talk, person, work, state)
    elif _is(text, "proposals-button-telegram"):
        await _keep_telegram(talk, person, work, state)
    elif kept := await set_aside.keep(work, person, text):
        await talk.say(Screen(kept, keyboard=_keyboard()))
    elif any(character.isdigit() for character in text):
        await _keep_phone(talk, person, work, state, text)
    else:
        await talk.say(Screen(load()("proposals-reach-unread"), keyboard=_keyboard()))


@router.message(Reach.number, F.text, ~F.text.startswith("/"))
async def typed(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """A number written by hand."""
    if _is(message.text or "", "button-cancel"):
        await _stop(talk, person, work, state)
    elif kept := await set_aside.keep(work, person, message.text or ""):
        await talk.say(Screen(kept, keyboard=_keyboard(number_only=True)))
    else:
        await _keep_phone(talk, person, work, state, message.text or "")


def leftover(message: Message) -> bool:
    """A tap on the keyboard of a question that is over: Telegram keeps it on screen."""
    keys = ("proposals-button-other", "proposals-button-share", "proposals-button-telegram")
    return bool(message.text) and _is(message.text or "", *keys)


@router.message(leftover)
async def too_late(_: Message, talk: Talk) -> None:
    """The keyboard goes away."""
    await talk.say(Screen(load()("proposals-reach-nothing"), keyboard=REMOVED))


async def _keep_phone(talk: Talk, person: Person, work: Work, state: FSMContext, text: str) -> None:
    try:
        await reach.by_phone(work, person, text)
    except RefusedInput as error:
        if await state.get_state() is None:
            await talk.say(Screen(load()(error.key), keyboard=REMOVED))
        else:
            await state.set_state(Reach.number)
            await talk.say(Screen(load()(error.key), keyboard=_keyboard(number_only=True)))
        return
    shown = trusted(reach.phone_in_words(person.phone or ""))
    await _kept(talk, person, work, state, screen("proposals-reach-number-kept", phone=shown))


async def _keep_telegram(talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    try:
        await reach.by_telegram(work, person)
    except RefusedInput as error:
        await talk.say(Screen(load()(error.key), keyboard=_keyboard()))
        return
    shown = trusted(f"@{reach.username(person)}")
    await _kept(talk, person, work, state, screen("proposals-reach-telegram-kept", username=shown))


async def _kept(talk: Talk, person: Person, work: Work, state: FSMContext, told: Screen) -> None:
    """It is known: the keyboard goes, and the yes that waited is recorded without another tap."""
    match_id, cost = await _waiting(state), str((await state.get_data()).get("told", ""))
    await state.clear()
    await talk.say(Screen(told.text, keyboard=REMOVED))
    if match_id is not None:
        await interested(talk, person, work, state, match_id, cost)
    else:
        await talk.show(screen("proposals-reach-changed", [[button("button-menu", Go(to="menu"))]]))


async def _stop(talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    match_id = await _waiting(state)
    await state.clear()
    await talk.say(Screen(load()("proposals-reach-stopped"), keyboard=REMOVED))
    if match_id is not None:
        view = await showing.seen(work, match_id, person)
        await talk.show(card(view, work.now, more=await _others(work, person)))


async def _waiting(state: FSMContext) -> UUID | None:
    """The proposal whose yes waits, if any."""
    token = (await state.get_data()).get("match")
    return from_token(token) if token else None


def _choice() -> Screen:
    return Screen(load()("proposals-reach"), keyboard=_keyboard())


def _keyboard(*, number_only: bool = False) -> dict[str, Any]:
    """The reply keyboard: only such a one may ask Telegram for a phone number."""
    say = load().plain
    rows: list[list[dict[str, Any]]] = [[{"text": say("proposals-button-share"), "request_contact": True}]]
    if not number_only:
        rows.append([{"text": say("proposals-button-other")}, {"text": say("proposals-button-telegram")}])
    rows.append([{"text": say("button-cancel")}])
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}


def _is(text: str, *keys: str) -> bool:
    """Whether `text` is one of these labels, however it was typed."""
    return text.strip().casefold() in {load().plain(key).casefold() for key in keys}
