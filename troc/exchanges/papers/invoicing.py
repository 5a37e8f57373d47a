"""What does each party write on its invoice, and what does its accountant book?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.enums import VatRegime
from troc.exchanges.fiscal_rules import Rules
from troc.exchanges.papers.agreement import delivery_data, made, party_data, reckoned
from troc.exchanges.papers.facts import Agreement, Speaker, printable
from troc.exchanges.value import Reckoning

#: The template, under the folder of the papers' texts.
TEMPLATE = "feuillet.typ"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the accountant's journal, in cents; one of debit and credit is zero."""

    account: str  #: of the Plan comptable général; « 6 » and « 70 » where the nature of the expense or sale decides
    key: str  #: of its wording
    debit: int = 0
    credit: int = 0


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Whom a party invoices, and who invoices it."""

    customer: str
    supplier: str


def neighbours(found: Reckoning, party: str) -> Neighbours:
    """Both are the same in a swap; KeyError for a stranger."""
    rank = {key: at for at, key in enumerate(found.parties)}[party]
    return Neighbours(found.parties[(rank + 1) % len(found.parties)], found.parties[rank - 1])


def invoice_mentions(agreement: Agreement, found: Reckoning, party: str, say: Speaker) -> list[str]:
    """The sentences that the invoice of `party` carries: settlement, what is left to pay, VAT, late payment."""
    near, names = neighbours(found, party), agreement.parties
    sentences = [
        say.plain(
            "papers-mention-settled" if near.customer == near.supplier else "papers-mention-settled-loop",
            amount=say.money(found.set_off),
            number=printable(agreement.number),
            supplier=printable(names[near.supplier].name),
        )
    ]
    if left := found.paid_to(party):
        by = say.day(agreement.pay_by) if agreement.pay_by else ""
        sentences.append(
            say.plain("papers-mention-left-by", amount=say.money(left), day=by)
            if by
            else say.plain("papers-mention-left", amount=say.money(left))
        )
    if (regime := found.firms[party].regime) is not VatRegime.ASSUJETTI:
        sentences.append(say.plain(f"papers-mention-{regime}"))
    return sentences


def invoice_text(agreement: Agreement, rules: Rules, party: str, say: Speaker) -> str:
    """The whole wording of the invoice of `party`, ready to copy: who, whom, lines, totals, mentions."""
    found = reckoned(agreement, rules)
    seller, customer = agreement.parties[party], agreement.parties[neighbours(found, party).customer]
    total = found.invoices[party]
    rows = [
        say.plain("papers-invoice-head"),
        say.plain("papers-invoice-seller", party=_identity(party_data(seller, say))),
        say.plain("papers-invoice-customer", party=_identity(party_data(customer, say))),
        "",
    ]
    for delivery, line in zip(agreement.deliveries, found.lines, strict=True):
        if delivery.giver == party:
            data = delivery_data(delivery, line, say)
            head = ", ".join(filter(None, (data["what"], data["quantity"], data["when"])))
            rows.append(say.plain("papers-invoice-line", what=head, ht=data["ht"]))
            if line.rate:
                rows.append(say.plain("papers-invoice-vat", rate=data["rate"], vat=data["vat"]))
    rows += [
        say.plain("papers-invoice-total", ht=say.money(total.ht), vat=say.money(total.vat), ttc=say.money(total.ttc)),
        "",
        *invoice_mentions(agreement, found, party, say),
        say.plain("papers-mention-late"),
    ]
    return "\n".join(rows)


def entries(found: Reckoning, party: str) -> tuple[Entry, ...]:
    """What the accountant of `party` books, both sides equal; customer and supplier accounts end at zero (411/401)."""
    sold, bought, lost = found.invoices[party], found.received[party], found.irrecoverable[party]
    booked = [
        Entry("411", "sale-customer", debit=sold.ttc),
        Entry("70", "sale", credit=sold.ht),
        Entry("44571", "sale-vat", credit=sold.vat),
        Entry("6", "purchase", debit=bought.ht + lost),
        Entry("44566", "purchase-vat", debit=bought.vat - lost),
        Entry("401", "purchase-supplier", credit=bought.ttc),
        Entry("401", "set-off-supplier", debit=found.set_off),
        Entry("411", "set-off-customer", credit=found.set_off),
        Entry("401", "paid", debit=found.paid_by(party)),
        Entry("512", "paid-bank", credit=found.paid_by(party)),
        Entry("512", "got-bank", debit=found.paid_to(party)),
        Entry("411", "got", credit=found.paid_to(party)),
    ]
    return tuple(entry for entry in booked if entry.debit or entry.credit)


def accountant_note(agreement: Agreement, found: Reckoning, party: str, say: Speaker) -> list[str]:
    """Three lines for the accountant: the sale, the purchase, how they settle."""
    near, names = neighbours(found, party), agreement.parties
    sold, bought = found.invoices[party], found.received[party]
    lines = [
        say.plain(
            "papers-note-sale",
            customer=printable(names[near.customer].name),
            ht=say.money(sold.ht),
            vat=say.money(sold.vat),
            invoiced="yes" if sold.vat else "none",
        ),
        say.plain(
            "papers-note-purchase",
            supplier=printable(names[near.supplier].name),
            ht=say.money(bought.ht),
            vat=say.money(bought.vat),
            recovered="no" if found.irrecoverable[party] else "yes" if bought.vat else "none",
        ),
    ]
    paid, got = found.paid_by(party), found.paid_to(party)
    settled = say.plain("papers-note-settled", amount=say.money(found.set_off), number=printable(agreement.number))
    if paid:
        settled += " " + say.plain("papers-note-paid", amount=say.money(paid))
    if got:
        settled += " " + say.plain("papers-note-got", amount=say.money(got))
    return [*lines, settled]


def invoicing_data(agreement: Agreement, rules: Rules, party: str, say: Speaker) -> dict[str, Any]:
    """What the template `feuillet.typ` is filled with: the sheet that goes to one party only."""
    found = reckoned(agreement, rules)
    near, names = neighbours(found, party), agreement.parties
    total, due = found.invoices[party], found.received[party]
    return {
        "number": printable(agreement.number),
        "version": str(agreement.version),
        "date": say.day_of(agreement.made_at),
        "made": made(agreement),
        "team": printable(agreement.team),
        "seller": party_data(names[party], say),
        "customer": party_data(names[near.customer], say),
        "supplier": party_data(names[near.supplier], say),
        "liable": found.firms[party].regime is VatRegime.ASSUJETTI,
        "threshold": _threshold(found.firms[party].regime, rules, say),
        "lines": list(_lines(agreement, found, party, say)),
        "total": {"ht": say.money(total.ht), "vat": say.money(total.vat), "ttc": say.money(total.ttc)},
        "mentions": [*invoice_mentions(agreement, found, party, say), say.plain("papers-mention-late")],
        "coming": {
            "ht": say.money(due.ht),
            "vat": say.money(due.vat) if due.vat else "",
            "ttc": say.money(due.ttc),
            "lost": say.money(found.irrecoverable[party]) if found.irrecoverable[party] else "",
        },
        "note": accountant_note(agreement, found, party, say),
        "entries": [
            {
                "account": entry.account if len(entry.account) > 2 else f"{entry.account}…",
                "words": say.plain(f"papers-entry-{entry.key}"),
                "debit": say.money(entry.debit) if entry.debit else "",
                "credit": say.money(entry.credit) if entry.credit else "",
            }
            for entry in entries(found, party)
        ],
    }


def _threshold(regime: VatRegime, rules: Rules, say: Speaker) -> str:
    """To an exempt firm: that the exchange counts, and what the thresholds are."""
    if regime is not VatRegime.FRANCHISE:
        return ""
    limits = {activity.value: say.money(each.limit_cents) for activity, each in rules.thresholds.items()}
    return say.plain("papers-threshold", **limits)


def _lines(agreement: Agreement, found: Reckoning, party: str, say: Speaker) -> Iterable[dict[str, str]]:
    for delivery, line in zip(agreement.deliveries, found.lines, strict=True):
        if delivery.giver == party:
            yield delivery_data(delivery, line, say)


def _identity(party: dict[str, str]) -> str:
    return ", ".join(
        filter(None, (party["name"], party["form"], party["siren"], party["address"], party["vat_number"]))
    )
