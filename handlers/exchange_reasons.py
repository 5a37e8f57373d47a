"""Why will an exchange not happen, or its rest not come? One tap, which also does it."""

from __future__ import annotations

from handlers.exchange_card import partner_name
from handlers.exchange_ways import MENU, tap
from handlers.screens import Screen, button, in_rows, screen
from models.enums import ExitReason
from troc.workflows.exchanging import Board

#: Two pages of what a person may say; that a partner left is for the program to see.
PAGES = (
    (
        ExitReason.UNEQUAL,
        ExitReason.VAT,
        ExitReason.TIMING,
        ExitReason.DISTANCE,
        ExitReason.QUALITY,
        ExitReason.NO_NEED,
        ExitReason.NO_TIME,
    ),
    (ExitReason.TRUST, ExitReason.COMPETITION, ExitReason.INSURANCE, ExitReason.OTHER),
)


def reasons_screen(board: Board, what: str, page: int) -> Screen:
    """« Pourquoi ? »; `what`: "fail" or "settle"."""
    shown = PAGES[page % len(PAGES)]
    choices = [button(f"exchange-button-reason-{reason}", tap(board, what, reason)) for reason in shown]
    more = button("exchange-button-more-reasons", tap(board, "rest" if what == "settle" else "why", page + 1))
    key = "exchange-ask-why-rest" if what == "settle" else "exchange-ask-why"
    ways = [button("button-back", tap(board, "see")), button("button-menu", MENU)]
    return screen(key, [*in_rows([*choices, more]), ways], partner=partner_name(board))
