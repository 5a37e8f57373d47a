"""Announced comparisons are corrected together and tell of nobody; weights change figures only as far as they may."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import RefusedInput
from tests.study.small import answered, extraction, firm, invited
from troc.members.sectors import SECTORS
from troc.study.comparing import compared
from troc.study.extraction import Extraction
from troc.study.indicators.figures import Cut
from troc.study.indicators.raked import FAMILIES, Raked, raked
from troc.study.indicators.registry import ALL, measure
from troc.study.indicators.view import View
from troc.study.report.chapters.opening import Promised
from troc.study.report.chapters.promised import comparisons, weighting
from troc.study.report.pieces import Grid, Text
from troc.study.report.tellable import Tellable
from troc.study.statistics.differences import Group, between
from troc.study.statistics.proportions import holm
from troc.study.statistics.weighting import Refusal
from troc.study.thresholds import Comparison, plan

TENSE = Comparison(ALL["cash-tension"], Cut.WAVE, ("t0", "t180"))
BY_FORM = Comparison(ALL["activation"], Cut.FORM, ("ess", "classic"))


def waves(before: list[bool], after: list[bool]) -> Extraction:
    """One firm a place; who is not in `after` answered the first wave only."""
    asked = [("t0", rank, tense) for rank, tense in enumerate(before)]
    asked += [("t180", rank, tense) for rank, tense in enumerate(after)]
    return extraction(
        firms=tuple(firm(f"f{rank}") for rank in range(max(len(before), len(after)))),
        invitations=tuple(invited(f"{wave}{rank}", "barometre", f"f{rank}", wave=wave) for wave, rank, _ in asked),
        answers=tuple(
            answered(f"{wave}{rank}", "tresorerie", "tendue" if tense else "bonne") for wave, rank, tense in asked
        ),
    )


def told(source: Extraction, *announced: Comparison) -> Grid:
    found = comparisons(Tellable(source), announced).pieces[0]
    assert isinstance(found, Grid)
    return found


def test_two_waves_are_compared_on_the_same_firms() -> None:
    of = waves([True] * 16 + [False] * 14, [True] * 6 + [False] * 10 + [False] * 8)
    (found,) = compared(View(of), [TENSE], lambda _: True)
    assert found.difference is not None and found.lost == 6
    assert found.difference.estimate.value == pytest.approx(-10 / 24) and found.difference.estimate.n == 24
    assert found.adjusted == pytest.approx(2 * 0.5**10) and found.established
    row = told(of, TENSE).rows[0]
    assert row[3] == "−42\u00a0pts" and row[6] == "Écart établi"
    assert "24 structures" in str(comparisons(Tellable(of), [TENSE]).pieces[1])


def test_where_one_firm_more_answered_the_first_wave_nothing_is_told_of_both() -> None:
    of = waves([True] * 16 + [False] * 14, [True] * 12 + [False] * 17)
    (found,) = compared(View(of), [TENSE], lambda _: True)
    assert found.difference is None
    assert told(of, TENSE).rows[0][3:6] == ("", "", "")


def test_what_cannot_be_told_is_paid_for_in_the_correction() -> None:
    firms = [firm(f"e{n}", ess=True) for n in range(30)] + [
        firm(f"c{n}", activated_on=firm("x").joined_on) for n in range(30)
    ]
    of = extraction(firms=tuple(firms))
    alone, beside = (
        compared(View(of), announced, lambda each: each is BY_FORM)[0]
        for announced in ([BY_FORM], [BY_FORM, TENSE, TENSE])
    )
    assert alone.difference is not None and alone.difference.p < 1e-10
    assert (alone.adjusted, beside.adjusted) == (
        pytest.approx(alone.difference.p), pytest.approx(holm([alone.difference.p, 1.0, 1.0])[0]),
    )  # fmt: skip
    expected = between(Group(0.0, 30, 30.0), Group(1.0, 30, 30.0))
    assert alone.difference == expected


def test_only_shares_are_announced(tmp_path: Path) -> None:
    path = tmp_path / "thresholds.toml"
    path.write_text("[[comparison]]\nindicator = 'distance'\ncut = 'form'\ngroups = ['ess', 'classic']\n")
    with pytest.raises(RefusedInput):
        plan(path)


def test_nothing_announced_is_said() -> None:
    found = comparisons(Tellable(extraction()), Promised((), "", before=False).comparisons)
    assert isinstance(found.pieces[0], Text) and "exploratoires" in found.pieces[0].words


def panel(trading: int, building: int, *, silent: str | None = None) -> Extraction:
    """As many firms of either sector as registered; of shops only half answered, tense, of builders all, at ease."""
    shops = [firm(f"s{n}", sector="shop") for n in range(trading)]
    builders = [firm(f"b{n}", sector="building") for n in range(building)]
    answering = [*shops[::2], *builders]
    more = (firm("last", sector=silent),) if silent else ()
    return extraction(
        firms=(*shops, *builders, *more),
        invitations=tuple(invited(f"i{each.id}", "barometre", each.id, wave="t0") for each in answering),
        answers=tuple(
            answered(f"i{each.id}", "tresorerie", "tendue" if each.sector == "shop" else "bonne") for each in answering
        ),
    )


def test_weights_give_back_the_part_of_those_who_answered_less() -> None:
    of = panel(60, 60)
    found = raked(View(of), "cash-tension")
    plain = measure(of, ALL["cash-tension"])
    assert isinstance(found, Raked)
    assert plain.value == pytest.approx(1 / 3) and found.value == pytest.approx(1 / 2)
    # 30 firms of weight 1.5 and 60 of 0.75: deff = 90 × (30 × 2.25 + 60 × 0.5625) / 90²
    assert found.weights.deff == pytest.approx(1.125) and found.firms == 90
    assert found.low < 0.5 < found.high
    grid = weighting(Tellable(of)).pieces[0]
    assert isinstance(grid, Grid) and grid.rows[0][1:3] == ("33\u00a0%", "50\u00a0%")
    assert grid.rows[0][4:] == ("90", "80", "1,13") or grid.rows[0][4:] == ("90", "80", "1,12")


@pytest.mark.parametrize(
    ("source", "why"), [(panel(40, 20), Refusal.FEW), (panel(60, 60, silent="health"), Refusal.EMPTY)]
)
def test_no_weights_of_few_or_where_nobody_answers_for_a_family(source: Extraction, why: Refusal) -> None:
    assert raked(View(source), "cash-tension") is why
    (words,) = weighting(Tellable(source)).pieces
    assert isinstance(words, Text) and "pas de redressement" in words.words


def test_every_sector_has_its_family() -> None:
    assert FAMILIES.keys() == SECTORS.keys()
