"""What are exchanges worth, and which cash do they really spare?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.enums import Bought
from troc.study.indicators.figures import Seen
from troc.study.indicators.view import View
from troc.study.rows import Done, Party

#: Of the price that would have been paid, what an answer says was spared: (least, usual, most).
#: « moins » and « plus tard » may be nearly all of it, or nearly nothing.
SPARED: dict[str, tuple[float, float, float]] = {
    Bought.YES: (1.0, 1.0, 1.0),
    Bought.LESS: (0.0, 0.5, 1.0),
    Bought.LATER: (0.0, 0.5, 1.0),
    Bought.NO: (0.0, 0.0, 0.0),
}
#: Of the questionnaire after an exchange: the answer about buying, and the price one would have paid, in euros excl. VAT.
SURVEY, BOUGHT_QUESTION, PRICE_QUESTION = "apres_echange", "achat", "valeur"


@dataclass(frozen=True, slots=True)
class Told:
    """What one firm said about one exchange, in the chat or in the questionnaire."""

    bought: str | None
    price_cents: int | None


def values(view: View) -> Iterator[Seen]:
    """The value of each delivery confirmed; None where it was not said. Whose it is: who gave."""
    for each in view.extraction.exchanges:
        for leg in each.legs:
            if leg.delivered_on is not None:
                firms = tuple(firm for firm in (leg.giver,) if firm is not None)
                yield Seen(firms, None if leg.value_cents is None else float(leg.value_cents), leg.delivered_on)


def soulte_asked(view: View) -> Iterator[Seen]:
    """Agreements: 1 where a part is paid in euros."""
    for each in view.extraction.exchanges:
        if each.agreed_on is not None and each.soulte_cents is not None:
            yield Seen(view.parties(each), float(each.soulte_cents > 0), each.agreed_on)


def soulte(view: View) -> Iterator[Seen]:
    """What is paid in euros under the agreements that have a part in euros."""
    for each in view.extraction.exchanges:
        if each.agreed_on is not None and each.soulte_cents:
            yield Seen(view.parties(each), float(each.soulte_cents), each.agreed_on)


def would_have_bought(view: View) -> Iterator[Seen]:
    """What a firm received, where it answered « auriez-vous acheté cela ? »: 1 for a plain yes."""
    told = told_of(view)
    for each in view.delivered():
        for party in each.parties:
            bought = _told(told, each, party).bought
            if bought is not None:
                yield Seen((party.firm,), float(bought == Bought.YES), each.delivered_on)


def spared(view: View) -> Iterator[Seen]:
    """Cash spared by one firm in one exchange, a range of cents; None where it did not answer, or no price is known.

    The price it would have paid (else the value of what it received), as far as its answer says that it would have bought,
    minus the soulte it pays and the VAT it does not recover.
    """
    told = told_of(view)
    for each in view.delivered():
        for party in each.parties:
            said = _told(told, each, party)
            price = said.price_cents if said.price_cents is not None else _received(each, party.firm)
            if said.bought not in SPARED or (price is None and said.bought != Bought.NO):
                yield Seen((party.firm,), None, each.delivered_on)
                continue
            costs = party.paid_cents + party.vat_lost_cents
            low, usual, high = (share * (price or 0) - costs for share in SPARED[said.bought])
            yield Seen((party.firm,), usual, each.delivered_on, low=low, high=high)


def expenses(view: View) -> Iterator[Seen]:
    """Purchases told before any exchange: 1 for those that could have been bartered, by the firm's own judgement."""
    for each in view.extraction.expenses:
        yield Seen(_of(each.firm), float(each.barterable), each.told_on)


def expenses_nearby(view: View) -> Iterator[Seen]:
    """The same: 1 for those that could have been bartered, and that a firm near offered on that day."""
    for each in view.extraction.expenses:
        yield Seen(_of(each.firm), float(each.barterable and each.nearby > 0), each.told_on)


def expenses_value(view: View) -> Iterator[Seen]:
    """Amounts of the purchases that could have been bartered."""
    for each in view.extraction.expenses:
        if each.barterable:
            yield Seen(_of(each.firm), None if each.cents is None else float(each.cents), each.told_on)


def told_of(view: View) -> dict[tuple[str, str], Told]:
    """What the questionnaire says, by exchange and firm."""
    found: dict[tuple[str, str], Told] = {}
    about = {
        each.id: (each.subject, each.firm)
        for each in view.extraction.invitations
        if each.survey == SURVEY and each.subject is not None and each.firm is not None
    }
    for answer in view.extraction.answers:
        place = about.get(answer.invitation)
        if place is None or answer.value is None or place[0] is None or place[1] is None:
            continue
        key = (place[0], place[1])
        before = found.get(key, Told(None, None))
        if answer.question == BOUGHT_QUESTION:
            found[key] = Told(answer.value, before.price_cents)
        elif answer.question == PRICE_QUESTION:
            found[key] = Told(before.bought, round(float(answer.value) * 100))
    return found


def _told(told: dict[tuple[str, str], Told], done: Done, party: Party) -> Told:
    """The chat's own question comes first: it is asked when the delivery is confirmed."""
    found = told.get((done.id, party.firm), Told(None, None))
    return Told(party.bought or found.bought, found.price_cents)


def _received(done: Done, firm: str) -> int | None:
    """The value of all that firm received; None when a part was not said."""
    got = [leg.value_cents for leg in done.legs if leg.receiver == firm and leg.delivered_on is not None]
    known = [cents for cents in got if cents is not None]
    return sum(known) if got and len(known) == len(got) else None


def _of(firm: str | None) -> tuple[str, ...]:
    return () if firm is None else (firm,)
