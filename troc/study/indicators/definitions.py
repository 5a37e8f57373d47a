"""Which indicators does the study have? One list: what is looked at, what is made of it, beside what it is set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.enums import Answer, ListingKind, RefusalReason
from troc.study.indicators import ecology, effort, firms, listings, money, network, proposals, surveys
from troc.study.indicators.estimators import (
    count,
    duration,
    gini,
    heads,
    median,
    odds,
    quotient,
    ranged,
    rate,
    score,
    share,
    total,
)
from troc.study.indicators.figures import USUAL, Comparator, Cut, Estimator, Indicator, Sample, Unit

_BY_CHANNEL = frozenset({Cut.TERRITORY, Cut.PERIOD, Cut.CHANNEL})
_BY_FAMILY = USUAL | {Cut.FAMILY}
_BY_WAVE = USUAL | {Cut.WAVE}
_BY_SURVEY = USUAL | {Cut.SURVEY}
_WHOLE: frozenset[Cut] = frozenset()
_NO_PERIOD = USUAL - {Cut.PERIOD}


def _share(
    code: str, sample: Sample, aim: int | None = None, *comparators: Comparator, cuts: frozenset[Cut] = USUAL
) -> Indicator:
    return Indicator(code, Unit.SHARE, sample, share, aim, comparators, cuts)


def _made(
    code: str,
    unit: Unit,
    sample: Sample,
    estimator: Estimator,
    aim: int | None = None,
    *comparators: Comparator,
    cuts: frozenset[Cut] = USUAL,
) -> Indicator:
    return Indicator(code, unit, sample, estimator, aim, comparators, cuts)


def _reasons(code: str, sample: Sample, cuts: frozenset[Cut] = USUAL) -> Indicator:
    return Indicator(code, Unit.COUNT, sample, heads, None, (), cuts | {Cut.REASON}, Cut.REASON)


def _funnel() -> Iterator[Indicator]:
    yield _share("prospects-reached", firms.known_prospects, cuts=_BY_CHANNEL)
    yield _share("prospects-opened", firms.opened, cuts=_BY_CHANNEL)
    yield _share("prospects-joined", firms.joined, cuts=_BY_CHANNEL)
    yield _share("prospects-won", firms.won, cuts=_BY_CHANNEL)
    yield _share("prospects-refused", firms.refused, cuts=_BY_CHANNEL)
    yield _reasons("refusals-prospects", firms.refusals, frozenset({Cut.TERRITORY, Cut.PERIOD}))
    yield _made("members", Unit.COUNT, firms.members, count, 1)
    yield _share("members-validated", firms.stage("validated"))
    yield _share("members-listed", firms.stage("listed"))
    yield _share("activation", firms.activation)
    yield _share("five-five", firms.stage("five-five"))
    yield _share("members-proposed", firms.stage("proposed"))
    yield _share("members-interested", firms.stage("interested"))
    yield _share("members-agreed", firms.stage("agreed"))
    yield _share("members-delivered", firms.stage("delivered"))
    yield _share("members-repeat", firms.stage("repeat"))
    yield _share("members-left", firms.left)
    yield _share("members-exchanging", firms.by_channel, 1, cuts=USUAL | {Cut.CHANNEL})
    yield _share("study-consent", firms.consenting)


def _supply() -> Iterator[Indicator]:
    yield _made("offers", Unit.COUNT, listings.published(ListingKind.OFFER), count, cuts=_BY_FAMILY)
    yield _made("needs", Unit.COUNT, listings.published(ListingKind.NEED), count, cuts=_BY_FAMILY)
    depth = Comparator("rodez-cards", 5.0)
    yield _made("offers-per-firm", Unit.COUNT, listings.depth(ListingKind.OFFER), median, None, depth)
    yield _made("needs-per-firm", Unit.COUNT, listings.depth(ListingKind.NEED), median, None, depth)
    yield _share("orphan-needs", listings.orphans, cuts=_BY_FAMILY)
    yield _share("needs-withdrawn", listings.withdrawn, cuts=_BY_FAMILY)
    yield _made("time-to-proposal", Unit.DAYS, listings.until_shown, duration, cuts=_BY_FAMILY)
    yield _made("time-to-contacts", Unit.DAYS, listings.until_shared, duration, cuts=_BY_FAMILY)


def _proposals() -> Iterator[Indicator]:
    yield _made("proposals", Unit.COUNT, proposals.shown, count)
    yield _share("precision", proposals.answers(Answer.YES))
    yield _share("misfits", proposals.answers(Answer.NO, RefusalReason.NOT_WHAT_I_SEEK))
    yield _share("silence", proposals.answers(None))
    yield _reasons("refusals-proposals", proposals.refusals)
    yield _share("conversion-contacts", proposals.shared)
    yield _share("conversion-agreed", proposals.agreed)
    yield _share(
        "conversion-delivered",
        proposals.delivered,
        1,
        Comparator("pnsi", 0.23),
        Comparator("dordrecht", 0.46),
    )
    yield _share("agreements-kept", proposals.kept, None, Comparator("beursvloer", 0.8))
    yield _made("exchanges", Unit.COUNT, proposals.exchanges, count, 1)
    yield _share("loops", proposals.loops)
    yield _reasons("obstacles-exchanges", proposals.obstacles)


def _money() -> Iterator[Indicator]:
    yield _made("value", Unit.CENTS, money.values, median)
    yield _made("value-total", Unit.CENTS, money.values, total, 1)
    yield _share("soulte-share", money.soulte_asked)
    yield _made("soulte", Unit.CENTS, money.soulte, median)
    yield _share("would-have-bought", money.would_have_bought, 3)
    yield _made("cash-preserved", Unit.CENTS, money.spared, ranged, 3)
    yield _share("prior-barterable", money.expenses)
    yield _share("prior-nearby", money.expenses_nearby)
    yield _made("prior-value", Unit.CENTS, money.expenses_value, median)


def _ties() -> Iterator[Indicator]:
    yield _share("ess-mixed", network.mixed, 2)
    yield _made("ess-odds", Unit.RATIO, network.mixing, odds, 2, cuts=frozenset({Cut.TERRITORY, Cut.PERIOD}))
    yield _share("reciprocity", network.reciprocal, cuts=_WHOLE)
    yield _made("triangles", Unit.COUNT, network.triangles, count, cuts=_WHOLE)
    yield _share("cross-territory", network.crossing, cuts=frozenset({Cut.TERRITORY, Cut.SECTOR, Cut.FORM}))
    yield _made("concentration", Unit.INDEX, network.per_firm, gini, cuts=_NO_PERIOD)


def _ecology() -> Iterator[Indicator]:
    yield _share("idle-offered", listings.idle, 4, cuts=_BY_FAMILY)
    yield _share("idle-used", ecology.idle_used, 4)
    yield _made("objects-reused", Unit.COUNT, ecology.reused, total, 5)
    yield _made("emissions-avoided", Unit.KG, ecology.emissions, ranged, 5)
    yield _made("distance", Unit.KM, proposals.distances, median, 5)
    yield _share("near", proposals.near, 5)


def _opinions() -> Iterator[Indicator]:
    yield _share("satisfaction", surveys.satisfied, None, Comparator("artois", 0.94))
    yield _made("recommendation", Unit.SCORE, surveys.recommendations, score)
    yield _reasons("recommendation-groups", surveys.recommending)
    yield _reasons("recommendation-reserves", surveys.reserves)
    yield _share("again", surveys.again)
    yield _reasons("obstacles-told", surveys.obstacles)
    yield _reasons("fears", surveys.fears)
    yield _reasons("levers", surveys.levers)
    yield _share("cash-tension", surveys.tense, 3, cuts=_BY_WAVE)
    yield _share("purchases-put-off", surveys.put_off, 3, cuts=_BY_WAVE)
    yield _made("neighbours", Unit.COUNT, surveys.numbers("barometre", "reseau"), median, cuts=_BY_WAVE)
    yield _made("trust", Unit.COUNT, surveys.numbers("barometre", "confiance"), median, cuts=_BY_WAVE)
    yield _share("would-pay", surveys.would_pay, cuts=_BY_WAVE)
    yield _share("response-rate", surveys.responses, cuts=_BY_SURVEY)
    yield _share("response-complete", surveys.completes, cuts=_BY_SURVEY)
    yield _share("cooperation", surveys.cooperation, cuts=_BY_SURVEY)


def _costs() -> Iterator[Indicator]:
    team = frozenset({Cut.TERRITORY, Cut.PERIOD})
    yield _made("team-minutes", Unit.MINUTES, effort.minutes, total, cuts=team)
    yield _made("minutes-per-exchange", Unit.MINUTES, effort.minutes_per_exchange, quotient, cuts=team)
    yield _made("minutes-per-member", Unit.MINUTES, effort.minutes_per_member, quotient, cuts=team)
    yield _reasons("team-tasks", effort.tasks, frozenset({Cut.PERIOD}))
    yield _made("attention", Unit.MESSAGES, effort.attention, rate, cuts=_NO_PERIOD)
    yield _share("meetup-presence", effort.presence)
    yield _share("meetup-useful", effort.useful, None, Comparator("artois", 0.94))
    yield _made(
        "meetup-in-sight", Unit.COUNT, effort.in_sight, rate, None, Comparator("beursvloer-event", 88.0), cuts=team
    )


#: Every indicator by its code, in the order in which a report tells them.
ALL: Mapping[str, Indicator] = {
    each.code: each
    for chapter in (_funnel, _supply, _proposals, _money, _ties, _ecology, _opinions, _costs)
    for each in chapter()
}
