"""Amounts, dates, hours, distances and lists are written as a French reader expects them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import formats
from locales.escape import Html
from locales.typography import typographic

TODAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("cents", "written"),
    [
        (123450, "1\u202f234,50\u00a0€"),
        (100000, "1\u202f000\u00a0€"),
        (1, "0,01\u00a0€"),
        (0, "0\u00a0€"),
        (-4600, "−46\u00a0€"),
        (123456789, "1\u202f234\u202f567,89\u00a0€"),
    ],
)
def test_money(cents: int, written: str) -> None:
    assert formats.money(cents) == written


@given(st.integers(-(10**12), 10**12))
def test_money_reads_back(cents: int) -> None:
    digits = formats.money(cents).replace("\u202f", "").replace("\u00a0€", "").replace("−", "-")
    whole, _, part = digits.partition(",")
    assert round(float(f"{whole}.{part or '0'}") * 100) == cents


def test_amounts_between_two_bounds() -> None:
    assert formats.amount(24000, 30000) == "de 240 à 300\u00a0€"
    assert formats.amount(24000, 24000) == formats.amount(24000) == "240\u00a0€"


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (2.5, None, "2,5"),
        (2.0, None, "2"),
        (1234.567, None, "1\u202f234,57"),
        (-0.001, None, "0"),
        (0.125, 2, "0,13"),
        (100, None, "100"),
    ],
)
def test_numbers(value: float, decimals: int | None, written: str) -> None:
    assert formats.number(value, decimals) == written


def test_a_share_is_a_percentage() -> None:
    assert formats.percent(0.234) == "23\u00a0%"
    assert formats.percent(0.234, 1) == "23,4\u00a0%"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 10, 14), "mercredi 14 octobre"),
        (date(2026, 12, 1), "mardi 1er décembre"),
        (date(2027, 2, 1), "lundi 1er février 2027"),
    ],
)
def test_dates_in_full(day: date, written: str) -> None:
    assert formats.date_full(day, TODAY) == written


def test_dates_near_and_periods() -> None:
    assert formats.date_in_words(date(2026, 10, 2), TODAY) == "demain"
    assert formats.date_in_words(date(2026, 9, 30), TODAY) == "hier"
    assert formats.date_in_words(date(2026, 10, 3), TODAY) == "samedi 3 octobre"
    assert formats.date_range(date(2026, 10, 1), date(2026, 10, 4), TODAY) == "du 1er au 4 octobre"
    assert formats.date_range(date(2026, 9, 28), date(2026, 10, 4), TODAY) == "du 28 septembre au 4 octobre"
    assert formats.date_range(date(2026, 12, 28), date(2027, 1, 4), TODAY) == "du 28 décembre au 4 janvier 2027"
    assert formats.date_range(date(2027, 12, 28), date(2028, 1, 4), TODAY) == "du 28 décembre 2027 au 4 janvier 2028"
    assert formats.date_range(TODAY, TODAY, TODAY) == "le 1er octobre"
    assert formats.date_numeric(date(2026, 2, 3)) == "03/02/2026"


def test_hours_and_durations() -> None:
    assert formats.time_of_day(time(14, 30)) == "14\u00a0h\u00a030"
    assert formats.time_of_day(time(9)) == "9\u00a0h"
    assert formats.time_of_day(time(9, 5)) == "9\u00a0h\u00a005"
    assert formats.instant(datetime(2026, 10, 14, 14, 0), TODAY) == "mercredi 14 octobre à 14\u00a0h"
    assert [formats.duration(minutes) for minutes in (45, 120, 90)] == ["45\u00a0min", "2\u00a0h", "1\u00a0h\u00a030"]


def test_distances_lists_and_counts() -> None:
    assert formats.distance(12.4) == "12\u00a0km"
    assert formats.distance(0.3) == "moins de 1\u00a0km"
    assert [formats.listing(list(items)) for items in ("", "a", "ab", "abc")] == ["", "a", "a et b", "a, b et c"]
    assert isinstance(formats.listing([Html("a"), Html("b")]), Html)
    assert not isinstance(formats.listing([Html("a"), "b"]), Html)
    assert [formats.count(n, "offre") for n in (0, 1, 1.5, 2, 1000)] == [
        "0 offre",
        "1 offre",
        "1,5 offre",
        "2 offres",
        "1\u202f000 offres",
    ]
    assert formats.count(2, "travail", "travaux") == "2 travaux"
    assert (formats.ordinal(1), formats.ordinal(1, feminine=True), formats.ordinal(2)) == ("1er", "1re", "2e")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: formats.distance(-1),
        lambda: formats.duration(-1),
        lambda: formats.number(float("nan")),
        lambda: formats.ordinal(0),
        lambda: formats.date_range(date(2026, 2, 2), date(2026, 2, 1)),
    ],
)
def test_nonsense_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        wrong()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("C'est l'heure : oui !", "C’est l’heure\u00a0: oui\u00a0!"),
        ("« bois »", "«\u00a0bois\u00a0»"),
        ("«bois»", "«\u00a0bois\u00a0»"),
        ("à 14 h 30, 12 km, 20 €", "à 14\u00a0h 30, 12\u00a0km, 20\u00a0€"),
        ("https://a.fr/?b=c;d 10:30", "https://a.fr/?b=c;d 10:30"),
        ("Rien à changer.", "Rien à changer."),
    ],
)
def test_typography(typed: str, right: str) -> None:
    assert typographic(typed) == right


@given(st.text(st.sampled_from("ab '’«»:;!?€ \u00a0\u202f\n12hkm"), max_size=40))
def test_typography_twice_changes_nothing(text: str) -> None:
    assert typographic(typographic(text)) == typographic(text)
