"""How is something done to an exchange from a tap, and what is shown when the tap came too late?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from uuid import UUID

from handlers.callbacks import chosen
from handlers.exchange_card import card, partner_name
from handlers.exchange_ways import MENU, asked, tap
from handlers.screens import Screen, button, compose
from handlers.talk import Talk
from locales.loader import load
from models.enums import ExitReason
from models.errors import NotFound, RefusedInput, Stale
from models.member import Person
from models.work import Work
from troc.workflows import exchanging
from troc.workflows.exchanging import Board


async def attempt(
    talk: Talk, person: Person, work: Work, exchange_id: UUID, act: Callable[[Board], Awaitable[object]]
) -> Board | None:
    """Do it, and look again; None when the button was outdated, or the day typed made no sense: then that is shown."""
    board = await exchanging.look(work, exchange_id, person)
    try:
        await act(board)
    except Stale:
        await stale(talk, await exchanging.look(work, exchange_id, person))
        return None
    except RefusedInput as error:
        await talk.show(refused(board, error))
        return None
    return await exchanging.look(work, exchange_id, person)


async def show_after(
    talk: Talk,
    person: Person,
    work: Work,
    exchange_id: UUID,
    act: Callable[[Board], Awaitable[object]],
    news: str | None = None,
) -> None:
    """Do it, and leave its trace in place."""
    board = await attempt(talk, person, work, exchange_id, act)
    if board is not None:
        shown = card(board)
        await talk.trace(shown.with_heading(load()(news)) if news else shown)


async def stale(talk: Talk, board: Board) -> None:
    """One line why, then the exchange as it is."""
    await talk.trace(card(board).with_heading(load()("exchange-stale")))


def refused(board: Board, error: RefusedInput) -> Screen:
    """The sentence of a refusal, and the way back."""
    values = {name: value for name, value in error.arguments.items() if isinstance(value, str | int)}
    ways = [[button("button-back", tap(board, "see")), button("button-menu", MENU)]]
    return compose([load()(error.key, **values)], ways)


def due_screen(board: Board) -> Screen:
    """« L'échange a-t-il eu lieu ? »"""
    return card(board, load()("exchange-ask-done", partner=partner_name(board)), asked(board))


def number(text: str) -> int:
    """A small number of a button; NotFound when it was forged."""
    if not text.isdecimal() or len(text) > 4:
        raise NotFound
    return int(text)


def day_in(text: str, today: date) -> date:
    """« 7 » days from today, or « 20261030 »."""
    if not text.isdecimal():
        raise NotFound
    if len(text) < 4:
        return today + timedelta(days=int(text))
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        raise NotFound from None


def reason_in(text: str) -> ExitReason:
    """A reason of a button; NotFound when it was forged."""
    return chosen(ExitReason, text)
