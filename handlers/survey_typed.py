"""What does somebody who answers a questionnaire mean by what they write, or say?"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.free_text import VOICE
from handlers.survey_screens import View, is_commune, meant, question_screen
from handlers.survey_turn import Answering, Turn, add, ask, give, keep
from handlers.talk import Talk
from locales.loader import load
from models.base import from_token
from models.enums import ConsentPurpose
from models.member import Person
from models.work import Work
from troc.members import privacy
from troc.places.gazetteer import load_gazetteer
from troc.places.reader import read_commune
from troc.study.engine import Question
from troc.study.questions import Kind
from troc.workflows import surveying

router = Router(name="survey_typed")


@router.message(Answering.question, F.text, ~F.text.startswith("/"), ~F.forward_origin)
async def typed(message: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """A typed answer: words, a number, a day, a commune, or the label of a button, or a part of it in a long list."""
    data = await state.get_data()
    interview = await surveying.interview(work, person, from_token(str(data.get("survey"))))
    turn = Turn(interview, talk, person, work, state, data)
    words = message.text or ""
    adding = str(data.get("adding", ""))
    question = turn.question
    if adding in interview.state.answers:
        await add(turn, adding, words)
    elif question is None:
        await ask(turn)
    elif is_commune(question):
        await _place(turn, question, words)
    elif question.kind is Kind.SELECT_ONE and not _is_choice(question, words):
        await _search(turn, question, words)
    else:
        await give(turn, question, words)


@router.message(Answering.question, VOICE)
async def spoken(_: Message, talk: Talk, person: Person, work: Work, state: FSMContext) -> None:
    """A voice is kept by nobody here; who agreed to be recorded may pass it on to the team, as anywhere else."""
    if await privacy.agrees(work, person, ConsentPurpose.RECORDING):
        raise SkipHandler
    data = await state.get_data()
    interview = await surveying.interview(work, person, from_token(str(data.get("survey"))))
    turn = Turn(interview, talk, person, work, state, data)
    question = turn.question
    if question is None:
        await ask(turn)
    else:
        await talk.show(question_screen(interview, question, turn.view).with_heading(load()("survey-voice")))


async def _search(turn: Turn, question: Question, words: str) -> None:
    """One choice of the list is meant, or several may be, or none."""
    found = meant(question.choices, words)
    if len(found) == 1 or not found:
        await give(turn, question, found[0].name if found else words)
        return
    names = tuple(choice.name for choice in found)
    await keep(turn, found=list(names), page=0)
    await turn.talk.show(question_screen(turn.interview, question, View(found=names)))


async def _place(turn: Turn, question: Question, words: str) -> None:
    """A commune by its name or its postal code; only its code is kept."""
    reading = read_commune(words, load_gazetteer())
    if reading.accepted is not None:
        await give(turn, question, reading.accepted.code)
        return
    codes = tuple(commune.code for commune in reading.choices)
    await keep(turn, found=list(codes))
    shown = question_screen(turn.interview, question, View(found=codes))
    key = "survey-refused-commune-outside" if reading.outside_region else "survey-refused-commune"
    await turn.talk.show(shown if codes else shown.with_heading(load()(key)))


def _is_choice(question: Question, words: str) -> bool:
    names = {choice.label.casefold() for choice in question.choices} | {choice.name for choice in question.choices}
    return words.strip().casefold() in names
