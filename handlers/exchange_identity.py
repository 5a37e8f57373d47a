"""What does the agreement print of one's structure: SIREN, address, how many sign?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import ExchangeTap
from handlers.exchange_ways import MENU, tap
from handlers.screens import Screen, button, compose, screen
from handlers.talk import Talk
from locales.escape import user_text
from locales.loader import load
from models.errors import NotFound, RefusedInput
from models.member import Person
from models.work import Work
from troc.members import taxation
from troc.workflows import exchanging
from troc.workflows.exchanging import Board

router = Router(name="exchange_identity")

FIELDS = ("siren", "address")


class Identity(StatesGroup):
    """What we wait for: a number or an address; the chat's data names the exchange and which."""

    text = State()


@router.callback_query(ExchangeTap.filter(F.act == "identity"))
async def identity(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Ma fiche »: what stands on the agreement."""
    await state.clear()
    await talk.show(_screen(await exchanging.look(work, callback_data.uuid, person)))


@router.callback_query(ExchangeTap.filter(F.act == "iline"))
async def line(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """One line of it, to be typed."""
    board = await exchanging.look(work, callback_data.uuid, person)
    if callback_data.extra not in FIELDS:
        raise NotFound
    await state.set_state(Identity.text)
    await state.set_data({"exchange": callback_data.id, "field": callback_data.extra})
    await talk.show(_question(board, callback_data.extra))


@router.callback_query(ExchangeTap.filter(F.act == "signers"))
async def signers(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """One signature, or two: holds for the terms that are sent from now on."""
    board = await exchanging.look(work, callback_data.uuid, person)
    taxation.set_two_signatories(work, board.mine, callback_data.extra == "2", person.id)
    await talk.show(_screen(board))


@router.message(Identity.text, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def typed(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The line as it was typed; what cannot be used is asked again."""
    data = await state.get_data()
    board = await exchanging.look(work, ExchangeTap(id=data["exchange"], act="see").uuid, person)
    keep = taxation.set_siren if data["field"] == "siren" else taxation.set_address
    try:
        keep(work, board.mine, (message.text or "")[:500], person.id)
    except RefusedInput as error:
        await talk.show(_question(board, str(data["field"])).with_heading(load()(error.key)))
        return
    await state.clear()
    await talk.show(_screen(board))


def _screen(board: Board) -> Screen:
    say, mine = load(), board.mine
    facts = [
        say("exchange-identity"),
        say("exchange-identity-siren", siren=mine.siren or "none"),
        say("exchange-identity-address", address=user_text(mine.address, 200) if mine.address else "none"),
        say("exchange-identity-signers", two=mine.two_signatories),
    ]
    two = "1" if mine.two_signatories else "2"
    rows = [
        [button(f"exchange-button-identity-{field}", tap(board, "iline", field)) for field in FIELDS],
        [button(f"exchange-button-signers-{two}", tap(board, "signers", two))],
        [button("button-back", tap(board, "edit")), button("button-menu", MENU)],
    ]
    return compose(facts, rows)


def _question(board: Board, field: str) -> Screen:
    ways = [button("button-back", tap(board, "identity")), button("button-menu", MENU)]
    return screen(f"exchange-ask-{field}", [ways])
