"""How does a member tell of an exchange that was made without the bot?"""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import UUID

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import exchange_opinions
from handlers.callbacks import Go, OutsideTap, chosen
from handlers.exchange_card import card
from handlers.outside_screens import DAYS_AGO, WORTH, check_screen, declared_screen, question
from handlers.screens import Screen
from handlers.talk import Talk
from locales.loader import load
from models.base import from_token, to_token
from models.errors import NotFound, RefusedInput, Stale
from models.exchange import OutsideExchange
from models.member import Person
from models.work import Work
from troc.exchanges import outside
from troc.exchanges.fiscal_rules import rules_on
from troc.french.dates import read_date
from troc.french.normalise import fold
from troc.workflows import exchange_drafting as drafting
from troc.workflows import exchanging, telling_afterwards

router = Router(name="outside")

#: Words for a day that has passed, which a diary of things to come does not know.
PAST = {"aujourd hui": 0, "hier": 1, "avant hier": 2, "la semaine derniere": 7, "le mois dernier": 30}

#: A day of a month is the last one that has passed, unless its year is told.
_MONTH = re.compile(r"\d[/.]\d|janv|fevr|mars|avri|\bmai\b|juin|juil|aout|sept|octo|\boct\b|nove|\bnov\b|dece|\bdec\b")


class Outside(StatesGroup):
    """What we wait for: one thing to be told of the exchange; the chat's data names which."""

    outside_text = State()


