"""Is a simulation asked for wrongly refused in one French sentence, and does it leave only what was asked for?"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot import cli
from bot.commands import simulate
from bot.territory.remembering import Memory


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--firms", "0"], "--firms doit être un nombre entier entre 1 et 5000."),
        (["--firms", "-3"], "--firms doit être"),
        (["--firms", "1000000000"], "--firms doit être"),
        (["--firms", "beaucoup"], "--firms"),
        (["--days", "0"], "--days doit être un nombre entier entre 1 et 366."),
        (["--days", "100000"], "--days doit être"),
        (["--seed", "-1"], "--seed doit être"),
    ],
)
def test_absurd_numbers(options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["simulate", *options]) == 2
    said = capsys.readouterr()
    assert sentence in said.err.replace("\u00a0", " ") and not said.out


def test_no_file_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "etude.sqlite"
    there.write_text("précieux")
    assert cli.run(["simulate", "--keep", str(there)]) == 1
    assert "existe déjà" in capsys.readouterr().err and there.read_text() == "précieux"
    assert cli.run(["simulate", "--keep", str(tmp_path / "nulle" / "part.sqlite")]) == 1
    assert "n’existe pas" in capsys.readouterr().err


def test_one_firm_alone_exchanges_nothing(
    memory: Memory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An honest funnel of zeros, a last line to be read by a program, and the database where it was asked for."""
    monkeypatch.setattr(simulate, "Memory", lambda: memory)
    kept = tmp_path / "seule.sqlite"
    assert cli.run(["simulate", "--firms", "1", "--days", "1", "--json", "--keep", str(kept)]) == 0
    said = capsys.readouterr()
    told = json.loads(said.out.splitlines()[-1])
    assert [each["name"] for each in told["scenarios"]] == ["swaps", "loops", "questions"]
    for scenario in told["scenarios"]:
        assert scenario["firms"] == 1 and scenario["exchanging_share"] == 0
        assert not any([*scenario["swaps"].values(), *scenario["loops"].values()])
    assert len(said.err.splitlines()) <= 1
    assert list(tmp_path.iterdir()) == [kept]
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM organisation").fetchone() == (1,)


def test_interrupted_it_leaves_nothing(
    memory: Memory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(simulate, "Memory", lambda: memory)
    monkeypatch.setattr(simulate, "lived", stop)
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    assert cli.run(["simulate", "--keep", str(tmp_path / "etude.sqlite")]) == 130
    assert list(folder.iterdir()) == [] and list(tmp_path.iterdir()) == [folder]
