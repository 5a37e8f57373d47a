"""Are euros read in all their spellings, and written numbers found again?"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troc.french.amounts import MAX_CENTS, Amount, find_amount, read_amount
from troc.french.durations import read_duration
from troc.french.numbers import read_number, show_number


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("450 €", Amount(45_000)),
        ("1 500", Amount(150_000)),
        ("1.500 €", Amount(150_000)),
        ("1,5 k€", Amount(150_000)),
        ("1.5k", Amount(150_000)),
        ("12,50 euros", Amount(1_250)),
        ("12€50", Amount(1_250)),
        ("90e", Amount(9_000)),
        ("20 balles", Amount(2_000)),
        ("deux cents euros", Amount(20_000)),
        ("environ 800€", Amount(80_000)),
        ("envirn 800€", Amount(80_000)),
        ("env. 800", Amount(80_000)),
        ("entre 150 et 200 euros", Amount(15_000, 20_000)),
        ("300-500 €", Amount(30_000, 50_000)),
        ("300 à 500", Amount(30_000, 50_000)),
        ("60€/h", Amount(6_000, None, "h")),
        ("150 € la journée", Amount(15_000, None, "jour")),
        ("80 € la demi-journée", Amount(8_000, None, "demi-jour")),
        ("70 euros de l'heure", Amount(7_000, None, "h")),
        ("400 €/mois", Amount(40_000, None, "mois")),
        ("15 € pièce", Amount(1_500, None, "pièce")),
    ],
)
def test_amounts(typed: str, amount: Amount) -> None:
    assert read_amount(typed) == amount


@pytest.mark.parametrize(
    "typed", ["", "gratuit", "Paris 12e", "au 2e étage", "3 échelles", "2 h de ménage", "😀", "999999999 k€"]
)
def test_what_is_no_amount(typed: str) -> None:
    assert find_amount(typed) is None


@given(
    st.integers(min_value=1, max_value=MAX_CENTS),
    st.sampled_from(["{} €", "{}€", "{} euros", "valeur {} €", "environ {} eur"]),
)
def test_what_we_write_is_read_back(cents: int, form: str) -> None:
    euros, rest = divmod(cents, 100)
    written = f"{euros:,}".replace(",", " ") + (f",{rest:02d}" if rest else "")
    assert read_amount(form.format(written)) == Amount(cents)


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    find_amount(text)
    read_amount(text)
    read_number(text)
    read_duration(text)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1 500", 1500),
        ("1,5", Decimal("1.5")),
        ("deux cents", 200),
        ("quatre-vingt-dix-sept", 97),
        ("une", 1),
        ("vingt et un", 21),
        ("chat", None),
    ],
)
def test_numbers(typed: str, number: Decimal | None) -> None:
    assert read_number(typed) == number


def test_numbers_are_shown_the_french_way() -> None:
    assert [show_number(Decimal(n)) for n in ("20", "1.50", "1000")] == ["20", "1,5", "1000"]


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("2 jours", 14),
        ("1h30", Decimal("1.5")),
        ("une demi-journée", Decimal("3.5")),
        ("3 h", 3),
        ("deux semaines", 70),
        ("une heure et demie", Decimal("1.5")),
        ("rouge", None),
    ],
)
def test_durations(typed: str, hours: Decimal | None) -> None:
    assert read_duration(typed) == hours


def test_the_length_of_a_day_is_a_setting() -> None:
    assert read_duration("2 jours", Decimal(8)) == 16
