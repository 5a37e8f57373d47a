"""Do forms of twenty questions and more run to their end, whatever is answered and however often the program is killed?"""

from __future__ import annotations

import json
import os
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troc.study.answers import Raw
from troc.study.engine import Accepted, Question, State, answer, back, next_question, skip
from troc.study.forms import Form, load_form
from troc.study.questions import SILENT, Item, Kind
from troc.study.standing import as_value, standing

TODAY = date(2026, 11, 23)
FORMS = {path.stem: load_form(path) for path in sorted((Path(__file__).parent / "forms").glob("*.md"))}
CONTEXT = {"lieu": "L'Escale"}
#: More of them (`STUDY_EXAMPLES=2000`) where there is time.
EXAMPLES = int(os.environ.get("STUDY_EXAMPLES", "8"))
MOST_STEPS = 400

TYPED: tuple[Raw, ...] = (
    *(
        "0",
        "1",
        "2",
        "7",
        "30",
        "12,5",
        "1 200 €",
        "450",
        "-3",
        "mille",
        "",
        "77000",
        "abc",
        "Rien à dire.",
        "x" * 3000,
    ),
    *("demain", "hier", "14/10/2026", "bientôt", "\x00", "9" * 20),
)


def tried(question: Question | Item, chance: random.Random) -> Raw:
    """Something a person might do: often what is asked for, at times anything."""
    if chance.random() < 0.15:
        return chance.choice(TYPED)
    if question.kind is Kind.SELECT_ONE:
        return chance.choice(question.choices).name
    if question.kind is Kind.SELECT_MULTIPLE:
        return chance.sample([each.name for each in question.choices], chance.randint(1, len(question.choices)))
    if question.kind is Kind.RANGE and question.bounds is not None:
        return str(chance.choice(question.bounds.values()))
    if question.kind is Kind.DATE:
        return TODAY + timedelta(days=chance.randint(-3000, 60))
    if question.kind in (Kind.INTEGER, Kind.DECIMAL):
        return str(chance.choice([chance.randint(0, 20), chance.randint(0, 2000)]))
    return chance.choice(["Rien à dire.", "77000", "Oui", ""])


def killed(state: State) -> State:
    """The state as the program finds it again: out of the database."""
    return State.from_json(json.loads(json.dumps(state.as_json())))


def dealt_with(form: Form, state: State, question: Question, chance: random.Random) -> State:
    """The state once the question has an answer or was passed: within fifty tries, or somebody is stuck."""
    for _ in range(50):
        raw = tried(question, chance)
        outcome = answer(form, state, question.name, raw, TODAY, CONTEXT)
        if isinstance(outcome, Accepted):
            return outcome.state
    passed = skip(form, state, question.name, TODAY, CONTEXT)
    assert isinstance(passed, Accepted), f"nobody gets past {question.name}: {state.answers}"
    return passed.state


def check(form: Form, state: State) -> None:
    """Only answers that apply are kept, and each still satisfies its constraint or is asked again."""
    values, shown = standing(form, state, TODAY, CONTEXT)
    names = {item.name for item in shown}
    assert set(state.answers) <= names and set(state.trail) <= names
    assert not set(state.answers) & set(state.skipped)
    for item in shown:
        if item.name in state.answers:
            again = answer(form, state, item.name, _raw(state, item), TODAY, CONTEXT)
            waits = (
                not isinstance(again, Accepted) and again.key == "survey-refused-not-asked"
            )  # an earlier one is asked first
            assert waits or isinstance(again, Accepted), f"{item.name} was kept against its constraint"
            assert values[item.name] == as_value(item, state.answers[item.name])
    assert not {item.name for item in form.items if item.kind in SILENT} & set(state.trail)


def _raw(state: State, item: Item) -> Raw:
    kept = state.answers[item.name]
    return kept if isinstance(kept, tuple) else str(kept).replace(".", ",") if isinstance(kept, float) else str(kept)


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_are_long_and_varied(name: str) -> None:
    form = FORMS[name]
    assert len(form.questions) >= 20
    assert {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANGE, Kind.TEXT, Kind.CALCULATE, Kind.DATE} <= {
        item.kind for item in form.items
    }
    assert any(item.constraint for item in form.items) and any(len(item.relevant) > 1 for item in form.items)
    assert all("?" not in item.label or "you" not in item.label.lower().split() for item in form.items)


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_a_form_runs_to_its_end_through_kills_steps_back_and_second_thoughts(name: str, seed: int) -> None:
    form, chance, state = FORMS[name], random.Random(seed), State()
    for step in range(MOST_STEPS):
        state = killed(state)
        question = next_question(form, state, TODAY, CONTEXT)
        if question is None:
            break
        assert 1 <= question.progress.number <= question.progress.at_most <= len(form.questions)
        assert "${" not in question.label
        whim = chance.random() if step < MOST_STEPS // 4 else 1.0
        if whim < 0.08:
            state = back(form, state)
        elif whim < 0.16 and state.answers:
            earlier = form.item(chance.choice(sorted(state.answers)))
            assert earlier is not None
            changed = answer(form, state, earlier.name, tried(earlier, chance), TODAY, CONTEXT)
            state = changed.state if isinstance(changed, Accepted) else state
        elif whim < 0.26 and not question.required:
            passed = skip(form, state, question.name, TODAY, CONTEXT)
            assert isinstance(passed, Accepted)
            state = passed.state
        else:
            state = dealt_with(form, state, question, chance)
        if step % 4 == 0:
            check(form, state)
    assert next_question(form, state, TODAY, CONTEXT) is None, "it never ends"
    check(form, state)
