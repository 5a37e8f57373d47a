"""The study's data leave by the command line only, and each export is written down."""

from __future__ import annotations

import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.commands import export
from bot.study_key import study_key
from bot.study_reading import Reading
from bot.units import Units
from tests.bot.terminal import troquet
from tests.study.population import population
from troc.study.exporting import frames, journal
from troc.study.extraction import sealed
from troc.study.indicators.registry import ALL
from troc.study.telling import telling


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, no settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TROQUET_CONFIG", raising=False)
    return tmp_path


def test_an_export_is_made_and_noted_even_without_the_extra(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.commands.export.available", lambda: False)
    done = troquet("export", "--motif", "Rapport d’étape", "--qui", "Camille")
    assert done.code == 0
    assert "Lecture de la base" in done.text and "structures : 0 ligne" in done.text
    assert 'pip install "troquet[spss]"' in done.text
    (made,) = (here / "data" / "exports").iterdir()
    assert str(made) in done.text and made.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
    assert {"LISEZMOI.txt", "SHA256SUMS", "csv/reponses_besoins.csv", "codebook.xml"} <= set(names)
    assert not [name for name in names if name.startswith(("spss/", "stata/"))]
    # nothing is publishable yet, and nothing is noted of what did not leave
    refused = troquet("export", "--motif", "Site", "--diffusable")
    assert refused.code == 1 and "Rien ne peut être diffusé" in refused.text
    with sqlite3.connect(here / "data" / "troquet.sqlite") as database:
        noted = database.execute("select kind, asked_by, reason, rows > 0 from study_export").fetchall()
        events = database.execute("select kind, data from event where aggregate = 'study_export'").fetchall()
    assert noted == [("pseudonymised", "Camille", "Rapport d’étape", 1)]
    assert events == [("export.pseudonymised", "{}")]


def test_rows_of_firms_are_published_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same reading again is the same publication; a later one has figures only, and needs to know what was told before."""
    town = population(60, seed=5)
    later = sealed(replace(town, firms=town.firms[1:]))
    monkeypatch.setattr(telling, "ALL", {code: ALL[code] for code in ("members", "study-consent", "offers")})
    readings = [town, town, later, later]

    async def reading(units: Units, *_: object) -> Reading:
        async with units.look() as work:
            return Reading(readings.pop(0), (), tuple(await journal.published(work)))

    monkeypatch.setattr(export, "read", reading)
    exports = here / "data" / "exports"
    assert troquet("export", "--motif", "Site", "--diffusable").code == 0
    (first,) = exports.iterdir()
    before = first.read_bytes()
    assert troquet("export", "--motif", "Site", "--diffusable").code == 0
    assert [path.read_bytes() for path in exports.iterdir()] == [before]
    third = troquet("export", "--motif", "Site", "--diffusable")
    assert third.code == 0 and "Sans fichier de structures" in third.text
    with zipfile.ZipFile(next(path for path in exports.iterdir() if path != first)) as archive:
        assert "csv/indicateurs.csv" in archive.namelist() and "csv/fichier_fin.csv" not in archive.namelist()
    (here / "data" / "study" / "releases" / f"{town.sha256}.json").unlink()
    lost = troquet("export", "--motif", "Site", "--diffusable")
    assert lost.code == 1 and "dit ce qui fut publié avant" in lost.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((), "--motif"),
        (("--motif", " "), "--motif"),
        (("--motif", "x", "--du", "31/02/2026"), "--du"),
        (("--motif", "x", "--diffusable", "--du", "2026-01-01"), "toute l’étude"),
    ],
)
def test_what_is_typed_wrong(here: Path, typed: tuple[str, ...], said: str) -> None:
    done = troquet("export", *typed)
    assert done.code == 2 and said in done.text
    assert not list(here.iterdir())


def test_without_pandas_the_extra_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyreadstat", None)
    assert not frames.available()


def test_the_key_is_made_once_for_its_owner(tmp_path: Path) -> None:
    key = study_key(tmp_path, SystemClock())
    assert len(key) >= 32 and study_key(tmp_path, SystemClock()) == key
    assert (tmp_path / "study" / "key").stat().st_mode & 0o777 == 0o600
