"""What does each firm of an exchange invoice, pay and lose in VAT, to the cent?

All amounts are integer cents. VAT of a line = HT × rate, rounded half up, line by line, never recomputed on a sum (definitions of the
programme; the base of the tax is the agreed value, CGI art. 266-1-a, BOI-TVA-BASE-10-20-30).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from models.enums import VatRegime
from models.errors import RefusedInput
from troc.exchanges.fiscal_rules import Rules

#: An agreement is signed by so many at most; longer loops hardly ever come true.
MOST_PARTIES = 4
#: Lines of one agreement; nobody swaps a catalogue.
MOST_LEGS = 40


@dataclass(frozen=True, slots=True)
class Firm:
    """What the tax needs to know of a party."""

    regime: VatRegime
    rate: Decimal | None = None  #: percent, what it usually invoices; means nothing unless it is liable
    deducts: bool = False  #: whether it recovers the VAT that it is invoiced; all of it or none


@dataclass(frozen=True, slots=True)
class Leg:
    """One gift: a line of an invoice from the giver to the receiver."""

    giver: str
    receiver: str
    ht_cents: int
    rate: Decimal | None = None  #: percent, where it is not the giver's usual one


@dataclass(frozen=True, slots=True)
class Line:
    """A leg once invoiced."""

    leg: Leg
    rate: Decimal  #: percent; 0 for a giver that invoices no VAT
    vat_cents: int
    ttc_cents: int


@dataclass(frozen=True, slots=True)
class Amounts:
    """A sum of lines, in cents."""

    ht: int = 0
    vat: int = 0
    ttc: int = 0

    def __add__(self, line: Line) -> Amounts:
        return Amounts(self.ht + line.leg.ht_cents, self.vat + line.vat_cents, self.ttc + line.ttc_cents)


@dataclass(frozen=True, slots=True)
class Payment:
    """Part of the soulte: what a receiver still pays its giver in euros."""

    payer: str
    payee: str
    cents: int


@dataclass(frozen=True, slots=True)
class Reckoning:
    """An exchange in figures. Mappings have one entry a party, in the order of the loop, which begins with the first giver."""

    legs: tuple[Leg, ...]
    firms: Mapping[str, Firm]
    lines: tuple[Line, ...]  #: in the order of the legs
    edges: Mapping[tuple[str, str], Amounts]  #: (giver, receiver) → all lines between the two
    invoices: Mapping[str, Amounts]  #: what each invoices
    received: Mapping[str, Amounts]  #: what each is invoiced
    payments: tuple[Payment, ...]  #: soulte at TTC parity; only payments above zero
    set_off: int  #: what all set off against each other: the smallest TTC flow
    balance: Mapping[str, int]  #: TTC given − TTC received
    irrecoverable: Mapping[str, int]  #: VAT received by a firm that does not deduct
    net_cash: Mapping[str, int]  #: balance − VAT invoiced + VAT deducted

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(self.invoices)

    @property
    def gap(self) -> Fraction:
        """Of the values HT: (largest − smallest) / largest, between 0 and 1."""
        values = [edge.ht for edge in self.edges.values()]
        return Fraction(max(values) - min(values), max(max(values), 1))

    def paid_by(self, party: str) -> int:
        """What that party pays in euros."""
        return sum(payment.cents for payment in self.payments if payment.payer == party)

    def paid_to(self, party: str) -> int:
        """What that party is paid in euros."""
        return sum(payment.cents for payment in self.payments if payment.payee == party)


def reckon(legs: Sequence[Leg], firms: Mapping[str, Firm], rules: Rules) -> Reckoning:
    """The figures of an exchange of two to four parties that form one loop; several legs X → Y are lines of one invoice.

    A firm that neither gives nor receives is left out. Raises `RefusedInput` for values, rates, regimes or a shape that make no exchange.
    """
    _refuse_values(legs, rules)
    parties = _loop(legs, firms)
    for party in parties:
        _refuse_regime(party, firms[party])
    lines = tuple(_line(leg, firms[leg.giver], rules) for leg in legs)
    edges = dict.fromkeys(zip(parties, parties[1:] + parties[:1], strict=True), Amounts())
    for line in lines:
        edges[line.leg.giver, line.leg.receiver] += line
    invoices = {giver: amounts for (giver, _), amounts in edges.items()}
    given_to = {receiver: amounts for (_, receiver), amounts in edges.items()}
    received = {party: given_to[party] for party in parties}
    balance = {party: invoices[party].ttc - received[party].ttc for party in parties}
    lost = {party: 0 if firms[party].deducts else received[party].vat for party in parties}
    set_off = min(edge.ttc for edge in edges.values())
    return Reckoning(
        legs=tuple(legs),
        firms={party: firms[party] for party in parties},
        lines=lines,
        edges=edges,
        invoices=invoices,
        received=received,
        payments=tuple(
            Payment(receiver, giver, amounts.ttc - set_off)
            for (giver, receiver), amounts in edges.items()
            if amounts.ttc > set_off
        ),
        set_off=set_off,
        balance=balance,
        irrecoverable=lost,
        net_cash={party: balance[party] - invoices[party].vat + received[party].vat - lost[party] for party in parties},
    )


def vat_of(ht_cents: int, rate: Decimal) -> int:
    """VAT in cents of a line: HT × rate, half a cent up. The rate has three decimals at most (`fiscal_rules`)."""
    return (ht_cents * int(rate * 1000) + 50_000) // 100_000


def ht_for(ttc_cents: int, rate: Decimal) -> int:
    """The value HT whose TTC comes nearest to `ttc_cents`; of two as near, the smaller.

    Some TTC cannot be reached to the cent (3 cents at 20 %: 2 → 2, 3 → 4): one cent may be left over.
    """
    thousandths = 100_000 + int(rate * 1000)
    about = ttc_cents * 100_000 // thousandths
    return min(
        (ht for ht in range(max(about - 1, 0), about + 3)),
        key=lambda ht: (abs(ht + vat_of(ht, rate) - ttc_cents), ht),
    )


def missing_regimes(firms: Mapping[str, Firm]) -> tuple[str, ...]:
    """Whose regime must be asked before anything can be reckoned."""
    return tuple(party for party, firm in firms.items() if firm.regime is VatRegime.UNKNOWN)


def rate_of(giver: str, firm: Firm, own: Decimal | None, rules: Rules) -> Decimal:
    """The rate, in percent, of a line of that giver; 0 when it invoices no VAT.

    Raises `RefusedInput` for an unknown regime or rate, and for a rate on a line of a giver that invoices none.
    """
    if firm.regime is VatRegime.UNKNOWN:
        raise RefusedInput("error-value-regime-missing", party=giver)
    if firm.regime is not VatRegime.ASSUJETTI:
        if own:
            raise RefusedInput("error-value-invoices-no-vat", party=giver)
        return Decimal(0)
    percent = firm.rate if own is None else own
    if percent is None:
        raise RefusedInput("error-value-rate-missing", party=giver)
    return rules.rate(percent)


def _line(leg: Leg, firm: Firm, rules: Rules) -> Line:
    rate = rate_of(leg.giver, firm, leg.rate, rules)
    vat = vat_of(leg.ht_cents, rate)
    return Line(leg, rate, vat, leg.ht_cents + vat)


def _refuse_values(legs: Sequence[Leg], rules: Rules) -> None:
    if len(legs) > MOST_LEGS:
        raise RefusedInput("error-value-too-many-legs", most=MOST_LEGS)
    for leg in legs:
        if isinstance(leg.ht_cents, bool) or not isinstance(leg.ht_cents, int):
            raise RefusedInput("error-value-not-cents")
        if leg.ht_cents < 0:
            raise RefusedInput("error-value-negative")
        if leg.ht_cents > rules.largest_leg_cents:
            raise RefusedInput("error-value-too-large", most=rules.largest_leg_cents // 100)
        if leg.giver == leg.receiver:
            raise RefusedInput("error-value-with-oneself")


def _refuse_regime(party: str, firm: Firm) -> None:
    if firm.regime is VatRegime.UNKNOWN:
        raise RefusedInput("error-value-regime-missing", party=party)
    if firm.deducts and firm.regime is not VatRegime.ASSUJETTI:
        raise RefusedInput("error-value-deducts-nothing", party=party)  # CGI, art. 293 E


def _loop(legs: Sequence[Leg], firms: Mapping[str, Firm]) -> tuple[str, ...]:
    """The parties from giver to receiver, beginning with the first giver; `RefusedInput` when the legs are not one loop of all."""
    receivers: dict[str, str] = {}
    for leg in legs:
        if receivers.setdefault(leg.giver, leg.receiver) != leg.receiver:
            raise RefusedInput("error-value-no-loop")
    met = {party for leg in legs for party in (leg.giver, leg.receiver)}
    if not 2 <= len(met) <= MOST_PARTIES:
        raise RefusedInput("error-value-parties", most=MOST_PARTIES)
    if unknown := met - firms.keys():
        raise RefusedInput("error-value-regime-missing", party=min(unknown))
    parties = [legs[0].giver]
    while (following := receivers.get(parties[-1])) is not None and following not in parties:
        parties.append(following)
    if following != parties[0] or len(parties) < len(met):
        raise RefusedInput("error-value-no-loop")
    return tuple(parties)
