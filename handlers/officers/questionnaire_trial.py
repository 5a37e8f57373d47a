"""How is a questionnaire tried before it goes live: asked as anybody would be asked, with nothing kept but the chat's state?"""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.callbacks import QuestionnaireTap, SurveyTap
from handlers.context import FromOfficer
from handlers.officers import questionnaire_screens as screens
from handlers.screens import button
from handlers.survey_screens import View, index_of, is_commune, meant, question_screen, refusal
from handlers.talk import Talk
from locales.escape import Html
from locales.loader import load
from models.base import from_token, to_token
from models.errors import Stale
from models.survey import SurveyPublication
from models.work import Work
from troc.places.gazetteer import load_gazetteer
from troc.places.reader import read_commune
from troc.study import publication
from troc.study.answers import Raw
from troc.study.engine import Accepted, Question, Refused, answer, back, skip, toggled
from troc.study.interviews import Interview
from troc.study.questions import Kind
from troc.study.standing import State as Answers

router = Router(name="questionnaire_trial")
ZONE = ZoneInfo("Europe/Paris")


class Trying(StatesGroup):
    question = State()


class OfTrial(BaseFilter):
    """Lets the taps of the try-out under way through: they look as those of an interview do."""

    async def __call__(self, event: object, callback_data: SurveyTap, state: FSMContext) -> bool:
        return bool((await state.get_data()).get("trial") == callback_data.id)


async def begin(row: SurveyPublication, talk: Talk, work: Work, state: FSMContext) -> None:
    """[Essayer]: from the first question. Raises Stale when the file is no longer there to be tried."""
    await _ask(_interview(row, work, Answers()), row, talk, state)


@router.callback_query(SurveyTap.filter(), OfTrial(), FromOfficer())
async def tapped(_: object, callback_data: SurveyTap, talk: Talk, work: Work, state: FSMContext) -> None:
    """A choice, a page, [Continuer], [Passer] or [Retour]; an older button shows the question where one is."""
    resumed = await _resumed(work, talk, state)
    if resumed is None:
        return
    row, interview, data = resumed
    question = interview.question
    index, _dot, what = callback_data.arg.partition(".")
    if question is None or index != str(index_of(interview, question.name)):
        await _ask(interview, row, talk, state)
    elif callback_data.act == "back":
        await _ask(_moved(interview, back(interview.form, interview.state)), row, talk, state)
    elif callback_data.act == "page" and what.isdecimal():
        await _again(interview, question, talk, state, {**data, "page": int(what) % 100})
    elif callback_data.act == "choose" and question.kind is Kind.SELECT_MULTIPLE:
        name = str(_chosen(question, what) or "")
        await _again(
            interview, question, talk, state, {**data, "ticked": list(toggled(question, _view(data).ticked, name))}
        )
    elif callback_data.act == "choose":
        await _give(interview, question, _chosen(question, what), row, talk, state)
    elif callback_data.act == "done":
        raw = _view(data).ticked if question.kind is Kind.SELECT_MULTIPLE else None
        await _give(interview, question, raw, row, talk, state)
    elif callback_data.act == "skip":
        outcome = skip(interview.form, interview.state, question.name, interview.today, interview.context)
        await _take(outcome, interview, question, row, talk, state)
    else:
        await _ask(interview, row, talk, state)


@router.message(Trying.question, F.text, ~F.text.startswith("/"), ~F.forward_origin, FromOfficer())
async def typed(message: Message, talk: Talk, work: Work, state: FSMContext) -> None:
    """Words, a number, a day, a commune, or a part of one choice of a long list."""
    resumed = await _resumed(work, talk, state)
    if resumed is None:
        return
    row, interview, data = resumed
    question, words = interview.question, message.text or ""
    if question is None:
        await _ask(interview, row, talk, state)
        return
    raw: Raw = words
    if is_commune(question):
        reading = read_commune(words, load_gazetteer())
        raw = reading.accepted.code if reading.accepted is not None else None
        if raw is None and reading.choices:
            await _again(interview, question, talk, state, {**data, "found": [each.code for each in reading.choices]})
            return
    elif question.kind is Kind.SELECT_ONE:
        found = meant(question.choices, words)
        if len(found) > 1:
            await _again(
                interview, question, talk, state, {**data, "found": [choice.name for choice in found], "page": 0}
            )
            return
        raw = found[0].name if found else words
    await _give(interview, question, raw, row, talk, state)


def _interview(row: SurveyPublication, work: Work, state: Answers) -> Interview:
    return publication.trial(row, state, work.now.astimezone(ZONE).date())


def _moved(interview: Interview, state: Answers) -> Interview:
    return Interview(interview.invitation, interview.form, state, interview.today, interview.context)


async def _resumed(
    work: Work, talk: Talk, state: FSMContext
) -> tuple[SurveyPublication, Interview, dict[str, Any]] | None:
    """The try-out as the chat remembers it; None once a colleague published or dropped the file, and it is told."""
    data = await state.get_data()
    row = await publication.locked(work, from_token(str(data.get("trial"))))
    try:
        return row, _interview(row, work, Answers.from_json(data.get("answers", {}))), data
    except Stale:
        await state.clear()
        await talk.show(screens.past(row))
        return None


async def _give(
    interview: Interview, question: Question, raw: Raw, row: SurveyPublication, talk: Talk, state: FSMContext
) -> None:
    outcome = answer(interview.form, interview.state, question.name, raw, interview.today, interview.context)
    await _take(outcome, interview, question, row, talk, state)


async def _take(
    outcome: Accepted | Refused,
    interview: Interview,
    question: Question,
    row: SurveyPublication,
    talk: Talk,
    state: FSMContext,
) -> None:
    if isinstance(outcome, Refused):
        shown = question_screen(interview, question, _view(await state.get_data()))
        await talk.show(shown.with_heading(refusal(outcome)).with_heading(_mark()))
    else:
        await _ask(_moved(interview, outcome.state), row, talk, state)


async def _ask(interview: Interview, row: SurveyPublication, talk: Talk, state: FSMContext) -> None:
    question = interview.question
    if question is None:
        await state.clear()
        await talk.show(screens.tried(row))
        return
    await _again(interview, question, talk, state, {})


async def _again(interview: Interview, question: Question, talk: Talk, state: FSMContext, data: dict[str, Any]) -> None:
    kept = {"trial": to_token(interview.invitation.id), "answers": interview.state.as_json()}
    await state.set_state(Trying.question)
    await state.set_data(data | kept)
    shown = question_screen(interview, question, _view(data)).with_heading(_mark())
    stop = button("questionnaires-button-report", QuestionnaireTap.on(interview.invitation.id, "see"))
    await talk.show(shown.with_rows([*shown.rows, [stop]]))


def _view(data: dict[str, Any]) -> View:
    return View(tuple(data.get("ticked", ())), int(data.get("page", 0)), tuple(data.get("found", ())))


def _mark() -> Html:
    return load()("questionnaires-trial")


def _chosen(question: Question, what: str) -> Raw:
    """What a tapped choice stands for; None when it stands for nothing."""
    if question.kind is Kind.DATE:
        try:
            return date.fromisoformat(what)
        except ValueError:
            return None
    if question.kind is Kind.TEXT:
        return what
    values = list(question.bounds.values()) if question.bounds is not None else [c.name for c in question.choices]
    return values[int(what)] if what.isdecimal() and int(what) < len(values) else None
