"""The team words recommendations by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.terminal import troquet


def test_listed_worded_and_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TROQUET_CONFIG", raising=False)
    listed = troquet("recommendations", "list")
    assert listed.code == 0 and "Aucun chiffre" in listed.text and "familles" in listed.text
    assert "version 1" in troquet("recommendations", "edit", "familles", "Nos mots.").text
    assert "écartée" in troquet("recommendations", "drop", "familles").text
    wrong = troquet("recommendations", "edit", "bonheur", "x")
    assert wrong.code == 2 and "bonheur" in wrong.text
