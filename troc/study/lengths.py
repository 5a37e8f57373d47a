"""How many questions will this person meet, and how many minutes will they take?"""

from __future__ import annotations

from datetime import date
from math import ceil

from troc.study.forms import Form
from troc.study.questions import Item, Kind
from troc.study.standing import Context, State, longest_path

#: Seconds, by how a question is answered; what is only tapped takes the least.
TYPED, NUMBER, TAPPED = 25, 10, 6


def seconds(item: Item) -> int:
    """How long one question takes."""
    if item.kind is Kind.TEXT:
        return TYPED
    return NUMBER if item.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.DATE) else TAPPED


def announced(form: Form, state: State, today: date, context: Context) -> tuple[int, int]:
    """(questions, minutes) left at most, at least one each; what is known not to apply is left out."""
    questions = max(1, longest_path(form, state, today, context) - len(state.answers) - len(state.skipped))
    # of what may apply, the slowest: nobody is promised less than it takes
    slowest = sorted((seconds(item) for item in form.questions if item.name not in state.trail), reverse=True)[
        :questions
    ]
    return questions, max(1, ceil(sum(slowest) / 60))
