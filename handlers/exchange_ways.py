"""What may a party do with an exchange now, and what does each button carry?"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from handlers.callbacks import ExchangeTap, Go
from handlers.screens import Button, Rows, button, labelled
from locales.escape import shorten
from locales.loader import load
from models.enums import ExchangeState
from models.exchange import ExchangeLeg
from troc.exchanges.exchange_calendar import needs_word
from troc.exchanges.states import Act, allows
from troc.workflows.exchanging import Board

LABEL = 28
MENU = Go(to="menu")
_S = ExchangeState


def tap(board: Board, act: str, extra: object = "") -> str:
    """What a button of this card carries: the exchange, the act, and the terms that were shown."""
    return exchange_tap(board.deal.exchange.id, act, board.deal.exchange.terms_version, extra)


def exchange_tap(exchange_id: UUID, act: str, version: int, extra: object = "") -> str:
    """The same, for an exchange known by its id."""
    arg = f"{version}-{extra}" if extra != "" else str(version)
    return ExchangeTap.on(exchange_id, act, arg)


def ways(board: Board) -> Rows:
    """What this party may do now."""
    makers = {
        _S.OPEN: _open,
        _S.TERMS: _terms,
        _S.AGREED: _agreed,
        _S.UNDER_WAY: _agreed,
        _S.POSTPONED: _agreed,
        _S.PARTLY: _partly,
        _S.DONE: _done,
        _S.PROBLEM: _problem,
        _S.NOT_DONE: _not_done,
        _S.CLOSED: _closed,
    }
    return [*makers[board.deal.state](board), [_contacts(board), button("button-menu", MENU)]]


def asked(board: Board) -> Rows:
    """The four answers to « a-t-il eu lieu ? »."""
    return [
        [button("exchange-button-all-done", tap(board, "done"), "primary")],
        [
            button("exchange-button-partly", tap(board, "partly")),
            button("exchange-button-not-yet", tap(board, "later")),
        ],
        [button("exchange-button-trouble", tap(board, "trouble"))],
        [button("button-menu", MENU)],
    ]


def _open(board: Board) -> Rows:
    return [
        [button("exchange-button-agree", tap(board, "agree"), "primary")],
        [button("exchange-button-already", tap(board, "already")), button("exchange-button-failed", tap(board, "why"))],
        [button("button-team", Go(to="team"))],
    ]


def _terms(board: Board) -> Rows:
    deal = board.deal
    if deal.has_signed:
        mine = deal.exchange.proposed_by == deal.person_id and len(deal.signatures) == 1
        return [
            [
                button("button-edit", tap(board, "agree")),
                button("exchange-button-take-back", tap(board, "take_back")) if mine else None,
            ],
            [button("exchange-button-detail", tap(board, "detail"))],
        ]
    kept = deal.exchange.agreed_version is not None
    return [
        [button("exchange-button-accept", tap(board, "accept"), "primary")],
        [
            button("exchange-button-counter", tap(board, "agree")),
            button("exchange-button-keep", tap(board, "keep")) if kept else None,
        ],
        [button("exchange-button-detail", tap(board, "detail")), _ways_out(board)],
        [button("exchange-button-off", tap(board, "why"))],
    ]


def _agreed(board: Board) -> Rows:
    """Agreed, begun or put off: what the table allows."""
    deal, state = board.deal, board.deal.state
    left = needs_word(deal, deal.mine)
    begun = any(leg.delivered_at for leg in deal.legs)
    declared = any(leg.delivered_by == deal.person_id and leg.confirmed_at is None for leg in deal.legs)
    confirm = left and all(leg.delivered_at for leg in left)
    return [
        [button("exchange-button-received" if confirm else "exchange-button-done", tap(board, "done"), "primary")]
        if left
        else [],
        [
            button("exchange-button-partly", tap(board, "partly")) if left else None,
            button("exchange-button-postpone", tap(board, "later")) if left else None,
        ],
        [
            button("exchange-button-change", tap(board, "agree")) if allows(state, Act.PROPOSE) else None,
            button("exchange-button-off", tap(board, "why")) if allows(state, Act.FAIL) and not begun else None,
            button("button-undo", tap(board, "undone")) if allows(state, Act.UNDELIVER) and declared else None,
        ],
        [button("exchange-button-trouble", tap(board, "trouble")), _papers(board)],
    ]


def _partly(board: Board) -> Rows:
    deal = board.deal
    left = needs_word(deal, deal.mine)[:4]
    labels = told_apart([_leg_label(board, leg) for leg in left])
    legs = [labelled(label, tap(board, "leg", leg.position)) for leg, label in zip(left, labels, strict=True)]
    lacking = any(leg.dropped_at is None and leg.confirmed_at is None for leg in deal.legs)  # else an officer ruled so
    return [
        *([each] for each in legs),
        [
            button("exchange-button-rest-later", tap(board, "later")),
            button("exchange-button-rest-never", tap(board, "rest")),
        ],
        [
            button("exchange-button-trouble", tap(board, "trouble")),
            button("button-undo", tap(board, "resume")) if lacking else None,
        ],
    ]


def _leg_label(board: Board, leg: ExchangeLeg) -> str:
    given = leg.giver_id == board.deal.mine.organisation_id
    return load().plain("exchange-label-leg", way="give" if given else "receive", what=leg.what)


def told_apart(labels: Sequence[str]) -> list[str]:
    """Each within a button's length; those alike, as of one thing delivered in several times, end with « 1/2 », « 2/2 »."""
    shown = [shorten(label, LABEL) for label in labels]
    found = []
    for rank, label in enumerate(shown):
        alike = [at for at, other in enumerate(shown) if other == label]
        number = f" {alike.index(rank) + 1}/{len(alike)}"
        found.append(label if len(alike) == 1 else shorten(labels[rank], LABEL - len(number)) + number)
    return found


