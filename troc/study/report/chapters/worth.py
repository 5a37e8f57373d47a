"""What are exchanges worth to firms, what do they think, how do they fare, what does it spare, what does it cost the team?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from locales.formats import number, percent
from locales.loader import load
from troc.study.disclosure.cells import Cell, passes
from troc.study.indicators.figures import Cut, Figure, Unit
from troc.study.indicators.registry import ALL
from troc.study.report.chapters.usual import picture, reasons, said_grid, section, title_of
from troc.study.report.charts.bars import Part, Whole
from troc.study.report.charts.curves import Point, Waves
from troc.study.report.pieces import Picture, Section, Silence, Text
from troc.study.report.saying import caution, interval_of, joined, plain, quartiles_of, rests_on, value_of
from troc.study.report.tellable import Tellable
from troc.study.statistics.proportions import DETRACTOR, PROMOTER

_OF_WAVES = ("cash-tension", "purchases-put-off", "would-pay")


def value(tellable: Tellable) -> Section:
    """Value exchanged, cash preserved, what could have been bartered before."""
    say = load().plain
    codes = ("value", "value-total", "soulte-share", "soulte", "would-have-bought", "cash-preserved",
             "prior-barterable", "prior-nearby", "prior-value")  # fmt: skip
    words = []
    worth, spared = tellable.figure("value"), tellable.figure("cash-preserved")
    if worth is not None and worth.quartiles is not None:
        words.append(
            say("report-value-reading", value=value_of(worth), quartiles=quartiles_of(worth), told=rests_on(worth))
        )
    if spared is not None:
        words.append(
            say("report-cash-reading", value=value_of(spared), interval=interval_of(spared), told=rests_on(spared))
        )
    return section(
        "value", Text(joined(*words)), said_grid(tellable, say("report-grid-value"), codes),
        Text(say("report-value-how"), quiet=True) if words else None,
    )  # fmt: skip


def opinions(tellable: Tellable) -> Section:
    """Would they recommend it, and do it again?"""
    grid = said_grid(
        tellable, load().plain("report-grid-opinions"), ("satisfaction", "recommendation", "again", "meetup-useful")
    )
    return section("opinions", _promoters(tellable), reasons(tellable, "recommendation-reserves", "reserves"), grid)


def barometer(tellable: Tellable) -> Section:
    """Cash, purchases put off, willingness to pay, wave after wave."""
    grid = said_grid(
        tellable, load().plain("report-grid-barometer"), ("cash-tension", "purchases-put-off", "would-pay", "neighbours", "trust")
    )  # fmt: skip
    return section("barometer", _waves(tellable), grid)


def ecology(tellable: Tellable) -> Section:
    """Idle assets, reuse, distances."""
    codes = ("idle-offered", "idle-used", "objects-reused", "emissions-avoided", "distance", "near")
    emissions = tellable.figure("emissions-avoided")
    return section(
        "ecology",
        said_grid(tellable, load().plain("report-grid-ecology"), codes),
        Text(load().plain("report-emissions-how"), quiet=True) if emissions else None,
    )


def effort(tellable: Tellable, hourly_cents: int = 0) -> Section:
    """The time of the team, in euros too where an hour has a price, and what firms are asked of theirs."""
    codes = ("team-minutes", "minutes-per-member", "minutes-per-exchange", "attention", "meetup-presence",
             "meetup-in-sight")  # fmt: skip
    minutes = tellable.figure("minutes-per-exchange")
    words = load().plain("report-effort-reading", minutes=value_of(minutes)) if minutes else ""
    if minutes is not None and minutes.value is not None and hourly_cents:
        hour, cost = (plain(each, Unit.CENTS) for each in (hourly_cents, minutes.value / 60 * hourly_cents))
        words = joined(words, load().plain("report-effort-cost", hour=hour, cost=cost))
    return section("effort", Text(words), said_grid(tellable, load().plain("report-grid-effort"), codes))


def _promoters(tellable: Tellable) -> Picture | Silence:
    say = load().plain
    told = [each.value for each in ALL["recommendation"].sample(tellable.view) if each.value is not None]
    groups = (
        sum(1 for each in told if each >= PROMOTER),
        sum(1 for each in told if DETRACTOR < each < PROMOTER),
        sum(1 for each in told if each <= DETRACTOR),
    )
    whole = tellable.counted("recommendation")
    if whole is None or not all(passes(Cell(float(each), each, each, 1 / each if each else 0.0)) for each in groups):
        return picture("recommendation", None, "")
    names = ("promoters", "passives", "detractors")
    parts = tuple(
        Part(say("report-nps", group=name), count / len(told), percent(count / len(told)))
        for name, count in zip(names, groups, strict=True)
    )
    words = say("report-nps-shares", up=parts[0].said, down=parts[2].said, n=number(len(told)))
    if whole.value is not None:
        words = joined(words, say("report-nps-score", score=value_of(whole), interval=interval_of(whole)))
    words = joined(words, caution(whole.n))
    return picture("recommendation", Whole(parts), words, [f"{part.label} : {part.said}" for part in parts])


def _waves(tellable: Tellable) -> Picture | Silence:
    measured = {code: tellable.parts(code, Cut.WAVE) for code in _OF_WAVES}
    waves = sorted({wave for parts in measured.values() for wave in parts if wave}, key=_turn)
    known = [wave for wave in waves if any(parts.get(wave) for parts in measured.values())]
    if not known:
        return picture("barometer", None, "")
    lines = tuple(
        (title_of(code), tuple(_point(parts.get(wave)) for wave in known))
        for code, parts in measured.items()
        if any(parts.get(wave) for wave in known)
    )
    names = tuple(load().plain("report-wave", code=wave) for wave in known)
    return picture("barometer", Waves(names, lines), _waves_words(measured["cash-tension"], known, names))


def _turn(wave: str) -> tuple[int, str]:
    """« t90 » comes before « t180 »."""
    digits = "".join(each for each in wave if each.isdigit())
    return int(digits or 0), wave


def _point(figure: Figure | None) -> Point | None:
    if figure is None or figure.value is None or figure.low is None or figure.high is None:
        return None
    return Point(figure.value, figure.low, figure.high, plain(figure.value, figure.unit))


def _waves_words(parts: Mapping[str, Figure | None], waves: Sequence[str], names: Sequence[str]) -> str:
    """Whether cash is less tense at the last wave than at the first: only where their intervals are apart."""
    say = load().plain
    found = [(name, parts.get(wave)) for wave, name in zip(waves, names, strict=True)]
    told = [(name, each) for name, each in found if each is not None and each.value is not None]
    if not told:
        return say("report-said-nothing", title=title_of("cash-tension"))
    least = caution(min(each.n for _, each in told))
    (first_name, first), (last_name, last) = told[0], told[-1]
    if first is last:
        return joined(say("report-wave-only", wave=first_name, share=value_of(first)), least)
    change = "same"
    if last.high is not None and first.low is not None and last.high < first.low:
        change = "less"
    elif last.low is not None and first.high is not None and last.low > first.high:
        change = "more"
    words = say(
        "report-waves-reading",
        change=change,
        first=value_of(first),
        last=value_of(last),
        begin=first_name,
        end=last_name,
    )
    return joined(words, least, say("report-exploratory"))
