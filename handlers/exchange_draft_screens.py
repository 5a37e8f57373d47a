"""What is asked of somebody who writes terms, and what do they see before sending them?"""

from __future__ import annotations

from collections.abc import Sequence

from handlers import vat_question as vat
from handlers.exchange_card import card, name_of, partner_name
from handlers.exchange_ways import LABEL, MENU, tap, told_apart
from handlers.screens import Button, Screen, button, in_rows, labelled, screen
from locales.escape import shorten
from locales.formats import money
from locales.loader import load
from models.listing import Listing
from troc.exchanges.exchange_wording import MOST_LEGS
from troc.exchanges.ways_out import ways_out
from troc.workflows.exchange_drafting import Draft, has_rate, same_value
from troc.workflows.exchanging import Board

#: The lines of one gift that can be typed; its day is its own, as deliveries in several times have.
LINES = ("what", "quantity", "value", "until", "place")
WEEK, FORTNIGHT, MONTH = 7, 14, 30


def draft_card(board: Board) -> Screen:
    """S11: what both give, when, and what each will really pay."""
    send = labelled(
        load().plain(
            "exchange-label-send",
            partner=shorten(partner_name(board), LABEL - 10),
            others=len(board.deal.others),
        ),
        tap(board, "send"),
        "primary",
    )
    found = ways_out(board.figures, board.rules) if board.figures is not None else ()
    rows: list[list[Button | None]] = [
        [send],
        [button("button-edit", tap(board, "edit")), button("exchange-button-undecided", tap(board, "see"))],
        [
            button("exchange-button-detail", tap(board, "ddetail")) if board.figures is not None else None,
            button("exchange-button-ways", tap(board, "dways")) if found else None,
        ],
        [button("button-menu", MENU)],
    ]
    return card(
        board, load()("exchange-draft", partner=partner_name(board), parties=len(board.deal.parties)), rows, draft=True
    )


def vat_question(board: Board, said: str = "") -> Screen:
    """How one's structure stands towards VAT; `said`: what was answered first, when the rate is still to be asked."""
    menu = button("button-menu", MENU)

    def to(answer: str) -> str:
        return tap(board, "regime", answer)

    if said == vat.PARTLY:
        return vat.partly_question(to, [button("button-back", tap(board, "vat")), menu])
    return vat.question(to, [button("button-back", tap(board, "see")), menu])


def question(board: Board, draft: Draft, field: str, rank: int, offers: Sequence[Listing] = ()) -> Screen:
    """What is typed for one line, with one-tap answers where there are some."""
    ways = [button("button-back", tap(board, "edit" if field in (*LINES, "date") and draft.dated else "see"))]
    ways.append(button("button-menu", MENU))
    shown = shorten(draft.gifts[rank].what, 60) if 0 <= rank < len(draft.gifts) else ""
    choices: list[list[Button | None]] = []
    if field == "given" or field == "received":
        act = "give" if field == "given" else "take"
        choices = [[labelled(shorten(offer.title, LABEL), tap(board, act, at))] for at, offer in enumerate(offers)]
    elif field == "value":
        same = same_value(draft, rank)
        if same is not None:
            label = load().plain("exchange-label-same", value=money(same))
            choices = [[labelled(label, tap(board, "same", rank))]]
    elif field in ("date", "until"):
        of = f"-{rank}" if field == "until" else ""
        soon = [
            button(f"exchange-button-on-{each}", tap(board, "on", f"{each}{of}"))
            for each in (WEEK, FORTNIGHT, MONTH, "none")
        ]
        choices = [list(soon[:2]), list(soon[2:])]
    other = board.organisations[board.deal.partner(given=field == "given").organisation_id]
    return screen(f"exchange-ask-{field}", [*choices, ways], partner=name_of(other), what=shown, choices=len(choices))


def edit_screen(board: Board, draft: Draft) -> Screen:
    """Which gift, or what else, to change."""
    mine = board.deal.mine.organisation_id
    ranks = [rank for rank, gift in enumerate(draft.gifts) if mine in (gift.giver_id, gift.receiver_id)]
    labels = [
        load().plain("exchange-label-gift", way="give" if gift.giver_id == mine else "receive", what=gift.what)
        for gift in (draft.gifts[rank] for rank in ranks)
    ]
    gifts = [[labelled(label, tap(board, "gift", rank))] for rank, label in zip(ranks, told_apart(labels), strict=True)]
    room = len(draft.gifts) < min(MOST_LEGS, 5)
    return screen(
        "exchange-edit",
        [
            *gifts,
            [
                button("exchange-button-add-given", tap(board, "give")) if room else None,
                button("exchange-button-add-received", tap(board, "take")) if room else None,
            ],
            [
                button("exchange-button-when", tap(board, "line", "0-date")),
                button("vat-button-mine", tap(board, "vat")),
            ],
            [button("exchange-button-identity", tap(board, "identity"))],
            [button("button-back", tap(board, "draft")), button("button-menu", MENU)],
        ],
    )


def gift_screen(board: Board, draft: Draft, rank: int) -> Screen:
    """The lines of one gift."""
    lines = [button(f"exchange-button-line-{field}", tap(board, "line", f"{rank}-{field}")) for field in LINES]
    if has_rate(board, draft.gifts[rank]):
        lines.append(button("exchange-button-line-rate", tap(board, "lrate", rank)))
    several = sum(gift.giver_id == draft.gifts[rank].giver_id for gift in draft.gifts) > 1
    return screen(
        "exchange-edit-gift",
        [
            *in_rows(lines),
            [
                button("exchange-button-split", tap(board, "split", rank)) if len(draft.gifts) < MOST_LEGS else None,
                button("exchange-button-drop", tap(board, "drop", rank)) if several else None,
            ],
            [button("button-back", tap(board, "edit")), button("button-menu", MENU)],
        ],
        what=shorten(draft.gifts[rank].what, 60),
    )