def _done(board: Board) -> Rows:
    party, deal = board.deal.mine, board.deal
    undo = any(leg.confirmed_by == deal.person_id for leg in deal.legs) and party.rating is None
    gave_up = deal.exchange.moved_by == deal.person_id and any(leg.dropped_at for leg in deal.legs)
    return [
        [button("exchange-button-rate", tap(board, "opinion"), "primary")] if party.rating is None else [],
        [
            button("exchange-button-issued", tap(board, "issued")) if party.invoiced_at is None else None,
            button("exchange-button-invoice-came", tap(board, "came")) if party.received_at is None else None,
        ],
        [_papers(board), button("exchange-button-again", tap(board, "again")) if board.is_whole else None],
        [
            button("exchange-button-trouble", tap(board, "trouble")),
            button("button-undo", tap(board, "unsettle" if gave_up else "undone")) if undo or gave_up else None,
        ],
    ]


def _problem(board: Board) -> Rows:
    mine = board.deal.exchange.moved_by == board.deal.person_id
    return [
        [button("exchange-button-settled", tap(board, "untrouble")) if mine else None],
        [button("button-team", Go(to="team"))],
    ]


def _not_done(board: Board) -> Rows:
    mine = board.deal.exchange.moved_by == board.deal.person_id
    return [[button("button-undo", tap(board, "unfail")) if mine else None]]


def _closed(board: Board) -> Rows:
    again = button("exchange-button-again", tap(board, "again"), "primary") if board.is_whole else None
    return [[again, _papers(board)]]


def _papers(board: Board) -> Button | None:
    """The agreement, once there is one."""
    if board.deal.exchange.agreed_version is None:
        return None
    return button("exchange-button-papers", tap(board, "papers"))


def _contacts(board: Board) -> Button | None:
    return button("exchange-button-contacts", tap(board, "contacts")) if board.deal.exchange.match_id else None


def _ways_out(board: Board) -> Button | None:
    paid = board.figures is not None and bool(board.figures.payments)
    return button("exchange-button-ways", tap(board, "ways")) if paid else None
