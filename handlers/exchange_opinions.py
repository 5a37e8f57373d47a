"""How did it go, would it have been bought, and are the invoices out?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import ExchangeTap, chosen
from handlers.exchange_card import card, partner_name
from handlers.exchange_ways import MENU, tap
from handlers.screens import Screen, button, screen
from handlers.talk import Talk
from locales.loader import load
from models.enums import Bought, ExchangeState
from models.errors import Stale
from models.member import Person
from models.work import Work
from troc.exchanges import exchange_after, exchange_queries
from troc.exchanges.exchange_calendar import needs_word
from troc.workflows import exchanging
from troc.workflows.exchanging import Board

router = Router(name="exchange_opinions")


class Opinion(StatesGroup):
    """What we wait for: a word for the team."""

    words = State()


def may_rate(board: Board) -> bool:
    """Whether this party's part of it is over."""
    deal = board.deal
    return deal.state is ExchangeState.DONE or (
        deal.state is ExchangeState.UNDER_WAY and not needs_word(deal, deal.mine)
    )


def question(board: Board) -> Screen:
    """« Comment cela s'est-il passé ? »"""
    marks = [button(f"exchange-button-mark-{mark}", tap(board, "mark", mark)) for mark in (4, 3, 2, 1)]
    return screen(
        "exchange-ask-rating", [marks[:2], marks[2:], [button("button-menu", MENU)]], partner=partner_name(board)
    )


@router.callback_query(ExchangeTap.filter(F.act == "opinion"))
async def opinion(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """The question, from the card."""
    board = await exchanging.look(work, callback_data.uuid, person)
    await talk.show(question(board) if may_rate(board) else card(board))


@router.callback_query(ExchangeTap.filter(F.act == "mark"))
async def mark(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """From « Très bien » to « Mal »; then a word, if they wish."""
    board = await exchanging.look(work, callback_data.uuid, person)
    try:
        await exchange_after.rate(work, board.deal, int(callback_data.extra) if callback_data.extra.isdecimal() else 0)
    except Stale:
        await talk.trace(card(board).with_heading(load()("exchange-stale")))
        return
    await state.set_state(Opinion.words)
    await state.set_data({"exchange": callback_data.id})
    rows = [[button("button-skip", tap(board, "buy")), button("button-menu", MENU)]]
    await talk.show(screen("exchange-ask-words", rows))


@router.message(Opinion.words, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def words(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """A word that only the team reads."""
    data = await state.get_data()
    await state.clear()
    board = await exchanging.look(work, ExchangeTap(id=data["exchange"], act="see").uuid, person)
    await exchange_after.add_words(work, board.deal, message.text or "")
    await talk.show(bought_question(board))


@router.callback_query(ExchangeTap.filter(F.act == "buy"))
async def buy(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Passer »: no word."""
    await state.clear()
    await talk.show(bought_question(await exchanging.look(work, callback_data.uuid, person)))


@router.callback_query(ExchangeTap.filter(F.act == "bought"))
async def bought(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """What they would have bought; thanks."""
    board = await exchanging.look(work, callback_data.uuid, person)
    await exchange_after.would_have_bought(work, board.deal, chosen(Bought, callback_data.extra))
    count = max(await exchange_queries.done_count(work, board.deal.mine.organisation_id), 1)
    rows = [[button("exchange-button-see", tap(board, "see")), button("button-menu", MENU)]]
    await talk.trace(screen("exchange-thanks", rows, count=count))


@router.callback_query(ExchangeTap.filter(F.act.in_({"issued", "came"})))
async def invoice(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """One's invoice is issued, or the other's has come; a second tap on the same takes nothing back."""
    board = await exchanging.look(work, callback_data.uuid, person)
    issued = callback_data.act == "issued"
    try:
        await exchange_after.invoice(work, board.deal, issued=issued, received=not issued)
    except Stale:
        await talk.trace(card(board).with_heading(load()("exchange-stale")))
        return
    shown = card(await exchanging.look(work, callback_data.uuid, person))
    await talk.trace(shown.with_heading(load()("exchange-invoice-issued" if issued else "exchange-invoice-came")))


def bought_question(board: Board) -> Screen:
    """« Sans cet échange, auriez-vous acheté cela ? »"""
    answers = [button(f"exchange-button-bought-{each}", tap(board, "bought", each)) for each in Bought]
    return screen("exchange-ask-bought", [answers[:2], answers[2:], [button("button-menu", MENU)]])
