"""What does the agreement of two to four parties say?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from models.enums import VatRegime
from troc.exchanges.fiscal_rules import Rules
from troc.exchanges.papers.facts import Agreement, Delivery, Party, Speaker, printable
from troc.exchanges.value import Firm, Line, Reckoning, reckon

#: The template, under the folder of the papers' texts.
TEMPLATE = "accord.typ"


def reckoned(agreement: Agreement, rules: Rules) -> Reckoning:
    """The figures of an agreement; raises as `reckon` does."""
    firms = {key: party.firm for key, party in agreement.parties.items()}
    return reckon([delivery.leg for delivery in agreement.deliveries], firms, rules)


def agreement_data(agreement: Agreement, rules: Rules, say: Speaker) -> dict[str, Any]:
    """What the template `accord.typ` is filled with: texts only, parties in the order of the loop.

    As long as a regime is not known, no VAT of that party and no soulte is printed, and the paper says so.
    """
    unknown = [key for key, party in agreement.parties.items() if party.firm.regime is VatRegime.UNKNOWN]
    found = reckoned(_without_vat(agreement, unknown), rules)
    letters = dict(zip(found.parties, "ABCD", strict=False))
    return {
        "unknown": [printable(agreement.parties[key].name) for key in letters if key in unknown],
        "lent": any(delivery.lent for delivery in agreement.deliveries),
        "number": printable(agreement.number),
        "version": str(agreement.version),
        "date": say.day_of(agreement.made_at),
        "made": made(agreement),
        "team": printable(agreement.team),
        "multilateral": len(found.parties) > 2,
        "parties": [
            party_data(agreement.parties[key], say)
            | _counted(agreement.parties[key], say)
            | {"letter": letter, "accepted": _accepted(agreement, key, say)}
            | _figures(found, key, say)
            for key, letter in letters.items()
        ],
        "chain": "".join(f"{letter} → " for letter in letters.values()) + "A",
        "lines": [
            delivery_data(delivery, line, say)
            | {"from": letters[delivery.giver], "to": letters[delivery.receiver], "unknown": delivery.giver in unknown}
            for delivery, line in zip(agreement.deliveries, found.lines, strict=True)
        ],
        "set_off": say.money(found.set_off),
        "payments": [
            {
                "payer": printable(agreement.parties[payment.payer].name),
                "payee": printable(agreement.parties[payment.payee].name),
                "from": letters[payment.payer],
                "to": letters[payment.payee],
                "amount": say.money(payment.cents),
            }
            for payment in found.payments
        ],
        "pay_by": say.day(agreement.pay_by) if agreement.pay_by else "",
        "late_days": str(agreement.late_days),
        "conformity_days": str(agreement.conformity_days),
    }


def _without_vat(agreement: Agreement, unknown: Collection[str]) -> Agreement:
    """The same as if those whose regime is not known invoiced no VAT: the order and the values HT hold, the rest is not printed."""
    if not unknown:
        return agreement
    known = {
        key: replace(party, firm=Firm(VatRegime.NON_ASSUJETTI)) if key in unknown else party
        for key, party in agreement.parties.items()
    }
    deliveries = tuple(replace(each, rate=None) if each.giver in unknown else each for each in agreement.deliveries)
    return replace(agreement, parties=known, deliveries=deliveries)


def made(agreement: Agreement) -> dict[str, int]:
    """The date of the document itself, so that the same facts give the same bytes."""
    at = agreement.made_at
    return {"year": at.year, "month": at.month, "day": at.day}


def party_data(party: Party, say: Speaker) -> dict[str, str]:
    """How a party is named."""
    siren = party.siren or ""
    return {
        "name": printable(party.name),
        "form": say.plain(f"papers-form-{party.legal_form}") if party.legal_form else "",
        "siren": " ".join(siren[at : at + 3] for at in range(0, len(siren), 3)),
        "vat_number": printable(party.vat_number),
        "address": printable(party.address),
        "signatory": printable(party.signatory),
        "regime": regime_words(party, say),
    }


def regime_words(party: Party, say: Speaker) -> str:
    """The VAT regime, with the usual rate of those who have one."""
    if party.firm.regime is VatRegime.ASSUJETTI and party.firm.rate is not None:
        return say.plain("papers-regime-rate", rate=say.rate(party.firm.rate))
    return say.plain(f"papers-regime-{party.firm.regime}")


def delivery_data(delivery: Delivery, line: Line, say: Speaker) -> dict[str, str]:
    """A line of the table; the description keeps its lines."""
    return {
        "what": printable(delivery.what),
        "quantity": printable(delivery.quantity),
        "condition": printable(delivery.condition),
        "place": printable(delivery.place),
        "when": say.days(delivery.due_from, delivery.due_to),
        "ht": say.money(line.leg.ht_cents),
        "rate": say.rate(line.rate) if line.rate else "",
        "vat": say.money(line.vat_cents),
        "ttc": say.money(line.ttc_cents),
    }


def _counted(party: Party, say: Speaker) -> dict[str, str]:
    """Of an exempt party the agreement says that the exchange counts toward its threshold, never how near it is."""
    exempt = party.firm.regime is VatRegime.FRANCHISE
    return {"regime": say.plain("papers-regime-counts")} if exempt else {}


def _figures(found: Reckoning, key: str, say: Speaker) -> dict[str, str]:
    """What the agreement means for one party: invoiced both ways, paid, lost, and the net effect on its cash."""
    return {
        "given": say.money(found.invoices[key].ttc),
        "received": say.money(found.received[key].ttc),
        "pays": say.money(found.paid_by(key)) if found.paid_by(key) else "",
        "paid": say.money(found.paid_to(key)) if found.paid_to(key) else "",
        "lost": say.money(found.irrecoverable[key]) if found.irrecoverable[key] else "",
    }


def _accepted(agreement: Agreement, key: str, say: Speaker) -> list[dict[str, str | bool]]:
    return [
        {"by": printable(acceptance.by), "at": say.moment(acceptance.at), "paper": acceptance.on_paper}
        for acceptance in agreement.acceptances
        if acceptance.party == key
    ]
