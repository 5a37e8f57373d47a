"""What will each side of an exchange really pay, said before anybody says yes?"""

from __future__ import annotations

from uuid import UUID

from handlers.exchange_vat_screens import staff_line, threshold_line
from handlers.screens import Screen, button, compose
from locales.escape import Html, shorten, user_text
from locales.formats import listing, money
from locales.loader import load
from troc.exchanges.value import Reckoning
from troc.exchanges.ways_out import Remark, Suggestion, Way, remarks, ways_out
from troc.workflows.exchanging import Board

NAME = 40


def money_lines(board: Board) -> list[Html]:
    """What this party pays, is paid and loses in VAT, and what the other does; or why it cannot be said."""
    figures, say = board.figures, load()
    legal = [line for line in (threshold_line(board), staff_line(board)) if line]
    if figures is None:
        unknown = [_name(board, party.organisation_id) for party in board.wording.unknown]
        return [*([say("exchange-vat-unknown", names=listing(unknown))] if unknown else []), *legal]
    mine = str(board.deal.mine.organisation_id)
    lines = [_mine(board, figures, mine)]
    if figures.paid_by(mine):
        payees = [_name(board, UUID(each.payee)) for each in figures.payments if each.payer == mine]
        lines = [say("exchange-pay-to", amount=money(figures.paid_by(mine)), partner=listing(payees))]
        lines += _nature(figures, mine)
        if figures.paid_to(mine):  # in a loop: one neighbour is paid, the other pays
            lines.append(_mine(board, figures, mine))
    elif lost := figures.irrecoverable[mine]:
        lines.append(say("exchange-vat-lost", amount=money(lost)))
    lines += _theirs(board, figures, mine)
    said = {each.remark for each in remarks(figures, board.rules)}
    if Remark.STILL_A_SWAP in said:
        lines.append(say("exchange-still-a-swap"))
    if Remark.UNUSUAL_VALUE in said:
        lines.append(say("exchange-unusual"))
    return [*lines, *legal]


def closing() -> Html:
    """« Chacun établit une facture… »"""
    return load()("exchange-closing")


def detail(board: Board, back: str) -> Screen:
    """The figures of each party, as its accountant would want them."""
    say, figures = load(), board.figures
    ways = [[button("button-back", back)]]
    if figures is None:
        return compose([Html("\n".join(money_lines(board))) or say("exchange-detail-none")], ways)
    blocks = []
    for party in figures.parties:
        invoice, received = figures.invoices[party], figures.received[party]
        blocks.append(
            say(
                "exchange-detail-party",
                name=_name(board, UUID(party)),
                ht=money(invoice.ht),
                vat=money(invoice.vat),
                ttc=money(invoice.ttc),
                received=money(received.ttc),
                lost=money(figures.irrecoverable[party]),
                net=money(figures.net_cash[party]),
            )
        )
    return compose([*blocks, say("exchange-detail-closing")], ways)


def ways_screen(board: Board, back: str, to: dict[Way, str]) -> Screen:
    """The ways to close the gap, each with its exact figures and one tap."""
    say, figures = load(), board.figures
    found = ways_out(figures, board.rules) if figures is not None else ()
    if not found:
        return compose([say("exchange-ways-none")], [[button("button-back", back)]])
    lines = [way_line(board, each) for each in found]
    rows = [[button(f"exchange-button-way-{each.way}", to[each.way])] for each in found]
    return compose([say("exchange-ways"), Html("\n".join(lines))], [*rows, [button("button-back", back)]])


def way_line(board: Board, suggestion: Suggestion) -> Html:
    """One way out in words: who delivers for how much, who pays how much."""
    say = load()
    parts = [
        say(
            "exchange-way-deliver",
            name=_name(board, UUID(change.giver)),
            after=money(change.after_cents),
            before=money(change.before_cents),
        )
        for change in suggestion.changes
    ]
    payments = [
        say("exchange-way-pay", name=_name(board, UUID(each.payer)), amount=money(each.cents))
        for each in suggestion.outcome.payments
    ]
    return Html("• " + listing([*parts, *payments]) if parts or payments else "")


def _mine(board: Board, figures: Reckoning, mine: str) -> Html:
    say = load()
    if paid := figures.paid_to(mine):
        payers = [_name(board, UUID(each.payer)) for each in figures.payments if each.payee == mine]
        loop = len(figures.parties) > 2
        return say("exchange-paid", amount=money(paid), partner=listing(payers) if loop else "none")
    return say("exchange-nothing-to-pay")


def _nature(figures: Reckoning, mine: str) -> list[Html]:
    """Whether what is paid is VAT that is lost, VAT that comes back, or a difference of values."""
    say, lost = load(), figures.irrecoverable[mine]
    if lost:
        return [say("exchange-vat-lost", amount=money(lost))]
    if figures.invoices[mine].ht == figures.received[mine].ht:
        return [say("exchange-vat-back")]
    return []


def _theirs(board: Board, figures: Reckoning, mine: str) -> list[Html]:
    """What the others pay and lose, which this party should know too."""
    say, lines = load(), []
    for party in figures.parties:
        if party != mine and figures.irrecoverable[party]:
            name, lost = _name(board, UUID(party)), money(figures.irrecoverable[party])
            lines.append(say("exchange-their-vat-lost", partner=name, amount=lost))
    return lines


def _name(board: Board, organisation_id: UUID) -> Html:
    name = board.organisations[organisation_id].name or load().plain("data-structure-gone")
    return user_text(shorten(name, NAME))
