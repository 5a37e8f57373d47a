"""What does a questionnaire look like: its invitation, its notice, one question a screen, and what was answered?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.callbacks import Go, SurveyTap
from handlers.house import House
from handlers.screens import Button, Screen, button, compose, in_rows, labelled, screen
from locales.escape import Html, escape, shorten
from locales.formats import date_in_words, date_numeric
from locales.loader import load
from locales.typography import typographic
from models.survey import SurveyInvitation
from troc.places.gazetteer import load_gazetteer
from troc.study.answers import Answer, Refused, folded
from troc.study.engine import Accepted, Question, answer
from troc.study.interviews import Interview
from troc.study.lengths import announced
from troc.study.questions import Choice, Item, Kind
from troc.study.standing import State

#: Choices and ways to go on, on one screen; of a list longer than two pages and a half, one is found by typing.
PAGE, TYPED_FROM = 8, 20
#: Days offered as buttons; any other is typed.
DAYS = range(-1, 9)
DAYS_SHOWN = 6
#: Of an answer, in the list of all of them.
LINE = 40


@dataclass(frozen=True, slots=True)
class View:
    """What is remembered of the question on the screen besides its answer."""

    ticked: tuple[str, ...] = ()
    page: int = 0
    found: tuple[str, ...] = ()  #: names of the choices that what was typed may mean


def invitation_screen(interview: Interview, *, reminder: bool) -> Screen:
    """The invitation, or its recall: to who began, and to who did not."""
    rows = [
        [start(interview.invitation)],
        [
            button("button-later", SurveyTap.on(interview.invitation.id, "later")),
            button("survey-button-no", SurveyTap.on(interview.invitation.id, "no")),
        ],
    ]
    count, minutes = announced(interview.form, interview.state, interview.today, interview.context)
    key = ("survey-reminder" if interview.state.trail else "survey-reminder-fresh") if reminder else "survey-invitation"
    return screen(key, rows, count=count, minutes=minutes)


def notice_screen(invitation: SurveyInvitation, house: House) -> Screen:
    """Before the first question of all: who asks, why, for how long, and that one may stop."""
    rows = [
        [button("survey-button-agree", SurveyTap.on(invitation.id, "agree"), "primary")],
        [
            button("survey-button-notice", Go(to="notice")),
            button("survey-button-no", SurveyTap.on(invitation.id, "no")),
        ],
    ]
    return screen("survey-notice", rows, controller=house.controller)


def question_screen(interview: Interview, question: Question, view: View | None = None) -> Screen:
    """One question with its buttons; what an officer or a partner's name brings into it is escaped."""
    view = view or View()
    say = load()
    progress = say("survey-progress", number=question.progress.number, at_most=question.progress.at_most)
    heading = say("survey-heading", heading=typographic(question.heading)) if question.heading else None
    texts = [progress, heading, escape(typographic(question.label)), _hint(question)]
    rows = [*_choice_rows(interview, question, view), *_way_rows(interview, question)]
    return compose(texts, rows)


def more_screen(interview: Interview, told: Html | None = None) -> Screen:
    """Words are kept, or `told` why the last ones are not; more may follow, in as many messages as one likes."""
    done = button("survey-button-done", SurveyTap.on(interview.invitation.id, "done", "more"), "primary")
    return compose([told or load()("survey-more")], [[done], [button("button-menu", Go(to="menu"))]])


def thanks_screen(interview: Interview) -> Screen:
    """The end; answers can be corrected until the wave closes."""
    review = button("survey-button-review", SurveyTap.on(interview.invitation.id, "review"))
    return screen("survey-thanks", [[review, button("button-menu", Go(to="menu"))]])


def review_screen(interview: Interview) -> Screen:
    """Every question dealt with and what was answered, with a button to answer it anew."""
    say = load()
    rows: list[Button] = []
    lines: list[Html] = []
    for rank, item in enumerate(interview.form.items):
        if item.name not in interview.state.trail or item.kind in (Kind.NOTE, Kind.ACKNOWLEDGE):
            continue
        number = len(lines) + 1
        label = interview.again(item.name)
        given = interview.state.answers.get(item.name)
        told = say.plain("survey-skipped") if given is None else in_words(item, given)
        asked = shorten(label.label if label is not None else item.label, LINE)
        lines.append(say("survey-line", number=number, question=typographic(asked), answer=shorten(told, LINE)))
        rows.append(button("survey-button-fix", SurveyTap.on(interview.invitation.id, "fix", str(rank)), number=number))
    if not lines:
        return screen("survey-nothing", [[start(interview.invitation)], [button("button-menu", Go(to="menu"))]])
    ways = [button("button-menu", Go(to="menu"))]
    return compose([say("survey-review"), Html("\n".join(lines))], [*in_rows(rows), ways])


def closed_screen() -> Screen:
    """Answered too late, or stopped meanwhile."""
    return screen("survey-closed", [[button("button-menu", Go(to="menu"))]])


def refusal(refused: Refused) -> Html:
    """Why an answer is not taken: the form's own words where it has some."""
    return escape(typographic(refused.message)) if refused.message else load()(refused.key, **refused.arguments)


def start(invitation: SurveyInvitation) -> Button:
    """[Répondre]."""
    return button("survey-button-start", SurveyTap.on(invitation.id, "start"), "primary")


