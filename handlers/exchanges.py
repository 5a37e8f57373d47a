"""How does a member follow an exchange: agree, put off, declare done, stop, call for help?"""

from __future__ import annotations

import re

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.callbacks import ExchangeTap, Go, MatchTap
from handlers.contact_card import contacts_screen
from handlers.exchange_card import card, partner_name
from handlers.exchange_reasons import reasons_screen
from handlers.exchange_ways import MENU, exchange_tap
from handlers.home import see_proposals
from handlers.proposal_card import subject
from handlers.screens import Button, button, labelled, screen
from handlers.talk import Talk
from locales.escape import shorten
from locales.loader import load
from models.enums import ExchangeState
from models.errors import NotFound
from models.member import Person
from models.work import Work
from troc.exchanges import exchange_queries, overview
from troc.exchanges.standing import Standing
from troc.workflows import exchanging, showing

router = Router(name="exchanges")

PAGE = 5
LABEL = 28
#: What is not one of the exchanges listed.
_DOORS = [[button("outside-button-begin", Go(to="outside")), button("statement-button", Go(to="statement"))]]


@router.message(Command("suivi"))
@router.callback_query(Go.filter(F.to.regexp(r"exchanges(-\d{1,4})?$")))
async def exchanges(
    _: object, talk: Talk, person: Person, work: Work, state: FSMContext, callback_data: Go | None = None
) -> None:
    """Exchanges as they stand, then what they said yes to; each opens its card."""
    await state.clear()
    entries = await _entries(work, person)
    if not entries:
        see = see_proposals(len(await overview.waiting_for(work, person.id)), None)
        await talk.show(screen("proposals-exchanges-none", [[see], *_DOORS, [button("button-menu", MENU)]]))
        return
    page = _page(callback_data, len(entries))
    more = button("button-next", Go(to=f"exchanges-{page + 1}")) if len(entries) > (page + 1) * PAGE else None
    rows: list[list[Button | None]] = [[entry] for entry in entries[page * PAGE : (page + 1) * PAGE]]
    await talk.show(screen("exchange-list", [*rows, *_DOORS, [more, button("button-menu", MENU)]], count=len(entries)))


@router.callback_query(MatchTap.filter(F.act.in_({"agree", "failed"})))
async def from_contacts(_: CallbackQuery, callback_data: MatchTap, talk: Talk, person: Person, work: Work) -> None:
    """From the card of contacts: [Convenir de l'échange], [Ça n'a pas abouti]."""
    found = await exchange_queries.of_match(work, callback_data.uuid)
    if found is None:
        raise NotFound
    board = await exchanging.look(work, found, person)
    if callback_data.act == "failed" and board.deal.state is ExchangeState.OPEN:
        await talk.say(reasons_screen(board, "fail", 0))
    else:
        await talk.say(card(board))


@router.callback_query(ExchangeTap.filter(F.act == "see"))
async def see(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """The exchange as it stands."""
    await state.clear()
    await talk.show(card(await exchanging.look(work, callback_data.uuid, person)))


@router.callback_query(ExchangeTap.filter(F.act == "contacts"))
async def contacts(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """Whom to call, again."""
    board = await exchanging.look(work, callback_data.uuid, person)
    match_id = board.deal.exchange.match_id
    if match_id is None:
        raise NotFound
    view = await showing.seen(work, match_id, person)
    await talk.show(contacts_screen(view, await showing.contacts(work, view)))


@router.callback_query(ExchangeTap.filter(F.act == "again"))
async def again(_: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work) -> None:
    """« Encore une fois »."""
    board = await exchanging.look(work, callback_data.uuid, person)
    fresh = await exchanging.again(work, board.deal)
    await talk.say(card(await exchanging.look(work, fresh, person), load()("exchange-again")))


async def _entries(work: Work, person: Person) -> list[Button]:
    """One button an exchange, then one a yes that waits."""
    found: list[Button] = []
    for row in await exchange_queries.of_person(work, person.id):
        board = await exchanging.look(work, row.id, person)
        label = load().plain("exchange-label", state=str(board.deal.state), partner=partner_name(board))
        found.append(labelled(shorten(label, LABEL), exchange_tap(row.id, "see", row.terms_version)))
    for match_id in await overview.under_way(work, person.id):
        if await exchange_queries.of_match(work, match_id) is not None:
            continue
        view = await showing.seen(work, match_id, person)
        shared = view.standing == Standing.SHARED
        key = "proposals-list-shared" if shared else "proposals-list-waiting"
        label = load().plain(key, what=subject(view))
        found.append(labelled(shorten(label, LABEL), MatchTap.on(match_id, "contacts" if shared else "see")))
    return found


def _page(callback_data: Go | None, count: int) -> int:
    """The page asked for, or the first when the list has become shorter."""
    found = re.search(r"\d{1,4}$", callback_data.to) if callback_data else None
    page = int(found.group()) if found else 0
    return page if page * PAGE < count else 0
