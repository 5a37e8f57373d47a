"""What did a firm exchange in a year, for its accountant?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from troc.exchanges.papers.agreement import party_data
from troc.exchanges.papers.facts import Settled, Speaker, Year, printable
from troc.exchanges.value import Amounts

#: The template, under the folder of the papers' texts.
TEMPLATE = "releve.typ"


def statement_data(year: Year, say: Speaker) -> dict[str, Any]:
    """What the template `releve.typ` is filled with: totals, each exchange by date, each partner by name."""
    exchanges = sorted(year.exchanges, key=lambda each: (each.on, each.number))
    given, received = _sum(each.given for each in exchanges), _sum(each.received for each in exchanges)
    deducts = year.party.firm.deducts
    return {
        "year": str(year.year),
        "date": say.day_of(year.made_at),
        "made": {"year": year.made_at.year, "month": year.made_at.month, "day": year.made_at.day},
        "team": printable(year.team),
        "party": party_data(year.party, say),
        "count": str(len(exchanges)),
        "incomplete": sum(each.is_incomplete for each in exchanges),
        "given": _amounts(given, say),
        "received": _amounts(received, say),
        "recovered": say.money(received.vat if deducts else 0),
        "lost": say.money(0 if deducts else received.vat),
        "paid": say.money(sum(each.paid for each in exchanges)),
        "paid_to": say.money(sum(each.paid_to for each in exchanges)),
        "soulte": say.money(sum(each.paid_to - each.paid for each in exchanges)),
        "exchanges": [_row(each, say) for each in exchanges],
        "partners": _partners(exchanges, say),
    }


def _row(each: Settled, say: Speaker) -> dict[str, Any]:
    same = each.customer == each.supplier
    return {
        "number": printable(each.number) or say.plain("papers-outside"),
        "on": say.day(each.on),
        "customer": printable(each.customer) or say.plain("papers-gone"),
        "supplier": "" if same else printable(each.supplier) or say.plain("papers-gone"),
        "given": _told(each.given, each.valued, each.given_vat, say),
        "received": _told(each.received, each.valued, each.received_vat, say),
        "soulte": say.money(each.paid_to - each.paid) if each.paid_to != each.paid else "",
    }


def _partners(exchanges: list[Settled], say: Speaker) -> list[dict[str, Any]]:
    """Each partner once, whether given to, received from, or both."""
    return [
        {
            "name": printable(name) or say.plain("papers-gone"),
            "count": str(sum(name in (each.customer, each.supplier) for each in exchanges)),
            "given": _of_partner([(x.given, x.valued, x.given_vat) for x in exchanges if x.customer == name], say),
            "received": _of_partner(
                [(x.received, x.valued, x.received_vat) for x in exchanges if x.supplier == name], say
            ),
        }
        for name in sorted({each.customer for each in exchanges} | {each.supplier for each in exchanges})
    ]


def _of_partner(lines: list[tuple[Amounts, bool, bool]], say: Speaker) -> dict[str, str]:
    """What went one way with one partner; « à compléter » when nothing of it was told."""
    valued = not lines or any(told for _, told, _vat in lines)
    vat = not lines or any(known for _, _told, known in lines)
    return _told(_sum(amounts for amounts, _, _ in lines), valued, vat, say)


def _sum(amounts: Iterable[Amounts]) -> Amounts:
    total = Amounts()
    for each in amounts:
        total = Amounts(total.ht + each.ht, total.vat + each.vat, total.ttc + each.ttc)
    return total


def _told(amounts: Amounts, valued: bool, vat: bool, say: Speaker) -> dict[str, str]:
    """A line, with « à compléter » for what was not told: a missing amount is never printed as zero."""
    lacking = say.plain("papers-lacking")
    told = _amounts(amounts, say)
    if not valued:
        return dict.fromkeys(told, lacking)
    return told if vat else told | {"vat": lacking, "ttc": lacking}


def _amounts(amounts: Amounts, say: Speaker) -> dict[str, str]:
    return {"ht": say.money(amounts.ht), "vat": say.money(amounts.vat), "ttc": say.money(amounts.ttc)}
