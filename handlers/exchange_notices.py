"""What do the notices about exchanges look like, and are they still true when their hour comes?"""

from __future__ import annotations

from handlers import exchange_opinions, exchange_papers
from handlers.exchange_card import card, name_of, partner_name
from handlers.exchange_steps import due_screen
from handlers.exchange_ways import tap
from handlers.notice_kinds import Brief, Telling
from handlers.screens import Screen, labelled
from locales.escape import Html, shorten
from locales.loader import load
from models.enums import ExchangeState, PersonState
from models.errors import NotFound
from troc.exchanges.exchange_calendar import needs_word, told_delivered
from troc.workflows import exchanging
from troc.workflows.exchanging import Board

_S = ExchangeState
#: news → in which states it is still worth telling; the terms must be those it was about as well.
TRUE_IN = {
    "terms": {_S.TERMS},
    "unanswered": {_S.TERMS},
    "agreed": {_S.AGREED},
    "withdrawn": {_S.OPEN, _S.AGREED},
    "kept": {_S.AGREED},
    "said": {_S.UNDER_WAY},
    "done": {_S.DONE},
    "partly": {_S.PARTLY},
    "settled": {_S.DONE},
    "postponed": {_S.POSTPONED},
    "off": {_S.NOT_DONE},
    "back": {_S.OPEN, _S.TERMS, _S.AGREED, _S.POSTPONED},
    "trouble": {_S.PROBLEM},
    "stranded": {_S.PROBLEM},
    "resolved": set(_S) - {_S.PROBLEM},
    "nudge": {_S.OPEN},
    "undated": {_S.AGREED},
    "soon": {_S.AGREED, _S.UNDER_WAY},
    "due": {_S.AGREED, _S.UNDER_WAY, _S.PARTLY},
    "issued": {_S.DONE},
    "received": {_S.DONE},
    "rate": {_S.DONE},
    "again": {_S.CLOSED},
}
#: These are about the terms that were on the table, and say nothing once there are others.
OF_TERMS = frozenset({"terms", "unanswered", "agreed", "undated", "soon", "due"})
LABEL = 28


async def news(telling: Telling) -> Screen | None:
    """The card under its news; None when it is no longer true."""
    board = await _board(telling)
    if board is None:
        return None
    what = str(telling.notice.data["news"])
    if what == "agreed" and board.deal.exchange.agreed_version == telling.notice.data["terms"]:
        key = f"agreed:{board.deal.exchange.id}:{board.deal.exchange.agreed_version}:{telling.person.id}"
        await exchange_papers.hand_over(telling.work, telling.person, board, telling.house.controller, key)
    if what == "due":
        return due_screen(board)
    if what == "rate":
        return exchange_opinions.question(board)
    return card(board, None if what in ("terms", "agreed") else _heading(board, what))


def _heading(board: Board, what: str) -> Html:
    """The first line; what became of a problem is read from where it stands now."""
    state = {"state": str(board.deal.state)} if what == "resolved" else {}
    return load()(f"exchange-news-{what}", partner=_who(board, what), others=len(board.deal.others), **state)


def _who(board: Board, what: str) -> str:
    """Whom the news is of: in a loop not always the neighbour that the card names."""
    deal = board.deal
    if what in ("terms", "unanswered"):
        home = [party for party in deal.parties if party.person_id == deal.exchange.proposed_by]
        return name_of(board.organisations[home[0].organisation_id]) if home else partner_name(board)
    if what == "said" and (told := told_delivered(deal, deal.mine)):
        return name_of(board.organisations[told[0].giver_id])
    return partner_name(board)


async def brief(telling: Telling) -> Brief | None:
    """The same in one line."""
    board = await _board(telling)
    if board is None:
        return None
    what = str(telling.notice.data["news"])
    name = partner_name(board)
    line = load()(f"exchange-brief-{what}", partner=_who(board, what), others=len(board.deal.others))
    return Brief(line, labelled(shorten(name, LABEL), tap(board, "see")))


async def _board(telling: Telling) -> Board | None:
    """The exchange, if this person is still a party and the news still holds."""
    if telling.person.state != PersonState.ACTIVE:
        return None
    try:
        board = await exchanging.look(telling.work, telling.id_of("exchange_id"), telling.person)
    except NotFound:
        return None
    data, deal = telling.notice.data, board.deal
    what = str(data["news"])
    if deal.state not in TRUE_IN[what]:
        return None
    if what in OF_TERMS and deal.exchange.terms_version != data["terms"]:
        return None
    return board if _is_open(board, what) else None


def _is_open(board: Board, what: str) -> bool:
    """Whether this party has still to do what is asked."""
    deal, party = board.deal, board.deal.mine
    match what:
        case "terms" | "unanswered":
            return not deal.has_signed
        case "soon":
            return any(leg.due_to is not None and leg.due_to >= board.today for leg in needs_word(deal, party))
        case "said":
            return bool(told_delivered(deal, party))
        case "due":
            return bool(needs_word(deal, party)) or deal.state is _S.PARTLY
        case "undated":
            return all(leg.due_to is None for leg in deal.legs)
        case "issued":
            return party.invoiced_at is None
        case "received":
            return party.received_at is None
        case "rate":
            return party.rating is None
        case "again":
            return board.is_whole
    return True
