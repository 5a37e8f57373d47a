"""The ways out of a gap, what is said before the yes, and the dated table of rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from models.enums import VatRegime
from models.errors import RefusedInput, SettingsError
from tests.exchanges.test_value import ASSOCIATION, EXEMPT, LIABLE, exchanges
from troc.exchanges.fiscal_rules import TABLE, Activity, rules_on
from troc.exchanges.value import Firm, Leg, Payment, Reckoning, reckon
from troc.exchanges.ways_out import (
    Change,
    Remark,
    Said,
    Turnover,
    Way,
    item_to_add,
    remarks,
    threshold_remark,
    ways_out,
)

RULES = rules_on(date(2026, 11, 23))


def swap(a: Firm, b: Firm, given_: int = 100_000, received: int = 100_000) -> Reckoning:
    return reckon([Leg("A", "B", given_), Leg("B", "A", received)], {"A": a, "B": b}, RULES)


def test_the_four_ways_out_of_the_table() -> None:
    """A at 20 %, B exempt, 1,000 € HT each way: the figures of the programme's table."""
    paid, less, more, split = ways_out(swap(LIABLE, EXEMPT), RULES)
    assert [each.way for each in (paid, less, more, split)] == list(Way)
    assert paid.outcome.payments == (Payment("B", "A", 20_000),)
    # 1,000 / 1.2 = 833.333…; 833.33 + 166.67 = 1,000.00
    assert less.changes == (Change(0, "A", 100_000, 83_333),)
    assert less.outcome.payments == ()
    assert less.outcome.irrecoverable == {"A": 0, "B": 16_667}
    assert more.changes == (Change(1, "B", 100_000, 120_000),)
    assert more.outcome.payments == ()
    # 1,100 / 1.2 = 916.666…; 916.67 + 183.33 = 1,100.00
    assert split.changes == (Change(0, "A", 100_000, 91_667),)
    assert split.outcome.payments == (Payment("B", "A", 10_000),)


def test_a_cent_that_no_value_reaches_is_left_to_pay() -> None:
    """3 cents cannot be reached at 20 % (2 → 2, 3 → 4): of two as near the smaller is taken, and B's cent is said."""
    found = {each.way: each for each in ways_out(swap(LIABLE, EXEMPT, 10, 3), RULES)}
    assert found[Way.GIVE_LESS].changes == (Change(0, "A", 10, 2),)
    assert found[Way.GIVE_LESS].outcome.payments == (Payment("A", "B", 1),)


def test_the_largest_line_carries_the_change() -> None:
    legs = [Leg("A", "B", 40_000), Leg("A", "B", 60_000), Leg("B", "A", 100_000)]
    less = ways_out(reckon(legs, {"A": LIABLE, "B": EXEMPT}, RULES), RULES)[1]
    # 1,000 − 480 = 520 TTC for the larger line: 433.33 + 86.67
    assert less.changes == (Change(1, "A", 60_000, 43_333),)


def test_a_way_that_one_line_cannot_carry_is_not_offered() -> None:
    """The largest line of A is 500; it would have to give 1,100 less."""
    legs = [Leg("A", "B", 40_000), Leg("A", "B", 40_000), Leg("A", "B", 50_000), Leg("B", "A", 20_000)]
    assert Way.GIVE_LESS not in {each.way for each in ways_out(reckon(legs, {"A": EXEMPT, "B": EXEMPT}, RULES), RULES)}


def test_nothing_is_suggested_when_flows_meet() -> None:
    assert ways_out(swap(LIABLE, LIABLE), RULES) == ()
    assert item_to_add(swap(LIABLE, LIABLE)) == ()


def test_the_item_to_add() -> None:
    assert item_to_add(swap(LIABLE, EXEMPT)) == (Change(2, "B", 0, 20_000),)
    assert item_to_add(swap(LIABLE, LIABLE, 80_000, 100_000)) == (Change(2, "A", 0, 20_000),)


