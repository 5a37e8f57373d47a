"""How is a figure said in French: its value, its interval, how far it may be read?"""

from __future__ import annotations

from locales.formats import duration, number, percent
from locales.loader import load
from troc.study.indicators.figures import Figure, Unit
from troc.study.statistics.reading import Reading, reading

NO_BREAK = "\u00a0"


def plain(value: float, unit: Unit) -> str:
    """« 45 % », « 1 240 € », « 12 jours »."""
    if unit == Unit.SHARE:
        return percent(value)
    if unit == Unit.CENTS:
        return number(round(value / 100), 0) + NO_BREAK + "€"
    if unit == Unit.MINUTES:
        return duration(round(value))
    if unit == Unit.SCORE:
        return ("+" if value > 0 else "") + number(round(value), 0)
    if unit == Unit.COUNT:
        return number(round(value, 1))
    decimals = {Unit.DAYS: 0, Unit.KM: 0, Unit.KG: 0, Unit.RATIO: 2, Unit.INDEX: 2, Unit.MESSAGES: 1}[unit]
    said = number(round(value, decimals), decimals)
    words = load().plain("report-unit", unit=unit.value, value=said)
    return words or said


def value_of(figure: Figure | None) -> str:
    """The value, or why there is none."""
    if figure is None:
        return load().plain("report-untold")
    if figure.value is None and figure.note == "few":
        return load().plain("report-few-answers")
    if figure.value is None:
        return load().plain("report-open-end" if figure.note == "open-end" else "report-untold")
    return plain(figure.value, figure.unit)


def interval_of(figure: Figure | None) -> str:
    """« de 40 % à 50 % »; nothing where there is no interval."""
    if figure is None or figure.low is None:
        return ""
    low = plain(figure.low, figure.unit)
    if figure.high is None:
        return load().plain("report-at-least", low=low)
    return load().plain("report-between", low=low, high=plain(figure.high, figure.unit))


def quartiles_of(figure: Figure | None) -> str:
    """The first and third quartile of a median."""
    if figure is None or figure.quartiles is None:
        return ""
    low, high = (plain(each, figure.unit) for each in figure.quartiles)
    return load().plain("report-between", low=low, high=high)


def rests_on(figure: Figure | None) -> str:
    """« 212 sur 300 » where not everybody told, else « 300 »."""
    if figure is None:
        return ""
    asked = figure.denominator
    if figure.unit not in (Unit.SHARE, Unit.SCORE, Unit.RATIO, Unit.MESSAGES) and asked > figure.n:
        return load().plain("report-of", told=number(figure.n), asked=number(round(asked)))
    return number(figure.n)


def caution(n: int) -> str:
    """« À lire avec prudence » below thirty; nothing above."""
    return load().plain("report-caution") if reading(n) == Reading.CAUTION else ""


def of_figure(title: str, figure: Figure | None) -> str:
    """One sentence for one figure: what it is, its value, its interval, on what it rests."""
    if figure is None:
        return load().plain("report-said-nothing", title=title)
    told = load().plain("report-said", title=title, value=value_of(figure))
    within = load().plain("report-said-within", interval=interval_of(figure)) if interval_of(figure) else ""
    return joined(told, within, caution(figure.n))


def joined(*sentences: str) -> str:
    """Sentences one after the other, empty ones left out."""
    return " ".join(each for each in sentences if each)
