"""Is the questionnaire sent after contacts were shared short, plain and complete on every path?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from models.enums import ConsentPurpose
from troc.study.engine import Accepted, State, answer, next_question, skip
from troc.study.forms import Settings, built_in
from troc.study.questions import Kind
from troc.study.standing import share_answered

TODAY = date(2026, 11, 23)
FORM = built_in("apres_contact")
CONTEXT = {"partenaire": "Boulangerie Léa"}


def paths(state: State = State(), asked: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], State]]:  # noqa: B008
    """Every way through: each choice, a text, and skipping, at each question."""
    question = next_question(FORM, state, TODAY, CONTEXT)
    if question is None:
        yield asked, state
        return
    assert question.progress.number == len(asked) + 1
    assert len(asked) < question.progress.at_most <= 3
    outcomes = [skip(FORM, state, question.name, TODAY, CONTEXT)]
    for raw in [choice.label for choice in question.choices] or ["Tout va bien."]:
        outcomes.append(answer(FORM, state, question.name, raw, TODAY, CONTEXT))
    for outcome in outcomes:
        assert isinstance(outcome, Accepted)
        yield from paths(outcome.state, (*asked, question.name))


def test_every_path_ends_within_three_questions() -> None:
    found = list(paths())
    assert len(found) == 2 * (1 + 1 + 2 * (8 + 1) + 2 * (4 + 1))
    assert {asked for asked, _ in found} == {
        ("situation", "mot"),
        ("situation", "obstacle", "mot"),
        ("situation", "satisfaction", "mot"),
    }


def test_one_answer_about_the_situation_is_half_of_what_counts() -> None:
    for _asked, state in paths():
        if "situation" in state.answers:
            assert share_answered(FORM, state, TODAY, CONTEXT) >= 0.5
        else:
            assert share_answered(FORM, state, TODAY, CONTEXT) == 0


def test_the_partner_is_named_or_called_the_other_structure() -> None:
    named, unnamed = next_question(FORM, State(), TODAY, CONTEXT), next_question(FORM, State(), TODAY)
    assert named is not None and "avec Boulangerie Léa." in named.label
    assert unnamed is not None and "avec l'autre structure." in unnamed.label


def test_it_is_short_and_polite() -> None:
    assert FORM.title == "Comment cela s'est-il passé ?"
    for item in FORM.questions:
        assert item.label.count("?") == 1 and len(item.label) <= 120
        assert all(len(choice.label) <= 28 for choice in item.choices) and len(item.choices) <= 8
        assert not any(word in f" {item.label} {item.hint} ".lower() for word in (" tu ", " ton ", " ta ", " tes "))


def test_it_is_sent_five_days_after_contacts_are_shared() -> None:
    wanted = Settings("coordonnees_partagees", timedelta(days=5), 2, timedelta(days=14), ConsentPurpose.SURVEYS)
    assert FORM.settings == wanted


def test_every_question_says_what_it_is_for() -> None:
    assert all(item.purpose and item.indicator for item in FORM.questions)
    assert [item.kind for item in FORM.questions] == [*[Kind.SELECT_ONE] * 3, Kind.TEXT]
