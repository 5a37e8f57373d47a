"""The calculator: cases reckoned by hand, what it refuses, and what holds of every exchange."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import VatRegime
from models.errors import RefusedInput
from tests.exchanges.value_cases import CASES
from troc.exchanges.fiscal_rules import rules_on
from troc.exchanges.value import (
    MOST_LEGS,
    Amounts,
    Firm,
    Leg,
    Payment,
    Reckoning,
    ht_for,
    missing_regimes,
    reckon,
    vat_of,
)

RULES = rules_on(date(2026, 11, 23))
RATES = tuple(map(Decimal, ("20", "10", "5.5", "2.1")))
LIABLE = Firm(VatRegime.ASSUJETTI, Decimal(20), True)
EXEMPT = Firm(VatRegime.FRANCHISE)
ASSOCIATION = Firm(VatRegime.NON_ASSUJETTI)


def cents(euros: str) -> int:
    exact = Decimal(euros) * 100
    assert exact == int(exact)
    return int(exact)


def firm(code: str) -> Firm:
    if code in ("f", "a"):
        return EXEMPT if code == "f" else ASSOCIATION
    return Firm(VatRegime.ASSUJETTI, None if code[0] == "?" else Decimal(code[:-1]), code.endswith("d"))


def leg(text: str) -> Leg:
    edge, value = text.split()
    ht, _, rate = value.partition("@")
    return Leg(edge[0], edge[-1], cents(ht), Decimal(rate) if rate else None)


@dataclass(frozen=True)
class Expected:
    invoices: dict[str, Amounts]
    payments: set[Payment]
    each: dict[str, tuple[int, ...]]  #: balance, VAT lost, net cash


def read(text: str) -> tuple[dict[str, Firm], list[Leg], Expected]:
    told, wanted = text.split("=>")
    firms_text, legs_text = told.split(";")
    firms = {code[0]: firm(code[2:]) for code in firms_text.split()}
    invoices_text, paid_text, each_text = wanted.split(";")
    invoices = {}
    for piece in invoices_text.split(","):
        party, sum_ = piece.split()
        ht, vat, ttc = map(cents, re.split(r"[+=]", sum_))
        assert ht + vat == ttc, f"the hand slipped: {piece}"
        invoices[party] = Amounts(ht, vat, ttc)
    paid = [piece.split() for piece in paid_text.split(",") if piece.strip()]
    each = {piece.split()[0]: tuple(map(cents, piece.split()[1].split("/"))) for piece in each_text.split(",")}
    payments = {Payment(edge[0], edge[-1], cents(euros)) for edge, euros in paid}
    return firms, [leg(piece) for piece in legs_text.split(",")], Expected(invoices, payments, each)


@pytest.mark.parametrize(("words", "text"), CASES, ids=[words for words, _ in CASES])
def test_a_case_reckoned_by_hand(words: str, text: str) -> None:
    firms, legs, expected = read(text)
    found = reckon(legs, firms, RULES)
    assert found.invoices == expected.invoices
    assert set(found.payments) == expected.payments
    figures = {p: (found.balance[p], found.irrecoverable[p], found.net_cash[p]) for p in found.parties}
    assert figures == expected.each


def test_there_are_sixty_cases_at_least_and_none_twice() -> None:
    assert len({text for _, text in CASES}) == len(CASES) >= 60


# What holds of every exchange


@st.composite
def exchanges(draw: st.DrawFn) -> tuple[list[Leg], dict[str, Firm]]:
    parties = [f"P{rank}" for rank in range(draw(st.integers(2, 4)))]
    firms = {}
    for party in parties:
        regime = draw(st.sampled_from([VatRegime.ASSUJETTI, VatRegime.FRANCHISE, VatRegime.NON_ASSUJETTI]))
        liable = regime is VatRegime.ASSUJETTI
        firms[party] = Firm(regime, draw(st.sampled_from(RATES)) if liable else None, liable and draw(st.booleans()))
    legs = []
    for giver, receiver in zip(parties, parties[1:] + parties[:1], strict=True):
        for _ in range(draw(st.integers(1, 3))):
            liable = firms[giver].regime is VatRegime.ASSUJETTI
            own = draw(st.none() | st.sampled_from(RATES)) if liable else None
            legs.append(Leg(giver, receiver, draw(st.integers(1, 200) | st.integers(1, 10**10)), own))
    return draw(st.permutations(legs)), firms


@given(exchanges())
def test_no_cent_is_lost(exchange: tuple[list[Leg], dict[str, Firm]]) -> None:
    legs, firms = exchange
    found = reckon(legs, firms, RULES)
    assert sum(found.balance.values()) == 0
    assert sum(found.paid_to(p) - found.paid_by(p) for p in found.parties) == 0
    # every party: what it pays less what it is paid closes its own gap to the cent
    assert all(found.paid_to(p) - found.paid_by(p) == found.balance[p] for p in found.parties)
    assert sum(amounts.ttc for amounts in found.invoices.values()) == sum(line.ttc_cents for line in found.lines)
    assert found.invoices.keys() == found.received.keys() == found.balance.keys() == firms.keys()


@given(exchanges())
def test_payments_run_between_neighbours_and_one_edge_pays_nothing(exchange: tuple[list[Leg], dict[str, Firm]]) -> None:
    legs, firms = exchange
    found = reckon(legs, firms, RULES)
    assert all(payment.cents > 0 for payment in found.payments)
    assert {(payment.payee, payment.payer) for payment in found.payments} < found.edges.keys()
    for payment in found.payments:
        assert payment.cents == found.edges[payment.payee, payment.payer].ttc - found.set_off


@given(exchanges())
def test_net_cash_is_what_was_given_less_what_was_received_less_the_vat_lost(
    exchange: tuple[list[Leg], dict[str, Firm]],
) -> None:
    legs, firms = exchange
    found = reckon(legs, firms, RULES)
    for party in found.parties:
        given_, received = found.invoices[party].ht, found.received[party].ht
        assert found.net_cash[party] == given_ - received - found.irrecoverable[party]
    assert sum(found.net_cash.values()) == -sum(found.irrecoverable.values())


@given(exchanges(), st.permutations("WXYZ"))
def test_names_and_the_order_of_legs_change_nothing(
    exchange: tuple[list[Leg], dict[str, Firm]], letters: list[str]
) -> None:
    legs, firms = exchange
    name = dict(zip(firms, letters, strict=False))
    renamed = [Leg(name[each.giver], name[each.receiver], each.ht_cents, each.rate) for each in reversed(legs)]
    first = reckon(legs, firms, RULES)
    second = reckon(renamed, {name[party]: told for party, told in firms.items()}, RULES)
    assert {name[party]: told for party, told in first.invoices.items()} == second.invoices
    assert {name[party]: told for party, told in first.balance.items()} == second.balance
    assert {name[party]: told for party, told in first.net_cash.items()} == second.net_cash
    assert {Payment(name[p.payer], name[p.payee], p.cents) for p in first.payments} == set(second.payments)


@given(st.integers(1, 10**10), st.sampled_from(RATES))
def test_vat_is_the_nearest_cent_and_half_goes_up(ht: int, rate: Decimal) -> None:
    exact = ht * rate / 100
    assert Decimal("-0.5") < exact - vat_of(ht, rate) < Decimal("0.5") or vat_of(ht, rate) - exact == Decimal("0.5")


@given(st.integers(1, 10**10), st.sampled_from((Decimal(0), *RATES)))
def test_the_value_for_a_ttc_comes_within_a_cent(ttc: int, rate: Decimal) -> None:
    found = ht_for(ttc, rate)
    missed = abs(found + vat_of(found, rate) - ttc)
    assert missed <= 1
    if missed:  # and no value comes nearer
        assert all(ht + vat_of(ht, rate) != ttc for ht in range(max(found - 3, 0), found + 4))


# What is refused


def swap(*legs: Leg, a: Firm = LIABLE, b: Firm = EXEMPT) -> Reckoning:
    return reckon(legs or (Leg("A", "B", 1000), Leg("B", "A", 1000)), {"A": a, "B": b}, RULES)


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (-1, "error-value-negative"),
        (-(10**12), "error-value-negative"),
        (10**12, "error-value-too-large"),
        (RULES.largest_leg_cents + 1, "error-value-too-large"),
        (10**400, "error-value-too-large"),
        (True, "error-value-not-cents"),
        (10.5, "error-value-not-cents"),
        (float("nan"), "error-value-not-cents"),
        (Decimal("10"), "error-value-not-cents"),
        ("1000", "error-value-not-cents"),
        (None, "error-value-not-cents"),
    ],
)
def test_absurd_values_are_refused(value: object, key: str) -> None:
    with pytest.raises(RefusedInput) as refused:
        swap(Leg("A", "B", 1000), Leg("B", "A", value))  # type: ignore[arg-type]
    assert refused.value.key == key


def test_a_gift_beside_a_sale_is_reckoned() -> None:
    """1,000 cents against nothing: nothing is set off, so B pays the whole invoice of 1,200."""
    found = swap(Leg("A", "B", 1000), Leg("B", "A", 0))
    assert (found.set_off, found.paid_by("B"), found.gap) == (0, 1200, 1)
    assert swap(Leg("A", "B", 0), Leg("B", "A", 0)).gap == 0


def test_the_largest_value_is_reckoned() -> None:
    found = swap(Leg("A", "B", RULES.largest_leg_cents), Leg("B", "A", 1))
    assert found.invoices["A"].ttc == RULES.largest_leg_cents * 12 // 10


@pytest.mark.parametrize(
    ("legs", "key"),
    [
        ("", "error-value-parties"),
        ("A>B 1", "error-value-no-loop"),
        ("A>A 1", "error-value-with-oneself"),
        ("A>B 1, A>B 2", "error-value-no-loop"),
        ("A>B 1, C>B 1", "error-value-no-loop"),
        ("A>B 1, B>A 1, C>A 1", "error-value-no-loop"),
        ("A>B 1, B>A 1, A>C 1, C>A 1", "error-value-no-loop"),
        ("A>B 1, B>A 1, C>D 1, D>C 1", "error-value-no-loop"),
        ("A>B 1, B>C 1, C>B 1", "error-value-no-loop"),
        ("A>B 1, B>C 1, C>D 1, D>E 1, E>A 1", "error-value-parties"),
        (", ".join(["A>B 1"] * MOST_LEGS + ["B>A 1"]), "error-value-too-many-legs"),
    ],
)
def test_legs_that_are_no_loop_are_refused(legs: str, key: str) -> None:
    told = [leg(piece) for piece in legs.split(",") if piece]
    firms = dict.fromkeys({party for each in told for party in (each.giver, each.receiver)}, EXEMPT)
    with pytest.raises(RefusedInput) as refused:
        reckon(told, firms, RULES)
    assert refused.value.key == key


def test_a_firm_outside_of_the_loop_is_left_out() -> None:
    legs = [Leg("A", "B", 1), Leg("B", "A", 1)]
    assert reckon(legs, {"A": LIABLE, "B": LIABLE, "C": LIABLE}, RULES).parties == ("A", "B")


@pytest.mark.parametrize(
    ("told", "own", "key"),
    [
        (Firm(VatRegime.UNKNOWN), None, "error-value-regime-missing"),
        (Firm(VatRegime.ASSUJETTI, None, True), None, "error-value-rate-missing"),
        (Firm(VatRegime.ASSUJETTI, Decimal("19.6"), True), None, "error-value-rate-unknown"),
        (Firm(VatRegime.ASSUJETTI, Decimal(0), True), None, "error-value-rate-unknown"),
        (Firm(VatRegime.ASSUJETTI, Decimal("NaN"), True), None, "error-value-rate-unknown"),
        (Firm(VatRegime.ASSUJETTI, Decimal("-20"), True), None, "error-value-rate-unknown"),
        (LIABLE, Decimal("8.5"), "error-value-rate-unknown"),
        (EXEMPT, Decimal(20), "error-value-invoices-no-vat"),
        (ASSOCIATION, Decimal("5.5"), "error-value-invoices-no-vat"),
        (Firm(VatRegime.FRANCHISE, None, True), None, "error-value-deducts-nothing"),
        (Firm(VatRegime.NON_ASSUJETTI, None, True), None, "error-value-deducts-nothing"),
    ],
)
def test_regimes_and_rates_that_cannot_be(told: Firm, own: Decimal | None, key: str) -> None:
    with pytest.raises(RefusedInput) as refused:
        swap(Leg("A", "B", 1000, own), Leg("B", "A", 1000), a=told)
    assert refused.value.key == key


def test_the_usual_rate_of_an_exempt_firm_means_nothing() -> None:
    assert swap(a=Firm(VatRegime.FRANCHISE, Decimal(20))).invoices["A"].vat == 0


def test_who_must_still_be_asked() -> None:
    assert missing_regimes({"A": LIABLE, "B": Firm(VatRegime.UNKNOWN)}) == ("B",)


def test_the_gap_is_a_share_of_the_largest_value() -> None:
    found = swap(Leg("A", "B", 800), Leg("B", "A", 600), Leg("B", "A", 400))
    assert found.gap * 100 == 20
