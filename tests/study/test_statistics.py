"""Are the statistics those of the books? statsmodels and scipy are the oracle."""

from __future__ import annotations

import math
import warnings
from random import Random

import numpy as np
import pytest
from scipy import stats
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

from troc.study.statistics import (
    Group,
    Reading,
    Refusal,
    Weights,
    between,
    gini,
    group,
    halfway,
    holm,
    incidence,
    kappa,
    middle,
    net_promoters,
    odds_beside,
    paired,
    rake,
    reading,
    weighted_share,
    wilson,
    within,
)

near = pytest.approx
EXACT = {"rel": 1e-9, "abs": 1e-9}


@pytest.mark.parametrize(
    ("n", "how"), [(0, "nothing"), (4, "nothing"), (5, "caution"), (29, "caution"), (30, "plain"), (10_000, "plain")]
)
def test_how_a_figure_may_be_read(n: int, how: str) -> None:
    assert reading(n) is Reading(how)


@pytest.mark.parametrize(("hits", "n"), [(0, 1), (1, 1), (0, 30), (30, 30), (3, 7), (139, 588), (1, 100_000)])
def test_the_interval_of_a_share(hits: int, n: int) -> None:
    share = wilson(hits, n)
    assert (share.low, share.high) == near(proportion_confint(hits, n, method="wilson"), **EXACT)
    assert (share.low, share.high) == near(stats.binomtest(hits, n).proportion_ci(method="wilson"), **EXACT)
    assert share.low <= share.value <= share.high


def test_of_nobody_there_is_no_share() -> None:
    assert wilson(0, 0).value is None
    with pytest.raises(ValueError, match="0 to n"):
        wilson(2, 1)


def test_the_score_of_promoters() -> None:
    answers = [10] * 20 + [8] * 10 + [3] * 10
    found = net_promoters(answers)
    scores = np.array([1] * 20 + [0] * 10 + [-1] * 10)
    half = stats.norm.ppf(0.975) * scores.std() / math.sqrt(40)
    assert (found.score.value, found.score.low, found.score.high) == near(
        (25, 25 - 100 * half, 25 + 100 * half), **EXACT
    )
    small = net_promoters(answers[:29])
    assert small.score.value is None and small.score.n == 29
    assert small.promoters.value == near(20 / 29)
    assert net_promoters([10] * 30).score == net_promoters([9] * 30).score
    assert net_promoters([0] * 30).score.value == -100


@pytest.mark.parametrize(("hits", "n", "chance"), [(6, 10, 0.4), (0, 5, 0.3), (5, 5, 0.3), (139, 588, 0.5)])
def test_odds_beside_chance(hits: int, n: int, chance: float) -> None:
    found = odds_beside(hits, n, chance)
    ends = proportion_confint(hits, n, method="wilson")
    usual = chance / (1 - chance)
    assert found.low == near(ends[0] / (1 - ends[0]) / usual, **EXACT)
    assert (found.high is None) == (hits == n)
    assert found.high is None or found.high == near(ends[1] / (1 - ends[1]) / usual, **EXACT)
    assert found.value is not None and 0 < found.value < math.inf


def test_as_many_across_as_at_random_are_odds_of_one() -> None:
    assert odds_beside(15, 30, 0.5).value == near(1.0)
    assert odds_beside(0, 0, 0.5).value is None and odds_beside(2, 3, 0.0).value is None


@pytest.mark.parametrize("table", [(7, 40, 20, 60), (0, 12, 5, 9), (3, 5, 5, 5), (139, 588, 130, 400)])
def test_two_groups_of_firms(table: tuple[int, int, int, int]) -> None:
    hits, n, other_hits, other_n = table
    first, second = (
        group([(1, 1)] * hits + [(0, 1)] * (n - hits)),
        group([(1, 1)] * other_hits + [(0, 1)] * (other_n - other_hits)),
    )
    assert first is not None and second is not None
    found = between(first, second)
    ends = confint_proportions_2indep(other_hits, other_n, hits, n, method="newcomb")
    assert (found.estimate.low, found.estimate.high) == near(tuple(ends), **EXACT)
    assert found.p == near(stats.fisher_exact([[hits, n - hits], [other_hits, other_n - other_hits]]).pvalue, **EXACT)


