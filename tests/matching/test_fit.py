"""Circumstances move a pair up or down; they never save a text that does not answer."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.conftest import NOW, MakeListing
from troc.matching.fit import circumstances, fit, kilometres
from troc.matching.listing import category_parts, said_remote
from troc.matching.score import POSSIBLE
from troc.matching.weights import USUAL, Weights

MELUN, EVRY, PROVINS = (48.53998, 2.66085), (48.62374, 2.42946), (48.56025, 3.29921)


def test_the_text_is_a_gate(make_listing: MakeListing) -> None:
    need, offer = make_listing("need", "a", category="S04.2"), make_listing("offer", "b", category="S04.2", ess=True)
    judged = fit(POSSIBLE - 0.01, need, offer, now=NOW, reciprocal=True)
    assert judged.level is None
    assert not judged.push


def test_near_goods_before_far_ones(make_listing: MakeListing) -> None:
    need = make_listing("need", "palettes", latitude=MELUN[0], longitude=MELUN[1])
    near = make_listing("offer", "palettes", "near", category="B05.1", latitude=EVRY[0], longitude=EVRY[1])
    far = replace(near, latitude=PROVINS[0], longitude=PROVINS[1])
    assert 15 < (kilometres(need, near) or 0) < 25
    assert fit(0.7, need, near, now=NOW).score > fit(0.7, need, far, now=NOW).score
    assert fit(0.7, need, replace(near, remote=True), now=NOW) == fit(0.7, need, replace(far, remote=True), now=NOW)


def test_reciprocity_ess_freshness_and_value_count(make_listing: MakeListing) -> None:
    need, offer = make_listing("need", "a", value_cents=10_000), make_listing("offer", "b", value_cents=12_000)
    usual = fit(0.7, need, offer, now=NOW).score
    assert fit(0.7, need, offer, now=NOW, reciprocal=True).score > usual
    assert fit(0.7, need, replace(offer, ess=True), now=NOW).score > usual
    assert fit(0.7, need, replace(offer, value_cents=900_000), now=NOW).score < usual
    assert fit(0.7, need, replace(offer, published_at=NOW - timedelta(days=50)), now=NOW).score < usual


def test_each_weight_can_be_put_to_nothing(make_listing: MakeListing) -> None:
    need = make_listing(
        "need", "a", category="B05.1", latitude=MELUN[0], longitude=MELUN[1], value_cents=10_000, quantity="20 kg"
    )
    offer = make_listing(
        "offer",
        "b",
        category="S04.2",
        latitude=PROVINS[0],
        longitude=PROVINS[1],
        value_cents=900_000,
        quantity="5 kg",
        ess=True,
        published_at=NOW - timedelta(days=50),
        available_to=NOW.date() - timedelta(days=1),
    )
    usual = circumstances(need, offer, NOW, True, False, USUAL)
    assert all(usual.values())
    assert set(usual) == {one.name for one in fields(Weights)}
    for name in usual:
        without = circumstances(need, offer, NOW, True, False, replace(USUAL, **{name: 0.0}))
        assert without == usual | {name: 0.0}
        assert usual[name] < 0 or name in ("mixed", "reciprocity")


def test_periods_that_meet_are_better(make_listing: MakeListing) -> None:
    day = NOW.date()
    need = make_listing("need", "a", available_from=day, available_to=day + timedelta(days=7))
    offer = make_listing("offer", "b", available_from=day + timedelta(days=5))
    usual = fit(0.7, need, replace(offer, available_from=None), now=NOW).score
    assert fit(0.7, need, offer, now=NOW).score > usual
    assert fit(0.7, need, replace(offer, available_from=day + timedelta(days=8)), now=NOW).score < usual
    assert (
        fit(0.7, need, replace(offer, available_from=None, available_to=day - timedelta(days=1)), now=NOW).score < usual
    )


def test_enough_is_better_than_too_little(make_listing: MakeListing) -> None:
    need, offer = make_listing("need", "a", quantity="2 jours"), make_listing("offer", "b")
    usual = fit(0.7, need, offer, now=NOW)
    assert fit(0.7, need, replace(offer, quantity="1 jour"), now=NOW) == usual
    assert fit(0.7, need, replace(offer, quantity="10 kg"), now=NOW) == usual
    assert fit(0.7, need, replace(offer, quantity="3 jours"), now=NOW).score > usual.score
    assert (
        fit(0.7, replace(need, quantity="20 h/semaine"), replace(offer, quantity="2 h/semaine"), now=NOW).score
        < usual.score
    )
    assert fit(0.7, need, offer, now=NOW, taken=True).score < usual.score


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("cours d'anglais en visio", True),
        ("conseil à distance", True),
        ("coiffure à domicile", False),
        ("plombier", None),
    ],
)
def test_what_is_said_of_the_place(text: str, remote: bool | None) -> None:
    assert said_remote(text) is remote


def test_category_codes_however_joined() -> None:
    assert category_parts("S04.2") == category_parts("S04-2") == ("S04", "2")
    assert category_parts("S04") == ("S04", None)
    assert category_parts(None) == category_parts("autre") == (None, None)


@given(text=st.floats(0, 1), days=st.integers(0, 3000), reciprocal=st.booleans(), ess=st.booleans())
def test_scores_stay_in_their_range(
    make_listing: MakeListing, text: float, days: int, reciprocal: bool, ess: bool
) -> None:
    offer = make_listing("offer", "b", published_at=NOW - timedelta(days=days), ess=ess)
    judged = fit(text, make_listing("need", "a"), offer, now=NOW, reciprocal=reciprocal)
    assert 0 <= judged.score <= 1
    assert (judged.level is None) == (text < POSSIBLE)
