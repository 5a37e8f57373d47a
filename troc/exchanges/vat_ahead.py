"""What would VAT cost the parties of a proposal, as far as it can be told before anybody says yes?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from models.enums import VatRegime
from models.errors import RefusedInput
from models.listing import Listing
from models.match import MatchLeg
from models.member import Organisation
from troc.exchanges.exchange_wording import firm_of
from troc.exchanges.fiscal_rules import Rules
from troc.exchanges.value import Firm, Leg, Reckoning, reckon, vat_of


@dataclass(frozen=True, slots=True)
class Ahead:
    """VAT that somebody would not recover, in cents; a party whose loss has no known value is there with None."""

    lost: Mapping[UUID, int | None]
    figures: Reckoning | None  #: all of it, when every regime and value of the proposal is known

    @property
    def total(self) -> int | None:
        """What all would lose; None when a value is not known."""
        known = [cents for cents in self.lost.values() if cents is not None]
        return sum(known) if len(known) == len(self.lost) else None


class Unsaid(StrEnum):
    """What keeps a party from being told what VAT would cost it."""

    MINE = "mine"  # its own regime, which it does not know
    THEIRS = "theirs"  # that of who gives to it, while it recovers no VAT


def unsaid(party: UUID, legs: Sequence[MatchLeg], organisations: Mapping[UUID, Organisation]) -> Unsaid | None:
    """What that party should know is not known; None also before it was asked."""
    if organisations[party].vat_regime == VatRegime.UNKNOWN:
        return Unsaid.MINE
    mine = _firm(organisations[party])
    if mine is None or mine.deducts:
        return None
    givers = [organisations[leg.giver_id] for leg in legs if leg.receiver_id == party]
    return Unsaid.THEIRS if any(_firm(each) is None for each in givers) else None


def ahead(
    legs: Sequence[MatchLeg],
    listings: Mapping[UUID, Listing],
    organisations: Mapping[UUID, Organisation],
    rules: Rules,
) -> Ahead | None:
    """Who would lose how much; None when nobody would, or when too little is known to say so."""
    firms = {key: found for key, each in organisations.items() if (found := _firm(each)) is not None}
    lost: dict[UUID, int | None] = {}
    for leg in legs:
        giver, receiver = firms.get(leg.giver_id), firms.get(leg.receiver_id)
        if giver is None or receiver is None or receiver.deducts or giver.rate is None:
            continue
        value = _value(listings.get(leg.offer_id))
        before = lost.get(leg.receiver_id, 0)
        unknown = value is None or before is None
        lost[leg.receiver_id] = None if unknown else (before or 0) + vat_of(value or 0, rules.rate(giver.rate))
    lost = {key: cents for key, cents in lost.items() if cents != 0}
    return Ahead(lost, _figures(legs, listings, firms, rules)) if lost else None


def _figures(
    legs: Sequence[MatchLeg], listings: Mapping[UUID, Listing], firms: Mapping[UUID, Firm], rules: Rules
) -> Reckoning | None:
    values = [_value(listings.get(leg.offer_id)) for leg in legs]
    if not all(values):
        return None
    worded = [Leg(str(leg.giver_id), str(leg.receiver_id), value or 0) for leg, value in zip(legs, values, strict=True)]
    try:
        return reckon(worded, {str(key): firm for key, firm in firms.items()}, rules)
    except RefusedInput:  # it goes one way, somebody's regime is not known, or a value is no value
        return None


def _firm(organisation: Organisation) -> Firm | None:
    """What is known of a structure; None until it told its regime."""
    firm = firm_of(organisation)
    return None if firm.regime is VatRegime.UNKNOWN else firm


def _value(offer: Listing | None) -> int | None:
    """The value of the whole; what is told by the hour or the day is none."""
    return offer.value_cents if offer is not None and offer.value_unit is None else None
