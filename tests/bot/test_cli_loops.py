"""Can anybody run published exchange problems, and is told where a file is wrong?"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from bot import cli

GRAPH = "4 5\n0 1 1.5\n1 0 1.0\n1 2 2\n2 0 3.25\n3 0 1\n-1 -1 -1\n"


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        ([], {"served": 3, "by_length": {"3": 1}, "objective": 6.75, "cycles": [["0", "1", "2"]]}),
        (["--max-length", "2"], {"served": 2, "by_length": {"2": 1}, "objective": 2.5, "cycles": [["0", "1"]]}),
    ],
)
def test_one_json_object(
    options: list[str], answer: dict[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "graph.txt"
    file.write_text(GRAPH)
    assert cli.run(["loops", "solve", str(file), "--json", *options]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said.pop("seconds") >= 0
    assert said == {**answer, "loops": 1, "bound": answer["objective"], "status": "optimal"}


def test_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "wants.txt"
    file.write_text("(a) un : deux\n(b) deux : un\n(c) trois : un\n")
    assert cli.run(["loops", "solve", str(file)]) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert said.startswith("2 servis, 1 boucle.\n1 boucle à 2\nTotal : 2, borne : 2\nOptimum prouvé.\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"4 1\n0 1 x\n", "ligne 2"),
        (b"a : b\nc d e\n", "ligne 2"),
        (b"", "ne contient aucune liste"),
        (random.Random(7).randbytes(1_000_000), "pas du texte"),
        (random.Random(7).randbytes(400_000).hex().encode(), "ligne 1"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence(
    content: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    assert cli.run(["loops", "solve", str(file)]) == 2
    said = capsys.readouterr()
    assert sentence in said.err and str(file) in said.err and not said.out


def test_a_missing_file_and_a_length_of_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["loops", "solve", str(tmp_path / "none")]) == 2
    assert "ne peut pas être lu" in capsys.readouterr().err
    assert cli.run(["loops", "solve", str(tmp_path / "none"), "--max-length", "1"]) == 2
    assert "--max-length" in capsys.readouterr().err
