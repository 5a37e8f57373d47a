"""Each indicator against figures worked out by hand, and over territories of any size."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales.loader import load
from tests.study.population import population
from tests.study.small import (
    answered,
    done,
    extraction,
    firm,
    gift,
    invited,
    item,
    leg,
    on,
    party,
    proposed,
    prospect,
    side,
    swap,
)
from troc.study.extraction import Extraction
from troc.study.indicators.figures import Cut, Figure, Reading, Unit
from troc.study.indicators.registry import ALL, cross, measure
from troc.study.indicators.view import View
from troc.study.reuse import avoided, object_in, quantity_in
from troc.study.rows import Effort, Expense, Guest, Meeting, Written
from troc.study.statistics.proportions import wilson


def figure(source: Extraction, code: str) -> Figure:
    return measure(source, ALL[code])


def parts(source: Extraction, code: str) -> tuple[float, float]:
    """Numerator and denominator."""
    found = figure(source, code)
    return found.numerator, found.denominator


def groups(source: Extraction, code: str, cut: Cut) -> dict[str, float | None]:
    return {name: each.value for name, each in measure(source, ALL[code], cut).items()}


def test_the_way_of_prospects() -> None:
    of = extraction(
        prospects=(
            prospect("p1"),
            prospect("p2", contacted_on=on(2), refused_on=on(3), refusal="no_time"),
            prospect("p3", contacted_on=on(2), invited_on=on(2), opened_on=on(4), joined_on=on(5), channel="affiche"),
            prospect("p4", invited_on=on(2), opened_on=on(4)),
            prospect("p5", invited_on=on(2)),
        )
    )
    assert parts(of, "prospects-reached") == (4, 5)
    assert parts(of, "prospects-opened") == (2, 4)
    assert parts(of, "prospects-joined") == (1, 2)
    assert parts(of, "prospects-won") == (1, 4)
    assert groups(of, "prospects-won", Cut.CHANNEL) == {"affiche": 1.0, "salon": 0.0}
    assert parts(of, "prospects-refused") == (1, 4)
    assert groups(of, "refusals-prospects", Cut.REASON) == {"no_time": 1.0}


def test_the_way_of_members() -> None:
    deep = [item(f"o{n}", "a", "offer") for n in range(5)] + [item(f"n{n}", "a") for n in range(5)]
    of = extraction(
        left_out=1,
        firms=(
            firm("a", activated_on=on(3), channel="salon"),
            firm("b", activated_on=on(20), left_on=on(25)),
            firm("c", joined_on=on(20), consented=False),
            firm("d", validated_on=None),
        ),
        items=(*deep, item("b1", "b", "offer"), item("c1", "c", published_on=None)),
        proposals=(proposed("m", side("a", "yes"), side("b", "no", "too_far")),),
        exchanges=(swap("x", "a", "b"), swap("y", "a", "z"), swap("z", "a", "b", agreed_on=None, delivered_on=None)),
    )
    assert parts(of, "members-validated") == (3, 4)
    assert parts(of, "members-listed") == (2, 3)
    assert parts(of, "five-five") == (1, 2)
    assert parts(of, "members-proposed") == (2, 2)
    # who delivered was interested, whatever was tapped
    assert parts(of, "members-interested") == (2, 2)
    assert parts(of, "members-agreed") == (2, 2)
    assert parts(of, "members-delivered") == (2, 2)
    assert parts(of, "members-repeat") == (1, 2)
    # c joined less than fourteen days before the end; b was active too late; d never
    assert parts(of, "activation") == (1, 3)
    assert parts(of, "members-left") == (1, 4)
    assert parts(of, "study-consent") == (3, 5)
    assert parts(of, "members-exchanging") == (2, 4)
    assert groups(of, "members-exchanging", Cut.CHANNEL) == {"salon": 1.0, "unsaid": pytest.approx(1 / 3)}


def test_needs_wait_and_those_open_are_not_forgotten() -> None:
    # days until shown: 1, 3, then open ones seen for 30 and 9 days
    of = extraction(
        firms=(firm("a"), firm("b", territory="77")),
        items=(
            item("n1", "a"),
            item("n2", "a"),
            item("n3", "a"),
            item("n4", "b", closed_on=on(10), end="withdrawn", category="S01.1"),
            item("o1", "b", "offer", idle=True),
            item("o2", "a", "offer"),
        ),
        proposals=(
            proposed("m1", side("a"), side("b"), gifts=(gift("o1", "n1", "b", "a"),), shared_on=on(5)),
            proposed("m2", side("a"), side("b"), gifts=(gift("o1", "n2", "b", "a"),), pushed_on=on(4)),
            proposed("m3", side("a", shown=False), gifts=(gift("o1", "n3", "b", "a"),), pushed_on=None),
        ),
    )
    assert parts(of, "orphan-needs") == (2, 4)
    wait = figure(of, "time-to-proposal")
    # 4 at risk at day 1: 3/4; 3 at risk at day 3: 3/4 × 2/3 = 1/2
    assert (wait.value, wait.numerator, wait.denominator) == (3.0, 2, 4)
    assert figure(of, "time-to-contacts").note == "open-end"
    assert parts(of, "needs-withdrawn") == (1, 4)
    assert parts(of, "idle-offered") == (1, 2)
    assert figure(of, "needs-per-firm").value == 2.0
    assert groups(of, "needs", Cut.FAMILY) == {"B01": 3.0, "S01": 1.0}
    grid = cross(of, ALL["needs"], Cut.FAMILY, Cut.TERRITORY)
    assert {place: each.value for place, each in grid.items()} == {("B01", "91"): 3.0, ("S01", "77"): 1.0}


def test_a_need_withdrawn_will_not_be_met() -> None:
    # five needs: two met after a day, three withdrawn at once; censored they would leave « half within a day »
    needs = tuple(item(f"n{n}", "a", **({} if n < 2 else {"closed_on": on(1), "end": "withdrawn"})) for n in range(5))
    of = extraction(
        firms=(firm("a"), firm("b")),
        items=needs,
        proposals=(
            proposed("m", side("a"), side("b"), gifts=tuple(gift("o", f"n{n}", "b", "a") for n in range(2))),
        ),
    )  # fmt: skip
    wait = figure(of, "time-to-proposal")
    assert (wait.value, wait.note, wait.numerator, wait.denominator) == (None, "open-end", 2, 5)


def test_a_pair_that_trades_often_is_one_tie_beside_chance() -> None:
    of = extraction(
        firms=(firm("s", ess=True), firm("t", ess=True), firm("c"), firm("d")),
        items=tuple(item(f"n{owner}", owner) for owner in "stcd"),
        exchanges=(*(swap(f"e{n}", "s", "c", mixed=True) for n in range(9)), swap("f", "c", "d", mixed=False)),
    )
    odds = figure(of, "ess-odds")
    # one pair in two is mixed, 4 of 6 would be by chance
    assert (odds.n, odds.value) == (2, pytest.approx(1 / 2))


def test_answers_to_proposals() -> None:
    of = extraction(
        firms=(firm("a"), firm("b")),
        proposals=(
            proposed("m1", side("a", "yes"), side("b", "yes"), shared_on=on(3)),
            proposed("m2", side("a", "no", "not_relevant"), side("b", shown=False)),
            proposed("m3", side("a", "no", "too_far"), side("b")),
            proposed("m4", side("a", shown=False), pushed_on=None),
        ),
    )
    assert figure(of, "proposals").value == 3
    precision = figure(of, "precision")
    expected = wilson(2, 5)
    assert (precision.value, precision.low, precision.high) == (0.4, expected.low, expected.high)
    assert (precision.firms, precision.largest_share) == (2, 3 / 5)
    assert parts(of, "misfits") == (1, 5)
    assert parts(of, "silence") == (1, 5)
    assert groups(of, "refusals-proposals", Cut.REASON) == {"not_relevant": 0.5, "too_far": 0.5}
    assert parts(of, "conversion-contacts") == (1, 3)


def test_what_becomes_of_contacts() -> None:
    open_ended = {"delivered_on": None, "agreed_on": None}
    of = extraction(
        exchanges=(
            swap("e1", "a", "b", distance_km=10.0),
            swap("e2", "a", "c", distance_km=40.0, size=3),
            swap("e3", "a", "d", delivered_on=None, reason="timing"),
            swap("e4", "b", "c", **open_ended, reason="vat"),
            swap("e5", "b", "c", origin="again", distance_km=None),
        )
    )
    assert parts(of, "conversion-agreed") == (3, 4)
    assert parts(of, "conversion-delivered") == (2, 4)
    assert parts(of, "agreements-kept") == (3, 4)
    assert figure(of, "exchanges").value == 3
    assert parts(of, "loops") == (1, 3)
    assert groups(of, "obstacles-exchanges", Cut.REASON) == {"timing": 0.5, "vat": 0.5}
    distance = figure(of, "distance")
    assert (distance.value, distance.numerator, distance.denominator, distance.quartiles) == (25.0, 2, 3, (17.5, 32.5))
    assert parts(of, "near") == (1, 2)
    assert groups(of, "exchanges", Cut.PERIOD) == {"2026-10": 3.0}


def test_value_is_not_cash() -> None:
    def of(bought: str | None, **more: int) -> Extraction:
        parties = (party("a", bought=bought, **more), party("b", bought="no"))
        return extraction(exchanges=(done("e", parties, (leg("a", "b", 5000), leg("b", "a", 12000))),))

    assert (figure(of("yes"), "value").value, figure(of("yes"), "value-total").value) == (8500.0, 17000.0)
    spared = figure(of("yes", paid_cents=1000, vat_lost_cents=500), "cash-preserved")
    assert (spared.value, spared.low, spared.high, spared.note) == (10500.0, 10500.0, 10500.0, "range")
    less = figure(of("less"), "cash-preserved")
    assert (less.low, less.value, less.high) == (0.0, 6000.0, 12000.0)
    unsaid = figure(of(None), "cash-preserved")
    assert (unsaid.value, unsaid.numerator, unsaid.denominator) == (0.0, 1, 2)
    assert parts(of("yes"), "would-have-bought") == (1, 2)
    # a no with a soulte costs cash: it is not hidden
    assert figure(of("no", paid_cents=700), "cash-preserved").value == -700.0


def test_the_questionnaire_completes_what_the_chat_was_not_told() -> None:
    of = extraction(
        exchanges=(done("e", (party("a"), party("b")), (leg("a", "b", None), leg("b", "a", None))),),
        invitations=(invited("i", "apres_echange", "a", trigger="exchange", subject="e"),),
        answers=(answered("i", "achat", "yes"), answered("i", "valeur", "250"), answered("i", "satisfaction", "moyen")),
    )
    assert figure(of, "cash-preserved").value == 25000.0
    assert figure(of, "value-total").value is None
    assert parts(of, "satisfaction") == (0, 1)


def test_soulte_and_earlier_purchases() -> None:
    of = extraction(
        exchanges=(swap("e1", "a", "b", soulte_cents=14500), swap("e2", "a", "b"), swap("e3", "a", "b", soulte_cents=None)),
        expenses=(
            Expense("x1", "a", None, 5000, True, 2, on(1)),
            Expense("x2", "a", None, 9000, True, 0, on(1)),
            Expense("x3", None, None, None, False, 4, on(1)),
        ),
    )  # fmt: skip
    assert parts(of, "soulte-share") == (1, 2)
    assert figure(of, "soulte").value == 14500
    assert parts(of, "prior-barterable") == (2, 3)
    assert parts(of, "prior-nearby") == (1, 3)
    assert figure(of, "prior-value").value == 7000


def test_both_worlds_beside_chance() -> None:
    # two social and two classic members with a listing: by chance 4 of 6 pairs are mixed, odds of 2
    of = extraction(
        firms=(firm("s1", ess=True), firm("s2", ess=True), firm("c1"), firm("c2"), firm("u", ess=None)),
        items=tuple(item(f"n{owner}", owner) for owner in ("s1", "s2", "c1", "c2", "u")),
        exchanges=(
            swap("e1", "s1", "c1", mixed=True),
            swap("e2", "s1", "c2", mixed=True),
            swap("e3", "c1", "c2", mixed=False),
            swap("e4", "s2", "u"),
        ),
    )
    assert parts(of, "ess-mixed") == (2, 3)
    odds = figure(of, "ess-odds")
    assert odds.value == pytest.approx(1.0)
    share = wilson(2, 3)
    assert share.low is not None and odds.low == pytest.approx(share.low / (1 - share.low) / 2)


def test_the_network() -> None:
    circle = done(
        "e3", (party("a"), party("b"), party("c")), (leg("a", "b"), leg("b", "c"), leg("c", "a")), distance_km=8.0
    )
    of = extraction(
        firms=(firm("a"), firm("b", territory="77"), firm("c"), firm("d")),
        exchanges=(swap("e1", "a", "b"), swap("e2", "a", "d"), circle),
    )
    # ties: a-b (both ways), a-d (both), b-c, c-a
    assert parts(of, "reciprocity") == (2, 4)
    assert parts(of, "cross-territory") == (2, 4)
    assert figure(of, "triangles").value == 1
    # exchanges per firm: a 3, b 2, c 1, d 1: Gini = Σ(2i-5)x / (4·7) with 1, 1, 2, 3
    assert figure(of, "concentration").value == pytest.approx((-3 * 1 - 1 * 1 + 1 * 2 + 3 * 3) / 28)


def test_used_again() -> None:
    of = extraction(
        exchanges=(
            done("e1", (party("a"), party("b")), (leg("a", "b", reuse="jean", quantity=10), leg("b", "a", idle=True))),
            done("e2", (party("a"), party("b")), (leg("a", "b", delivered_on=None, reuse="jean"),), delivered_on=None),
        )
    )
    assert figure(of, "objects-reused").value == 10
    assert parts(of, "idle-used") == (1, 2)
    saved = figure(of, "emissions-avoided")
    way = 2 * 5.0 * 0.2176
    assert saved.value == pytest.approx(10 * 23.2 * 0.5 * 0.5 - way)
    assert saved.low == pytest.approx(10 * 23.2 * 0.3 * 0.5 - way)
    assert saved.high == pytest.approx(10 * 23.2 * 0.8 * 0.5 - way)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("6 ordinateurs portables", "ordinateur_portable"),
        ("Ordinateur de bureau", "ordinateur_fixe"),
        ("machine à café", "cafetiere"),
        ("nappes de table", None),
        ("scène mobile", None),
        ("relecture de textes", None),
    ],
)
def test_objects_are_known_by_their_name(title: str, code: str | None) -> None:
    assert object_in(title) == code


def test_only_pieces_are_counted() -> None:
    assert [quantity_in(words) for words in (None, "6", "environ 20 chaises", "50 kg", "24 pouces", "2 m²")] == [
        1, 6, 20, 1, 1, 1,
    ]  # fmt: skip
    assert avoided("jean", 1, None).kg < 0  # fetching one pair of trousers twenty kilometres away adds


def test_opinions() -> None:
    marks = [10] * 12 + [9] * 6 + [8] * 6 + [3] * 6
    rows = [(f"i{n}", f"f{n}", mark) for n, mark in enumerate(marks)]
    of = extraction(
        invitations=(
            *(invited(name, "apres_echange", owner) for name, owner, _ in rows),
            invited("later", "apres_echange", "f0"),
            invited("s", "sans_suite", "f1"),
            invited("b", "besoins", "f1"),
            invited("b2", "besoins", "f2"),
            invited("t", "barometre", "f1", wave="t0"),
        ),
        answers=(
            *(answered(name, "recommander", str(mark)) for name, _, mark in rows),
            answered("later", "recommander", "0", day=20),
            answered("i29", "reserve", "temps"),
            answered("later", "reserve", "lent", day=20),
            answered("i2", "reserve", "decu"),
            answered("i1", "recommencer", "oui"),
            answered("i2", "recommencer", "non"),
            answered("s", "raison", "distance"),
            answered("b", "craintes", "valeur temps"),
            answered("b2", "craintes", "temps"),
            answered("t", "tresorerie", "tendue"),
            answered("t", "reseau", "7"),
        ),
    )
    # the first firm's last mark is a 0: 17 promoters and 7 detractors of 30
    net = figure(of, "recommendation")
    assert net.value == pytest.approx(100 * 10 / 30)
    assert (net.n, net.numerator) == (30, 10)
    half = 1.959963984540054 * math.sqrt((24 / 30 - (10 / 30) ** 2) / 30)
    assert net.low == pytest.approx(100 * (10 / 30 - half))
    shares = groups(of, "recommendation-groups", Cut.REASON)
    assert shares == {"detractors": 7 / 30, "passives": 6 / 30, "promoters": 17 / 30}
    # asked of marks up to 6; who came back with a better mark is no detractor any more
    assert groups(of, "recommendation-reserves", Cut.REASON) == {"lent": 0.5, "temps": 0.5}
    assert parts(of, "again") == (1, 2)
    assert groups(of, "obstacles-told", Cut.REASON) == {"distance": 1.0}
    assert groups(of, "fears", Cut.REASON) == {"temps": 1.0, "valeur": 0.5}
    assert groups(of, "cash-tension", Cut.WAVE) == {"t0": 1.0}
    assert figure(of, "neighbours").value == 7


def test_response_rates_by_questionnaire() -> None:
    ends = ("complete", "partielle", "refusee", "abandonnee", "sans_reponse", "non_remise", "ineligible", "prevue")
    of = extraction(invitations=tuple(invited(f"i{n}", "besoins", "a", end) for n, end in enumerate(ends)))
    assert parts(of, "response-rate") == (2, 6)
    assert parts(of, "response-complete") == (1, 6)
    assert parts(of, "cooperation") == (2, 4)
    assert groups(of, "response-rate", Cut.SURVEY) == {"besoins": pytest.approx(1 / 3)}


def test_what_it_costs() -> None:
    guests = (
        Guest("a", "coming", True, "yes", 2, 1),
        Guest("b", "coming", False, "no", 0, 0),
        Guest("c", "coming", True, None, 1, 1),
    )
    of = extraction(
        firms=(firm("a"), firm("b", joined_on=on(18)), firm("p", on_paper=True)),
        prospects=(prospect("p1", contacted_on=on(2)),),
        efforts=(
            Effort("f1", "o1", "call", 20, on(2), "91", "p1"),
            Effort("f2", "o1", "missed", None, on(2), "91", "p1"),
            Effort("f3", "o1", "task:newcomers", None, on(3), None, None),
        ),
        exchanges=(swap("e1", "a", "b"), swap("e2", "a", "b")),
        written=(Written("a", "2026-W41", "B", 3), Written("a", "2026-W42", "C", 2), Written("b", "2026-W43", "D", 1)),
        meetings=(Meeting("m", "91", on(20), 30, True, guests), Meeting("n", "91", on(21), 30, False, ())),
    )  # fmt: skip
    minutes = figure(of, "team-minutes")
    assert (minutes.value, minutes.numerator, minutes.denominator) == (20.0, 1, 2)
    assert figure(of, "minutes-per-exchange").value == 10.0
    assert figure(of, "minutes-per-member").value == pytest.approx(20 / 3)
    assert figure(extraction(exchanges=of.exchanges), "minutes-per-exchange").value is None
    assert groups(of, "team-tasks", Cut.REASON) == {"newcomers": 1.0}
    # 31 days and 14 days: 45 / 7 weeks
    assert figure(of, "attention").value == pytest.approx(6 * 7 / 45)
    assert parts(of, "meetup-presence") == (2, 3)
    assert parts(of, "meetup-useful") == (1, 2)
    assert figure(of, "meetup-in-sight").value == 1.0


def test_the_rule_of_reading() -> None:
    def of(size: int) -> Reading:
        return figure(extraction(firms=tuple(firm(str(n)) for n in range(size))), "members-validated").reading

    assert [of(size) for size in (0, 4, 5, 29, 30)] == [
        Reading.NOTHING, Reading.NOTHING, Reading.CAUTION, Reading.CAUTION, Reading.PLAIN,
    ]  # fmt: skip


def test_every_indicator_is_told_in_french() -> None:
    say = load()
    for indicator in ALL.values():
        keys = (indicator.title, indicator.definition, indicator.formula, indicator.numerator)
        for key in (*keys, indicator.denominator, indicator.source):
            assert say.plain(key)
        for each in indicator.comparators:
            assert say.plain(each.title) and say.plain(each.source)


def test_a_cut_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="triangles"):
        measure(extraction(), ALL["triangles"], Cut.SECTOR)


def _check(view: View) -> None:
    """No figure is without sense, whole or taken apart."""
    for indicator in ALL.values():
        for each in [
            measure(view, indicator),
            *(f for cut in indicator.cuts for f in measure(view, indicator, cut).values()),
        ]:
            assert each.n >= 0 and 0 <= each.largest_share <= 1
            if each.low is not None and each.value is not None:
                assert each.low <= each.value + 1e-9
            if each.high is not None and each.value is not None:
                assert each.value <= each.high + 1e-9
            if each.unit == Unit.SHARE and each.value is not None:
                assert 0 <= each.value <= 1 and each.numerator <= each.denominator
            if each.note is not None:
                assert each.remark and load().plain(each.remark)


@pytest.mark.parametrize("firms", [0, 1, 4, 29])
def test_a_territory_of_any_size(firms: int) -> None:
    _check(View(population(firms)))


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 40), st.integers(0, 10_000), st.integers(1, 200))
def test_no_indicator_fails(firms: int, seed: int, days: int) -> None:
    _check(View(population(firms, seed=seed, days=days)))


def test_parts_of_a_count_make_the_whole() -> None:
    """What stands in one group each adds up."""
    view = View(population(60))
    for code in ("members", "offers", "needs"):
        whole = measure(view, ALL[code]).value
        for cut in ALL[code].cuts:
            found = [each.value or 0 for each in measure(view, ALL[code], cut).values()]
            assert sum(found) == whole
