"""The demo firms are well formed, plainly invented, and varied enough that newcomers find someone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from models.enums import ESS_BY_LAW, LegalForm

FIRMS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "bot" / "demo" / "firms.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_about_fifty_and_a_third_of_social_economy() -> None:
    assert 45 <= len(FIRMS) <= 60
    assert 0.25 <= sum(firm["ess"] for firm in FIRMS) / len(FIRMS) <= 0.45
    assert len({firm["id"] for firm in FIRMS}) == len({firm["name"] for firm in FIRMS}) == len(FIRMS)


@pytest.mark.parametrize("firm", FIRMS, ids=[firm["id"] for firm in FIRMS])
def test_a_firm(firm: dict[str, Any]) -> None:
    assert "Démo" in firm["name"]
    assert firm["commune"][:2] in {"77", "91"}
    # Numbers that the regulator keeps for fiction: 06 39 98 xx xx.
    assert re.fullmatch(r"06 39 98 \d\d \d\d", firm["contact"]["phone"])
    assert firm["trade"].startswith(("un ", "une "))
    assert firm["ess"] == (LegalForm(firm["legal_form"]) in ESS_BY_LAW)
    assert 2 <= len(firm["offers"]) <= 4
    assert 2 <= len(firm["needs"]) <= 4
