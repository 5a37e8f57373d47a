"""How are terms written down, so that what was accepted can be read, reckoned and printed again?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.enums import StaffKind, VatRegime
from models.errors import RefusedInput
from models.exchange import ExchangeLeg
from models.member import Organisation
from troc.exchanges.fiscal_rules import Rules
from troc.exchanges.value import Firm, Leg, Reckoning, reckon

#: Lines of one agreement in the chat: a card must hold them.
MOST_LEGS = 8
WHAT_LIMIT = 200
#: Nobody agrees on a delivery further away.
FURTHEST = timedelta(days=2 * 366)
#: What an amount still being set may be while terms are written.
Cents = int | None


@dataclass(frozen=True, slots=True)
class Gift:
    """One delivery as terms word it."""

    giver_id: UUID
    receiver_id: UUID
    what: str
    quantity: str | None = None
    ht_cents: Cents = None
    rate_permille: int | None = None  #: null = the giver's usual rate
    place: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    offer_id: UUID | None = None
    need_id: UUID | None = None
    staff: StaffKind | None = (
        None  #: what words that read as lending of staff mean; null = they do not, or not asked yet
    )

    def to_json(self) -> dict[str, Any]:
        """As the database keeps it."""
        return {
            "giver": str(self.giver_id),
            "receiver": str(self.receiver_id),
            "what": self.what,
            "quantity": self.quantity,
            "ht_cents": self.ht_cents,
            "rate_permille": self.rate_permille,
            "place": self.place,
            "due_from": self.due_from.isoformat() if self.due_from else None,
            "due_to": self.due_to.isoformat() if self.due_to else None,
            "offer": str(self.offer_id) if self.offer_id else None,
            "need": str(self.need_id) if self.need_id else None,
            "staff": self.staff.value if self.staff else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Gift:
        """What `to_json` wrote."""
        return cls(
            giver_id=UUID(data["giver"]),
            receiver_id=UUID(data["receiver"]),
            what=data["what"],
            quantity=data["quantity"],
            ht_cents=data["ht_cents"],
            rate_permille=data["rate_permille"],
            place=data["place"],
            due_from=_day(data["due_from"]),
            due_to=_day(data["due_to"]),
            offer_id=_id(data["offer"]),
            need_id=_id(data["need"]),
            staff=StaffKind(data["staff"]) if data.get("staff") else None,
        )

    @classmethod
    def of(cls, leg: ExchangeLeg) -> Gift:
        """A leg of the terms on the table."""
        return cls(
            leg.giver_id,
            leg.receiver_id,
            leg.what,
            leg.quantity,
            leg.ht_cents,
            leg.rate_permille,
            leg.place,
            leg.due_from,
            leg.due_to,
            leg.offer_id,
            leg.need_id,
            StaffKind(leg.staff) if leg.staff else None,
        )


@dataclass(frozen=True, slots=True)
class Identity:
    """A party as the agreement names it, frozen with the terms."""

    organisation_id: UUID
    name: str
    signatory: str
    legal_form: str | None = None
    siren: str | None = None
    address: str | None = None
    commune_code: str | None = None
    regime: VatRegime | None = None  #: null = not asked yet
    rate_permille: int | None = None
    deducts: bool = False

    @property
    def firm(self) -> Firm:
        """What the calculator needs to know."""
        return Firm(self.regime or VatRegime.UNKNOWN, percent(self.rate_permille), self.deducts)

    def to_json(self) -> dict[str, Any]:
        """As the database keeps it."""
        return {
            "organisation": str(self.organisation_id),
            "name": self.name,
            "signatory": self.signatory,
            "legal_form": self.legal_form,
            "siren": self.siren,
            "address": self.address,
            "commune_code": self.commune_code,
            "regime": self.regime.value if self.regime else None,
            "rate_permille": self.rate_permille,
            "deducts": self.deducts,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Identity:
        """What `to_json` wrote."""
        return cls(
            organisation_id=UUID(data["organisation"]),
            name=data["name"],
            signatory=data["signatory"],
            legal_form=data["legal_form"],
            siren=data["siren"],
            address=data["address"],
            commune_code=data["commune_code"],
            regime=VatRegime(data["regime"]) if data["regime"] else None,
            rate_permille=data["rate_permille"],
            deducts=data["deducts"],
        )


@dataclass(frozen=True, slots=True)
class Wording:
    """All that is frozen with one version of the terms."""

    gifts: tuple[Gift, ...]
    parties: tuple[Identity, ...]

    def to_json(self) -> dict[str, Any]:
        """As the database keeps it."""
        return {"legs": [gift.to_json() for gift in self.gifts], "parties": [party.to_json() for party in self.parties]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Wording:
        """What `to_json` wrote."""
        return cls(
            tuple(Gift.from_json(each) for each in data["legs"]),
            tuple(Identity.from_json(each) for each in data["parties"]),
        )

    def identity(self, organisation_id: UUID) -> Identity:
        """That party; KeyError when it is none."""
        for party in self.parties:
            if party.organisation_id == organisation_id:
                return party
        raise KeyError(organisation_id)

    @property
    def unknown(self) -> tuple[Identity, ...]:
        """Parties whose regime is not known: without it nothing is reckoned."""
        return tuple(party for party in self.parties if party.firm.regime is VatRegime.UNKNOWN)


def reckoning(wording: Wording, rules: Rules) -> Reckoning | None:
    """The figures of those terms; None as long as a regime or a value is not known, or somebody gives nothing."""
    if wording.unknown or any(gift.ht_cents is None for gift in wording.gifts) or not is_mutual(wording):
        return None
    firms = {str(party.organisation_id): party.firm for party in wording.parties}
    legs = [
        Leg(str(gift.giver_id), str(gift.receiver_id), gift.ht_cents or 0, percent(own_rate(wording, gift)))
        for gift in wording.gifts
    ]
    return reckon(legs, firms, rules)


def is_mutual(wording: Wording) -> bool:
    """Whether every party gives and receives: else it is no exchange."""
    parties = {party.organisation_id for party in wording.parties}
    return parties == {gift.giver_id for gift in wording.gifts} == {gift.receiver_id for gift in wording.gifts}


def require_sound(wording: Wording, rules: Rules, today: date) -> None:
    """Raise `RefusedInput` for terms that make no agreement: values, dates, a side that gives nothing."""
    if not is_mutual(wording):
        raise RefusedInput("exchange-refused-one-sided")
    if len(wording.gifts) > MOST_LEGS:
        raise RefusedInput("exchange-refused-many", most=MOST_LEGS)
    for gift in wording.gifts:
        if not gift.what.strip() or len(gift.what) > WHAT_LIMIT:
            raise RefusedInput("exchange-refused-what")
        require_value(gift.ht_cents, rules)
        require_day(gift.due_to, today)
    reckoning(wording, rules)


def require_value(cents: Cents, rules: Rules) -> None:
    """Raise `RefusedInput` for a value that no delivery has, in cents HT."""
    if cents is None:
        raise RefusedInput("exchange-refused-no-value")
    if cents < 0:
        raise RefusedInput("error-value-negative")
    if cents == 0:
        raise RefusedInput("error-value-zero")
    if cents > rules.largest_leg_cents:
        raise RefusedInput("error-value-too-large", most=rules.largest_leg_cents // 100)


def require_day(day: date | None, today: date) -> None:
    """Raise `RefusedInput` for a day that has passed, or that nobody plans for; None (not fixed yet) is fine."""
    if day is None:
        return
    if day < today:
        raise RefusedInput("exchange-refused-past")
    if day > today + FURTHEST:
        raise RefusedInput("exchange-refused-far")


def firm_of(organisation: Organisation) -> Firm:
    """What the calculator needs to know of a structure; of unknown regime until it told it, and the rate that goes with it."""
    regime = VatRegime(organisation.vat_regime) if organisation.vat_regime else VatRegime.UNKNOWN
    if regime is VatRegime.ASSUJETTI and organisation.vat_rate_permille is None:
        return Firm(VatRegime.UNKNOWN)
    return Firm(regime, percent(organisation.vat_rate_permille), organisation.vat_deducts)


def percent(permille: int | None) -> Decimal | None:
    """A rate as the calculator takes it: 55 ‰ is 5.5 %."""
    return None if permille is None else Decimal(permille) / 10


def own_rate(wording: Wording, gift: Gift) -> int | None:
    """The leg's own rate in thousandths, where its giver invoices VAT at all; None = the giver's usual one."""
    return gift.rate_permille if wording.identity(gift.giver_id).regime is VatRegime.ASSUJETTI else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
