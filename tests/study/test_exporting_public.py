"""What anybody may read gives nobody away: figures under the rule, rows alike by five, nothing against what was told before."""

from __future__ import annotations

import csv
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import RefusedInput
from tests.study.population import population
from troc.study.disclosure import TOTAL, NotAnonymous, passes
from troc.study.exporting import public_tables, releases
from troc.study.exporting.building import Order, publishable
from troc.study.exporting.public_tables import Figures, figures, published
from troc.study.exporting.thin_file import band, thin_table
from troc.study.indicators.registry import ALL

TOWN = population(120, seed=5)


@pytest.fixture(autouse=True)
def some_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    """One in eight: all of them take seconds, and the door is the same for each."""
    monkeypatch.setattr(public_tables, "ALL", dict(list(ALL.items())[::8]))


@pytest.fixture
def found(some_indicators: None) -> list[Figures]:
    return figures(TOWN)


def test_the_archive_that_anybody_may_read(tmp_path: Path, found: list[Figures]) -> None:
    order = Order(TOWN, [], "0.1", False)
    made, printed = publishable(order, [], tmp_path / "public.zip", lambda *_: None, thin=True)
    with zipfile.ZipFile(made.path) as archive:
        files = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist() if ".xlsx" not in name}
    told = list(csv.DictReader(files["csv/indicateurs.csv"].splitlines()))
    kept_back = [row for row in told if row["secret"] == "1"]
    assert kept_back and len(told) > len(kept_back)
    for row in kept_back:
        assert not any(row[name] for name in ("valeur", "borne_basse", "borne_haute", "n", "numerateur", "structures"))
    # whatever is told passes the rule by itself, and is what was measured
    for row in told:
        if row["secret"] == "0":
            one = next(
                each
                for each in found
                if each.indicator.code == row["indicateur"] and row["coupe"] in (each.cut, "ensemble")
            )
            assert passes(one.measured.cell((row["modalite"] if row["coupe"] == one.cut else TOTAL,)))
    assert {each.measured.measure for each in printed} == {row["indicateur"] for row in told}
    # no code of the study, of anybody or anything, is anywhere
    codes = {firm.id for firm in TOWN.firms} | {each.id for each in TOWN.exchanges} | {each.id for each in TOWN.items}
    assert not [name for name, text in files.items() for code in codes if code in text]
    thin = list(csv.reader(files["csv/fichier_fin.csv"].splitlines()))
    traits = len(thin[0]) - 4
    assert 1 <= traits <= 3
    assert min(Counter(tuple(row[:traits]) for row in thin[1:]).values()) >= 5
    assert len(thin) - 1 >= 0.95 * sum(firm.consented for firm in TOWN.firms)
    assert thin[1:] == sorted(thin[1:])
    assert "Diffusable" in files["LISEZMOI.txt"]


def test_too_few_firms_make_no_file(tmp_path: Path) -> None:
    for firms in (0, 4):
        order = Order(population(firms, seed=2), [], "0.1", False)
        with pytest.raises(NotAnonymous):
            publishable(order, [], tmp_path / "public.zip", lambda *_: None, thin=True)
    assert not list(tmp_path.iterdir())


def test_only_who_said_yes_is_a_row() -> None:
    nobody = replace(TOWN, firms=tuple(replace(firm, consented=False) for firm in TOWN.firms))
    with pytest.raises(NotAnonymous):
        thin_table(nobody)


def test_bands() -> None:
    assert [band(value, (0, 2, 4)) for value in (0, 1, 2, 3, 4, 5, 99)] == ["0", "1-2", "1-2", "3-4", "3-4", "5+", "5+"]


def test_what_was_told_before_is_remembered(tmp_path: Path, found: list[Figures]) -> None:
    """One firm more than last time: what would give it away by a difference is kept back."""
    found = found[:16]
    first = published(found, [])
    releases.keep(tmp_path, "a" * 64, first)
    again = releases.earlier_than(tmp_path, "b" * 64, ["a" * 64])
    assert [[(each.measured, each.published.suppressed) for each in release] for release in again] == [
        [(each.measured, each.published.suppressed) for each in first]
    ]
    newcomer = replace(TOWN.firms[0], id="aaaaaaaaaaaaaaaa", sector="food")
    later = figures(replace(TOWN, firms=(newcomer, *TOWN.firms)))[:16]
    alone, beside = published(later, []), published(later, again)
    joined = {
        each.measured.measure
        for free, each in zip(alone, beside, strict=True)
        if (TOTAL,) in each.published.suppressed and (TOTAL,) not in free.published.suppressed
    }
    assert joined, "how many firms there are now, less how many there were, is one"
    # the same reading once more is the same publication, beside nothing but what came before it
    assert releases.earlier_than(tmp_path, "a" * 64, ["a" * 64, "b" * 64]) == []
    with pytest.raises(RefusedInput):
        releases.earlier_than(tmp_path, "c" * 64, ["a" * 64, "b" * 64])
