"""How is a questionnaire asked in the chat: one question a screen, each may be skipped, taken up where it was left?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import Go, SurveyTap
from handlers.screens import Button, Screen, button, compose, in_rows, labelled, screen
from handlers.talk import Talk
from locales.escape import Html, escape
from locales.loader import load
from locales.typography import typographic
from models.base import from_token, to_token
from models.enums import ConsentPurpose
from models.errors import Stale
from models.member import Person
from models.survey import SurveyInvitation
from models.work import Work
from troc.members import privacy
from troc.study import interviews
from troc.study.answers import Refused
from troc.study.engine import Question, toggled
from troc.study.interviews import Interview
from troc.study.questions import Kind
from troc.workflows import surveying

router = Router(name="survey")


class Answering(StatesGroup):
    question = State()


@router.callback_query(SurveyTap.filter(F.act == "start"))
async def begin(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """[Répondre]: the first question not dealt with. Answering is the consent to this questionnaire, written down."""
    interview = await surveying.interview(work, person, callback_data.uuid)
    if not interviews.still_open(interview.invitation, work.now):
        await talk.show(_closed())
        return
    await privacy.decide(work, person, ConsentPurpose.SURVEYS, True, str(load()("survey-invitation")))
    interviews.opened(work, interview)
    await _ask(interview, talk, state)


@router.callback_query(SurveyTap.filter(F.act == "later"))
async def later(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work) -> None:
    """[Plus tard]: the reminders will come; the button stays to begin at any moment."""
    invitation = await interviews.mine(work, callback_data.uuid, person.id)
    if not interviews.still_open(invitation, work.now):
        await talk.show(_closed())
        return
    await talk.trace(screen("survey-later", [[_start(invitation)]]))


@router.callback_query(SurveyTap.filter(F.act == "no"))
async def refuse(
    _: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """[Non merci]: this one is never asked again."""
    invitation = await interviews.mine(work, callback_data.uuid, person.id)
    interviews.decline(work, invitation)
    if await state.get_state() == Answering.question.state:
        await state.clear()
    await talk.trace(screen("survey-refused-noted", [[button("button-menu", Go(to="menu"))]]))


@router.callback_query(SurveyTap.filter(F.act == "choose"))
async def choose(
    _: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext
) -> None:
    """A choice was tapped; one of an earlier question shows where the interview stands instead."""
    interview = await surveying.interview(work, person, callback_data.uuid)
    question = interview.question
    choice = _chosen(interview, callback_data.arg)
    if question is None or choice is None:
        await _ask(interview, talk, state)
    elif question.kind is Kind.SELECT_MULTIPLE:
        ticked = toggled(question, tuple((await state.get_data()).get("ticked", ())), choice)
        await state.update_data(ticked=list(ticked))
        await talk.show(question_screen(interview, question, ticked))
    else:
        await _take(await _try(interviews.give(work, interview, question.name, choice)), interview, talk, state)


@router.callback_query(SurveyTap.filter(F.act == "done"))
async def done(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """[Valider] under several choices, or [Continuer] under a note."""
    interview = await surveying.interview(work, person, callback_data.uuid)
    question = interview.question
    if question is None:
        await _ask(interview, talk, state)
        return
    ticked = tuple((await state.get_data()).get("ticked", ()))
    raw = ticked if question.kind is Kind.SELECT_MULTIPLE else None
    await _take(await _try(interviews.give(work, interview, question.name, raw)), interview, talk, state)


@router.callback_query(SurveyTap.filter(F.act == "skip"))
async def skip(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """[Passer]."""
    interview = await surveying.interview(work, person, callback_data.uuid)
    question = interview.question
    if question is None or _index(interview, question) != callback_data.arg:
        await _ask(interview, talk, state)
        return
    await _take(await _try(interviews.pass_over(work, interview, question.name)), interview, talk, state)


@router.callback_query(SurveyTap.filter(F.act == "back"))
async def back(_: object, callback_data: SurveyTap, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """[Retour]: the last answer is taken back."""
    interview = await surveying.interview(work, person, callback_data.uuid)
    if interviews.still_open(interview.invitation, work.now):
        interview = await interviews.step_back(work, interview)
    await _ask(interview, talk, state)


@router.message(Answering.question, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def typed(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """A typed answer: words, a number, or the label of a button."""
    token = (await state.get_data()).get("survey")
    interview = await surveying.interview(work, person, _uuid(token))
    question = interview.question
    if question is None:
        await _ask(interview, talk, state)
        return
    await _take(await _try(interviews.give(work, interview, question.name, message.text)), interview, talk, state)


def invitation_screen(invitation: SurveyInvitation, *, reminder: bool) -> Screen:
    """The invitation, or its recall."""
    no = button("survey-button-no", SurveyTap.on(invitation.id, "no"))
    rest = [button("button-later", SurveyTap.on(invitation.id, "later")), no]
    return screen("survey-reminder" if reminder else "survey-invitation", [[_start(invitation)], rest])


def question_screen(interview: Interview, question: Question, ticked: tuple[str, ...] = ()) -> Screen:
    """One question with its buttons; what an officer or a partner's name brings into it is escaped."""
    say = load()
    progress = say("survey-progress", number=question.progress.number, at_most=question.progress.at_most)
    texts = [
        progress,
        escape(typographic(question.label)),
        escape(typographic(question.hint)) if question.hint else None,
    ]
    return compose(texts, [*_choice_rows(interview, question, ticked), *_way_rows(interview, question)])


