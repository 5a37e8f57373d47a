"""Does an interview go where the answers lead, whatever is typed, and survive every interruption?"""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.study.sheets import WIDE, line, sheet
from troc.study.answers import Raw
from troc.study.engine import Accepted, Progress, Question, Refused, State, answer, back, next_question, skip, toggled
from troc.study.forms import Form, load_form
from troc.study.questions import Kind
from troc.study.standing import share_answered

TODAY = date(2026, 11, 23)
CONTEXT = {"partenaire": "Boulangerie Léa"}
FORM = load_form(WIDE)


def asked(state: State, form: Form = FORM) -> Question:
    question = next_question(form, state, TODAY, CONTEXT)
    assert question is not None
    return question


def told(state: State, name: str, raw: Raw, form: Form = FORM) -> State:
    outcome = answer(form, state, name, raw, TODAY, CONTEXT)
    assert isinstance(outcome, Accepted), outcome
    return outcome.state


def refused(state: State, name: str, raw: Raw, form: Form = FORM) -> Refused:
    outcome = answer(form, state, name, raw, TODAY, CONTEXT)
    assert isinstance(outcome, Refused), outcome
    return outcome


def up_to(*given: tuple[str, Raw]) -> State:
    state = told(State(), "intro", None)
    for name, raw in given:
        state = told(state, name, raw)
    return state


def test_a_whole_interview_by_typing() -> None:
    state = State()
    assert (asked(state).kind, asked(state).label) == (Kind.NOTE, "Quelques questions sur Boulangerie Léa.")
    state = told(state, "intro", None)
    assert [(choice.name, choice.label) for choice in asked(state).choices] == [("oui", "Oui"), ("non", "Non")]
    assert asked(state).required
    state = told(state, "fait", "OUI")
    assert refused(state, "valeur", "mille").key == "survey-refused-not-a-number"
    assert refused(state, "valeur", "12,5").key == "survey-refused-not-whole"
    assert refused(state, "valeur", "0") == Refused("survey-refused-constraint")
    state = told(state, "valeur", "1 200 €")
    assert refused(state, "evite", "1300").message == "Au plus 1200 €."
    state = told(state, "evite", "12,5")
    state = told(state, "freins", ["argent", "temps"])
    assert state.answers["freins"] == ("temps", "argent")
    bounds = asked(state).bounds
    assert bounds is not None and list(bounds.values()) == list(range(11))
    assert refused(state, "recommande", "11").arguments == {"start": 0, "end": 10}
    state = told(state, "recommande", "9")
    assert refused(state, "quand", "demain").key == "survey-refused-constraint"
    state = told(state, "quand", "hier")
    assert asked(state).label == "Vos 1187,5 € restants sont notés."
    state = told(state, "lu", "")
    assert asked(state).appearance == "multiline"
    state = told(state, "mot", " Merci à tous. ")
    assert next_question(FORM, state, TODAY, CONTEXT) is None
    assert state.answers == {
        "fait": "oui",
        "valeur": 1200,
        "evite": 12.5,
        "freins": ("temps", "argent"),
        "recommande": 9,
        "quand": "2026-11-22",
        "lu": "OK",
        "mot": "Merci à tous.",
    }


def test_a_group_whose_condition_fails_is_passed_over() -> None:
    assert asked(up_to(("fait", "non"))).name == "freins"


def test_an_answer_that_no_longer_applies_is_dropped() -> None:
    state = up_to(("fait", "oui"), ("valeur", 1200), ("evite", 100), ("freins", "temps"))
    state = told(state, "fait", "non")
    assert state.answers == {"fait": "non", "freins": ("temps",)}
    assert state.trail == ("intro", "fait", "freins")
    assert asked(told(state, "fait", "oui")).name == "valeur"


def test_an_answer_made_wrong_by_an_earlier_change_is_asked_again() -> None:
    state = up_to(("fait", "oui"), ("valeur", 1200), ("evite", 100), ("freins", "temps"))
    state = told(state, "valeur", 50)
    assert "evite" not in state.answers
    assert asked(state).name == "evite"
    state = told(state, "evite", 50)
    assert asked(state).name == "recommande"


def test_a_change_that_travels_through_a_calculation_is_judged_anew() -> None:
    form = load_form(
        sheet(
            line("integer", "total"),
            line("calculate", "moitie", "", calculation="${total} div 2"),
            line("integer", "part", constraint=". <= ${moitie}"),
            line("text", "mot"),
        )
    )
    state = told(told(State(), "total", 100, form), "part", 40, form)
    assert asked(told(state, "total", 90, form), form).name == "mot"
    assert asked(told(state, "total", 60, form), form).name == "part"


def test_a_required_question_is_not_skipped_and_any_other_is() -> None:
    state = up_to()
    assert skip(FORM, state, "fait", TODAY, CONTEXT) == Refused("survey-refused-required")
    state = told(state, "fait", "non")
    passed = skip(FORM, state, "freins", TODAY, CONTEXT)
    assert isinstance(passed, Accepted) and passed.state.skipped == ("freins",)
    assert asked(passed.state).name == "recommande"
    answered_after_all = told(passed.state, "freins", "temps")
    assert answered_after_all.skipped == () and answered_after_all.trail.count("freins") == 1


def test_a_question_off_the_path_is_refused() -> None:
    for name in ("valeur", "mot", "partenaire", "reste", "inconnue"):
        assert refused(up_to(), name, "oui").key == "survey-refused-not-asked"
        assert skip(FORM, up_to(), name, TODAY, CONTEXT) == Refused("survey-refused-not-asked")


