"""Can anybody measure the reading of messages, communes and dates with cases of their own?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot import cli

MESSAGES = """
{"text": "je cherche un plombier", "items": [{"kind": "need", "title": "plombier"}]}

{"text": "bonjour", "items": [], "act": "greet"}
{"text": "Comptabilité", "items": [{"kind": null, "title": "comptabilité", "quantity": null}], "act": "ask_kind"}
{"text": "je propose 3 chaises", "items": [{"kind": "need", "title": "chaises", "quantity": "3", "value_eur": 20.5}]}
"""
PLACES = '{"q": "melun", "expected": ["77288"]}\n{"q": "zzzz", "expected": []}\n{"q": "evry", "expected": "77288"}\n'
DATES = """
{"text": "d'ici fin mars", "today": "2026-11-23", "from": "2026-11-23", "to": "2027-03-31", "ask": false}
{"text": "bientôt", "today": "2026-11-23", "from": null, "to": null, "ask": true}
{"text": "demain", "today": "2026-11-23", "from": "2026-11-23", "to": "2026-11-23"}
"""


@pytest.mark.parametrize(
    ("part", "lines", "figures"),
    [
        (
            "reading",
            MESSAGES,
            {"exact": 0.75, "kind_and_count": 0.75, "flipped": 0.5, "false_items": 0.0, "silent": 0.0},
        ),
        ("places", PLACES, {"top1": 0.6667, "top3": 0.6667, "auto": 0.6667, "auto_wrong": 0.3333}),
        ("dates", DATES, {"right": 0.6667, "wrong": 0.3333, "asked": 0.3333}),
    ],
)
def test_the_last_line_is_one_json_object(
    part: str, lines: str, figures: dict[str, float], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cas.jsonl"
    file.write_text(lines, encoding="utf-8")
    assert cli.run(["eval", part, str(file)]) == 0
    assert json.loads(capsys.readouterr().out.strip().splitlines()[-1]) == figures


@pytest.mark.parametrize(
    ("part", "good", "bad"),
    [
        ("reading", '{"text": "bonjour", "items": []}', '{"text": "bonjour"}'),
        ("reading", '{"text": "bonjour", "items": []}', '{"text": "pain", "items": [{"kind": "autre", "title": "x"}]}'),
        ("reading", '{"text": "bonjour", "items": []}', "pas du JSON"),
        ("places", '{"q": "melun", "expected": ["77288"]}', '{"q": 77}'),
        ("dates", '{"text": "demain", "today": "2026-11-23"}', '{"text": "demain", "today": "23/11/2026"}'),
        ("dates", '{"text": "demain", "today": "2026-11-23"}', '["demain"]'),
    ],
)
def test_a_bad_file_is_told_with_its_line(
    part: str, good: str, bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cas.jsonl"
    file.write_text(f"{good}\n{bad}\n", encoding="utf-8")
    assert cli.run(["eval", part, str(file)]) == 2
    said = capsys.readouterr().err
    assert str(file) in said
    assert "ligne 2" in said.replace("\u00a0", " ")
    assert cli.run(["eval", part, str(tmp_path / "absent.jsonl")]) == 2