@given(exchanges())
def test_a_way_out_leaves_two_cents_at_most(exchange: tuple[list[Leg], dict[str, Firm]]) -> None:
    """Each adjusted flow comes within a cent of its target; so neighbours differ by two at most. A split leaves half, and as much."""
    legs, firms = exchange
    before = reckon(legs, firms, RULES)
    for found in ways_out(before, RULES):
        left = max((payment.cents for payment in found.outcome.payments), default=0)
        most = max(payment.cents for payment in before.payments)
        if found.way in (Way.GIVE_LESS, Way.GIVE_MORE):
            assert left <= 2
        if found.way is Way.SPLIT:
            assert abs(left - most // 2) <= 2
        for change in found.changes:
            assert legs[change.leg].giver == change.giver
            assert (legs[change.leg].ht_cents, found.outcome.legs[change.leg].ht_cents) == (
                change.before_cents,
                change.after_cents,
            )


def test_what_is_said_of_each_case_of_the_table() -> None:
    assert remarks(swap(LIABLE, LIABLE), RULES) == (Said(Remark.NOTHING_TO_PAY),)
    at_5_5 = Firm(VatRegime.ASSUJETTI, Decimal("5.5"), True)
    assert remarks(swap(LIABLE, at_5_5), RULES) == (Said(Remark.VAT_RECOVERED, "B", 14_500),)
    assert remarks(swap(LIABLE, EXEMPT), RULES) == (
        Said(Remark.VAT_LOST, "B", 20_000),
        Said(Remark.MENTION_293B, "B", 100_000),
    )
    assert remarks(swap(LIABLE, ASSOCIATION), RULES) == (Said(Remark.VAT_LOST, "B", 20_000),)
    assert remarks(swap(EXEMPT, EXEMPT), RULES) == (
        Said(Remark.NOTHING_TO_PAY),
        Said(Remark.MENTION_293B, "A", 100_000),
        Said(Remark.MENTION_293B, "B", 100_000),
    )


@pytest.mark.parametrize(
    ("smaller", "remark"),
    [
        (90_000, None),  # a gap of exactly 10 % is borne
        (89_999, Remark.BALANCE_SUGGESTED),
        (70_000, Remark.BALANCE_SUGGESTED),
        (69_999, Remark.STILL_A_SWAP),
        (1, Remark.STILL_A_SWAP),
    ],
)
def test_a_gap_of_values_is_remarked(smaller: int, remark: Remark | None) -> None:
    said = {each.remark for each in remarks(swap(ASSOCIATION, ASSOCIATION, 100_000, smaller), RULES)}
    assert said == ({remark} if remark else set())


def test_an_unusual_value_is_read_twice() -> None:
    assert Said(Remark.UNUSUAL_VALUE, "A", 10_000_001) in remarks(swap(LIABLE, LIABLE, 10_000_001), RULES)
    assert Remark.UNUSUAL_VALUE not in {each.remark for each in remarks(swap(LIABLE, LIABLE, 10_000_000), RULES)}


EURO = 100


@pytest.mark.parametrize(
    ("low", "high", "activity", "swap_euros", "remark"),
    [
        (0, 20_000, Activity.SERVICES, 1_000, None),  # 21,000 is under 90 % of 37,500 = 33,750
        (0, 33_000, Activity.SERVICES, 750, None),  # exactly 33,750
        (0, 33_000, Activity.SERVICES, 751, Remark.NEAR_THRESHOLD),
        (30_000, 37_500, Activity.SERVICES, 100, Remark.NEAR_THRESHOLD),
        (36_500, 37_500, Activity.SERVICES, 1_000, Remark.NEAR_THRESHOLD),  # exactly 37,500: not exceeded
        (36_501, 37_500, Activity.SERVICES, 1_000, Remark.OVER_THRESHOLD),
        (37_000, None, Activity.SERVICES, 4_250, Remark.OVER_THRESHOLD),  # exactly 41,250: tolerated
        (37_000, None, Activity.SERVICES, 4_251, Remark.OVER_TOLERANCE),
        (0, None, Activity.SERVICES, 10, Remark.NEAR_THRESHOLD),  # an open band may be anywhere
        (37_000, 40_000, Activity.GOODS, 4_000, None),  # 44,000 is far from 85,000
        (80_000, 85_000, Activity.GOODS, 5_001, Remark.OVER_THRESHOLD),
        (90_000, None, Activity.GOODS, 3_501, Remark.OVER_TOLERANCE),
    ],
)
def test_the_thresholds_of_293_b(
    low: int, high: int | None, activity: Activity, swap_euros: int, remark: Remark | None
) -> None:
    turnover = Turnover(low * EURO, None if high is None else high * EURO, activity)
    assert threshold_remark(turnover, swap_euros * EURO, RULES) is remark


def test_a_threshold_concerns_the_exempt_only() -> None:
    near = Turnover(41_000 * EURO, 41_250 * EURO, Activity.SERVICES)
    said = remarks(swap(LIABLE, EXEMPT), RULES, {"A": near, "B": near})
    assert [each.party for each in said if each.remark is Remark.OVER_TOLERANCE] == ["B"]


def test_rates_of_the_day_with_their_source() -> None:
    assert {str(rate): source for rate, source in RULES.rates.items()}.keys() == {"20", "10", "5.5", "2.1"}
    assert all(RULES.rates.values())
    assert RULES.thresholds[Activity.GOODS].limit_cents == 8_500_000
    assert RULES.thresholds[Activity.SERVICES].tolerance_cents == 4_125_000


def test_a_day_that_the_table_does_not_know() -> None:
    with pytest.raises(RefusedInput, match="error-value-no-rules"):
        rules_on(date(2013, 12, 31))


def test_a_new_row_counts_from_its_day_on(tmp_path: Path) -> None:
    row = 'percent = "20"\nfrom = 2014-01-01\n'
    text = TABLE.read_text("utf-8").replace(row, row + "until = 2027-12-31\n")
    text += '\n[[rate]]\npercent = "21"\nfrom = 2028-01-01\nsource = "loi de finances pour 2028"\n'
    text += (
        '[[threshold]]\nactivity = "services"\nlimit = 40_000\ntolerance = 44_000\nfrom = 2028-01-01\nsource = "idem"\n'
    )
    table = tmp_path / "rules.toml"
    table.write_text(text, "utf-8")
    before, after = rules_on(date(2027, 12, 31), table), rules_on(date(2028, 1, 1), table)
    assert (before.rate(Decimal(20)), after.rate(Decimal("21.0"))) == (20, 21)
    with pytest.raises(RefusedInput, match="error-value-rate-unknown"):
        after.rate(Decimal(20))
    with pytest.raises(RefusedInput, match="error-value-rate-unknown"):
        before.rate(Decimal(21))
    limits = [rules.thresholds[Activity.SERVICES].limit_cents for rules in (before, after)]
    assert limits == [3_750_000, 4_000_000]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('percent = "20"', 'percent = "vingt"'),
        ('percent = "20"', 'percent = "120"'),
        ("from = 2014-01-01", 'from = "2014"'),
        ("limit = 85_000", "limit = -1"),
        ('activity = "goods"', 'activity = "boats"'),
        ('source = "CGI, art. 278"', 'source = ""'),
        ("[[rate]]", "[[rate"),
        ("largest_leg = 100_000_000", ""),
    ],
)
def test_a_broken_table_says_so(tmp_path: Path, old: str, new: str) -> None:
    table = tmp_path / "rules.toml"
    text = TABLE.read_text("utf-8")
    assert old in text
    table.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(SettingsError, match="error-value-table"):
        rules_on(date(2026, 11, 23), table)
