"""What does an exchange look like to one of its parties, and what may they do next?"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.exchange_money import closing, money_lines
from handlers.exchange_vat_screens import gift_rate
from handlers.exchange_ways import ways
from handlers.screens import Rows, Screen, compose
from locales.escape import Html, shorten, user_text, utf16_length
from locales.formats import date_full, money
from locales.lint import MESSAGE_LENGTH
from locales.loader import load
from locales.wording import without_tags
from models.enums import ExchangeState
from models.exchange import ExchangeLeg
from models.member import Organisation
from troc.exchanges.exchange_calendar import needs_word, told_delivered
from troc.exchanges.exchange_wording import Gift
from troc.workflows.exchanging import Board

NAME, WHAT, SHORT_WHAT = 40, 70, 30
_S = ExchangeState


def card(board: Board, news: Html | None = None, rows: Rows | None = None, *, draft: bool = False) -> Screen:
    """The exchange as it stands, under a first line; `rows` instead of what is usually offered. `draft`: being written."""
    heading = news or load()(f"exchange-state-{heading_key(board)}", **_facts(board))
    return compose([shown(board, heading, draft)], rows if rows is not None else ways(board))


def shown(board: Board, heading: Html, draft: bool = False) -> Html:
    """Heading, what goes both ways, when, what is paid; what explains least is left out first, so that it fits a phone."""
    extra = [] if draft else [state_line(board), *_waits(board)]
    if draft or board.deal.state is _S.TERMS:
        extra.append(Html("\n".join(other_lines(board))))
    priced = draft or board.deal.state not in (_S.OPEN, _S.NOT_DONE, _S.PROBLEM, _S.CLOSED)
    money_part = Html("\n".join(money_lines(board))) if priced else None
    last = closing() if draft or board.deal.state is _S.TERMS else None
    for length, least in ((WHAT, False), (SHORT_WHAT, False), (SHORT_WHAT, True)):
        lines = Html("\n".join([*gift_lines(board, length), *day_lines(board)]))
        parts = [heading, lines, *([] if least else [line for line in extra if line]), money_part, last]
        text = Html("\n\n".join(part for part in parts if part))
        if utf16_length(without_tags(text)) <= MESSAGE_LENGTH:
            break
    return text


def partner_name(board: Board, length: int = NAME) -> str:
    """The structure across the table; « 3 structures » is never said: in a loop it is the neighbour who gives."""
    return name_of(board.partner, length)


def name_of(organisation: Organisation, length: int = NAME) -> str:
    """A structure's name, or that it is gone."""
    return shorten(organisation.name or load().plain("data-structure-gone"), length)


def heading_key(board: Board) -> str:
    """Which heading a state has, for this party."""
    deal = board.deal
    if deal.state is _S.TERMS:
        if deal.has_signed:
            return "sent" if deal.exchange.proposed_by == deal.person_id else "accepted"
        return "proposed"
    if deal.state is _S.UNDER_WAY:
        return "under_way" if needs_word(deal, deal.mine) else "declared"
    return str(deal.state)


def gift_lines(board: Board, length: int) -> list[Html]:
    """« Vous donnez : … », « Vous recevez : … », each with its value."""
    mine = board.deal.mine.organisation_id
    loop = len(board.deal.parties) > 2
    lines = []
    for gift in sorted(board.wording.gifts, key=lambda gift: gift.giver_id != mine):
        if mine not in (gift.giver_id, gift.receiver_id):
            continue
        given = gift.giver_id == mine
        other = board.organisations[gift.receiver_id if given else gift.giver_id]
        lines.append(
            load()(
                "exchange-gift",
                way="give" if given else "receive",
                loop=loop,
                partner=name_of(other, 30),
                what=what(gift, length),
                value=money(gift.ht_cents) if gift.ht_cents is not None else "none",
                rate=gift_rate(board, gift),
            )
        )
    return lines


def other_lines(board: Board) -> list[Html]:
    """In a loop, what goes between the others: one agreement binds them all."""
    mine = board.deal.mine.organisation_id
    return [
        load()(
            "exchange-gift-others",
            giver=name_of(board.organisations[gift.giver_id], 30),
            receiver=name_of(board.organisations[gift.receiver_id], 30),
            what=what(gift, SHORT_WHAT),
            value=money(gift.ht_cents) if gift.ht_cents is not None else "none",
        )
        for gift in board.wording.gifts
        if mine not in (gift.giver_id, gift.receiver_id)
    ]


def what(gift: Gift | ExchangeLeg, length: int = WHAT) -> Html:
    """A gift in a few words, with how much."""
    words = gift.what or load().plain("data-listing-gone")
    return user_text(shorten(f"{words} ({gift.quantity})" if gift.quantity else words, length))


def day_lines(board: Board) -> list[Html]:
    """« Quand : … », once when all have the same day."""
    mine = board.deal.mine.organisation_id
    gifts = [gift for gift in board.wording.gifts if mine in (gift.giver_id, gift.receiver_id)]
    days = {gift.due_to for gift in gifts}
    places = {gift.place for gift in gifts if gift.place}
    lines = []
    if len(days) == 1 and (day := next(iter(days))) is not None:
        lines.append(load()("exchange-when", day=date_full(day, board.today)))
    elif len(days) > 1:
        lines += [
            load()("exchange-when-each", what=what(gift, SHORT_WHAT), day=date_full(gift.due_to, board.today))
            for gift in gifts
            if gift.due_to
        ]
    return lines + [load()("exchange-where", place=user_text(shorten(place, 60))) for place in sorted(places)]


def state_line(board: Board) -> Html | None:
    """A line on where it stands, where there is more to say than the heading."""
    deal, say = board.deal, load()
    if deal.state is _S.POSTPONED and deal.exchange.resume_on:
        return say("exchange-resumes", day=date_full(deal.exchange.resume_on, board.today))
    if deal.state is _S.TERMS and not deal.has_signed and deal.exchange.agreed_version is not None:
        return say("exchange-was-agreed")
    return None


def _waits(board: Board) -> Sequence[Html]:
    """What the other side said that waits for this one's word."""
    deal = board.deal
    if deal.state is not _S.UNDER_WAY:
        return ()
    return [
        load()(
            "exchange-told-delivered",
            giver=name_of(board.organisations[leg.giver_id]),
            what=what(leg, SHORT_WHAT),
        )
        for leg in told_delivered(deal, deal.mine)
    ]


def _facts(board: Board) -> dict[str, str | int]:
    exchange = board.deal.exchange
    author = board.people.get(exchange.proposed_by) if exchange.proposed_by else None
    home = next(
        (board.organisations[x.organisation_id] for x in board.deal.parties if x.person_id == exchange.proposed_by),
        board.partner,
    )
    return {
        "partner": partner_name(board),
        "number": exchange.number or "",
        "author": shorten(author.first_name or "", 30) if author else "",
        "home": name_of(home),
        "others": len(board.deal.others),
        "parties": len(board.deal.parties),
        "missing": sum(board.deal.missing(party) for party in board.deal.parties),
    }
