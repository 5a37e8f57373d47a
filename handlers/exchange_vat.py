"""How does a member answer what the law asks while terms are written: a rate of its own, somebody lent, a turnover?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.callbacks import ExchangeTap, chosen
from handlers.exchange_card import card
from handlers.exchange_steps import number, refused
from handlers.exchange_terms import go_on, open_draft
from handlers.exchange_vat_screens import SILENT, leg_rate_question, turnover_question
from handlers.set_aside import ask
from handlers.talk import Talk
from models.enums import ExchangeState, StaffKind
from models.errors import NotFound, RefusedInput
from models.member import Person
from models.work import Work
from troc.exchanges.exchange_turnover import bands
from troc.exchanges.fiscal_rules import Activity
from troc.members import taxation
from troc.workflows import exchange_drafting as drafting
from troc.workflows import exchanging

router = Router(name="exchange_vat")


@router.callback_query(ExchangeTap.filter(F.act == "lrate"))
async def leg_rate(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« La TVA » of one gift: the question, then the rate that was tapped."""
    deal, draft, board = await open_draft(work, person, callback_data.uuid)
    rank, _sep, rate = callback_data.extra.partition("-")
    if number(rank) >= len(draft.gifts) or not drafting.has_rate(board, draft.gifts[number(rank)]):
        raise NotFound
    if not rate:
        await ask(talk, state, leg_rate_question(board, draft, number(rank)))
        return
    try:
        draft = drafting.with_rate(draft, board, number(rank), number(rate))
    except RefusedInput as error:
        await talk.show(refused(board, error))
        return
    await drafting.keep(work, deal, draft)
    await go_on(talk, person, work, state, callback_data.uuid)


@router.callback_query(ExchangeTap.filter(F.act == "staff"))
async def staff(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """A defined piece of work, or somebody lent: the second is shown to both, and to the team once sent."""
    deal, draft, _board = await open_draft(work, person, callback_data.uuid)
    rank, _sep, kind = callback_data.extra.partition("-")
    await drafting.keep(work, deal, draft.with_gift(number(rank), staff=chosen(StaffKind, kind)))
    await go_on(talk, person, work, state, callback_data.uuid)


@router.callback_query(ExchangeTap.filter(F.act.in_({"activity", "turnover"})))
async def turnover(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """What an exempt firm sells, and about how much a year: told, or kept to itself."""
    board = await exchanging.look(work, callback_data.uuid, person)
    year, said = board.today.year, callback_data.extra
    if callback_data.act == "activity":
        if said not in set(Activity):
            raise NotFound
        taxation.set_activity(work, board.mine, said, person.id)
    elif said == SILENT:
        taxation.set_turnover(work, board.mine, None, year, person.id)
    else:
        spans = bands(Activity(board.mine.activity or Activity.SERVICES), board.rules)
        if number(said) >= len(spans):
            raise NotFound
        taxation.set_turnover(work, board.mine, spans[number(said)].code, year, person.id)
    board = await exchanging.look(work, callback_data.uuid, person)
    if board.deal.state is ExchangeState.TERMS and not board.deal.has_signed:
        asked = drafting.turnover_asked(board)
        if asked:
            await ask(talk, state, turnover_question(board, asked))
        else:
            await state.clear()
            await talk.show(card(board))
    else:
        await go_on(talk, person, work, state, callback_data.uuid)
