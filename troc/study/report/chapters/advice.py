"""What does the report recommend, with the figures that carry it?"""

from __future__ import annotations

from locales.formats import typographic
from locales.loader import load
from troc.study.indicators.figures import Figure
from troc.study.report.chapters.usual import number_of, section, title_of
from troc.study.report.pieces import Grid, Section, Text
from troc.study.report.recommending import Advice, Recommended, recommended
from troc.study.report.saying import interval_of, quartiles_of, value_of
from troc.study.report.tellable import Tellable


def recommendations(tellable: Tellable, advice: Advice) -> Section:
    """One line each, in the team's words where it has some; what the team dropped is not told."""
    say = load().plain
    told = [
        each
        for each in recommended(tellable, advice.rules)
        if each.rule.code not in advice.wordings or not advice.wordings[each.rule.code].dropped
    ]
    if not told:
        return section("recommendations", Text(say("report-recommendations-none")))
    heads = tuple(say(f"report-head-{name}") for name in ("advice", "evidence", "strength"))
    rows = tuple((words_of(each, advice), evidence_of(each), _strength(each, advice)) for each in told)
    grid = Grid(say("report-grid-recommendations"), heads, rows, "lll", (2.6, 3.0, 1.1))
    return section("recommendations", grid, Text(say("report-recommendations-how"), quiet=True))


def words_of(each: Recommended, advice: Advice) -> str:
    """The team's words, else the rule's."""
    wording = advice.wordings.get(each.rule.code)
    return typographic(wording.words if wording is not None and wording.words else each.rule.text)


def evidence_of(each: Recommended) -> str:
    """« Besoins sans proposition : 50 % (de 47 % à 53 %, n = 905) ; … »."""
    return " ; ".join(_said(*one) for one in each.evidence)


def strength_of(each: Recommended) -> str:
    """« Solide »."""
    return load().plain("report-strength", strength=each.strength.value)


def _strength(each: Recommended, advice: Advice) -> str:
    wording = advice.wordings.get(each.rule.code)
    return strength_of(each) if wording is None or not wording.words else f"{strength_of(each)} · {wording.said}"


def _said(code: str, reason: str, figure: Figure) -> str:
    say = load().plain
    title = title_of(code)
    if reason:
        title = say("report-evidence-reason", title=title, reason=say("report-reason", code=reason))
    within = interval_of(figure) or quartiles_of(figure)
    n = number_of(code, figure)
    said = say("report-said", title=title, value=value_of(figure)).rstrip(".")
    more = ", ".join(each for each in (within, say("report-evidence-n", n=n) if n else "") if each)
    return f"{said} ({more})" if more else said
