"""What do members say in their own words, and those who did not join?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from locales.formats import number
from locales.loader import load
from troc.study.disclosure import Adds, Cell, one_way, protect
from troc.study.qualitative.refusals import form
from troc.study.report.chapters.usual import section
from troc.study.report.pieces import Grid, Points, Section, Text
from troc.study.report.saying import caution, joined
from troc.study.report.tellable import Tellable
from troc.study.said import Coded
from troc.study.statistics.agreement import kappa
from troc.study.statistics.reading import Reading, reading

#: Quotes under one theme: a report lets several be heard, none drown the others.
MOST_QUOTES = 3


def voices(tellable: Tellable) -> Section:
    """Themes by number of persons, how far two readers agree, and quotes of the themes that enough speak of."""
    extraction, say = tellable.extraction, load().plain
    held = [each for each in extraction.codings if each.holds]
    theme_of = {each.code: each.theme for each in extraction.codebook}
    said: dict[str, set[tuple[str, str | None]]] = {each.theme: set() for each in extraction.codebook}
    for each in held:
        if each.code in theme_of:
            said[theme_of[each.code]].add((each.person, each.firm))
    everybody = {(each.person, each.firm) for each in held}
    told = _told(tellable, "themes", {name: said[name] for name in said if said[name]}, everybody)
    if not told:
        return section("voices")
    names = {each.theme: each.theme_name for each in extraction.codebook}
    rows = tuple((names[theme], number(count)) for theme, count in _most_first(told))
    answers = len({each.answer for each in held})
    intro = joined(say("report-voices", answers=answers, persons=len(everybody)), caution(len(everybody)))
    return section(
        "voices",
        Text(intro),
        Grid(say("report-grid-themes"), (say("report-head-theme"), say("report-head-persons")), rows, "lr", (5.0, 1.5)),
        Text(_agreement(extraction.codings), quiet=True),
        *_quotes(tellable, [theme for theme, _ in _most_first(told)], names),
    )


def outsiders(tellable: Tellable) -> Section:
    """Why others did not join, what would make them, and what they would pay: counts of answers of the public page."""
    opinions, say = tellable.extraction.opinions, load().plain
    everybody = {(each.id, each.id) for each in opinions}
    questions, _ = form()
    lists: Mapping[str, tuple[str, list[tuple[str, str]]]] = {
        "reasons": ("motifs", [(code, each.id) for each in opinions for code in each.reasons.split()]),
        "levers": ("leviers", [(code, each.id) for each in opinions for code in each.levers.split()]),
        "budget": ("budget", [(each.budget, each.id) for each in opinions if each.budget]),
    }
    grids = []
    for key, (question, given) in lists.items():
        said: dict[str, set[tuple[str, str | None]]] = {}
        for code, who in given:
            said.setdefault(code, set()).add((who, who))
        told = _told(tellable, f"outsiders-{key}", said, everybody)
        labels = questions[question].choices
        rows = tuple((labels.get(code, code), number(count)) for code, count in _most_first(told))
        if rows:
            heads = (questions[question].question, say("report-head-answers"))
            grids.append(Grid(say(f"report-grid-outsiders-{key}"), heads, rows, "lr", (5.0, 1.5)))
    if not grids:
        return section("outsiders")
    intro = joined(say("report-outsiders", count=len(opinions)), caution(len(opinions)))
    return section("outsiders", Text(intro), *grids, Text(say("report-outsiders-limit"), quiet=True))


def _told(
    tellable: Tellable, measure: str, said: Mapping[str, Collection[tuple[str, str | None]]], all_: Collection[tuple[str, str | None]]
) -> dict[str, int]:  # fmt: skip
    """How many persons say each thing, where that may be told. A person may say several: the parts do not add up."""
    if not said:
        return {}
    cells = {name: _cell(who) for name, who in said.items()}
    found = protect(one_way(measure, "said", cells, _cell(all_), Adds.NOT))
    if (("*",)) in found.suppressed:
        return {}
    tellable.kept_back += len(found.suppressed)
    return {name: len(who) for name, who in said.items() if (name,) not in found.suppressed}


def _cell(who: Collection[tuple[str, str | None]]) -> Cell:
    """Persons are respondents; each firm weighs as many as it has among them."""
    firms = [firm or person for person, firm in who]
    largest = max((firms.count(each) for each in set(firms)), default=0)
    return Cell(float(len(who)), len(who), len(set(firms)), largest / len(firms) if firms else 0.0)


def _agreement(codings: Iterable[Coded]) -> str:
    """« κ from … to … »: of the codes of which agreement can be worked out."""
    read: dict[str, dict[str, set[str]]] = {}
    for each in codings:
        codes = read.setdefault(each.answer, {}).setdefault(each.part, set())
        if each.code is not None:
            codes.add(each.code)
    pairs = [(parts["first"], parts["second"]) for parts in read.values() if {"first", "second"} <= parts.keys()]
    if reading(len(pairs)) == Reading.NOTHING:
        return load().plain("report-voices-once")
    used = set().union(*(one | other for one, other in pairs))
    found = [kappa((code in one, code in other) for one, other in pairs).value for code in used]
    known = sorted(each for each in found if each is not None)
    if not known:
        return load().plain("report-voices-same", count=len(pairs))
    middle = known[len(known) // 2]
    told = load().plain(
        "report-voices-kappa", count=len(pairs), codes=len(known), low=number(known[0], 2), middle=number(middle, 2),
        high=number(known[-1], 2),
    )  # fmt: skip
    return joined(told, caution(len(pairs)))


def _quotes(tellable: Tellable, themes: list[str], names: Mapping[str, str]) -> list[Text | Points]:
    """Quotes under the first of their themes that may be told; without anything of who said them."""
    under: dict[str, list[str]] = {}
    for each in tellable.extraction.quotes:
        theme = next((theme for theme in themes if theme in each.themes.split()), None)
        if theme is not None and len(under.setdefault(theme, [])) < MOST_QUOTES:
            under[theme].append(load().plain("report-quote", words=" ".join(each.text.split())))
    pieces: list[Text | Points] = []
    for theme in themes:
        if theme in under:
            pieces += [Text(load().plain("report-quotes-of", theme=names[theme])), Points(tuple(under[theme]))]
    return pieces


def _most_first(told: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(told.items(), key=lambda each: (-each[1], each[0]))
