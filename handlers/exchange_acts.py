"""How does a member declare done, put off, stop an exchange, or call for help?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import exchange_opinions
from handlers.callbacks import ExchangeTap
from handlers.exchange_card import card, partner_name
from handlers.exchange_reasons import reasons_screen
from handlers.exchange_steps import attempt, day_in, number, reason_in, show_after, stale
from handlers.exchange_ways import MENU, tap
from handlers.officers import exchanges as team
from handlers.screens import button, screen
from handlers.talk import Talk
from locales.formats import date_full
from locales.loader import load
from models.enums import ExchangeState
from models.member import Person
from models.work import Work
from troc.exchanges import exchange_delivery
from troc.french.dates import read_date
from troc.workflows import exchanging
from troc.workflows.exchanging import Board

router = Router(name="exchange_acts")

#: [Dans 3 jours] [Dans 1 semaine] [Dans 1 mois]
PUT_OFF = (3, 7, 30)
#: What leads back to where it stood.
UNDOINGS = {
    "unfail": exchanging.unfail,
    "untrouble": exchanging.untrouble,
    "unsettle": exchanging.unsettle,
}


class Later(StatesGroup):
    """What we wait for: the day to ask again."""

    day = State()


@router.callback_query(ExchangeTap.filter(F.act == "already"))
async def already(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """Done without us: one more tap says so."""
    board = await exchanging.look(work, callback_data.uuid, person)
    rows = [
        [button("exchange-button-all-done", tap(board, "done"), "primary")],
        [button("button-back", tap(board, "see")), button("button-menu", MENU)],
    ]
    await talk.show(card(board, load()("exchange-ask-already", partner=partner_name(board)), rows))


@router.callback_query(ExchangeTap.filter(F.act.in_({"done", "leg"})))
async def done(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Oui, tout est fait », or one delivery of several: then how it went."""
    await state.clear()
    positions = None
    if callback_data.act == "leg":
        positions = [number(callback_data.extra)]

    async def act(board: Board) -> None:
        await exchanging.declare(work, person, board.deal, positions, callback_data.version)

    board = await attempt(talk, person, work, callback_data.uuid, act)
    if board is None:
        return
    await talk.trace(card(board))
    if board.deal.mine.rating is None and exchange_opinions.may_rate(board):
        await talk.say(exchange_opinions.question(board))


@router.callback_query(ExchangeTap.filter(F.act == "undone"))
async def undone(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """A slip: what was declared is taken back."""

    async def act(board: Board) -> None:
        await exchanging.undeclare(work, board.deal, callback_data.version)

    await show_after(talk, person, work, callback_data.uuid, act, "exchange-undone")


@router.callback_query(ExchangeTap.filter(F.act == "partly"))
async def partly(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """« En partie »."""

    async def act(board: Board) -> None:
        await exchanging.partly(work, board.deal, callback_data.version)

    await show_after(talk, person, work, callback_data.uuid, act)


@router.callback_query(ExchangeTap.filter(F.act == "resume"))
async def resume(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """« En partie » was a slip."""

    async def act(board: Board) -> None:
        await exchange_delivery.resume(work, board.deal, callback_data.version)

    await show_after(talk, person, work, callback_data.uuid, act, "exchange-undone")


@router.callback_query(ExchangeTap.filter(F.act == "later"))
async def later(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Pas encore »: when to ask again, or after all not."""
    board = await exchanging.look(work, callback_data.uuid, person)
    if board.deal.state not in (
        ExchangeState.AGREED, ExchangeState.UNDER_WAY, ExchangeState.POSTPONED, ExchangeState.PARTLY
    ):  # fmt: skip
        await stale(talk, board)
        return
    begun = board.deal.state is ExchangeState.PARTLY or any(leg.delivered_at for leg in board.deal.legs)
    never = tap(board, "rest") if board.deal.state is ExchangeState.PARTLY else None if begun else tap(board, "why")
    await state.set_state(Later.day)
    await state.set_data({"exchange": callback_data.id, "version": board.deal.exchange.terms_version})
    await talk.show(
        screen(
            "exchange-ask-later",
            [
                [button(f"exchange-button-in-{days}", tap(board, "until", days)) for days in PUT_OFF[:2]],
                [
                    button(f"exchange-button-in-{PUT_OFF[2]}", tap(board, "until", PUT_OFF[2])),
                    button("exchange-button-never", never) if never else None,
                ],
                [button("button-back", tap(board, "see")), button("button-menu", MENU)],
            ],
        )
    )


@router.callback_query(ExchangeTap.filter(F.act == "until"))
async def until(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """In so many days, or on the day that was typed and understood."""
    await state.clear()
    today = exchanging.day_of(work, person)
    day = day_in(callback_data.extra, today)

    async def act(board: Board) -> None:
        await exchanging.postpone(work, person, board.deal, callback_data.version, day)

    await show_after(talk, person, work, callback_data.uuid, act)


@router.message(Later.day, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def day_typed(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """A day in words; a button confirms what we understood."""
    data = await state.get_data()
    today = exchanging.day_of(work, person)
    reading = read_date((message.text or "")[:100], today)
    day = reading.end or reading.start
    board = await exchanging.look(work, ExchangeTap(id=data["exchange"], act="see").uuid, person)
    back = [[button("button-back", tap(board, "later")), button("button-menu", MENU)]]
    if day is None or reading.recurring:
        await talk.show(screen("exchange-day-unread", back))
    elif day < today:
        await talk.show(screen("exchange-refused-past", back))
    else:
        yes = button("exchange-button-day-yes", tap(board, "until", day.strftime("%Y%m%d")), "primary")
        await talk.show(screen("exchange-ask-day", [[yes], *back], day=date_full(day, today)))


@router.callback_query(ExchangeTap.filter(F.act.in_({"why", "rest"})))
async def why(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """It will not happen, or the rest will not come: one tap says why, and does it."""
    await state.clear()
    board = await exchanging.look(work, callback_data.uuid, person)
    what = "settle" if callback_data.act == "rest" else "fail"
    await talk.show(reasons_screen(board, what, number(callback_data.extra or "0")))


@router.callback_query(ExchangeTap.filter(F.act.in_({"fail", "settle"})))
async def fail(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """The reason was tapped: it is done, and may be undone."""
    reason = reason_in(callback_data.extra)

    async def act(board: Board) -> None:
        if callback_data.act == "fail":
            await exchanging.fail(work, board.deal, callback_data.version, reason)
        else:
            await exchanging.settle(work, board.deal, callback_data.version, reason)

    await show_after(talk, person, work, callback_data.uuid, act)


@router.callback_query(ExchangeTap.filter(F.act.in_(UNDOINGS)))
async def undo_exit(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """« Changer d'avis », « C'est réglé »: back to where it stood."""

    async def act(board: Board) -> None:
        await UNDOINGS[callback_data.act](work, board.deal)

    await show_after(talk, person, work, callback_data.uuid, act, "exchange-undone")


@router.callback_query(ExchangeTap.filter(F.act == "trouble"))
async def trouble(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """« Il y a un problème »: the team is told at once."""

    async def act(board: Board) -> None:
        await exchanging.trouble(work, board.deal, callback_data.version)

    board = await attempt(talk, person, work, callback_data.uuid, act)
    if board is not None:
        await team.announce(work, board.deal.exchange.id)
        await talk.trace(card(board))
