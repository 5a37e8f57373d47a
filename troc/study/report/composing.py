"""What does the report of one extraction say, from its first line to its last?"""

from __future__ import annotations

from collections.abc import Callable

from locales.formats import date_numeric
from locales.loader import load
from troc.study.extraction import Extraction
from troc.study.indicators.view import PARIS
from troc.study.report.chapters import advice, closing, journey, opening, places, promised, segments, voices, worth
from troc.study.report.chapters.opening import Promised
from troc.study.report.pieces import Report, Section
from troc.study.report.recommending import Advice, rules
from troc.study.report.tellable import Tellable

#: Told of each chapter once it is written: its title, its rank, how many there are.
Tell = Callable[[str, int, int], None]
#: After the verdict, the figures and the method: what carries them.
_CHAPTERS: tuple[Callable[[Tellable], Section], ...] = (
    journey.funnel,
    journey.waiting,
    journey.supply,
    journey.proposals,
    journey.obstacles,
    worth.value,
    worth.opinions,
    places.territories,
    places.network,
    worth.barometer,
    promised.weighting,
    journey.channels,
    segments.segments,
    worth.effort,
    worth.ecology,
    voices.voices,
    voices.outsiders,
)


def compose(
    extraction: Extraction, frozen: Promised, tell: Tell, advised: Advice | None = None, hourly_cents: int = 0
) -> Report:
    """The whole report, every figure through disclosure control. `advised`: None = the program's own rules; `hourly_cents`: 0 = not known."""
    say = load().plain
    tellable = Tellable(extraction)
    told: list[Section] = []
    untold: list[str] = []
    for rank, chapter in enumerate(_CHAPTERS, 1):
        found = worth.effort(tellable, hourly_cents) if chapter is worth.effort else chapter(tellable)
        tell(found.title, rank, len(_CHAPTERS))
        if found.pieces:
            told.append(found)
        else:
            untold.append(found.title)
    figures = opening.main_figures(tellable)
    sections = [
        opening.verdict(tellable, frozen),
        *([figures] if figures.pieces else []),
        opening.method(tellable, frozen),
        promised.comparisons(tellable, frozen.comparisons),
        advice.recommendations(tellable, advised or Advice(rules())),
        *told,
        *([closing.untold(untold)] if untold else []),
        # at the end, when it is known how many cells were kept back
        closing.limits(tellable),
    ]
    everything = closing.everything(tellable)
    if everything.pieces:
        sections.append(everything)
    taken = date_numeric(extraction.taken_at.astimezone(PARIS).date())
    short = extraction.sha256[: opening.SHORT_HASH]
    return Report(
        title=say("report-title"),
        over=extraction.community,
        period=opening.period_of(tellable),
        taken=taken,
        foot=say("report-foot", date=taken, hash=short),
        sections=tuple(sections),
    )
