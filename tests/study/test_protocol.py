"""The method is written before the data, frozen by a hash, and every change of it is told; a verdict says no more than figures can."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.units import Units
from models.errors import RefusedInput
from tests.study.population import population
from tests.study.small import extraction, firm, item, on, swap
from troc.study.extraction import Extraction
from troc.study.forms import built_in, built_in_names
from troc.study.indicators.figures import Figure, Unit
from troc.study.indicators.registry import ALL
from troc.study.protocol import document, sha256
from troc.study.protocol_versions import annex, freeze, versions
from troc.study.thresholds import Plan, Threshold, plan
from troc.study.verdict import Outcome, outcome, verdicts

PARIS = ZoneInfo("Europe/Paris")


def written(chosen: Plan | None = None) -> str:
    return document("Troc Essonne", [built_in(name) for name in sorted(built_in_names())], chosen or plan())


def flat(text: str) -> str:
    """Without the spaces that do not break."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_protocol_tells_every_definition_threshold_and_questionnaire() -> None:
    assert written() == written()
    text = flat(written())
    for code in ALL:
        assert f"(`{code}`)" in text
    for name in built_in_names():
        assert f"({name}, version " in text
    assert text.count("| au moins ") + text.count("| au plus ") == len(plan().thresholds)
    assert "au moins 23 %" in text and "au plus 3 messages" in text and "au moins 10 000 €" in text
    assert "moins de 5 observations" in text.lower() and "85 %" in text


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_it_is_frozen_once_and_each_change_has_its_reason(units: Units) -> None:
    first = written()
    changed = written(replace(plan(), thresholds=plan().thresholds[1:]))
    async with units.begin() as work:
        row = await freeze(work, first, "")
        assert row is not None and (row.number, row.sha256, row.members) == (1, sha256(first), 0)
        assert await freeze(work, first, "encore") is None
        with pytest.raises(RefusedInput, match="why"):
            await freeze(work, changed, "  ")
        second = await freeze(work, changed, "Le seuil d’échanges\nn’avait pas de sens.")
        assert second is not None and second.number == 2
    async with units.begin() as work:
        known = await versions(work)
        told = flat(annex(known, PARIS))
    assert [row.document for row in known] == [first, changed]
    assert "Version 1, figée le 24/11/2026, avant la première inscription" in told
    assert "Raison : Le seuil d’échanges n’avait pas de sens." in told
    assert told.count("Retiré : ") == 1 and "Ajouté" not in told and "au moins 50" in told


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("[[threshold]]\naim = 1\nindicator = 'exchanges'\nat_least = 50", None),
        ("not toml", "study-thresholds-unreadable"),
        ("threshold = 3", "study-thresholds-entry"),
        ("[[threshold]]\naim = 6\nindicator = 'exchanges'\nat_least = 50", "study-thresholds-entry"),
        ("[[threshold]]\naim = 1\nindicator = 'happiness'\nat_least = 50", "study-thresholds-entry"),
        ("[[threshold]]\naim = 1\nindicator = 'exchanges'\nat_least = 50\nat_most = 60", "study-thresholds-entry"),
        ("[[threshold]]\naim = 1\nindicator = 'exchanges'\nat_least = true", "study-thresholds-entry"),
        (
            "[[comparison]]\nindicator = 'triangles'\ncut = 'form'\ngroups = ['ess', 'classic']",
            "study-thresholds-entry",
        ),
    ],
)
def test_thresholds_of_ones_own(written: str, key: str | None, tmp_path: Path) -> None:
    path = tmp_path / "thresholds.toml"
    path.write_text(written)
    if key is None:
        assert [each.limit for each in plan(path).thresholds] == [50.0]
        return
    with pytest.raises(RefusedInput) as refused:
        plan(path)
    assert refused.value.key == key


def _figure(value: float | None, low: float | None, high: float | None, n: int = 40) -> Figure:
    return Figure(value, low, high, n, 0, n, n, 0.1, Unit.SHARE)


@pytest.mark.parametrize(
    ("figure", "at_least", "expected"),
    [
        (_figure(0.6, 0.51, 0.7), True, Outcome.REACHED),
        (_figure(0.6, 0.5, 0.7), True, Outcome.REACHED),
        (_figure(0.6, 0.4, 0.7), True, Outcome.OPEN),
        (_figure(0.4, 0.3, 0.49), True, Outcome.MISSED),
        (_figure(0.4, 0.3, 0.49), False, Outcome.REACHED),
        (_figure(0.6, 0.51, 0.7), False, Outcome.MISSED),
        (_figure(0.6, 0.4, 0.7), False, Outcome.OPEN),
        (_figure(0.9, 0.8, 1.0, n=4), True, Outcome.OPEN),
        (_figure(None, None, None), True, Outcome.OPEN),
        (_figure(0.9, 0.8, None), True, Outcome.REACHED),
        (_figure(0.9, 0.2, None), True, Outcome.OPEN),
        (_figure(0.4, None, None), True, Outcome.OPEN),
        (_figure(0.9, None, None), True, Outcome.OPEN),
        (_figure(0.4, None, 0.45), True, Outcome.MISSED),
    ],
)
def test_a_verdict_is_given_only_where_the_whole_interval_agrees(
    figure: Figure, at_least: bool, expected: Outcome
) -> None:
    assert outcome(Threshold(1, ALL["precision"], 0.5, at_least), figure) is expected


def test_what_is_counted_whole_is_held_to_its_value() -> None:
    of = extraction(exchanges=(swap("e1", "a", "b"), swap("e2", "a", "b")))
    goals = [Threshold(1, ALL["exchanges"], 2, True), Threshold(1, ALL["exchanges"], 3, True)]
    assert [each.outcome for each in verdicts(of, goals)] == [Outcome.REACHED, Outcome.MISSED]


def test_a_median_of_five_cannot_tell_and_one_of_six_can() -> None:
    def of(size: int) -> Outcome:
        swaps = tuple(swap(f"e{n}", f"a{n}", f"b{n}", distance_km=float(10 + n)) for n in range(size))
        (found,) = verdicts(extraction(exchanges=swaps), [Threshold(5, ALL["distance"], 30.0, False)])
        assert found.figure.value is not None and (found.figure.low is None) == (size < 6)
        return found.outcome

    assert [of(size) for size in (4, 5, 6)] == [Outcome.OPEN, Outcome.OPEN, Outcome.REACHED]


def test_what_all_that_happened_makes_has_no_chance_in_it() -> None:
    whole = Figure(50.0, None, None, 40, 0, 40, 40, 0.1, Unit.MINUTES)
    goal = Threshold(0, ALL["minutes-per-exchange"], 60, False)
    assert outcome(goal, whole) is Outcome.REACHED
    assert outcome(goal, replace(whole, n=4)) is Outcome.OPEN


@pytest.mark.parametrize("source", [extraction(), population(4), population(60)], ids=["none", "4", "60"])
def test_every_threshold_has_its_line(source: Extraction) -> None:
    found = verdicts(source, plan().thresholds)
    assert [each.threshold for each in found] == list(plan().thresholds)
    if not source.firms:
        assert {each.outcome for each in found if each.figure.n == 0} <= {Outcome.OPEN, Outcome.MISSED}


def test_a_young_study_cannot_tell() -> None:
    firms = tuple(firm(f"f{n}", activated_on=on(2)) for n in range(4))
    of = extraction(firms=firms, items=tuple(item(f"n{n}", f"f{n}") for n in range(4)))
    (found,) = verdicts(of, [Threshold(0, ALL["activation"], 0.5, True)])
    assert found.figure.value == 1.0 and found.outcome is Outcome.OPEN
