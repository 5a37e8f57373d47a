"""How do the papers of an exchange reach its parties, and nobody else?"""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.callbacks import ExchangeTap
from handlers.exchange_card import card
from handlers.exchange_ways import MENU, tap
from handlers.house import House
from handlers.screens import Button, Screen, button, compose, screen
from handlers.talk import Talk
from locales.escape import shorten, user_text
from locales.formats import listing
from locales.loader import load
from locales.papers import French
from models.enums import VatRegime
from models.errors import Stale
from models.member import Person
from models.outbox import MessageClass
from models.work import Work
from troc.exchanges.fiscal_rules import rules_on
from troc.exchanges.papers import agreement as accord
from troc.exchanges.papers import invoicing
from troc.exchanges.papers.deliveries import ics
from troc.exchanges.papers.facts import Agreement
from troc.members import paper_files
from troc.notifications import outbox
from troc.workflows import exchange_papers, exchanging
from troc.workflows.exchanging import Board

router = Router(name="exchange_papers")

#: What a button may copy (Bot API, CopyTextButton).
COPY_LIMIT = 256


@router.callback_query(ExchangeTap.filter(F.act == "papers"))
async def papers(
    _: CallbackQuery, callback_data: ExchangeTap, talk: Talk, person: Person, work: Work, house: House
) -> None:
    """« Accord et facture »: the agreement, what to write on one's invoice, and the days for one's calendar.

    As long as a VAT regime is not known, no invoice can be worded, and that is said.
    """
    board = await exchanging.look(work, callback_data.uuid, person)
    try:
        facts = await exchange_papers.agreement(work, board.deal, house.controller)
    except Stale:
        await talk.trace(card(board).with_heading(load()("exchange-stale")))
        return
    french = French(ZoneInfo(person.zone))
    rules = rules_on(facts.made_at.astimezone(ZoneInfo(person.zone)).date())
    mine = str(board.deal.mine.organisation_id)
    key = f"papers:{board.deal.exchange.id}:{person.id}:{talk.update_id}"
    await send_agreement(work, person, facts, f"{key}:accord")
    invoiced = exchange_papers.with_present(facts, exchanging.identities(board))
    if invoiced is not None:
        sheet = invoicing.invoicing_data(invoiced, rules, mine, french)
        await _send(work, person, invoicing.TEMPLATE, sheet, facts, f"facture-{facts.number}.pdf", f"{key}:sheet")
    await send_calendar(work, person, board, facts, f"{key}:ics")
    await talk.say(_unworded(board) if invoiced is None else _mentions(board, invoiced, mine, french, rules))


async def hand_over(work: Work, person: Person, board: Board, team: str, key: str) -> None:
    """All agreed: the agreement, once, and the days for the calendar, to this party."""
    facts = await exchange_papers.agreement(work, board.deal, team)
    await send_agreement(work, person, facts, f"{key}:accord")
    await send_calendar(work, person, board, facts, f"{key}:ics")


async def send_agreement(work: Work, person: Person, facts: Agreement, key: str) -> None:
    """The agreement as a PDF, set when it leaves from facts that the row keeps only until then."""
    zone = ZoneInfo(person.zone)
    rules = rules_on(facts.made_at.astimezone(zone).date())
    data = accord.agreement_data(facts, rules, French(zone))
    await _send(work, person, accord.TEMPLATE, data, facts, f"accord-{facts.number}.pdf", key)


async def send_calendar(work: Work, person: Person, board: Board, facts: Agreement, key: str) -> None:
    """The deliveries that have a day, as a file that a calendar opens; nothing when none has."""
    say = load().plain
    description = say("exchange-ics-description", number=facts.number)
    said = {
        "give": (say("exchange-ics-give"), description),
        "receive": (say("exchange-ics-receive"), description),
    }
    found = exchange_papers.events(board.deal, facts, said)
    if found:
        content = ics(found).decode()
        document = {"@text": content, "name": f"livraisons-{facts.number}.ics"}
        await enqueue(work, person, {"document": document}, key)


async def _send(
    work: Work, person: Person, template: str, data: dict[str, Any], facts: Agreement, name: str, key: str
) -> None:
    made_at = int(facts.made_at.timestamp())
    document = {"@pdf": {"template": template, "data": data, "made_at": made_at}, "name": name}
    await enqueue(work, person, {"document": document}, key)


async def enqueue(work: Work, person: Person, payload: dict[str, Any], key: str) -> None:
    """One document on its way to one party; `key`: so that it leaves once."""
    if person.demo or person.unreachable_at is not None:
        return
    for rank, chat_id in enumerate(await paper_files.chats_for(work, person)):
        await outbox.enqueue(
            work,
            chat_id=chat_id,
            method="sendDocument",
            payload=payload,
            dedupe_key=f"{key}:{rank}" if rank else key,
            message_class=MessageClass.A,
            person_id=person.id,
        )


def _unworded(board: Board) -> Screen:
    """Nobody can word an invoice whose VAT is not known: whose it is, and the way to say it when it is one's own."""
    unknown = [x for x in exchanging.identities(board) if x.firm.regime is VatRegime.UNKNOWN]
    mine = any(x.organisation_id == board.mine.id for x in unknown)
    ways = [
        button("vat-button-mine", tap(board, "vat"), "primary") if mine else None,
        button("exchange-button-see", tap(board, "see")),
        button("button-menu", MENU),
    ]
    names = listing([user_text(shorten(x.name, 40)) for x in unknown])
    return screen("exchange-papers-unknown", [ways[:1], ways[1:]], names=names, mine=mine)


def _mentions(board: Board, facts: Agreement, mine: str, french: French, rules: Any) -> Screen:
    """What the invoice must carry, with a button that copies it; and whether the regime has changed since."""
    text = "\n".join(invoicing.invoice_mentions(facts, accord.reckoned(facts, rules), mine, french))
    changed = exchange_papers.regime_changed(board.wording, exchanging.identities(board), UUID(mine))
    copy = Button(load().plain("exchange-button-copy"), copy=text, theirs=False) if len(text) <= COPY_LIMIT else None
    paragraphs = [
        load()("exchange-papers"),
        user_text(text, 500),
        load()("exchange-regime-changed") if changed else None,
    ]
    return compose(
        paragraphs, [[copy], [button("exchange-button-see", tap(board, "see")), button("button-menu", MENU)]]
    )
