"""How do two firms put into words what they agreed on, in a few taps, and say yes to it?"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import vat_question as vat
from handlers.callbacks import ExchangeTap, chosen
from handlers.exchange_card import card
from handlers.exchange_draft_screens import (
    draft_card,
    edit_screen,
    gift_screen,
    question,
    vat_question,
)
from handlers.exchange_money import detail, ways_screen
from handlers.exchange_steps import number, refused, stale
from handlers.exchange_vat_screens import law_question
from handlers.exchange_ways import MENU, tap
from handlers.screens import Screen, button, screen
from handlers.set_aside import ask
from handlers.talk import Talk
from locales.formats import date_full
from locales.loader import load
from models.enums import ExchangeState
from models.errors import NotFound, RefusedInput, Stale
from models.listing import Listing
from models.member import Person
from models.work import Work
from troc.exchanges.exchange import Deal
from troc.exchanges.ways_out import Way
from troc.french.dates import read_date
from troc.workflows import exchange_drafting as drafting
from troc.workflows import exchanging
from troc.workflows.exchange_drafting import Draft, Missing
from troc.workflows.exchanging import Board

router = Router(name="exchange_terms")

#: [Dans 1 semaine] [Dans 2 semaines] [Dans 1 mois]
SOON = (7, 14, 30)


class Terms(StatesGroup):
    """What we wait for: one line of the terms; the chat's data names the exchange, the line and the gift."""

    text = State()


