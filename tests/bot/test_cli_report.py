"""The report is written from the database, or again from an extraction that was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.terminal import troquet
from tests.study.population import population
from troc.study.extraction import save


def test_a_report_is_made_again_from_what_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TROQUET_CONFIG", raising=False)
    taken = population(29)
    save(taken, tmp_path / "kept.gz")
    both = troquet("report", "--extraction", "kept.gz", "--du", "01/09/2026")
    assert both.code == 2 and "--extraction" in both.text
    done = troquet("report", "--extraction", "kept.gz", "--vers", "out", "--images", "slides", "--diapositives", "deck")
    assert done.code == 0, done.text
    assert "17 sur 17" in done.text and taken.sha256 in done.text
    paper, screen = (tmp_path / "out" / f"troquet-rapport-{taken.sha256[:12]}.{form}" for form in ("pdf", "html"))
    assert paper.read_bytes().startswith(b"%PDF") and b"pdfuaid" in paper.read_bytes()
    assert "Les objectifs sont-ils atteints" in screen.read_text("utf-8")
    slides, (deck,) = sorted((tmp_path / "slides").iterdir()), tuple((tmp_path / "deck").iterdir())
    assert slides and all(each.read_bytes().startswith(b"\x89PNG") for each in slides)
    assert deck.read_bytes().startswith(b"%PDF")


def test_a_page_about_a_territory_or_a_meet_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TROQUET_CONFIG", raising=False)
    save(population(29), tmp_path / "kept.gz")
    done = troquet("report", "--extraction", "kept.gz", "--vers", "out", "--bilan", "territoire=essonne")
    assert done.code == 0, done.text
    assert (tmp_path / "out" / "troquet-bilan-territoire-91.pdf").read_bytes().startswith(b"%PDF")
    unknown = troquet("report", "--bilan", "territoire=Atlantide")
    assert unknown.code == 2 and "91 Essonne" in unknown.text
    assert troquet("report", "--bilan", "ville=Paris").code == 2
    none = troquet("report", "--bilan", "rencontre=24/11/2026")
    assert none.code == 2 and "Aucune rencontre" in none.text
