"""Which answers should an analysis be tried without: too quick, all alike, out of proportion, the same words?

Flags serve a sensitivity analysis, never a deletion: whoever reckons with them gives the figure with and without. What is
compared is everything that one questionnaire brought, all its versions together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median
from uuid import UUID

from troc.study.answers import folded
from troc.study.questions import Item, Kind

QUICK = 1 / 3  #: of the median duration of the questionnaire
HUGE = 10  #: times the median of the question
FEWEST_ALIKE = 3  #: answers of one grid before « always the same » means something
FEWEST_COMPARED = 5  #: a median of fewer says nothing
SHORTEST_COPIED = 20  #: characters; « rien à ajouter » is nobody's copy


class Flag(StrEnum):
    """What is odd."""

    QUICK = "quick"  # the whole interview, in less than a third of the median
    STRAIGHT = "straight"  # the same answer to every question of a scale, at least three
    HUGE = "huge"  # this number, above ten times the median of its question
    COPIED = "copied"  # these words, the same as in another interview


@dataclass(frozen=True, slots=True)
class Given:
    """One answer, as it was given."""

    invitation: UUID
    question: str
    value: str | None  #: null = skipped
    shown_at: datetime
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Flagged:
    """One oddity; `question` is "" when it is the interview's."""

    invitation: UUID
    question: str
    flag: Flag


def flags(items: Sequence[Item], given: Iterable[Given]) -> list[Flagged]:
    """Everything odd in the answers to one questionnaire, in the order of its interviews and questions."""
    by_interview: dict[UUID, list[Given]] = defaultdict(list)
    for answer in given:
        by_interview[answer.invitation].append(answer)
    answered = [answer for answers in by_interview.values() for answer in answers if answer.value]
    found = [
        *(Flagged(each, "", Flag.QUICK) for each in _quick(by_interview)),
        *(Flagged(each, "", Flag.STRAIGHT) for each in _straight(items, by_interview)),
        *(Flagged(each.invitation, each.question, Flag.HUGE) for each in _huge(items, answered)),
        *(Flagged(each.invitation, each.question, Flag.COPIED) for each in _copied(items, answered)),
    ]
    order = {item.name: rank for rank, item in enumerate(items)}
    places = {identifier: rank for rank, identifier in enumerate(by_interview)}
    return sorted(found, key=lambda each: (places[each.invitation], order.get(each.question, -1), each.flag))


def seconds(answers: Iterable[Given]) -> float:
    """How long an interview took, at most: the time each question was before the person's eyes.

    A question left open overnight would count for hours: none counts for more than five minutes.
    """
    return sum(min((a.answered_at - a.shown_at).total_seconds(), 300.0) for a in answers)


def _quick(by_interview: dict[UUID, list[Given]]) -> list[UUID]:
    """By the seconds a question: interviews differ in how many questions applied."""
    paces = {each: seconds(answers) / len(answers) for each, answers in by_interview.items() if answers}
    if len(paces) < FEWEST_COMPARED:
        return []
    usual = median(paces.values())
    return [each for each, pace in paces.items() if pace < usual * QUICK]


def _straight(items: Sequence[Item], by_interview: dict[UUID, list[Given]]) -> list[UUID]:
    """Questions that share their choices, or their ends, form one grid."""
    grids: dict[object, set[str]] = defaultdict(set)
    for item in items:
        if item.kind is Kind.SELECT_ONE and "likert" in item.appearance:
            grids[tuple(choice.name for choice in item.choices)].add(item.name)
        elif item.kind is Kind.RANGE and item.bounds is not None:
            grids[item.bounds.start, item.bounds.end].add(item.name)
    found = []
    for each, answers in by_interview.items():
        for names in grids.values():
            values = [answer.value for answer in answers if answer.question in names and answer.value]
            if len(values) >= FEWEST_ALIKE and len(set(values)) == 1:
                found.append(each)
                break
    return found


def _huge(items: Sequence[Item], answered: Iterable[Given]) -> list[Given]:
    numbers: dict[str, list[tuple[float, Given]]] = {
        item.name: [] for item in items if item.kind in (Kind.INTEGER, Kind.DECIMAL)
    }
    for answer in answered:
        if answer.question in numbers and answer.value is not None:
            numbers[answer.question].append((float(answer.value), answer))
    found = []
    for values in numbers.values():
        if len(values) < FEWEST_COMPARED:
            continue
        usual = median(value for value, _ in values)
        found += [answer for value, answer in values if usual > 0 and value > usual * HUGE]
    return found


def _copied(items: Sequence[Item], answered: Iterable[Given]) -> list[Given]:
    texts = {item.name for item in items if item.kind is Kind.TEXT}
    words = [(answer, folded(answer.value or "")) for answer in answered if answer.question in texts]
    counts = Counter((answer.question, said) for answer, said in words)
    return [a for a, said in words if len(said) >= SHORTEST_COPIED and counts[a.question, said] > 1]