def test_cards_of_one_firm_tell_less_than_as_many_firms() -> None:
    alike = group([(4, 4)] * 10 + [(0, 4)] * 10)  # all cards of a firm go the same way: 20 firms
    mixed = group([(2, 4)] * 20)
    assert alike is not None and mixed is not None and group([]) is None
    assert alike.n == 80 and 19 <= alike.worth <= 20 + 1e-9 and mixed.worth == 80
    other = group([(1, 4), (3, 4)] * 10)
    assert other is not None
    clustered = between(alike, other)
    naive = between(Group(alike.share, 80, 80.0), Group(other.share, 80, 80.0))
    assert clustered.estimate.low is not None and naive.estimate.low is not None
    assert clustered.estimate.low < naive.estimate.low
    every = group([(4, 4)] * 6)
    assert every is not None and every.worth == 6  # nobody said no: as sure as of six firms, not of 24
    score = between(Group(0.3, 80, 40.0), Group(0.5, 90, 60.0))
    assert score.p == near(proportions_ztest([12, 30], [40, 60])[1], **EXACT)


@pytest.mark.parametrize("counts", [(20, 12, 2, 16), (36, 12, 2, 0), (5, 0, 0, 3), (0, 7, 0, 0), (2, 1, 1, 1)])
def test_the_same_firms_at_two_times(counts: tuple[int, int, int, int]) -> None:
    both, lost, won, neither = counts
    pairs = [(True, True)] * both + [(True, False)] * lost + [(False, True)] * won + [(False, False)] * neither
    found = within(pairs)
    assert found is not None and within([]) is None
    assert found.p == near(mcnemar([[both, lost], [won, neither]], exact=True).pvalue, **EXACT)
    value, low, high = found.estimate.value, found.estimate.low, found.estimate.high
    assert value == near((won - lost) / len(pairs)) and -1 <= low <= value <= high <= 1


def test_newcombes_own_example_of_paired_shares() -> None:
    # Newcombe 1998, Statistics in Medicine 17, table III, (a): 36 12 2 0, by method 10: 0.0569 to 0.3404
    found = within([(True, True)] * 36 + [(False, True)] * 12 + [(True, False)] * 2)
    assert found is not None
    assert (found.estimate.value, found.estimate.low, found.estimate.high) == near((0.2, 0.0569, 0.3404), abs=5e-5)


@pytest.mark.parametrize("size", [0, 1, 2, 12])
def test_holms_correction(size: int) -> None:
    probabilities = [round(random.random() ** 3, 2) for random in [Random(size)] for _ in range(size)]
    oracle = multipletests(probabilities, method="holm")[1] if probabilities else []
    assert holm(probabilities) == near(list(oracle), **EXACT)


@pytest.mark.parametrize("seed", range(12))
def test_median_and_quartiles(seed: int) -> None:
    random = Random(seed)
    values = [random.choice((None, 0.0, round(random.lognormvariate(5, 1)))) for _ in range(seed * 5)]
    found = middle(values)
    told = [value for value in values if value is not None]
    assert (found.median.n, found.asked) == (len(told), len(values))
    if told:
        assert (found.first, found.median.value, found.third) == near(
            tuple(np.quantile(told, [0.25, 0.5, 0.75])), **EXACT
        )
    if len(told) > 5:
        ends = stats.quantile_test(told, q=0, p=0.5).confidence_interval(0.95)
        assert (found.median.low, found.median.high) == near(tuple(ends), **EXACT)
    else:
        assert found.median.low is None


