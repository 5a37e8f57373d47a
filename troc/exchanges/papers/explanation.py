"""What does the accountant of a firm read of barter, before any exchange? Figures of the calculator, never typed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from models.enums import VatRegime
from troc.exchanges.fiscal_rules import Activity, Rules
from troc.exchanges.papers.facts import Speaker
from troc.exchanges.papers.invoicing import entries
from troc.exchanges.value import Firm, Leg, Reckoning, reckon

#: The template, under the folder of the papers' texts.
TEMPLATE = "comptable.typ"

_NORMAL, _FOOD = Firm(VatRegime.ASSUJETTI, Decimal(20), True), Firm(VatRegime.ASSUJETTI, Decimal("5.5"), True)
_SMALL, _OUTSIDE = Firm(VatRegime.FRANCHISE), Firm(VatRegime.NON_ASSUJETTI)
#: Who swaps with whom in the table of regimes, each for the same value.
CASES = ((_NORMAL, _NORMAL), (_NORMAL, _FOOD), (_NORMAL, _SMALL), (_NORMAL, _OUTSIDE), (_SMALL, _SMALL))
CASE_CENTS = 1_000_00
#: The worked example: a printer (20 %) and a caterer (10 %), both recovering the VAT, with a soulte.
PRINTER, CATERER = "printer", "caterer"
PRINTED_CENTS, COOKED_CENTS = 480_00, 500_00


def explanation_data(rules: Rules, say: Speaker) -> dict[str, Any]:
    """The figures of the template `comptable.typ`, under the rules of a day; `RefusedInput` where those lack a rate."""
    found = example(rules)
    return {
        "value": say.money(CASE_CENTS),
        "cases": [_case(first, second, rules, say) for first, second in CASES],
        "thresholds": {
            str(activity): {
                "limit": say.money(rules.thresholds[activity].limit_cents),
                "tolerance": say.money(rules.thresholds[activity].tolerance_cents),
            }
            for activity in Activity
        },
        "example": _example(found, say),
        "rules_day": say.day(rules.day),
    }


def example(rules: Rules) -> Reckoning:
    """The printer gives leaflets to the caterer, who gives a buffet."""
    legs = [Leg(PRINTER, CATERER, PRINTED_CENTS), Leg(CATERER, PRINTER, COOKED_CENTS)]
    return reckon(legs, {PRINTER: _NORMAL, CATERER: Firm(VatRegime.ASSUJETTI, Decimal(10), True)}, rules)


def _case(first: Firm, second: Firm, rules: Rules, say: Speaker) -> dict[str, str]:
    found = reckon([Leg("A", "B", CASE_CENTS), Leg("B", "A", CASE_CENTS)], {"A": first, "B": second}, rules)
    payment = found.payments[0] if found.payments else None
    lost = sum(found.irrecoverable.values())
    return {
        "a": _regime(first, say),
        "b": _regime(second, say),
        "a_invoices": say.money(found.invoices["A"].ttc),
        "b_invoices": say.money(found.invoices["B"].ttc),
        "payer": payment.payer if payment else "",
        "paid": say.money(payment.cents) if payment else "",
        "lost": say.money(lost) if lost else "",
        "declared": say.money(found.invoices["A"].vat),
    }


def _regime(firm: Firm, say: Speaker) -> str:
    if firm.regime is VatRegime.ASSUJETTI and firm.rate is not None:
        return say.plain("papers-short-rate", rate=say.rate(firm.rate))
    return say.plain(f"papers-short-{firm.regime}")


def _example(found: Reckoning, say: Speaker) -> dict[str, Any]:
    def amounts(party: str) -> Mapping[str, str]:
        total = found.invoices[party]
        return {"ht": say.money(total.ht), "vat": say.money(total.vat), "ttc": say.money(total.ttc)}

    return {
        PRINTER: amounts(PRINTER),
        CATERER: amounts(CATERER),
        "set_off": say.money(found.set_off),
        "soulte": say.money(found.paid_by(CATERER)),
        "entries": [
            {
                "account": entry.account if len(entry.account) > 2 else f"{entry.account}…",
                "words": say.plain(f"papers-entry-{entry.key}"),
                "debit": say.money(entry.debit) if entry.debit else "",
                "credit": say.money(entry.credit) if entry.credit else "",
            }
            for entry in entries(found, PRINTER)
        ],
    }
