"""What does a typed text make of one line?"""

from __future__ import annotations

import pytest

from models.enums import Nature
from models.errors import RefusedInput
from troc.listings import lines
from troc.listings.cuts import split_parts
from troc.places.gazetteer import load_gazetteer


@pytest.mark.parametrize("text", ["", "🙂", "\u202e", "\x00\x00", "12", "a" * 0, "!?"])
def test_a_title_needs_letters(text: str) -> None:
    with pytest.raises(RefusedInput, match="declaring-refused-title"):
        lines.read_title(text)


def test_a_title_is_one_short_line() -> None:
    assert lines.read_title("  bois\nde   chauffage ") == "bois de chauffage"
    assert len(lines.read_title("mot " * 300_000)) <= lines.TITLE_LIMIT
    assert lines.read_title("<b>bois</b>") == "bois"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("20 kg", "20 kg"),
        ("une dizaine", "une dizaine"),
        ("deux jours", "deux jours"),
        ("plusieurs lots", "plusieurs lots"),
    ],
)
def test_quantities(text: str, shown: str) -> None:
    assert lines.read_quantity(text) == shown


def test_a_quantity_without_number_is_refused() -> None:
    with pytest.raises(RefusedInput, match="declaring-refused-quantity"):
        lines.read_quantity("beaucoup")


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        ("une fois", "once"),
        ("Une seule fois.", "once"),
        ("plusieurs fois", "several"),
        ("régulièrement", "several"),
        ("10 h par mois", "10 h par mois"),
        ("10h", "10 h par mois"),
        ("2 jours par semaine", "2 jours par semaine"),
    ],
)
def test_capacities(text: str, capacity: str) -> None:
    assert lines.read_capacity(text) == capacity


def test_a_capacity_that_says_nothing_is_refused() -> None:
    with pytest.raises(RefusedInput, match="declaring-refused-capacity"):
        lines.read_capacity("bof")


def test_values() -> None:
    assert lines.read_value("240") == {"value_cents": 24000, "value_high_cents": None, "value_unit": None}
    assert lines.read_value("entre 200 et 300 €") == {
        "value_cents": 20000,
        "value_high_cents": 30000,
        "value_unit": None,
    }
    assert lines.read_value("25 € de l'heure")["value_unit"] == "h"
    for text in ("cher", "0 €", "-", "9" * 40):
        with pytest.raises(RefusedInput, match="declaring-refused-value"):
            lines.read_value(text)


def test_places() -> None:
    gazetteer = load_gazetteer()
    sure, _ = lines.read_place("Melun", gazetteer)
    assert sure is not None and sure.code == "77288"
    none, choices = lines.read_place("Saint-Germain", gazetteer)
    assert none is None and 1 < len(choices) <= 3
    for text, key in [("Marseille", "outside"), ("xyzxyz", "place"), ("", "place")]:
        with pytest.raises(RefusedInput, match=f"declaring-refused-{key}"):
            lines.read_place(text, gazetteer)


def test_categories_and_natures() -> None:
    assert lines.read_category("comptabilité") == {"category": "S02.1", "nature": Nature.SERVICE}
    with pytest.raises(RefusedInput, match="declaring-refused-category"):
        lines.read_category("zzz")
    names = {Nature.GOODS: "Un bien", Nature.SERVICE: "Un service"}
    assert lines.read_nature("un service", names) == Nature.SERVICE
    with pytest.raises(RefusedInput, match="declaring-refused-nature"):
        lines.read_nature("bof", names)


@pytest.mark.parametrize("text", ["06 39 98 12 34", "0639981234", "+33 6 39 98 12 34", "06.39.98.12.34"])
def test_a_telephone_number_is_no_listing(text: str) -> None:
    assert lines.looks_like_phone(text)
    assert not lines.looks_like_phone(f"remorque {text}")


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("pain et le fromage", ("pain", "fromage")),
        ("plomberie et chauffage", None),
        ("bois de chauffage", None),
        ("tables (rondes et le reste)", None),
    ],
)
def test_cuts(title: str, parts: tuple[str, str] | None) -> None:
    assert split_parts(title) == parts
