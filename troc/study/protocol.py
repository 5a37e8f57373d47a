"""What does the study mean to find out, how is each figure made, and what will count as reached? A document made of the definitions.

Nothing in it is known from data: the same definitions give the same words, and a hash that a report can be held to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from locales.formats import number
from locales.loader import load
from troc.study.forms import Form
from troc.study.indicators.figures import Cut, Indicator, Unit
from troc.study.indicators.registry import ALL
from troc.study.thresholds import AIMS, Plan, Threshold
from troc.study.triggers import WAVES

#: In the order in which they are told.
EXCLUSIONS = ("fictitious", "refusal", "withdrawn", "outside", "imports", "invitations")
RULES = ("reading", "share", "money", "time", "nps", "weights", "secret", "population", "causality")


def document(programme: str, forms: Sequence[Form], plan: Plan) -> str:
    """The protocol in Markdown, without date: that belongs to its freezing."""
    say = load().plain
    parts = [
        [f"# {say('protocol-heading', programme=programme)}", "", say("protocol-intro")],
        _chapter("protocol-heading-aims", (f"{aim}. {say(f'protocol-aim-{aim}')}" for aim in AIMS if aim)),
        _chapter("protocol-heading-thresholds", _thresholds(plan)),
        _chapter("protocol-heading-comparisons", _comparisons(plan)),
        _chapter("protocol-heading-questions", _questionnaires(forms)),
        _chapter("protocol-heading-exclusions", (f"- {say(f'protocol-exclusion-{each}')}" for each in EXCLUSIONS)),
        _chapter("protocol-heading-rules", (f"- {say(f'protocol-rule-{each}')}" for each in RULES)),
        _chapter("protocol-heading-indicators", _indicators()),
    ]
    return "\n".join(line for part in parts for line in [*part, ""]).rstrip("\n") + "\n"


def sha256(text: str) -> str:
    """The hash that is printed beside a protocol."""
    return hashlib.sha256(text.encode()).hexdigest()


def limit(threshold: Threshold) -> str:
    """« au moins 20 % »."""
    shown = in_words(threshold.limit, threshold.indicator.unit)
    return load().plain("protocol-limit", at_least="yes" if threshold.at_least else "no", limit=shown)


def in_words(value: float, unit: Unit) -> str:
    """A value of that unit as a reader takes it: a share in percent, cents in euros."""
    shown = value * 100 if unit == Unit.SHARE else value / 100 if unit == Unit.CENTS else value
    return load().plain("protocol-unit", unit=unit.value, amount=number(round(shown, 2)))


def cut_name(cut: Cut) -> str:
    """« territoire »."""
    return load().plain("protocol-cut", cut=cut.value)


def _chapter(heading: str, lines: Iterable[str]) -> list[str]:
    return [f"## {load().plain(heading)}", "", *lines]


def _thresholds(plan: Plan) -> Iterator[str]:
    say = load().plain
    yield f"| {say('protocol-table-head')} |"
    yield "|---|---|---|"
    for each in plan.thresholds:
        yield f"| {say(f'protocol-aim-{each.aim}')} | {say(each.indicator.title)} | {limit(each)} |"
    yield ""
    yield say("protocol-verdict")


def _comparisons(plan: Plan) -> Iterator[str]:
    say = load().plain
    for each in plan.comparisons:
        one, other = (say("protocol-group", group=group) for group in each.groups)
        yield "- " + say(
            "protocol-comparison", title=say(each.indicator.title), one=one, other=other, cut=cut_name(each.cut)
        )
    yield ""
    yield say("protocol-comparisons-rule")


def _questionnaires(forms: Sequence[Form]) -> Iterator[str]:
    say = load().plain
    for form in sorted(forms, key=lambda each: (each.name, each.version, each.sha256)):
        count, mark = len(form.questions), form.sha256[:16]
        yield "- " + say(
            "protocol-survey",
            title=form.title.replace("'", "’"),
            name=form.name,
            version=form.version,
            questions=count,
            hash=mark,
        )
    yield ""
    yield say("protocol-waves", waves=", ".join(str(span.days) for span in WAVES.values()))


def _indicators() -> Iterator[str]:
    say = load().plain
    for indicator in ALL.values():
        yield f"### {say(indicator.title)} (`{indicator.code}`)"
        yield ""
        yield from (f"- {line}" for line in told(indicator))
        yield ""


def told(indicator: Indicator) -> Iterator[str]:
    """Its definition, a line each: what it is, formula, numerator, denominator, source, cuts, comparators."""
    say = load().plain
    for name in ("definition", "formula", "numerator", "denominator", "source"):
        yield say(f"protocol-line-{name}", text=say(getattr(indicator, name)))
    if indicator.cuts:
        yield say("protocol-line-cuts", text=", ".join(cut_name(cut) for cut in Cut if cut in indicator.cuts))
    for each in indicator.comparators:
        yield say("protocol-line-comparator", title=say(each.title), source=say(each.source))
