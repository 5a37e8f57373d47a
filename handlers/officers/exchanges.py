"""Which exchanges need somebody of the team, and what can an officer do about one?"""

from __future__ import annotations

from uuid import UUID

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.callbacks import CaseTap, MemberTap, chosen
from handlers.context import FromOfficer
from handlers.house import House
from handlers.officers.cards import full_name, home_row, next_button, person_button, structure_name
from handlers.officers.colleagues import retell
from handlers.officers.holding import may_act
from handlers.screens import Button, Screen, button, compose, in_rows
from handlers.talk import Talk, put
from locales.escape import Html, shorten, user_text
from locales.formats import listing, money
from locales.loader import load
from models.base import to_token
from models.enums import ExchangeState
from models.errors import Stale
from models.member import Officer
from models.outbox import MessageClass
from models.work import Work
from troc.exchanges import exchange_exits
from troc.exchanges.exchange_calendar import stuck
from troc.exchanges.states import RESOLUTIONS
from troc.members import absences, holds, tasks
from troc.workflows import exchanging
from troc.workflows.exchanging import Board

router = Router(name="officers_exchanges")

NAME, WHAT = 40, 40


async def announce(work: Work, exchange_id: UUID) -> None:
    """A problem, or somebody to be lent: every officer is told at once; nothing of what can wait for its turn."""
    board = await exchanging.look(work, exchange_id, None)
    if stuck(board.deal, work.now) not in ("problem", "staff"):
        return
    shown = case_card(board, work, alone=True)
    for officer in await absences.reachable(work):
        await put(
            work,
            shown,
            chat_id=officer.telegram_id,
            key=f"{_keys(board)}{officer.id}",
            message_class=MessageClass.A,
            person_id=None,
        )


async def open_card(talk: Talk, work: Work, officer: Officer, exchange_id: UUID) -> bool:
    """Show it, held by this officer; False when a colleague has it open."""
    if not await holds.take(work, exchange_id, officer):
        return False
    await talk.show(case_card(await exchanging.look(work, exchange_id, None), work, alone=False))
    return True


@router.callback_query(CaseTap.filter(F.act == "to"), FromOfficer())
async def resolve(
    _: CallbackQuery, callback_data: CaseTap, talk: Talk, work: Work, officer: Officer, house: House
) -> None:
    """What becomes of it: all parties are told."""
    board = await exchanging.look(work, callback_data.uuid, None)
    keys = _keys(board)
    to = chosen(ExchangeState, callback_data.arg)
    if board.deal.state == ExchangeState.PROBLEM and not await may_act(
        talk, work, officer, board.deal.exchange.id, house.zone
    ):
        return
    try:
        await exchanging.resolve(work, board.deal, to, str(officer.id))
    except Stale:
        await holds.give_back(work, callback_data.uuid)
        shown = case_card(await exchanging.look(work, callback_data.uuid, None), work, alone=False)
        await talk.trace(shown.with_heading(load()("exchange-stale")))
        return
    await _dealt_with(talk, work, callback_data.uuid, keys, officer)


@router.callback_query(CaseTap.filter(F.act == "looked"), FromOfficer())
async def looked(
    _: CallbackQuery, callback_data: CaseTap, talk: Talk, work: Work, officer: Officer, house: House
) -> None:
    """« Rien à faire »: it comes back when something moves, or in two weeks."""
    board = await exchanging.look(work, callback_data.uuid, None)
    keys = _keys(board)
    if not await may_act(talk, work, officer, board.deal.exchange.id, house.zone):
        return
    exchange_exits.looked(work, board.deal)
    await _dealt_with(talk, work, callback_data.uuid, keys, officer)


def case_card(board: Board, work: Work, *, alone: bool) -> Screen:
    """Who exchanges what with whom, where it stands, why it is here, and what can be done."""
    say, deal = load(), board.deal
    names = [user_text(shorten(structure_name(each), NAME)) for each in board.organisations.values()]
    why = stuck(deal, work.now) or "none"
    raised = board.people.get(deal.exchange.moved_by) if deal.exchange.moved_by else None
    facts = [
        say("exchange-case-state", state=str(deal.state), number=deal.exchange.number or "none"),
        say(f"exchange-case-why-{why}"),
        say("exchange-case-raised", name=full_name(raised)) if raised and why == "problem" else None,
        say(f"exchange-case-reason-{deal.exchange.reason}") if deal.exchange.reason else None,
    ]
    gifts = [
        say(
            "exchange-case-gift",
            name=user_text(shorten(structure_name(board.organisations[leg.giver_id]), NAME)),
            what=user_text(shorten(leg.what or "…", WHAT)),
            value=money(leg.ht_cents) if leg.ht_cents is not None else "none",
            state="confirmed" if leg.confirmed_at else "told" if leg.delivered_at else "none",
        )
        for leg in deal.legs[:6]
    ]
    told = Html("\n".join(fact for fact in facts if fact))
    choices: list[list[Button | None]] = [list(row) for row in in_rows(_choices(board))]
    files: list[Button | None] = [
        person_button(board.people[party.person_id], board.organisations[party.organisation_id])
        for party in deal.parties[:2]
    ]
    rows = [*choices, files, home_row(None if alone else next_button(to_token(deal.exchange.id)))]
    return compose([say("exchange-case", names=listing(names)), told, Html("\n".join(gifts))], rows)


def _choices(board: Board) -> list[Button]:
    """What may be made of a problem; of anything else, that it was seen."""
    exchange = board.deal.exchange
    if board.deal.state is not ExchangeState.PROBLEM:
        return [button("exchange-button-case-looked", CaseTap.on(exchange.id, "looked"))]
    before = ExchangeState(exchange.before or ExchangeState.OPEN)
    found = [
        button(f"exchange-button-case-{'on' if to is before else to}", CaseTap.on(exchange.id, "to", to))
        for to in ExchangeState
        if to in RESOLUTIONS[before]
    ]
    return [*found, button("exchange-button-case-looked", CaseTap.on(exchange.id, "looked"))]


async def _dealt_with(talk: Talk, work: Work, exchange_id: UUID, keys: str, officer: Officer) -> None:
    board = await exchanging.look(work, exchange_id, None)
    await holds.give_back(work, exchange_id)
    state = str(board.deal.state)
    trial = any(each.rehearsing for each in board.organisations.values())
    tasks.note(work, officer, "exchanges", exchange_id, state[:16], rehearsing=trial)
    names = [user_text(shorten(structure_name(each), NAME)) for each in board.organisations.values()]
    told = load()("exchange-case-done", names=listing(names), officer=officer.first_name, state=state)
    files = [button("officers-button-file", MemberTap.on(board.deal.parties[0].person_id, "see"))]
    settled = compose([told], [files, home_row(next_button(to_token(exchange_id)))])
    await talk.trace(settled)
    await retell(talk, work, keys, settled)


def _keys(board: Board) -> str:
    """How the keys begin of what told the officers of this problem."""
    moved = board.deal.exchange.moved_at
    return f"exchange-problem:{board.deal.exchange.id}:{moved:%Y%m%d%H%M%S}:"