@router.callback_query(Go.filter(F.to == "outside"))
async def begin(_: CallbackQuery, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """« Déclarer un échange fait »: where it was left, or from the start."""
    await go_on(talk, person, work, state, await telling_afterwards.open_draft(work, person))


@router.callback_query(OutsideTap.filter(F.act == "with"))
async def with_whom(
    _: CallbackQuery, callback_data: OutsideTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """One of the contacts."""
    partner = chosen(from_token, callback_data.arg)
    row = await outside.view(work, callback_data.uuid, person.id)
    if row.declared_at is None:
        await telling_afterwards.choose(work, person, row, partner)
    await go_on(talk, person, work, state, row)


@router.callback_query(OutsideTap.filter(F.act.in_({"given", "received"})))
async def thing(
    _: CallbackQuery, callback_data: OutsideTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """One of the offers shown."""
    row = await outside.view(work, callback_data.uuid, person.id)
    if row.declared_at is None:
        offers = await drafting.offers(work, _owner(row, callback_data.act))
        chosen = [offer for offer in offers if to_token(offer.id) == callback_data.arg]
        if not chosen:
            raise NotFound
        outside.set_thing(row, callback_data.act, chosen[0].title, chosen[0])
    await go_on(talk, person, work, state, row)


@router.callback_query(OutsideTap.filter(F.act.in_({"value", "day"})))
async def line(
    _: CallbackQuery, callback_data: OutsideTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """A value or the day: the question, or the day that was tapped."""
    row = await outside.view(work, callback_data.uuid, person.id)
    if row.declared_at is not None:
        await go_on(talk, person, work, state, row)
    elif callback_data.act == "value":
        await _ask(talk, person, work, state, row, WORTH.get(callback_data.arg, "worth_given"))
    elif callback_data.arg in DAYS_AGO:
        today = exchanging.day_of(work, person)
        outside.set_day(row, today - timedelta(days=int(callback_data.arg)), today)
        await go_on(talk, person, work, state, row)
    else:
        await _ask(talk, person, work, state, row, "day")


@router.callback_query(OutsideTap.filter(F.act == "anew"))
async def anew(
    _: CallbackQuery, callback_data: OutsideTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Recommencer »."""
    row = await outside.view(work, callback_data.uuid, person.id)
    if row.declared_at is None:
        outside.begin_anew(row, exchanging.day_of(work, person))
    await go_on(talk, person, work, state, row)


@router.callback_query(OutsideTap.filter(F.act == "declare"))
async def declare(
    _: CallbackQuery, callback_data: OutsideTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """« Oui, c'est fait »: a member is asked to confirm; somebody else may be invited."""
    row = await outside.view(work, callback_data.uuid, person.id)
    try:
        made = await telling_afterwards.declare(work, person, row)
    except Stale:
        await go_on(talk, person, work, state, row)
        return
    await state.clear()
    if made is None:
        await talk.trace(await _declared(work, row))
        return
    board = await exchanging.look(work, made, person)
    await talk.trace(card(board))
    if exchange_opinions.may_rate(board):
        await talk.say(exchange_opinions.question(board))


@router.callback_query(OutsideTap.filter(F.act == "undo"))
async def undo(
    _: CallbackQuery, callback_data: OutsideTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """A slip: it is being told again, nothing lost."""
    row = await outside.view(work, callback_data.uuid, person.id)
    try:
        outside.undo(work, row)
    except Stale:
        await talk.trace((await _declared(work, row)).with_heading(load()("outside-too-late")))
        return
    await go_on(talk, person, work, state, row)


@router.message(Outside.outside_text, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def typed(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """What was asked; what cannot be used is asked again."""
    data = await state.get_data()
    row = await outside.view(work, from_token(data["outside"]), person.id)
    text, field = (message.text or "")[:1000], str(data["field"])
    try:
        await _keep(work, person, row, field, text)
    except RefusedInput as error:
        values = {name: value for name, value in error.arguments.items() if isinstance(value, str | int)}
        await _ask(talk, person, work, state, row, field, error=(error.key, values))
        return
    except Stale:
        pass
    await go_on(talk, person, work, state, row)


async def go_on(talk: Talk, person: Person, work: Work, state: FSMContext, row: OutsideExchange) -> None:
    """The next thing to tell, else all of it to be checked; what was declared as it stands."""
    await state.clear()
    if row.declared_at is not None:
        if row.exchange_id is not None:
            await talk.show(card(await exchanging.look(work, row.exchange_id, person)))
        else:
            await talk.show(await _declared(work, row))
        return
    field = outside.missing(row)
    if field is None:
        name = await telling_afterwards.partner_name(work, row)
        figures = await telling_afterwards.figures(work, person, row)
        await talk.show(check_screen(row, name, figures, exchanging.day_of(work, person)))
    else:
        await _ask(talk, person, work, state, row, field)


async def _ask(
    talk: Talk,
    person: Person,
    work: Work,
    state: FSMContext,
    row: OutsideExchange,
    field: str,
    error: tuple[str, dict[str, str | int]] | None = None,
) -> None:
    await state.set_state(Outside.outside_text)
    await state.set_data({"outside": to_token(row.id), "field": field})
    partners = await telling_afterwards.partners(work, person) if field == "partner" else []
    owner = _owner(row, field)
    offers = await drafting.offers(work, owner) if field in ("given", "received") and owner else []
    name = await telling_afterwards.partner_name(work, row)
    shown: Screen = question(row, field, name, partners, offers)
    await talk.show(shown.with_heading(load()(error[0], **error[1])) if error else shown)


async def _keep(work: Work, person: Person, row: OutsideExchange, field: str, text: str) -> None:
    today = exchanging.day_of(work, person)
    match field:
        case "partner":
            known = await telling_afterwards.partner_named(work, person, text)
            outside.set_partner(row, known.organisation.id if known else None, text)
        case "worth_given" | "worth_received":
            outside.set_value(row, field.removeprefix("worth_"), drafting.read_value(text, rules_on(today)))
        case "day":
            outside.set_day(row, _day(text, today), today)
        case _:
            outside.set_thing(row, field, text)


def _day(text: str, today: date) -> date:
    """A day that has passed: « le 3 novembre » is the last one. RefusedInput when it is no day."""
    flat = " ".join(fold(text).replace("'", " ").replace("-", " ").split())
    if flat in PAST:
        return today - timedelta(days=PAST[flat])
    reading = read_date(text[:100], today)
    day = reading.end or reading.start
    if day is None or reading.recurring:
        raise RefusedInput("exchange-day-unread")
    if day > today and _MONTH.search(flat) and str(day.year) not in text:
        return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
    return day


def _owner(row: OutsideExchange, field: str) -> UUID:
    """Whose offers answer that question; nobody's when the partner is no member."""
    return row.organisation_id if field == "given" else row.partner_id or UUID(int=0)


async def _declared(work: Work, row: OutsideExchange) -> Screen:
    return declared_screen(row, await telling_afterwards.partner_name(work, row))
