"""Are communes recognised as people type them, and never wrongly accepted?"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troc.places.distances import distance_km, nearest_commune, time_zone
from troc.places.gazetteer import load_gazetteer, place_key
from troc.places.reader import read_commune

HERE = Path(__file__).parent
GAZETTEER = load_gazetteer()
MEASURED = [json.loads(line) for line in (HERE / "commune_cases.jsonl").read_text(encoding="utf-8").splitlines()]
UNSEEN = [
    tuple(part.strip() for part in line.split("=>"))
    for line in (HERE / "unseen_cases.txt").read_text(encoding="utf-8").splitlines()
    if "=>" in line and not line.startswith("#")
]


def test_the_development_set() -> None:
    first = near = 0
    for case in MEASURED:
        reading = read_commune(case["q"], GAZETTEER)
        codes = [commune.code for commune in reading.choices]
        first += bool(codes) and codes[0] in case["expected"]
        near += bool(set(codes) & set(case["expected"]))
        assert reading.accepted is None or case["expected"] == [reading.accepted.code], case
    assert len(MEASURED) == 210
    assert first >= 0.98 * len(MEASURED)
    assert near >= 0.99 * len(MEASURED)


@pytest.mark.parametrize(("typed", "expected"), UNSEEN)
def test_the_second_set(typed: str, expected: str) -> None:
    reading = read_commune(typed, GAZETTEER)
    if expected == "outside":
        assert reading.outside_region and reading.accepted is None
    elif expected == "-":
        assert reading.accepted is None and not reading.outside_region
    else:
        assert reading.choices[0].code in expected.split(",")
        assert reading.accepted is None or [reading.accepted.code] == expected.split(",")


def test_official_names_are_accepted_alone() -> None:
    borne = Counter(place_key(commune.name) for commune in GAZETTEER.communes.values())
    for commune in GAZETTEER.communes.values():
        reading = read_commune(commune.name, GAZETTEER)
        assert commune in reading.choices, commune
        assert reading.accepted == (None if borne[place_key(commune.name)] > 1 else commune), commune


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    reading = read_commune(text, GAZETTEER)
    assert len(reading.choices) <= 3


def test_the_tables_name_communes_that_exist() -> None:
    assert len(GAZETTEER.communes) == 1266 + 20
    assert all(code in GAZETTEER.communes for name in GAZETTEER.names for code in name.codes)
    assert len(GAZETTEER.outside) >= 150
    assert not set(GAZETTEER.outside.values()) & set(GAZETTEER.departements)


def test_distances_and_nearest() -> None:
    melun, evry = GAZETTEER.communes["77288"], GAZETTEER.communes["91228"]
    assert 17 < distance_km(melun, evry) < 21
    assert distance_km(melun, melun) == 0
    assert nearest_commune(48.5407, 2.66, GAZETTEER) == melun
    assert nearest_commune(45.76, 4.83, GAZETTEER) is None
    assert nearest_commune(400.0, 0.0, GAZETTEER) is None


def test_time_zones() -> None:
    assert [time_zone(code) for code in ("77", "974", "2A", "971")] == [
        "Europe/Paris",
        "Indian/Reunion",
        "Europe/Paris",
        "America/Guadeloupe",
    ]