@router.callback_query(ExchangeTap.filter(F.act.in_({"agree", "draft"})))
async def agree(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Convenir de l'échange », « Modifier », « Proposer autre chose »: the next thing missing, else the card."""
    await go_on(talk, person, work, state, callback_data.uuid)


@router.callback_query(ExchangeTap.filter(F.act == "regime"))
async def regime(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """The VAT of one's structure: asked once, before anything is sent or accepted."""
    board = await exchanging.look(work, callback_data.uuid, person)
    if not vat.note(work, board.mine, callback_data.extra, person.id):
        await ask(talk, state, vat_question(board, callback_data.extra))
    elif board.deal.state is ExchangeState.TERMS and not board.deal.has_signed:
        await state.clear()
        await talk.show(card(await exchanging.look(work, callback_data.uuid, person)))
    else:
        await go_on(talk, person, work, state, callback_data.uuid)


@router.callback_query(ExchangeTap.filter(F.act == "vat"))
async def change_regime(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """From « Modifier »: the regime, once more."""
    await ask(talk, state, vat_question(await exchanging.look(work, callback_data.uuid, person)))


@router.callback_query(ExchangeTap.filter(F.act.in_({"give", "take"})))
async def add_offer(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """One of the offers shown, or one more thing to be typed (no argument)."""
    given = callback_data.act == "give"
    deal, draft, board = await open_draft(work, person, callback_data.uuid)
    if not callback_data.extra:
        await _ask(talk, state, board, draft, Missing.GIVEN if given else Missing.RECEIVED, 0, work)
        return
    owner = board.mine.id if given else board.partner.id
    offers = await drafting.offers(work, owner)
    offer = offers[number(callback_data.extra)] if number(callback_data.extra) < len(offers) else None
    if offer is None:
        raise NotFound
    await _add(work, deal, draft, offer.title, given, offer)
    await go_on(talk, person, work, state, callback_data.uuid)


@router.callback_query(ExchangeTap.filter(F.act.in_({"edit", "gift", "line"})))
async def edit(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Modifier »: which gift, which line of it."""
    await state.clear()
    _deal, draft, board = await open_draft(work, person, callback_data.uuid)
    if callback_data.act == "edit":
        await talk.show(edit_screen(board, draft))
        return
    rank, _sep, field = callback_data.extra.partition("-")
    if number(rank) >= len(draft.gifts):
        raise NotFound
    if callback_data.act == "gift":
        await talk.show(gift_screen(board, draft, number(rank)))
        return
    await _wait(state, board, field, number(rank))
    await talk.show(question(board, draft, field, number(rank)))


@router.callback_query(ExchangeTap.filter(F.act.in_({"drop", "split", "same", "on"})))
async def change(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """One tap on a gift: retire it, deliver it in two, give it the other side's value; or a day for all."""
    deal, draft, board = await open_draft(work, person, callback_data.uuid)
    rank, _sep, more = callback_data.extra.partition("-")
    try:
        match callback_data.act:
            case "drop":
                draft = drafting.remove(draft, number(rank))
            case "split":
                draft = drafting.in_two(draft, number(rank))
            case "same":
                draft = draft.with_gift(number(rank), ht_cents=drafting.same_value(draft, number(rank)))
            case "on":
                day = None if rank == "none" else board.today + timedelta(days=number(rank))
                draft = drafting.with_day(draft, number(more) if more else None, day, board.today)
    except RefusedInput as error:
        await talk.show(refused(board, error))
        return
    await drafting.keep(work, deal, draft)
    await go_on(talk, person, work, state, callback_data.uuid)


@router.message(Terms.text, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def typed(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """The answer to what was asked; what cannot be used is asked again."""
    data = await state.get_data()
    exchange_id = ExchangeTap(id=data["exchange"], act="see").uuid
    field, rank, text = str(data["field"]), int(data["rank"]), (message.text or "")[:1000]
    try:
        deal, draft, board = await open_draft(work, person, exchange_id)
    except Stale:
        await state.clear()
        await stale(talk, await exchanging.look(work, exchange_id, person))
        return
    try:
        if field in (Missing.GIVEN, Missing.RECEIVED):
            draft = drafting.add(draft, deal, text, given=field == Missing.GIVEN)
        elif field in ("date", "until"):
            await _day_typed(talk, board, rank if field == "until" else None, text)
            return
        else:
            draft = drafting.with_text(draft, rank, field, text, board)
    except RefusedInput as error:
        await talk.show(refused_line(board, draft, field, rank, error))
        return
    await drafting.keep(work, deal, draft)
    await go_on(talk, person, work, state, exchange_id)


@router.callback_query(ExchangeTap.filter(F.act.in_({"detail", "ways", "ddetail", "dways"})))
async def figures(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """« Voir le détail », « Autres façons »: of the terms on the table, or of the draft (d…)."""
    if callback_data.act.startswith("d") and callback_data.act != "detail":
        _deal, _draft, board = await open_draft(work, person, callback_data.uuid)
        back = tap(board, "draft")
    else:
        board = await exchanging.look(work, callback_data.uuid, person)
        back = tap(board, "see")
    if callback_data.act.endswith("ways"):
        await talk.show(ways_screen(board, back, {way: tap(board, "way", way) for way in Way}))
    else:
        await talk.show(detail(board, back))


@router.callback_query(ExchangeTap.filter(F.act == "way"))
async def way(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """One of the ways out: the draft follows it, and is shown before it is sent."""
    deal, draft, board = await open_draft(work, person, callback_data.uuid)
    await drafting.keep(work, deal, drafting.along(draft, board, chosen(Way, callback_data.extra)))
    await go_on(talk, person, work, state, callback_data.uuid)


def refused_line(board: Board, draft: Draft, field: str, rank: int, error: RefusedInput) -> Screen:
    """The refusal, above the question asked again."""
    values = {name: value for name, value in error.arguments.items() if isinstance(value, str | int)}
    return question(board, draft, field, rank).with_heading(load()(error.key, **values))


async def go_on(talk: Talk, person: Person, work: Work, state: FSMContext, exchange_id: UUID) -> None:
    """Ask the next thing missing, else show the card to be sent; the exchange as it is when it is too late."""
    await state.clear()
    try:
        deal, draft, board = await open_draft(work, person, exchange_id)
    except Stale:
        await stale(talk, await exchanging.look(work, exchange_id, person))
        return
    asked = drafting.missing(board, draft)
    if asked is None or asked[0] is Missing.DATE:
        draft = drafting.levelled(draft, board.mine.id)
        board = await drafting.board(work, deal, person, draft)
    await drafting.keep(work, deal, draft)
    if asked is None:
        await talk.show(draft_card(board))
    else:
        await _ask(talk, state, board, draft, *asked, work)


async def _ask(talk: Talk, state: FSMContext, board: Board, draft: Draft, what: Missing, rank: int, work: Work) -> None:
    if what is Missing.REGIME:
        await ask(talk, state, vat_question(board))
        return
    if (asked := law_question(board, draft, what, rank)) is not None:
        await ask(talk, state, asked)
        return
    offers: list[Listing] = []
    if what in (Missing.GIVEN, Missing.RECEIVED):
        owner = board.mine.id if what is Missing.GIVEN else board.partner.id
        offers = await drafting.offers(work, owner)
    await _wait(state, board, str(what), rank)
    await talk.show(question(board, draft, str(what), rank, offers))


async def open_draft(work: Work, person: Person, exchange_id: UUID) -> tuple[Deal, Draft, Board]:
    """The draft with its card. Raises Stale when terms can no longer be proposed."""
    deal = (await exchanging.look(work, exchange_id, person)).deal
    draft = await drafting.open_draft(work, deal)
    return deal, draft, await drafting.board(work, deal, person, draft)


async def _wait(state: FSMContext, board: Board, field: str, rank: int) -> None:
    await state.set_state(Terms.text)
    token = ExchangeTap.unpack(tap(board, "see")).id
    await state.set_data({"exchange": token, "field": field, "rank": rank})


async def _add(work: Work, deal: Deal, draft: Draft, title: str, given: bool, offer: Listing) -> None:
    await drafting.keep(work, deal, drafting.add(draft, deal, title, given=given, offer=offer))


async def _day_typed(talk: Talk, board: Board, rank: int | None, text: str) -> None:
    """A day in words: a button confirms what we understood, for one gift or for all (None)."""
    reading = read_date(text[:100], board.today)
    day = reading.end or reading.start
    back = [[button("button-back", tap(board, "draft")), button("button-menu", MENU)]]
    if day is None or reading.recurring:
        await talk.show(screen("exchange-day-unread", back))
        return
    if day < board.today:
        await talk.show(screen("exchange-refused-past", back))
        return
    days = (day - board.today).days
    if days > 9999:
        await talk.show(screen("exchange-refused-far", back))
        return
    yes = button("exchange-button-day-yes", tap(board, "on", days if rank is None else f"{days}-{rank}"), "primary")
    await talk.show(screen("exchange-ask-day", [[yes], *back], day=date_full(day, board.today)))
