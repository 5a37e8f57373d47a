"""Are typed answers read as a French person means them?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troc.study.answers import Refused, clean_text, read_day, read_number

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1200", 1200),
        ("1 200 €", 1200),
        ("1\u202f200\u00a0€", 1200),
        ("1 200,50 euros", 1200.5),
        ("1.200,50", 1200.5),
        ("1.200.000", 1_200_000),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("12€50", 12.5),
        ("150e", 150),
        ("environ 300 euros HT", 300),
        ("~ 40 h", 40),
        ("3 personnes", 3),
        ("30 %", 30),
        ("-4", -4),
        ("−4", -4),
        ("0,500", 0.5),
        (",5", 0.5),
        ("12.", 12),
    ],
)
def test_numbers_are_read_as_written_in_france(typed: str, value: float) -> None:
    assert read_number(typed, whole=False) == value


@pytest.mark.parametrize(
    "typed",
    ["mille", "2 mille", "10 ou 12", "", "€", "1 20", "1,2,3", "deux", "1e9", "٣", "nan", "inf", "0x10", "1_000"],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert read_number(typed, whole=False) == Refused("survey-refused-not-a-number")


def test_a_point_before_three_figures_is_unclear_unless_only_whole_numbers_go() -> None:
    assert read_number("1.200", whole=True) == 1200
    unclear = read_number("1.200", whole=False)
    assert isinstance(unclear, Refused) and unclear.key == "survey-refused-number-unclear"


def test_a_number_beyond_reason_is_refused() -> None:
    assert read_number("9" * 16, whole=True) == Refused("survey-refused-number-too-large")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14/10/2026", date(2026, 10, 14)),
        ("14-10-26", date(2026, 10, 14)),
        ("14/10", date(2026, 10, 14)),
        ("3/1", date(2027, 1, 3)),
        ("2026-10-14", date(2026, 10, 14)),
        ("14 octobre 2026", date(2026, 10, 14)),
        ("mardi 14 octobre", date(2026, 10, 14)),
        ("le 1er mars 2027", date(2027, 3, 1)),
        ("5 févr. 2027", date(2027, 2, 5)),
        ("2 août 2026", date(2026, 8, 2)),
        ("Aujourd’hui", TODAY),
        ("hier", date(2026, 11, 22)),
        ("après-demain", date(2026, 11, 25)),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["31/02/2026", "bientôt", "14/13", "5 jui", "1/1/0001", "", "99999-01-01", "12"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed, TODAY) is None


@given(st.text())
def test_a_kept_text_holds_nothing_a_database_refuses(typed: str) -> None:
    kept = clean_text(typed)
    assert "\x00" not in kept
    kept.encode()  # a lone surrogate would raise
    assert clean_text(kept) == kept


@given(st.integers(-999_999_999, 999_999_999))
def test_a_grouped_number_reads_back(value: int) -> None:
    assert read_number(f"{value:,} €".replace(",", " "), whole=True) == value
