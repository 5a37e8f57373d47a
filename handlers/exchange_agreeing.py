"""How are terms sent, accepted, taken back?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers import exchange_papers
from handlers.callbacks import ExchangeTap
from handlers.exchange_card import card
from handlers.exchange_draft_screens import vat_question
from handlers.exchange_steps import refused, stale
from handlers.exchange_vat_screens import turnover_question
from handlers.house import House
from handlers.officers import exchanges as team
from handlers.set_aside import ask
from handlers.talk import Talk
from locales.loader import load
from models.enums import ExchangeState
from models.errors import RefusedInput, Stale
from models.member import Person
from models.work import Work
from troc.members import taxation
from troc.workflows import exchange_drafting as drafting
from troc.workflows import exchanging

router = Router(name="exchange_agreeing")


@router.callback_query(ExchangeTap.filter(F.act == "send"))
async def send(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Envoyer à … »: the terms are on the table. When others came meanwhile, those are shown instead."""
    await state.clear()
    board = await exchanging.look(work, callback_data.uuid, person)
    try:
        draft = await drafting.open_draft(work, board.deal)
        if draft.seen != callback_data.version:
            raise Stale
        await drafting.send(work, person, board.deal, draft)
    except Stale:
        await stale(talk, await exchanging.look(work, callback_data.uuid, person))
        return
    except RefusedInput as error:
        await talk.show(refused(board, error))
        return
    await team.announce(work, board.deal.exchange.id)
    await talk.trace(card(await exchanging.look(work, callback_data.uuid, person)))


@router.callback_query(ExchangeTap.filter(F.act == "accept"))
async def accept(
    _: CallbackQuery,
    callback_data: ExchangeTap,
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    house: House,
) -> None:
    """« D'accord »: to the very terms that were shown, and to their figures."""
    board = await exchanging.look(work, callback_data.uuid, person)
    if not taxation.is_asked(board.mine) and board.deal.state is ExchangeState.TERMS:
        await ask(talk, state, vat_question(board))
        return
    asked = drafting.turnover_asked(board)
    if asked and board.deal.state is ExchangeState.TERMS and not board.deal.has_signed:
        await ask(talk, state, turnover_question(board, asked))
        return
    try:
        outcome = await exchanging.accept(work, person, board.deal, callback_data.version)
    except Stale:
        await stale(talk, await exchanging.look(work, callback_data.uuid, person))
        return
    board = await exchanging.look(work, callback_data.uuid, person)
    if outcome == "anew":
        await talk.trace(card(board).with_heading(load()("exchange-anew")))
        return
    await talk.trace(card(board))
    if outcome == "agreed" and board.deal.exchange.agreed_version == callback_data.version:
        await exchange_papers.hand_over(
            work,
            person,
            board,
            house.controller,
            f"agreed:{board.deal.exchange.id}:{callback_data.version}:{person.id}",
        )


@router.callback_query(ExchangeTap.filter(F.act.in_({"take_back", "keep"})))
async def withdraw(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """The author takes their terms back; the others keep what had been agreed."""
    board = await exchanging.look(work, callback_data.uuid, person)
    do = exchanging.take_back if callback_data.act == "take_back" else exchanging.keep
    try:
        await do(work, board.deal, callback_data.version)
    except Stale:
        await stale(talk, await exchanging.look(work, callback_data.uuid, person))
        return
    shown = card(await exchanging.look(work, callback_data.uuid, person))
    key = "exchange-withdrawn" if callback_data.act == "take_back" else "exchange-kept"
    await talk.trace(shown.with_heading(load()(key)))