def test_inequality() -> None:
    assert gini([]) is None and gini([0, 0]) is None
    assert gini([3, 3, 3]) == near(0)
    assert gini([0, 0, 0, 8]) == near(0.75)
    values = [1.0, 5.0, 9.0, 2.0]
    mean = sum(abs(a - b) for a in values for b in values) / 16
    assert gini(values) == near(mean / (2 * np.mean(values)))
    with pytest.raises(ValueError, match="below zero"):
        gini([-1, 2])


@pytest.mark.parametrize("pairs", [[(1, 3), (2, 2.5), (5, 4), (1, 9), (4, 4.25)], [(n % 7, n % 5) for n in range(60)]])
def test_before_and_after(pairs: list[tuple[float, float]]) -> None:
    before, after = np.array(pairs).T
    oracle = stats.ttest_rel(after, before)
    found = paired([*pairs, (3, None), (None, 2)])
    assert (found.difference.low, found.difference.high) == near(tuple(oracle.confidence_interval()), **EXACT)
    assert found.p_student == near(oracle.pvalue, **EXACT)
    assert found.p_wilcoxon == near(stats.wilcoxon(after, before).pvalue, **EXACT)
    assert (found.lost, found.difference.n) == (1, len(pairs))


def test_nobody_changed_or_all_alike() -> None:
    assert paired([(2, 2)] * 6).p_wilcoxon == 1.0
    assert paired([(2, 3)] * 6).difference.value == 1.0
    assert paired([(2, 3)]).difference.low is None
    assert paired([]).difference.value is None


def waits(seed: int, ends: int = 1) -> list[tuple[float, int]]:
    random = Random(seed)
    return [(float(random.randint(1, 30)), random.randint(0, ends)) for _ in range(random.randint(6, 90))]


