"""What do exchanges of one's own come to, in VAT and in cash?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from bot.clock import SystemClock
from bot.commands.eval_files import WrongCase, cases, object_fields, optional_day, optional_flag, text_field
from bot.commands.french import FrenchCommand
from bot.commands.terminal import plain_values
from locales.loader import load
from models.enums import VatRegime
from models.errors import RefusedInput
from troc.exchanges.fiscal_rules import rules_on
from troc.exchanges.value import Firm, Leg, Reckoning, reckon


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the file, reckoned."""

    shown: dict[str, Any]  #: what is printed
    right: bool | None  #: whether it is as expected; None when nothing was


@click.command("value", cls=FrenchCommand, help=load().plain("cli-help-eval-value"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar=load().plain("cli-metavar-file"))
def command(file: Path) -> None:
    """Print one JSON object a case, and how many are as expected on the last line when some say what they expect."""
    told = load_cases(file, SystemClock().now().date())
    for case in told:
        click.echo(json.dumps(case.shown, ensure_ascii=False))
    judged = [case.right for case in told if case.right is not None]
    if judged:
        click.echo(json.dumps({"cases": len(judged), "right": sum(judged)}))


def load_cases(file: Path, today: date) -> list[Case]:
    """The cases of a file of JSON lines: id, legs, regimes, date (of the rules; today by default), expect.

    A case that a rule refuses is shown with the sentence that says why; a line that is no case stops the reading.
    """
    return cases(file, lambda row: _case(row, today))


def _case(row: dict[str, Any], today: date) -> Case:
    name = row.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise WrongCase("id")
    regimes, expected = row.get("regimes"), row.get("expect")
    if not isinstance(regimes, dict):
        raise WrongCase("regimes")
    if expected is not None and not isinstance(expected, dict):
        raise WrongCase("expect")
    legs = [_leg(leg) for leg in object_fields(row, "legs")]
    firms = {party: _firm(regime) for party, regime in regimes.items()}
    try:
        figures = figures_of(reckon(legs, firms, rules_on(optional_day(row, "date") or today)))
    except RefusedInput as refused:  # one case that is no exchange does not silence the others
        said = load().plain(refused.key, **plain_values(refused))
        return Case({"id": name, "error": said}, None if expected is None else False)
    if expected is not None and not expected.keys() <= figures.keys():
        raise WrongCase("expect")
    right = None if expected is None else all(_paid(figures[key]) == _paid(expected[key]) for key in expected)
    return Case({"id": name} | figures, right)


def figures_of(reckoning: Reckoning) -> dict[str, Any]:
    """The figures as they are printed: cents, a firm a key; payments above zero, « B->A » for what B pays A."""
    return {
        "invoices": {
            party: {"ht": amounts.ht, "vat": amounts.vat, "ttc": amounts.ttc}
            for party, amounts in reckoning.invoices.items()
        },
        "soulte_ttc_parity": {f"{payment.payer}->{payment.payee}": payment.cents for payment in reckoning.payments},
        "balance_ttc": dict(reckoning.balance),
        "irrecoverable_vat": dict(reckoning.irrecoverable),
        "net_cash": dict(reckoning.net_cash),
    }


def _paid(figures: object) -> object:
    """What is compared: nothing is the same as no entry (a payment of zero, a firm without a gap)."""
    if isinstance(figures, dict):
        return {key: value for key, value in figures.items() if value != 0}
    return figures


def _leg(row: dict[str, Any]) -> Leg:
    cents = row.get("ht_cents")
    if isinstance(cents, bool) or not isinstance(cents, int):
        raise WrongCase("ht_cents")
    return Leg(text_field(row, "giver"), text_field(row, "receiver"), cents, _rate(row))


def _firm(row: object) -> Firm:
    if not isinstance(row, dict):
        raise WrongCase("regimes")
    kind = text_field(row, "kind")
    if kind not in tuple(VatRegime):
        raise WrongCase("kind")
    return Firm(VatRegime(kind), _rate(row), optional_flag(row, "deducts"))


def _rate(row: dict[str, Any]) -> Decimal | None:
    """Percent, exactly as typed; none when it is null or missing."""
    value = row.get("rate")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongCase("rate")
    return Decimal(str(value))
