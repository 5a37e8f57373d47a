"""`troquet eval matching` judges with anybody's cases, and names the line it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bot.terminal import troquet

NEEDS = [
    {"id": "n1", "text": "lavabo bouché au local", "noisy": "lavabo bouche au locl", "rel": {"o1": 2}},
    {"id": "n2", "text": "tenir mes comptes", "rel": {"o2": 2}},
]
OFFERS = [
    {"id": "o1", "text": "Plombier, dépannage de fuites"},
    {"id": "o2", "text": "10 h de comptabilité par mois"},
    {"id": "o3", "text": "Compte Instagram : audit"},
]


def written(folder: Path, name: str, lines: list[object]) -> str:
    path = folder / name
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return str(path)


def test_figures_are_one_json_object_on_the_last_line(tmp_path: Path) -> None:
    needs, offers = written(tmp_path, "needs.jsonl", [*NEEDS]), written(tmp_path, "offers.jsonl", [*OFFERS])
    lonely = written(tmp_path, "lonely.jsonl", [{"id": "u1", "text": "un dentiste"}])
    result = troquet("eval", "matching", "--needs", needs, "--offers", offers, "--unmatched", lonely)
    assert result.code == 0
    figures = json.loads(next(line for line in reversed(result.text.splitlines()) if line.startswith("{")))
    assert figures["ndcg10"] == figures["recall10"] == figures["mrr"] == figures["noisy_ndcg10"] == figures["auc"] == 1
    assert figures["pushed_precision"] == 1
    assert figures["silly_share"] == 0
    assert (figures["needs"], figures["offers"], figures["unmatched"]) == (2, 3, 1)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([*NEEDS, "{"], "needs.jsonl, ligne 3"),
        ([NEEDS[0], {"id": "n2"}], "needs.jsonl, ligne 2"),
        ([{"id": "n1", "text": "a", "rel": {"o1": "bon"}}], "« rel »"),
        (["[]"], "ligne 1"),
        ([""], "aucun cas"),
    ],
)
def test_a_bad_line_is_named_in_french(tmp_path: Path, lines: list[object], said: str) -> None:
    needs, offers = written(tmp_path, "needs.jsonl", lines), written(tmp_path, "offers.jsonl", [*OFFERS])
    result = troquet("eval", "matching", "--needs", needs, "--offers", offers)
    assert result.code == 2
    assert said in result.text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    result = troquet("eval", "matching", "--needs", str(tmp_path / "no.jsonl"), "--offers", str(tmp_path / "no.jsonl"))
    assert result.code == 2
    assert "no.jsonl" in result.text
