"""What does a member see while telling of an exchange made without the bot?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.callbacks import ExchangeTap, Go, OutsideTap
from handlers.screens import Button, Screen, button, in_rows, labelled, screen
from locales.escape import shorten, user_text
from locales.formats import date_full, money
from models.base import to_token
from models.exchange import OutsideExchange
from models.listing import Listing
from troc.exchanges.outside import values
from troc.exchanges.value import Reckoning
from troc.workflows.telling_afterwards import Partner

LABEL, NAME, WHAT = 28, 40, 70
#: [Aujourd'hui] [Hier] [Il y a 1 semaine] [Il y a 1 mois]
DAYS_AGO = ("0", "1", "7", "30")
#: What « La valeur… » carries → what is asked.
WORTH = {"given": "worth_given", "received": "worth_received"}


def question(
    row: OutsideExchange, field: str, name: str, partners: Sequence[Partner], offers: Sequence[Listing]
) -> Screen:
    """One thing to tell, with one-tap answers where there are some."""
    choices: list[Button] = []
    if field == "partner":
        choices = [_partner(row, each) for each in partners]
    elif field in ("given", "received"):
        choices = [labelled(shorten(x.title, LABEL), OutsideTap.on(row.id, field, to_token(x.id))) for x in offers]
    elif field == "day":
        choices = [button(f"outside-button-ago-{days}", OutsideTap.on(row.id, "day", days)) for days in DAYS_AGO]
    laid = in_rows(choices) if field == "day" else [[each] for each in choices]
    correction = field == "day" or field in WORTH.values()
    ways: list[Button | None] = [
        button("button-restart", OutsideTap.on(row.id, "anew")) if field in ("given", "received") else None,
        button("button-back", Go(to="outside")) if correction else None,
        button("button-back", Go(to="exchanges")) if field == "partner" else None,
        button("button-menu", Go(to="menu")),
    ]
    what = row.received if field == "worth_received" else row.given
    return screen(
        f"outside-ask-{'worth' if field in WORTH.values() else field}",
        [*laid, ways],
        partner=shorten(name, NAME),
        choices=len(choices),
        what=shorten(what or "", WHAT),
    )


def check_screen(row: OutsideExchange, name: str, figures: Reckoning | None, today: date) -> Screen:
    """All that was told, to be declared by one tap; with what both invoice, where that is known."""
    mine = str(row.organisation_id)
    given_worth, received_worth = values(row)
    rows: list[list[Button | None]] = [
        [button("outside-button-declare", OutsideTap.on(row.id, "declare"), "primary")],
        [button(f"outside-button-worth-{side}", OutsideTap.on(row.id, "value", side)) for side in WORTH],
        [button("outside-button-day", OutsideTap.on(row.id, "day"))],
        [button("button-restart", OutsideTap.on(row.id, "anew")), button("button-menu", Go(to="menu"))],
    ]
    return screen(
        "outside-check",
        rows,
        partner=shorten(name, NAME),
        given=user_text(shorten(row.given or "", WHAT)),
        received=user_text(shorten(row.received or "", WHAT)),
        given_worth=_money(given_worth),
        received_worth=_money(received_worth),
        given_ttc=_money(figures.invoices[mine].ttc if figures else None),
        received_ttc=_money(figures.received[mine].ttc if figures else None),
        lost=_money(figures.irrecoverable[mine] or None if figures else None),
        day=date_full(row.done_on, today),
        member=row.partner_id is not None,
    )


def _money(cents: int | None) -> str:
    return "none" if cents is None else money(cents)


def declared_screen(row: OutsideExchange, name: str) -> Screen:
    """It is noted; who is no member may be invited."""
    rows = [
        [button("outside-button-invite", Go(to="invite"))],
        [button("button-undo", OutsideTap.on(row.id, "undo")), button("button-menu", Go(to="menu"))],
    ]
    return screen("outside-declared", rows, partner=shorten(name, NAME), year=str(row.done_on.year))


def _partner(row: OutsideExchange, partner: Partner) -> Button:
    """A contact; when an exchange with them is open, it is that one which was done."""
    label = shorten(partner.organisation.name or "", LABEL)
    if partner.exchange_id is not None:
        return labelled(label, ExchangeTap.on(partner.exchange_id, "already", partner.version))
    return labelled(label, OutsideTap.on(row.id, "with", to_token(partner.organisation.id)))
