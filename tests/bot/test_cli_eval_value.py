"""`troquet eval value`: what it prints, and what it says of a bad line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.terminal import Result, troquet

EXAMPLE: dict[str, Any] = {
    "id": "x",
    "legs": [
        {"giver": "A", "receiver": "B", "ht_cents": 100000},
        {"giver": "B", "receiver": "A", "ht_cents": 100000},
    ],
    "regimes": {
        "A": {"kind": "assujetti", "rate": 20, "deducts": True},
        "B": {"kind": "franchise_293b", "rate": None, "deducts": False},
    },
}
ANSWER: dict[str, Any] = {
    "invoices": {"A": {"ht": 100000, "vat": 20000, "ttc": 120000}, "B": {"ht": 100000, "vat": 0, "ttc": 100000}},
    "soulte_ttc_parity": {"B->A": 20000},
    "balance_ttc": {"A": 20000, "B": -20000},
    "irrecoverable_vat": {"A": 0, "B": 20000},
    "net_cash": {"A": 0, "B": -20000},
}


def value_of(tmp_path: Path, *rows: object) -> Result:
    file = tmp_path / "cas.jsonl"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return troquet("eval", "value", str(file))


def test_the_example(tmp_path: Path) -> None:
    found = value_of(tmp_path, EXAMPLE)
    assert found.code == 0
    assert [json.loads(line) for line in found.text.splitlines()] == [{"id": "x"} | ANSWER]


def test_what_was_expected_is_counted_on_the_last_line(tmp_path: Path) -> None:
    wrong = ANSWER | {"net_cash": {"A": 0, "B": -19999}}
    zero = ANSWER | {"soulte_ttc_parity": {"B->A": 20000, "A->B": 0}}
    rows = [
        EXAMPLE | {"expect": ANSWER},
        EXAMPLE | {"id": 2, "expect": wrong},
        EXAMPLE | {"id": 3},
        EXAMPLE | {"id": 4, "expect": {"irrecoverable_vat": {"A": 0, "B": 20000}}},
        EXAMPLE | {"id": 5, "expect": zero},
    ]
    found = value_of(tmp_path, *rows)
    lines = [json.loads(line) for line in found.text.splitlines()]
    assert [line.get("id") for line in lines] == ["x", 2, 3, 4, 5, None]
    assert lines[-1] == {"cases": 4, "right": 3}


def test_a_leg_may_have_its_own_rate_and_two_legs_are_two_lines(tmp_path: Path) -> None:
    legs = [
        {"giver": "A", "receiver": "B", "ht_cents": 3, "rate": None},
        {"giver": "A", "receiver": "B", "ht_cents": 100000, "rate": 5.5},
        {"giver": "B", "receiver": "A", "ht_cents": 105504},
    ]
    found = json.loads(value_of(tmp_path, EXAMPLE | {"legs": legs}).text)
    assert found["invoices"]["A"] == {"ht": 100003, "vat": 5501, "ttc": 105504}
    assert found["soulte_ttc_parity"] == {}


def changed(**fields: Any) -> dict[str, Any]:
    return EXAMPLE | fields


def first_leg(**fields: Any) -> dict[str, Any]:
    return changed(legs=[EXAMPLE["legs"][0] | fields, EXAMPLE["legs"][1]])


def regime_of_b(**fields: Any) -> dict[str, Any]:
    return changed(regimes=EXAMPLE["regimes"] | {"B": EXAMPLE["regimes"]["B"] | fields})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "ce n’est pas du JSON"),
        ("[]", "il faut un objet JSON"),
        ({"id": "x"}, "le champ « regimes »"),
        (changed(id=None), "le champ « id »"),
        (changed(legs={}), "le champ « legs »"),
        (changed(date="hier"), "le champ « date »"),
        (changed(expect=3), "le champ « expect »"),
        (changed(expect={"cash": 3}), "le champ « expect »"),
        (first_leg(giver=3), "le champ « giver »"),
        (first_leg(ht_cents=1.5), "le champ « ht_cents »"),
        (first_leg(rate="20"), "le champ « rate »"),
        (regime_of_b(kind="micro"), "le champ « kind »"),
        (regime_of_b(deducts="non"), "le champ « deducts »"),
    ],
)
def test_a_bad_line_is_told_in_french_with_its_number(tmp_path: Path, row: object, said: str) -> None:
    found = value_of(tmp_path, EXAMPLE, "", row)
    assert found.code == 2
    assert "cas.jsonl, ligne 3 : " in found.text
    assert said in found.text
    assert len(found.text.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (changed(legs=[]), "de 2 à 4 structures"),
        (changed(date="2001-01-01"), "ne dit rien de cette date (01/01/2001)"),
        (first_leg(ht_cents=-1), "ne peut pas être négative"),
        (first_leg(ht_cents=10**12), "dépasse 100 000 000 €"),
        (first_leg(receiver="A"), "avec elle-même"),
        (first_leg(receiver="C"), "Le régime de TVA de C"),
        (first_leg(rate=19.6), "19,6 % n’existe pas"),
        (regime_of_b(kind="unknown"), "Le régime de TVA de B"),
        (regime_of_b(kind="assujetti"), "Le taux de TVA de B"),
        (regime_of_b(deducts=True), "ne peut donc pas en récupérer"),
    ],
)
def test_a_case_that_is_no_exchange_says_why_and_the_others_are_reckoned(
    tmp_path: Path, row: dict[str, Any], said: str
) -> None:
    found = value_of(tmp_path, row | {"expect": ANSWER}, EXAMPLE | {"expect": ANSWER})
    refused, reckoned, judged = (json.loads(line) for line in found.text.strip().splitlines())
    assert found.code == 0
    assert said in refused["error"]
    assert reckoned["invoices"] == ANSWER["invoices"]
    assert judged == {"cases": 2, "right": 1}


def test_a_missing_file(tmp_path: Path) -> None:
    found = troquet("eval", "value", str(tmp_path / "absent.jsonl"))
    assert found.code == 2
    assert "ne peut pas être lu" in found.text