def test_back_passes_over_notes() -> None:
    state = up_to(("fait", "oui"))
    assert asked(back(FORM, state)).name == "fait"
    assert back(FORM, back(FORM, state)) == State()
    assert back(FORM, State()) == State()


def test_an_exclusive_choice_stands_alone() -> None:
    question = asked(up_to(("fait", "non")))
    assert toggled(question, (), "temps") == ("temps",)
    assert toggled(question, ("argent",), "temps") == ("temps", "argent")
    assert toggled(question, ("temps", "argent"), "aucun") == ("aucun",)
    assert toggled(question, ("aucun",), "argent") == ("argent",)
    assert toggled(question, ("temps",), "temps") == ()
    assert toggled(question, ("temps",), "inconnu") == ("temps",)
    assert refused(up_to(("fait", "non")), "freins", ["aucun", "temps"]).key == "survey-refused-exclusive"


@pytest.mark.parametrize("typed", ["Le temps, L’argent", "temps argent", "le temps ; l'argent", ["temps", "argent"]])
def test_several_choices_are_read_by_code_or_words(typed: Raw) -> None:
    assert told(up_to(("fait", "non")), "freins", typed).answers["freins"] == ("temps", "argent")


def test_progress_counts_the_longest_way_that_is_left() -> None:
    # fait, valeur, evite, freins, recommande, quand, mot: seven at most; two fewer once the group is out
    assert asked(State()).progress == Progress(1, 7)
    assert asked(up_to(("fait", "non"))).progress == Progress(2, 5)
    state = up_to(("fait", "oui"), ("valeur", 3), ("evite", 1), ("freins", "aucun"))
    assert asked(state).progress == Progress(5, 7)
    assert asked(told(told(state, "recommande", "5"), "lu", None)).progress == Progress(6, 6)


def test_two_branches_that_exclude_each_other_are_not_added_up() -> None:
    form = load_form(
        sheet(
            line("select_one ouinon", "fait"),
            line("text", "comment", relevant="${fait} = 'oui'"),
            line("text", "pourquoi", relevant="${fait} = 'non'"),
            line("text", "mot"),
        )
    )
    assert asked(State(), form).progress == Progress(1, 3)
    assert asked(told(State(), "fait", "oui", form), form).progress == Progress(2, 3)


def test_the_longest_way_stays_cheap_with_many_pivots() -> None:
    lines = [line("select_one ouinon", f"q{i}", relevant=f"${{q{i - 1}}} = 'oui'" if i else "") for i in range(12)]
    form = load_form(sheet(*lines))
    assert asked(State(), form).progress == Progress(1, 12)


def test_half_answered_counts_the_required_questions_that_apply() -> None:
    assert share_answered(FORM, State(), TODAY, CONTEXT) == 0
    assert share_answered(FORM, up_to(("fait", "oui")), TODAY, CONTEXT) == 0.5
    assert share_answered(FORM, up_to(("fait", "non")), TODAY, CONTEXT) == 1
    no_core = load_form(sheet(line("text", "a"), line("text", "b"), line("note", "n")))
    assert share_answered(no_core, told(State(), "a", "x", no_core), TODAY, {}) == 0.5


RAW = st.one_of(
    st.none(),
    st.text(max_size=80),
    st.sampled_from(
        ["oui", "non", "1 200 €", "12,5", "9", "hier", "temps argent", "aucun", "14/10", "", "\x00", "\ud800"]
    ),
    st.lists(st.sampled_from(["temps", "argent", "aucun", "x"]), max_size=4),
    st.integers(),
    st.floats(),
    st.dates(),
)
NAMES = st.sampled_from([*(item.name for item in FORM.items), "inconnue"])
DEED = st.tuples(st.sampled_from(["next", "next", "next", "other", "skip", "back", "restart", "tomorrow"]), NAMES, RAW)


@settings(max_examples=150, deadline=None)
@given(st.lists(DEED, max_size=25))
def test_an_interview_never_raises_and_keeps_its_books(deeds: list[tuple[str, str, Raw]]) -> None:
    state, today = State(), TODAY
    for deed, name, raw in deeds:
        question = next_question(FORM, state, today, CONTEXT)
        outcome: Accepted | Refused | None = None
        if deed == "next" and question is not None:
            before = state
            outcome = answer(FORM, state, question.name, raw, today, CONTEXT)
            if isinstance(outcome, Accepted) and question.kind is not Kind.NOTE:
                assert back(FORM, outcome.state) == before
        elif deed == "other":
            outcome = answer(FORM, state, name, raw, today, CONTEXT)
        elif deed == "skip" and question is not None:
            outcome = skip(FORM, state, question.name, today, CONTEXT)
        elif deed == "back":
            state = back(FORM, state)
        elif deed == "tomorrow":
            today += timedelta(days=1)
        if isinstance(outcome, Accepted):
            state = outcome.state
        kept = json.dumps(state.as_json())
        kept.encode()
        assert State.from_json(json.loads(kept)) == state
        notes = {item.name for item in FORM.items if item.kind is Kind.NOTE}
        assert set(state.trail) == set(state.answers) | set(state.skipped) | (set(state.trail) & notes)
        assert not set(state.answers) & set(state.skipped)
        assert len(state.trail) == len(set(state.trail))
        later = next_question(FORM, state, today, CONTEXT)
        assert later is None or 1 <= later.progress.number <= later.progress.at_most
        assert 0 <= share_answered(FORM, state, today, CONTEXT) <= 1


def test_a_state_of_nothing_is_a_fresh_interview() -> None:
    assert State.from_json({}) == State()
