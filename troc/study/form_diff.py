"""What changed between the questionnaire that is live and the one proposed, and can answers to both be stacked?

Minor changes keep what a variable means (a wording, a choice more, a constraint); major ones do not (another type, another
name, a choice gone): answers of both versions under one name would then be read as one thing. After CartONG's guide to
changing a form that is live.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from troc.study.expressions import Expression
from troc.study.forms import Form
from troc.study.questions import Item, Kind


class Weight(StrEnum):
    """How much a version changes for those who count the answers."""

    FIRST = "first"  #: there was none of that name
    NONE = "none"
    MINOR = "minor"
    MAJOR = "major"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: its code names a sentence, that the rest fills."""

    code: str
    weight: Weight
    name: str  #: of the question; "" for the questionnaire's settings
    before: str = ""
    after: str = ""


def compare(live: Form, proposed: Form) -> tuple[Change, ...]:
    """Every difference, line by line, in the order of the proposed form; what is gone comes last."""
    return tuple(_changes(live, proposed))


def weight_of(changes: Iterable[Change]) -> Weight:
    """The heaviest of them; NONE without any."""
    weights = {change.weight for change in changes}
    return Weight.MAJOR if Weight.MAJOR in weights else Weight.MINOR if weights else Weight.NONE


def _changes(live: Form, proposed: Form) -> Iterator[Change]:
    if live.title != proposed.title:
        yield Change("title", Weight.MINOR, "", live.title, proposed.title)
    yield from _of_settings(live, proposed)
    gone = {item.name: item for item in live.items if proposed.item(item.name) is None}
    for item in proposed.items:
        known = live.item(item.name)
        if known is not None:
            yield from _of_item(known, item)
            continue
        twin = next(
            (old for old in gone.values() if (old.kind, old.label) == (item.kind, item.label) and old.label), None
        )
        if twin is not None:
            del gone[twin.name]
            yield Change("renamed", Weight.MAJOR, item.name, twin.name, item.name)
        else:
            yield Change("added", Weight.MINOR, item.name, after=item.label)
    for item in gone.values():
        yield Change("removed", Weight.MAJOR, item.name, before=item.label)
    stays = [item.name for item in live.items if proposed.item(item.name) is not None]
    if stays != [item.name for item in proposed.items if live.item(item.name) is not None]:
        yield Change("order", Weight.MINOR, "")


def _of_settings(live: Form, proposed: Form) -> Iterator[Change]:
    old, new = live.settings, proposed.settings
    if old.consent != new.consent:
        yield Change("consent", Weight.MAJOR, "", old.consent, new.consent)
    if replace(old, consent=new.consent) != new:
        yield Change("sending", Weight.MINOR, "")


def _of_item(old: Item, new: Item) -> Iterator[Change]:
    name = new.name
    if old.kind != new.kind:
        yield Change("type", Weight.MAJOR, name, old.kind, new.kind)
    if _scale(old) != _scale(new):
        yield Change("scale", Weight.MAJOR, name, _scale(old), _scale(new))
    if old.label != new.label:
        yield Change("label", Weight.MINOR, name, old.label, new.label)
    yield from _of_choices(old, new)
    if new.kind is Kind.CALCULATE and _source(old.calculation) != _source(new.calculation):
        yield Change("calculation", Weight.MAJOR, name, _source(old.calculation), _source(new.calculation))
    if _source(old.constraint) != _source(new.constraint):
        yield Change("constraint", Weight.MINOR, name, _source(old.constraint), _source(new.constraint))
    before, after = _conditions(old), _conditions(new)
    if before != after:
        yield Change("relevant", Weight.MINOR, name, before, after)
    if _source(old.required) != _source(new.required):
        yield Change("required", Weight.MINOR, name, _source(old.required), _source(new.required))
    if old.purpose != new.purpose:
        # Answers given for one purpose may not serve another (RGPD, art. 5.1.b).
        yield Change("purpose", Weight.MAJOR, name, old.purpose, new.purpose)
    if _rest(old) != _rest(new):
        yield Change("wording", Weight.MINOR, name)


def _of_choices(old: Item, new: Item) -> Iterator[Change]:
    before, after = {each.name: each for each in old.choices}, {each.name: each for each in new.choices}
    for name, choice in after.items():
        if name not in before:
            yield Change("choice-added", Weight.MINOR, new.name, after=choice.label)
        elif before[name] != choice:
            yield Change("choice-label", Weight.MINOR, new.name, before[name].label, choice.label)
    for name, choice in before.items():
        if name not in after and new.choices:
            yield Change("choice-removed", Weight.MAJOR, new.name, before=choice.label)
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        yield Change("choice-order", Weight.MINOR, new.name)


def _scale(item: Item) -> str:
    bounds = item.bounds
    return "" if bounds is None else f"{bounds.start}–{bounds.end} / {bounds.step}"


def _source(expression: Expression | None) -> str:
    return "" if expression is None else expression.source


def _conditions(item: Item) -> str:
    return " and ".join(each.source for each in item.relevant)


def _rest(item: Item) -> tuple[object, ...]:
    ends = (item.bounds.start_label, item.bounds.end_label) if item.bounds else ()
    messages = (item.constraint_message, item.required_message)
    return (item.hint, *messages, item.appearance, item.indicator, item.essential, *ends)
