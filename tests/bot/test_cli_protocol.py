"""The protocol of the study is read and frozen by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.terminal import troquet


def test_read_frozen_and_frozen_again_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TROQUET_CONFIG", raising=False)
    draft = troquet("protocol", "show")
    assert draft.code == 0 and "n’est pas encore figé" in draft.text and "## Seuils fixés d’avance" in draft.text
    assert "version 1" in troquet("protocol", "freeze").text
    assert "Rien n’a changé" in troquet("protocol", "freeze").text
    thresholds = tmp_path / "data" / "study" / "thresholds.toml"
    thresholds.parent.mkdir(exist_ok=True)
    thresholds.write_text("[[threshold]]\naim = 1\nindicator = 'exchanges'\nat_least = 80\n")
    assert "ont changé depuis" in troquet("protocol", "show").text
    refused = troquet("protocol", "freeze")
    assert refused.code != 0 and "--raison" in refused.text
    assert "version 2" in troquet("protocol", "freeze", "--raison", "Le territoire s’est étendu.").text
    assert "Raison : Le territoire s’est étendu." in troquet("protocol", "show").text
    thresholds.write_text("[[threshold]]\naim = 9\n")
    broken = troquet("protocol", "show")
    assert broken.code != 0 and "ne convient pas" in broken.text
