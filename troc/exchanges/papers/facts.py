"""Which facts does a paper rest on, and who puts them in words?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from models.enums import LegalForm
from troc.exchanges.value import Amounts, Firm, Leg


class Speaker(Protocol):
    """Puts facts in words; `locales.papers.French` does. Given by the caller, since the domain writes no sentences."""

    def plain(self, key: str, /, **values: str | int) -> str:
        """The text of `key`."""

    def money(self, cents: int) -> str:
        """An amount with its cents and its currency."""

    def rate(self, percent: Decimal) -> str:
        """A VAT rate."""

    def day(self, day: date) -> str:
        """A day of a year."""

    def days(self, first: date | None, last: date | None) -> str:
        """A window of days, open where a side is None."""

    def day_of(self, at: datetime) -> str:
        """The day of an instant, where the readers live."""

    def moment(self, at: datetime) -> str:
        """A day and hour, where the readers live."""


@dataclass(frozen=True, slots=True)
class Party:
    """A structure as papers name it."""

    name: str
    signatory: str
    firm: Firm
    legal_form: LegalForm | None = None
    siren: str | None = None  #: nine digits
    vat_number: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One leg as papers word it; giver and receiver are keys of the parties."""

    giver: str
    receiver: str
    what: str  #: as long as it needs, lines kept
    ht_cents: int
    rate: Decimal | None = None  #: percent, where it is not the giver's usual one
    quantity: str | None = None
    condition: str | None = None  #: of a used thing
    place: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    lent: bool = False  #: somebody put under the receiver's direction (Code du travail, art. L8241-2)

    @property
    def leg(self) -> Leg:
        """What the calculator needs to know."""
        return Leg(self.giver, self.receiver, self.ht_cents, self.rate)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A person accepted these very terms in the chat."""

    party: str
    by: str
    at: datetime
    on_paper: bool = False  #: signed on paper: the team passed it on


@dataclass(frozen=True, slots=True)
class Agreement:
    """All that the agreement and the invoicing sheets are printed from: the same facts give the same bytes."""

    number: str  #: « 2026-0042 »
    version: int  #: of the terms
    made_at: datetime  #: when the last party accepted, or when the draft was printed
    parties: Mapping[str, Party]
    deliveries: tuple[Delivery, ...]
    acceptances: tuple[Acceptance, ...]
    team: str  #: who animates the programme, and whom to turn to
    pay_by: date | None = None  #: of the soulte; None = on receipt of the invoice
    late_days: int = 30  #: a leg that nothing answers is paid in euros in so many days
    conformity_days: int = 7  #: to say that something is wrong


@dataclass(frozen=True, slots=True)
class Settled:
    """One finished exchange of the year, seen from one firm, in cents."""

    number: str  #: empty for one made without the bot and declared afterwards
    on: date  #: last delivery
    customer: str  #: whom it gave to
    supplier: str  #: whom it received from; the same in a swap
    given: Amounts
    received: Amounts
    paid: int  #: soulte paid to the supplier
    paid_to: int  #: soulte received from the customer
    valued: bool = True  #: false as long as a value was not told
    given_vat: bool = True  #: whether the VAT of what was given is known
    received_vat: bool = True  #: whether the VAT of what was received is

    @property
    def is_incomplete(self) -> bool:
        """Whether an amount is missing, which totals leave out."""
        return not (self.valued and self.given_vat and self.received_vat)


@dataclass(frozen=True, slots=True)
class Year:
    """What the yearly statement of a firm is printed from."""

    party: Party
    year: int
    made_at: datetime
    team: str
    exchanges: tuple[Settled, ...]


#: What the fonts of the papers can draw (Latin, Greek, Cyrillic, usual signs); anything else would break PDF/A.
_DRAWN = re.compile(
    r"[\n !-~\u00a1-\u00ac\u00ae-\u017f\u0180-\u024f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f"
    r"\u0490\u0491\u1e00-\u1e9b\u1e9e\u1ea0-\u1ef9\u00a0\u202f\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033"
    r"\u2039\u203a\u2044\u20ac\u2116\u2122\u2190-\u2193\u2212\u221e\u2248\u2260\u2264\u2265\u25a1]"
)
_LONGEST_WORD = 24


def printable(text: str | None) -> str:
    """`text` as the papers can print it: accents composed, pictures left out, foreign scripts as « □ », endless words breakable."""
    if not text:
        return ""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    drawn = "".join(char if _DRAWN.fullmatch(char) else _instead(char) for char in composed)
    return re.sub(rf"([^\s\u00a0\u202f-]{{{_LONGEST_WORD}}})(?=[^\s-])", "\\1\u200b", drawn).strip()


def _instead(char: str) -> str:
    simpler = unicodedata.normalize("NFKC", char)
    if simpler != char and all(_DRAWN.fullmatch(each) for each in simpler):
        return simpler
    category = unicodedata.category(char)
    if category in ("Zs", "Zl", "Zp"):
        return " "
    return "□" if category[0] in "LN" else ""