@pytest.mark.parametrize("seed", range(12))
def test_time_until_a_match(seed: int) -> None:
    times = waits(seed)
    found = incidence(times, 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        oracle = SurvfuncRight(*np.array(times).T)
    assert [1 - step.value for step in found] == near(list(oracle.surv_prob), **EXACT)
    half = halfway(found, len(times))
    if all(abs(step.value - 0.5) > 1e-9 for step in found):  # there statsmodels takes the time after
        assert near(oracle.quantile(0.5), nan_ok=True) == (math.nan if half.value is None else half.value)
    ends = [half.low or 0, half.value or math.inf, half.high or math.inf]
    assert ends == sorted(ends) and half.n == len(times)


def test_waiting_at_the_edges() -> None:
    def half(times: list[tuple[float, int]]) -> float | None:
        return halfway(incidence(times, 1), len(times)).value

    assert half([]) is None and incidence([(3.0, 0)] * 5, 1) == ()
    together = incidence([(3.0, 1)] * 5, 1)
    assert half([(3.0, 1)] * 5) == 3.0 and together[-1].value == 1
    assert half([(1.0, 1), (2.0, 1), (3.0, 1), (4.0, 0)]) == 2.0  # at one half exactly: half of them wait no longer
    # six of ten withdraw at once: those four who were met are not half of all, however soon
    assert half([(0.0, 2)] * 6 + [(1.0, 1)] * 4) is None and half([(0.0, 0)] * 6 + [(1.0, 1)] * 4) == 1.0


@pytest.mark.parametrize("seed", range(12))
def test_what_came_first(seed: int) -> None:
    times = waits(seed, ends=2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        oracle = CumIncidenceRight(*np.array(times).T)
    for end in (1, 2):
        found = {step.time: step for step in incidence(times, end)}
        for time, value, error in zip(oracle.times, oracle.cinc[end - 1], oracle.cinc_se[end - 1], strict=True):
            if time in found:
                step = found[time]
                assert step.value == near(value, **EXACT)
                if 0 < value < 1 and not math.isnan(error):
                    width = stats.norm.ppf(0.975) * error / (value * -math.log(value))
                    assert step.low == near(value ** math.exp(width), **EXACT)
                    assert step.high == near(value ** math.exp(-width), **EXACT)


def test_the_ends_and_those_who_wait_make_everybody() -> None:
    times = [*waits(5, ends=2), (40.0, 1), (41.0, 2)]
    ended = incidence([(time, min(end, 1)) for time, end in times], 1)[-1].value
    assert incidence(times, 1)[-1].value + incidence(times, 2)[-1].value == near(ended)
    assert incidence([(1.0, 0)], 1) == ()


def test_agreement_of_two_coders() -> None:
    random = Random(3)
    codings = [
        (first, first if random.random() < 0.6 else random.choice("abc")) for first in random.choices("abc", k=80)
    ]
    table = np.array([[codings.count((first, second)) for second in "abc"] for first in "abc"])
    oracle = cohens_kappa(table)
    found = kappa(codings)
    assert (found.value, found.low, found.high) == near((oracle.kappa, oracle.kappa_low, oracle.kappa_upp), **EXACT)
    assert kappa([]).value is None and kappa([("a", "a")] * 9).value is None
    assert kappa([("a", "a"), ("b", "b")] * 9).value == 1.0


def population(seed: int, n: int) -> tuple[list[tuple[str, ...]], list[dict[str, float]]]:
    random = Random(seed)
    rows = [(random.choice("ABCD"), random.choice("xyz")) for _ in range(n)]
    return rows, [{"A": 120, "B": 90, "C": 60, "D": 30}, {"x": 150, "y": 100, "z": 50}]


@pytest.mark.parametrize("seed", range(4))
def test_raking_meets_the_margins(seed: int) -> None:
    rows, margins = population(seed, 150)
    found = rake(rows, margins)
    assert isinstance(found, Weights)
    for axis, margin in enumerate(margins):
        for category, count in margin.items():
            weighted = sum(weight for row, weight in zip(rows, found.weights, strict=True) if row[axis] == category)
            assert weighted / 150 == near(count / 300, **EXACT)
    assert sum(found.weights) == near(150)
    assert found.effective == near(sum(found.weights) ** 2 / sum(weight**2 for weight in found.weights))
    assert found.deff == near(1 + np.var(found.weights)) and found.off < 1e-9


def test_raking_without_limits_in_reach_is_iterative_proportional_fitting() -> None:
    rows, margins = population(1, 200)
    found = rake(rows, margins)
    assert isinstance(found, Weights)
    table = np.array([[rows.count((a, b)) for b in "xyz"] for a in "ABCD"], dtype=float)
    fitted = table.copy()
    for _ in range(500):
        fitted *= (np.array(list(margins[0].values())) / 300 * 200 / fitted.sum(axis=1))[:, None]
        fitted *= np.array(list(margins[1].values())) / 300 * 200 / fitted.sum(axis=0)
    by_cell = {(a, b): fitted[i, j] / table[i, j] for i, a in enumerate("ABCD") for j, b in enumerate("xyz")}
    assert list(found.weights) == near([by_cell[row] for row in rows], **EXACT)


def test_weights_stay_within_a_fifth_and_five() -> None:
    rows = [("A",)] * 99 + [("B",)]
    found = rake(rows, [{"A": 50, "B": 50}])
    assert isinstance(found, Weights)
    assert max(found.weights) == 5.0 and found.off > 0.4  # said, for one answer cannot stand for half of all
    assert weighted_share([True] * 99 + [False], found) == near(50 / 55)


def test_no_weighting_of_few_or_of_a_hole() -> None:
    rows, margins = population(0, 49)
    assert rake(rows, margins) is Refusal.FEW
    assert rake([("A", "x")] * 60, margins) is Refusal.EMPTY
    assert rake([("A",)] * 60 + [("Z",)], [{"A": 5}]) is Refusal.UNKNOWN