def index_of(interview: Interview, name: str) -> int:
    """Where the question stands in the form: what its buttons carry, so that an older one is known as such."""
    return next(rank for rank, item in enumerate(interview.form.items) if item.name == name)


def offered_days(interview: Interview, question: Question) -> list[date]:
    """The days shown as buttons: those near today that the form allows; no Sunday but today's."""
    days = [interview.today + timedelta(days=shift) for shift in DAYS]
    state = _without(interview.state, question.name)
    allowed = [
        day
        for day in days
        if (day.weekday() < 6 or day == interview.today)
        and isinstance(
            answer(interview.form, state, question.name, day.isoformat(), interview.today, interview.context), Accepted
        )
    ]
    return allowed[:DAYS_SHOWN]


def meant(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that hold what was typed; those that begin with it first."""
    wanted = folded(typed)
    held = [choice for choice in choices if wanted and wanted in folded(choice.label)]
    return sorted(held, key=lambda choice: not folded(choice.label).startswith(wanted))


def is_commune(question: Question) -> bool:
    """A text whose answer is a commune, kept as its code: no exact place is ever asked."""
    return question.kind is Kind.TEXT and "commune" in question.appearance.split()


def in_words(item: Item, given: Answer) -> str:
    """An answer as its author would say it."""
    if isinstance(given, tuple) or item.choices:
        names = given if isinstance(given, tuple) else (given,)
        return ", ".join(choice.label for choice in item.choices if choice.name in names)
    if item.kind is Kind.DATE:
        return date_numeric(date.fromisoformat(str(given)))
    if "commune" in item.appearance.split():
        place = load_gazetteer().communes.get(str(given))
        return place.name if place else str(given)
    return str(given).replace(".", ",") if isinstance(given, float) else str(given)


def _without(state: State, name: str) -> State:
    answers = {each: value for each, value in state.answers.items() if each != name}
    return State(answers, state.skipped, state.trail)


def _hint(question: Question) -> Html | None:
    say = load()
    parts = [escape(typographic(question.hint))] if question.hint else []
    bounds = question.bounds
    if bounds is not None and (bounds.start_label or bounds.end_label):
        ends = {"low": bounds.start_label or "…", "high": bounds.end_label or "…"}
        parts.append(say("survey-ends", start=bounds.start, end=bounds.end, **ends))
    if question.kind in (Kind.INTEGER, Kind.DECIMAL) and not question.hint:
        parts.append(say("survey-hint-whole" if question.kind is Kind.INTEGER else "survey-hint-number"))
    if question.kind is Kind.DATE:
        parts.append(say("survey-hint-day"))
    if is_commune(question):
        parts.append(say("survey-hint-commune"))
    if question.kind is Kind.TEXT and "multiline" in question.appearance:
        parts.append(say("survey-hint-multiline"))
    if len(question.choices) > TYPED_FROM:
        parts.append(say("survey-hint-search"))
    return Html("\n".join(parts)) if parts else None


def _choice_rows(interview: Interview, question: Question, view: View) -> list[list[Button]]:
    index = index_of(interview, question.name)

    def to(what: object) -> str:
        return SurveyTap.on(interview.invitation.id, "choose", f"{index}.{what}")

    if question.kind is Kind.RANGE and question.bounds is not None:
        return in_rows([labelled(str(value), to(rank)) for rank, value in enumerate(question.bounds.values())], 6)
    if question.kind is Kind.DATE:
        return in_rows(
            [labelled(_day(day, interview.today), to(f"{day:%Y%m%d}")) for day in offered_days(interview, question)]
        )
    if is_commune(question):
        places = load_gazetteer().communes
        return [[labelled(f"{places[code].name} ({places[code].departement})", to(code))] for code in view.found]
    boxed = question.kind is Kind.SELECT_MULTIPLE
    ranked = [
        (rank, choice) for rank, choice in enumerate(question.choices) if not view.found or choice.name in view.found
    ]
    size = PAGE - boxed if len(ranked) <= PAGE - boxed else PAGE - boxed - 1  # [Valider] and [Suivante] are buttons too
    pages = max(1, -(-len(ranked) // size))
    first = size * (view.page % pages)
    shown = [
        labelled(("☑ " if choice.name in view.ticked else "☐ ") * boxed + typographic(choice.label), to(rank))
        for rank, choice in ranked[first : first + size]
    ]
    wide = 1 if any(len(each.label) > 18 for each in shown) else 2
    turn = SurveyTap.on(interview.invitation.id, "page", f"{index}.{view.page + 1}")
    return [*in_rows(shown, wide), [button("button-next", turn)] if pages > 1 else []]


def _way_rows(interview: Interview, question: Question) -> list[list[Button]]:
    identifier, index = interview.invitation.id, str(index_of(interview, question.name))
    confirms = question.kind in (Kind.SELECT_MULTIPLE, Kind.NOTE, Kind.ACKNOWLEDGE)
    ways = []
    if interview.state.trail:
        ways.append(button("button-back", SurveyTap.on(identifier, "back", index)))
    if not question.required:
        ways.append(button("button-skip", SurveyTap.on(identifier, "skip", index)))
    ways.append(button("button-menu", Go(to="menu")))
    go_on = button("button-continue", SurveyTap.on(identifier, "done", index), "primary")
    return [[go_on] if confirms else [], ways]


def _day(day: date, today: date) -> str:
    words = date_in_words(day, today)
    return words[0].upper() + words[1:]
