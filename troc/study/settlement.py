"""What does each party of an agreement still pay in euros, and which VAT is lost to it? Read from the frozen terms.

The definitions are the programme's, as the calculator of `exchanges` applies them (a test compares the two): VAT of a leg is
HT × the giver's rate, rounded half up; at TTC parity the receiver of each edge pays what exceeds the smallest TTC flow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.enums import VatRegime

#: Regimes under which it is known what VAT is invoiced: none, or that of the rate.
_WITHOUT_VAT = (VatRegime.FRANCHISE, VatRegime.NON_ASSUJETTI)


@dataclass(frozen=True, slots=True)
class Settlement:
    """By party (organisation, as the terms write it), in cents."""

    paid: Mapping[str, int]
    vat_lost: Mapping[str, int]

    @property
    def soulte(self) -> int:
        """What is paid in euros in all."""
        return sum(self.paid.values())


def settlement(terms: Mapping[str, Any]) -> Settlement | None:
    """The figures of terms as `exchange_terms.data` keeps them; None where a regime, a rate or a value is not known."""
    parties = {each["organisation"]: each for each in terms.get("parties", ())}
    edges: dict[tuple[str, str], int] = defaultdict(int)
    lost: dict[str, int] = dict.fromkeys(parties, 0)
    for leg in terms.get("legs", ()):
        rate = _rate(parties.get(leg["giver"]), leg["rate_permille"])
        if rate is None or leg["ht_cents"] is None or _rate(parties.get(leg["receiver"]), None) is None:
            return None
        vat = (leg["ht_cents"] * rate + 500) // 1000
        edges[leg["giver"], leg["receiver"]] += leg["ht_cents"] + vat
        if not parties[leg["receiver"]]["deducts"]:
            lost[leg["receiver"]] += vat
    if {giver for giver, _ in edges} != set(parties) or {receiver for _, receiver in edges} != set(parties):
        return None
    set_off = min(edges.values(), default=0)
    paid = dict.fromkeys(parties, 0)
    for (_, receiver), ttc in edges.items():
        paid[receiver] += ttc - set_off
    return Settlement(paid, lost)


def _rate(party: Mapping[str, Any] | None, own: int | None) -> int | None:
    """Thousandths of VAT that a party invoices; None when it is not known."""
    if party is None or party["regime"] is None:
        return None
    if party["regime"] in _WITHOUT_VAT:
        return 0
    if party["regime"] != VatRegime.ASSUJETTI:
        return None
    rate: int | None = own if own is not None else party["rate_permille"]
    return rate