async def _try(answering: Any) -> Interview | Refused | None:
    """The outcome of an answer; None when the questionnaire was closed meanwhile."""
    try:
        outcome: Interview | Refused = await answering
    except Stale:
        return None
    return outcome


async def _take(outcome: Interview | Refused | None, before: Interview, talk: Talk, state: FSMContext) -> None:
    if outcome is None:
        await state.clear()
        await talk.show(_closed())
    elif isinstance(outcome, Refused):
        said = escape(typographic(outcome.message)) if outcome.message else _refusal(outcome)
        question = before.question
        if question is not None:
            await talk.show(question_screen(before, question).with_heading(said))
    else:
        await _ask(outcome, talk, state)


async def _ask(interview: Interview, talk: Talk, state: FSMContext) -> None:
    question = interview.question
    if question is None:
        await state.clear()
        await talk.show(screen("survey-thanks", [[button("button-menu", Go(to="menu"))]]))
    elif interview.invitation.closed_at is not None:
        await state.clear()
        await talk.show(_closed())
    else:
        await state.set_state(Answering.question)
        await state.set_data({"survey": to_token(interview.invitation.id)})
        await talk.show(question_screen(interview, question))


def _choice_rows(interview: Interview, question: Question, ticked: tuple[str, ...]) -> list[list[Button]]:
    def to(rank: int) -> str:
        return SurveyTap.on(interview.invitation.id, "choose", f"{_index(interview, question)}.{rank}")

    if question.kind is Kind.RANGE and question.bounds is not None:
        marks = [labelled(str(value), to(rank)) for rank, value in enumerate(question.bounds.values())]
        return in_rows(marks, 6)
    box = {True: "☑ ", False: "☐ "} if question.kind is Kind.SELECT_MULTIPLE else {True: "", False: ""}
    labels = [
        labelled(box[choice.name in ticked] + typographic(choice.label), to(rank))
        for rank, choice in enumerate(question.choices)
    ]
    return in_rows(labels, 1 if any(len(label.label) > 18 for label in labels) else 2)


def _way_rows(interview: Interview, question: Question) -> list[list[Button]]:
    identifier, index = interview.invitation.id, _index(interview, question)
    confirms = question.kind in (Kind.SELECT_MULTIPLE, Kind.NOTE, Kind.ACKNOWLEDGE)
    ways = []
    if interview.state.trail:
        ways.append(button("button-back", SurveyTap.on(identifier, "back")))
    if not question.required:
        ways.append(button("button-skip", SurveyTap.on(identifier, "skip", index)))
    ways.append(button("button-menu", Go(to="menu")))
    return [[button("button-continue", SurveyTap.on(identifier, "done"), "primary")] if confirms else [], ways]


def _index(interview: Interview, question: Question) -> str:
    return str(next(rank for rank, item in enumerate(interview.form.items) if item.name == question.name))


def _chosen(interview: Interview, arg: str) -> Any:
    """The value behind a tapped choice; None when it belongs to another question than the present one."""
    question = interview.question
    item, _dot, rank = arg.partition(".")
    if question is None or item != _index(interview, question) or not rank.isdecimal():
        return None
    values: list[Any] = (
        [str(value) for value in question.bounds.values()]
        if question.kind is Kind.RANGE and question.bounds is not None
        else [choice.name for choice in question.choices]
    )
    return values[int(rank)] if int(rank) < len(values) else None


def _refusal(refused: Refused) -> Html:
    return load()(refused.key, **refused.arguments)


def _closed() -> Screen:
    return screen("survey-closed", [[button("button-menu", Go(to="menu"))]])


def _start(invitation: SurveyInvitation) -> Button:
    return button("survey-button-start", SurveyTap.on(invitation.id, "start"), "primary")


def _uuid(token: object) -> UUID:
    return from_token(str(token))
