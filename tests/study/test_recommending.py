"""A recommendation is made of figures, says which, and is the team's to word."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.units import Units
from models.errors import RefusedInput
from tests.study.population import population
from tests.study.small import extraction, firm
from troc.study import recommendation_edits
from troc.study.extraction import Extraction
from troc.study.report.chapters.advice import recommendations
from troc.study.report.pieces import Grid, Text
from troc.study.report.recommending import Advice, Strength, Wording, recommended, rules
from troc.study.report.tellable import Tellable

ENTRY = "[[recommendation]]\ncode = 'entree'\ntext = 'Accompagner l’entrée.'\n"
WHEN = "when = [{ indicator = 'activation', at_most = 0.5 }]\n"


def activated(hits: int, size: int) -> Tellable:
    firms = [
        firm(f"f{n}", activated_on=firm("x").joined_on + timedelta(days=2) if n < hits else None) for n in range(size)
    ]
    return Tellable(extraction(firms=tuple(firms)))


@pytest.mark.parametrize(
    ("hits", "size", "strength"),
    [(5, 100, Strength.FIRM), (45, 100, Strength.LIKELY), (8, 20, Strength.LIKELY), (60, 100, None), (0, 4, None)],
)
def test_it_is_as_firm_as_its_figure(hits: int, size: int, strength: Strength | None, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(ENTRY + WHEN)
    found = recommended(activated(hits, size), rules(path))
    assert [each.strength for each in found] == ([strength] if strength else [])


@pytest.mark.parametrize(
    "text",
    [
        ENTRY,
        ENTRY + "when = []\n",
        ENTRY + WHEN + ENTRY + WHEN,
        ENTRY + "when = [{ indicator = 'happiness', at_most = 1 }]\n",
        ENTRY + "when = [{ indicator = 'activation', reason = 'x', at_most = 1 }]\n",
        ENTRY + "when = [{ indicator = 'fears', at_most = 1 }]\n",
        ENTRY + "when = [{ indicator = 'activation', at_most = 1, at_least = 0 }]\n",
        ENTRY + "when = [{ indicator = 'activation', most = 1 }]\n",
        "recommendation = 3",
        "not toml",
    ],
)
def test_a_rule_that_cannot_be_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(RefusedInput):
        rules(path)


@pytest.mark.parametrize(("source", "some"), [(population(0), False), (population(4), False), (population(120), True)])
def test_each_is_printed_with_its_figures_or_none_is(source: Extraction, some: bool) -> None:
    first = recommendations(Tellable(source), Advice(rules())).pieces[0]
    assert isinstance(first, Grid if some else Text)
    if isinstance(first, Grid):
        assert all("\u00a0: " in evidence and "n" in evidence for _, evidence, _ in first.rows)


def test_the_team_words_it_or_leaves_it_out() -> None:
    tellable = Tellable(population(120))
    own = recommendations(tellable, Advice(rules())).pieces[0]
    code = recommended(tellable, rules())[0].rule.code
    words = recommendations(tellable, Advice(rules(), {code: Wording("Nos mots", False, "revue le 1")})).pieces[0]
    assert isinstance(own, Grid) and isinstance(words, Grid)
    assert words.rows[0][0] == "Nos mots" and "revue le 1" in words.rows[0][2] and words.rows[0][1] == own.rows[0][1]
    fewer = recommendations(tellable, Advice(rules(), {code: Wording("", True, "")})).pieces[0]
    assert isinstance(fewer, Grid) and fewer.rows == own.rows[1:]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_edits_follow_one_another_and_are_kept(units: Units) -> None:
    async with units.begin() as work:
        await recommendation_edits.reword(work, "entree", " Nos\nmots ", "awa")
        await recommendation_edits.drop(work, "entree", "awa")
        await recommendation_edits.reword(work, "silence", "", "awa")
        with pytest.raises(RefusedInput):
            await recommendation_edits.reword(work, "entree", "x" * 601, "awa")
    async with units.begin() as work:
        now = await recommendation_edits.current(work)
        kept = await recommendation_edits.history(work)
    assert (now["entree"].text, now["entree"].dropped, now["entree"].number) == ("Nos mots", True, 2)
    assert not now["silence"].dropped and len(kept) == 3
